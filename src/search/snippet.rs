//! The few words of a long text that tell why it was found.

use std::ops::Range;

/// The most characters of a snippet, beside its ellipses.
pub(super) const LENGTH: usize = 140;

/// The most characters before the first matched one, so that it is seen where a row is cut.
const LEAD: usize = 24;

/// The part of `text` around the first of `places`, with the characters of it that they match.
pub(super) fn snippet(text: &str, places: &[Range<usize>]) -> (String, Vec<usize>) {
    let chars: Vec<char> = text.chars().collect();
    let first = places.iter().map(|place| place.start).min().unwrap_or(0);
    let blank = |index: &usize| chars.get(*index) == Some(&' ');
    let start = match first.saturating_sub(LEAD) {
        0 => 0,
        from => (from..first).find(blank).map_or(first, |blank| blank + 1),
    };
    let end = match start + LENGTH {
        to if to >= chars.len() => chars.len(),
        to => (start + LENGTH / 2..=to).rev().find(blank).unwrap_or(to),
    };
    let (before, after) = (
        if start > 0 { "… " } else { "" },
        if end < chars.len() { " …" } else { "" },
    );
    let part: String = chars.iter().take(end).skip(start).collect();
    let shift = before.chars().count();
    let mut marks: Vec<usize> = places
        .iter()
        .flat_map(Clone::clone)
        .filter(|mark| (start..end).contains(mark))
        .map(|mark| mark - start + shift)
        .collect();
    marks.sort_unstable();
    marks.dedup();
    (format!("{before}{part}{after}"), marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, place: &str, shown: &str) {
        let start = text.find(place).unwrap();
        let place = start..start + place.len();
        let (snippet, marks) = snippet(text, std::slice::from_ref(&place));
        assert_eq!(snippet, shown);
        let marked: String = marks
            .iter()
            .map(|&mark| snippet.chars().nth(mark).unwrap())
            .collect();
        assert_eq!(marked, text[place]);
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        check(
            "The goats are not ready.",
            "goats",
            "The goats are not ready.",
        );
    }

    #[test]
    fn a_long_text_is_cut_at_words() {
        let text = "one two three four five six seven eight nine ten ".repeat(5);
        check(
            &format!("{text}goats {text}"),
            "goats",
            "… seven eight nine ten goats one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three …",
        );
        check(
            &format!("goats {text}"),
            "goats",
            "goats one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six seven …",
        );
    }

    #[test]
    fn a_text_without_blanks_is_cut_anywhere() {
        let text = "語".repeat(300);
        let (snippet, marks) = snippet(&text, &[100..102, 290..292]);
        assert_eq!(snippet.chars().count(), LENGTH + 4);
        assert_eq!(marks, [2, 3]);
    }
}
