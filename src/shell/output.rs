//! The one way to standard output and standard error, for text: what is drawn goes through the terminal.

use std::io::{self, ErrorKind, IsTerminal, Write};

use anyhow::Context;

use crate::guide::Sheet;

/// Prints to standard output. A reader that has read enough is no failure.
///
/// # Errors
///
/// If standard output takes no more.
#[expect(clippy::disallowed_methods, reason = "this is the way")]
pub fn print(sheet: &Sheet) -> anyhow::Result<()> {
    write(&mut io::stdout().lock(), sheet.as_str()).context("standard output could not be written")
}

/// Says on standard error what the viewer has to know. Where that cannot be written either, nobody is left to be told.
pub fn complain(sheet: &Sheet) {
    say(&format!("innie: {}\n", sheet.as_str().trim_end()));
}

/// Says it on standard error to a program: JSON, alone on its line.
pub fn complain_to_programs(json: &Sheet) {
    say(&format!("{}\n", json.as_str()));
}

/// Asks something on standard error, and leaves the line open for the answer.
pub fn ask(question: &Sheet) {
    say(question.as_str());
}

/// Whether somebody reads standard error as it comes.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "nothing is written")]
pub fn is_read() -> bool {
    io::stderr().is_terminal()
}

#[expect(clippy::disallowed_methods, reason = "this is the way")]
fn say(line: &str) {
    let _ = write(&mut io::stderr().lock(), line);
}

fn write(to: &mut impl Write, text: &str) -> io::Result<()> {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes nothing.
    struct Refusing(ErrorKind);

    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_left_is_no_failure_and_a_full_disk_is() {
        let mut written = vec![];
        write(&mut written, "text").unwrap();
        assert_eq!(written, b"text");
        assert!(write(&mut Refusing(ErrorKind::BrokenPipe), "text").is_ok());
        let full = write(&mut Refusing(ErrorKind::StorageFull), "text");
        assert_eq!(full.unwrap_err().kind(), ErrorKind::StorageFull);
    }
}
