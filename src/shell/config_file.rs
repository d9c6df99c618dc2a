//! The file of the settings: read whole or not at all, never written to, every problem found with its place.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::toml_file::{self, Spot, Spots};
use crate::app::Setting;
use crate::guide::Text;

/// A setting as the file has it, not yet understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) setting: Setting,
    /// Where the setting is named.
    pub(super) spot: Spot,
    /// The words of its value, and where they stand.
    pub(super) words: Vec<(Text, Spot)>,
}

/// What the file holds, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) entries: Vec<Entry>,
    pub(super) problems: Vec<(Spot, String)>,
    /// What may be set in a way that could not be read.
    pub(super) unread: Vec<(Setting, Spot)>,
}

/// The file, within the folder of the configuration.
pub(super) fn place(config: &Path) -> PathBuf {
    config.join("config.toml")
}

/// Reads the file. One that is not there sets nothing.
pub(super) fn read(path: &Path) -> Contents {
    match toml_file::read(path) {
        Ok(text) => parse(&text.unwrap_or_default()),
        Err((spot, why)) => Contents::broken(spot, why),
    }
}

/// Reads what the text sets. Where it is no TOML, what stands on other lines holds.
pub(super) fn parse(text: &str) -> Contents {
    let (table, errors) = DeTable::parse_recoverable(text);
    let spots = Spots::new(text);
    let mut reading = Reading {
        spots: &spots,
        damaged: Vec::new(),
        bare: Vec::new(),
        contents: Contents::default(),
    };
    for error in &errors {
        let span = error.span().unwrap_or_default();
        reading.damaged.push(spots.at(span.start).line);
    }
    reading.table("", table.get_ref());
    let Reading { bare, contents, .. } = reading;
    let mut contents = contents;
    for error in errors {
        let span = error.span().unwrap_or_default();
        // A word without its quotes is what is wrong most often, and the parser takes it for a damaged number.
        let message = if bare.contains(&span) {
            "a word stands between quotes, as in \"night\"; only true and false stand without"
                .to_owned()
        } else {
            error.message().to_owned()
        };
        contents.problems.push((spots.at(span.start), message));
    }
    contents
}

impl Contents {
    fn broken(spot: Spot, why: String) -> Self {
        Self {
            problems: vec![(spot, why)],
            unread: Setting::all().map(|setting| (setting, spot)).collect(),
            ..Self::default()
        }
    }
}

struct Reading<'t> {
    spots: &'t Spots<'t>,
    /// The lines that are no TOML.
    damaged: Vec<usize>,
    /// Where words stand for values that are none.
    bare: Vec<Range<usize>>,
    contents: Contents,
}

impl Reading<'_> {
    /// Takes in a table whose names follow `before`.
    fn table(&mut self, before: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = format!("{before}{}", key.get_ref());
            if self.is_damaged(&key.span(), &value.span()) {
                let spot = self.spots.at(key.span().start);
                let setting = Setting::named(&name).ok();
                let unread = setting.map(|setting| (setting, spot));
                self.contents.unread.extend(unread);
                match value.get_ref() {
                    DeValue::Array(values) => self.bare.extend(values.iter().map(Spanned::span)),
                    _ => self.bare.push(value.span()),
                }
                continue;
            }
            let spot = self.spots.at(key.span().start);
            match (Setting::named(&name), value.get_ref()) {
                (Ok(setting), _) => self.setting(setting, spot, value),
                (Err(_), DeValue::Table(table)) if Setting::is_table(&name) => {
                    self.table(&format!("{name}."), table);
                }
                (Err(_), _) if Setting::is_table(&name) => {
                    let why = format!("{name} is a table: its settings stand below [{name}]");
                    self.contents.problems.push((spot, why));
                }
                (Err(_), DeValue::Table(_)) => {
                    let unknown = Setting::unknown(&name, |setting| {
                        let name = setting.name();
                        name.split_once('.')
                            .map_or(name.clone(), |(table, _)| table.to_owned())
                    });
                    self.contents.problems.push((spot, unknown.to_string()));
                }
                (Err(unknown), _) => self.contents.problems.push((spot, unknown.to_string())),
            }
        }
    }

    fn setting(&mut self, setting: Setting, spot: Spot, value: &Spanned<DeValue<'_>>) {
        let values = match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            _ => vec![value],
        };
        let mut words = Vec::new();
        for value in values {
            let spot = self.spots.at(value.span().start);
            let word = match value.get_ref() {
                DeValue::String(text) => text.to_string(),
                DeValue::Integer(number) => number.to_string(),
                DeValue::Float(number) => number.to_string(),
                DeValue::Boolean(flag) => flag.to_string(),
                DeValue::Datetime(date) => date.to_string(),
                DeValue::Array(_) | DeValue::Table(_) => {
                    let why = format!(
                        "{} takes no {} here",
                        setting.name(),
                        value.get_ref().type_str()
                    );
                    self.contents.problems.push((spot, why));
                    return;
                }
            };
            words.push((Text::clean(&word), spot));
        }
        self.contents.entries.push(Entry {
            setting,
            spot,
            words,
        });
    }

    /// Whether something on the lines from the one to the other is no TOML. A table stands in its header, or between braces.
    fn is_damaged(&self, key: &Range<usize>, value: &Range<usize>) -> bool {
        let line = |offset| self.spots.at(offset).line;
        let lines = line(key.start.min(value.start))..=line(key.end.max(value.end));
        self.damaged.iter().any(|damaged| lines.contains(damaged))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What is set, and what is wrong, each as `line:column what`.
    #[track_caller]
    fn check(text: &str, set: &[&str], wrong: &[&str]) {
        let Contents {
            entries, problems, ..
        } = parse(text);
        let spot = |Spot { line, column }: Spot| format!("{line}:{column}");
        let entries = entries.into_iter().map(|entry| {
            let words = entry.words.into_iter();
            let words: Vec<_> = words
                .map(|(word, at)| format!(" {word}@{}", spot(at)))
                .collect();
            let name = entry.setting.name();
            format!("{} {name}{}", spot(entry.spot), words.concat())
        });
        let mut entries: Vec<String> = entries.collect();
        entries.sort();
        let mut problems = problems;
        problems.sort();
        let problems = problems
            .into_iter()
            .map(|(at, why)| format!("{} {why}", spot(at)));
        assert_eq!(entries, set, "{text}");
        assert_eq!(problems.collect::<Vec<_>>(), wrong, "{text}");
    }

    #[test]
    fn what_is_set_is_found_with_its_place() {
        check("", &[], &[]);
        check(
            "# mine\ntheme = 'night'\r\nmouse = true\n\n[keys]\nquit = ['Q', 'ctrl-q']\nundo = \"z\"",
            &[
                "2:1 theme night@2:9",
                "3:1 mouse true@3:9",
                "6:1 keys.quit Q@6:9 ctrl-q@6:14",
                "7:1 keys.undo z@7:8",
            ],
            &[],
        );
        check(
            "\u{feff}keys.quit = 'Q'\nshow = 1883",
            &["1:6 keys.quit Q@1:13", "2:1 show 1883@2:8"],
            &[],
        );
        check(
            "keys = { undo = \"\", quit = [] }",
            &["1:10 keys.undo @1:17", "1:21 keys.quit"],
            &[],
        );
    }

    #[test]
    fn what_is_unknown_is_told_where_it_stands() {
        check(
            "thme = 'night'\n'lüge'.x = 1\n[kyes]\nquit = 'Q'\n[keys]\nqiut = 'Q'\n",
            &[],
            &[
                "1:1 no setting is called thme; is it theme?",
                "2:1 no setting is called lüge",
                "3:2 no setting is called kyes; is it keys?",
                "6:1 no setting is called keys.qiut; is it keys.quit?",
            ],
        );
        check(
            "keys = 'q'\ntheme = {}\nmouse = [[true]]",
            &[],
            &[
                "1:1 keys is a table: its settings stand below [keys]",
                "2:9 theme takes no table here",
                "3:10 mouse takes no array here",
            ],
        );
    }

    #[test]
    fn columns_are_counted_in_characters() {
        check(
            "keys = { quit = 'ü', x = 1 }",
            &["1:10 keys.quit ü@1:17"],
            &["1:22 no setting is called keys.x"],
        );
    }

    #[test]
    fn what_is_no_toml_is_told_and_the_rest_holds() {
        const BARE: &str =
            "a word stands between quotes, as in \"night\"; only true and false stand without";
        check(
            "theme = night\nmouse = True\nshow = 'x'\n[keys]\nquit = [Q]",
            &["3:1 show x@3:8"],
            &[
                &format!("1:9 {BARE}"),
                &format!("2:9 {BARE}"),
                &format!("5:9 {BARE}"),
            ],
        );
        check(
            "theme = 'night'\ntheme = 'office'\n[keys\nquit = 'Q'\n",
            &["1:1 theme night@1:9"],
            &["2:1 duplicate key", "3:6 unclosed table, expected `]`"],
        );
        check(
            "mouse = true\ntheme\n",
            &["1:1 mouse true@1:9"],
            &["2:6 key with no value, expected `=`"],
        );
        check(
            "theme = '''\nnight\nmouse = true",
            &[],
            &["3:13 invalid multi-line literal string, expected `'`"],
        );
    }

    #[test]
    fn no_nesting_is_too_deep() {
        let deep = format!("mouse = true\nshow = {}", "[".repeat(100_000));
        assert!(!parse(&deep).problems.is_empty());
        let deep = format!("{}x = 1", "a.".repeat(100_000));
        assert!(!parse(&deep).problems.is_empty());
    }

    #[test]
    fn what_is_no_readable_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = place(folder.path());
        let told = || {
            let contents = read(&path);
            assert!(contents.entries.is_empty());
            let problems = contents.problems.into_iter();
            let lines = problems.map(|(at, why)| format!("{}:{} {why}", at.line, at.column));
            lines.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(told(), "");
        fs::write(&path, b"mouse = true\n# \xc3\xbc\xff\n").unwrap();
        assert_eq!(told(), "2:4 this is not UTF-8, so none of the file is read");
        fs::write(&path, " ".repeat((1 << 20) + 1)).unwrap();
        assert_eq!(told(), "1:1 this cannot be read: file too large");
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(told(), "1:1 this cannot be read: not a file");
    }
}
