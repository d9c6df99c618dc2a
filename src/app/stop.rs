//! A place one came from.

use super::{Bookmark, Context, Page, Pane};
use crate::guide::Guide;

/// A place one came from.
pub(super) struct Stop {
    /// What was read.
    pub(super) bookmark: Bookmark,
    /// The pane that had the focus.
    pub(super) pane: Pane,
    /// Whether the reader had it.
    pub(super) in_reader: bool,
    /// The picture that lay over it.
    pub(super) over: Option<Picture>,
    /// What was selected in each pane beneath that picture.
    pub(super) beneath: Option<[Option<Page>; 3]>,
}

/// A picture that lies over lists and reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    /// Who is in it.
    Map,
    /// The production in time.
    Timeline,
}

impl Picture {
    /// The picture in which keys go here, if they go to one.
    pub(super) const fn in_context(context: Context) -> Option<Self> {
        match context {
            Context::Map => Some(Self::Map),
            Context::Timeline => Some(Self::Timeline),
            _ => None,
        }
    }
}

impl Stop {
    /// Whether the guide still holds what was read there.
    pub(super) fn is_in(&self, guide: &Guide) -> bool {
        self.bookmark.page.is_in(guide)
    }
}
