//! Adding, refreshing, putting away and removing shows, with the library and its files brought to the same.

use std::fs;
use std::io;
use std::path::Path;

use super::downloads::{self, Downloads};
use super::fetcher::{Fetcher, NotFetched, Refreshed, Tracked, Wanted};
use super::http::{Limits, NoAnswer, Wall};
use super::start::Start;
use super::tvmaze::{HOME, Tvmaze};
use super::{files, shelf};
use crate::guide::{EpisodeCode, Text};
use crate::library::tvmaze::{Found, Imported};
use crate::progress::Viewpoint;

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
        let id = self.library.by_tvmaze(tvmaze).cloned();
        let imported = self.fetcher()?.fetch(tvmaze, id.as_deref(), now)?;
        self.shelve(tvmaze, &imported.file);
        Ok(imported)
    }

    /// Copies a show's file of the viewer's into the library. Answers with its id and its name.
    ///
    /// # Errors
    ///
    /// If it cannot be read or written or is broken, or a show with its id is in the library from another file.
    pub fn add_file(&mut self, path: &Path) -> anyhow::Result<(Text, Text)> {
        use anyhow::Context as _;
        let shown = Text::clean(&path.to_string_lossy());
        let text = files::read_show(path).with_context(|| format!("{shown} cannot be read"))?;
        let mut library = crate::library::Library::default();
        let show = library.add_show(&text).map_err(|problems| {
            let first = problems
                .first()
                .map(ToString::to_string)
                .unwrap_or_default();
            anyhow::anyhow!("{shown}:{first}; `innie check` lists all that is wrong")
        })?;
        let name = library.shows().next().map(|(_, name)| name.clone());
        let data = self
            .paths
            .data
            .as_deref()
            .ok_or(super::downloads::NotKept::NoHome)?;
        let place = shelf::folder(data).join(format!("{show}.json"));
        anyhow::ensure!(
            !place.exists(),
            "{} is there already; move it away first, or edit it",
            Text::clean(&place.to_string_lossy())
        );
        files::write_whole(&place, text.as_bytes())
            .with_context(|| format!("{} cannot be written", place.display()))?;
        Ok((show, name.unwrap_or_default()))
    }

    /// The shows that were fetched, in the order of the library.
    #[must_use]
    pub fn tracked(&self) -> Vec<Tracked> {
        let tracked = |(id, name): (&Text, &Text)| {
            let guide = self.library.guide(id, &Viewpoint::nothing())?;
            let source = guide.show.source?;
            Some(Tracked {
                show: id.clone(),
                name: name.clone(),
                tvmaze: guide.show.tvmaze?,
                fetched: source.fetched,
                updated: source.updated,
            })
        };
        self.library.shows().filter_map(tracked).collect()
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
        let refreshed = self.fetcher()?.refresh(shows, now, told);
        let mut outcomes = Vec::new();
        for (show, refreshed) in refreshed {
            let before = self.library.log().places(&show.show);
            if let Refreshed::Anew(imported) = &refreshed {
                self.shelve(show.tvmaze, &imported.file);
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
            self.shelve(show.tvmaze, &imported.file);
        }
        Ok(kept.is_some())
    }

    /// Takes a show out of the library and forgets its file; what was watched of it stays in the log. False if it comes with innie.
    ///
    /// # Errors
    ///
    /// If its file cannot be removed.
    pub fn remove(&mut self, show: &Text) -> io::Result<bool> {
        let Some(path) = self.origin(show).cloned() else {
            return Ok(false);
        };
        match (downloads::number(&path), &self.paths.data) {
            (Some(tvmaze), Some(data)) => match Downloads::new(Some(data)) {
                Ok(downloads) => downloads.remove(tvmaze)?,
                Err(error) => return Err(io::Error::other(error)),
            },
            _ => fs::remove_file(path)?,
        }
        self.library.remove(show);
        Ok(true)
    }

    /// Puts a show away: it is listed nowhere until it is brought back. False if it comes with innie.
    ///
    /// # Errors
    ///
    /// If its file cannot be moved.
    pub fn archive(&mut self, show: &Text) -> io::Result<bool> {
        let (Some(path), Some(data)) = (self.origin(show).cloned(), self.paths.data.clone()) else {
            return Ok(false);
        };
        let folder = downloads::archive(&data);
        files::create_folder(&folder)?;
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        fs::rename(&path, folder.join(name))?;
        self.library.remove(show);
        Ok(true)
    }

    /// The shows that were put away: their ids and names.
    #[must_use]
    pub fn archived(&self) -> Vec<(Text, Text)> {
        let Some(data) = &self.paths.data else {
            return Vec::new();
        };
        let mut library = crate::library::Library::default();
        shelf::load(&downloads::archive(data), &mut library);
        let shows = library.shows();
        shows.map(|(id, name)| (id.clone(), name.clone())).collect()
    }

    /// Brings a show back that was put away.
    ///
    /// # Errors
    ///
    /// If its file cannot be moved, or another stands in its place.
    pub fn unarchive(&mut self, show: &Text) -> io::Result<()> {
        let data = self.paths.data.clone().ok_or(io::ErrorKind::NotFound)?;
        let mut library = crate::library::Library::default();
        let put_away = shelf::load(&downloads::archive(&data), &mut library);
        let path = put_away.origins.get(show).ok_or(io::ErrorKind::NotFound)?;
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let back = shelf::folder(&data).join(name);
        if back.exists() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::rename(path, back)
    }
}

impl NotFetched {
    /// Whether TVmaze was asked, and knows nothing of it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::NoAnswer(NoAnswer::Nothing { .. }))
    }
}
