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
    /// What it is: config, settings, themes, data, log, shows, state, memory, device or cache.
    what: &'static str,
    /// Where it is; absent where there is no home to put it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// Whether it is there.
    exists: bool,
}

impl PathShape {
    /// What it is.
    pub(super) const fn what(&self) -> &'static str {
        self.what
    }

    /// All of it in one line.
    pub(super) fn line(&self) -> String {
        format!("{}: {}, {}", self.what, self.shown(), self.existence())
    }

    /// Where it is, as it is told.
    pub(super) fn shown(&self) -> String {
        match &self.path {
            Some(path) => Text::clean(path).to_string(),
            None => "nowhere: set HOME".to_owned(),
        }
    }

    fn existence(&self) -> &'static str {
        if self.exists { "exists" } else { "missing" }
    }
}

/// Each file and folder, and whether it is there.
pub(super) fn shapes() -> Vec<PathShape> {
    let places = shell::places().into_iter();
    let shape = |place: shell::Place| PathShape {
        what: place.what,
        path: place.path.map(|path| path.to_string_lossy().into_owned()),
        exists: place.exists,
    };
    places.map(shape).collect()
}

/// Tells each file and folder, and whether it is there.
pub(super) fn answer() -> anyhow::Result<Answer> {
    let shapes = shapes();
    let row = |path: &PathShape| {
        vec![
            path.what.to_owned(),
            path.existence().to_owned(),
            path.shown(),
        ]
    };
    Answer::list(&shapes, row, PathShape::line, "Nothing is in use")
}
