//! The commands that mark: what they name, what they write, what they say.

use std::fmt::Write as _;
use std::fs;

use innie::guide::{EpisodeCode, Text};
use innie::progress::LogEntry;
use serde_json::{Value, json};

use crate::canary;
use crate::command_line::{printed, run};
use crate::home::Home;
use crate::screen::Screen;

fn told(home: &Home, arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(home, &[arguments, &["--json"]].concat())).unwrap()
}

/// What is watched by now.
fn watched(home: &Home) -> Vec<String> {
    let episodes = told(home, &["episodes"]);
    let seen = episodes.as_array().unwrap().iter();
    seen.filter(|episode| episode["watched"] == true)
        .map(|episode| episode["code"].as_str().unwrap().to_owned())
        .collect()
}

/// All entries that the program wrote, in the order of its one file.
fn written(home: &Home) -> Vec<LogEntry> {
    let folder = home.path().join(".local/share/innie/log");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let own: Vec<_> = files.filter(|path| *path != home.log()).collect();
    assert_eq!(own.len(), 1);
    let lines = fs::read_to_string(&own[0]).unwrap();
    lines
        .lines()
        .map(|line| LogEntry::read(line).unwrap())
        .collect()
}

#[test]
fn episodes_are_named_in_many_ways() {
    for (arguments, count, first, last) in [
        (&["S01E04"][..], 1, "S01E04", "S01E04"),
        (&["s1e4"], 1, "S01E04", "S01E04"),
        (&["S01E01..S01E06"], 6, "S01E01", "S01E06"),
        (&["S01E08..S02E02"], 4, "S01E08", "S02E02"),
        (&["S02"], 10, "S02E01", "S02E10"),
        (&["s1,S02E01"], 10, "S01E01", "S02E01"),
        (
            &["S01E03,S01E01", "S01E01", " S01E02 "],
            3,
            "S01E01",
            "S01E03",
        ),
        (&["all"], 19, "S01E01", "S02E10"),
        (&["next"], 1, "S01E01", "S01E01"),
    ] {
        let home = Home::new();
        let told = told(&home, &[&["watch"], arguments].concat());
        let changed = told["changed"].as_array().unwrap();
        assert_eq!(changed.len(), count, "{arguments:?}");
        assert_eq!(
            (&changed[0], &changed[count - 1]),
            (&json!(first), &json!(last))
        );
        assert_eq!(json!(watched(&home)), told["changed"], "{arguments:?}");
        let entries = written(&home);
        assert!(
            entries
                .iter()
                .all(|entry| entry.batch == entries[0].at && entry.undoes.is_none()),
            "one command is one batch"
        );
    }
}

#[test]
fn what_names_no_episode_is_refused_and_writes_nothing() {
    let home = Home::new();
    for (arguments, said) in [
        (&["watch", "nonsense"][..], "S01E01..S01E06"),
        (&["watch", "S01E06..S01E01"], "S01E01..S01E06"),
        (&["watch", "S01E01.."], "names no episodes"),
        (&["watch", "S01..S02"], "names no episodes"),
        (&["watch", "S"], "names no episodes"),
        (&["watch", " , "], "names no episodes"),
        (&["watch", "S01E01,S01E99"], "no episode S01E99"),
        (&["unwatch", "S07"], "no season 7"),
        (&["watch"], "required"),
        (
            &["watch", "S01E01", "--as-of", "S01E01"],
            "leave out --as-of",
        ),
        (&["undo", "--outie"], "leave out --as-of"),
        (&["log", "--limit", "0"], "--limit"),
        (
            &["watch", "S01E01", "--at", "9998-02"],
            "9998-02 is yet to come",
        ),
        (&["watch", "S01E01", "--at", "yesterday"], "2022-03-04"),
        (
            &["watch", "S01E01", "--at", "2022", "--undated"],
            "--undated",
        ),
        (&["unwatch", "S01E01", "--at", "2022"], "--at"),
        (&["watch", "S01E01", "--show", "twin peaks"], "no show"),
    ] {
        let (code, printed, complaint) = run(&home, arguments);
        assert_eq!((code, printed.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(complaint.contains(said), "{arguments:?}: {complaint}");
        assert_eq!(home.path().read_dir().unwrap().count(), 0, "{arguments:?}");
    }
}

#[test]
fn a_repeated_mark_changes_nothing() {
    let home = Home::at_s01e06();
    for command in [
        ["watch", "S01E02..S01E04"],
        ["unwatch", "S02"],
        ["unwatch", "next"],
    ] {
        let answer = told(&home, &command);
        assert_eq!(answer["changed"], json!([]), "{command:?}");
        let said = printed(&home, &command);
        assert!(said.starts_with("Nothing changes"), "{command:?}: {said}");
    }
    assert_eq!(
        fs::read_dir(home.log().parent().unwrap()).unwrap().count(),
        1
    );
    let part = told(&home, &["watch", "S01E05..S01E07"]);
    assert_eq!(
        part["changed"],
        json!(["S01E07"]),
        "only what is new is written"
    );
}

#[test]
fn undo_goes_back_command_by_command() {
    let home = Home::new();
    let mut states = vec![watched(&home)];
    for command in [
        &["watch", "S01E01..S01E03"][..],
        &["watch", "S01"],
        &["unwatch", "S01E02"],
    ] {
        printed(&home, command);
        states.push(watched(&home));
    }
    while let Some(state) = states.pop() {
        assert_eq!(watched(&home), state);
        if !states.is_empty() {
            printed(&home, &["undo"]);
        }
    }
    let (code, said, _) = run(&home, &["undo"]);
    assert_eq!((code, said.as_str()), (Some(1), "Nothing to undo\n"));
    let entries = written(&home);
    let undone: Vec<u64> = entries.iter().filter_map(|entry| entry.undoes).collect();
    let batch = |at: usize| entries[at].batch;
    let expected = [vec![batch(9)], vec![batch(3); 6], vec![batch(0); 3]].concat();
    assert_eq!(undone, expected);
    assert!(
        entries.is_sorted_by(|a, b| a.at < b.at),
        "time never runs back"
    );

    printed(&home, &["watch", "S02E01"]);
    printed(&home, &["undo"]);
    assert_eq!(run(&home, &["undo"]).0, Some(1), "what is undone stays so");
}

/// The marks of another device are undone as well, and old lines without `undoes` are read.
#[test]
fn undo_is_of_the_merged_log() {
    let home = Home::at_s01e06();
    assert_eq!(
        told(&home, &["undo"])["changed"].as_array().unwrap().len(),
        6
    );
    assert_eq!(watched(&home), [""; 0]);
}

#[test]
fn a_log_that_cannot_be_written_changes_nothing() {
    let home = Home::new();
    let folder = home.path().join(".local/share/innie/log");
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    fs::write(&folder, "a file").unwrap();
    let (code, printed, complaint) = run(&home, &["watch", "S01E01", "--json"]);
    assert_eq!((code, printed.as_str()), (Some(3), ""));
    let error: Value = serde_json::from_str(complaint.lines().last().unwrap()).unwrap();
    let error = error["error"].as_str().unwrap();
    assert!(error.starts_with("The mark is not kept: "), "{error}");
    assert_eq!(fs::read_to_string(&folder).unwrap(), "a file");
    let (_, episodes, _) = run(&home, &["episodes", "--json"]);
    assert!(!episodes.contains("\"watched\": true"), "{episodes}");
}

/// A home with a log of a fixed past.
fn past() -> Home {
    let line = |at, batch, number, watched, seen| {
        let entry = LogEntry {
            at,
            batch,
            show: Text::clean("severance"),
            episode: EpisodeCode::new(1, number),
            watched,
            seen,
            undoes: None,
            tvmaze: None,
        };
        format!("{entry}\n")
    };
    let day = 86_400_000;
    let start = 1_700_000_000_000;
    let home = Home::new();
    home.write_log(
        &[
            line(start, start, 1, true, None),
            line(start + day, start + day, 2, true, None),
            line(start + day + 1, start + day, 3, true, None),
            line(start + 2 * day, start + 2 * day, 2, false, None),
        ]
        .concat(),
    );
    home
}

#[test]
fn the_log_lists_the_newest_first() {
    let home = past();
    let codes = |arguments: &[&str]| -> Vec<String> {
        let log = told(&home, arguments);
        let log = log.as_array().unwrap().iter();
        log.map(|entry| format!("{} {}", entry["code"], entry["watched"]).replace('"', ""))
            .collect()
    };
    let all = ["S01E02 false", "S01E03 true", "S01E02 true", "S01E01 true"];
    assert_eq!(codes(&["log"]), all);
    assert_eq!(codes(&["log", "--limit", "2"]), all[..2]);
    printed(&home, &["watch", "next"]);
    assert_eq!(codes(&["log", "--limit", "1"]), ["S01E02 true"]);
    assert_eq!(run(&Home::new(), &["log"]).0, Some(1));
}

#[test]
fn every_marking_command_in_every_form() {
    const COMMANDS: [&[&str]; 13] = [
        &["watch", "S01E02..S01E06"],
        &["watch", "S01E01"],
        &["watch", "S01E07"],
        &["watch", "S01E01..S01E03", "--at", "2022-03-04"],
        &["watch", "S01E07", "--at", "2022-03"],
        &["watch", "S01E01,S01E07", "--undated"],
        &["watch", "next", "--at", "9999"],
        &["watch", "next", "--at", "2022", "--undated"],
        &["unwatch", "S01E03,S01E07"],
        &["undo"],
        &["undo", "--quiet"],
        &["log"],
        &["log", "--limit", "1"],
    ];
    let forms: [(&str, &[&str]); 3] = [
        ("text", &[]),
        ("plain", &["--plain"]),
        ("json", &["--json"]),
    ];
    for (name, form) in forms {
        let mut all = String::new();
        for command in COMMANDS {
            let home = past();
            let (code, printed, complaint) = run(&home, &[command, form].concat());
            let command = command.join(" ");
            let code = code.unwrap();
            let _ = writeln!(all, "== {command}\n{printed}{complaint}-- exit {code}\n");
        }
        insta::assert_snapshot!(format!("marking_{name}"), all);
    }
}

/// Marks are kept of the show whose file is named, and say nothing of what is hidden.
#[test]
fn marks_of_another_show_are_its_own() {
    let home = Home::new();
    let file = home.path().join("canary.json");
    let seen = canary::codes().take(1).collect();
    fs::write(&file, canary::show(&seen)).unwrap();
    let guide = ["--guide", file.to_str().unwrap()];
    for form in [&[][..], &["--plain"], &["--json"]] {
        for command in [&["watch", "S01E01"][..], &["log"], &["undo"]] {
            let (code, printed, complaint) = run(&home, &[&guide[..], command, form].concat());
            assert_eq!((code, complaint.as_str()), (Some(0), ""), "{command:?}");
            assert!(printed.contains("S01E01"), "{command:?}: {printed}");
            assert!(
                !printed.chars().any(|c| "Ωμεγαξψω".contains(c)),
                "{command:?}: {printed}"
            );
        }
    }
    assert!(
        written(&home)
            .iter()
            .all(|entry| entry.show.as_str() == "canary")
    );
    assert_eq!(watched(&home), [""; 0]);
}

/// When an episode was watched, as its page says it.
fn when(home: &Home, code: &str) -> String {
    let page = printed(home, &["episode", code]);
    let line = page.lines().nth(1).unwrap();
    line.rsplit(" · ").next().unwrap().to_owned()
}

#[test]
fn what_was_watched_long_ago_has_its_date() {
    let home = Home::new();
    for (flags, changed, said) in [
        (&["--at", "2022-03-04"][..], true, "watched on 4 March 2022"),
        (&["--at", "2022-03-04"], false, "watched on 4 March 2022"),
        (&[], false, "watched on 4 March 2022"),
        (&["--at", "2022-03"], true, "watched in March 2022"),
        (&["--undated"], true, "watched"),
        (&["--undated"], false, "watched"),
        (&["--at", "2022"], true, "watched in 2022"),
    ] {
        let told = told(&home, &[&["watch", "S01E01"], flags].concat());
        let codes = if changed {
            json!(["S01E01"])
        } else {
            json!([])
        };
        assert_eq!(told["changed"], codes, "{flags:?}");
        assert_eq!(when(&home, "S01E01"), said, "{flags:?}");
    }
    let log = told(&home, &["log"]);
    let dates: Vec<_> = log
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["on"])
        .collect();
    assert_eq!(dates, ["2022", "unknown", "2022-03", "2022-03-04"]);
    for said in [
        "watched",
        "watched in March 2022",
        "watched on 4 March 2022",
        "not watched",
    ] {
        printed(&home, &["undo"]);
        assert_eq!(
            when(&home, "S01E01").replace("your next", "not watched"),
            said
        );
    }
    assert_eq!(run(&home, &["undo"]).0, Some(1));
}

/// A mark of years ago that is given a date by mistake has its own moment again after an undo, in the log as on the page.
#[test]
fn undo_brings_back_the_moment_of_a_mark() {
    let home = past();
    let before = when(&home, "S01E01");
    assert!(before.ends_with(" ago"), "{before}");
    printed(&home, &["watch", "S01E01", "--undated"]);
    printed(&home, &["undo"]);
    assert_eq!(when(&home, "S01E01"), before);
    let last = &told(&home, &["log", "--limit", "1"])[0];
    assert_eq!(last["on"], "2023-11-14T22:13:20Z");
    printed(&home, &["unwatch", "S01E01"]);
    printed(&home, &["undo"]);
    assert_eq!(when(&home, "S01E01"), before);
}

/// Undone and made again in the guide, a mark is of the moment when it was made first.
#[test]
fn undo_and_redo_in_the_guide_keep_when_it_was() {
    let mut screen = Screen::at("S01E02", 120, 36);
    screen.press("<up>").shows("watched 2 days ago");
    screen.press(" ").hides("watched 2 days ago");
    screen.press("u").shows("watched 2 days ago");
    screen.press("<ctrl-r>").hides("watched 2 days ago");
    screen.press("u").shows("watched 2 days ago");
}

/// What was taken back in the guide stays so for the command line, and what was made again can be taken back.
#[test]
fn the_guide_writes_what_it_undoes() {
    let mut screen = Screen::at("", 120, 36);
    screen.press("<down> u<ctrl-r>u");
    let written: Vec<(u64, bool, Option<u64>)> = screen
        .written
        .iter()
        .map(|entry| (entry.batch, entry.watched, entry.undoes))
        .collect();
    let [(mark, ..), (undo, ..), (redo, ..), (again, ..)] = written[..] else {
        panic!("{written:?}");
    };
    assert_eq!(
        written,
        [
            (mark, true, None),
            (undo, false, Some(mark)),
            (redo, true, None),
            (again, false, Some(redo))
        ]
    );
}
