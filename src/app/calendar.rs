//! The calendar: the episodes of all shows by the day they come out, and the days of a month in weeks.

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;

use super::outlook::{Outlook, Release};

/// An episode on the day it comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'o> {
    /// The day, where the viewer is.
    pub day: Date,
    /// The time of that day, where it is known.
    pub time: Option<Time>,
    /// Its show.
    pub outlook: &'o Outlook,
    /// The episode.
    pub release: &'o Release,
}

/// Every episode that has a day, but those of shows put away, in the order of days; on one day, what has no time comes first.
#[must_use]
pub fn entries<'o>(outlooks: &'o [Outlook], zone: &TimeZone) -> Vec<Entry<'o>> {
    let of_show = |outlook: &'o Outlook| {
        let entry = move |release: &'o Release| {
            let airing = release.airing?;
            Some(Entry {
                day: airing.day(zone)?,
                time: airing.time(zone),
                outlook,
                release,
            })
        };
        outlook.releases.iter().filter_map(entry)
    };
    let mut entries: Vec<Entry<'_>> = outlooks
        .iter()
        .filter(|outlook| !outlook.is_archived)
        .flat_map(of_show)
        .collect();
    entries.sort_by(|one, other| {
        let key = |entry: &Entry<'o>| {
            (
                entry.day,
                entry.time,
                &entry.outlook.name,
                entry.release.code,
            )
        };
        key(one).cmp(&key(other))
    });
    entries
}

/// The weeks of the month of this day, from Monday to Sunday; days of other months are absent.
#[must_use]
pub fn weeks(month: Date) -> Vec<[Option<Date>; 7]> {
    let (first, last) = (month.first_of_month(), month.last_of_month());
    let before = i64::from(first.weekday().since(Weekday::Monday));
    let mut weeks = Vec::new();
    let mut monday = first.checked_sub(before.days()).ok();
    while let Some(start) = monday.filter(|start| *start <= last) {
        weeks.push([0, 1, 2, 3, 4, 5, 6].map(|days: i64| {
            let day = start.checked_add(days.days()).ok()?;
            (first..=last).contains(&day).then_some(day)
        }));
        monday = start.checked_add(7.days()).ok();
    }
    weeks
}

/// A day as a heading: `Today, Saturday 28 November`; the year where it is another one.
#[must_use]
pub fn day_heading(day: Date, today: Date) -> String {
    let date = if day.year() == today.year() {
        day.strftime("%A %-d %B")
    } else {
        day.strftime("%A %-d %B %Y")
    };
    match today.until(day).map(|span| span.get_days()) {
        Ok(0) => format!("Today, {date}"),
        Ok(1) => format!("Tomorrow, {date}"),
        Ok(-1) => format!("Yesterday, {date}"),
        _ => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(month: Date, first: usize, weeks_of: usize, last: i8) {
        let weeks = weeks(month);
        assert_eq!(weeks.len(), weeks_of, "{month}");
        let at = weeks[0].iter().position(Option::is_some);
        assert_eq!(at, Some(first), "{month}");
        let days: Vec<i8> = weeks
            .iter()
            .flatten()
            .flatten()
            .map(|day| day.day())
            .collect();
        assert_eq!(days, (1..=last).collect::<Vec<_>>());
    }

    #[test]
    fn a_month_is_all_its_days_in_weeks_from_monday() {
        check(date(2026, 11, 28), 6, 6, 30);
        check(date(2027, 2, 1), 0, 4, 28);
        check(date(2028, 2, 29), 1, 5, 29);
        check(date(2026, 12, 31), 1, 5, 31);
        check(date(9999, 12, 31), 2, 5, 31);
        check(date(-9999, 1, 1), 0, 5, 31);
    }

    #[test]
    fn a_day_is_named_by_how_near_it_is() {
        let today = date(2026, 12, 31);
        for (day, told) in [
            (today, "Today, Thursday 31 December"),
            (date(2027, 1, 1), "Tomorrow, Friday 1 January 2027"),
            (date(2026, 12, 30), "Yesterday, Wednesday 30 December"),
            (date(2028, 2, 29), "Tuesday 29 February 2028"),
            (date(2026, 1, 2), "Friday 2 January"),
        ] {
            assert_eq!(day_heading(day, today), told);
        }
    }
}
