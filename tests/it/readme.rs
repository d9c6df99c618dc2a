//! The README is true to the program: its keys, its commands, its files.

use std::fmt::Write as _;
use std::path::Path;

use innie::app::{Context, KEYMAP, keys};

const README: &str = include_str!("../../README.md");

/// Where a row of the key table holds, in few words.
fn places(contexts: &[Context]) -> String {
    const LISTS: [Context; 3] = [Context::Seasons, Context::Characters, Context::News];
    if contexts.len() == Context::ALL.len() {
        return "everywhere".to_owned();
    }
    let mut places = Vec::new();
    let all_lists = LISTS.iter().all(|list| contexts.contains(list));
    if all_lists {
        places.push("lists".to_owned());
    }
    places.extend(
        contexts
            .iter()
            .filter(|context| !(all_lists && LISTS.contains(context)))
            .map(|context| context.name().to_lowercase()),
    );
    places.join(", ")
}

/// The key table as the README shows it.
fn table() -> String {
    let mut table = String::from("| Key | Where | Does |\n| --- | --- | --- |\n");
    for binding in KEYMAP {
        let keys: Vec<String> = keys(binding.keys)
            .split(' ')
            .map(|key| format!("`{key}`"))
            .collect();
        let _ = writeln!(
            table,
            "| {} | {} | {} |",
            keys.join(" "),
            places(binding.contexts),
            binding.help
        );
    }
    table
}

#[test]
fn the_keys_are_those_of_the_key_table() {
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        let (before, rest) = README.split_once("<!-- keys -->\n").unwrap();
        let (_, after) = rest.split_once("<!-- /keys -->").unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        std::fs::write(
            path,
            format!("{before}<!-- keys -->\n{}<!-- /keys -->{after}", table()),
        )
        .unwrap();
        return;
    }
    assert!(
        README.contains(&table()),
        "the README's keys should be:\n{}",
        table()
    );
}

#[test]
fn the_two_commands_are_named() {
    for command in ["cargo run --release", "cargo test"] {
        assert!(README.contains(&format!("\n{command}\n")), "{command}");
    }
}

/// What the README links to is there.
#[test]
fn every_link_leads_to_a_file() {
    let mut links = 0;
    for (_, rest) in README
        .match_indices("](")
        .map(|(at, open)| README.split_at(at + open.len()))
    {
        let target = rest.split(')').next().unwrap();
        if !target.starts_with("http") && !target.starts_with('#') {
            links += 1;
            assert!(
                Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists(),
                "{target}"
            );
        }
    }
    assert!(links >= 3, "{links} links");
}
