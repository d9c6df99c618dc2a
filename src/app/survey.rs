//! Knowing what every show has to offer: it is read when a screen first asks for it, and kept true for the open show.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::{Effect, Model, Outlook, Overlay};
use crate::guide::Text;
use crate::library::Library;

impl Model {
    /// Takes in the ids and the names of all shows there are.
    pub fn set_shows(&mut self, titles: Vec<(Text, Text)>) {
        self.horizon.titles = titles;
    }

    /// What it takes to tell what a show has to offer, for whoever reads the shows: the watch log and the policies.
    #[must_use]
    pub fn ground(&self) -> Library {
        self.library.without_shows()
    }

    /// The time, in the zone of the viewer.
    #[must_use]
    pub fn zoned(&self) -> Zoned {
        let now = i64::try_from(self.now).ok();
        let now = now.and_then(|now| Timestamp::from_millisecond(now).ok());
        now.unwrap_or_default().to_zoned(self.horizon.zone.clone())
    }

    /// What every show has to offer; none until they have been read.
    pub(super) fn outlooks(&self) -> Option<&[Outlook]> {
        self.horizon.outlooks.as_deref()
    }

    /// Sees to it that what every show has to offer is known, and that of the open one as it is by now.
    pub(super) fn look_ahead(&mut self) -> Vec<Effect> {
        self.note_own_outlook();
        if self.horizon.outlooks.is_some() || self.horizon.is_asked {
            return Vec::new();
        }
        self.horizon.is_asked = true;
        vec![Effect::Survey]
    }

    /// Takes in what every show has to offer.
    pub(super) fn surveyed(&mut self, outlooks: Vec<Outlook>, zone: TimeZone) {
        self.horizon.outlooks = Some(outlooks);
        self.horizon.zone = zone;
        self.horizon.is_asked = false;
        self.note_own_outlook();
        match self.overlay {
            Some(Overlay::Shows(_)) => self.list_shows(),
            Some(Overlay::UpNext(_)) => self.list_up_next(),
            Some(Overlay::Calendar(_)) => self.list_days(),
            _ => {}
        }
    }

    /// What the open show has to offer by what has been watched of it since.
    pub(super) fn note_own_outlook(&mut self) {
        let show = &self.guide.show.id;
        let own = self.library.guide(show, &self.library.progress(show));
        let last = self.library.log().last_watched(show);
        let Some(own) = own.map(|guide| Outlook::new(&guide, last)) else {
            return;
        };
        let known = self.horizon.outlooks.iter_mut().flatten();
        for outlook in known.filter(|known| known.show == own.show) {
            *outlook = own.clone();
        }
    }
}
