//! From the file's types to the catalog: text is cleaned, references and dates are resolved, and whatever makes no sense is noted.

mod cast;
mod leaf;
mod news;
mod order;
mod spine;

use super::catalog::Catalog;
use super::file::{self, ShowFile};
use super::problem::{Note, Notes, Path};
use crate::guide::{Show, Status};
use cast::Cast;
use leaf::{LONGEST_SHOW_ID, date, id, optional, text};
use news::News;
use order::Order;
use spine::People;

/// The version of the format of a show's file that is read here.
pub const FORMAT: u32 = 1;

/// Makes a catalog of what a file says.
///
/// # Errors
///
/// Everything that makes no sense, each with its path. Of a newer format nothing but that is said.
pub(super) fn convert(file: &ShowFile<'_>) -> Result<Catalog, Vec<Note>> {
    let root = Path::ROOT;
    let mut notes = Notes::default();
    if file.format > FORMAT {
        notes.add(
            root.field("format"),
            "this file needs a newer version of innie: expected format 1",
        );
        return Err(notes.0);
    }
    if file.format != FORMAT {
        notes.add(root.field("format"), "expected format 1");
    }
    let people = People::read(&file.people, &mut notes);
    let seasons = people.seasons(&file.seasons.0, &mut notes);
    let mut order = Order::new(&seasons);
    if let Some(made) = &file.made {
        order.made_on(root.field("made"), made, &mut notes);
    }
    let characters = Cast::read(&file.characters, &people, &order, &mut notes).records();
    let mut news = News {
        order: &order,
        notes: &mut notes,
    };
    let catalog = Catalog {
        articles: news.articles(&file.articles),
        awards: news.awards(&file.awards),
        glossary: news.glossary(&file.glossary),
        show: show(&file.show, &mut notes),
        made: order.day_made(),
        aired: order.aired(),
        people: people.list,
        seasons,
        characters,
    };
    if notes.0.is_empty() {
        Ok(catalog)
    } else {
        Err(notes.0)
    }
}

fn show(show: &file::Show<'_>, notes: &mut Notes) -> Show {
    let root = Path::ROOT;
    let at = root.field("show");
    Show {
        id: id(at.field("id"), &show.id, LONGEST_SHOW_ID, notes),
        name: text(at.field("name"), &show.name, notes),
        network: optional(show.network.as_ref()),
        premiered: show
            .premiered
            .as_ref()
            .and_then(|raw| date(at.field("premiered"), raw, notes)),
        status: show.status.map(|status| match status {
            file::Status::Running => Status::Running,
            file::Status::Ended => Status::Ended,
        }),
        logline: optional(show.logline.as_ref()),
    }
}
