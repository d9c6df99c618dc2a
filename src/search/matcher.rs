//! How well one word of a query is found in a name or in prose. The only file that knows the scorer.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::Folded;
use super::letters::{is_start, is_subsequence, starts};
use super::slip::{is_another_name, is_slip};
use super::word::{FEWEST_LETTERS, Tier, Word};

/// A folded text in which words are found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Haystack<'a>(pub(super) &'a str);

/// How a word has to stand in a text to be found there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// In any way that makes sense.
    Anyhow,
    /// Letter for letter.
    AsTyped,
    /// At the start of a name.
    Start,
    /// At the end of a name.
    End,
    /// As the whole name.
    Whole,
}

/// A word found in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// How it stands there.
    pub(super) tier: Tier,
    /// Of two that stand in the same way, the more the better.
    pub(super) score: i64,
    /// Where it starts, in bytes of the folded name.
    at: usize,
}

/// The best score of a name in which a slip was forgiven.
pub(super) const BEST_MISTYPED: i64 = 3;

impl Haystack<'_> {
    /// The best way in which `word` stands in this name; where slips are forgiven, with one in it. Only ways that are worth it are tried.
    pub(super) fn find(
        self,
        word: &Word,
        forgiving: bool,
        is_worth: impl Fn(Tier) -> bool,
    ) -> Option<Match> {
        let try_to = |tier, find: &dyn Fn() -> Option<Match>| {
            if is_worth(tier) { find() } else { None }
        };
        if forgiving && !self.may_hold(word) {
            return try_to(Tier::Mistyped, &|| self.find_mistyped(word));
        }
        let is_worth_within = is_worth(Tier::Word);
        try_to(Tier::Exact, &|| self.find_begun(word, is_worth_within))
            .or_else(|| try_to(Tier::Initials, &|| self.find_initials(word)))
            .or_else(|| try_to(Tier::Inside, &|| self.find_inside(word)))
            .or_else(|| {
                let find = || forgiving.then(|| self.find_mistyped(word)).flatten();
                try_to(Tier::Mistyped, &find)
            })
            .or_else(|| try_to(Tier::Scattered, &|| self.find_scattered(word)))
    }

    /// Whether nothing but a slip can keep `word` from this name: its letters are there in their order.
    pub(super) fn may_hold(self, word: &Word) -> bool {
        is_subsequence(&word.text, self.0)
    }

    /// Whether `word` stands somewhere in this text, wherever that is.
    pub(super) fn contains(self, word: &Word) -> bool {
        word.finder.find(self.0.as_bytes()).is_some()
    }

    /// The best place where `word` stands in this name letter for letter, as it is asked for.
    pub(super) fn find_typed(self, word: &Word, how: How) -> Option<Match> {
        match how {
            How::Anyhow | How::AsTyped => self.find_whole(word).or_else(|| self.find_inside(word)),
            How::Start => self
                .find_whole(word)
                .filter(|found| found.tier <= Tier::Prefix),
            How::Whole => self
                .find_whole(word)
                .filter(|found| found.tier == Tier::Exact),
            How::End => {
                let at = self.0.rfind(&word.text)?;
                let ends = !self
                    .text_from(at + word.text.len())
                    .contains(char::is_alphanumeric);
                let tier = if is_start(self.0, at) {
                    Tier::Word
                } else {
                    Tier::Inside
                };
                ends.then_some(Match::plain(tier, at))
            }
        }
    }

    /// The best place where `word` stands as it is at the start of a word.
    pub(super) fn find_whole(self, word: &Word) -> Option<Match> {
        self.find_begun(word, true)
    }

    /// The best place where `word` stands as it is at the start of the name or, where that is worth it, of a later word.
    fn find_begun(self, word: &Word, is_worth_within: bool) -> Option<Match> {
        // Nothing is better than the beginning.
        if let Some(tier) = self.begun(word) {
            return Some(Match::plain(tier, 0));
        }
        if !(is_worth_within || self.begins_oddly()) {
            return None;
        }
        self.places(word)
            .map(|at| Match::plain(self.whole_tier(word, at), at))
            .min_by_key(|found| (found.tier, found.at))
    }

    /// How `word` stands at the very beginning of this name.
    fn begun(self, word: &Word) -> Option<Tier> {
        let begins = !self.begins_oddly() && self.0.as_bytes().starts_with(word.text.as_bytes());
        begins.then(|| self.whole_tier(word, 0))
    }

    /// Whether something stands before the first word.
    fn begins_oddly(self) -> bool {
        !self.0.starts_with(char::is_alphanumeric)
    }

    /// How `word` stands at the start of a word at `at`.
    fn whole_tier(self, word: &Word, at: usize) -> Tier {
        let end = at + word.text.len();
        match (self.begins_at(at), self.ends_word(end)) {
            (true, true) if !self.text_from(end).contains(char::is_alphanumeric) => Tier::Exact,
            (true, true) => Tier::FirstWord,
            (true, false) => Tier::Prefix,
            (false, true) => Tier::Word,
            (false, false) => Tier::WordStart,
        }
    }

    /// The best way in which `word` may stand in this name, as a glance tells.
    pub(super) fn glance(self, word: &Word) -> Tier {
        if self.begins_oddly() {
            return Tier::Exact;
        }
        self.begun(word).unwrap_or(Tier::Word)
    }

    /// How `word` stands in this prose: as a word, or where it is long enough as the start of one.
    pub(super) fn find_in_prose(self, word: &Word) -> Option<Tier> {
        self.prose_places(word).map(|(tier, _)| tier).min()
    }

    /// Where `word` stands in this prose, in bytes of it.
    pub(super) fn in_prose(self, word: &Word) -> impl Iterator<Item = Range<usize>> {
        self.prose_places(word)
            .map(|(_, at)| at..at + word.text.len())
    }

    /// Where `word` stands in this name, in bytes of it, ascending and apart.
    pub(super) fn parts(self, word: &Word, found: Match) -> Vec<Range<usize>> {
        let parts = match found.tier {
            Tier::Initials => {
                let mut parts = vec![];
                self.initials_at(word, found.at, |part| parts.push(part))
                    .map(|()| parts)
            }
            Tier::Scattered => self.scattered_at(word, found.at).map(|(_, parts)| parts),
            Tier::Mistyped | Tier::MistypedStart => {
                self.mistyped_at(word, found.at).map(|(_, part)| vec![part])
            }
            _ => None,
        };
        let whole = found.at..found.at + word.text.len();
        parts.unwrap_or_else(|| vec![whole])
    }

    fn prose_places(self, word: &Word) -> impl Iterator<Item = (Tier, usize)> {
        let fewest = if word.length < FEWEST_LETTERS {
            Tier::Word
        } else {
            Tier::WordStart
        };
        // A single letter is a word of every text that has a Mark S. in it.
        let places = (word.length > 1).then(|| self.places(word));
        places.into_iter().flatten().filter_map(move |at| {
            let whole = self.ends_word(at + word.text.len());
            let tier = if whole { Tier::Word } else { Tier::WordStart };
            (tier <= fewest).then_some((tier, at))
        })
    }

    /// Where words start that start with `word`.
    fn places(self, word: &Word) -> impl Iterator<Item = usize> {
        let mut from = 0;
        let found = std::iter::from_fn(move || {
            let at = from + word.finder.find(self.0.as_bytes().get(from..)?)?;
            from = at + 1;
            Some(at)
        });
        found.filter(move |&at| is_start(self.0, at))
    }

    /// Where words start that start with the letter that `word` starts with.
    fn starts_alike(self, word: &Word) -> impl Iterator<Item = usize> {
        let letter = word.text.chars().next();
        let bytes = word.text.as_bytes().first();
        let places = bytes.map(|first| memchr::memchr_iter(*first, self.0.as_bytes()));
        let places = places.into_iter().flatten();
        places.filter(move |&at| self.letter_at(at) == letter && is_start(self.0, at))
    }

    fn find_inside(self, word: &Word) -> Option<Match> {
        // A single letter stands within nearly every name, and says nothing.
        let says_something =
            word.length > 1 || !word.text.contains(|c: char| c.is_ascii_alphanumeric());
        if !says_something {
            return None;
        }
        let at = word.finder.find(self.0.as_bytes())?;
        Some(Match::plain(Tier::Inside, at))
    }

    fn find_initials(self, word: &Word) -> Option<Match> {
        let mut starts = self.starts_alike(word);
        let at = starts.find(|&start| self.initials_at(word, start, |_| {}).is_some())?;
        Some(Match {
            tier: Tier::Initials,
            score: self.begins(at),
            at,
        })
    }

    /// Gives the beginnings of the words from the word start `at` on that make up `word`, each as long as it can be; nothing comes of it
    /// where they do not.
    fn initials_at(self, word: &Word, at: usize, mut give: impl FnMut(Range<usize>)) -> Option<()> {
        let text = self.text_from(at);
        let mut wanted = word.text.as_str();
        for start in starts(text) {
            let shared = shared_start(text.get(start..)?, wanted);
            if shared == 0 {
                return None;
            }
            give(at + start..at + start + shared);
            wanted = wanted.get(shared..)?;
            if wanted.is_empty() {
                return Some(());
            }
        }
        None
    }

    fn find_mistyped(self, word: &Word) -> Option<Match> {
        if !word.can_be_mistyped() {
            return None;
        }
        let scored = starts(self.0).filter_map(|at| {
            let (tier, part) = self.mistyped_at(word, at)?;
            let begins_alike = i64::from(self.first_is_same(word, part.start));
            Some(Match {
                tier,
                score: 2 * begins_alike + self.begins(at),
                at,
            })
        });
        scored.min_by_key(|found| (found.tier, std::cmp::Reverse(found.score), found.at))
    }

    /// What was meant by `word` in the word that starts at `at`.
    fn mistyped_at(self, word: &Word, at: usize) -> Option<(Tier, Range<usize>)> {
        let rest = self.text_from(at);
        let whole = rest.get(..word_end(rest))?;
        // Of most names a look at their length is enough.
        let length = if whole.is_ascii() {
            whole.len()
        } else {
            whole.chars().count()
        };
        let is_alike = length.abs_diff(word.length) <= 1;
        let begins_alike = length >= word.length && self.first_is_same(word, at);
        if !is_alike && !begins_alike {
            return None;
        }
        let is_meant =
            |meant: &str| !is_another_name(&word.text, meant) && is_slip(&word.text, meant);
        if is_alike && is_meant(whole) {
            return Some((Tier::Mistyped, at..at + whole.len()));
        }
        if !self.first_is_same(word, at) {
            return None;
        }
        let begun = |letters| super::fold::first_chars(whole, letters);
        let lengths = [word.length, word.length + 1, word.length - 1];
        let start = lengths
            .into_iter()
            .map(begun)
            .find(|start| is_meant(start))?;
        Some((Tier::MistypedStart, at..at + start.len()))
    }

    /// Whether `word` begins with the letter at `at`.
    fn first_is_same(self, word: &Word, at: usize) -> bool {
        self.letter_at(at) == word.text.chars().next()
    }

    fn find_scattered(self, word: &Word) -> Option<Match> {
        if word.length < FEWEST_LETTERS {
            return None;
        }
        let scored = self.starts_alike(word).filter_map(|at| {
            let (score, _) = self.scattered_at(word, at)?;
            Some(Match {
                tier: Tier::Scattered,
                score,
                at,
            })
        });
        scored.min_by_key(|found| (std::cmp::Reverse(found.score), found.at))
    }

    /// The letters of `word` in their order in the text from the word start `at` on, with their score.
    ///
    /// So that noise stays out, they must begin at that start, stand close together, and enter a further word at its start.
    fn scattered_at(self, word: &Word, at: usize) -> Option<(i64, Vec<Range<usize>>)> {
        let rest = self.text_from(at);
        if rest.chars().next() != word.text.chars().next() {
            return None;
        }
        let window = super::fold::first_chars(rest, 2 * word.length);
        if !is_subsequence(&word.text, window) {
            return None;
        }
        // The scorer's cache keeps bonuses of earlier texts, which changes scores: every text gets a scorer of its own.
        let (score, places) = SkimMatcherV2::default().fuzzy_indices(window, &word.text)?;
        let mut letters: Vec<(usize, char)> = window.char_indices().collect();
        let mut index = 0;
        letters.retain(|_| {
            index += 1;
            places.contains(&(index - 1))
        });
        let mut parts: Vec<Range<usize>> = vec![];
        for (offset, c) in letters {
            let start = at + offset;
            let end = start + c.len_utf8();
            match parts.last_mut() {
                Some(part) if part.end == start => part.end = end,
                Some(part) if self.skips_a_start(part.end, start) => return None,
                _ => parts.push(start..end),
            }
        }
        (parts.first()?.start == at).then_some((score, parts))
    }

    /// Whether a word starts from `from` on but before `to`, and none at `to`.
    fn skips_a_start(self, from: usize, to: usize) -> bool {
        let mut skipped = starts(self.0).skip_while(|&start| start < from);
        skipped.next().is_some_and(|start| start < to) && !is_start(self.0, to)
    }

    /// 1 where the name begins at `at`: what begins it says more than what stands within.
    fn begins(self, at: usize) -> i64 {
        i64::from(self.begins_at(at))
    }

    fn begins_at(self, byte: usize) -> bool {
        let before = self.0.get(..byte).unwrap_or_default();
        !before.contains(char::is_alphanumeric)
    }

    fn text_from(&self, byte: usize) -> &str {
        self.0.get(byte..).unwrap_or_default()
    }

    fn letter_at(self, byte: usize) -> Option<char> {
        self.text_from(byte).chars().next()
    }

    fn ends_word(self, byte: usize) -> bool {
        !self.text_from(byte).starts_with(char::is_alphanumeric)
    }
}

/// The characters of the original name that show where `word` stands, ascending.
pub(super) fn marks(name: &Folded, word: &Word, found: Match) -> Vec<usize> {
    let parts = Haystack(name.as_str()).parts(word, found).into_iter();
    let mut marks: Vec<usize> = parts.flat_map(|part| name.origins(part)).collect();
    marks.dedup();
    marks
}

impl Match {
    fn plain(tier: Tier, at: usize) -> Self {
        Self { tier, score: 0, at }
    }
}

/// How many bytes of `text` are the word that it begins with.
fn word_end(text: &str) -> usize {
    let goes_on = |b: &u8| b.is_ascii_alphanumeric() || *b == b'\'';
    let end = text.bytes().take_while(goes_on).count();
    if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
        return end;
    }
    text.find(|c: char| !c.is_alphanumeric() && c != '\'')
        .unwrap_or(text.len())
}

/// How many bytes of `b` stand at the start of `a`, in whole letters.
fn shared_start(a: &str, b: &str) -> usize {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    same.map(|(a, _)| a.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::letters::{Bag, Heads, Traits};
    use crate::search::planes::Planes;
    use crate::search::slip::Slips;

    fn word(text: &str) -> Word {
        Word::new(Folded::new(text, 100).as_str().to_owned())
    }

    fn find(name: &Folded, word: &Word, forgiving: bool) -> Option<Match> {
        Haystack(name.as_str()).find(word, forgiving, |_| true)
    }

    /// Checks how `query` is found in `name`, and that its letters in brackets are those marked.
    #[track_caller]
    fn check(query: &str, marked: &str, tier: Option<Tier>) {
        let name: String = marked.chars().filter(|c| !"[]".contains(*c)).collect();
        let folded = Folded::new(&name, 100);
        let found = find(&folded, &word(query), true);
        assert_eq!(found.map(|found| found.tier), tier, "{query} in {name}");
        let marks = found.map_or(vec![], |found| marks(&folded, &word(query), found));
        let mut shown = String::new();
        for (index, c) in name.chars().enumerate() {
            let before = index.checked_sub(1).is_some_and(|i| marks.contains(&i));
            match (before, marks.contains(&index)) {
                (false, true) => shown.push('['),
                (true, false) => shown.push(']'),
                _ => {}
            }
            shown.push(c);
        }
        if marks.contains(&(name.chars().count() - 1)) {
            shown.push(']');
        }
        assert_eq!(shown, marked, "{query}");
    }

    #[test]
    fn a_word_found_as_it_is_tells_where_it_stands() {
        check("radar", "[Radar]", Some(Tier::Exact));
        check("ortbo", "\"[ORTBO]\"", Some(Tier::Exact));
        check("jame", "[Jame] Eagan", Some(Tier::FirstWord));
        check("jame", "[Jame]s LeGros", Some(Tier::Prefix));
        check("eagan", "Jame [Eagan]", Some(Tier::Word));
        check("eag", "The [Eag]ans", Some(Tier::WordStart));
        check("scott", "Mark [Scott] Scottson", Some(Tier::Word));
        check("s", "Mark Scout and [S].", Some(Tier::Word));
        check("s", "What's what", None);
    }

    #[test]
    fn initials_are_the_beginnings_of_words_that_follow_each_other() {
        check("ms", "[M]ark [S].", Some(Tier::Initials));
        check("oandd", "[O]ptics [and] [D]esign", Some(Tier::Initials));
        check("tyya", "[T]he [Y]ou [Y]ou [A]re", Some(Tier::Initials));
        check("ms", "Mark Kenneth Smaltz", None);
    }

    #[test]
    fn a_word_is_found_within_others() {
        check("lly", "He[lly] R.", Some(Tier::Inside));
        check("a", "Mark", None);
        check("語", "英[語]版", Some(Tier::Inside));
    }

    #[test]
    fn scattered_letters_must_make_sense() {
        check("hely", "[He]l[ly] R.", Some(Tier::Scattered));
        check("whts", "[Wh]a[t]'[s] for Dinner?", Some(Tier::Scattered));
        check("hy", "Helly", None);
        check("hnn", "Harmony Cobel Anna Nona", None);
        check("elo", "Helly or", None);
        check("mark", "Ma Irk", None);
        check("hcol", "[H]. [Co]be[l]", Some(Tier::Scattered));
    }

    #[test]
    fn a_slip_is_forgiven_in_a_word_of_five_letters() {
        check("turtorro", "John [Turturro]", Some(Tier::Mistyped));
        check("turturo", "John [Turturro]", Some(Tier::Mistyped));
        check("cobell", "Harmony [Cobel]", Some(Tier::Mistyped));
        check("sevrance", "[Severance]", Some(Tier::Mistyped));
        check("walkin", "Christopher [Walken]", Some(Tier::Mistyped));
        check("milhcick", "Seth [Milchick]", Some(Tier::Mistyped));
        check("gagme", "Jessica Lee [Gagné]", Some(Tier::Mistyped));
        check("jemma", "[Gemma] Scout", Some(Tier::Mistyped));
        check("turto", "John [Turtu]rro", Some(Tier::MistypedStart));
        check("durtu", "John Turturro", None);
        check("turtoro", "John Turturro", None);
        check("mrak", "Mark", None);
        check("helena", "Helen Leigh", None);
        check("helenn", "[Helen] Leigh", Some(Tier::Mistyped));
        check("whta's", "[What's] for Dinner?", Some(Tier::Mistyped));
    }

    #[test]
    fn a_word_is_found_only_where_it_was_asked_for() {
        for (how, query, name, tier) in [
            (How::AsTyped, "cob", "Harmony Cobel", Some(Tier::WordStart)),
            (How::AsTyped, "obe", "Harmony Cobel", Some(Tier::Inside)),
            (How::AsTyped, "cbl", "Harmony Cobel", None),
            (How::Start, "har", "Harmony Cobel", Some(Tier::Prefix)),
            (How::Start, "cob", "Harmony Cobel", None),
            (How::End, "cobel", "Harmony Cobel", Some(Tier::Word)),
            (How::End, "bel", "Harmony Cobel!", Some(Tier::Inside)),
            (How::End, "harmony", "Harmony Cobel", None),
            (How::Whole, "gemma", "Gemma", Some(Tier::Exact)),
            (How::Whole, "gemma", "Gemma Scout", None),
        ] {
            let found = Haystack(Folded::new(name, 100).as_str()).find_typed(&word(query), how);
            assert_eq!(found.map(|found| found.tier), tier, "{how:?} {query}");
        }
    }

    #[test]
    fn marks_point_into_the_original() {
        check("gagne", "Jessica Lee [Gagné]", Some(Tier::Word));
        check("aero", "[Ærø]skøbing", Some(Tier::Prefix));
        check("עולם", "שלום [עולם]", Some(Tier::Word));
        check("セヴェ", "[セヴェ]ランス", Some(Tier::Prefix));
        check("محمد", "[محمد] علي", Some(Tier::FirstWord));
        check(
            "olafsson",
            "Ólafur Darri [O\u{301}lafsson]",
            Some(Tier::Word),
        );
    }

    #[test]
    fn prose_is_found_by_words_alone() {
        let prose = Folded::new(
            "Ms. Cobel's goats are not what they seem: Mark S. found O&D",
            100,
        );
        for (query, tier) in [
            ("cobel", Some(Tier::Word)),
            ("goat", Some(Tier::WordStart)),
            ("ms", Some(Tier::Word)),
            ("wh", None),
            ("s", None),
            ("oats", None),
            ("gts", None),
            ("o&d", Some(Tier::Word)),
        ] {
            assert_eq!(
                Haystack(prose.as_str()).find_in_prose(&word(query)),
                tier,
                "{query}"
            );
        }
    }

    proptest! {
        #[test]
        fn the_filters_lose_nothing(query in "[abAé' ]{1,5}|[abé]{5,7}|\\PC{1,5}", name in "[abcAé' ]{0,12}|\\PC{0,20}") {
            let name = Folded::new(&name, 100);
            let word = word(&query);
            let mut traits = Traits::default();
            traits.add(name.as_str());
            prop_assert_eq!(traits.letters, Bag::letters(name.as_str()));
            prop_assert_eq!(traits.pairs.bits() & Bag::pairs(name.as_str()).bits(), Bag::pairs(name.as_str()).bits());
            prop_assert_eq!(traits.heads, Heads::of(name.as_str()));
            let mut planes = Planes::default();
            planes.push(&traits);
            let signs = word.signs(&planes, 0);
            if find(&name, &word, false).is_some() {
                prop_assert!(word.may_be_found(signs, &planes, 0) & 1 == 1 && Haystack(name.as_str()).may_hold(&word));
            }
            match find(&name, &word, true) {
                Some(Match { tier: Tier::Mistyped | Tier::MistypedStart, score, .. }) => {
                    prop_assert!(Slips::of(word.as_str()).may_be(&planes, 0) & 1 == 1 && score <= BEST_MISTYPED);
                }
                Some(found) => {
                    prop_assert!(word.may_be_found(signs, &planes, 0) & 1 == 1 && Haystack(name.as_str()).may_hold(&word));
                    prop_assert!(found.tier > Tier::Inside || found.score <= 1);
                    prop_assert!(signs.may_be(found.tier) & 1 == 1);
                }
                None => {}
            }
        }

        #[test]
        fn a_word_begins_where_its_letter_does(query in "[abA]{1,5}|\\PC{1,5}", name in "[abcAé' ]{0,12}|\\PC{0,20}") {
            let name = Folded::new(&name, 100);
            let word = word(&query);
            let mut traits = Traits::default();
            traits.add(name.as_str());
            let mut planes = Planes::default();
            planes.push(&traits);
            if word.may_begin(&planes, 0) & 1 == 0 {
                let found = find(&name, &word, true).map(|found| found.tier);
                prop_assert!(matches!(found, None | Some(Tier::Inside | Tier::Mistyped)));
            }
        }

        /// A scorer that is used twice remembers repeated letters.
        #[test]
        fn a_match_does_not_depend_on_others(pairs in proptest::collection::vec(("[ab]{3,5}", "[ab]{1,4} [abc]{4,9}"), 300)) {
            let found = |(query, name): &(String, String)| find(&Folded::new(name, 100), &word(query), true);
            let forth: Vec<_> = pairs.iter().map(found).collect();
            let mut back: Vec<_> = pairs.iter().rev().map(found).collect();
            back.reverse();
            prop_assert_eq!(forth, back);
        }

        #[test]
        fn marks_ascend_inside_the_name(query in "[abAé' ]{1,5}|\\PC{1,5}", name in "[abcAéß' ]{0,12}|\\PC{0,20}") {
            let folded = Folded::new(&name, 100);
            let word = word(&query);
            if let Some(found) = find(&folded, &word, true) {
                let marks = marks(&folded, &word, found);
                prop_assert!(marks.is_sorted_by(|a, b| a < b), "{:?}", marks);
                prop_assert!(marks.iter().all(|&mark| mark < name.chars().count()));
            }
        }
    }
}
