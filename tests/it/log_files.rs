//! The watch log as a whole: looked over, given away and taken in; and what is said where a file of it cannot be read or written.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::command_line::{printed, run};
use crate::home::Home;

fn told(home: &Home, arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(home, &[arguments, &["--json"]].concat())).unwrap()
}

fn watched(home: &Home) -> usize {
    let episodes = told(home, &["episodes"]);
    let seen = episodes.as_array().unwrap().iter();
    seen.filter(|episode| episode["watched"] == true).count()
}

fn file(home: &Home, name: &str, content: &str) -> String {
    let path = home.path().join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The names of the files of the log, but for the one the home began with.
fn written(home: &Home) -> Vec<String> {
    let folder = fs::read_dir(home.log().parent().unwrap()).unwrap();
    let paths: Vec<PathBuf> = folder.map(|file| file.unwrap().path()).collect();
    let names = paths.iter().filter_map(|path| path.file_name()?.to_str());
    let mut names: Vec<String> = names
        .filter(|name| *name != "test.jsonl")
        .map(str::to_owned)
        .collect();
    names.sort();
    names
}

#[test]
fn what_is_exported_is_imported_once_and_merged() {
    let home = Home::at_s01e06();
    printed(&home, &["watch", "S01E07"]);
    printed(&home, &["undo"]);
    let export = printed(&home, &["export"]);
    let other = Home::new();
    printed(&other, &["watch", "S02E01"]);
    let path = file(&other, "marks.json", &export);
    assert_eq!(
        told(&other, &["import", &path]),
        json!({"added": 8, "known": 0})
    );
    assert_eq!(watched(&other), 7);
    assert_eq!(
        told(&other, &["import", &path]),
        json!({"added": 0, "known": 8})
    );
    assert_eq!(written(&other).len(), 3, "{:?}", written(&other));

    // What both know comes back to the first, and then both say the same.
    let both = printed(&other, &["export"]);
    let path = file(&home, "both.json", &both);
    assert_eq!(
        told(&home, &["import", &path]),
        json!({"added": 1, "known": 8})
    );
    assert_eq!(printed(&home, &["export"]), both);
    assert_eq!(watched(&home), 7);
    // A newer mark of one's own still holds.
    printed(&home, &["unwatch", "S01E01"]);
    printed(&home, &["import", &path]);
    assert_eq!(watched(&home), 6);
    assert_eq!(
        told(&Home::new(), &["export"]),
        json!({"format": 1, "devices": []})
    );
}

#[test]
fn an_export_with_anything_wrong_in_it_is_not_taken_in() {
    let home = Home::at_s01e06();
    let export = printed(&home, &["export"]).replace("S01E02", "second");
    let other = Home::new();
    let path = file(&other, "marks.json", &export);
    let (code, said, complaint) = run(&other, &["import", &path]);
    assert_eq!((code, said.as_str()), (Some(3), ""));
    assert!(
        complaint.contains("marks.json:8:9: error: this is no entry"),
        "{complaint}"
    );
    assert!(complaint.ends_with("Nothing was taken in\n"), "{complaint}");
    assert!(!other.log().parent().unwrap().exists());
    for (name, said) in [("missing.json", "cannot be read"), (".", "not a file")] {
        let (code, _, complaint) = run(&other, &["import", name]);
        assert_eq!(code, Some(3), "{name}");
        assert!(complaint.contains(said), "{complaint}");
    }
}

#[test]
fn verify_tells_the_state_of_every_file() {
    let home = Home::at_s01e06();
    let answer = printed(&home, &["log", "--verify"]);
    assert!(
        answer.ends_with("test.jsonl  6 entries  fine\n"),
        "{answer}"
    );
    let whole = fs::read_to_string(home.log()).unwrap();
    let newer = r#"{"v":2,"what":"ever""#;
    let newer = format!("{newer},\"crc\":\"{:08x}\"}}", crc32(newer));
    let damaged = whole.replace("S01E03", "S01E13") + &newer + "\n" + &whole[..50];
    home.write_log(&damaged);
    fs::create_dir(home.log().with_file_name("other.jsonl")).unwrap();
    let (code, answer, _) = run(&home, &["log", "--verify", "--json"]);
    assert_eq!(code, Some(1));
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let [other, own] = answer.as_array().unwrap().as_slice() else {
        panic!("{answer}");
    };
    assert_eq!(other["problem"], "not a file");
    assert_eq!(
        [
            &own["entries"],
            &own["damaged"],
            &own["newer"],
            &own["torn"]
        ],
        [&json!(5), &json!([3]), &json!([7]), &json!([8])]
    );
    let (code, answer, _) = run(&home, &["log", "--verify", "--plain"]);
    assert_eq!(code, Some(1));
    assert!(
        answer.contains("5 entries, damaged: line 3; cut off: line 8; of a newer innie: line 7"),
        "{answer}"
    );
    // What is whole is used, what is not is kept, and a new mark goes behind it.
    let (_, _, complaint) = run(&home, &["watch", "S01E03"]);
    assert!(
        complaint.contains("3 lines are kept but not read"),
        "{complaint}"
    );
    assert!(
        fs::read_to_string(home.log())
            .unwrap()
            .starts_with(&damaged)
    );
    assert_eq!(run(&Home::new(), &["log", "--verify"]).0, Some(0));
}

/// The checksum of a line, as the log has it.
fn crc32(body: &str) -> u32 {
    let mut crc = u32::MAX;
    for byte in body.bytes() {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            let low = crc & 1;
            crc = (crc >> 1) ^ (0xedb8_8320 * low);
        }
    }
    !crc
}
