//! What happened, and what the world must do about it.

use super::Key;
use crate::guide::Text;
use crate::library::tvmaze::{Found, Tracked};
use crate::progress::{Device, LogEntry};

/// Something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; it comes as it is, uncleaned.
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// Nothing else happened, so an unfinished search may go on; see [`Model::is_searching`](super::Model::is_searching).
    SearchOn,
    /// The time, in milliseconds since 1970. Sent before what happened at that time.
    Clock(u64),
    /// These entries are on disk now, in the file of this device.
    Logged(Device, Vec<LogEntry>),
    /// An effect could not be done: what failed, and what to do about it.
    Failed(Text),
    /// An effect was done, and the viewer is told so.
    Done(Text),
    /// The shows that were found for these words, or why none could be.
    Found(String, Result<Vec<Found>, Text>),
    /// What is being fetched now.
    Fetching(Text),
    /// A show was fetched and kept.
    Fetched(Box<Fetched>),
    /// Nothing is being fetched any more, and this came of it.
    Idle(Text),
    /// Nothing is being fetched any more: what failed, and what to do about it.
    Unfetched(Text),
}

/// A show that was fetched and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Its id.
    pub show: Text,
    /// Its file.
    pub file: String,
    /// The guide by hand that lies on it.
    pub guide: Option<String>,
    /// What is said of it.
    pub said: Text,
    /// Whether nothing more is being fetched.
    pub is_last: bool,
}

/// Something the world must do. What comes of it returns as a [`Message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write these entries to the watch log and sync it; answered by [`Message::Logged`] or [`Message::Failed`].
    Append(Vec<LogEntry>),
    /// Open this http or https address in the browser.
    Open(Text),
    /// Put this text into the clipboard of the terminal.
    Copy(Text),
    /// Keep what [`Model::memory`](super::Model::memory) tells for the next start.
    Remember,
    /// Find the shows that these words may mean; answered by [`Message::Found`].
    Find(String),
    /// Fetch and keep the show with this number at TVmaze; answered by [`Message::Fetched`] or [`Message::Unfetched`].
    Add(u32),
    /// Fetch what is new about a show and the guests of these seasons, by their numbers at TVmaze; answered like [`Effect::Add`], or by [`Message::Idle`].
    Refresh(Tracked, Vec<u32>),
    /// Stop what is being found or fetched.
    Stop,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// End the program.
    Quit,
}
