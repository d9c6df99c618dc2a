//! What a viewer has watched and when, counted from guides alone: what they do not tell is not counted.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::guide::{Episode, Guide, Seen, Text, Zone};

/// What a viewer has watched and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// All that was watched.
    pub all: Tally,
    /// The shows of which something was watched, by id and name, with how much of each; in the order they came.
    pub shows: Vec<(Text, Text, Tally)>,
    /// How many of these episodes have no running time, and so no part in the minutes.
    pub untimed: usize,
    /// How many were watched on no known day.
    pub undated: usize,
    /// How much was watched on each day on which something was.
    days: BTreeMap<Date, Tally>,
}

/// How much was watched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Episodes.
    pub episodes: usize,
    /// Their running times together, in minutes, as far as they are known.
    pub minutes: u64,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.episodes += other.episodes;
        self.minutes += other.minutes;
    }
}

/// Days in a row on each of which something was watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first of them.
    pub first: Date,
    /// The last of them.
    pub last: Date,
    /// How many there are.
    pub days: usize,
    /// How many episodes were watched on them.
    pub episodes: usize,
}

impl Stats {
    /// What has been watched of the shows of these guides. The day of a mark that does not say when it was is the one it was made on, in `zone`.
    #[must_use]
    pub fn new<'g>(guides: impl IntoIterator<Item = &'g Guide>, zone: &TimeZone) -> Self {
        let mut stats = Self::default();
        for guide in guides {
            let seen = guide
                .episodes()
                .filter(|episode| episode.zone == Zone::Seen);
            let mut of_show = Tally::default();
            for episode in seen {
                let one = Tally {
                    episodes: 1,
                    minutes: episode.runtime.unwrap_or_default().into(),
                };
                of_show.add(one);
                stats.untimed += usize::from(episode.runtime.is_none());
                match day(episode, zone) {
                    Some(day) => stats.days.entry(day).or_default().add(one),
                    None => stats.undated += 1,
                }
            }
            stats.all.add(of_show);
            if of_show.episodes > 0 {
                let show = &guide.show;
                stats
                    .shows
                    .push((show.id.clone(), show.name.clone(), of_show));
            }
        }
        stats
    }

    /// The weeks in which something was watched, each by its Monday, the oldest first.
    #[must_use]
    pub fn weeks(&self) -> Vec<(Date, Tally)> {
        let mut weeks: Vec<(Date, Tally)> = Vec::new();
        for (day, tally) in &self.days {
            let monday = monday(*day);
            match weeks.last_mut() {
                Some((week, of_week)) if *week == monday => of_week.add(*tally),
                _ => weeks.push((monday, *tally)),
            }
        }
        weeks
    }

    /// How much was watched week by week, weeks in which nothing was among them: from the first week in which anything was, but at least `fewest` and
    /// at most `most` weeks. The last of them is that of `today`, or the last in which anything was watched where all would be empty; there are none
    /// where nothing was.
    #[must_use]
    pub fn in_a_row(&self, today: Date, fewest: u16, most: u16) -> Vec<(Date, Tally)> {
        let weeks: BTreeMap<Date, Tally> = self.weeks().into_iter().collect();
        let (Some((first, _)), Some((latest, _))) =
            (weeks.first_key_value(), weeks.last_key_value())
        else {
            return Vec::new();
        };
        // A clock set back leaves marks ahead of today.
        let this = monday(today).max(*latest);
        let ago = |last: Date, weeks: u16| last.saturating_sub(i64::from(weeks).weeks());
        let last = if ago(this, most) < *latest {
            this
        } else {
            *latest
        };
        let all = last.duration_since(*first).as_hours() / 24 / 7 + 1;
        let all = u16::try_from(all).unwrap_or(u16::MAX);
        (0..all.max(fewest).min(most))
            .rev()
            .map(|back| ago(last, back))
            .map(|week| (week, weeks.get(&week).copied().unwrap_or_default()))
            .collect()
    }

    /// The day on which most episodes were watched, the first of several.
    #[must_use]
    pub fn busiest(&self) -> Option<(Date, Tally)> {
        let days = self.days.iter().rev();
        days.max_by_key(|(_, tally)| tally.episodes)
            .map(|(day, tally)| (*day, *tally))
    }

    /// The most days in a row on each of which something was watched, the first of several such runs.
    #[must_use]
    pub fn longest_run(&self) -> Option<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (day, tally) in &self.days {
            match runs.last_mut() {
                Some(run) if run.last.tomorrow().ok() == Some(*day) => {
                    run.last = *day;
                    run.days += 1;
                    run.episodes += tally.episodes;
                }
                _ => runs.push(Run {
                    first: *day,
                    last: *day,
                    days: 1,
                    episodes: tally.episodes,
                }),
            }
        }
        runs.into_iter().rev().max_by_key(|run| run.days)
    }
}

/// The day on which an episode was watched, where it is known.
fn day(episode: &Episode, zone: &TimeZone) -> Option<Date> {
    match episode.watched? {
        Seen::At(at) => day_of(at, zone),
        Seen::On(date) => date.day().map(|_| date.first_day()),
        Seen::Undated => None,
    }
}

/// The day of a moment, in milliseconds since 1970, in this zone; none for what is in no calendar.
#[must_use]
pub fn day_of(at: u64, zone: &TimeZone) -> Option<Date> {
    let at = Timestamp::from_millisecond(i64::try_from(at).ok()?).ok()?;
    Some(zone.to_datetime(at).date())
}

/// The first day of the week.
fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

#[cfg(test)]
mod tests {
    use jiff::tz::Offset;

    use super::*;
    use crate::guide::EpisodeCode;
    use crate::library::Library;
    use crate::progress::{Change, Device};

    /// Midnight of the first of January 2024, a Monday, in milliseconds since 1970.
    const MIDNIGHT: u64 = 1_704_067_200_000;
    const HOUR: u64 = 3_600_000;

    /// A show of ten episodes, the first of 30 minutes, the second of 60 and the third of unknown length; what was seen when, in hours since
    /// midnight or otherwise.
    fn guide(seen: &[Seen]) -> Guide {
        let episodes: Vec<String> = (1..=10)
            .map(|number| match number {
                3 => format!(r#"{{ "number": {number} }}"#),
                2 => format!(r#"{{ "number": {number}, "runtime": 60 }}"#),
                _ => format!(r#"{{ "number": {number}, "runtime": 30 }}"#),
            })
            .collect();
        let mut library = Library::default();
        let show = library
            .add_show(&format!(
                r#"{{ "format": 1, "show": {{ "id": "x", "name": "X" }}, "seasons": [{{ "number": 1, "episodes": [{}] }}] }}"#,
                episodes.join(",")
            ))
            .unwrap();
        for (number, seen) in (1..).zip(seen) {
            let at = match seen {
                Seen::At(hour) => MIDNIGHT + hour * HOUR,
                _ => 1,
            };
            let change = Change {
                show: show.clone(),
                episode: EpisodeCode::new(1, number),
                watched: true,
                seen: Some(*seen).filter(|seen| !matches!(seen, Seen::At(_))),
            };
            for mut entry in library.batch(&[change], at) {
                entry.at = at;
                library.record(&Device(Text::clean("test")), &entry);
            }
        }
        library.guide(&show, &library.progress(&show)).unwrap()
    }

    fn stats(seen: &[Seen], east: i8) -> Stats {
        Stats::new(&[guide(seen)], &TimeZone::fixed(Offset::constant(east)))
    }

    fn on(date: &str) -> Seen {
        Seen::On(date.parse().unwrap())
    }

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn what_has_no_day_and_no_length_is_counted_apart() {
        let seen = [Seen::At(1), on("2022-03"), Seen::Undated, on("2022-03-04")];
        let stats = stats(&seen, 0);
        let all = (stats.all.episodes, stats.all.minutes);
        assert_eq!((all, stats.untimed, stats.undated), ((4, 120), 1, 2));
        let weeks = [("2022-02-28", 1), ("2024-01-01", 1)].map(|(week, count)| (date(week), count));
        let told: Vec<_> = stats
            .weeks()
            .iter()
            .map(|(week, tally)| (*week, tally.episodes))
            .collect();
        assert_eq!(told, weeks);
        assert_eq!(
            super::Stats::new(&[guide(&[])], &TimeZone::UTC),
            Stats::default()
        );
    }

    /// Half an hour before midnight between Sunday and Monday is another week further east.
    #[test]
    fn a_day_is_that_of_the_zone() {
        for (hour, east, week) in [
            (0, 0, "2024-01-01"),
            (0, -1, "2023-12-25"),
            (167, 0, "2024-01-01"),
            (167, 1, "2024-01-08"),
            (168, 0, "2024-01-08"),
        ] {
            let weeks = stats(&[Seen::At(hour)], east).weeks();
            assert_eq!(weeks[0].0, date(week), "{hour} {east}");
        }
    }

    #[test]
    fn days_in_a_row_are_a_run() {
        let longest = |seen: &[Seen]| {
            let run = stats(seen, 0).longest_run()?;
            Some((run.first.to_string(), run.days, run.episodes))
        };
        assert_eq!(longest(&[]), None);
        let day = |day: u64| Seen::At(day * 24);
        for (days, first, length, episodes) in [
            (vec![day(3)], "2024-01-04", 1, 1),
            (vec![day(3), day(3)], "2024-01-04", 1, 2),
            (
                vec![day(0), day(2), day(3), day(3), day(6), day(7)],
                "2024-01-03",
                2,
                3,
            ),
            // Over the end of a leap February.
            (vec![day(58), day(59), day(60)], "2024-02-28", 3, 3),
        ] {
            assert_eq!(longest(&days), Some((first.to_owned(), length, episodes)));
        }
    }

    #[test]
    fn the_busiest_day_is_the_first_of_several() {
        let seen = [0, 24, 25, 48, 49].map(Seen::At);
        let (day, tally) = stats(&seen, 0).busiest().unwrap();
        assert_eq!(
            (day, tally.episodes, tally.minutes),
            (date("2024-01-02"), 2, 60)
        );
    }

    #[test]
    fn weeks_in_a_row_end_today_or_with_the_last_one_watched() {
        let stats = stats(&[Seen::At(0), Seen::At(200)], 0);
        for (today, fewest, most, first, episodes) in [
            ("2024-01-14", 1, 9, "2024-01-01", vec![1, 1]),
            ("2024-01-14", 3, 9, "2023-12-25", vec![0, 1, 1]),
            ("2024-01-15", 1, 9, "2024-01-01", vec![1, 1, 0]),
            ("2024-01-15", 1, 2, "2024-01-08", vec![1, 0]),
            ("2024-01-22", 1, 2, "2024-01-01", vec![1, 1]),
            ("2023-01-01", 1, 2, "2024-01-01", vec![1, 1]),
        ] {
            let weeks = stats.in_a_row(date(today), fewest, most);
            let told: Vec<usize> = weeks.iter().map(|(_, tally)| tally.episodes).collect();
            assert_eq!((weeks[0].0, told), (date(first), episodes), "{today}");
        }
        assert_eq!(Stats::default().in_a_row(date("2024-01-01"), 9, 9), vec![]);
    }
}
