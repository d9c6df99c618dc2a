//! One line of the watch log, and how it is told from a damaged one.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::guide::{BadDate, EpisodeCode, Seen, Text};

/// The version of the lines written here.
const VERSION: u32 = 1;

/// The random id of the device whose file an entry stands in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Device(pub Text);

impl Device {
    /// Whether `name` can be an id, and so the name of a file: `[a-z0-9-]{1,64}`.
    #[must_use]
    pub fn is_valid(name: &str) -> bool {
        (1..=64).contains(&name.len())
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }
}

/// One entry of the watch log: an episode was marked, or its mark was taken back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogEntry {
    /// When it was written, in milliseconds since 1970. It never runs backwards within a device's file.
    pub at: u64,
    /// What one key or command wrote shares this number: the `at` of its first entry.
    pub batch: u64,
    /// The id of the show.
    pub show: Text,
    /// The episode.
    pub episode: EpisodeCode,
    /// Whether it is now watched.
    pub watched: bool,
    /// When it was watched, where that is not the moment of writing.
    pub seen: Option<Seen>,
    /// The batch that this one takes back; none for ordinary marks.
    pub undoes: Option<u64>,
    /// The number of the episode at TVmaze, where it has one: the mark stays with it when the episode is numbered anew.
    pub tvmaze: Option<u32>,
}

/// The fields of a line, in the order they are written.
#[derive(Serialize, Deserialize)]
struct Line<'a> {
    v: u32,
    at: u64,
    batch: u64,
    #[serde(borrow)]
    show: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    episode: std::borrow::Cow<'a, str>,
    watched: bool,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    on: Option<On<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undoes: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tvmaze: Option<u32>,
}

/// When something was watched, as a line says it: milliseconds since 1970, a date as exactly as it is known, or `unknown`.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum On<'a> {
    Moment(u64),
    #[serde(borrow)]
    Date(std::borrow::Cow<'a, str>),
}

/// What stands for a date nobody knows.
const UNKNOWN: &str = "unknown";

impl From<Seen> for On<'_> {
    fn from(seen: Seen) -> Self {
        match seen {
            Seen::At(at) => Self::Moment(at),
            Seen::On(date) => Self::Date(date.to_string().into()),
            Seen::Undated => Self::Date(UNKNOWN.into()),
        }
    }
}

impl TryFrom<On<'_>> for Seen {
    type Error = BadDate;

    fn try_from(on: On<'_>) -> Result<Self, BadDate> {
        match on {
            On::Moment(at) => Ok(Self::At(at)),
            On::Date(text) if text == UNKNOWN => Ok(Self::Undated),
            On::Date(text) => text.parse().map(Self::On),
        }
    }
}

/// What every version of a line begins with.
#[derive(Deserialize)]
struct Version {
    v: u32,
}

/// Why a line of the log was left aside. It quotes nothing of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableLine {
    /// Its end is missing: a write that was cut short, which nothing was said of, or a file that was.
    #[error("cut off")]
    Torn,
    /// The checksum is wrong, or it was no line of the log.
    #[error("damaged")]
    Damaged,
    /// The line was written by a newer innie.
    #[error("written by a newer version of innie")]
    Newer,
}

impl LogEntry {
    /// No entry is later: what claims to be is not read, and none is written, so that time goes on after every entry that is.
    pub const LATEST: u64 = u64::MAX >> 1;

    /// When the episode was watched by this entry; none if it takes a mark back.
    #[must_use]
    pub fn watched(&self) -> Option<Seen> {
        self.watched.then(|| self.seen.unwrap_or(Seen::At(self.at)))
    }

    /// Reads one line, without its line break.
    ///
    /// # Errors
    ///
    /// [`UnreadableLine`] tells whether the line is cut off, damaged, or newer than this program.
    pub fn read(line: &str) -> Result<Self, UnreadableLine> {
        Self::of(&unsealed(line)?)
    }

    /// Reads the object of a line, without its checksum.
    pub(super) fn of(object: &str) -> Result<Self, UnreadableLine> {
        let damaged = |_| UnreadableLine::Damaged;
        if serde_json::from_str::<Version>(object).map_err(damaged)?.v > VERSION {
            return Err(UnreadableLine::Newer);
        }
        let line: Line<'_> = serde_json::from_str(object).map_err(damaged)?;
        if line.at > Self::LATEST {
            return Err(UnreadableLine::Damaged);
        }
        Ok(Self {
            at: line.at,
            batch: line.batch,
            show: Text::clean(&line.show),
            episode: line.episode.parse().map_err(|_| UnreadableLine::Damaged)?,
            watched: line.watched,
            seen: line
                .on
                .map(Seen::try_from)
                .transpose()
                .map_err(|_| UnreadableLine::Damaged)?,
            undoes: line.undoes,
            tvmaze: line.tvmaze,
        })
    }
}

/// Writes the entry as one line of JSON, closed by the checksum of all that stands before it.
impl fmt::Display for LogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = Line {
            v: VERSION,
            at: self.at,
            batch: self.batch,
            show: self.show.as_str().into(),
            episode: self.episode.to_string().into(),
            watched: self.watched,
            on: self.seen.map(On::from),
            undoes: self.undoes,
            tvmaze: self.tvmaze,
        };
        let object = serde_json::to_string(&line).map_err(|_| fmt::Error)?;
        let body = object.strip_suffix('}').unwrap_or(&object);
        f.write_str(&sealed(body))
    }
}

/// What every line begins with. Within a line it cannot stand once more: in texts the quotes are escaped.
const HEAD: &[u8] = b"{\"v\":";

/// What stands between the fields of a line and their checksum.
const SEAL: &str = ",\"crc\":\"";

/// How long the checksum is, with what closes the line.
const SEALED: usize = 10;

/// The object of a line without its checksum, which has to be right.
///
/// # Errors
///
/// [`UnreadableLine`] if it is missing or wrong.
fn unsealed(line: &str) -> Result<String, UnreadableLine> {
    let (body, sum) = line.rsplit_once(SEAL).ok_or(UnreadableLine::Torn)?;
    match sum.strip_suffix("\"}") {
        Some(sum) if sum == checksum(body) => Ok(format!("{body}}}")),
        None if sum.len() < SEALED => Err(UnreadableLine::Torn),
        _ => Err(UnreadableLine::Damaged),
    }
}

/// A line of the log: the fields of an object without its closing brace, closed by their checksum.
fn sealed(body: &str) -> String {
    format!("{body}{SEAL}{}\"}}", checksum(body))
}

/// The line of an object.
pub(super) fn sealed_object(object: &str) -> String {
    sealed(object.strip_suffix('}').unwrap_or(object))
}

/// Reads what stands between two line breaks of a file: as a rule one entry, or nothing.
///
/// Where a line was cut off and the next one follows without a break, or the break itself was damaged, each whole entry is found all the same;
/// what is left over counts as one that is none. What git writes between the two sides of a conflict is passed over.
#[must_use]
pub fn read_line(line: &[u8]) -> Vec<Result<LogEntry, UnreadableLine>> {
    let read = |object: Result<String, UnreadableLine>| LogEntry::of(&object?);
    pieces(line).into_iter().map(read).collect()
}

/// The objects of the whole entries that stand between two line breaks of a file, without checksums, also those of newer versions.
#[must_use]
pub fn objects(line: &[u8]) -> Vec<String> {
    pieces(line).into_iter().flatten().collect()
}

fn pieces(line: &[u8]) -> Vec<Result<String, UnreadableLine>> {
    // A folder carried by git may come back with the line breaks of Windows.
    let line = line.trim_ascii();
    if line.is_empty() || is_of_git(line) {
        return vec![];
    }
    let read = |piece: &[u8]| match std::str::from_utf8(piece) {
        Ok(text) => unsealed(text),
        Err(_) if piece.ends_with(b"\"}") => Err(UnreadableLine::Damaged),
        Err(_) => Err(UnreadableLine::Torn),
    };
    let whole = read(line);
    if whole.is_ok() {
        return vec![whole];
    }
    let mut found = vec![];
    let mut is_left = false;
    let mut rest = line;
    while !rest.is_empty() {
        let next = at(rest.get(1..).unwrap_or_default(), HEAD).map_or(rest.len(), |at| at + 1);
        let (piece, after) = rest.split_at(next);
        let end = at(piece, SEAL.as_bytes()).map(|at| at + SEAL.len() + SEALED);
        let cut = end.and_then(|end| piece.split_at_checked(end));
        match cut.map(|(sealed, over)| (read(sealed), over)) {
            Some((Ok(object), over)) => {
                found.push(Ok(object));
                is_left |= !over.trim_ascii().is_empty();
            }
            _ => is_left = true,
        }
        rest = after;
    }
    match found.is_empty() {
        true => vec![whole],
        false if is_left => found
            .into_iter()
            .chain([Err(UnreadableLine::Damaged)])
            .collect(),
        false => found,
    }
}

/// Where one text stands first in another.
fn at(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|there| there == part)
}

/// Whether git wrote the line, to set the two sides of a conflict apart.
fn is_of_git(line: &[u8]) -> bool {
    let mark = |first: u8| b"<=>|".contains(&first);
    match line {
        [first, ..] if mark(*first) => {
            let count = line.iter().take_while(|byte| *byte == first).count();
            count == 7 && matches!(line.get(7), None | Some(b' '))
        }
        _ => false,
    }
}

/// The CRC-32 of `body`, in eight hexadecimal digits.
fn checksum(body: &str) -> String {
    format!("{:08x}", crc32fast::hash(body.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> LogEntry {
        LogEntry {
            at: 1_700_000_000_000,
            batch: 1_700_000_000_000,
            show: Text::clean("severance"),
            episode: EpisodeCode::new(1, 4),
            watched: true,
            seen: None,
            undoes: None,
            tvmaze: None,
        }
    }

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        assert_eq!(LogEntry::read(&entry().to_string()), Ok(entry()));
    }

    #[test]
    fn the_line_is_the_documented_one() {
        assert_eq!(
            entry().to_string(),
            r#"{"v":1,"at":1700000000000,"batch":1700000000000,"show":"severance","episode":"S01E04","watched":true,"crc":"a82e2cea"}"#
        );
    }

    #[test]
    fn a_line_that_takes_a_batch_back_names_it() {
        let entry = LogEntry {
            undoes: Some(1_600_000_000_000),
            watched: false,
            ..entry()
        };
        let line = entry.to_string();
        assert!(
            line.contains(r#""watched":false,"undoes":1600000000000,"crc":"#),
            "{line}"
        );
        assert_eq!(LogEntry::read(&line), Ok(entry));
        let other = line.replace("1600000000000", "1600000000001");
        assert_eq!(LogEntry::read(&other), Err(UnreadableLine::Damaged));
    }

    #[test]
    fn what_was_seen_long_ago_says_when() {
        for (seen, field) in [
            (Seen::On("2022-03-04".parse().unwrap()), "\"2022-03-04\""),
            (Seen::On("2022".parse().unwrap()), "\"2022\""),
            (Seen::Undated, "\"unknown\""),
            (Seen::At(1_600_000_000_000), "1600000000000"),
        ] {
            let entry = LogEntry {
                seen: Some(seen),
                ..entry()
            };
            let line = entry.to_string();
            let field = format!(r#""watched":true,"on":{field},"crc":"#);
            assert!(line.contains(&field), "{line}");
            assert_eq!(entry.watched(), Some(seen));
            assert_eq!(LogEntry::read(&line), Ok(entry));
        }
        let at = entry().at;
        assert_eq!(entry().watched(), Some(Seen::At(at)));
        let body = entry()
            .to_string()
            .replace(",\"crc\"", ",\"on\":\"once\",\"crc\"");
        let (body, _) = body.rsplit_once(",\"crc\"").unwrap();
        let line = format!("{body},\"crc\":\"{}\"}}", checksum(body));
        assert_eq!(LogEntry::read(&line), Err(UnreadableLine::Damaged));
    }

    #[test]
    fn every_cut_and_every_flipped_byte_is_told() {
        let line = entry().to_string();
        for end in 0..line.len() {
            assert_eq!(
                LogEntry::read(&line[..end]),
                Err(UnreadableLine::Torn),
                "cut at {end}"
            );
        }
        for at in 0..line.len() {
            let mut bytes = line.clone().into_bytes();
            bytes[at] ^= 1;
            let flipped = String::from_utf8(bytes).unwrap();
            let read = LogEntry::read(&flipped);
            assert!(
                matches!(read, Err(UnreadableLine::Damaged | UnreadableLine::Torn)),
                "flipped at {at}: {read:?}"
            );
        }
    }

    #[test]
    fn a_newer_line_is_told_from_a_damaged_one() {
        let body = r#"{"v":2,"something":"else""#;
        let line = format!("{body},\"crc\":\"{}\"}}", checksum(body));
        assert_eq!(LogEntry::read(&line), Err(UnreadableLine::Newer));
    }

    #[track_caller]
    fn check(line: &str, read: &[Result<u64, UnreadableLine>]) {
        let found: Vec<_> = read_line(line.as_bytes())
            .into_iter()
            .map(|entry| entry.map(|entry| entry.at))
            .collect();
        assert_eq!(found, read, "{line}");
    }

    #[test]
    fn whole_entries_are_found_beside_damaged_ones() {
        use UnreadableLine::{Damaged, Torn};
        let [one, two] = [1, 2].map(|at| LogEntry { at, ..entry() }.to_string());
        let torn = &one[..40];
        let damaged = one.replace("S01E04", "S01E05");
        check(&format!("{one}{two}"), &[Ok(1), Ok(2)]);
        check(&format!("{one}\u{b}{two}\r"), &[Ok(1), Ok(2), Err(Damaged)]);
        check(&format!("{torn}{two}"), &[Ok(2), Err(Damaged)]);
        check(&format!("\0\0{one}"), &[Ok(1), Err(Damaged)]);
        check(&format!("{damaged}{two}"), &[Ok(2), Err(Damaged)]);
        check(&format!("{one}{torn}"), &[Ok(1), Err(Damaged)]);
        check(torn, &[Err(Torn)]);
        check(&damaged, &[Err(Damaged)]);
        check(&format!("{torn}{torn}"), &[Err(Torn)]);
    }

    #[test]
    fn the_marks_of_a_conflict_in_git_are_no_damage() {
        for line in [
            "",
            " \r",
            "<<<<<<< HEAD",
            "=======",
            ">>>>>>> theirs",
            "||||||| base",
        ] {
            check(line, &[]);
        }
        check("========", &[Err(UnreadableLine::Torn)]);
        check("<<<<<<<HEAD", &[Err(UnreadableLine::Torn)]);
    }
}
