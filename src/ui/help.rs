//! The help: what the keys do, for where one is first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::frame;
use super::paint::{indent, put, rows};
use super::theme::Palette;
use crate::app::{Help, HelpRow, cut, pad};

/// The help in the border of the reader.
pub(super) fn draw_framed(
    help: &Help,
    typing: bool,
    area: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let inner = frame::border(area, palette, buffer);
    let place = frame::place(help.scroll, usize::from(inner.height), help.rows().len());
    frame::title(
        area,
        area.y,
        &[("Help".to_owned(), palette.focus)],
        &place,
        palette,
        buffer,
    );
    draw(
        help,
        typing,
        Rect {
            width: inner.width.saturating_sub(1),
            ..indent(inner, 1)
        },
        palette,
        buffer,
    );
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
    let all = help.rows();
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
    let column = all
        .iter()
        .map(|row| {
            if let HelpRow::Keys(keys, _) = row {
                keys.width()
            } else {
                0
            }
        })
        .max()
        .unwrap_or(0)
        .min(14);
    for (help_row, row) in all.into_iter().skip(help.scroll).zip(lines) {
        match help_row {
            HelpRow::Heading(name) => {
                put(buffer, row, name, palette.strong);
            }
            HelpRow::Keys(keys, text) => {
                let rest = put(
                    buffer,
                    indent(row, 1),
                    &pad(&keys, column + 2),
                    palette.plain,
                );
                put(
                    buffer,
                    rest,
                    &cut(text, usize::from(rest.width)),
                    palette.dim,
                );
            }
        }
    }
}
