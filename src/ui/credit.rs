//! Whose data it is, beneath what is made of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{inset, put, rows};
use super::theme::Palette;
use crate::app::{columns, wrapped};

/// The rows without which a list is none.
pub(super) const LIST: u16 = 3;

/// What is left of an area above the credit; all of it where there is none, or no room beside so many rows.
pub(super) fn above(area: Rect, credit: Option<&str>, rows: u16) -> Rect {
    let lines = credit.map_or(0, |credit| lines(area, credit).len());
    let taken = u16::try_from(lines).unwrap_or(u16::MAX);
    if area.height < taken.saturating_add(rows) {
        return area;
    }
    Rect {
        height: area.height - taken,
        ..area
    }
}

/// Draws the credit at the foot of an area, and answers with what is left above it.
pub(super) fn draw(
    area: Rect,
    credit: Option<&str>,
    least: u16,
    palette: &Palette,
    buffer: &mut Buffer,
) -> Rect {
    let left = above(area, credit, least);
    let foot = Rect {
        y: left.bottom(),
        height: area.bottom() - left.bottom(),
        ..area
    };
    let lines = credit.map_or(Vec::new(), |credit| lines(area, credit));
    for (line, row) in lines.iter().zip(rows(foot)) {
        put(buffer, inset(row), line, palette.dim);
    }
    left
}

fn lines(area: Rect, credit: &str) -> Vec<String> {
    let width = usize::from(inset(area).width.max(1));
    if columns(credit) <= width {
        return vec![credit.to_owned()];
    }
    // An address is not broken where it has a line of its own.
    let pieces = credit.split_inclusive(", ");
    pieces.flat_map(|piece| wrapped(piece, width)).collect()
}
