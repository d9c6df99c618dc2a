//! The help: the key table, told for where one is.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::{Context, Key, Keymap, LineInput, wrapped};
use crate::search;

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
        let mut rows = Vec::new();
        for context in std::iter::once(self.context).chain(others) {
            let mut here: Vec<_> = keymap
                .bindings(context)
                .map(|(binding, pressed)| (binding, keys(&pressed)))
                .filter(|(binding, keys)| told.insert((keys.clone(), binding.help)))
                .filter(|(binding, keys)| {
                    let line = format!("{keys} {}", binding.help);
                    search::filter(self.filter.text(), &line).is_some()
                })
                .collect();
            if here.is_empty() {
                continue;
            }
            here.sort_by_key(|(binding, _)| Reverse(binding.hint.map(|(weight, _)| weight)));
            rows.push(HelpRow::Heading(context.name()));
            for (binding, keys) in here {
                let lines = wrapped(binding.help, width.saturating_sub(KEYS + 1));
                let labels = std::iter::once(keys).chain(std::iter::repeat(String::new()));
                rows.extend(
                    labels
                        .zip(lines)
                        .map(|(keys, line)| HelpRow::Keys(keys, line)),
                );
            }
        }
        rows
    }

    /// Scrolls by this many rows, stopping at the ends of what an area of this size shows.
    pub fn scroll_by(&mut self, keymap: &Keymap, rows: isize, width: usize, height: usize) {
        let most = self.rows(keymap, width).len().saturating_sub(height);
        self.scroll = self.scroll.saturating_add_signed(rows).min(most);
    }
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
