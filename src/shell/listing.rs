//! The list of the shows there are: of each its id, its name and where it is read from.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::downloads::number;
use super::shelf_index::{Known, ShelfIndex};
use super::{bundled, files};
use crate::guide::Text;
use crate::library;

/// A show, as far as it is known without being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shelved {
    pub(super) id: Text,
    pub(super) name: Text,
    /// Where it is read from; none for the bundled one.
    pub(super) file: Option<PathBuf>,
    /// The fetched data it lies on, where somebody wrote it and its show was fetched.
    pub(super) fetched: Option<PathBuf>,
}

/// The shows there are.
#[derive(Clone, Debug, Default)]
pub(super) struct Listing {
    /// The bundled one first, then by the names of the files.
    pub(super) shows: Vec<Shelved>,
    /// Where each of them stands, by its id.
    places: BTreeMap<Text, usize>,
    /// The files that are no shows, by name.
    pub(super) broken: Vec<PathBuf>,
    /// Why the folder itself cannot be listed.
    pub(super) unlisted: Option<String>,
}

impl Listing {
    /// The bundled show and every show in the folder. A show whose id is known already takes that one's place. A file that is no show harms no
    /// other. What the index knows is not read.
    pub(super) fn of_folder(folder: Option<&Path>, mut index: ShelfIndex<'_>) -> Self {
        let mut listing = Self::bundled();
        let Some(folder) = folder else {
            return listing;
        };
        // What is put there while the files are looked at will be looked at next time.
        let state = folder.metadata().ok();
        match json_files(folder) {
            Ok(files) => {
                let count = files.len();
                listing.take(files, &mut index);
                index.keep(state.as_ref(), count);
            }
            Err(error) => listing.unlisted = Some(unreadable(&error)),
        }
        listing
    }

    /// The show with this id, by the files that the index names for it. `None` if the folder is not as the index knows it, or there is no such show.
    /// A file that was written over in its place and has taken this id since is not noticed.
    pub(super) fn one(folder: &Path, mut index: ShelfIndex<'_>, show: &str) -> Option<Shelved> {
        let files = index.files_of(folder, show)?;
        let mut listing = Self::bundled();
        listing.take(files, &mut index);
        listing.find(show).cloned()
    }

    fn bundled() -> Self {
        let (id, name) = bundled::TITLE;
        let mut listing = Self::default();
        listing.put(Text::clean(id), Text::clean(name), None);
        listing
    }

    /// Takes in the shows in files of one folder.
    fn take(&mut self, mut files: Vec<PathBuf>, index: &mut ShelfIndex<'_>) {
        // All are in one folder: by their names, and without a look at each part of a path.
        files.sort_by(|one, other| one.as_os_str().cmp(other.as_os_str()));
        // What somebody wrote comes before what was fetched.
        let (fetched, by_hand): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|path| number(path).is_some());
        for path in by_hand.into_iter().chain(fetched) {
            match title(&path, index) {
                Some((id, name)) => self.lay(id, name, path),
                None => self.broken.push(path),
            }
        }
        self.broken.sort();
    }

    /// Puts a show in whose id is not known yet.
    pub(super) fn put(&mut self, id: Text, name: Text, file: Option<PathBuf>) {
        self.places.insert(id.clone(), self.shows.len());
        self.shows.push(Shelved {
            id,
            name,
            file,
            fetched: None,
        });
    }

    /// Puts the show of a file in, in the place of the one with its id; but what was fetched lies beneath what somebody wrote.
    pub(super) fn lay(&mut self, id: Text, name: Text, path: PathBuf) {
        let is_fetched = |path: &Path| number(path).is_some();
        let Some(known) = self.find_mut(&id) else {
            return self.put(id, name, Some(path));
        };
        match (
            is_fetched(&path),
            known.file.as_deref().is_some_and(is_fetched),
        ) {
            (true, false) => known.fetched = Some(path),
            (is_fetched, was_fetched) => {
                let before = known.file.replace(path);
                known.name = name;
                if was_fetched && !is_fetched {
                    known.fetched = before;
                }
            }
        }
    }

    pub(super) fn find(&self, show: &str) -> Option<&Shelved> {
        self.shows.get(*self.places.get(show)?)
    }

    fn find_mut(&mut self, show: &str) -> Option<&mut Shelved> {
        self.shows.get_mut(*self.places.get(show)?)
    }

    /// Takes out the shows that are not to be kept.
    pub(super) fn retain(&mut self, keep: impl Fn(&Shelved) -> bool) {
        self.shows.retain(keep);
        let places = self.shows.iter().map(|show| show.id.clone()).zip(0..);
        self.places = places.collect();
    }
}

/// The id and the name of the show in a file; none if it is no show.
fn title(path: &Path, index: &mut ShelfIndex<'_>) -> Known {
    // What is no file is looked at again each time, and what cannot be read may be readable next time.
    let state = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let name = path.file_name().and_then(|name| name.to_str());
    if let Some(known) = name.and_then(|name| index.find(name, &state)) {
        return known;
    }
    let known = library::title(&files::read_show(path).ok()?).ok();
    if let Some(name) = name {
        index.note(name, &state, &known);
    }
    known
}

/// Why a file as a whole is no show.
pub(super) fn unreadable(error: &io::Error) -> String {
    format!("1:1: error: this cannot be read: {error}")
}

/// The files that should be shows. A folder that is not there has none.
fn json_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
        Err(error) => return Err(error),
    };
    let mut files = vec![];
    for entry in entries {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push(path);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In whatever order files come, one after the other as they are added, they lie as when all are listed.
    #[test]
    fn what_was_fetched_lies_beneath_what_somebody_wrote() {
        let text = |text: &str| Text::clean(text);
        let laid = |names: &[&str]| {
            let mut listing = Listing::bundled();
            for name in names {
                listing.lay(text("severance"), text(name), PathBuf::from(name));
            }
            assert_eq!(listing.shows.len(), 1);
            let show = listing.find("severance").unwrap();
            let path =
                |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
            (show.name.to_string(), path(&show.file), path(&show.fetched))
        };
        let some = |name: &str| Some(name.to_owned());
        let lies = |name: &str, file, fetched| (name.to_owned(), file, fetched);
        let fetched = "tvmaze-1.json";
        assert_eq!(laid(&[fetched]), lies("Severance", None, some(fetched)));
        let both = lies("a.json", some("a.json"), some(fetched));
        assert_eq!(laid(&["a.json", fetched]), both);
        assert_eq!(laid(&[fetched, "a.json"]), both);
        let later = lies("b.json", some("b.json"), some(fetched));
        assert_eq!(laid(&["a.json", fetched, "b.json"]), later);

        let mut listing = Listing::default();
        listing.lay(text("x"), text("Fetched"), PathBuf::from(fetched));
        listing.lay(text("x"), text("Mine"), PathBuf::from("x.json"));
        let show = listing.find("x").unwrap();
        assert_eq!(
            (show.name.as_str(), show.fetched.as_deref()),
            ("Mine", Some(Path::new(fetched)))
        );
    }
}
