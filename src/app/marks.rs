//! What can be redone, and what is being written. What can be undone is in the watch log.

use crate::progress::Change;

/// What can be redone, and what is being written.
#[derive(Default)]
pub(super) struct Marks {
    /// The batches that redo what was undone, the latest last.
    pub(super) redo: Vec<Vec<Change>>,
    /// The batch being written, and whether it undoes or redoes another.
    pub(super) pending: Option<(u64, Kind)>,
}

/// What a batch is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Marking.
    Mark,
    /// Taking a batch back.
    Undo,
    /// Making it again.
    Redo,
}
