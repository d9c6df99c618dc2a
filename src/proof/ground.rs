//! What two files of a pair have in common: the episodes, their days, and those that have been reached.
//!
//! Whether something is open is decided here, from its `since` and the set of episodes reached, and never asked of the
//! program: this is the other opinion its shield is held against.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::lot::Lot;

/// An episode: season and number.
pub(crate) type Code = (u16, u16);

/// How a code is written in a file.
pub(crate) fn written((season, number): Code) -> String {
    format!("S{season:02}E{number:02}")
}

/// When something opens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// It says `public`.
    Public,
    /// It names an episode.
    At(Code),
    /// It says nothing: when all has been seen that had aired when the file was made.
    Made,
}

/// What both files are drawn around.
pub(super) struct Ground {
    pub(super) episodes: Vec<Code>,
    /// The day on which each was first shown, counted from the start of 2022; some do not say.
    pub(super) aired: Vec<Option<usize>>,
    pub(super) made: Option<usize>,
    pub(super) reached: BTreeSet<Code>,
}

impl Ground {
    pub(super) fn draw(lot: &mut Lot) -> Self {
        let seasons = *lot.one(&[1, 2, 2, 2, 3]);
        let episodes: Vec<Code> = (1..=seasons)
            .flat_map(|season| (1..=lot.within(2..=4)).map(move |number| (season, number)))
            .map(|(season, number)| {
                (
                    u16::try_from(season).unwrap(),
                    u16::try_from(number).unwrap(),
                )
            })
            .collect();
        let mut day = 0;
        let aired: Vec<Option<usize>> = (0..episodes.len())
            .map(|at| {
                day += *lot.one(&[0, 1, 7, 7, 40]);
                (at == 0 || lot.chance(85)).then_some(day)
            })
            .collect();
        let made = lot.chance(80).then(|| lot.below(day + 10));
        let count = lot.within(0..=episodes.len());
        let mut reached: BTreeSet<Code> = episodes[..count].iter().copied().collect();
        if lot.chance(30) {
            // Somebody who leaves episodes out.
            reached = episodes
                .iter()
                .copied()
                .filter(|_| lot.chance(50))
                .collect();
        }
        Self {
            episodes,
            aired,
            made,
            reached,
        }
    }

    /// The episodes that may have aired by the end of this day; all of them if no day is known.
    pub(super) fn aired_by(&self, day: Option<usize>) -> Vec<Code> {
        let mut earliest = 0;
        let aired = self.episodes.iter().zip(&self.aired).filter(|(_, aired)| {
            earliest = aired.unwrap_or(earliest);
            day.is_none_or(|day| earliest <= day)
        });
        aired.map(|(code, _)| *code).collect()
    }

    pub(super) fn is_open(&self, when: When) -> bool {
        match when {
            When::Public => true,
            When::At(code) => self.reached.contains(&code),
            When::Made => self
                .aired_by(self.made)
                .iter()
                .all(|code| self.reached.contains(code)),
        }
    }

    /// Every `since` there can be that is no earlier than `least`, of those that are open or of the others.
    pub(super) fn whens(&self, is_open: bool, least: When) -> Vec<When> {
        let named = self.episodes.iter().map(|code| When::At(*code));
        let whens = [When::Public, When::Made].into_iter().chain(named);
        whens
            .filter(|when| self.is_open(*when) == is_open && !is_before(*when, least))
            .collect()
    }

    /// The first episode beyond those reached: its premise may be read as that of the next.
    pub(super) fn next(&self) -> Option<Code> {
        self.episodes
            .iter()
            .copied()
            .find(|code| !self.reached.contains(code))
    }
}

/// Whether the file's checks hold one to be before the other. What does not say when is never before anything.
pub(super) fn is_before(inner: When, outer: When) -> bool {
    match (inner, outer) {
        (When::Public, When::At(_)) => true,
        (When::At(inner), When::At(outer)) => inner < outer,
        _ => false,
    }
}

/// The later of two, as far as anything can be said to be later.
pub(super) fn later(one: When, other: When) -> When {
    if is_before(one, other) || matches!(one, When::Made) {
        other
    } else {
        one
    }
}

/// A day of 2022 or after.
pub(super) fn day(number: usize) -> jiff::civil::Date {
    use jiff::ToSpan;
    jiff::civil::date(2022, 1, 1).saturating_add(i64::try_from(number).unwrap().days())
}

/// Says when it opens.
pub(super) fn stamp(value: &mut Map<String, Value>, when: When) {
    let since = match when {
        When::Public => "public".to_owned(),
        When::At(code) => written(code),
        When::Made => return,
    };
    value.insert("since".into(), since.into());
}

/// Gives it to one half, or to neither.
pub(super) fn halve(value: &mut Value, lot: &mut Lot) {
    if let Some(half) = [Some("innie"), Some("outie"), None, None][lot.below(4)] {
        value["self"] = half.into();
    }
}
