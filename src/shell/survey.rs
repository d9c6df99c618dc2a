//! Reading every show for what it has to offer, on a thread of its own: the screen does not wait for hundreds of files.

use std::sync::mpsc::Sender;
use std::thread;

use jiff::tz::TimeZone;

use super::incoming::Incoming;
use super::shelf::Shelf;
use crate::app::Message;
use crate::guide::Text;
use crate::library::{Library, Volume};

/// Reads the shows, and tells what each has to offer by the log and the policies of this library.
pub(super) fn survey(shelf: Shelf, library: Library, tell: Sender<Incoming>) {
    thread::spawn(move || {
        let told = Message::Surveyed(shelf.outlooks(&library), TimeZone::system());
        // Nobody listens any more once the program has ended.
        let _ = tell.send(Incoming::Message(told));
    });
}

/// The file of a show, or why there is none.
pub(super) fn fetch(shelf: &Shelf, show: &Text) -> Message {
    match shelf.read(show) {
        Some(Ok(text)) => Message::Fetched(Volume::new(text.into_owned())),
        Some(Err(error)) => Message::Failed(Text::clean(&format!(
            "The show's file cannot be read: {error}; `innie shows` lists what can be opened"
        ))),
        None => Message::Failed(Text::clean("There is no such show any more")),
    }
}
