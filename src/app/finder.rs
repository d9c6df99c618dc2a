//! The search over everything: a query, its hits, and the one selected.

use super::LineInput;
use super::recall::Recall;
use crate::guide::Guide;
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::search::{Hit, Index, Kind, Search};

/// How many hits are told.
const MOST: usize = 200;

/// How much a search does, told in entries it passes by, before what it has found is drawn: a fraction of a frame, and all of most guides.
const STEP: usize = 500_000;

/// The open search.
pub struct Finder {
    search: Box<Search>,
    query: LineInput,
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
            search: Box::new(Index::new(guide).begin(MOST)),
            query: LineInput::default(),
            selected: 0,
            kind: None,
            recall: Recall::default(),
        }
    }

    /// Finds only this kind of thing from now on, or everything.
    pub fn narrow(&mut self, kind: Option<Kind>) {
        self.kind = kind;
        self.begin();
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

    /// How many hits there are so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.search.len()
    }

    /// The hits from this number on, best first, each made when it is asked for.
    pub fn hits_from(&self, first: usize) -> impl Iterator<Item = Hit> + '_ {
        (first..self.count()).filter_map(|number| self.search.hit(number))
    }

    /// Whether there is more to look through: what is told now is the best so far.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        !self.search.is_finished()
    }

    /// What of the query was not understood or not read, in a sentence each.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        self.search.notes()
    }

    /// The number of the selected hit.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// The selected hit.
    #[must_use]
    pub fn hit(&self) -> Option<Hit> {
        self.search.hit(self.selected)
    }

    /// Types into the query through `edit`, and searches for what it now says.
    pub fn edit(&mut self, edit: impl FnOnce(&mut LineInput)) {
        edit(&mut self.query);
        self.recall.rest();
        self.begin();
    }

    /// Goes back in the queries of before, the latest last, where nothing is typed or one of them stands at its first hit. False elsewhere.
    pub fn recall(&mut self, history: &[String]) -> bool {
        let is_free = self.query.text().is_empty() || self.recall.is_past();
        if !is_free || self.selected > 0 {
            return false;
        }
        self.recall.step(&mut self.query, history, true);
        self.begin();
        true
    }

    /// Drops the search before, and begins the one that is now asked for.
    fn begin(&mut self) {
        self.search.ask(self.query.text(), self.kind);
        self.selected = 0;
        self.search.advance(STEP);
    }

    /// Searches on for a step. Where one has moved away from the first hit, the hit stays selected while better ones come before it.
    pub fn search_on(&mut self) {
        let before = self.hit().filter(|_| self.selected > 0);
        self.search.advance(STEP);
        let is_same = |hit: Hit| before.as_ref().is_some_and(|it| it.target == hit.target);
        let place = self.hits_from(0).position(is_same);
        self.selected = place.unwrap_or(0);
    }

    /// Searches anew over what the guide now holds.
    pub fn refresh(&mut self, guide: &Guide) {
        *self.search = Index::new(guide).begin(MOST);
        self.begin();
    }

    /// Moves by this many hits, stopping at the ends.
    pub fn step(&mut self, hits: isize) {
        self.selected = self
            .selected
            .saturating_add_signed(hits)
            .min(self.count().saturating_sub(1));
    }

    /// The first hit to draw so that the selected one is in view.
    #[must_use]
    pub fn offset(&self, height: usize) -> usize {
        self.selected
            .saturating_sub(height / 2)
            .min(self.count().saturating_sub(height))
    }
}
