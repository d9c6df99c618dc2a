//! Reads the viewer's marks, and writes them: in the file of this device, before anything is said of them.

use std::io;

use super::device;
use super::disk::Disk;
use super::log_file::{self, LogFile};
use super::log_folder::LogFolder;
use super::paths::Paths;
use crate::guide::Text;
use crate::progress::{Device, LogEntry};

/// Where marks are kept, and under which id they are written.
pub(super) struct Logbook<D> {
    disk: D,
    paths: Paths,
    /// None if there is no home to keep marks in.
    log: Option<LogFolder<D>>,
    device: Option<Device>,
}

/// What came of writing marks.
#[derive(Debug)]
pub(super) struct Kept {
    /// Under which id they were written.
    pub(super) device: Device,
    /// As they were written.
    pub(super) entries: Vec<LogEntry>,
    /// What has to be said beside.
    pub(super) notice: Option<Text>,
}

impl<D: Disk + Copy> Logbook<D> {
    /// The logbook of these folders; nothing is read or written yet.
    pub(super) fn new(disk: D, paths: &Paths) -> Self {
        let folder = paths.data.as_ref().map(|data| data.join("log"));
        Self {
            disk,
            paths: paths.clone(),
            log: folder.map(|path| LogFolder::new(disk, path)),
            device: None,
        }
    }

    /// Reads the files of all devices that have come or changed since they were last read.
    ///
    /// An error is a sentence for the viewer.
    pub(super) fn read(&mut self) -> Result<Vec<LogFile>, Text> {
        let Some(log) = &mut self.log else {
            return Err(Text::clean(
                "There is no home folder, so no mark can be kept: set HOME or XDG_DATA_HOME",
            ));
        };
        log.read()
            .map_err(|error| log_file::unreadable(log.path(), &error.to_string()))
    }

    /// What others have written since the log was last read: other windows, commands, and the devices a synchroniser brings files from.
    /// What cannot be read is said by the next start: it may be half of what is being written.
    pub(super) fn written_by_others(&mut self) -> Vec<(Device, LogEntry)> {
        let files = self.read().unwrap_or_default();
        let entries = files.into_iter().flat_map(|file| {
            let device = file.device;
            let with_device = move |entry| (device.clone(), entry);
            file.entries.into_iter().map(with_device)
        });
        entries.collect()
    }

    /// Puts entries into the watch log. They are on disk when this returns.
    ///
    /// An error is a sentence for the viewer.
    pub(super) fn append(&mut self, entries: Vec<LogEntry>) -> Result<Kept, Text> {
        let (device, notice) = self.device();
        let Some(log) = &mut self.log else {
            return Err(Text::clean(
                "The mark is not kept: there is no home folder; set HOME or XDG_DATA_HOME",
            ));
        };
        let entries = log.append(&device, entries).map_err(|error| {
            Text::clean(&format!(
                "The mark is not kept: {error}; check that {} can be written",
                log.path().display()
            ))
        })?;
        self.device = Some(device.clone());
        let notice = notice.map(|error| {
            Text::clean(&format!(
                "The mark is kept, but the id of this device is not: {error}; check that the state folder can be written"
            ))
        });
        Ok(Kept {
            device,
            entries,
            notice,
        })
    }

    /// The id of this device, asked for when the first mark is made. If it cannot be kept, marks still are: under an
    /// id for this session only, which the log merges like any other.
    fn device(&self) -> (Device, Option<io::Error>) {
        if let Some(device) = &self.device {
            return (device.clone(), None);
        }
        let state = self.paths.state.as_deref().filter(|_| self.log.is_some());
        match state.map(|state| device::keep(&self.disk, state)) {
            Some(Ok(device)) => (device, None),
            Some(Err(error)) => (device::random(), Some(error)),
            None => (device::random(), None),
        }
    }
}
