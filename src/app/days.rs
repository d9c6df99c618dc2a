//! The calendar on the screen: a month in weeks, and what comes out from the selected day on.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::calendar::entries;
use super::shows::offset;
use super::{Action, Outlook, day_heading};
use crate::guide::{EpisodeCode, Text, Zone};
#[cfg(test)]
use crate::leak::{self, Leak};

/// The open calendar.
pub struct Calendar {
    /// The selected day.
    pub day: Date,
    /// Today.
    pub today: Date,
    /// Every episode that has a day, in the order of days.
    pub dated: Vec<Dated>,
    /// The number of the episode selected among them, where the list has the focus and not the month.
    pub selected: Option<usize>,
    /// Whether every show has been read.
    pub is_known: bool,
    /// Whose data is told of, where it is somebody else's.
    pub credit: Option<String>,
}

/// An episode on its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day, where the viewer is.
    pub day: Date,
    /// The time of that day, where it is known.
    pub time: Option<String>,
    /// The id of its show.
    pub show: Text,
    /// The name of its show.
    pub name: Text,
    /// Its place in the show.
    pub code: EpisodeCode,
    /// Its title, where it may be told.
    pub title: Option<Text>,
    /// Whether it has been seen.
    pub is_seen: bool,
}

/// A row of the list beside the month.
pub enum DayRow<'c> {
    /// A day.
    Heading(String),
    /// That nothing comes out.
    Nothing(&'static str),
    /// An episode, and its number among all.
    Episode(usize, &'c Dated),
}

impl Calendar {
    /// How many episodes come out on a day.
    #[must_use]
    pub fn count(&self, day: Date) -> usize {
        let count = self.end(day) - self.start(day);
        #[cfg(test)] // A leak: the days of all that is in the file.
        if let Some(whole) = leak::whole(Leak::DaysOfFile) {
            let days = whole.episodes().filter_map(|one| one.airdate);
            return days.filter(|date| date.first_day() == day).count();
        }
        count
    }

    fn start(&self, day: Date) -> usize {
        self.dated.partition_point(|one| one.day < day)
    }

    fn end(&self, day: Date) -> usize {
        self.dated.partition_point(|one| one.day <= day)
    }

    /// The first day of the list: the selected one; from today one looks back at yesterday.
    fn first(&self) -> Date {
        if self.day == self.today {
            return self.day.yesterday().unwrap_or(self.day);
        }
        self.day
    }

    /// Goes from the month to the list; false if there is nothing in it.
    pub(super) fn enter_list(&mut self) -> bool {
        let last = self.dated.len().checked_sub(1);
        self.selected = last.map(|last| self.start(self.first()).min(last));
        self.follow();
        self.selected.is_some()
    }

    /// Moves in the month, or in the list by episodes and by pages of so many rows.
    pub(super) fn step(&mut self, action: Action, page: isize) {
        let span = match action {
            Action::Left => (-1).day(),
            Action::Right => 1.day(),
            Action::Up => (-1).week(),
            Action::Down => 1.week(),
            Action::PageUp => (-1).month(),
            Action::PageDown => 1.month(),
            Action::Now => {
                self.day = self.today;
                self.selected = None;
                return;
            }
            _ => return,
        };
        let Some(at) = self.selected else {
            self.day = self.day.checked_add(span).unwrap_or(self.day);
            return;
        };
        let by = match action {
            Action::Up => -1,
            Action::Down => 1,
            Action::PageUp => -page,
            Action::PageDown => page,
            _ => 0,
        };
        let last = self.dated.len().saturating_sub(1);
        self.selected = Some(at.saturating_add_signed(by).min(last));
        self.follow();
    }

    /// The selected day is that of the selected episode.
    fn follow(&mut self) {
        if let Some(one) = self.selected.and_then(|at| self.dated.get(at)) {
            self.day = one.day;
        }
    }

    /// The rows of the list, at most so many, with the selected episode among them.
    #[must_use]
    pub fn rows(&self, height: usize) -> Vec<DayRow<'_>> {
        let from = self.start(self.first());
        let mut rows = Vec::new();
        if !self.is_known {
            rows.push(DayRow::Nothing("Reading your shows…"));
            return rows;
        }
        if self.selected.is_none() && self.count(self.day) == 0 && self.day != self.first() {
            // Yesterday comes before what is said of today.
            let before = self.dated.get(from..self.start(self.day));
            push(&mut rows, from, before.unwrap_or_default(), self.today);
            rows.push(DayRow::Heading(day_heading(self.day, self.today)));
            rows.push(DayRow::Nothing("Nothing comes out"));
            let rest = self.start(self.day);
            let after = self.dated.get(rest..(rest + height).min(self.dated.len()));
            push(&mut rows, rest, after.unwrap_or_default(), self.today);
        } else {
            if self.selected.is_none() && self.count(self.day) == 0 {
                rows.push(DayRow::Heading(day_heading(self.day, self.today)));
                rows.push(DayRow::Nothing("Nothing comes out"));
            }
            let until = (self.selected.unwrap_or(from).max(from) + height).min(self.dated.len());
            let first = self.selected.map_or(from, |at| from.min(at));
            let shown = self.dated.get(first..until).unwrap_or_default();
            push(&mut rows, first, shown, self.today);
        }
        let is_selected =
            |row: &DayRow<'_>| matches!(row, DayRow::Episode(at, _) if Some(*at) == self.selected);
        let at = rows.iter().position(is_selected).unwrap_or(0);
        let skipped = offset(at, height, rows.len());
        rows.drain(..skipped.min(at));
        rows.truncate(height);
        rows
    }
}

fn push<'c>(rows: &mut Vec<DayRow<'c>>, first: usize, dated: &'c [Dated], today: Date) {
    let mut above = None;
    for (at, one) in (first..).zip(dated) {
        if above.replace(one.day) != Some(one.day) {
            rows.push(DayRow::Heading(day_heading(one.day, today)));
        }
        rows.push(DayRow::Episode(at, one));
    }
}

/// Every episode that has a day where the viewer is, in the order of days.
pub(super) fn dated(outlooks: &[Outlook], zone: &TimeZone) -> Vec<Dated> {
    let dated = entries(outlooks, zone).into_iter().map(|entry| Dated {
        day: entry.day,
        time: entry.time.map(|time| time.strftime("%H:%M").to_string()),
        show: entry.outlook.show.clone(),
        name: entry.outlook.name.clone(),
        code: entry.release.code,
        title: entry.release.name.clone(),
        is_seen: entry.release.zone == Zone::Seen,
    });
    dated.collect()
}
