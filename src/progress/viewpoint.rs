//! What the viewer may know.

use std::collections::BTreeSet;

use crate::guide::EpisodeCode;

/// What the viewer may know of one show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Viewpoint {
    /// What these episodes tell, and nothing else.
    Watched(BTreeSet<EpisodeCode>),
    /// What the show tells up to and including this episode.
    AsOf(EpisodeCode),
    /// Everything: the shield is open.
    Outie,
}

impl Viewpoint {
    /// The viewpoint of somebody who has seen nothing.
    #[must_use]
    pub const fn nothing() -> Self {
        Self::Watched(BTreeSet::new())
    }

    /// Whether what `code` tells may be known.
    #[must_use]
    pub fn has_seen(&self, code: EpisodeCode) -> bool {
        match self {
            Self::Watched(seen) => seen.contains(&code),
            Self::AsOf(last) => code <= *last,
            Self::Outie => true,
        }
    }
}
