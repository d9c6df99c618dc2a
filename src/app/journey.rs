//! Going from page to page: what is selected is read, links and hits are followed, and there is a way back.

use super::overlay::finder_in;
use super::stop::Stop;
use super::{Finder, Model, Overlay, Page, Pane, Reader};
use crate::guide::ArticleId;
#[cfg(test)]
use crate::leak::{self, Leak};

/// The longest way back, in stops.
const LONGEST: usize = 100;

impl Model {
    /// Shows in the reader what is selected in the focused pane.
    pub(super) fn follow_selection(&mut self) {
        self.follow_cast();
        match self.list(self.pane).page().cloned() {
            Some(page) => self.reader.show(page),
            None => self.reader = Reader::default(),
        }
        self.lay_out();
    }

    /// Where the characters are those of an episode, that is the one selected.
    pub(super) fn follow_cast(&mut self) {
        if let (Some(listed), Some(Page::Episode(code))) =
            (self.cast_of, self.list(Pane::Seasons).page())
            && listed != *code
        {
            self.cast_of = Some(*code);
            self.list_anew(Pane::Characters);
        }
    }

    /// Focuses a pane and shows what is selected in it.
    pub(super) fn focus(&mut self, pane: Pane) {
        self.pane = pane;
        self.in_reader = false;
        self.reader.clear_find();
        self.follow_selection();
    }

    /// Focuses the reader on what it shows.
    pub(super) fn enter_reader(&mut self) {
        if self.reader.page().is_some() {
            self.in_reader = true;
            self.note_read();
            self.lay_out();
        }
    }

    /// Goes to a page in the reader, leaving a way back.
    pub(super) fn go(&mut self, page: Page) {
        let here = self.here();
        self.go_from(here, page);
    }

    /// Goes back where one came from. False if one has not gone anywhere.
    pub(super) fn go_back(&mut self) -> bool {
        let stop = self.back.pop();
        let gone = stop.is_some();
        self.return_to(stop);
        #[cfg(test)] // A leak: the page comes back as the file has it.
        if let Some(whole) = leak::whole(Leak::StaleWayBack) {
            self.lay_out_with(whole);
        }
        gone
    }

    /// Opens the search over everything.
    pub(super) fn open_search(&mut self) {
        self.searched_from = self.here();
        self.overlay = Some(Overlay::Search(Finder::new(&self.guide)));
    }

    /// The open search, be it under the help.
    #[must_use]
    pub fn finder(&self) -> Option<&Finder> {
        match &self.overlay {
            Some(Overlay::Search(finder)) => Some(finder),
            _ => self.under_help.as_ref(),
        }
    }

    /// Goes on with an unfinished search.
    pub(super) fn search_on(&mut self) {
        if let Some(finder) = finder_in(&mut self.overlay, &mut self.under_help) {
            finder.search_on();
            self.preview();
        }
    }

    /// Whether a search is not at its end: the program goes on with it by [`Message::SearchOn`](super::Message::SearchOn) while nothing
    /// else happens.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.finder().is_some_and(Finder::is_searching)
    }

    /// Shows the selected hit in the reader, or what was read before where there is none, if anything was.
    pub(super) fn preview(&mut self) {
        let Some(finder) = self.finder() else {
            return;
        };
        let hit = finder.hit().map(|hit| Page::from(hit.target));
        let before = self
            .searched_from
            .as_ref()
            .map(|stop| stop.bookmark.page.clone());
        match hit.or(before) {
            Some(page) => self.reader.show(page),
            None => self.reader = Reader::default(),
        }
        self.lay_out();
    }

    /// Closes the search: everything is where it was.
    pub(super) fn close_search(&mut self) {
        self.overlay = None;
        match self.searched_from.take() {
            None => self.focus(self.pane),
            stop => self.return_to(stop),
        }
    }

    /// Closes the search and goes to the selected hit. False if nothing is selected.
    pub(super) fn go_to_hit(&mut self) -> bool {
        let Some(Overlay::Search(finder)) = &self.overlay else {
            return false;
        };
        let Some(page) = finder.hit().map(|hit| Page::from(hit.target)) else {
            return false;
        };
        let query = finder.query().trim().to_owned();
        self.keep(&query, |memory| &mut memory.queries);
        self.overlay = None;
        let from = self.searched_from.take();
        self.go_from(from, page);
        true
    }

    /// Goes to a page, the way back leading to a stop.
    pub(super) fn go_from(&mut self, from: Option<Stop>, page: Page) {
        self.back.extend(from);
        if self.back.len() > LONGEST {
            self.back.remove(0);
        }
        self.select(&page);
        self.follow_cast();
        self.reader.show(page);
        self.enter_reader();
    }

    fn return_to(&mut self, stop: Option<Stop>) {
        let Some(stop) = stop else { return };
        self.select(&stop.bookmark.page);
        self.pane = stop.pane;
        self.in_reader = stop.in_reader;
        self.reader.return_to(stop.bookmark);
        self.lay_out();
        // A picture is looked at from where one was, wherever one went from it.
        for (pane, page) in Pane::ALL
            .into_iter()
            .zip(stop.beneath.into_iter().flatten())
        {
            if let Some(page) = page {
                self.list_mut(pane).select(&page);
            }
        }
        if let Some(picture) = stop.over {
            self.follow_cast();
            self.return_to_picture(picture);
        }
    }

    /// Where one is, to come back to.
    pub(super) fn here(&self) -> Option<Stop> {
        Some(Stop {
            bookmark: self.reader.bookmark()?,
            pane: self.pane,
            in_reader: self.in_reader,
            over: self.picture(),
            beneath: self
                .picture()
                .map(|_| Pane::ALL.map(|pane| self.list(pane).page().cloned())),
        })
    }

    /// Selects a page in the pane that lists it; whatever hides it there is taken away.
    fn select(&mut self, page: &Page) {
        let Some(pane) = Pane::of(page) else { return };
        self.pane = pane;
        if self.list_mut(pane).select(page) {
            return;
        }
        self.list_mut(pane).filter = None;
        match page {
            Page::Episode(code) => {
                self.folded.remove(&self.guide.season_number(*code));
            }
            Page::Character(_) => self.cast_of = None,
            Page::Article(_) => self.news_of = None,
            _ => {}
        }
        self.list_anew(pane);
        self.list_mut(pane).select(page);
    }

    /// An article that is opened has been read.
    fn note_read(&mut self) {
        if let Some(Page::Article(id)) = self.reader.page() {
            let id: ArticleId = id.clone();
            if self.read.insert(id) {
                self.list_anew(Pane::News);
            }
        }
    }
}
