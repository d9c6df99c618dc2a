//! The floors of the house hold: a file imports only floors below its own, and no two files import each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The floors, from the ground. Modules on one floor do not know each other.
const FLOORS: &[(&str, u8)] = &[
    ("guide", 0),
    ("leak", 1),
    ("progress", 1),
    ("library", 2),
    ("search", 2),
    ("app", 3),
    ("ui", 4),
    ("shell", 5),
    ("cli", 6),
    ("main", 6),
];

/// The most lines a file may have before its tests.
const MOST_LINES: usize = 500;

fn floor(module: &str) -> u8 {
    let found = FLOORS.iter().find(|(name, _)| *name == module);
    found
        .unwrap_or_else(|| panic!("`{module}` stands on no floor"))
        .1
}

/// Every source file but `lib.rs` and what only tests use: its module path (`["app", "keymap"]`) and its text.
fn sources() -> BTreeMap<Vec<String>, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path.strip_prefix(&root).unwrap().with_extension("");
            let module: Vec<String> = relative
                .iter()
                .map(|part| part.to_str().unwrap().to_owned())
                .collect();
            if !matches!(module[0].as_str(), "lib" | "proof" | "testing") {
                sources.insert(module, before_tests(&fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(sources.len() > 30, "the sources are found");
    sources
}

fn before_tests(text: &str) -> String {
    text.split("\n#[cfg(test)]\nmod tests")
        .next()
        .unwrap()
        .to_owned()
}

/// The text without comments, so that a link in a doc comment is no import.
fn code(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every path that begins with `crate::`, `super::` or `innie::`, with braces of a `use` taken apart.
fn paths(text: &str) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for start in ["crate::", "super::", "innie::"] {
        for (at, _) in text.match_indices(start) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            expand(&text[at..], &mut Vec::new(), &mut found);
        }
    }
    found
}

/// Reads one path or a brace of paths, and returns what is left of the text.
fn expand<'a>(
    text: &'a str,
    before: &mut Vec<String>,
    found: &mut BTreeSet<Vec<String>>,
) -> &'a str {
    let depth = before.len();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(inside) = rest.strip_prefix('{') {
            rest = inside;
            loop {
                rest = expand(rest, before, found).trim_start();
                match rest.strip_prefix(',') {
                    Some(more) if !more.trim_start().starts_with('}') => rest = more,
                    Some(more) => {
                        rest = more.trim_start().strip_prefix('}').unwrap_or(more);
                        break;
                    }
                    None => {
                        rest = rest.strip_prefix('}').unwrap_or(rest);
                        break;
                    }
                }
            }
            break;
        }
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        before.push(rest[..end].to_owned());
        rest = &rest[end..];
        if let Some(more) = rest.strip_prefix("::") {
            rest = more;
        } else {
            found.insert(before.clone());
            break;
        }
    }
    before.truncate(depth);
    rest
}

/// The absolute module path that `path`, written in `module`, begins with.
fn absolute(module: &[String], path: &[String]) -> Vec<String> {
    let mut at = module.to_vec();
    let mut rest = path;
    if path[0].as_str() == "super" {
        while rest.first().is_some_and(|part| part == "super") {
            at.pop();
            rest = &rest[1..];
        }
    } else {
        at.clear();
        rest = &rest[1..];
    }
    at.extend(rest.iter().cloned());
    at
}

/// The file that defines what `path` names: the deepest module in it, followed through the re-exports of a module's own children.
fn file_of(path: &[String], sources: &BTreeMap<Vec<String>, String>) -> Option<Vec<String>> {
    let depth = (1..=path.len())
        .rev()
        .find(|depth| sources.contains_key(&path[..*depth]))?;
    let file = path[..depth].to_vec();
    let Some(name) = path.get(depth) else {
        return Some(file);
    };
    for line in code(&sources[&file]).split(';') {
        let Some(export) = line
            .trim()
            .strip_prefix("pub use ")
            .or_else(|| line.trim().strip_prefix("pub(crate) use "))
        else {
            continue;
        };
        let mut names = BTreeSet::new();
        expand(export, &mut Vec::new(), &mut names);
        for exported in names
            .iter()
            .filter(|exported| exported.last() == Some(name) && exported.len() == 2)
        {
            let child: Vec<String> = file.iter().chain(&exported[..1]).cloned().collect();
            if sources.contains_key(&child) {
                return Some(child);
            }
        }
    }
    Some(file)
}

/// What each file imports; a module's re-export of its own children is no import.
fn imports() -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let sources = sources();
    let mut imports = BTreeMap::new();
    for (module, text) in &sources {
        let text = code(text);
        let mut to = BTreeSet::new();
        for path in paths(&text) {
            to.extend(file_of(&absolute(module, &path), &sources));
        }
        // `mod child;` and then `child::tell(…)`: a parent that calls into its children.
        for line in text.lines() {
            if let Some(child) = line
                .strip_prefix("mod ")
                .and_then(|line| line.strip_suffix(';'))
            {
                let own = text.replace(line, "");
                let is_used = own.lines().any(|line| {
                    !line.starts_with("pub use") && line.contains(&format!("{child}::"))
                });
                if is_used {
                    to.insert(module.iter().cloned().chain([child.to_owned()]).collect());
                }
            }
        }
        to.remove(module);
        imports.insert(module.clone(), to);
    }
    imports
}

#[test]
fn a_file_imports_only_floors_below_its_own() {
    let mut imported = 0;
    for (from, to) in imports() {
        for to in to.iter().filter(|to| to[0] != from[0]) {
            imported += 1;
            assert!(
                floor(&to[0]) < floor(&from[0]) || from[0] == "main",
                "{} imports {}",
                from.join("::"),
                to.join("::")
            );
        }
    }
    assert!(imported > 40, "imports are found: {imported}");
}

#[test]
fn no_files_import_each_other() {
    let imports = imports();
    let mut done = BTreeSet::new();
    for start in imports.keys() {
        visit(start, &imports, &mut Vec::new(), &mut done);
    }
}

fn visit(
    at: &Vec<String>,
    imports: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>,
    way: &mut Vec<Vec<String>>,
    done: &mut BTreeSet<Vec<String>>,
) {
    if let Some(start) = way.iter().position(|before| before == at) {
        let cycle: Vec<String> = way[start..]
            .iter()
            .chain([at])
            .map(|module| module.join("::"))
            .collect();
        panic!("a cycle: {}", cycle.join(" -> "));
    }
    if !done.contains(at) {
        way.push(at.clone());
        imports
            .get(at)
            .into_iter()
            .flatten()
            .for_each(|next| visit(next, imports, way, done));
        way.pop();
        done.insert(at.clone());
    }
}

#[test]
fn every_import_is_told() {
    let text =
        "use crate::guide::{Guide, code::{A, B}};\nuse super::Key;\nlet x = crate::app::cut(1);";
    let told: Vec<String> = paths(text)
        .into_iter()
        .map(|path| path.join("::"))
        .collect();
    assert_eq!(
        told,
        [
            "crate::app::cut",
            "crate::guide::Guide",
            "crate::guide::code::A",
            "crate::guide::code::B",
            "super::Key"
        ]
    );
}

#[test]
fn no_file_is_longer_than_one_idea() {
    for (module, text) in sources() {
        let lines = text.lines().count();
        assert!(
            lines <= MOST_LINES,
            "{} has {lines} lines before its tests",
            module.join("::")
        );
    }
}

#[test]
fn no_module_hides_in_a_mod_file() {
    for module in sources().keys() {
        assert_ne!(module.last().unwrap(), "mod");
    }
}

/// What is deliberately absent stays absent: shared mutable state in the pure floors, async, printing outside the command line.
#[test]
fn what_is_absent_stays_absent() {
    for (module, text) in sources() {
        let text = code(&text);
        let banned: &[&str] = match floor(&module[0]) {
            0..=4 => &[
                "Rc<RefCell",
                "Arc<Mutex",
                "async fn",
                "std::fs",
                "std::env",
                "std::thread",
                "SystemTime",
                "Instant",
                "println!",
                "eprintln!",
                "print!(",
            ],
            _ => &["Rc<RefCell", "Arc<Mutex", "async fn"],
        };
        for word in banned {
            assert!(
                !text.contains(word),
                "{} contains {word}",
                module.join("::")
            );
        }
    }
}

/// A test that is not listed would never run.
#[test]
fn every_test_file_is_part_of_this_crate() {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.extension().is_some_and(|extension| extension == "rs") && name != "main" {
            assert!(
                main.contains(&format!("mod {name};")),
                "{name} is not listed in main.rs"
            );
        }
    }
}
