//! `innie paths`: the files and folders in use.

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use crate::guide::Text;
use crate::shell;

/// A file or folder in use.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "path")]
pub(super) struct PathShape {
    /// What it is: config, settings, data, log, shows, state, memory, device or cache.
    what: &'static str,
    /// Where it is; absent where there is no home to put it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// Whether it is there.
    exists: bool,
}

impl PathShape {
    fn shown(&self) -> String {
        match &self.path {
            Some(path) => Text::clean(path).to_string(),
            None => "nowhere: set HOME".to_owned(),
        }
    }

    fn existence(&self) -> &'static str {
        if self.exists { "exists" } else { "missing" }
    }
}

/// Tells each file and folder, and whether it is there.
pub(super) fn answer() -> anyhow::Result<Answer> {
    let shapes: Vec<PathShape> = shell::places()
        .into_iter()
        .map(|place| PathShape {
            what: place.what,
            path: place.path.map(|path| path.to_string_lossy().into_owned()),
            exists: place.exists,
        })
        .collect();
    let row = |path: &PathShape| {
        vec![
            path.what.to_owned(),
            path.existence().to_owned(),
            path.shown(),
        ]
    };
    let plain = |path: &PathShape| format!("{}: {}, {}", path.what, path.shown(), path.existence());
    Answer::list(&shapes, row, plain, "Nothing is in use")
}
