//! How wide a text is when it is drawn: its letters, the columns they take, and how it is cut and filled to a width.

use std::iter;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

/// The letters of a text as a reader sees them (its grapheme clusters), which a terminal draws cell by cell.
pub fn letters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    iter::from_fn(move || {
        let letter = match rest.as_bytes() {
            // Two letters of ASCII never join, and most text is that: nothing has to be found out about it.
            [b' '..=b'~', next, ..] if next.is_ascii() => rest.get(..1),
            _ => rest.graphemes(true).next(),
        }?;
        rest = rest.get(letter.len()..).unwrap_or_default();
        Some(letter)
    })
}

/// How many columns `text` takes when it is drawn, letter by letter: no script joins letters across cells.
#[must_use]
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    letters(text).map(width_of).sum()
}

/// How many columns a letter takes.
fn width_of(letter: &str) -> usize {
    match letter.as_bytes() {
        [b' '..=b'~'] => 1,
        _ => usize::from(letter.cell_width()),
    }
}

/// Cuts `text` to `width` columns; what is cut ends in an ellipsis.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    if fits(text, width) {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for letter in letters(text) {
        if used + width_of(letter) + 1 > width {
            break;
        }
        used += width_of(letter);
        kept.push_str(letter);
    }
    kept.truncate(kept.trim_end().len());
    if width > 0 {
        kept.push('…');
    }
    kept
}

/// Fills `text` with blanks up to `width` columns.
#[must_use]
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Whether `text` fits into `width` columns. Of an endless text no more is measured than fits.
#[must_use]
pub(super) fn fits(text: &str, width: usize) -> bool {
    if text.is_ascii() {
        return text.len() <= width;
    }
    let mut used = 0;
    letters(text).all(|letter| {
        used += width_of(letter);
        used <= width
    })
}

/// How many bytes of `text` fit into `width` columns: at least one letter.
#[must_use]
pub(super) fn fitting(text: &str, width: usize) -> usize {
    let (mut bytes, mut used) = (0, 0);
    for letter in letters(text) {
        used += width_of(letter);
        if bytes > 0 && used > width {
            break;
        }
        bytes += letter.len();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::wrapped;

    /// Urdu and Arabic join lam and alef, but a terminal gives each its cell.
    #[test]
    fn letters_that_are_joined_are_measured_as_they_are_drawn() {
        assert_eq!(columns("لا"), 2);
        for line in wrapped("لالا لالا لالا", 9) {
            assert!(columns(&line) <= 9, "{line}");
        }
        assert_eq!(pad("لا", 4), "لا  ");
        assert_eq!(cut("لالا", 3), "لا…");
    }

    #[test]
    fn cut_text_says_so() {
        assert_eq!(cut("Good News About Hell", 10), "Good News…");
        assert_eq!(cut("日本語", 5), "日本…");
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn a_letter_of_ascii_takes_the_accent_after_it() {
        let found: Vec<_> = letters("ae\u{301}b\r\n").collect();
        assert_eq!(found, ["a", "e\u{301}", "b", "\r\n"]);
    }

    proptest! {
        #![proptest_config(crate::testing::fixed_seed())]

        #[test]
        fn letters_are_grapheme_clusters(text in "([ -~]|\\PC|[\u{300}-\u{303}\u{1f1e6}-\u{1f1ff}\u{200d}👩🏽\r\n]){0,30}") {
            let clusters: Vec<_> = text.graphemes(true).collect();
            prop_assert_eq!(letters(&text).collect::<Vec<_>>(), clusters);
        }
    }
}
