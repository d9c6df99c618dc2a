//! The real program without a terminal: plain text, exit codes, and what is said on standard error.

use std::io::{self, BufRead, BufReader};
use std::process::{Command, Output, Stdio};

use crate::completions::COMMANDS;
use crate::home::Home;

/// The program in this home, with nobody at the keyboard.
pub(crate) fn innie(home: &Home, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_innie"));
    command
        .args(arguments)
        .env_clear()
        .envs(home.environment())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

pub(crate) fn run(home: &Home, arguments: &[&str]) -> (Option<i32>, String, String) {
    told(innie(home, arguments).output().unwrap())
}

fn told(output: Output) -> (Option<i32>, String, String) {
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

/// Runs it, and returns what it prints when all goes well.
#[track_caller]
pub(crate) fn printed(home: &Home, arguments: &[&str]) -> String {
    let (code, printed, complaint) = run(home, arguments);
    assert_eq!((code, complaint.as_str()), (Some(0), ""));
    printed
}

#[test]
fn the_guide_is_printed_as_far_as_it_was_watched() {
    let nothing = printed(&Home::new(), &[]);
    insta::assert_snapshot!("plain_nothing_watched", nothing);
    let some = printed(&Home::at_s01e06(), &[]);
    insta::assert_snapshot!("plain_at_s01e06", some);
    for text in [nothing, some] {
        assert!(text.starts_with("Severance (Apple TV, since 2022, running)\n"));
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
    }
}

#[test]
fn printing_writes_nothing() {
    let home = Home::new();
    printed(&home, &[]);
    assert_eq!(home.path().read_dir().unwrap().count(), 0);
}

#[test]
fn help_and_version_are_printed() {
    let home = Home::new();
    insta::assert_snapshot!("help_long", printed(&home, &["--help"]));
    insta::assert_snapshot!("help_short", printed(&home, &["-h"]));
    let version = format!("innie {}\n", env!("CARGO_PKG_VERSION"));
    for flag in ["--version", "-V"] {
        assert_eq!(printed(&home, &[flag]), version);
    }
}

/// The help of every command, short and long.
#[test]
fn every_command_has_its_help() {
    let home = Home::new();
    for command in COMMANDS {
        let [short, long] = ["-h", "--help"].map(|flag| printed(&home, &[command, flag]));
        for help in [&short, &long] {
            assert!(help.contains(&format!("Usage: innie {command}")), "{help}");
            assert!(help.contains("\nEverywhere:\n"), "{help}");
            assert!(help.contains("\nExamples:\n"), "{help}");
        }
        insta::assert_snapshot!(
            format!("help_of_{command}"),
            format!("== -h\n{short}\n== --help\n{long}")
        );
    }
}

#[test]
fn what_is_not_understood_is_said() {
    for word in ["--what", "-x", "severance"] {
        let (code, printed, complaint) = run(&Home::new(), &[word]);
        assert_eq!((code, printed.as_str()), (Some(2), ""));
        assert!(
            complaint.starts_with("innie: ") && complaint.contains(word),
            "{complaint}"
        );
        assert!(complaint.contains("--help"), "{complaint}");
    }
}

#[test]
fn a_reader_that_has_read_enough_is_no_failure() {
    let home = Home::at_s01e06();
    for arguments in [
        &[][..],
        &["--help"],
        &["--version"],
        &["episodes", "--json"],
        &["next", "--all"],
        &["watch", "S01E07"],
        &["completions", "zsh"],
        &["man"],
        &["schema", "guide"],
    ] {
        // A reader that leaves after one line, and one that has left before anything is written.
        for lines in [1, 0] {
            let (reader, writer) = io::pipe().unwrap();
            let mut reader = BufReader::new(reader);
            let mut command = innie(&home, arguments);
            if lines == 0 {
                drop(reader);
                let output = command.stdout(writer).output().unwrap();
                assert_eq!(told(output), (Some(0), String::new(), String::new()));
                continue;
            }
            let running = command.stdout(writer).spawn().unwrap();
            drop(command);
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            drop(reader);
            assert!(line.ends_with('\n'), "{line:?}");
            let output = running.wait_with_output().unwrap();
            assert_eq!(told(output), (Some(0), String::new(), String::new()));
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_a_failure() {
    let full = || {
        std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap()
    };
    for arguments in [
        &[][..],
        &["--help"],
        &["--version"],
        &["episodes"],
        &["next", "--all"],
        &["watch", "S01E07"],
        &["completions", "zsh"],
        &["man"],
        &["schema", "guide"],
        &["check", "/dev/null"],
    ] {
        let output = innie(&Home::new(), arguments)
            .stdout(full())
            .output()
            .unwrap();
        let (code, _, complaint) = told(output);
        assert_eq!(code, Some(3));
        assert_eq!(
            complaint,
            "innie: standard output could not be written: No space left on device (os error 28)\n"
        );
    }
    // Where nothing can be said either, the exit code still tells.
    let output = innie(&Home::new(), &[])
        .stdout(full())
        .stderr(full())
        .output()
        .unwrap();
    assert_eq!(told(output).0, Some(3));
}

#[test]
fn what_cannot_be_read_is_said_apart_from_the_guide() {
    let home = Home::at_s01e06();
    let log = std::fs::read_to_string(home.log()).unwrap();
    home.write_log(&format!("{log}half a li"));
    let (code, printed, complaint) = run(&home, &[]);
    assert_eq!(code, Some(0));
    assert!(printed.contains("\nYou are at S01E06.\n"), "{printed}");
    assert_eq!(
        complaint,
        "innie: In the watch log, line 7 of test.jsonl is cut off; it is kept but not read: mark its episode again if it is missing\n"
    );
}
