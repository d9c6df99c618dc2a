//! What may reach a terminal: a parser that takes the sequences of a fixed list and text that is only drawn, and refuses all else.
//!
//! It knows nothing of how innie cleans texts, so that a mistake there is not made here again.

use unicode_normalization::char::is_combining_mark;

/// A sequence longer than this is no sequence of innie's.
const LONGEST: usize = 200_000;

/// No letter of innie's carries more marks.
const MOST_MARKS: usize = 4;

/// Reads what a program sends, in pieces as they come.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a terminal has so many states, each by itself"
)]
#[derive(Debug, Default)]
pub(crate) struct Strict {
    /// What has come of a sequence or a character that is not whole yet.
    pending: Vec<u8>,
    /// Whether the terminal is in this state because the program asked for it.
    alternate_screen: bool,
    no_cursor: bool,
    bracketed_paste: bool,
    in_frame: bool,
    styled: bool,
    /// How often the title of the window was kept and not yet brought back.
    titles: usize,
    marks: usize,
    /// How many of the modes of the mouse are on.
    mouse: usize,
}

impl Strict {
    /// Takes in what was sent. An error quotes what may not be.
    pub(crate) fn take(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.pending.extend(bytes);
        let mut pending = std::mem::take(&mut self.pending);
        let mut at = 0;
        while let Some(length) = whole(&pending[at..])? {
            self.one(&pending[at..at + length])?;
            at += length;
        }
        pending.drain(..at);
        self.pending = pending;
        Ok(())
    }

    /// Whether a frame was begun and not ended.
    pub(crate) const fn in_frame(&self) -> bool {
        self.in_frame
    }

    /// Nothing is left that the program has changed.
    pub(crate) fn end(&self) -> Result<(), String> {
        let left = [
            (!self.pending.is_empty(), "half a sequence"),
            (self.alternate_screen, "the alternate screen"),
            (self.no_cursor, "no cursor"),
            (self.bracketed_paste, "bracketed paste"),
            (self.in_frame, "a frame"),
            (self.styled, "a style"),
            (self.titles > 0, "the title of the window"),
            (self.mouse > 0, "the mouse"),
        ];
        match left.iter().find(|(is_left, _)| *is_left) {
            Some((_, what)) => Err(format!("{what} is left behind")),
            None => Ok(()),
        }
    }

    /// Takes in one sequence or one character.
    fn one(&mut self, bytes: &[u8]) -> Result<(), String> {
        let text = std::str::from_utf8(bytes).map_err(|_| format!("no UTF-8: {bytes:?}"))?;
        let is_known = match text.strip_prefix('\x1b') {
            None => self.character(text),
            Some(sequence) => self.sequence(sequence),
        };
        if is_known {
            Ok(())
        } else {
            Err(format!("{text:?} may not reach a terminal here: {self:?}"))
        }
    }

    fn character(&mut self, text: &str) -> bool {
        let Some(c) = text.chars().next() else {
            return false;
        };
        self.marks = if is_combining_mark(c) {
            self.marks + 1
        } else {
            0
        };
        let is_line_end = matches!(c, '\r' | '\n');
        // On the alternate screen everything is drawn in a frame, and where it belongs.
        let is_in_place = !self.alternate_screen || self.in_frame && !is_line_end;
        is_in_place && self.marks <= MOST_MARKS && (is_line_end || is_drawn(c))
    }

    fn sequence(&mut self, sequence: &str) -> bool {
        match sequence {
            "[22;2t" => self.titles += 1,
            "[23;2t" if self.titles > 0 => self.titles -= 1,
            "[?1049h" => self.alternate_screen = true,
            "[?1049l" => self.alternate_screen = false,
            "[?25l" => self.no_cursor = true,
            "[?25h" => self.no_cursor = false,
            "[?2004h" => self.bracketed_paste = true,
            "[?2004l" => self.bracketed_paste = false,
            // The mouse: that it is used, that it is dragged, and how it is told.
            "[?1000h" | "[?1002h" | "[?1006h" if self.alternate_screen => self.mouse += 1,
            "[?1006l" | "[?1002l" | "[?1000l" if self.mouse > 0 => self.mouse -= 1,
            "[?2026h" if self.alternate_screen && !self.in_frame => self.in_frame = true,
            "[?2026l" if self.alternate_screen => self.in_frame = false,
            "[2J" if self.alternate_screen => {}
            _ => return self.with_arguments(sequence),
        }
        true
    }

    fn with_arguments(&mut self, sequence: &str) -> bool {
        let csi = sequence.strip_prefix('[');
        if let Some(style) = csi.and_then(|rest| rest.strip_suffix('m')) {
            self.styled = !matches!(style, "" | "0");
            let is_colour = || style.is_empty() || are_numbers(style, &[';', ':']);
            return matches!(style, "0" | "1" | "2") || self.alternate_screen && is_colour();
        }
        if let Some(place) = csi.and_then(|rest| rest.strip_suffix('H')) {
            return self.in_frame && place.split(';').count() == 2 && are_numbers(place, &[';']);
        }
        if let Some(title) = sequence.strip_prefix("]2;") {
            let title = title.strip_suffix('\x07');
            return self.in_frame && title.is_some_and(|title| title.chars().all(is_drawn));
        }
        if let Some(copied) = sequence.strip_prefix("]52;c;") {
            let copied = copied
                .strip_suffix('\x07')
                .or(copied.strip_suffix("\x1b\\"));
            let is_base64 = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
            return self.alternate_screen
                && copied.is_some_and(|copied| copied.chars().all(is_base64));
        }
        false
    }
}

/// Numbers that fit into a byte or stand for a place, with these between them.
fn are_numbers(text: &str, between: &[char]) -> bool {
    text.split(between)
        .all(|number| number.parse::<u16>().is_ok())
}

/// How long the first character or sequence is, if it is whole.
fn whole(bytes: &[u8]) -> Result<Option<usize>, String> {
    let Some(&first) = bytes.first() else {
        return Ok(None);
    };
    let length = match (first, bytes.get(1)) {
        (0x1b, None) => None,
        (0x1b, Some(b'[')) => bytes
            .iter()
            .skip(2)
            .position(|byte| (0x40..=0x7e).contains(byte))
            .map(|at| at + 3),
        (0x1b, Some(b']')) => {
            let bell = bytes.iter().position(|byte| *byte == 0x07);
            let end = bytes.windows(2).skip(2).position(|two| two == b"\x1b\\");
            match (bell, end) {
                (Some(bell), Some(end)) => Some((bell + 1).min(end + 4)),
                (bell, end) => bell.map(|at| at + 1).or(end.map(|at| at + 4)),
            }
        }
        (0x1b, Some(_)) | (0xc0..=0xdf, _) => Some(2),
        (0x00..=0x7f, _) => Some(1),
        (0xe0..=0xef, _) => Some(3),
        (0xf0..=0xf7, _) => Some(4),
        _ => return Err(format!("no UTF-8: {first:#x}")),
    };
    match length.filter(|length| *length <= bytes.len()) {
        None if bytes.len() > LONGEST => Err("a sequence without an end".to_owned()),
        length => Ok(length),
    }
}

/// Whether every terminal draws `c`, obeys nothing in it, and agrees on what becomes of the line around it.
fn is_drawn(c: char) -> bool {
    !matches!(u32::from(c),
        // Controls, and what is drawn as nothing.
        0x00..=0x1f | 0x7f..=0x9f | 0xad | 0x34f | 0x115f..=0x1160 | 0x180b..=0x180f | 0x3164 | 0xffa0
        // What joins, separates or reorders.
        | 0x61c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff | 0xfff0..=0xfffb
        // What makes another emoji of the one before: its colour, its shape, a key, a flag.
        | 0x20e3 | 0xfe00..=0xfe0f | 0x1f3fb..=0x1f3ff | 0x1f1e6..=0x1f1ff
        // Tags.
        | 0xe0000..=0xe0fff
        // What is no character.
        | 0xfdd0..=0xfdef | 0xfffe..=0xffff | 0x1fffe..=0x1ffff)
}

/// What a program printed where no screen was taken: lines of text, words in it bold or dim, and nothing else.
#[track_caller]
pub(crate) fn check_printed(bytes: &[u8], of: &dyn std::fmt::Debug) {
    let mut strict = Strict::default();
    // A tabulator stands between a candidate and what it means.
    let bytes: Vec<u8> = bytes
        .iter()
        .map(|byte| if *byte == b'\t' { b' ' } else { *byte })
        .collect();
    let printed = strict.take(&bytes).and_then(|()| strict.end());
    if let Err(why) = printed {
        panic!("{of:?}: {why}\n{}", String::from_utf8_lossy(&bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether all of it may be sent, a byte at a time.
    fn takes(bytes: &str) -> bool {
        let mut strict = Strict::default();
        let one_by_one = bytes.bytes().try_for_each(|byte| strict.take(&[byte]));
        assert_eq!(
            Strict::default().take(bytes.as_bytes()).is_ok(),
            one_by_one.is_ok()
        );
        one_by_one.is_ok() && strict.end().is_ok()
    }

    #[test]
    fn what_innie_sends_is_taken() {
        let begin = "\x1b[22;2t\x1b[?1049h\x1b[2J\x1b[?25l\x1b[?2004h";
        let end = "\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[?1049l\x1b[?25h\x1b[23;2t";
        let mouse = "\x1b[?1000h\x1b[?1002h\x1b[?1006h\x1b[?1006l\x1b[?1002l\x1b[?1000l";
        assert!(takes(&format!("{begin}{mouse}{end}")));
        let frame = "\x1b[?2026h\x1b]2;A title\x07\x1b[1;1H\x1b[38;5;8mÜ日\x1b[0m\x1b[?2026l";
        assert!(takes(&format!(
            "{begin}{frame}\x1b]52;c;YQ==\x1b\\{frame}{end}"
        )));
        assert!(takes("innie: a line\r\n\x1b[1mbold\x1b[0m\n"));
    }

    #[test]
    fn all_else_is_refused() {
        let begin = "\x1b[22;2t\x1b[?1049h\x1b[?2026h";
        let end = "\x1b[?2026l\x1b[?1049l\x1b[23;2t";
        for harm in [
            "\x1b[31;999999m",
            "\x1b[6n",
            "\x1b]0;x\x07",
            "\x1b]2;x\u{202e}\x07",
            "\x1bc",
            "\x1b(0",
            "\x1b[?1000h",
            "\u{9b}2J",
            "\x08",
            "\x07",
            "\n",
            "\u{202e}",
            "\u{2028}",
            "\u{e0041}",
            "\u{200d}",
            "e\u{301}\u{301}\u{301}\u{301}\u{301}",
            "\x1b]8;;http://x\x07",
            "\x1bP1$r\x1b\\",
            "\x1b[1;1;1H",
            "\x1b[2004h",
        ] {
            assert!(!takes(&format!("{begin}{harm}{end}")), "{harm:?}");
        }
        for left in [
            "\x1b",
            "\x1b[",
            "\x1b[22;2t",
            "\x1b[1m",
            "\x1b[?25l",
            "\x1b[?1049h",
            "\x1b[31m",
        ] {
            assert!(!takes(left), "{left:?}");
        }
        assert!(!takes("\x1b[?1049hdrawn outside of a frame\x1b[?1049l"));
    }
}
