//! Putting shows away, bringing them back and removing them: what becomes of their files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, Real};
use super::downloads::{self, Downloads};
use super::shelf::Shelf;

impl Shelf {
    /// The shows that were put away.
    pub(super) fn put_away(data: Option<&Path>) -> Self {
        let folder = data.map(downloads::archive);
        Self::of_archive(folder.as_deref())
    }

    /// Removes the files of a show. False if there are none: it comes with innie.
    pub(super) fn remove(&mut self, show: &str, data: Option<&Path>) -> io::Result<bool> {
        let (paths, Some(data)) = (self.files(show), data) else {
            return Ok(false);
        };
        for path in &paths {
            match downloads::number(path) {
                Some(tvmaze) => Downloads::new(Some(data))
                    .map_err(io::Error::other)?
                    .remove(tvmaze)?,
                None => fs::remove_file(path)?,
            }
        }
        self.forget_listing();
        Ok(!paths.is_empty())
    }

    /// Moves the files of a show to those put away. False if there are none: it comes with innie.
    pub(super) fn archive(&mut self, show: &str, data: Option<&Path>) -> io::Result<bool> {
        let (paths, Some(data)) = (self.files(show), data) else {
            return Ok(false);
        };
        let folder = downloads::archive(data);
        disk::make_folders(&Real, &folder)?;
        for path in &paths {
            fs::rename(path, folder.join(name(path)?))?;
        }
        self.forget_listing();
        Ok(!paths.is_empty())
    }

    /// Moves the files of a show that was put away back. None of them takes the place of another.
    pub(super) fn unarchive(&mut self, show: &str, data: Option<&Path>) -> io::Result<()> {
        let folder = data.map(downloads::shows).ok_or(io::ErrorKind::NotFound)?;
        for path in Self::put_away(data).files(show) {
            let back = folder.join(name(&path)?);
            if back.exists() {
                let there = format!(
                    "{} is there already; remove that show first",
                    back.display()
                );
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, there));
            }
            fs::rename(path, back)?;
        }
        self.forget_listing();
        Ok(())
    }

    /// The files a show is read from; the bundled one is none.
    fn files(&self, show: &str) -> Vec<PathBuf> {
        let both = [self.origin(show), self.fetched(show)];
        let mut paths: Vec<PathBuf> = both.into_iter().flatten().cloned().collect();
        paths.dedup();
        paths
    }
}

fn name(path: &Path) -> io::Result<&std::ffi::OsStr> {
    path.file_name()
        .ok_or_else(|| io::ErrorKind::InvalidFilename.into())
}
