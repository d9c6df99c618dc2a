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
        // Whatever becomes of it: what is on disk then is listed.
        self.forget_listing();
        for path in &paths {
            match downloads::number(path) {
                Some(tvmaze) => Downloads::new(Some(data))
                    .map_err(io::Error::other)?
                    .remove(tvmaze)?,
                None => fs::remove_file(path)?,
            }
        }
        Ok(!paths.is_empty())
    }

    /// Moves the files of a show to those put away. False if there are none: it comes with innie.
    pub(super) fn archive(&mut self, show: &str, data: Option<&Path>) -> io::Result<bool> {
        let (paths, Some(data)) = (self.files(show), data) else {
            return Ok(false);
        };
        self.forget_listing();
        let folder = downloads::archive(data);
        disk::make_folders(&Real, &folder)?;
        // What was fetched can be fetched again, and this is newer; what somebody wrote is there but once.
        let is_fetched = |path: &&PathBuf| downloads::number(path).is_some();
        let (fetched, written): (Vec<_>, Vec<_>) = paths.iter().partition(is_fetched);
        move_into(&folder, written, false)?;
        move_into(&folder, fetched, true)?;
        Ok(!paths.is_empty())
    }

    /// Moves the files of a show that was put away back. None of them takes the place of another.
    pub(super) fn unarchive(&mut self, show: &str, data: Option<&Path>) -> io::Result<()> {
        let folder = data.map(downloads::shows).ok_or(io::ErrorKind::NotFound)?;
        self.forget_listing();
        move_into(&folder, &Self::put_away(data).files(show), false)
    }

    /// The files a show is read from; the bundled one is none.
    fn files(&self, show: &str) -> Vec<PathBuf> {
        let both = [self.origin(show), self.fetched(show)];
        let mut paths: Vec<PathBuf> = both.into_iter().flatten().cloned().collect();
        paths.dedup();
        paths
    }
}

/// Moves files into a folder, all of them or none where one is there already and is not to be `replaced`.
fn move_into<'p>(
    folder: &Path,
    paths: impl IntoIterator<Item = &'p PathBuf>,
    replaced: bool,
) -> io::Result<()> {
    let mut moves = Vec::new();
    for path in paths {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let to = folder.join(name);
        if !replaced && to.exists() {
            let there = format!("{} is there already; move it away first", to.display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, there));
        }
        moves.push((path, to));
    }
    for (path, to) in moves {
        fs::rename(path, to)?;
    }
    Ok(())
}
