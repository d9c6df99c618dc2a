//! The shows there are: the bundled one, and the files the viewer put in the data folder. They are listed when more than one of them is asked for,
//! and each is read when it is asked for.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::io;
use std::path::{Path, PathBuf};

use super::downloads::number;
use super::listing::{Listing, Shelved, unreadable};
use super::shelf_index::{self, ShelfIndex};
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

/// All shows there are.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    /// Where the viewer's shows are.
    folder: Option<PathBuf>,
    /// Where the index of them is.
    cache: Option<PathBuf>,
    listing: OnceCell<Listing>,
    /// The one that is known before they are listed.
    at_hand: Option<Shelved>,
}

pub(super) use super::downloads::shows as folder;

impl Shelf {
    /// The bundled show and every show in the folder, with an index in the cache folder.
    pub(super) fn of_viewer(folder: Option<PathBuf>, cache: Option<PathBuf>) -> Self {
        Self {
            folder,
            cache,
            ..Self::default()
        }
    }

    /// The shows in the folder of those that were put away.
    pub(super) fn of_archive(folder: Option<&Path>) -> Self {
        let mut listing = Listing::of_folder(folder, ShelfIndex::default());
        listing.retain(|show| show.file.is_some() || show.fetched.is_some());
        Self {
            listing: listing.into(),
            ..Self::default()
        }
    }

    /// A show of a file alone.
    pub(super) fn of_file(path: &Path, id: Text, name: Text) -> Self {
        let mut listing = Listing::default();
        listing.put(id, name, Some(path.to_owned()));
        Self {
            listing: listing.into(),
            ..Self::default()
        }
    }

    fn listing(&self) -> &Listing {
        self.listing.get_or_init(|| {
            let text = shelf_index::text(self.cache.as_deref());
            let index = ShelfIndex::new(&text, self.cache.as_deref());
            Listing::of_folder(self.folder.as_deref(), index)
        })
    }

    fn change(&mut self, change: impl FnOnce(&mut Listing)) {
        self.listing();
        if let Some(listing) = self.listing.get_mut() {
            change(listing);
        }
    }

    /// Lists the shows anew and by what is in their files alone: the index may take one for another.
    pub(super) fn list_anew(&mut self) {
        let index = ShelfIndex::anew(self.cache.as_deref());
        self.listing = Listing::of_folder(self.folder.as_deref(), index).into();
        self.at_hand = None;
    }

    /// Finds the show with this id by the index alone, and tells whether that could be done. It can be read then; the next [check](Self::check) tells
    /// whether it was the right one.
    pub(super) fn reach(&mut self, show: &str) -> bool {
        if let (None, Some(folder)) = (self.listing.get(), &self.folder) {
            let text = shelf_index::text(self.cache.as_deref());
            let index = ShelfIndex::new(&text, self.cache.as_deref());
            self.at_hand = Listing::one(folder, index, show);
        }
        self.at_hand.is_some()
    }

    /// Lists the shows, if that has not been done. False if the show that was reached comes from elsewhere than it seemed.
    pub(super) fn check(&mut self) -> bool {
        let at_hand = self.at_hand.take();
        at_hand.is_none_or(|at_hand| self.find(&at_hand.id) == Some(&at_hand))
    }

    /// Puts the show of a file in: what was fetched lies beneath the guide by hand with its id, if there is one.
    pub(super) fn lay(&mut self, id: Text, name: Text, path: PathBuf) {
        self.change(|listing| listing.lay(id, name, path));
    }

    /// Has the shows listed anew when they are next asked for; those that are of no folder stay.
    pub(super) fn forget_listing(&mut self) {
        if self.folder.is_some() {
            self.listing = OnceCell::new();
            self.at_hand = None;
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
        let ids = || self.listing().shows.iter().map(|show| &show.id);
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

    /// Whether there is such a show.
    pub(super) fn has(&self, show: &str) -> bool {
        self.find(show).is_some()
    }

    /// The id and the name of each show.
    pub(super) fn titles(&self) -> impl Iterator<Item = (&Text, &Text)> {
        self.listing()
            .shows
            .iter()
            .map(|show| (&show.id, &show.name))
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
        outlooks.retain(|outlook| !others.has(&outlook.show));
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
        self.listing().shows.iter().filter_map(outlook).collect()
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
        let listing = self.listing();
        let unlisted = self.folder.iter().zip(&listing.unlisted);
        let unlisted = unlisted.map(|(path, problem)| Broken {
            path: path.clone(),
            problem: problem.clone(),
        });
        unlisted.chain(listing.broken.iter().map(told)).collect()
    }

    fn find(&self, show: &str) -> Option<&Shelved> {
        let at_hand = self.at_hand.as_ref().filter(|one| one.id.as_str() == show);
        at_hand.or_else(|| self.listing().find(show))
    }
}

fn read(path: &Path) -> io::Result<String> {
    files::must_be_file(path)?;
    files::read_show(path)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::*;

    const SHOW: &str = r#"{"format":1,"show":{"id":"ID","name":"NAME"},"seasons":[]}"#;

    fn show(id: &str, name: &str) -> String {
        SHOW.replace("ID", id).replace("NAME", name)
    }

    fn of(folder: &Path) -> Shelf {
        Shelf::of_viewer(Some(folder.to_owned()), None)
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
    fn what_is_listed_anew_is_what_is_there_by_now() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("a.json");
        fs::write(&file, show("a", "A")).unwrap();
        let mut shelf = of(home.path());
        assert_eq!(names(&shelf), ["Severance", "A"]);
        let mut alone = Shelf::of_file(&file, Text::clean("a"), Text::clean("A"));
        fs::remove_file(&file).unwrap();
        for shelf in [&mut shelf, &mut alone] {
            shelf.forget_listing();
        }
        assert_eq!(names(&shelf), ["Severance"]);
        assert_eq!(names(&alone), ["A"], "nothing else was asked for");
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
            let told = |shelf: Shelf| format!("{:?}", shelf.listing());
            let indexed = || told(Shelf::of_viewer(Some(shows.clone()), Some(cache.clone())));
            let with = indexed();
            assert_eq!(with, told(of(&shows)), "{step}");
            assert_eq!(indexed(), with, "{step}, once more");
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

    /// Reaching a show by the index. What it takes to tell that nobody has touched a folder, only some systems let a test pretend.
    #[cfg(unix)]
    mod reached {
        use super::*;

        /// A folder of shows with an index in its cache folder, as after a start an hour after they were put there.
        struct Indexed {
            root: tempfile::TempDir,
        }

        impl Indexed {
            fn new(files: &[(&str, String)]) -> Self {
                let root = tempfile::tempdir().unwrap();
                let indexed = Self { root };
                fs::create_dir(indexed.shows()).unwrap();
                for (name, text) in files {
                    indexed.write(name, text);
                }
                indexed.settle();
                indexed
            }

            fn shows(&self) -> PathBuf {
                folder(self.root.path())
            }

            fn shelf(&self) -> Shelf {
                Shelf::of_viewer(Some(self.shows()), Some(self.root.path().join("cache")))
            }

            /// Writes a file in its place, as if that had been an hour ago.
            fn write(&self, name: &str, text: &str) {
                let path = self.shows().join(name);
                fs::write(&path, text).unwrap();
                an_hour_ago(&path, text.len());
            }

            /// Keeps in the index that the folder is as it is.
            fn settle(&self) {
                an_hour_ago(&self.shows(), 0);
                self.shelf().listing();
            }
        }

        fn an_hour_ago(path: &Path, less: usize) {
            let ago = Duration::from_secs(3600 + u64::try_from(less).unwrap());
            let file = fs::File::open(path).unwrap();
            file.set_modified(SystemTime::now() - ago).unwrap();
        }

        #[test]
        fn a_show_is_reached_without_a_look_at_the_others() {
            let indexed = Indexed::new(&[("a.json", show("a", "A")), ("b.json", show("b", "B"))]);
            // Nobody notices in a start that this is no show any more.
            indexed.write("b.json", "{");
            let mut shelf = indexed.shelf();
            assert!(shelf.reach("a"));
            assert!(shelf.has("a"));
            assert_eq!(shelf.read("a").unwrap().unwrap().file, show("a", "A"));
            assert!(shelf.listing.get().is_none(), "nothing is listed for it");
            assert!(shelf.check());
            assert_eq!(names(&shelf), ["Severance", "A"]);
            assert!(indexed.shelf().reach("severance"), "the bundled one, too");
            for unknown in ["b", "c", "A", ""] {
                let mut shelf = indexed.shelf();
                assert!(!shelf.reach(unknown), "{unknown}");
                assert!(shelf.check());
            }
        }

        #[test]
        fn a_guide_by_hand_is_reached_with_what_it_lies_on() {
            let by_hand = ("mine.json", show("severance", "Mine"));
            let fetched = ("tvmaze-7.json", show("severance", "Fetched"));
            let indexed = Indexed::new(&[by_hand, fetched]);
            let mut shelf = indexed.shelf();
            assert!(shelf.reach("severance"));
            let volume = shelf.read("severance").unwrap().unwrap();
            assert_eq!(volume.file, show("severance", "Mine"));
            assert_eq!(volume.beneath.unwrap(), show("severance", "Fetched"));
            assert!(shelf.check());
        }

        /// What has come or gone since the index was made is found as without it.
        #[test]
        fn nothing_is_reached_in_a_folder_that_is_not_as_it_was() {
            let files = [("a.json", show("a", "A")), ("b.json", show("b", "B"))];
            let indexed = Indexed::new(&files);
            fs::write(indexed.shows().join("c.json"), show("a", "C")).unwrap();
            assert!(!indexed.shelf().reach("a"), "another file has its id");
            let indexed = Indexed::new(&files);
            fs::remove_file(indexed.shows().join("b.json")).unwrap();
            assert!(!indexed.shelf().reach("b"), "its file has gone");
            let indexed = Indexed::new(&files);
            indexed.write("b.json", &show("x", "B"));
            assert!(!indexed.shelf().reach("b"), "it is another show");
        }

        #[test]
        fn nothing_is_reached_while_a_file_or_the_folder_is_too_young() {
            let indexed = Indexed::new(&[("a.json", show("a", "A"))]);
            fs::write(indexed.shows().join("b.json"), show("b", "B")).unwrap();
            indexed.settle();
            assert!(!indexed.shelf().reach("a"), "the file is not known yet");
            indexed.write("b.json", &show("b", "B"));
            indexed.shelf().listing();
            assert!(indexed.shelf().reach("a"));
            let now = fs::File::open(indexed.shows()).unwrap();
            now.set_modified(SystemTime::now()).unwrap();
            indexed.shelf().listing();
            assert!(!indexed.shelf().reach("a"), "the folder may still change");
        }

        /// Written over in its place, a file leaves no trace in the folder: that is found when all are listed.
        #[test]
        fn a_file_that_took_the_id_of_what_was_reached_is_found_by_the_check() {
            let indexed = Indexed::new(&[("a.json", show("a", "A")), ("b.json", show("b", "B"))]);
            indexed.write("b.json", &show("a", "Another"));
            let mut shelf = indexed.shelf();
            assert!(shelf.reach("a"));
            assert!(!shelf.check());
            let file = shelf.read("a").unwrap().unwrap().file;
            assert_eq!(file, show("a", "Another"));
        }

        #[test]
        fn an_index_that_names_other_folders_reaches_nothing_there() {
            let indexed = Indexed::new(&[("a.json", show("a", "A"))]);
            let index = indexed.root.path().join("cache/shows.json");
            fs::create_dir(indexed.shows().join("archive")).unwrap();
            let outside = indexed.shows().join("archive/a.json");
            fs::copy(indexed.shows().join("a.json"), &outside).unwrap();
            indexed.settle();
            assert!(indexed.shelf().reach("a"));
            let right = fs::read_to_string(&index).unwrap();
            for name in ["archive/a.json", "../shows/a.json", "", "..", "/"] {
                let wrong = right.replace("a.json", name);
                fs::write(&index, wrong).unwrap();
                assert!(!indexed.shelf().reach("a"), "{name}");
            }
        }
    }
}
