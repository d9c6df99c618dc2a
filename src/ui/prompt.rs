//! The command line in the last row, and above it how the word being typed can go on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{indent, put};
use super::theme::Palette;
use crate::app::{Prompt, columns};

/// The line in the row `area`, the candidates in the row above.
pub(super) fn draw(prompt: &Prompt, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let blank = " ".repeat(usize::from(area.width));
    put(buffer, area, &blank, palette.plain);
    let rest = put(buffer, indent(area, 1), ":", palette.focus);
    let typed = super::paint::tail(prompt.text(), usize::from(rest.width).saturating_sub(2));
    let rest = put(buffer, rest, typed, palette.strong);
    put(buffer, rest, "▏", palette.focus);
    if let Some(y) = area.y.checked_sub(1)
        && !prompt.candidates().is_empty()
    {
        let above = Rect { y, ..area };
        put(buffer, above, &blank, palette.plain);
        draw_candidates(prompt, above, palette, buffer);
    }
}

/// As many candidates as fit, from one on that leaves the chosen one in view; what the chosen or only one stands for follows.
fn draw_candidates(prompt: &Prompt, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let width = |value: &str| columns(value) + 2;
    let room = usize::from(area.width).saturating_sub(1);
    let chosen = prompt.selected().unwrap_or_default();
    let mut first = chosen;
    let mut used = prompt
        .candidates()
        .get(chosen)
        .map_or(0, |candidate| width(&candidate.value));
    for (at, candidate) in prompt.candidates().iter().enumerate().take(chosen).rev() {
        used += width(&candidate.value);
        if used > room {
            break;
        }
        first = at;
    }
    let mut rest = indent(area, 1);
    for (at, candidate) in prompt.candidates().iter().enumerate().skip(first) {
        if columns(&candidate.value) > usize::from(rest.width) {
            break;
        }
        let is_chosen = prompt.selected() == Some(at);
        let style = if is_chosen {
            palette.selected
        } else {
            palette.plain
        };
        rest = put(buffer, rest, &candidate.value, style);
        rest = put(buffer, rest, "  ", palette.plain);
        if let Some(help) = &candidate.help
            && (is_chosen || prompt.candidates().len() == 1)
        {
            rest = put(buffer, rest, &format!("{help}  "), palette.dim);
        }
    }
}
