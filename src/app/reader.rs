//! The reader: one page, how far it is scrolled, the link selected in it, and what is searched for in it.

use std::ops::Range;

use super::document::Document;
use super::{LineInput, Page, columns};
use crate::search;

/// The reader and its place in a page.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    page: Option<Page>,
    document: Document,
    height: usize,
    scroll: usize,
    link: Option<usize>,
    find: LineInput,
    found: Vec<Found>,
    at: Option<usize>,
    /// Whether one goes through it line by line, as who hears it does.
    pub(super) by_line: bool,
}

/// The widest a text is set for who hears it: too narrow for anything to stand side by side.
pub(super) const MEASURE_BY_LINE: usize = 50;

/// A place where the sought text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The line it stands on.
    pub line: usize,
    /// The characters of the line, counted in `char`s.
    pub range: Range<usize>,
}

/// A place in a page, to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// The page.
    pub page: Page,
    scroll: usize,
    link: Option<usize>,
}

impl Reader {
    /// What is read; nothing before anything is selected.
    #[must_use]
    pub const fn page(&self) -> Option<&Page> {
        self.page.as_ref()
    }

    /// The page, laid out.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// The first line in view.
    #[must_use]
    pub const fn scroll(&self) -> usize {
        self.scroll
    }

    /// The number of the selected link.
    #[must_use]
    pub const fn link(&self) -> Option<usize> {
        self.link
    }

    /// Where the selected link leads.
    #[must_use]
    pub fn link_page(&self) -> Option<&Page> {
        self.document.links.get(self.link?).map(|link| &link.page)
    }

    /// What is searched for in the page.
    #[must_use]
    pub fn find(&self) -> &LineInput {
        &self.find
    }

    /// All places found, from the top.
    #[must_use]
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// The number of the place last gone to, counted from 0.
    #[must_use]
    pub const fn found_at(&self) -> Option<usize> {
        self.at
    }

    /// Shows `page` from its top.
    pub fn show(&mut self, page: Page) {
        if self.page.as_ref() != Some(&page) {
            *self = Self {
                page: Some(page),
                height: self.height,
                by_line: self.by_line,
                ..Self::default()
            };
        }
    }

    /// Takes in the page, laid out anew, for a text area of so many rows.
    pub fn lay_out(&mut self, document: Document, height: u16) {
        self.height = usize::from(height);
        self.document = document;
        self.scroll = self.scroll.min(self.most());
        self.drop_link_out_of_view();
        self.look_up();
    }

    /// Where one is, to come back to.
    #[must_use]
    pub fn bookmark(&self) -> Option<Bookmark> {
        Some(Bookmark {
            page: self.page.clone()?,
            scroll: self.scroll,
            link: self.link,
        })
    }

    /// Goes back to where one was; the page must be laid out afterwards.
    pub fn return_to(&mut self, bookmark: Bookmark) {
        self.show(bookmark.page);
        self.scroll = bookmark.scroll;
        self.link = bookmark.link;
    }

    /// How many pages' worth of lines, less one line for orientation.
    #[must_use]
    pub const fn page_height(&self) -> usize {
        if self.height > 1 { self.height - 1 } else { 1 }
    }

    /// How far the page can be scrolled.
    const fn most(&self) -> usize {
        let in_view = if self.by_line { 1 } else { self.height };
        self.document.lines.len().saturating_sub(in_view)
    }

    /// The lines in view; of those one hears, the one that is told.
    const fn view(&self) -> Range<usize> {
        let height = if self.by_line && self.height > 1 {
            1
        } else {
            self.height
        };
        self.scroll..self.scroll + height
    }

    /// Scrolls by this many lines, stopping at the ends. A link that leaves the view is no longer selected.
    pub fn scroll_by(&mut self, lines: isize) {
        self.scroll = self.scroll.saturating_add_signed(lines).min(self.most());
        self.drop_link_out_of_view();
    }

    /// Nobody follows a link that is not seen. Where nothing can be seen it waits until something is.
    fn drop_link_out_of_view(&mut self) {
        let (view, links) = (self.view(), &self.document.links);
        self.link = self.link.filter(|link| {
            links
                .get(*link)
                .is_some_and(|link| view.is_empty() || view.contains(&link.line))
        });
    }

    /// One line down, or to the next link where one is near: nothing is skipped unseen.
    pub fn down(&mut self) {
        let first = self.link.map_or(0, |link| link + 1);
        let next = self
            .document
            .links
            .iter()
            .enumerate()
            .skip(first)
            .find(|(_, link)| link.line >= self.scroll);
        match next {
            Some((number, link)) if link.line <= self.view().end => {
                let line = link.line;
                self.link = Some(number);
                if line >= self.view().end {
                    self.scroll = (self.scroll + 1).min(self.most());
                }
            }
            _ => self.scroll_by(1),
        }
    }

    /// One line up, or to the link before where one is near.
    pub fn up(&mut self) {
        let before = self.link.unwrap_or(self.document.links.len());
        let end = self.view().end;
        let previous = self
            .document
            .links
            .iter()
            .enumerate()
            .take(before)
            .rev()
            .find(|(_, link)| link.line < end);
        match previous {
            Some((number, link)) if link.line + 1 >= self.scroll => {
                let line = link.line;
                self.link = Some(number);
                self.scroll = self.scroll.min(line);
            }
            _ if self.scroll == 0 => self.link = None,
            _ => self.scroll_by(-1),
        }
    }

    /// Selects the link that stands at this column of a line. False if there is none.
    pub fn select_link_at(&mut self, line: usize, column: usize) -> bool {
        let mut end = 0;
        let spans = self.document.lines.get(line).into_iter().flatten();
        let under = spans.into_iter().find(|span| {
            end += columns(&span.text);
            column < end
        });
        let link = under.and_then(|span| span.link);
        self.link = link.or(self.link);
        self.drop_link_out_of_view();
        link.is_some()
    }

    /// To the top.
    pub fn top(&mut self) {
        self.scroll = 0;
        self.link = None;
    }

    /// To the end.
    pub fn bottom(&mut self) {
        self.scroll_by(isize::MAX);
    }

    /// Types into the find line through `edit`, and looks for what it now says.
    pub fn edit_find(&mut self, edit: impl FnOnce(&mut LineInput)) {
        edit(&mut self.find);
        self.look_up();
        self.at = None;
        self.find_next();
    }

    /// Looks for nothing any more.
    pub fn clear_find(&mut self) {
        self.find.clear();
        self.look_up();
    }

    fn look_up(&mut self) {
        self.found.clear();
        if !self.find.text().is_empty() {
            for line in 0..self.document.lines.len() {
                let ranges = search::find(self.find.text(), &self.document.text(line));
                self.found
                    .extend(ranges.into_iter().map(|range| Found { line, range }));
            }
        }
        self.at = self.at.filter(|at| *at < self.found.len());
    }

    /// To the next place found, the first after the last.
    pub fn find_next(&mut self) {
        let count = self.found.len();
        self.go_to_found(
            self.at
                .map_or(0, |at| if at + 1 < count { at + 1 } else { 0 }),
        );
    }

    /// To the place found before, the last before the first.
    pub fn find_previous(&mut self) {
        let last = self.found.len().saturating_sub(1);
        self.go_to_found(self.at.map_or(last, |at| at.checked_sub(1).unwrap_or(last)));
    }

    fn go_to_found(&mut self, number: usize) {
        let Some(found) = self.found.get(number) else {
            return;
        };
        self.at = Some(number);
        if !self.view().contains(&found.line) {
            let above = if self.by_line { 0 } else { self.height / 3 };
            self.scroll = found.line.saturating_sub(above).min(self.most());
            self.drop_link_out_of_view();
        }
    }
}
