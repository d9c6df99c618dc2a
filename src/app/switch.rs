//! Going from one show to another: each is as it was left.

use super::chart::ChartPlace;
use super::gaze::Gaze;
use super::map::MapPlace;
use super::marks::Marks;
use super::{Effect, Model, Overlay, Pane, Reader};
use crate::guide::{ArticleId, Text};
use crate::library::Volume;

impl Model {
    /// Opens a show, as it was left.
    pub(super) fn open_show(&mut self, volume: &Volume<'_>) -> Vec<Effect> {
        let memory = self.memory();
        let opened = self.library.add(volume).ok();
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
    }
}
