//! The command line: the one source of its parsing and its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::ArgValueCompleter;

use super::complete::{self, Shell};
use crate::app::command::{Keeping, Marking, Question, Values};
use crate::guide::EpisodeCode;

/// A terminal episode guide that knows only as much as you do
///
/// Without a command it opens the guide to the show in the terminal. Every fact in it opens when you have marked the
/// episode that tells it. Where standard output is no terminal, the guide is printed as plain text, as far as you have watched.
#[derive(Parser)]
#[command(name = "innie", version, after_help = super::help::examples(), after_long_help = super::help::long())]
pub(super) struct Cli {
    /// Listen to the mouse
    #[arg(long)]
    pub(super) mouse: bool,
    /// Open the guide line by line, without borders and columns, for screen readers
    #[arg(long)]
    pub(super) linear: bool,
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The heading of what every command takes.
const EVERYWHERE: &str = "Everywhere";

/// What every command takes.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own, and nothing else"
)]
#[derive(Args)]
pub(super) struct Common {
    /// The show, by its id or by words of its name
    #[arg(short, long, global = true, help_heading = EVERYWHERE, value_name = "NAME", add = ArgValueCompleter::new(complete::shows))]
    pub(super) show: Option<String>,
    /// Set something for this once, such as theme=night
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "NAME=VALUE", add = ArgValueCompleter::new(complete::settings))]
    pub(super) set: Vec<String>,
    /// Use this show's file instead of the library
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) guide: Option<PathBuf>,
    /// Tell what the show tells up to and including this episode
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "EPISODE", conflicts_with = "outie", add = Values::Episodes)]
    pub(super) as_of: Option<EpisodeCode>,
    /// Tell everything, seen or not; never remembered
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(super) outie: bool,
    /// Answer in JSON
    #[arg(long, global = true, help_heading = EVERYWHERE, conflicts_with = "plain")]
    pub(super) json: bool,
    /// Answer without columns and colours, one fact a line
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(super) plain: bool,
    /// When to set words apart by bold and dim
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Say nothing but the answer and errors
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub(super) quiet: bool,
}

/// When to use colours.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// As the terminal and the environment say
    Auto,
    /// Also into a pipe
    Always,
    /// Never
    Never,
}

/// What can be asked or done.
#[derive(Subcommand)]
pub(super) enum Command {
    #[command(flatten)]
    Ask(Question),
    #[command(flatten)]
    Mark(Marking),
    /// List the shows: the bundled one and your own
    #[command(after_help = "Examples:\n  innie shows\n  innie shows --json")]
    Shows,
    #[command(flatten)]
    Keep(Keeping),
    #[command(flatten)]
    Use(Tool),
}

/// What is about innie itself and about files, and not of a show.
#[derive(Subcommand)]
pub(super) enum Tool {
    /// List all that is wrong with shows' files
    ///
    /// Of a file that is whole, also what it tells too early: names, identities and terms in texts that open before them, credits
    /// before their characters, facts out of order, articles naming episodes that had not aired. `mentions` beside a text excuses a
    /// word. Such a file opens all the same.
    #[command(after_help = "Examples:\n  innie check my-show.json\n  innie check *.json --json")]
    Check {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Print the whole watch log as JSON, of all shows and devices
    #[command(
        after_help = "Examples:\n  innie export > marks.json\n  innie export | ssh elsewhere innie import -"
    )]
    Export,
    /// Take in what an export holds and the watch log does not
    ///
    /// Marks keep their device and their time, and of each episode the latest one holds, as if the devices had shared a folder. Nothing
    /// is written over, and what is known already is passed over. Of a file with anything wrong in it nothing is taken in.
    #[command(after_help = "Examples:\n  innie import marks.json\n  innie import -")]
    Import {
        /// What innie export has printed; - is standard input
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Print the JSON Schema of a show's file or of an answer
    #[command(after_help = "Examples:\n  innie schema\n  innie schema guide > guide.schema.json")]
    Schema {
        /// Of what
        #[arg(value_name = "WHAT")]
        what: Option<Described>,
    },
    /// List the settings in effect, and where each is from
    #[command(
        after_help = "Examples:\n  innie config\n  innie config --json\n  innie config --set theme=night --set keys.quit=\"Q ctrl-q\""
    )]
    Config,
    /// Tell what this is: version, licence, data and files
    #[command(after_help = "Examples:\n  innie about\n  innie about --json")]
    About,
    /// List the files and folders in use
    #[command(after_help = "Examples:\n  innie paths\n  innie paths --json")]
    Paths,
    /// Print the script that completes words in a shell
    #[command(
        after_help = "Examples:\n  source <(innie completions bash)\n  source <(innie completions zsh)\n  innie completions fish | source\n  eval (innie completions elvish | slurp)\n  innie completions powershell | Out-String | Invoke-Expression"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(
        after_help = "Examples:\n  innie man | man -l -\n  innie man --dir ~/.local/share/man/man1"
    )]
    Man {
        /// Write a page for every command into this folder instead
        #[arg(long, value_hint = ValueHint::DirPath)]
        dir: Option<PathBuf>,
    },
}

/// What has a schema.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Described {
    /// A show's file
    Guide,
    /// An episode
    Episode,
    /// The next episode of a show, as `innie next --all` tells it
    Next,
    /// An episode of `innie calendar`
    Release,
    /// A file that `innie calendar --ics` wrote
    CalendarFile,
    /// A character
    Character,
    /// Something in `innie timeline`
    Event,
    /// A character of `innie map`, and the episodes seen they are in
    Map,
    /// A person
    Person,
    /// An article
    Article,
    /// A term of the glossary
    Term,
    /// A hit of a search
    Hit,
    /// What `innie new` tells
    New,
    /// What `innie add`, `refresh`, `remove` and `archive` did
    Kept,
    /// A show of `innie shows`, or a file that is none
    Show,
    /// A problem `innie check` found
    Problem,
    /// A setting of `innie config`
    Setting,
    /// A file or folder of `innie paths`
    Path,
    /// What `innie about` tells
    About,
    /// What `innie watch`, `unwatch` and `undo` changed
    Marked,
    /// A mark of `innie log`
    Entry,
    /// A file of `innie log --verify`
    File,
    /// What `innie export` prints
    Export,
    /// What `innie import` took in
    Imported,
    /// A season
    Season,
    /// What `innie stats` counts
    Stats,
    /// An error, alone on its line of standard error
    Error,
    /// One of these
    Schema,
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
    fn every_command_has_examples() {
        for command in Cli::command().get_subcommands() {
            let help = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(
                help.starts_with("Examples:\n  ") && help.contains("innie "),
                "{}",
                command.get_name()
            );
        }
    }
}
