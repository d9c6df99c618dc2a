//! Putting text into a buffer, never outside the area given.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::theme::Palette;
use crate::app::{columns, cut};

/// Writes `text` into the first row of `area`, and returns the area that is left to its right.
pub(super) fn put(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> Rect {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return area;
    }
    // What stood here before leaves nothing of its style behind.
    let style = Style {
        sub_modifier: Modifier::all().difference(style.add_modifier),
        ..style
    };
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let x = if is_plain {
        // Most text is ASCII, where every character has a cell: nothing has to be found out about it.
        let mut x = area.x;
        for (at, byte) in (area.x..area.right()).zip(text.bytes()) {
            if let Some(cell) = buffer.cell_mut((at, area.y)) {
                #[expect(clippy::disallowed_methods, reason = "this is the way")]
                cell.set_char(char::from(byte)).set_style(style);
            }
            x = at + 1;
        }
        x
    } else {
        #[expect(clippy::disallowed_methods, reason = "this is the way")]
        let (x, _) = buffer.set_stringn(area.x, area.y, text, usize::from(area.width), style);
        x
    };
    Rect {
        x,
        width: area.right() - x,
        ..area
    }
}

/// Writes `text`, the characters of `marks` (ascending, counted in `char`s) set apart, and an ellipsis where it had to be cut.
pub(super) fn put_marked(
    buffer: &mut Buffer,
    area: Rect,
    text: &str,
    marks: &[usize],
    style: Style,
    palette: &Palette,
) -> Rect {
    let shown = cut(text, usize::from(area.width));
    let mut rest = area;
    let mut at = 0;
    for grapheme in shown.graphemes(true) {
        let count = grapheme.chars().count();
        let is_marked = grapheme != "…" && marks.iter().any(|mark| (at..at + count).contains(mark));
        at += count;
        rest = put(
            buffer,
            rest,
            grapheme,
            if is_marked {
                style.add_modifier(palette.matched)
            } else {
                style
            },
        );
    }
    rest
}

/// Writes `text` at the right end of `area`, and returns the area that is left to its left.
pub(super) fn put_right(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> Rect {
    let width = u16::try_from(columns(text)).unwrap_or(u16::MAX);
    if width > area.width {
        return area;
    }
    put(
        buffer,
        Rect {
            x: area.right() - width,
            width,
            ..area
        },
        text,
        style,
    );
    Rect {
        width: area.width - width,
        ..area
    }
}

/// Puts one narrow character into the cell of a row in this column, if it is in it: what pictures are drawn of.
pub(super) fn put_cell(buffer: &mut Buffer, row: Rect, x: u16, glyph: char, style: Style) {
    if (row.left()..row.right()).contains(&x)
        && let Some(cell) = buffer.cell_mut((x, row.y))
    {
        #[expect(clippy::disallowed_methods, reason = "this is the way")]
        cell.set_char(glyph).set_style(style);
    }
}

/// The end of a line being typed that fits into so many columns: it is what one looks at.
pub(super) fn tail(text: &str, room: usize) -> &str {
    let mut tails = text
        .grapheme_indices(true)
        .filter_map(|(at, _)| text.get(at..));
    tails.find(|tail| columns(tail) <= room).unwrap_or_default()
}

/// The rows of an area, from the top.
pub(super) fn rows(area: Rect) -> impl Iterator<Item = Rect> {
    (area.y..area.bottom()).map(move |y| Rect {
        y,
        height: 1,
        ..area
    })
}

/// The area without `columns` at its left.
pub(super) fn indent(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect {
        x: area.x + columns,
        width: area.width - columns,
        ..area
    }
}

/// The area without the column at either side, where rows have their margins.
pub(super) fn inset(area: Rect) -> Rect {
    Rect {
        width: area.width.saturating_sub(2),
        ..indent(area, 1)
    }
}

/// A row of a list in the style of its selection, filled to its end.
pub(super) fn row_style(
    buffer: &mut Buffer,
    area: Rect,
    is_selected: bool,
    has_focus: bool,
    palette: &Palette,
) -> Style {
    let style = match (is_selected, has_focus) {
        (true, true) => palette.selected,
        (true, false) => palette.strong,
        (false, _) => palette.plain,
    };
    let area = area.intersection(buffer.area);
    buffer.set_style(area, style);
    style
}
