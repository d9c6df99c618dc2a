//! The page of all words of the show that are known.

use crate::app::{Document, Page, Role};
use crate::guide::Guide;

pub(super) fn tell(guide: &Guide, document: &mut Document) {
    document.paragraph(Role::Strong, "Glossary");
    document.gap();
    if guide.glossary.is_empty() {
        document.paragraph(Role::Dim, "No word of the show is known yet.");
    }
    let column = document.width() / 3;
    for term in &guide.glossary {
        document.row(
            Page::Term(term.term.clone()),
            &term.term,
            &term.text,
            column,
        );
    }
}
