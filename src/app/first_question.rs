//! The first question, how far one has watched, and its answer.

use super::update::rows;
use super::{Action, Effect, LineInput, Model, Overlay, Page, Pane};
use crate::guide::EpisodeCode;
#[cfg(test)]
use crate::leak::{self, Leak};

impl Model {
    /// Whether nothing of any show was ever marked: so one greets whoever is new here.
    #[must_use]
    pub fn is_new_here(&self) -> bool {
        self.library.log().is_empty()
    }

    pub(super) fn answer(&mut self, action: Action) -> Vec<Effect> {
        let episodes: Vec<EpisodeCode> =
            self.guide.episodes().map(|episode| episode.code).collect();
        let page = rows(self.layout().reader_area().height / 2);
        let Some(Overlay::Question { selected }) = &mut self.overlay else {
            return Vec::new();
        };
        let step = |by: isize| selected.saturating_add_signed(by).min(episodes.len());
        match action {
            Action::Up => *selected = step(-1),
            Action::Down => *selected = step(1),
            Action::PageUp | Action::HalfUp => *selected = step(-page),
            Action::PageDown | Action::HalfDown => *selected = step(page),
            Action::Top => *selected = 0,
            Action::Bottom => *selected = episodes.len(),
            Action::Quit => return vec![Effect::Quit],
            Action::Help => return self.open_help(),
            // The question is closed when the answer is on disk.
            Action::Open if *selected > 0 => {
                let watched = episodes.get(..*selected).unwrap_or_default();
                return self.mark(watched, true);
            }
            Action::Open | Action::Close => return self.close_question(),
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn answer_typed(&mut self, action: Action) -> Vec<Effect> {
        let Some(Overlay::TypedQuestion(line)) = &self.overlay else {
            return Vec::new();
        };
        match action {
            Action::Rubout => self.edit(LineInput::rubout),
            Action::RuboutWord => self.edit(LineInput::rubout_word),
            Action::Clear => self.edit(LineInput::clear),
            Action::Help => return self.open_help(),
            Action::Open if !line.text().trim().is_empty() => {
                let Ok(last) = line.text().trim().parse() else {
                    return self.say("An episode is written as S01E06");
                };
                return match self.up_to(last) {
                    Some(watched) => self.mark(&watched, true),
                    #[cfg(test)] // A leak: how many there are.
                    None if leak::whole(Leak::CountInAnswer).is_some() => {
                        let count = leak::past(Leak::CountInAnswer, &self.guide).episodes();
                        self.say(&format!("There are {}", count.count()))
                    }
                    None => self.say(&format!("No such episode is known: {last}")),
                };
            }
            Action::Open | Action::Close => return self.close_question(),
            _ => {}
        }
        Vec::new()
    }

    /// Closes the first question for good. The list opens at the next episode.
    pub(super) fn close_question(&mut self) -> Vec<Effect> {
        self.overlay = None;
        self.asked = true;
        let next = self.guide.next().or_else(|| self.guide.episodes().last());
        if let Some(code) = next.map(|episode| episode.code) {
            self.folded.remove(&self.guide.season_number(code));
            self.list_anew(Pane::Seasons);
            self.list_mut(Pane::Seasons).select(&Page::Episode(code));
        }
        self.focus(Pane::Seasons);
        vec![Effect::Remember]
    }
}
