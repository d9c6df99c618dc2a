//! The calendar: a month in weeks on the left, what comes out from the selected day on to its right.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};

use super::credit;
use super::frame;
use super::paint::{indent, inset, put, put_right, row_style, rows};
use super::theme::Palette;
use crate::app::{Calendar, Dated, DayRow, columns, cut, weeks};

/// The columns of a day.
const DAY: u16 = 4;

/// From so many columns on there is room for titles.
const WIDE: u16 = 50;

/// The month and the list side by side.
pub(super) fn draw_framed(
    calendar: &Calendar,
    left: Rect,
    right: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let is_listing = calendar.selected.is_some();
    let style = |has_focus| {
        if has_focus {
            palette.focus
        } else {
            palette.strong
        }
    };
    // A line stands around what has the focus; the other keeps its place free.
    frame::border(if is_listing { right } else { left }, palette, buffer);
    let month = [(month(calendar), style(!is_listing))];
    frame::title(left, left.y, &month, "", palette, buffer);
    let [inner, listed] = [left, right].map(|area| area.inner(Margin::new(1, 1)));
    draw_month(calendar, inset(inner), palette, buffer);
    let title = [("What comes out".to_owned(), style(is_listing))];
    frame::title(right, right.y, &title, "", palette, buffer);
    draw_list(calendar, listed, palette, buffer);
}

/// The one that has the focus, where there is room for one.
pub(super) fn draw(calendar: &Calendar, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    if calendar.selected.is_some() {
        draw_list(calendar, area, palette, buffer);
    } else {
        let [month, list] = [0, 8].map(|taken| Rect {
            y: area.y + taken.min(area.height),
            height: area.height.saturating_sub(taken),
            ..area
        });
        draw_month(calendar, inset(month), palette, buffer);
        if list.height > 1 {
            draw_list(calendar, list, palette, buffer);
        }
    }
}

/// `November 2026`
pub(super) fn month(calendar: &Calendar) -> String {
    calendar.day.strftime("%B %Y").to_string()
}

/// The days in their weeks; a dot stands beside those on which something comes out.
fn draw_month(calendar: &Calendar, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let mut lines = rows(area);
    if let Some(line) = lines.next() {
        for (at, name) in (0..).zip(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]) {
            put(
                buffer,
                indent(line, at * DAY),
                &format!(" {name}"),
                palette.dim,
            );
        }
    }
    for (week, line) in weeks(calendar.day).into_iter().zip(lines) {
        for (at, day) in (0..).zip(week) {
            if let Some(day) = day {
                draw_day(calendar, day, indent(line, at * DAY), palette, buffer);
            }
        }
    }
}

fn draw_day(calendar: &Calendar, day: Date, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let style = if day == calendar.day {
        palette.selected
    } else if day == calendar.today {
        palette.focus
    } else {
        palette.plain
    };
    let mark = if calendar.count(day) > 0 { "•" } else { " " };
    let cell = Rect {
        width: area.width.min(DAY),
        ..area
    };
    put(buffer, cell, &format!(" {:>2}{mark}", day.day()), style);
}

/// What comes out, under the headings of its days.
fn draw_list(calendar: &Calendar, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let area = credit::draw(area, calendar.credit.as_deref(), 0, palette, buffer);
    let shown = calendar.rows(usize::from(area.height));
    if shown.is_empty()
        && let Some(line) = rows(area).next()
    {
        let told = "Nothing comes out from here on, as far as you may know";
        put(buffer, inset(line), told, palette.dim);
    }
    for (row, line) in shown.into_iter().zip(rows(area)) {
        match row {
            DayRow::Heading(heading) => {
                put(buffer, inset(line), &heading, palette.strong);
            }
            DayRow::Nothing(told) => {
                put(buffer, indent(inset(line), 2), told, palette.dim);
            }
            DayRow::Episode(at, one) => {
                draw_episode(one, line, Some(at) == calendar.selected, palette, buffer);
            }
        }
    }
}

/// `  ✓ 21:00  Severance S01E07  Defiant Jazz`
fn draw_episode(
    one: &Dated,
    line: Rect,
    is_selected: bool,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let style = row_style(buffer, line, is_selected, true, palette);
    let quiet = if is_selected { style } else { palette.dim };
    let rest = put(
        buffer,
        inset(line),
        if one.is_seen { "✓ " } else { "  " },
        quiet,
    );
    let time = one.time.clone().unwrap_or_default();
    let rest = if time.is_empty() {
        rest
    } else {
        put(buffer, rest, &format!("{time}  "), quiet)
    };
    let code = one.code.to_string();
    let title = one.title.as_deref().filter(|_| line.width >= WIDE);
    let Some(title) = title else {
        let rest = put_right(buffer, rest, &code, quiet);
        let room = usize::from(rest.width).saturating_sub(1);
        put(buffer, rest, &cut(&one.name, room), style);
        return;
    };
    // A name takes two thirds at most, so that its title is there too.
    let room = usize::from(rest.width) * 2 / 3;
    let name = cut(&one.name, room.saturating_sub(columns(&code)));
    let rest = put(buffer, rest, &name, style);
    let rest = put(buffer, indent(rest, 1), &code, quiet);
    let rest = indent(rest, 2);
    put(buffer, rest, &cut(title, usize::from(rest.width)), style);
}
