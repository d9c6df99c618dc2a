//! The page of a term of the glossary.

use super::parts::{episode_row, facts};
use crate::app::{Document, Page, Role};
use crate::guide::{Guide, Term};

pub(super) fn tell(term: &Term, guide: &Guide, document: &mut Document) {
    document.paragraph(Role::Strong, &term.term);
    document.gap();
    document.paragraph(Role::Plain, &term.text);
    if !term.facts.is_empty() {
        document.heading("Learned since");
        facts(term.facts.iter(), guide, document);
    }
    if let Some(code) = term.since {
        document.heading("First told in");
        episode_row(code, guide, document);
    }
    document.gap();
    document.row(Page::Glossary, "All words you know", "", document.width());
}
