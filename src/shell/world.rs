//! Does what the program asks of the world outside the terminal.

use std::sync::mpsc::Sender;

use super::browser;
use super::downloads::Downloads;
use super::errands::{Errand, Errands};
use super::incoming::Incoming;
use super::logbook::Logbook;
use super::memory_file::MemoryFile;
use super::paths::Paths;
use super::shelf::Shelf;
use super::tvmaze::HOME;
use crate::app::{Memory, Message};
use crate::guide::Text;
use crate::progress::LogEntry;

/// The files, the browser and the clock.
pub(super) struct World {
    logbook: Logbook,
    memory: MemoryFile,
    tell: Sender<Incoming>,
    paths: Paths,
    /// Where TVmaze is asked, if not where it stands.
    tvmaze: Option<Text>,
    shelf: Shelf,
    /// Who asks there, once somebody wants to.
    errands: Option<Errands>,
}

impl World {
    /// The world of these folders; slow answers go to `tell`.
    pub(super) fn new(paths: Paths, memory: MemoryFile, tell: Sender<Incoming>) -> Self {
        Self {
            logbook: Logbook::new(paths.clone()),
            memory,
            tell,
            paths,
            tvmaze: None,
            shelf: Shelf::default(),
            errands: None,
        }
    }

    /// The same, where TVmaze is asked at this address and the guides by hand are these.
    pub(super) fn asking(self, tvmaze: Option<Text>, shelf: Shelf) -> Self {
        Self {
            tvmaze,
            shelf,
            ..self
        }
    }

    /// Has something done at TVmaze; what comes of it is told later.
    pub(super) fn run(&mut self, errand: Errand) {
        let start = || {
            let address = self.tvmaze.as_deref().unwrap_or(HOME).to_owned();
            let downloads = Downloads::new(self.paths.data.as_deref());
            Errands::new(address, downloads, self.shelf.clone(), self.tell.clone())
        };
        self.errands.get_or_insert_with(start).send(errand);
    }

    /// Stops what is being done there.
    pub(super) fn stop(&mut self) {
        if let Some(errands) = &mut self.errands {
            errands.stop();
        }
    }

    /// Puts entries into the watch log, and tells what came of it.
    pub(super) fn append(&mut self, entries: Vec<LogEntry>) -> Vec<Message> {
        match self.logbook.append(&entries) {
            Ok((device, notice)) => std::iter::once(Message::Logged(device, entries))
                .chain(notice.map(Message::Failed))
                .collect(),
            Err(error) => vec![Message::Failed(error)],
        }
    }

    /// Keeps the memory for the next start, and tells what failed.
    pub(super) fn remember(&mut self, memory: Memory) -> Result<(), Text> {
        self.memory.keep(memory)
    }

    /// Opens an address in the browser; what comes of it is told later.
    pub(super) fn open(&self, address: &Text) {
        let browser = std::env::var("BROWSER").ok();
        browser::open(address, browser, &self.tell);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc;

    use super::*;
    use crate::guide::EpisodeCode;
    use crate::shell::log_file;

    fn entries() -> Vec<LogEntry> {
        vec![LogEntry {
            at: 1,
            batch: 1,
            show: Text::clean("severance"),
            episode: EpisodeCode::new(1, 1),
            watched: true,
            seen: None,
            undoes: None,
            tvmaze: None,
        }]
    }

    /// Appends with these folders, and tells the kinds of what came of it.
    fn append(data: Option<&Path>, state: Option<&Path>) -> Vec<&'static str> {
        let paths = Paths {
            data: data.map(Into::into),
            state: state.map(Into::into),
            ..Paths::default()
        };
        let (memory, _) = MemoryFile::read(None);
        let mut world = World::new(paths, memory, mpsc::channel().0);
        let kind = |message: Message| match message {
            Message::Logged(_, logged) if logged == entries() => "logged",
            Message::Failed(_) => "failed",
            other => panic!("{other:?}"),
        };
        let first = world.append(entries()).into_iter().map(kind).collect();
        let again: Vec<&str> = world.append(entries()).into_iter().map(kind).collect();
        assert_eq!(again.len(), 1, "what fails beside the mark is said once");
        first
    }

    #[test]
    fn a_mark_is_logged_or_said_to_be_lost() {
        let root = tempfile::tempdir().unwrap();
        let (data, state) = (root.path().join("data"), root.path().join("state"));
        assert_eq!(append(Some(&data), Some(&state)), ["logged"]);
        assert_eq!(append(Some(&data), None), ["logged"]);
        assert_eq!(append(None, Some(&state)), ["failed"]);
        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        assert_eq!(append(Some(&file), Some(&state)), ["failed"]);
        assert_eq!(append(Some(&data), Some(&file)), ["logged", "failed"]);
        assert_eq!(append(Some(&file), Some(&file)), ["failed"]);
    }

    #[test]
    fn a_device_writes_one_file() {
        let root = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            append(Some(root.path()), Some(root.path()));
        }
        let files = fs::read_dir(root.path().join("log")).unwrap();
        assert_eq!(files.count(), 1);
        assert_eq!(log_file::load(&root.path().join("log")).entries.len(), 4);
    }
}
