//! What the viewer may know.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::guide::{ArticleId, EpisodeCode};

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

/// What the viewer asked to see ahead of their viewpoint, one thing at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Peeks {
    /// The unseen episodes whose summaries were asked for.
    pub summaries: BTreeSet<EpisodeCode>,
    /// The articles that were asked for as a whole.
    pub articles: BTreeSet<ArticleId>,
}

impl Peeks {
    /// Whether nothing was asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.summaries.is_empty() && self.articles.is_empty()
    }
}

/// A viewpoint that has been through the list by which a show's facts open, and remembers how far it came.
///
/// Thousands of facts may wait for the beginning of the same list; going through it for each would take seconds.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'v> {
    viewpoint: &'v Viewpoint,
    list: Option<&'v Arc<[EpisodeCode]>>,
    begun: usize,
}

impl<'v> Sight<'v> {
    /// What `viewpoint` may know where facts open by the beginning of `list`.
    #[must_use]
    pub fn new(viewpoint: &'v Viewpoint, list: &'v Arc<[EpisodeCode]>) -> Self {
        Self {
            viewpoint,
            list: Some(list),
            begun: list
                .iter()
                .take_while(|code| viewpoint.has_seen(**code))
                .count(),
        }
    }

    /// Whether what `code` tells may be known.
    #[must_use]
    pub fn has_seen(&self, code: EpisodeCode) -> bool {
        self.viewpoint.has_seen(code)
    }

    /// Whether anything has been seen.
    #[must_use]
    pub fn has_seen_any(&self) -> bool {
        !matches!(self.viewpoint, Viewpoint::Watched(seen) if seen.is_empty())
    }

    /// Whether the first `count` of `codes` have been seen.
    #[must_use]
    pub fn has_begun(&self, count: usize, codes: &Arc<[EpisodeCode]>) -> bool {
        if self.list.is_some_and(|list| Arc::ptr_eq(list, codes)) {
            return count.min(codes.len()) <= self.begun;
        }
        codes.iter().take(count).all(|code| self.has_seen(*code))
    }
}

impl<'v> From<&'v Viewpoint> for Sight<'v> {
    fn from(viewpoint: &'v Viewpoint) -> Self {
        Self {
            viewpoint,
            list: None,
            begun: 0,
        }
    }
}
