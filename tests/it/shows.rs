//! Shows of the viewer's own: checked, listed, opened; and the schemas of all that is read and answered.

use std::fmt::Write as _;
use std::fs;

use innie::guide::EpisodeCode;
use serde_json::{Map, Value};

use crate::command_line::{innie, printed, run};
use crate::commands::COMMANDS;
use crate::home::Home;
#[cfg(unix)]
use crate::pty::{INNIE, Terminal};

pub(crate) const MINE: &str = r#"{
  "format": 1,
  "show": { "id": "my-show", "name": "My Show" },
  "seasons": [{ "number": 1, "episodes": [
    { "number": 1, "name": "Pilot", "summary": "What happens." },
    { "number": 2, "name": "The Second One" }
  ] }]
}"#;

const MISTAKEN: &str = r#"{
  "format": 1,
  "show": { "id": "Bad Id", "name": "Ünü", "nam": "X" },
  "seasons": [{ "number": 1, "episodes": [{ "number": 1, "airdate": "1 May" }] }],
  "characters": [{ "id": "c", "since": "S09E01", "names": [{ "name": "" }] }]
}"#;

impl Home {
    /// Puts a file among the viewer's shows.
    pub(crate) fn shelve(&self, name: &str, text: &str) {
        let folder = self.path().join(".local/share/innie/shows");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), text).unwrap();
    }

    /// What was told, without the name of the folder the test happens to run in.
    fn placeless(&self, told: &str) -> String {
        told.replace(self.path().to_str().unwrap(), "[home]")
    }
}

/// Everything these arguments give, in the three forms.
pub(crate) fn told(home: &Home, arguments: &[&str]) -> String {
    let mut told = String::new();
    for form in [&[][..], &["--plain"], &["--json"]] {
        let (code, printed, complaint) = run(home, &[arguments, form].concat());
        let _ = writeln!(
            told,
            "== {}\n{printed}{complaint}-- exit {}\n",
            form.join(" "),
            code.unwrap()
        );
    }
    home.placeless(&told)
}

#[test]
fn check_lists_all_problems_of_all_files() {
    let home = Home::new();
    for (name, text) in [
        ("fine.json", MINE),
        ("bad.json", MISTAKEN),
        ("cut.json", "{\n"),
    ] {
        fs::write(home.path().join(name), text).unwrap();
    }
    let check = |files: &[&str], quiet: &[&str]| {
        let arguments = [&["check"], files, quiet].concat();
        let output = innie(&home, &arguments)
            .current_dir(home.path())
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let complaint = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), printed, complaint)
    };
    let mut all = String::new();
    for (files, flags, exit) in [
        (&["fine.json"][..], &[][..], 0),
        (&["fine.json"], &["-q"], 0),
        (&["fine.json"], &["--json"], 0),
        (&["bad.json", "fine.json", "cut.json"], &[], 1),
        (&["bad.json", "fine.json"], &["--json"], 1),
        (&["missing.json", "cut.json"], &[], 3),
        (&["missing.json", "fine.json"], &["--json"], 3),
    ] {
        let (code, printed, complaint) = check(files, flags);
        assert_eq!(code, exit, "{files:?} {flags:?}");
        assert_eq!(complaint.is_empty(), exit != 3, "{complaint}");
        let _ = writeln!(
            all,
            "== {} {}\n{printed}{complaint}-- exit {code}\n",
            files.join(" "),
            flags.join(" ")
        );
    }
    insta::assert_snapshot!("check", all);
    assert!(
        home.path().join(".local").read_dir().is_err(),
        "nothing is written"
    );
    assert_eq!(run(&home, &["check"]).0, Some(2));
}

#[test]
fn a_show_of_ones_own_is_listed_and_told_of() {
    let home = Home::at_s01e06();
    home.shelve("mine.json", MINE);
    home.shelve("broken.json", MISTAKEN);
    home.shelve("note.txt", "no show");
    insta::assert_snapshot!("shows", told(&home, &["shows"]));
    for words in ["my-show", "second my", "MY SHOW"] {
        let (code, episodes, _) = run(&home, &["-s", words, "episodes"]);
        let found = words != "second my";
        assert_eq!(code, Some(if found { 0 } else { 2 }), "{words}");
        assert_eq!(episodes.contains("The Second One"), found, "{words}");
    }
    // Without `-s`, everything is as if the files were not there.
    let bare = Home::at_s01e06();
    for arguments in [&[][..], &["episodes"], &["cast", "--json"]] {
        assert_eq!(printed(&home, arguments), printed(&bare, arguments));
    }
    assert!(printed(&home, &["-s", "my show"]).starts_with("My Show\n"));
    assert!(
        printed(&home, &["--as-of", "S01E01", "-s", "my", "episode", "s1e1"])
            .contains("What happens.")
    );
}

#[test]
fn next_of_every_show_begins_with_those_begun() {
    let home = Home::watched_of("b-show", [EpisodeCode::new(1, 1)]);
    for id in ["a-show", "b-show", "ended"] {
        home.shelve(&format!("{id}.json"), &MINE.replace("my-show", id));
    }
    printed(&home, &["-s", "ended", "watch", "all"]);
    let next = |arguments: &[&str]| -> Vec<String> {
        let next: Value = serde_json::from_str(&printed(&home, arguments)).unwrap();
        let next = next.as_array().unwrap().iter();
        next.map(|episode| format!("{} {}", episode["show"], episode["code"]).replace('"', ""))
            .collect()
    };
    let all = ["b-show S01E02", "severance S01E01", "a-show S01E01"];
    assert_eq!(next(&["next", "--all", "--json"]), all);
    assert_eq!(next(&["next", "-s", "b-show", "--json"]), all[..1]);
    insta::assert_snapshot!("next_all", told(&home, &["next", "--all"]));
    check_answer(&home, &["next", "--all"], "next");
    for flags in [["-s", "ended"], ["--as-of", "S01E01"], ["--outie", "-q"]] {
        let (code, printed, complaint) = run(&home, &[&["next", "--all"][..], &flags].concat());
        assert_eq!((code, printed.as_str()), (Some(2), ""), "{flags:?}");
        assert!(complaint.contains("every show"), "{complaint}");
    }

    let file = home.path().join(".local/share/innie/shows/ended.json");
    let alone = ["--guide", file.to_str().unwrap(), "next", "--all"];
    let (code, said, _) = run(&home, &alone);
    assert_eq!(
        (code, said.as_str()),
        (Some(1), "Nothing is left: you have seen all\n")
    );
}

#[test]
#[cfg(unix)]
fn the_chosen_show_is_opened() {
    let home = Home::watched_of("my-show", [EpisodeCode::new(1, 1)]);
    home.shelve("mine.json", MINE);
    home.shelve("broken.json", MISTAKEN);
    let mut terminal = Terminal::run(home.command(&[INNIE, "-s", "my show"]));
    terminal.shows("My Show");
    terminal.shows("Pilot");
    terminal.quits();
}

#[test]
fn a_file_with_the_id_of_the_bundled_show_takes_its_place() {
    let home = Home::at_s01e06();
    home.shelve("s.json", &MINE.replace("my-show", "severance"));
    assert!(printed(&home, &[]).starts_with("My Show\n"));
    let shows: Value = serde_json::from_str(&printed(&home, &["shows", "--json"])).unwrap();
    assert_eq!(shows.as_array().unwrap().len(), 1);
    assert_eq!(shows[0]["watched"], 2, "its marks are those of the id");
}

#[test]
fn each_file_and_folder_is_told() {
    let home = Home::at_s01e06();
    insta::assert_snapshot!("paths", told(&home, &["paths"]));
    let output = innie(&home, &["paths"])
        .env("XDG_STATE_HOME", "/s")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("/s/innie/memory.json"), "{printed}");
}

#[test]
fn schemas_are_listed_and_printed() {
    let home = Home::new();
    insta::assert_snapshot!("schema_list", told(&home, &["schema"]));
    insta::assert_snapshot!("schema_guide", printed(&home, &["schema", "guide"]));
    for what in [
        "season", "hit", "new", "marked", "entry", "file", "export", "imported", "stats", "error",
        "about",
    ] {
        insta::assert_snapshot!(format!("schema_{what}"), printed(&home, &["schema", what]));
    }
}

#[test]
fn every_schema_has_its_name_and_the_number_of_its_format() {
    let home = Home::new();
    let list: Value = serde_json::from_str(&printed(&home, &["schema", "--json"])).unwrap();
    let list = list.as_array().unwrap();
    assert!(list.len() > 10, "{list:?}");
    for listed in list {
        let what = listed["what"].as_str().unwrap();
        let schema = schema(&home, what);
        assert!(listed["format"].is_u64(), "{listed}");
        assert_eq!(schema["x-format"], listed["format"], "{what}");
        if what == "guide" {
            assert_eq!(schema["properties"]["format"]["const"], listed["format"]);
        } else {
            assert_eq!(schema["title"], what);
        }
    }
}

fn schema(home: &Home, what: &str) -> Value {
    serde_json::from_str(&printed(home, &["schema", what])).unwrap()
}

/// Whether a value is as its schema says, told by the keywords our schemas use. What a schema does not describe is wrong: it
/// would be a promise nobody made.
fn validate(value: &Value, schema: &Value, root: &Value) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("{what}: {value} by {schema}"));
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return validate(value, root.pointer(&name[1..]).unwrap(), root);
    }
    let choices = schema.get("anyOf").or(schema.get("oneOf"));
    if let Some(choices) = choices.and_then(Value::as_array) {
        let fits = choices
            .iter()
            .any(|choice| validate(value, choice, root).is_ok());
        return if fits {
            Ok(())
        } else {
            wrong("no choice fits")
        };
    }
    if schema.get("const").is_some_and(|only| only != value) {
        return wrong("another constant");
    }
    let words = schema.get("enum").and_then(Value::as_array);
    if words.is_some_and(|words| !words.contains(value)) {
        return wrong("another word");
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    match schema.get("type") {
        Some(Value::String(only)) if only == kind => {}
        Some(Value::Array(kinds)) if kinds.iter().any(|one| one == kind) => {}
        None if schema.get("const").is_some() || words.is_some() => {}
        _ => return wrong("another type"),
    }
    if let Value::Array(items) = value {
        return items
            .iter()
            .try_for_each(|item| validate(item, &schema["items"], root));
    }
    let none = Map::new();
    if let Value::Object(fields) = value {
        let known = schema["properties"].as_object().unwrap_or(&none);
        let required = schema.get("required").and_then(Value::as_array);
        for name in required.into_iter().flatten() {
            if !fields.contains_key(name.as_str().unwrap()) {
                return wrong("a field is missing");
            }
        }
        for (name, field) in fields {
            let Some(schema) = known.get(name) else {
                return wrong("an unknown field");
            };
            validate(field, schema, root)?;
        }
    }
    Ok(())
}

#[track_caller]
pub(crate) fn check_answer(home: &Home, arguments: &[&str], what: &str) {
    let (code, answer, complaint) = run(home, &[arguments, &["--json"]].concat());
    let (answer, what) = match code {
        Some(0 | 1) => (answer, what),
        _ => (complaint, "error"),
    };
    let schema = schema(home, what);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let items = match answer {
        Value::Array(items) => items,
        one => vec![one],
    };
    for item in &items {
        validate(item, &schema, &schema).unwrap_or_else(|wrong| panic!("{arguments:?}: {wrong}"));
    }
}

#[test]
fn every_json_answer_is_as_its_schema_says() {
    let home = Home::at_s01e06();
    home.shelve("mine.json", MINE);
    home.shelve("broken.json", MISTAKEN);
    for (_, command) in COMMANDS {
        let what = match command[0] {
            "episodes" | "episode" | "next" => "episode",
            "cast" | "character" => "character",
            "timeline" => "event",
            "map" => "map",
            "person" => "person",
            "news" => "article",
            "glossary" => "term",
            "search" => "hit",
            "new" => "new",
            "season" => "season",
            "stats" => "stats",
            other => panic!("{other} has no schema"),
        };
        check_answer(&home, command, what);
        check_answer(&home, &[command, &["--outie"][..]].concat(), what);
    }
    let broken = home.path().join(".local/share/innie/shows/broken.json");
    check_answer(&home, &["shows"], "show");
    check_answer(&home, &["stats"], "stats");
    check_answer(&home, &["stats", "--all"], "stats");
    check_answer(&home, &["paths"], "path");
    check_answer(&home, &["config"], "setting");
    check_answer(&home, &["check", broken.to_str().unwrap()], "problem");
    check_answer(&home, &["schema"], "schema");
    for marking in [
        &["watch", "S01E07..S01E09"][..],
        &["watch", "S01E01", "--at", "2022-03"],
        &["watch", "S01E02", "--undated"],
        &["unwatch", "S01E08"],
        &["undo"],
        &["undo"],
    ] {
        check_answer(&home, marking, "marked");
    }
    check_answer(&home, &["log"], "entry");
    check_answer(&home, &["log", "--verify"], "file");
    check_answer(&home, &["export"], "export");
    let export = home.path().join("marks.json");
    std::fs::write(&export, printed(&home, &["export"])).unwrap();
    check_answer(&home, &["import", export.to_str().unwrap()], "imported");
    for mistaken in [
        &["character", "eagan"][..],
        &["episode", "S99E99"],
        &["watch", "next", "--at", "9999"],
        &["--nonsense"],
        &["check", "/nonexistent.json"],
    ] {
        check_answer(&home, mistaken, "error");
    }
}

#[test]
fn the_schema_of_a_show_fits_what_is_read() {
    let home = Home::new();
    let schema = schema(&home, "guide");
    let fits = |text: &str| {
        let file: Value = serde_json::from_str(text).unwrap();
        validate(&file, &schema, &schema)
    };
    assert_eq!(fits(MINE), Ok(()));
    assert_eq!(
        fits(include_str!("../../assets/shows/severance.json")),
        Ok(())
    );
    for (right, wrong) in [
        ("\"format\": 1", "\"format\": 2"),
        ("\"seasons\"", "\"season\""),
        ("\"name\": \"Pilot\"", "\"nam\": \"Pilot\""),
        ("\"name\": \"Pilot\"", "\"name\": 1"),
        ("\"id\": \"my-show\", ", ""),
    ] {
        let mistaken = MINE.replace(right, wrong);
        assert!(fits(&mistaken).is_err(), "{wrong}");
        assert!(!innie::library::check(&mistaken).is_empty(), "{wrong}");
    }
}

/// The file the README begins with is a show.
#[test]
fn the_readme_has_a_whole_show() {
    let (_, rest) = include_str!("../../README.md")
        .split_once("```json\n")
        .unwrap();
    let (file, _) = rest.split_once("```").unwrap();
    assert_eq!(innie::library::check(file), []);
}
