//! Every command that tells, in its three forms, from three viewpoints; and nothing hidden in any of them.

use std::fmt::Write as _;

use innie::guide::EpisodeCode;
use serde_json::Value;

use crate::command_line::{printed, run};
use crate::home::Home;

/// Commands by name, each with what is asked.
pub(crate) const COMMANDS: &[(&str, &[&str])] = &[
    ("episodes", &["episodes"]),
    ("episodes_of_season", &["episodes", "--season", "2"]),
    ("season", &["season", "1"]),
    ("episode", &["episode", "S01E04"]),
    ("episode_unseen", &["episode", "S02E01"]),
    ("next", &["next"]),
    ("cast", &["cast"]),
    ("cast_in", &["cast", "--in", "S01E04"]),
    ("timeline", &["timeline"]),
    ("map", &["map"]),
    ("map_by_billing", &["map", "--by", "billing"]),
    ("character", &["character", "helly"]),
    ("person", &["person", "stiller"]),
    ("news", &["news", "--after", "2025-06", "--tag", "award"]),
    ("news_words", &["news", "emmy"]),
    ("article", &["news", "first-look-at-season-2"]),
    ("glossary", &["glossary"]),
    ("term", &["glossary", "severance"]),
    ("stats", &["stats"]),
    ("new", &["new"]),
    ("new_identity", &["new", "S01E07"]),
    ("search", &["search", "gemma"]),
    (
        "search_kind",
        &["search", "mark", "--kind", "character", "--limit", "3"],
    ),
];

const VIEWPOINTS: [(&str, &str); 3] = [("nothing", ""), ("S01E06", "S01E06"), ("S01E09", "S01E09")];

/// Commands that are about the viewer's own marks, wherever one looks.
const OWN: [(&str, &[&str]); 14] = [
    ("next_all", &["next", "--all"]),
    ("search_all", &["search", "--all", "mark", "--limit", "4"]),
    ("calendar", &["calendar", "--month", "2022-03"]),
    (
        "calendar_days",
        &["calendar", "--from", "2025-01-10", "--days", "20"],
    ),
    ("shows", &["shows"]),
    ("log", &["log"]),
    ("stats", &["stats"]),
    ("stats_all", &["stats", "--all"]),
    ("watch", &["watch", "next"]),
    ("watch_at", &["watch", "S01E01,S01E09", "--at", "2022-03"]),
    ("watch_undated", &["watch", "S01", "--undated"]),
    ("unwatch", &["unwatch", "S01E06..S02E01"]),
    ("undo", &["undo"]),
    ("guide", &[]),
];

const FORMS: [&[&str]; 3] = [&[], &["--plain"], &["--json"]];

#[test]
fn every_command_in_every_form() {
    let home = Home::new();
    for (name, command) in COMMANDS {
        let mut told = String::new();
        for (viewpoint, code) in VIEWPOINTS {
            let as_of: &[&str] = if code.is_empty() {
                &[]
            } else {
                &["--as-of", code]
            };
            for form in FORMS {
                let arguments = [*command, as_of, form].concat();
                let (code, printed, complaint) = run(&home, &arguments);
                let _ = writeln!(
                    told,
                    "== at {viewpoint} {}\n{printed}{complaint}-- exit {}\n",
                    form.join(" "),
                    code.unwrap()
                );
                if form == ["--json"] {
                    let json = if printed.is_empty() {
                        &complaint
                    } else {
                        &printed
                    };
                    serde_json::from_str::<Value>(json)
                        .unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{json}"));
                }
                assert!(!printed.contains('\u{1b}'), "{arguments:?}");
            }
        }
        insta::assert_snapshot!(format!("command_{name}"), told);
    }
}

#[test]
fn every_command_of_ones_own_marks_in_every_form() {
    for (name, command) in OWN {
        let mut told = String::new();
        for (viewpoint, last) in [("nothing", 0), ("S01E06", 6), ("S01E09", 9)] {
            for form in FORMS {
                // Each form is told before a mark of the one before.
                let home = Home::watched((1..=last).map(|number| EpisodeCode::new(1, number)));
                let (code, printed, complaint) = run(&home, &[command, form].concat());
                let form = form.join(" ");
                let code = code.unwrap();
                let _ = writeln!(
                    told,
                    "== at {viewpoint} {form}\n{printed}{complaint}-- exit {code}\n"
                );
            }
        }
        insta::assert_snapshot!(format!("own_{name}"), told);
    }
}

fn json(home: &Home, arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(home, arguments)).unwrap()
}

/// The promise to scripts.
#[test]
fn json_has_the_promised_fields() {
    let home = Home::at_s01e06();
    for (arguments, fields) in [
        (
            &["episodes", "--json"][..],
            &["code", "name", "airdate", "watched"][..],
        ),
        (&["cast", "--json"], &["id", "names", "actors", "facts"]),
        (&["timeline", "--json"], &["from", "about", "text"]),
        (&["map", "--json"], &["id", "name", "billing", "episodes"]),
        (
            &["news", "--json"],
            &["id", "published", "headline", "outlet", "paragraphs"],
        ),
        (&["glossary", "--json"], &["term", "text"]),
        (&["search", "turturro", "--json"], &["kind", "name", "show"]),
    ] {
        let answer = json(&home, arguments);
        let first = &answer.as_array().unwrap()[0];
        for field in fields {
            assert!(
                !first[field].is_null(),
                "{arguments:?} has no {field}: {first}"
            );
        }
    }
    let episodes = json(&home, &["episodes", "--json"]);
    assert_eq!(
        (&episodes[5]["watched"], &episodes[6]["watched"]),
        (&Value::Bool(true), &Value::Bool(false))
    );
    assert_eq!(
        json(&home, &["search", "turturo", "--json"])[0]["name"],
        "John Turturro"
    );
    assert_eq!(
        json(&home, &["search", "1x04", "--json"])[0]["code"],
        "S01E04"
    );
    assert!(
        !printed(&home, &["episodes", "--json"]).contains("null"),
        "hidden values are absent"
    );
}

#[test]
fn names_are_found_by_id_and_by_words() {
    let home = Home::at_s01e06();
    for words in ["mark", "Mark S.", "MARK SCOUT"] {
        assert_eq!(
            json(&home, &["character", words, "--json"])["id"],
            "mark",
            "{words}"
        );
    }
    assert_eq!(
        json(&home, &["character", "ms.", "casey", "--json"])["id"],
        "ms-casey"
    );
    assert_eq!(
        json(&home, &["person", "gagne", "--json"])["id"],
        "jessica-lee-gagne"
    );
    let (code, printed, complaint) = run(&home, &["character", "eagan"]);
    assert_eq!((code, printed.as_str()), (Some(2), ""));
    assert!(
        complaint.contains("jame-eagan  Jame Eagan") && complaint.contains("kier  Kier Eagan"),
        "{complaint}"
    );
    let (code, _, complaint) = run(&home, &["character", "eagan", "--json"]);
    let error: Value = serde_json::from_str(&complaint).unwrap();
    assert_eq!(
        (code, error["candidates"].as_array().unwrap().len()),
        (Some(2), 2)
    );
}

#[test]
fn what_is_wrong_is_said_and_has_its_exit_code() {
    let home = Home::at_s01e06();
    for (arguments, exit, said) in [
        (&["episode", "S09E01"][..], 2, "no episode S09E01"),
        (&["episode", "nonsense"], 2, "S01E04"),
        (&["episodes", "--season", "9"], 2, "no season 9"),
        (&["character", "nobody at all"], 2, "no character"),
        (&["next", "--as-of", "S07E01"], 2, "no episode S07E01"),
        (&["-s", "twin peaks", "next"], 2, "no show"),
        (&["episode", "S99E99"], 2, "no episode S99E99"),
        (&["new", "S99E99"], 2, "no episode S99E99"),
        (&["new", "foo"], 2, "S01E04"),
        (&["cast", "--in", "S99E99"], 2, "no episode S99E99"),
        (&["-s", " ", "next"], 2, "no show"),
        (&["character", ""], 2, "no character"),
        (&["person", " "], 2, "no person"),
        (&["--json"], 2, "--json answers a command"),
        (&["search", ""], 2, "nothing to search for"),
        (&["search", " ", " "], 2, "nothing to search for"),
        (&["search", "mark", "--limit", "0"], 2, "--limit"),
        (
            &["search", "mark", "--kind", "thing"],
            2,
            "character, person",
        ),
        (&["news", "--after", "soon"], 2, "2022-03-04"),
        (&["--guide", "/", "next"], 3, "/ cannot be read"),
        (&["check", "/"], 3, "/ cannot be read"),
        (&["search", "qqqq"], 1, ""),
        (&["news", "--tag", "nonsense"], 1, ""),
        (&["next", "--as-of", "S02E10"], 1, ""),
        (
            &["--guide", "/nonexistent/show.json", "next"],
            3,
            "/nonexistent/show.json cannot be read",
        ),
        (&["next", "--json", "--plain"], 2, "cannot be used with"),
    ] {
        let (code, printed, complaint) = run(&home, arguments);
        assert_eq!(code, Some(exit), "{arguments:?}: {complaint}");
        assert!(complaint.contains(said), "{arguments:?}: {complaint}");
        assert_eq!(
            complaint.is_empty(),
            said.is_empty(),
            "{arguments:?}: {complaint}"
        );
        assert_eq!(printed.is_empty(), exit != 1, "{arguments:?}: {printed}");
    }
}

#[test]
fn a_broken_guide_is_told_as_compilers_do() {
    let home = Home::new();
    let file = home.path().join("show.json");
    std::fs::write(
        &file,
        "{\n  \"format\": 1,\n  \"show\": { \"id\": \"X y\" },\n  \"seasons\": [] }\n",
    )
    .unwrap();
    let (code, _, complaint) = run(&home, &["--guide", file.to_str().unwrap(), "episodes"]);
    assert_eq!(code, Some(3));
    assert!(complaint.contains("show.json:3:"), "{complaint}");
}

#[test]
fn words_are_set_apart_only_when_asked_for() {
    let home = Home::at_s01e06();
    let styled = |arguments: &[&str]| printed(&home, arguments).contains('\u{1b}');
    assert!(!styled(&["episode", "S01E04"]), "into a pipe");
    assert!(styled(&["episode", "S01E04", "--color", "always"]));
    assert!(!styled(&[
        "episode", "S01E04", "--color", "always", "--plain"
    ]));
}

/// No canary in any form of any command, whatever has been watched.
#[test]
fn no_canary_in_any_answer() {
    let sets: [&[usize]; 6] = [&[], &[0], &[0, 1, 2], &[4], &[0, 1, 2, 3, 4], &[1, 3, 5, 7]];
    let mut answers = 0;
    for set in sets {
        let (home, file) = Home::of_canaries(set);
        let guide = ["--guide", file.as_str()];
        let shelf = home.path().join(".local/share/innie/shows");
        std::fs::create_dir_all(&shelf).unwrap();
        std::fs::copy(&file, shelf.join("canary.json")).unwrap();
        let commands: [&[&str]; 27] = [
            &[],
            &["episodes"],
            &["episode", "S01E02"],
            &["episode", "S02E04"],
            &["next"],
            &["cast"],
            &["cast", "--in", "S01E02"],
            &["map"],
            &["timeline"],
            &["character", "known"],
            &["character", "c2"],
            &["person", "crew"],
            &["news"],
            &["news", "open"],
            &["news", "sealed2"],
            &["glossary"],
            &["search", "open"],
            &["new"],
            &["new", "S01E02"],
            &["new", "S02E04"],
            &["news", "--tag", "open tag mark"],
            &["glossary", "open"],
            &["next", "--all"],
            &["shows"],
            &["log"],
            &["completions", "zsh"],
            &["man"],
        ];
        // On the shelf it is one show of several.
        let shelved: [&[&str]; 8] = [
            &["next", "--all"],
            &["search", "--all", "open"],
            &["shows"],
            &["-s", "canary", "episodes"],
            &["-s", "mine", "cast"],
            &["-s", "mine", "log"],
            &["-s", "mine", "unwatch", "S02E04"],
            &["-s", "mine", "undo"],
        ];
        let named = commands.map(|command| [&guide[..], command].concat());
        for command in named.into_iter().chain(shelved.map(<[&str]>::to_vec)) {
            for form in FORMS {
                let (_, printed, complaint) = run(&home, &[&command, form].concat());
                answers += usize::from(printed.contains("open"));
                for told in [printed, complaint] {
                    assert!(
                        !told.chars().any(|c| "Ωμεγαξψω".contains(c)),
                        "{command:?} {form:?}\n{told}"
                    );
                }
            }
        }
    }
    assert!(answers > 200, "the test is blind: {answers}");
}
