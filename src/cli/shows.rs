//! `innie shows`: the shows there are, and the files that should be shows.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use crate::app::ago;
use crate::guide::{Guide, Season, Text};
use crate::library::tvmaze::CREDIT;
use crate::shell::{self, Broken, Start};

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
        /// How many seasons there are; absent where that may not be told.
        #[serde(skip_serializing_if = "Option::is_none")]
        seasons: Option<usize>,
        /// How many episodes there are; absent where that may not be told.
        #[serde(skip_serializing_if = "Option::is_none")]
        episodes: Option<usize>,
        /// How many of those have been watched.
        watched: usize,
        /// Whose data it is; absent where it is not somebody else's.
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<String>,
        /// When that was fetched, in milliseconds since 1970.
        #[serde(skip_serializing_if = "Option::is_none")]
        fetched: Option<u64>,
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
    fn new(guide: &Guide, file: Option<&PathBuf>) -> Self {
        let told = |count: usize| guide.counted.then_some(count);
        Self::Show {
            id: guide.show.id.to_string(),
            name: guide.show.name.to_string(),
            seasons: told(guide.seasons.len()),
            episodes: told(guide.episodes().count()),
            watched: guide.seasons.iter().map(Season::seen).sum(),
            source: super::shape::source(guide),
            fetched: guide.show.source.as_ref().map(|source| source.fetched),
            file: file.map(|path| path.to_string_lossy().into_owned()),
        }
    }

    fn broken(broken: Broken) -> Self {
        Self::Broken {
            file: broken.path.to_string_lossy().into_owned(),
            problem: broken.problem,
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
                fetched,
                file,
                ..
            } => vec![
                id.clone(),
                name.clone(),
                seasons.map_or_else(String::new, |count| counted(count, "season")),
                match episodes {
                    Some(all) => format!("{watched} of {all} watched"),
                    None => format!("{watched} watched"),
                },
                match fetched {
                    Some(fetched) => told_age(*fetched),
                    None => shown(file.as_deref()),
                },
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
                source,
                fetched,
                file,
            } => {
                let from = match (source, fetched) {
                    (Some(source), Some(fetched)) => format!("{}, {source}", told_age(*fetched)),
                    _ => shown(file.as_deref()),
                };
                let seasons = seasons.map(|count| format!("{}, ", counted(count, "season")));
                let seasons = seasons.unwrap_or_default();
                let watched = match episodes {
                    Some(all) => format!("{watched} of {all} episodes watched"),
                    None => format!("{} watched", counted(*watched, "episode")),
                };
                format!("{id}: {name}, {seasons}{watched}, {from}")
            }
            Self::Broken { file, problem } => {
                format!("broken: {}:{problem}", Text::clean(file))
            }
        }
    }
}

/// How old fetched data is.
fn told_age(fetched: u64) -> String {
    format!("TVmaze, fetched {}", ago(fetched, shell::now()))
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
        .filter_map(|(id, _)| Some(ShowShape::new(&start.watched(id)?, start.origin(id))));
    let broken = start.broken().into_iter().map(ShowShape::broken);
    let shapes: Vec<ShowShape> = shows.chain(broken).collect();
    let is_fetched = |shape: &ShowShape| {
        matches!(
            shape,
            ShowShape::Show {
                fetched: Some(_),
                ..
            }
        )
    };
    let credit = shapes
        .iter()
        .any(is_fetched)
        .then(|| format!("Data: {CREDIT}, https://www.tvmaze.com"));
    let answer = Answer::list(&shapes, ShowShape::row, ShowShape::line, "There is no show")?;
    Ok(answer.credited(credit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::progress::{Policies, Policy, Viewpoint};

    #[test]
    fn what_may_not_be_counted_is_not() {
        let file = r#"{"format":1,"show":{"id":"x","name":"X"},"seasons":[
            {"number":1,"episodes":[{"number":1},{"number":2},{"number":3}]},{"number":2}]}"#;
        let mut library = Library::default();
        let show = library.add_show(file).unwrap();
        let told = |library: &Library| {
            let seen = Viewpoint::AsOf("S01E01".parse().unwrap());
            let shape = ShowShape::new(&library.guide(&show, &seen).unwrap(), None);
            let json = serde_json::to_string(&shape).unwrap();
            (shape.row().join("|"), shape.line(), json)
        };
        let is = |row: &str, line: &str, json: &str| (row.into(), line.into(), json.into());
        assert_eq!(
            told(&library),
            is(
                "x|X|2 seasons|1 of 3 watched|bundled",
                "x: X, 2 seasons, 1 of 3 episodes watched, bundled",
                r#"{"id":"x","name":"X","seasons":2,"episodes":3,"watched":1}"#
            )
        );
        library.set_policies(Policies {
            default: Policy::strictest(),
            ..Policies::default()
        });
        assert_eq!(
            told(&library),
            is(
                "x|X||1 watched|bundled",
                "x: X, 1 episode watched, bundled",
                r#"{"id":"x","name":"X","watched":1}"#
            )
        );
    }
}
