//! Up next: what is next of every show, under headings.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::credit;
use super::frame;
use super::paint::{indent, inset, put, put_right, row_style, rows};
use super::theme::Palette;
use crate::app::{NextRow, UpNext, columns, cut, pad};

/// What it is called.
pub(super) const TITLE: &str = "Up next";

/// From so many columns on there is room for titles.
const WIDE: u16 = 60;

/// The most columns of a name beside a title.
const NAME: usize = 30;

/// The list in a border.
pub(super) fn draw_framed(
    list: &UpNext,
    area: Rect,
    text: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    frame::border(area, palette, buffer);
    let title = [(TITLE.to_owned(), palette.focus)];
    frame::title(area, area.y, &title, &place(list), palette, buffer);
    draw(list, text, palette, buffer);
}

/// `2 of 7`: which show is selected.
pub(super) fn place(list: &UpNext) -> String {
    let is_show = |row: &&NextRow| matches!(row, NextRow::Show { .. });
    let total = list.rows.iter().filter(is_show).count();
    let to_here = list.rows.iter().take(list.selected + 1);
    match total {
        0 => String::new(),
        _ => format!("{} of {total}", to_here.filter(is_show).count()),
    }
}

/// What is said where there is nothing to list.
pub(super) const fn nothing(list: &UpNext) -> &'static str {
    if list.is_known {
        "There is no show"
    } else {
        "Reading your shows…"
    }
}

/// The rows in view.
pub(super) fn draw(list: &UpNext, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let area = credit::draw(area, list.credit.as_deref(), credit::LIST, palette, buffer);
    let mut lines = rows(area);
    if list.rows.is_empty() {
        if let Some(line) = lines.next() {
            put(buffer, inset(line), nothing(list), palette.dim);
        }
        return;
    }
    let names = list.rows.iter().filter_map(|row| match row {
        NextRow::Show { name, .. } => Some(columns(name)),
        NextRow::Heading(_) => None,
    });
    let widest = names.max().unwrap_or_default().min(NAME);
    let offset = list.offset(usize::from(area.height));
    for ((number, row), line) in list.rows.iter().enumerate().skip(offset).zip(lines) {
        match row {
            NextRow::Heading(heading) => {
                put(buffer, inset(line), heading, palette.strong);
            }
            NextRow::Show { .. } => {
                draw_show(row, widest, line, number == list.selected, palette, buffer);
            }
        }
    }
}

/// The number of the row that stands there in the area of the list, where it is one of a show.
pub(super) fn show_at(list: &UpNext, area: Rect, at: Position) -> Option<usize> {
    let area = credit::above(area, list.credit.as_deref(), credit::LIST);
    let row = at.y.checked_sub(area.y)?;
    let number = list.offset(usize::from(area.height)) + usize::from(row);
    let is_show = matches!(list.rows.get(number), Some(NextRow::Show { .. }));
    (area.contains(at) && is_show).then_some(number)
}

/// `  Severance      S01E07  Defiant Jazz              13 waiting`
fn draw_show(
    row: &NextRow,
    widest: usize,
    line: Rect,
    is_selected: bool,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let NextRow::Show {
        name,
        code,
        title,
        when,
        ..
    } = row
    else {
        return;
    };
    let style = row_style(buffer, line, is_selected, true, palette);
    let quiet = if is_selected { style } else { palette.dim };
    let inner = indent(inset(line), 1);
    let rest = put_right(buffer, inner, when, quiet);
    let rest = Rect {
        width: rest.width.saturating_sub(u16::from(!when.is_empty())),
        ..rest
    };
    let code = code.map(|code| code.to_string()).unwrap_or_default();
    if line.width < WIDE {
        let room = usize::from(rest.width).saturating_sub(columns(&code) + 2);
        let rest = put(buffer, rest, &cut(name, room), style);
        put(buffer, indent(rest, 2), &code, quiet);
        return;
    }
    let rest = put(buffer, rest, &pad(&cut(name, widest), widest), style);
    let rest = put(buffer, indent(rest, 2), &pad(&code, 8), quiet);
    let title = title.as_deref().unwrap_or_default();
    put(buffer, rest, &cut(title, usize::from(rest.width)), style);
}
