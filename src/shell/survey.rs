//! Reading every show for what it has to offer, on a thread of its own: the screen does not wait for hundreds of files.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::thread;

use super::incoming::Incoming;
use super::shelf::Shelf;
use crate::app::{Message, Shelve, Shelving};
use crate::guide::Text;
use crate::library::Library;

/// All shows, those put away among them.
#[derive(Clone)]
pub(super) struct Shelves {
    /// The shows there are.
    pub(super) shelf: Shelf,
    /// The folder they and those put away are in, which is looked into when somebody asks.
    pub(super) data: Option<PathBuf>,
}

impl Shelves {
    /// Reads the shows, and tells what each has to offer by the log and the policies of this library, in answer to the question of this number.
    pub(super) fn survey(&self, number: u64, library: Library, tell: Sender<Incoming>) {
        let shelves = self.clone();
        thread::spawn(move || {
            let mut outlooks = shelves.shelf.outlooks(&library);
            let put_away = shelves.put_away();
            outlooks.extend(put_away.outlooks_put_away(&library, &shelves.shelf));
            // Nobody listens any more once the program has ended.
            let _ = tell.send(Incoming::Message(Message::Surveyed(number, outlooks)));
        });
    }

    /// The file of a show, or why there is none.
    pub(super) fn fetch(&self, show: &Text) -> Message {
        let found = self.shelf.read(show);
        match found.or_else(|| self.put_away().read(show)) {
            Some(Ok(volume)) => Message::Fetched(volume),
            Some(Err(error)) => Message::Failed(Text::clean(&format!(
                "The show's file cannot be read: {error}; `innie shows` lists what can be opened"
            ))),
            None => Message::Failed(Text::clean("There is no such show any more")),
        }
    }

    /// Does what is to be done with the files of a show, and tells what came of it.
    pub(super) fn shelve(&mut self, shelving: &Shelving) -> Vec<Message> {
        let Shelving { what, show, name } = shelving;
        let (shelf, data) = (&mut self.shelf, self.data.as_deref());
        let done = match what {
            Shelve::Remove => shelf.remove(show, data),
            Shelve::PutAway => shelf.archive(show, data),
            Shelve::BringBack => shelf.unarchive(show, data).map(|()| true),
        };
        let told = match done {
            Ok(true) => Message::Done(what.done(name)),
            Ok(false) => {
                let stays = format!("{name} comes with innie, and stays");
                Message::Failed(Text::clean(&stays))
            }
            Err(error) => {
                let advice = match error.raw_os_error() {
                    Some(_) => "; check that the folder of your shows can be written",
                    None => "",
                };
                let why = format!("{}: {error}{advice}", what.failed(name));
                Message::Failed(Text::clean(&why))
            }
        };
        vec![Message::Shows(self.shelf.listed()), told]
    }

    fn put_away(&self) -> Shelf {
        Shelf::put_away(self.data.as_deref())
    }
}
