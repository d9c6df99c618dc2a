//! Which news is asked for.

use crate::guide::{Article, Guide, PartialDate};
use crate::search::{Index, Target};

/// Which news is asked for; all of it where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewsQuery {
    /// Words that stand in it.
    pub words: String,
    /// It was published after this day, month or year.
    pub after: Option<PartialDate>,
    /// It has this tag.
    pub tag: Option<String>,
}

impl NewsQuery {
    /// The articles that are asked for, newest first.
    #[must_use]
    pub fn articles<'g>(&self, guide: &'g Guide) -> Vec<&'g Article> {
        let found = self.found(guide);
        let is_found = |article: &Article| {
            found
                .as_ref()
                .is_none_or(|found| found.contains(&Target::Article(article.id.clone())))
        };
        let is_later = |article: &Article| {
            self.after
                .is_none_or(|after| article.published.first_day() > after.last_day())
        };
        let is_tagged = |article: &Article| {
            let tag = self.tag.as_deref();
            tag.is_none_or(|tag| article.tags.iter().any(|own| own.as_str() == tag))
        };
        guide
            .articles
            .iter()
            .filter(|article| is_later(article) && is_tagged(article) && is_found(article))
            .collect()
    }

    /// What the words are found in; none where there are no words.
    fn found(&self, guide: &Guide) -> Option<Vec<Target>> {
        let words = self.words.trim();
        if words.is_empty() {
            return None;
        }
        let hits = Index::new(guide).search(words, usize::MAX);
        Some(hits.into_iter().map(|hit| hit.target).collect())
    }

    /// What is asked for, in a few words.
    #[must_use]
    pub fn label(&self) -> String {
        let words = (!self.words.is_empty()).then(|| self.words.clone());
        let after = self.after.map(|after| format!("after {after}"));
        let parts: Vec<String> = words
            .into_iter()
            .chain(after)
            .chain(self.tag.clone())
            .collect();
        parts.join(" · ")
    }
}
