//! The viewer's own shows: the files they put in the data folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::downloads::{by_hand_first, number};
use super::{bundled, files};
use crate::guide::Text;
use crate::library::Library;

/// A file that is no show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The file, or the folder that cannot be listed.
    pub path: PathBuf,
    /// The first thing that is wrong with it, as `line:column: error: message`.
    pub problem: String,
}

/// What was found in the folder.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// The file of each show that comes from one, by the show's id.
    pub(super) origins: BTreeMap<Text, PathBuf>,
    /// The guide by hand that lies on the fetched data of a show.
    guides: BTreeMap<Text, PathBuf>,
    /// The files that are no shows, by name.
    pub(super) broken: Vec<Broken>,
}

pub(super) use super::downloads::shows as folder;

/// Adds every show in the folder to the library, sorted by the names of the files. A show whose id is known already takes that
/// one's place. A file that is no show harms no other.
pub(super) fn load(folder: &Path, library: &mut Library) -> Shelf {
    let mut shelf = Shelf::default();
    let files = match listing(folder) {
        Ok(files) => files,
        Err(error) => {
            shelf.add_broken(folder, unreadable(&error));
            return shelf;
        }
    };
    let (by_hand, fetched) = by_hand_first(files);
    for path in by_hand {
        match read(&path) {
            Ok(text) => match library.add_show(&text) {
                Ok(show) => {
                    shelf.origins.insert(show, path);
                }
                Err(problems) => {
                    let first = problems.first().map(ToString::to_string);
                    shelf.add_broken(&path, first.unwrap_or_default());
                }
            },
            Err(error) => shelf.add_broken(&path, unreadable(&error)),
        }
    }
    for (tvmaze, path) in fetched {
        match read(&path) {
            Ok(text) => shelf.lay(tvmaze, &path, &text, library),
            Err(error) => shelf.add_broken(&path, unreadable(&error)),
        }
    }
    shelf
}

impl Shelf {
    /// Adds fetched data to the library, beneath the guide by hand that names its show, if there is one.
    pub(super) fn lay(&mut self, tvmaze: u32, path: &Path, text: &str, library: &mut Library) {
        let hand = library.by_tvmaze(tvmaze).cloned();
        let written = hand.as_ref().and_then(|hand| self.by_hand(hand));
        let added = match written {
            Some(written) => library.add_layered(&written, text),
            None => library.add_show(text),
        };
        match added {
            Ok(show) => {
                if let Some(other) = hand.filter(|hand| *hand != show) {
                    library.remove(&other);
                    let guide = self.origins.remove(&other);
                    self.guides.extend(guide.map(|guide| (show.clone(), guide)));
                } else if let Some(guide) = self.origins.get(&show)
                    && number(guide).is_none()
                {
                    self.guides.insert(show.clone(), guide.clone());
                }
                self.origins.insert(show, path.to_owned());
            }
            Err(problems) => {
                let first = problems.first().map(ToString::to_string);
                self.add_broken(path, first.unwrap_or_default());
            }
        }
    }

    /// What somebody wrote about a show of the library, if anybody did.
    fn by_hand(&self, show: &Text) -> Option<String> {
        if let Some(guide) = self.guides.get(show) {
            return read(guide).ok();
        }
        match self.origins.get(show) {
            Some(path) if number(path).is_none() => read(path).ok(),
            _ if show.as_str() == bundled::ID => Some(bundled::SEVERANCE.to_owned()),
            _ => None,
        }
    }

    fn add_broken(&mut self, path: &Path, problem: String) {
        self.broken.push(Broken {
            path: path.to_owned(),
            problem,
        });
    }
}

/// Why a file as a whole is no show.
fn unreadable(error: &io::Error) -> String {
    format!("1:1: error: this cannot be read: {error}")
}

/// The files that should be shows. A folder that is not there has none.
fn listing(folder: &Path) -> io::Result<Vec<PathBuf>> {
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
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> io::Result<String> {
    files::must_be_file(path)?;
    files::read_show(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOW: &str = r#"{"format":1,"show":{"id":"ID","name":"NAME"},"seasons":[]}"#;

    fn show(id: &str, name: &str) -> String {
        SHOW.replace("ID", id).replace("NAME", name)
    }

    #[test]
    fn shows_are_added_by_name_and_broken_files_are_kept_apart() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("b.json"), show("known", "From b")).unwrap();
        fs::write(at("a.json"), show("a", "From a")).unwrap();
        fs::write(at("broken.json"), "{\n").unwrap();
        fs::write(at("bytes.json"), b"\xff").unwrap();
        fs::write(at("note.txt"), "no show").unwrap();
        fs::create_dir(at("folder.json")).unwrap();
        let large = fs::File::create(at("large.json")).unwrap();
        large.set_len((32 << 20) + 1).unwrap();

        let mut library = Library::default();
        library.add_show(&show("known", "Known")).unwrap();
        let shelf = load(folder.path(), &mut library);

        let shows: Vec<_> = library.shows().map(|(_, name)| name.as_str()).collect();
        assert_eq!(shows, ["From b", "From a"]);
        assert_eq!(shelf.origins[&Text::clean("known")], at("b.json"));
        let broken: Vec<_> = shelf
            .broken
            .iter()
            .map(|broken| broken.path.file_name().unwrap().to_str().unwrap())
            .collect();
        assert_eq!(
            broken,
            ["broken.json", "bytes.json", "folder.json", "large.json"]
        );
        assert!(
            shelf.broken[0].problem.starts_with("2:1: error: "),
            "{shelf:?}"
        );
        assert_eq!(
            shelf.broken[3].problem,
            "1:1: error: this cannot be read: file too large"
        );
    }

    #[test]
    fn no_folder_is_no_show_and_a_file_in_its_place_is_told() {
        let home = tempfile::tempdir().unwrap();
        let mut library = Library::default();
        assert!(load(&folder(home.path()), &mut library).broken.is_empty());
        fs::write(folder(home.path()), "").unwrap();
        assert_eq!(load(&folder(home.path()), &mut library).broken.len(), 1);
    }
}
