//! Fuzzy search over a [`Guide`], never over a catalog.

use crate::guide::{ArticleId, CharacterId, EpisodeCode, Guide, PersonId, Text};

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
    /// The matched characters of `detail`.
    pub detail_marks: Vec<usize>,
}

/// An index over one guide.
pub struct Index {}

impl Index {
    /// Builds the index.
    #[must_use]
    pub fn new(guide: &Guide) -> Self {
        let _ = guide;
        Self {}
    }
    /// The best `limit` hits, best first. An empty query finds nothing.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let _ = (query, limit);
        vec![]
    }
}

/// The matched characters of `text` (counted in `char`s) if all words of `query` are found in it fuzzily; for filters of lists.
#[must_use]
pub fn filter(query: &str, text: &str) -> Option<Vec<usize>> {
    let _ = (query, text);
    None
}

/// Every place where `query` stands in `text` as it is, case and accents folded; ranges counted in `char`s; for find in the reader.
#[must_use]
pub fn find(query: &str, text: &str) -> Vec<std::ops::Range<usize>> {
    let _ = (query, text);
    vec![]
}
