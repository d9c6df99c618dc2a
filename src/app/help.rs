//! The help: the key table, told for where one is.

use super::{Binding, Context, Key, LineInput, bindings};
use crate::search;

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
    /// Keys, and what they do there.
    Keys(String, &'static str),
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

    /// The rows that the filter lets through: where one is first, then everywhere else.
    #[must_use]
    pub fn rows(&self) -> Vec<HelpRow> {
        let others = Context::ALL
            .into_iter()
            .filter(|context| *context != self.context);
        let mut rows = Vec::new();
        for context in std::iter::once(self.context).chain(others) {
            let mut keys = bindings(context)
                .map(|binding| (keys(binding), binding.help))
                .filter(|(keys, help)| {
                    search::filter(self.filter.text(), &format!("{keys} {help}")).is_some()
                })
                .peekable();
            if keys.peek().is_some() {
                rows.push(HelpRow::Heading(context.name()));
                rows.extend(keys.map(|(keys, help)| HelpRow::Keys(keys, help)));
            }
        }
        rows
    }

    /// Scrolls by this many rows, stopping at the ends of what `height` rows show.
    pub fn scroll_by(&mut self, rows: isize, height: usize) {
        let most = self.rows().len().saturating_sub(height);
        self.scroll = self.scroll.saturating_add_signed(rows).min(most);
    }
}

/// The keys of a row of the key table, as one reads them: `↓ j`.
#[must_use]
pub fn keys(binding: &Binding) -> String {
    let keys: Vec<String> = binding.keys.iter().map(|key| key_name(*key)).collect();
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
