//! Which show is told of: the one that is named, or the one that is set, or the bundled one.

use std::path::Path;

use crate::app::command::{Refusal, ask};
use crate::shell::Start;

/// Reads everything, and selects the show: of a file where one is named, else the one these words name, else the one that is set. What is set but
/// names no show is told and passed over.
pub(super) fn start(
    file: Option<&Path>,
    settings: &[String],
    words: Option<&str>,
) -> anyhow::Result<Start> {
    let mut start = Start::read(file, settings)?;
    if let Some(words) = words {
        let show = ask::show(start.shows(), words)?.clone();
        start.choose(&show, "--show");
    } else if file.is_some() {
        let show = start.show().clone();
        start.choose(&show, "--guide");
    } else {
        while let Some(words) = start.configured().settings().show {
            match ask::show(start.shows(), &words).cloned() {
                Ok(show) => {
                    start.select(&show);
                    break;
                }
                Err(failure) => start.refuse(&why(&words, &failure)),
            }
        }
    }
    start.load()?;
    Ok(start)
}

fn why(words: &str, failure: &Refusal) -> String {
    let fits = match failure {
        Refusal::Ambiguous { .. } => "several shows fit",
        _ => "no show fits",
    };
    format!("{fits} {words:?}; `innie shows` lists them")
}
