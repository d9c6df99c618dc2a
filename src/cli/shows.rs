//! `innie shows`: the shows there are, and the files that should be shows.

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use crate::guide::Text;
use crate::shell::{Broken, Start};

/// A show, or a file that should be one.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "show")]
pub(super) enum ShowShape {
    /// A show.
    Show {
        /// The id, for `--show`.
        id: String,
        /// The name.
        name: String,
        /// How many seasons are listed.
        seasons: usize,
        /// How many episodes are listed.
        episodes: usize,
        /// How many of those have been watched.
        watched: usize,
        /// The file it comes from; absent for the bundled show.
        #[serde(skip_serializing_if = "Option::is_none")]
        file: Option<String>,
    },
    /// A file that is no show.
    Broken {
        /// The file.
        file: String,
        /// The first thing that is wrong with it.
        problem: String,
    },
}

impl ShowShape {
    fn new(start: &Start, id: &Text, name: &Text) -> Self {
        let guide = start.watched(id);
        let seasons = guide.map(|guide| guide.seasons).unwrap_or_default();
        Self::Show {
            id: id.to_string(),
            name: name.to_string(),
            seasons: seasons.len(),
            episodes: seasons.iter().map(|season| season.episodes.len()).sum(),
            watched: seasons.iter().map(crate::guide::Season::seen).sum(),
            file: start
                .origin(id)
                .map(|path| path.to_string_lossy().into_owned()),
        }
    }

    fn broken(broken: &Broken) -> Self {
        Self::Broken {
            file: broken.path.to_string_lossy().into_owned(),
            problem: broken.problem.clone(),
        }
    }

    fn row(&self) -> Vec<String> {
        match self {
            Self::Show {
                id,
                name,
                seasons,
                episodes,
                watched,
                file,
            } => vec![
                id.clone(),
                name.clone(),
                counted(*seasons, "season"),
                format!("{watched} of {episodes} watched"),
                shown(file.as_deref()),
            ],
            Self::Broken { file, problem } => vec![
                "-".to_owned(),
                "broken".to_owned(),
                String::new(),
                String::new(),
                format!("{}:{}", Text::clean(file), problem),
            ],
        }
    }

    fn line(&self) -> String {
        match self {
            Self::Show {
                id,
                name,
                seasons,
                episodes,
                watched,
                file,
            } => format!(
                "{id}: {name}, {}, {watched} of {episodes} episodes watched, {}",
                counted(*seasons, "season"),
                shown(file.as_deref()),
            ),
            Self::Broken { file, problem } => {
                format!("broken: {}:{problem}", Text::clean(file))
            }
        }
    }
}

/// A number of things, in words.
pub(super) fn counted(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

fn shown(file: Option<&str>) -> String {
    file.map_or_else(
        || "bundled".to_owned(),
        |file| Text::clean(file).to_string(),
    )
}

/// Lists the shows, and after them what should be shows and is not.
pub(super) fn answer(start: &Start) -> anyhow::Result<Answer> {
    let shows = start
        .shows()
        .map(|(id, name)| ShowShape::new(start, id, name));
    let broken = start.broken().iter().map(ShowShape::broken);
    let shapes: Vec<ShowShape> = shows.chain(broken).collect();
    Answer::list(&shapes, ShowShape::row, ShowShape::line, "There is no show")
}
