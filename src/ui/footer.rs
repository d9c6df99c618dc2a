//! The last row: what can be done here, or what has happened.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{indent, inset, put, put_right};
use super::theme::Palette;
use crate::app::{Binding, Context, Key, Model, Overlay, bindings, columns, key_name, wrapped};

/// The most rows a message takes, over whatever stands above the last row.
const MOST_ROWS: u16 = 3;

/// The status until the next key, else the hints of the key table: the most important ones that fit beside `place`.
pub(super) fn draw(model: &Model, area: Rect, place: &str, palette: &Palette, buffer: &mut Buffer) {
    if let Some(Overlay::Confirm(confirm)) = &model.overlay {
        let text = format!("{} {}", confirm.question(), answers(model));
        return draw_message(&text, area, palette.focus, buffer);
    }
    let Some(status) = &model.status else {
        let inner = Rect {
            width: area.width.saturating_sub(1),
            ..area
        };
        let left = put_right(buffer, inner, place, palette.dim);
        return draw_hints(model, indent(left, 1), palette, buffer);
    };
    let (mark, style) = if status.is_error {
        ("! ", palette.focus)
    } else {
        ("", palette.plain)
    };
    draw_message(&format!("{mark}{}", status.text), area, style, buffer);
}

/// What can be answered, with the keys: `y yes · esc no`.
fn answers(model: &Model) -> String {
    let answers = bindings(Context::Confirm).filter_map(|binding| {
        let (_, hint) = binding.hint?;
        Some(format!("{} {hint}", hint_key(binding, model.looks.unicode)))
    });
    answers.collect::<Vec<_>>().join(" · ")
}

/// A message over the last rows, as many as it takes.
fn draw_message(text: &str, area: Rect, style: Style, buffer: &mut Buffer) {
    let lines = wrapped(text, usize::from(inset(area).width));
    let rows = u16::try_from(lines.len())
        .unwrap_or(MOST_ROWS)
        .clamp(1, MOST_ROWS);
    let first = area.y.saturating_sub(rows - 1);
    for (y, line) in (first..=area.y).zip(lines) {
        let row = Rect { y, ..area };
        put(buffer, row, &" ".repeat(usize::from(row.width)), style);
        put(buffer, inset(row), &line, style);
    }
}

fn draw_hints(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let mut hints: Vec<(u8, String, &str)> = bindings(model.context())
        .filter(|binding| model.offers(binding.action))
        .filter_map(|binding| {
            let (weight, hint) = binding.hint?;
            Some((weight, hint_key(binding, model.looks.unicode), hint))
        })
        .collect();
    let width = |hints: &[(u8, String, &str)]| {
        let each = hints
            .iter()
            .map(|(_, key, hint)| columns(key) + columns(hint) + 3);
        each.sum::<usize>()
    };
    // A hint ends in two blanks; one of them may stand at the end of the row.
    while width(&hints) > usize::from(area.width) + 1 {
        let Some(least) = hints.iter().map(|(weight, ..)| *weight).min() else {
            break;
        };
        let Some(at) = hints.iter().rposition(|(weight, ..)| *weight == least) else {
            break;
        };
        hints.remove(at);
    }
    let mut rest = area;
    for (_, key, hint) in hints {
        rest = put(buffer, rest, &key, palette.strong);
        rest = put(buffer, rest, &format!(" {hint}  "), palette.dim);
    }
}

/// The first key of a row; down stands for both ways. In ASCII keys have names: an arrow folded to a letter would be another key.
fn hint_key(binding: &Binding, unicode: bool) -> String {
    match (binding.keys.first(), unicode) {
        (Some(Key::Down), true) => "↑↓".to_owned(),
        (Some(Key::Down), false) => "up down".to_owned(),
        (Some(key), true) => key_name(*key),
        (Some(key), false) => key.to_string(),
        (None, _) => String::new(),
    }
}
