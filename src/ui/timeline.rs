//! The production as a line in time: a row for what each piece of news is about, marks where it stands, bars for what took its time.
//!
//! ```text
//!             2021  2022  2023  2024  2025
//! Casting     ┊     ┊  ●  ┊     ┊     ┊
//! Filming  ───┊─────┊────●━━━━━━┊━━●──┊──
//! On air      ┊ █   ┊     ┊     ┊█    ┊
//!                                         today
//!
//! Cameras roll on season 2
//! October 2022 · GamesRadar+
//! ```
//!
//! The widgets of ratatui fall short here: a chart or a canvas paints dots of which none can be selected, counted or told apart in plain text, and
//! a bar chart stands upright. So it is drawn in cells, and of them only those in view.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::frame;
use super::paint::{indent, put, put_cell, rows};
use super::theme::Palette;
use crate::app::{
    Action, Chart, ChartView, Event, Lane, Mark, Model, Page, Scale, TimelineRow, cut, wrapped,
};

/// What stands in the cells.
struct Glyphs {
    exact: char,
    vague: char,
    season: char,
    filming: char,
    delay: char,
    year: char,
    today: char,
    across: char,
}

const GLYPHS: Glyphs = Glyphs {
    exact: '●',
    vague: '○',
    season: '█',
    filming: '━',
    delay: '╌',
    year: '┊',
    today: '│',
    across: '─',
};

const ASCII: Glyphs = Glyphs {
    exact: '*',
    vague: 'o',
    season: '#',
    filming: '=',
    delay: '~',
    year: ':',
    today: '|',
    across: '-',
};

/// With fewer lines than these no page is told, only what it is called and when it was.
const LEAST_TOLD: usize = 4;

/// What stands under the line of today.
const TODAY: &str = "today";

/// The timeline in a border.
pub(super) fn draw_framed(
    model: &Model,
    chart: &Chart,
    area: Rect,
    inner: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    frame::border(area, palette, buffer);
    let left = [(TITLE.to_owned(), palette.focus)];
    let zoom = if chart.is_empty() {
        ""
    } else {
        chart.zoom().name()
    };
    frame::title(area, area.y, &left, zoom, palette, buffer);
    draw(model, chart, inner, palette, buffer);
    let glyphs = glyphs(model);
    let legend = format!(
        "{} day known  {} only month or year  2 several",
        glyphs.exact, glyphs.vague
    );
    let legend = if chart.is_empty() {
        Vec::new()
    } else {
        vec![(legend, palette.dim)]
    };
    let bottom = area.bottom().saturating_sub(1);
    frame::title(area, bottom, &legend, &place(chart), palette, buffer);
}

/// What the picture is called.
pub(super) const TITLE: &str = "Timeline";

/// `12 of 57`: which event is selected.
pub(super) fn place(chart: &Chart) -> String {
    let (at, all) = chart.position();
    if all == 0 {
        return String::new();
    }
    format!("{at} of {all}")
}

/// The place in the order of time of what stands at a place of the screen. What is told below is told of the selected event.
pub(super) fn event_at(chart: &Chart, area: Rect, at: Position) -> Option<usize> {
    if chart.is_empty() || !area.contains(at) {
        return None;
    }
    let view = chart.view(usize::from(area.width), usize::from(area.height));
    let row = usize::from(at.y - area.y).checked_sub(view.heading)? + view.rows.start;
    // The line after the rows is that of the word `today`.
    if row > view.rows.end {
        return chart.position().0.checked_sub(1);
    }
    let across = usize::from(at.x - area.x).checked_sub(view.names)?;
    let column = view.columns.start + across;
    if !view.rows.contains(&row) || !view.columns.contains(&column) {
        return None;
    }
    chart.place_at(row, column)
}

/// The timeline, or why there is none.
pub(super) fn draw(
    model: &Model,
    chart: &Chart,
    area: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    if chart.is_empty() {
        return draw_nothing(model, area, palette, buffer);
    }
    let view = chart.view(usize::from(area.width), usize::from(area.height));
    let drawing = Drawing {
        blocks: blocks(chart.scale(), &view.columns),
        chart,
        view: &view,
        glyphs: glyphs(model),
        area,
        palette,
    };
    let mut lines = rows(area);
    drawing.heading(&mut lines, buffer);
    for number in view.rows.clone() {
        if let Some(line) = lines.next() {
            drawing.row(number, line, buffer);
        }
    }
    if let Some(line) = lines.next() {
        drawing.today(line, buffer);
    }
    draw_told(chart, &lines.collect::<Vec<_>>(), palette, buffer);
}

const fn glyphs(model: &Model) -> &'static Glyphs {
    if model.looks.unicode { &GLYPHS } else { &ASCII }
}

/// A block that begins in view.
struct Block {
    /// The column it begins in.
    column: usize,
    /// The year, where it begins with this block.
    year: Option<String>,
    /// The block's own name, where it is not a year.
    name: Option<String>,
}

/// The blocks that begin in these columns.
fn blocks(scale: &Scale, columns: &Range<usize>) -> Vec<Block> {
    let blocks = scale.block_from(columns.start)..scale.block_from(columns.end);
    let block = |block| {
        let (year, name) = scale.heading(block);
        Block {
            column: scale.start(block),
            year,
            name,
        }
    };
    blocks.map(block).collect()
}

struct Drawing<'a> {
    blocks: Vec<Block>,
    chart: &'a Chart,
    view: &'a ChartView,
    glyphs: &'a Glyphs,
    area: Rect,
    palette: &'a Palette,
}

impl Drawing<'_> {
    /// Where a column of the line stands on the screen.
    fn x(&self, column: usize) -> u16 {
        let across = column.saturating_sub(self.view.columns.start);
        let x = usize::from(self.area.x) + self.view.names + across;
        u16::try_from(x).unwrap_or(u16::MAX)
    }

    /// From the place of a column to the end of the line.
    fn from(&self, column: usize, line: Rect) -> Rect {
        indent(line, self.x(column).saturating_sub(line.x))
    }

    /// The years, and beneath them quarters or months. A year that began before what is in view stands at its start.
    fn heading(&self, lines: &mut impl Iterator<Item = Rect>, buffer: &mut Buffer) {
        let scale = self.chart.scale();
        let first = self.view.columns.start;
        let years = self.blocks.iter();
        let years = years.filter_map(|block| Some((block.column, block.year.clone()?)));
        let mut years: Vec<(usize, String)> = years.collect();
        if years.first().is_none_or(|(column, _)| *column > first) {
            let begun = scale.block_from(first + 1).saturating_sub(1);
            years.insert(0, (first, scale.year(begun)));
        }
        let own = self.blocks.iter();
        let own = own.filter_map(|block| Some((block.column, block.name.clone()?)));
        let own: Vec<(usize, String)> = own.collect();
        if let Some(line) = lines.next() {
            // Where there is one line only, the closest names stand in it.
            let one = if self.view.heading == 1 && !own.is_empty() {
                &own
            } else {
                &years
            };
            self.names(one, self.palette.plain, line, buffer);
        }
        if self.view.heading > 1
            && let Some(line) = lines.next()
        {
            self.names(&own, self.palette.dim, line, buffer);
        }
    }

    /// Names at their columns; one that would be run into by the next gives way.
    fn names(&self, names: &[(usize, String)], style: Style, line: Rect, buffer: &mut Buffer) {
        let mut next = names.iter().skip(1).map(|(column, _)| *column);
        for (column, name) in names {
            let end = column + name.len();
            let is_run_into = next
                .next()
                .is_some_and(|next| end >= next && *column == self.view.columns.start);
            if !is_run_into && end <= self.view.columns.end {
                put(buffer, self.from(*column, line), name, style);
            }
        }
    }

    /// A row: its name, the years, today, bars and marks.
    fn row(&self, number: usize, line: Rect, buffer: &mut Buffer) {
        let (chart, palette, columns) = (self.chart, self.palette, &self.view.columns);
        let Some(row) = chart.timeline().rows.get(number) else {
            return;
        };
        let selected = chart.selected();
        let is_lit = selected.is_some_and(|(row, _)| row == number);
        let name = if is_lit { palette.focus } else { palette.plain };
        let room = self.view.names.saturating_sub(1);
        put(buffer, line, &cut(row.lane.name(), room), name);
        if is_lit {
            for column in columns.clone() {
                self.cell(column, self.glyphs.across, palette.dim, line, buffer);
            }
        }
        let scale = chart.scale();
        for block in self.blocks.iter().filter(|block| block.year.is_some()) {
            self.cell(block.column, self.glyphs.year, palette.dim, line, buffer);
        }
        let today = scale.column(chart.timeline().today);
        self.cell(today, self.glyphs.today, palette.dim, line, buffer);
        let bar = if row.lane == Lane::Delays {
            self.glyphs.delay
        } else {
            self.glyphs.filming
        };
        for columns_of in chart.bars(number, columns) {
            for column in self.in_view(columns_of) {
                self.cell(column, bar, palette.plain, line, buffer);
            }
        }
        for mark in chart.marks(number, columns) {
            let event = selected.filter(|_| is_lit).map(|(_, event)| event);
            let is_selected = event.is_some_and(|event| mark.events.contains(&event));
            let style = match (is_selected, is_lit) {
                (true, _) => palette.selected,
                (false, true) => palette.focus,
                (false, false) => palette.plain,
            };
            let glyph = self.glyph(row.lane, number, mark);
            for column in self.in_view(&mark.columns) {
                self.cell(column, glyph, style, line, buffer);
            }
            if row.lane == Lane::OnAir {
                self.season(row, mark, line, buffer);
            }
        }
    }

    /// The number of a season beside its bar, where neither the next one nor today stands there.
    fn season(&self, row: &TimelineRow, mark: &Mark, line: Rect, buffer: &mut Buffer) {
        let mut events = row
            .events
            .get(mark.events.clone())
            .unwrap_or_default()
            .iter();
        let (Some(event), None) = (events.next(), events.next()) else {
            return;
        };
        let Page::Season(number) = event.page else {
            return;
        };
        let label = format!("S{number}");
        let place = mark.columns.end + 1..mark.columns.end + 1 + label.len();
        let next = row.events.get(mark.events.end);
        let next = next.map(|event| self.chart.scale().column(event.at));
        let today = self.chart.scale().column(self.chart.timeline().today);
        let is_free = next.is_none_or(|next| next > place.end) && !place.contains(&today);
        if is_free && self.in_view(&place) == place {
            put(
                buffer,
                self.from(place.start, line),
                &label,
                self.palette.dim,
            );
        }
    }

    /// What a mark is drawn with: one event by how well its day is known, several by their number.
    fn glyph(&self, lane: Lane, row: usize, mark: &Mark) -> char {
        match (lane, mark.events.len()) {
            (Lane::OnAir, _) => self.glyphs.season,
            (_, 1) => {
                let events = self.chart.timeline().rows.get(row).map(|row| &row.events);
                let event = events.and_then(|events| events.get(mark.events.start));
                if event.is_some_and(Event::is_exact) {
                    self.glyphs.exact
                } else {
                    self.glyphs.vague
                }
            }
            (_, count) => u32::try_from(count)
                .ok()
                .and_then(|count| char::from_digit(count, 10))
                .unwrap_or('+'),
        }
    }

    /// The columns of these that are in view.
    fn in_view(&self, columns: &Range<usize>) -> Range<usize> {
        let view = &self.view.columns;
        columns.start.max(view.start)..columns.end.min(view.end)
    }

    fn cell(&self, column: usize, glyph: char, style: Style, line: Rect, buffer: &mut Buffer) {
        if self.view.columns.contains(&column) {
            put_cell(buffer, line, self.x(column), glyph, style);
        }
    }

    /// The word under the line of today, if that is in view.
    fn today(&self, line: Rect, buffer: &mut Buffer) {
        let today = self.chart.scale().column(self.chart.timeline().today);
        if self.view.columns.contains(&today) {
            let width = u16::try_from(TODAY.len()).unwrap_or(0);
            let x = self.x(today).min(line.right().saturating_sub(width));
            let at = indent(line, x.saturating_sub(line.x));
            put(buffer, at, TODAY, self.palette.dim);
        }
    }
}

/// When it was: its day, or its first and its last one.
fn date(event: &Event) -> String {
    event.to.map_or_else(
        || event.from.long(),
        |to| format!("{} – {}", event.from.short(), to.short()),
    )
}

/// What is told of the selected event, as much of it as there is room for.
fn draw_told(chart: &Chart, lines: &[Rect], palette: &Palette, buffer: &mut Buffer) {
    if let (Some(event), 1..LEAST_TOLD) = (chart.event(), lines.len()) {
        let date = date(event);
        let told = [(&event.text, palette.strong), (&date, palette.dim)];
        for ((text, style), line) in told.into_iter().zip(lines) {
            put(buffer, *line, &cut(text, usize::from(line.width)), style);
        }
        return;
    }
    let told = &chart.told().lines;
    let is_cut = told.len() > lines.len() && lines.len() > 2;
    let shown = lines.len() - usize::from(is_cut);
    for (spans, line) in told.iter().take(shown).zip(lines) {
        let mut rest = *line;
        for span in spans {
            rest = put(buffer, rest, &span.text, palette.role(span.role));
        }
    }
    if let (true, Some(line)) = (is_cut, lines.last()) {
        put(buffer, *line, "…", palette.dim);
    }
}

/// Why there is no timeline: the same words whatever lies ahead.
pub(super) fn nothing(model: &Model) -> (&'static str, String) {
    let close = model.with_key(". Close this with ", Action::Close, "");
    let how = format!("News opens with the episodes you mark as watched{close}.");
    ("No news of the production is open yet.", how)
}

fn draw_nothing(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let (what, how) = nothing(model);
    let width = usize::from(area.width).min(crate::app::MEASURE);
    let told = wrapped(what, width);
    let told = told.into_iter().map(|line| (line, palette.strong));
    let gap = std::iter::once((String::new(), palette.plain));
    let how = wrapped(&how, width)
        .into_iter()
        .map(|line| (line, palette.plain));
    for ((line, style), row) in told.chain(gap).chain(how).zip(rows(area)) {
        put(buffer, row, &line, style);
    }
}
