//! What a start finds: the bundled guide, and the viewer's marks.

use super::paths::Paths;
use super::{bundled, log_file};
use crate::guide::{Guide, Text};
use crate::library::{Library, Problem};

/// What was found: enough to print the guide, or to open it.
pub struct Start {
    pub(super) paths: Paths,
    pub(super) library: Library,
    pub(super) show: Text,
    pub(super) notices: Vec<Text>,
}

impl Start {
    /// Reads the bundled guide and the watch log. Nothing is written.
    ///
    /// # Errors
    ///
    /// Only if the bundled guide itself is broken. What is wrong with the viewer's files becomes a notice.
    pub fn read() -> anyhow::Result<Self> {
        let paths = Paths::of_process();
        let mut library = Library::default();
        let show = library
            .add_show(bundled::SEVERANCE)
            .map_err(|problems| broken(&problems))?;
        let loaded = match &paths.data {
            Some(data) => log_file::load(&data.join("log")),
            None => log_file::Loaded {
                notices: vec![Text::clean(
                    "There is no home folder, so no mark can be kept: set HOME or XDG_DATA_HOME",
                )],
                ..log_file::Loaded::default()
            },
        };
        for (device, entry) in &loaded.entries {
            library.record(device, entry);
        }
        Ok(Self {
            paths,
            library,
            show,
            notices: loaded.notices,
        })
    }

    /// The guide at the viewer's own progress.
    #[must_use]
    pub fn guide(&self) -> Option<Guide> {
        let progress = self.library.progress(&self.show);
        self.library.guide(&self.show, &progress)
    }

    /// What the viewer has to be told: what could not be read.
    #[must_use]
    pub fn notices(&self) -> &[Text] {
        &self.notices
    }
}

fn broken(problems: &[Problem]) -> anyhow::Error {
    let heading = "the bundled guide is broken; install innie anew".to_owned();
    let problems = problems.iter().map(|problem| {
        let Problem {
            line,
            column,
            message,
        } = problem;
        format!("  line {line}, column {column}: {message}")
    });
    let report: Vec<String> = std::iter::once(heading).chain(problems).collect();
    anyhow::Error::msg(report.join("\n"))
}
