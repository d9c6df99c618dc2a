//! The one question about a show that nothing is marked of; at the first start, what innie is before it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frame;
use super::paint::{inset, put, row_style, rows};
use super::theme::Palette;
use crate::app::{LineInput, Model, columns, cut, wrapped};
use crate::guide::PartialDate;

/// What innie is, in three lines.
const GREETING: [&str; 3] = [
    "A guide that knows only as much as you do.",
    "Every fact opens with the episode that tells it.",
    "What you have not reached is not here.",
];

/// How the question is answered where the episodes may not be counted.
const HOW: [&str; 2] = [
    "Type the last episode you have seen, such as S01E06.",
    "Nothing typed: not yet started.",
];

/// The widest the answers are set: further away a date would not be seen beside its title.
const WIDEST: u16 = 72;

/// The question in the border of the reader.
pub(super) fn draw_framed(
    model: &Model,
    selected: usize,
    area: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let place = place(model, selected);
    let inner = border(model, area, &place, palette, buffer);
    draw(model, selected, inner, palette, buffer);
}

/// The question to be answered with a code, in the border of the reader.
pub(super) fn draw_typed_framed(
    model: &Model,
    line: &LineInput,
    area: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let inner = border(model, area, "", palette, buffer);
    draw_typed(model, line, inner, palette, buffer);
}

/// The border of the reader; returns what is left within it.
fn border(model: &Model, area: Rect, place: &str, palette: &Palette, buffer: &mut Buffer) -> Rect {
    let inner = inset(frame::border(area, palette, buffer));
    let title = [(title(model).to_owned(), palette.focus)];
    frame::title(area, area.y, &title, place, palette, buffer);
    Rect {
        width: inner.width.min(WIDEST),
        ..inner
    }
}

/// A greeting for whoever is new here; for everyone else the name of the show that is asked about.
pub(super) fn title(model: &Model) -> &str {
    if model.is_new_here() {
        "Welcome to innie"
    } else {
        &model.guide.show.name
    }
}

/// `3 of 20`: which answer is selected.
pub(super) fn place(model: &Model, selected: usize) -> String {
    format!("{} of {}", selected + 1, model.guide.episodes().count() + 1)
}

/// The greeting, the question, and the episodes to answer it with.
pub(super) fn draw(
    model: &Model,
    selected: usize,
    area: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let left: Vec<Rect> = rows(ask(model, area, palette, buffer)).collect();
    let episodes = answers(model).into_iter();
    let offset = offset(model, selected, left.len());
    for ((number, (name, date)), row) in episodes.enumerate().skip(offset).zip(left) {
        let style = row_style(buffer, row, number == selected, true, palette);
        let quiet = if number == selected {
            style
        } else {
            palette.dim
        };
        let inner = inset(row);
        let room = usize::from(inner.width);
        let has_room = columns(&name) + date.len() + 2 <= room;
        let rest = if has_room {
            super::paint::put_right(buffer, inner, &date, quiet)
        } else {
            inner
        };
        put(buffer, rest, &cut(&name, usize::from(rest.width)), style);
    }
}

/// The greeting, the question, and the line for its answer.
pub(super) fn draw_typed(
    model: &Model,
    line: &LineInput,
    area: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let mut lines = rows(ask(model, area, palette, buffer));
    let Some(row) = lines.next() else { return };
    let rest = put(buffer, row, "› ", palette.focus);
    let rest = put(buffer, rest, line.text(), palette.strong);
    put(buffer, rest, "▏", palette.focus);
    lines.next();
    for text in HOW {
        for line in wrapped(text, usize::from(area.width)) {
            let Some(row) = lines.next() else { return };
            put(buffer, row, &line, palette.dim);
        }
    }
}

/// The answers, with the dates of the episodes.
pub(super) fn answers(model: &Model) -> Vec<(String, String)> {
    let episodes = model.guide.episodes().map(|episode| {
        let name = episode.name.as_deref().unwrap_or_default();
        let date = episode.airdate.map(PartialDate::short);
        (
            format!("{}  {name}", episode.code),
            date.unwrap_or_default(),
        )
    });
    std::iter::once(("Not yet started".to_owned(), String::new()))
        .chain(episodes)
        .collect()
}

/// The first answer in view.
fn offset(model: &Model, selected: usize, height: usize) -> usize {
    let total = model.guide.episodes().count() + 1;
    selected
        .saturating_sub(height / 2)
        .min(total.saturating_sub(height))
}

/// The number of the answer that stands there in an area of the reader's text.
pub(super) fn answer_at(model: &Model, selected: usize, area: Rect, at: Position) -> Option<usize> {
    let asked = u16::try_from(asked(model, area).len()).unwrap_or(u16::MAX);
    let row = at.y.checked_sub(area.y)?.checked_sub(asked)?;
    let shown = area.height.saturating_sub(asked);
    let number = offset(model, selected, usize::from(shown)) + usize::from(row);
    (area.contains(at) && number <= model.guide.episodes().count()).then_some(number)
}

/// Greets and asks; returns the area that is left.
fn ask(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) -> Rect {
    let mut lines = rows(area);
    let mut taken = 0;
    for ((text, is_question), row) in asked(model, area).iter().zip(&mut lines) {
        let style = if *is_question {
            palette.strong
        } else {
            palette.plain
        };
        put(buffer, row, text, style);
        taken += 1;
    }
    Rect {
        y: area.y + taken,
        height: area.height - taken,
        ..area
    }
}

/// What is said before the answers, line by line, and which of it is the question. The greeting is for whoever is new here, where there is room.
fn asked(model: &Model, area: Rect) -> Vec<(String, bool)> {
    let mut lines = Vec::new();
    if area.height > 12 && model.is_new_here() {
        let greeting = GREETING.iter();
        let greeting = greeting.flat_map(|text| wrapped(text, usize::from(area.width)));
        lines.extend(greeting.map(|line| (line, false)));
        lines.push((String::new(), false));
    }
    lines.push(("How far have you watched?".to_owned(), true));
    lines.truncate(usize::from(area.height));
    lines
}
