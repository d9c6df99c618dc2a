//! How well a query is found in an entry.

use std::cmp::Reverse;

use super::entry::{Field, Standing};
use super::matcher::{BEST_MISTYPED, Haystack, How, Match};
use super::query::{Asked, Condition, Query, Test};
use super::table::{Entry, Name};
use super::word::{Tier, Word};

/// What orders the hits, the least being the best: no two are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    rank: Rank,
    standing: Standing,
    /// Of a short name more is matched than of a long one; where something else was matched its length tells nothing.
    length: u32,
    /// The number of the entry.
    pub(super) entry: u32,
}

/// How well a hit was found, the least being the best: what orders the hits of one query over several guides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merit {
    rank: Rank,
    standing: Standing,
    length: u32,
}

/// How well a query was found, the least being the best.
type Rank = (Class, Reverse<i64>);

/// How well a word was found, the best first.
///
/// What was found as it was typed comes before slips and scattered letters, which are a guess; prose comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class {
    prose: bool,
    guessed: bool,
    field: Field,
    tier: Tier,
}

/// A word that was found in an entry.
pub(super) struct Spotted<'a> {
    /// The word.
    pub(super) word: &'a Word,
    class: Class,
    score: i64,
    /// Where it was found.
    pub(super) spot: Spot<'a>,
}

/// Where a word was found.
pub(super) enum Spot<'a> {
    /// In a name.
    Name(Name<'a>, Match),
    /// It is the code of the episode.
    Code,
    /// In a text.
    Prose,
}

/// How the words of a query are found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Looking {
    /// Whether slips are forgiven.
    pub(super) forgiving: bool,
    /// What is worse than this is of no use.
    pub(super) worst: Class,
}

impl Key {
    /// The same without what belongs to this guide alone.
    pub(super) const fn merit(&self) -> Merit {
        Merit {
            rank: self.rank,
            standing: self.standing,
            length: self.length,
        }
    }

    /// No key of `entry` is better than this one. Slips are forgiven only where no name was found as it was typed.
    pub(super) fn least(entry: Entry<'_>, query: &Query, forgiving: bool) -> Self {
        let may_begin = |asked: &Asked| entry.may_begin(&asked.word);
        let (tier, score) = match query.words.as_slice() {
            words if forgiving => {
                let words = i64::try_from(words.len()).unwrap_or(i64::MAX);
                (Tier::Mistyped, words.saturating_mul(BEST_MISTYPED))
            }
            _ if query.has_place() => (Tier::Exact, 1),
            [] => (Tier::Exact, 0),
            [asked] if may_begin(asked) => {
                let tiers = entry.names().map(|name| name.text.glance(&asked.word));
                (tiers.min().unwrap_or(Tier::Word), 0)
            }
            [_] => (Tier::Inside, 0),
            // Words beside each other are better than they are apart.
            _ => (Tier::Exact, 1),
        };
        // What is best is found in the own name, or by a code or conditions alone.
        let is_by_name = !query.words.is_empty() && !query.has_place();
        let length = if is_by_name { entry.name_length() } else { 0 };
        Self {
            rank: (Class::new(Field::Own, tier), Reverse(score)),
            standing: entry.standing(),
            length,
            entry: number_of(entry),
        }
    }

    /// How well the query was found.
    pub(super) fn class(self) -> Class {
        self.rank.0
    }
}

impl Class {
    /// Nothing is worse.
    pub(super) const WORST: Self = Self {
        prose: true,
        guessed: true,
        field: Field::Prose,
        tier: Tier::Scattered,
    };

    fn new(field: Field, tier: Tier) -> Self {
        Self {
            prose: field == Field::Prose,
            guessed: tier >= Tier::Mistyped,
            field,
            tier,
        }
    }

    /// Whether a word that was found in this way in the name of its own is no worse.
    pub(super) fn allows(self, tier: Tier) -> bool {
        Self::new(Field::Own, tier) <= self
    }

    /// Whether a name was found as it was typed.
    pub(super) fn is_name_as_typed(self) -> bool {
        !self.prose && !self.guessed
    }

    /// The worst class of a word of which a phrase can still be of this class.
    pub(super) fn of_words(self) -> Self {
        let tier = if self.guessed {
            self.tier
        } else {
            Tier::Inside
        };
        Self { tier, ..self }
    }
}

/// Whether `entry` is of a kind that is asked for, and all conditions hold.
pub(super) fn is_asked_for(entry: Entry<'_>, query: &Query) -> bool {
    let date = || entry.extra().and_then(|extra| extra.date);
    let holds = |condition: &Condition| {
        let holds = match &condition.test {
            Test::Kind(kind) => *kind == entry.kind(),
            Test::In(place) => entry
                .extra()
                .is_some_and(|extra| extra.episodes.iter().any(|code| place.holds(*code))),
            Test::Before(date_of) => date().is_some_and(|own| own.is_before(*date_of)),
            Test::After(date_of) => date().is_some_and(|own| date_of.is_before(own)),
            Test::Word(asked) => is_named(entry, asked),
        };
        holds == condition.wanted
    };
    query.asks_for(entry.kind()) && query.conditions.iter().all(holds)
}

/// Whether a word stands in a name of `entry` letter for letter, at the start of a word if nothing else is asked. Texts tell of others, too.
fn is_named(entry: Entry<'_>, asked: &Asked) -> bool {
    let word = &asked.word;
    let name = best_name(
        entry,
        word,
        |field| looks_in(asked, field),
        |text, _| match asked.how {
            How::Anyhow => text.find_whole(word),
            how => text.find_typed(word, how),
        },
    );
    name.is_some() || find_code(entry, asked).is_some()
}

/// Whether the letters of a word are in `entry` in their order.
pub(super) fn may_hold(entry: Entry<'_>, asked: &Asked) -> bool {
    let word = &asked.word;
    entry.names().any(|name| name.text.may_hold(word))
        || entry
            .prose()
            .iter()
            .any(|prose| prose.words().contains(word))
        || find_code(entry, asked).is_some()
}

/// How well `query` is found in `entry`; where its words were found is left in `spotted`.
pub(super) fn rank<'a>(
    entry: Entry<'a>,
    query: &'a Query,
    looking: Looking,
    spotted: &mut Vec<Spotted<'a>>,
) -> Option<Key> {
    spotted.clear();
    for asked in &query.words {
        spotted.push(find_word(entry, asked, looking)?);
    }
    // Where only conditions were asked for, all that fits them fits equally well.
    let class = spotted.iter().map(|spotted| spotted.class).max();
    let class = class.unwrap_or(Class::new(Field::Own, Tier::Exact));
    let score = spotted.iter().map(|spotted| spotted.score).sum();
    let mut rank = (class, Reverse(score));
    let phrase = query
        .phrase
        .as_ref()
        .and_then(|word| find_phrase(entry, word));
    // Words that stand together as they were typed are better than the same words apart.
    if let Some(phrase) = phrase.filter(|phrase| (phrase.class, Reverse(1)) < rank) {
        rank = (phrase.class, Reverse(1));
        spotted.clear();
        spotted.push(phrase);
    }
    let by_name =
        |found: &Spotted<'_>| matches!(found.spot, Spot::Name(name, _) if name.field == Field::Own);
    let length = if spotted.iter().any(by_name) {
        entry.name_length()
    } else {
        0
    };
    Some(Key {
        rank,
        standing: entry.standing(),
        length,
        entry: number_of(entry),
    })
}

fn number_of(entry: Entry<'_>) -> u32 {
    u32::try_from(entry.number()).unwrap_or(u32::MAX)
}

/// The best way in which a word of the query is found in `entry`.
fn find_word<'a>(entry: Entry<'a>, asked: &'a Asked, looking: Looking) -> Option<Spotted<'a>> {
    let word = &asked.word;
    let signs = entry.signs(word);
    let may_be = |tier| entry.is_in(signs.may_be(tier));
    let name = best_name(
        entry,
        word,
        |field| looks_in(asked, field),
        |text, field| match asked.how {
            How::Anyhow => text.find(word, looking.forgiving, |tier| {
                Class::new(field, tier) <= looking.worst && may_be(tier)
            }),
            how => text.find_typed(word, how),
        },
    );
    let code = find_code(entry, asked);
    let best = code.into_iter().chain(name).min_by_key(Spotted::rank);
    let may_be_prose =
        looking.worst.prose && !asked.is_maker && matches!(asked.how, How::Anyhow | How::AsTyped);
    let prose = || may_be_prose.then(|| find_prose(entry, word)).flatten();
    best.or_else(prose)
}

/// Whether a word is looked for in names of this kind. What begins or ends is the name that a hit goes by.
fn looks_in(asked: &Asked, field: Field) -> bool {
    match asked.how {
        _ if asked.is_maker => field == Field::Maker,
        How::Anyhow | How::AsTyped => true,
        How::Start | How::End | How::Whole => matches!(field, Field::Own | Field::Headline),
    }
}

/// The best place where the words of the query stand in `entry` as they were typed.
fn find_phrase<'a>(entry: Entry<'a>, phrase: &'a Word) -> Option<Spotted<'a>> {
    let name = best_name(entry, phrase, |_| true, |text, _| text.find_whole(phrase));
    name.or_else(|| find_prose(entry, phrase))
}

fn best_name<'a>(
    entry: Entry<'a>,
    word: &'a Word,
    looks_in: impl Fn(Field) -> bool,
    find: impl Fn(Haystack<'_>, Field) -> Option<Match>,
) -> Option<Spotted<'a>> {
    let names = entry.names();
    let names = names.filter(|name| looks_in(name.field));
    let found = names.filter_map(|name| {
        let found = find(name.text, name.field)?;
        let tier = tier_in(name.field, found.tier, word)?;
        Some(Spotted {
            word,
            class: Class::new(name.field, tier),
            score: found.score,
            spot: Spot::Name(name, found),
        })
    });
    found.min_by_key(Spotted::rank)
}

/// What a tier means in a field, if anything.
fn tier_in(field: Field, tier: Tier, word: &Word) -> Option<Tier> {
    match (field, tier) {
        // Where a word stands in a sentence tells nothing; its initials and a few scattered letters are noise.
        (Field::Headline, Tier::FirstWord | Tier::Prefix | Tier::WordStart) => Some(Tier::Word),
        (Field::Headline, Tier::Scattered) if word.letters() < 4 => None,
        (Field::Headline, Tier::Initials | Tier::MistypedStart)
        | (Field::Tag, Tier::Mistyped | Tier::MistypedStart)
        | (Field::Maker | Field::Tag, Tier::Initials | Tier::Inside | Tier::Scattered) => None,
        _ => Some(tier),
    }
}

fn find_code<'a>(entry: Entry<'_>, asked: &'a Asked) -> Option<Spotted<'a>> {
    let (place, code) = (asked.place?, entry.code()?);
    let tier = match place.episode {
        Some(_) => Tier::Exact,
        None => Tier::Prefix,
    };
    place.holds(code).then_some(Spotted {
        word: &asked.word,
        class: Class::new(Field::Own, tier),
        score: 0,
        spot: Spot::Code,
    })
}

fn find_prose<'a>(entry: Entry<'a>, word: &'a Word) -> Option<Spotted<'a>> {
    let texts = entry.prose().iter();
    let tier = texts
        .filter_map(|prose| prose.words().find_in_prose(word))
        .min()?;
    Some(Spotted {
        word,
        class: Class::new(Field::Prose, tier),
        score: 0,
        spot: Spot::Prose,
    })
}

impl Spotted<'_> {
    /// How it stands in the prose it was found in.
    pub(super) fn tier(&self) -> Tier {
        self.class.tier
    }

    fn rank(&self) -> Rank {
        (self.class, Reverse(self.score))
    }
}
