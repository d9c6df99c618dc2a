//! The screen, and what is printed, for terminals that draw ASCII only.

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;

use crate::app::{columns, letters};

/// Replaces every cell outside ASCII by what comes nearest to it.
pub(super) fn fold(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if !symbol.is_ascii() {
            let plain = symbol.chars().next().map_or(' ', nearest);
            #[expect(
                clippy::disallowed_methods,
                reason = "one character of ASCII takes the place of a whole cell"
            )]
            cell.set_char(plain);
        }
    }
}

/// The text with every letter outside ASCII replaced by what comes nearest to it, as many columns wide as before.
#[must_use]
pub fn in_ascii(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in letters(text) {
        if letter.is_ascii() {
            folded.push_str(letter);
        } else {
            folded.push(letter.chars().next().map_or(' ', nearest));
            folded.push_str(&" ".repeat(columns(letter).saturating_sub(1)));
        }
    }
    folded
}

fn nearest(c: char) -> char {
    match c {
        '─' | '–' | '—' | '·' | '╸' | '▃' | '▄' => '-',
        '│' | '▏' => '|',
        '╭' | '╮' | '╰' | '╯' | '├' | '┤' => '+',
        '●' | '✓' => '*',
        '▁' | '▂' => '_',
        '▅' | '▆' | '━' => '=',
        '▇' | '█' => '#',
        '○' => '.',
        '•' => 'o',
        '▸' | '›' | '→' | '⏎' => '>',
        '▾' | '↓' => 'v',
        '↑' => '^',
        '←' => '<',
        '…' => '~',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        _ => std::iter::once(c)
            .nfkd()
            .next()
            .filter(char::is_ascii)
            .unwrap_or('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_text_keeps_its_columns() {
        assert_eq!(in_ascii("✓ Zoë  9¹ ━━╸"), "* Zoe  91 ==-");
        assert_eq!(in_ascii("日本\nab"), "? ? \nab");
    }
}
