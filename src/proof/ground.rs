//! What two files of a pair have in common: the episodes told of, their days, and those that have been reached.
//!
//! Whether something is open is decided here, from its `since`, the set of episodes reached and the words of the viewer's policy,
//! and never asked of the program: this is the other opinion its shield is held against.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::lot::Lot;

/// An episode: season and number.
pub(crate) type Code = (u16, u16);

/// How a code is written in a file.
pub(crate) fn written((season, number): Code) -> String {
    format!("S{season:02}E{number:02}")
}

/// How much a viewer wants to be told ahead, in the words of the settings.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    pub(crate) titles: &'static str,
    pub(crate) counts: &'static str,
    pub(crate) dates: &'static str,
    pub(crate) cast: &'static str,
}

impl Words {
    fn draw(lot: &mut Lot) -> Self {
        if lot.chance(40) {
            return Self {
                titles: "all",
                counts: "all",
                dates: "all",
                cast: "announced",
            };
        }
        Self {
            titles: *lot.one(&["all", "next", "seen"]),
            counts: *lot.one(&["all", "seen"]),
            dates: *lot.one(&["all", "next"]),
            cast: *lot.one(&["announced", "public", "seen"]),
        }
    }

    /// Each word with the name of its setting.
    pub(crate) const fn named(self) -> [(&'static str, &'static str); 4] {
        [
            ("titles", self.titles),
            ("counts", self.counts),
            ("dates", self.dates),
            ("cast", self.cast),
        ]
    }

    /// As the file of the settings has them.
    #[cfg_attr(
        test,
        allow(dead_code, reason = "only whole programs have such a file")
    )]
    pub(crate) fn file(self) -> String {
        self.named()
            .iter()
            .fold(String::new(), |mut file, (name, word)| {
                let _ = writeln!(file, "{name} = {word:?}");
                file
            })
    }
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

/// An episode of a file, and the day on which it was first shown, counted from the start of 2022; some do not say.
pub(super) type Aired = (Code, Option<usize>);

/// What both files are drawn around.
pub(super) struct Ground {
    pub(super) words: Words,
    /// The episodes of each file. They differ in those of which the viewer is not told, and in days that are not told.
    pub(super) spines: [Vec<Aired>; 2],
    pub(super) made: Option<usize>,
    pub(super) reached: BTreeSet<Code>,
    /// The first episode beyond those reached.
    pub(super) next: Option<Code>,
}

impl Ground {
    /// For who has seen some episodes, or the first so many; none if there are not so many.
    pub(super) fn draw(lot: &mut Lot, first: Option<usize>) -> Option<Self> {
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
        let aired = episodes.iter().enumerate().map(|(at, code)| {
            day += *lot.one(&[0, 1, 7, 7, 40]);
            (*code, (at == 0 || lot.chance(85)).then_some(day))
        });
        let spine: Vec<Aired> = aired.collect();
        let made = lot.chance(80).then(|| lot.below(day + 10));
        let count = first.unwrap_or_else(|| lot.within(0..=episodes.len()));
        let mut reached: BTreeSet<Code> = episodes.get(..count)?.iter().copied().collect();
        if first.is_none() && lot.chance(30) {
            // Somebody who leaves episodes out.
            reached = episodes
                .iter()
                .copied()
                .filter(|_| lot.chance(50))
                .collect();
        }
        let mut ground = Self {
            words: Words::draw(lot),
            spines: [vec![], vec![]],
            made,
            next: episodes.into_iter().find(|code| !reached.contains(code)),
            reached,
        };
        ground.spines = [0; 2].map(|_| ground.spine(&spine, &mut lot.fork()));
        Some(ground)
    }

    /// A spine in which is open what is open in this one.
    fn spine(&self, spine: &[Aired], lot: &mut Lot) -> Vec<Aired> {
        let mut spine: Vec<Aired> = spine
            .iter()
            .copied()
            .filter(|(code, _)| self.is_listed(*code))
            .collect();
        if let Some(next) = self.next.filter(|_| self.words.counts == "seen") {
            // None at all, a few, or many.
            let many = *lot.one(&[0, 15, 50]);
            let later =
                (next.0..=next.0 + 2).flat_map(|season| (1..=6).map(move |one| (season, one)));
            let hidden = later.filter(|code| *code > next && !self.reached.contains(code));
            spine.extend(hidden.filter(|_| lot.chance(many)).map(|code| (code, None)));
            spine.sort_unstable();
        }
        for (code, day) in &mut spine {
            if !self.is_dated(*code) {
                *day = lot.chance(80).then(|| lot.below(200));
            }
        }
        spine
    }

    /// Whether an episode has been reached, or may be the next.
    pub(super) fn is_at_hand(&self, code: Code) -> bool {
        self.reached.contains(&code) || self.next == Some(code)
    }

    /// Whether the viewer is told of an episode.
    pub(super) fn is_listed(&self, code: Code) -> bool {
        self.words.counts == "all" || self.is_at_hand(code)
    }

    /// Whether the viewer is told when an episode is first shown.
    fn is_dated(&self, code: Code) -> bool {
        self.is_listed(code) && (self.words.dates == "all" || self.is_at_hand(code))
    }

    /// Whether the viewer is told the title of an episode.
    pub(super) fn is_titled(&self, code: Code) -> bool {
        self.is_listed(code)
            && match self.words.titles {
                "all" => true,
                "next" => self.is_at_hand(code),
                _ => self.reached.contains(&code),
            }
    }

    /// Whether the viewer is told of a season.
    pub(super) fn has_season(&self, number: u16) -> bool {
        self.words.counts == "all"
            || self
                .reached
                .iter()
                .chain(&self.next)
                .any(|(season, _)| *season == number)
    }

    /// The episodes of a file that may have aired by the end of this day; all of them if no day is known.
    fn aired_by(&self, file: usize, day: Option<usize>) -> Vec<Code> {
        let mut earliest = 0;
        let aired = self.spines[file].iter().filter(|(_, aired)| {
            earliest = aired.unwrap_or(earliest);
            day.is_none_or(|day| earliest <= day)
        });
        aired.map(|(code, _)| *code).collect()
    }

    /// Whether what waits for all that had aired on a day is as open, in this file, as is asked.
    ///
    /// Where hidden episodes or days decide what it waits for, it is neither: it opens with another episode then, and that is
    /// told when it does.
    pub(super) fn is_by_day(&self, is_open: bool, file: usize, day: Option<usize>) -> bool {
        let waits_for = self.aired_by(file, day);
        let is_seen = waits_for.iter().all(|code| self.reached.contains(code));
        if is_open {
            is_seen && waits_for == self.aired_by(1 - file, day)
        } else {
            !is_seen
        }
    }

    /// Every `since` there can be in a file that is no earlier than `least`, of those that are open or of the others.
    pub(super) fn whens(&self, is_open: bool, file: usize, least: When) -> Vec<When> {
        let is_so = |when: When| match when {
            When::Public => is_open,
            When::At(code) => self.reached.contains(&code) == is_open,
            When::Made => self.is_by_day(is_open, file, self.made),
        };
        let named = self.spines[file].iter().map(|(code, _)| When::At(*code));
        let whens = [When::Public, When::Made].into_iter().chain(named);
        whens
            .filter(|when| is_so(*when) && !is_before(*when, least))
            .collect()
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
