//! A search over an index, step by step: what is typed next need not wait for its end.

use std::collections::BinaryHeap;
use std::sync::Arc;

use super::Kind;
use super::hit::{Found, Hit};
use super::narrowing::Narrowing;
use super::query::Query;
use super::rank::{Class, Key, Looking, Merit, is_asked_for, rank};
use super::shown;
use super::sift::{self, Sift};
use super::table::Table;

/// What looking into an entry costs beside passing it by, and each text of it once more.
const LOOK: usize = 8;

/// A search over an index.
///
/// It advances as far as it is told to, and tells at any time what it has found so far. What it finds in the end depends on the query
/// alone, not on the steps nor on what was asked before.
#[derive(Debug)]
pub struct Search {
    table: Arc<Table>,
    query: Query,
    kind: Option<Kind>,
    limit: usize,
    notes: Vec<String>,
    /// What is being done.
    pass: Pass,
    /// Whether slips were forgiven in what was found.
    forgives: bool,
    /// The number of the next entry to look at, among those that are looked at.
    next: usize,
    /// The best so far, the worst of them first.
    best: BinaryHeap<Key>,
    /// The best in their order, as they are told.
    told: Vec<Key>,
    /// Those that may be looked at for a longer query, a bit for each.
    left: Vec<u64>,
    as_typed: Narrowing,
    forgiving: Narrowing,
}

/// A pass over the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pass {
    /// Words are found as they were typed.
    AsTyped,
    /// Slips are forgiven, too.
    Forgiving,
    /// Everything was looked at.
    Done,
}

impl Search {
    /// A search that asks for nothing yet, and tells no more than the best `limit` hits.
    pub(super) fn new(table: Arc<Table>, limit: usize) -> Self {
        Self {
            table,
            query: Query::new(""),
            kind: None,
            limit,
            notes: vec![],
            pass: Pass::Done,
            forgives: false,
            next: 0,
            best: BinaryHeap::new(),
            told: vec![],
            left: vec![],
            as_typed: Narrowing::default(),
            forgiving: Narrowing::default(),
        }
    }

    /// Drops what was asked before, and begins to search for this, among all or things of one kind. An empty query finds nothing.
    pub fn ask(&mut self, typed: &str, kind: Option<Kind>) {
        self.query = Query::new(typed);
        self.kind = kind;
        self.notes = std::mem::take(&mut self.query.notes);
        let asks = !self.query.is_empty();
        if asks && self.table.is_cut() {
            self.notes
                .push("Very long texts are searched only in part".to_owned());
        }
        self.told.clear();
        self.forgives = false;
        self.as_typed.go_back_to(&self.query);
        self.forgiving.go_back_to(&self.query);
        self.begin(if asks && self.limit > 0 {
            Pass::AsTyped
        } else {
            Pass::Done
        });
    }

    /// Whether all was looked at.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.pass == Pass::Done
    }

    /// Goes on for this many entries; looking into one costs more than passing it by. Nothing happens where all was looked at.
    pub fn advance(&mut self, entries: usize) {
        let mut effort = entries;
        while !self.is_finished() {
            effort = match self.go_through(effort) {
                Some(rest) => rest,
                None => break,
            };
            self.end_pass();
        }
        self.told.clear();
        self.told.extend(&self.best);
        self.told.sort_unstable();
    }

    /// What orders the hits so far.
    #[cfg(test)]
    pub(super) fn told(&self) -> &[Key] {
        &self.told
    }

    /// How many hits there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.told.len()
    }

    /// Whether there is no hit so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// The hit of this number, the best being 0.
    #[must_use]
    pub fn hit(&self, number: usize) -> Option<Hit> {
        let key = self.told.get(number)?;
        let entry = self.table.entry(key.entry as usize)?;
        let looking = Looking {
            forgiving: self.forgives,
            worst: Class::WORST,
        };
        let mut spotted = vec![];
        rank(entry, &self.query, looking, &mut spotted)?;
        Some(shown::hit(entry, &spotted))
    }

    /// The hits so far, best first, each with how well it was found.
    pub fn ranked(&self) -> impl Iterator<Item = (Merit, Hit)> {
        let keys = self.told.iter().enumerate();
        keys.filter_map(|(number, key)| Some((key.merit(), self.hit(number)?)))
    }

    /// What of the query was not understood, and what was not read, in a sentence each.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// All that was found so far.
    #[must_use]
    pub fn found(&self) -> Found {
        Found {
            hits: (0..self.len())
                .filter_map(|number| self.hit(number))
                .collect(),
            notes: self.notes.clone(),
        }
    }

    fn begin(&mut self, pass: Pass) {
        self.pass = pass;
        self.next = 0;
        self.best.clear();
        self.left.clear();
    }

    /// Goes through the entries of this pass. Tells what is left of the effort, if it came to their end.
    fn go_through(&mut self, mut effort: usize) -> Option<usize> {
        let forgiving = self.pass == Pass::Forgiving;
        let narrowing = if forgiving {
            &self.forgiving
        } else {
            &self.as_typed
        };
        let table = &*self.table;
        let mut sift = Sift::new(&self.query, forgiving, (table, narrowing.left()));
        let mut spotted = vec![];
        let mut worst = self.worst();
        sift.raise(worst.map(Key::class));
        loop {
            let from = self.next;
            let found = sift.next_from(&mut self.next, effort, &mut self.left);
            effort = effort.saturating_sub(self.next - from);
            let number = match found {
                Some(number) => number,
                None if effort == 0 => return None,
                None => return Some(effort),
            };
            let Some(entry) = table.entry(number) else {
                continue;
            };
            if worst.is_some_and(|worst| Key::least(entry, &self.query, forgiving) > worst) {
                continue;
            }
            effort = effort.saturating_sub(LOOK + entry.prose().len());
            if !sift.may_hold(entry) {
                sift::strike(&mut self.left, number);
                continue;
            }
            let is_of_kind = self.kind.is_none_or(|kind| kind == entry.kind());
            if !is_of_kind || !is_asked_for(entry, &self.query) {
                continue;
            }
            let bound = worst.map_or(Class::WORST, Key::class);
            let looking = Looking {
                forgiving,
                worst: if self.query.phrase.is_some() {
                    bound.of_words()
                } else {
                    bound
                },
            };
            let key = rank(entry, &self.query, looking, &mut spotted);
            let Some(key) = key.filter(|key| worst.is_none_or(|worst| *key < worst)) else {
                continue;
            };
            if worst.is_some() {
                self.best.pop();
            }
            self.best.push(key);
            worst = self.worst();
            sift.raise(worst.map(Key::class));
        }
    }

    /// The worst of the best, where there are as many as are told.
    fn worst(&self) -> Option<Key> {
        let is_full = self.best.len() == self.limit;
        self.best.peek().filter(|_| is_full).copied()
    }

    /// Ends a pass, and begins the next one if there has to be one: slips are forgiven only where no name was found as it was typed.
    fn end_pass(&mut self) {
        let left = std::mem::take(&mut self.left);
        if self.pass == Pass::Forgiving {
            self.forgiving.keep(&self.query, left);
            self.pass = Pass::Done;
            return;
        }
        self.as_typed.keep(&self.query, left);
        let is_typed = |key: &Key| key.class().is_name_as_typed();
        if self.query.can_be_mistyped() && !self.best.iter().any(is_typed) {
            self.begin(Pass::Forgiving);
            self.forgives = true;
        } else {
            self.pass = Pass::Done;
        }
    }
}
