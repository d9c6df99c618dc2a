//! The command line: without a terminal the guide as plain text, else the guide itself.

mod output;
mod print;

use std::env;
use std::process::ExitCode;

use clap::Parser;

use crate::app::{Action, Context, bindings};
use crate::shell::{self, NoTerminal, Start};

/// What went wrong that is not the viewer's doing.
const FAILED: u8 = 3;

const EXAMPLES: &str = "\
Examples:
  innie                    open the guide
  innie | less             read it as plain text, as far as you have watched
  TERM=dumb innie          the same, where the terminal can show no more
  NO_COLOR=1 innie         open it without colours";

/// The keys to begin with; the help of the guide tells them all.
const FIRST_KEYS: [Action; 12] = [
    Action::Up,
    Action::Down,
    Action::NextPane,
    Action::Open,
    Action::Back,
    Action::Watch,
    Action::WatchTo,
    Action::Undo,
    Action::Filter,
    Action::Search,
    Action::Help,
    Action::Quit,
];

const DETAILS: &str = "\
Exit codes:
  0    all went well
  2    the command line was not understood
  3    something could not be done; standard error says what
  129  the terminal was closed (SIGHUP)
  130  interrupted from outside (SIGINT)
  143  ended from outside (SIGTERM)

Files:
  $XDG_DATA_HOME/innie/log/       what you have watched; ~/.local/share if not set
  $XDG_STATE_HOME/innie/          where you are; ~/.local/state if not set

Environment:
  NO_COLOR                        any value but an empty one: no colours
  XDG_DATA_HOME, XDG_STATE_HOME   where files are kept, if absolute
  BROWSER                         opens a source: a program and its arguments, %s for the address
  LC_ALL, LC_CTYPE, LANG          a UTF-8 locale draws lines and marks, any other plain ASCII
  TERM                            dumb or not set: plain text";

/// A terminal episode guide that knows only as much as you do
///
/// It opens the guide to the show in the terminal. Every fact in it opens when you have marked the episode that tells
/// it. Where standard output is no terminal, the guide is printed as plain text, as far as you have watched.
#[derive(Parser)]
#[command(name = "innie", version, after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{}\n\n{DETAILS}", first_keys()))]
struct Cli {}

/// The section of the keys, as the key table has them where the guide opens.
fn first_keys() -> String {
    let rows = FIRST_KEYS.iter().flat_map(|action| {
        bindings(Context::Seasons).filter(move |binding| binding.action == *action)
    });
    let lines = rows.map(|binding| {
        let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
        format!("  {:<24} {}", keys.join(" "), binding.help)
    });
    let heading = "Keys:".to_owned();
    std::iter::once(heading)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let code = match Cli::try_parse() {
        Ok(Cli {}) => guide(),
        Err(told) if told.use_stderr() => {
            let told = told.render().to_string();
            output::complain(told.strip_prefix("error: ").unwrap_or(&told));
            Ok(2)
        }
        Err(told) => output::print(&told.render().to_string()).map(|()| 0),
    };
    ExitCode::from(code.unwrap_or_else(|error| {
        output::complain(&format!("{error:#}"));
        FAILED
    }))
}

/// Opens the guide, or prints it where it cannot be opened.
fn guide() -> anyhow::Result<u8> {
    let start = Start::read()?;
    let reason = match shell::usable(|name| env::var_os(name)) {
        Ok(()) => return shell::open(start),
        Err(reason) => reason,
    };
    for notice in start.notices() {
        output::complain(notice);
    }
    if reason != NoTerminal::OutputElsewhere {
        output::complain(&format!("{reason}: this is the guide as plain text"));
    }
    if let Some(guide) = start.guide() {
        output::print(&print::plain(&guide))?;
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_key_named_in_the_help_is_in_the_key_table() {
        let section = first_keys();
        assert_eq!(section.lines().count(), 1 + FIRST_KEYS.len(), "{section}");
        for line in ["\n  up k ", "\n  space ", "\n  s ctrl-p "] {
            assert!(section.contains(line), "{section}");
        }
    }

    #[test]
    fn help_tells_all_and_the_short_one_less() {
        let long = Cli::command().render_long_help().to_string();
        for word in [
            "Examples:",
            "Keys:",
            "143",
            "XDG_DATA_HOME",
            "BROWSER",
            "NO_COLOR",
        ] {
            assert!(long.contains(word), "{word}");
        }
        let short = Cli::command().render_help().to_string();
        assert!(short.contains("Examples:") && !short.contains("Keys:"));
    }
}
