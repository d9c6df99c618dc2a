//! The proof for the command line: what is hidden changes no byte of any answer, completion, complaint or exit code.
//!
//! One file takes the place of the other at the same path, and everything is asked again. Apart stand `check`, which is
//! meant to tell of the file, and `--outie`, which is meant to tell all.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::command_line::innie;
use crate::completions::{SHELLS, VALUES, asked};
use crate::home::{Home, settled};
use crate::proof::ground::written;
use crate::proof::lot::Lot;
use crate::proof::show::{ID, Pair, pair};
use crate::proof::{code, pairs_from_the_start};

/// What is meant to tell of hidden things.
const APART: [&str; 1] = ["check"];

const FORMS: [&[&str]; 3] = [&[], &["--plain"], &["--json"]];

/// Questions for every command, by its name; `*` is a command of no name. What they ask for may be known, hidden or nowhere.
fn questions(pair: &Pair, lot: &mut Lot) -> Vec<Vec<String>> {
    let any_code = |lot: &mut Lot| written(*lot.one(&pair.episodes));
    let [one, other] = [any_code(lot), any_code(lot)];
    let word = |lot: &mut Lot| {
        lot.any(&pair.texts)
            .cloned()
            .unwrap_or_else(|| "a".to_owned())
    };
    let id = |lot: &mut Lot| {
        lot.any(&pair.ids)
            .cloned()
            .unwrap_or_else(|| "a".to_owned())
    };
    let [first, second, third, fourth, fifth] = [0; 5].map(|_| word(lot));
    let [who, news] = [id(lot), id(lot)];
    let season = lot.within(1..=3).to_string();
    let questions: &[&[&str]] = &[
        &[],
        &["episodes"],
        &["episodes", "--season", &season],
        &["season", &season],
        &["stats"],
        &["stats", "--all"],
        &["episode", &one],
        &["episode", &other],
        &["next"],
        &["cast"],
        &["cast", "--in", &other],
        &["map"],
        &["timeline"],
        &["map", "--by", "billing"],
        &["character", &who],
        &["character", &first],
        &["person", "p-a1"],
        &["person", "p1"],
        &["person", &second],
        &["news"],
        &["news", &news],
        &["news", &third],
        &["glossary"],
        &["glossary", &fourth],
        &["search", &fifth],
        &["search", &first, "--limit", "2"],
        &["new"],
        &["new", &one],
        &["shows"],
        &["add", "nothing.json"],
        &["refresh"],
        &["refresh", "--all"],
        &["archive"],
        &["archive", "nothing"],
        &["archive", "nothing", "--back"],
        &["remove", "nothing", "--yes"],
        &["log"],
        &["log", "--verify"],
        &["export"],
        &["import", "nothing.json"],
        &["config"],
        &["paths"],
        &["about"],
        &["schema"],
        &["schema", "guide"],
        &["completions", "bash"],
        &["man"],
    ];
    questions
        .iter()
        .map(|words| words.iter().map(|&word| word.to_owned()).collect())
        .collect()
}

/// Marks that open nothing beyond what was reached, and take all back at the end.
fn marks(pair: &Pair, lot: &mut Lot) -> Vec<Vec<String>> {
    let reached: Vec<String> = pair.reached.iter().map(|code| written(*code)).collect();
    let Some(one) = lot.any(&reached) else {
        return vec![
            vec!["undo".to_owned()],
            vec!["unwatch".to_owned(), "all".to_owned()],
        ];
    };
    let marks = [
        vec!["unwatch", one],
        vec!["undo"],
        vec!["unwatch", one],
        vec!["watch", one],
        vec!["watch", one, "--at", "2022-03"],
        vec!["watch", one, "--undated"],
        vec!["log"],
        vec!["watch", one],
    ];
    marks
        .iter()
        .map(|words| words.iter().map(|&word| word.to_owned()).collect())
        .collect()
}

/// What takes the show away, brings it back and forgets it, named by its id and by words that may be its name.
fn putting_away(pair: &Pair, lot: &mut Lot) -> Vec<Vec<String>> {
    let word = lot.any(&pair.texts).map_or("a", String::as_str);
    let steps: [&[&str]; 9] = [
        &["archive", ID],
        &["archive"],
        &["archive", ID, "--back"],
        &["archive", word],
        &["archive"],
        &["archive", word, "--back"],
        &["remove", word, "--yes"],
        &["remove", ID, "--yes"],
        &["shows"],
    ];
    let words = |words: &&[&str]| words.iter().map(|&word| word.to_owned()).collect();
    steps.iter().map(words).collect()
}

/// Everything that is asked of one file, and what is answered.
struct Asked {
    home: Home,
    answers: Vec<(Vec<String>, String)>,
    commands: BTreeSet<String>,
}

impl Asked {
    fn ask(&mut self, words: &[String], around: &[&str]) {
        let words: Vec<&str> = words
            .iter()
            .map(String::as_str)
            .chain(around.iter().copied())
            .collect();
        self.commands.extend(
            words
                .first()
                .filter(|word| !word.starts_with('-'))
                .map(ToString::to_string),
        );
        let output = innie(&self.home, &words).output().unwrap();
        let told = format!(
            "{:?}\n{}\n{}",
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap()
        );
        let told = without_chance(&told);
        let words = words.iter().map(ToString::to_string).collect();
        self.answers.push((words, timeless(&told)));
    }

    fn complete(&mut self, shell: &str, words: &[&str]) {
        let told = asked(&self.home, shell, words);
        let words = std::iter::once(&shell).chain(words);
        self.answers
            .push((words.map(ToString::to_string).collect(), told));
    }
}

/// What was told without the times of day: a minute may pass between the two.
fn timeless(told: &str) -> String {
    const FORM: &str = "0000-00-00 00:00";
    let is_time = |at: usize| {
        let text = told.get(at..at + FORM.len());
        text.is_some_and(|text| {
            text.chars().zip(FORM.chars()).all(|(c, form)| match form {
                '0' => c.is_ascii_digit(),
                ' ' => c == ' ' || c == 'T',
                _ => c == form,
            })
        })
    };
    let mut left = String::new();
    let mut rest = 0;
    for (at, c) in told.char_indices() {
        if at >= rest && is_time(at) {
            left.push_str("(a time)");
            rest = at + FORM.len();
        } else if at >= rest {
            left.push(c);
        }
    }
    // The seconds of what is for programs.
    left.split("(a time):")
        .enumerate()
        .map(|(number, part)| match number {
            0 => part.to_owned(),
            _ => format!(
                "(a time){}",
                part.trim_start_matches(|c: char| c.is_ascii_digit())
            ),
        })
        .collect()
}

/// What was told without ids of devices and moments in milliseconds, which are chance.
fn without_chance(told: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let mut left = String::new();
    let mut rest = told;
    while let Some(at) = rest.find(is_digit) {
        let (before, run) = rest.split_at(at);
        let end = run.find(|c| !is_digit(c)).unwrap_or(run.len());
        left.push_str(before);
        left.push_str(if end < 13 { &run[..end] } else { "(chance)" });
        rest = &run[end..];
    }
    left + rest
}

#[test]
fn a_minute_makes_no_difference() {
    let told = "a 2026-11-22 21:43  S01E02\n\"at\": \"2026-11-22T21:43:07Z\", 2022-03-04 x";
    assert_eq!(
        timeless(told),
        "a (a time)  S01E02\n\"at\": \"(a time)Z\", 2022-03-04 x"
    );
}

/// The commands there are, as a shell is told.
fn commands(home: &Home) -> BTreeSet<String> {
    let told = asked(home, "fish", &[""]);
    let names = told.lines().filter_map(|line| line.split('\t').next());
    names
        .filter(|name| !name.starts_with('-') && *name != "help")
        .map(str::to_owned)
        .collect()
}

/// Lays two more shows out in the folder and nothing else, whatever the file before led to.
fn begin_anew(shows: &Path) {
    let _ = fs::remove_dir_all(shows);
    fs::create_dir_all(shows).unwrap();
    for (id, seasons) in [
        (
            "begun",
            "[{\"number\": 1, \"episodes\": [{\"number\": 1}]}]",
        ),
        ("empty", "[]"),
    ] {
        let show = format!(
            "{{\"format\": 1, \"show\": {{\"id\": {id:?}, \"name\": \"A\"}}, \"seasons\": {seasons}}}"
        );
        settled(&shows.join(format!("{id}.json")), &show);
    }
}

/// What is asked of every show at once.
const OF_ALL: [&[&str]; 6] = [
    &["next", "--all"],
    &["search", "--all", "a"],
    &["search", "--all", "--limit", "500", "e"],
    &["calendar", "--from", "2020-01-01", "--days", "3000"],
    &["calendar", "--month", "2022-02"],
    &["calendar", "--ics"],
];

/// Asks everything of both files.
fn prove(pair: &Pair, number: usize) -> (usize, BTreeSet<String>) {
    let home = Home::watched_of(ID, pair.reached.iter().map(|one| code(*one)));
    let log = fs::read_to_string(home.log()).unwrap();
    // Named on the command line, or among the shows of the viewer's own.
    let is_named = number.is_multiple_of(2);
    let path = home.path().join(if is_named {
        "show.json"
    } else {
        ".local/share/innie/shows/show.json"
    });
    let shows = home.path().join(".local/share/innie/shows");
    let file = path.to_str().unwrap().to_owned();
    let place: Vec<&str> = if is_named {
        vec!["--guide", &file]
    } else {
        vec!["--show", ID]
    };
    let last = pair.covered().last().map(written);
    // The policy comes from the file of the settings, or is said each time.
    let of = if number % 3 == 1 {
        format!("shows.{ID}.")
    } else {
        String::new()
    };
    let said = pair
        .words
        .named()
        .map(|(name, word)| format!("{of}{name}={word}"));
    let mut said: Vec<&str> = said.iter().flat_map(|said| ["--set", said]).collect();
    if number.is_multiple_of(3) {
        home.configure(&pair.words.file());
        said.clear();
    }
    let place = [place, said.clone()].concat();
    let mut told = Asked {
        home,
        answers: vec![],
        commands: BTreeSet::new(),
    };
    let [one, other] = pair.files.each_ref().map(|content| {
        let mut lot = Lot::new(number as u64);
        begin_anew(&shows);
        settled(&path, content);
        let questions = questions(pair, &mut lot);
        for form in FORMS {
            for words in &questions {
                told.ask(words, &[&place[..], form].concat());
            }
            for words in OF_ALL {
                let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
                told.ask(&words, &[&said[..], form].concat());
            }
        }
        for command in commands(&told.home) {
            told.complete("fish", &[&place[..], &[&command, ""]].concat());
        }
        for (at, words) in VALUES.iter().enumerate() {
            let shell = SHELLS[(at + number) % SHELLS.len()];
            told.complete(shell, &[&place[..], words, &[""]].concat());
        }
        // The same viewpoint without a mark, as far as it leaves no episode out.
        told.home.write_log("");
        for (at, words) in questions.iter().enumerate() {
            let as_of: Vec<&str> = last.iter().flat_map(|last| ["--as-of", last]).collect();
            told.ask(
                words,
                &[&place[..], &as_of, FORMS[(at + number) % 3]].concat(),
            );
        }
        told.home.write_log(&log);
        for (at, words) in marks(pair, &mut lot).iter().enumerate() {
            told.ask(words, &[&place[..], FORMS[at % 3]].concat());
        }
        for (at, words) in putting_away(pair, &mut lot).iter().enumerate() {
            told.ask(words, &[&place[..], FORMS[at % 3]].concat());
        }
        let written = told.home.written();
        told.answers
            .push((vec!["the log".to_owned()], format!("{written:?}")));
        told.home.forget();
        told.home.write_log(&log);
        std::mem::take(&mut told.answers)
    });
    assert_eq!(one.len(), other.len());
    for ((words, one), (_, other)) in one.iter().zip(&other) {
        assert_eq!(
            one,
            other,
            "{words:?} at {last:?} of pair {number} under {:?}:\n{}\n{}",
            pair.words.named(),
            pair.files[0],
            pair.files[1]
        );
    }
    (one.len(), told.commands)
}

#[test]
fn what_is_hidden_changes_no_answer() {
    let mut answers = 0;
    let mut viewpoints = 0;
    let mut covered = BTreeSet::new();
    let from_the_start = (0..3).flat_map(pairs_from_the_start);
    for (number, pair) in from_the_start.chain((10..16).map(pair)).enumerate() {
        let (count, commands) = prove(&pair, number);
        answers += count;
        viewpoints += 1;
        covered.extend(commands);
    }
    let all = commands(&Home::new());
    let missing: Vec<&String> = all
        .iter()
        .filter(|name| !covered.contains(*name) && !APART.contains(&name.as_str()))
        .collect();
    assert!(missing.is_empty(), "no question is asked of {missing:?}");
    println!(
        "proof: {} commands from {viewpoints} viewpoints, {answers} answers compared",
        covered.len()
    );
}
