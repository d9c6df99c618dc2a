//! What the reader can show, and how each of it is told.

mod article;
mod character;
mod episode;
mod person;
mod season;
mod term;

use super::document::{Document, Role};
use crate::guide::{ArticleId, CharacterId, EpisodeCode, Guide, Known, PersonId, Text};
use crate::search::Target;

/// What the reader shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// A season, with its awards and news.
    Season(u16),
    /// An episode.
    Episode(EpisodeCode),
    /// A character.
    Character(CharacterId),
    /// An article.
    Article(ArticleId),
    /// A person and the parts they have in the show.
    Person(PersonId),
    /// A term of the glossary.
    Term(Text),
}

impl From<Target> for Page {
    fn from(target: Target) -> Self {
        match target {
            Target::Character(id) => Self::Character(id),
            Target::Person(id) => Self::Person(id),
            Target::Episode(code) => Self::Episode(code),
            Target::Article(id) => Self::Article(id),
            Target::Term(term) => Self::Term(term),
        }
    }
}

impl Page {
    /// Whether the guide holds it.
    #[must_use]
    pub fn is_in(&self, guide: &Guide) -> bool {
        match self {
            Self::Season(number) => guide.season(*number).is_some(),
            Self::Episode(code) => guide.episode(*code).is_some(),
            Self::Character(id) => guide.character(id).is_some(),
            Self::Article(id) => guide.article(id).is_some(),
            Self::Person(id) => guide.person(id).is_some(),
            Self::Term(term) => guide.term(term).is_some(),
        }
    }

    /// What stands in the border of the reader: the kind of page, or the code of the episode.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Season(number) => format!("Season {number}"),
            Self::Episode(code) => code.to_string(),
            Self::Character(_) => "Character".into(),
            Self::Article(_) => "News".into(),
            Self::Person(_) => "Person".into(),
            Self::Term(_) => "Glossary".into(),
        }
    }

    /// The name of what is read, as it would be told to somebody else.
    #[must_use]
    pub fn name(&self, guide: &Guide) -> Option<String> {
        Some(match self {
            Self::Season(number) => format!("{}, season {number}", guide.show.name),
            Self::Episode(code) => match &guide.episode(*code)?.name {
                Some(name) => format!("{} {code} {name}", guide.show.name),
                None => format!("{} {code}", guide.show.name),
            },
            Self::Character(id) => guide.character(id)?.full_name(),
            Self::Article(id) => guide.article(id)?.headline.to_string(),
            Self::Person(id) => guide.person(id)?.name.to_string(),
            Self::Term(term) => guide.term(term)?.term.to_string(),
        })
    }

    /// The page as a document, `width` columns wide, at `now` (milliseconds since 1970); an empty one if the guide does not hold it.
    #[must_use]
    pub fn document(&self, guide: &Guide, width: usize, now: u64) -> Document {
        let mut document = Document::new(width);
        match self {
            Self::Season(number) => guide
                .season(*number)
                .map(|season| season::tell(season, guide, &mut document)),
            Self::Episode(code) => guide
                .episode(*code)
                .map(|episode| episode::tell(episode, guide, now, &mut document)),
            Self::Character(id) => guide
                .character(id)
                .map(|character| character::tell(character, guide, &mut document)),
            Self::Article(id) => guide
                .article(id)
                .map(|article| article::tell(article, guide, &mut document)),
            Self::Person(id) => guide
                .person(id)
                .map(|person| person::tell(person, guide, &mut document)),
            Self::Term(term) => guide
                .term(term)
                .map(|term| term::tell(term, guide, &mut document)),
        };
        document
    }
}

/// The second column of rows of episodes and of dated rows, in columns.
const DATE_COLUMN: usize = 11;

/// Tells people with a word before them, each a link: `Directed by Aoife McArdle`.
fn people(before: &str, ids: &[PersonId], guide: &Guide) -> Vec<(Role, String, Option<Page>)> {
    let mut pieces = Vec::new();
    for person in ids.iter().filter_map(|id| guide.person(id)) {
        let joint = if pieces.is_empty() { before } else { ", " };
        pieces.push((Role::Dim, joint.to_owned(), None));
        pieces.push((
            Role::Plain,
            person.name.to_string(),
            Some(Page::Person(person.id.clone())),
        ));
    }
    pieces
}

/// A row for an episode: its code and title, a link.
fn episode_row(code: EpisodeCode, guide: &Guide, document: &mut Document) {
    let name = guide
        .episode(code)
        .and_then(|episode| episode.name.as_deref())
        .unwrap_or_default();
    document.row(Page::Episode(code), &code.to_string(), name, "S01E01".len());
}

/// Rows for articles: the date and the headline.
fn article_rows<'a>(
    articles: impl Iterator<Item = &'a crate::guide::Article>,
    document: &mut Document,
) {
    for article in articles {
        let label = format!("{:>9}  {}", article.published.short(), article.headline);
        let width = document.width();
        document.row(Page::Article(article.id.clone()), &label, "", width);
    }
}

/// Facts in order of learning, each beneath the episode that told it.
fn facts<'a>(facts: impl Iterator<Item = &'a Known>, document: &mut Document) {
    for fact in facts {
        let label = fact.since.map(|code| code.to_string()).unwrap_or_default();
        document.labelled(&label, "S01E01".len(), &fact.text);
    }
}
