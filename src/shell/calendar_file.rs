//! The calendar in a file of its own, for other calendars to read: written whole, and over nothing that innie did not write.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::disk::{self, Real};
use super::files;
use crate::app::BEGINNING;
use crate::guide::Text;

/// Writes the calendar, unless the file has it already. Why it could not be written is told.
pub(super) fn write(path: &Path, calendar: &str) -> Result<(), Text> {
    let shown = path.display();
    let failed = |error: io::Error| {
        Text::clean(&format!(
            "The calendar could not be written to {shown}: {error}; check that its folder can be written"
        ))
    };
    match beginning(path, calendar.len() + 1) {
        Ok(there) if there == calendar.as_bytes() => return Ok(()),
        Ok(there) if !there.is_empty() && !there.starts_with(BEGINNING.as_bytes()) => {
            return Err(Text::clean(&format!(
                "{shown} is no calendar of innie's and stays as it is; name another file"
            )));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    disk::write_whole(&Real, path, calendar.as_bytes()).map_err(failed)
}

/// What stands in the file, as far as it matters.
fn beginning(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    files::must_be_file(path)?;
    let mut bytes = vec![];
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_is_written_and_written_over() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("new/innie.ics");
        let one = format!("{BEGINNING}one\r\n");
        write(&path, &one).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), one);
        let written = fs::metadata(&path).unwrap().modified().unwrap();
        write(&path, &one).unwrap();
        let again = fs::metadata(&path).unwrap().modified().unwrap();
        assert_eq!(written, again, "what is there already is not written");
        let two = format!("{BEGINNING}two\r\n");
        write(&path, &two).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), two);
    }

    #[test]
    fn what_is_somebody_elses_stays() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("notes");
        for theirs in ["my notes", "BEGIN:VCALENDAR\r\nPRODID:other\r\n", "\n"] {
            fs::write(&path, theirs).unwrap();
            let why = write(&path, BEGINNING).unwrap_err();
            assert!(why.contains("stays as it is"), "{why}");
            assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
        }
        fs::write(&path, "").unwrap();
        write(&path, BEGINNING).unwrap();
        let why = write(root.path(), BEGINNING).unwrap_err();
        assert!(why.contains("could not be written"), "{why}");
    }
}
