//! Adding, refreshing, putting away and removing shows, with the library and its files brought to the same.

use std::io;
use std::path::Path;

use super::by_hand::ByHand;
use super::downloads::Downloads;
use super::fetcher::{Fetcher, NotFetched, Refreshed, Wanted};
use super::http::{Limits, NoAnswer, Wall};
use super::shelf::Shelf;
use super::start::Start;
use super::tvmaze::{HOME, Tvmaze};
use crate::guide::{EpisodeCode, Text};
use crate::library::tvmaze::{Found, Imported, Tracked};

/// What a refresh came to, for a show.
pub struct Outcome {
    /// The show.
    pub show: Tracked,
    /// What became of it.
    pub refreshed: Refreshed,
    /// The watched episodes that were numbered anew: from where, to where.
    pub moved: Vec<(EpisodeCode, EpisodeCode)>,
    /// The watched episodes that are no more in the show, by the codes they had: their marks are kept, and open nothing.
    pub orphans: Vec<EpisodeCode>,
}

impl Start {
    fn fetcher(&self) -> Result<Fetcher<Wall>, NotFetched> {
        let settings = self.configured.settings();
        let address = settings.tvmaze_url.as_deref().unwrap_or(HOME).to_owned();
        let tvmaze = Tvmaze::new(&address, Limits::default(), Wall::new(None));
        let downloads = Downloads::new(self.paths.data.as_deref())?;
        Ok(Fetcher::new(tvmaze, downloads))
    }

    /// The shows at TVmaze that may be meant, best first.
    ///
    /// # Errors
    ///
    /// If TVmaze cannot be asked, or knows no such show.
    pub fn find(&self, wanted: &Wanted) -> Result<Vec<Found>, NotFetched> {
        Ok(self.fetcher()?.find(wanted)?)
    }

    /// Fetches a show and adds it to the library.
    ///
    /// # Errors
    ///
    /// If it cannot be fetched or kept; nothing has changed then.
    pub fn add(&mut self, tvmaze: u32, now: u64) -> Result<Imported, NotFetched> {
        let id = self.shelf.by_tvmaze(tvmaze);
        let imported = self.fetcher()?.fetch(tvmaze, id.as_deref(), now)?;
        self.shelve(tvmaze, &imported)?;
        Ok(imported)
    }

    /// Copies a show's file of the viewer's into the library. Answers with its id and its name.
    ///
    /// # Errors
    ///
    /// If it cannot be read or written or is broken, or a show with its id is in the library from another file.
    pub fn add_file(&mut self, path: &Path) -> anyhow::Result<(Text, Text)> {
        let show = ByHand::read(path)?;
        show.copy(&Downloads::new(self.paths.data.as_deref())?.folder())?;
        Ok((show.id, show.name))
    }

    /// Takes what was fetched of a show in: it is on disk already.
    fn shelve(&mut self, tvmaze: u32, imported: &Imported) -> Result<(), NotFetched> {
        let path = Downloads::new(self.paths.data.as_deref())?.show(tvmaze);
        let (id, name) = (imported.id.clone(), imported.name.clone());
        self.shelf.lay(id.clone(), name, path);
        if self.library.shows().any(|(known, _)| *known == id) {
            self.read_again(&id);
        }
        Ok(())
    }

    /// Reads a show into the library, be it there already.
    fn read_again(&mut self, show: &Text) {
        if let Some(Ok(volume)) = self.shelf.read(show) {
            // A guide by hand that does not fit what was fetched stays as it is; `innie shows` tells.
            let _ = self.library.add(&volume);
        }
    }

    /// The shows that were fetched, in the order of the library.
    #[must_use]
    pub fn tracked(&self) -> Vec<Tracked> {
        self.shelf.tracked()
    }

    /// Refreshes these shows. Marks go with their episodes.
    ///
    /// # Errors
    ///
    /// If there is nowhere to keep them. What fails for a show is told of it.
    pub fn refresh(
        &mut self,
        shows: &[Tracked],
        now: u64,
        told: impl FnMut(&Tracked),
    ) -> Result<Vec<Outcome>, NotFetched> {
        // Where the marks stood is known only of shows that were read.
        for show in shows {
            self.read_again(&show.show);
        }
        let refreshed = self.fetcher()?.refresh(shows, now, told);
        let mut outcomes = Vec::new();
        for (show, refreshed) in refreshed {
            let before = self.library.log().places(&show.show);
            if let Refreshed::Anew(imported) = &refreshed {
                self.shelve(show.tvmaze, imported)?;
            }
            let after = self.library.log().places(&show.show);
            let moved = before.iter().filter_map(|(key, from)| {
                let to = after.get(key)?;
                (from != to).then_some((*from, *to))
            });
            outcomes.push(Outcome {
                moved: moved.collect(),
                orphans: self.library.log().orphans(&show.show).into_iter().collect(),
                show,
                refreshed,
            });
        }
        Ok(outcomes)
    }

    /// Fetches the guests of the seasons somebody has begun, of those that are not here yet. `told` hears how many of how many are done. False if all were here.
    ///
    /// # Errors
    ///
    /// If they cannot be fetched or kept; what was fetched before that is kept.
    pub fn fetch_guests(
        &mut self,
        show: &Tracked,
        told: impl FnMut(usize, usize),
    ) -> Result<bool, NotFetched> {
        let guide = self.watched(&show.show);
        let seasons: Vec<u32> = guide
            .iter()
            .flat_map(|guide| &guide.seasons)
            .filter(|season| season.seen() > 0)
            .filter_map(|season| season.tvmaze)
            .collect();
        let kept = self.fetcher()?.guests(show.tvmaze, &seasons, told)?;
        if let Some(imported) = &kept {
            self.shelve(show.tvmaze, imported)?;
        }
        Ok(kept.is_some())
    }

    /// Takes a show out of the library and forgets its files; what was watched of it stays in the log. Of one that comes with innie what was fetched
    /// is forgotten. False if there is nothing to forget.
    ///
    /// # Errors
    ///
    /// If a file cannot be removed.
    pub fn remove(&mut self, show: &Text) -> io::Result<bool> {
        let is_gone = self.shelf.remove(show, self.paths.data.as_deref())?;
        self.forget(show, is_gone);
        Ok(is_gone)
    }

    /// Puts a show away: it is listed nowhere until it is brought back. False if it comes with innie and nothing of it was fetched.
    ///
    /// # Errors
    ///
    /// If a file cannot be moved.
    pub fn archive(&mut self, show: &Text) -> io::Result<bool> {
        let is_away = self.shelf.archive(show, self.paths.data.as_deref())?;
        self.forget(show, is_away);
        Ok(is_away)
    }

    fn forget(&mut self, show: &Text, is_gone: bool) {
        if is_gone {
            self.library.remove(show);
        }
    }

    /// The shows that were put away: their ids and names.
    #[must_use]
    pub fn archived(&self) -> Vec<(Text, Text)> {
        Shelf::put_away(self.paths.data.as_deref()).listed()
    }

    /// Brings a show back that was put away.
    ///
    /// # Errors
    ///
    /// If a file cannot be moved, or another stands in its place.
    pub fn unarchive(&mut self, show: &Text) -> io::Result<()> {
        self.shelf.unarchive(show, self.paths.data.as_deref())
    }
}

impl NotFetched {
    /// Whether TVmaze was asked, and knows nothing of it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::NoAnswer(NoAnswer::Nothing { .. }))
    }
}
