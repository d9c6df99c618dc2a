//! Text that may reach a terminal: cleaned once, where it enters.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest text kept, in bytes; what is longer ends in an ellipsis.
const LONGEST: usize = 20_000;

/// How many combining marks one letter may carry; towers of them overflow their row.
pub(super) const MOST_MARKS: usize = 4;

/// Text that is safe to draw: no control characters, escape sequences, bidirectional overrides or invisible characters.
///
/// It can only be made by [`Text::clean`], so whatever holds a `Text` cannot harm a terminal. It is one line
/// and cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text(Arc<str>);

impl Text {
    /// Cleans `raw`: drops what a terminal could obey and what cannot be seen, and folds white space to single blanks.
    #[must_use]
    pub fn clean(raw: &str) -> Self {
        if raw.len() <= LONGEST && is_plain(raw) {
            return Self(raw.into());
        }
        if raw.contains(is_jamo) && !raw.nfc().eq(raw.chars()) {
            return Self::clean(&raw.nfc().collect::<String>());
        }
        let mut clean = String::with_capacity(raw.len().min(LONGEST));
        let mut marks = 0;
        for c in without_escapes(raw).filter_map(agreed) {
            if clean.len() >= LONGEST {
                clean.push('…');
                break;
            }
            if c.is_whitespace() {
                if !clean.is_empty() && !clean.ends_with(' ') {
                    clean.push(' ');
                }
                marks = 0;
            } else if is_mark(c) {
                marks += 1;
                if marks <= MOST_MARKS && !clean.is_empty() {
                    clean.push(c);
                }
            } else {
                clean.push(c);
                marks = 0;
            }
        }
        clean.truncate(clean.trim_end().len());
        Self(clean.into())
    }

    /// Whether a terminal draws all of `raw` and obeys none of it: the last look at what is drawn, whoever put it together.
    #[must_use]
    pub fn is_safe(raw: &str) -> bool {
        let mut marks = 0;
        raw.chars().all(|c| {
            marks = if is_mark(c) { marks + 1 } else { 0 };
            c == ' ' || !c.is_whitespace() && agreed(c) == Some(c) && marks <= MOST_MARKS
        })
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether nothing has to be cleaned: the common case.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a pass that cannot stop in the middle takes many bytes at a step"
)]
fn is_plain(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let is_printable = bytes
        .iter()
        .fold(true, |all, b| all & (b' '..0x7f).contains(b));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let has_gap = pairs.fold(false, |any, (a, b)| any | ((*a == b' ') & (*b == b' ')));
    is_printable && !has_gap && !raw.starts_with(' ') && !raw.ends_with(' ')
}

/// The characters of `raw` without its escape sequences, so that `ESC [31m` leaves no `[31m` behind.
pub(super) fn without_escapes(raw: &str) -> impl Iterator<Item = char> + '_ {
    let mut chars = raw.chars().peekable();
    std::iter::from_fn(move || {
        loop {
            let c = chars.next()?;
            let introducer = match c {
                '\u{1b}' => match chars.peek() {
                    Some('[' | ']' | 'P' | '_' | '^' | 'X') => chars.next(),
                    Some(' '..='/') => {
                        while chars.next_if(|c| (' '..='/').contains(c)).is_some() {}
                        chars.next_if(|c| ('0'..='~').contains(c));
                        None
                    }
                    Some('0'..='~') => {
                        chars.next();
                        None
                    }
                    _ => None,
                },
                '\u{9b}' => Some('['),
                '\u{9d}' => Some(']'),
                '\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}' => Some('P'),
                _ => return Some(c),
            };
            match introducer {
                Some('[') => {
                    while chars.next_if(|c| (' '..='?').contains(c)).is_some() {}
                    chars.next_if(|c| ('@'..='~').contains(c));
                }
                // A string sequence ends at its terminator; one that never ends swallows only its own line.
                Some(_) => {
                    while let Some(c) = chars.next_if(|&c| c != '\n') {
                        match c {
                            '\u{7}' | '\u{9c}' => break,
                            '\u{1b}' => {
                                chars.next_if_eq(&'\\');
                                break;
                            }
                            _ => {}
                        }
                    }
                }
                None => {}
            }
        }
    })
}

/// What every terminal draws alike in the place of `c`, if it draws anything: a flag becomes its two letters.
pub(super) fn agreed(c: char) -> Option<char> {
    const FLAG_A: u32 = 0x1f1e6;
    match c {
        ' '..='~' => Some(c),
        '\u{1f1e6}'..='\u{1f1ff}' => char::from_u32(u32::from(c) - FLAG_A + u32::from('A')),
        c if is_hidden(c) && !c.is_whitespace() => None,
        c => Some(c),
    }
}

/// Whether `c` joins what stands before it, so that a tower of them would be one character.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || is_jamo(c))
}

/// Whether `c` is a vowel or a final of Hangul by itself: what has a syllable is composed to it, the others pile up like marks.
fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}')
}

/// Whether `c` is a control, has no width of its own, reorders what stands around it, or makes an emoji of what stands before it,
/// of a width that terminals do not agree on.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}'
            | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{20dd}'..='\u{20e0}' | '\u{20e2}'..='\u{20e4}'
            | '\u{3164}' | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{13440}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, clean: &str) {
        let once = Text::clean(raw);
        assert_eq!(once.as_str(), clean, "{raw:?}");
        assert!(Text::is_safe(&once), "{once:?}");
        assert_eq!(Text::clean(&once), once, "cleaning twice changes nothing");
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        check("What's for Dinner?", "What's for Dinner?");
        check("Ólafur Darri Ólafsson", "Ólafur Darri Ólafsson");
        check("セヴェランス", "セヴェランス");
        check("", "");
    }

    #[test]
    fn white_space_is_folded() {
        check("  a\t b\r\n\nc ", "a b c");
        check("a\u{a0}b\u{2028}c", "a b c");
    }

    #[test]
    fn nothing_a_terminal_obeys_is_left() {
        check("\u{1b}[31mred\u{1b}[0m", "red");
        check("\u{1b}]0;title\u{7}x", "x");
        check("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link");
        check("a\u{9b}2Jb", "ab");
        check("a\u{1b}(Bb\u{1b}cd", "abd");
        check("bell\u{7} nul\0 del\u{7f}", "bell nul del");
        check("unended \u{1b}]0;x\nnext", "unended next");
        check("end\u{1b}", "end");
        check("end\u{1b}[", "end");
    }

    #[test]
    fn nothing_invisible_or_reordering_is_left() {
        check("a\u{202e}b\u{2066}c\u{200f}d\u{feff}e", "abcde");
        check("tag\u{e0041}", "tag");
        check("zero\u{200b}width\u{200d}", "zerowidth");
    }

    #[test]
    fn what_terminals_draw_in_different_widths_becomes_simple() {
        check("👩\u{200d}🚀 👍🏽", "👩🚀 👍");
        check("☺\u{fe0f} 1\u{fe0f}\u{20e3}", "☺ 1");
        check("🇮🇸🇵🇰", "ISPK");
        check("🏴\u{e0067}\u{e0062}\u{e007f}", "🏴");
        check("a\u{fff9}b\u{fffa}c\u{fffb}\u{ffff}\u{1fffe}", "abc");
    }

    #[test]
    fn what_is_not_safe_is_known() {
        for raw in [
            "\u{1b}",
            "\u{9b}",
            "a\u{202e}",
            "\n",
            "\u{2028}",
            "\u{200d}",
            "🇮",
            "a\u{301}\u{301}\u{301}\u{301}\u{301}",
        ] {
            assert!(!Text::is_safe(raw), "{raw:?}");
        }
    }

    #[test]
    fn towers_of_marks_are_cut() {
        for mark in ["\u{301}", "\u{489}", "\u{1161}", "\u{d7cb}"] {
            let tower = format!("a{}b", mark.repeat(1000));
            check(&tower, &format!("a{}b", mark.repeat(4)));
        }
        check("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", "한국");
    }

    #[test]
    fn endless_text_is_cut() {
        let text = Text::clean(&"x".repeat(1_000_000));
        assert!(text.len() <= LONGEST + 4);
        assert!(text.ends_with('…'));
    }
}
