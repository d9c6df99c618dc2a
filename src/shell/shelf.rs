//! The shows there are: the bundled one, and the files the viewer put in the data folder. One is read when it is asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::downloads::number;
use super::shelf_index::{Known, ShelfIndex};
use super::{bundled, files};
use crate::app::Outlook;
use crate::guide::Text;
use crate::library::tvmaze::Tracked;
use crate::library::{self, Library, Volume};

/// A file that is no show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The file, or the folder that cannot be listed.
    pub path: PathBuf,
    /// The first thing that is wrong with it, as `line:column: error: message`.
    pub problem: String,
}

/// A show, as far as it is known without being read.
#[derive(Clone, Debug)]
struct Shelved {
    id: Text,
    name: Text,
    /// Where it is read from; none for the bundled one.
    file: Option<PathBuf>,
    /// The fetched data it lies on, where somebody wrote it and its show was fetched.
    fetched: Option<PathBuf>,
}

/// All shows there are.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    /// The bundled one first, then by the names of the files.
    shows: Vec<Shelved>,
    /// Where each of them stands, by its id.
    places: BTreeMap<Text, usize>,
    /// The files that are no shows, by name.
    broken: Vec<PathBuf>,
    /// Why the folder itself cannot be listed.
    unlisted: Option<Broken>,
}

pub(super) use super::downloads::shows as folder;

impl Shelf {
    /// The bundled show and every show in the folder. A show whose id is known already takes that one's place. A file that is no show harms no
    /// other. What the index knows is not read.
    pub(super) fn of_viewer(folder: Option<&Path>, mut index: ShelfIndex) -> Self {
        let (id, name) = bundled::TITLE;
        let mut shelf = Self::default();
        shelf.put(Text::clean(id), Text::clean(name), None);
        let Some(folder) = folder else {
            return shelf;
        };
        let files = match listing(folder) {
            Ok(files) => files,
            Err(error) => {
                shelf.unlisted = Some(Broken {
                    path: folder.to_owned(),
                    problem: unreadable(&error),
                });
                return shelf;
            }
        };
        // What somebody wrote comes before what was fetched, so that this can be laid beneath it.
        let (fetched, by_hand): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|path| number(path).is_some());
        for path in by_hand {
            match title(&path, &mut index) {
                Some((id, name)) => shelf.put(id, name, Some(path)),
                None => shelf.broken.push(path),
            }
        }
        for path in fetched {
            match title(&path, &mut index) {
                Some((id, name)) => shelf.lay(id, name, path),
                None => shelf.broken.push(path),
            }
        }
        shelf.broken.sort();
        index.keep();
        shelf
    }

    /// The shows in the folder of those that were put away.
    pub(super) fn of_archive(folder: Option<&Path>) -> Self {
        let mut shelf = Self::of_viewer(folder, ShelfIndex::default());
        shelf.retain(|show| show.file.is_some() || show.fetched.is_some());
        shelf
    }

    /// A show of a file alone.
    pub(super) fn of_file(path: &Path, id: Text, name: Text) -> Self {
        let mut shelf = Self::default();
        shelf.put(id, name, Some(path.to_owned()));
        shelf
    }

    fn put(&mut self, id: Text, name: Text, file: Option<PathBuf>) {
        let show = Shelved {
            id,
            name,
            file,
            fetched: None,
        };
        if let Some(known) = self.find_mut(&show.id) {
            *known = show;
        } else {
            self.places.insert(show.id.clone(), self.shows.len());
            self.shows.push(show);
        }
    }

    /// Puts a fetched show in, beneath the guide by hand with its id, if there is one.
    pub(super) fn lay(&mut self, id: Text, name: Text, path: PathBuf) {
        match self.find_mut(&id) {
            Some(known) if known.file.as_deref().and_then(number).is_none() => {
                known.fetched = Some(path);
            }
            _ => self.put(id, name, Some(path)),
        }
    }

    /// Where the fetched data of a show is, whatever lies on it.
    pub(super) fn fetched(&self, show: &str) -> Option<&PathBuf> {
        let show = self.find(show)?;
        let file = show.file.as_ref().filter(|path| number(path).is_some());
        show.fetched.as_ref().or(file)
    }

    /// The show with this number at TVmaze: the one that was fetched, or one that somebody wrote and that names it.
    pub(super) fn by_tvmaze(&self, tvmaze: u32) -> Option<Text> {
        let ids = || self.shows.iter().map(|show| &show.id);
        let is_fetched =
            |id: &&Text| self.fetched(id).and_then(|path| number(path)) == Some(tvmaze);
        let is_named = |id: &&Text| {
            let is_written = self.origin(id).is_none_or(|path| number(path).is_none());
            let volume = self.read(id).filter(|_| is_written).and_then(Result::ok);
            volume.is_some_and(|volume| library::tvmaze::number_in(&volume.file) == Some(tvmaze))
        };
        let found = ids().find(is_fetched).or_else(|| ids().find(is_named));
        found.cloned()
    }

    /// The shows that were fetched, in the order of the shelf.
    pub(super) fn tracked(&self) -> Vec<Tracked> {
        let tracked = |(id, name): (&Text, &Text)| {
            let file = read(self.fetched(id)?).ok()?;
            Tracked::read(&file, id, name)
        };
        self.titles().filter_map(tracked).collect()
    }

    /// Whether any show was fetched.
    pub(super) fn has_fetched(&self) -> bool {
        self.titles().any(|(id, _)| self.fetched(id).is_some())
    }

    /// Takes a show out.
    pub(super) fn remove(&mut self, show: &str) {
        self.retain(|known| known.id.as_str() != show);
    }

    /// The id and the name of each show.
    pub(super) fn titles(&self) -> impl Iterator<Item = (&Text, &Text)> {
        self.shows.iter().map(|show| (&show.id, &show.name))
    }

    /// The same, for who keeps them.
    pub(super) fn listed(&self) -> Vec<(Text, Text)> {
        let titles = self.titles();
        titles
            .map(|(id, name)| (id.clone(), name.clone()))
            .collect()
    }

    /// The file a show comes from; none for the bundled one.
    pub(super) fn origin(&self, show: &str) -> Option<&PathBuf> {
        self.find(show)?.file.as_ref()
    }

    /// Reads a show. `None` if there is no such show.
    pub(super) fn read(&self, show: &str) -> Option<io::Result<Volume<'static>>> {
        let show = self.find(show)?;
        let file = match &show.file {
            None => Ok(Cow::Borrowed(bundled::SEVERANCE)),
            Some(path) => read(path).map(Cow::Owned),
        };
        let beneath = show.fetched.as_deref().map(read).transpose();
        Some(file.and_then(|file| {
            Ok(Volume {
                file,
                beneath: beneath?,
            })
        }))
    }

    /// What every show of this one that the other does not have has to offer: they were put away.
    pub(super) fn outlooks_put_away(&self, library: &Library, others: &Self) -> Vec<Outlook> {
        let mut outlooks = self.outlooks(library);
        outlooks.retain(|outlook| others.find(&outlook.show).is_none());
        for outlook in &mut outlooks {
            outlook.is_archived = true;
        }
        outlooks
    }

    /// What every show has to offer, as far as the viewer may know by the log and the policies of this library. Each is read for it, one at
    /// a time; what can be read no more is left out.
    pub(super) fn outlooks(&self, library: &Library) -> Vec<Outlook> {
        let outlook = |show: &Shelved| {
            let volume = self.read(&show.id)?.ok()?;
            let guide = library.glance(&volume).ok()?;
            (guide.show.id == show.id)
                .then(|| Outlook::new(&guide, library.log().last_watched(&show.id)))
        };
        self.shows.iter().filter_map(outlook).collect()
    }

    /// The files that are no shows, and why: they are read for it.
    pub(super) fn broken(&self) -> Vec<Broken> {
        let told = |path: &PathBuf| Broken {
            path: path.clone(),
            problem: match read(path).map(|text| library::title(&text)) {
                Ok(Ok(_)) => "1:1: error: this has only just become a show; ask again".to_owned(),
                Ok(Err(problems)) => problems
                    .first()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                Err(error) => unreadable(&error),
            },
        };
        self.unlisted
            .iter()
            .cloned()
            .chain(self.broken.iter().map(told))
            .collect()
    }

    fn find(&self, show: &str) -> Option<&Shelved> {
        self.shows.get(*self.places.get(show)?)
    }

    fn find_mut(&mut self, show: &str) -> Option<&mut Shelved> {
        self.shows.get_mut(*self.places.get(show)?)
    }

    /// Takes out the shows that are not to be kept.
    fn retain(&mut self, keep: impl Fn(&Shelved) -> bool) {
        self.shows.retain(keep);
        let places = self.shows.iter().map(|show| show.id.clone()).zip(0..);
        self.places = places.collect();
    }
}

/// The id and the name of the show in a file; none if it is no show.
fn title(path: &Path, index: &mut ShelfIndex) -> Known {
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
    // All are in one folder: by their names, and without a look at each part of a path.
    files.sort_by(|one, other| one.as_os_str().cmp(other.as_os_str()));
    Ok(files)
}

fn read(path: &Path) -> io::Result<String> {
    files::must_be_file(path)?;
    files::read_show(path)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    const SHOW: &str = r#"{"format":1,"show":{"id":"ID","name":"NAME"},"seasons":[]}"#;

    fn show(id: &str, name: &str) -> String {
        SHOW.replace("ID", id).replace("NAME", name)
    }

    fn of(folder: &Path) -> Shelf {
        Shelf::of_viewer(Some(folder), ShelfIndex::default())
    }

    fn names(shelf: &Shelf) -> Vec<&str> {
        shelf.titles().map(|(_, name)| name.as_str()).collect()
    }

    #[test]
    fn shows_are_added_by_name_and_broken_files_are_kept_apart() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("b.json"), show("severance", "From b")).unwrap();
        fs::write(at("a.json"), show("a", "From a")).unwrap();
        fs::write(at("broken.json"), "{\n").unwrap();
        fs::write(at("bytes.json"), b"\xff").unwrap();
        fs::write(at("note.txt"), "no show").unwrap();
        fs::create_dir(at("folder.json")).unwrap();
        let large = fs::File::create(at("large.json")).unwrap();
        large.set_len((32 << 20) + 1).unwrap();

        let shelf = of(folder.path());
        assert_eq!(names(&shelf), ["From b", "From a"]);
        assert_eq!(shelf.origin("severance"), Some(&at("b.json")));
        assert_eq!(shelf.read("a").unwrap().unwrap().file, show("a", "From a"));
        assert!(shelf.read("nowhere").is_none());
        let broken = shelf.broken();
        let files: Vec<_> = broken
            .iter()
            .map(|broken| broken.path.file_name().unwrap().to_str().unwrap())
            .collect();
        assert_eq!(
            files,
            ["broken.json", "bytes.json", "folder.json", "large.json"]
        );
        assert!(broken[0].problem.starts_with("2:1: error: "), "{broken:?}");
        assert_eq!(
            broken[3].problem,
            "1:1: error: this cannot be read: file too large"
        );
    }

    #[test]
    fn no_folder_is_no_show_and_a_file_in_its_place_is_told() {
        let home = tempfile::tempdir().unwrap();
        let shows = folder(home.path());
        assert!(of(&shows).broken().is_empty());
        fs::write(&shows, "").unwrap();
        assert_eq!(of(&shows).broken().len(), 1);
        assert_eq!(names(&of(&shows)), ["Severance"]);
    }

    /// With an index and without one the same shows are there, whatever happens to the files in between.
    #[test]
    fn an_index_changes_nothing_but_how_much_is_read() {
        let root = tempfile::tempdir().unwrap();
        let (shows, cache) = (folder(root.path()), root.path().join("cache"));
        fs::create_dir(&shows).unwrap();
        let write = |name: &str, text: &str, age: u64| {
            let path = shows.join(name);
            fs::write(&path, text).unwrap();
            let file = fs::File::options().write(true).open(&path).unwrap();
            let at = SystemTime::now() - Duration::from_secs(age);
            file.set_modified(at).unwrap();
        };
        let is_same = |step: &str| {
            let told = |shelf: Shelf| format!("{shelf:?}");
            let index = || ShelfIndex::read(Some(&cache));
            let with = told(Shelf::of_viewer(Some(&shows), index()));
            assert_eq!(with, told(of(&shows)), "{step}");
            assert_eq!(
                told(Shelf::of_viewer(Some(&shows), index())),
                with,
                "{step}, once more"
            );
        };
        is_same("nothing");
        write("a.json", &show("a", "A"), 100);
        write("b.json", &show("b", "B"), 100);
        write("c.json", "{", 100);
        is_same("three files");
        assert!(cache.join("shows.json").exists());
        write("a.json", &show("b", "A"), 90);
        is_same("another id");
        write("c.json", &show("c", "C"), 80);
        is_same("mended");
        write("b.json", "}", 70);
        is_same("broken");
        fs::remove_file(shows.join("a.json")).unwrap();
        is_same("gone");
        write("c.json", &show("c", "D"), 0);
        is_same("young");
        write("c.json", &show("c", "E"), 0);
        is_same("at once");
        fs::write(cache.join("shows.json"), "no index").unwrap();
        is_same("a damaged index");
    }
}
