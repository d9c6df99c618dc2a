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
    /// What the viewer has watched, and when.
    You,
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
            Self::Glossary | Self::You => true,
            Self::Opened(code) => guide
                .episode(*code)
                .is_some_and(|episode| episode.zone == Zone::Seen),
        }
    }

    /// How it is written down until the next start.
    #[must_use]
    pub fn kept(&self) -> String {
        match self {
            Self::Season(number) => format!("season {number}"),
            Self::Episode(code) => format!("episode {code}"),
            Self::Character(id) => format!("character {}", id.0),
            Self::Article(id) => format!("article {}", id.0),
            Self::Person(id) => format!("person {}", id.0),
            Self::Term(term) => format!("term {term}"),
            Self::Glossary => "glossary".to_owned(),
            Self::Opened(code) => format!("opened {code}"),
            Self::You => "you".to_owned(),
        }
    }

    /// Reads what was written down; whether the guide holds it is another question.
    #[must_use]
    pub fn from_kept(text: &str) -> Option<Self> {
        let (kind, which) = text.split_once(' ').unwrap_or((text, ""));
        let id = || Text::clean(which);
        Some(match kind {
            "season" => Self::Season(which.parse().ok()?),
            "episode" => Self::Episode(which.parse().ok()?),
            "character" => Self::Character(CharacterId(id())),
            "article" => Self::Article(ArticleId(id())),
            "person" => Self::Person(PersonId(id())),
            "term" => Self::Term(id()),
            "glossary" => Self::Glossary,
            "you" => Self::You,
            "opened" => Self::Opened(which.parse().ok()?),
            _ => return None,
        })
    }

    /// What stands in the border of the reader: the kind of page, or the code of the episode.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Season(_) => "Season".into(),
            Self::Episode(code) => code.to_string(),
            Self::Character(_) => "Character".into(),
            Self::Article(_) => "News".into(),
            Self::Person(_) => "Person".into(),
            Self::Term(_) | Self::Glossary => "Glossary".into(),
            Self::Opened(code) => format!("New with {code}"),
            Self::You => "You".into(),
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
            Self::You => format!("What I have watched of {}", guide.show.name),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_down_is_read_as_it_was() {
        let (code, id) = (EpisodeCode::new(2, 5), || Text::clean("an-id"));
        for page in [
            Page::Season(2),
            Page::Episode(code),
            Page::Character(CharacterId(id())),
            Page::Article(ArticleId(id())),
            Page::Person(PersonId(id())),
            Page::Term(Text::clean("Break room")),
            Page::Glossary,
            Page::Opened(code),
        ] {
            assert_eq!(Page::from_kept(&page.kept()), Some(page));
        }
        for text in ["", "season", "season x", "episode 7", "poem the-raven"] {
            assert_eq!(Page::from_kept(text), None, "{text}");
        }
    }
}
