//! A show's file that somebody wrote, wherever it is: read, and copied among the viewer's shows.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::disk::{self, Real};
use super::files;
use crate::guide::Text;
use crate::library::Library;

/// A show in a file.
pub(super) struct ByHand {
    pub(super) id: Text,
    pub(super) name: Text,
    text: String,
}

impl ByHand {
    /// Reads a show's file. An error tells which file, and the first thing that is wrong with it.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let shown = Text::clean(&path.to_string_lossy());
        let text = files::must_be_file(path).and_then(|()| files::read_show(path));
        let text = text.with_context(|| format!("{shown} cannot be read"))?;
        let mut library = Library::default();
        let id = library.add_show(&text).map_err(|problems| {
            let first = problems.first().map(ToString::to_string);
            let first = first.unwrap_or_default();
            anyhow::anyhow!("{shown}:{first}; `innie check` lists all that is wrong")
        })?;
        let name = library.shows().next().map(|(_, name)| name.clone());
        let name = name.unwrap_or_default();
        Ok(Self { id, name, text })
    }

    /// Puts a copy into the folder of the viewer's shows, and answers with the file it is in. An error tells why it is not there.
    pub(super) fn copy(&self, folder: &Path) -> anyhow::Result<PathBuf> {
        let place = folder.join(format!("{}.json", self.id));
        let shown = Text::clean(&place.to_string_lossy());
        anyhow::ensure!(
            !place.exists(),
            "{shown} is there already; move it away first, or edit it"
        );
        disk::write_whole(&Real, &place, self.text.as_bytes())
            .with_context(|| format!("{shown} cannot be written"))?;
        Ok(place)
    }
}
