//! What takes its time at TVmaze, and what comes of it.

use std::path::PathBuf;

use super::tell::ago;
use crate::guide::Text;
use crate::library::Volume;
use crate::library::tvmaze::{Found, Tracked};

/// Something to be done at TVmaze, while everything else goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Find the shows that these words may mean; answered by [`Message::Found`](super::Message::Found). Another one takes the place of this one.
    Find {
        /// The words, a number or an address.
        words: String,
        /// Whether they are all that will be typed; else it is waited for more.
        at_once: bool,
    },
    /// Fetch the show with this number, and keep it; it is called so.
    Add(u32, Text),
    /// Copy this file of a show among the viewer's shows.
    Copy(PathBuf),
    /// Fetch a show anew, and the guests of these seasons, by their numbers at TVmaze.
    Refresh(Tracked, Vec<u32>),
    /// Fetch the guests of a season, by its number, of the show with the other number, unless they are here.
    Guests(u32, u32),
    /// Fetch what has changed of all shows since that was asked last, in milliseconds since 1970.
    Check(Option<u64>),
}

/// A show that can be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// One that TVmaze knows.
    Tvmaze(Found),
    /// One in a file of the viewer's.
    File {
        /// The file.
        path: PathBuf,
        /// What the show is called.
        name: Text,
    },
}

impl Offer {
    /// What the show is called.
    #[must_use]
    pub const fn name(&self) -> &Text {
        match self {
            Self::Tvmaze(show) => &show.name,
            Self::File { name, .. } => name,
        }
    }

    /// What tells it from others.
    #[must_use]
    pub fn told(&self) -> String {
        match self {
            Self::Tvmaze(show) => show.told(),
            Self::File { path, .. } => Text::clean(&path.to_string_lossy()).to_string(),
        }
    }
}

/// What is said while a show of this name is fetched.
#[must_use]
pub fn fetching(name: &str) -> Text {
    Text::clean(&format!("Fetching {name}"))
}

/// What is said while a show is fetched anew, at `now` (milliseconds since 1970).
#[must_use]
pub fn refreshing(show: &Tracked, now: u64) -> Text {
    let age = ago(show.fetched, now);
    Text::clean(&format!("Refreshing {}, fetched {age}", show.name))
}

/// A show that was fetched and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Its id.
    pub show: Text,
    /// Its file, and what it lies on.
    pub volume: Volume<'static>,
    /// What is said of it; nothing where nobody asked for it.
    pub said: Option<Text>,
    /// Whether it is to be opened.
    pub opens: bool,
}
