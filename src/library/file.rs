//! The format of a show's file: these types are its one description.
//!
//! They say what is an object, a list, a text or a number and which fields there are; what the values have to mean is
//! checked as they are converted. Both readers go through them: the fast one of `serde_json`, and the one that
//! lists every problem.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShowFile<'a> {
    pub(super) format: u32,
    #[serde(borrow)]
    pub(super) made: Option<Raw<'a>>,
    pub(super) show: Show<'a>,
    #[serde(default)]
    pub(super) people: Vec<Person<'a>>,
    pub(super) seasons: Required<Vec<Season<'a>>>,
    #[serde(default)]
    pub(super) characters: Vec<Character<'a>>,
    #[serde(default)]
    pub(super) articles: Vec<Article<'a>>,
    #[serde(default)]
    pub(super) awards: Vec<Award<'a>>,
    #[serde(default)]
    pub(super) glossary: Vec<Term<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Show<'a> {
    #[serde(borrow)]
    pub(super) id: Raw<'a>,
    pub(super) name: Raw<'a>,
    pub(super) network: Option<Raw<'a>>,
    pub(super) premiered: Option<Raw<'a>>,
    pub(super) status: Option<Status>,
    pub(super) logline: Option<Raw<'a>>,
    #[expect(
        dead_code,
        reason = "read so that a wrong one is told; no screen shows it"
    )]
    pub(super) ids: Option<Ids<'a>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    Running,
    Ended,
}

/// The ids of the show elsewhere.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "read so that a wrong one is told; no screen shows them"
)]
pub(super) struct Ids<'a> {
    tvmaze: Option<u32>,
    #[serde(borrow)]
    imdb: Option<Raw<'a>>,
    thetvdb: Option<u32>,
    tmdb: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person<'a> {
    #[serde(borrow)]
    pub(super) id: Raw<'a>,
    pub(super) name: Raw<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Season<'a> {
    pub(super) number: u16,
    #[serde(borrow, default)]
    pub(super) episodes: Vec<Episode<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Episode<'a> {
    pub(super) number: u16,
    #[serde(borrow)]
    pub(super) name: Option<Raw<'a>>,
    pub(super) airdate: Option<Raw<'a>>,
    pub(super) runtime: Option<u16>,
    #[serde(default)]
    pub(super) directors: Vec<Raw<'a>>,
    #[serde(default)]
    pub(super) writers: Vec<Raw<'a>>,
    pub(super) premise: Option<Raw<'a>>,
    pub(super) summary: Option<Raw<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Character<'a> {
    #[serde(borrow)]
    pub(super) id: Raw<'a>,
    pub(super) since: Option<Raw<'a>>,
    pub(super) kind: Option<Kind>,
    #[serde(default)]
    pub(super) played_by: Vec<OrString<Player<'a>>>,
    #[serde(default)]
    pub(super) credits: Vec<OrString<Credit<'a>>>,
    #[serde(default)]
    pub(super) names: Vec<Name<'a>>,
    #[serde(default)]
    pub(super) facts: Vec<Told<'a>>,
    #[serde(rename = "is")]
    pub(super) join: Option<Join<'a>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Main,
    Recurring,
    Guest,
    Mentioned,
}

/// Who plays a part; the id of the person alone will do.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Player<'a> {
    #[serde(borrow)]
    pub(super) person: Raw<'a>,
    pub(super) since: Option<Raw<'a>>,
}

/// Episodes a part is credited in; the code or the range alone will do.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Credit<'a> {
    #[serde(borrow)]
    pub(super) episodes: Raw<'a>,
    pub(super) since: Option<Raw<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "a field is named as in the file")]
pub(super) struct Name<'a> {
    #[serde(borrow)]
    pub(super) name: Raw<'a>,
    #[serde(rename = "self")]
    pub(super) half: Option<Half>,
    pub(super) since: Option<Raw<'a>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Half {
    Innie,
    Outie,
}

/// A fact about a character.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told<'a> {
    #[serde(borrow)]
    pub(super) since: Option<Raw<'a>>,
    #[serde(rename = "self")]
    pub(super) half: Option<Half>,
    pub(super) text: Raw<'a>,
}

/// Whom a character turns out to be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Join<'a> {
    #[serde(borrow)]
    pub(super) character: Raw<'a>,
    pub(super) since: Option<Raw<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Article<'a> {
    #[serde(borrow)]
    pub(super) id: Raw<'a>,
    pub(super) since: Option<Raw<'a>>,
    pub(super) published: Raw<'a>,
    pub(super) headline: Raw<'a>,
    pub(super) outlet: Raw<'a>,
    pub(super) url: Option<Raw<'a>>,
    pub(super) season: Option<u16>,
    #[serde(default)]
    pub(super) tags: Vec<Raw<'a>>,
    #[serde(default)]
    pub(super) body: Vec<Passage<'a>>,
}

/// A paragraph of an article, or a fact about a term.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passage<'a> {
    #[serde(borrow)]
    pub(super) since: Option<Raw<'a>>,
    pub(super) text: Raw<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "a field is named as in the file")]
pub(super) struct Award<'a> {
    #[serde(borrow)]
    pub(super) since: Option<Raw<'a>>,
    pub(super) year: u16,
    pub(super) award: Raw<'a>,
    pub(super) result: Raw<'a>,
    pub(super) season: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "a field is named as in the file")]
pub(super) struct Term<'a> {
    #[serde(borrow)]
    pub(super) term: Raw<'a>,
    pub(super) since: Option<Raw<'a>>,
    pub(super) text: Raw<'a>,
    #[serde(default)]
    pub(super) facts: Vec<Passage<'a>>,
}

/// Text as it stands in the file: not cleaned, not fit to be shown. Borrowed wherever it has no escapes.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Raw<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Raw<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A list that has to be there, be it empty; any other may be left out.
#[derive(Deserialize)]
pub(super) struct Required<T>(pub(super) T);

/// An object, or the string that stands for its first field.
pub(super) struct OrString<T>(pub(super) T);

impl<'a, 'de: 'a> From<Raw<'de>> for Player<'a> {
    fn from(person: Raw<'de>) -> Self {
        Self {
            person,
            since: None,
        }
    }
}

impl<'a, 'de: 'a> From<Raw<'de>> for Credit<'a> {
    fn from(episodes: Raw<'de>) -> Self {
        Self {
            episodes,
            since: None,
        }
    }
}

impl<'de, T: Deserialize<'de> + From<Raw<'de>>> Deserialize<'de> for OrString<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_any(OrStringVisitor(PhantomData))
            .map(Self)
    }
}

struct OrStringVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + From<Raw<'de>>> Visitor<'de> for OrStringVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or an object")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<T, E> {
        Ok(Raw(Cow::Borrowed(text)).into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(Raw(Cow::Owned(text.to_owned())).into())
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(object))
    }

    /// The reader that lists every problem has to be asked for an object to know which fields it may have.
    fn visit_some<D: Deserializer<'de>>(self, object: D) -> Result<T, D::Error> {
        T::deserialize(object)
    }
}
