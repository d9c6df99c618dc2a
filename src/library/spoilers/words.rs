//! Texts as names are looked for in them: whole words, without accents and possessives.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation;

/// The fewest letters of a word in capitals that is taken for an ordinary one written large; what is shorter may be initials.
const WRITTEN_LARGE: usize = 4;

/// A word of a text.
pub(super) struct Word {
    /// Where it stands in the text, without its possessive ending.
    pub(super) at: Range<usize>,
    /// The word without accents; one all in capitals has only its first left.
    pub(super) cased: String,
    /// The same in lower case.
    pub(super) lower: String,
    /// Whether something stands before it that parts it from the word before, as a comma does.
    pub(super) apart: bool,
}

/// What may stand between two words of one name.
const JOINING: &[char] = &['.', '-', '‐', '‑', '&', '/', '\'', '’'];

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut end = 0;
    text.unicode_word_indices()
        .map(|(start, word)| {
            let between = text.get(end..start).unwrap_or_default();
            end = start + word.len();
            let word = without_possessive(word);
            let cased = cased(word);
            Word {
                at: start..start + word.len(),
                lower: cased.to_lowercase(),
                cased,
                apart: between.contains(|c: char| !c.is_whitespace() && !JOINING.contains(&c)),
            }
        })
        .collect()
}

/// A word in lower case without the ending of its plural, so that one goblin is found among goblins.
pub(super) fn singular(lower: &str) -> &str {
    match lower.strip_suffix('s') {
        Some(one) if one.len() > 2 && !one.ends_with('s') => one,
        _ => lower,
    }
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix(['s', 'S'])
        .and_then(|word| word.strip_suffix(['\'', '’']))
        .unwrap_or(word)
}

fn cased(word: &str) -> String {
    let plain: String = if word.is_ascii() {
        word.to_owned()
    } else {
        word.nfd()
            .filter(|c| canonical_combining_class(*c) == 0)
            .collect()
    };
    let mut chars = plain.chars();
    match chars.next() {
        Some(first)
            if plain.chars().count() >= WRITTEN_LARGE && plain.chars().all(char::is_uppercase) =>
        {
            first.to_string() + &chars.as_str().to_lowercase()
        }
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = words(text);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|word| (&text[word.at.clone()], word.cased.as_str()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_stand_between_boundaries() {
        check(
            "Ms. Casey's 9 “files”",
            &[
                ("Ms", "Ms"),
                ("Casey", "Casey"),
                ("9", "9"),
                ("files", "files"),
            ],
        );
        check(
            "Gemma’s; Scout-Hale",
            &[("Gemma", "Gemma"), ("Scout", "Scout"), ("Hale", "Hale")],
        );
        check("What's O&D", &[("What", "What"), ("O", "O"), ("D", "D")]);
    }

    #[test]
    fn accents_and_large_letters_are_the_same_word() {
        check("José", &[("José", "Jose")]);
        check("Jose\u{301}", &[("Jose\u{301}", "Jose")]);
        check(
            "GEMMA LEGROS MDR",
            &[("GEMMA", "Gemma"), ("LEGROS", "Legros"), ("MDR", "MDR")],
        );
    }

    #[test]
    fn plurals_lose_their_ending() {
        for (many, one) in [
            ("goats", "goat"),
            ("wellness", "wellness"),
            ("bus", "bus"),
            ("bins", "bin"),
        ] {
            assert_eq!(singular(many), one);
        }
    }
}
