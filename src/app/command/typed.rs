//! The commands as they are typed in the guide: those of the shell's command line, and what only a guide on a screen can do.

use clap::{CommandFactory, Parser, Subcommand};

use super::{Marking, Question, Values};
use crate::guide::EpisodeCode;

/// A line.
#[derive(Parser)]
#[command(
    no_binary_name = true,
    disable_help_flag = true,
    disable_help_subcommand = true
)]
struct Line {
    #[command(subcommand)]
    order: Order,
}

/// What can be typed in the guide.
#[derive(Subcommand)]
pub enum Order {
    /// Something is asked.
    #[command(flatten)]
    Ask(Question),
    /// Marks are made or taken back.
    #[command(flatten)]
    Mark(Marking),
    /// Look as of an episode; without one, from where you are
    AsOf {
        /// The episode.
        #[arg(add = Values::Episodes)]
        code: Option<EpisodeCode>,
    },
    /// Show everything, once asked, or close it again
    Outie,
    /// Choose the colours; without a name, from a list
    Theme {
        /// The name of the theme.
        #[arg(add = Values::Themes)]
        theme: Option<String>,
    },
    /// What a key does, by its name.
    #[command(external_subcommand)]
    Action(Vec<String>),
}

/// The commands, with what they take.
#[must_use]
pub fn commands() -> clap::Command {
    Line::command()
}

/// Reads a line.
///
/// # Errors
///
/// What is wrong with it, in a sentence.
pub fn read(line: &str) -> Result<Order, String> {
    Line::try_parse_from(words(line))
        .map(|line| line.order)
        .map_err(|error| sentence(&error))
}

/// The words of a line; quotes hold several together, as in a shell.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '"' => {
                is_quoted = !is_quoted;
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && !is_quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// The first sentence of what `clap` has to say, without the usage that follows.
fn sentence(error: &clap::Error) -> String {
    let told = error.render().to_string();
    let told = told.split("\n\n").next().unwrap_or_default();
    let told = told.strip_prefix("error: ").unwrap_or(told);
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_well_formed() {
        commands().debug_assert();
    }

    #[test]
    fn words_are_held_together_by_quotes() {
        assert_eq!(words(" a  b\tc "), ["a", "b", "c"]);
        assert_eq!(
            words("character \"ms. casey\" x"),
            ["character", "ms. casey", "x"]
        );
        assert_eq!(words("a\"b c\"d \"\" \"e"), ["ab cd", "", "e"]);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_told_in_a_sentence() {
        for (line, told) in [
            (
                "episode",
                "the following required arguments were not provided: <CODE>",
            ),
            ("episode x", "invalid value 'x' for '<CODE>'"),
            ("next --some", "unexpected argument '--some' found"),
        ] {
            let sentence = read(line).err().unwrap_or_default();
            assert!(sentence.starts_with(told), "{line}: {sentence}");
        }
        assert!(matches!(read("watch S01 --at 2022"), Ok(Order::Mark(_))));
        assert!(matches!(read("half-down"), Ok(Order::Action(_))));
    }
}
