//! What `--help` tells beside the options: examples, keys, exit codes, files and environment.

use crate::app::{Action, Context, bindings};

const EXAMPLES: &str = "\
Examples:
  innie                    open the guide
  innie | less             read it as plain text, as far as you have watched
  TERM=dumb innie          the same, where the terminal can show no more
  NO_COLOR=1 innie         open it without colours
  innie next               what to watch next
  innie watch next         mark it as watched
  innie search turturo     find anything you may know of
  innie cast --as-of S01E06 --json";

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
  1    nothing was found or left to undo, or a checked file is broken or damaged
  2    the command line was not understood, or a name fits nothing or several
  3    something could not be done; standard error says what
  129  the terminal was closed (SIGHUP)
  130  interrupted from outside (SIGINT)
  143  ended from outside (SIGTERM)

Files:
  $XDG_CONFIG_HOME/innie/config.toml  settings; ~/.config if not set
  $XDG_DATA_HOME/innie/log/           what you have watched; ~/.local/share if not set
  $XDG_DATA_HOME/innie/shows/         shows of your own, *.json
  $XDG_STATE_HOME/innie/              where you are; ~/.local/state if not set

Environment:
  NO_COLOR                        any value but an empty one: no colours
  CLICOLOR_FORCE                  colours also into a pipe
  INNIE_THEME, INNIE_KEYS_QUIT…   settings: stronger than the file, weaker than --set
  XDG_DATA_HOME and its like      where files are kept, if absolute
  BROWSER                         opens a source: a program and its arguments, %s for the address
  LC_ALL, LC_CTYPE, LANG          a UTF-8 locale draws lines and marks, any other plain ASCII
  TERM                            dumb or not set: plain text";

/// The examples, for the short help.
pub(super) const fn examples() -> &'static str {
    EXAMPLES
}

/// Everything, for the long help.
pub(super) fn long() -> String {
    format!("{EXAMPLES}\n\n{}\n\n{DETAILS}", first_keys())
}

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

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::args::Cli;
    use super::*;

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
