//! `innie check`: all that is wrong with shows' files, and what they tell too early, in the shape compilers use.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context;
use schemars::JsonSchema;
use serde::Serialize;

use super::args::Common;
use super::failure::{self, BROKEN, NOTHING};
use super::shows::counted;
use crate::guide::{Sheet, Text};
use crate::library::{self, Problem};
use crate::shell::{self, output};

/// Something wrong in a file.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "problem")]
pub(super) struct ProblemShape {
    /// The file, as it was named.
    file: String,
    /// The line, counted from 1.
    line: usize,
    /// The column, counted from 1 in characters.
    column: usize,
    /// What is wrong, and what was expected.
    message: String,
}

/// Checks all the files, prints what is wrong with them, and answers with the exit code. One that cannot be read keeps none
/// of the others from being checked.
pub(super) fn check(files: &[PathBuf], common: &Common) -> anyhow::Result<u8> {
    let mut checked = vec![];
    for path in files {
        match read(path) {
            Ok(text) => checked.push((path, library::check(&text))),
            Err(error) => failure::tell(&error, common.json),
        }
    }
    let printed = if common.json {
        for_programs(&checked)?
    } else {
        Sheet::clean(&for_people(&checked, common.quiet))
    };
    output::print(&printed)?;
    Ok(if checked.len() < files.len() {
        BROKEN
    } else if checked.iter().any(|(_, problems)| !problems.is_empty()) {
        NOTHING
    } else {
        0
    })
}

fn read(path: &Path) -> anyhow::Result<String> {
    shell::read_show(path)
        .with_context(|| format!("{} cannot be read", Text::clean(&path.to_string_lossy())))
}

fn for_people(checked: &[(&PathBuf, Vec<Problem>)], quiet: bool) -> String {
    let mut printed = String::new();
    for (path, problems) in checked {
        let name = Text::clean(&path.to_string_lossy());
        for problem in problems {
            let _ = writeln!(printed, "{name}:{problem}");
        }
        if problems.is_empty() && !quiet {
            let _ = writeln!(printed, "{name}: fine");
        }
    }
    let found: usize = checked.iter().map(|(_, problems)| problems.len()).sum();
    if found > 0 || !(quiet || checked.is_empty()) {
        let count = counted(found, "problem");
        let _ = writeln!(printed, "{count} in {}", counted(checked.len(), "file"));
    }
    printed
}

fn for_programs(checked: &[(&PathBuf, Vec<Problem>)]) -> anyhow::Result<Sheet> {
    let shapes: Vec<ProblemShape> = checked
        .iter()
        .flat_map(|(path, problems)| problems.iter().map(move |problem| (path, problem)))
        .map(|(path, problem)| ProblemShape {
            file: path.to_string_lossy().into_owned(),
            line: problem.line,
            column: problem.column,
            message: problem.message.clone(),
        })
        .collect();
    Ok(Sheet::json(&shapes)?)
}
