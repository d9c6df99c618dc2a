//! The open timeline: what is selected in it, how closely one looks, and where everything stands.
//!
//! Where everything stands is worked out when the picture is opened, zoomed or resized; drawing it costs what is in view.

use std::ops::Range;

use jiff::civil::Date;

use super::scale::{Scale, Zoom};
use super::timeline::{Event, Lane, Timeline, TimelineRow};
use super::{Document, Page};

/// The columns between the names of the rows and the line.
const GUTTER: usize = 2;

/// The rows that the timeline leaves, if it can, to what is selected.
const LEAST_TOLD: usize = 3;

/// Events that share a column, drawn as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The columns it takes.
    pub columns: Range<usize>,
    /// The numbers of its events in their row.
    pub events: Range<usize>,
}

/// Where what is in a row stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Track {
    marks: Vec<Mark>,
    /// The columns of the periods, those that touch as one.
    bars: Vec<Range<usize>>,
}

/// What is drawn of a timeline on so many cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartView {
    /// The columns for the names of the rows, the gutter among them.
    pub names: usize,
    /// The rows above: years, and quarters or months.
    pub heading: usize,
    /// The rows of the timeline in view.
    pub rows: Range<usize>,
    /// The columns of the line in view.
    pub columns: Range<usize>,
}

/// Where one was in the timeline, to come back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ChartPlace {
    zoom: Zoom,
    page: Option<Page>,
}

/// The open timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    timeline: Timeline,
    zoom: Zoom,
    /// The columns there are for the line.
    room: usize,
    scale: Scale,
    tracks: Vec<Track>,
    /// The row and the number in it of every event, in the order of time.
    order: Vec<(usize, usize)>,
    /// The place of the selected event in that order.
    selected: usize,
    /// What is told of the selected event.
    told: Document,
}

impl Chart {
    /// The timeline, laid out for an area so many columns wide. The latest event that is not to come is selected.
    #[must_use]
    pub fn new(timeline: Timeline, zoom: Zoom, width: usize) -> Self {
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (number, row) in timeline.rows.iter().enumerate() {
            order.extend((0..row.events.len()).map(|event| (number, event)));
        }
        let mut chart = Self {
            zoom,
            room: 0,
            scale: Scale::new(zoom, (timeline.today, timeline.today), 0),
            tracks: Vec::new(),
            selected: 0,
            told: Document::default(),
            order: Vec::new(),
            timeline,
        };
        order.sort_by_key(|place| chart.event_at(*place).map(|event| event.at));
        let is_past = |place: &(usize, usize)| {
            let event = chart.event_at(*place);
            event.is_some_and(|event| event.at <= chart.timeline.today)
        };
        chart.selected = order.partition_point(is_past).saturating_sub(1);
        chart.order = order;
        chart.lay_out(width);
        chart
    }

    /// The timeline as one left it, or with what is told on this page selected.
    pub(super) fn at(
        timeline: Timeline,
        place: &ChartPlace,
        read: Option<&Page>,
        width: usize,
    ) -> Self {
        let mut chart = Self::new(timeline, place.zoom, width);
        let is_read = read.is_some_and(|page| chart.select(page));
        if let (false, Some(page)) = (is_read, &place.page) {
            chart.select(page);
        }
        chart
    }

    /// Lays everything out for an area so many columns wide.
    pub fn lay_out(&mut self, width: usize) {
        self.room = width.saturating_sub(self.names()).max(1);
        let today = self.timeline.today;
        let days = self.timeline.days().unwrap_or((today, today));
        self.scale = Scale::new(self.zoom, days, self.room);
        let scale = &self.scale;
        let track = |row: &TimelineRow| Track {
            marks: marks(&row.events, scale),
            bars: joined(row.periods.iter().map(|period| {
                let (first, last) = period.days;
                scale.column(first)..scale.column(last) + 1
            })),
        };
        self.tracks = self.timeline.rows.iter().map(track).collect();
    }

    /// The columns for the names of the rows, the gutter among them.
    fn names(&self) -> usize {
        let names = self.timeline.rows.iter().map(|row| row.lane.name().len());
        names.max().map_or(0, |widest| widest + GUTTER)
    }

    /// Selects the event that is told on this page.
    pub(super) fn select(&mut self, page: &Page) -> bool {
        let is_told = |place: &(usize, usize)| {
            self.event_at(*place)
                .is_some_and(|event| event.page == *page)
        };
        let found = self.order.iter().position(is_told);
        self.selected = found.unwrap_or(self.selected);
        found.is_some()
    }

    /// Where one is.
    pub(super) fn place(&self) -> ChartPlace {
        ChartPlace {
            zoom: self.zoom,
            page: self.event().map(|event| event.page.clone()),
        }
    }

    /// Takes in what is told of the selected event.
    pub(super) fn tell(&mut self, told: Document) {
        self.told = told;
    }

    /// What is told of the selected event.
    #[must_use]
    pub const fn told(&self) -> &Document {
        &self.told
    }

    /// The timeline.
    #[must_use]
    pub const fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// How time is laid out.
    #[must_use]
    pub const fn scale(&self) -> &Scale {
        &self.scale
    }

    /// How closely one looks.
    #[must_use]
    pub const fn zoom(&self) -> Zoom {
        self.zoom
    }

    /// Whether there is nothing to draw.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    fn event_at(&self, (row, event): (usize, usize)) -> Option<&Event> {
        self.timeline.rows.get(row)?.events.get(event)
    }

    /// The row of the selected event, and its number there.
    #[must_use]
    pub fn selected(&self) -> Option<(usize, usize)> {
        self.order.get(self.selected).copied()
    }

    /// The selected event.
    #[must_use]
    pub fn event(&self) -> Option<&Event> {
        self.event_at(self.selected()?)
    }

    /// The event at a place in the order of time, counted from 0, and what it is about.
    #[must_use]
    pub fn in_time(&self, place: usize) -> Option<(Lane, &Event)> {
        let at = *self.order.get(place)?;
        let lane = self.timeline.rows.get(at.0)?.lane;
        Some((lane, self.event_at(at)?))
    }

    /// The place in the order of time of what stands in this row at this column, or right beside it: of several there the selected one,
    /// or the first.
    #[must_use]
    pub fn place_at(&self, row: usize, column: usize) -> Option<usize> {
        let near = column.saturating_sub(1)..column + 2;
        let distance = |mark: &&Mark| {
            let columns = &mark.columns;
            let before = columns.start.saturating_sub(column);
            before.max((column + 1).saturating_sub(columns.end))
        };
        let mark = self.marks(row, &near).min_by_key(distance)?;
        let is_in = |place: &(usize, usize)| place.0 == row && mark.events.contains(&place.1);
        if self.selected().is_some_and(|place| is_in(&place)) {
            return Some(self.selected);
        }
        self.order.iter().position(is_in)
    }

    /// What the selected event is about.
    #[must_use]
    pub fn lane(&self) -> Option<Lane> {
        let (row, _) = self.selected()?;
        self.timeline.rows.get(row).map(|row| row.lane)
    }

    /// Selects the event at a place in the order of time.
    pub(super) fn select_in_time(&mut self, place: usize) {
        self.selected = place.min(self.order.len().saturating_sub(1));
    }

    /// The place of the selected event in the order of time, counted from 1, and how many there are.
    #[must_use]
    pub const fn position(&self) -> (usize, usize) {
        (self.selected + 1, self.order.len())
    }

    /// The marks of a row in these columns.
    pub fn marks(&self, row: usize, columns: &Range<usize>) -> impl Iterator<Item = &Mark> {
        let marks = self.tracks.get(row).map_or(&[][..], |track| &track.marks);
        within(marks, columns, |mark| &mark.columns)
    }

    /// The bars of a row in these columns.
    pub fn bars(&self, row: usize, columns: &Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        let bars = self.tracks.get(row).map_or(&[][..], |track| &track.bars);
        within(bars, columns, |bar| bar)
    }

    /// Goes closer, or back.
    pub fn zoom_to(&mut self, zoom: Zoom) {
        let width = self.room + self.names();
        self.zoom = zoom;
        self.lay_out(width);
    }

    /// Moves by this many events in the order of time, stopping at the ends.
    pub fn step_in_time(&mut self, events: isize) {
        let last = self.order.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(events).min(last);
    }

    /// Moves by this many events in the row, stopping at its ends.
    pub fn step(&mut self, events: isize) {
        if let Some((row, event)) = self.selected() {
            let count = self
                .timeline
                .rows
                .get(row)
                .map_or(0, |row| row.events.len());
            let event = event
                .saturating_add_signed(events)
                .min(count.saturating_sub(1));
            self.go_to((row, event));
        }
    }

    /// Moves by this many rows with something in them, to what is nearest there.
    pub fn step_row(&mut self, rows: isize) {
        let (Some((row, _)), Some(day)) = (self.selected(), self.event().map(|event| event.at))
        else {
            return;
        };
        let mut row = row;
        loop {
            let next = row.checked_add_signed(rows);
            let Some(next) = next.filter(|next| *next < self.timeline.rows.len()) else {
                return;
            };
            row = next;
            if let Some(event) = self.nearest(row, day) {
                return self.go_to((row, event));
            }
        }
    }

    /// The event of a row that is nearest to a day.
    fn nearest(&self, row: usize, day: Date) -> Option<usize> {
        let events = &self.timeline.rows.get(row)?.events;
        let after = events.partition_point(|event| event.at < day);
        let distance = |event: &usize| {
            let at = events
                .get(*event)
                .map(|event| (event.at - day).get_days().abs());
            at.unwrap_or(i32::MAX)
        };
        let candidates = [after.checked_sub(1), Some(after)];
        let there = candidates
            .into_iter()
            .flatten()
            .filter(|event| *event < events.len());
        there.min_by_key(distance)
    }

    /// Moves by this many columns within the row: to what is nearest there, and by one event at least.
    pub fn step_columns(&mut self, columns: isize) {
        let (Some((row, event)), Some(at)) = (self.selected(), self.event().map(|event| event.at))
        else {
            return;
        };
        let wanted = self.scale.column(at).saturating_add_signed(columns);
        let Some(row_of) = self.timeline.rows.get(row) else {
            return;
        };
        let reached = row_of
            .events
            .partition_point(|event| self.scale.column(event.at) <= wanted);
        let last = row_of.events.len().saturating_sub(1);
        let target = if columns < 0 {
            let first = row_of
                .events
                .partition_point(|event| self.scale.column(event.at) < wanted);
            first.min(event.saturating_sub(1))
        } else {
            reached.saturating_sub(1).max(event + 1).min(last)
        };
        self.go_to((row, target));
    }

    fn go_to(&mut self, place: (usize, usize)) {
        let key = |place: &(usize, usize)| (self.event_at(*place).map(|event| event.at), *place);
        let found = self.order.binary_search_by_key(&key(&place), key);
        self.selected = found.unwrap_or(self.selected);
    }

    /// What is drawn on so many columns and rows: the selection is always in view.
    #[must_use]
    pub fn view(&self, width: usize, height: usize) -> ChartView {
        let names = self.names().min(width);
        let heading = if self.zoom == Zoom::Year || height < 6 {
            1
        } else {
            2
        };
        let all = self.timeline.rows.len();
        let room = height.saturating_sub(heading);
        let shown = if all + LEAST_TOLD <= room {
            all
        } else {
            room.saturating_sub(LEAST_TOLD).max(1).min(all)
        };
        let row = self.selected().map_or(0, |(row, _)| row);
        let top = row.saturating_sub(shown / 2).min(all.saturating_sub(shown));
        let room = width.saturating_sub(names).max(1);
        let at = self.event().map_or(0, |event| self.scale.column(event.at));
        let left = at
            .saturating_sub(room / 2)
            .min(self.scale.width().saturating_sub(room));
        ChartView {
            names,
            heading,
            rows: top..top + shown,
            columns: left..(left + room).min(self.scale.width()),
        }
    }
}

/// The events of a row by the columns they stand in; those that touch the same columns are one mark.
fn marks(events: &[Event], scale: &Scale) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (number, event) in events.iter().enumerate() {
        let columns = scale.column(event.at)..scale.column(event.until) + 1;
        match marks.last_mut() {
            Some(last) if columns.start < last.columns.end => {
                last.columns.end = last.columns.end.max(columns.end);
                last.events.end = number + 1;
            }
            _ => marks.push(Mark {
                columns,
                events: number..number + 1,
            }),
        }
    }
    marks
}

/// Ranges in order, those that touch as one.
fn joined(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// Those of what stands in order side by side that are in these columns.
fn within<'a, T>(
    all: &'a [T],
    columns: &Range<usize>,
    of: impl Fn(&T) -> &Range<usize>,
) -> impl Iterator<Item = &'a T> {
    let first = all.partition_point(|one| of(one).end <= columns.start);
    let end = all.partition_point(|one| of(one).start < columns.end);
    all.get(first..end.max(first)).unwrap_or_default().iter()
}
