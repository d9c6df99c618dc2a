//! Which entries of a table are worth a look, told from their traits, 64 at a time.

use super::matcher::How;
use super::planes::GLANCE;
use super::query::{Asked, Query};
use super::rank::{Class, may_hold};
use super::slip::Slips;
use super::table::{Entry, Table};
use super::word::Tier;

/// Sifts the entries of a table for a query.
pub(super) struct Sift<'a> {
    table: &'a Table,
    /// What an earlier search left, where that is not everything.
    among: Option<&'a [u64]>,
    words: Vec<Wanted<'a>>,
    /// The worst way in which a single word has to be found to be good enough.
    bar: Tier,
    /// Whether there is but one word, so that there can be a bar.
    has_bar: bool,
    /// The last glance, and which of its entries are worth a look.
    glance: Option<(usize, u64)>,
}

/// A word that is looked for.
struct Wanted<'a> {
    asked: &'a Asked,
    /// Where they are forgiven.
    slips: Option<Slips>,
    /// In which entries of the last glance there may be one of them.
    slipped: u64,
}

/// The ways in which words are found that traits tell apart, the best first.
const WAYS: [Tier; 4] = [Tier::Exact, Tier::Initials, Tier::Inside, Tier::Scattered];

impl<'a> Sift<'a> {
    /// Sifts a table, or what an earlier search left of it, a bit for each entry.
    pub(super) fn new(
        query: &'a Query,
        forgiving: bool,
        (table, among): (&'a Table, Option<&'a [u64]>),
    ) -> Self {
        // What is told by the code of an episode is found without its letters.
        let words = query.words.iter().filter(|asked| asked.place.is_none());
        let words: Vec<Wanted<'_>> = words
            .map(|asked| Wanted {
                asked,
                slips: forgiving.then(|| Slips::of(asked.word.as_str())),
                slipped: 0,
            })
            .collect();
        Self {
            table,
            among,
            has_bar: !forgiving && words.len() == 1 && query.words.len() == 1,
            words,
            bar: Tier::Scattered,
            glance: None,
        }
    }

    /// From now on nothing is worth a look that cannot be of this class.
    pub(super) fn raise(&mut self, worst: Option<Class>) {
        let Some(worst) = worst.filter(|_| self.has_bar) else {
            return;
        };
        let allowed = WAYS.into_iter().rev().find(|way| worst.allows(*way));
        let bar = allowed.unwrap_or(Tier::Exact);
        if bar != self.bar {
            self.bar = bar;
            self.glance = None;
        }
    }

    /// The number of the next entry that is worth a look, passing by no more than `most`. What a longer query may find is noted in `left`, a
    /// bit for each entry.
    pub(super) fn next_from(
        &mut self,
        next: &mut usize,
        most: usize,
        left: &mut Vec<u64>,
    ) -> Option<usize> {
        let end = next.saturating_add(most).min(self.table.len());
        while *next < end {
            let glance = *next / GLANCE;
            let rest = self.worth(glance, left) >> (*next % GLANCE);
            if rest == 0 {
                *next = end.min((glance + 1) * GLANCE);
                continue;
            }
            let number = *next + rest.trailing_zeros() as usize;
            *next = end.min(number + 1);
            if number < end {
                return Some(number);
            }
        }
        None
    }

    /// Whether the letters of all words are in `entry`, of the last glance, in their order, or a slip may have put them elsewhere.
    pub(super) fn may_hold(&self, entry: Entry<'_>) -> bool {
        let mut words = self.words.iter();
        words.all(|wanted| entry.is_in(wanted.slipped) || may_hold(entry, wanted.asked))
    }

    /// Which of 64 entries are worth a look.
    fn worth(&mut self, glance: usize, left: &mut Vec<u64>) -> u64 {
        if let Some((last, worth)) = self.glance
            && last == glance
        {
            return worth;
        }
        let planes = self.table.planes();
        let mut wide = planes.existing(glance);
        if let Some(among) = self.among {
            wide &= among.get(glance).copied().unwrap_or_default();
        }
        let mut worth = wide;
        for wanted in &mut self.words {
            if wide == 0 {
                break;
            }
            let slips = wanted.slips.as_ref();
            wanted.slipped = slips.map_or(0, |slips| slips.may_be(planes, glance));
            let word = &wanted.asked.word;
            let signs = word.signs(planes, glance);
            let typed = word.may_be_found(signs, planes, glance);
            let is_good = |way: &Tier| *way <= self.bar && wanted.may_be(*way);
            let ways = WAYS.into_iter().filter(is_good);
            let found = ways.fold(0, |some, way| some | signs.may_be(way));
            wide &= typed | wanted.slipped;
            worth &= found & typed | wanted.slipped;
        }
        if left.len() == glance {
            left.push(wide);
        }
        self.glance = Some((glance, worth));
        worth
    }
}

impl Wanted<'_> {
    /// Whether it can be found in this way at all: a single letter stands within words only at their end, and only if that is asked for.
    fn may_be(&self, way: Tier) -> bool {
        way != Tier::Inside || self.asked.how == How::End || !self.asked.word.is_letter()
    }
}

/// Notes that no longer query finds this entry.
pub(super) fn strike(left: &mut [u64], number: usize) {
    if let Some(told) = left.get_mut(number / GLANCE) {
        *told &= !(1 << (number % GLANCE));
    }
}
