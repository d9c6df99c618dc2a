//! Every fact of a show, as stored: nothing outside the library can name these types, and `redact` is the only way out.
//! The check for authors, `spoilers`, reads them too, to tell the author of a file where it tells too much.

use std::collections::HashMap;

use crate::guide::{
    ArticleId, Award, Billing, CharacterId, EpisodeCode, Known, Name, PartialDate, Person,
    PersonId, Rating, Show, Text,
};
use crate::progress::Fact;

/// A show's file, read.
///
/// What is not the public spine is a [`Fact`].
pub(super) struct Catalog {
    /// The show itself, public.
    pub(super) show: Show,
    /// What the show is about, where that waits for something.
    pub(super) summary: Option<Fact<Text>>,
    /// The episodes by their numbers at TVmaze, present and former.
    pub(super) by_tvmaze: HashMap<u32, EpisodeCode>,
    /// The day the file was made.
    pub(super) made: Option<jiff::civil::Date>,
    /// All episodes as they aired: the list by which things open that do not say when.
    pub(super) aired: std::sync::Arc<[EpisodeCode]>,
    /// Everyone; a person is known once something open refers to them.
    pub(super) people: Vec<Person>,
    /// The seasons, in order.
    pub(super) seasons: Vec<SeasonRecord>,
    /// The characters, in the order of the file.
    pub(super) characters: Vec<Fact<CharacterRecord>>,
    /// The articles, in the order of the file.
    pub(super) articles: Vec<Fact<ArticleRecord>>,
    /// The awards, in the order of the file.
    pub(super) awards: Vec<Fact<Award>>,
    /// The terms, in the order of the file.
    pub(super) glossary: Vec<Fact<TermRecord>>,
}

/// A season: public.
pub(super) struct SeasonRecord {
    pub(super) number: u16,
    /// Its number at TVmaze.
    pub(super) tvmaze: Option<u32>,
    pub(super) episodes: Vec<EpisodeRecord>,
}

/// An episode: public but for its last three fields.
pub(super) struct EpisodeRecord {
    pub(super) code: EpisodeCode,
    /// Its number at TVmaze.
    pub(super) tvmaze: Option<u32>,
    pub(super) name: Option<Text>,
    pub(super) airdate: Option<PartialDate>,
    pub(super) airstamp: Option<jiff::Timestamp>,
    pub(super) runtime: Option<u16>,
    pub(super) directors: Vec<PersonId>,
    pub(super) writers: Vec<PersonId>,
    pub(super) rating: Option<Fact<Rating>>,
    pub(super) premise: Option<Fact<Text>>,
    pub(super) summary: Option<Fact<Text>>,
}

/// A character; it is known once one of its names is.
pub(super) struct CharacterRecord {
    pub(super) id: CharacterId,
    pub(super) billing: Billing,
    /// Whether it is listed by who plays it while none of its names is open, which the viewer may open.
    pub(super) by_player: bool,
    pub(super) names: Vec<Fact<Name>>,
    pub(super) played_by: Vec<Fact<PersonId>>,
    /// Each opens no earlier than the episode itself.
    pub(super) credits: Vec<Fact<EpisodeCode>>,
    pub(super) facts: Vec<Fact<Known>>,
    /// The place among the characters of the one this turns out to be, which is itself joined to none.
    pub(super) join: Option<Fact<usize>>,
}

/// An article.
pub(super) struct ArticleRecord {
    pub(super) id: ArticleId,
    pub(super) published: PartialDate,
    pub(super) headline: Text,
    pub(super) outlet: Text,
    pub(super) url: Option<Text>,
    pub(super) season: Option<u16>,
    pub(super) tags: Vec<Text>,
    pub(super) body: Vec<Fact<Text>>,
}

/// A term of the glossary.
pub(super) struct TermRecord {
    pub(super) term: Text,
    pub(super) text: Text,
    pub(super) facts: Vec<Fact<Known>>,
}
