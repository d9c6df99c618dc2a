//! The watch log on disk: one file for each device, only ever appended to.
//!
//! Nothing is locked. A mark is one write to the end of a file, which the system does not let another write break up; what is torn all
//! the same, by a power cut or a full disk, is told by its checksum. So nobody waits for anybody, and no lock can be left behind.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{self, Disk, Stamp};
use super::log_file::{self, LogFile};
use crate::progress::{Device, LogEntry};

/// The most that is read of a file of the log: a million marks and more.
const LARGEST: u64 = 256 << 20;

/// Half a line at the end of a file that was written so short a time ago is not called damage: it may be whole the next moment.
const SETTLED: Duration = Duration::from_secs(2);

/// The folder of the watch log, and how each of its files was when it was last read.
pub(super) struct LogFolder<D> {
    disk: D,
    path: PathBuf,
    known: BTreeMap<OsString, Stamp>,
}

impl<D: Disk> LogFolder<D> {
    /// The folder at this place, of which nothing is known yet. It need not be there.
    pub(super) fn new(disk: D, path: PathBuf) -> Self {
        Self {
            disk,
            path,
            known: BTreeMap::new(),
        }
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the files that have come or changed since they were last read, in the order of their names. Nothing is written.
    ///
    /// # Errors
    ///
    /// If the folder is there and cannot be read. What is wrong with a file is told with it.
    pub(super) fn read(&mut self) -> io::Result<Vec<LogFile>> {
        let mut names = match self.disk.names(&self.path) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => vec![],
            Err(error) => return Err(error),
        };
        names.sort();
        Ok(names
            .iter()
            .filter_map(|name| self.read_file(name))
            .collect())
    }

    /// Reads a file, if it is one of the log and not as it was.
    fn read_file(&mut self, name: &OsStr) -> Option<LogFile> {
        let device = log_file::device_of(name.to_str()?)?;
        let path = self.path.join(name);
        loop {
            let stamp = match self.disk.stamp(&path) {
                Ok(stamp) => stamp,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
                Err(error) => return Some(LogFile::unreadable(path, device, &error)),
            };
            // What is written from here on makes another stamp, and is read the next time.
            if self.known.insert(name.to_owned(), stamp) == Some(stamp) {
                return None;
            }
            let bytes = match self.disk.read(&path, LARGEST) {
                Ok(bytes) => bytes,
                Err(error) => return Some(LogFile::unreadable(path, device, &error)),
            };
            // Half a line at the end may be one that is being written just now: where it goes over from one page of memory to the next, the
            // system lets its first half be read alone.
            let is_whole = bytes.last().is_none_or(|last| *last == b'\n');
            if is_whole || self.disk.stamp(&path).ok() == Some(stamp) {
                let mut file = LogFile::read(path, device, &bytes);
                if !is_whole && is_fresh(stamp) {
                    file.leave_the_end();
                }
                return Some(file);
            }
        }
    }

    /// Adds entries to the device's file, and tells how they were written: later than asked, where somebody else has written meanwhile.
    /// They are on disk when this returns. If they could not be written, none of them is there.
    ///
    /// The file may end in half a line, of a torn copy: the new lines then begin on one of their own.
    pub(super) fn append(
        &mut self,
        device: &Device,
        mut entries: Vec<LogEntry>,
    ) -> io::Result<Vec<LogEntry>> {
        let name = OsString::from(log_file::name_of(device));
        let known = self.known.get(&name).copied();
        let mut file = self.open(&name)?;
        let (before, last) = self.disk.end(&mut file)?;
        if before > 0 && known.map(|stamp| stamp.length) != Some(before) {
            let bytes = self.disk.read(&self.path.join(&name), LARGEST)?;
            let others = LogFile::read(self.path.join(&name), device.clone(), &bytes);
            postpone(&mut entries, &others.entries);
        }
        let lines: String = entries
            .iter()
            .map(|entry| entry.to_string() + "\n")
            .collect();
        let after = self.write(&mut file, before, last, &lines)?;
        // If nobody else has written, what the file holds is known.
        if let Ok(stamp) = self.disk.stamp(&self.path.join(&name))
            && stamp.length == after
            && known.map_or(0, |stamp| stamp.length) == before
        {
            self.known.insert(name, stamp);
        }
        Ok(entries)
    }

    /// Adds lines, each closed by a line break, to the file of this name. They are on disk when this returns, or none of them is there.
    pub(super) fn add(&mut self, name: &str, lines: &str) -> io::Result<()> {
        let mut file = self.open(OsStr::new(name))?;
        let (before, last) = self.disk.end(&mut file)?;
        self.write(&mut file, before, last, lines)?;
        Ok(())
    }

    fn open(&self, name: &OsStr) -> io::Result<D::File> {
        let path = self.path.join(name);
        match self.disk.open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                disk::make_folders(&self.disk, &self.path)?;
                self.disk.open(&path)
            }
            opened => opened,
        }
    }

    /// Writes and syncs lines, and tells where the file ended if nobody else has written to it.
    fn write(
        &self,
        file: &mut D::File,
        before: u64,
        last: Option<u8>,
        lines: &str,
    ) -> io::Result<u64> {
        if before == 0 {
            // As long as a file is empty its name may not survive a power cut: what is in it would be lost with it.
            disk::sync_folders(&self.disk, &self.path)?;
        }
        let is_torn = last.is_some_and(|last| last != b'\n');
        let lines = if is_torn {
            &format!("\n{lines}")
        } else {
            lines
        };
        let mut written = vec![];
        let done = self
            .write_lines(file, lines.as_bytes(), &mut written)
            .and_then(|()| self.disk.sync(file));
        if let Err(error) = done {
            // What is said not to be kept must not come back. If this fails, too, nothing is left to be tried.
            for place in written {
                let _ = self.disk.blank(file, place);
            }
            let _ = self.disk.sync(file);
            return Err(error);
        }
        Ok(before + lines.len() as u64)
    }

    /// Writes lines, each of them in one go, and notes where they stand.
    fn write_lines(
        &self,
        file: &mut D::File,
        mut lines: &[u8],
        written: &mut Vec<Range<u64>>,
    ) -> io::Result<()> {
        let mut is_stuck = false;
        while !lines.is_empty() {
            let place = match self.disk.write(file, lines) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                place => place?,
            };
            let taken = disk::length(&place);
            let taken_lines = lines.get(..taken).unwrap_or(lines);
            let whole = match taken_lines.iter().rposition(|byte| *byte == b'\n') {
                Some(last) => last + 1,
                None => 0,
            };
            written.push(place.clone());
            if whole < taken {
                // The rest might come behind what somebody else writes: the line is begun anew.
                self.disk
                    .blank(file, place.start + whole as u64..place.end)?;
            }
            // A second try tells what is wrong.
            if whole == 0 && std::mem::replace(&mut is_stuck, true) {
                return Err(io::ErrorKind::WriteZero.into());
            }
            lines = lines.get(whole..).unwrap_or_default();
        }
        Ok(())
    }
}

/// Whether somebody may still be at it.
fn is_fresh(stamp: Stamp) -> bool {
    let age = stamp.written.and_then(|written| written.elapsed().ok());
    age.is_some_and(|age| age < SETTLED)
}

/// Makes entries later than all that others have written: `at` never runs backwards in a file, and no two batches are one.
fn postpone(entries: &mut [LogEntry], others: &[LogEntry]) {
    let newest = others.iter().map(|entry| entry.at).max();
    let first = entries.first().map(|entry| entry.at);
    if let (Some(newest), Some(first)) = (newest, first)
        && first <= newest
    {
        let by = newest - first + 1;
        for entry in entries {
            entry.at = entry.at.saturating_add(by).min(LogEntry::LATEST);
            entry.batch = entry.batch.saturating_add(by);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::guide::{EpisodeCode, Text};
    use crate::shell::disk::Real;

    fn device(name: &str) -> Device {
        Device(Text::clean(name))
    }

    fn entry(at: u64) -> LogEntry {
        LogEntry {
            at,
            batch: at,
            show: Text::clean("severance"),
            episode: EpisodeCode::new(1, u16::try_from(at).unwrap()),
            watched: true,
            seen: None,
            undoes: None,
            tvmaze: None,
        }
    }

    fn folder(path: &Path) -> LogFolder<Real> {
        LogFolder::new(Real, path.to_owned())
    }

    fn times(files: &[LogFile]) -> Vec<u64> {
        let entries = files.iter().flat_map(|file| &file.entries);
        entries.map(|entry| entry.at).collect()
    }

    /// The times of what a folder newly holds.
    fn read(log: &mut LogFolder<Real>) -> Vec<u64> {
        times(&log.read().unwrap())
    }

    #[test]
    fn what_was_appended_is_read_once() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("innie/log");
        let [mut one, mut other] = [(); 2].map(|()| folder(&path));
        assert!(one.read().unwrap().is_empty(), "no folder is no error");
        one.append(&device("b"), vec![entry(1), entry(2)]).unwrap();
        one.append(&device("a"), vec![entry(3)]).unwrap();
        one.append(&device("b"), vec![entry(4)]).unwrap();
        assert!(read(&mut one).is_empty(), "one's own marks are known");
        assert_eq!(read(&mut other), [3, 1, 2, 4]);
        assert!(read(&mut other).is_empty());
        other.append(&device("a"), vec![entry(5)]).unwrap();
        one.append(&device("a"), vec![entry(6)]).unwrap();
        assert_eq!(read(&mut one), [3, 5, 6], "the file that changed");
        assert_eq!(read(&mut other), [3, 5, 6]);
    }

    #[test]
    fn time_does_not_run_backwards_between_two_windows() {
        let root = tempfile::tempdir().unwrap();
        let [mut one, mut other] = [(); 2].map(|()| folder(root.path()));
        let append = |log: &mut LogFolder<Real>, entries| -> Vec<(u64, u64)> {
            let written = log.append(&device("a"), entries).unwrap();
            written
                .iter()
                .map(|entry| (entry.at, entry.batch))
                .collect()
        };
        let batch = |at| {
            vec![
                entry(at),
                LogEntry {
                    batch: at,
                    ..entry(at + 1)
                },
            ]
        };
        assert_eq!(append(&mut one, batch(5)), [(5, 5), (6, 5)]);
        assert_eq!(append(&mut other, batch(5)), [(7, 7), (8, 7)]);
        assert_eq!(append(&mut one, batch(7)), [(9, 9), (10, 9)]);
        assert_eq!(append(&mut other, batch(20)), [(20, 20), (21, 20)]);
    }

    #[test]
    fn a_torn_end_swallows_no_later_mark() {
        let whole = format!("{}\n{}\n", entry(1), entry(2));
        let first = entry(1).to_string().len();
        for end in 0..=whole.len() {
            let root = tempfile::tempdir().unwrap();
            let path = root.path().join("a.jsonl");
            fs::write(&path, &whole[..end]).unwrap();
            let mut log = folder(root.path());
            log.append(&device("a"), vec![entry(3)]).unwrap();
            let mut expected = vec![];
            expected.extend((end >= first).then_some(1));
            expected.extend((end >= whole.len() - 1).then_some(2));
            expected.push(3);
            assert_eq!(read(&mut folder(root.path())), expected, "torn at {end}");
            let kept = fs::read_to_string(&path).unwrap();
            assert!(kept.starts_with(&whole[..end]));
        }
    }

    /// Eight processes at once came upon it: one started while another was in the middle of a line.
    #[test]
    fn half_a_line_that_may_still_be_written_is_no_damage() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("a.jsonl");
        let half = &entry(2).to_string()[..40];
        fs::write(&path, format!("{}\n{half}", entry(1))).unwrap();
        let aside = || {
            let files = folder(root.path()).read().unwrap();
            assert_eq!(times(&files), [1]);
            files[0].aside.len()
        };
        assert_eq!(aside(), 0);
        let file = fs::File::options().append(true).open(&path).unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
        assert_eq!(aside(), 1, "nobody writes it any more");
        // What stands in the middle is never finished.
        fs::write(&path, format!("{half}\n{}\n{half}", entry(1))).unwrap();
        assert_eq!(aside(), 1);
    }

    #[test]
    fn what_stands_in_the_way_is_said_and_left() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("log");
        fs::write(&path, "a file").unwrap();
        let mut log = folder(&path);
        assert!(log.read().is_err());
        assert!(log.append(&device("a"), vec![entry(1)]).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "a file");

        fs::create_dir(root.path().join("a.jsonl")).unwrap();
        let mut log = folder(root.path());
        log.append(&device("b"), vec![entry(1)]).unwrap();
        assert!(log.append(&device("a"), vec![entry(1)]).is_err());
        let files = folder(root.path()).read().unwrap();
        assert_eq!(times(&files), [1], "the other files are read");
        assert_eq!(log_file::notices(&files).len(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_log_that_cannot_be_written_is_an_error() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let mut log = folder(root.path());
        log.append(&device("a"), vec![entry(1)]).unwrap();
        let read_only = |mode| fs::set_permissions(root.path(), PermissionsExt::from_mode(mode));
        read_only(0o500).unwrap();
        let refused = log.append(&device("b"), vec![entry(2)]);
        let found = read(&mut folder(root.path()));
        read_only(0o700).unwrap();
        // The superuser may write everywhere.
        if refused.is_err() {
            assert_eq!(found, [1]);
        } else {
            assert!(rustix::process::geteuid().is_root());
        }
    }
}
