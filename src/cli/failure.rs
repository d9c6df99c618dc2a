//! Why a question has no answer.

use schemars::JsonSchema;
use serde::Serialize;

use super::output;

/// A question that cannot be answered as it is.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum Failure {
    /// Nothing is known by that name.
    #[error("no {kind} you know of fits these words; try fewer letters, or `innie search`")]
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
    /// The guide as a whole has no shape for programs.
    #[error("--json answers a command; `innie --help` lists them")]
    NoCommand,
    /// A search for nothing.
    #[error("there is nothing to search for; give a word or a part of one")]
    NoWords,
    /// No such episode is listed; whether there is one is not told.
    #[error("the guide lists no episode {0}; `innie episodes` shows those it lists")]
    NoEpisode(crate::guide::EpisodeCode),
    /// No such season is listed; whether there is one is not told.
    #[error("the guide lists no season {0}; `innie episodes` shows those it lists")]
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
    /// Nothing has been watched in the future.
    #[error("{0} is yet to come; --at is for what has been watched")]
    Future(crate::guide::PartialDate),
    /// All shows were asked for, and something that holds for one.
    #[error(
        "--all is about every show, as far as you have watched it; leave out --show, --as-of and --outie"
    )]
    OfOneShow,
}

fn listed(candidates: &[(String, String)]) -> String {
    let lines: Vec<String> = candidates
        .iter()
        .map(|(id, name)| format!("  {id}  {name}"))
        .collect();
    lines.join("\n")
}

/// The exit code of a question that cannot be answered as it is.
pub(super) const USAGE: u8 = 2;

/// The exit code of a search that found nothing, and of a check that found something.
pub(super) const NOTHING: u8 = 1;

/// The exit code where something could not be read or written.
pub(super) const BROKEN: u8 = 3;

/// Says an error on standard error, to people or to programs.
pub(super) fn tell(error: &anyhow::Error, json: bool) {
    if json {
        output::complain_to_programs(&for_programs(error));
    } else {
        output::complain(&format!("{error:#}"));
    }
}

/// An error for programs.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "error")]
pub(super) struct ErrorShape {
    /// What is wrong, and what to do.
    error: String,
    /// What was meant, perhaps; absent where nothing fits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<CandidateShape>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "candidate")]
struct CandidateShape {
    id: String,
    name: String,
}

/// The error as JSON.
pub(super) fn for_programs(error: &anyhow::Error) -> String {
    let candidates = match error.downcast_ref() {
        Some(Failure::Ambiguous { candidates }) => candidates.as_slice(),
        _ => &[],
    };
    let shape = ErrorShape {
        error: format!("{error:#}"),
        candidates: candidates
            .iter()
            .map(|(id, name)| CandidateShape {
                id: id.clone(),
                name: name.clone(),
            })
            .collect(),
    };
    serde_json::to_string(&shape).unwrap_or_else(|_| "{}".to_owned())
}
