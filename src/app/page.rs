//! What the reader can show.

use crate::guide::{ArticleId, CharacterId, EpisodeCode, Guide, PersonId, Text, Zone};
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
    /// All terms of the glossary.
    Glossary,
    /// What a seen episode opened.
    Opened(EpisodeCode),
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
            Self::Glossary => true,
            Self::Opened(code) => guide
                .episode(*code)
                .is_some_and(|episode| episode.zone == Zone::Seen),
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
            Self::Term(_) | Self::Glossary => "Glossary".into(),
            Self::Opened(code) => format!("New with {code}"),
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
            Self::Glossary => format!("{}, glossary", guide.show.name),
            Self::Opened(code) => format!("What {code} of {} opened", guide.show.name),
        })
    }
}
