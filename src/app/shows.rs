//! The switcher: all shows, found as one types.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::Zoned;

use super::horizon::Horizon;
use super::{LineInput, Outlook, Standing, when};
use crate::guide::Text;
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::progress::WatchLog;
use crate::search;

/// In what order the shows are listed while nothing is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShowOrder {
    /// The show watched last first; those not begun by name.
    #[default]
    Watched,
    /// By name.
    Name,
    /// By when the next episode comes out; what has none by name.
    Next,
}

impl ShowOrder {
    const ALL: [Self; 3] = [Self::Watched, Self::Name, Self::Next];

    /// The order after this one, or before it.
    pub(super) fn next(self, forth: bool) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self);
        let step = if forth { 1 } else { Self::ALL.len() - 1 };
        let next = (at.unwrap_or(0) + step) % Self::ALL.len();
        Self::ALL.get(next).copied().unwrap_or_default()
    }

    /// The order of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Watched => "last watched",
            Self::Name => "name",
            Self::Next => "next date",
        }
    }
}

/// The open switcher.
#[derive(Default)]
pub struct Switcher {
    /// What is typed.
    pub query: LineInput,
    /// In what order the shows are listed.
    pub order: ShowOrder,
    /// The shows found.
    pub rows: Vec<ShowRow>,
    /// The number of the selected one.
    pub selected: usize,
    /// Whose data is told of, where it is somebody else's.
    pub credit: Option<String>,
}

/// A show in the switcher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowRow {
    /// Its id.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// The characters of the name that were typed.
    pub marks: Vec<usize>,
    /// The code of its next episode, once it is known.
    pub code: String,
    /// When that is, or how one stands with the show.
    pub when: String,
    /// Whether it was put away; such come after all others.
    pub is_archived: bool,
}

impl Switcher {
    /// The first row to draw so that the selected one is in view.
    #[must_use]
    pub fn offset(&self, height: usize) -> usize {
        offset(self.selected, height, self.rows.len())
    }

    /// Moves by so many rows, stopping at the ends.
    pub(super) fn step(&mut self, rows: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(rows).min(last);
    }
}

/// The first of `total` rows to draw so that the selected one is in view.
pub(super) fn offset(selected: usize, height: usize, total: usize) -> usize {
    selected
        .saturating_sub(height / 2)
        .min(total.saturating_sub(height))
}

/// The shows whose names hold what is typed, in this order.
pub(super) fn search_shows(
    horizon: &Horizon,
    log: &WatchLog,
    now: &Zoned,
    query: &str,
    order: ShowOrder,
) -> Vec<ShowRow> {
    let outlooks = horizon.outlooks.as_deref().unwrap_or_default();
    let known: HashMap<&Text, &Outlook> = outlooks
        .iter()
        .map(|outlook| (&outlook.show, outlook))
        .collect();
    let listed = horizon
        .titles
        .iter()
        .map(|(id, name)| (id, name, known.get(id).copied()));
    let archived = outlooks
        .iter()
        .filter(|outlook| outlook.is_archived)
        .map(|outlook| (&outlook.show, &outlook.name, Some(outlook)));
    let found = listed.chain(archived).filter_map(|(id, name, outlook)| {
        let marks = search::filter(query, name)?;
        Some((id, name, marks, outlook))
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_cached_key(|(id, name, marks, outlook)| {
        // Of what is typed the name that begins so comes first, then the one with the fewest gaps.
        let start = marks.first().copied().unwrap_or_default();
        let after = marks.iter().skip(1);
        let gaps = marks
            .iter()
            .zip(after)
            .filter(|(one, next)| *next - *one > 1);
        let watched = log.last_watched(id).filter(|_| order == ShowOrder::Watched);
        let next = outlook.and_then(Outlook::next).and_then(|next| next.airing);
        let day = next.map(|airing| airing.first_day(now.time_zone()));
        let day = (order == ShowOrder::Next).then_some((day.is_none(), day));
        (
            outlook.is_some_and(|outlook| outlook.is_archived),
            start,
            gaps.count(),
            Reverse(watched),
            day,
            name.to_lowercase(),
        )
    });
    let row = |(id, name, marks, outlook): (&Text, &Text, Vec<usize>, Option<&Outlook>)| {
        let next = outlook.and_then(Outlook::next);
        let code = next.map(|next| next.code.to_string());
        #[cfg(test)] // A leak: how many episodes there are.
        let code = leak::whole(Leak::LengthInSwitcher)
            .map(|whole| whole.episodes().count().to_string())
            .or(code);
        ShowRow {
            id: id.clone(),
            name: name.clone(),
            marks,
            code: code.unwrap_or_default(),
            when: match outlook {
                Some(outlook) if outlook.is_archived => "put away".to_owned(),
                Some(outlook) => stands(outlook, now),
                None => String::new(),
            },
            is_archived: outlook.is_some_and(|outlook| outlook.is_archived),
        }
    };
    found.into_iter().map(row).collect()
}

/// How the viewer stands with a show, in a few words.
pub(super) fn stands(outlook: &Outlook, now: &Zoned) -> String {
    let standing = outlook.standing(now);
    let airing = outlook.next().and_then(|next| next.airing);
    let waiting = outlook.waiting(now);
    #[cfg(test)] // A leak: how many wait by the file.
    let waiting =
        leak::whole(Leak::WaitingInFile).map_or(waiting, |whole| Some(whole.episodes().count()));
    match (standing, airing, waiting) {
        (Standing::ToCome, Some(airing), _) => when(airing, now),
        (Standing::Waiting, _, Some(count)) => format!("{count} waiting"),
        (Standing::Waiting, _, None) => "waiting".to_owned(),
        (Standing::NotBegun, _, _) => "not begun".to_owned(),
        (Standing::ToCome | Standing::NoDate, _, _) => "no date yet".to_owned(),
        (Standing::CaughtUp, _, _) => "all seen so far".to_owned(),
        (Standing::Finished, _, _) => "finished".to_owned(),
    }
}
