//! The whole watch log at once: looked over, given away, and taken in.

use std::io;
use std::path::Path;

use super::device;
use super::disk::{Disk, Real};
use super::log_file::{self, LogFile};
use super::log_folder::LogFolder;
use super::paths::Paths;
use crate::progress::{Object, Objects, objects};

/// The most that is read of an export.
const LARGEST: u64 = 256 << 20;

/// What came of taking in an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many entries were written.
    pub added: usize,
    /// How many were there already.
    pub known: usize,
}

/// Every file of the viewer's watch log, as it is. Nothing is written.
///
/// # Errors
///
/// If there is no home, or the folder cannot be read.
pub fn log_files() -> anyhow::Result<Vec<LogFile>> {
    let mut folder = folder(&Paths::of_process())?;
    folder.read().map_err(|error| unreadable(&folder, &error))
}

/// Every entry of the viewer's watch log, by its device, and what has to be said beside.
///
/// # Errors
///
/// If there is no home, or the folder or a file in it cannot be read: half a log is none.
pub fn exported() -> anyhow::Result<Objects> {
    let mut folder = folder(&Paths::of_process())?;
    let files = folder.read().map_err(|error| unreadable(&folder, &error))?;
    let mut all = Objects::new();
    for file in files {
        let bytes = Real.read(&file.path, u64::MAX).map_err(|error| {
            anyhow::Error::msg(log_file::unreadable(&file.path, &error.to_string()))
        })?;
        let lines = bytes.split(|byte| *byte == b'\n');
        let objects = lines.flat_map(objects).map(Object::new);
        all.entry(file.device).or_default().extend(objects);
    }
    all.retain(|_, objects| !objects.is_empty());
    Ok(all)
}

/// Reads the text of an export: a file, or standard input for `-`.
///
/// # Errors
///
/// If it cannot be read, is too large, or is not text.
pub fn read_export(path: &Path) -> io::Result<String> {
    use std::io::Read;
    let bytes = if path == Path::new("-") {
        let mut bytes = vec![];
        io::stdin()
            .lock()
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)?;
        bytes
    } else {
        Real.read(path, LARGEST + 1)?
    };
    if bytes.len() as u64 > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Writes the entries that are not in the log yet. They are on disk when this returns; those that are there stay as they are.
///
/// Entries keep their device and their time. They go into a file beside that of their device, which only this device writes, so that
/// a synchroniser never finds a file changed on two sides; by its name it is read as the other's.
///
/// # Errors
///
/// If they could not be written. What was written by then stays, and is known when it is tried again.
pub fn import(objects: &Objects) -> anyhow::Result<Imported> {
    let paths = Paths::of_process();
    let mut folder = folder(&paths)?;
    let there = exported()?;
    let own = match &paths.state {
        Some(state) => device::keep(&Real, state)?,
        None => device::random(),
    };
    let mut imported = Imported::default();
    for (device, objects) in objects {
        let known = there.get(device);
        let new: Vec<&Object> = objects
            .iter()
            .filter(|object| !known.is_some_and(|known| known.contains(object)))
            .collect();
        imported.known += objects.len() - new.len();
        if new.is_empty() {
            continue;
        }
        imported.added += new.len();
        let lines: String = new.iter().map(|object| object.line() + "\n").collect();
        let name = log_file::name_of_import(device, &own);
        folder.add(&name, &lines).map_err(|error| {
            let path = folder.path().display();
            anyhow::anyhow!("The marks are not taken in: {error}; check that {path} can be written")
        })?;
    }
    Ok(imported)
}

fn folder(paths: &Paths) -> anyhow::Result<LogFolder<Real>> {
    let data = paths.data.as_ref().ok_or_else(|| {
        anyhow::anyhow!(
            "there is no home folder, so there is no watch log: set HOME or XDG_DATA_HOME"
        )
    })?;
    Ok(LogFolder::new(Real, data.join("log")))
}

fn unreadable(folder: &LogFolder<Real>, error: &io::Error) -> anyhow::Error {
    anyhow::Error::msg(log_file::unreadable(folder.path(), &error.to_string()))
}
