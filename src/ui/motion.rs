//! A movement, over the still frame it leads to.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::paint::put;
use super::theme::Palette;
use crate::app::{FRAMES, Layout, Lead, Model, Motion, Movement, Overlay, Page, Pane};

/// The lines that borders are made of.
const LINES: [&str; 6] = ["╭", "╮", "╰", "╯", "─", "│"];

/// A mark on its way, frame by frame.
const LANDING: [&str; 4] = ["·", "•", "●", "●"];

/// How far the doors of the lift are closed, frame by frame, in thirds.
const DOORS: [u16; 4] = [2, 3, 2, 1];

/// How far apart the slats of a door stand, in columns.
const SLATS: u16 = 4;

/// Turns the still frame into the one that stands now.
pub(super) fn draw(
    model: &Model,
    motion: &Motion,
    layout: &Layout,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let at = usize::from(motion.frame.saturating_sub(1));
    match &motion.movement {
        Movement::Opening => {
            if let Some(area) = framed(model, layout) {
                open(area, motion.frame, buffer);
            }
        }
        Movement::Marked(episodes) => {
            let symbol = LANDING.get(at).copied().unwrap_or("✓");
            for position in marks(
                model,
                layout,
                |page| matches!(page, Page::Episode(code) if episodes.contains(code)),
            ) {
                if let Some(cell) = buffer.cell_mut(position) {
                    #[expect(
                        clippy::disallowed_methods,
                        reason = "one mark takes the place of another"
                    )]
                    cell.set_symbol(symbol);
                }
            }
        }
        Movement::Lift => close(
            body(layout),
            DOORS.get(at).copied().unwrap_or(0),
            palette,
            buffer,
        ),
    }
}

/// All between the first row and the last.
fn body(layout: &Layout) -> Rect {
    match layout {
        Layout::TooSmall => Rect::ZERO,
        Layout::Narrow { body, .. } => *body,
        Layout::Columns { left, reader, .. } => left.union(*reader),
    }
}

/// What has a line around it.
fn framed(model: &Model, layout: &Layout) -> Option<Rect> {
    let Layout::Columns {
        left,
        panes,
        reader,
        ..
    } = layout
    else {
        return None;
    };
    Some(match &model.overlay {
        Some(Overlay::Search(_)) => *left,
        Some(Overlay::Question { .. } | Overlay::TypedQuestion(_)) => *reader,
        Some(Overlay::Themes(_)) => super::themes::area(model, left.union(*reader)),
        Some(_) => left.union(*reader),
        None if model.in_reader => *reader,
        None => {
            let pane = panes.get(model.pane.index())?;
            Rect {
                y: pane.y.saturating_sub(1),
                height: pane.height + 2,
                ..*left
            }
        }
    })
}

/// Draws the line from the upper left corner both ways, as far as it has come.
fn open(area: Rect, frame: u8, buffer: &mut Buffer) {
    let whole = area.width + area.height;
    let come = whole * u16::from(frame) / u16::from(FRAMES);
    for position in area.positions() {
        let is_edge = position.x == area.x
            || position.y == area.y
            || position.x + 1 == area.right()
            || position.y + 1 == area.bottom();
        let is_further = position.x - area.x + position.y - area.y > come;
        if is_edge
            && is_further
            && let Some(cell) = buffer.cell_mut(position)
            && LINES.contains(&cell.symbol())
        {
            #[expect(
                clippy::disallowed_methods,
                reason = "a blank takes the place of a line"
            )]
            cell.set_symbol(" ");
        }
    }
}

/// Where the marks of rows in view stand.
fn marks(model: &Model, layout: &Layout, is_meant: impl Fn(&Page) -> bool) -> Vec<Position> {
    let is_shown = match layout {
        Layout::TooSmall => false,
        Layout::Narrow { .. } => model.pane == Pane::Seasons && !model.in_reader,
        Layout::Columns { .. } => true,
    };
    if !is_shown || model.overlay.is_some() {
        return Vec::new();
    }
    let area = super::panes::rows_area(model, Pane::Seasons, layout.pane_area(0));
    let list = model.list(Pane::Seasons);
    let rows = list
        .rows()
        .iter()
        .skip(list.offset(usize::from(area.height)));
    let shown = rows.zip(area.y..area.bottom());
    let meant = shown.filter(|(row, _)| {
        matches!(row.lead, Lead::Episode { .. }) && row.page.as_ref().is_some_and(&is_meant)
    });
    meant.map(|(_, y)| Position::new(area.x + 1, y)).collect()
}

/// Closes the doors of the lift by so many thirds.
fn close(area: Rect, thirds: u16, palette: &Palette, buffer: &mut Buffer) {
    let half = area.width / 2;
    let closed = (half * thirds).div_ceil(3);
    for y in area.y..area.bottom() {
        for from_edge in 0..closed.min(half) {
            let is_edge = from_edge + 1 == closed;
            let symbol = if is_edge || from_edge % SLATS == 0 {
                "│"
            } else {
                " "
            };
            let style = if is_edge { palette.border } else { palette.dim };
            for x in [area.x + from_edge, area.right() - 1 - from_edge] {
                put(buffer, Rect::new(x, y, 1, 1), symbol, style);
            }
        }
    }
}
