//! What a search gives.

use clap::ValueEnum;

use crate::guide::{ArticleId, CharacterId, EpisodeCode, PersonId, Text};

/// What a hit leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A character.
    Character(CharacterId),
    /// A person.
    Person(PersonId),
    /// An episode.
    Episode(EpisodeCode),
    /// An article.
    Article(ArticleId),
    /// A term of the glossary, by its own writing.
    Term(Text),
}

/// The kinds of what can be found, in the order of equally good hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Kind {
    /// A character
    Character,
    /// A person
    Person,
    /// An episode
    Episode,
    /// An article
    Article,
    /// A term of the glossary
    Term,
}

impl Kind {
    /// All kinds, in their order.
    pub const ALL: [Self; 5] = [
        Self::Character,
        Self::Person,
        Self::Episode,
        Self::Article,
        Self::Term,
    ];

    /// All things of this kind, in a word.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Character => "characters",
            Self::Person => "people",
            Self::Episode => "episodes",
            Self::Article => "news",
            Self::Term => "terms",
        }
    }
}

impl Target {
    /// What kind of thing it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Character(_) => Kind::Character,
            Self::Person(_) => Kind::Person,
            Self::Episode(_) => Kind::Episode,
            Self::Article(_) => Kind::Article,
            Self::Term(_) => Kind::Term,
        }
    }
}

/// What a search came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// What of the query was not understood, and what was not read, in a sentence each.
    pub notes: Vec<String>,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What was found.
    pub target: Target,
    /// Its name, all names of a character joined with ` · `.
    pub name: String,
    /// The matched characters of `name`, counted in `char`s, ascending.
    pub marks: Vec<usize>,
    /// Why it was found where the name alone does not tell: who plays the part, the matched words of a text.
    pub detail: String,
    /// The matched characters of `detail`, counted and ordered like `marks`.
    pub detail_marks: Vec<usize>,
}
