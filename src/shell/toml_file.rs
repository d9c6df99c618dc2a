//! A file of TOML that somebody wrote by hand: read whole or not at all, with the place of all that is in it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::files;

/// No such file is larger, so no more is read.
const LARGEST: u64 = 1 << 20;

/// A place in the file: line and column, counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// The text of the file; none where there is no file.
///
/// # Errors
///
/// Where and why it cannot be read.
pub(super) fn read(path: &Path) -> Result<Option<String>, (Spot, String)> {
    let start = Spot { line: 1, column: 1 };
    let bytes = match bytes(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err((start, format!("this cannot be read: {error}"))),
    };
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Some(text.to_owned())),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let text = String::from_utf8_lossy(before);
            let spot = Spots::new(&text).at(text.len());
            Err((
                spot,
                "this is not UTF-8, so none of the file is read".to_owned(),
            ))
        }
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    files::must_be_file(path)?;
    let mut bytes = vec![];
    File::open(path)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Finds line and column of a byte.
pub(super) struct Spots<'t> {
    text: &'t str,
    lines: Vec<usize>,
}

impl<'t> Spots<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            lines: std::iter::once(0).chain(starts).collect(),
        }
    }

    pub(super) fn at(&self, offset: usize) -> Spot {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|line| self.lines.get(line));
        let before = start.and_then(|start| self.text.get(*start..offset));
        let before = before.unwrap_or_default().trim_start_matches('\u{feff}');
        Spot {
            line: line.max(1),
            column: before.chars().count() + 1,
        }
    }
}
