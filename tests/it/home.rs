//! The home of one viewer, for the real program to run in.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use innie::guide::{EpisodeCode, Text};
use innie::progress::LogEntry;

use crate::canary;

/// Writes a file as if an hour ago: what is younger no index believes.
pub(crate) fn settled(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(an_hour_ago()).unwrap();
}

/// Makes it as if nothing had been put into a folder, or taken out, for an hour.
#[cfg(unix)]
pub(crate) fn settle(folder: &Path) {
    let folder = fs::File::open(folder).unwrap();
    folder.set_modified(an_hour_ago()).unwrap();
}

fn an_hour_ago() -> SystemTime {
    SystemTime::now() - Duration::from_secs(3600)
}

/// The home of one viewer, empty at first, gone when dropped.
pub(crate) struct Home(tempfile::TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A home with a log of these episodes of the bundled show, all marked long ago.
    pub(crate) fn watched(episodes: impl IntoIterator<Item = EpisodeCode>) -> Self {
        Self::watched_of("severance", episodes)
    }

    /// A home with a log of these episodes of another show.
    pub(crate) fn watched_of(show: &str, episodes: impl IntoIterator<Item = EpisodeCode>) -> Self {
        let lines = (0..).zip(episodes).map(|(number, episode)| {
            let at = 1_700_000_000_000 + number;
            let show = Text::clean(show);
            format!(
                "{}\n",
                LogEntry {
                    at,
                    batch: 1_700_000_000_000,
                    show,
                    episode,
                    watched: true,
                    seen: None,
                    undoes: None,
                    tvmaze: None,
                }
            )
        });
        let home = Self::new();
        home.write_log(&lines.collect::<String>());
        home
    }

    /// A home with the file of a canary show, of which the episodes at these places have been watched; and where that file is.
    pub(crate) fn of_canaries(watched: &[usize]) -> (Self, String) {
        let codes = canary::codes().enumerate();
        let seen: BTreeSet<EpisodeCode> = codes
            .filter(|(at, _)| watched.contains(at))
            .map(|(_, code)| code)
            .collect();
        let home = Self::watched_of("canary", seen.clone());
        let file = home.path().join("canary.json");
        fs::write(&file, canary::show(&seen)).unwrap();
        let file = file.to_str().unwrap().to_owned();
        (home, file)
    }

    /// A home with S01E01 to S01E06 in its log.
    pub(crate) fn at_s01e06() -> Self {
        Self::watched((1..=6).map(|number| EpisodeCode::new(1, number)))
    }

    pub(crate) fn write_log(&self, lines: &str) {
        let log = self.log();
        fs::create_dir_all(log.parent().unwrap()).unwrap();
        fs::write(&log, lines).unwrap();
        // What was written just now may not be finished.
        let file = fs::File::options().append(true).open(log).unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
    }

    /// Writes the file of the settings.
    pub(crate) fn configure(&self, settings: &str) {
        let file = self.config();
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, settings).unwrap();
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.0.path().join(".config/innie/config.toml")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.0.path().join(".local/share/innie/log/test.jsonl")
    }

    /// What stands in the log, but for its times: in the order of files and lines, each mark and whether it takes others back.
    pub(crate) fn written(&self) -> Vec<(EpisodeCode, bool, bool)> {
        let folder = self.log();
        let Ok(files) = fs::read_dir(folder.parent().unwrap()) else {
            return vec![];
        };
        // The file the home began with before that of a device, whose name is chance.
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.sort_by_key(|file| *file != self.log());
        let lines = files.iter().flat_map(|file| {
            let text = fs::read_to_string(file).unwrap();
            let entries = text.lines().map(|line| LogEntry::read(line).unwrap());
            entries
                .map(|entry| (entry.episode, entry.watched, entry.undoes.is_some()))
                .collect::<Vec<_>>()
        });
        lines.collect()
    }

    /// Forgets every mark and everything remembered.
    pub(crate) fn forget(&self) {
        for folder in [".local/share/innie/log", ".local/state", ".cache"] {
            let _ = fs::remove_dir_all(self.path().join(folder));
        }
    }

    /// What the environment is: this home, and nothing of whoever runs the tests.
    pub(crate) fn environment(&self) -> [(&'static str, &str); 4] {
        let home = self.0.path().to_str().unwrap();
        [
            ("HOME", home),
            ("TERM", "xterm-256color"),
            ("LANG", "C.UTF-8"),
            ("TZ", "UTC"),
        ]
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}
