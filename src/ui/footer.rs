//! The last row: what can be done here, or what has happened.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{indent, put};
use super::theme::Palette;
use crate::app::{Model, bindings, columns, cut, key_name};

/// The status until the next key, else the hints of the key table: the most important ones that fit.
pub(super) fn draw(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let inner = indent(area, 1);
    if let Some(status) = &model.status {
        let (mark, style) = if status.is_error {
            ("! ", palette.focus)
        } else {
            ("", palette.plain)
        };
        let rest = put(buffer, inner, mark, style);
        put(
            buffer,
            rest,
            &cut(&status.text, usize::from(rest.width)),
            style,
        );
        return;
    }
    let mut hints: Vec<(u8, String, &str)> = bindings(model.context())
        .filter(|binding| model.offers(binding.action))
        .filter_map(|binding| {
            let (weight, hint) = binding.hint?;
            let key = binding.keys.first().map(|key| key_name(*key))?;
            let key = if key == "↓" {
                "↑↓".to_owned()
            } else {
                key
            };
            Some((weight, key, hint))
        })
        .collect();
    let width = |hints: &[(u8, String, &str)]| {
        hints
            .iter()
            .map(|(_, key, hint)| columns(key) + columns(hint) + 3)
            .sum::<usize>()
    };
    while width(&hints) > usize::from(inner.width) + 2 {
        let Some(least) = hints.iter().map(|(weight, ..)| *weight).min() else {
            break;
        };
        let Some(at) = hints.iter().rposition(|(weight, ..)| *weight == least) else {
            break;
        };
        hints.remove(at);
    }
    let mut rest = inner;
    for (_, key, hint) in hints {
        rest = put(buffer, rest, &key, palette.strong);
        rest = put(buffer, rest, &format!(" {hint}  "), palette.dim);
    }
}
