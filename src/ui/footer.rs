//! The last row: what can be done here, or what has happened.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{indent, inset, put, put_right};
use super::prompt;
use super::theme::Palette;
use crate::app::{
    Action, Confirm, Context, Key, Model, Overlay, Status, columns, cut, key_name, wrapped,
};

/// The most rows a message takes, over whatever stands above the last row.
const MOST_ROWS: u16 = 3;

/// The status until the next key, else the hints of the key table: the most important ones that fit beside `place`.
pub(super) fn draw(model: &Model, area: Rect, place: &str, palette: &Palette, buffer: &mut Buffer) {
    if let Some(Overlay::Prompt(prompt)) = &model.overlay {
        return prompt::draw(prompt, area, palette, buffer);
    }
    if let Some(Overlay::Confirm(confirm)) = &model.overlay {
        return draw_message(&asked(model, confirm), area, palette.alert, buffer);
    }
    let Some(status) = &model.status else {
        if let Some(fetching) = &model.fetching {
            let stops = model.with_key(" · ", Action::Close, " stops");
            return draw_message(&format!("{fetching}{stops}"), area, palette.dim, buffer);
        }
        let inner = Rect {
            width: area.width.saturating_sub(1),
            ..area
        };
        let left = put_right(buffer, inner, place, palette.dim);
        return draw_hints(model, indent(left, 1), palette, buffer);
    };
    let style = if status.is_error {
        palette.alert
    } else {
        palette.plain
    };
    draw_message(&said(status), area, style, buffer);
}

/// What can be answered, with the keys: `y yes · esc no`.
fn answers(model: &Model) -> String {
    let rows = model.keymap.bindings(Context::Confirm);
    let answers = rows.filter_map(|(binding, keys)| {
        let (_, hint) = binding.hint?;
        let key = hint_key(model, binding.action, *keys.first()?);
        Some(format!("{key} {hint}"))
    });
    answers.collect::<Vec<_>>().join(" · ")
}

/// A message over the last rows, as many as it takes.
fn draw_message(text: &str, area: Rect, style: Style, buffer: &mut Buffer) {
    let lines = lines(text, area);
    let first = area.y.saturating_sub(rows_of(&lines) - 1);
    for (y, line) in (first..=area.y).zip(lines) {
        let row = Rect { y, ..area };
        put(buffer, row, &" ".repeat(usize::from(row.width)), style);
        put(buffer, inset(row), &line, style);
    }
}

/// The rows of a message; the last there may be says that it goes on. What parts its pieces stands between them, and begins no row.
fn lines(text: &str, area: Rect) -> Vec<String> {
    let width = usize::from(inset(area).width);
    let lines = wrapped(text, width).into_iter();
    let bare = lines.map(|line| line.strip_prefix("· ").unwrap_or(&line).to_owned());
    let mut lines: Vec<String> = bare.collect();
    if lines.len() > usize::from(MOST_ROWS) {
        let rest = lines.split_off(usize::from(MOST_ROWS) - 1).join(" ");
        lines.push(cut(&rest, width));
    }
    lines
}

fn rows_of(lines: &[String]) -> u16 {
    u16::try_from(lines.len())
        .unwrap_or(MOST_ROWS)
        .clamp(1, MOST_ROWS)
}

/// How many rows what is said or asked takes, the last one among them.
pub(super) fn said_rows(model: &Model, area: Rect) -> u16 {
    let text = match (&model.overlay, &model.status) {
        (Some(Overlay::Confirm(confirm)), _) => asked(model, confirm),
        (_, Some(status)) => said(status),
        (_, None) => return 0,
    };
    rows_of(&lines(&text, area))
}

fn asked(model: &Model, confirm: &Confirm) -> String {
    format!("{} {}", confirm.question(), answers(model))
}

fn said(status: &Status) -> String {
    let mark = if status.is_error { "! " } else { "" };
    format!("{mark}{}", status.text)
}

fn draw_hints(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let mut hints: Vec<(u8, String, &str)> = model
        .keymap
        .bindings(model.context())
        .filter(|(binding, _)| model.offers(binding.action))
        .filter_map(|(binding, keys)| {
            let (weight, hint) = binding.hint?;
            let key = hint_key(model, binding.action, *keys.first()?);
            Some((weight, key, hint))
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

/// The first key of a row; that of down stands beside the one of up. In ASCII keys have names: an arrow folded to a letter would be
/// another key.
fn hint_key(model: &Model, action: Action, key: Key) -> String {
    let name = if model.looks.unicode {
        key_name
    } else {
        |key: Key| key.to_string()
    };
    let up = model.keymap.key(model.context(), Action::Up);
    match (up.filter(|_| action == Action::Down), key) {
        (Some(Key::Up), Key::Down) if model.looks.unicode => "↑↓".to_owned(),
        (Some(up), _) => format!("{} {}", name(up), name(key)),
        (None, _) => name(key),
    }
}
