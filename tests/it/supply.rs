//! What innie is made of is what `deny.toml` allows: licences, sources, and crates that are there twice.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;
use toml::de::{DeTable, DeValue};

/// What `deny.toml` allows.
struct Allowed {
    licences: BTreeSet<String>,
    /// Crates that may have further licences, by name.
    exceptions: BTreeMap<String, BTreeSet<String>>,
    registries: BTreeSet<String>,
    /// Crates that may be there beside another version of themselves, as `name@version`.
    twice: BTreeSet<String>,
}

fn allowed() -> Allowed {
    let text = include_str!("../../deny.toml");
    let file = DeTable::parse(text).unwrap();
    let list = |section: &str, name: &str| -> Vec<DeValue<'_>> {
        let DeValue::Table(section) = file.get_ref()[section].get_ref() else {
            panic!("{section} is a table")
        };
        let DeValue::Array(list) = section[name].get_ref() else {
            panic!("{name} is a list")
        };
        list.iter().map(|value| value.get_ref().clone()).collect()
    };
    let words = |section: &str, name: &str| -> BTreeSet<String> {
        let words = list(section, name);
        words
            .iter()
            .map(|word| word.as_str().unwrap().to_owned())
            .collect()
    };
    let exceptions = list("licenses", "exceptions");
    let exceptions = exceptions.iter().map(|exception| {
        let DeValue::Table(exception) = exception else {
            panic!("{exception:?} names no crate")
        };
        let DeValue::Array(allow) = exception["allow"].get_ref() else {
            panic!("{exception:?} allows nothing")
        };
        let further = allow
            .iter()
            .map(|word| word.get_ref().as_str().unwrap().to_owned());
        let name = exception["crate"].get_ref().as_str().unwrap();
        (name.to_owned(), further.collect())
    });
    let skipped = list("bans", "skip");
    let twice = skipped.iter().map(|skipped| {
        let DeValue::Table(skipped) = skipped else {
            panic!("{skipped:?} has no reason")
        };
        let field = |name: &str| skipped[name].get_ref().as_str().unwrap().to_owned();
        assert!(field("reason").len() > 5, "{skipped:?}");
        field("crate")
    });
    Allowed {
        licences: words("licenses", "allow"),
        exceptions: exceptions.collect(),
        registries: words("sources", "allow-registry"),
        twice: twice.collect(),
    }
}

/// Every crate that innie is built of here, its tests included.
fn crates() -> Vec<Value> {
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    let arguments = "metadata --locked --offline --format-version 1 --filter-platform";
    let told = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments.split(' '))
        .arg(host)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&told.stderr);
    let told: Value = serde_json::from_slice(&told.stdout).unwrap_or_else(|_| panic!("{errors}"));
    told["packages"].as_array().unwrap().clone()
}

/// Whether an expression of licences can be met by those allowed: one of each choice.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression.replace(['(', ')'], "").replace('/', " OR ");
    expression.split(" AND ").all(|choice| {
        choice
            .split(" OR ")
            .any(|licence| allowed.contains(licence.trim()))
    })
}

#[test]
fn crates_are_of_allowed_licences_and_sources_and_there_once() {
    let allowed = allowed();
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let crates = crates();
    assert!(crates.len() > 100, "{}", crates.len());
    for told in &crates {
        let field = |name: &str| told[name].as_str().unwrap_or_default();
        let (name, version, licence) = (field("name"), field("version"), field("license"));
        let is_excepted = |further: &BTreeSet<String>| {
            is_met(licence, &allowed.licences.union(further).cloned().collect())
        };
        assert!(
            is_met(licence, &allowed.licences)
                || allowed.exceptions.get(name).is_some_and(is_excepted),
            "{name}: {licence:?} is not allowed"
        );
        let source = field("source");
        let is_own = name == env!("CARGO_PKG_NAME") && source.is_empty();
        let registry = source.strip_prefix("registry+").unwrap_or_default();
        assert!(
            is_own || allowed.registries.contains(registry),
            "{name} is from {source:?}"
        );
        versions
            .entry(name.to_owned())
            .or_default()
            .insert(version.to_owned());
    }
    for (name, versions) in versions.iter().filter(|(_, versions)| versions.len() > 1) {
        let all = versions.iter().map(|version| format!("{name}@{version}"));
        let twice: Vec<String> = all.filter(|one| allowed.twice.contains(one)).collect();
        assert_eq!(
            twice.len(),
            versions.len() - 1,
            "{name} is there as {versions:?}"
        );
    }
    // Some of them are there on other platforms only: the lock file knows them all.
    for one in &allowed.twice {
        let (name, version) = one.split_once('@').unwrap();
        let locked = format!("name = \"{name}\"\nversion = \"{version}\"\n");
        assert!(
            include_str!("../../Cargo.lock").contains(&locked),
            "{one} is there no more"
        );
    }
}

#[test]
fn a_choice_of_licences_is_met_by_one_of_them() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "Unicode-3.0".to_owned()]);
    for (expression, met) in [
        ("MIT OR Apache-2.0", true),
        ("Apache-2.0/MIT", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("GPL-3.0", false),
        ("", false),
    ] {
        assert_eq!(is_met(expression, &allowed), met, "{expression}");
    }
}
