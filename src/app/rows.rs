//! The rows of the panes, made from the guide.

use std::collections::BTreeSet;

use super::{NewsQuery, Page};
use crate::guide::{ArticleId, Character, EpisodeCode, Guide, PartialDate, Zone};
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::search;

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it stands for; none for headings, which cannot be selected.
    pub page: Option<Page>,
    /// What stands before the label.
    pub lead: Lead,
    /// What it says.
    pub label: String,
    /// What is said beside, on the right; it gives way first.
    pub detail: String,
    /// The characters of the label that the filter matched, counted in `char`s.
    pub marks: Vec<usize>,
    /// The characters of the detail that the filter matched.
    pub detail_marks: Vec<usize>,
}

/// What stands before the label of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// A heading between rows.
    Heading,
    /// A season, open or folded.
    Season {
        /// Whether its episodes are shown.
        open: bool,
    },
    /// An episode.
    Episode {
        /// Its number in the season; none of a special.
        number: Option<u16>,
        /// Where it stands against the viewpoint.
        zone: Zone,
    },
    /// Nothing.
    Plain,
    /// An article.
    Article {
        /// The day of its month, where it is known; the heading above tells the rest.
        day: Option<i8>,
        /// Whether it has not been read yet.
        unread: bool,
    },
}

impl Row {
    /// A row that the filter `query` lets through, its matches marked.
    fn new(page: Page, lead: Lead, label: String, detail: String, query: &str) -> Option<Self> {
        let (marks, detail_marks) = match search::filter(query, &label) {
            Some(marks) => (marks, vec![]),
            None => (vec![], search::filter(query, &detail)?),
        };
        Some(Self {
            page: Some(page),
            lead,
            label,
            detail,
            marks,
            detail_marks,
        })
    }

    fn heading(label: String) -> Self {
        Self {
            page: None,
            lead: Lead::Heading,
            label,
            detail: String::new(),
            marks: vec![],
            detail_marks: vec![],
        }
    }
}

/// The rows of the first pane. A filter looks into folded seasons too.
pub(super) fn seasons(guide: &Guide, folded: &BTreeSet<u16>, query: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for season in &guide.seasons {
        let open = !query.is_empty() || !folded.contains(&season.number);
        let episodes: Vec<Row> = season
            .episodes
            .iter()
            .filter_map(|episode| {
                let number = episode.code.number;
                let label = episode.title();
                #[cfg(test)] // A leak: the title as the file has it.
                let label = leak::whole(Leak::TitleAhead)
                    .and_then(|whole| whole.episode(episode.code))
                    .map_or(label, crate::guide::Episode::title);
                let date = episode.airdate.map(PartialDate::short).unwrap_or_default();
                let lead = Lead::Episode {
                    number: (!episode.code.is_special()).then_some(number),
                    zone: episode.zone,
                };
                Row::new(Page::Episode(episode.code), lead, label, date, query)
            })
            .collect();
        if !query.is_empty() && episodes.is_empty() {
            continue;
        }
        #[cfg(test)] // A leak: how many there will be.
        let (guide, season) = leak::whole(Leak::LengthOfSeason)
            .and_then(|whole| Some((whole, whole.season(season.number)?)))
            .unwrap_or((guide, season));
        let detail = match guide.total(season) {
            Some(0) => "to come".to_owned(),
            Some(total) => format!("{} of {total}", season.seen()),
            None => format!("{} seen", season.seen()),
        };
        rows.push(Row {
            page: Some(Page::Season(season.number)),
            lead: Lead::Season { open },
            label: format!("Season {}", season.number),
            detail,
            marks: vec![],
            detail_marks: vec![],
        });
        if open {
            rows.extend(episodes);
        }
    }
    rows
}

/// The rows of the second pane: all known characters, or those in one episode.
pub(super) fn characters(guide: &Guide, cast_of: Option<EpisodeCode>, query: &str) -> Vec<Row> {
    #[cfg(test)] // A leak: the order tells who will be seen most.
    let guide = &*leak::ordered(Leak::OrderByTotalCredits, guide);
    let names = guide.name_book();
    let row = |character: &Character| {
        #[cfg(test)] // A leak: whose hidden name is typed stays.
        let query = leak::whole(Leak::FilterOnHiddenNames)
            .and_then(|whole| whole.character(&character.id))
            .filter(|whole| search::filter(query, &whole.full_name()).is_some())
            .map_or(query, |_| "");
        let page = Page::Character(character.id.clone());
        let actors = names.of(&character.played_by);
        Row::new(page, Lead::Plain, character.short_name(), actors, query)
    };
    match cast_of {
        Some(code) => guide.cast_of(code).filter_map(row).collect(),
        None => guide.characters.iter().filter_map(row).collect(),
    }
}

/// The rows of the third pane: the open articles, or those asked for, beneath their months, newest first.
pub(super) fn news(
    guide: &Guide,
    only: Option<&NewsQuery>,
    read: &BTreeSet<ArticleId>,
    query: &str,
) -> Vec<Row> {
    let articles = match only {
        Some(only) => only.articles(guide),
        None => guide.articles.iter().collect(),
    };
    let mut rows = Vec::new();
    let mut month = String::new();
    for article in articles {
        let unread = !read.contains(&article.id);
        let lead = Lead::Article {
            day: article.published.day(),
            unread,
        };
        let headline = article.headline.to_string();
        if let Some(row) = Row::new(
            Page::Article(article.id.clone()),
            lead,
            headline,
            String::new(),
            query,
        ) {
            let heading = article.published.month_heading();
            if heading != month {
                month.clone_from(&heading);
                rows.push(Row::heading(heading));
            }
            rows.push(row);
        }
    }
    rows
}
