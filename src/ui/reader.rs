//! The reader: the page, scrolled, with the selected link and the places found set apart.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame;
use super::paint::{put, rows};
use super::theme::Palette;
use crate::app::{Layout, Model, Span, columns};

/// The reader in its border.
pub(super) fn draw_framed(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    frame::border(area, palette, buffer);
    let style = if model.in_reader {
        palette.focus
    } else {
        palette.strong
    };
    let label = model
        .reader
        .page()
        .map(crate::app::Page::label)
        .unwrap_or_default();
    if !label.is_empty() {
        let mut title = vec![(label, style)];
        let find = model.reader.find().text();
        if model.in_reader && (model.typing || !find.is_empty()) {
            let cursor = if model.typing { "▏" } else { "" };
            title.push((format!(" /{find}{cursor}{}", found(model)), palette.focus));
        }
        frame::title(area, area.y, &title, "", palette, buffer);
    }
    let text = Layout::new(buffer.area.width, buffer.area.height, model.pane.index()).reader_area();
    draw(model, text, palette, buffer);
    let place = frame::place(
        model.reader.scroll(),
        usize::from(text.height),
        model.reader.document().lines.len(),
    );
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
        for (place, found) in reader
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
            let style = if reader.found_at() == Some(place) {
                palette.selected
            } else {
                palette.plain.add_modifier(palette.matched)
            };
            buffer.set_style(
                Rect {
                    width: width.min(at.width),
                    ..at
                }
                .intersection(buffer.area),
                style,
            );
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
