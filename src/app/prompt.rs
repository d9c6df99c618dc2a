//! The line at which commands are typed: what is typed, how it can go on, and what was typed before.

use super::LineInput;

/// A way in which the word being typed can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The word.
    pub value: String,
    /// What it stands for, where the word does not say it.
    pub help: Option<String>,
}

/// The open command line.
#[derive(Default)]
pub struct Prompt {
    line: LineInput,
    /// Where the word begins that the candidates complete, in bytes.
    start: usize,
    candidates: Vec<Candidate>,
    selected: Option<usize>,
    /// How many lines one has gone back, and what was typed before that.
    past: usize,
    typed: String,
}

impl Prompt {
    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// How the last word can go on.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The candidate that stands in the line now.
    #[must_use]
    pub const fn selected(&self) -> Option<usize> {
        self.selected
    }

    /// Changes what is typed through `edit`.
    pub(super) fn edit(&mut self, edit: impl FnOnce(&mut LineInput)) {
        edit(&mut self.line);
        self.past = 0;
    }

    /// Offers these candidates for the word that begins at `start`.
    pub(super) fn offer(&mut self, start: usize, candidates: Vec<Candidate>) {
        self.start = start;
        self.candidates = candidates;
        self.selected = None;
    }

    /// Puts the next candidate into the line, or the one before. True if it is the only one: then a word is whole.
    pub(super) fn complete(&mut self, forth: bool) -> bool {
        let count = self.candidates.len();
        let next = match (self.selected, forth) {
            (None, true) => 0,
            (None, false) => count.saturating_sub(1),
            (Some(at), true) => (at + 1) % count.max(1),
            (Some(at), false) => at.checked_sub(1).unwrap_or(count.saturating_sub(1)),
        };
        let Some(candidate) = self.candidates.get(next) else {
            return false;
        };
        let blank = if count == 1 { " " } else { "" };
        let before = self.line.text().get(..self.start).unwrap_or_default();
        let whole = format!("{before}{}{blank}", candidate.value);
        self.selected = Some(next);
        self.replace(&whole);
        count == 1
    }

    /// Goes back in what was typed before, the latest last, or forth again to what is being typed.
    pub(super) fn recall(&mut self, history: &[String], back: bool) {
        if self.past == 0 {
            self.typed = self.line.text().to_owned();
        }
        self.past = if back {
            (self.past + 1).min(history.len())
        } else {
            self.past.saturating_sub(1)
        };
        let recalled = self
            .past
            .checked_sub(1)
            .and_then(|past| history.iter().rev().nth(past));
        let line = recalled.unwrap_or(&self.typed).clone();
        self.replace(&line);
    }

    fn replace(&mut self, text: &str) {
        self.line.clear();
        self.line.push(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Prompt {
        let mut prompt = Prompt::default();
        prompt.edit(|line| line.push(text));
        prompt
    }

    fn candidates(values: &[&str]) -> Vec<Candidate> {
        let candidate = |value: &&str| Candidate {
            value: (*value).to_owned(),
            help: None,
        };
        values.iter().map(candidate).collect()
    }

    #[test]
    fn candidates_are_gone_through_in_a_circle() {
        let mut prompt = typed("watch S");
        prompt.offer(6, candidates(&["S01", "S02"]));
        for (forth, line) in [
            (true, "watch S01"),
            (true, "watch S02"),
            (true, "watch S01"),
            (false, "watch S02"),
        ] {
            assert!(!prompt.complete(forth));
            assert_eq!(prompt.text(), line);
        }
        let mut prompt = typed("wat");
        prompt.offer(0, candidates(&["watch"]));
        assert!(prompt.complete(true), "a whole word");
        assert_eq!(prompt.text(), "watch ");
        prompt.offer(6, vec![]);
        assert!(!prompt.complete(true));
        assert_eq!(prompt.text(), "watch ", "nothing to complete with");
    }

    #[test]
    fn what_was_typed_before_comes_back_and_what_is_typed_is_kept() {
        let history = ["first".to_owned(), "second".to_owned()];
        let mut prompt = typed("new");
        for (back, line) in [
            (true, "second"),
            (true, "first"),
            (true, "first"),
            (false, "second"),
            (false, "new"),
            (false, "new"),
        ] {
            prompt.recall(&history, back);
            assert_eq!(prompt.text(), line);
        }
    }
}
