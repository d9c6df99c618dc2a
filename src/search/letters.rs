//! Which letters a text has, which stand beside each other, and where its words start.

/// How many bits tell letters apart.
pub(super) const LETTERS: u32 = 60;

/// Which letters a text has, a bit for each, or which pairs of neighbours. Letters that are neither Latin nor digits share bits, and so do
/// pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bag(u64);

/// Which letters the words of a text begin with, a bit for each Latin one; all others share the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Heads(u32);

/// What filters know of texts.
#[derive(Default)]
pub(super) struct Traits {
    pub(super) letters: Bag,
    /// Of neighbours, and of the letters that two words begin with which follow each other: that is how initials are found.
    pub(super) pairs: Bag,
    pub(super) heads: Heads,
}

impl Traits {
    /// Adds those of a folded text, in one go: an index is made of many.
    pub(super) fn add(&mut self, text: &str) {
        let (mut last, mut last_head, mut in_word) = (None, None, false);
        for (byte, c) in text.char_indices() {
            self.letters.0 |= letter(c);
            self.pairs.0 |= last.map_or(0, |last| pair(last, c));
            let is_letter = c.is_alphanumeric();
            if is_letter && !in_word && (last != Some('\'') || is_start(text, byte)) {
                self.heads.0 |= Heads::bit(c);
                self.pairs.0 |= last_head.map_or(0, |last| pair(last, c));
                last_head = Some(c);
            }
            (last, in_word) = (Some(c), is_letter);
        }
    }
}

impl Bag {
    /// The letters of a folded text.
    pub(super) fn letters(text: &str) -> Self {
        Self(text.chars().fold(0, |bits, c| bits | letter(c)))
    }

    /// The pairs of neighbours in a folded text.
    pub(super) fn pairs(text: &str) -> Self {
        let pairs = text.chars().zip(text.chars().skip(1));
        Self(pairs.fold(0, |bits, (a, b)| bits | pair(a, b)))
    }

    /// The first pair of neighbours in a folded text.
    pub(super) fn first_pair(text: &str) -> Self {
        let mut letters = text.chars();
        let first = letters.next().zip(letters.next());
        Self(first.map_or(0, |(a, b)| pair(a, b)))
    }

    /// The pairs of neighbours in a folded text but for `gap` of them that follow each other, for each place of that gap.
    pub(super) fn pairs_but(text: &str, gap: usize) -> Vec<Self> {
        let pairs = text.chars().zip(text.chars().skip(1));
        let pairs: Vec<u64> = pairs.map(|(a, b)| pair(a, b)).collect();
        let but = |from| {
            let kept = pairs.iter().take(from).chain(pairs.iter().skip(from + gap));
            Self(kept.fold(0, |bits, pair| bits | pair))
        };
        (0..=pairs.len().saturating_sub(gap)).map(but).collect()
    }

    /// What is in it, a bit for each.
    pub(super) fn bits(self) -> u64 {
        self.0
    }
}

impl Heads {
    /// What the words of a folded text begin with.
    #[cfg(test)]
    pub(super) fn of(text: &str) -> Self {
        let heads = starts(text).filter_map(|start| text.get(start..)?.chars().next());
        Self(heads.fold(0, |bits, c| bits | Self::bit(c)))
    }

    /// What is in it, a bit for each.
    pub(super) fn bits(self) -> u64 {
        self.0.into()
    }

    /// What a folded word begins with, whether or not that is a letter.
    pub(super) fn first(word: &str) -> Self {
        Self(word.chars().next().map_or(0, Self::bit))
    }

    fn bit(c: char) -> u32 {
        match c {
            'a'..='z' => 1 << (u32::from(c) - u32::from('a')),
            _ => 1 << (26 + u32::from(c) % 6),
        }
    }
}

fn letter(c: char) -> u64 {
    let number = match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        _ => 36 + u32::from(c) % (LETTERS - 36),
    };
    1 << number
}

fn pair(a: char, b: char) -> u64 {
    let both = u32::from(a).wrapping_mul(31).wrapping_add(u32::from(b));
    // The upper bits of a product depend on all bits of its factors.
    1 << (both.wrapping_mul(0x9e37_79b1) >> 26)
}

/// The bytes of a folded text where its words start, ascending.
pub(super) fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let (mut at, mut last, mut in_word) = (0, b' ', false);
    std::iter::from_fn(move || {
        while let Some(&byte) = text.as_bytes().get(at) {
            let start = at;
            let is_letter = if byte.is_ascii() {
                at += 1;
                byte.is_ascii_alphanumeric()
            } else {
                let c = text.get(at..)?.chars().next()?;
                at += c.len_utf8();
                c.is_alphanumeric()
            };
            let may_start = is_letter && !in_word;
            in_word = is_letter;
            let after = std::mem::replace(&mut last, byte);
            if may_start && (after != b'\'' || is_start(text, start)) {
                return Some(start);
            }
        }
        None
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
    fn heads_are_what_words_begin_with() {
        let heads = Heads::of("helly r.").bits();
        for (word, begins) in [("radar", true), ("h", true), ("elly", false), ("語", false)] {
            assert_eq!(heads & Heads::first(word).bits() != 0, begins, "{word}");
        }
    }
}
