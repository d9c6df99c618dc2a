//! `innie next --all`: the next episode of every show.

use serde::Serialize;

use super::answer::Answer;
use super::args::Common;
use super::shape::EpisodeShape;
use crate::app::command::Refusal;
use crate::guide::Guide;
use crate::shell::Start;

/// The next episode of a show: for programs an episode like any other.
#[derive(Serialize)]
struct Next {
    #[serde(skip)]
    show: String,
    #[serde(flatten)]
    episode: EpisodeShape,
}

/// Tells the next episode of every show that has one: first of those begun, then of the others, each in the order of `innie shows`.
pub(super) fn of_all(start: &Start, common: &Common) -> anyhow::Result<Answer> {
    // An episode to be at is one of a single show.
    if common.show.is_some() || common.as_of.is_some() || common.outie {
        return Err(Refusal::OfOneShow.into());
    }
    let (begun, others): (Vec<Guide>, Vec<Guide>) = start
        .shows()
        .filter_map(|(show, _)| start.watched(show))
        .partition(|guide| guide.at.is_some());
    list(begun.iter().chain(&others))
}

/// Lists the next episode of each of these guides.
pub(super) fn list<'a>(guides: impl IntoIterator<Item = &'a Guide>) -> anyhow::Result<Answer> {
    let next = |guide: &Guide| {
        Some(Next {
            show: guide.show.name.to_string(),
            episode: EpisodeShape::new(guide.next()?, guide),
        })
    };
    let found: Vec<Next> = guides.into_iter().filter_map(next).collect();
    let row = |next: &Next| {
        vec![
            next.show.clone(),
            next.episode.code.clone(),
            next.episode.name.clone().unwrap_or_default(),
            next.episode.airdate.clone().unwrap_or_default(),
        ]
    };
    let plain = |next: &Next| format!("{}: {}", next.show, next.episode.line());
    Answer::list(&found, row, plain, "Nothing is left: you have seen all")
}
