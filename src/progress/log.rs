//! The record of what was watched, merged over all devices.

use std::collections::{BTreeSet, HashMap};

use super::{Device, LogEntry};
use crate::guide::{EpisodeCode, Text};

/// One mark to be made or taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The id of the show.
    pub show: Text,
    /// The episode.
    pub episode: EpisodeCode,
    /// Whether it is to be watched.
    pub watched: bool,
}

/// The merge of every device's log: for each episode, the latest entry.
///
/// The order in which entries arrive does not matter: the later one wins, and of two at the same moment the one
/// whose device sorts last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchLog {
    latest: HashMap<Text, HashMap<EpisodeCode, Mark>>,
    newest: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    at: u64,
    device: Device,
    watched: bool,
}

impl WatchLog {
    /// Takes in an entry of a device's file.
    pub fn record(&mut self, device: &Device, entry: &LogEntry) {
        self.newest = self.newest.max(entry.at);
        let mark = Mark {
            at: entry.at,
            device: device.clone(),
            watched: entry.watched,
        };
        let episodes = self.latest.entry(entry.show.clone()).or_default();
        let known = episodes
            .entry(entry.episode)
            .or_insert_with(|| mark.clone());
        if (mark.at, &mark.device, mark.watched) > (known.at, &known.device, known.watched) {
            *known = mark;
        }
    }

    /// The entries that would make `changes`, as one batch, at `now` (milliseconds since 1970) or later: a clock set back loses nothing.
    #[must_use]
    pub fn batch(&self, changes: &[Change], now: u64) -> Vec<LogEntry> {
        let first = now.max(self.newest.saturating_add(1));
        (first..)
            .zip(changes)
            .map(|(at, change)| LogEntry {
                at,
                batch: first,
                show: change.show.clone(),
                episode: change.episode,
                watched: change.watched,
            })
            .collect()
    }

    /// The episodes of a show that are watched.
    #[must_use]
    pub fn progress(&self, show: &str) -> BTreeSet<EpisodeCode> {
        self.marks(show)
            .filter(|(_, mark)| mark.watched)
            .map(|(code, _)| code)
            .collect()
    }

    /// When an episode was watched, in milliseconds since 1970; none if it is not.
    #[must_use]
    pub fn watched_at(&self, show: &str, code: EpisodeCode) -> Option<u64> {
        let mark = self.latest.get(show)?.get(&code)?;
        mark.watched.then_some(mark.at)
    }

    /// Whether the log says anything of a show, be it that a mark was taken back.
    #[must_use]
    pub fn knows(&self, show: &str) -> bool {
        self.latest.contains_key(show)
    }

    fn marks(&self, show: &str) -> impl Iterator<Item = (EpisodeCode, &Mark)> {
        self.latest
            .get(show)
            .into_iter()
            .flatten()
            .map(|(code, mark)| (*code, mark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: &str = "severance";

    fn entry(at: u64, episode: u16, watched: bool) -> LogEntry {
        LogEntry {
            at,
            batch: at,
            show: Text::clean(S),
            episode: EpisodeCode::new(1, episode),
            watched,
        }
    }

    fn device(name: &str) -> Device {
        Device(Text::clean(name))
    }

    fn merged(entries: &[(&str, LogEntry)]) -> WatchLog {
        let mut log = WatchLog::default();
        for (name, entry) in entries {
            log.record(&device(name), entry);
        }
        log
    }

    #[test]
    fn the_latest_entry_wins_whatever_the_order() {
        let mut entries = vec![
            ("a", entry(1, 1, true)),
            ("b", entry(3, 1, false)),
            ("a", entry(2, 2, true)),
            ("b", entry(2, 2, false)),
            ("a", entry(5, 3, true)),
        ];
        let forth = merged(&entries);
        assert_eq!(
            forth.progress(S),
            [EpisodeCode::new(1, 3)].into(),
            "ties go to device b, which unmarked"
        );
        entries.reverse();
        assert_eq!(merged(&entries), forth);
    }

    #[test]
    fn a_clock_set_back_loses_nothing() {
        let log = merged(&[("a", entry(9000, 1, false))]);
        let changes = [1, 2].map(|n| Change {
            show: Text::clean(S),
            episode: EpisodeCode::new(1, n),
            watched: true,
        });
        let batch = log.batch(&changes, 50);
        assert_eq!(
            batch.iter().map(|e| (e.at, e.batch)).collect::<Vec<_>>(),
            [(9001, 9001), (9002, 9001)]
        );
        assert_eq!(log.batch(&changes, 10_000)[0].at, 10_000);
    }
}
