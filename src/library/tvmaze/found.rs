//! The shows a search found.

use serde_json::Value;

use super::answers::{read, rows};
use crate::guide::Text;

/// A show TVmaze knows: what tells it from others of the same name, and nothing of what happens in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its number at TVmaze.
    pub id: u32,
    /// What it is called.
    pub name: Text,
    /// The year of its first episode.
    pub year: Option<Text>,
    /// Who shows it.
    pub network: Option<Text>,
    /// Whether it goes on, in TVmaze's words.
    pub status: Option<Text>,
    /// What is spoken in it.
    pub language: Option<Text>,
    /// What kind of show it is, and its genres.
    pub kinds: Vec<Text>,
    /// Its number at IMDb, as `tt1`.
    pub imdb: Option<Text>,
}

impl Found {
    /// One of which nothing else is known.
    #[cfg(test)]
    pub(crate) fn named(id: u32, name: &str) -> Self {
        Self {
            id,
            name: Text::clean(name),
            year: None,
            network: None,
            status: None,
            language: None,
            kinds: vec![],
            imdb: None,
        }
    }

    /// What tells it from others: `2014, STARZ, Running, English`.
    #[must_use]
    pub fn told(&self) -> String {
        let parts = [&self.year, &self.network, &self.status, &self.language];
        let parts: Vec<&str> = parts.into_iter().flatten().map(Text::as_str).collect();
        parts.join(", ")
    }
}

/// What a search answered, best first; a row that is no show is left out. `None` if it is no list.
#[must_use]
pub fn found(answer: &str) -> Option<Vec<Found>> {
    let value = read(answer);
    value.is_array().then(|| {
        rows(value)
            .iter()
            .filter_map(|row| show(row.get("show")?))
            .collect()
    })
}

/// The show an answer tells of, if it tells of one.
#[must_use]
pub fn one(answer: &str) -> Option<Found> {
    show(&read(answer))
}

fn show(show: &Value) -> Option<Found> {
    let texts = |name: &str| {
        let list = show.get(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str)
    };
    let kinds = show.get("type").and_then(Value::as_str).into_iter();
    let kinds = kinds.chain(texts("genres")).map(Text::clean);
    Some(Found {
        id: number(show, "id")?,
        name: some_text(show.get("name")?)?,
        year: show
            .get("premiered")
            .and_then(Value::as_str)
            .and_then(|date| date.get(..4))
            .filter(|year| year.bytes().all(|b| b.is_ascii_digit()))
            .map(Text::clean),
        network: network(show),
        status: show.get("status").and_then(some_text),
        language: show.get("language").and_then(some_text),
        kinds: kinds.filter(|kind| !kind.is_empty()).collect(),
        imdb: show
            .get("externals")
            .and_then(|ids| ids.get("imdb"))
            .and_then(some_text),
    })
}

/// Who shows it: a channel, or else a service.
pub(super) fn network(show: &Value) -> Option<Text> {
    ["network", "webChannel"]
        .into_iter()
        .find_map(|name| some_text(show.get(name)?.get("name")?))
}

/// A text that says something.
pub(super) fn some_text(value: &Value) -> Option<Text> {
    let text = Text::clean(value.as_str()?);
    (!text.is_empty()).then_some(text)
}

/// A number of TVmaze's.
pub(super) fn number(value: &Value, name: &str) -> Option<u32> {
    u32::try_from(value.get(name)?.as_u64()?).ok()
}
