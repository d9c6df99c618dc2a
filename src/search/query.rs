//! What was typed, taken apart.

use super::fold::Folded;
use super::matcher::Word;

/// A query: words, all of which have to be found.
#[derive(Clone, Debug)]
pub(super) struct Query {
    /// The words, in the order they were typed.
    pub(super) words: Vec<Asked>,
    /// The words as they stand beside each other, where there are several.
    pub(super) phrase: Option<Word>,
}

/// A word of a query, and what else it may mean.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The word.
    pub(super) word: Word,
    /// The place in the show it may stand for.
    pub(super) place: Option<Place>,
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
pub(super) const LONGEST_QUERY: usize = 200;

/// The most words of a query that are looked for.
const MOST_WORDS: usize = 10;

impl Query {
    /// Takes `typed` apart. Punctuation around words means nothing, unless there is nothing else.
    pub(super) fn new(typed: &str) -> Self {
        let folded = Folded::new(typed, LONGEST_QUERY);
        let mut words: Vec<&str> = folded
            .as_str()
            .split(' ')
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .collect();
        if words.is_empty() {
            words = folded.as_str().split_whitespace().collect();
        }
        words.truncate(MOST_WORDS);
        Self {
            phrase: (words.len() > 1).then(|| Word::new(words.join(" "))),
            words: words.into_iter().map(Asked::new).collect(),
        }
    }
}

impl Asked {
    fn new(word: &str) -> Self {
        Self {
            place: Place::read(word),
            word: Word::new(word.to_owned()),
        }
    }
}

impl Place {
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
    fn endless_queries_are_cut() {
        assert_eq!(Query::new(&"x ".repeat(1_000_000)).words.len(), MOST_WORDS);
        let long = Query::new(&"x".repeat(1_000_000));
        assert_eq!(long.words[0].word.as_str().len(), LONGEST_QUERY);
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
