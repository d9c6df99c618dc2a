//! What is remembered from one start to the next: places and preferences, no marks.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Page;
use crate::guide::{ArticleId, CharacterId, Text};

/// What is remembered from one start to the next. It is kept in the state folder; losing it loses no mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The name of the theme that was chosen with the key.
    pub theme: Option<String>,
    /// How much of the width the left column takes, in percent, where it was moved.
    pub split: Option<u8>,
    /// The order in which the shows are listed, where another was chosen.
    pub order: Option<String>,
    /// The id of the show that was opened last.
    pub last: Option<String>,
    /// The commands typed last, the latest last.
    pub commands: Vec<String>,
    /// The queries that led somewhere last, the latest last.
    pub queries: Vec<String>,
    /// When TVmaze was last asked what has changed, in milliseconds since 1970.
    pub checked: Option<u64>,
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

impl Place {
    /// What was selected in each pane.
    pub(super) fn pages(&self) -> [Option<Page>; 3] {
        let id = |id: &Option<String>| id.as_deref().map(Text::clean);
        [
            self.episode.as_deref().and_then(season_or_episode),
            id(&self.character).map(|id| Page::Character(CharacterId(id))),
            id(&self.article).map(|id| Page::Article(ArticleId(id))),
        ]
    }
}

/// Reads `S01E04` or `S01`.
fn season_or_episode(text: &str) -> Option<Page> {
    let episode = text.parse().ok().map(Page::Episode);
    episode.or_else(|| text.strip_prefix('S')?.parse().ok().map(Page::Season))
}
