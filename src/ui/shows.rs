//! The switcher: what is typed, and the shows beneath it with what is next of each.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::credit;
use super::frame;
use super::paint::{indent, inset, put, put_marked, put_right, row_style, rows, tail};
use super::theme::Palette;
use crate::app::{ShowRow, Switcher, columns};

/// The columns of what is usually told of when something is: `tomorrow at 00:30`.
const WHEN: usize = 17;

/// What is said where nothing is found.
pub(super) const NOTHING: &str = "No show is called so";

/// The switcher in a border.
pub(super) fn draw_framed(
    switcher: &Switcher,
    area: Rect,
    text: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    frame::border(area, palette, buffer);
    let title = [(title(switcher), palette.focus)];
    frame::title(area, area.y, &title, &place(switcher), palette, buffer);
    draw(switcher, text, palette, buffer);
}

/// `Shows · by name`: in what order they are listed.
pub(super) fn title(switcher: &Switcher) -> String {
    format!("Shows · by {}", switcher.order.name())
}

/// `2 of 7`: which show is selected.
pub(super) fn place(switcher: &Switcher) -> String {
    match switcher.rows.len() {
        0 => String::new(),
        count => format!("{} of {count}", switcher.selected + 1),
    }
}

/// What is typed, and the shows found.
pub(super) fn draw(switcher: &Switcher, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let area = credit::draw(
        area,
        switcher.credit.as_deref(),
        credit::LIST,
        palette,
        buffer,
    );
    let mut lines = rows(area);
    if let Some(line) = lines.next() {
        let rest = put(buffer, inset(line), "› ", palette.focus);
        let room = usize::from(rest.width).saturating_sub(2);
        let rest = put(
            buffer,
            rest,
            tail(switcher.query.text(), room),
            palette.strong,
        );
        put(buffer, rest, "▏", palette.focus);
    }
    if switcher.rows.is_empty() {
        if let Some(line) = lines.nth(1) {
            put(buffer, inset(line), NOTHING, palette.dim);
        }
        return;
    }
    let shown = switcher.rows.iter().enumerate();
    for ((number, row), line) in shown.skip(switcher.offset(listed(area))).zip(lines) {
        draw_row(row, line, number == switcher.selected, palette, buffer);
    }
}

/// How many shows there is room for beneath what is typed.
fn listed(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(1))
}

/// The number of the show that stands there in the area of the switcher.
pub(super) fn show_at(switcher: &Switcher, area: Rect, at: Position) -> Option<usize> {
    let area = credit::above(area, switcher.credit.as_deref(), credit::LIST);
    let row = at.y.checked_sub(area.y)?.checked_sub(1)?;
    let number = switcher.offset(listed(area)) + usize::from(row);
    (area.contains(at) && number < switcher.rows.len()).then_some(number)
}

/// `Severance                    S01E07  13 waiting`
fn draw_row(row: &ShowRow, line: Rect, is_selected: bool, palette: &Palette, buffer: &mut Buffer) {
    let style = row_style(buffer, line, is_selected, true, palette);
    let quiet = if is_selected { style } else { palette.dim };
    let style = if row.is_archived { quiet } else { style };
    let inner = inset(line);
    // The name comes before what is told of it.
    let room = usize::from(inner.width).saturating_sub(columns(&row.name) + 2);
    let mut rest = inner;
    if columns(&row.when) <= room {
        rest = put_right(buffer, rest, &row.when, quiet);
        let column = WHEN.saturating_sub(columns(&row.when));
        let code = format!("{}{}  ", row.code, " ".repeat(column));
        let room = room.saturating_sub(columns(&row.when));
        if columns(&code) <= room && !row.code.is_empty() {
            rest = put_right(buffer, rest, &code, quiet);
        }
    }
    let rest = Rect {
        width: rest.width.saturating_sub(1),
        ..rest
    };
    put_marked(
        buffer,
        indent(rest, 0),
        &row.name,
        &row.marks,
        style,
        palette,
    );
}
