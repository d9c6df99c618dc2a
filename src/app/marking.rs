//! Marking episodes as watched, and taking marks back.
//!
//! A mark is first written, then drawn: keys only ask for entries in the log, and what the screen shows changes when they are on disk.

use super::marks::Kind;
use super::{Action, Effect, Model, Overlay, Page, Status};
use crate::guide::{EpisodeCode, Seen, Text, Zone};
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::progress::{Change, Device, LogEntry, Peeks};

impl Model {
    /// Marks the episode or season in hand as watched, or takes the marks back if all of it is.
    pub(super) fn toggle_watched(&mut self) -> Vec<Effect> {
        let episodes = match self.in_hand() {
            Some(Page::Episode(code)) => vec![code],
            Some(Page::Season(number)) => self
                .guide
                .season(number)
                .into_iter()
                .flat_map(|season| &season.episodes)
                .map(|episode| episode.code)
                .collect(),
            _ => return self.say("Select an episode or a season to mark it"),
        };
        let all_seen = episodes.iter().all(|code| self.is_watched(*code));
        self.mark(&episodes, !all_seen)
    }

    /// Marks everything up to the episode or season in hand as watched.
    pub(super) fn watch_up_to(&mut self) -> Vec<Effect> {
        let last = match self.in_hand() {
            Some(Page::Episode(code)) => Some(code),
            Some(Page::Season(number)) => {
                let seasons = self.guide.seasons.iter();
                let seasons = seasons.take_while(|season| season.number <= number);
                let episodes = seasons.flat_map(|season| &season.episodes);
                episodes.last().map(|episode| episode.code)
            }
            _ => return self.say("Select an episode or a season to mark everything up to it"),
        };
        let episodes = last.and_then(|last| self.up_to(last));
        self.mark(&episodes.unwrap_or_default(), true)
    }

    /// All episodes up to this one, also those that the guide does not list; none if there is no such episode.
    pub(super) fn up_to(&self, last: EpisodeCode) -> Option<Vec<EpisodeCode>> {
        // The first episode of a show has been seen or is the next, so it is always listed.
        let first = self.guide.episodes().next()?.code;
        self.library.between(&self.guide.show.id, first, last)
    }

    /// Marks these episodes, or takes their marks back, as one batch.
    pub(super) fn mark(&mut self, episodes: &[EpisodeCode], watched: bool) -> Vec<Effect> {
        self.mark_seen(episodes, watched, None)
    }

    /// The same, and says when they were watched, where that is not now.
    pub(super) fn mark_seen(
        &mut self,
        episodes: &[EpisodeCode],
        watched: bool,
        seen: Option<Seen>,
    ) -> Vec<Effect> {
        if episodes.is_empty() {
            return self.say("There is no episode to mark yet");
        }
        let log = self.library.log();
        let changes = log.changes(&self.guide.show.id, episodes, watched, seen);
        match changes.as_slice() {
            [] if watched => self.say("Nothing to mark: all of it is watched"),
            [] => self.say("Nothing to take back: none of it is watched"),
            changes => self.write(changes, Kind::Mark),
        }
    }

    /// Takes the last marks back.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let show = self.guide.show.id.clone();
        match self.library.log().undo(&show, self.now) {
            Some(entries) => self.append(entries, Kind::Undo),
            None => self.say("Nothing to undo"),
        }
    }

    /// Makes again the marks last taken back.
    pub(super) fn redo(&mut self) -> Vec<Effect> {
        match self.marks.redo.last().cloned() {
            Some(changes) => self.write(&changes, Kind::Redo),
            None => self.say("Nothing to redo"),
        }
    }

    /// Takes in entries that are on disk now.
    pub(super) fn logged(&mut self, device: &Device, entries: &[LogEntry]) -> Vec<Effect> {
        let reverse = entries
            .iter()
            .map(|entry| {
                let before = self.library.log().watched(&entry.show, entry.episode);
                Change::back_to(&entry.show, entry.episode, before)
            })
            .collect();
        for entry in entries {
            self.library.record(device, entry);
        }
        if entries.iter().any(|entry| !entry.watched) {
            self.gaze.peeks = Peeks::default();
        }
        let batch = entries.first().map(|entry| entry.batch);
        if let Some((_, kind)) = self
            .marks
            .pending
            .take_if(|(pending, _)| batch >= Some(*pending))
        {
            match kind {
                Kind::Mark => self.marks.redo.clear(),
                Kind::Undo => self.marks.redo.push(reverse),
                Kind::Redo => _ = self.marks.redo.pop(),
            }
            self.status = Some(Status {
                text: Text::clean(&self.report(entries, kind)),
                is_error: false,
            });
        }
        self.reopen_marked()
    }

    /// Takes in what others have written.
    pub(super) fn merge(&mut self, entries: &[(Device, LogEntry)]) -> Vec<Effect> {
        let show = self.guide.show.id.clone();
        let mut is_changed = false;
        for (device, entry) in entries {
            let is_new = self.library.record(device, entry);
            if is_new && entry.show == show {
                is_changed = true;
                if !entry.watched {
                    self.gaze.peeks = Peeks::default();
                }
            }
        }
        if is_changed {
            self.reopen_marked()
        } else {
            Vec::new()
        }
    }

    /// Shows what the log opens by now. Marks answer the first question, wherever they were made.
    fn reopen_marked(&mut self) -> Vec<Effect> {
        self.reopen();
        match self.overlay {
            Some(Overlay::Question { .. } | Overlay::TypedQuestion(_)) => self.close_question(),
            _ => Vec::new(),
        }
    }

    fn write(&mut self, changes: &[Change], kind: Kind) -> Vec<Effect> {
        let now = self.now;
        #[cfg(test)] // A leak: a number that only looks like a time.
        let now =
            leak::whole(Leak::NumberInLog).map_or(now, |whole| now + whole.characters.len() as u64);
        let entries = self.library.batch(changes, now);
        self.append(entries, kind)
    }

    fn append(&mut self, entries: Vec<LogEntry>, kind: Kind) -> Vec<Effect> {
        self.marks.pending = entries.first().map(|entry| (entry.batch, kind));
        vec![Effect::Append(entries)]
    }

    /// What the marking keys are about: what the reader shows if it has the focus, else what is selected among the seasons.
    fn in_hand(&self) -> Option<Page> {
        let page = if self.in_reader {
            self.reader.page()
        } else {
            self.list(super::Pane::Seasons).page()
        };
        page.cloned()
    }

    fn is_watched(&self, code: EpisodeCode) -> bool {
        self.guide
            .episode(code)
            .is_some_and(|episode| episode.zone == Zone::Seen)
    }

    /// What was done, in a sentence.
    fn report(&self, entries: &[LogEntry], kind: Kind) -> String {
        let what = match entries {
            [only] => only.episode.to_string(),
            _ => format!("{} episodes", entries.len()),
        };
        let watched = entries.first().is_some_and(|entry| entry.watched);
        let done = if watched { "watched" } else { "not watched" };
        let undo = || self.with_key(" · ", Action::Undo, " undoes");
        match kind {
            Kind::Mark if watched => {
                let opened = self.with_key(" · ", Action::Opened, " what you now know");
                format!("{what}: {done}{opened}{}", undo())
            }
            Kind::Mark => format!("{what}: {done}{}", undo()),
            Kind::Undo => {
                let redo = self.with_key(" · ", Action::Redo, " redoes");
                format!("Undone, {what}: {done}{redo}")
            }
            Kind::Redo => format!("Redone, {what}: {done}{}", undo()),
        }
    }

    /// Says something on the status line.
    pub(super) fn say(&mut self, text: &str) -> Vec<Effect> {
        self.status = Some(Status {
            text: Text::clean(text),
            is_error: false,
        });
        Vec::new()
    }
}
