//! What a guide tells too early is found, and the bundled guide tells nothing too early.

use std::fs;

use crate::command_line::run;
use crate::home::Home;
use crate::screen::SEVERANCE;

/// Mistakes as authors make them: what stands in the bundled guide, what is written in its place with `¶` where the mistake
/// has to be found, the word that is told, and the episode that may tell it.
#[rustfmt::skip]
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    // A character.
    ("\"logline\": \"Mark Scout leads", "\"logline\": \"With ¶Ricken's help Mark Scout leads", "Ricken", "S01E01"),
    ("mourns the colleague it has lost,", "mourns the colleague it has lost (not ¶Eustice),", "Eustice", "S02E09"),
    ("quiet was the second half of the part.", "quiet was ¶GEMMA and the second half of the part.", "GEMMA", "S01E04"),
    ("\"Harmony Cobel is Mark's boss at Lumon", "\"Harmony Cobel, ¶Graner’s superior, is Mark's boss at Lumon", "Graner", "S01E02"),
    ("\"Patricia Arquette joins as the boss\"", "\"Patricia Arquette joins as ¶Mrs. Selvig\"", "Mrs. Selvig", "S01E01"),
    ("Helly's time in the break room comes", "¶Reghabi hears that Helly's time in the break room comes", "Reghabi", "S01E06"),
    ("Helly is alive: Mark is the one", "¶Helena is alive: Mark is the one", "Helena", "S01E09"),
    ("The operation is shown: a chip is put in.", "The operation is shown: \\u201cA chip\\u201d, \\\"¶Natalie\\\" says, is put in.", "Natalie", "S01E03"),
    // Who somebody is.
    ("it becomes Ms. Casey's task to watch her", "Ms. Casey, who is ¶Gemma, has the task to watch her", "that \"Gemma\" is `ms-casey`", "S01E07"),
    ("Her name is Gemma. A tree", "Her name is Gemma; once it was ¶Ms. Casey. A tree", "that \"Ms. Casey\" is `gemma`", "S01E07"),
    ("A tree at the side of a road is bound up with her", "A tree is bound up with her, as ¶Dichen Lachman knows", "that \"Dichen Lachman\" plays `gemma`", "S01E07"),
    // A term of the glossary.
    ("An invitation arrives from another", "An invitation to a ¶waffle party arrives from another", "waffle party", "S01E08"),
    ("The receptacles that refiners fill:", "The receptacles that refiners of ¶Cold Harbor fill:", "Cold Harbor", "S02E01"),
    ("Primetime Emmy Awards: Main Title Design", "Primetime Emmy Awards: Main Title Design (¶goats)", "goats", "S01E05"),
    // A text that is stamped too early.
    ("\"S01E07\",\n          \"text\": \"Graner, who", "\"S01E06\",\n          \"text\": \"Graner, who is no ¶Eleanor but who", "Eleanor", "S01E08"),
    // An episode that had not aired.
    ("image released that day,", "image released that day, of ¶Chikhai Bardo,", "Chikhai Bardo", "S02E07"),
    ("Cameras roll on season 2\"", "Cameras roll on ¶S02E01\"", "S02E01", "S02E01"),
    // A credit before its character.
    ("{ \"episodes\": \"S02E05\", \"since\": \"S02E07\" }", "¶\"S02E05\"", "this is a credit of S02E05", "S02E07"),
    ("\"credits\": [\"S01E04\", \"S02E03\", \"S02E05\"]", "\"credits\": [¶\"S01E02..S01E04\"]", "this is a credit of S01E02", "S01E04"),
    // Facts out of order.
    ("\"since\": \"S01E06\", \"text\": \"Her faith does", "\"since\": ¶\"S01E03\", \"text\": \"Her faith does", "this opens with S01E03", "S01E04"),
];

/// A file with a mistake, and the line and the column of its mark.
fn mistaken(file: &str, right: &str, wrong: &str) -> (String, usize, usize) {
    assert_eq!(file.matches(right).count(), 1, "{right}");
    let marked = file.replace(right, wrong);
    let (before, after) = marked.split_once('¶').unwrap();
    let line = before.lines().count();
    let column = before.lines().last().unwrap().chars().count() + 1;
    (format!("{before}{after}"), line, column)
}

#[test]
fn the_bundled_guide_tells_nothing_too_early() {
    assert_eq!(innie::library::check(SEVERANCE), []);
}

#[test]
fn mistakes_are_found_where_they_are() {
    assert_eq!(MISTAKES.len(), 20);
    for (right, wrong, told, code) in MISTAKES {
        let (file, line, column) = mistaken(SEVERANCE, right, wrong);
        let found = innie::library::check(&file);
        assert_eq!(found.len(), 1, "{wrong}: {found:?}");
        let problem = &found[0];
        assert_eq!((problem.line, problem.column), (line, column), "{problem}");
        assert!(problem.message.contains(told), "{problem}");
        assert!(problem.message.contains(code), "{problem}");
    }
}

/// No mistake hides another. A guide that tells too early is complained of by `innie check` alone, and opens.
#[test]
fn a_guide_with_mistakes_opens_and_its_author_is_told() {
    let home = Home::new();
    let mistaken = MISTAKES
        .iter()
        .fold(SEVERANCE.to_owned(), |file, (right, wrong, ..)| {
            mistaken(&file, right, wrong).0
        });
    let path = home.path().join("guide.json");
    fs::write(&path, &mistaken).unwrap();
    let path = path.to_str().unwrap();
    let (code, printed, complaint) = run(&home, &["check", path]);
    assert_eq!((code, complaint.as_str()), (Some(1), ""));
    insta::assert_snapshot!("mistakes", printed.replace(path, "guide.json"));
    let (code, episodes, complaint) = run(&home, &["--guide", path, "episodes"]);
    assert_eq!((code, complaint.as_str()), (Some(0), ""));
    assert!(episodes.contains("Good News About Hell"), "{episodes}");
}
