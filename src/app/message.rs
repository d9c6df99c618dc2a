//! What happened, and what the world must do about it.

use jiff::tz::TimeZone;

use super::{Arrival, Errand, Key, Mouse, Offer, Outlook, Shelving};
use crate::guide::Text;
use crate::library::Volume;
use crate::progress::{Device, LogEntry};

/// Something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Mouse(Mouse),
    /// It is time for the next frame of a movement.
    Step,
    /// Text was pasted; it comes as it is, uncleaned.
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// Nothing else happened, so an unfinished search may go on; see [`Model::is_searching`](super::Model::is_searching).
    SearchOn,
    /// The time, in milliseconds since 1970. Sent before what happened at that time.
    Clock(u64),
    /// The time zone of the viewer.
    Zone(TimeZone),
    /// These entries are on disk now, in the file of this device.
    Logged(Device, Vec<LogEntry>),
    /// There are these shows now: their ids and names.
    Shows(Vec<(Text, Text)>),
    /// What every show has to offer, with the number of [`Effect::Survey`].
    Surveyed(u64, Vec<Outlook>),
    /// The file of the show that was asked for.
    Fetched(Volume<'static>),
    /// These entries were found on disk, whoever wrote them: another window, a command, or another device. They may be known already.
    Merged(Vec<(Device, LogEntry)>),
    /// An effect could not be done: what failed, and what to do about it.
    Failed(Text),
    /// An effect was done, and the viewer is told so.
    Done(Text),
    /// The shows that were found for these words, or why none could be.
    Found(String, Result<Vec<Offer>, Text>),
    /// What is being fetched now, if anything is.
    Fetching(Option<Text>),
    /// A show was fetched and kept.
    Arrived(Box<Arrival>),
    /// It was asked what has changed of all shows, at this time in milliseconds since 1970.
    Checked(u64),
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
    /// Tell the time zone of the viewer; answered by [`Message::Zone`]. To look it up takes time, so only who needs it asks.
    TellZone,
    /// Read every show, and tell what it has to offer; answered by [`Message::Surveyed`], with this number, when it is done.
    Survey(u64),
    /// Fetch the file of the show of this id; answered by [`Message::Fetched`] or [`Message::Failed`].
    Fetch(Text),
    /// Put a show away, bring it back or remove it; answered by [`Message::Shows`], and by [`Message::Done`] or [`Message::Failed`].
    Shelve(Shelving),
    /// Keep what [`Model::memory`](super::Model::memory) tells for the next start.
    Remember,
    /// Send [`Message::Step`] after so many milliseconds, unless the movement has ended by then.
    StepIn(u16),
    /// Listen to the mouse, or no longer.
    Mouse(bool),
    /// Have this done at TVmaze. What comes of it is told by [`Message::Found`], [`Message::Arrived`] and [`Message::Failed`].
    Ask(Errand),
    /// Stop looking for a show to add.
    StopFinding,
    /// Stop what is being fetched.
    StopFetching,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// End the program.
    Quit,
}
