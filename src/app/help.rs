//! The help: the key table, told for where one is.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::{Action, Context, Key, Keymap, LineInput, wrapped};
use crate::search::{self, OPERATORS, Operator};

/// The column of the keys, in columns.
pub const KEYS: usize = 12;

/// The open help.
#[derive(Clone, Debug)]
pub struct Help {
    /// Where it was opened: these keys come first.
    pub context: Context,
    /// The first row in view.
    pub scroll: usize,
    /// The filter, empty without one.
    pub filter: LineInput,
}

/// A row of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    /// A place where keys are pressed.
    Heading(&'static str),
    /// A line of the first page, which teaches the guide.
    Lesson(String),
    /// Keys, and what they do there; without keys, what was left of the line above.
    Keys(String, String),
}

impl Help {
    /// The help for `context`.
    #[must_use]
    pub fn new(context: Context) -> Self {
        Self {
            context,
            scroll: 0,
            filter: LineInput::default(),
        }
    }

    /// The rows that the filter lets through, `width` columns wide: where one is first, then what else there is elsewhere. The keys that
    /// the footer hints at come first, and what does the same in two places is told once.
    #[must_use]
    pub fn rows(&self, keymap: &Keymap, width: usize) -> Vec<HelpRow> {
        let others = Context::ALL
            .into_iter()
            .filter(|context| *context != self.context);
        let mut told = HashSet::new();
        let mut rows = if self.filter.text().is_empty() {
            lessons(keymap, width)
        } else {
            Vec::new()
        };
        for context in std::iter::once(self.context).chain(others) {
            let mut here: Vec<_> = keymap
                .bindings(context)
                .map(|(binding, pressed)| (binding, keys(&pressed)))
                .filter(|(binding, keys)| told.insert((keys.clone(), binding.help)))
                .filter(|(binding, keys)| self.lets_through(keys, binding.help))
                .collect();
            if here.is_empty() {
                continue;
            }
            here.sort_by_key(|(binding, _)| Reverse(binding.hint.map(|(weight, _)| weight)));
            rows.push(HelpRow::Heading(context.name()));
            for (binding, keys) in here {
                rows.extend(told_rows(keys, binding.help, width));
            }
            if context == Context::Search {
                rows.extend(self.operators(width));
            }
        }
        rows
    }

    /// What can be typed into a search, as far as the filter lets it through.
    fn operators(&self, width: usize) -> Vec<HelpRow> {
        let passes = |operator: &&Operator| self.lets_through(operator.written, operator.help);
        let mut operators = OPERATORS.iter().filter(passes).peekable();
        let heading = operators
            .peek()
            .map(|_| HelpRow::Heading("Typed into a search"));
        let told = operators
            .flat_map(|operator| told_rows(operator.written.to_owned(), operator.help, width));
        heading.into_iter().chain(told).collect()
    }

    /// Whether the filter lets a row through: what is typed, and what it does.
    fn lets_through(&self, label: &str, help: &str) -> bool {
        let filter = self.filter.text();
        filter.is_empty() || search::filter(filter, &format!("{label} {help}")).is_some()
    }

    /// Scrolls by this many rows, stopping at the ends of what an area of this size shows.
    pub fn scroll_by(&mut self, keymap: &Keymap, rows: isize, width: usize, height: usize) {
        let most = self.rows(keymap, width).len().saturating_sub(height);
        self.scroll = self.scroll.saturating_add_signed(rows).min(most);
    }
}

/// The guide in six lines, with the keys as they are.
fn lessons(keymap: &Keymap, width: usize) -> Vec<HelpRow> {
    let key = |action| {
        let contexts = [Context::Seasons, Context::Reader];
        let found = contexts.into_iter().find_map(|one| keymap.key(one, action));
        found.map_or_else(|| action.name().to_owned(), key_name)
    };
    let lines = [
        format!(
            "Left is what there is, right what it tells. {} {} move, {} reads, {} goes back.",
            key(Action::Up),
            key(Action::Down),
            key(Action::Open),
            key(Action::Close)
        ),
        format!(
            "{}, or {} {} {}, goes from pane to pane: seasons, characters, news.",
            key(Action::NextPane),
            key(Action::Seasons),
            key(Action::Characters),
            key(Action::News)
        ),
        format!(
            "{} marks an episode as watched, {} all up to it: what they tell opens at once.",
            key(Action::Watch),
            key(Action::WatchTo)
        ),
        format!(
            "{} takes marks back, and {} tells what an episode has opened.",
            key(Action::Undo),
            key(Action::Opened)
        ),
        format!(
            "{} finds anything you may know of, {} filters a list or finds in a text.",
            key(Action::Search),
            key(Action::Filter)
        ),
        format!(
            "{} is this help wherever you are, {} quits, {} takes commands.",
            key(Action::Help),
            key(Action::Quit),
            key(Action::Command)
        ),
    ];
    let heading = HelpRow::Heading("In six lines");
    // They begin a column further in than headings do.
    let width = width.saturating_sub(1).max(1);
    let lines = lines.iter().flat_map(|line| wrapped(line, width));
    std::iter::once(heading)
        .chain(lines.map(HelpRow::Lesson))
        .collect()
}

/// What keys or typed words do, on as many rows as it needs.
fn told_rows(label: String, help: &str, width: usize) -> Vec<HelpRow> {
    let lines = wrapped(help, width.saturating_sub(KEYS + 1));
    let labels = std::iter::once(label).chain(std::iter::repeat(String::new()));
    let rows = labels.zip(lines);
    rows.map(|(label, line)| HelpRow::Keys(label, line))
        .collect()
}

/// The keys of a row of the key table, as one reads them: `↓ j`.
#[must_use]
pub fn keys(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| key_name(*key)).collect();
    keys.join(" ")
}

/// A key as it is told in hints, help and README: arrows as such.
#[must_use]
pub fn key_name(key: Key) -> String {
    match key {
        Key::Up => "↑".to_owned(),
        Key::Down => "↓".to_owned(),
        Key::Left => "←".to_owned(),
        Key::Right => "→".to_owned(),
        Key::Enter => "⏎".to_owned(),
        _ => key.to_string(),
    }
}
