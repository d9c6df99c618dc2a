//! The search over everything: the query, and the hits beneath it. The reader shows the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frame;
use super::paint::{indent, inset, put, put_marked, row_style, rows, tail};
use super::theme::Palette;
use crate::app::Finder;
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::search::{Hit, Target};

/// The search in place of the panes.
pub(super) fn draw_framed(finder: &Finder, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let inner = frame::border(area, palette, buffer);
    frame::title(
        area,
        area.y,
        &[(title(finder), palette.focus)],
        &place(finder),
        palette,
        buffer,
    );
    draw(finder, inner, palette, buffer);
}

/// `Search`, or `Search · people` where only they are looked for.
pub(super) fn title(finder: &Finder) -> String {
    let kind = finder.kind().map(|kind| format!(" · {}", kind.plural()));
    format!("Search{}", kind.unwrap_or_default())
}

/// `2 of 7`: which hit is selected.
pub(super) fn place(finder: &Finder) -> String {
    let hits = finder.count();
    #[cfg(test)] // A leak: how much there will be to find.
    let hits = leak::whole(Leak::HitsInFile).map_or(hits, |whole| {
        let index = crate::search::Index::new(whole);
        index.search(finder.query(), None, 200).hits.len()
    });
    match hits {
        _ if finder.is_searching() => "searching…".to_owned(),
        0 => String::new(),
        count => format!("{} of {count}", finder.selected() + 1),
    }
}

/// The query and the hits: a name and a dim line why it was found.
pub(super) fn draw(finder: &Finder, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let [query, hits] = [
        Rect { height: 1, ..area },
        Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..area
        },
    ];
    let rest = put(buffer, indent(query, 1), "› ", palette.focus);
    let typed = tail(finder.query(), usize::from(rest.width).saturating_sub(2));
    let rest = put(buffer, rest, typed, palette.strong);
    put(buffer, rest, "▏", palette.focus);
    let mut hits = hits;
    for note in finder.notes() {
        put(buffer, indent(hits, 1), note, palette.dim);
        hits.y += hits.height.min(1);
        hits.height = hits.height.saturating_sub(1);
    }
    if finder.count() == 0 {
        let told = nothing(finder);
        put(
            buffer,
            indent(
                Rect {
                    y: hits.y + 1,
                    ..hits
                },
                1,
            )
            .intersection(area),
            told,
            palette.dim,
        );
        return;
    }
    let offset = finder.offset(shown(hits.height));
    let mut lines = rows(hits);
    for (number, hit) in (offset..).zip(finder.hits_from(offset)) {
        let Some(first) = lines.next() else { break };
        draw_hit(
            &hit,
            first,
            lines.next(),
            number == finder.selected(),
            palette,
            buffer,
        );
    }
}

/// How many hits so many rows show: each takes two.
fn shown(height: u16) -> usize {
    usize::from(height / 2).max(1)
}

/// The number of the hit that stands there in the area of the search.
pub(super) fn hit_at(finder: &Finder, area: Rect, at: Position) -> Option<usize> {
    let above = u16::try_from(finder.notes().len() + 1).unwrap_or(u16::MAX);
    let row = at.y.checked_sub(area.y)?.checked_sub(above)?;
    let height = area.height.saturating_sub(above);
    let number = finder.offset(shown(height)) + usize::from(row / 2);
    (area.contains(at) && number < finder.count()).then_some(number)
}

fn draw_hit(
    hit: &Hit,
    first: Rect,
    second: Option<Rect>,
    is_selected: bool,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let style = row_style(buffer, first, is_selected, true, palette);
    put_marked(buffer, inset(first), &hit.name, &hit.marks, style, palette);
    let Some(second) = second else { return };
    let kind = kind(hit);
    let joint = if hit.detail.is_empty() { "" } else { " · " };
    let rest = put(buffer, indent(inset(second), 2), kind, palette.dim);
    let rest = put(buffer, rest, joint, palette.dim);
    put_marked(
        buffer,
        rest,
        &hit.detail,
        &hit.detail_marks,
        palette.dim,
        palette,
    );
}

/// What is said where there is no hit.
pub(super) fn nothing(finder: &Finder) -> &'static str {
    if finder.is_searching() {
        ""
    } else if finder.query().trim().is_empty() {
        "Names, episodes, news, words"
    } else {
        "Nothing you know of fits"
    }
}

/// What sort of thing was found.
pub(super) const fn kind(hit: &Hit) -> &'static str {
    match hit.target {
        Target::Character(_) => "character",
        Target::Person(_) => "person",
        Target::Episode(_) => "episode",
        Target::Article(_) => "news",
        Target::Term(_) => "glossary",
    }
}
