//! `innie new`: what an episode opened.

use super::answer::Answer;
use super::shape::NewShape;
use crate::app::command::Refusal;
use crate::app::{opened, what_opened, without};
use crate::guide::{EpisodeCode, Guide, Zone};
use crate::progress::Viewpoint;

/// Tells what the episode opened, or the latest one seen where none is named.
pub(super) fn answer(
    guide: &Guide,
    code: Option<EpisodeCode>,
    before: &dyn Fn(&Viewpoint) -> Option<Guide>,
) -> anyhow::Result<Answer> {
    let seen = match code.or(guide.at) {
        None => None,
        Some(code) => {
            let episode = guide.episode(code).ok_or(Refusal::NoEpisode(code))?;
            (episode.zone == Zone::Seen).then_some(code)
        }
    };
    let new = match seen {
        None => Vec::new(),
        Some(code) => {
            let before = before(&without(guide, code)).ok_or(Refusal::Unknown { kind: "show" })?;
            opened(guide, &before, code)
        }
    };
    let shapes: Vec<NewShape> = new.iter().map(|one| NewShape::new(one, guide)).collect();
    let plain = |new: &NewShape| match &new.text {
        Some(text) => format!("{}, {}: {text}", new.kind, new.name),
        None => format!("{}, {}", new.kind, new.name),
    };
    let lines = shapes.iter().map(plain).collect();
    match seen {
        Some(code) if !shapes.is_empty() => {
            let guide = guide.clone();
            let page = move |width| what_opened(code, &guide, &new, width);
            Answer::page(&shapes, lines, page)
        }
        _ => Answer::list(
            &shapes,
            |_| Vec::new(),
            plain,
            "Nothing has opened: it is not watched, or tells nothing of its own",
        ),
    }
}
