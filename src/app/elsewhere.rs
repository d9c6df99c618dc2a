//! Looking from elsewhere than one's own progress: as of an episode, as an outie, or ahead at one thing. Nothing of it is stored.

use super::{Action, Confirm, Effect, Model, Overlay, Page};
use crate::guide::{EpisodeCode, Guide};
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::progress::{Peeks, Viewpoint};

impl Model {
    /// Looks from `viewpoint`, or from where the viewer is if there is none. What that closes is gone at once.
    pub fn look_from(&mut self, viewpoint: Option<Viewpoint>) {
        if self.gaze.elsewhere.is_none() {
            // What is looked at from elsewhere is not remembered, so what was before is.
            self.memory = self.memory();
        }
        if let Some(Overlay::Question { .. } | Overlay::TypedQuestion(_)) = self.overlay {
            self.overlay = None;
        }
        self.gaze.granted &= matches!(viewpoint, Some(Viewpoint::AsOf(_)));
        self.gaze.elsewhere = viewpoint;
        self.gaze.peeks = Peeks::default();
        self.reopen();
    }

    /// From where the show is looked at.
    pub(super) fn viewpoint(&self) -> Viewpoint {
        let own = || self.library.progress(&self.guide.show.id);
        self.gaze.elsewhere.clone().unwrap_or_else(own)
    }

    /// The viewpoint other than the viewer's own progress from which the show is looked at, if it is.
    #[must_use]
    pub const fn elsewhere(&self) -> Option<&Viewpoint> {
        self.gaze.elsewhere.as_ref()
    }

    /// Whether something was asked for ahead of the viewpoint and stands open.
    #[must_use]
    pub fn is_peeking(&self) -> bool {
        !self.gaze.peeks.is_empty()
    }

    /// Steps the viewpoint back by an episode.
    pub(super) fn step_back(&mut self) -> Vec<Effect> {
        let at = self.guide.at;
        let before = codes(&self.guide)
            .take_while(|code| Some(*code) != at)
            .last()
            .filter(|_| at.is_some());
        let effects = self.step_to(before, "There is no episode to go back to");
        #[cfg(test)] // A leak: what is read stays as the file has it.
        if let Some(whole) = leak::whole(Leak::StaleAfterStepBack) {
            self.lay_out_with(whole);
        }
        effects
    }

    /// Steps the viewpoint on by an episode.
    pub(super) fn step_on(&mut self) -> Vec<Effect> {
        let at = self.guide.at;
        let after = match at {
            None => codes(&self.guide).next(),
            Some(at) => codes(&self.guide).skip_while(|code| *code != at).nth(1),
        };
        self.step_to(after, "No episode is known after this one")
    }

    fn step_to(&mut self, code: Option<EpisodeCode>, nowhere: &str) -> Vec<Effect> {
        match code {
            _ if self.gaze.elsewhere == Some(Viewpoint::Outie) => {
                let back = self.with_key(": ", Action::Now, " goes back to where you are");
                self.say(&format!("Everything is shown{back}"))
            }
            Some(code) => self.look_as_of(code),
            None => self.say(nowhere),
        }
    }

    /// Looks as of an episode; past what has been watched it asks, once until one is back.
    pub(super) fn look_as_of(&mut self, code: EpisodeCode) -> Vec<Effect> {
        let own = self.library.progress(&self.guide.show.id);
        let is_past = !own.has_seen(code)
            || codes(&self.guide)
                .take_while(|other| *other != code)
                .any(|other| !own.has_seen(other));
        if is_past && !self.gaze.granted {
            return self.ask(Confirm::AsOf(code));
        }
        self.look_from(Some(Viewpoint::AsOf(code)));
        let back = self.with_key(": ", Action::Now, " goes back to where you are");
        self.say(&format!("As of {code}{back}"))
    }

    /// Looks from where the viewer is.
    pub(super) fn look_from_here(&mut self) -> Vec<Effect> {
        if self.gaze.elsewhere.is_none() && self.gaze.peeks.is_empty() {
            return self.say("This is where you are");
        }
        self.look_from(None);
        self.say("Back where you are")
    }

    /// Says that marks are not made from elsewhere.
    pub(super) fn say_elsewhere(&mut self) -> Vec<Effect> {
        let back = self.with_key(": ", Action::Now, " goes back there");
        self.say(&format!("Marks are made where you are{back}"))
    }

    /// Reveals everything, once asked, or closes it again.
    pub(super) fn toggle_outie(&mut self) -> Vec<Effect> {
        match self.gaze.elsewhere {
            Some(Viewpoint::Outie) => self.look_from_here(),
            _ => self.ask(Confirm::Outie),
        }
    }

    /// Asks whether to open what is sealed in what is read. Whether anything is does not matter.
    pub(super) fn peek(&mut self) -> Vec<Effect> {
        #[cfg(test)] // A leak: the question is asked only where there is an answer.
        if let (Some(whole), Some(Page::Article(id))) =
            (leak::whole(Leak::PeekWhereSealed), self.reader.page())
            && whole.article(id) == self.guide.article(id)
        {
            return self.say("Nothing is sealed here");
        }
        let is_sealed = match self.reader.page() {
            Some(Page::Episode(code)) => !self.viewpoint().has_seen(*code),
            Some(Page::Article(_)) => !self.guide.complete,
            _ => return self.say("Peek at an episode you have not seen, or at an article"),
        };
        match self.reader.page().cloned() {
            Some(page) if is_sealed => self.ask(Confirm::Peek(page)),
            _ => self.say("Nothing is sealed here: you have seen it"),
        }
    }

    /// Asks before something is done that may tell what has not been seen.
    pub(super) fn ask(&mut self, confirm: Confirm) -> Vec<Effect> {
        self.overlay = Some(Overlay::Confirm(confirm));
        Vec::new()
    }

    /// Does what was asked about.
    pub(super) fn confirm(&mut self) -> Vec<Effect> {
        let Some(Overlay::Confirm(confirm)) = self.overlay.take() else {
            return Vec::new();
        };
        match confirm {
            Confirm::AsOf(code) => {
                self.gaze.granted = true;
                self.look_as_of(code)
            }
            Confirm::Outie => {
                self.look_from(Some(Viewpoint::Outie));
                let closes = self.with_key(": ", Action::Outie, " closes it again");
                self.say(&format!("Everything is shown{closes}"))
            }
            Confirm::Peek(page) => {
                match page {
                    Page::Episode(code) => _ = self.gaze.peeks.summaries.insert(code),
                    Page::Article(id) => _ = self.gaze.peeks.articles.insert(id),
                    _ => {}
                }
                self.reopen();
                let closes = self.with_key(": ", Action::Now, " closes it again");
                self.say(&format!("This is open for now{closes}"))
            }
            Confirm::Source(url) => vec![Effect::Open(url)],
            Confirm::Refresh(_) => self.refresh_at_once(),
            Confirm::Remove(shelving) => self.remove_show(shelving),
        }
    }
}

fn codes(guide: &Guide) -> impl DoubleEndedIterator<Item = EpisodeCode> {
    guide.episodes().map(|episode| episode.code)
}
