//! Each file and folder in use, and whether it is there.

use std::path::PathBuf;

use super::paths::Paths;
use super::{config_file, shelf, theme_file};

/// A file or folder innie uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub what: &'static str,
    /// Where it is; nowhere if there is no home to put it in.
    pub path: Option<PathBuf>,
    /// Whether there is something.
    pub exists: bool,
}

/// The files and folders of the process, whether they are there or not.
#[must_use]
pub fn places() -> Vec<Place> {
    let Paths {
        config,
        data,
        state,
        cache,
    } = Paths::of_process();
    let settings = config.as_ref().map(|config| config_file::place(config));
    let themes = config.as_ref().map(|config| theme_file::folder(config));
    let log = data.as_ref().map(|data| data.join("log"));
    let shows = data.as_ref().map(|data| shelf::folder(data));
    let memory = state.as_ref().map(|state| state.join("memory.json"));
    let device = state.as_ref().map(|state| state.join("device"));
    [
        ("config", config),
        ("settings", settings),
        ("themes", themes),
        ("data", data),
        ("log", log),
        ("shows", shows),
        ("state", state),
        ("memory", memory),
        ("device", device),
        ("cache", cache),
    ]
    .into_iter()
    .map(|(what, path)| Place {
        what,
        exists: path.as_ref().is_some_and(|path| path.exists()),
        path,
    })
    .collect()
}
