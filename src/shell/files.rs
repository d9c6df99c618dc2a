//! Files that are only ever read: shows and settings.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// No show's file is larger than this many bytes, so no more is read.
const LARGEST_SHOW: u64 = 32 << 20;

/// Reads a show's file.
///
/// # Errors
///
/// If it cannot be read, is too large, or is not text.
pub fn read_show(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let file = fs::File::open(path)?;
    file.take(LARGEST_SHOW + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST_SHOW {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(text)
}

/// Refuses what is no file: a pipe or a device would keep the start waiting.
pub(super) fn must_be_file(path: &Path) -> io::Result<()> {
    if fs::metadata(path)?.is_file() {
        Ok(())
    } else {
        Err(io::Error::other("not a file"))
    }
}
