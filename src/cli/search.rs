//! `innie search`: what fits a query, in one show or in every one.

use super::answer::Answer;
use super::args::Common;
use super::next::must_be_of_all;
use super::shape::HitShape;
use crate::app::command::Refusal;
use crate::app::credit_of;
use crate::guide::{Guide, Sheet};
use crate::search::{Index, Kind};
use crate::shell::{Start, output};

/// What fits in the show of this guide.
pub(super) fn answer(
    guide: &Guide,
    query: &str,
    limit: usize,
    kind: Option<Kind>,
) -> anyhow::Result<Answer> {
    must_have_words(query)?;
    let found = Index::new(guide).search(query, kind, limit);
    complain(&found.notes);
    let hits = found.hits.iter().map(|hit| HitShape::new(hit, guide));
    let row = |hit: &HitShape| vec![hit.kind.to_owned(), hit.name.clone(), hit.detail.clone()];
    Answer::list(&hits.collect::<Vec<_>>(), row, line, NOTHING)
}

/// What fits best in any show, as far as each has been watched. They are read one at a time.
pub(super) fn of_all(
    start: &Start,
    common: &Common,
    query: &str,
    limit: usize,
    kind: Option<Kind>,
) -> anyhow::Result<Answer> {
    must_be_of_all(common)?;
    must_have_words(query)?;
    let (mut found, mut notes) = (Vec::new(), Vec::new());
    for guide in start.shows().filter_map(|(id, _)| start.watched(id)) {
        let index = Index::new(&guide);
        let mut search = index.begin(limit);
        search.ask(query, kind);
        search.advance(usize::MAX);
        let source = &guide.show.source;
        found.extend(
            search
                .ranked()
                .map(|(merit, hit)| (merit, HitShape::new(&hit, &guide), source.clone())),
        );
        search.notes().clone_into(&mut notes);
    }
    complain(&notes);
    // What is found equally well stays in the order of the shows.
    found.sort_by_key(|(merit, ..)| *merit);
    found.truncate(limit);
    let sources: Vec<_> = found
        .iter()
        .filter_map(|(.., source)| source.clone())
        .collect();
    let hits: Vec<HitShape> = found.into_iter().map(|(_, hit, _)| hit).collect();
    let row = |hit: &HitShape| {
        vec![
            hit.show_name.clone(),
            hit.kind.to_owned(),
            hit.name.clone(),
            hit.detail.clone(),
        ]
    };
    let line = |hit: &HitShape| format!("{}: {}", hit.show_name, line(hit));
    Ok(Answer::list(&hits, row, line, NOTHING)?.credited(credit_of(&sources)))
}

/// What is said where nothing fits.
const NOTHING: &str = "Nothing you know of fits";

fn must_have_words(query: &str) -> Result<(), Refusal> {
    if query.trim().is_empty() {
        return Err(Refusal::NoWords);
    }
    Ok(())
}

fn complain(notes: &[String]) {
    for note in notes {
        output::complain(&Sheet::clean(note));
    }
}

/// A hit as a line of its own.
fn line(hit: &HitShape) -> String {
    let detail = match hit.detail.as_str() {
        "" => String::new(),
        detail => format!(", {detail}"),
    };
    format!("{}: {}{detail}", hit.kind, hit.name)
}
