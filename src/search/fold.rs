//! Text as searches compare it: without case, accents and typography.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// A folded text that remembers which character of the original each of its own came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    text: String,
    /// For each folded character the original one; nothing where they are the same, as in plain ASCII.
    origins: Option<Box<[u32]>>,
    /// How many characters the original has, as far as it was read.
    length: usize,
}

impl Folded {
    /// Folds `text`, of which no more than the first `most` characters are read.
    pub(super) fn new(text: &str, most: usize) -> Self {
        let text = first_chars(text, most);
        if is_plain(text) {
            return Self {
                text: text.to_ascii_lowercase(),
                origins: None,
                length: text.len(),
            };
        }
        let mut folded = String::with_capacity(text.len());
        let mut origins = Vec::with_capacity(text.len());
        let mut length = 0;
        for (origin, c) in (0_u32..).zip(text.chars()) {
            length += 1;
            fold_char(c, &mut |c| {
                folded.push(c);
                origins.push(origin);
            });
        }
        Self {
            text: folded,
            origins: Some(origins.into()),
            length,
        }
    }

    /// The folded text.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The original character that the folded one at this byte came from.
    pub(super) fn origin(&self, byte: usize) -> usize {
        let Some(origins) = &self.origins else {
            return byte.min(self.length);
        };
        let index = self
            .text
            .get(..byte)
            .map_or(origins.len(), |before| before.chars().count());
        origins
            .get(index)
            .map_or(self.length, |&origin| origin as usize)
    }

    /// The original characters that these folded bytes came from, with the accents they carry.
    pub(super) fn origins(&self, bytes: Range<usize>) -> Range<usize> {
        let last = self
            .text
            .get(bytes.clone())
            .and_then(|part| part.char_indices().next_back())
            .map_or(bytes.start, |(offset, _)| bytes.start + offset);
        let end = self.origin(bytes.end).max(self.origin(last) + 1);
        self.origin(bytes.start)..end.min(self.length)
    }
}

/// Adds `text`, folded, of which no more than the first `most` characters are read. Says whether it goes on where reading ended.
pub(super) fn fold_onto(arena: &mut String, text: &str, most: usize) -> bool {
    let read = first_chars(text, most);
    if is_plain(read) {
        let from = arena.len();
        arena.push_str(read);
        if let Some(added) = arena.get_mut(from..) {
            added.make_ascii_lowercase();
        }
    } else {
        read.chars()
            .for_each(|c| fold_char(c, &mut |c| arena.push(c)));
    }
    read.len() < text.len()
}

/// Whether nothing but case has to be folded: the common case.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..0x7f).contains(&b))
}

/// No more than the first `most` characters of `text`.
pub(super) fn first_chars(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    text.char_indices()
        .nth(most)
        .and_then(|(end, _)| text.get(..end))
        .unwrap_or(text)
}

/// Gives what `c` is compared as: no character for an accent, two for `æ`.
fn fold_char(c: char, give: &mut impl FnMut(char)) {
    if c.is_ascii_graphic() {
        return give(c.to_ascii_lowercase());
    }
    // Some quotes would fall apart into a blank and an accent.
    decompose_compatible(fold_typography(c), |part| {
        for lower in part.to_lowercase() {
            match fold_typography(lower) {
                'ø' => give('o'),
                'ł' => give('l'),
                'đ' | 'ð' => give('d'),
                'ı' => give('i'),
                'ς' => give('σ'),
                'ß' => "ss".chars().for_each(&mut *give),
                'æ' => "ae".chars().for_each(&mut *give),
                'œ' => "oe".chars().for_each(&mut *give),
                'þ' => "th".chars().for_each(&mut *give),
                blank if blank.is_whitespace() => give(' '),
                // Only accents have a combining class: the vowel signs of Indic scripts, which are letters, stay.
                c if c.is_control() || canonical_combining_class(c) != 0 => {}
                c => give(c),
            }
        }
    });
}

/// Quotes and dashes as a keyboard has them.
fn fold_typography(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' | '´' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, folded: &str) {
        assert_eq!(Folded::new(text, 100).as_str(), folded, "{text:?}");
    }

    #[test]
    fn case_accents_and_typography_are_folded() {
        check("Helly R.", "helly r.");
        check("ÓLAFUR Darri Ólafsson", "olafur darri olafsson");
        check("Gagne\u{301} Gagné", "gagne gagne");
        check(
            "Øre Łódź Đorđe ẞß Ærø Œuvre ıİ",
            "ore lodz dorde ssss aero oeuvre ii",
        );
        check("Ｓｅｖｅｒａｎｃｅ\u{3000}２", "severance 2");
        check("‘What’s’ “for” «dinner»", "'what's' \"for\" \"dinner\"");
        check("a–b—c‑d−e", "a-b-c-d-e");
        check("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ");
        check("ﬁle … ½", "file ... 1⁄2");
        check("a\u{a0}b\tc\u{7}d", "a b cd");
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        check("セヴェランス", "セウェランス");
        check("हिन्दी", "हिन\u{926}ी");
        check("שלום", "שלום");
    }

    #[test]
    fn a_folded_character_leads_back_to_its_own() {
        let folded = Folded::new("Ærø e\u{301}x", 100);
        assert_eq!(folded.as_str(), "aero ex");
        let origins: Vec<usize> = (0..=7).map(|byte| folded.origin(byte)).collect();
        assert_eq!(origins, [0, 0, 1, 2, 3, 4, 6, 7]);
        assert_eq!(folded.origins(1..2), 0..1, "half a letter is the letter");
        assert_eq!(folded.origins(5..6), 4..6, "an accent goes with its letter");
    }

    #[test]
    fn no_more_is_read_than_asked_for() {
        assert_eq!(Folded::new("Ólafur", 3).as_str(), "ola");
        assert_eq!(Folded::new("Helly", 3).as_str(), "hel");
    }

    proptest! {
        #[test]
        fn origins_ascend_inside_the_text(text in "\\PC{0,40}") {
            let folded = Folded::new(&text, 30);
            let length = text.chars().count().min(30);
            let mut before = 0;
            for (byte, c) in folded.as_str().char_indices() {
                let origins = folded.origins(byte..byte + c.len_utf8());
                prop_assert!(before <= origins.start && origins.start < origins.end && origins.end <= length);
                before = origins.start;
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = Folded::new(&text, 100);
            let twice = Folded::new(once.as_str(), 10_000);
            prop_assert_eq!(twice.as_str(), once.as_str());
        }
    }
}
