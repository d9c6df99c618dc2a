//! The guide that comes with innie.

use anyhow::Context;
use serde::Deserialize;

/// The show's file, as it stands in the repository.
pub(super) const SEVERANCE: &str = include_str!("../../assets/shows/severance.json");

/// The id and the name of its show, so that it need not be read to be listed.
pub(super) const TITLE: (&str, &str) = ("severance", "Severance");

/// What there is to say of the guide in the box as a file.
pub struct Bundled {
    /// The id of its show.
    pub show: String,
    /// The name of its show.
    pub name: String,
    /// The day it was made, as 2026-11-22.
    pub made: String,
}

/// Reads what there is to say of the guide in the box.
///
/// # Errors
///
/// If it is broken.
pub fn bundled() -> anyhow::Result<Bundled> {
    #[derive(Deserialize)]
    struct File {
        made: String,
        show: Show,
    }
    #[derive(Deserialize)]
    struct Show {
        id: String,
        name: String,
    }
    let file: File = serde_json::from_str(SEVERANCE)
        .context("the bundled guide is broken; install innie anew")?;
    Ok(Bundled {
        show: file.show.id,
        name: file.show.name,
        made: file.made,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library;

    #[test]
    fn the_bundled_show_is_listed_as_its_file_says() {
        let (id, name) = library::title(SEVERANCE).unwrap();
        assert_eq!((id.as_str(), name.as_str()), TITLE);
    }
}
