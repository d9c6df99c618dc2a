//! The page of an article.

use crate::app::Page;
use crate::app::{Document, Role};
use crate::guide::{Article, Guide, Text};
#[cfg(test)]
use crate::leak::{self, Leak};

/// What every article ends with until all has been seen, whether or not anything in it is sealed.
pub(super) const CLOSING: &str = "More may open here as you watch.";

pub(super) fn tell(article: &Article, guide: &Guide, document: &mut Document) {
    document.paragraph(Role::Strong, &article.headline);
    document.paragraph(
        Role::Dim,
        &format!("{} · {}", article.published.long(), article.outlet),
    );
    let mut line = Vec::new();
    if let Some(number) = article.season {
        let page = guide.season(number).map(|_| Page::Season(number));
        let role = if page.is_some() {
            Role::Plain
        } else {
            Role::Dim
        };
        line.push((role, format!("Season {number}"), page));
    }
    let tags: Vec<&str> = article.tags.iter().map(Text::as_str).collect();
    if !tags.is_empty() {
        let joint = if line.is_empty() { "" } else { " · " };
        line.push((Role::Dim, format!("{joint}{}", tags.join(", ")), None));
    }
    document.flow(line);
    for paragraph in &article.body {
        document.gap();
        document.paragraph(Role::Plain, paragraph);
    }
    let more = !guide.complete;
    #[cfg(test)] // A leak: more is promised only where there is more.
    let more = leak::whole(Leak::ClosingWhereSealed)
        .and_then(|whole| whole.article(&article.id))
        .map_or(more, |whole| whole.body.len() > article.body.len());
    if more {
        document.gap();
        document.paragraph(Role::Dim, CLOSING);
    }
    if let Some(url) = &article.url {
        document.gap();
        document.paragraph(Role::Dim, &format!("Source: {url}"));
    }
}
