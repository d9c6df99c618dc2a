//! `innie stats`: what was watched and when.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use super::args::Common;
use crate::app::command::Refusal;
use crate::app::{Run, Stats, Tally, day_of, stats_told, what_you_watched};
use crate::guide::Guide;
use crate::shell::{self, Start};

/// What was watched and when.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "stats")]
pub(super) struct StatsShape {
    episodes: usize,
    /// The running times together, as far as they are known.
    minutes: u64,
    /// How many of the episodes have no running time.
    untimed: usize,
    /// How many were watched on no known day: these are in no week, day or run.
    undated: usize,
    /// The shows of which something was watched.
    shows: Vec<ShareShape>,
    /// The weeks in which something was watched, the oldest first.
    weeks: Vec<WeekShape>,
    /// The day on which most was watched, the first of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    busiest_day: Option<DayShape>,
    /// The most days in a row on each of which something was watched, the first of several such runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    longest_run: Option<RunShape>,
}

/// How much of a show was watched.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "share")]
struct ShareShape {
    /// The id of the show.
    show: String,
    episodes: usize,
    minutes: u64,
}

/// How much was watched in a week.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "week")]
struct WeekShape {
    /// Its Monday, as `2026-11-16`.
    week: String,
    episodes: usize,
    minutes: u64,
}

/// How much was watched on a day.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "day")]
struct DayShape {
    /// As `2026-11-22`.
    day: String,
    episodes: usize,
    minutes: u64,
}

/// Days in a row.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "run")]
struct RunShape {
    /// The first of them, as `2026-11-22`.
    first: String,
    /// The last of them.
    last: String,
    days: usize,
    episodes: usize,
}

/// Tells what was watched of every show.
pub(super) fn of_all(start: &Start, common: &Common) -> anyhow::Result<Answer> {
    // An episode to be at is one of a single show.
    if common.show.is_some() || common.as_of.is_some() || common.outie {
        return Err(Refusal::OfOneShow.into());
    }
    let guides: Vec<Guide> = start
        .shows()
        .filter(|(show, _)| start.log().knows(show))
        .filter_map(|(show, _)| start.watched(show))
        .collect();
    answer(&guides, shell::now())
}

/// Tells what was watched of the shows of these guides, at `now` (milliseconds since 1970).
pub(super) fn answer<'g>(
    guides: impl IntoIterator<Item = &'g Guide>,
    now: u64,
) -> anyhow::Result<Answer> {
    let zone = shell::zone();
    let stats = Stats::new(guides, &zone);
    let today = day_of(now, &zone).unwrap_or_default();
    let week = |(week, tally): (Date, Tally)| WeekShape {
        week: week.to_string(),
        episodes: tally.episodes,
        minutes: tally.minutes,
    };
    let shape = StatsShape {
        episodes: stats.all.episodes,
        minutes: stats.all.minutes,
        untimed: stats.untimed,
        undated: stats.undated,
        shows: stats
            .shows
            .iter()
            .map(|(id, _, tally)| ShareShape {
                show: id.to_string(),
                episodes: tally.episodes,
                minutes: tally.minutes,
            })
            .collect(),
        weeks: stats.weeks().into_iter().map(week).collect(),
        busiest_day: stats.busiest().map(|(day, tally)| DayShape {
            day: day.to_string(),
            episodes: tally.episodes,
            minutes: tally.minutes,
        }),
        longest_run: stats.longest_run().map(|run: Run| RunShape {
            first: run.first.to_string(),
            last: run.last.to_string(),
            days: run.days,
            episodes: run.episodes,
        }),
    };
    let plain = stats_told(&stats);
    Answer::page(&shape, plain, move |width| {
        what_you_watched(&stats, today, width)
    })
}
