//! The search over everything: a query, its hits, and the one selected.

use super::LineInput;
use super::recall::Recall;
use crate::guide::Guide;
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::search::{Found, Hit, Index, Kind};

/// How many hits are kept.
const MOST: usize = 200;

/// The open search.
pub struct Finder {
    index: Index,
    query: LineInput,
    found: Found,
    selected: usize,
    kind: Option<Kind>,
    recall: Recall,
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
            found: Found::default(),
            selected: 0,
            kind: None,
            recall: Recall::default(),
        }
    }

    /// Finds only this kind of thing from now on, or everything.
    pub fn narrow(&mut self, kind: Option<Kind>) {
        self.kind = kind;
        self.search();
    }

    /// Finds only the next kind of thing from now on, or the one before; before the first and after the last everything.
    pub fn narrow_on(&mut self, forth: bool) {
        let kinds: Vec<Option<Kind>> = std::iter::once(None).chain(Kind::ALL.map(Some)).collect();
        let at = kinds.iter().position(|kind| *kind == self.kind);
        let step = if forth { 1 } else { kinds.len() - 1 };
        let next = (at.unwrap_or(0) + step) % kinds.len();
        self.narrow(kinds.get(next).copied().flatten());
    }

    /// The kind of things that are looked for, where it is not everything.
    #[must_use]
    pub const fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// What is searched for.
    #[must_use]
    pub fn query(&self) -> &str {
        self.query.text()
    }

    /// What was found, best first.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.found.hits
    }

    /// What of the query was not understood or not read, in a sentence each.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.found.notes
    }

    /// The number of the selected hit.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// The selected hit.
    #[must_use]
    pub fn hit(&self) -> Option<&Hit> {
        self.hits().get(self.selected)
    }

    /// Types into the query through `edit`, and searches for what it now says.
    pub fn edit(&mut self, edit: impl FnOnce(&mut LineInput)) {
        edit(&mut self.query);
        self.recall.rest();
        self.search();
    }

    /// Goes back in the queries of before, the latest last, where nothing is typed or one of them stands at its first hit. False elsewhere.
    pub fn recall(&mut self, history: &[String]) -> bool {
        let is_free = self.query.text().is_empty() || self.recall.is_past();
        if !is_free || self.selected > 0 {
            return false;
        }
        self.recall.step(&mut self.query, history, true);
        self.search();
        true
    }

    fn search(&mut self) {
        self.found = self.index.search(self.query.text(), self.kind, MOST);
        self.selected = 0;
    }

    /// Searches anew over what the guide now holds.
    pub fn refresh(&mut self, guide: &Guide) {
        self.index = Index::new(guide);
        self.search();
    }

    /// Moves by this many hits, stopping at the ends.
    pub fn step(&mut self, hits: isize) {
        self.selected = self
            .selected
            .saturating_add_signed(hits)
            .min(self.hits().len().saturating_sub(1));
    }

    /// The first hit to draw so that the selected one is in view.
    #[must_use]
    pub fn offset(&self, height: usize) -> usize {
        self.selected
            .saturating_sub(height / 2)
            .min(self.hits().len().saturating_sub(height))
    }
}
