//! The screen for terminals that draw ASCII only.

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;

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
            .nfd()
            .next()
            .filter(char::is_ascii)
            .unwrap_or('?'),
    }
}
