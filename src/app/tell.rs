//! How each page is told: a file for each kind.

mod article;
mod character;
mod episode;
mod glossary;
mod opened;
mod parts;
mod person;
mod season;
mod term;

pub use opened::what_opened;

use super::{Document, Page};
use crate::guide::Guide;

/// The page as a document, `width` columns wide, at `now` (milliseconds since 1970); an empty one if the guide does not hold it.
#[must_use]
pub fn document(page: &Page, guide: &Guide, width: usize, now: u64) -> Document {
    let mut document = Document::new(width);
    match page {
        Page::Season(number) => guide
            .season(*number)
            .map(|season| season::tell(season, guide, &mut document)),
        Page::Episode(code) => guide
            .episode(*code)
            .map(|episode| episode::tell(episode, guide, now, &mut document)),
        Page::Character(id) => guide
            .character(id)
            .map(|character| character::tell(character, guide, &mut document)),
        Page::Article(id) => guide
            .article(id)
            .map(|article| article::tell(article, guide, &mut document)),
        Page::Person(id) => guide
            .person(id)
            .map(|person| person::tell(person, guide, &mut document)),
        Page::Term(term) => guide
            .term(term)
            .map(|term| term::tell(term, guide, &mut document)),
        Page::Glossary => {
            glossary::tell(guide, &mut document);
            Some(())
        }
        // It takes a second guide to tell: `what_opened`.
        Page::Opened(_) => None,
    };
    document
}
