//! What is remembered from one start to the next: places and preferences, no marks.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// What is remembered from one start to the next. It is kept in the state folder; losing it loses no mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The name of the theme that was chosen with the key.
    pub theme: Option<String>,
    /// How much of the width the left column takes, in percent, where it was moved.
    pub split: Option<u8>,
    /// The id of the show that was opened last.
    pub last: Option<String>,
    /// The commands typed last, the latest last.
    pub commands: Vec<String>,
    /// The queries that led somewhere last, the latest last.
    pub queries: Vec<String>,
    /// Places, by the id of the show.
    pub shows: BTreeMap<String, Place>,
}

/// Where one was in a show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Whether the first question has been answered.
    pub asked: bool,
    /// The focused pane: 1, 2 or 3; anything else is the first.
    pub pane: u8,
    /// The selected row of the first pane: `S01E04` or `S01`.
    pub episode: Option<String>,
    /// The id of the selected character.
    pub character: Option<String>,
    /// The id of the selected article.
    pub article: Option<String>,
    /// What was read, where the reader had the focus: `person adam-scott`.
    pub reading: Option<String>,
    /// The ids of the articles that have been read.
    pub read: BTreeSet<String>,
}
