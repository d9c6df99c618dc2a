//! One line of typed text.

use unicode_segmentation::UnicodeSegmentation;

use crate::guide::Text;

/// The most characters a line takes, so that a pasted book costs nothing.
const LONGEST: usize = 200;

/// A line being typed, the cursor at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineInput {
    text: String,
}

impl LineInput {
    /// What has been typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Types `raw` at the end; what no line can hold is dropped.
    pub fn push(&mut self, raw: &str) {
        // Cleaned together with what is there: alone, a vowel sign or an accent would be taken for a stray one.
        let capped = raw.chars().take(LONGEST * 4);
        let whole: String = self.text.chars().chain(capped).collect();
        let clean = Text::clean(&whole);
        let blank = if whole.ends_with(char::is_whitespace) && !clean.is_empty() {
            " "
        } else {
            ""
        };
        let typed = format!("{clean}{blank}");
        self.text = typed.chars().take(LONGEST).collect();
    }

    /// Deletes the last character, as the reader sees it.
    pub fn rubout(&mut self) {
        let end = self
            .text
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(start, _)| start);
        self.text.truncate(end);
    }

    /// Deletes the last word.
    pub fn rubout_word(&mut self) {
        let end = self.text.trim_end().rfind(' ').map_or(0, |blank| blank + 1);
        self.text.truncate(end);
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        self.text.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(parts: &[&str]) -> LineInput {
        let mut line = LineInput::default();
        for part in parts {
            line.push(part);
        }
        line
    }

    #[test]
    fn typing_and_deleting() {
        let mut line = typed(&["h", "e", " ", "l", "y"]);
        assert_eq!(line.text(), "he ly");
        line.rubout();
        assert_eq!(line.text(), "he l");
        line.rubout_word();
        assert_eq!(line.text(), "he ");
        line.clear();
        line.rubout();
        assert_eq!(line.text(), "");
    }

    #[test]
    fn a_letter_goes_with_its_accents() {
        let mut line = typed(&["ao\u{301}"]);
        line.rubout();
        assert_eq!(line.text(), "a");
    }

    #[test]
    fn vowel_signs_are_typed_one_by_one() {
        assert_eq!(typed(&["ह", "ि", "न", "\u{94d}", "द", "ी"]).text(), "हिन्दी");
        assert_eq!(typed(&["e", "\u{301}", " ", " ", "x"]).text(), "e\u{301} x");
    }

    #[test]
    fn a_paste_is_cleaned_and_capped() {
        assert_eq!(typed(&["a\u{1b}[31m\nb\t"]).text(), "a b ");
        assert_eq!(
            typed(&["x".repeat(1_000_000).as_str()])
                .text()
                .chars()
                .count(),
            LONGEST
        );
    }
}
