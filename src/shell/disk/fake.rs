//! A disk in memory that fails when it is told to, and knows every state in which a power cut may leave it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::{Disk, Stamp};

/// A disk in memory.
#[derive(Default)]
pub(in crate::shell) struct Fake(RefCell<State>);

/// What a disk holds, and what of it would survive.
#[derive(Clone, Default)]
struct State {
    /// The files and folders by their paths, as the program sees them.
    names: BTreeMap<PathBuf, Node>,
    /// The same, as far as they survive a power cut for certain.
    safe_names: BTreeMap<PathBuf, Node>,
    /// What was done to names since their folder was synced.
    loose_names: Vec<Named>,
    files: Vec<Content>,
    /// How many operations were asked for.
    asked: usize,
    fault: Option<(usize, Fault)>,
    temporary: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Folder,
    File(usize),
}

/// Something done to a name, which survives a power cut or does not.
#[derive(Clone)]
struct Named {
    folder: PathBuf,
    gone: Option<PathBuf>,
    come: Option<(PathBuf, Node)>,
}

/// A file: what the program reads, what survives for certain, and what was done since it was synced.
#[derive(Clone, Default)]
struct Content {
    bytes: Vec<u8>,
    safe: Vec<u8>,
    loose: Vec<Written>,
    changes: u64,
}

/// Bytes written to a place, not synced.
#[derive(Clone)]
struct Written {
    at: usize,
    bytes: Vec<u8>,
}

impl Written {
    /// Writes the first `count` of the bytes, and zeros up to `length` of them.
    fn apply(&self, to: &mut Vec<u8>, count: usize, length: usize) {
        let end = self.at + length;
        if to.len() < end {
            to.resize(end, 0);
        }
        to[self.at..self.at + count].copy_from_slice(&self.bytes[..count]);
    }
}

/// How an operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::shell) enum Fault {
    /// Once, with this error.
    Once(ErrorKind),
    /// It takes only a part of what is written, this once.
    Short,
    /// It takes only a part of what is written, and nothing is written any more.
    Full,
    /// Nothing can be done any more.
    Dead,
}

impl Fake {
    /// A disk with one folder on it.
    pub(in crate::shell) fn with_folder(path: &str) -> Self {
        let fake = Self::default();
        {
            let mut state = fake.0.borrow_mut();
            for folder in Path::new(path).ancestors() {
                state.names.insert(folder.to_owned(), Node::Folder);
            }
            state.safe_names = state.names.clone();
        }
        fake
    }

    /// From now on the operation of this number fails, counted from 0 and from now on.
    pub(in crate::shell) fn fails(&self, number: usize, fault: Fault) {
        let mut state = self.0.borrow_mut();
        state.fault = Some((state.asked + number, fault));
    }

    /// Whether the operation that was to fail has failed.
    pub(in crate::shell) fn has_failed(&self) -> bool {
        let state = self.0.borrow();
        state.fault.is_some_and(|(number, _)| number < state.asked)
    }

    /// From now on nothing fails.
    pub(in crate::shell) fn works(&self) {
        self.0.borrow_mut().fault = None;
    }

    /// Puts a file there, for good.
    pub(in crate::shell) fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.0.borrow_mut();
        for folder in path.ancestors().skip(1) {
            state.names.insert(folder.to_owned(), Node::Folder);
        }
        let node = Node::File(state.files.len());
        state.files.push(Content {
            bytes: bytes.to_vec(),
            safe: bytes.to_vec(),
            ..Content::default()
        });
        state.names.insert(path.to_owned(), node);
        state.safe_names = state.names.clone();
    }

    /// The files by their paths, with all that is in them.
    pub(in crate::shell) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let state = self.0.borrow();
        let names = state.names.iter();
        names
            .filter_map(|(path, node)| match node {
                Node::File(number) => Some((path.clone(), state.files[*number].bytes.clone())),
                Node::Folder => None,
            })
            .collect()
    }

    /// Every state in which a power cut may leave the disk now: of what was done to names and not synced anything may have survived,
    /// and of what was written and not synced any beginning, or zeros in its place.
    pub(in crate::shell) fn after_power_cut(&self) -> Vec<Self> {
        let state = self.0.borrow();
        let mut contents: Vec<Vec<Vec<u8>>> = vec![vec![]];
        for file in &state.files {
            let variants = file.after_power_cut();
            contents = contents
                .iter()
                .flat_map(|before| {
                    variants.iter().map(|variant| {
                        let mut all = before.clone();
                        all.push(variant.clone());
                        all
                    })
                })
                .collect();
        }
        let mut found = vec![];
        for survived in 0..1_u32 << state.loose_names.len() {
            let mut names = state.safe_names.clone();
            for (bit, named) in state.loose_names.iter().enumerate() {
                if survived >> bit & 1 == 1 {
                    named.apply(&mut names);
                }
            }
            let reached = names.clone();
            names.retain(|path, _| {
                let mut above = path.ancestors().skip(1);
                above.all(|folder| reached.get(folder) == Some(&Node::Folder))
            });
            for files in &contents {
                let file = |bytes: &Vec<u8>| Content {
                    bytes: bytes.clone(),
                    safe: bytes.clone(),
                    ..Content::default()
                };
                found.push(Self(RefCell::new(State {
                    safe_names: names.clone(),
                    names: names.clone(),
                    files: files.iter().map(file).collect(),
                    temporary: state.temporary,
                    ..State::default()
                })));
            }
        }
        found
    }
}

impl Named {
    fn apply(&self, names: &mut BTreeMap<PathBuf, Node>) {
        if let Some(path) = &self.gone {
            names.remove(path);
        }
        if let Some((path, node)) = &self.come {
            names.insert(path.clone(), *node);
        }
    }
}

impl Content {
    fn write(&mut self, written: Written) {
        let count = written.bytes.len();
        written.apply(&mut self.bytes, count, count);
        self.loose.push(written);
        self.changes += 1;
    }

    fn after_power_cut(&self) -> Vec<Vec<u8>> {
        let mut found = vec![self.safe.clone()];
        let mut before = self.safe.clone();
        for written in &self.loose {
            let all = written.bytes.len();
            let half = all / 2;
            let parts = (1..=all).map(|count| (count, count));
            for (count, length) in parts.chain([(0, all), (half, all)]) {
                let mut bytes = before.clone();
                written.apply(&mut bytes, count, length);
                found.push(bytes);
            }
            written.apply(&mut before, all, all);
        }
        found
    }
}

impl State {
    fn file(&self, path: &Path) -> io::Result<usize> {
        match self.names.get(path) {
            Some(Node::File(number)) => Ok(*number),
            Some(Node::Folder) => Err(io::Error::other("not a file")),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn is_folder(&self, path: &Path) -> io::Result<()> {
        match self.names.get(path) {
            Some(Node::Folder) => Ok(()),
            Some(Node::File(_)) => Err(ErrorKind::NotADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn name(&mut self, named: Named) {
        named.apply(&mut self.names);
        self.loose_names.push(named);
    }

    fn make(&mut self, path: &Path, node: Node) -> io::Result<()> {
        let folder = path.parent().unwrap().to_owned();
        self.is_folder(&folder)?;
        self.name(Named {
            folder,
            gone: None,
            come: Some((path.to_owned(), node)),
        });
        Ok(())
    }

    /// Counts an operation, and fails it if it has to fail. A fault of writing alone is told.
    fn step(&mut self) -> io::Result<Option<Fault>> {
        let number = self.asked;
        self.asked += 1;
        match self.fault {
            Some((at, Fault::Once(kind))) if number == at => Err(kind.into()),
            Some((at, Fault::Dead)) if number >= at => Err(io::Error::other("the disk is dead")),
            Some((at, Fault::Short)) if number == at => Ok(Some(Fault::Short)),
            Some((at, Fault::Full)) if number == at => Ok(Some(Fault::Short)),
            Some((at, Fault::Full)) if number > at => Ok(Some(Fault::Full)),
            _ => Ok(None),
        }
    }

    /// The same for what needs room on the disk.
    fn step_with_room(&mut self) -> io::Result<Option<Fault>> {
        match self.step()? {
            Some(Fault::Full) => Err(ErrorKind::StorageFull.into()),
            fault => Ok(fault),
        }
    }
}

impl Disk for &Fake {
    type File = usize;

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let mut state = self.0.borrow_mut();
        state.step()?;
        let mut bytes = state.files[state.file(path)?].bytes.clone();
        bytes.truncate(usize::try_from(most).unwrap());
        Ok(bytes)
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut state = self.0.borrow_mut();
        state.step()?;
        state.is_folder(folder)?;
        let inside = state.names.keys();
        let inside = inside.filter(|path| path.parent() == Some(folder));
        Ok(inside
            .filter_map(|path| path.file_name().map(ToOwned::to_owned))
            .collect())
    }

    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        let mut state = self.0.borrow_mut();
        state.step()?;
        let file = &state.files[state.file(path)?];
        let changes = std::time::Duration::from_millis(file.changes);
        Ok(Stamp {
            length: file.bytes.len() as u64,
            written: Some(std::time::UNIX_EPOCH + changes),
        })
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.0.borrow_mut();
        state.step_with_room()?;
        if state.names.contains_key(folder) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        state.make(folder, Node::Folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.0.borrow_mut();
        state.step()?;
        state.is_folder(folder)?;
        for named in std::mem::take(&mut state.loose_names) {
            if named.folder == folder {
                named.apply(&mut state.safe_names);
            } else {
                state.loose_names.push(named);
            }
        }
        Ok(())
    }

    fn open(&self, path: &Path) -> io::Result<usize> {
        let mut state = self.0.borrow_mut();
        state.step_with_room()?;
        match state.file(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let number = state.files.len();
                state.make(path, Node::File(number))?;
                state.files.push(Content::default());
                Ok(number)
            }
            found => found,
        }
    }

    fn temporary(&self, folder: &Path) -> io::Result<(usize, PathBuf)> {
        let path = {
            let mut state = self.0.borrow_mut();
            state.temporary += 1;
            folder.join(format!(".innie-{}", state.temporary))
        };
        Ok((self.open(&path)?, path))
    }

    fn end(&self, file: &mut usize) -> io::Result<(u64, Option<u8>)> {
        let mut state = self.0.borrow_mut();
        state.step()?;
        let bytes = &state.files[*file].bytes;
        Ok((bytes.len() as u64, bytes.last().copied()))
    }

    fn write(&self, file: &mut usize, bytes: &[u8]) -> io::Result<Range<u64>> {
        let mut state = self.0.borrow_mut();
        let taken = match state.step_with_room()? {
            Some(Fault::Short) => bytes.len() / 2,
            _ => bytes.len(),
        };
        let content = &mut state.files[*file];
        let at = content.bytes.len();
        let bytes = bytes[..taken].to_vec();
        content.write(Written { at, bytes });
        Ok(at as u64..(at + taken) as u64)
    }

    fn blank(&self, file: &mut usize, place: Range<u64>) -> io::Result<()> {
        let mut state = self.0.borrow_mut();
        state.step()?;
        let bytes = super::blanks(&place);
        let at = usize::try_from(place.start).unwrap();
        state.files[*file].write(Written { at, bytes });
        Ok(())
    }

    fn sync(&self, file: &usize) -> io::Result<()> {
        let mut state = self.0.borrow_mut();
        state.step()?;
        let content = &mut state.files[*file];
        content.safe = content.bytes.clone();
        content.loose.clear();
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.0.borrow_mut();
        state.step_with_room()?;
        let node = Node::File(state.file(from)?);
        let folder = to.parent().unwrap().to_owned();
        state.name(Named {
            folder,
            gone: Some(from.to_owned()),
            come: Some((to.to_owned(), node)),
        });
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.0.borrow_mut();
        state.step()?;
        state.file(path)?;
        let folder = path.parent().unwrap().to_owned();
        state.name(Named {
            folder,
            gone: Some(path.to_owned()),
            come: None,
        });
        Ok(())
    }
}
