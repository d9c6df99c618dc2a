//! The place one was at, kept from one start to the next. Losing it loses no mark.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, Disk, Real};
use crate::app::Memory;
use crate::guide::Text;

/// No memory is larger, so no more is read: what is larger was not written by innie.
const LARGEST: u64 = 1 << 20;

/// The file the memory is kept in, and what was last written to it.
#[derive(Debug)]
pub(super) struct MemoryFile<D> {
    disk: D,
    /// None if nothing can be kept, or must not be.
    path: Option<PathBuf>,
    kept: Memory,
}

impl<D: Disk> MemoryFile<D> {
    /// Reads the memory from the state folder. One that cannot be read is set aside, said, and replaced by an empty one.
    pub(super) fn read(disk: D, state: Option<&Path>) -> (Self, Option<Text>) {
        let path = state.map(place);
        let mut file = Self {
            disk,
            path,
            kept: Memory::default(),
        };
        let notice = file.fill().err();
        (file, notice.map(|notice| Text::clean(&notice)))
    }

    /// What was last kept.
    pub(super) fn kept(&self) -> &Memory {
        &self.kept
    }

    /// Keeps the memory, unless it is kept already.
    pub(super) fn keep(&mut self, memory: Memory) -> Result<(), Text> {
        let Some(path) = self.path.as_ref().filter(|_| memory != self.kept) else {
            return Ok(());
        };
        serde_json::to_vec_pretty(&memory)
            .map_err(io::Error::from)
            .and_then(|json| disk::write_whole(&self.disk, path, &json))
            .map_err(|error| {
                let path = path.display();
                Text::clean(&format!(
                    "Where you are could not be kept in {path}: {error}; check that its folder can be written"
                ))
            })?;
        self.kept = memory;
        Ok(())
    }

    /// Takes in what the file holds. An error tells what to say.
    fn fill(&mut self) -> Result<(), String> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        let shown = path.display();
        let json = match self.disk.read(path, LARGEST) {
            Ok(json) => json,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => {
                let notice = format!("Where you were could not be read from {shown}: {error}");
                // It may hold something: it is not written over.
                self.path = None;
                return Err(notice);
            }
        };
        if let Ok(memory) = serde_json::from_slice(&json) {
            self.kept = memory;
            return Ok(());
        }
        let mut damaged = OsString::from(path);
        damaged.push(".damaged");
        match self.disk.rename(path, Path::new(&damaged)) {
            Ok(()) => Err(format!(
                "Where you were could not be read; the damaged file is now {}",
                damaged.display()
            )),
            Err(error) => {
                let notice = format!(
                    "{shown} is damaged and could not be set aside ({error}): move it away, so that your place can be kept"
                );
                self.path = None;
                Err(notice)
            }
        }
    }
}

/// The memory in the state folder as far as it can be read, for who only asks: nothing is said or set aside.
pub(super) fn peek(state: Option<&Path>) -> Memory {
    state
        .and_then(|state| Real.read(&place(state), LARGEST).ok())
        .and_then(|json| serde_json::from_slice(&json).ok())
        .unwrap_or_default()
}

fn place(state: &Path) -> PathBuf {
    state.join("memory.json")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::app::Place;

    fn memory(episode: &str) -> Memory {
        let place = Place {
            asked: true,
            episode: Some(episode.into()),
            ..Place::default()
        };
        Memory {
            theme: Some("night".into()),
            split: Some(50),
            order: Some("name".to_owned()),
            last: Some("severance".into()),
            commands: vec!["next".into()],
            queries: vec!["by:stiller".into()],
            checked: Some(7),
            shows: [("severance".to_owned(), place)].into(),
        }
    }

    #[test]
    fn a_memory_is_read_as_it_was_kept() {
        let root = tempfile::tempdir().unwrap();
        let state = root.path().join("innie");
        let (mut file, notice) = MemoryFile::read(Real, Some(&state));
        assert_eq!((file.kept(), notice), (&Memory::default(), None));
        file.keep(memory("S01E04")).unwrap();
        let (file, notice) = MemoryFile::read(Real, Some(&state));
        assert_eq!((file.kept(), notice), (&memory("S01E04"), None));
        assert_eq!(peek(Some(&state)), memory("S01E04"));
    }

    #[test]
    fn what_is_kept_already_is_not_written_again() {
        let root = tempfile::tempdir().unwrap();
        let state = root.path().join("innie");
        let (mut file, _) = MemoryFile::read(Real, Some(&state));
        file.keep(Memory::default()).unwrap();
        assert!(!state.exists(), "nothing to keep makes no folder");
    }

    #[test]
    fn a_damaged_memory_is_set_aside_and_said() {
        let large = format!("{}{{}}", " ".repeat(2 << 20));
        for content in ["", "{", "[1]", r#"{"shows":7}"#, "\u{0}", &large] {
            let root = tempfile::tempdir().unwrap();
            let path = root.path().join("memory.json");
            fs::write(&path, content).unwrap();
            let (mut file, notice) = MemoryFile::read(Real, Some(root.path()));
            assert!(notice.unwrap().contains("memory.json.damaged"));
            assert_eq!(*file.kept(), Memory::default());
            let aside = fs::read_to_string(root.path().join("memory.json.damaged"));
            assert_eq!(aside.unwrap(), content);
            file.keep(memory("S01E01")).unwrap();
            assert!(path.exists());
        }
    }

    #[test]
    fn what_cannot_be_read_is_not_written_over() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("memory.json");
        fs::create_dir(&path).unwrap();
        let (mut file, notice) = MemoryFile::read(Real, Some(root.path()));
        assert!(notice.is_some());
        assert_eq!(file.keep(memory("S01E01")), Ok(()));
        assert!(path.is_dir());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_said() {
        let root = tempfile::tempdir().unwrap();
        let state = root.path().join("innie");
        let (mut file, _) = MemoryFile::read(Real, Some(&state));
        fs::write(&state, "a file").unwrap();
        assert!(
            file.keep(memory("S01E01"))
                .unwrap_err()
                .contains("memory.json")
        );
        assert_eq!(fs::read_to_string(&state).unwrap(), "a file");
    }

    #[test]
    fn without_a_folder_nothing_is_kept() {
        let (mut file, notice) = MemoryFile::read(Real, None);
        assert_eq!(notice, None);
        assert_eq!(file.keep(memory("S01E01")), Ok(()));
    }
}
