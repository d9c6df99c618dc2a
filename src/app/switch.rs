//! Going from one show to another: each is as it was left.

use super::chart::ChartPlace;
use super::gaze::Gaze;
use super::map::MapPlace;
use super::marks::Marks;
use super::{Effect, Model, Overlay, Page, Pane, Reader};
use crate::guide::{ArticleId, EpisodeCode, Text};
use crate::library::Volume;

impl Model {
    /// Goes to a show, and there to an episode if one is named. Another show than the open one is fetched first.
    pub(super) fn go_to_show(&mut self, show: &Text, episode: Option<EpisodeCode>) -> Vec<Effect> {
        self.overlay = None;
        if *show == self.guide.show.id {
            self.go_to_episode(episode);
            return Vec::new();
        }
        self.horizon.bound_for = episode;
        vec![Effect::Remember, Effect::Fetch(show.clone())]
    }

    /// Goes to the show watched last that has an episode to offer, at that episode.
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        let effects = self.look_ahead();
        let Some(outlooks) = self.outlooks() else {
            self.horizon.goes_on = true;
            return effects;
        };
        let next = |outlook: &&super::Outlook| outlook.next().is_some();
        let last = outlooks
            .iter()
            .filter(|outlook| outlook.is_begun && !outlook.is_archived)
            .filter(next)
            .max_by_key(|outlook| outlook.last);
        match last.map(|last| (last.show.clone(), last.next().map(|next| next.code))) {
            Some((show, code)) => self.go_to_show(&show, code),
            None => self.say("Nothing begun is left to go on with"),
        }
    }

    /// Opens a show that was fetched, as it was left.
    pub(super) fn open_show(&mut self, volume: &Volume<'_>) -> Vec<Effect> {
        self.note_own_outlook();
        let memory = self.memory();
        let episode = self.horizon.bound_for.take();
        let opened = self.library.change_to(volume).ok();
        let guide = opened.and_then(|show| {
            let own = self.library.progress(&show);
            self.library.guide(&show, &own)
        });
        let Some(guide) = guide else {
            return self.say("This show's file is broken by now: `innie shows` tells why");
        };
        self.memory = memory;
        self.memory.last = Some(guide.show.id.to_string());
        self.guide = guide;
        self.gaze = Gaze::default();
        self.lists = Default::default();
        self.in_reader = false;
        self.reader = Reader::default();
        self.cast_of = None;
        self.news_of = None;
        self.back.clear();
        self.searched_from = None;
        self.map_place = MapPlace::default();
        self.chart_place = ChartPlace::default();
        self.under_help = None;
        self.typing = false;
        self.marks = Marks::default();
        self.settle();
        self.go_to_episode(episode.filter(|_| self.overlay.is_none()));
        self.lay_out();
        vec![Effect::Remember]
    }

    /// Puts everything where the memory says one was in the show.
    pub(super) fn settle(&mut self) {
        let show = &self.guide.show.id;
        let place = self.memory.shows.get(show.as_str());
        let place = place.cloned().unwrap_or_default();
        self.asked = place.asked || self.library.log().knows(show);
        self.overlay = (!self.asked).then(|| Overlay::question(&self.guide));
        self.pane = Pane::ALL
            .into_iter()
            .find(|pane| pane.index() + 1 == usize::from(place.pane))
            .unwrap_or(Pane::Seasons);
        self.read = place
            .read
            .iter()
            .map(|id| ArticleId(Text::clean(id)))
            .collect();
        self.open_at(place.pages());
        let reading = place.reading.as_deref().and_then(Page::from_kept);
        if let Some(page) = reading.filter(|page| self.asked && page.is_in(&self.guide)) {
            self.reader.show(page);
            self.enter_reader();
        }
    }

    fn go_to_episode(&mut self, episode: Option<EpisodeCode>) {
        let page = episode.map(Page::Episode);
        if let Some(page) = page.filter(|page| page.is_in(&self.guide)) {
            self.go(page);
        }
    }
}
