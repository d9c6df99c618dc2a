//! Which show is told of: the one that is named, or the one that is set, or the bundled one.

use std::path::Path;

use crate::app::command::{Refusal, ask};
use crate::guide::Text;
use crate::shell::Start;

/// Reads everything, and selects the show: of a file where one is named, else the one these words name, else the one that is set. What is set but
/// names no show is told and passed over. What `opens` is the guide, which shows one show before it looks at all others.
pub(super) fn start(
    file: Option<&Path>,
    settings: &[String],
    words: Option<&str>,
    opens: bool,
) -> anyhow::Result<Start> {
    let mut start = Start::read(file, settings)?;
    if let Some(words) = words {
        let show = named(&mut start, words, opens)?;
        start.choose(&show, "--show");
    } else if file.is_some() {
        let show = start.show().clone();
        start.choose(&show, "--guide");
    } else {
        while let Some(words) = start.configured().settings().show {
            match named(&mut start, &words, opens) {
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

/// The show that these words name.
fn named(start: &mut Start, words: &str, opens: bool) -> Result<Text, Refusal> {
    if opens && start.reach(words) {
        return Ok(Text::clean(words));
    }
    ask::show(start.shows(), words).cloned()
}

fn why(words: &str, failure: &Refusal) -> String {
    let fits = match failure {
        Refusal::Ambiguous { .. } => "several shows fit",
        _ => "no show fits",
    };
    format!("{fits} {words:?}; `innie shows` lists them")
}
