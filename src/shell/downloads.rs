//! The shows fetched from TVmaze, on disk: the file of each, and the answers it was made from.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, Real};
use super::files;
use crate::guide::Text;
use crate::library::Library;
use crate::library::tvmaze::{Answers, Before, Imported, import};

/// What the names of fetched shows begin with.
const PREFIX: &str = "tvmaze-";

/// The folder of what was put away, within that of the shows.
const ARCHIVE: &str = "archive";

/// Why a show could not be kept; a sentence for the viewer.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// There is nowhere to keep it.
    #[error("there is no home folder to keep a show in: set HOME or XDG_DATA_HOME")]
    NoHome,
    /// It cannot be written.
    #[error("{path} cannot be written ({why}); nothing has changed")]
    Unwritable {
        /// Which file.
        path: Text,
        /// What the system says.
        why: io::ErrorKind,
    },
    /// What was fetched makes no show.
    #[error("what TVmaze answered makes no show innie can read ({why}); nothing has changed")]
    NoShow {
        /// What is wrong.
        why: String,
    },
}

/// The folders in which fetched shows are kept.
#[derive(Clone, Debug)]
pub(super) struct Downloads {
    data: PathBuf,
}

impl Downloads {
    pub(super) fn new(data: Option<&Path>) -> Result<Self, NotKept> {
        let data = data.ok_or(NotKept::NoHome)?.to_owned();
        Ok(Self { data })
    }

    /// The folder of the viewer's shows.
    pub(super) fn folder(&self) -> PathBuf {
        shows(&self.data)
    }

    /// The file of a show.
    pub(super) fn show(&self, tvmaze: u32) -> PathBuf {
        self.folder().join(format!("{PREFIX}{tvmaze}.json"))
    }

    /// The file of its answers.
    pub(super) fn answers(&self, tvmaze: u32) -> PathBuf {
        self.data.join("tvmaze").join(format!("{tvmaze}.json"))
    }

    /// The answers that were kept, if they are there and can be read.
    pub(super) fn kept(&self, tvmaze: u32) -> Option<Answers> {
        Answers::read(&files::read_show(&self.answers(tvmaze)).ok()?)
    }

    /// Makes a show's file of answers and keeps both, each whole or not at all. `id` is what the show is called by whoever told of it before.
    pub(super) fn keep(
        &self,
        tvmaze: u32,
        answers: &Answers,
        id: Option<&str>,
    ) -> Result<Imported, NotKept> {
        let path = self.show(tvmaze);
        let known = files::read_show(&path).ok();
        let before = known.as_deref().map(Before::read).unwrap_or_default();
        let no_show = |why: String| NotKept::NoShow { why };
        let made = import(answers, id, &before).map_err(|error| no_show(error.to_string()))?;
        if let Err(problems) = Library::default().add_show(&made.file) {
            let first = problems.first().map(ToString::to_string);
            return Err(no_show(first.unwrap_or_default()));
        }
        let written = |path: &Path, content: &str| {
            disk::write_whole(&Real, path, content.as_bytes()).map_err(|error| {
                NotKept::Unwritable {
                    path: Text::clean(&path.to_string_lossy()),
                    why: error.kind(),
                }
            })
        };
        // The answers first: whatever ends the program now, the file of the show is one that was whole.
        written(&self.answers(tvmaze), &answers.file())?;
        written(&path, &made.file)?;
        Ok(made)
    }

    /// Forgets a show.
    pub(super) fn remove(&self, tvmaze: u32) -> io::Result<()> {
        fs::remove_file(self.show(tvmaze))?;
        match fs::remove_file(self.answers(tvmaze)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// The folder of the viewer's shows, within their data.
pub(super) fn shows(data: &Path) -> PathBuf {
    data.join("shows")
}

/// The number at TVmaze of the show in a file that innie fetched, by its name.
pub(super) fn number(path: &Path) -> Option<u32> {
    let stem = path.file_stem()?.to_str()?;
    stem.strip_prefix(PREFIX)?.parse().ok()
}

/// The folder of the shows that were put away.
pub(super) fn archive(data: &Path) -> PathBuf {
    shows(data).join(ARCHIVE)
}
