//! What an episode opened: the guide with it, against the guide without it.

use std::collections::HashSet;

use super::Page;
use crate::guide::{Article, Character, EpisodeCode, Guide, Known, Term, Zone};
use crate::progress::Viewpoint;

/// Something that an episode opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it is.
    pub kind: OpenedKind,
    /// Whom or what it is about.
    pub name: String,
    /// What was told.
    pub text: Option<String>,
    /// Where it is told.
    pub page: Page,
}

/// What can open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenedKind {
    /// A character who was not known.
    Character,
    /// A further name of a known one.
    Name,
    /// Several known characters are one.
    Identity,
    /// A fact.
    Fact,
    /// An article.
    Article,
    /// More of an article that was open.
    Paragraph,
    /// A term of the glossary.
    Term,
}

/// The viewpoint of somebody who has seen what `guide` has, but for one episode.
#[must_use]
pub fn without(guide: &Guide, code: EpisodeCode) -> Viewpoint {
    let seen = guide
        .episodes()
        .filter(|episode| episode.zone == Zone::Seen && episode.code != code);
    Viewpoint::Watched(seen.map(|episode| episode.code).collect())
}

/// What `code` opened: what is in `guide` and not in the guide `without` it. What a later episode added to what this one opened is that one's.
#[must_use]
pub fn opened(guide: &Guide, without: &Guide, code: EpisodeCode) -> Vec<Opened> {
    let told: HashSet<&str> = facts(without).collect();
    let is_new = |fact: &Known| fact.since == Some(code) && !told.contains(fact.text.as_str());
    let mut new = Vec::new();
    for known in &guide.characters {
        new.extend(of_character(known, without, &is_new));
    }
    for article in &guide.articles {
        new.extend(of_article(article, without));
    }
    for term in &guide.glossary {
        new.extend(of_term(term, without, &is_new));
    }
    new
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
) -> Vec<Opened> {
    let page = Page::Character(known.id.clone());
    let name = known.full_name();
    let new = |kind, name: &str, text: Option<String>| Opened {
        kind,
        name: name.to_owned(),
        text,
        page: page.clone(),
    };
    let has = |name: &crate::guide::Name| known.names.iter().any(|own| own.text == name.text);
    let earlier: Vec<&Character> = without
        .characters
        .iter()
        .filter(|other| other.id == known.id || other.names.iter().all(has))
        .collect();
    let mut all = Vec::new();
    match earlier.as_slice() {
        [] => all.push(new(OpenedKind::Character, &name, None)),
        [one] => {
            let is_known = |text| one.names.iter().any(|name| name.text == text);
            let names = known
                .names
                .iter()
                .filter(|name| !is_known(name.text.clone()));
            all.extend(
                names.map(|found| new(OpenedKind::Name, &name, Some(found.text.to_string()))),
            );
        }
        several => {
            let were: Vec<String> = several.iter().map(|one| one.full_name()).collect();
            let told = format!("{} are one", were.join(" and "));
            all.push(new(OpenedKind::Identity, &name, Some(told)));
        }
    }
    let facts = known.facts.iter().filter(|fact| is_new(fact));
    let short = known.short_name();
    all.extend(facts.map(|fact| new(OpenedKind::Fact, &short, Some(fact.text.to_string()))));
    all
}

fn of_article(article: &Article, without: &Guide) -> Vec<Opened> {
    let new = |kind, text| Opened {
        kind,
        name: article.headline.to_string(),
        text,
        page: Page::Article(article.id.clone()),
    };
    let Some(earlier) = without.article(&article.id) else {
        return vec![new(OpenedKind::Article, None)];
    };
    let paragraphs = article
        .body
        .iter()
        .filter(|paragraph| !earlier.body.contains(paragraph));
    paragraphs
        .map(|paragraph| new(OpenedKind::Paragraph, Some(paragraph.to_string())))
        .collect()
}

fn of_term(term: &Term, without: &Guide, is_new: &impl Fn(&Known) -> bool) -> Vec<Opened> {
    let new = |kind, text: &str| Opened {
        kind,
        name: term.term.to_string(),
        text: Some(text.to_owned()),
        page: Page::Term(term.term.clone()),
    };
    let mut all = Vec::new();
    if without.term(&term.term).is_none() {
        all.push(new(OpenedKind::Term, &term.text));
    }
    let facts = term.facts.iter().filter(|fact| is_new(fact));
    all.extend(facts.map(|fact| new(OpenedKind::Fact, &fact.text)));
    all
}
