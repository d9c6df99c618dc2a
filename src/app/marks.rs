//! What can be undone and redone.

use crate::progress::Change;

/// What can be undone and redone, and what is being written.
#[derive(Default)]
pub(super) struct Marks {
    /// The last batches, each with the changes that undo it, the latest last.
    pub(super) undo: Vec<(u64, Vec<Change>)>,
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
