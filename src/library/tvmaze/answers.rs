//! The answers a show was made from, as they came: a later version can read them again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

/// The version of the file that holds answers.
const VERSION: u32 = 1;

/// What can be asked of a show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The show with its episodes, seasons, cast and crew, all in one.
    All,
    /// The show, its seasons and its cast: for a server that does not know how to embed the rest.
    Show,
    /// Its episodes, specials among them.
    Episodes,
    /// Its seasons.
    Seasons,
    /// Its main cast.
    Cast,
    /// Who made it.
    Crew,
    /// The episodes of the season with this number of TVmaze's, each with its guests.
    Guests(u32),
}

impl Part {
    /// Where it is asked for, after the address of the server.
    #[must_use]
    pub fn path(self, show: u32) -> String {
        match self {
            Self::All => format!(
                "/shows/{show}?embed[]=episodeswithspecials&embed[]=seasons&embed[]=cast&embed[]=crew"
            ),
            Self::Show => format!("/shows/{show}?embed[]=seasons&embed[]=cast"),
            Self::Episodes => format!("/shows/{show}/episodes?specials=1"),
            Self::Seasons => format!("/shows/{show}/seasons"),
            Self::Cast => format!("/shows/{show}/cast"),
            Self::Crew => format!("/shows/{show}/crew"),
            Self::Guests(season) => format!("/seasons/{season}/episodes?embed=guestcast"),
        }
    }
}

/// The answers a show is made from.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answers {
    version: u32,
    /// When they were fetched, in milliseconds since 1970.
    pub fetched: u64,
    show: Box<RawValue>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    episodes: Option<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seasons: Option<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cast: Option<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crew: Option<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    guests: BTreeMap<u32, Box<RawValue>>,
}

impl Answers {
    /// Begins with the answer to [`Part::All`] or [`Part::Show`], fetched at this time. `None` if it is no JSON.
    #[must_use]
    pub fn new(show: String, fetched: u64) -> Option<Self> {
        Some(Self {
            version: VERSION,
            fetched,
            show: RawValue::from_string(show).ok()?,
            episodes: None,
            seasons: None,
            cast: None,
            crew: None,
            guests: BTreeMap::new(),
        })
    }

    /// Reads the file they are kept in. `None` if it is none, or one of a newer version.
    #[must_use]
    pub fn read(file: &str) -> Option<Self> {
        let answers: Self = serde_json::from_str(file).ok()?;
        (answers.version == VERSION).then_some(answers)
    }

    /// The file they are kept in.
    #[must_use]
    pub fn file(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Adds an answer to a further question. What is no JSON changes nothing.
    pub fn add(&mut self, part: Part, answer: String) {
        let Ok(raw) = RawValue::from_string(answer) else {
            return;
        };
        match part {
            Part::All | Part::Show => self.show = raw,
            Part::Episodes => self.episodes = Some(raw),
            Part::Seasons => self.seasons = Some(raw),
            Part::Cast => self.cast = Some(raw),
            Part::Crew => self.crew = Some(raw),
            Part::Guests(season) => {
                self.guests.insert(season, raw);
            }
        }
    }

    /// Takes over the guests that were fetched before, where these answers have none.
    pub fn keep_guests(&mut self, before: Self) {
        for (season, raw) in before.guests {
            self.guests.entry(season).or_insert(raw);
        }
    }

    /// What has still to be asked for.
    #[must_use]
    pub fn missing(&self) -> Vec<Part> {
        let show = self.show();
        [Part::Episodes, Part::Seasons, Part::Cast, Part::Crew]
            .into_iter()
            .filter(|part| self.list(&show, *part).is_none())
            .collect()
    }

    /// The seasons whose guests are here, by the numbers of TVmaze.
    pub fn guests(&self) -> impl Iterator<Item = (u32, &str)> {
        self.guests.iter().map(|(season, raw)| (*season, raw.get()))
    }

    /// What is said of the show; null if it cannot be read.
    pub(super) fn show(&self) -> Value {
        read(self.show.get())
    }

    /// One of its lists, wherever it came.
    pub(super) fn list(&self, show: &Value, part: Part) -> Option<Vec<Value>> {
        let (own, names): (_, &[&str]) = match part {
            Part::Episodes => (&self.episodes, &["episodeswithspecials", "episodes"]),
            Part::Seasons => (&self.seasons, &["seasons"]),
            Part::Cast => (&self.cast, &["cast"]),
            Part::Crew => (&self.crew, &["crew"]),
            Part::All | Part::Show | Part::Guests(_) => return None,
        };
        if let Some(raw) = own {
            return Some(rows(read(raw.get())));
        }
        let embedded = show.get("_embedded")?;
        let found = names.iter().find_map(|name| embedded.get(name))?;
        found.is_array().then(|| rows(found.clone()))
    }
}

/// A value as it came; null if it cannot be read, as where something stands in it that is no text.
pub(super) fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// The rows of a list, none of what is no list.
pub(super) fn rows(value: Value) -> Vec<Value> {
    match value {
        Value::Array(rows) => rows,
        _ => Vec::new(),
    }
}
