//! The pictures that lie over lists and reader: the map and the timeline. One goes from a mark to its page, and back to the picture.

use super::chart::ChartPlace;
use super::stop::Picture;
use super::update::rows;
use super::{
    Action, Chart, Effect, MEASURE, Map, MapOrder, Model, Overlay, Page, Timeline, document,
};
use crate::guide::today;

impl Model {
    /// Opens a picture where one left it, at what is selected or read.
    pub(super) fn open_picture(&mut self, picture: Picture) {
        self.overlay = Some(match picture {
            Picture::Map => Overlay::Map(self.map()),
            Picture::Timeline => self.chart(&self.chart_place, self.reader.page()),
        });
    }

    /// Opens a picture exactly where one left it.
    pub(super) fn return_to_picture(&mut self, picture: Picture) {
        self.overlay = Some(match picture {
            Picture::Map => Overlay::Map(Map::at(&self.guide, &self.map_place, None, None)),
            Picture::Timeline => self.chart(&self.chart_place, None),
        });
    }

    /// The map, with the character or the episode selected that is read.
    fn map(&self) -> Map {
        let (character, episode) = match self.reader.page() {
            Some(Page::Character(id)) => (Some(id), None),
            Some(Page::Episode(code)) => (None, Some(*code)),
            _ => (None, None),
        };
        Map::at(&self.guide, &self.map_place, character, episode)
    }

    /// Opens the map in this order, or else in the one of before.
    pub(super) fn open_map_in(&mut self, order: Option<MapOrder>) {
        if let Some(order) = order {
            self.map_place.set_order(order);
        }
        self.open_picture(Picture::Map);
    }

    /// Makes the open picture anew from what may be known now.
    pub(super) fn redraw_picture(&mut self) {
        match &mut self.overlay {
            Some(Overlay::Map(map)) => *map = Map::at(&self.guide, &map.place(), None, None),
            Some(Overlay::Timeline(chart)) => {
                let place = chart.place();
                self.overlay = Some(self.chart(&place, None));
            }
            _ => {}
        }
    }

    /// The picture that is open.
    pub(super) const fn picture(&self) -> Option<Picture> {
        match &self.overlay {
            Some(Overlay::Map(_)) => Some(Picture::Map),
            Some(Overlay::Timeline(_)) => Some(Picture::Timeline),
            _ => None,
        }
    }

    /// Opens another picture in place of the open one.
    fn turn_to(&mut self, picture: Picture) {
        self.close_picture();
        self.return_to_picture(picture);
    }

    /// Whether an action has something to work on in the open picture.
    pub(super) fn picture_offers(&self, action: Action) -> bool {
        let is_in_vain = match &self.overlay {
            Some(Overlay::Map(map)) => map.is_empty(),
            Some(Overlay::Timeline(chart)) => {
                let zoom = chart.zoom();
                let stays = match action {
                    Action::ZoomIn => zoom.closer() == zoom,
                    Action::ZoomOut => zoom.wider() == zoom,
                    _ => false,
                };
                stays || chart.is_empty()
            }
            _ => false,
        };
        let is_elsewhere = matches!(
            action,
            Action::Close | Action::Help | Action::Theme | Action::Map | Action::Timeline
        );
        !is_in_vain || is_elsewhere
    }

    /// Puts down where one is in the open picture, and closes it.
    pub(super) fn close_picture(&mut self) {
        match self.overlay.take() {
            Some(Overlay::Map(map)) => self.map_place = map.place(),
            Some(Overlay::Timeline(chart)) => self.chart_place = chart.place(),
            other => self.overlay = other,
        }
    }

    /// Closes the picture and goes to a page; the way back leads to the picture.
    fn go_from_picture(&mut self, page: Option<Page>) {
        let Some(page) = page else { return };
        let here = self.here();
        self.close_picture();
        self.go_from(here, page);
    }

    /// What a key does in the map.
    pub(super) fn in_map(&mut self, action: Action) -> Vec<Effect> {
        if !self.picture_offers(action) {
            return Vec::new();
        }
        let area = self.layout().help_area();
        let Some(Overlay::Map(map)) = &mut self.overlay else {
            return Vec::new();
        };
        let view = map.view(usize::from(area.width), usize::from(area.height));
        let page = rows(u16::try_from(view.rows.len()).unwrap_or(u16::MAX));
        match action {
            Action::Up => map.step(-1),
            Action::Down => map.step(1),
            Action::Left => map.step_across(-1),
            Action::Right => map.step_across(1),
            Action::PageUp => map.step(-page),
            Action::PageDown => map.step(page),
            Action::HalfUp => map.step(-(page + 1) / 2),
            Action::HalfDown => map.step((page + 1) / 2),
            Action::Top => map.step(isize::MIN),
            Action::Bottom => map.step(isize::MAX),
            Action::First => map.step_across(isize::MIN),
            Action::Last => map.step_across(isize::MAX),
            Action::NextPane | Action::PreviousPane => map.step_season(action == Action::NextPane),
            Action::Order => *map = Map::at(&self.guide, &map.place().turned(), None, None),
            Action::Open => {
                let page = map.episode().map(Page::Episode);
                self.go_from_picture(page);
            }
            Action::Who => {
                let page = map.character().map(|row| Page::Character(row.id.clone()));
                self.go_from_picture(page);
            }
            _ => return self.in_picture(action),
        }
        Vec::new()
    }

    /// The timeline, with the event selected that is read, or else the one of before.
    fn chart(&self, place: &ChartPlace, read: Option<&Page>) -> Overlay {
        let timeline = Timeline::new(&self.guide, today(self.now));
        let width = usize::from(self.layout().help_area().width);
        let mut chart = Chart::at(timeline, place, read, width);
        self.tell(&mut chart);
        Overlay::Timeline(Box::new(chart))
    }

    /// Tells of the event that is selected.
    fn tell(&self, chart: &mut Chart) {
        let width = usize::from(self.layout().help_area().width).min(MEASURE);
        let page = chart.event().map(|event| event.page.clone());
        let told = page.map(|page| document(&page, &self.guide, width, self.now));
        chart.tell(told.unwrap_or_default());
    }

    /// Lays the open picture out for the size the screen has now.
    pub(super) fn lay_out_picture(&mut self) {
        let width = usize::from(self.layout().help_area().width);
        self.change_chart(|chart| chart.lay_out(width));
    }

    /// Changes the open timeline, and tells of what is then selected.
    fn change_chart(&mut self, change: impl FnOnce(&mut Chart)) {
        if let Some(Overlay::Timeline(mut chart)) = self
            .overlay
            .take_if(|it| matches!(it, Overlay::Timeline(_)))
        {
            change(&mut chart);
            self.tell(&mut chart);
            self.overlay = Some(Overlay::Timeline(chart));
        }
    }

    /// Selects what is at this place in the order of time.
    pub(super) fn select_in_timeline(&mut self, place: usize) {
        self.change_chart(|chart| chart.select_in_time(place));
    }

    /// Takes in what time it is; the timeline goes up to the new day.
    pub(super) fn tell_time(&mut self, now: u64) {
        let is_new_day = today(self.now) != today(now);
        self.now = now;
        if is_new_day && self.picture() == Some(Picture::Timeline) {
            self.redraw_picture();
        }
    }

    /// What a key does in the timeline.
    pub(super) fn in_timeline(&mut self, action: Action) -> Vec<Effect> {
        if !self.picture_offers(action) {
            return Vec::new();
        }
        let area = self.layout().help_area();
        let Some(Overlay::Timeline(chart)) = &self.overlay else {
            return Vec::new();
        };
        let view = chart.view(usize::from(area.width), usize::from(area.height));
        let page = isize::try_from(view.columns.len()).unwrap_or(1);
        let zoom = chart.zoom();
        match action {
            Action::Up => self.change_chart(|chart| chart.step_row(-1)),
            Action::Down => self.change_chart(|chart| chart.step_row(1)),
            Action::Left => self.change_chart(|chart| chart.step(-1)),
            Action::Right => self.change_chart(|chart| chart.step(1)),
            Action::PreviousPane => self.change_chart(|chart| chart.step_in_time(-1)),
            Action::NextPane => self.change_chart(|chart| chart.step_in_time(1)),
            Action::PageUp => self.change_chart(|chart| chart.step_columns(-page)),
            Action::PageDown => self.change_chart(|chart| chart.step_columns(page)),
            Action::HalfUp => self.change_chart(|chart| chart.step_columns(-(page + 1) / 2)),
            Action::HalfDown => self.change_chart(|chart| chart.step_columns((page + 1) / 2)),
            Action::Top => self.change_chart(|chart| chart.step_in_time(isize::MIN)),
            Action::Bottom => self.change_chart(|chart| chart.step_in_time(isize::MAX)),
            Action::ZoomIn => self.change_chart(|chart| chart.zoom_to(zoom.closer())),
            Action::ZoomOut => self.change_chart(|chart| chart.zoom_to(zoom.wider())),
            Action::Open => {
                let page = chart.event().map(|event| event.page.clone());
                self.go_from_picture(page);
            }
            _ => return self.in_picture(action),
        }
        Vec::new()
    }

    /// What a key does in every picture.
    fn in_picture(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Close => self.close_picture(),
            Action::Map => self.turn_to(Picture::Map),
            Action::Timeline => self.turn_to(Picture::Timeline),
            Action::Help => return self.open_help(),
            _ => {}
        }
        Vec::new()
    }
}
