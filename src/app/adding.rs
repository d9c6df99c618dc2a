//! Adding and refreshing shows: what is asked of the world, and what comes of it.

use super::{Action, Adder, Effect, Fetched, Model, Overlay, Status};
use crate::guide::Text;
use crate::library::tvmaze::{Found, Tracked};

impl Model {
    /// Opens the search for a show to add.
    pub(super) fn open_adder(&mut self) {
        self.overlay = Some(Overlay::Adder(Adder::default()));
    }

    /// What a key does while a show is searched for.
    pub(super) fn in_adder(&mut self, action: Action) -> Vec<Effect> {
        let page = super::update::rows(self.layout().reader_area().height / 2);
        let Some(Overlay::Adder(adder)) = &mut self.overlay else {
            return Vec::new();
        };
        match action {
            Action::Up => adder.step(-1),
            Action::Down => adder.step(1),
            Action::PageUp => adder.step(-page),
            Action::PageDown => adder.step(page),
            Action::Rubout => adder.edit(super::LineInput::rubout),
            Action::RuboutWord => adder.edit(super::LineInput::rubout_word),
            Action::Clear => adder.edit(super::LineInput::clear),
            Action::Close => {
                self.overlay = None;
                return vec![Effect::Stop];
            }
            Action::Help => return self.open_help(),
            Action::Open => {
                let Some((id, name)) = adder.chosen().map(|show| (show.id, show.name.clone()))
                else {
                    return self.say("Nothing is found to add");
                };
                self.overlay = None;
                self.fetching = Some(Text::clean(&format!("Fetching {name}")));
                return vec![Effect::Add(id)];
            }
            _ => {}
        }
        self.ask_for_shows()
    }

    /// Asks for the shows that what is typed may mean, if it is not asked already.
    pub(super) fn ask_for_shows(&mut self) -> Vec<Effect> {
        let question = match &mut self.overlay {
            Some(Overlay::Adder(adder)) => adder.question(),
            _ => None,
        };
        question.map(Effect::Find).into_iter().collect()
    }

    /// Takes in which shows were found.
    pub(super) fn found(&mut self, words: &str, came: Result<Vec<Found>, Text>) {
        if let Some(Overlay::Adder(adder)) = &mut self.overlay {
            adder.take(words, came);
        }
    }

    /// Fetches what is new about the show, and the guests of the seasons begun.
    pub(super) fn refresh(&mut self) -> Vec<Effect> {
        let show = &self.guide.show;
        let (Some(source), Some(tvmaze)) = (&show.source, show.tvmaze) else {
            let how = self.with_key(": ", Action::Add, " adds one from there");
            return self.say(&format!("This show is not from TVmaze{how}"));
        };
        let tracked = Tracked {
            show: show.id.clone(),
            name: show.name.clone(),
            tvmaze,
            fetched: source.fetched,
            // A single show is fetched whenever it was changed.
            updated: 0,
        };
        let own = self.library.progress(&tracked.show);
        let seasons = self.guide.seasons.iter();
        let begun = seasons.filter(|season| {
            let mut episodes = season.episodes.iter();
            episodes.any(|episode| own.has_seen(episode.code))
        });
        let seasons = begun.filter_map(|season| season.tvmaze).collect();
        self.fetching = Some(Text::clean(&format!("Refreshing {}", tracked.name)));
        vec![Effect::Refresh(tracked, seasons)]
    }

    /// Stops what is being fetched, if anything is.
    pub(super) fn stop_fetching(&mut self) -> Option<Vec<Effect>> {
        self.fetching.take()?;
        let mut effects = self.say("Stopped; what was fetched stays");
        effects.push(Effect::Stop);
        Some(effects)
    }

    /// Takes in a show that was fetched: marks go with their episodes, and are said to.
    pub(super) fn fetched(&mut self, fetched: &Fetched) {
        let before = self.library.log().places(&fetched.show);
        let added = match &fetched.guide {
            Some(guide) => self.library.add_layered(guide, &fetched.file),
            None => self.library.add_show(&fetched.file),
        };
        if added.is_err() {
            self.status = Some(Status {
                text: Text::clean("What was fetched does not fit the guide that lies on it"),
                is_error: true,
            });
            return;
        }
        let after = self.library.log().places(&fetched.show);
        let mut said = fetched.said.to_string();
        let moved = before
            .iter()
            .filter(|(id, from)| after.get(id).is_some_and(|to| to != *from));
        match moved.count() {
            0 => {}
            1 => said.push_str(" · a mark went with its episode, which has another number now"),
            many => said.push_str(&format!(
                " · {many} marks went with their episodes, which have other numbers now"
            )),
        }
        let orphans = self.library.log().orphans(&fetched.show);
        if let Some(first) = orphans.first() {
            said.push_str(&format!(
                " · what you marked as {first} is no more at TVmaze; the mark is kept"
            ));
        }
        if fetched.show == self.guide.show.id {
            self.reopen();
        }
        self.say(&said);
    }
}
