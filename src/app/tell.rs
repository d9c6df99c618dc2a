//! How each page is told: a file for each kind.

mod article;
mod character;
mod episode;
mod glossary;
mod opened;
mod parts;
mod person;
mod season;
mod strip;
mod term;
mod you;

pub use episode::ago;
pub use opened::what_opened;
pub use you::{told as stats_told, what_you_watched};

use super::{Document, Measure, Page, Role};
use crate::guide::Guide;

/// Whose data this is, where it stands, and how old it is: at the end of every page made of it.
fn credit(guide: &Guide, now: u64, document: &mut Document) {
    if let Some(source) = &guide.show.source {
        let mut line = source.credit();
        if let Some(url) = &source.url {
            line.push_str(" · ");
            line.push_str(url);
        }
        line.push_str(" · fetched ");
        line.push_str(&ago(source.fetched, now));
        document.gap();
        document.paragraph(Role::Dim, &line);
    }
}

/// The page as a document, set like this, at `now` (milliseconds since 1970); an empty one if the guide does not hold it.
#[must_use]
pub fn document(page: &Page, guide: &Guide, measure: impl Into<Measure>, now: u64) -> Document {
    let mut document = Document::new(measure);
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
        // It takes more to tell: `what_opened` a second guide, `what_you_watched` the zone of the viewer.
        Page::Opened(_) | Page::You => None,
    };
    if !document.lines.is_empty() {
        credit(guide, now, &mut document);
    }
    document
}
