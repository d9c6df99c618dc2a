//! How well one word of a query is found in a name or in prose. The only file that knows the scorer.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;

use super::fold::Folded;
use super::letters::{LetterBag, is_start, is_subsequence, starts};

/// A folded text in which words are found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Haystack<'a>(pub(super) &'a str);

/// A word of a query, folded. It may hold blanks where several words are looked for as they stand.
#[derive(Clone, Debug)]
pub(super) struct Word {
    text: String,
    length: usize,
    letters: LetterBag,
    finder: Box<Finder<'static>>,
}

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

/// Fewer letters than this are not looked for scattered over a name, nor at the start of words in prose.
const FEWEST_LETTERS: usize = 3;

/// A word of fewer letters with a slip in it may as well be another word.
const FEWEST_TO_FORGIVE: usize = 5;

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
        try_to(Tier::Exact, &|| self.find_whole(word))
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
        let tier = |at: usize| {
            let end = at + word.text.len();
            match (self.begins_at(at), self.ends_word(end)) {
                (true, true) if !self.text_from(end).contains(char::is_alphanumeric) => Tier::Exact,
                (true, true) => Tier::FirstWord,
                (true, false) => Tier::Prefix,
                (false, true) => Tier::Word,
                (false, false) => Tier::WordStart,
            }
        };
        self.places(word)
            .map(|at| Match::plain(tier(at), at))
            .min_by_key(|found| (found.tier, found.at))
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
            Tier::Initials => self.initials_at(word, found.at),
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
        let at = starts(self.0).find(|&start| {
            self.first_is_same(word, start) && self.initials_at(word, start).is_some()
        })?;
        Some(Match {
            tier: Tier::Initials,
            score: self.begins(at),
            at,
        })
    }

    /// The beginnings of the words from `at` on that make up `word`, each as long as it can be.
    fn initials_at(self, word: &Word, at: usize) -> Option<Vec<Range<usize>>> {
        let mut parts = vec![];
        let mut wanted = word.text.as_str();
        for start in starts(self.0).skip_while(|&start| start < at) {
            let shared: usize = self
                .text_from(start)
                .chars()
                .zip(wanted.chars())
                .take_while(|(have, want)| have == want)
                .map(|(c, _)| c.len_utf8())
                .sum();
            if shared == 0 {
                return None;
            }
            parts.push(start..start + shared);
            wanted = wanted.get(shared..)?;
            if wanted.is_empty() {
                return Some(parts);
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
        let is_meant =
            |meant: &str| !is_another_name(&word.text, meant) && is_slip(&word.text, meant);
        let rest = self.text_from(at);
        let whole = rest
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .next()?;
        // Of most names a look at their length is enough.
        let length = whole.chars().count();
        let is_alike = length.abs_diff(word.length) <= 1;
        let begins_alike = length >= word.length && self.first_is_same(word, at);
        if !is_alike && !begins_alike {
            return None;
        }
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
        self.text_from(at).chars().next() == word.text.chars().next()
    }

    fn find_scattered(self, word: &Word) -> Option<Match> {
        if word.length < FEWEST_LETTERS {
            return None;
        }
        let scored = starts(self.0).filter_map(|at| {
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

impl Word {
    /// A word of already folded text.
    pub(super) fn new(text: String) -> Self {
        Self {
            length: text.chars().count(),
            letters: LetterBag::of(&text),
            finder: Box::new(Finder::new(&text).into_owned()),
            text,
        }
    }

    /// Which letters it has.
    pub(super) fn bag(&self) -> LetterBag {
        self.letters
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

impl Match {
    fn plain(tier: Tier, at: usize) -> Self {
        Self { tier, score: 0, at }
    }
}

/// Whether the two are the same but for one letter that is wrong, missing, too many or in the place of its neighbour.
fn is_slip(typed: &str, meant: &str) -> bool {
    let mut typed = typed.chars();
    let mut meant = meant.chars();
    let (mut a, mut b) = (typed.clone(), meant.clone());
    while let (Some(x), Some(y)) = (a.next(), b.next())
        && x == y
    {
        (typed, meant) = (a.clone(), b.clone());
    }
    let (mut a, mut b) = (typed.clone(), meant.clone());
    while let (Some(x), Some(y)) = (a.next_back(), b.next_back())
        && x == y
    {
        (typed, meant) = (a.clone(), b.clone());
    }
    let rest = |mut chars: std::str::Chars<'_>| [chars.next(), chars.next(), chars.next()];
    match (rest(typed), rest(meant)) {
        ([_, None, _], [_, None, _]) => true,
        ([Some(a), Some(b), None], [Some(x), Some(y), None]) => a == y && b == x,
        _ => false,
    }
}

/// Whether a letter more at the end makes another name of it: Helen, Helena. One that is only doubled is a slip.
fn is_another_name(typed: &str, meant: &str) -> bool {
    let more = typed.strip_prefix(meant);
    more.is_some_and(|more| !more.is_empty() && !meant.ends_with(more))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::letters::Heads;

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
        fn a_slip_is_a_distance_of_one(typed in "[abé]{0,6}", meant in "[abé]{0,6}") {
            prop_assert_eq!(is_slip(&typed, &meant), strsim::osa_distance(&typed, &meant) <= 1);
        }

        #[test]
        fn the_filters_lose_nothing(query in "[abAé' ]{1,5}|[abé]{5,7}|\\PC{1,5}", name in "[abcAé' ]{0,12}|\\PC{0,20}") {
            let name = Folded::new(&name, 100);
            let word = word(&query);
            let letters = LetterBag::of(name.as_str());
            if find(&name, &word, false).is_some() {
                prop_assert!(letters.contains(word.bag()) && Haystack(name.as_str()).may_hold(&word));
            }
            if find(&name, &word, true).is_some() {
                prop_assert!(letters.lacks(word.bag()) <= 1);
            }
        }

        #[test]
        fn a_word_begins_where_its_letter_does(query in "[abA]{1,5}|\\PC{1,5}", name in "[abcAé' ]{0,12}|\\PC{0,20}") {
            let name = Folded::new(&name, 100);
            let word = word(&query);
            if !Heads::of(name.as_str()).may_begin(word.as_str()) {
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
