//! What an episode opened: the guide with it, against the guide without it.

use std::collections::{BTreeSet, HashSet};

use super::answer::Answer;
use super::failure::Failure;
use super::shape::NewShape;
use crate::guide::{Article, Character, EpisodeCode, Guide, Known, Term, Zone};
use crate::progress::Viewpoint;
use crate::shell::Start;

/// Tells what the episode opened, or the latest one seen where none is named.
pub(super) fn answer(
    start: &Start,
    guide: &Guide,
    code: Option<EpisodeCode>,
) -> anyhow::Result<Answer> {
    let shapes = match code.or(guide.at) {
        Some(code) => opened(start, guide, code)?,
        None => Vec::new(),
    };
    let row = |new: &NewShape| {
        vec![
            new.kind.to_owned(),
            new.name.clone(),
            new.text.clone().unwrap_or_default(),
        ]
    };
    let plain = |new: &NewShape| match &new.text {
        Some(text) => format!("{}, {}: {text}", new.kind, new.name),
        None => format!("{}, {}", new.kind, new.name),
    };
    Answer::list(
        &shapes,
        row,
        plain,
        "Nothing has opened: it is not watched, or tells nothing of its own",
    )
}

fn opened(start: &Start, guide: &Guide, code: EpisodeCode) -> Result<Vec<NewShape>, Failure> {
    let episode = guide.episode(code).ok_or(Failure::NoEpisode(code))?;
    if episode.zone != Zone::Seen {
        return Ok(Vec::new());
    }
    let seen = guide
        .episodes()
        .filter(|episode| episode.zone == Zone::Seen)
        .map(|episode| episode.code);
    let others: BTreeSet<EpisodeCode> = seen.filter(|seen| *seen != code).collect();
    let without = start
        .guide(&Viewpoint::Watched(others))
        .ok_or(Failure::Unknown { kind: "show" })?;
    let told: HashSet<&str> = facts(&without).collect();
    // What a later episode added to what this one opened is that one's.
    let is_new = |fact: &Known| fact.since == Some(code) && !told.contains(fact.text.as_str());
    let mut new = Vec::new();
    for known in &guide.characters {
        new.extend(of_character(known, &without, &is_new));
    }
    for article in &guide.articles {
        new.extend(of_article(article, &without));
    }
    for term in &guide.glossary {
        new.extend(of_term(term, &without, &is_new));
    }
    Ok(new)
}

/// The texts of all facts of a guide.
fn facts(guide: &Guide) -> impl Iterator<Item = &str> {
    let of_characters = guide.characters.iter().flat_map(|one| &one.facts);
    let of_terms = guide.glossary.iter().flat_map(|one| &one.facts);
    of_characters.chain(of_terms).map(|fact| fact.text.as_str())
}

fn of_character(
    known: &Character,
    without: &Guide,
    is_new: &impl Fn(&Known) -> bool,
) -> Vec<NewShape> {
    let name = known.full_name();
    let has = |name: &crate::guide::Name| known.names.iter().any(|own| own.text == name.text);
    let earlier: Vec<&Character> = without
        .characters
        .iter()
        .filter(|other| other.id == known.id || other.names.iter().all(has))
        .collect();
    let mut new = Vec::new();
    match earlier.as_slice() {
        [] => new.push(NewShape::new("character", &name, None)),
        [one] => {
            let is_known = |text| one.names.iter().any(|name| name.text == text);
            let names = known
                .names
                .iter()
                .filter(|name| !is_known(name.text.clone()));
            new.extend(names.map(|found| NewShape::new("name", &name, Some(&found.text))));
        }
        several => {
            let were: Vec<String> = several.iter().map(|one| one.full_name()).collect();
            new.push(NewShape::new(
                "identity",
                &name,
                Some(&format!("{} are one", were.join(" and "))),
            ));
        }
    }
    let facts = known.facts.iter().filter(|fact| is_new(fact));
    new.extend(facts.map(|fact| NewShape::new("fact", &known.short_name(), Some(&fact.text))));
    new
}

fn of_article(article: &Article, without: &Guide) -> Vec<NewShape> {
    let Some(earlier) = without.article(&article.id) else {
        return vec![NewShape::new("article", &article.headline, None)];
    };
    let paragraphs = article
        .body
        .iter()
        .filter(|paragraph| !earlier.body.contains(paragraph));
    paragraphs
        .map(|paragraph| NewShape::new("paragraph", &article.headline, Some(paragraph)))
        .collect()
}

fn of_term(term: &Term, without: &Guide, is_new: &impl Fn(&Known) -> bool) -> Vec<NewShape> {
    let mut new = Vec::new();
    if without.term(&term.term).is_none() {
        new.push(NewShape::new("term", &term.term, Some(&term.text)));
    }
    let facts = term.facts.iter().filter(|fact| is_new(fact));
    new.extend(facts.map(|fact| NewShape::new("fact", &term.term, Some(&fact.text))));
    new
}
