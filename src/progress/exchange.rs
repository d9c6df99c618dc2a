//! The whole log as one JSON text, for keeping and for other programs, and the way back.
//!
//! An entry in it is its line without the checksum, so that what this version does not know goes through unharmed.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::Device;
use super::entry::{LogEntry, UnreadableLine, sealed_object};
use crate::guide::Text;

/// The version of the text.
pub const EXPORT_FORMAT: u32 = 1;

/// The watch log of all devices, as `innie export` prints it and `innie import` reads it.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "export")]
pub struct Export<'t> {
    /// The version of this format.
    #[schemars(extend("const" = EXPORT_FORMAT))]
    format: u32,
    /// The devices that marks were made on.
    #[serde(borrow)]
    devices: Vec<OfDevice<'t>>,
}

/// What one device wrote.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "device")]
struct OfDevice<'t> {
    /// Its id.
    #[serde(borrow)]
    device: Cow<'t, str>,
    /// Its entries, the oldest first.
    #[serde(borrow)]
    #[schemars(with = "Vec<Entry>")]
    entries: Vec<&'t RawValue>,
}

/// An entry of the log. Fields of newer versions are kept.
#[derive(JsonSchema)]
#[schemars(rename = "logged")]
#[expect(
    dead_code,
    reason = "it is the description of what is kept as it is written"
)]
struct Entry {
    /// The version of the entry.
    v: u32,
    /// When it was written, in milliseconds since 1970.
    at: u64,
    /// What was written by one key or command shares this number: the `at` of its first entry.
    batch: u64,
    /// The id of the show.
    show: String,
    /// The episode, as `S01E04`.
    episode: String,
    /// Whether it was marked as watched, or the mark taken back.
    watched: bool,
    /// When it was watched, where that is not the moment of writing: milliseconds since 1970, a day, month or year, or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "On")]
    on: Option<On>,
    /// The batch that this one takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    undoes: Option<u64>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(
    dead_code,
    reason = "it is the description of what is kept as it is written"
)]
enum On {
    Moment(u64),
    Date(String),
}

/// Something wrong in a text that should be an export. It quotes nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    /// What is wrong, and what was expected.
    pub message: String,
}

/// The entries of each device, as objects without checksums: what an export holds.
pub type Objects = BTreeMap<Device, BTreeSet<Object>>;

/// An entry as an object without its checksum. They order by time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Object {
    at: u64,
    text: String,
}

impl Object {
    /// The object of a line of the log that was read, or of an export.
    #[must_use]
    pub fn new(text: String) -> Self {
        #[derive(Deserialize)]
        struct At {
            at: u64,
        }
        let at = serde_json::from_str::<At>(&text).map_or(u64::MAX, |object| object.at);
        Self { at, text }
    }

    /// The line of the log, with its checksum.
    #[must_use]
    pub fn line(&self) -> String {
        sealed_object(&self.text)
    }
}

/// The export of these entries.
#[must_use]
pub fn export(devices: &Objects) -> Export<'_> {
    let mut export = Export {
        format: EXPORT_FORMAT,
        devices: vec![],
    };
    for (device, objects) in devices {
        export.devices.push(OfDevice {
            device: device.0.to_string().into(),
            entries: objects
                .iter()
                .filter_map(|object| serde_json::from_str(&object.text).ok())
                .collect(),
        });
    }
    export
}

/// Reads an export, however it is laid out.
///
/// # Errors
///
/// Everything that is wrong with it, in its order: then nothing of it is to be used. An error of syntax ends the reading.
pub fn import(text: &str) -> Result<Objects, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let export: Export<'_> = serde_json::from_str(text).map_err(|error| {
        vec![Fault {
            line: error.line().max(1),
            column: error.column().max(1),
            message: syntax(&error),
        }]
    })?;
    let place = |part: &str| (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    if export.format != EXPORT_FORMAT {
        return Err(vec![fault(
            text,
            0,
            &format!(
                "the format is {}, and this innie reads {EXPORT_FORMAT}: a newer one may read it",
                export.format
            ),
        )]);
    }
    let mut faults = vec![];
    let mut objects = Objects::new();
    for of_device in &export.devices {
        if !Device::is_valid(&of_device.device) {
            let at = of_device
                .entries
                .first()
                .map_or(0, |entry| place(entry.get()));
            faults.push(fault(
                text,
                at,
                "the id of the device of these entries cannot be one: use a-z, 0-9 and -, at most 64",
            ));
            continue;
        }
        let device = Device(Text::clean(&of_device.device));
        for entry in &of_device.entries {
            let object = compact(entry.get());
            match LogEntry::of(&object) {
                Ok(_) | Err(UnreadableLine::Newer) if is_object(&object) => {
                    let objects = objects.entry(device.clone()).or_default();
                    objects.insert(Object::new(object));
                }
                _ => faults.push(fault(
                    text,
                    place(entry.get()),
                    "this is no entry of a watch log: it needs v, at, batch, show, episode as S01E04, and watched",
                )),
            }
        }
    }
    if faults.is_empty() {
        Ok(objects)
    } else {
        Err(faults)
    }
}

/// Whether it is an object with something in it and without a checksum, so that a line can be made of it.
fn is_object(text: &str) -> bool {
    text.starts_with("{\"v\":") && text.ends_with('}') && !text.contains("\"crc\":")
}

fn fault(text: &str, at: usize, message: &str) -> Fault {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    Fault {
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
        message: message.to_owned(),
    }
}

/// What is wrong, without the place, and without a word of the text.
fn syntax(error: &serde_json::Error) -> String {
    if error.is_data() {
        "expected an export of innie: format, and devices with device and entries".to_owned()
    } else {
        let told = error.to_string();
        let end = told.rfind(" at line ").unwrap_or(told.len());
        told.get(..end).unwrap_or_default().to_owned()
    }
}

/// JSON without the blanks between its parts.
fn compact(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let (mut in_string, mut is_escaped) = (false, false);
    for c in json.chars() {
        if in_string {
            in_string = is_escaped || c != '"';
            is_escaped = !is_escaped && c == '\\';
        } else if c.is_ascii_whitespace() {
            continue;
        } else {
            in_string = c == '"';
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str =
        r#"{"v":1,"at":5,"batch":5,"show":"severance","episode":"S01E04","watched":true}"#;

    fn text(device: &str, entries: &[&str]) -> String {
        let entries = entries.join(",\n");
        format!(
            "{{\"format\":1,\"devices\":[{{\"device\":\"{device}\",\"entries\":[\n{entries}]}}]}}"
        )
    }

    #[test]
    fn an_export_reads_back_whole_however_it_is_laid_out() {
        let unknown = ENTRY.replace(
            "true",
            "true,\"elsewhere\":{\"id\": 7},\"note\":\"a \\\" b\"",
        );
        let newer = r#"{"v":2,"at":3,"something":"else"}"#;
        let objects = import(&text("a-1", &[ENTRY, &unknown, newer, ENTRY])).unwrap();
        let lines: Vec<String> = objects.values().flatten().map(Object::line).collect();
        assert_eq!(lines.len(), 3, "the same twice is one");
        assert!(
            lines[0].starts_with("{\"v\":2"),
            "the oldest first: {lines:?}"
        );
        assert!(
            lines
                .iter()
                .any(|line| line.contains("{\"id\":7},\"note\":\"a \\\" b\""))
        );
        let printed = serde_json::to_string_pretty(&export(&objects)).unwrap();
        assert_eq!(import(&printed).unwrap(), objects);
        let value: serde_json::Value = serde_json::from_str(&printed).unwrap();
        let pretty = serde_json::to_string_pretty(&value["format"]).unwrap();
        assert_eq!(pretty, "1");
        assert_eq!(import(&printed.replace(':', " :\n ")).unwrap().len(), 1);
        let nothing = serde_json::to_string(&export(&Objects::new())).unwrap();
        assert_eq!(import(&nothing).unwrap(), Objects::new());
    }

    #[track_caller]
    fn check(text: &str, faults: &[(usize, usize, &str)]) {
        let found = import(text).unwrap_err();
        let places: Vec<_> = found.iter().map(|one| (one.line, one.column)).collect();
        let expected: Vec<_> = faults
            .iter()
            .map(|(line, column, _)| (*line, *column))
            .collect();
        assert_eq!(places, expected, "{found:?}");
        for (fault, (.., message)) in found.iter().zip(faults) {
            assert!(fault.message.contains(message), "{fault:?}");
        }
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let wrong = ENTRY.replace("S01E04", "one");
        let sealed = ENTRY.replace("true", "true,\"crc\":\"00000000\"");
        let late = ENTRY.replace("\"at\":5", "\"at\":18446744073709551615");
        check(
            &text("a", &[ENTRY, &wrong, "7", ENTRY, &sealed, &late]),
            &[
                (3, 1, "no entry"),
                (4, 1, "no entry"),
                (6, 1, "no entry"),
                (7, 1, "no entry"),
            ],
        );
        check(&text("../x", &[ENTRY]), &[(2, 1, "id of the device")]);
        check(r#"{"format":2,"devices":[]}"#, &[(1, 1, "a newer one")]);
        check("{", &[(1, 1, "EOF")]);
        check("7", &[(1, 1, "expected an export")]);
        check("", &[(1, 1, "EOF")]);
    }
}
