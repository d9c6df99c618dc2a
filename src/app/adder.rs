//! The search for a show to add: what is typed, the shows there are for it, and the one selected.

use super::{LineInput, Offer};
use crate::guide::Text;

/// What is said while an answer is awaited.
const ASKING: &str = "Asking TVmaze…";

/// What is said where nothing was found.
const UNKNOWN: &str = "TVmaze knows no such show; try fewer words, or its number";

/// The open search for a show.
#[derive(Default)]
pub struct Adder {
    line: LineInput,
    /// The words that were asked for last.
    asked: String,
    /// What was found for them.
    found: Vec<Offer>,
    selected: usize,
    /// Whether it may still be waited for more to be typed.
    waits: bool,
    /// Why nothing was found, or that an answer is awaited.
    said: Option<Text>,
}

impl Adder {
    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// The shows found, best first.
    #[must_use]
    pub fn found(&self) -> &[Offer] {
        &self.found
    }

    /// The number of the selected show.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// The selected show.
    #[must_use]
    pub fn chosen(&self) -> Option<&Offer> {
        self.found.get(self.selected)
    }

    /// Whether the selected show is one in a file.
    #[must_use]
    pub fn is_at_file(&self) -> bool {
        matches!(self.chosen(), Some(Offer::File { .. }))
    }

    /// What is said in place of shows.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// Changes what is typed through `edit`.
    pub(super) fn edit(&mut self, edit: impl FnOnce(&mut LineInput)) {
        edit(&mut self.line);
    }

    /// The words to ask for now, nothing but blanks being no words; none while they are those asked for before.
    pub(super) fn question(&mut self) -> Option<String> {
        let words = self.line.text().trim();
        if words == self.asked {
            return None;
        }
        words.clone_into(&mut self.asked);
        self.found.clear();
        self.selected = 0;
        self.said = (!self.asked.is_empty()).then(|| Text::clean(ASKING));
        self.waits = self.said.is_some();
        Some(self.asked.clone())
    }

    /// The words to ask for at once, where it is still waited for more to be typed.
    pub(super) fn hurry(&mut self) -> Option<String> {
        std::mem::take(&mut self.waits).then(|| self.asked.clone())
    }

    /// Takes in what came of a question, unless another has been asked since.
    pub(super) fn take(&mut self, words: &str, came: Result<Vec<Offer>, Text>) {
        if words != self.asked {
            return;
        }
        self.waits = false;
        self.selected = 0;
        match came {
            Ok(found) if found.is_empty() => {
                self.found.clear();
                self.said = Some(Text::clean(UNKNOWN));
            }
            Ok(found) => (self.found, self.said) = (found, None),
            Err(why) => self.said = Some(why),
        }
    }

    /// Selects the show of this number, counted from 0, or the last.
    pub(super) fn select(&mut self, number: usize) {
        self.selected = number.min(self.found.len().saturating_sub(1));
    }

    /// Moves by this many shows, stopping at the ends.
    pub(super) fn step(&mut self, shows: isize) {
        let last = self.found.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(shows).min(last);
    }

    /// The first show to draw so that the selected one is in view.
    #[must_use]
    pub fn offset(&self, height: usize) -> usize {
        let last = self.found.len().saturating_sub(height);
        self.selected.saturating_sub(height / 2).min(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::tvmaze::Found;

    fn found(names: &[&str]) -> Vec<Offer> {
        let shows = (1..).zip(names);
        let named = |(id, name): (u32, &&str)| Offer::Tvmaze(Found::named(id, name));
        shows.map(named).collect()
    }

    #[test]
    fn only_the_answer_to_the_latest_question_counts() {
        let mut adder = Adder::default();
        assert_eq!(adder.question(), None, "nothing is typed");
        adder.edit(|line| line.push("ro"));
        assert_eq!(adder.question().as_deref(), Some("ro"));
        assert_eq!(adder.question(), None, "it is asked once");
        adder.edit(|line| line.push("ad "));
        assert_eq!(adder.question().as_deref(), Some("road"));
        adder.take("ro", Ok(found(&["Rome"])));
        assert!(adder.found().is_empty());
        adder.take("road", Ok(found(&["Road", "Roads"])));
        adder.step(9);
        assert_eq!(
            adder.chosen().map(|show| show.name().as_str()),
            Some("Roads")
        );
        adder.edit(LineInput::clear);
        assert_eq!(
            adder.question().as_deref(),
            Some(""),
            "nothing is to be found"
        );
        assert_eq!((adder.found().len(), adder.said()), (0, None));
    }

    #[test]
    fn what_keeps_it_from_finding_is_said() {
        let mut adder = Adder::default();
        adder.edit(|line| line.push("x"));
        adder.question();
        assert_eq!(adder.said(), Some(ASKING), "it is waited for");
        assert_eq!(adder.hurry().as_deref(), Some("x"));
        assert_eq!(adder.hurry(), None, "it is asked at once, once");
        adder.take("x", Ok(vec![]));
        assert_eq!(adder.said(), Some(UNKNOWN));
        adder.take("x", Err(Text::clean("gone")));
        assert_eq!((adder.said(), adder.chosen()), (Some("gone"), None));
    }
}
