//! What stands beside the story: articles, awards and the glossary.

use std::collections::HashSet;

use jiff::ToSpan;

use super::super::catalog::{ArticleRecord, TermRecord};
use super::super::file::{self, Raw};
use super::super::problem::{Notes, Path};
use super::leaf::{LONGEST_ID, date, id, text, unique, url};
use super::order::{Order, is_before};
use crate::guide::{ArticleId, Award, Known, PartialDate, Text};
use crate::progress::{Fact, Since};

/// What articles, awards and terms are read with.
pub(super) struct News<'a> {
    pub(super) order: &'a Order,
    pub(super) notes: &'a mut Notes,
}

impl News<'_> {
    pub(super) fn articles(&mut self, articles: &[file::Article<'_>]) -> Vec<Fact<ArticleRecord>> {
        let root = Path::ROOT;
        let all = root.field("articles");
        let mut ids = HashSet::with_capacity(articles.len());
        let read = |(index, article): (usize, &file::Article<'_>)| {
            let at = all.item(index);
            let is_new = ids.insert(article.id.to_string());
            unique(is_new, at.field("id"), "article", self.notes);
            self.article(at, article)
        };
        articles.iter().enumerate().filter_map(read).collect()
    }

    /// An article, unless its date cannot be read.
    fn article(
        &mut self,
        at: Path<'_>,
        article: &file::Article<'_>,
    ) -> Option<Fact<ArticleRecord>> {
        let published = date(at.field("published"), &article.published, self.notes);
        let since = self
            .order
            .since(at.field("since"), article.since.as_ref(), self.notes);
        let since = match (since, published) {
            (Some(since), _) => since,
            (None, Some(published)) => self.told_by(published),
            (None, None) => self.order.made(),
        };
        let (tags, body) = (at.field("tags"), at.field("body"));
        let tag = |(index, raw): (usize, &Raw<'_>)| text(tags.item(index), raw, self.notes);
        let tags = article.tags.iter().enumerate().map(tag).collect();
        let paragraph = |(index, passage): (usize, &file::Passage<'_>)| {
            let (own, text) = self.passage(body.item(index), passage);
            Fact::new(own.unwrap_or_else(|| since.clone()), text)
        };
        let body = article.body.iter().enumerate().map(paragraph).collect();
        let id = ArticleId(id(at.field("id"), &article.id, LONGEST_ID, self.notes));
        let headline = text(at.field("headline"), &article.headline, self.notes);
        let outlet = text(at.field("outlet"), &article.outlet, self.notes);
        let url = article
            .url
            .as_ref()
            .map(|raw| url(at.field("url"), raw, self.notes));
        let season = article.season;
        let record = |published| ArticleRecord {
            id,
            published,
            headline,
            outlet,
            url,
            season,
            tags,
            body,
        };
        published.map(|published| Fact::new(since, record(published)))
    }

    /// What the show is about, where that waits for something.
    pub(super) fn summary(&mut self, at: Path<'_>, summary: &file::Passage<'_>) -> Fact<Text> {
        let (since, text) = self.passage(at, summary);
        Fact::new(since.unwrap_or_else(|| self.order.made()), text)
    }

    /// When everything has been seen that an article of this date can tell: what had aired by the day after, somewhere in the world.
    fn told_by(&mut self, published: PartialDate) -> Since {
        self.order
            .aired_by(published.last_day().saturating_add(1.day()))
    }

    pub(super) fn awards(&mut self, awards: &[file::Award<'_>]) -> Vec<Fact<Award>> {
        let root = Path::ROOT;
        let all = root.field("awards");
        let read = |(index, award): (usize, &file::Award<'_>)| {
            let at = all.item(index);
            let since = self
                .order
                .since(at.field("since"), award.since.as_ref(), self.notes);
            let record = Award {
                year: award.year,
                award: text(at.field("award"), &award.award, self.notes),
                result: text(at.field("result"), &award.result, self.notes),
                season: award.season,
            };
            Fact::new(since.unwrap_or_else(|| self.order.made()), record)
        };
        awards.iter().enumerate().map(read).collect()
    }

    pub(super) fn glossary(&mut self, glossary: &[file::Term<'_>]) -> Vec<Fact<TermRecord>> {
        let root = Path::ROOT;
        let all = root.field("glossary");
        let mut terms = HashSet::with_capacity(glossary.len());
        let read = |(index, term): (usize, &file::Term<'_>)| {
            let at = all.item(index);
            let since = self
                .order
                .since(at.field("since"), term.since.as_ref(), self.notes);
            let record = TermRecord {
                term: text(at.field("term"), &term.term, self.notes),
                text: text(at.field("text"), &term.text, self.notes),
                facts: self.facts(at.field("facts"), &term.facts, since.as_ref()),
            };
            let is_new = terms.insert(record.term.clone());
            unique(is_new, at.field("term"), "term", self.notes);
            Fact::new(since.unwrap_or_else(|| self.order.made()), record)
        };
        glossary.iter().enumerate().map(read).collect()
    }

    fn facts(
        &mut self,
        all: Path<'_>,
        facts: &[file::Passage<'_>],
        own: Option<&Since>,
    ) -> Vec<Fact<Known>> {
        let read = |(index, passage): (usize, &file::Passage<'_>)| {
            let at = all.item(index);
            let (since, text) = self.passage(at, passage);
            if is_before(since.as_ref(), own) {
                self.notes.add(
                    at.field("since"),
                    "this opens before its term may be known: expected a `since` no earlier than the term's",
                );
            }
            let since = since.unwrap_or_else(|| self.order.made());
            Fact::new(
                since.clone(),
                Known {
                    since: since.last_episode(),
                    half: None,
                    text,
                },
            )
        };
        facts.iter().enumerate().map(read).collect()
    }

    fn passage(&mut self, at: Path<'_>, passage: &file::Passage<'_>) -> (Option<Since>, Text) {
        let since = self
            .order
            .since(at.field("since"), passage.since.as_ref(), self.notes);
        (since, text(at.field("text"), &passage.text, self.notes))
    }
}
