//! The help: what the keys do, for where one is first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame;
use super::paint::{indent, put, rows};
use super::theme::Palette;
use crate::app::{Help, HelpRow, KEYS, pad};

/// The help in a border.
pub(super) fn draw_framed(
    help: &Help,
    typing: bool,
    area: Rect,
    text: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    frame::border(area, palette, buffer);
    let total = help.rows(usize::from(text.width)).len();
    let place = frame::place(help.scroll, usize::from(text.height), total);
    frame::title(
        area,
        area.y,
        &[("Help".to_owned(), palette.focus)],
        &place,
        palette,
        buffer,
    );
    draw(help, typing, text, palette, buffer);
}

/// The filter, if there is one, and the rows in view.
pub(super) fn draw(help: &Help, typing: bool, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let mut lines = rows(area);
    let filter = help.filter.text();
    if (typing || !filter.is_empty())
        && let Some(row) = lines.next()
    {
        let cursor = if typing { "▏" } else { "" };
        put(buffer, row, &format!("/{filter}{cursor}"), palette.focus);
    }
    let all = help.rows(usize::from(area.width));
    if all.is_empty()
        && let Some(row) = lines.next()
    {
        put(
            buffer,
            row,
            "No key does that. esc clears the filter",
            palette.dim,
        );
    }
    for (help_row, row) in all.into_iter().skip(help.scroll).zip(lines) {
        match help_row {
            HelpRow::Heading(name) => put(buffer, row, name, palette.strong),
            HelpRow::Keys(keys, text) => {
                let rest = put(buffer, indent(row, 1), &pad(&keys, KEYS), palette.plain);
                put(buffer, rest, &text, palette.dim)
            }
        };
    }
}
