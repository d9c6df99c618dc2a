//! `innie map`: who is in which of the episodes seen.

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{Answer, Text};
use crate::app::{Map, MapOrder, MapRow};
use crate::guide::{EpisodeCode, Guide, Sheet};

/// What is said where there is nothing to draw.
const NOTHING: &str = "Nobody you know of is in an episode you have seen";

/// A character, and the episodes seen they are in.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "map")]
pub(super) struct MapShape {
    /// The id of the character.
    id: String,
    /// The names known, as one.
    name: String,
    billing: &'static str,
    /// As `S01E04`, in order.
    episodes: Vec<String>,
}

/// Tells who is in which episode.
pub(super) fn answer(guide: &Guide, order: MapOrder) -> anyhow::Result<Answer> {
    let map = Map::new(guide, order);
    let found = !map.is_empty();
    let codes = |row: &MapRow| -> Vec<EpisodeCode> {
        let columns = row.marks.iter();
        columns
            .filter_map(|column| map.episode_at(*column))
            .collect()
    };
    let shapes: Vec<MapShape> = map
        .rows()
        .iter()
        .map(|row| MapShape {
            id: row.id.0.to_string(),
            name: row.name.clone(),
            billing: row.billing.word(),
            episodes: codes(row).iter().map(ToString::to_string).collect(),
        })
        .collect();
    let sentence = |row: &MapRow| {
        let (name, billing) = (&row.name, row.billing.told());
        match runs(&codes(row)) {
            runs if runs.is_empty() => {
                format!("{name}, {billing}, is in none of the episodes you have seen")
            }
            runs => format!("{name}, {billing}, is in {}", runs.join(", ")),
        }
    };
    let (text, plain) = if found {
        let plain = map.rows().iter().map(sentence).collect();
        (Text::Table(table(&map)), plain)
    } else {
        (Text::Said(NOTHING.to_owned()), vec![NOTHING.to_owned()])
    };
    let shapes = if found { shapes } else { Vec::new() };
    Ok(Answer {
        text,
        plain,
        json: Sheet::json(&shapes)?,
        beneath: None,
        found,
    })
}

/// Episodes that follow one another as one: `S01E01 to S01E06`, `S02E01`.
fn runs(codes: &[EpisodeCode]) -> Vec<String> {
    let follows = |one: &EpisodeCode, next: &EpisodeCode| {
        one.season == next.season && one.number.checked_add(1) == Some(next.number)
    };
    codes
        .chunk_by(follows)
        .filter_map(|run| match run {
            [] => None,
            [only] => Some(only.to_string()),
            [first, .., last] => Some(format!("{first} to {last}")),
        })
        .collect()
}

/// Columns of the map, and their episodes.
type Columns = [(usize, EpisodeCode)];

/// The map as rows: a character each, a cell for each season, a mark for each episode under its number.
fn table(map: &Map) -> Vec<Vec<String>> {
    let columns: Vec<(usize, EpisodeCode)> = (0..map.width())
        .filter_map(|column| Some((column, map.episode_at(column)?)))
        .collect();
    let seasons: Vec<&Columns> = columns
        .chunk_by(|(one, _), (next, _)| map.season_at(*one) == map.season_at(*next))
        .collect();
    let heading = |of: &dyn Fn(&Columns) -> String| {
        let cells = seasons.iter().map(|season| of(season));
        [String::new(), String::new()]
            .into_iter()
            .chain(cells)
            .collect()
    };
    let name = |season: &Columns| {
        let number = season
            .first()
            .and_then(|(column, _)| map.season_at(*column));
        number
            .map(|number| format!("S{number}"))
            .unwrap_or_default()
    };
    // Of a number of two digits the last one: each has one column.
    let number = |season: &Columns| {
        let labels = season
            .iter()
            .filter_map(|(column, _)| map.label_at(*column)?.chars().last());
        labels.collect()
    };
    let row = |row: &MapRow| {
        let marks = |season: &&Columns| {
            let marks = season.iter().map(|(column, _)| {
                if row.marks.binary_search(column).is_ok() {
                    '●'
                } else {
                    '·'
                }
            });
            marks.collect()
        };
        let start = [row.name.clone(), row.marks.len().to_string()];
        start.into_iter().chain(seasons.iter().map(marks)).collect()
    };
    let headings = [heading(&name), heading(&number)];
    headings
        .into_iter()
        .chain(map.rows().iter().map(row))
        .collect()
}
