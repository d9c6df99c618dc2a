//! Slips of the fingers: one letter of a word is wrong, missing, too many or in the place of its neighbour.

use super::letters::Bag;
use super::planes::Planes;

/// What is left of a word when there is a slip in it.
pub(super) struct Slips {
    letters: Bag,
    /// A letter that is wrong or too many takes the two pairs it is in.
    of_one: Vec<Bag>,
    /// Two that change places take the three they are in, and no letter.
    of_two: Vec<Bag>,
}

impl Slips {
    /// The slips that there may be in `word`.
    pub(super) fn of(word: &str) -> Self {
        Self {
            letters: Bag::letters(word),
            of_one: Bag::pairs_but(word, 2),
            of_two: Bag::pairs_but(word, 3),
        }
    }

    /// Which of 64 entries have names in which one of them may have made this word of another.
    pub(super) fn may_be(&self, planes: &Planes, glance: usize) -> u64 {
        let but_one = planes.letters_but_one(glance, self.letters);
        if but_one == 0 {
            return 0;
        }
        let having = |left: &[Bag]| {
            let left = left.iter().map(|left| planes.pairs(glance, *left));
            left.fold(0, |some, having| some | having)
        };
        but_one & having(&self.of_one) | planes.letters(glance, self.letters) & having(&self.of_two)
    }
}

/// Whether the two are the same but for one letter that is wrong, missing, too many or in the place of its neighbour.
pub(super) fn is_slip(typed: &str, meant: &str) -> bool {
    if typed.is_ascii() && meant.is_ascii() {
        return is_slip_in(typed.as_bytes(), meant.as_bytes());
    }
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    is_slip_in(&letters(typed), &letters(meant))
}

fn is_slip_in<Letter: PartialEq>(mut typed: &[Letter], mut meant: &[Letter]) -> bool {
    while let ([a, typed_rest @ ..], [b, meant_rest @ ..]) = (typed, meant)
        && a == b
    {
        (typed, meant) = (typed_rest, meant_rest);
    }
    while let ([typed_rest @ .., a], [meant_rest @ .., b]) = (typed, meant)
        && a == b
    {
        (typed, meant) = (typed_rest, meant_rest);
    }
    match (typed, meant) {
        ([] | [_], [] | [_]) => true,
        ([a, b], [x, y]) => a == y && b == x,
        _ => false,
    }
}

/// Whether a letter more at the end makes another name of it: Helen, Helena. One that is only doubled is a slip.
pub(super) fn is_another_name(typed: &str, meant: &str) -> bool {
    let more = typed.strip_prefix(meant);
    more.is_some_and(|more| !more.is_empty() && !meant.ends_with(more))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_slip_is_a_distance_of_one(typed in "[abé]{0,6}", meant in "[abé]{0,6}") {
            prop_assert_eq!(is_slip(&typed, &meant), strsim::osa_distance(&typed, &meant) <= 1);
        }
    }
}
