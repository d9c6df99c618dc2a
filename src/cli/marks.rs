//! `innie log --verify`, `innie export` and `innie import`: the watch log as a whole.

use std::path::Path;

use anyhow::Context;
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use super::failure::NOTHING;
use super::shows::counted;
use crate::guide::{Sheet, Text};
use crate::progress::{self, Fault, UnreadableLine};
use crate::shell::{self, LogFile, output};

/// A file of the watch log.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "file")]
pub(super) struct FileShape {
    /// Where it is.
    file: String,
    /// The id of the device whose marks it holds.
    device: String,
    /// How many entries were read.
    entries: usize,
    /// The lines of which something could not be read, counted from 1.
    damaged: Vec<usize>,
    /// The lines that were cut off.
    torn: Vec<usize>,
    /// The lines that were written by a newer version of innie; they are no damage.
    newer: Vec<usize>,
    /// Why the file could not be read; absent where it could.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

impl FileShape {
    fn new(file: &LogFile) -> Self {
        let lines = |kind: UnreadableLine| {
            let those = file.aside.iter().filter(|(_, why)| *why == kind);
            those.map(|(number, _)| *number).collect()
        };
        Self {
            file: file.path.to_string_lossy().into_owned(),
            device: file.device.0.to_string(),
            entries: file.entries.len(),
            damaged: lines(UnreadableLine::Damaged),
            torn: lines(UnreadableLine::Torn),
            newer: lines(UnreadableLine::Newer),
            problem: file.problem.clone(),
        }
    }

    fn is_fine(&self) -> bool {
        self.damaged.is_empty() && self.torn.is_empty() && self.problem.is_none()
    }

    fn state(&self) -> String {
        if let Some(why) = &self.problem {
            return Text::clean(&format!("not readable: {why}")).to_string();
        }
        let kinds = [
            (&self.damaged, "damaged"),
            (&self.torn, "cut off"),
            (&self.newer, "of a newer innie"),
        ];
        let kinds = kinds.iter().filter(|(lines, _)| !lines.is_empty());
        let told: Vec<String> = kinds
            .map(|(lines, what)| {
                let numbers: Vec<String> = lines.iter().map(ToString::to_string).collect();
                let word = if lines.len() == 1 { "line" } else { "lines" };
                format!("{what}: {word} {}", numbers.join(", "))
            })
            .collect();
        if told.is_empty() {
            "fine".to_owned()
        } else {
            told.join("; ")
        }
    }

    fn shown(&self) -> Text {
        Text::clean(&self.file)
    }

    fn count(&self) -> String {
        match self.entries {
            1 => "1 entry".to_owned(),
            n => format!("{n} entries"),
        }
    }
}

/// Tells the state of every file, and whether all of them are whole.
pub(super) fn verify() -> anyhow::Result<(Answer, bool)> {
    let files = shell::log_files()?;
    let shapes: Vec<FileShape> = files.iter().map(FileShape::new).collect();
    let are_fine = shapes.iter().all(FileShape::is_fine);
    let row = |file: &FileShape| vec![file.shown().to_string(), file.count(), file.state()];
    let plain = |file: &FileShape| format!("{}: {}, {}", file.shown(), file.count(), file.state());
    let answer = Answer::list(&shapes, row, plain, "No mark has been made yet")?;
    Ok((answer, are_fine))
}

/// Prints the whole log.
pub(super) fn export() -> anyhow::Result<u8> {
    output::print(&Sheet::json(&progress::export(&shell::exported()?))?)?;
    Ok(0)
}

/// What was taken in.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "imported")]
pub(super) struct ImportedShape {
    /// How many marks were added to the log.
    added: usize,
    /// How many were in it already.
    known: usize,
}

/// Takes in what an export holds and the log does not.
pub(super) fn import(path: &Path) -> anyhow::Result<Answer> {
    let name = Text::clean(&path.to_string_lossy());
    let text = shell::read_export(path)
        .with_context(|| format!("{name} cannot be read; name what innie export has printed"))?;
    let objects = progress::import(&text).map_err(|faults| listed(&name, &faults))?;
    let shell::Imported { added, known } = shell::import(&objects)?;
    let said = match (added, known) {
        (0, 0) => "There is no mark to take in".to_owned(),
        (0, _) => format!(
            "Nothing changes: {} were known already",
            counted(known, "mark")
        ),
        (_, 0) => format!("{} taken in", counted(added, "mark")),
        _ => format!("{} taken in; {known} known already", counted(added, "mark")),
    };
    Answer::said(&ImportedShape { added, known }, vec![said.clone()], said)
}

/// What is wrong with an export, in the shape compilers use.
fn listed(name: &Text, faults: &[Fault]) -> anyhow::Error {
    let lines = faults.iter().map(|fault| {
        let Fault {
            line,
            column,
            message,
        } = fault;
        format!("{name}:{line}:{column}: error: {message}")
    });
    let lines: Vec<String> = lines.collect();
    anyhow::Error::msg(format!("{}\nNothing was taken in", lines.join("\n")))
}

/// The exit code of a check.
pub(super) const fn code(is_fine: bool) -> u8 {
    if is_fine { 0 } else { NOTHING }
}
