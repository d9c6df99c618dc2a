//! The search for a show to add: what is typed, the shows found, and what tells the selected one from others.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frame;
use super::paint::{indent, inset, put, row_style, rows, tail};
use super::theme::Palette;
use crate::app::{Adder, Offer, cut, wrapped};
use crate::guide::Text;
use crate::library::tvmaze::{CREDIT, HOME, page};

/// What stands in the border.
pub(super) const TITLE: &str = "Add a show";

/// What is said before anything is typed.
pub(super) const HOW: &str =
    "Words of a show's name, its number or address at TVmaze, tt and a number, or a file";

/// The search in place of the panes.
pub(super) fn draw_framed(adder: &Adder, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let inner = frame::border(area, palette, buffer);
    let title = [(TITLE.to_owned(), palette.focus)];
    frame::title(area, area.y, &title, &place(adder), palette, buffer);
    draw(adder, inner, palette, buffer);
}

/// The preview in place of the reader.
pub(super) fn draw_preview_framed(
    adder: &Adder,
    area: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let inner = frame::border(area, palette, buffer);
    let origin = if adder.is_at_file() { "File" } else { "TVmaze" };
    let title = [(origin.to_owned(), palette.dim)];
    frame::title(area, area.y, &title, "", palette, buffer);
    let area = Rect {
        x: inner.x + inner.width.min(1),
        width: inner.width.saturating_sub(2),
        ..inner
    };
    let width = usize::from(area.width.max(1));
    let mut lines = rows(area);
    let mut tell = |text: &str, style| {
        if text.is_empty() {
            lines.next();
        }
        for line in wrapped(text, width) {
            if let Some(row) = lines.next() {
                put(buffer, row, &line, style);
            }
        }
    };
    if let Some(show) = adder.chosen() {
        tell(show.name(), palette.strong);
        tell(&show.told(), palette.dim);
    }
    if adder.is_at_file() {
        tell("", palette.plain);
        tell(
            "A copy of the file is put among your shows; the file itself stays as it is.",
            palette.plain,
        );
    } else if let Some(Offer::Tvmaze(show)) = adder.chosen() {
        let kinds: Vec<&str> = show.kinds.iter().map(Text::as_str).collect();
        tell(&kinds.join(", "), palette.plain);
        tell("", palette.plain);
        tell(
            "Main actors are listed from the first episode you have seen, the names of their parts once you have seen all that has aired.",
            palette.plain,
        );
        tell(
            "cast = \"public\" for the show, in config.toml, opens the names at once: they may tell who joins later, who stays, and who turns out to be whom.",
            palette.dim,
        );
        tell("", palette.plain);
        tell(&format!("Data: {CREDIT} · {}", page(show.id)), palette.dim);
    } else {
        tell(
            "Any show TVmaze knows can be added, and is there without a network from then on, behind the same shield.",
            palette.plain,
        );
        tell("", palette.plain);
        tell(&format!("Data: {CREDIT} · {HOME}"), palette.dim);
    }
}

/// `2 of 7`: which show is selected.
pub(super) fn place(adder: &Adder) -> String {
    match adder.found().len() {
        0 => String::new(),
        count => format!("{} of {count}", adder.selected() + 1),
    }
}

/// The number of the show that stands there in the area of the search.
pub(super) fn show_at(adder: &Adder, area: Rect, at: Position) -> Option<usize> {
    let row = at.y.checked_sub(area.y)?.checked_sub(1)?;
    let number = adder.offset(shown(area.height)) + usize::from(row / 2);
    (area.contains(at) && number < adder.found().len()).then_some(number)
}

/// How many shows so many rows have room for: each takes two.
fn shown(height: u16) -> usize {
    usize::from(height.saturating_sub(1) / 2).max(1)
}

/// What is typed, and the shows: a name, and a dim line that tells it from others.
pub(super) fn draw(adder: &Adder, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let mut lines = rows(area);
    let Some(first) = lines.next() else { return };
    let rest = put(buffer, indent(first, 1), "› ", palette.focus);
    let typed = tail(adder.text(), usize::from(rest.width).saturating_sub(2));
    let rest = put(buffer, rest, typed, palette.strong);
    put(buffer, rest, "▏", palette.focus);
    if adder.found().is_empty() {
        let said = adder.said().unwrap_or(HOW);
        lines.next();
        for line in wrapped(said, usize::from(area.width.saturating_sub(2).max(1))) {
            if let Some(row) = lines.next() {
                put(buffer, indent(row, 1), &line, palette.dim);
            }
        }
        return;
    }
    let shown = shown(area.height);
    let shows = adder.found().iter().enumerate();
    for (number, show) in shows.skip(adder.offset(shown)).take(shown) {
        let Some(first) = lines.next() else { break };
        let is_selected = number == adder.selected();
        draw_show(show, first, lines.next(), is_selected, palette, buffer);
    }
}

fn draw_show(
    show: &Offer,
    first: Rect,
    second: Option<Rect>,
    is_selected: bool,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let style = row_style(buffer, first, is_selected, true, palette);
    let width = usize::from(inset(first).width);
    put(buffer, inset(first), &cut(show.name(), width), style);
    if let Some(second) = second {
        let told = cut(&show.told(), width.saturating_sub(2));
        put(buffer, indent(inset(second), 2), &told, palette.dim);
    }
}
