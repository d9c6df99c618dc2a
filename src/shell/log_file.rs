//! A file of the watch log as it was found: one entry a line, and what could not be read of it.

use std::path::{Path, PathBuf};

use crate::guide::Text;
use crate::progress::{self, Device, LogEntry, UnreadableLine};

/// How the name of a file of the log ends.
const ENDING: &str = ".jsonl";

/// How long the ids are that innie makes itself.
const OWN_ID: usize = 32;

/// A file of the watch log, as it was found.
#[derive(Debug)]
pub struct LogFile {
    /// Where it is.
    pub path: PathBuf,
    /// The device whose marks it holds.
    pub device: Device,
    /// The marks, each with the line it stands in.
    pub entries: Vec<LogEntry>,
    /// What could not be read: the number of each line, counted from 1, and why. It is kept.
    pub aside: Vec<(usize, UnreadableLine)>,
    /// How many lines it has, an unfinished one among them.
    lines: usize,
    /// Why nothing could be read; it quotes nothing of the file.
    pub problem: Option<String>,
}

/// The file of a device in the log's folder, that nobody but this device writes.
pub(super) fn name_of(device: &Device) -> String {
    format!("{}{ENDING}", device.0)
}

/// The file into which this device puts marks of another that it was given: a copy of the other's, by its name, that nobody else writes.
pub(super) fn name_of_import(device: &Device, own: &Device) -> String {
    format!("{}.import-{}{ENDING}", device.0, own.0)
}

/// The device whose marks a file of this name holds; none if it is no file of the log.
///
/// Synchronisers that find a file changed on two sides keep both, and give one a name like `id.sync-conflict-….jsonl`,
/// `id (conflicted copy).jsonl` or `id-HOST.jsonl`: each is a copy of the device's file, with lines the other may not have.
pub(super) fn device_of(name: &str) -> Option<Device> {
    let stem = name.strip_suffix(ENDING)?;
    let is_of_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let run = stem.split(|c| !is_of_id(c)).next()?;
    let id = match run.split_once('-') {
        Some((own, _)) if is_own(own) => own,
        _ => run,
    };
    Device::is_valid(id).then(|| Device(Text::clean(id)))
}

/// Whether innie made this id itself.
fn is_own(id: &str) -> bool {
    id.len() == OWN_ID && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl LogFile {
    /// What the bytes of a file say.
    pub(super) fn read(path: PathBuf, device: Device, bytes: &[u8]) -> Self {
        let mut file = Self {
            path,
            device,
            entries: vec![],
            aside: vec![],
            lines: 0,
            problem: None,
        };
        for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
            file.lines = number;
            for entry in progress::read_line(line) {
                match entry {
                    Ok(entry) => file.entries.push(entry),
                    Err(why) => file.aside.push((number, why)),
                }
            }
        }
        file
    }

    /// Leaves aside nothing of the last line: it may not be finished.
    pub(super) fn leave_the_end(&mut self) {
        let last = self.lines;
        self.aside.retain(|(number, _)| *number != last);
    }

    /// A file that could not be read.
    pub(super) fn unreadable(path: PathBuf, device: Device, why: &std::io::Error) -> Self {
        Self {
            problem: Some(why.to_string()),
            ..Self::read(path, device, b"")
        }
    }

    fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        Text::clean(&name.to_string_lossy()).to_string()
    }
}

/// What is said of files of the log: which could not be read, and of which lines were left aside.
pub(super) fn notices(files: &[LogFile]) -> Vec<Text> {
    let unread = files.iter().filter_map(|file| {
        let why = file.problem.as_ref()?;
        Some(unreadable(&file.path, why))
    });
    unread.chain(left_aside(files)).collect()
}

/// What is said of marks that could not be read.
pub(super) fn unreadable(path: &Path, why: &str) -> Text {
    let path = path.display();
    Text::clean(&format!("Marks in {path} could not be read: {why}"))
}

/// What is said of the lines left aside.
fn left_aside(files: &[LogFile]) -> Option<Text> {
    let mut lines = files.iter().flat_map(|file| {
        let place = |number: usize| format!("line {number} of {}", file.name());
        file.aside
            .iter()
            .map(move |(number, why)| (place(*number), why))
    });
    let (place, why) = lines.next()?;
    let remedy = match why {
        UnreadableLine::Torn | UnreadableLine::Damaged => "mark its episode again if it is missing",
        UnreadableLine::Newer => "a newer innie will read it",
    };
    Some(Text::clean(&match lines.count() {
        0 => format!("In the watch log, {place} is {why}; it is kept but not read: {remedy}"),
        others => format!(
            "In the watch log, {} lines are kept but not read, first {place} ({why}): {remedy}; innie log --verify lists them",
            others + 1
        ),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::EpisodeCode;

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

    #[track_caller]
    fn check(content: &[u8], read: &[u64], notice: Option<&str>) {
        let device = Device(Text::clean("a"));
        let file = LogFile::read(PathBuf::from("log/a.jsonl"), device, content);
        let times: Vec<u64> = file.entries.iter().map(|entry| entry.at).collect();
        assert_eq!(times, read);
        let notices: Vec<String> = notices(&[file]).iter().map(ToString::to_string).collect();
        assert_eq!(notices, Vec::from_iter(notice));
    }

    #[test]
    fn a_damaged_line_is_left_aside_and_said() {
        let damaged = entry(2).to_string().replace("true", "tree");
        check(
            format!("{}\n{damaged}\n{}\n", entry(1), entry(3)).as_bytes(),
            &[1, 3],
            Some(
                "In the watch log, line 2 of a.jsonl is damaged; it is kept but not read: \
                 mark its episode again if it is missing",
            ),
        );
        let mut bytes = format!("{}\n", entry(1)).into_bytes();
        bytes.extend(b"\xff\xfe\nsecret\n");
        check(
            &bytes,
            &[1],
            Some(
                "In the watch log, 2 lines are kept but not read, first line 2 of a.jsonl \
                 (cut off): mark its episode again if it is missing; innie log --verify lists them",
            ),
        );
    }

    #[test]
    fn a_newer_line_is_left_aside_and_said() {
        let body = r#"{"v":2,"since":"then""#;
        let sum = crc32fast::hash(body.as_bytes());
        check(
            format!("{body},\"crc\":\"{sum:08x}\"}}\n{}\n", entry(1)).as_bytes(),
            &[1],
            Some(
                "In the watch log, line 1 of a.jsonl is written by a newer version of innie; \
                 it is kept but not read: a newer innie will read it",
            ),
        );
    }

    #[test]
    fn foreign_line_breaks_and_empty_lines_are_forgiven() {
        let content = format!("{}\r\n\r\n\n{}\r\n", entry(1), entry(2));
        check(content.as_bytes(), &[1, 2], None);
        check(b"", &[], None);
        let conflict = format!(
            "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b\n",
            entry(1),
            entry(2)
        );
        check(conflict.as_bytes(), &[1, 2], None);
    }

    #[test]
    fn a_copy_of_a_file_is_of_the_same_device() {
        let id = "0123456789abcdef0123456789abcdef";
        let with = |ending: &str| format!("{id}{ending}");
        for name in [
            with(".jsonl"),
            with(".sync-conflict-20261128-112233-ABCDEFG.jsonl"),
            with(" (Ann's conflicted copy 2026-11-28).jsonl"),
            with(" (conflicted copy 2026-11-28 112233).jsonl"),
            with(" (1).jsonl"),
            with("-DESKTOP.jsonl"),
            with("-laptop.jsonl"),
            with("~20261128-112233.jsonl"),
            name_of_import(&Device(Text::clean(id)), &Device(Text::clean("own"))),
        ] {
            assert_eq!(device_of(&name), Some(Device(Text::clean(id))), "{name}");
        }
        let of = |name: &str| device_of(name).map(|device| device.0.to_string());
        assert_eq!(of("my-laptop.jsonl").as_deref(), Some("my-laptop"));
        assert_eq!(of("my-laptop (1).jsonl").as_deref(), Some("my-laptop"));
        let long = format!("{}.jsonl", "a".repeat(65));
        for name in [
            "A.jsonl",
            "a.json",
            ".jsonl",
            ".a.jsonl",
            "a.jsonl.tmp",
            "a",
            &long,
        ] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
