//! What a search gives.

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
