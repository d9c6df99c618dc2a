//! Writes the viewer's marks: in the file of this device, before anything is said of them.

use std::io;

use super::paths::Paths;
use super::{device, log_file};
use crate::guide::Text;
use crate::progress::{Device, LogEntry};

/// Where marks are written, and under which id.
pub(super) struct Logbook {
    paths: Paths,
    device: Option<Device>,
}

impl Logbook {
    /// The logbook of these folders; nothing is written yet.
    pub(super) fn new(paths: Paths) -> Self {
        Self {
            paths,
            device: None,
        }
    }

    /// Puts entries into the watch log: under which id, and what has to be said beside. They are on disk when this returns.
    ///
    /// An error is a sentence for the viewer.
    pub(super) fn append(&mut self, entries: &[LogEntry]) -> Result<(Device, Option<Text>), Text> {
        let Some(data) = &self.paths.data else {
            return Err(Text::clean(
                "The mark is not kept: there is no home folder; set HOME or XDG_DATA_HOME",
            ));
        };
        let folder = data.join("log");
        let (device, notice) = self.device();
        log_file::append(&folder, &device, entries).map_err(|error| {
            Text::clean(&format!(
                "The mark is not kept: {error}; check that {} can be written",
                folder.display()
            ))
        })?;
        self.device = Some(device.clone());
        let notice = notice.map(|error| {
            Text::clean(&format!(
                "The mark is kept, but the id of this device is not: {error}; check that the state folder can be written"
            ))
        });
        Ok((device, notice))
    }

    /// The id of this device, asked for when the first mark is made. If it cannot be kept, marks still are: under an
    /// id for this session only, which the log merges like any other.
    fn device(&self) -> (Device, Option<io::Error>) {
        if let Some(device) = &self.device {
            return (device.clone(), None);
        }
        match self.paths.state.as_deref().map(device::keep) {
            Some(Ok(device)) => (device, None),
            Some(Err(error)) => (device::random(), Some(error)),
            None => (device::random(), None),
        }
    }
}
