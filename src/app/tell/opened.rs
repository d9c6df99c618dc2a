//! The page of what an episode opened.

use super::parts::episode_row;
use crate::app::{Document, Measure, Opened, OpenedKind, Role};
use crate::guide::{EpisodeCode, Guide};

/// The kinds in the order of the page, with their headings.
const SECTIONS: [(OpenedKind, &str); 7] = [
    (OpenedKind::Identity, "Two who are one"),
    (OpenedKind::Character, "New characters"),
    (OpenedKind::Name, "New names"),
    (OpenedKind::Fact, "What you learned"),
    (OpenedKind::Term, "New words"),
    (OpenedKind::Article, "News now open"),
    (OpenedKind::Paragraph, "More in the news"),
];

/// How far what was told stands in from whom it is about, in columns.
const INDENT: usize = 4;

/// The page of what `code` opened, set like this.
#[must_use]
pub fn what_opened(
    code: EpisodeCode,
    guide: &Guide,
    opened: &[Opened],
    measure: impl Into<Measure>,
) -> Document {
    let mut document = Document::new(measure);
    document.paragraph(Role::Strong, "What you now know");
    episode_row(code, guide, &mut document);
    if opened.is_empty() {
        document.gap();
        document.paragraph(Role::Dim, "It opened nothing but what happens in it.");
    }
    for (kind, heading) in SECTIONS {
        let of_kind: Vec<&Opened> = opened.iter().filter(|one| one.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        document.heading(heading);
        // Several things told of the same stand together beneath its name.
        for about in of_kind.chunk_by(|one, other| one.page == other.page) {
            let Some(first) = about.first() else { continue };
            document.row(first.page.clone(), &first.name, "", document.width());
            for text in about.iter().filter_map(|one| one.text.as_ref()) {
                document.labelled("", None, INDENT - 2, text);
            }
        }
    }
    document
}
