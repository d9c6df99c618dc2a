//! The search over everything: a query, its hits, and the one selected.

use super::LineInput;
use super::command::Kind;
use crate::guide::Guide;
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::search::{Hit, Index};

/// How many hits are kept.
const MOST: usize = 200;

/// The open search.
pub struct Finder {
    index: Index,
    query: LineInput,
    hits: Vec<Hit>,
    selected: usize,
    kind: Option<Kind>,
}

impl Finder {
    /// An empty search over what the guide holds.
    #[must_use]
    pub fn new(guide: &Guide) -> Self {
        #[cfg(test)] // A leak: the index is made of the file.
        let guide = leak::past(Leak::SearchOverFile, guide);
        Self {
            index: Index::new(guide),
            query: LineInput::default(),
            hits: vec![],
            selected: 0,
            kind: None,
        }
    }

    /// Finds only this kind of thing from now on, or everything.
    pub fn narrow(&mut self, kind: Option<Kind>) {
        self.kind = kind;
        self.edit(|_| {});
    }

    /// What is searched for.
    #[must_use]
    pub fn query(&self) -> &str {
        self.query.text()
    }

    /// What was found, best first.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The number of the selected hit.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// The selected hit.
    #[must_use]
    pub fn hit(&self) -> Option<&Hit> {
        self.hits.get(self.selected)
    }

    /// Types into the query through `edit`, and searches for what it now says.
    pub fn edit(&mut self, edit: impl FnOnce(&mut LineInput)) {
        edit(&mut self.query);
        let hits = self.index.search(self.query.text(), usize::MAX).into_iter();
        let is_asked_for = |hit: &Hit| self.kind.is_none_or(|kind| kind.is_of(&hit.target));
        self.hits = hits.filter(is_asked_for).take(MOST).collect();
        self.selected = 0;
    }

    /// Searches anew over what the guide now holds.
    pub fn refresh(&mut self, guide: &Guide) {
        self.index = Index::new(guide);
        self.edit(|_| {});
    }

    /// Moves by this many hits, stopping at the ends.
    pub fn step(&mut self, hits: isize) {
        self.selected = self
            .selected
            .saturating_add_signed(hits)
            .min(self.hits.len().saturating_sub(1));
    }

    /// The first hit to draw so that the selected one is in view.
    #[must_use]
    pub fn offset(&self, height: usize) -> usize {
        self.selected
            .saturating_sub(height / 2)
            .min(self.hits.len().saturating_sub(height))
    }
}
