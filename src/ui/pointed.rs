//! What stands where on the screen that was drawn, for whoever points at it.

use ratatui::layout::{Position, Rect};

use super::{adder, ahead, header, linear, map, panes, question, search, shows, themes, timeline};
use crate::app::{Layout, Model, Overlay, Pane, Spot};
#[cfg(test)]
use crate::leak::{self, Leak};

/// What stands at this column and row of a screen that covers `area`.
#[must_use]
pub fn pointed(model: &Model, area: Rect, at: Position) -> Spot {
    let layout = model.layout_in(area.width, area.height);
    match layout {
        Layout::TooSmall => Spot::Elsewhere,
        Layout::Narrow { tabs, body, .. } => match &model.overlay {
            Some(overlay) => choice(model, overlay, layout, body, at),
            None if tabs.contains(at) && !model.in_reader => {
                header::tab_at(at.x).map_or(Spot::Elsewhere, Spot::Pane)
            }
            None if !body.contains(at) => Spot::Elsewhere,
            None if model.in_reader => line(model, layout.reader_area(), at),
            None => row(model, model.pane, body, at),
        },
        Layout::Columns {
            left,
            panes,
            reader,
            ..
        } => {
            let body = left.union(reader);
            let chosen = model
                .overlay
                .as_ref()
                .map(|overlay| choice(model, overlay, layout, body, at));
            let is_whole = matches!(
                model.overlay,
                Some(
                    Overlay::Help(_)
                        | Overlay::Map(_)
                        | Overlay::Timeline(_)
                        | Overlay::Shows(_)
                        | Overlay::UpNext(_)
                )
            );
            let is_free = !is_whole && !matches!(chosen, Some(Spot::Choice(_)));
            if is_free && body.contains(at) && is_between(left, reader, at) {
                return Spot::Divider;
            }
            match chosen {
                Some(spot) => spot,
                None if reader.contains(at) => line(model, layout.reader_area(), at),
                None if left.contains(at) => {
                    let pane = Pane::ALL.into_iter().zip(panes);
                    let mut under = pane.filter(|(_, area)| at.y + 1 >= area.y);
                    under
                        .next_back()
                        .map_or(Spot::Elsewhere, |(pane, area)| row(model, pane, area, at))
                }
                None => Spot::Elsewhere,
            }
        }
    }
}

/// Whether this is the line between the columns, or its place.
const fn is_between(left: Rect, reader: Rect, at: Position) -> bool {
    at.x + 1 == left.right() || at.x == reader.x
}

fn row(model: &Model, pane: Pane, area: Rect, at: Position) -> Spot {
    // Who hears the list finds what is typed in its heading.
    let area = if model.linear {
        area
    } else {
        panes::rows_area(model, pane, area)
    };
    let list = model.list(pane);
    let number = list.offset(usize::from(area.height)) + usize::from(at.y.saturating_sub(area.y));
    #[cfg(test)] // A leak: what is pointed at is counted in the file.
    let number = leak::whole(Leak::PointedAtHidden)
        .map_or(number, |whole| number % whole.characters.len().max(1));
    if area.contains(at) && number < list.rows().len() {
        Spot::Row(pane, number)
    } else {
        Spot::Pane(pane)
    }
}

fn line(model: &Model, area: Rect, at: Position) -> Spot {
    let line = model.reader.scroll() + usize::from(at.y.saturating_sub(area.y));
    if area.contains(at) && line < model.reader.document().lines.len() {
        Spot::Line(line, usize::from(at.x - area.x))
    } else {
        Spot::Reader
    }
}

/// What can be chosen there in what lies on top.
fn choice(model: &Model, overlay: &Overlay, layout: Layout, body: Rect, at: Position) -> Spot {
    if model.linear {
        let number = linear::choice_at(model, body, at.y).filter(|_| body.contains(at));
        return match (overlay, number) {
            (_, None) => Spot::Elsewhere,
            (Overlay::Map(_), row) => Spot::Map(row, None),
            (_, Some(number)) => Spot::Choice(number),
        };
    }
    let number = match overlay {
        Overlay::Map(map) => {
            let (row, column) = map::mark_at(map, layout.help_area(), at);
            if row.is_none() && column.is_none() {
                return Spot::Elsewhere;
            }
            return Spot::Map(row, column);
        }
        Overlay::Timeline(chart) => timeline::event_at(chart, layout.help_area(), at),
        Overlay::Question { selected } => {
            question::answer_at(model, *selected, layout.reader_area(), at)
        }
        Overlay::Search(finder) => search::hit_at(finder, layout.search_area(), at),
        Overlay::Adder(adder) => adder::show_at(adder, layout.search_area(), at),
        Overlay::Shows(switcher) => shows::show_at(switcher, whole(layout, body), at),
        Overlay::UpNext(list) => ahead::show_at(list, whole(layout, body), at),
        Overlay::Themes(chooser) => themes::theme_at(model, chooser, body, at),
        _ => None,
    };
    number.map_or(Spot::Elsewhere, Spot::Choice)
}

/// Where what covers both columns stands.
const fn whole(layout: Layout, body: Rect) -> Rect {
    match layout {
        Layout::Columns { .. } => layout.help_area(),
        _ => body,
    }
}
