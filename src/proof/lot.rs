//! Drawing by lot: the same seed draws the same.

use std::ops::RangeInclusive;

/// A stream of numbers that look random.
#[derive(Clone)]
pub(crate) struct Lot(u64);

impl Lot {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number: the generator known as `SplitMix64`.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A stream of its own, so that what is drawn from one moves nothing in another.
    pub(crate) fn fork(&mut self) -> Self {
        Self(self.next())
    }

    /// A number under `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    pub(crate) fn within(&mut self, range: RangeInclusive<usize>) -> usize {
        range.start() + self.below(range.end() + 1 - range.start())
    }

    /// True so many times in a hundred.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these; there has to be one.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// One of these, if there is one.
    pub(crate) fn any<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        (!of.is_empty()).then(|| self.one(of))
    }

    /// Both lists as one, each in its own order.
    pub(crate) fn mixed<T>(&mut self, one: Vec<T>, other: Vec<T>) -> Vec<T> {
        let mut mixed = one;
        let mut at = 0;
        for item in other {
            at = self.within(at..=mixed.len());
            mixed.insert(at, item);
            at += 1;
        }
        mixed
    }
}
