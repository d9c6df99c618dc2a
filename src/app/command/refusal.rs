//! Why a command cannot be carried out as it is.

use crate::guide::{EpisodeCode, PartialDate};

/// A question that cannot be answered as it is.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is known by that name.
    #[error("no {kind} you know of fits these words; try fewer letters, or `search`")]
    Unknown {
        /// What was asked for.
        kind: &'static str,
    },
    /// Several fit.
    #[error("several fit; name one by its id or by more of its name:\n{}", listed(.candidates))]
    Ambiguous {
        /// The id and the name of each.
        candidates: Vec<(String, String)>,
    },
    /// Several shows of TVmaze fit, or one that is called otherwise.
    #[error("this may be any of these; add the one you mean by its number:\n{}", listed(.candidates))]
    WhichShow {
        /// The number and the name of each.
        candidates: Vec<(String, String)>,
    },
    /// Nobody is there to be asked.
    #[error("this asks first, and nobody is there to answer; --yes answers it")]
    Unasked,
    /// The guide as a whole has no shape for programs.
    #[error("--json answers a command; `innie --help` lists them")]
    NoCommand,
    /// A search for nothing.
    #[error("there is nothing to search for; give a word or a part of one")]
    NoWords,
    /// No such episode is listed; whether there is one is not told.
    #[error("the guide lists no episode {0}; `episodes` shows those it lists")]
    NoEpisode(EpisodeCode),
    /// No such season is listed; whether there is one is not told.
    #[error("the guide lists no season {0}; `episodes` shows those it lists")]
    NoSeason(u16),
    /// How many episodes the text names may not be told.
    #[error(
        "{0:?} would tell how many episodes there are; name the last one you have seen, as in S01E01..S01E06"
    )]
    Uncounted(String),
    /// The text names no episodes.
    #[error(
        "{0:?} names no episodes; name them as S01E04, S01E01..S01E06, S01, all or next, several with commas or blanks between"
    )]
    NoSelection(String),
    /// Marks are the viewer's own, whatever is looked at.
    #[error("marks are made where you are; leave out --as-of and --outie")]
    Elsewhere,
    /// No theme is called so.
    #[error("there is no theme {0:?}; there are {1}")]
    NoTheme(String, String),
    /// Nothing has been watched in the future.
    #[error("{0} is yet to come; --at is for what has been watched")]
    Future(PartialDate),
    /// What the command line sets cannot be set so.
    #[error("--set: {0}")]
    Mistyped(String),
    /// A file is written by the command of the shell alone.
    #[error("files are written in the shell: innie calendar --ics")]
    NoFile,
    /// All shows were asked for, and something that holds for one.
    #[error(
        "this is about every show, as far as you have watched it; leave out --show, --as-of and --outie"
    )]
    OfOneShow,
    /// A file named for this once is no show of the library, to be moved or taken out of it.
    #[error("this is about the library, and --guide reads a file beside it; leave out --guide")]
    BesideLibrary,
}

fn listed(candidates: &[(String, String)]) -> String {
    let lines: Vec<String> = candidates
        .iter()
        .map(|(id, name)| format!("  {id}  {name}"))
        .collect();
    lines.join("\n")
}
