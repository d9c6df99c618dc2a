//! From the file's types to the catalog: text is cleaned, references and dates are resolved, and whatever makes no sense is noted.

mod cast;
mod leaf;
mod news;
mod order;
mod spine;

use super::catalog::Catalog;
use super::file::{self, ShowFile};
use super::problem::{Note, Notes, Path};
use crate::guide::{Show, Source, Status};
use cast::Cast;
use leaf::{LONGEST_SHOW_ID, date, id, optional, text, url};
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
    let by_tvmaze = spine::by_tvmaze(&file.seasons.0);
    let mut order = Order::new(&seasons, &by_tvmaze.values().copied().collect());
    if let Some(made) = &file.made {
        order.made_on(root.field("made"), made, &mut notes);
    }
    let characters = Cast::read(&file.characters, &people, &order, &mut notes).records();
    let mut news = News {
        order: &order,
        notes: &mut notes,
    };
    let summary = file.show.summary.as_ref();
    let catalog = Catalog {
        articles: news.articles(&file.articles),
        awards: news.awards(&file.awards),
        glossary: news.glossary(&file.glossary),
        summary: summary.map(|summary| news.summary(root.field("show").field("summary"), summary)),
        show: show(file, &people, &mut notes),
        by_tvmaze,
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

fn show(file: &ShowFile<'_>, people: &People<'_>, notes: &mut Notes) -> Show {
    let root = Path::ROOT;
    let at = root.field("show");
    let show = &file.show;
    let all = at.field("crew");
    let maker = |(index, maker): (usize, &file::Maker<'_>)| {
        let at = all.item(index);
        let person = people.find(at.field("person"), &maker.person, notes);
        (person, text(at.field("job"), &maker.job, notes))
    };
    let crew = show.crew.iter().enumerate().map(maker).collect();
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
        crew,
        tvmaze: show.ids.as_ref().and_then(|ids| ids.tvmaze),
        source: file.source.as_ref().map(|from| source(from, notes)),
    }
}

fn source(source: &file::Source<'_>, notes: &mut Notes) -> Source {
    let root = Path::ROOT;
    let at = root.field("source");
    Source {
        name: text(at.field("name"), &source.name, notes),
        licence: optional(source.licence.as_ref()),
        url: source
            .url
            .as_ref()
            .map(|raw| url(at.field("url"), raw, notes)),
        fetched: source.fetched,
        updated: source.updated.unwrap_or_default(),
    }
}
