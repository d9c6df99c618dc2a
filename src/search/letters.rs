//! Which letters a text has, and where its words start.

/// Which letters a text has, a bit for each; letters that are neither Latin nor digits share bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LetterBag(u64);

/// Which letters the words of a text begin with, a bit for each Latin one; all others share the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Heads(u32);

impl LetterBag {
    /// The letters of a folded text.
    pub(super) fn of(text: &str) -> Self {
        Self(text.chars().fold(0, |bits, c| bits | bit(c)))
    }

    /// The letters of both.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all letters of `other` are here.
    pub(super) fn contains(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// How many of the letters of `other` are not here.
    pub(super) fn lacks(self, other: Self) -> u32 {
        (other.0 & !self.0).count_ones()
    }
}

impl Heads {
    /// What the words of a folded text begin with.
    pub(super) fn of(text: &str) -> Self {
        let heads = starts(text).filter_map(|start| text.get(start..)?.chars().next());
        Self(heads.fold(0, |bits, c| bits | Self::bit(c)))
    }

    /// What the words of both begin with.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` are here.
    pub(super) fn contains(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether a word may begin as `word` does.
    pub(super) fn may_begin(self, word: &str) -> bool {
        word.chars()
            .next()
            .is_none_or(|c| self.0 & Self::bit(c) != 0)
    }

    fn bit(c: char) -> u32 {
        match c {
            'a'..='z' => 1 << (u32::from(c) - u32::from('a')),
            _ => 1 << (26 + u32::from(c) % 6),
        }
    }
}

fn bit(c: char) -> u64 {
    let number = match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        _ => 36 + u32::from(c) % 28,
    };
    1 << number
}

/// The bytes of a folded text where its words start, ascending.
pub(super) fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut in_word = false;
    text.char_indices().filter_map(move |(byte, c)| {
        let is_letter = c.is_alphanumeric();
        let may_start = is_letter && !in_word;
        in_word = is_letter;
        (may_start && is_start(text, byte)).then_some(byte)
    })
}

/// Whether a word starts at this byte: at letters and digits after anything else, but not at the `s` of `what's`.
pub(super) fn is_start(text: &str, byte: usize) -> bool {
    let Some((before, rest)) = text.split_at_checked(byte) else {
        return false;
    };
    let mut next = rest.chars();
    let mut last = before.chars().rev();
    if !next.next().is_some_and(char::is_alphanumeric) {
        return false;
    }
    match last.next() {
        None => true,
        Some('\'') => {
            let is_alone = !next.next().is_some_and(char::is_alphanumeric);
            !(is_alone && last.next().is_some_and(char::is_alphanumeric))
        }
        Some(c) => !c.is_alphanumeric(),
    }
}

/// Whether all bytes of `word` are in `text` in their order, as they are where its letters are.
pub(super) fn is_subsequence(word: &str, text: &str) -> bool {
    let mut rest = text.bytes();
    word.bytes().all(|wanted| rest.any(|byte| byte == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_start_at_letters_after_anything_else() {
        for (text, all) in [
            ("", vec![]),
            ("helly r.", vec![0, 6]),
            ("what's for dinner?", vec![0, 7, 11]),
            ("'s o's 's", vec![1, 3, 8]),
            ("o'clock", vec![0, 2]),
            ("(o&d)", vec![1, 3]),
            ("שלום עולם", vec![0, 9]),
        ] {
            assert_eq!(starts(text).collect::<Vec<_>>(), all, "{text}");
        }
    }

    #[test]
    fn heads_and_letters_are_told_apart() {
        let heads = Heads::of("helly r.");
        assert!(heads.may_begin("radar") && heads.may_begin("h"));
        assert!(!heads.may_begin("elly"));
        let letters = LetterBag::of("helly r.");
        assert!(letters.contains(LetterBag::of("yeller")));
        assert_eq!(letters.lacks(LetterBag::of("mark")), 3);
    }
}
