//! Does what the program asks of the world outside the terminal.

use std::sync::mpsc::Sender;

use super::browser;
use super::disk::Real;
use super::incoming::Incoming;
use super::logbook::{Kept, Logbook};
use super::memory_file::MemoryFile;
use crate::app::{Memory, Message};
use crate::guide::Text;
use crate::progress::LogEntry;

/// The files and the browser.
pub(super) struct World {
    logbook: Logbook<Real>,
    memory: MemoryFile<Real>,
    tell: Sender<Incoming>,
}

impl World {
    /// The world of these files; slow answers go to `tell`.
    pub(super) fn new(
        logbook: Logbook<Real>,
        memory: MemoryFile<Real>,
        tell: Sender<Incoming>,
    ) -> Self {
        Self {
            logbook,
            memory,
            tell,
        }
    }

    /// Puts entries into the watch log, and tells what came of it.
    pub(super) fn append(&mut self, entries: Vec<LogEntry>) -> Vec<Message> {
        match self.logbook.append(entries) {
            Ok(Kept {
                device,
                entries,
                notice,
            }) => std::iter::once(Message::Logged(device, entries))
                .chain(notice.map(Message::Failed))
                .collect(),
            Err(error) => vec![Message::Failed(error)],
        }
    }

    /// Tells the marks that others have written meanwhile, if there are any.
    pub(super) fn merge(&mut self) -> Option<Message> {
        let found = self.logbook.written_by_others();
        (!found.is_empty()).then_some(Message::Merged(found))
    }

    /// Keeps the memory for the next start, and tells what failed.
    pub(super) fn remember(&mut self, memory: Memory) -> Result<(), Text> {
        self.memory.keep(memory)
    }

    /// Where slow answers go.
    pub(super) fn teller(&self) -> Sender<Incoming> {
        self.tell.clone()
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
    use crate::shell::paths::Paths;

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
        let (memory, _) = MemoryFile::read(Real, None);
        let mut world = World::new(Logbook::new(Real, &paths), memory, mpsc::channel().0);
        let kind = |message: Message| match message {
            Message::Logged(_, logged) if logged.len() == 1 => "logged",
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
        let paths = Paths {
            data: Some(root.path().into()),
            ..Paths::default()
        };
        let files = Logbook::new(Real, &paths).read().unwrap();
        assert_eq!(files[0].entries.len(), 4);
    }
}
