//! `innie about`: what this is, what its data is and where its files are.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use super::paths::{self, PathShape};
use crate::shell;

/// What innie is.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "about")]
pub(super) struct AboutShape {
    /// The name of the program.
    name: &'static str,
    version: &'static str,
    description: &'static str,
    /// As an SPDX expression.
    license: &'static str,
    /// The guides in the box.
    guides: Vec<BundledShape>,
    /// The files and folders in use.
    files: Vec<PathShape>,
}

/// A guide in the box.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "bundled")]
pub(super) struct BundledShape {
    /// The id of its show.
    show: String,
    /// The name of its show.
    name: String,
    /// The day it was made: what has become known since is not in it.
    made: String,
    /// Where its facts are from.
    sources: &'static str,
}

const SOURCES: &str =
    "press reports; every article names its outlet, and the sentences are innie's own";

/// Who has nothing to do with it.
const APART: &str = "innie is not connected with the makers of the series.";

/// Tells it.
pub(super) fn answer() -> anyhow::Result<Answer> {
    let bundled = shell::bundled()?;
    let shape = AboutShape {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        description: env!("CARGO_PKG_DESCRIPTION"),
        license: env!("CARGO_PKG_LICENSE"),
        guides: vec![BundledShape {
            show: bundled.show,
            name: bundled.name,
            made: bundled.made,
            sources: SOURCES,
        }],
        files: paths::shapes(),
    };
    let mut plain = vec![
        format!("{} {}: {}", shape.name, shape.version, shape.description),
        format!("Licence: {}", shape.license),
    ];
    let mut text = format!("{} {}\n{}.\n", shape.name, shape.version, shape.description);
    for guide in &shape.guides {
        plain.push(format!(
            "Guide in the box: {}, made on {}, from {}",
            guide.name, guide.made, guide.sources
        ));
        let _ = write!(
            text,
            "\nThe guide to {} in the box was made on {} from {}.\n",
            guide.name, guide.made, guide.sources
        );
    }
    plain.push(APART.to_owned());
    let _ = write!(
        text,
        "{APART}\n\nLicence: {}, as you like.\n\nFiles:",
        shape.license
    );
    for file in &shape.files {
        plain.push(file.line());
        let _ = write!(text, "\n  {:<9} {}", file.what(), file.shown());
    }
    Answer::said(&shape, plain, text)
}
