//! The one door from raw facts to a [`Guide`].
//!
//! A [`Library`] reads the files of shows, keeps them together with the watch log, and answers one question: what may be
//! known of a show from this viewpoint? What it keeps cannot be reached in any other way: the modules below are private, and
//! their facts open to a viewpoint only.
//!
//! # What everyone may see
//!
//! This is the whole list; `tests/it/public.rs` is written from it, and the README has the same one.
//!
//! - The show: its name, network, status, the date of its premiere, its logline and who made it; whose data it is, and how old.
//! - Each season: its number.
//! - Each episode: its number, title, air date and moment, running time, directors and writers.
//! - The premise of the next episode.
//! - What is marked as public from the start: characters with their billing, names, players, facts and the words of the glossary.
//! - News marked as public, and news from before the first episode aired, in its unsealed paragraphs.
//! - Awards marked as public.
//!
//! Everything else opens with the episode that tells it. The viewer's [`Policy`](crate::progress::Policy) takes away from the list. One choice adds to it: with
//! [`Cast::Public`](crate::progress::Cast::Public) the parts of a cast that nobody stamped are public.

mod catalog;
mod convert;
mod file;
mod layer;
mod located;
mod or_string;
mod problem;
mod read;
mod recover;
mod redact;
mod spoilers;
mod strict;
pub mod tvmaze;

pub use convert::FORMAT;
pub use problem::Problem;

use std::borrow::Cow;
use std::fmt;

use crate::guide::{EpisodeCode, Guide, Text};
use crate::progress::{Change, Device, LogEntry, Peeks, Policies, Viewpoint, WatchLog};
use catalog::Catalog;

/// Everything that is wrong with a show's file, in its order; nothing if nothing is. Nothing is kept of it.
///
/// A file that can be opened may yet tell something too early: that is for its author to know, and asked here alone.
#[must_use]
pub fn check(file: &str) -> Vec<Problem> {
    read::check(file)
}

/// A show as it is kept: a file, and the fetched data beneath it where the file is a guide by hand that lies on some.
#[derive(Clone, PartialEq, Eq)]
pub struct Volume<'a> {
    /// What somebody wrote, or what was fetched.
    pub file: Cow<'a, str>,
    /// What was fetched, where somebody wrote the other.
    pub beneath: Option<String>,
}

impl fmt::Debug for Volume<'_> {
    /// Nothing of what is in it: it has not been redacted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Volume(..)")
    }
}

/// The id and the name of the show in a file. Nothing is kept of it.
///
/// # Errors
///
/// Everything that is wrong with the file, in its order.
pub fn title(file: &str) -> Result<(Text, Text), Vec<Problem>> {
    read::read(file).map(|catalog| (catalog.show.id, catalog.show.name))
}

/// The format of a show's file as a JSON Schema.
#[must_use]
pub fn schema() -> schemars::Schema {
    file::schema()
}

/// Owns the catalogs of all shows and the watch log.
///
/// ```
/// use innie::library::Library;
/// use innie::progress::Viewpoint;
///
/// let file = r#"{
///     "format": 1,
///     "show": { "id": "x", "name": "X" },
///     "seasons": [{ "number": 1, "episodes": [{ "number": 1, "summary": "what happens" }] }]
/// }"#;
/// let mut library = Library::default();
/// let show = library.add_show(file).unwrap();
///
/// let guide = library.guide(&show, &library.progress(&show)).unwrap();
/// assert_eq!(guide.seasons[0].episodes[0].summary, None);
///
/// let guide = library.guide(&show, &Viewpoint::Outie).unwrap();
/// assert_eq!(guide.seasons[0].episodes[0].summary.as_deref(), Some("what happens"));
/// ```
///
/// There is no other way to what a file tells. The records cannot be named, though what stands beside them can:
///
/// ```
/// use innie::library::Problem;
/// ```
///
/// ```compile_fail,E0603
/// use innie::library::catalog::Catalog;
/// ```
///
/// What reads and what redacts them cannot be called:
///
/// ```
/// let read = |file| innie::library::Library::default().add_show(file);
/// read("{}").unwrap_err();
/// ```
///
/// ```compile_fail,E0603
/// let read = |file| innie::library::read::read(file);
/// read("{}");
/// ```
///
/// ```compile_fail,E0603
/// use innie::library::redact::redact;
/// ```
///
/// And a library does not hand out what it keeps, apart from the log:
///
/// ```
/// let library = innie::library::Library::default();
/// println!("{:?} of {} shows", library.log(), library.shows().count());
/// ```
///
/// ```compile_fail,E0616
/// let library = innie::library::Library::default();
/// library.shows.len();
/// ```
///
/// ```compile_fail,E0277
/// let library = innie::library::Library::default();
/// println!("{library:?}");
/// ```
#[derive(Default)]
pub struct Library {
    shows: Vec<Catalog>,
    log: WatchLog,
    policies: Policies,
}

impl Library {
    /// Reads a show's file and keeps it, in the place of one with the same id if there is one. Answers with that id.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the file, in its order; what was kept before stays.
    pub fn add_show(&mut self, file: &str) -> Result<Text, Vec<Problem>> {
        read::read(file).map(|catalog| self.keep(catalog))
    }

    /// Reads a guide by hand and the fetched data it lies on, and keeps them as one show, which has the id of the fetched data. Answers with that id.
    ///
    /// What somebody wrote is told as written; when things air, as fetched.
    ///
    /// # Errors
    ///
    /// What is wrong with either, or that they do not fit; what was kept before stays.
    pub fn add_layered(&mut self, hand: &str, fetched: &str) -> Result<Text, Vec<Problem>> {
        read::read_layered(hand, fetched).map(|catalog| self.keep(catalog))
    }

    /// Reads a show as it is kept, and keeps it. Answers with its id.
    ///
    /// # Errors
    ///
    /// Like [`add_show`](Self::add_show) and [`add_layered`](Self::add_layered).
    pub fn add(&mut self, volume: &Volume<'_>) -> Result<Text, Vec<Problem>> {
        read_volume(volume).map(|catalog| self.keep(catalog))
    }

    fn keep(&mut self, catalog: Catalog) -> Text {
        let id = catalog.show.id.clone();
        self.log.renumber(&id, &catalog.by_tvmaze);
        match self.shows.iter_mut().find(|known| known.show.id == id) {
            Some(known) => *known = catalog,
            None => self.shows.push(catalog),
        }
        id
    }

    /// Takes a show out; what was watched of it stays in the log.
    pub fn remove(&mut self, show: &str) {
        self.shows.retain(|known| known.show.id.as_str() != show);
    }

    /// The show with this number at TVmaze.
    #[must_use]
    pub fn by_tvmaze(&self, id: u32) -> Option<&Text> {
        let mut shows = self.shows.iter();
        let found = shows.find(|catalog| catalog.show.tvmaze == Some(id))?;
        Some(&found.show.id)
    }

    /// The number at TVmaze of an episode, where it is from there.
    #[must_use]
    pub fn number_of(&self, show: &str, code: EpisodeCode) -> Option<u32> {
        let mut numbers = self.catalog(show)?.by_tvmaze.iter();
        numbers.find_map(|(number, known)| (*known == code).then_some(*number))
    }

    /// The episode with this number at TVmaze.
    #[must_use]
    pub fn episode_of(&self, show: &str, number: u32) -> Option<EpisodeCode> {
        self.catalog(show)?.by_tvmaze.get(&number).copied()
    }

    /// Reads a show as it is kept, and keeps it in place of every other. Answers with its id.
    ///
    /// # Errors
    ///
    /// Like [`add`](Self::add).
    pub fn change_to(&mut self, volume: &Volume<'_>) -> Result<Text, Vec<Problem>> {
        let catalog = read_volume(volume)?;
        self.shows.clear();
        Ok(self.keep(catalog))
    }

    /// A library with the same watch log, and no show yet.
    #[must_use]
    pub fn without_shows(&self) -> Self {
        Self {
            shows: Vec::new(),
            log: self.log.clone(),
            policies: self.policies.clone(),
        }
    }

    /// The id and the name of each show, in order of adding.
    pub fn shows(&self) -> impl Iterator<Item = (&Text, &Text)> {
        self.shows
            .iter()
            .map(|catalog| (&catalog.show.id, &catalog.show.name))
    }

    /// Takes in an entry of a device's log, and tells whether it was not known before.
    pub fn record(&mut self, device: &Device, entry: &LogEntry) -> bool {
        self.log.record(device, entry)
    }

    /// The entries that would make `changes` at `now`, as one batch.
    #[must_use]
    pub fn batch(&self, changes: &[Change], now: u64) -> Vec<LogEntry> {
        self.log.batch(changes, now)
    }

    /// The watch log, merged.
    #[must_use]
    pub fn log(&self) -> &WatchLog {
        &self.log
    }

    /// What the watch log opens of a show.
    #[must_use]
    pub fn progress(&self, show: &str) -> Viewpoint {
        Viewpoint::Watched(self.log.progress(show))
    }

    /// Takes in how much the viewer wants to be told ahead: it holds for every guide made from now on, so that no surface has to
    /// know of it.
    pub fn set_policies(&mut self, policies: Policies) {
        self.policies = policies;
    }

    /// The episodes of a show from one to another, for whoever says that they have seen them all; none unless the show has both.
    ///
    /// A guide that may not count does not list them. This tells it of what is said to be seen.
    #[must_use]
    pub fn between(
        &self,
        show: &str,
        first: EpisodeCode,
        last: EpisodeCode,
    ) -> Option<Vec<EpisodeCode>> {
        let seasons = &self.catalog(show)?.seasons;
        let episodes = seasons.iter().flat_map(|season| &season.episodes);
        let codes: Vec<EpisodeCode> = episodes.map(|episode| episode.code).collect();
        let at = |code| codes.iter().position(|known| *known == code);
        let (first, last) = (at(first)?, at(last)?);
        // From the last to the first there is nothing: not even where they stand side by side.
        let some = (first <= last).then(|| codes.get(first..=last))??;
        Some(some.to_vec())
    }

    /// What `viewpoint` may know of a show; none if there is no such show.
    #[must_use]
    pub fn guide(&self, show: &str, viewpoint: &Viewpoint) -> Option<Guide> {
        self.guide_with(show, viewpoint, &Peeks::default())
    }

    /// The same, and what was asked for ahead of the viewpoint.
    #[must_use]
    pub fn guide_with(&self, show: &str, viewpoint: &Viewpoint, peeks: &Peeks) -> Option<Guide> {
        let catalog = self.catalog(show)?;
        Some(self.redacted(catalog, viewpoint, peeks))
    }

    /// What the viewer may know of the show in a file by what they have watched of it. Nothing is kept of the file, so that hundreds can be
    /// gone through.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the file, in its order.
    pub fn glance(&self, volume: &Volume<'_>) -> Result<Guide, Vec<Problem>> {
        let catalog = read_volume(volume)?;
        let show = &catalog.show.id;
        let log = self.log.of_show(show, &catalog.by_tvmaze);
        let viewpoint = Viewpoint::Watched(log.progress(show));
        Ok(self.redacted_by(&log, &catalog, &viewpoint, &Peeks::default()))
    }

    fn redacted(&self, catalog: &Catalog, viewpoint: &Viewpoint, peeks: &Peeks) -> Guide {
        self.redacted_by(&self.log, catalog, viewpoint, peeks)
    }

    fn redacted_by(
        &self,
        log: &WatchLog,
        catalog: &Catalog,
        viewpoint: &Viewpoint,
        peeks: &Peeks,
    ) -> Guide {
        let policy = self.policies.of(&catalog.show.id);
        #[cfg(test)] // What a planted leak reaches for.
        crate::leak::keep(|| {
            let all = &Viewpoint::Outie;
            Some(redact::redact(catalog, all, policy, peeks, log))
        });
        redact::redact(catalog, viewpoint, policy, peeks, log)
    }

    fn catalog(&self, show: &str) -> Option<&Catalog> {
        self.shows
            .iter()
            .find(|catalog| catalog.show.id.as_str() == show)
    }
}

fn read_volume(volume: &Volume<'_>) -> Result<Catalog, Vec<Problem>> {
    match &volume.beneath {
        Some(fetched) => read::read_layered(&volume.file, fetched),
        None => read::read(&volume.file),
    }
}
