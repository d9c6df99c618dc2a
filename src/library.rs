//! The one door from raw facts to a [`Guide`].

use crate::guide::{Guide, Text};
use crate::progress::{Change, Device, LogEntry, Viewpoint, WatchLog};

/// Something wrong in a show's file. It quotes nothing of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    /// What is wrong, and what was expected.
    pub message: String,
}

/// Owns the catalogs of all shows and the watch log.
#[derive(Default)]
pub struct Library {
    log: WatchLog,
}

impl Library {
    /// Reads a show's file and keeps it.
    pub fn add_show(&mut self, file: &str) -> Result<Text, Vec<Problem>> {
        let _ = file;
        Err(vec![])
    }
    /// Takes in an entry of a device's log.
    pub fn record(&mut self, device: &Device, entry: &LogEntry) {
        self.log.record(device, entry);
    }
    /// The entries that would make `changes` at `now`, as one batch.
    #[must_use]
    pub fn batch(&self, changes: &[Change], now: u64) -> Vec<LogEntry> {
        self.log.batch(changes, now)
    }
    /// The watch log, merged.
    #[must_use]
    pub fn log(&self) -> &WatchLog {
        &self.log
    }
    /// What the watch log opens of a show.
    #[must_use]
    pub fn progress(&self, show: &str) -> Viewpoint {
        Viewpoint::Watched(self.log.progress(show))
    }
    /// What `viewpoint` may know of a show.
    #[must_use]
    pub fn guide(&self, show: &str, viewpoint: &Viewpoint) -> Option<Guide> {
        let _ = (show, viewpoint);
        None
    }
}
