//! Borders with titles in them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{put, put_cell, put_right, rows};
use super::theme::Palette;
use crate::app::columns;

/// A border around `area`; returns what is inside.
pub(super) fn border(area: Rect, palette: &Palette, buffer: &mut Buffer) -> Rect {
    if area.width < 2 || area.height < 2 {
        return Rect::ZERO;
    }
    let line = "─".repeat(usize::from(area.width - 2));
    let bottom = area.bottom() - 1;
    put(
        buffer,
        Rect { height: 1, ..area },
        &format!("╭{line}╮"),
        palette.border,
    );
    put(
        buffer,
        Rect {
            y: bottom,
            height: 1,
            ..area
        },
        &format!("╰{line}╯"),
        palette.border,
    );
    for row in rows(area).take(usize::from(area.height) - 1).skip(1) {
        for x in [area.x, area.right() - 1] {
            put_cell(buffer, row, x, '│', palette.border);
        }
    }
    Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
}

/// Writes titles into the row at `y`, where the border is or would be: pieces on the left, and where there is room one on the right.
pub(super) fn title(
    area: Rect,
    y: u16,
    left: &[(String, Style)],
    right: &str,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let mut rest = Rect::new(area.x + 1, y, area.width.saturating_sub(2), 1);
    if !left.is_empty() {
        rest = put(buffer, rest, " ", palette.dim);
    }
    let room = usize::from(rest.width).saturating_sub(1);
    let wanted: usize = left.iter().map(|(text, _)| columns(text)).sum();
    for (text, style) in left {
        let text = crate::app::cut(text, usize::from(rest.width).saturating_sub(1));
        rest = put(buffer, rest, &text, *style);
    }
    if !left.is_empty() {
        rest = put(buffer, rest, " ", palette.dim);
    }
    if !right.is_empty() && wanted + columns(right) + 4 <= room {
        let corner = Rect {
            width: rest.width.saturating_sub(1),
            ..rest
        };
        put_right(buffer, corner, &format!(" {right} "), palette.dim);
    }
}

/// Where a list or a page stands: `1–24 of 31`; nothing if all of it is in view.
pub(super) fn place(first: usize, height: usize, total: usize) -> String {
    if total <= height {
        return String::new();
    }
    format!("{}–{} of {total}", first + 1, (first + height).min(total))
}
