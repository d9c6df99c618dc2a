//! What a start finds: the bundled guide, the shows the viewer put beside it, and the viewer's marks.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::Zoned;

use super::configured::Configured;
use super::disk::Real;
use super::logbook::{Kept, Logbook};
use super::paths::{Paths, home, meant};
use super::shelf::{self, Broken, Shelf};
use super::{bundled, calendar_file, files, log_file};
use crate::app::{Outlook, icalendar};
use crate::guide::{EpisodeCode, Guide, Text};
use crate::library::{Library, Problem};
use crate::progress::{LogEntry, Viewpoint, WatchLog};

/// What was found: enough to print the guide, or to open it.
pub struct Start {
    pub(super) paths: Paths,
    /// The show that is told of, once it is [loaded](Self::load), and the watch log.
    pub(super) library: Library,
    pub(super) show: Text,
    pub(super) configured: Configured,
    /// Whether the show is one of the library, and not of a file named for this once.
    pub(super) is_of_library: bool,
    pub(super) logbook: Logbook<Real>,
    notices: Vec<Text>,
    pub(super) shelf: Shelf,
}

impl Start {
    /// Reads the watch log and the settings, of which some are given as `NAME=VALUE`, for the bundled show and the viewer's shows, or for one
    /// file in place of them all. The shows are listed when they are asked for, and nothing is written but the index of them. The bundled
    /// show is selected, or the one of the file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or is broken. A broken show among the viewer's is [told](Self::broken), and what is wrong with their
    /// other files becomes a notice.
    pub fn read(file: Option<&Path>, settings: &[String]) -> anyhow::Result<Self> {
        let paths = Paths::of_process();
        let mut library = Library::default();
        let (show, shelf) = match file {
            None => {
                let folder = paths.data.as_deref().map(shelf::folder);
                let shelf = Shelf::of_viewer(folder, paths.cache.clone());
                (Text::clean(bundled::TITLE.0), shelf)
            }
            Some(path) => {
                let name = Text::clean(&path.to_string_lossy());
                let text = files::read_show(path).with_context(|| {
                    format!("{name} cannot be read; name a show's file of your own")
                })?;
                let id = library
                    .add_show(&text)
                    .map_err(|problems| broken(&name, &problems))?;
                let names = library.shows().map(|(_, name)| name.clone());
                let shelf = Shelf::of_file(path, id.clone(), names.last().unwrap_or_default());
                (id, shelf)
            }
        };
        let mut logbook = Logbook::new(Real, &paths);
        let notices = match logbook.read() {
            Ok(files) => {
                for file in &files {
                    for entry in &file.entries {
                        library.record(&file.device, entry);
                    }
                }
                log_file::notices(&files)
            }
            Err(notice) => vec![notice],
        };
        let configured = Configured::read(&paths, settings);
        library.set_policies(configured.settings().policies);
        Ok(Self {
            configured,
            is_of_library: file.is_none(),
            paths,
            library,
            show,
            logbook,
            notices,
            shelf,
        })
    }

    /// Makes this show the one that is told of and opened; a show that is not there changes nothing. It is read by [`load`](Self::load).
    pub fn select(&mut self, show: &Text) {
        if self.shelf.has(show) {
            self.show = show.clone();
        }
    }

    /// Finds the show with this id as [`open`](super::open) needs it: without a look at all others, if that can be.
    #[must_use]
    pub fn reach(&mut self, show: &str) -> bool {
        self.shelf.reach(show)
    }

    /// Selects and reads the show watched last that has an episode to offer; where there is none, what is selected stays.
    ///
    /// # Errors
    ///
    /// Like [`load`](Self::load).
    pub fn go_on(&mut self) -> anyhow::Result<()> {
        let begun = self.shows().filter_map(|(id, _)| {
            let last = self.library.log().last_watched(id)?;
            Some((Reverse(last), id.clone()))
        });
        let mut begun: Vec<(Reverse<u64>, Text)> = begun.collect();
        begun.sort();
        let has_next = |show: &Text| self.watched(show).is_some_and(|guide| guide.next.is_some());
        let found = begun.into_iter().find(|(_, show)| has_next(show));
        if let Some((_, show)) = found {
            self.select(&show);
            self.load()?;
        }
        Ok(())
    }

    /// Reads the selected show.
    ///
    /// # Errors
    ///
    /// If its file has gone or been broken since the shows were listed, or if the bundled guide is broken.
    pub fn load(&mut self) -> anyhow::Result<()> {
        if self.library.shows().any(|(id, _)| *id == self.show) || self.take().is_ok() {
            return Ok(());
        }
        self.shelf.list_anew();
        self.take()
    }

    /// Takes the selected show from the shelf into the library.
    fn take(&mut self) -> anyhow::Result<()> {
        let show = &self.show;
        let text = self
            .shelf
            .read(show)
            .with_context(|| format!("there is no show {show} any more; ask again"))?;
        let name = match self.shelf.origin(show) {
            Some(path) => Text::clean(&path.to_string_lossy()),
            None => Text::clean("the bundled guide"),
        };
        let text = text.with_context(|| format!("{name} cannot be read; ask again"))?;
        let id = self
            .library
            .add(&text)
            .map_err(|problems| broken(&name, &problems))?;
        anyhow::ensure!(id == *show, "{name} has changed; ask again");
        Ok(())
    }

    /// Whether the data of a show was fetched, and from where its file is read then.
    #[must_use]
    pub fn fetched(&self, show: &Text) -> Option<&PathBuf> {
        self.shelf.fetched(show)
    }

    /// The file a show comes from; none for the bundled one.
    #[must_use]
    pub fn origin(&self, show: &Text) -> Option<&PathBuf> {
        self.shelf.origin(show)
    }

    /// The viewer's files that are no shows, and why.
    #[must_use]
    pub fn broken(&self) -> Vec<Broken> {
        self.shelf.broken()
    }

    /// What the viewer may know of any of the shows, which is read for it. `None` if there is no such show, or no more.
    #[must_use]
    pub fn watched(&self, show: &Text) -> Option<Guide> {
        let guide = self.library.guide(show, &self.library.progress(show));
        guide.or_else(|| {
            let text = self.shelf.read(show)?.ok()?;
            let guide = self.library.glance(&text).ok()?;
            (guide.show.id == *show).then_some(guide)
        })
    }

    /// What every show has to offer, as far as the viewer may know. Each is read for it, one at a time.
    #[must_use]
    pub fn outlooks(&self) -> Vec<Outlook> {
        self.shelf.outlooks(&self.library)
    }

    /// The calendar of all shows as a file for others. Titles of what has not been seen are in it only where the viewer has set that they
    /// are told: such a file is seen by others, on screens that innie does not know.
    #[must_use]
    pub fn calendar(&self, now: &Zoned) -> String {
        icalendar(&self.outlooks_for_others(), now.date())
    }

    fn outlooks_for_others(&self) -> Vec<Outlook> {
        let mut library = self.library.without_shows();
        library.set_policies(self.configured.policies_for_others());
        self.shelf.outlooks(&library)
    }

    /// Writes the calendar into a file, and answers with its path and how many episodes are in it.
    ///
    /// # Errors
    ///
    /// Why it could not be written, in a sentence for the viewer.
    pub fn write_calendar(&self, file: &Path, now: &Zoned) -> Result<(PathBuf, usize), Text> {
        let calendar = self.calendar(now);
        let path = meant(file, home());
        calendar_file::write(&path, &calendar)?;
        Ok((path, calendar.matches("BEGIN:VEVENT\r\n").count()))
    }

    /// Writes the calendar into the file that is set, if one is.
    ///
    /// # Errors
    ///
    /// Why it could not be written, in a sentence for the viewer.
    pub fn keep_calendar(&self, now: &Zoned) -> Result<(), Text> {
        match self.configured.settings().ics {
            Some(file) if self.is_of_library => {
                let written = self.write_calendar(Path::new(file.as_str()), now);
                written.map(|_| ())
            }
            _ => Ok(()),
        }
    }

    /// The id and the name of each show.
    pub fn shows(&self) -> impl Iterator<Item = (&Text, &Text)> {
        self.shelf.titles()
    }

    /// What the viewer has watched of the show.
    #[must_use]
    pub fn progress(&self) -> Viewpoint {
        self.library.progress(&self.show)
    }

    /// Where to look at the show from: everything, an episode, or what has been watched.
    #[must_use]
    pub fn viewpoint(&self, as_of: Option<EpisodeCode>, outie: bool) -> Viewpoint {
        match (as_of, outie) {
            (_, true) => Viewpoint::Outie,
            (Some(code), _) => Viewpoint::AsOf(code),
            (None, false) => self.progress(),
        }
    }

    /// What may be known of the show from this viewpoint. `None` if the library has lost it.
    #[must_use]
    pub fn guide(&self, viewpoint: &Viewpoint) -> Option<Guide> {
        self.library.guide(&self.show, viewpoint)
    }

    /// The episodes of the show from one to another, for whoever says that they have seen them all; none unless it has both.
    #[must_use]
    pub fn between(&self, first: EpisodeCode, last: EpisodeCode) -> Option<Vec<EpisodeCode>> {
        self.library.between(&self.show, first, last)
    }

    /// The id of the show.
    #[must_use]
    pub fn show(&self) -> &Text {
        &self.show
    }

    /// The watch log, merged over all devices.
    #[must_use]
    pub fn log(&self) -> &WatchLog {
        self.library.log()
    }

    /// Writes marks as the guide does, and takes them in once they are on disk. Answers with what has to be said beside.
    ///
    /// # Errors
    ///
    /// Why they could not be written, in a sentence for the viewer; nothing has changed then.
    pub fn append(&mut self, entries: &[LogEntry]) -> Result<Option<Text>, Text> {
        let Kept {
            device,
            entries,
            notice,
        } = self.logbook.append(entries.to_vec())?;
        for entry in &entries {
            self.library.record(&device, entry);
        }
        Ok(notice)
    }

    /// What the viewer has to be told: what could not be read, and what is wrong with the settings.
    #[must_use]
    pub fn notices(&self) -> Vec<Text> {
        let problems = self.configured.problems();
        self.notices.iter().cloned().chain(problems).collect()
    }

    /// What is set, and where.
    #[must_use]
    pub fn configured(&self) -> &Configured {
        &self.configured
    }

    /// Makes this show the one that is told of and opened, whatever is set: a flag of the command line names it.
    pub fn choose(&mut self, show: &Text, flag: &'static str) {
        self.configured.choose_show(show, flag);
        self.select(show);
    }

    /// Passes over the show that is set, and says why.
    pub fn refuse(&mut self, why: &str) {
        self.configured.refuse_show(why);
    }
}

/// The problems of a show's file, in the shape compilers use.
fn broken(name: &Text, problems: &[Problem]) -> anyhow::Error {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("{name}:{problem}"))
        .collect();
    anyhow::Error::msg(lines.join("\n"))
}
