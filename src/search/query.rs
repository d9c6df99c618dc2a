//! What was typed, taken apart.

use super::Kind;
use super::fold::Folded;
use super::matcher::How;
use super::operator::{END, EXACT, Field, NOT, START};
use super::word::Word;
use crate::guide::{EpisodeCode, PartialDate};

/// A query: words, all of which have to be found, and conditions, all of which have to hold.
#[derive(Clone, Debug)]
pub(super) struct Query {
    /// The words, in the order they were typed.
    pub(super) words: Vec<Asked>,
    /// The words as they stand beside each other, where there are several and nothing else is asked of them.
    pub(super) phrase: Option<Word>,
    /// What has to hold beside.
    pub(super) conditions: Vec<Condition>,
    /// The kinds of things that are asked for; all of them where none is named.
    pub(super) kinds: Vec<Kind>,
    /// What was not understood, or not read, in a sentence each.
    pub(super) notes: Vec<String>,
}

/// A word of a query, and what else it may mean.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The word.
    pub(super) word: Word,
    /// How it has to stand where it is found.
    pub(super) how: How,
    /// Whether it is the name of who made or published something.
    pub(super) is_maker: bool,
    /// The place in the show it may stand for.
    pub(super) place: Option<Place>,
}

/// What has to hold of what is found.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    /// What it is about.
    pub(super) test: Test,
    /// Whether it has to hold, or must not.
    pub(super) wanted: bool,
}

/// What can be asked beside words that are looked for.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// It is of this kind.
    Kind(Kind),
    /// It is in this place.
    In(Place),
    /// It was before this date.
    Before(PartialDate),
    /// It was after this date.
    After(PartialDate),
    /// This word is in it.
    Word(Asked),
}

/// A season, or an episode of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of the season.
    pub(super) season: u16,
    /// The number of the episode, where it is told.
    pub(super) episode: Option<u16>,
}

/// The most characters of a query that are read: a pasted book must cost nothing.
pub(super) const LONGEST_QUERY: usize = 160;

/// The most words of a query that are looked for.
const MOST_WORDS: usize = 10;

/// The words of `typed` without what else they could mean. Punctuation around them means nothing, unless there is nothing else.
pub(super) fn plain_words(typed: &str) -> Vec<Word> {
    let folded = Folded::new(typed, LONGEST_QUERY);
    let parts = || folded.as_str().split(' ').filter(|part| !part.is_empty());
    let mut words: Vec<&str> = parts().map(bare).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        words = parts().collect();
    }
    words.truncate(MOST_WORDS);
    let words = words.into_iter();
    words.map(|word| Word::new(word.to_owned())).collect()
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

impl Query {
    /// Takes `typed` apart. Punctuation around words means nothing, unless there is nothing else.
    pub(super) fn new(typed: &str) -> Self {
        let folded = Folded::new(typed, LONGEST_QUERY);
        let mut query = Self {
            words: vec![],
            phrase: None,
            conditions: vec![],
            kinds: vec![],
            notes: vec![],
        };
        if typed.chars().nth(LONGEST_QUERY).is_some() {
            query.note(&format!(
                "Only the first {LONGEST_QUERY} characters are looked for"
            ));
        }
        let mut parts = folded.as_str().split(' ').filter(|part| !part.is_empty());
        let mut read = 0;
        while let Some(part) = parts.next() {
            if read == MOST_WORDS {
                query.note(&format!("Only the first {MOST_WORDS} words are looked for"));
                break;
            }
            read += 1;
            query.read(part, &mut parts);
        }
        if query.is_empty() && query.notes.is_empty() {
            let words = plain_words(typed).into_iter();
            query.words = words.map(|word| Asked::new(word, How::Anyhow)).collect();
        }
        query.phrase = query.plain_phrase();
        query
    }

    /// Whether nothing is asked for.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.conditions.is_empty() && self.kinds.is_empty()
    }

    /// Whether a word may be the code of an episode or a season.
    pub(super) fn has_place(&self) -> bool {
        self.words.iter().any(|asked| asked.place.is_some())
    }

    /// Whether a thing of this kind is asked for.
    pub(super) fn asks_for(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// Whether a word is long enough that a slip in it can be told from another word.
    pub(super) fn can_be_mistyped(&self) -> bool {
        self.words.iter().any(Asked::can_be_mistyped)
    }

    /// Reads one part of what was typed; the value of a field may be the next.
    fn read<'a>(&mut self, part: &'a str, rest: &mut impl Iterator<Item = &'a str>) {
        let (bare, wanted) = match part.strip_prefix(NOT) {
            Some(bare) => (bare, false),
            None => (part, true),
        };
        let name_and_value = bare.split_once(':');
        let is_name =
            |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
        let Some((name, value)) = name_and_value.filter(|(name, _)| is_name(name)) else {
            return self.add_word(bare, wanted);
        };
        match Field::named(name) {
            Some(Field::Kind(kind)) => {
                if wanted {
                    self.kinds.push(kind);
                } else {
                    let test = Test::Kind(kind);
                    self.conditions.push(Condition { test, wanted });
                }
                // What follows a kind is a word of the query like any other.
                self.add_word(value, true);
            }
            Some(field) => {
                let value = if value.is_empty() {
                    rest.next()
                } else {
                    Some(value)
                };
                match Test::read(field, value.unwrap_or_default()) {
                    Some(Test::Word(asked)) if wanted => self.words.push(asked),
                    Some(test) => self.conditions.push(Condition { test, wanted }),
                    None => self.note(&format!("{name}: wants {}", field.wants())),
                }
            }
            None => {
                self.note(&format!("No field {name}: looked for as a word"));
                self.add_word(bare, wanted);
            }
        }
    }

    fn add_word(&mut self, typed: &str, wanted: bool) {
        let Some(asked) = Asked::read(typed) else {
            return;
        };
        if wanted {
            self.words.push(asked);
        } else {
            let test = Test::Word(asked);
            self.conditions.push(Condition { test, wanted });
        }
    }

    fn note(&mut self, note: &str) {
        if !self.notes.iter().any(|known| known == note) {
            self.notes.push(note.to_owned());
        }
    }

    fn plain_phrase(&self) -> Option<Word> {
        let is_plain = |asked: &Asked| asked.how == How::Anyhow && !asked.is_maker;
        let words: Vec<&str> = self.words.iter().map(|it| it.word.as_str()).collect();
        (words.len() > 1 && self.words.iter().all(is_plain)).then(|| Word::new(words.join(" ")))
    }
}

impl Asked {
    fn new(word: Word, how: How) -> Self {
        Self {
            place: Place::read(word.as_str()),
            word,
            how,
            is_maker: false,
        }
    }

    /// Reads a word with its signs; nothing where it is only punctuation.
    fn read(typed: &str) -> Option<Self> {
        let word = bare(typed);
        let is_end = typed.ends_with(END);
        let how = match typed.chars().next() {
            Some(START) if is_end => How::Whole,
            Some(START) => How::Start,
            _ if is_end => How::End,
            Some(EXACT) => How::AsTyped,
            _ => How::Anyhow,
        };
        (!word.is_empty()).then(|| Self::new(Word::new(word.to_owned()), how))
    }

    /// Whether the word is long enough that a slip in it can be told from another word.
    pub(super) fn can_be_mistyped(&self) -> bool {
        self.how == How::Anyhow && self.word.can_be_mistyped()
    }
}

impl Test {
    /// Reads the value of a field.
    fn read(field: Field, value: &str) -> Option<Self> {
        match field {
            Field::Kind(kind) => Some(Self::Kind(kind)),
            Field::In => Place::read(value).map(Self::In),
            Field::By => Asked::read(value).map(|asked| {
                Self::Word(Asked {
                    is_maker: true,
                    place: None,
                    ..asked
                })
            }),
            Field::Before => value.parse().ok().map(Self::Before),
            Field::After => value.parse().ok().map(Self::After),
        }
    }
}

impl Place {
    /// Whether an episode is in this place.
    pub(super) fn holds(self, code: EpisodeCode) -> bool {
        code.season == self.season && self.episode.is_none_or(|number| number == code.number)
    }

    /// Reads `s01e04`, `s1e4`, `1x04` and `104` as an episode, `s01`, `s1e` and `1x` as a season.
    fn read(word: &str) -> Option<Self> {
        let number = |digits: &str| {
            let plain = digits.bytes().all(|b| b.is_ascii_digit());
            digits.parse().ok().filter(|_: &u16| plain)
        };
        let place = |season: &str, episode: &str| {
            let told = !episode.is_empty();
            let episode = if told { Some(number(episode)?) } else { None };
            Some(Self {
                season: number(season)?,
                episode,
            })
        };
        if let Some(rest) = word.strip_prefix('s') {
            let (season, episode) = rest.split_once('e').unwrap_or((rest, ""));
            return place(season, episode);
        }
        if let Some((season, episode)) = word.split_once('x') {
            return place(season, episode);
        }
        let (season, episode) = word.split_at_checked(word.len().checked_sub(2)?)?;
        place(season, episode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, words: &[&str]) {
        let query = Query::new(typed);
        let found: Vec<&str> = query
            .words
            .iter()
            .map(|asked| asked.word.as_str())
            .collect();
        assert_eq!(found, words, "{typed:?}");
    }

    #[test]
    fn words_are_split_folded_and_bared() {
        check("", &[]);
        check("  Adam \t SCOTT ", &["adam", "scott"]);
        check(
            "“Cold Harbor”, (Gagné) s.",
            &["cold", "harbor", "gagne", "s"],
        );
        check("o&d what’s", &["o&d", "what's"]);
        check("& ·", &["&", "·"]);
        check("mark & helly", &["mark", "helly"]);
    }

    #[test]
    fn endless_queries_are_cut_and_it_is_said() {
        let many = Query::new(&"x ".repeat(1_000_000));
        assert_eq!(many.words.len(), MOST_WORDS);
        let long = Query::new(&"x".repeat(1_000_000));
        assert_eq!(long.words[0].word.as_str().len(), LONGEST_QUERY);
        assert_eq!(long.notes, ["Only the first 160 characters are looked for"]);
        assert_eq!(
            many.notes,
            [
                "Only the first 160 characters are looked for",
                "Only the first 10 words are looked for"
            ]
        );
        assert_eq!(plain_words(&"x ".repeat(1_000_000)).len(), MOST_WORDS);
    }

    /// What a query asks for, in few words.
    fn told(typed: &str) -> String {
        fn word(asked: &Asked) -> String {
            let maker = if asked.is_maker { "by " } else { "" };
            format!("{maker}{} {:?}", asked.word.as_str(), asked.how)
        }
        let query = Query::new(typed);
        let conditions = query.conditions.iter().map(|condition| {
            let test = match &condition.test {
                Test::Kind(kind) => format!("{kind:?}"),
                Test::In(place) => format!("in {}x{:?}", place.season, place.episode),
                Test::Before(date) => format!("before {date}"),
                Test::After(date) => format!("after {date}"),
                Test::Word(asked) => word(asked),
            };
            if condition.wanted {
                test
            } else {
                format!("not {test}")
            }
        });
        let parts: Vec<String> = query
            .words
            .iter()
            .map(word)
            .chain(query.kinds.iter().map(|kind| format!("{kind:?}")))
            .chain(conditions)
            .chain(query.notes.iter().map(|note| format!("({note})")))
            .collect();
        parts.join(", ")
    }

    #[test]
    fn operators_are_told_from_words() {
        for (typed, meant) in [
            ("'goat", "goat AsTyped"),
            ("‘goat", "goat AsTyped"),
            ("^mark scout$ ^radar$", "mark Start, scout End, radar Whole"),
            ("!scout !'goat", "not scout Anyhow, not goat AsTyped"),
            ("what's o'clock", "what's Anyhow, o'clock Anyhow"),
            ("news:", "Article"),
            ("news: emmy", "emmy Anyhow, Article"),
            ("NEWS:Emmy", "emmy Anyhow, Article"),
            ("ｎｅｗｓ：emmy", "emmy Anyhow, Article"),
            ("cast:^adam char:", "adam Start, Person, Character"),
            ("!news:", "not Article"),
            ("in:s01e04", "in 1xSome(4)"),
            ("in: 1x04 mark", "mark Anyhow, in 1xSome(4)"),
            ("!in:s2", "not in 2xNone"),
            ("by:McArdle", "by mcardle Anyhow"),
            ("!by:'stiller", "not by stiller AsTyped"),
            ("before:2024-06 after:2023", "before 2024-06, after 2023"),
            ("before:20", "(before: wants a date, as before:2024-06)"),
            ("in:", "(in: wants an episode, as in:s01e04)"),
            (
                "actor:adam",
                "actor:adam Anyhow, (No field actor: looked for as a word)",
            ),
            (
                "10:30 https://x",
                "10:30 Anyhow, https://x Anyhow, (No field https: looked for as a word)",
            ),
        ] {
            assert_eq!(told(typed), meant, "{typed}");
        }
    }

    #[test]
    fn every_operator_of_the_table_is_understood() {
        for operator in crate::search::OPERATORS {
            let query = Query::new(operator.written);
            assert_eq!(query.notes, [""; 0], "{}", operator.written);
            let is_plain = query
                .words
                .iter()
                .all(|it| it.how == How::Anyhow && !it.is_maker);
            let is_plain = is_plain && query.kinds.is_empty() && query.conditions.is_empty();
            assert!(!is_plain, "{}", operator.written);
        }
    }

    #[test]
    fn codes_are_read_as_they_are_written() {
        for (word, season, episode) in [
            ("s01e04", 1, Some(4)),
            ("s1e4", 1, Some(4)),
            ("1x04", 1, Some(4)),
            ("1x4", 1, Some(4)),
            ("104", 1, Some(4)),
            ("1214", 12, Some(14)),
            ("s2", 2, None),
            ("s02e", 2, None),
            ("2x", 2, None),
        ] {
            assert_eq!(Place::read(word), Some(Place { season, episode }), "{word}");
        }
        for word in [
            "", "s", "e4", "04", "x", "se4", "s1e4x", "s+1e2", "mark", "é4", "99999904", "٣٠٤",
        ] {
            assert_eq!(Place::read(word), None, "{word}");
        }
    }
}
