//! What earlier searches left over, so that a query that grows searches only that.

use super::query::Query;

/// The most searches of which is kept what they left.
const MOST: usize = 16;

/// What searches left over, each for a query that the next one narrows.
#[derive(Debug, Default)]
pub(super) struct Narrowing {
    levels: Vec<Level>,
}

#[derive(Debug)]
struct Level {
    words: Vec<String>,
    /// The entries in which nothing spoke against those words, a bit for each.
    left: Vec<u64>,
}

impl Narrowing {
    /// Forgets what `query` does not narrow: a query that shrinks goes back to what an earlier one left.
    pub(super) fn go_back_to(&mut self, query: &Query) {
        while self
            .levels
            .last()
            .is_some_and(|level| !level.is_narrowed_by(query))
        {
            self.levels.pop();
        }
    }

    /// What has to be searched, where it is not everything.
    pub(super) fn left(&self) -> Option<&[u64]> {
        self.levels.last().map(|level| level.left.as_slice())
    }

    /// Keeps what a finished search left.
    pub(super) fn keep(&mut self, query: &Query, left: Vec<u64>) {
        let words = query.words.iter().map(|asked| asked.word.as_str());
        let words: Vec<String> = words.map(str::to_owned).collect();
        let is_same = |level: &Level| level.words == words;
        if self.levels.len() < MOST && !self.levels.last().is_some_and(is_same) {
            self.levels.push(Level { words, left });
        }
    }
}

impl Level {
    /// Whether all that `query` finds is among what is left here: each word here begins one there. What is told by the code of an
    /// episode is found without its letters.
    fn is_narrowed_by(&self, query: &Query) -> bool {
        let begins = |word: &String| {
            let mut words = query.words.iter();
            words.any(|asked| asked.word.as_str().starts_with(word.as_str()))
        };
        !query.has_place() && self.words.iter().all(begins)
    }
}
