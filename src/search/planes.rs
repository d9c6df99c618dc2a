//! Which traits the entries of a table have, in planes of bits: one glance at a few of them tells of 64 entries.

use super::letters::{Bag, Heads, LETTERS, Traits};

/// How many entries one glance tells of.
pub(super) const GLANCE: usize = u64::BITS as usize;

/// The planes of letters come first, then those of pairs, then those of heads.
const PAIRS: usize = LETTERS as usize;
const HEADS: usize = PAIRS + u64::BITS as usize;
const ALL: usize = HEADS + u32::BITS as usize;

/// A plane for each trait, and in it a bit for each entry. What is told of 64 entries at once is told in the order of the bits.
#[derive(Debug)]
pub(super) struct Planes {
    planes: Vec<Vec<u64>>,
    length: usize,
}

impl Default for Planes {
    fn default() -> Self {
        Self {
            planes: vec![vec![]; ALL],
            length: 0,
        }
    }
}

impl Planes {
    /// Adds an entry.
    pub(super) fn push(&mut self, traits: &Traits) {
        if self.length.is_multiple_of(GLANCE) {
            self.planes.iter_mut().for_each(|plane| plane.push(0));
        }
        let bit = 1 << (self.length % GLANCE);
        let letters = bits(traits.letters.bits());
        let pairs = bits(traits.pairs.bits()).map(|bit| PAIRS + bit);
        let heads = bits(traits.heads.bits()).map(|bit| HEADS + bit);
        for plane in letters.chain(pairs).chain(heads) {
            if let Some(last) = self
                .planes
                .get_mut(plane)
                .and_then(|plane| plane.last_mut())
            {
                *last |= bit;
            }
        }
        self.length += 1;
    }

    /// Gives back what was taken for entries that did not come.
    pub(super) fn shrink(&mut self) {
        self.planes.iter_mut().for_each(Vec::shrink_to_fit);
    }

    /// The bytes it takes.
    pub(super) fn size(&self) -> usize {
        let planes = self.planes.iter();
        planes
            .map(|plane| size_of_val(plane) + plane.capacity() * size_of::<u64>())
            .sum()
    }

    /// Which of 64 entries there are.
    pub(super) fn existing(&self, glance: usize) -> u64 {
        match self.length.saturating_sub(glance * GLANCE) {
            0 => 0,
            rest @ 1..GLANCE => (1 << rest) - 1,
            _ => u64::MAX,
        }
    }

    /// Which of 64 entries have all these letters.
    pub(super) fn letters(&self, glance: usize, wanted: Bag) -> u64 {
        self.all(glance, 0, wanted.bits())
    }

    /// Which of 64 entries have all these letters but at most one.
    pub(super) fn letters_but_one(&self, glance: usize, wanted: Bag) -> u64 {
        let (mut all, mut but_one) = (u64::MAX, u64::MAX);
        for bit in bits(wanted.bits()) {
            let having = self.having(glance, bit);
            but_one = but_one & having | all;
            all &= having;
        }
        but_one
    }

    /// Which of 64 entries have all these pairs.
    pub(super) fn pairs(&self, glance: usize, wanted: Bag) -> u64 {
        self.all(glance, PAIRS, wanted.bits())
    }

    /// Which of 64 entries have words that begin with all these.
    pub(super) fn heads(&self, glance: usize, wanted: Heads) -> u64 {
        self.all(glance, HEADS, wanted.bits())
    }

    fn all(&self, glance: usize, first: usize, wanted: u64) -> u64 {
        let wanted = bits(wanted).map(|bit| self.having(glance, first + bit));
        wanted.fold(u64::MAX, |all, having| all & having)
    }

    fn having(&self, glance: usize, plane: usize) -> u64 {
        let plane = self.planes.get(plane);
        plane
            .and_then(|plane| plane.get(glance))
            .copied()
            .unwrap_or_default()
    }
}

/// The numbers of the bits that are set.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let first = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(first)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_glance_tells_of_each_entry(texts in proptest::collection::vec("[ab日 ]{0,6}", 0..150), wanted in "[ab日 ]{0,4}") {
            let mut planes = Planes::default();
            let bag = Bag::letters(&wanted);
            for text in &texts {
                let mut traits = Traits::default();
                traits.add(text);
                planes.push(&traits);
            }
            for (number, text) in texts.iter().enumerate() {
                let (glance, bit) = (number / GLANCE, number % GLANCE);
                let is_in = |mask: u64| mask >> bit & 1 == 1;
                let missing = bag.bits() & !Bag::letters(text).bits();
                prop_assert!(is_in(planes.existing(glance)));
                prop_assert_eq!(is_in(planes.letters(glance, bag)), missing == 0);
                prop_assert_eq!(is_in(planes.letters_but_one(glance, bag)), missing.count_ones() <= 1);
                prop_assert_eq!(is_in(planes.heads(glance, Heads::first(&wanted))), wanted.is_empty() || Heads::of(text).bits() & Heads::first(&wanted).bits() != 0);
            }
            let there: u32 = (0..4).map(|glance| planes.existing(glance).count_ones()).sum();
            prop_assert_eq!(there as usize, texts.len());
        }
    }
}
