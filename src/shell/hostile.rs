//! Hostile inputs by the million: what innie reads, as a guide, settings, memory and marks, and every text it makes of them.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::config_file;
use crate::app::{Looks, Memory, Message, Model, Settings};
use crate::guide::{Sheet, Text};
use crate::library::{self, Library};
use crate::progress::{Device, LogEntry, Viewpoint};
use crate::proof::lot::Lot;
use crate::testing::campaign::{Rounds, first_round, memory};
use crate::testing::naughty;
use crate::ui;

/// Mutated cases; all texts as they are come before them.
const MUTATED: Rounds = Rounds {
    brief: 1_000,
    quick: 20_000,
    full: 10_000_000,
};

/// So much more memory may be in use at the end than after the first tenth: other tests run in the same process.
const SLACK: u64 = 256 << 20;

const GUIDE: &str = r#"{ "format": 1, "made": "2022-03-01", "show": { "id": "x", "name": "X", "network": "N", "status": "running", "logline": "L" },
  "people": [{ "id": "p", "name": "P" }],
  "seasons": [{ "number": 1, "episodes": [{ "number": 1, "name": "A", "airdate": "2022-02-18", "runtime": 57, "directors": ["p"], "writers": ["p"],
    "premise": "before", "summary": "after" }, { "number": 2, "name": "B" }] }],
  "characters": [{ "id": "c", "since": "public", "kind": "main", "played_by": ["p", { "person": "p", "since": "S01E02" }], "credits": ["S01E01..S01E02"],
    "names": [{ "name": "C", "since": "public", "self": "innie" }], "facts": [{ "since": "S01E01", "text": "F" }] },
    { "id": "d", "since": "S01E01", "names": [{ "name": "D", "since": "S01E01" }], "is": { "character": "c", "since": "S01E02" } }],
  "articles": [{ "id": "a", "since": "public", "published": "2022-02", "headline": "H", "outlet": "O", "url": "https://x.org/a", "season": 1,
    "tags": ["t"], "mentions": ["C"], "body": [{ "since": "S01E01", "text": "B" }] }],
  "awards": [{ "since": "public", "year": 2022, "award": "W", "result": "won", "season": 1 }],
  "glossary": [{ "term": "T", "since": "S01E01", "text": "M", "facts": [{ "since": "S01E02", "text": "more" }] }] }"#;

const CONFIG: &str = "# What is set.\ntheme = \"night\"\nshow = \"x\"\nmouse = false\ntitles = \"next\"\ncounts = 'seen'\n\n[shows.x]\ndates = \"all\"\n\
    [keys]\nquit = [\"Q\", \"ctrl-q\"]\nsearch = \"f ctrl-p\"\nsource = []\n";

const MARK: &str =
    r#"{"at":1700000000000,"batch":1700000000000,"show":"x","episode":"S01E01","watched":true}"#;

const MEMORY: &str = r#"{ "theme": "night", "last": "x", "commands": ["watch next"], "queries": ["c"],
  "shows": { "x": { "asked": true, "pane": 2, "episode": "S01E02", "character": "c", "article": "a", "read": ["a"] } } }"#;

/// Reads the text as everything that innie reads, and looks at all that comes of it.
fn read(text: &str) {
    let mut told = String::new();
    for problem in library::check(text) {
        let _ = writeln!(told, "x.json:{problem}");
    }
    let contents = config_file::parse(text);
    for (spot, problem) in &contents.problems {
        let _ = writeln!(told, "{}:{}: {problem}", spot.line, spot.column);
    }
    for line in text.lines().take(50) {
        let entry = LogEntry::read(line);
        let _ = writeln!(told, "{entry:?}");
        if let Ok(entry) = entry {
            assert_eq!(
                LogEntry::read(&entry.to_string()),
                Ok(entry),
                "what is written can be read"
            );
        }
    }
    let memory = serde_json::from_str::<Memory>(text).unwrap_or_default();
    open(text, memory);
    for line in Sheet::clean(&told).as_str().lines() {
        assert!(Text::is_safe(&line.replace('\t', " ")), "{line:?}");
    }
}

/// Opens what is a guide after all, and draws it.
fn open(text: &str, memory: Memory) {
    let mut library = Library::default();
    let (library, show) = match library.add_show(text) {
        Ok(show) => (library, show),
        Err(_) if memory == Memory::default() => return,
        // A memory wants a show to be remembered of.
        Err(_) => {
            let show = library.add_show(GUIDE).expect("it is whole");
            (library, show)
        }
    };
    let seen = library
        .guide(&show, &Viewpoint::Outie)
        .expect("it has been added");
    let looks = Looks {
        unicode: true,
        depth: crate::app::Depth::Full,
    };
    let mut library = library;
    if let Some(first) = seen.episodes().next() {
        let entry = LogEntry {
            at: 1,
            batch: 1,
            show: show.clone(),
            episode: first.code,
            watched: true,
            seen: None,
            undoes: None,
            tvmaze: None,
        };
        library.record(&Device(Text::clean("test")), &entry);
    }
    let Some(mut model) = Model::new(library, &show, memory, Settings::default(), looks) else {
        panic!("{show} cannot be opened");
    };
    for (width, height) in [(80, 24), (40, 12)] {
        crate::app::update(&mut model, Message::Resize(width, height));
        let area = ratatui::layout::Rect::new(0, 0, width, height);
        let mut buffer = ratatui::buffer::Buffer::empty(area);
        ui::draw(&model, area, &mut buffer);
        for cell in &buffer.content {
            assert!(Text::is_safe(cell.symbol()), "{cell:?}");
        }
    }
}

/// The same text with a few things wrong in it.
fn mutated(text: &str, lot: &mut Lot, naughty: &[String]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..lot.within(1..=4) {
        let at = lot.below(bytes.len() + 1);
        let end = (at + lot.within(1..=12)).min(bytes.len());
        match lot.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << lot.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                let times = if lot.chance(5) { 500 } else { 3 };
                bytes.splice(at..at, again.repeat(times));
            }
            3 => bytes.truncate(at),
            4 => {
                let digits = *lot.one(&[
                    "0",
                    "-1",
                    "65536",
                    "1e999",
                    "18446744073709551616",
                    "null",
                    "true",
                    "[]",
                    "{}",
                    "\"\"",
                    "\"S99E99\"",
                ]);
                bytes.splice(at..end, digits.bytes());
            }
            5 => {
                let syntax = *lot.one(&[
                    "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "\\ud800", "\n", "'", "#",
                    "=",
                ]);
                bytes.splice(at..at, syntax.bytes());
            }
            6 => {
                let text = serde_json::to_string(lot.one(naughty)).expect("a text has JSON");
                let inside = text.get(1..text.len() - 1).unwrap_or_default();
                let inside = if lot.chance(50) {
                    inside
                } else {
                    lot.one(naughty).as_str()
                };
                bytes.splice(at..at, inside.bytes());
            }
            _ => {
                // Something from elsewhere in the text, so that what is well formed stands where it does not belong.
                let from = lot.below(bytes.len() + 1);
                let to = (from + lot.within(1..=80)).min(bytes.len());
                let copied = bytes[from..to].to_vec();
                bytes.splice(at..end, copied);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

mod campaign {
    use super::*;

    #[test]
    fn hostile_inputs_and_mutated_ones() {
        let naughty: Vec<String> = naughty::strings()
            .into_iter()
            .filter(|text| text.len() < 5_000)
            .collect();
        let json: Vec<String> = naughty::json_texts()
            .into_iter()
            .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
            .collect();
        let as_they_are = naughty.iter().chain(&json);
        for text in as_they_are.clone() {
            read(text);
        }
        let short: Vec<&String> = json.iter().filter(|text| text.len() < 5_000).collect();
        let (first, rounds) = (first_round(), MUTATED.asked());
        let in_use = || memory("/proc/self/status", "VmRSS:");
        let (mut at_first, mut most) = (0, 0);
        for round in first..first + rounds {
            most = most.max(in_use());
            if round == first + rounds / 10 {
                at_first = most;
            }
            let mut lot = Lot::new(round);
            let text = match lot.below(10) {
                0..5 => GUIDE,
                5 | 6 => CONFIG,
                7 => MARK,
                8 => MEMORY,
                _ => lot.one(&short),
            };
            let text = mutated(text, &mut lot, &naughty);
            let done = catch_unwind(AssertUnwindSafe(|| read(&text)));
            assert!(
                done.is_ok(),
                "case {round} (INNIE_CAMPAIGN_FIRST={round}): {text:?}"
            );
        }
        assert!(most <= at_first + SLACK, "{at_first} bytes grew to {most}");
        println!(
            "campaign: {} hostile texts as they are and {rounds} mutated ones from seed {first}, each as guide, settings, log and memory; \
             {} MB at most, {} MB after a tenth; passed",
            as_they_are.count(),
            most >> 20,
            at_first >> 20
        );
    }
}
