//! Fuzzy search over a [`Guide`](crate::guide::Guide), never over a catalog: what is not in it is not in the index.

mod entry;
mod fold;
mod hit;
mod index;
mod letters;
mod matcher;
mod narrowing;
mod operator;
mod planes;
mod query;
mod rank;
mod scan;
mod shown;
mod sift;
mod slip;
mod snippet;
mod table;
mod word;

use std::ops::Range;

pub use hit::{Found, Hit, Kind, Target};
pub use index::Index;
pub use operator::{OPERATORS, Operator};
pub use rank::Merit;
pub use scan::Search;

use fold::Folded;
use matcher::{Haystack, marks};
use query::{LONGEST_QUERY, plain_words};

/// The most characters of a row that a filter reads.
const LONGEST_ROW: usize = 500;

/// The matched characters of `text` (counted in `char`s, ascending) if all words of `query` are found in it fuzzily; for filters of lists.
#[must_use]
pub fn filter(query: &str, text: &str) -> Option<Vec<usize>> {
    let text = Folded::new(text, LONGEST_ROW);
    let mut all = vec![];
    for word in &plain_words(query) {
        let found = Haystack(text.as_str()).find(word, false, |_| true)?;
        all.extend(marks(&text, word, found));
    }
    all.sort_unstable();
    all.dedup();
    Some(all)
}

/// Every place where `query` stands in `text` as it is, case and accents folded; ranges counted in `char`s, ascending and apart; for find in
/// the reader.
#[must_use]
pub fn find(query: &str, text: &str) -> Vec<Range<usize>> {
    let query = Folded::new(query, LONGEST_QUERY);
    if query.as_str().trim().is_empty() {
        return vec![];
    }
    let text = Folded::new(text, usize::MAX);
    let mut places: Vec<Range<usize>> = vec![];
    for (start, found) in text.as_str().match_indices(query.as_str()) {
        let place = text.origins(start..start + found.len());
        // Both letters of a folded `ß` stand in the same place.
        if places.last().is_none_or(|last| last.end <= place.start) {
            places.push(place);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_filter_marks_all_words_in_any_order() {
        for (query, text, marks) in [
            ("", "Mark S.", Some(vec![])),
            ("  ", "Mark S.", Some(vec![])),
            ("cob har", "Harmony Cobel", Some(vec![0, 1, 2, 8, 9, 10])),
            ("hely", "Helly R.", Some(vec![0, 1, 3, 4])),
            ("OLAFUR", "Ólafur", Some(vec![0, 1, 2, 3, 4, 5])),
            ("mark mar", "Mark S.", Some(vec![0, 1, 2, 3])),
            ("mark helly", "Mark S.", None),
            ("mark", "", None),
        ] {
            assert_eq!(filter(query, text), marks, "{query:?} in {text:?}");
        }
    }

    #[test]
    #[expect(clippy::single_range_in_vec_init, reason = "one place is one range")]
    fn find_gives_all_places_as_they_are() {
        for (query, text, places) in [
            ("", "Mark", vec![]),
            (" ", "Mark S.", vec![]),
            ("ma", "Mark and Gemma", vec![0..2, 12..14]),
            ("mrk", "Mark", vec![]),
            ("GAGNE", "Jessica Gagné, Gagne\u{301}", vec![8..13, 15..21]),
            ("what's f", "“What’s for Dinner?”", vec![1..9]),
            ("s", "Straße", vec![0..1, 4..5]),
            ("ss", "Straße", vec![4..5]),
            ("aa", "aaaaa", vec![0..2, 2..4]),
        ] {
            assert_eq!(find(query, text), places, "{query:?} in {text:?}");
        }
    }

    proptest! {
        #[test]
        fn filters_take_any_text(query in "\\PC{0,8}|[aAé .]{0,8}", text in "\\PC{0,40}|[aAéß .']{0,20}") {
            if let Some(marks) = filter(&query, &text) {
                prop_assert!(marks.is_sorted_by(|a, b| a < b), "{:?}", marks);
                prop_assert!(marks.iter().all(|&mark| mark < text.chars().count()));
            }
        }

        #[test]
        fn find_takes_any_text(query in any::<String>(), text in any::<String>(), short in "[aAéßæ ]{1,2}", long in "[aAéßæs ]{0,20}") {
            for (query, text) in [(&query, &text), (&short, &long), (&text, &text)] {
                let places = find(query, text);
                prop_assert!(places.iter().all(|place| place.start < place.end && place.end <= text.chars().count()));
                prop_assert!(places.is_sorted_by(|a, b| a.end <= b.start));
            }
        }
    }
}
