//! What happened, and what the world must do about it.

use super::Key;
use crate::guide::Text;
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
    /// Give the terminal back and stop until continued.
    Suspend,
    /// End the program.
    Quit,
}
