//! `innie calendar`: what came out yesterday, what comes out, and the same as a file for other calendars.

use std::fmt::Write as _;
use std::path::Path;

use jiff::Zoned;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{Answer, Text};
use super::shape::credit_of;
use super::shows::counted;
use crate::app::command::Period;
use crate::app::{Entry, Outlook, credit, day_heading, entries, weeks};
use crate::guide::{self, Airing, Zone};
use crate::shell::Start;

/// An episode on the day it comes out.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "release")]
pub(super) struct ReleaseShape {
    /// The day where you are, as `2027-01-15`.
    date: String,
    /// The time of that day where you are, as `21:00`; absent where only the date is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    /// The moment, as `2027-01-16T02:00:00Z`; absent where only the date is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    airstamp: Option<String>,
    /// The id of its show.
    show: String,
    /// The name of its show.
    show_name: String,
    /// As `S01E04`.
    code: String,
    /// Its title; absent where it may not be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Whether it has been watched.
    watched: bool,
    /// Whose data this is, where it is somebody else's.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

impl ReleaseShape {
    fn new(entry: &Entry<'_>) -> Self {
        let Entry {
            day,
            time,
            outlook,
            release,
        } = entry;
        Self {
            date: day.to_string(),
            time: time.map(|time| time.strftime("%H:%M").to_string()),
            airstamp: match release.airing {
                Some(Airing::At(moment)) => Some(moment.to_string()),
                _ => None,
            },
            show: outlook.show.to_string(),
            show_name: outlook.name.to_string(),
            code: release.code.to_string(),
            name: release.name.as_ref().map(ToString::to_string),
            watched: release.zone == Zone::Seen,
            source: outlook.source.as_ref().map(credit_of),
        }
    }

    fn line(&self) -> String {
        let mut line = self.date.clone();
        line.extend(self.time.iter().map(|time| format!(" {time}")));
        let _ = write!(line, ", {}: {}", self.show_name, self.code);
        line.extend(self.name.iter().map(|name| format!(" {name}")));
        line.push_str(if self.watched {
            ", watched"
        } else {
            ", not watched"
        });
        line
    }
}

/// The calendar of these shows in a period, `now`.
pub(super) fn answer(outlooks: &[Outlook], period: &Period, now: &Zoned) -> anyhow::Result<Answer> {
    let (first, last) = period.days(now.date());
    let mut entries = entries(outlooks, now.time_zone());
    entries.retain(|entry| (first..=last).contains(&entry.day));
    let shapes: Vec<ReleaseShape> = entries.iter().map(ReleaseShape::new).collect();
    let nothing = "No episode comes out on these days, as far as you may know";
    let mut answer = Answer::list(&shapes, |_| vec![], ReleaseShape::line, nothing)?;
    let mut told = String::new();
    if period.month.is_some() {
        told.push_str(&grid(first, &entries, now.date()));
        told.push('\n');
    }
    if entries.is_empty() {
        told.push_str(nothing);
    } else {
        told.push_str(&agenda(&entries, now.date()));
    }
    answer.text = Text::Said(told);
    Ok(answer.credited(credit(entries.iter().map(|entry| entry.outlook))))
}

/// The days with something in them, and what it is.
fn agenda(entries: &[Entry<'_>], today: Date) -> String {
    let shows = entries
        .iter()
        .map(|entry| crate::app::columns(&entry.outlook.name));
    let widest = shows.max().unwrap_or_default();
    let is_timed = entries.iter().any(|entry| entry.time.is_some());
    let days = entries.chunk_by(|one, other| one.day == other.day);
    let told: Vec<String> = days
        .map(|of_day| {
            let heading = of_day.first().map(|entry| day_heading(entry.day, today));
            let rows = of_day.iter().map(|entry| row(entry, widest, is_timed));
            heading
                .into_iter()
                .chain(rows)
                .collect::<Vec<_>>()
                .join("\n")
        })
        .collect();
    told.join("\n\n")
}

/// A row, with a column for times where any is known.
fn row(entry: &Entry<'_>, widest: usize, is_timed: bool) -> String {
    let tick = match entry.release.zone {
        Zone::Seen => "✓",
        Zone::Next | Zone::Beyond => " ",
    };
    let time = entry.time.map(|time| time.strftime("%H:%M").to_string());
    let name = crate::app::pad(&entry.outlook.name, widest);
    let code = entry.release.code;
    let title = entry.release.name.as_deref().unwrap_or_default();
    let time = match (is_timed, time) {
        (true, time) => format!("{:<5}  ", time.unwrap_or_default()),
        (false, _) => String::new(),
    };
    format!("  {tick} {time}{name}  {code}  {title}")
        .trim_end()
        .to_owned()
}

/// A month: how many episodes come out on each day stands beside its number.
fn grid(month: Date, entries: &[Entry<'_>], today: Date) -> String {
    let heading = month.strftime("%B %Y").to_string();
    let mut told = format!("{heading:^35}");
    told.truncate(told.trim_end().len());
    told.push('\n');
    for day in ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] {
        let _ = write!(told, "{day:>4} ");
    }
    for week in weeks(month) {
        let cells = week.map(|day| match day {
            None => "     ".to_owned(),
            Some(day) => {
                let count = entries.iter().filter(|entry| entry.day == day).count();
                let mark = match count {
                    0 => " ".to_owned(),
                    1..=9 => superscript(count),
                    _ => "⁺".to_owned(),
                };
                let open = if day == today { ">" } else { " " };
                format!("{:>4}{mark}", format!("{open}{}", day.day()))
            }
        });
        told.truncate(told.trim_end().len());
        told.push('\n');
        told.push_str(&cells.concat());
    }
    told.truncate(told.trim_end().len());
    told.push('\n');
    told
}

fn superscript(digit: usize) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    digits.get(digit).copied().unwrap_or("⁺").to_owned()
}

/// Writes the file, and says so.
pub(super) fn write(start: &Start, file: &Path, now: &Zoned) -> anyhow::Result<Answer> {
    let (path, episodes) = start
        .write_calendar(file, now)
        .map_err(|why| anyhow::anyhow!("{why}"))?;
    let shape = WrittenShape {
        file: path.to_string_lossy().into_owned(),
        episodes,
    };
    let told = format!(
        "{}: {}\n",
        guide::Text::clean(&shape.file),
        counted(episodes, "episode")
    );
    let plain = vec![told.trim_end().to_owned()];
    Answer::said(&shape, plain, told.trim_end().to_owned())
}

/// A calendar's file that was written.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "calendar-file")]
pub(super) struct WrittenShape {
    /// The file.
    file: String,
    /// How many episodes are in it.
    episodes: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Library, Volume};

    fn outlooks() -> Vec<Outlook> {
        let file = r#"{"format":1,"show":{"id":"ID","name":"NAME"},"seasons":[{"number":1,"episodes":[
            {"number":1,"name":"Was","airdate":"2028-02-28"},
            {"number":2,"name":"Is","airstamp":"2028-02-29T23:30:00Z"},
            {"number":3,"airdate":"2028-03-02"},
            {"number":4,"airdate":"2028-03"},
            {"number":5,"airdate":"2028-04-09"}]}]}"#;
        let library = Library::default();
        [("a", "A Show"), ("b", "Another")]
            .map(|(id, name)| {
                let file = file.replace("ID", id).replace("NAME", name);
                let volume = Volume {
                    file: file.into(),
                    beneath: None,
                };
                Outlook::new(&library.glance(&volume).unwrap(), None)
            })
            .into()
    }

    fn told(period: &Period, now: &str) -> String {
        let answer = answer(&outlooks(), period, &now.parse().unwrap()).unwrap();
        let Text::Said(said) = &answer.text else {
            panic!("it is said")
        };
        format!(
            "{said}\n--\n{}--\n{}\n{}",
            answer.for_readers(),
            answer.json.as_str(),
            answer.found
        )
    }

    #[test]
    fn the_coming_days_begin_with_yesterday() {
        let period = Period::default();
        insta::assert_snapshot!("coming", told(&period, "2028-02-29T12:00[UTC]"));
        insta::assert_snapshot!(
            "coming_elsewhere",
            told(&period, "2028-02-29T12:00[Etc/GMT-9]")
        );
        insta::assert_snapshot!("nothing", told(&period, "2029-02-28T12:00[UTC]"));
    }

    #[test]
    fn a_month_is_told_whole() {
        let month = |month: Option<&str>| Period {
            month: Some(month.map(|month| month.parse().unwrap())),
            ..Period::default()
        };
        insta::assert_snapshot!("month", told(&month(None), "2028-02-29T12:00[UTC]"));
        insta::assert_snapshot!(
            "another_month",
            told(&month(Some("2028-03")), "2028-02-29T12:00[UTC]")
        );
    }
}
