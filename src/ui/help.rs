//! The help: what the keys do, for where one is first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame;
use super::paint::{indent, put, rows};
use super::theme::Palette;
use crate::app::{Action, Help, HelpRow, KEYS, Model, pad};

/// The help in a border.
pub(super) fn draw_framed(
    model: &Model,
    help: &Help,
    area: Rect,
    text: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    frame::border(area, palette, buffer);
    let all = help.rows(&model.keymap, usize::from(text.width));
    let place = frame::place(help.scroll, usize::from(text.height), all.len());
    frame::title(
        area,
        area.y,
        &[("Help".to_owned(), palette.focus)],
        &place,
        palette,
        buffer,
    );
    draw_rows(model, help, all, text, palette, buffer);
}

/// The help without a border.
pub(super) fn draw(model: &Model, help: &Help, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let all = help.rows(&model.keymap, usize::from(area.width));
    draw_rows(model, help, all, area, palette, buffer);
}

/// The filter, if there is one, and the rows in view.
fn draw_rows(
    model: &Model,
    help: &Help,
    all: Vec<HelpRow>,
    area: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let typing = model.typing;
    let mut lines = rows(area);
    let filter = help.filter.text();
    if (typing || !filter.is_empty())
        && let Some(row) = lines.next()
    {
        let cursor = if typing { "▏" } else { "" };
        put(buffer, row, &format!("/{filter}{cursor}"), palette.focus);
    }
    if all.is_empty()
        && let Some(row) = lines.next()
    {
        let how = model.with_key(". ", Action::Close, " clears the filter");
        put(buffer, row, &format!("No key does that{how}"), palette.dim);
    }
    for (help_row, row) in all.into_iter().skip(help.scroll).zip(lines) {
        match help_row {
            HelpRow::Heading(name) => put(buffer, row, name, palette.strong),
            HelpRow::Lesson(line) => put(buffer, indent(row, 1), &line, palette.plain),
            HelpRow::Keys(keys, text) => {
                let rest = put(buffer, indent(row, 1), &pad(&keys, KEYS), palette.plain);
                put(buffer, rest, &text, palette.dim)
            }
        };
    }
}
