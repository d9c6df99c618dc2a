//! Marks under every fault of the disk: none that was acknowledged is lost, and none is invented.
//!
//! A session is drawn by lot: marks and unmarks of a few episodes, starts, and what is remembered beside. `INNIE_CAMPAIGN_FIRST` begins
//! with the session of another number, which is its seed.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use super::disk::fake::{Fake, Fault};
use super::logbook::Logbook;
use super::memory_file::MemoryFile;
use super::paths::Paths;
use crate::app::Memory;
use crate::guide::{EpisodeCode, Text};
use crate::progress::{LogEntry, WatchLog};
use crate::proof::lot::Lot;
use crate::testing::campaign::{Rounds, first_round};

const HOME: &str = "/home/v";

fn paths() -> Paths {
    let home = Path::new(HOME);
    Paths {
        data: Some(home.join(".local/share/innie")),
        state: Some(home.join(".local/state/innie")),
        ..Paths::default()
    }
}

/// A mark, whichever device wrote it.
type Mark = (u64, EpisodeCode, bool);

fn mark(entry: &LogEntry) -> Mark {
    (entry.at, entry.episode, entry.watched)
}

/// What a start finds on a disk, which must not need any help.
fn found(disk: &Fake) -> (WatchLog, BTreeSet<Mark>) {
    let mut log = WatchLog::default();
    let mut marks = BTreeSet::new();
    for file in Logbook::new(disk, &paths()).read().unwrap() {
        assert_eq!(file.problem, None);
        for entry in file.entries {
            log.record(&file.device, &entry);
            marks.insert(mark(&entry));
        }
    }
    (log, marks)
}

/// A viewer at work: what was acknowledged, what was asked for beside, and what is to be remembered.
struct Viewer<'d> {
    disk: &'d Fake,
    logbook: Logbook<&'d Fake>,
    memory: MemoryFile<&'d Fake>,
    log: WatchLog,
    lot: Lot,
    kept: BTreeSet<Mark>,
    asked: BTreeSet<Mark>,
    remembered: Vec<Memory>,
}

impl<'d> Viewer<'d> {
    fn new(disk: &'d Fake, seed: u64) -> Self {
        let paths = paths();
        Self {
            disk,
            logbook: Logbook::new(disk, &paths),
            memory: MemoryFile::read(disk, paths.state.as_deref()).0,
            log: WatchLog::default(),
            lot: Lot::new(seed),
            kept: BTreeSet::new(),
            asked: BTreeSet::new(),
            remembered: vec![Memory::default()],
        }
    }

    /// Starts anew, on this disk: nothing is known but what is there.
    fn starts_on(&mut self, disk: &'d Fake) {
        self.disk = disk;
        self.logbook = Logbook::new(disk, &paths());
        self.memory = MemoryFile::read(disk, paths().state.as_deref()).0;
        self.log = WatchLog::default();
        self.catches_up();
    }

    fn catches_up(&mut self) {
        for (device, entry) in self.logbook.written_by_others() {
            self.log.record(&device, &entry);
        }
    }

    /// Does one thing. True if all that was asked for was done.
    fn acts(&mut self) -> bool {
        match self.lot.below(10) {
            0 => {
                self.starts_on(self.disk);
                true
            }
            1 => self.remembers(),
            _ => self.marks(),
        }
    }

    fn marks(&mut self) -> bool {
        self.catches_up();
        let show = Text::clean("severance");
        let watched = self.lot.chance(70);
        let episodes: Vec<EpisodeCode> = (0..self.lot.within(1..=3))
            .map(|_| EpisodeCode::new(1, u16::try_from(self.lot.within(1..=9)).unwrap()))
            .collect();
        let changes = self.log.changes(&show, &episodes, watched, None);
        if changes.is_empty() {
            return true;
        }
        let entries = self.log.batch(&changes, 1000 + self.lot.below(50) as u64);
        self.asked.extend(entries.iter().map(mark));
        match self.logbook.append(entries) {
            Ok(kept) => {
                self.kept.extend(kept.entries.iter().map(mark));
                self.asked.extend(kept.entries.iter().map(mark));
                for entry in &kept.entries {
                    self.log.record(&kept.device, entry);
                }
                kept.notice.is_none()
            }
            Err(told) => {
                assert!(told.as_str().starts_with("The mark is not kept: "));
                false
            }
        }
    }

    fn remembers(&mut self) -> bool {
        let memory = Memory {
            commands: vec![format!("next {}", self.lot.below(1000))],
            ..Memory::default()
        };
        self.remembered.push(memory.clone());
        let kept = self.memory.keep(memory.clone()).is_ok();
        if kept {
            self.remembered = vec![memory];
        }
        kept
    }

    /// Whatever was acknowledged is there, and nothing that was not asked for.
    #[track_caller]
    fn check(&self, disk: &Fake, case: &str) {
        let (_, marks) = found(disk);
        let lost: Vec<_> = self.kept.difference(&marks).collect();
        let invented: Vec<_> = marks.difference(&self.asked).collect();
        assert!(lost.is_empty(), "{case}: lost {lost:?}");
        assert!(invented.is_empty(), "{case}: invented {invented:?}");
        let (memory, notice) = MemoryFile::read(disk, paths().state.as_deref());
        assert_eq!(notice, None, "{case}");
        assert!(self.remembered.contains(memory.kept()), "{case}");
    }
}

/// How many things are done in a session.
fn length() -> u64 {
    Rounds {
        brief: 12,
        quick: 50,
        full: 50,
    }
    .asked()
    .clamp(12, 50)
}

#[test]
fn power_cuts_lose_no_mark() {
    let sessions = Rounds {
        brief: 1,
        quick: 1,
        full: 20,
    };
    let first = first_round();
    let (mut cuts, mut states) = (0_u64, 0_u64);
    for seed in first..first + sessions.asked() {
        // The power goes after each operation in turn, and the session is begun again until it comes to its end.
        let mut operation = 0;
        loop {
            let disk = Fake::with_folder(HOME);
            let mut viewer = Viewer::new(&disk, seed);
            disk.fails(operation, Fault::Dead);
            for _ in 0..length() {
                viewer.acts();
                if disk.has_failed() {
                    break;
                }
            }
            let has_ended = !disk.has_failed();
            disk.works();
            cuts += 1;
            for left in disk.after_power_cut() {
                states += 1;
                viewer.check(&left, &format!("session {seed}, power cut {operation}"));
            }
            // Killed rather than cut: what follows after the next start is as safe as ever, and so is what was before.
            if cuts % 5 == 0 {
                viewer.starts_on(&disk);
                viewer.marks();
                for left in disk.after_power_cut() {
                    states += 1;
                    viewer.check(&left, &format!("session {seed}, killed at {operation}"));
                }
            }
            if has_ended {
                break;
            }
            operation += 1;
        }
    }
    println!(
        "power cuts: {} sessions of {} from seed {first}, {cuts} cuts, {states} states",
        sessions.asked(),
        length()
    );
}

/// Whatever fails and whenever: it is said, what was asked for is not there afterwards, and the next mark is made as if nothing had been.
#[test]
fn faults_are_said_and_lose_no_mark() {
    let faults = [
        Fault::Once(ErrorKind::Other),
        Fault::Once(ErrorKind::StorageFull),
        Fault::Once(ErrorKind::Interrupted),
        Fault::Once(ErrorKind::PermissionDenied),
        Fault::Short,
        Fault::Full,
        Fault::Dead,
    ];
    let first = first_round();
    let sessions = Rounds {
        brief: 1,
        quick: 4,
        full: 100,
    };
    let (mut cases, mut said) = (0_u64, 0_u64);
    for seed in first..first + sessions.asked() {
        for fault in faults {
            let mut operation = 0;
            loop {
                let case = format!("session {seed}, {fault:?} at {operation}");
                let disk = Fake::with_folder(HOME);
                let mut viewer = Viewer::new(&disk, seed);
                disk.fails(operation, fault);
                for _ in 0..length() {
                    said += u64::from(!viewer.acts());
                    if disk.has_failed() {
                        break;
                    }
                }
                let has_ended = !disk.has_failed();
                disk.works();
                viewer.check(&disk, &case);
                let is_dead = fault == Fault::Dead;
                if !is_dead && !matches!(fault, Fault::Once(_)) {
                    // What is said not to be kept is not there, and leaves nothing that would have to be said later.
                    let (_, marks) = found(&disk);
                    assert_eq!(marks, viewer.kept, "{case}");
                    let files = Logbook::new(&disk, &paths()).read().unwrap();
                    assert!(files.iter().all(|file| file.aside.is_empty()), "{case}");
                }
                // The program goes on, in the same window and in the next.
                for _ in 0..3 {
                    viewer.marks();
                }
                viewer.starts_on(&disk);
                assert!(viewer.marks(), "{case}");
                viewer.check(&disk, &case);
                cases += 1;
                if has_ended {
                    break;
                }
                operation += 1;
            }
        }
    }
    println!(
        "faults of the disk: {} sessions of {} from seed {first}, {} faults at every operation, {cases} cases, {said} said",
        sessions.asked(),
        length(),
        faults.len()
    );
}

/// The files of innie after some use: the log of two devices, what is remembered, and the id.
fn used(size: usize) -> Fake {
    let disk = Fake::with_folder(HOME);
    let mut viewer = Viewer::new(&disk, 7);
    let written = || {
        disk.files()
            .iter()
            .map(|(_, bytes)| bytes.len())
            .sum::<usize>()
    };
    while written() < size {
        viewer.acts();
    }
    disk
}

/// Puts other bytes in the place of a file, and sees what a start makes of them.
fn check_damaged(disk: &Fake, path: &Path, bytes: &[u8], is_whole: &dyn Fn(&Mark) -> bool) {
    let case = path.display();
    let damaged = Fake::with_folder(HOME);
    for (other, content) in disk.files() {
        damaged.put(&other, if other == path { bytes } else { &content });
    }
    let (_, before) = found(disk);
    let (_, after) = found(&damaged);
    let invented: Vec<_> = after.difference(&before).collect();
    assert!(invented.is_empty(), "{case}: invented {invented:?}");
    let lost: Vec<_> = before
        .difference(&after)
        .filter(|mark| is_whole(mark))
        .collect();
    assert!(lost.len() <= 1, "{case}: lost {lost:?}");
    // The rest of the start, and the next mark.
    let mut viewer = Viewer::new(&damaged, 3);
    viewer.catches_up();
    viewer.remembers();
    viewer.marks();
    let (_, marks) = found(&damaged);
    assert!(marks.is_superset(&viewer.kept), "{case}");
    assert!(marks.is_superset(&after), "{case}");
}

#[test]
fn damaged_files_lose_at_most_what_was_damaged() {
    let size = Rounds {
        brief: 700,
        quick: 4_000,
        full: 100_000,
    };
    let size = usize::try_from(size.asked()).unwrap();
    let disk = used(size);
    let (mut flips, mut cuts) = (0_u64, 0_u64);
    for (path, content) in disk.files() {
        for at in 0..content.len() {
            for flip in [0x01, 0x20, 0x80, 0xff, content[at], content[at] ^ b'\n'] {
                let mut bytes = content.clone();
                bytes[at] ^= flip;
                if flip != 0 {
                    check_damaged(&disk, &path, &bytes, &|_| true);
                    flips += 1;
                }
            }
            let kept = LogEntryTimes::of(&content[..at]);
            check_damaged(&disk, &path, &content[..at], &|mark| {
                kept.0.contains(&mark.0)
            });
            cuts += 1;
        }
    }
    println!("damaged files: {size} bytes, {flips} flipped bytes, {cuts} files cut short");
}

/// The times of the marks whose lines stand whole in the beginning of a file.
struct LogEntryTimes(BTreeSet<u64>);

impl LogEntryTimes {
    fn of(bytes: &[u8]) -> Self {
        let lines = bytes.split_inclusive(|byte| *byte == b'\n');
        let whole = lines.filter(|line| line.ends_with(b"\n"));
        let entries =
            whole.filter_map(|line| LogEntry::read(std::str::from_utf8(line).ok()?.trim()).ok());
        Self(entries.map(|entry| entry.at).collect())
    }
}

/// Two devices write for a month without a network; then their folders are united, in any order and with copies of what both have
/// changed: the same progress everywhere.
#[test]
fn folders_united_in_any_order_give_the_same_progress() {
    let rounds = Rounds {
        brief: 30,
        quick: 1_000,
        full: 100_000,
    };
    let first = first_round();
    let mut copies = 0_u64;
    for seed in first..first + rounds.asked() {
        let mut lot = Lot::new(seed);
        let [one, other] = [(); 2].map(|()| Fake::with_folder(HOME));
        // What was there before they were parted, so that both have changed the file of the first.
        let mut viewers = [
            Viewer::new(&one, 2 * seed),
            Viewer::new(&other, 2 * seed + 1),
        ];
        for _ in 0..lot.below(4) {
            viewers[0].marks();
        }
        for (path, bytes) in one.files() {
            if lot.chance(50) || path.extension().is_some() {
                other.put(&path, &bytes);
            }
        }
        viewers[1].starts_on(&other);
        for _ in 0..lot.below(12) {
            let who = lot.below(2);
            viewers[who].marks();
        }
        // Every file of both, those of the same name under two names; each side takes them in an order and under names of its own.
        let mut united = vec![];
        for (mine, theirs) in [(&one, &other), (&other, &one)] {
            let disk = Fake::with_folder(HOME);
            for (path, bytes) in mine.files() {
                disk.put(&path, &bytes);
            }
            for (path, bytes) in theirs.files() {
                let is_log = path.extension().is_some_and(|ending| ending == "jsonl");
                let clash = mine
                    .files()
                    .iter()
                    .any(|(own, held)| *own == path && *held != bytes);
                if !is_log || (!clash && mine.files().iter().any(|(own, _)| *own == path)) {
                    continue;
                }
                let mut to = path.clone();
                if clash || lot.chance(20) {
                    let stem = path.file_stem().unwrap().to_str().unwrap();
                    let copy = lot.one(&[
                        ".sync-conflict-20261128-112233-ABCDEFG",
                        " (conflicted copy 2026-11-28)",
                        "-DESKTOP",
                        " (1)",
                    ]);
                    to.set_file_name(format!("{stem}{copy}.jsonl"));
                    copies += 1;
                }
                disk.put(&to, &bytes);
            }
            united.push(disk);
        }
        let (log, marks) = found(&united[0]);
        assert_eq!(found(&united[1]), (log, marks.clone()), "round {seed}");
        for viewer in &viewers {
            assert!(marks.is_superset(&viewer.kept), "round {seed}");
        }
    }
    println!(
        "folders united: {} rounds from seed {first}, {copies} copies",
        rounds.asked()
    );
}
