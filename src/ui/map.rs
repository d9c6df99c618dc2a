//! Who is in it: characters down, episodes across, a mark where each appears.
//!
//! ```text
//!                              Season 1           Season 2
//!                              1 2 3 4 5 6 7 8 9  1 2 3
//! Mark S. · Mark Scout     12  ● ● ● ● ● ● ● ● ●  ● ● ●
//! Irving B.                 9  ●─●─●─●─●─●─●─●─●──·─·─·
//! Alexa                     1  · ● · · · · · · ·  · · ·
//!
//! Irving B.  main cast, in 9 of the 12 episodes you have seen
//! S01E02 Half Loop  is in it
//! ```
//!
//! The widgets of ratatui fall short here: a table has no crossing lines, and a canvas has neither names nor marks that can be told apart in
//! plain text. So it is drawn in cells, and of them only those in view.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frame;
use super::paint::{indent, put, put_cell, put_right, rows};
use super::theme::Palette;
use crate::app::{Action, Map, MapRow, MapView, Model, columns, cut, wrapped};
use crate::guide::Episode;

/// What stands in the cells.
struct Glyphs {
    mark: char,
    none: char,
    across: char,
    down: char,
    less: &'static str,
    more: &'static str,
}

const GLYPHS: Glyphs = Glyphs {
    mark: '●',
    none: '·',
    across: '─',
    down: '│',
    less: "‹",
    more: "›",
};

const ASCII: Glyphs = Glyphs {
    mark: '*',
    none: '.',
    across: '-',
    down: '|',
    less: "<",
    more: ">",
};

/// The map in a border.
pub(super) fn draw_framed(
    model: &Model,
    map: &Map,
    area: Rect,
    inner: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    frame::border(area, palette, buffer);
    let left = [(title(map), palette.focus)];
    let order = if map.is_empty() {
        ""
    } else {
        map.order().name()
    };
    frame::title(area, area.y, &left, order, palette, buffer);
    draw(model, map, inner, palette, buffer);
    if !map.is_empty() {
        let place = place(map, inner);
        let bottom = area.bottom().saturating_sub(1);
        frame::title(area, bottom, &[], &place, palette, buffer);
    }
}

/// What the picture is called.
pub(super) fn title(_: &Map) -> String {
    "Who is in it".to_owned()
}

/// `characters 1–24 of 31 · episodes 3–17 of 190`, where not all of them are in view.
pub(super) fn place(map: &Map, area: Rect) -> String {
    let view = view(map, area);
    let part = |what: &str, shown: std::ops::Range<usize>, all: usize| {
        let place = frame::place(shown.start, shown.len(), all);
        (!place.is_empty()).then(|| format!("{what} {place}"))
    };
    let parts = [
        part("characters", view.rows, map.rows().len()),
        part("episodes", view.columns, map.width()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `1–7 of 31`: which characters are in view; that there are more episodes is marked beside their numbers.
pub(super) fn short_place(map: &Map, area: Rect) -> String {
    if map.is_empty() {
        return String::new();
    }
    let shown = view(map, area).rows;
    frame::place(shown.start, shown.len(), map.rows().len())
}

fn view(map: &Map, area: Rect) -> MapView {
    map.view(usize::from(area.width), usize::from(area.height))
}

/// The character and the episode that stand at a place of the screen: by its row a character, by its column an episode.
pub(super) fn mark_at(map: &Map, area: Rect, at: Position) -> (Option<usize>, Option<usize>) {
    if map.is_empty() || !area.contains(at) {
        return (None, None);
    }
    let view = view(map, area);
    let line = usize::from(at.y - area.y);
    let row = line.checked_sub(view.heading);
    let row = row
        .map(|row| view.rows.start + row)
        .filter(|row| view.rows.contains(row));
    let is_heading = line < view.heading;
    let across = usize::from(at.x - area.x).checked_sub(view.left());
    let column = across
        .filter(|_| is_heading || row.is_some())
        .and_then(|across| {
            let start = map.across(view.columns.start, view.cell);
            map.column_at(start + across, view.cell)
        })
        .filter(|column| view.columns.contains(column));
    (row, column)
}

/// The map, or what to do so that there is one.
pub(super) fn draw(model: &Model, map: &Map, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    if map.is_empty() {
        return draw_nothing(model, map, area, palette, buffer);
    }
    let view = view(map, area);
    let glyphs = if model.looks.unicode { GLYPHS } else { ASCII };
    let drawing = Drawing {
        map,
        view: &view,
        glyphs: &glyphs,
        area,
        palette,
    };
    drawing.heading(buffer);
    let below = from_row(area, view.heading);
    for (number, row) in view.rows.clone().zip(rows(below)) {
        if let Some(who) = map.rows().get(number) {
            drawing.row(number, who, row, buffer);
        }
    }
    let lines = from_row(area, view.heading + view.rows.len());
    draw_selection(model, map, view.lines, lines, palette, buffer);
}

/// The area from this row on.
fn from_row(area: Rect, rows: usize) -> Rect {
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

struct Drawing<'a> {
    map: &'a Map,
    view: &'a MapView,
    glyphs: &'a Glyphs,
    area: Rect,
    palette: &'a Palette,
}

impl Drawing<'_> {
    /// Where a column stands on the screen.
    fn x(&self, column: usize) -> u16 {
        let from = self.map.across(self.view.columns.start, self.view.cell);
        let across = self.map.across(column, self.view.cell).saturating_sub(from);
        let x = usize::from(self.area.x) + self.view.left() + across;
        u16::try_from(x).unwrap_or(u16::MAX)
    }

    /// From the place of a column to the end of the area.
    fn from(&self, column: usize, row: Rect) -> Rect {
        indent(row, self.x(column).saturating_sub(row.x))
    }

    /// The seasons, where there is room for them, and the numbers of the episodes.
    fn heading(&self, buffer: &mut Buffer) {
        let mut lines = rows(self.area);
        if self.view.heading > 1
            && let Some(row) = lines.next()
        {
            self.seasons(row, buffer);
        }
        let Some(row) = lines.next() else { return };
        let (_, selected) = self.map.selected();
        // Numbers that would run into each other give way, but never the selected one.
        let mut free = 0;
        let selected_at = self.x(selected);
        for column in self.view.columns.clone() {
            let Some(label) = self.map.label_at(column) else {
                continue;
            };
            let x = self.x(column);
            let end = x.saturating_add(u16::try_from(label.len()).unwrap_or(u16::MAX));
            let is_selected = column == selected;
            let hides = column < selected && end >= selected_at;
            if is_selected || x >= free && !hides && end <= row.right() {
                let style = if is_selected {
                    self.palette.focus
                } else {
                    self.palette.dim
                };
                put(buffer, self.from(column, row), &label, style);
                free = end + 1;
            }
        }
        let columns = &self.view.columns;
        let before = indent(
            row,
            u16::try_from(self.view.left().saturating_sub(2)).unwrap_or(0),
        );
        if columns.start > 0 {
            put(buffer, before, self.glyphs.less, self.palette.focus);
        }
        if columns.end < self.map.width() {
            put_right(buffer, row, self.glyphs.more, self.palette.focus);
        }
    }

    /// The seasons over their episodes, as long a name as fits.
    fn seasons(&self, row: Rect, buffer: &mut Buffer) {
        let (_, column) = self.map.selected();
        let selected = self.map.season_at(column);
        let mut columns = self.view.columns.clone().peekable();
        while let Some(column) = columns.next() {
            let Some(season) = self.map.season_at(column) else {
                continue;
            };
            while columns
                .next_if(|next| self.map.season_at(*next) == Some(season))
                .is_some()
            {}
            let start = self.from(column, row);
            let end = columns.peek().map_or(row.right(), |next| self.x(*next));
            let room = usize::from(end.saturating_sub(start.x + 1));
            let names = [format!("Season {season}"), format!("S{season}")];
            let style = if selected == Some(season) {
                self.palette.focus
            } else {
                self.palette.dim
            };
            if let Some(name) = names.iter().find(|name| name.len() <= room) {
                put(buffer, start, name, style);
            }
        }
    }

    /// A character: the name, in how many episodes they are, and their marks.
    fn row(&self, number: usize, who: &MapRow, row: Rect, buffer: &mut Buffer) {
        let (selected, selected_column) = self.map.selected();
        let is_selected = number == selected;
        let palette = self.palette;
        let (name, quiet) = if is_selected {
            (palette.focus, palette.focus)
        } else {
            (palette.plain, palette.dim)
        };
        put(buffer, row, &cut(&who.name, self.view.names), name);
        if self.view.counts > 0 {
            let width = u16::try_from(self.view.names + self.view.counts).unwrap_or(row.width);
            let until = Rect {
                width: width.min(row.width),
                ..row
            };
            put_right(buffer, until, &who.marks.len().to_string(), quiet);
        }
        let mut marks = who.marks.iter().copied().peekable();
        for column in self.view.columns.clone() {
            while marks.next_if(|mark| *mark < column).is_some() {}
            let is_in = marks.peek() == Some(&column);
            let is_lit = is_selected || column == selected_column;
            let (glyph, style) = match (is_in, is_selected, column == selected_column) {
                (true, ..) if is_lit => (self.glyphs.mark, palette.focus),
                (true, ..) => (self.glyphs.mark, palette.plain),
                (false, true, _) => (self.glyphs.across, palette.dim),
                (false, _, true) => (self.glyphs.down, palette.dim),
                (false, ..) => (self.glyphs.none, palette.dim),
            };
            let is_cursor = is_selected && column == selected_column;
            let style = if is_cursor { palette.selected } else { style };
            let x = self.x(column);
            put_cell(buffer, row, x, glyph, style);
            // The line of the selected row runs on to the next episode.
            if is_selected && column + 1 < self.view.columns.end {
                for x in x + 1..self.x(column + 1) {
                    put_cell(buffer, row, x, self.glyphs.across, palette.dim);
                }
            }
        }
    }
}

/// Who and what is selected, in words.
fn draw_selection(
    model: &Model,
    map: &Map,
    lines: usize,
    area: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let (Some(who), Some(code)) = (map.character(), map.episode()) else {
        return;
    };
    let title = model.guide.episode(code).map(Episode::title);
    let episode = format!("{code} {}", title.unwrap_or_default());
    let (_, column) = map.selected();
    let is_in = if who.marks.binary_search(&column).is_ok() {
        "is in"
    } else {
        "is not in"
    };
    let mut below = rows(area);
    if lines > 1 {
        below.next();
        if let Some(row) = below.next() {
            let (count, seen) = (who.marks.len(), map.width());
            let about = format!(
                "  {}, in {count} of the {seen} you have seen",
                who.billing.told()
            );
            let room = usize::from(row.width).saturating_sub(columns(&about));
            let name = cut(&who.name, room.max(usize::from(row.width) / 2));
            let rest = put(buffer, row, &name, palette.strong);
            put(
                buffer,
                rest,
                &cut(&about, usize::from(rest.width)),
                palette.dim,
            );
        }
    }
    if lines > 0
        && let Some(row) = below.next()
    {
        let rest = put(buffer, row, &format!("{is_in} "), palette.dim);
        put(
            buffer,
            rest,
            &cut(&episode, usize::from(rest.width)),
            palette.plain,
        );
    }
}

/// Why there is no map, and what to do about it: the same words whatever lies ahead.
pub(super) fn nothing(model: &Model, map: &Map) -> (&'static str, String) {
    if map.width() == 0 {
        let close = model.with_key("Close this with ", Action::Close, " and ");
        let mark = model.with_key("mark an episode with ", Action::Watch, ": ");
        (
            "No episode has been seen yet.",
            format!("{close}{mark}whoever is in it will stand here, and nobody else."),
        )
    } else {
        (
            "Nobody is known yet.",
            "Whoever an episode tells of will stand here once you have seen it.".to_owned(),
        )
    }
}

fn draw_nothing(model: &Model, map: &Map, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let (what, how) = nothing(model, map);
    let width = usize::from(area.width).min(crate::app::MEASURE);
    let told = wrapped(what, width)
        .into_iter()
        .map(|line| (line, palette.strong));
    let how = wrapped(&how, width)
        .into_iter()
        .map(|line| (line, palette.plain));
    let gap = std::iter::once((String::new(), palette.plain));
    for ((line, style), row) in told.chain(gap).chain(how).zip(rows(area)) {
        put(buffer, row, &line, style);
    }
}
