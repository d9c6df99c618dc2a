//! `innie season`: a season as a whole.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use super::shape::EpisodeShape;
use crate::app::command::Refusal;
use crate::app::{Document, hours};
use crate::guide::{Guide, Zone};

/// A season.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "season")]
pub(super) struct SeasonShape {
    /// The id of its show.
    show: String,
    number: u16,
    /// How many episodes it has, where that may be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<usize>,
    /// How many of them have been watched.
    seen: usize,
    /// The running times of those watched, as far as they are known.
    minutes_seen: u64,
    /// Those that may be told of.
    episodes: Vec<EpisodeShape>,
}

/// Tells of a season, for people as `page` does.
pub(super) fn answer(
    guide: &Guide,
    number: u16,
    page: impl Fn(usize) -> Document + 'static,
) -> anyhow::Result<Answer> {
    let season = guide.season(number).ok_or(Refusal::NoSeason(number))?;
    let seen = season
        .episodes
        .iter()
        .filter(|episode| episode.zone == Zone::Seen);
    let shape = SeasonShape {
        show: guide.show.id.to_string(),
        number,
        total: guide.total(season),
        seen: season.seen(),
        minutes_seen: seen
            .filter_map(|episode| episode.runtime)
            .map(u64::from)
            .sum(),
        episodes: season
            .episodes
            .iter()
            .map(|episode| EpisodeShape::new(episode, guide))
            .collect(),
    };
    let mut plain = vec![match shape.total {
        Some(total) => format!("Season {number}: {} of {total} watched", shape.seen),
        None => format!("Season {number}: {} watched", shape.seen),
    }];
    if shape.minutes_seen > 0 {
        plain.push(format!(
            "Season {number}: {} watched",
            hours(shape.minutes_seen)
        ));
    }
    plain.extend(shape.episodes.iter().map(|episode| {
        let mut line = episode.line();
        if let Some(minutes) = episode.runtime {
            let _ = write!(line, ", {minutes} minutes");
        }
        if let Some(rating) = episode.rating {
            let _ = write!(line, ", rated {rating:.1} of 10");
        }
        let watched = if episode.watched { "" } else { "not " };
        format!("{line}, {watched}watched")
    }));
    Answer::page(&shape, plain, page)
}
