//! A library of many shows: drawn by lot, listed by an index that is never believed further than the files bear it out.
//!
//! `INNIE_MANY=folder cargo test many` puts 300 shows of 100 episodes there, for whoever measures.

use std::fs;
use std::path::Path;

use innie::guide::EpisodeCode;
use jiff::ToSpan;
use jiff::civil::date;
use serde_json::{Value, json};

use crate::command_line::{printed, run};
#[cfg(unix)]
use crate::home::settle;
use crate::home::{Home, settled};
use crate::proof::lot::Lot;
#[cfg(unix)]
use crate::pty::{INNIE, Terminal};
use crate::shows::MINE;

/// Words that stand for what happens, in several scripts.
const WORDS: [&str; 24] = [
    "harbour", "letter", "winter", "brother", "signal", "orchard", "witness", "border", "promise",
    "engine", "Ólafur", "Zoë", "étoile", "東京", "мост", "αρχή", "lantern", "quarry", "ferry",
    "velvet", "thirteen", "ash", "granite", "echo",
];

/// The id of the show of this number.
pub(crate) fn id(number: usize) -> String {
    format!("show-{number:03}")
}

/// The file of the show of this number: seasons of ten episodes, a week apart, some years ago or to come, with a cast and news.
pub(crate) fn show(number: usize, episodes: usize) -> String {
    let mut lot = Lot::new(number as u64);
    let words = |lot: &mut Lot, count: usize| -> String {
        let words: Vec<&str> = (0..count).map(|_| *lot.one(&WORDS)).collect();
        words.join(" ")
    };
    let mut day = date(2012, 1, 1) + i64::try_from(lot.below(5000)).unwrap().days();
    let code = |at: usize| format!("S{:02}E{:02}", at / 10 + 1, at % 10 + 1);
    let all: Vec<Value> = (0..episodes)
        .map(|at| {
            day += if at % 10 == 0 { 300 } else { 7 }.days();
            json!({
                "number": at % 10 + 1, "name": words(&mut lot, 2), "airdate": day.to_string(), "runtime": lot.within(20..=70),
                "directors": [format!("p{}", lot.below(20))], "writers": [format!("p{}", lot.below(20))],
                "premise": words(&mut lot, 12), "summary": words(&mut lot, 45),
            })
        })
        .collect();
    let seasons: Vec<Value> = (1..)
        .zip(all.chunks(10))
        .map(|(number, episodes)| json!({ "number": number, "episodes": episodes }))
        .collect();
    let people: Vec<Value> = (0..20)
        .map(|at| json!({ "id": format!("p{at}"), "name": words(&mut lot, 2) }))
        .collect();
    let characters: Vec<Value> = (0..20)
        .map(|at| {
            let since = code(lot.below(episodes));
            json!({
                "id": format!("c{at}"), "since": since, "kind": "main", "played_by": [format!("p{at}")],
                "names": [{ "name": words(&mut lot, 2), "since": since }],
                "facts": [{ "since": since, "text": words(&mut lot, 20) }],
            })
        })
        .collect();
    let name = format!("{} {number}", words(&mut lot, 2));
    json!({
        "format": 1, "made": "2026-11-22",
        "show": { "id": id(number), "name": name, "network": "Lot", "status": if lot.chance(50) { "ended" } else { "running" } },
        "people": people, "seasons": seasons, "characters": characters,
    })
    .to_string()
}

/// Puts so many shows into a folder, as if they had lain there for an hour.
pub(crate) fn fill(folder: &Path, shows: usize, episodes: usize) {
    fs::create_dir_all(folder).unwrap();
    for number in 0..shows {
        settled(
            &folder.join(format!("{}.json", id(number))),
            &show(number, episodes),
        );
    }
}

/// A home with a dozen shows.
fn home() -> Home {
    let home = Home::watched_of(&id(3), [EpisodeCode::new(1, 1)]);
    fill(&home.path().join(".local/share/innie/shows"), 12, 30);
    home
}

#[test]
fn a_drawn_show_is_whole() {
    let text = show(7, 100);
    assert!(
        innie::library::title(&text).is_ok(),
        "{:?}",
        innie::library::check(&text)
    );
    assert_eq!(text, show(7, 100));
    if let Some(folder) = std::env::var_os("INNIE_MANY") {
        fill(Path::new(&folder), 300, 100);
    }
}

/// What fits best comes first, whichever show it is in, and what has not been seen of any is not there.
#[test]
fn a_search_goes_through_every_show() {
    let home = Home::at_s01e06();
    let file = |id: &str, summary: &str, episode: &str| {
        let text = json!({ "format": 1, "show": { "id": id, "name": id.to_uppercase() },
            "seasons": [{ "number": 1, "episodes": [{ "number": 1, "name": episode, "summary": summary }] }] });
        let folder = home.path().join(".local/share/innie/shows");
        fs::create_dir_all(&folder).unwrap();
        settled(&folder.join(format!("{id}.json")), &text.to_string());
    };
    file("aa", "A quokka is told of.", "First");
    file("bb", "", "Quokka");
    file("cc", "", "The Quokka Hunt");
    let search = |words: &[&str]| printed(&home, &[&["search", "--all"], words].concat());
    assert_eq!(
        search(&["quokka"]),
        "BB  episode  Quokka           S01E01\nCC  episode  The Quokka Hunt  S01E01\n"
    );
    assert_eq!(
        search(&["quokka", "--plain", "--limit", "1"]),
        "BB: episode: Quokka, S01E01\n"
    );
    printed(&home, &["-s", "aa", "watch", "all"]);
    assert!(search(&["quokka"]).contains("AA  episode"));
    // At S01E06 nobody knows her.
    assert!(search(&["gemma"]).starts_with("Severance  character  Mark's late wife · Gemma"));
    let (code, _, complaint) = run(&home, &["-s", "aa", "search", "--all", "quokka"]);
    assert_eq!(code, Some(2));
    assert!(complaint.contains("every show"), "{complaint}");
}

/// Whatever is asked, it is answered alike with an index and without one, and with one that lies.
#[test]
fn the_index_changes_no_answer() {
    let home = home();
    let asked = [
        &["shows", "--json"][..],
        &["next", "--all", "--json"],
        &["-s", "show-003", "next"],
        &["-s", "show-011", "episodes"],
        &["search", "--all", "--json", "a"],
    ];
    let answers = || asked.map(|words| run(&home, words));
    let told = answers();
    assert!(told.iter().all(|(code, _, _)| *code == Some(0)), "{told:?}");
    let path = home.path().join(".cache/innie/shows.json");
    let index = fs::read_to_string(&path).unwrap();
    assert_eq!(answers(), told);
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        index,
        "it is written once"
    );
    for lie in [
        index.replace("show-003\"", "show-033\""),
        index
            .replace("\"show-003\"", "\"show-x\"")
            .replace("\"show-011\"", "\"show-003\""),
        index.replace("[\"show-", "[\"no-show-"),
        index.replace("\"show\":[", "\"show\":null,\"was\":["),
        "[]".to_owned(),
    ] {
        assert_ne!(lie, index);
        fs::write(&path, &lie).unwrap();
        let (code, answer, complaint) = run(&home, &["-s", "show-011", "episodes"]);
        // A show that is not there by the index is not there; one that is another is looked for again.
        if code == Some(0) {
            assert_eq!(answer, told[3].1, "{lie}");
        } else {
            assert!(complaint.contains("show"), "{complaint}");
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(answers(), told, "{lie}");
    }
}

/// The index holds the ids and the names of the shows, which everyone may know, and nothing that an episode tells.
#[test]
fn the_index_holds_no_more_than_is_public() {
    let home = home();
    printed(&home, &["shows"]);
    let index = fs::read_to_string(home.path().join(".cache/innie/shows.json")).unwrap();
    let index: Value = serde_json::from_str(&index).unwrap();
    let files = index["files"].as_array().unwrap();
    assert_eq!(files.len(), 12);
    for (number, entry) in files.iter().enumerate() {
        assert_eq!(entry["file"], format!("{}.json", id(number)));
        let fields: Vec<&String> = entry.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["changed", "file", "show", "size"]);
        let show: Value = serde_json::from_str(&show(number, 30)).unwrap();
        assert_eq!(
            entry["show"],
            json!([show["show"]["id"], show["show"]["name"]])
        );
    }
}

/// The guide opens a show before it looks at the others, and then knows them all. What took its place without a trace in the folder is seen then.
#[cfg(unix)]
#[test]
fn the_guide_opens_a_show_and_then_lists_the_others() {
    let home = home();
    let folder = home.path().join(".local/share/innie/shows");
    settle(&folder);
    printed(&home, &["shows"]);
    let named = |number: usize| {
        let show: Value = serde_json::from_str(&show(number, 30)).unwrap();
        show["show"]["name"].as_str().unwrap().to_owned()
    };
    let open = || Terminal::run(home.command(&[INNIE, "-s", &id(3)]));
    let mut terminal = open();
    terminal.shows(&named(3));
    terminal.types("S");
    for other in [7, 11] {
        terminal.shows(&named(other));
    }
    terminal.types("\u{1b}");
    terminal.quits().check(0);

    let other = show(11, 30).replace(&id(11), &id(3));
    settled(&folder.join(format!("{}.json", id(11))), &other);
    let mut terminal = open();
    terminal.shows(&named(11));
    terminal.quits().check(0);
}

#[test]
fn a_file_that_changes_is_read_again() {
    let home = home();
    let file = home.path().join(".local/share/innie/shows/show-004.json");
    printed(&home, &["shows"]);
    settled(&file, &MINE.replace("my-show", "show-004"));
    assert!(printed(&home, &["-s", "show-004"]).starts_with("My Show\n"));
    fs::write(&file, "{").unwrap();
    assert_eq!(run(&home, &["-s", "show-004"]).0, Some(2));
    assert!(printed(&home, &["shows", "--plain"]).contains("broken: "));
    fs::remove_file(&file).unwrap();
    assert!(!printed(&home, &["shows"]).contains("show-004"));
}
