//! What several pages tell in the same way.

use crate::app::{Document, Page, Role};
use crate::guide::{Article, EpisodeCode, Guide, Known, PersonId};

/// The columns of a usual code: years as seasons and long seasons take more.
const CODE: usize = "S01E01".len();

/// From this width on, in columns, facts hang beside their codes.
const HANGING: usize = 34;

/// Tells people with a word before them, each a link: `Directed by Aoife McArdle`.
pub(super) fn people(
    before: &str,
    ids: &[PersonId],
    guide: &Guide,
) -> Vec<(Role, String, Option<Page>)> {
    let mut pieces = Vec::new();
    for person in ids.iter().filter_map(|id| guide.person(id)) {
        let joint = if pieces.is_empty() { before } else { ", " };
        pieces.push((Role::Dim, joint.to_owned(), None));
        pieces.push((
            Role::Plain,
            person.name.to_string(),
            Some(Page::Person(person.id.clone())),
        ));
    }
    pieces
}

/// A row for an episode: its code and title, a link.
pub(super) fn episode_row(code: EpisodeCode, guide: &Guide, document: &mut Document) {
    let name = guide
        .episode(code)
        .and_then(|episode| episode.name.as_deref())
        .unwrap_or_default();
    let label = code.to_string();
    let column = label.len().max(CODE);
    document.row(Page::Episode(code), &label, name, column);
}

/// Rows for articles: the date and the headline.
pub(super) fn article_rows<'a>(
    articles: impl Iterator<Item = &'a Article>,
    document: &mut Document,
) {
    for article in articles {
        let label = format!("{:>9}  {}", article.published.short(), article.headline);
        let width = document.width();
        document.row(Page::Article(article.id.clone()), &label, "", width);
    }
}

/// Facts in order of learning, each beside the episode that told it, a link; in a narrow document it stands before the text, which
/// takes all of the width.
pub(super) fn facts<'a>(
    facts: impl Iterator<Item = &'a Known>,
    guide: &Guide,
    document: &mut Document,
) {
    let label = |fact: &Known| fact.since.map(|code| code.to_string()).unwrap_or_default();
    let facts: Vec<(String, &Known)> = facts.map(|fact| (label(fact), fact)).collect();
    let width = facts.iter().map(|(label, _)| label.len()).max();
    for (label, fact) in &facts {
        let page = fact.since.map(Page::Episode);
        let page = page.filter(|page| page.is_in(guide));
        if document.width() >= HANGING {
            let width = width.unwrap_or_default().max(CODE);
            document.labelled(label, page, width, &fact.text);
        } else if label.is_empty() {
            document.paragraph(Role::Plain, &fact.text);
        } else {
            document.flow(vec![
                (Role::Dim, label.clone(), page),
                (Role::Plain, format!("  {}", fact.text), None),
            ]);
        }
    }
}
