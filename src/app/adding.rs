//! Adding and refreshing shows: what is asked of TVmaze, and what comes of it.

use std::collections::BTreeMap;

use super::errand::{fetching, refreshing};
use super::tell::ago;
use super::update::{rows, steps};
use super::{
    Action, Adder, Arrival, Confirm, Effect, Errand, Model, Offer, Overlay, Page, Pane, Status,
};
use crate::guide::{EpisodeCode, Text};
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::library::tvmaze::Tracked;

/// TVmaze changes its answers once an hour: asking oftener tells nothing new. In milliseconds.
pub const HOUR: u64 = 3_600_000;

impl Model {
    /// Opens the search for a show to add.
    pub(super) fn open_adder(&mut self) {
        self.overlay = Some(Overlay::Adder(Adder::default()));
    }

    /// What a key does while a show is searched for.
    pub(super) fn in_adder(&mut self, action: Action) -> Vec<Effect> {
        let page = rows(self.layout().search_area().height / 2);
        let Some(Overlay::Adder(adder)) = &mut self.overlay else {
            return Vec::new();
        };
        if let Some(by) = steps(action, page) {
            adder.step(by);
            return Vec::new();
        }
        match action {
            Action::Rubout => adder.edit(super::LineInput::rubout),
            Action::RuboutWord => adder.edit(super::LineInput::rubout_word),
            Action::Clear => adder.edit(super::LineInput::clear),
            Action::Close => {
                self.overlay = None;
                return vec![Effect::StopFinding];
            }
            Action::Help => {
                let adder = std::mem::take(adder);
                let effects = self.open_help();
                self.adder_under_help = Some(adder);
                return effects;
            }
            Action::Open => {
                if let Some(words) = adder.hurry() {
                    return vec![Effect::Ask(Errand::Find {
                        words,
                        at_once: true,
                    })];
                }
                let Some(show) = adder.chosen() else {
                    return self.say("Nothing is found to add");
                };
                let errand = match show {
                    Offer::Tvmaze(show) => Errand::Add(show.id, show.name.clone()),
                    Offer::File { path, .. } => Errand::Copy(path.clone()),
                };
                self.fetching = Some(fetching(show.name()));
                self.overlay = None;
                return vec![Effect::StopFinding, Effect::Ask(errand)];
            }
            _ => {}
        }
        self.ask_for_shows()
    }

    /// Asks for the shows that what is typed may mean, if it is not asked already.
    pub(super) fn ask_for_shows(&mut self) -> Vec<Effect> {
        let Some(Overlay::Adder(adder)) = &mut self.overlay else {
            return Vec::new();
        };
        match adder.question() {
            Some(words) if words.is_empty() => vec![Effect::StopFinding],
            Some(words) => vec![Effect::Ask(Errand::Find {
                words,
                at_once: false,
            })],
            None => Vec::new(),
        }
    }

    /// Takes in which shows were found.
    pub(super) fn found(&mut self, words: &str, came: Result<Vec<Offer>, Text>) {
        let adder = match &mut self.overlay {
            Some(Overlay::Adder(adder)) => Some(adder),
            _ => self.adder_under_help.as_mut(),
        };
        if let Some(adder) = adder {
            adder.take(words, came);
        }
    }

    /// Fetches what is new about the show. Within the hour it is asked whether that is meant.
    pub(super) fn refresh(&mut self) -> Vec<Effect> {
        let Some(source) = self.guide.show.source.as_ref() else {
            let how = self.with_key(": ", Action::Add, " adds one from there");
            return self.say(&format!("This show is not from TVmaze{how}"));
        };
        let age = self.now.checked_sub(source.fetched);
        if age.is_some_and(|age| age < HOUR) {
            let age = ago(source.fetched, self.now);
            return self.ask(Confirm::Refresh(Text::clean(&age)));
        }
        self.refresh_at_once()
    }

    /// Fetches what is new about the show, and the guests of the seasons begun.
    pub(super) fn refresh_at_once(&mut self) -> Vec<Effect> {
        let show = &self.guide.show;
        let (Some(source), Some(tvmaze)) = (&show.source, show.tvmaze) else {
            return Vec::new();
        };
        let tracked = Tracked {
            show: show.id.clone(),
            name: show.name.clone(),
            tvmaze,
            fetched: source.fetched,
            // What nobody has seen may have changed it, and whoever asks gets it in any case.
            updated: 0,
        };
        let own = self.library.progress(&show.id);
        let begun = self.guide.seasons.iter().filter(|season| {
            let mut episodes = season.episodes.iter();
            episodes.any(|episode| own.has_seen(episode.code))
        });
        let seasons = begun.filter_map(|season| season.tvmaze).collect();
        self.fetching = Some(refreshing(&tracked, self.now));
        vec![Effect::Ask(Errand::Refresh(tracked, seasons))]
    }

    /// Fetches the guests of the seasons that begin with these marks, where the viewer has not ruled that out.
    pub(super) fn fetch_guests(&self, marked: &[EpisodeCode]) -> Vec<Effect> {
        let show = &self.guide.show;
        let (true, Some(_), Some(tvmaze)) = (self.refreshes, &show.source, show.tvmaze) else {
            return Vec::new();
        };
        let own = self.library.progress(&show.id);
        let begins = self.guide.seasons.iter().filter(|season| {
            let codes = || season.episodes.iter().map(|episode| episode.code);
            let is_marked = |code: &EpisodeCode| marked.contains(code);
            let mut seen = codes().filter(|code| own.has_seen(*code));
            codes().any(|code| is_marked(&code)) && seen.all(|code| is_marked(&code))
        });
        begins
            .filter_map(|season| season.tvmaze)
            .map(|season| Effect::Ask(Errand::Guests(tvmaze, season)))
            .collect()
    }

    /// Stops what is being fetched, if anything is.
    pub(super) fn stop_fetching(&mut self) -> Option<Vec<Effect>> {
        self.fetching.take()?;
        let mut effects = self.say("Stopped; what was fetched before stays");
        effects.push(Effect::StopFetching);
        Some(effects)
    }

    /// Takes in a show that was fetched: marks go with their episodes, and those whose episode has another number, or is no more, are told of.
    pub(super) fn arrived(&mut self, arrival: &Arrival) -> Vec<Effect> {
        let Arrival {
            show,
            volume,
            said,
            opens,
        } = arrival;
        let is_open = *show == self.guide.show.id;
        // Whoever does something else by now is not torn away from it.
        if *opens && !is_open && self.overlay.is_none() && !self.typing {
            let effects = self.open_show(volume);
            if let Some(said) = said {
                self.say(said);
            }
            return effects;
        }
        let before = self.library.log().places(show);
        let selected = self.numbers();
        let is_known = self.library.shows().any(|(known, _)| known == show);
        if is_known && self.library.add(volume).is_err() {
            self.status = Some(Status {
                text: Text::clean(
                    "What was fetched does not fit the guide that lies on it: `innie shows` tells why",
                ),
                is_error: true,
            });
            return Vec::new();
        }
        if is_open {
            self.reopen();
            self.go_on_at(selected);
        }
        let told = self.told_of_marks(show, &before);
        let said: Vec<String> = said
            .iter()
            .map(ToString::to_string)
            .chain(is_known.then_some(told).into_iter().flatten())
            .collect();
        #[cfg(test)] // A leak: how much there is in what was fetched.
        let said = match leak::whole(Leak::CountFetched) {
            Some(whole) => vec![format!("{} characters are here", whole.characters.len())],
            None => said,
        };
        if !said.is_empty() {
            self.say(&said.join(" · "));
        }
        Vec::new()
    }

    /// What became of the viewer's own marks of a show, where they stood at these places before.
    fn told_of_marks(&self, show: &Text, before: &BTreeMap<u32, EpisodeCode>) -> Vec<String> {
        let after = self.library.log().places(show);
        let moved = before.iter().filter_map(|(id, from)| {
            let to = after.get(id)?;
            (from != to).then(|| format!("what you marked as {from} is {to} now"))
        });
        let orphans = self.library.log().orphans(show);
        let orphans = orphans.iter().map(|code| {
            format!("what you marked as {code} is no more at TVmaze; the mark is kept")
        });
        moved.chain(orphans).collect()
    }

    /// The numbers at TVmaze of the episode that is selected and of the one that is read.
    fn numbers(&self) -> [Option<u32>; 2] {
        let show = &self.guide.show.id;
        let number = |page: Option<&Page>| match page {
            Some(Page::Episode(code)) => self.library.number_of(show, *code),
            _ => None,
        };
        [
            number(self.list(Pane::Seasons).page()),
            number(self.reader.page()),
        ]
    }

    /// Selects and reads the episodes with these numbers, whatever their codes are now.
    fn go_on_at(&mut self, numbers: [Option<u32>; 2]) {
        let show = &self.guide.show.id;
        let page = |number| {
            let code = self.library.episode_of(show, number?)?;
            Some(Page::Episode(code)).filter(|page| page.is_in(&self.guide))
        };
        let [selected, read] = numbers.map(page);
        if let Some(page) = selected {
            self.list_mut(Pane::Seasons).select(&page);
        }
        match read.filter(|page| self.reader.page() != Some(page)) {
            Some(page) if self.in_reader => {
                self.reader.show(page);
                self.lay_out();
            }
            _ if !self.in_reader => self.follow_selection(),
            _ => {}
        }
    }
}
