//! Keys, as the program knows them, whatever terminal sent them.

use std::fmt;
use std::str::FromStr;

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character as typed, upper case for shift.
    Char(char),
    /// A character held with ctrl, in lower case.
    Ctrl(char),
    /// A function key.
    F(u8),
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow left.
    Left,
    /// The arrow right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the start.
    Home,
    /// To the end.
    End,
    /// The tabulator.
    Tab,
    /// The tabulator with shift.
    BackTab,
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete forward.
    Delete,
}

const NAMED: &[(Key, &str)] = &[
    (Key::Up, "up"),
    (Key::Down, "down"),
    (Key::Left, "left"),
    (Key::Right, "right"),
    (Key::PageUp, "pgup"),
    (Key::PageDown, "pgdn"),
    (Key::Home, "home"),
    (Key::End, "end"),
    (Key::Tab, "tab"),
    (Key::BackTab, "shift-tab"),
    (Key::Enter, "enter"),
    (Key::Esc, "esc"),
    (Key::Backspace, "backspace"),
    (Key::Delete, "del"),
    (Key::Char(' '), "space"),
];

/// Writes the key as help and README do: `j`, `ctrl-u`, `pgdn`, `space`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((_, name)) = NAMED.iter().find(|(key, _)| key == self) {
            return f.write_str(name);
        }
        match self {
            Self::Char(c) => write!(f, "{c}"),
            Self::Ctrl(c) => write!(f, "ctrl-{c}"),
            Self::F(n) => write!(f, "F{n}"),
            _ => Ok(()),
        }
    }
}

/// A text that names no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a key such as j, space, pgdn, ctrl-u or F1")]
pub struct BadKey;

/// What terminals send for these is another key, so nobody could ever press them.
const NEVER_SENT: &str = "hijm[";

impl FromStr for Key {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        if let Some((key, _)) = NAMED.iter().find(|(_, name)| *name == text) {
            return Ok(*key);
        }
        let single = |text: &str| {
            let mut chars = text.chars();
            chars
                .next()
                .filter(|c| !c.is_control() && chars.next().is_none())
                .ok_or(BadKey)
        };
        if let Some(rest) = text.strip_prefix("ctrl-") {
            return single(rest)
                .map(|c| c.to_ascii_lowercase())
                .and_then(|c| (!NEVER_SENT.contains(c)).then_some(c).ok_or(BadKey))
                .map(Self::Ctrl);
        }
        if let Some(number) = text.strip_prefix('F').and_then(|rest| rest.parse().ok()) {
            return if (1..=24).contains(&number) {
                Ok(Self::F(number))
            } else {
                Err(BadKey)
            };
        }
        single(text).map(Self::Char)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_as_it_was_written() {
        let keys = NAMED.iter().map(|(key, _)| *key).chain([
            Key::Char('W'),
            Key::Ctrl('u'),
            Key::F(1),
            Key::Char('?'),
        ]);
        for key in keys {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
    }

    #[test]
    fn what_nobody_can_press_is_no_key() {
        for text in [
            "", "jj", "ctrl-", "ctrl-ab", "ctrl-i", "ctrl-M", "F0", "F25", "\u{1b}",
        ] {
            assert_eq!(text.parse::<Key>(), Err(BadKey), "{text:?}");
        }
    }
}
