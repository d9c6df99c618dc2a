//! The page in the reader, made for the size of the screen.

use jiff::tz::TimeZone;

use super::{
    Document, MEASURE, Measure, Model, Opened, Page, Stats, day_of, document, opened, reader,
    what_opened, what_you_watched, without,
};
use crate::guide::EpisodeCode;
#[cfg(test)]
use crate::guide::Guide;
#[cfg(test)]
use crate::leak::{self, Leak};

impl Model {
    /// Lays the reader out anew.
    pub(super) fn lay_out(&mut self) {
        let area = self.layout().reader_area();
        let widest = if self.linear {
            reader::MEASURE_BY_LINE
        } else {
            MEASURE
        };
        let measure = Measure {
            width: usize::from(area.width).min(widest),
            heard: self.linear,
        };
        let document = match self.reader.page() {
            Some(Page::Opened(code)) => {
                what_opened(*code, &self.guide, &self.opened(*code), measure)
            }
            Some(Page::You) => self.watched(measure),
            Some(page) => document(page, &self.guide, measure, self.now),
            None => Document::default(),
        };
        self.reader.by_line = self.linear;
        self.reader.lay_out(document, area.height);
    }

    /// Lays the reader out with more than may be known: what leaks are made of.
    #[cfg(test)]
    pub(super) fn lay_out_with(&mut self, whole: &Guide) {
        let area = self.layout().reader_area();
        let width = usize::from(area.width).min(MEASURE);
        if let Some(page) = self.reader.page() {
            let document = document(page, whole, width, self.now);
            self.reader.lay_out(document, area.height);
        }
    }

    /// The page of what was watched. Of a zone that is not known yet it is told before anybody sees it.
    fn watched(&self, measure: Measure) -> Document {
        let zone = self.zone.clone().unwrap_or(TimeZone::UTC);
        let guide = &self.guide;
        #[cfg(test)] // A leak: what is still to be watched is counted.
        let guide = leak::past(Leak::HoursAhead, guide);
        let stats = Stats::new([guide], &zone);
        what_you_watched(&stats, day_of(self.now, &zone).unwrap_or_default(), measure)
    }

    /// What an episode opened.
    fn opened(&self, code: EpisodeCode) -> Vec<Opened> {
        let before = without(&self.guide, code);
        let before = self.library.guide(&self.guide.show.id, &before);
        let guide = &self.guide;
        #[cfg(test)] // A leak: what the episode would have opened with all others.
        let guide = leak::past(Leak::OpenedAhead, guide);
        before
            .map(|before| opened(guide, &before, code))
            .unwrap_or_default()
    }
}
