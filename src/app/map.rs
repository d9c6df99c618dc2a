//! Who is in it: characters down, the episodes seen across, and a mark where each appears.
//!
//! All of it is made of the guide, once when the picture is opened or what may be known changes. What is drawn of it is what is in view,
//! so that a frame costs the same for ten characters and for a hundred thousand.

use std::collections::HashMap;
use std::ops::Range;

use clap::ValueEnum;

use super::columns;
use crate::guide::{Billing, Character, CharacterId, EpisodeCode, Guide, Zone};
#[cfg(test)]
use crate::leak::{self, Leak};

/// The columns between two seasons.
const GUTTER: usize = 2;

/// The columns an episode takes: so many where all fit, else so few.
const CELLS: [usize; 2] = [3, 2];

/// From this width on, in columns, it is told beside a name in how many episodes they are.
const ROOM_FOR_COUNTS: usize = 56;

/// From these heights on, in rows, there is room for two lines on the selection, for one, and for the seasons above the numbers.
const ROOM_FOR_LINES: [(usize, usize); 2] = [(12, 3), (6, 1)];
const ROOM_FOR_SEASONS: usize = 5;

/// In which order the characters stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, ValueEnum)]
pub enum MapOrder {
    /// By the first episode they are in
    #[default]
    Appearance,
    /// By billing: the main cast first, then recurring parts, then guests
    Billing,
}

impl MapOrder {
    /// How the order is told.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Appearance => "by first appearance",
            Self::Billing => "by billing",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Appearance => Self::Billing,
            Self::Billing => Self::Appearance,
        }
    }
}

/// A character and the episodes they are known to be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapRow {
    /// Who it is.
    pub id: CharacterId,
    /// The name a list has for them.
    pub name: String,
    /// How the part is billed.
    pub billing: Billing,
    /// The columns with a mark, ascending.
    pub marks: Vec<usize>,
}

/// What is drawn of a map on so many cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapView {
    /// The columns for the names.
    pub names: usize,
    /// The columns for the counts beside them; 0 where there is no room.
    pub counts: usize,
    /// The columns an episode takes.
    pub cell: usize,
    /// The rows above the characters: the numbers of the episodes, and where there is room the seasons.
    pub heading: usize,
    /// The lines below them on what is selected, an empty one among them where there are several.
    pub lines: usize,
    /// The characters in view.
    pub rows: Range<usize>,
    /// The episodes in view.
    pub columns: Range<usize>,
}

impl MapView {
    /// The columns before the first episode.
    #[must_use]
    pub const fn left(&self) -> usize {
        self.names + self.counts + 2
    }
}

/// Where one was in the map, to come back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MapPlace {
    order: MapOrder,
    character: Option<CharacterId>,
    episode: Option<EpisodeCode>,
}

impl MapPlace {
    /// The same place, the characters in this order.
    pub(super) const fn set_order(&mut self, order: MapOrder) {
        self.order = order;
    }

    /// The same place, the characters in the other order.
    pub(super) fn turned(self) -> Self {
        Self {
            order: self.order.other(),
            ..self
        }
    }
}

/// An episode seen, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Column {
    code: EpisodeCode,
    /// The season that lists it: a special stands in the one it aired in.
    season: u16,
    /// How many seasons stand before that one.
    before: usize,
}

/// The open map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    order: MapOrder,
    rows: Vec<MapRow>,
    /// The episodes seen, as they are listed.
    episodes: Vec<Column>,
    /// The columns of the widest name.
    widest: usize,
    row: usize,
    column: usize,
}

impl Map {
    /// The map of what the guide holds, its first character and its latest episode selected.
    #[must_use]
    pub fn new(guide: &Guide, order: MapOrder) -> Self {
        #[cfg(test)] // A leak: there is a column for every episode.
        let guide = leak::past(Leak::MapOfWhole, guide);
        let mut episodes: Vec<Column> = Vec::new();
        for season in &guide.seasons {
            let seen = season
                .episodes
                .iter()
                .filter(|episode| episode.zone == Zone::Seen);
            let before = episodes.last().map_or(0, |last| last.before + 1);
            episodes.extend(seen.map(|episode| Column {
                code: episode.code,
                season: season.number,
                before,
            }));
        }
        let places: HashMap<EpisodeCode, usize> = episodes
            .iter()
            .enumerate()
            .map(|(place, column)| (column.code, place))
            .collect();
        let row = |character: &Character| {
            let appears_in = character.appears_in.iter();
            let mut marks: Vec<usize> = appears_in
                .filter_map(|code| places.get(code).copied())
                .collect();
            marks.sort_unstable();
            MapRow {
                id: character.id.clone(),
                name: character.short_name(),
                billing: character.billing,
                marks,
            }
        };
        let mut rows: Vec<MapRow> = guide.characters.iter().map(row).collect();
        if order == MapOrder::Appearance {
            // Who is in none of the episodes comes last; the guide has the main cast first.
            rows.sort_by_key(|row| row.marks.first().copied().unwrap_or(usize::MAX));
            #[cfg(test)] // A leak: the order knows who will come on first.
            if let Some(all) = leak::whole(Leak::OrderOfMapAhead) {
                let whole = |row: &MapRow| all.character(&row.id);
                rows.sort_by_key(|row| whole(row).and_then(|one| one.appears_in.first().copied()));
            }
        }
        Self {
            order,
            widest: rows.iter().map(|row| columns(&row.name)).max().unwrap_or(0),
            row: 0,
            column: episodes.len().saturating_sub(1),
            rows,
            episodes,
        }
    }

    /// The map as one left it, or with this character or episode selected.
    pub(super) fn at(
        guide: &Guide,
        place: &MapPlace,
        character: Option<&CharacterId>,
        episode: Option<EpisodeCode>,
    ) -> Self {
        let mut map = Self::new(guide, place.order);
        map.select(
            character.or(place.character.as_ref()),
            episode.or(place.episode),
        );
        map
    }

    fn select(&mut self, character: Option<&CharacterId>, episode: Option<EpisodeCode>) {
        let row = self.rows.iter().position(|row| Some(&row.id) == character);
        let column = self
            .episodes
            .iter()
            .position(|column| Some(column.code) == episode);
        self.row = row.unwrap_or(self.row);
        self.column = column.unwrap_or(self.column);
    }

    /// Where one is.
    pub(super) fn place(&self) -> MapPlace {
        MapPlace {
            order: self.order,
            character: self.character().map(|row| row.id.clone()),
            episode: self.episode(),
        }
    }

    /// The order of the characters.
    #[must_use]
    pub const fn order(&self) -> MapOrder {
        self.order
    }

    /// The characters, from the top.
    #[must_use]
    pub fn rows(&self) -> &[MapRow] {
        &self.rows
    }

    /// The episode of a column.
    #[must_use]
    pub fn episode_at(&self, column: usize) -> Option<EpisodeCode> {
        self.episodes.get(column).map(|column| column.code)
    }

    /// The number of the season that lists the episode of a column.
    #[must_use]
    pub fn season_at(&self, column: usize) -> Option<u16> {
        self.episodes.get(column).map(|column| column.season)
    }

    /// What stands over a column: the number of the episode, or a star over a special, which has none.
    #[must_use]
    pub fn label_at(&self, column: usize) -> Option<String> {
        let code = self.episode_at(column)?;
        Some(if code.is_special() {
            "*".to_owned()
        } else {
            code.number.to_string()
        })
    }

    /// How many episodes stand side by side.
    #[must_use]
    pub fn width(&self) -> usize {
        self.episodes.len()
    }

    /// The number of the selected row and of the selected column.
    #[must_use]
    pub const fn selected(&self) -> (usize, usize) {
        (self.row, self.column)
    }

    /// The selected character.
    #[must_use]
    pub fn character(&self) -> Option<&MapRow> {
        self.rows.get(self.row)
    }

    /// The selected episode.
    #[must_use]
    pub fn episode(&self) -> Option<EpisodeCode> {
        self.episode_at(self.column)
    }

    /// Whether there is anything to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() || self.episodes.is_empty()
    }

    /// Goes to this character and this episode, by their numbers; stays where none is given.
    pub(super) fn go_to(&mut self, row: Option<usize>, column: Option<usize>) {
        self.row = row.unwrap_or(self.row);
        self.column = column.unwrap_or(self.column);
        self.step(0);
        self.step_across(0);
    }

    /// Moves by this many characters, stopping at the ends.
    pub fn step(&mut self, rows: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.row = self.row.saturating_add_signed(rows).min(last);
    }

    /// Moves by this many episodes, stopping at the ends.
    pub fn step_across(&mut self, episodes: isize) {
        let last = self.episodes.len().saturating_sub(1);
        self.column = self.column.saturating_add_signed(episodes).min(last);
    }

    /// Moves to the first episode of the season after, or of the one before; where there is none, to the last or the first episode.
    pub fn step_season(&mut self, forth: bool) {
        let season = self
            .episodes
            .get(self.column)
            .map_or(0, |column| column.before);
        let wanted = if forth {
            Some(season + 1)
        } else {
            season.checked_sub(1)
        };
        let start = wanted.map_or(0, |wanted| {
            self.episodes
                .partition_point(|column| column.before < wanted)
        });
        self.column = start.min(self.episodes.len().saturating_sub(1));
    }

    /// How far a column is from the first one, in columns of the screen, where an episode takes `cell` of them.
    #[must_use]
    pub fn across(&self, column: usize, cell: usize) -> usize {
        let before = self.episodes.get(column).map_or(0, |column| column.before);
        column * cell + before * GUTTER
    }

    /// The column that takes this place, counted in columns of the screen from the first one.
    #[must_use]
    pub fn column_at(&self, across: usize, cell: usize) -> Option<usize> {
        let after = first_where(self.width(), |column| self.across(column, cell) > across);
        let column = after.checked_sub(1)?;
        (across < self.across(column, cell) + cell).then_some(column)
    }

    /// What is drawn on so many columns and rows: the selection is always in view.
    #[must_use]
    pub fn view(&self, width: usize, height: usize) -> MapView {
        let lines = ROOM_FOR_LINES
            .iter()
            .find(|(least, _)| height >= *least)
            .map_or(0, |(_, lines)| *lines);
        let heading = 1 + usize::from(height >= ROOM_FOR_SEASONS);
        let counts = if width < ROOM_FOR_COUNTS {
            0
        } else {
            self.width().to_string().len() + 2
        };
        let names = self.widest.min((width * 2 / 5).max(8)).min(width);
        let room = width.saturating_sub(names + counts + 2).max(1);
        let last = self.width().saturating_sub(1);
        let taken = |cell: usize| self.across(last, cell) + 1;
        let cell = CELLS.into_iter().find(|cell| taken(*cell) <= room);
        let cell = cell.unwrap_or(CELLS[1]);
        // What is selected stands in the middle, where the ends allow it.
        let start = self.across(self.column, cell).saturating_sub(room / 2);
        let start = start.min(taken(cell).saturating_sub(room));
        let at = |column: &usize| self.across(*column, cell);
        let first = first_where(self.width(), |column| at(&column) >= start).min(self.column);
        let end = first_where(self.width(), |column| at(&column) >= at(&first) + room);
        let height = height.saturating_sub(heading + lines).max(1);
        let top = self
            .row
            .saturating_sub(height / 2)
            .min(self.rows.len().saturating_sub(height));
        MapView {
            names,
            counts,
            cell,
            heading,
            lines,
            rows: top..(top + height).min(self.rows.len()),
            columns: first..end,
        }
    }
}

/// The first number under `end` from which on this holds, or `end`.
fn first_where(end: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Text;

    /// A map of this many characters and seasons of these lengths; nobody is in anything.
    fn map(rows: usize, seasons: &[u16]) -> Map {
        let row = |number: usize| MapRow {
            id: CharacterId(Text::clean(&number.to_string())),
            name: format!("Somebody {number}"),
            billing: Billing::Guest,
            marks: vec![],
        };
        let codes = seasons.iter().enumerate().flat_map(|(before, episodes)| {
            (1..=*episodes).map(move |number| {
                let season = u16::try_from(before + 1).unwrap();
                Column {
                    code: EpisodeCode::new(season, number),
                    season,
                    before,
                }
            })
        });
        Map {
            order: MapOrder::Appearance,
            rows: (0..rows).map(row).collect(),
            episodes: codes.collect(),
            widest: "Somebody 10".len(),
            row: 0,
            column: 0,
        }
    }

    #[test]
    fn the_selection_is_in_view_at_every_size() {
        let mut map = map(30, &[3, 10, 1, 24]);
        for (row, column) in [(0, 0), (29, 37), (15, 12), (3, 13), (29, 0), (0, 37)] {
            (map.row, map.column) = (row, column);
            for width in 0..130 {
                for height in 0..40 {
                    let view = map.view(width, height);
                    assert!(view.rows.contains(&row), "{row} at {height}: {view:?}");
                    assert!(
                        view.columns.contains(&column),
                        "{column} at {width}: {view:?}"
                    );
                    let across = |column| map.across(column, view.cell);
                    let end = across(column) - across(view.columns.start) + view.left();
                    assert!(width < 14 || end < width, "{column} at {width}: {view:?}");
                }
            }
        }
    }

    #[test]
    fn two_seasons_fit_eighty_columns() {
        let check = |seasons: &[u16], cell: usize| {
            let mut map = map(20, seasons);
            map.widest = 40;
            let view = map.view(76, 20);
            assert_eq!((view.columns, view.cell), (0..map.width(), cell));
        };
        check(&[9, 10], 2);
        check(&[9], 3);
    }

    #[test]
    fn seasons_are_stepped_by_their_first_episodes() {
        let mut map = map(1, &[3, 2, 1]);
        let mut steps = |forth: bool, times: usize| {
            let step = |_| {
                map.step_season(forth);
                map.column
            };
            (0..times).map(step).collect::<Vec<_>>()
        };
        assert_eq!(steps(true, 4), [3, 5, 5, 5]);
        assert_eq!(steps(false, 3), [3, 0, 0]);
        let mut none = self::map(3, &[]);
        none.step_season(true);
        none.step_across(1);
        assert_eq!((none.column, none.episode()), (0, None));
    }
}
