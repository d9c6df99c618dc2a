//! The page of what the viewer has watched and when.

use jiff::civil::Date;
use ratatui::widgets::Sparkline;

use super::strip::bar;
use crate::app::{Document, Measure, Role, Run, Span, Stats, Tally, columns, cut, hours, pad};
use crate::guide::PartialDate;

/// The most weeks drawn side by side: a year.
const YEAR: u16 = 52;

/// The fewest weeks drawn side by side.
const FEWEST: u16 = 12;

/// The most columns of a week, the blank after it among them.
const WIDEST: usize = 3;

/// The rows of the picture of weeks.
const ROWS: u16 = 4;

/// The most weeks listed, the latest of all.
const MOST: usize = 52;

/// The most columns of a bar.
const BAR: usize = 16;

/// The page of what was watched, set like this, on the day of `today`.
#[must_use]
pub fn what_you_watched(stats: &Stats, today: Date, measure: impl Into<Measure>) -> Document {
    let mut document = Document::new(measure);
    document.paragraph(Role::Strong, "What you have watched");
    if document.measure().heard {
        for sentence in told(stats) {
            document.paragraph(Role::Plain, &sentence);
        }
        return document;
    }
    if stats.all.episodes == 0 {
        document.paragraph(Role::Dim, NOTHING);
        return document;
    }
    document.paragraph(Role::Dim, &in_all(stats));
    if stats.shows.len() > 1 {
        shows(stats, &mut document);
    }
    weeks_in_a_row(stats, today, &mut document);
    let records = records(stats);
    if !records.is_empty() {
        document.heading("Records");
    }
    for (what, how) in &records {
        document.labelled(what, None, RECORD, how);
    }
    weeks(stats, &mut document);
    document.gap();
    document.paragraph(Role::Dim, HOW);
    document
}

/// The columns of what a record is of.
const RECORD: usize = "Most in a day".len();

/// What is told where nothing is watched.
const NOTHING: &str = "Nothing is watched yet. What you mark as watched is counted here.";

/// How days and weeks are counted.
const HOW: &str = "An episode counts for the day on which it was marked, or the one its mark names. A week begins on Monday.";

/// `6 episodes · 5 h 2 min`
fn in_all(stats: &Stats) -> String {
    let mut parts = vec![episodes(stats.all.episodes)];
    parts.push(hours(stats.all.minutes));
    if stats.untimed > 0 {
        parts.push(format!("{} of unknown length", stats.untimed));
    }
    if stats.undated > 0 {
        parts.push(format!("{} on no known day", stats.undated));
    }
    parts.join(" · ")
}

fn episodes(count: usize) -> String {
    format!("{count} episode{}", if count == 1 { "" } else { "s" })
}

/// How much of each show.
fn shows(stats: &Stats, document: &mut Document) {
    document.heading("Shows");
    let rows = stats
        .shows
        .iter()
        .map(|(_, name, tally)| (name.to_string(), *tally));
    tallies(rows.collect(), document);
}

/// How much was watched in each week of the last months: a column for each, wider where there are few.
fn weeks_in_a_row(stats: &Stats, today: Date, document: &mut Document) {
    let room = document.width();
    let weeks = stats.in_a_row(
        today,
        FEWEST,
        u16::try_from(room).unwrap_or(u16::MAX).min(YEAR),
    );
    let most = weeks.iter().map(|(_, tally)| tally.episodes).max();
    let (Some((first, _)), Some((last, _)), Some(most)) = (weeks.first(), weeks.last(), most)
    else {
        return;
    };
    document.heading(&format!("Week by week, at most {}", episodes(most)));
    // In eighths of a row, so that one of many is drawn, too.
    let levels = u64::from(ROWS) * 8;
    let level = |tally: &Tally| {
        let [count, most] = [tally.episodes, most].map(whole);
        let level = count.saturating_mul(levels).checked_div(most);
        level.unwrap_or_default().max(u64::from(count > 0))
    };
    let wide = (room / weeks.len()).clamp(1, WIDEST);
    let column = |tally: &Tally| {
        let bar = std::iter::repeat_n(level(tally), wide.saturating_sub(1).max(1));
        bar.chain((wide > 1).then_some(0))
    };
    let bars: Vec<u64> = weeks.iter().flat_map(|(_, tally)| column(tally)).collect();
    document.widget(Sparkline::default().data(bars).max(levels), ROWS);
    let count = weeks.len() * wide - usize::from(wide > 1);
    document.paragraph(Role::Dim, &"─".repeat(count));
    let [first, last] = [first, last].map(|day| short(*day));
    let between = count.saturating_sub(columns(&last));
    let ends = if columns(&first) < between {
        format!("{}{last}", pad(&first, between))
    } else {
        format!("{first} to {last}")
    };
    document.paragraph(Role::Dim, &ends);
}

/// A count of things in memory, for scales.
fn whole(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// The busiest day and the longest run.
fn records(stats: &Stats) -> Vec<(&'static str, String)> {
    let busiest = stats.busiest().map(|(day, tally)| {
        let day = PartialDate::from(day).when();
        (
            "Most in a day",
            format!("{} {day}", episodes(tally.episodes)),
        )
    });
    let run = stats.longest_run().map(|run| ("Longest run", of_run(run)));
    busiest.into_iter().chain(run).collect()
}

/// `2 days in a row, 18 Mar 22 to 19 Mar 22: 5 episodes`
fn of_run(run: Run) -> String {
    let [first, last] = [run.first, run.last].map(short);
    let watched = episodes(run.episodes);
    match run.days {
        1 => format!("1 day, {first}: {watched}"),
        days => format!("{days} days in a row, {first} to {last}: {watched}"),
    }
}

/// The weeks in which something was watched, the latest first.
fn weeks(stats: &Stats, document: &mut Document) {
    let weeks = stats.weeks();
    if weeks.is_empty() {
        return;
    }
    document.heading("Weeks");
    let rows = weeks
        .iter()
        .rev()
        .take(MOST)
        .map(|(week, tally)| (format!("{:>9}", short(*week)), *tally));
    tallies(rows.collect(), document);
    let earlier = weeks.len().saturating_sub(MOST);
    if earlier > 0 {
        let plural = if earlier == 1 { "" } else { "s" };
        document.paragraph(Role::Dim, &format!("… {earlier} earlier week{plural}"));
    }
}

/// Rows with a bar for the episodes of each, and how long they ran.
fn tallies(rows: Vec<(String, Tally)>, document: &mut Document) {
    let width = document.width();
    let most = rows.iter().map(|(_, tally)| tally.episodes).max();
    let most = most.unwrap_or_default();
    let label = rows.iter().map(|(label, _)| columns(label)).max();
    let label = label.unwrap_or_default().min(width / 3);
    let digits = most.to_string().len();
    // What is left beside the label, the count and the hours.
    let room = (label + 2 + digits + 3).saturating_add(HOURS);
    let room = width.saturating_sub(room).min(BAR);
    for (name, tally) in rows {
        let count = tally.episodes;
        let bar = pad(&bar(whole(count), whole(most), room), room);
        let hours = hours(tally.minutes);
        document.lines.push(vec![
            Span::new(Role::Plain, pad(&cut(&name, label), label + 2)),
            Span::new(Role::Plain, format!("{bar} {count:>digits$}")),
            Span::new(Role::Dim, format!("  {hours}")),
        ]);
    }
}

/// The columns of hours as they are told.
const HOURS: usize = "100 h 59 min".len();

/// A day as in a narrow column.
fn short(day: Date) -> String {
    PartialDate::from(day).short()
}

/// The same in sentences, a fact each.
#[must_use]
pub fn told(stats: &Stats) -> Vec<String> {
    let Tally {
        episodes: count,
        minutes,
    } = stats.all;
    if count == 0 {
        return vec![NOTHING.to_owned()];
    }
    let mut told = vec![format!(
        "{} watched, {} in all",
        episodes(count),
        hours(minutes)
    )];
    if stats.untimed > 0 {
        told.push(format!("{} of unknown length", episodes(stats.untimed)));
    }
    if stats.undated > 0 {
        told.push(format!(
            "{} watched on no known day",
            episodes(stats.undated)
        ));
    }
    let tally = |tally: &Tally| format!("{}, {}", episodes(tally.episodes), hours(tally.minutes));
    let shows = stats.shows.iter();
    told.extend(shows.map(|(_, name, of_show)| format!("{name}: {}", tally(of_show))));
    let weeks = stats.weeks();
    told.extend(
        weeks
            .iter()
            .map(|(week, of_week)| format!("Week of {week}: {}", tally(of_week))),
    );
    told.extend(
        records(stats)
            .into_iter()
            .map(|(what, how)| format!("{what}: {how}")),
    );
    told
}
