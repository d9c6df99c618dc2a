//! All that a text can name, and since when it may.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::super::catalog::Catalog;
use super::texts::{Opening, all, names, opening};
use super::words::{Word, singular, words};
use crate::guide::EpisodeCode;

/// The fewest letters of a word that stands for the whole name it is part of.
const TELLING: usize = 4;

/// Words that have a capital and name nobody: titles, months and days. May is too short to be asked for.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "Aunt", "Brother", "Captain", "Doctor", "Father", "King", "Lady", "Lord", "Madam", "Miss", "Mister", "Mother", "Nurse",
    "Officer", "Prince", "Princess", "Professor", "Queen", "Sister", "Uncle",
    "January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December",
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
];

/// Who or what is named.
#[derive(Clone, Copy)]
pub(super) enum Named {
    /// The character at this place.
    Character(usize),
    /// The person at this place.
    Person(usize),
    /// The episode of this title.
    Episode(EpisodeCode),
    /// A term of the glossary, or the show.
    Term,
}

/// What a text names somewhere.
pub(super) struct Mention<'l> {
    /// Where it stands in the text.
    pub(super) at: Range<usize>,
    /// All it can mean, at least one thing.
    phrases: Vec<&'l Phrase>,
}

impl Mention<'_> {
    /// All it can mean.
    pub(super) fn named(&self) -> impl Iterator<Item = Named> {
        self.phrases.iter().map(|phrase| phrase.named)
    }

    /// When the first of what it can mean may be named.
    ///
    /// Only news speak of episodes by their titles: in a story a title that is a name besides is that name.
    pub(super) fn since(&self, in_news: bool) -> Opening {
        let is_title = |phrase: &&&Phrase| matches!(phrase.named, Named::Episode(_));
        let names = self
            .phrases
            .iter()
            .filter(|phrase| in_news || !is_title(phrase));
        names.map(|phrase| phrase.since).min().flatten()
    }
}

/// Words in a row that name something.
struct Phrase {
    /// As they are written, where that matters.
    cased: Option<Vec<String>>,
    /// Their lower case, the last in the singular where the case does not matter.
    lower: Vec<String>,
    /// Which of them are parted from the one before.
    apart: Vec<bool>,
    named: Named,
    since: Opening,
}

/// All phrases, by the lower case of their first words in the singular.
pub(super) struct Lexicon(HashMap<String, Vec<Phrase>>);

impl Lexicon {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut lexicon = Self(HashMap::new());
        lexicon.add_characters(catalog);
        lexicon.add_terms(catalog);
        for (index, person) in catalog.people.iter().enumerate() {
            lexicon.add_exact(&words(&person.name), Named::Person(index), None);
        }
        let episodes = catalog.seasons.iter().flat_map(|season| &season.episodes);
        for episode in episodes {
            if let Some(name) = &episode.name {
                let title = words(name);
                if title.len() > 1 {
                    lexicon.add_exact(&title, Named::Episode(episode.code), None);
                }
            }
        }
        lexicon.add_exact(&words(&catalog.show.name), Named::Term, None);
        // Where several phrases begin alike, the longest is meant.
        for phrases in lexicon.0.values_mut() {
            phrases.sort_by_key(|phrase| Reverse(phrase.lower.len()));
        }
        lexicon
    }

    fn add_characters(&mut self, catalog: &Catalog) {
        for ((index, fact), openings) in catalog.characters.iter().enumerate().zip(names(catalog)) {
            let Some(record) = all(fact) else { continue };
            for (name, since) in record.names.iter().zip(openings) {
                let Some(name) = all(name) else { continue };
                let whole = words(&name.text);
                self.add_exact(&whole, Named::Character(index), since);
                for word in whole
                    .iter()
                    .filter(|word| whole.len() > 1 && is_telling(word))
                {
                    self.add_exact(std::slice::from_ref(word), Named::Character(index), since);
                }
            }
        }
    }

    /// A term may be written in any case and number; what it has in brackets stands for it too.
    fn add_terms(&mut self, catalog: &Catalog) {
        for fact in &catalog.glossary {
            let Some(record) = all(fact) else { continue };
            for form in record.term.split(['(', ')']) {
                let mut form = words(form);
                if form.len() > 1 && form.first().is_some_and(|first| first.lower == "the") {
                    form.remove(0);
                    // What is left may be an everyday word but for its capital.
                    if form.len() == 1 {
                        self.add_exact(&form, Named::Term, opening(fact));
                        continue;
                    }
                }
                self.add(&form, false, Named::Term, opening(fact));
            }
        }
    }

    fn add_exact(&mut self, words: &[Word], named: Named, since: Opening) {
        self.add(words, true, named, since);
    }

    fn add(&mut self, words: &[Word], exact: bool, named: Named, since: Opening) {
        let Some(first) = words.first() else { return };
        let mut lower: Vec<String> = words.iter().map(|word| word.lower.clone()).collect();
        if let Some(last) = lower.last_mut().filter(|_| !exact) {
            last.truncate(singular(last).len());
        }
        self.0
            .entry(singular(&first.lower).to_owned())
            .or_default()
            .push(Phrase {
                cased: exact.then(|| words.iter().map(|word| word.cased.clone()).collect()),
                lower,
                apart: words.iter().map(|word| word.apart).collect(),
                named,
                since,
            });
    }

    /// What is named by these words of a text, in order, and nothing twice: who is named in full is not named by half of it.
    pub(super) fn mentions(&self, words: &[Word]) -> Vec<Mention<'_>> {
        let mut found = Vec::new();
        let mut rest = words;
        while let Some((first, others)) = rest.split_first() {
            let fitting = self.fitting(first, rest);
            let length = fitting.first().map_or(0, |phrase| phrase.lower.len());
            let Some((here, after)) = rest.split_at_checked(length).filter(|_| length > 0) else {
                rest = others;
                continue;
            };
            found.push(Mention {
                at: first.at.start..here.last().map_or(first.at.end, |last| last.at.end),
                phrases: fitting,
            });
            rest = after;
        }
        found
    }

    /// The longest phrases that a text begins with.
    fn fitting(&self, first: &Word, text: &[Word]) -> Vec<&Phrase> {
        let phrases = self.0.get(singular(&first.lower)).into_iter().flatten();
        let mut fitting: Vec<&Phrase> = phrases.filter(|phrase| phrase.fits(text)).collect();
        let longest = fitting.first().map(|phrase| phrase.lower.len());
        fitting.retain(|phrase| Some(phrase.lower.len()) == longest);
        fitting
    }
}

impl Phrase {
    fn fits(&self, text: &[Word]) -> bool {
        let Some(here) = text.get(..self.lower.len()) else {
            return false;
        };
        let mut gaps = here.iter().zip(&self.apart).skip(1);
        if gaps.any(|(word, apart)| word.apart && !apart) {
            return false;
        }
        match &self.cased {
            Some(cased) => here.iter().map(|word| &word.cased).eq(cased),
            None => here.split_last().is_some_and(|(last, before)| {
                let number = singular(&last.lower);
                before
                    .iter()
                    .map(|word| word.lower.as_str())
                    .chain([number])
                    .eq(&self.lower)
            }),
        }
    }
}

/// Whether a word of a name stands for the whole of it.
fn is_telling(word: &Word) -> bool {
    word.cased.starts_with(char::is_uppercase)
        && word.cased.chars().count() >= TELLING
        && !COMMON.contains(&word.cased.as_str())
}
