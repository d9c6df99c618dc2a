//! Putting text into a buffer, never outside the area given.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::theme::Palette;
use crate::app::{columns, cut, letters};

/// Writes `text` into the first row of `area`, and returns the area that is left to its right.
pub(super) fn put(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> Rect {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return area;
    }
    let mut x = area.x;
    for letter in letters(text) {
        let room = area.right() - x;
        if room == 0 {
            break;
        }
        if let [byte @ b' '..=b'~'] = letter.as_bytes() {
            // Most text is that, and has a cell for each letter: nothing has to be found out about it.
            put_cell(buffer, area, x, char::from(*byte), style);
            x += 1;
        } else if letter.cell_width() > room {
            break;
        } else {
            #[expect(clippy::disallowed_methods, reason = "this is the way")]
            let (right, _) = buffer.set_stringn(x, area.y, letter, room.into(), alone(style));
            x = right;
        }
    }
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
    if marks.is_empty() {
        return put(buffer, area, &shown, style);
    }
    let mut rest = area;
    let mut at = 0;
    for letter in letters(&shown) {
        let count = letter.chars().count();
        let is_marked = letter != "…" && marks.iter().any(|mark| (at..at + count).contains(mark));
        at += count;
        let style = if is_marked {
            style.add_modifier(palette.matched)
        } else {
            style
        };
        rest = put(buffer, rest, letter, style);
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
        cell.set_char(glyph).set_style(alone(style));
    }
}

/// The style that leaves nothing behind of the style that stood there before.
const fn alone(style: Style) -> Style {
    Style {
        sub_modifier: Modifier::all().difference(style.add_modifier),
        ..style
    }
}

/// The end of a line being typed that fits into so many columns: it is what one looks at.
pub(super) fn tail(text: &str, room: usize) -> &str {
    let mut tail = text;
    for letter in letters(text) {
        if columns(tail) <= room {
            break;
        }
        tail = tail.get(letter.len()..).unwrap_or_default();
    }
    tail
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
    restyle(buffer, area, style);
    style
}

/// Gives the cells of an area another style, and leaves what they say.
pub(super) fn restyle(buffer: &mut Buffer, area: Rect, style: Style) {
    let whole = buffer.area;
    let area = area.intersection(whole);
    let lines = buffer.content.chunks_mut(usize::from(whole.width).max(1));
    let (above, left) = (area.y - whole.y, area.x - whole.x);
    for line in lines.skip(above.into()).take(area.height.into()) {
        let cells = line.iter_mut().skip(left.into()).take(area.width.into());
        cells.for_each(|cell| _ = cell.set_style(style));
    }
}
