//! `innie next --all`: the next episode of every show.

use jiff::Zoned;
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use super::args::Common;
use super::shape::credit_of;
use crate::app::command::Refusal;
use crate::app::{Outlook, Release, Standing, credit, up_next, when};

/// The next episode of a show.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "next")]
pub(super) struct NextShape {
    /// The id of its show.
    show: String,
    /// The name of its show.
    show_name: String,
    /// As `S01E04`.
    code: String,
    /// Its title; absent where it may not be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// The day, month or year it comes out; absent where that is not known or may not be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    airdate: Option<String>,
    /// `waiting`, `to-come`, `not-begun` or `no-date`.
    standing: &'static str,
    /// In how many days it comes out; absent where it is out or has no day.
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<i32>,
    /// How many episodes are out and not watched; absent where that may not be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    waiting: Option<usize>,
    /// Whose data this is, where it is somebody else's.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// When it is, in words.
    #[serde(skip)]
    words: String,
}

impl NextShape {
    fn new(standing: Standing, outlook: &Outlook, next: &Release, now: &Zoned) -> Self {
        let is_to_come = standing == Standing::ToCome;
        let to_come = next.airing.filter(|_| is_to_come);
        let waiting = outlook.waiting(now);
        let words = match (to_come, standing, waiting) {
            (Some(airing), _, _) => when(airing, now),
            (None, Standing::Waiting, Some(count)) => format!("{count} waiting"),
            (None, Standing::Waiting, None) => "waiting".to_owned(),
            (None, Standing::NotBegun, _) => "not begun".to_owned(),
            (None, _, _) => "no date yet".to_owned(),
        };
        let day = next.airing.map(|airing| airing.told(now.time_zone()));
        Self {
            show: outlook.show.to_string(),
            show_name: outlook.name.to_string(),
            code: next.code.to_string(),
            name: next.name.as_ref().map(ToString::to_string),
            airdate: day,
            standing: standing.word(),
            days: to_come.and_then(|airing| airing.days_to(now)),
            waiting,
            source: outlook.source.as_ref().map(credit_of),
            words,
        }
    }

    fn row(&self) -> Vec<String> {
        vec![
            self.show_name.clone(),
            self.code.clone(),
            self.words.clone(),
            self.airdate.clone().unwrap_or_default(),
            self.name.clone().unwrap_or_default(),
        ]
    }

    fn line(&self) -> String {
        let mut line = format!("{}: {}", self.show_name, self.code);
        line.extend(self.name.iter().map(|name| format!(" {name}")));
        line.extend(self.airdate.iter().map(|date| format!(", {date}")));
        format!("{line}, {}", self.words)
    }
}

/// Refuses what is of one show alone.
pub(super) fn must_be_of_all(common: &Common) -> Result<(), Refusal> {
    // An episode to be at is one of a single show.
    if common.show.is_some() || common.as_of.is_some() || common.outie {
        return Err(Refusal::OfOneShow);
    }
    Ok(())
}

/// Tells the next episode of every show that has one: what waits, what is to come, and what has not been begun.
pub(super) fn answer(outlooks: &[Outlook], now: &Zoned) -> anyhow::Result<Answer> {
    let next = |(standing, outlook): (Standing, &Outlook)| {
        Some(NextShape::new(standing, outlook, outlook.next()?, now))
    };
    let found: Vec<NextShape> = up_next(outlooks, now)
        .into_iter()
        .filter_map(next)
        .collect();
    let credit = credit(
        up_next(outlooks, now)
            .into_iter()
            .map(|(_, outlook)| outlook),
    );
    Ok(list(&found)?.credited(credit))
}

/// Tells that there is no next episode.
pub(super) fn none() -> anyhow::Result<Answer> {
    list(&[])
}

fn list(found: &[NextShape]) -> anyhow::Result<Answer> {
    Answer::list(
        found,
        NextShape::row,
        NextShape::line,
        "Nothing is left: you have seen all",
    )
}
