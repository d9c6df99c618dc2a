//! Why a question has no answer.

use schemars::JsonSchema;
use serde::Serialize;

use crate::app::command::Refusal;
use crate::guide::Sheet;
use crate::shell::output;

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
        output::complain(&Sheet::clean(&format!("{error:#}")));
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
fn for_programs(error: &anyhow::Error) -> Sheet {
    let candidates = match error.downcast_ref() {
        Some(Refusal::Ambiguous { candidates } | Refusal::WhichShow { candidates }) => {
            candidates.as_slice()
        }
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
    Sheet::json_line(&shape).unwrap_or_default()
}
