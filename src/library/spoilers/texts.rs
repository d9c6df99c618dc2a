//! All texts of a file, each with what has been seen by whoever reads it.

use std::cmp::max;

use super::super::catalog::{Catalog, CharacterRecord};
use super::super::file::{Passage, Raw, ShowFile};
use super::super::problem::Step::{self, Field, Item};
use crate::guide::{EpisodeCode, PartialDate};
use crate::progress::{Fact, Viewpoint};

/// The last episode that has to be seen for something to open: none for what is public.
pub(super) type Opening = Option<EpisodeCode>;

/// Texts that share a list of exceptions.
pub(super) struct Group<'a> {
    /// The object that has them.
    pub(super) at: Vec<Step>,
    /// What they may name.
    pub(super) mentions: &'a [Raw<'a>],
    pub(super) texts: Vec<Text<'a>>,
}

/// A text.
pub(super) struct Text<'a> {
    /// The way to it.
    pub(super) at: Vec<Step>,
    pub(super) words: &'a str,
    pub(super) opens: Opening,
    pub(super) kind: Kind,
}

/// What kind of text it is, where that matters.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// The premise of this episode.
    Premise(EpisodeCode),
    /// About the character at this place.
    About(usize),
    /// Of the production: an article has a date, an award has none.
    News(Option<PartialDate>),
    Other,
}

/// When each name of each character may be known, and from the first of them on the character.
pub(super) fn names(catalog: &Catalog) -> Vec<Vec<Opening>> {
    let names = |fact: &Fact<CharacterRecord>| {
        let names = all(fact).into_iter().flat_map(|record| &record.names);
        names
            .map(|name| max(opening(name), opening(fact)))
            .collect()
    };
    catalog.characters.iter().map(names).collect()
}

/// When something opens.
pub(super) fn opening<T>(fact: &Fact<T>) -> Opening {
    fact.since().last_episode()
}

/// What a fact holds: authors have seen everything.
pub(super) fn all<T>(fact: &Fact<T>) -> Option<&T> {
    fact.seen(&Viewpoint::Outie)
}

/// All texts that are not names, nor public as the titles of episodes are.
pub(super) fn texts<'a>(file: &'a ShowFile<'a>, catalog: &Catalog) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    if let Some(logline) = &file.show.logline {
        let at = vec![Field("show")];
        groups.push(group(
            at,
            &file.show.mentions,
            [("logline", &**logline)],
            None,
            Kind::Other,
        ));
    }
    episodes(file, &mut groups);
    characters(file, catalog, &mut groups);
    articles(file, catalog, &mut groups);
    for (index, (award, fact)) in file.awards.iter().zip(&catalog.awards).enumerate() {
        let at = vec![Field("awards"), Item(index)];
        let texts = [("award", &*award.award), ("result", &*award.result)];
        groups.push(group(
            at,
            &award.mentions,
            texts,
            opening(fact),
            Kind::News(None),
        ));
    }
    for (index, (term, fact)) in file.glossary.iter().zip(&catalog.glossary).enumerate() {
        let at = vec![Field("glossary"), Item(index)];
        let opens = opening(fact);
        groups.push(group(
            at.clone(),
            &term.mentions,
            [("text", &*term.text)],
            opens,
            Kind::Other,
        ));
        if let Some(record) = all(fact) {
            let openings = record.facts.iter().map(|fact| max(opening(fact), opens));
            passages(
                &with(&at, Field("facts")),
                &term.facts,
                openings,
                Kind::Other,
                &mut groups,
            );
        }
    }
    groups
}

fn episodes<'a>(file: &'a ShowFile<'a>, groups: &mut Vec<Group<'a>>) {
    let mut before = None;
    for (index, season) in file.seasons.0.iter().enumerate() {
        for (place, episode) in season.episodes.iter().enumerate() {
            let at = vec![
                Field("seasons"),
                Item(index),
                Field("episodes"),
                Item(place),
            ];
            let code = EpisodeCode::new(season.number, episode.number);
            let text = |name, raw: &'a Option<Raw<'a>>, opens, kind| {
                let words: &'a str = raw.as_ref()?;
                let at = with(&at, Field(name));
                Some(Text {
                    at,
                    words,
                    opens,
                    kind,
                })
            };
            // A premise is read by whoever has seen what comes before.
            let premise = text("premise", &episode.premise, before, Kind::Premise(code));
            let summary = text("summary", &episode.summary, Some(code), Kind::Other);
            groups.push(Group {
                mentions: &episode.mentions,
                texts: premise.into_iter().chain(summary).collect(),
                at,
            });
            before = Some(code);
        }
    }
}

fn characters<'a>(file: &'a ShowFile<'a>, catalog: &Catalog, groups: &mut Vec<Group<'a>>) {
    let known = names(catalog)
        .into_iter()
        .map(|names| names.into_iter().min().flatten());
    let both = file.characters.iter().zip(&catalog.characters).zip(known);
    for (index, ((character, fact), known)) in both.enumerate() {
        let Some(record) = all(fact) else { continue };
        for (place, (told, fact)) in character.facts.iter().zip(&record.facts).enumerate() {
            let at = vec![
                Field("characters"),
                Item(index),
                Field("facts"),
                Item(place),
            ];
            let opens = max(opening(fact), known);
            let kind = Kind::About(index);
            groups.push(group(
                at,
                &told.mentions,
                [("text", &*told.text)],
                opens,
                kind,
            ));
        }
    }
}

fn articles<'a>(file: &'a ShowFile<'a>, catalog: &Catalog, groups: &mut Vec<Group<'a>>) {
    for (index, (article, fact)) in file.articles.iter().zip(&catalog.articles).enumerate() {
        let Some(record) = all(fact) else { continue };
        let at = vec![Field("articles"), Item(index)];
        let opens = opening(fact);
        let kind = Kind::News(Some(record.published));
        let texts = [
            ("headline", &*article.headline),
            ("outlet", &*article.outlet),
        ];
        let mut own = group(at.clone(), &article.mentions, texts, opens, kind);
        own.texts
            .extend(article.tags.iter().enumerate().map(|(place, tag)| Text {
                at: [&at[..], &[Field("tags"), Item(place)]].concat(),
                words: tag,
                opens,
                kind,
            }));
        groups.push(own);
        let openings = record.body.iter().map(|fact| max(opening(fact), opens));
        passages(
            &with(&at, Field("body")),
            &article.body,
            openings,
            kind,
            groups,
        );
    }
}

fn passages<'a>(
    all: &[Step],
    passages: &'a [Passage<'a>],
    openings: impl Iterator<Item = Opening>,
    kind: Kind,
    groups: &mut Vec<Group<'a>>,
) {
    for (index, (passage, opens)) in passages.iter().zip(openings).enumerate() {
        let at = with(all, Item(index));
        groups.push(group(
            at,
            &passage.mentions,
            [("text", &*passage.text)],
            opens,
            kind,
        ));
    }
}

fn group<'a, const N: usize>(
    at: Vec<Step>,
    mentions: &'a [Raw<'a>],
    texts: [(&'static str, &'a str); N],
    opens: Opening,
    kind: Kind,
) -> Group<'a> {
    let text = |(name, words)| Text {
        at: with(&at, Field(name)),
        words,
        opens,
        kind,
    };
    Group {
        texts: texts.into_iter().map(text).collect(),
        mentions,
        at,
    }
}

fn with(at: &[Step], step: Step) -> Vec<Step> {
    [at, &[step]].concat()
}
