//! The index of the viewer's shows: the id and the name in each file, so that a start need not read hundreds of files.
//!
//! It is never the only copy: an entry counts only while its file has the size and the time it had when it was read, and what it says
//! is checked once more when the file is opened. It may be deleted at any time. It holds no more than what is public of a show from
//! the start.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::disk::{self, Real};
use super::files;
use crate::guide::Text;

/// No index is larger, so no more is read: what is larger was not written by innie.
const LARGEST: u64 = 8 << 20;

/// The version of the format of the file.
const FORMAT: u32 = 2;

/// A file may be written twice within what its file system takes for one moment: what is younger is not believed yet.
const SETTLED: Duration = Duration::from_secs(2);

/// What is known of the files in the folder of shows, as the text of the index says.
#[derive(Default)]
pub(super) struct ShelfIndex<'a> {
    /// None if nothing can be kept.
    path: Option<PathBuf>,
    /// When the folder was last changed by what was known, in nanoseconds since 1970.
    changed: Option<u64>,
    /// What was known and has not been asked for yet, by the names of the files.
    kept: BTreeMap<Cow<'a, str>, Entry<'a>>,
    /// What is known now.
    now: Vec<Entry<'a>>,
    /// Whether anything is known now that was not known.
    is_new: bool,
}

/// What was found in a file.
#[derive(Serialize, Deserialize)]
struct Entry<'a> {
    /// Its name.
    #[serde(borrow)]
    file: Cow<'a, str>,
    /// In bytes.
    size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    changed: u64,
    /// The id and the name of its show; none if it is no show.
    #[serde(borrow)]
    show: Option<(Raw<'a>, Raw<'a>)>,
}

/// A text that stays where it stands.
#[derive(Serialize, Deserialize)]
struct Raw<'a>(#[serde(borrow)] Cow<'a, str>);

#[derive(Serialize, Deserialize)]
struct Written<'a> {
    format: u32,
    /// When a file was last put into the folder, taken out, or given another name, in nanoseconds since 1970.
    changed: Option<u64>,
    #[serde(borrow)]
    files: Vec<Entry<'a>>,
}

/// What the index says of a file: a show's id and name, or that it is none.
pub(super) type Known = Option<(Text, Text)>;

/// The text of the index in the cache folder; nothing where it cannot be read.
pub(super) fn text(cache: Option<&Path>) -> String {
    let read = |path: PathBuf| {
        files::must_be_file(&path).ok()?;
        let mut text = String::new();
        let mut file = File::open(path).ok()?.take(LARGEST);
        file.read_to_string(&mut text).ok()?;
        Some(text)
    };
    cache.map(place).and_then(read).unwrap_or_default()
}

impl<'a> ShelfIndex<'a> {
    /// What the text says, to be kept in the cache folder as it changes. A text that is no index is as good as none.
    pub(super) fn new(text: &'a str, cache: Option<&Path>) -> Self {
        let written: Option<Written<'a>> = serde_json::from_str(text).ok();
        let written = written.filter(|written| written.format == FORMAT);
        let is_new = written.is_none() && !text.is_empty();
        let (changed, files) = written
            .map(|written| (written.changed, written.files))
            .unwrap_or_default();
        let by_name = files.into_iter().map(|entry| (entry.file.clone(), entry));
        Self {
            path: cache.map(place),
            changed,
            kept: by_name.collect(),
            now: Vec::new(),
            is_new,
        }
    }

    /// An index that knows nothing yet, to be kept in place of one that was wrong.
    pub(super) fn anew(cache: Option<&Path>) -> Self {
        Self {
            path: cache.map(place),
            is_new: true,
            ..Self::default()
        }
    }

    /// The files of the show with this id, if the folder has no others than when all of them were read.
    pub(super) fn files_of(&self, folder: &Path, show: &str) -> Option<Vec<PathBuf>> {
        let state = folder.metadata().ok()?;
        if self.changed? != changed(&state)? {
            return None;
        }
        let is_of_show =
            |entry: &&Entry<'_>| entry.show.as_ref().is_some_and(|(id, _)| id.0 == show);
        let entries = self.kept.values().filter(is_of_show);
        entries.map(|entry| within(folder, &entry.file)).collect()
    }

    /// What is known of the file of this name in the state it is in. It is asked for once.
    pub(super) fn find(&mut self, name: &str, state: &Metadata) -> Option<Known> {
        let entry = self.kept.remove(name)?;
        let is_as_known = (entry.size, Some(entry.changed)) == (state.len(), changed(state));
        let known = match &entry.show {
            _ if !is_as_known => None,
            None => Some(None),
            Some((id, name)) => {
                is_id(&id.0).then(|| Some((Text::clean(&id.0), Text::clean(&name.0))))
            }
        };
        if known.is_some() {
            self.now.push(entry);
        } else {
            self.is_new = true;
        }
        known
    }

    /// Takes in what was found in a file, unless it is too young to be known again.
    pub(super) fn note(&mut self, name: &str, state: &Metadata, known: &Known) {
        if let Some(changed) = settled(state) {
            let raw = |text: &Text| Raw(text.to_string().into());
            self.now.push(Entry {
                file: name.to_owned().into(),
                size: state.len(),
                changed,
                show: known.as_ref().map(|(id, name)| (raw(id), raw(name))),
            });
            self.is_new = true;
        }
    }

    /// Takes in that the folder held so many files, if they are all known, and so which show is in none. What is known is kept then, if
    /// it is something else than before; where it cannot be kept, the next start reads the files again.
    pub(super) fn keep(self, folder: Option<&Metadata>, files: usize) {
        let all_known = self.now.len() == files;
        let changed = folder.filter(|_| all_known).and_then(settled);
        let is_other = self.is_new || !self.kept.is_empty() || changed != self.changed;
        if let Some(path) = self.path.filter(|_| is_other) {
            let written = Written {
                format: FORMAT,
                changed,
                files: self.now,
            };
            let _ = serde_json::to_vec(&written)
                .map_err(std::io::Error::from)
                .and_then(|json| disk::write_whole(&Real, &path, &json));
        }
    }
}

fn place(cache: &Path) -> PathBuf {
    cache.join("shows.json")
}

/// The file of this name in the folder; none if that is no name of a file.
fn within(folder: &Path, name: &str) -> Option<PathBuf> {
    let is_name = Path::new(name).file_name().is_some_and(|file| file == name);
    is_name.then(|| folder.join(name))
}

fn is_id(id: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=64).contains(&id.len()) && id.bytes().all(plain)
}

/// When something was last changed, unless it is too young to be known again by that.
fn settled(state: &Metadata) -> Option<u64> {
    let age = SystemTime::now()
        .duration_since(state.modified().ok()?)
        .ok()?;
    changed(state).filter(|_| age > SETTLED)
}

/// When something was last changed, in nanoseconds since 1970.
fn changed(state: &Metadata) -> Option<u64> {
    let since = state.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    u64::try_from(since.as_nanos()).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::library;

    /// A file that has lain there for an hour.
    fn old_file(folder: &Path, content: &str) -> PathBuf {
        let path = folder.join("x.json");
        fs::write(&path, content).unwrap();
        let hour_ago = SystemTime::now() - Duration::from_secs(3600);
        let file = File::options().write(true).open(&path).unwrap();
        file.set_modified(hour_ago).unwrap();
        path
    }

    fn known() -> Known {
        library::title(r#"{"format":1,"show":{"id":"x","name":"X"},"seasons":[]}"#).ok()
    }

    /// Reads the index, and tells what it knows of the file.
    fn asked(cache: &Path, file: &Path) -> Option<Known> {
        let text = text(Some(cache));
        ShelfIndex::new(&text, Some(cache)).find("x.json", &fs::metadata(file).unwrap())
    }

    /// Keeps that the file is the show.
    fn note(cache: &Path, file: &Path, known: &Known) {
        let text = text(Some(cache));
        let mut index = ShelfIndex::new(&text, Some(cache));
        index.note("x.json", &fs::metadata(file).unwrap(), known);
        index.keep(None, 1);
    }

    #[test]
    fn a_file_is_known_until_it_changes() {
        let root = tempfile::tempdir().unwrap();
        let cache = root.path().join("cache");
        let file = old_file(root.path(), "one");
        assert_eq!(asked(&cache, &file), None);
        note(&cache, &file, &known());
        assert_eq!(asked(&cache, &file), Some(known()));
        fs::write(&file, "two").unwrap();
        assert_eq!(asked(&cache, &file), None, "the time is another");
        note(&cache, &old_file(root.path(), "one"), &known());
        assert_eq!(asked(&cache, &old_file(root.path(), "three")), None);
    }

    #[test]
    fn what_is_no_show_is_known_too() {
        let root = tempfile::tempdir().unwrap();
        let file = old_file(root.path(), "no show");
        note(root.path(), &file, &None);
        assert_eq!(asked(root.path(), &file), Some(None));
    }

    #[test]
    fn what_was_only_just_written_is_not_believed_yet() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("x.json");
        fs::write(&file, "one").unwrap();
        note(root.path(), &file, &known());
        assert_eq!(asked(root.path(), &file), None);
    }

    #[test]
    fn a_file_that_is_gone_is_forgotten() {
        let root = tempfile::tempdir().unwrap();
        let file = old_file(root.path(), "one");
        note(root.path(), &file, &known());
        let text = text(Some(root.path()));
        ShelfIndex::new(&text, Some(root.path())).keep(None, 0);
        assert_eq!(asked(root.path(), &file), None);
    }

    #[test]
    fn an_index_that_cannot_be_read_is_as_good_as_none() {
        let root = tempfile::tempdir().unwrap();
        let file = old_file(root.path(), "one");
        note(root.path(), &file, &known());
        let path = place(root.path());
        let right = fs::read_to_string(&path).unwrap();
        for wrong in [
            String::new(),
            "{".to_owned(),
            "[]".to_owned(),
            right.replace("\"format\":2", "\"format\":1"),
            right.replace("[\"x\"", "[\"../x\""),
            right.replace("[\"x\"", "[\"\""),
        ] {
            assert_ne!(wrong, right);
            fs::write(&path, &wrong).unwrap();
            assert_eq!(asked(root.path(), &file), None, "{wrong}");
            note(root.path(), &file, &known());
            assert_eq!(asked(root.path(), &file), Some(known()), "{wrong}");
        }
        fs::write(&path, right.replace("\"X\"", "\"\\u001b[31mX\"")).unwrap();
        assert_eq!(asked(root.path(), &file), Some(known()));
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        note(root.path(), &file, &known());
        assert_eq!(asked(root.path(), &file), None, "nothing can be kept");
    }
}
