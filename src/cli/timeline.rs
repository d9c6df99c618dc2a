//! `innie timeline`: what is known of the production, in the order of time.

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use crate::app::{Event, Lane, Page, Period, Timeline};
use crate::guide::{Guide, today};

/// Something in the timeline.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "event")]
pub(super) struct EventShape {
    /// When it was, or when it began: a day, a month or a year.
    from: String,
    /// When it ended, where it took its time.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// What it is about, as the rows of the picture are called: `script`, `on-air`, `other-news`.
    about: String,
    /// The same for people.
    #[serde(skip)]
    row: &'static str,
    /// What is told of it.
    text: String,
    /// The id of the article that tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    /// The season that was shown, or filmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<u16>,
}

impl EventShape {
    fn of_event(lane: Lane, event: &Event) -> Self {
        let (article, season) = match &event.page {
            Page::Article(id) => (Some(id.0.to_string()), None),
            Page::Season(number) => (None, Some(*number)),
            _ => (None, None),
        };
        Self {
            from: event.from.to_string(),
            to: event.to.map(|date| date.to_string()),
            about: word(lane),
            row: lane.name(),
            text: event.text.clone(),
            article,
            season,
        }
    }

    fn of_period(lane: Lane, period: &Period) -> Self {
        let what = match lane {
            Lane::Delays => "Filming stood still",
            _ => "Filming went on",
        };
        let of = period.season.map(|number| format!(": season {number}"));
        Self {
            from: period.from.to_string(),
            to: Some(period.to.to_string()),
            about: word(lane),
            row: lane.name(),
            text: format!("{what}{}", of.unwrap_or_default()),
            article: None,
            season: period.season,
        }
    }
}

/// The name of a row as programs are told it.
fn word(lane: Lane) -> String {
    lane.name().to_lowercase().replace(' ', "-")
}

/// Tells the timeline.
pub(super) fn answer(guide: &Guide, now: u64) -> anyhow::Result<Answer> {
    let timeline = Timeline::new(guide, today(now));
    let mut told = Vec::new();
    for row in &timeline.rows {
        let events = row.events.iter();
        told.extend(events.map(|one| (one.at, EventShape::of_event(row.lane, one))));
        let periods = row.periods.iter();
        told.extend(periods.map(|one| (one.days.0, EventShape::of_period(row.lane, one))));
    }
    told.sort_by_key(|(day, _)| *day);
    let shapes: Vec<EventShape> = told.into_iter().map(|(_, shape)| shape).collect();
    let dates = |shape: &EventShape, joint: &str| match &shape.to {
        Some(to) => format!("{}{joint}{to}", shape.from),
        None => shape.from.clone(),
    };
    let row = |shape: &EventShape| {
        vec![
            dates(shape, " – "),
            shape.row.to_owned(),
            shape.text.clone(),
        ]
    };
    let plain = |shape: &EventShape| {
        let about = shape.row.to_lowercase();
        format!("{}, {about}: {}", dates(shape, " to "), shape.text)
    };
    Answer::list(
        &shapes,
        row,
        plain,
        "No news you may read tells of the production",
    )
}
