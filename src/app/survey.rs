//! Knowing what every show has to offer: it is read when a screen first asks for it, and kept true for the open show.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::{Effect, Model, Outlook, Overlay};
use crate::guide::Text;
use crate::library::Library;
use crate::progress::{Device, LogEntry};

/// A time in milliseconds since 1970, in a zone.
#[must_use]
pub fn zoned(now: u64, zone: TimeZone) -> Zoned {
    let now = i64::try_from(now).ok();
    let now = now.and_then(|now| Timestamp::from_millisecond(now).ok());
    now.unwrap_or_default().to_zoned(zone)
}

impl Model {
    /// Takes in the ids and the names of all shows there are; what they have to offer is read anew when it is asked for.
    pub fn set_shows(&mut self, titles: Vec<(Text, Text)>) {
        self.horizon.titles = titles;
        self.horizon.forget();
    }

    /// Takes in that there are other shows now.
    pub(super) fn shelved(&mut self, titles: Vec<(Text, Text)>) -> Vec<Effect> {
        self.set_shows(titles);
        self.look_further()
    }

    /// What it takes to tell what a show has to offer, for whoever reads the shows: the watch log and the policies.
    #[must_use]
    pub fn ground(&self) -> Library {
        self.library.without_shows()
    }

    /// The time, in the zone of the viewer.
    #[must_use]
    pub fn zoned(&self) -> Zoned {
        zoned(self.now, self.zone.clone().unwrap_or(TimeZone::UTC))
    }

    /// What every show has to offer; none until they have been read.
    pub(super) fn outlooks(&self) -> Option<&[Outlook]> {
        self.horizon.outlooks.as_deref()
    }

    /// Sees to it that what every show has to offer is known, and that of the open one as it is by now.
    pub(super) fn look_ahead(&mut self) -> Vec<Effect> {
        self.note_own_outlook();
        let mut effects = Vec::new();
        if self.zone.is_none() {
            effects.push(Effect::TellZone);
        }
        if self.horizon.outlooks.is_none() && !self.horizon.is_asked {
            self.horizon.is_asked = true;
            effects.push(Effect::Survey(self.horizon.changes));
        }
        effects
    }

    /// Takes in what every show has to offer, unless that was asked before it changed.
    pub(super) fn surveyed(&mut self, changes: u64, outlooks: Vec<Outlook>) -> Vec<Effect> {
        if changes != self.horizon.changes {
            return Vec::new();
        }
        self.horizon.outlooks = Some(outlooks);
        self.horizon.is_asked = false;
        self.note_own_outlook();
        self.list_overview();
        if std::mem::take(&mut self.horizon.goes_on) && self.overlay.is_none() {
            return self.go_on();
        }
        Vec::new()
    }

    /// Makes what lies over the rest anew, where it is about all shows.
    pub(super) fn list_overview(&mut self) {
        match self.overlay {
            Some(Overlay::Shows(_)) => self.list_shows(),
            Some(Overlay::UpNext(_)) => self.list_up_next(),
            Some(Overlay::Calendar(_)) => self.list_days(),
            _ => {}
        }
    }

    /// Takes in marks that others made; what they change of what the shows have to offer is read anew.
    pub(super) fn merge_all(&mut self, entries: &[(Device, LogEntry)]) -> Vec<Effect> {
        self.horizon.forget();
        let mut effects = self.merge(entries);
        effects.extend(self.look_further());
        effects
    }

    /// Reads anew what every show has to offer, where that is looked at.
    fn look_further(&mut self) -> Vec<Effect> {
        if !self.is_over_all() {
            return Vec::new();
        }
        let effects = self.look_ahead();
        self.list_overview();
        effects
    }

    /// Whether something about all shows lies over the rest.
    fn is_over_all(&self) -> bool {
        matches!(
            self.overlay,
            Some(Overlay::Shows(_) | Overlay::UpNext(_) | Overlay::Calendar(_))
        )
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
            *outlook = Outlook {
                is_archived: outlook.is_archived,
                ..own.clone()
            };
        }
    }
}
