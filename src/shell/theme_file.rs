//! The viewer's own themes: a file each in `themes` beside the settings, named as the theme. They are only ever read.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use ratatui::style::Color;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::toml_file::{self, Spot, Spots};
use crate::app::{Colors, Theme, Themes};

/// More themes than this are not looked at.
const MOST: usize = 100;

/// What a colour is written as.
const ALLOWED: &str = "a colour is \"#1c2824\", a number of the terminal's 256, one of its sixteen (black, red, green, yellow, blue, magenta, \
                       cyan, gray, darkgray, lightred, lightgreen, lightyellow, lightblue, lightmagenta, lightcyan, white), or \"reset\" for its own";

/// The themes there are, and what is wrong with the viewer's own.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) themes: Themes,
    pub(super) problems: Vec<(PathBuf, Spot, String)>,
}

/// The folder of the themes, within that of the configuration.
pub(super) fn folder(config: &Path) -> PathBuf {
    config.join("themes")
}

/// Reads the viewer's own themes beside those in the box. Where there are none, there are none.
pub(super) fn read(config: Option<&Path>) -> Found {
    let mut found = Found::default();
    let Some(entries) = config.and_then(|config| fs::read_dir(folder(config)).ok()) else {
        return found;
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    paths.sort();
    for path in paths.into_iter().take(MOST) {
        let start = Spot { line: 1, column: 1 };
        let name = path.file_stem().and_then(|name| name.to_str());
        let Some(name) = name.filter(|name| is_name(name)) else {
            let why = "a theme is named by its file: with a to z, 0 to 9 and - before .toml";
            found.problems.push((path, start, why.to_owned()));
            continue;
        };
        let (colors, problems) = match toml_file::read(&path) {
            Ok(text) => parse(&text.unwrap_or_default()),
            Err(problem) => {
                found.problems.push((path, problem.0, problem.1));
                continue;
            }
        };
        found.themes.add(Theme {
            name: Cow::Owned(name.to_owned()),
            about: "your own",
            colors,
        });
        let problems = problems.into_iter();
        found
            .problems
            .extend(problems.map(|(spot, why)| (path.clone(), spot, why)));
    }
    found
}

fn is_name(text: &str) -> bool {
    let is_of_name = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=32).contains(&text.len()) && text.bytes().all(is_of_name)
}

/// A colour of a theme, and what it is called in the file.
type Part = (&'static str, fn(&mut Colors) -> &mut Color);

/// What can be coloured, but for what is dim.
const PARTS: [Part; 7] = [
    ("background", |colors| &mut colors.background),
    ("text", |colors| &mut colors.text),
    ("accent", |colors| &mut colors.accent),
    ("alert", |colors| &mut colors.alert),
    ("border", |colors| &mut colors.border),
    ("selected", |colors| &mut colors.selected),
    ("selection", |colors| &mut colors.selection),
];

/// Reads a theme. What it leaves out follows from what it has: the accent is the text's colour, and the line around what has the focus and
/// what is selected are in the accent.
fn parse(text: &str) -> (Colors, Vec<(Spot, String)>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let spots = Spots::new(text);
    let mut problems: Vec<(Spot, String)> = errors
        .iter()
        .map(|error| {
            let span = error.span().unwrap_or_default();
            (spots.at(span.start), error.message().to_owned())
        })
        .collect();
    let damaged: Vec<usize> = problems.iter().map(|(spot, _)| spot.line).collect();
    let mut given: Vec<(String, Color)> = Vec::new();
    for (key, value) in table.get_ref() {
        let spot = spots.at(key.span().start);
        let name = key.get_ref().as_ref();
        if damaged.contains(&spot.line) {
            continue;
        }
        if name != "dim" && PARTS.iter().all(|(part, _)| *part != name) {
            problems.push((spot, unknown(name)));
            continue;
        }
        match color(value) {
            Some(color) => given.push((name.to_owned(), color)),
            None => problems.push((
                spots.at(value.span().start),
                format!("{name} is no colour; {ALLOWED}"),
            )),
        }
    }
    let of = |part: &str| {
        let given = given.iter().find(|(name, _)| name == part);
        given.map(|(_, color)| *color)
    };
    let text = of("text").unwrap_or(Color::Reset);
    let accent = of("accent").unwrap_or(text);
    let background = of("background").unwrap_or(Color::Reset);
    // The terminal's own two cannot be exchanged by their names: what is selected then brings a pair along.
    let has_pair = background != Color::Reset && accent != Color::Reset;
    let (selected, selection) = if has_pair {
        (background, accent)
    } else {
        (Color::Black, Color::Cyan)
    };
    let mut colors = Colors {
        background,
        text,
        dim: of("dim"),
        accent,
        alert: accent,
        border: accent,
        selected,
        selection,
    };
    for (part, place) in PARTS {
        if let Some(color) = of(part) {
            *place(&mut colors) = color;
        }
    }
    problems.sort();
    (colors, problems)
}

fn color(value: &Spanned<DeValue<'_>>) -> Option<Color> {
    match value.get_ref() {
        DeValue::String(text) => text.parse().ok(),
        DeValue::Integer(number) => number.to_string().parse().ok().map(Color::Indexed),
        _ => None,
    }
}

fn unknown(name: &str) -> String {
    let parts = PARTS.map(|(part, _)| part);
    let names = parts.iter().copied().chain(["dim"]);
    let nearest = names
        .clone()
        .map(|part| (strsim::damerau_levenshtein(name, part), part))
        .filter(|(distance, _)| *distance <= 2)
        .min();
    let name = crate::guide::Text::clean(name);
    match nearest {
        Some((_, nearest)) => format!("a theme has no {name}; is it {nearest}?"),
        None => format!(
            "a theme has no {name}; it has {}",
            names.collect::<Vec<_>>().join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wrong: &[&str]) -> Colors {
        let (colors, problems) = parse(text);
        let told = problems
            .into_iter()
            .map(|(at, why)| format!("{}:{} {why}", at.line, at.column));
        assert_eq!(told.collect::<Vec<_>>(), wrong, "{text}");
        colors
    }

    #[test]
    fn a_theme_has_the_colours_it_is_given() {
        let colors = check(
            "background = '#101010'\ntext = 'white'\ndim = 245\naccent = 'lightcyan'\nalert = '#ff0000'\nborder = 'blue'\nselected = 'black'\nselection = 'yellow'\n",
            &[],
        );
        let expected = Colors {
            background: Color::Rgb(16, 16, 16),
            text: Color::White,
            dim: Some(Color::Indexed(245)),
            accent: Color::LightCyan,
            alert: Color::Rgb(255, 0, 0),
            border: Color::Blue,
            selected: Color::Black,
            selection: Color::Yellow,
        };
        assert_eq!(colors, expected);
    }

    #[test]
    fn what_is_left_out_follows_from_what_is_there() {
        let colors = check("background = 'black'\naccent = 'green'", &[]);
        assert_eq!(
            (colors.border, colors.alert, colors.text),
            (Color::Green, Color::Green, Color::Reset)
        );
        assert_eq!(
            (colors.selected, colors.selection),
            (Color::Black, Color::Green)
        );
        // Nobody knows what can be read on a background that the terminal has.
        let colors = check("accent = 'red'", &[]);
        assert_eq!(
            (colors.selected, colors.selection),
            (Color::Black, Color::Cyan)
        );
    }

    #[test]
    fn what_is_unknown_is_told_with_its_place_and_the_rest_holds() {
        let colors = check(
            "# mine\nacent = 'red'\ntext = 'pink'\n  'lüge' = 1\nalert = 300\nborder = [1]\naccent = 'blue'\nselection = green\n",
            &[
                "2:1 a theme has no acent; is it accent?",
                &format!("3:8 text is no colour; {ALLOWED}"),
                "4:3 a theme has no lüge; it has background, text, accent, alert, border, selected, selection, dim",
                &format!("5:9 alert is no colour; {ALLOWED}"),
                &format!("6:10 border is no colour; {ALLOWED}"),
                "8:13 string values must be quoted, expected literal string",
            ],
        );
        assert_eq!((colors.accent, colors.text), (Color::Blue, Color::Reset));
    }

    #[test]
    fn themes_are_found_by_the_names_of_their_files() {
        let config = tempfile::tempdir().unwrap();
        let folder = folder(config.path());
        assert_eq!(read(Some(config.path())).themes, Themes::default());
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("mine.toml"), "accent = 'red'").unwrap();
        fs::write(folder.join("night.toml"), "accent = 'blue'").unwrap();
        fs::write(folder.join("My Theme.toml"), "").unwrap();
        fs::write(folder.join("notes.txt"), "").unwrap();
        fs::write(folder.join("latin.toml"), b"# \xff").unwrap();
        let found = read(Some(config.path()));
        assert_eq!(
            found.themes.named("mine").unwrap().colors.accent,
            Color::Red
        );
        assert_eq!(
            found.themes.named("night").unwrap().colors.accent,
            Color::Blue
        );
        assert_eq!(
            found.themes.iter().len(),
            Themes::default().iter().len() + 1
        );
        let problems = found.problems.iter();
        let told: Vec<String> = problems
            .map(|(path, at, why)| {
                let name = path.file_name().unwrap().to_string_lossy();
                format!("{name}:{}:{} {why}", at.line, at.column)
            })
            .collect();
        assert_eq!(
            told,
            [
                "My Theme.toml:1:1 a theme is named by its file: with a to z, 0 to 9 and - before .toml",
                "latin.toml:1:3 this is not UTF-8, so none of the file is read",
            ]
        );
    }
}
