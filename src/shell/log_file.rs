//! The watch log on disk: one file for each device, one entry a line, only ever appended to.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::files;
use crate::guide::Text;
use crate::progress::{Device, LogEntry, UnreadableLine};

/// What the log folder holds.
#[derive(Default)]
pub(super) struct Loaded {
    /// The entries of all devices.
    pub(super) entries: Vec<(Device, LogEntry)>,
    /// What could not be read, to be said once. It quotes nothing of the files.
    pub(super) notices: Vec<Text>,
}

/// Reads every device's file in the folder. What cannot be read is counted and left in place.
pub(super) fn load(folder: &Path) -> Loaded {
    let mut loaded = Loaded::default();
    let mut aside = vec![];
    let files = match device_files(folder) {
        Ok(files) => files,
        Err(error) => {
            loaded.notices.push(unreadable(folder, &error));
            return loaded;
        }
    };
    for (device, path) in files {
        let bytes = match read_file(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                loaded.notices.push(unreadable(&path, &error));
                continue;
            }
        };
        for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
            // A folder carried by git may come back with the line breaks of Windows.
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            let entry = std::str::from_utf8(line)
                .map_err(|_| UnreadableLine::Damaged)
                .and_then(LogEntry::read);
            match entry {
                Ok(entry) => loaded.entries.push((device.clone(), entry)),
                Err(why) => aside.push((device.clone(), number, why)),
            }
        }
    }
    loaded.notices.extend(left_aside(&aside));
    loaded
}

/// Adds entries to the device's file; they are on disk when this returns.
///
/// The file may end in half a line, of a failed append or a torn copy: the new lines then begin on one of their own.
pub(super) fn append(folder: &Path, device: &Device, entries: &[LogEntry]) -> io::Result<()> {
    files::create_folder(folder)?;
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(folder.join(format!("{}.jsonl", device.0)))?;
    let is_new = file.metadata()?.len() == 0;
    let mut lines = String::new();
    if !is_new && last_byte(&mut file)? != b'\n' {
        lines.push('\n');
    }
    for entry in entries {
        lines.push_str(&entry.to_string());
        lines.push('\n');
    }
    file.write_all(lines.as_bytes())?;
    file.sync_data()?;
    if is_new {
        // The folder, and the one it stands in, may be as new as the file.
        for folder in folder.ancestors().take(2) {
            files::sync_folder(folder)?;
        }
    }
    Ok(())
}

fn last_byte(file: &mut File) -> io::Result<u8> {
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(u8::from_ne_bytes(last))
}

/// The devices with a file in the folder, in order. What is not named like one is none of ours.
fn device_files(folder: &Path) -> io::Result<Vec<(Device, PathBuf)>> {
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
        Err(error) => return Err(error),
    };
    let mut files = vec![];
    for item in listing {
        let path = item?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let stem = name.and_then(|name| name.strip_suffix(".jsonl"));
        if let Some(stem) = stem.filter(|stem| Device::is_valid(stem)) {
            files.push((Device(Text::clean(stem)), path));
        }
    }
    files.sort();
    Ok(files)
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    // A pipe of that name would be waited for without end.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    fs::read(path)
}

fn unreadable(path: &Path, error: &io::Error) -> Text {
    let path = path.display();
    Text::clean(&format!("Marks in {path} could not be read: {error}"))
}

/// What is said of the lines left aside.
fn left_aside(lines: &[(Device, usize, UnreadableLine)]) -> Option<Text> {
    let (device, number, why) = lines.first()?;
    let place = format!("line {number} of {}.jsonl", device.0);
    let remedy = match why {
        UnreadableLine::Damaged => "mark its episode again if it is missing",
        UnreadableLine::Newer => "a newer innie will read it",
    };
    Some(Text::clean(&match lines.len() {
        1 => format!("In the watch log, {place} is {why}; it is kept but not read: {remedy}"),
        n => format!(
            "In the watch log, {n} lines are kept but not read, first {place} ({why}): {remedy}"
        ),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::EpisodeCode;

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

    /// Writes a file of the log as it is, and loads the folder.
    #[track_caller]
    fn check(content: &[u8], read: &[u64], notice: Option<&str>) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.jsonl"), content).unwrap();
        let loaded = load(folder.path());
        assert_eq!(times(&loaded), read);
        let notices: Vec<&str> = loaded.notices.iter().map(Text::as_str).collect();
        assert_eq!(notices, Vec::from_iter(notice));
        let kept = fs::read(folder.path().join("a.jsonl")).unwrap();
        assert_eq!(kept, content, "the file is left as it is");
    }

    fn times(loaded: &Loaded) -> Vec<u64> {
        loaded.entries.iter().map(|(_, entry)| entry.at).collect()
    }

    #[test]
    fn what_was_appended_is_loaded() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("innie/log");
        assert!(load(&folder).entries.is_empty(), "no folder is no error");
        append(&folder, &device("b"), &[entry(1), entry(2)]).unwrap();
        append(&folder, &device("a"), &[entry(3)]).unwrap();
        append(&folder, &device("b"), &[entry(4)]).unwrap();
        let loaded = load(&folder);
        let expected = [("a", 3), ("b", 1), ("b", 2), ("b", 4)];
        assert_eq!(
            loaded.entries,
            expected.map(|(name, at)| (device(name), entry(at)))
        );
        assert_eq!(loaded.notices, []);
    }

    #[test]
    fn a_damaged_line_is_left_aside_and_said() {
        let damaged = entry(2).to_string().replace("true", "tree");
        check(
            format!("{}\n{damaged}\n{}\n", entry(1), entry(3)).as_bytes(),
            &[1, 3],
            Some(
                "In the watch log, line 2 of a.jsonl is damaged or cut off; it is kept but not read: \
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
                 (damaged or cut off): mark its episode again if it is missing",
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
    }

    #[test]
    fn a_torn_end_swallows_no_later_mark() {
        let whole = format!("{}\n{}\n", entry(1), entry(2));
        let first = entry(1).to_string().len();
        for end in 0..=whole.len() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.jsonl");
            fs::write(&path, &whole[..end]).unwrap();
            append(folder.path(), &device("a"), &[entry(3)]).unwrap();
            let loaded = load(folder.path());
            let mut expected = vec![];
            expected.extend((end >= first).then_some(1));
            expected.extend((end >= whole.len() - 1).then_some(2));
            expected.push(3);
            assert_eq!(times(&loaded), expected, "torn at {end}");
            assert!(
                fs::read_to_string(&path)
                    .unwrap()
                    .starts_with(&whole[..end])
            );
        }
    }

    #[test]
    fn only_files_named_like_a_device_are_read() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "A.jsonl",
            "a.json",
            ".jsonl",
            "a.sync-conflict-1.jsonl",
            "b b.jsonl",
        ] {
            fs::write(folder.path().join(name), format!("{}\n", entry(1))).unwrap();
        }
        let loaded = load(folder.path());
        assert!(loaded.entries.is_empty() && loaded.notices.is_empty());
    }

    #[test]
    fn what_stands_in_the_way_is_said_and_left() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("log");
        fs::write(&folder, "a file").unwrap();
        assert_eq!(load(&folder).notices.len(), 1);
        assert!(append(&folder, &device("a"), &[entry(1)]).is_err());
        assert_eq!(fs::read_to_string(&folder).unwrap(), "a file");

        fs::create_dir(root.path().join("a.jsonl")).unwrap();
        append(root.path(), &device("b"), &[entry(1)]).unwrap();
        let loaded = load(root.path());
        assert_eq!(times(&loaded), [1], "the other files are read");
        assert_eq!(loaded.notices.len(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_log_that_cannot_be_written_is_an_error() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        append(folder.path(), &device("a"), &[entry(1)]).unwrap();
        let read_only = |mode| fs::set_permissions(folder.path(), PermissionsExt::from_mode(mode));
        read_only(0o500).unwrap();
        let refused = append(folder.path(), &device("b"), &[entry(2)]);
        let loaded = load(folder.path());
        read_only(0o700).unwrap();
        // The superuser may write everywhere.
        if refused.is_err() {
            assert_eq!(times(&loaded), [1]);
        } else {
            assert!(rustix::process::geteuid().is_root());
        }
    }
}
