//! The shapes of answers in JSON: a promise to scripts. What is hidden is absent from them, never null.

use schemars::JsonSchema;
use serde::Serialize;

use crate::app::{Opened, OpenedKind};
use crate::guide::{
    Article, Character, Episode, EpisodeCode, Guide, Half, Job, Known, Person, PersonId, Rating,
    Source, Term, Text, Zone,
};
use crate::search::{Hit, Target};

/// The version of the shapes of all answers: it grows when a field goes or means something else, and stays when one is added.
pub(super) const FORMAT: u32 = 1;

/// An episode.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "episode")]
pub(super) struct EpisodeShape {
    /// The id of its show.
    pub(super) show: String,
    /// As `S01E04`.
    pub(super) code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) airdate: Option<String>,
    /// The moment it is first shown, as `2022-02-18T08:00:00Z`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) airstamp: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) runtime: Option<u16>,
    /// From 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rating: Option<f64>,
    pub(super) directors: Vec<String>,
    pub(super) writers: Vec<String>,
    /// Whether it has been watched.
    pub(super) watched: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) premise: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) summary: Option<String>,
    /// Whose data this is, where it is somebody else's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
}

/// Whose data a guide is made of, where it is somebody else's.
pub(super) fn source(guide: &Guide) -> Option<String> {
    guide.show.source.as_ref().map(credit_of)
}

/// Whose data it is, and where it stands.
pub(super) fn credit_of(source: &Source) -> String {
    let url = source.url.iter().map(|url| format!(", {url}"));
    source.credit() + &url.collect::<String>()
}

/// A character.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "character")]
pub(super) struct CharacterShape {
    pub(super) id: String,
    /// All that are known.
    pub(super) names: Vec<String>,
    pub(super) actors: Vec<String>,
    pub(super) billing: &'static str,
    pub(super) episodes: Vec<String>,
    pub(super) facts: Vec<FactShape>,
    /// Whose data this is, where it is somebody else's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
}

/// Something known.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "fact")]
pub(super) struct FactShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<String>,
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    pub(super) half: Option<&'static str>,
    pub(super) text: String,
}

/// A person.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "person")]
pub(super) struct PersonShape {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) credits: Vec<CreditShape>,
    /// Whose data this is, where it is somebody else's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
}

/// What a person did.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "credit")]
pub(super) struct CreditShape {
    pub(super) job: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) character: Option<String>,
    pub(super) episodes: Vec<String>,
}

/// An article.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "article")]
pub(super) struct ArticleShape {
    pub(super) id: String,
    pub(super) published: String,
    pub(super) headline: String,
    pub(super) outlet: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) season: Option<u16>,
    pub(super) tags: Vec<String>,
    pub(super) paragraphs: Vec<String>,
}

/// A term of the glossary.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "term")]
pub(super) struct TermShape {
    pub(super) term: String,
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<String>,
    pub(super) facts: Vec<FactShape>,
}

/// Something an episode opened.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "new")]
pub(super) struct NewShape {
    /// What it is: `character`, `name`, `identity`, `fact`, `article`, `paragraph` or `term`.
    pub(super) kind: &'static str,
    /// Whom or what it is about.
    pub(super) name: String,
    /// What was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
    /// Whose data this is, where it is somebody else's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
}

/// A hit of a search.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "hit")]
pub(super) struct HitShape {
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) show: String,
    pub(super) show_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    pub(super) detail: String,
    /// Whose data this is, where it is somebody else's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
}

fn strings(texts: &[Text]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn names(guide: &Guide, people: &[PersonId]) -> Vec<String> {
    guide.names(people).map(ToString::to_string).collect()
}

fn codes(episodes: &[EpisodeCode]) -> Vec<String> {
    episodes.iter().map(ToString::to_string).collect()
}

fn facts(facts: &[Known]) -> Vec<FactShape> {
    let shape = |fact: &Known| FactShape {
        since: fact.since.map(|code| code.to_string()),
        half: fact.half.map(Half::word),
        text: fact.text.to_string(),
    };
    facts.iter().map(shape).collect()
}

impl EpisodeShape {
    pub(super) fn new(episode: &Episode, guide: &Guide) -> Self {
        Self {
            show: guide.show.id.to_string(),
            code: episode.code.to_string(),
            name: episode.name.as_ref().map(ToString::to_string),
            airdate: episode.airdate.map(|date| date.to_string()),
            airstamp: episode.airstamp.map(|moment| moment.to_string()),
            runtime: episode.runtime,
            rating: episode.rating.map(Rating::of_ten),
            directors: names(guide, &episode.directors),
            writers: names(guide, &episode.writers),
            watched: episode.zone == Zone::Seen,
            premise: episode.premise.as_ref().map(ToString::to_string),
            summary: episode.summary.as_ref().map(ToString::to_string),
            source: source(guide),
        }
    }

    /// What everyone may know of it, as one line.
    pub(super) fn line(&self) -> String {
        let mut line = self.code.clone();
        line.extend(self.name.iter().map(|name| format!(" {name}")));
        line.extend(self.airdate.iter().map(|date| format!(", aired {date}")));
        line
    }
}

impl CharacterShape {
    pub(super) fn new(character: &Character, guide: &Guide) -> Self {
        Self {
            id: character.id.0.to_string(),
            names: character
                .names
                .iter()
                .map(|name| name.text.to_string())
                .collect(),
            actors: names(guide, &character.played_by),
            billing: character.billing.word(),
            episodes: codes(&character.appears_in),
            facts: facts(&character.facts),
            source: source(guide),
        }
    }
}

impl PersonShape {
    pub(super) fn new(person: &Person, guide: &Guide) -> Self {
        let credits = guide
            .credits_of(&person.id)
            .into_iter()
            .map(|credit| CreditShape {
                job: match credit.job {
                    Job::Cast(_) => "cast".to_owned(),
                    Job::Director => "director".to_owned(),
                    Job::Writer => "writer".to_owned(),
                    Job::Show(job) => job.to_string(),
                },
                character: match credit.job {
                    Job::Cast(character) => Some(character.full_name()),
                    Job::Director | Job::Writer | Job::Show(_) => None,
                },
                episodes: codes(&credit.episodes),
            });
        Self {
            id: person.id.0.to_string(),
            name: person.name.to_string(),
            credits: credits.collect(),
            source: source(guide),
        }
    }
}

impl ArticleShape {
    pub(super) fn new(article: &Article) -> Self {
        Self {
            id: article.id.0.to_string(),
            published: article.published.to_string(),
            headline: article.headline.to_string(),
            outlet: article.outlet.to_string(),
            url: article.url.as_ref().map(ToString::to_string),
            season: article.season,
            tags: strings(&article.tags),
            paragraphs: strings(&article.body),
        }
    }
}

impl TermShape {
    pub(super) fn new(term: &Term) -> Self {
        Self {
            term: term.term.to_string(),
            text: term.text.to_string(),
            since: term.since.map(|code| code.to_string()),
            facts: facts(&term.facts),
        }
    }
}

impl NewShape {
    pub(super) fn new(opened: &Opened, guide: &Guide) -> Self {
        Self {
            kind: match opened.kind {
                OpenedKind::Character => "character",
                OpenedKind::Name => "name",
                OpenedKind::Identity => "identity",
                OpenedKind::Fact => "fact",
                OpenedKind::Article => "article",
                OpenedKind::Paragraph => "paragraph",
                OpenedKind::Term => "term",
            },
            name: opened.name.clone(),
            text: opened.text.clone(),
            source: source(guide),
        }
    }
}

impl HitShape {
    pub(super) fn new(hit: &Hit, guide: &Guide) -> Self {
        let (kind, code, id) = match &hit.target {
            Target::Character(id) => ("character", None, Some(&id.0)),
            Target::Person(id) => ("person", None, Some(&id.0)),
            Target::Episode(code) => ("episode", Some(code.to_string()), None),
            Target::Article(id) => ("article", None, Some(&id.0)),
            Target::Term(_) => ("term", None, None),
        };
        Self {
            kind,
            name: hit.name.clone(),
            show: guide.show.id.to_string(),
            show_name: guide.show.name.to_string(),
            code,
            id: id.map(ToString::to_string),
            detail: hit.detail.clone(),
            source: source(guide),
        }
    }
}
