//! The README is true to the program: its keys, its commands, its files.

use std::fmt::Write as _;
use std::path::Path;

use innie::app::{Context, KEYMAP, keys};
use innie::search::OPERATORS;

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

/// Each of the three promises names the test that tries to break it.
#[test]
fn the_promises_name_their_tests() {
    let (_, section) = README.split_once("\n## Reliability\n").unwrap();
    let (promises, _) = section.split_once("\nWhat is tried").unwrap();
    let named: Vec<(&str, &str)> = promises
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|name| name.split_once("::"))
        .collect();
    assert_eq!(named.len(), 3, "{named:?}");
    for (file, test) in named {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/it/{file}.rs"));
        let text = std::fs::read_to_string(&path).unwrap();
        let is_test = text.contains(&format!("#[test]\nfn {test}()"))
            || text.contains(&format!(
                "#[test]\n#[cfg(target_os = \"linux\")]\nfn {test}()"
            ));
        assert!(is_test, "{file} has no test {test}");
    }
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

/// What can be typed into a search, as the README shows it.
fn operators() -> String {
    let mut table = String::from("| Typed | Finds |\n| --- | --- |\n");
    for operator in OPERATORS {
        let _ = writeln!(table, "| `{}` | {} |", operator.written, operator.help);
    }
    table
}

#[test]
fn the_operators_are_those_of_the_search() {
    assert!(
        README.contains(&operators()),
        "the README's operators should be:\n{}",
        operators()
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
    for (_, rest) in README
        .match_indices("=\"assets/")
        .map(|(at, open)| README.split_at(at + open.len()))
    {
        let target = rest.split('"').next().unwrap();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        assert!(folder.join(target).exists(), "{target}");
    }
    assert!(links >= 3, "{links} links");
}
