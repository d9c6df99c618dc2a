//! Slips of the fingers: one letter of a word is wrong, missing, too many or in the place of its neighbour.

use super::letters::Bag;

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

    /// Whether one of them may have made the word of one in names with these letters and pairs of them.
    pub(super) fn may_be(&self, letters: Bag, pairs: impl FnOnce() -> Bag) -> bool {
        if !letters.contains_but_one(self.letters) {
            return false;
        }
        let pairs = pairs();
        let is_in = |left: &Bag| pairs.contains(*left);
        self.of_one.iter().any(is_in)
            || letters.contains(self.letters) && self.of_two.iter().any(is_in)
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
