//! A word of a query, the ways in which it may stand in a name, and what tells them from traits alone.

use memchr::memmem::Finder;

use super::letters::{Bag, Heads};
use super::planes::Planes;

/// How a word stands in a name, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// It is the name.
    Exact,
    /// It is the first word of several.
    FirstWord,
    /// It begins the name.
    Prefix,
    /// It is a word of the name.
    Word,
    /// It begins a word of the name.
    WordStart,
    /// It is made of the beginnings of words that follow each other: `ms` for Mark S.
    Initials,
    /// It stands within a word.
    Inside,
    /// One letter of it is wrong, missing, too many or in the place of its neighbour.
    Mistyped,
    /// The same of the beginning of a word: one is still typing.
    MistypedStart,
    /// Its letters are there in their order, with others between them.
    Scattered,
}

/// A word of a query, folded. It may hold blanks where several words are looked for as they stand.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) length: usize,
    letters: Bag,
    pairs: Bag,
    first_pair: Bag,
    head: Heads,
    pub(super) finder: Box<Finder<'static>>,
}

/// What the traits of 64 entries tell of a word in them.
#[derive(Clone, Copy)]
pub(super) struct Signs {
    /// All its pairs of neighbours are there.
    stands: u64,
    /// A word begins with its first letter.
    begins: u64,
    /// Its second letter stands beside the first one, or begins the next word.
    leads: u64,
    may_be_scattered: bool,
}

/// Fewer letters than this are not looked for scattered over a name, nor at the start of words in prose.
pub(super) const FEWEST_LETTERS: usize = 3;

/// A word of fewer letters with a slip in it may as well be another word.
const FEWEST_TO_FORGIVE: usize = 5;

impl Word {
    /// A word of already folded text.
    pub(super) fn new(text: String) -> Self {
        Self {
            length: text.chars().count(),
            letters: Bag::letters(&text),
            pairs: Bag::pairs(&text),
            first_pair: Bag::first_pair(&text),
            head: Heads::first(&text),
            finder: Box::new(Finder::new(&text).into_owned()),
            text,
        }
    }

    /// What tells whether it may be found in 64 entries.
    pub(super) fn signs(&self, planes: &Planes, glance: usize) -> Signs {
        Signs {
            stands: planes.pairs(glance, self.pairs),
            begins: planes.heads(glance, self.head),
            leads: planes.pairs(glance, self.first_pair),
            may_be_scattered: self.length >= FEWEST_LETTERS,
        }
    }

    /// In which of 64 entries with these signs it may be found as it was typed. What holds of a word holds of all that it begins.
    pub(super) fn may_be_found(&self, signs: Signs, planes: &Planes, glance: usize) -> u64 {
        planes.letters(glance, self.letters) & (signs.stands | signs.begins)
    }

    /// Which of 64 entries have words that may begin with it.
    pub(super) fn may_begin(&self, planes: &Planes, glance: usize) -> u64 {
        planes.heads(glance, self.head)
    }

    /// How many letters it has.
    pub(super) fn letters(&self) -> usize {
        self.length
    }

    /// Whether it is a single letter or digit of the usual ones.
    pub(super) fn is_letter(&self) -> bool {
        self.text.len() == 1 && self.text.contains(|c: char| c.is_ascii_alphanumeric())
    }

    /// Whether it is long enough that a slip in it can be told from another word.
    pub(super) fn can_be_mistyped(&self) -> bool {
        self.length >= FEWEST_TO_FORGIVE
    }

    /// The word itself.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}

impl Signs {
    /// In which entries it may be found in this way.
    pub(super) fn may_be(self, tier: Tier) -> u64 {
        match tier {
            Tier::Inside => self.stands,
            // Its second letter stands beside the first one, or begins the next word.
            Tier::Initials => self.begins & self.leads,
            Tier::Scattered if !self.may_be_scattered => 0,
            Tier::Scattered | Tier::MistypedStart => self.begins,
            Tier::Mistyped => u64::MAX,
            Tier::Exact | Tier::FirstWord | Tier::Prefix | Tier::Word | Tier::WordStart => {
                self.begins & self.stands
            }
        }
    }
}
