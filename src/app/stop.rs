//! A place one came from.

use super::{Bookmark, Pane};
use crate::guide::Guide;

/// A place one came from.
pub(super) struct Stop {
    /// What was read.
    pub(super) bookmark: Bookmark,
    /// The pane that had the focus.
    pub(super) pane: Pane,
    /// Whether the reader had it.
    pub(super) in_reader: bool,
}

impl Stop {
    /// Whether the guide still holds what was read there.
    pub(super) fn is_in(&self, guide: &Guide) -> bool {
        self.bookmark.page.is_in(guide)
    }
}
