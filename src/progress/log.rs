//! The record of what was watched, merged over all devices.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Device, LogEntry};
use crate::guide::{EpisodeCode, Seen, Text};

/// One mark to be made or taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The id of the show.
    pub show: Text,
    /// The episode.
    pub episode: EpisodeCode,
    /// Whether it is to be watched.
    pub watched: bool,
    /// When it was watched, where that is not the moment of marking.
    pub seen: Option<Seen>,
}

impl Change {
    /// The change to how an episode was before.
    #[must_use]
    pub fn back_to(show: &Text, episode: EpisodeCode, before: Option<Seen>) -> Self {
        Self {
            show: show.clone(),
            episode,
            watched: before.is_some(),
            seen: before,
        }
    }
}

/// The merge of every device's log: for each episode, the latest entry.
///
/// The order in which entries arrive does not matter: the later one wins, and of two at the same moment the one
/// whose device sorts last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchLog {
    latest: HashMap<Text, HashMap<EpisodeCode, Mark>>,
    newest: u64,
    history: BTreeSet<Written>,
    /// Where the episodes of a show stand now, by their numbers at TVmaze.
    numbers: HashMap<Text, HashMap<u32, EpisodeCode>>,
    /// What was written of episodes their shows do not have any more.
    orphans: BTreeSet<Written>,
}

/// An entry as it stands in the merged log: these order by time, and at the same moment by device.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Written {
    at: u64,
    device: Device,
    entry: LogEntry,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    at: u64,
    device: Device,
    watched: Option<Seen>,
}

/// Whether nothing could be wanted back of the one that the other has not. A mark made twice is one mark, whenever it was made.
fn is_same(one: Option<Seen>, other: Option<Seen>) -> bool {
    matches!((one, other), (Some(Seen::At(_)), Some(Seen::At(_)))) || one == other
}

impl WatchLog {
    /// Whether nothing was ever marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.history.is_empty()
    }

    /// Takes in an entry of a device's file, and tells whether it was not known before.
    pub fn record(&mut self, device: &Device, entry: &LogEntry) -> bool {
        let mut written = Written {
            at: entry.at,
            device: device.clone(),
            entry: entry.clone(),
        };
        let Some(code) = self.place(entry) else {
            self.newest = self.newest.max(entry.at);
            return self.orphans.insert(written);
        };
        written.entry.episode = code;
        let entry = &written.entry.clone();
        if !self.history.insert(written) {
            return false;
        }
        self.newest = self.newest.max(entry.at);
        let mark = Mark {
            at: entry.at,
            device: device.clone(),
            watched: entry.watched(),
        };
        let episodes = self.latest.entry(entry.show.clone()).or_default();
        let known = episodes
            .entry(entry.episode)
            .or_insert_with(|| mark.clone());
        if (mark.at, &mark.device, mark.watched) > (known.at, &known.device, known.watched) {
            *known = mark;
        }
        true
    }

    /// Where the episode of an entry stands now; nowhere if its show has it no more.
    fn place(&self, entry: &LogEntry) -> Option<EpisodeCode> {
        match (entry.tvmaze, self.numbers.get(&entry.show)) {
            (Some(id), Some(numbers)) => numbers.get(&id).copied(),
            _ => Some(entry.episode),
        }
    }

    /// Takes in where the episodes of a show stand now, by their numbers at TVmaze: marks made with such a number go with it. One whose episode is there
    /// no more opens nothing, and is kept.
    pub fn renumber(&mut self, show: &Text, numbers: &HashMap<u32, EpisodeCode>) {
        if self
            .numbers
            .get(show)
            .map_or(numbers.is_empty(), |known| known == numbers)
        {
            return;
        }
        self.numbers.insert(show.clone(), numbers.clone());
        let is_of_show = |written: &Written| written.entry.show == *show;
        let is_placed =
            |written: &Written| self.place(&written.entry) == Some(written.entry.episode);
        let has_orphans = self.orphans.iter().any(is_of_show);
        if !has_orphans
            && self
                .history
                .iter()
                .filter(|one| is_of_show(one))
                .all(is_placed)
        {
            return;
        }
        self.latest.remove(show);
        let history = std::mem::take(&mut self.history);
        let orphans = std::mem::take(&mut self.orphans);
        let (own, others): (BTreeSet<Written>, _) = history.into_iter().partition(is_of_show);
        let (lost, other_orphans): (BTreeSet<Written>, _) =
            orphans.into_iter().partition(is_of_show);
        (self.history, self.orphans) = (others, other_orphans);
        for written in own.into_iter().chain(lost) {
            self.record(&written.device, &written.entry);
        }
    }

    /// Where the watched episodes of a show stand, by their numbers at TVmaze.
    #[must_use]
    pub fn places(&self, show: &str) -> BTreeMap<u32, EpisodeCode> {
        let watched = self.progress(show);
        self.history(show)
            .filter(|entry| watched.contains(&entry.episode))
            .filter_map(|entry| Some((entry.tvmaze?, entry.episode)))
            .collect()
    }

    /// The log of this show alone, whose episodes stand where these numbers of TVmaze say.
    #[must_use]
    pub fn of_show(&self, show: &Text, numbers: &HashMap<u32, EpisodeCode>) -> Cow<'_, Self> {
        if numbers.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut own = Self::default();
        own.numbers.insert(show.clone(), numbers.clone());
        let written = self.history.iter().chain(&self.orphans);
        for written in written.filter(|written| written.entry.show == *show) {
            own.record(&written.device, &written.entry);
        }
        Cow::Owned(own)
    }

    /// The episodes that are marked as watched but are no more in their show, by the codes they had.
    #[must_use]
    pub fn orphans(&self, show: &str) -> BTreeSet<EpisodeCode> {
        let mut latest: HashMap<Option<u32>, &LogEntry> = HashMap::new();
        for written in self
            .orphans
            .iter()
            .filter(|one| one.entry.show.as_str() == show)
        {
            latest.insert(written.entry.tvmaze, &written.entry);
        }
        let watched = latest.into_values().filter(|entry| entry.watched);
        watched.map(|entry| entry.episode).collect()
    }

    /// What has to be changed so that these episodes are watched, or are not. A date given changes the one there is; without one, watched is
    /// watched.
    #[must_use]
    pub fn changes<'e>(
        &self,
        show: &Text,
        episodes: impl IntoIterator<Item = &'e EpisodeCode>,
        watched: bool,
        seen: Option<Seen>,
    ) -> Vec<Change> {
        let is_so = |code: EpisodeCode| {
            let before = self.watched(show, code);
            before.is_some() == watched && (seen.is_none() || seen == before)
        };
        episodes
            .into_iter()
            .filter(|code| !is_so(**code))
            .map(|code| Change {
                show: show.clone(),
                episode: *code,
                watched,
                seen,
            })
            .collect()
    }

    /// The entries that would make `changes`, as one batch, at `now` (milliseconds since 1970) or later: a clock set back loses nothing.
    #[must_use]
    pub fn batch(&self, changes: &[Change], now: u64) -> Vec<LogEntry> {
        let first = now.max(self.newest.saturating_add(1));
        let number = |change: &Change| {
            let mut numbers = self.numbers.get(&change.show)?.iter();
            let of = |(_, code): &(&u32, &EpisodeCode)| **code == change.episode;
            // The latest of the numbers an episode had is the one it has.
            numbers.by_ref().filter(of).map(|(id, _)| *id).max()
        };
        // A clock, or another device's, may stand at the end of all time.
        (0..)
            .zip(changes)
            .map(|(after, change)| LogEntry {
                at: first.saturating_add(after).min(LogEntry::LATEST),
                batch: first,
                show: change.show.clone(),
                episode: change.episode,
                watched: change.watched,
                seen: change.seen,
                undoes: None,
                tvmaze: number(change),
            })
            .collect()
    }

    /// The entries that take back the newest batch of a show at `now`, each episode as it was before; none if nothing is left to take back.
    ///
    /// Batches that were taken back are passed over, as are those that took another back, and those
    /// that changed nothing.
    #[must_use]
    pub fn undo(&self, show: &str, now: u64) -> Option<Vec<LogEntry>> {
        let taken_back: BTreeSet<u64> = self
            .history(show)
            .filter_map(|entry| entry.undoes)
            .collect();
        let batches: BTreeSet<u64> = self
            .history(show)
            .filter(|entry| entry.undoes.is_none() && !taken_back.contains(&entry.batch))
            .map(|entry| entry.batch)
            .collect();
        let of = |batch: u64| (batch, self.reverse(show, batch));
        let (batch, changes) = batches
            .into_iter()
            .rev()
            .map(of)
            .find(|(_, changes)| !changes.is_empty())?;
        let mut entries = self.batch(&changes, now);
        for entry in &mut entries {
            entry.undoes = Some(batch);
        }
        Some(entries)
    }

    /// The changes that bring what a batch changed back to what it was before.
    fn reverse(&self, show: &str, batch: u64) -> Vec<Change> {
        let id = Text::clean(show);
        let mut now = HashMap::new();
        let mut changed = BTreeMap::new();
        for entry in self.history(show) {
            let before = now.insert(entry.episode, entry.watched()).flatten();
            if entry.batch == batch {
                let (_, after) = changed.entry(entry.episode).or_insert((before, before));
                *after = entry.watched();
            }
        }
        changed
            .into_iter()
            .filter(|(episode, (before, after))| {
                let now = now.get(episode).copied().flatten();
                !is_same(*before, *after) && !is_same(now, *before)
            })
            .map(|(episode, (before, _))| Change::back_to(&id, episode, before))
            .collect()
    }

    /// What was written of a show, the oldest first.
    #[must_use = "an iterator does nothing by itself"]
    pub fn history<'a>(
        &'a self,
        show: &'a str,
    ) -> impl DoubleEndedIterator<Item = &'a LogEntry> + 'a {
        self.history
            .iter()
            .map(|written| &written.entry)
            .filter(move |entry| entry.show.as_str() == show)
    }

    /// The episodes of a show that are watched.
    #[must_use]
    pub fn progress(&self, show: &str) -> BTreeSet<EpisodeCode> {
        self.marks(show)
            .filter(|(_, mark)| mark.watched.is_some())
            .map(|(code, _)| code)
            .collect()
    }

    /// When an episode was watched; none if it is not.
    #[must_use]
    pub fn watched(&self, show: &str, code: EpisodeCode) -> Option<Seen> {
        self.latest.get(show)?.get(&code)?.watched
    }

    /// When the last episode of a show was watched, in milliseconds since 1970; none if none is. What was watched nobody knows when comes
    /// before all else.
    #[must_use]
    pub fn last_watched(&self, show: &str) -> Option<u64> {
        let watched = self.marks(show).filter_map(|(_, mark)| mark.watched);
        let at = watched.map(|seen| match seen {
            Seen::At(at) => at,
            Seen::On(date) => date.begins_at(),
            Seen::Undated => 0,
        });
        at.max()
    }

    /// Whether the log says anything of a show, be it that a mark was taken back.
    #[must_use]
    pub fn knows(&self, show: &str) -> bool {
        let is_of_show = |written: &Written| written.entry.show.as_str() == show;
        self.latest.contains_key(show) || self.orphans.iter().any(is_of_show)
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
            seen: None,
            undoes: None,
            tvmaze: None,
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

    /// Found by the campaign.
    #[test]
    fn a_batch_at_the_end_of_all_time_is_written() {
        let log = merged(&[("a", entry(u64::MAX, 1, true))]);
        for now in [0, u64::MAX] {
            let changes = log.changes(
                &Text::clean(S),
                &[EpisodeCode::new(1, 2), EpisodeCode::new(1, 3)],
                true,
                None,
            );
            let batch = log.batch(&changes, now);
            assert_eq!(batch.len(), 2);
            for entry in batch {
                assert_eq!(
                    LogEntry::read(&entry.to_string()),
                    Ok(entry),
                    "it can be read"
                );
            }
            assert!(log.undo(S, now).is_some());
        }
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

    /// Undoes until nothing is left, and tells what is watched after each.
    fn undone(log: &mut WatchLog) -> Vec<Vec<u16>> {
        let mut told = vec![];
        while let Some(entries) = log.undo(S, 50) {
            for entry in &entries {
                log.record(&device("c"), entry);
            }
            told.push(log.progress(S).iter().map(|code| code.number).collect());
        }
        told
    }

    #[test]
    fn undo_goes_back_batch_by_batch_over_all_devices() {
        let in_batch = |at, batch, episode, watched| LogEntry {
            batch,
            ..entry(at, episode, watched)
        };
        let mut log = merged(&[
            ("a", in_batch(1, 1, 1, true)),
            ("a", in_batch(2, 1, 2, true)),
            ("b", entry(3, 2, false)),
            ("a", in_batch(4, 4, 2, true)),
            ("a", in_batch(5, 4, 3, true)),
            ("b", entry(6, 3, true)),
        ]);
        assert_eq!(
            undone(&mut log),
            [vec![1], vec![1, 2], vec![]],
            "what was marked again is no change to take back"
        );
        log.record(&device("a"), &entry(100, 7, true));
        assert_eq!(undone(&mut log), [Vec::<u16>::new()]);
        assert_eq!(log.undo("another", 50), None);
    }

    #[test]
    fn undo_brings_back_when_an_episode_was_watched() {
        let on = |at, seen| LogEntry {
            seen: Some(seen),
            ..entry(at, 1, true)
        };
        let date = Seen::On("2022-03".parse().unwrap());
        let mut log = merged(&[
            ("a", entry(1, 1, true)),
            ("b", on(2, date)),
            ("a", on(3, Seen::Undated)),
            ("a", entry(4, 1, false)),
        ]);
        let mut told = vec![];
        while let Some(entries) = log.undo(S, 50) {
            for entry in &entries {
                log.record(&device("c"), entry);
            }
            told.push(log.watched(S, EpisodeCode::new(1, 1)));
        }
        let before = [Seen::Undated, date, Seen::At(1)].map(Some);
        assert_eq!(told, [&before[..], &[None]].concat());
    }

    #[test]
    fn a_clock_set_back_loses_nothing() {
        let log = merged(&[("a", entry(9000, 1, false))]);
        let changes = [1, 2].map(|n| Change {
            show: Text::clean(S),
            episode: EpisodeCode::new(1, n),
            watched: true,
            seen: None,
        });
        let batch = log.batch(&changes, 50);
        assert_eq!(
            batch.iter().map(|e| (e.at, e.batch)).collect::<Vec<_>>(),
            [(9001, 9001), (9002, 9001)]
        );
        assert_eq!(log.batch(&changes, 10_000)[0].at, 10_000);
    }
}
