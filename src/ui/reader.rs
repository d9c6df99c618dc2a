//! The reader: the page, scrolled, with the selected link and the places found set apart.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::frame;
use super::paint::{put, restyle, rows};
use super::theme::Palette;
use crate::app::{Model, Span, columns};
#[cfg(test)]
use crate::leak::{self, Leak};

/// The reader in its border, which is drawn where it has the focus.
pub(super) fn draw_framed(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    if model.in_reader && model.overlay.is_none() {
        frame::border(area, palette, buffer);
    }
    let title = title(model, palette);
    if !title.is_empty() {
        frame::title(area, area.y, &title, "", palette, buffer);
    }
    let text = model
        .layout_in(buffer.area.width, buffer.area.height)
        .reader_area();
    draw(model, text, palette, buffer);
    let place = place(model, text);
    if !place.is_empty() {
        frame::title(
            area,
            area.bottom().saturating_sub(1),
            &[],
            &place,
            palette,
            buffer,
        );
    }
}

/// What is read, and what is sought in it.
pub(super) fn title(model: &Model, palette: &Palette) -> Vec<(String, Style)> {
    let style = if model.in_reader && model.overlay.is_none() {
        palette.focus
    } else {
        palette.strong
    };
    let Some(page) = model.reader.page() else {
        return Vec::new();
    };
    let mut title = vec![(page.label(), style)];
    let find = model.reader.find().text();
    if model.in_reader && (model.typing || !find.is_empty()) {
        let cursor = if model.typing { "▏" } else { "" };
        title.push((format!(" /{find}{cursor}{}", found(model)), palette.focus));
    }
    title
}

/// `1–24 of 31`: which lines are in view; nothing if all are.
pub(super) fn place(model: &Model, text: Rect) -> String {
    let reader = &model.reader;
    let lines = reader.document().lines.len();
    #[cfg(test)] // A leak: how long the page will be.
    let lines = leak::whole(Leak::ScrollBarOfWhole)
        .zip(reader.page())
        .map_or(lines, |(whole, page)| {
            let width = usize::from(text.width).min(crate::app::MEASURE);
            crate::app::document(page, whole, width, 0).lines.len()
        });
    frame::place(reader.scroll(), usize::from(text.height), lines)
}

/// ` 2 of 5`, or that there is nothing.
fn found(model: &Model) -> String {
    let reader = &model.reader;
    match (reader.found_at(), reader.found().len()) {
        _ if reader.find().text().is_empty() => String::new(),
        (_, 0) => " nothing".to_owned(),
        (at, count) => format!(" {} of {count}", at.map_or(0, |at| at + 1)),
    }
}

/// The lines of the page that are in view.
pub(super) fn draw(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let reader = &model.reader;
    let lines = reader
        .document()
        .lines
        .iter()
        .enumerate()
        .skip(reader.scroll());
    for ((number, line), row) in lines.zip(rows(area)) {
        let mut rest = row;
        for span in line {
            rest = put(buffer, rest, &span.text, span_style(model, span, palette));
        }
        for (nth, found) in reader
            .found()
            .iter()
            .enumerate()
            .filter(|(_, found)| found.line == number)
        {
            let text = reader.document().text(number);
            let before: String = text.chars().take(found.range.start).collect();
            let sought: String = text
                .chars()
                .skip(found.range.start)
                .take(found.range.len())
                .collect();
            let skipped = u16::try_from(columns(&before)).unwrap_or(u16::MAX);
            let width = u16::try_from(columns(&sought)).unwrap_or(u16::MAX);
            let at = super::paint::indent(row, skipped);
            let style = if reader.found_at() == Some(nth) {
                palette.selected
            } else {
                palette.plain.add_modifier(palette.matched)
            };
            let found = Rect {
                width: width.min(at.width),
                ..at
            };
            restyle(buffer, found, style);
        }
    }
}

fn span_style(model: &Model, span: &Span, palette: &Palette) -> ratatui::style::Style {
    let is_selected = span.link.is_some() && span.link == model.reader.link() && model.in_reader;
    if is_selected {
        palette.selected
    } else {
        palette.role(span.role)
    }
}
