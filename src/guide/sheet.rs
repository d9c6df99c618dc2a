//! Lines that may be printed: cleaned once more, where they leave.

use std::fmt::Write as _;

use serde::Serialize;

use super::Text;
use super::text::{MOST_MARKS, agreed, is_hidden, is_mark, without_escapes};

/// How words are set apart in print, and no other way: bold, dim, and neither again.
const STYLES: [&str; 3] = ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"];

/// Lines that are safe to print: what a terminal could obey is not in them, but for the bold and dim of innie's own.
///
/// Most of what is printed was put together from [`Text`]s and is left as it is. What was not, such as an argument that somebody else's
/// error quotes or the name of a file, cannot be printed without becoming safe here.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sheet(String);

impl Sheet {
    /// Cleans `raw`, and leaves its lines and its blanks where they are.
    #[must_use]
    pub fn clean(raw: &str) -> Self {
        Self::of_fields(raw, '\n')
    }

    /// The same, for what a shell reads in fields with this character between them.
    #[must_use]
    pub fn of_fields(raw: &str, separator: char) -> Self {
        let mut clean = String::with_capacity(raw.len());
        let mut rest = raw;
        loop {
            let next = STYLES
                .iter()
                .filter_map(|style| Some((rest.find(style)?, *style)))
                .min();
            let Some((at, style)) = next else { break };
            let (before, after) = rest.split_at(at);
            take(before, separator, &mut clean);
            clean.push_str(style);
            rest = after.strip_prefix(style).unwrap_or_default();
        }
        take(rest, separator, &mut clean);
        Self(clean)
    }

    /// A file made of [`Text`]s whose lines end in a carriage return and a line feed: no other control character is left in it.
    #[must_use]
    pub fn of_file(raw: &str) -> Self {
        let line = |line: &str| line.chars().filter(|c| !c.is_control()).collect();
        let lines: Vec<String> = raw.split("\r\n").map(line).collect();
        Self(lines.join("\r\n"))
    }

    /// The value as JSON, on many lines, each of them ended. Nothing is lost: what could do harm is escaped, as JSON can.
    ///
    /// # Errors
    ///
    /// If the value has no JSON.
    pub fn json(value: &impl Serialize) -> serde_json::Result<Self> {
        let json = serde_json::to_string_pretty(value)?;
        Ok(Self(escaped(&json) + "\n"))
    }

    /// The same on one line, which is not ended.
    ///
    /// # Errors
    ///
    /// If the value has no JSON.
    pub fn json_line(value: &impl Serialize) -> serde_json::Result<Self> {
        Ok(Self(escaped(&serde_json::to_string(value)?)))
    }

    /// The lines themselves.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is clean already needs no second look.
impl From<&Text> for Sheet {
    fn from(text: &Text) -> Self {
        Self(text.to_string())
    }
}

/// Takes over what is clean: a line at a time, for no escape sequence goes on in the next one.
fn take(raw: &str, separator: char, clean: &mut String) {
    for line in raw.split_inclusive('\n') {
        let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
        if line.as_bytes().iter().all(is_plain) {
            clean.push_str(line);
        } else {
            take_line(line, separator, clean);
        }
    }
}

fn take_line(raw: &str, separator: char, clean: &mut String) {
    let mut marks = 0;
    for c in without_escapes(raw).filter_map(agreed) {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        match c {
            '\n' | '\t' => clean.push(c),
            '\r' => {}
            c if c == separator => clean.push(c),
            c if c.is_whitespace() => clean.push(' '),
            c if marks <= MOST_MARKS => clean.push(c),
            _ => {}
        }
    }
}

/// JSON holds such characters only in its texts, where each has a name of digits.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    let mut marks = 0;
    for c in json.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        let is_blank = matches!(c, ' ' | '\n');
        let is_safe = agreed(c) == Some(c) && !is_hidden(c) && !c.is_whitespace();
        if is_blank || is_safe && marks <= MOST_MARKS {
            escaped.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, clean: &str) {
        let once = Sheet::clean(raw);
        assert_eq!(once.as_str(), clean, "{raw:?}");
        assert_eq!(Sheet::clean(clean), once, "cleaning twice changes nothing");
    }

    #[test]
    fn lines_and_columns_stay_as_they_are() {
        check("a\n  b\tc   d\n\n", "a\n  b\tc   d\n\n");
        check(
            "\u{1b}[1mbold\u{1b}[0m \u{1b}[2mdim\u{1b}[0m",
            "\u{1b}[1mbold\u{1b}[0m \u{1b}[2mdim\u{1b}[0m",
        );
    }

    #[test]
    fn nothing_a_terminal_obeys_is_left() {
        check("a\u{1b}[31mb\u{1b}]0;x\u{7}c\u{9b}2Jd\re\u{7f}", "abcde");
        check("\u{1b}]0;\u{1b}[1mx\u{7}", "\u{1b}[1mx");
        check("a\u{202e}b\u{2028}c\u{85}d", "ab c d");
        check(
            &format!("a{}", "\u{301}".repeat(9)),
            &format!("a{}", "\u{301}".repeat(4)),
        );
    }

    #[test]
    fn only_a_shell_is_given_other_separators() {
        assert_eq!(
            Sheet::of_fields("a\u{b}b\u{7}", '\u{b}').as_str(),
            "a\u{b}b"
        );
        check("a\u{b}b", "a b");
    }

    #[test]
    fn json_loses_nothing() {
        let tower = format!("a{}", "\u{301}".repeat(9));
        for text in [
            "plain é 日本",
            "\u{1b}[2J\u{9b}\u{7f}\u{202e}\u{2028}\u{e0041}\u{a0}\n🇮🇸",
            &tower,
        ] {
            for json in [Sheet::json(&text), Sheet::json_line(&text)] {
                let json = json.unwrap();
                assert_eq!(serde_json::from_str::<String>(json.as_str()).unwrap(), text);
                assert_eq!(
                    Sheet::clean(json.as_str()),
                    json,
                    "nothing is left to clean"
                );
            }
        }
        assert_eq!(
            Sheet::json_line(&"\u{9b}\u{e0041}").unwrap().as_str(),
            r#""\u009b\udb40\udc41""#
        );
    }
}
