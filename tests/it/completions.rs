//! Completions and manual pages: made of the one command line, and behind the same shield.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use innie::guide::EpisodeCode;
use serde_json::Value;

use crate::canary;
use crate::command_line::{innie, printed, run};
use crate::home::Home;
use crate::shows::MINE;

pub(crate) const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "elvish", "powershell"];

/// What begins the words whose values are completed.
pub(crate) const VALUES: &[&[&str]] = &[
    &["season"],
    &["episode"],
    &["episodes", "--season"],
    &["watch"],
    &["unwatch"],
    &["new"],
    &["news", "--tag"],
    &["cast", "--in"],
    &["next", "--as-of"],
    &["character"],
    &["person"],
    &["news"],
    &["glossary"],
    &["--show"],
];

/// Every command there is.
pub(crate) const COMMANDS: [&str; 33] = [
    "episodes",
    "season",
    "episode",
    "next",
    "calendar",
    "cast",
    "map",
    "timeline",
    "character",
    "person",
    "news",
    "glossary",
    "search",
    "watch",
    "unwatch",
    "undo",
    "log",
    "export",
    "import",
    "stats",
    "new",
    "shows",
    "add",
    "refresh",
    "remove",
    "archive",
    "check",
    "schema",
    "config",
    "paths",
    "about",
    "completions",
    "man",
];

/// What this shell is answered when the last of these words is to be completed.
pub(crate) fn asked(home: &Home, shell: &str, words: &[&str]) -> String {
    let output = innie(home, &["--", "innie"])
        .args(words)
        .env("INNIE_COMPLETE", shell)
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .env("_CLAP_IFS", "\n")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{words:?}");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Candidates with what is said of them, without the flags that could follow as well.
fn candidates(home: &Home, words: &[&str]) -> Vec<String> {
    let told = asked(home, "fish", words);
    let lines = told.lines().filter(|line| !line.starts_with('-'));
    lines.map(str::to_owned).collect()
}

fn values(home: &Home, words: &[&str]) -> BTreeSet<String> {
    let lines = candidates(home, words).into_iter();
    lines
        .map(|line| line.split('\t').next().unwrap().to_owned())
        .collect()
}

fn homes() -> [(&'static str, Home); 3] {
    let until = |last| Home::watched((1..=last).map(|number| EpisodeCode::new(1, number)));
    [
        ("nothing", Home::new()),
        ("S01E06", until(6)),
        ("S01E09", until(9)),
    ]
}

#[test]
fn every_shell_has_its_script() {
    let home = Home::at_s01e06();
    for shell in SHELLS {
        let script = printed(&home, &["completions", shell]);
        assert!(script.contains("INNIE_COMPLETE"), "{script}");
        insta::assert_snapshot!(format!("completions_{shell}"), script);
    }
    let (code, printed, complaint) = run(&home, &["completions", "tcsh"]);
    assert_eq!((code, printed.as_str()), (Some(2), ""));
    assert!(complaint.contains("elvish"), "{complaint}");
}

#[test]
fn values_are_those_the_viewer_may_know() {
    for (viewpoint, home) in homes() {
        let mut told = String::new();
        for words in VALUES {
            let found = candidates(&home, &[words, &[""][..]].concat());
            let _ = writeln!(told, "== {}\n{}\n", words.join(" "), found.join("\n"));
        }
        insta::assert_snapshot!(format!("candidates_at_{viewpoint}"), told);
        let helena = viewpoint == "S01E09";
        assert_eq!(told.to_lowercase().contains("helena"), helena, "{told}");
    }
}

/// What is completed is what the lists tell, no more and no less.
#[test]
fn values_are_those_of_the_lists() {
    for (viewpoint, home) in homes() {
        for (list, field, words) in [
            ("episodes", "code", "episode"),
            ("cast", "id", "character"),
            ("news", "id", "news"),
            ("glossary", "term", "glossary"),
        ] {
            let told: Value = serde_json::from_str(&printed(&home, &[list, "--json"])).unwrap();
            let told: BTreeSet<String> = told
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item[field].as_str().unwrap().to_owned())
                .collect();
            assert!(!told.is_empty());
            assert_eq!(values(&home, &[words, ""]), told, "{words} at {viewpoint}");
        }
    }
}

#[test]
fn what_was_typed_begins_every_candidate() {
    let home = Home::at_s01e06();
    for (words, found) in [
        (&["ne"][..], &["next", "new", "news"][..]),
        (&["character", "he"], &["helly"]),
        (&["episode", "s02E1"], &["S02E10"]),
        (&["person", "john-t"], &["john-turturro"]),
        (
            &["glossary", r"macrodata\ r"],
            &["Macrodata Refinement (MDR)"],
        ),
        (&["completions", "p"], &["powershell"]),
        (&["-s", "sev"], &["severance"]),
        (
            &["--set", "theme="],
            &[
                "theme=blue-orange",
                "theme=contrast",
                "theme=dark",
                "theme=light",
                "theme=night",
                "theme=office",
                "theme=terminal",
            ],
        ),
        (&["--set", "keys.undo"], &["keys.undo="]),
        (&["character", "helena"], &[]),
        (&["episodes", "--season", "2"], &["2"]),
        (&["watch", "s01e0"], &["S01E07", "S01E08", "S01E09"]),
        (&["unwatch", "a"], &["all"]),
        (&["watch", "S01E07,S02E1"], &["S01E07,S02E10"]),
        (&["watch", "S01E01..s01e09"], &["S01E01..S01E09"]),
        (&["new", "S01E06"], &["S01E06"]),
        (&["new", "S01E07"], &[]),
        (&["--guide", "/nonexistent.json", "character", ""], &[]),
    ] {
        let found = found.iter().map(|&word| word.to_owned()).collect();
        assert_eq!(values(&home, words), found, "{words:?}");
    }
    assert_eq!(
        asked(&home, "bash", &["glossary", "macro"]),
        r"Macrodata\ Refinement\ \(MDR\)"
    );
    assert_eq!(asked(&home, "bash", &["character", "he"]), "helly");
    assert!(asked(&home, "zsh", &["character", "he"]).starts_with("helly:Helly R."));
}

/// The options of the line that is completed say where to look, as they do when it is run.
#[test]
fn values_are_those_of_the_line() {
    let home = Home::at_s01e06();
    let other = printed(&home, &["-s", "severance", "episodes", "--json"]);
    assert!(other.contains("S02E10"));
    let show = r#"{ "format": 1, "show": { "id": "mine", "name": "My Show" }, "seasons":
        [{ "number": 7, "episodes": [{ "number": 1 }, { "number": 2 }] }] }"#;
    let folder = home.path().join(".local/share/innie/shows");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("mine.json"), show).unwrap();
    for (words, found) in [
        (&["character", "gre"][..], &[][..]),
        (&["--as-of", "S02E10", "character", "gre"], &["gretchen"]),
        (&["--as-of=S02E10", "character", "gre"], &["gretchen"]),
        (&["--outie", "character", "gre"], &["gretchen"]),
        (&["character", "--as-of", "S01E01", "ms"], &[]),
        (&["character", "ms"], &["ms-casey"]),
        (&["--as-of", "S01E", "character", "ms"], &["ms-casey"]),
        (&["new", "--as-of", "S01E02", ""], &["S01E01", "S01E02"]),
        (&["--show", "my show", "episode", ""], &["S07E01", "S07E02"]),
        (&["-s", "mine", "episodes", "--season", ""], &["7"]),
        (
            &["-s", "mine", "watch", ""],
            &["S07", "S07E01", "S07E02", "all", "next"],
        ),
        (&["-s", "mine", "unwatch", ""], &["all"]),
        (&["-s", "nothing like it", "episode", ""], &[]),
    ] {
        let found = found.iter().map(|&word| word.to_owned()).collect();
        assert_eq!(values(&home, words), found, "{words:?}");
    }
}

#[test]
fn every_shell_is_answered_in_its_way() {
    let home = Home::at_s01e06();
    for shell in SHELLS {
        let mut told = String::new();
        for words in [
            &["watch", "S01E0"][..],
            &["news", "--tag", "p"],
            &["glossary", "The"],
            &["--as-of", "S01E09", "character", "h"],
            &["log", "--"],
        ] {
            let _ = writeln!(
                told,
                "== {}\n{}\n",
                words.join(" "),
                asked(&home, shell, words)
            );
        }
        insta::assert_snapshot!(format!("answered_{shell}"), told);
    }
}

/// A shell that asks is answered with candidates or with nothing: its line is no place for complaints.
#[test]
fn nothing_is_said_while_completing() {
    let home = Home::at_s01e06();
    let log = std::fs::read_to_string(home.log()).unwrap();
    home.write_log(&format!("{log}half a li"));
    assert!(values(&home, &["character", ""]).contains("helly"));
    assert_eq!(asked(&home, "tcsh", &["character", ""]), "");
    home.configure("theme = 'nihgt'\nshow = 'nothing'\n[keys\n");
    assert!(values(&home, &["character", ""]).contains("helly"));
    let nothing_asked = innie(&home, &[])
        .env("INNIE_COMPLETE", "bash")
        .output()
        .unwrap();
    assert!(nothing_asked.status.success());
    assert!(nothing_asked.stdout.is_empty() && nothing_asked.stderr.is_empty());
}

#[test]
fn no_canary_among_the_candidates() {
    let sets: [&[usize]; 5] = [&[], &[0], &[4], &[0, 1, 2, 3, 4], &[1, 3, 5, 7]];
    let mut open = 0;
    for set in sets {
        let (home, file) = Home::of_canaries(set);
        for words in VALUES {
            let words = [&["--guide", file.as_str()], *words, &[""]].concat();
            let told = asked(&home, "fish", &words);
            open += told.matches("open").count();
            assert!(
                !told.chars().any(|c| "Ωμεγαξψω".contains(c)),
                "{words:?}\n{told}"
            );
            // Ids have no letters to be known by: what is sealed goes by the number of its episode.
            for number in 0..canary::codes().count() {
                for id in [format!("c{number}"), format!("sealed{number}")] {
                    let offered = told
                        .lines()
                        .any(|line| line.split('\t').next() == Some(&id));
                    assert!(!offered || set.contains(&number), "{words:?} has {id}");
                }
            }
        }
    }
    assert!(open > 60, "the test is blind: {open}");
}

#[test]
fn the_manual_tells_every_command_and_exit_code() {
    let home = Home::new();
    let page = printed(&home, &["man"]);
    insta::assert_snapshot!("man", page);
    for command in COMMANDS {
        assert!(page.contains(&format!("innie\\-{command}(1)")), "{command}");
    }
    for code in ["0", "1", "2", "3", "129", "130", "143"] {
        assert!(page.contains(&format!("\\fB{code}\\fR\n")), "{code}");
    }
    for section in ["EXAMPLES", "EXIT CODES", "FILES", "ENVIRONMENT"] {
        let heading = [format!(".SH {section}\n"), format!(".SH \"{section}\"\n")];
        assert!(heading.iter().any(|line| page.contains(line)), "{section}");
    }
}

#[test]
fn a_folder_takes_a_page_for_every_command() {
    let home = Home::new();
    let folder = home.path().join("share/man1");
    let arguments = ["man", "--dir", folder.to_str().unwrap()];
    for _ in 0..2 {
        assert_eq!(printed(&home, &arguments), "");
    }
    let names: BTreeSet<String> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let expected: BTreeSet<String> = COMMANDS
        .iter()
        .map(|command| format!("innie-{command}.1"))
        .chain(["innie.1".to_owned()])
        .collect();
    assert_eq!(names, expected);
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(read("innie.1"), printed(&home, &["man"]));
    for command in COMMANDS {
        let page = read(&format!("innie-{command}.1"));
        insta::assert_snapshot!(format!("man_{command}"), page);
    }

    let file = home.path().join("file");
    std::fs::write(&file, "kept").unwrap();
    let (code, printed, complaint) = run(&home, &["man", "--dir", file.to_str().unwrap()]);
    assert_eq!((code, printed.as_str()), (Some(3), ""));
    assert!(complaint.contains("could not be written to"), "{complaint}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "kept");
}

/// What is completed is of the show that would be told of.
#[test]
fn values_are_of_the_show_that_is_set_or_named() {
    let home = Home::at_s01e06();
    home.shelve("mine.json", MINE);
    let of_mine = BTreeSet::from(["S01E01".to_owned(), "S01E02".to_owned()]);
    assert_eq!(values(&home, &["-s", "my show", "episode", ""]), of_mine);
    assert_eq!(values(&home, &["--show=my-show", "episode", ""]), of_mine);
    home.configure("show = 'my show'");
    assert_eq!(values(&home, &["episode", ""]), of_mine);
}
