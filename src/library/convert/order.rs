//! The order of the episodes: which there are, what had aired on a day, and so when things open.

use std::collections::{BTreeSet, HashSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::civil::Date;

use super::super::catalog::SeasonRecord;
use super::super::file::Raw;
use super::super::problem::{Notes, Path};
use super::leaf::date;
use crate::guide::{EpisodeCode, PartialDate};
use crate::progress::Since;

/// The episodes, in order and as they aired.
pub(super) struct Order {
    codes: BTreeSet<EpisodeCode>,
    /// The seasons with an episode whose number could not be read; 0 for any such season.
    unread: HashSet<u16>,
    /// All of them as they aired, specials of a day after its episodes.
    aired: Arc<[EpisodeCode]>,
    /// The first day on which each of those may have aired.
    days: Vec<Option<Date>>,
    /// When things open that do not say when.
    made: Since,
    /// The day the file was made.
    made_on: Option<Date>,
}

impl Order {
    /// Orders the episodes. Until told otherwise, what does not say when it opens waits for all of them.
    ///
    /// Of those whose data is fetched, one without a date has not aired: nobody could see it, and nothing waits for it by a day.
    pub(super) fn new(seasons: &[SeasonRecord], fetched: &HashSet<EpisodeCode>) -> Self {
        let mut codes = BTreeSet::new();
        let mut unread = HashSet::new();
        let mut aired = Vec::new();
        // An episode without a date may have aired on any day from the one before it on: it has to be seen rather once too often.
        let mut earliest = None;
        for season in seasons {
            if season.number == 0 {
                unread.insert(0);
            }
            for episode in &season.episodes {
                earliest = episode.airdate.map(PartialDate::first_day).or(earliest);
                let day = match episode.airdate {
                    None if fetched.contains(&episode.code) => Some(Date::MAX),
                    _ => earliest,
                };
                aired.push((day, episode.code.is_special(), episode.code));
                codes.insert(episode.code);
                // A number that could not be read is a 0, too.
                if episode.code.number == 0 {
                    unread.insert(season.number);
                }
            }
        }
        aired.sort_unstable();
        let days = aired.iter().map(|(day, _, _)| *day).collect();
        let aired: Vec<EpisodeCode> = aired.into_iter().map(|(_, _, code)| code).collect();
        let aired: Arc<[EpisodeCode]> = aired.into();
        let made = Since::First(aired.len(), aired.clone());
        Self {
            codes,
            unread,
            aired,
            days,
            made,
            made_on: None,
        }
    }

    /// Takes in the day the file was made: what does not say when it opens waits only for what had aired by then.
    pub(super) fn made_on(&mut self, at: Path<'_>, raw: &Raw<'_>, notes: &mut Notes) {
        match date(at, raw, notes) {
            Some(made) if made.first_day() == made.last_day() => {
                self.made = self.aired_by(made.last_day());
                self.made_on = Some(made.last_day());
            }
            Some(_) => notes.add(at, "expected a day such as 2022-03-04"),
            None => {}
        }
    }

    /// All episodes as they aired.
    pub(super) fn aired(&self) -> Arc<[EpisodeCode]> {
        self.aired.clone()
    }

    /// The day the file was made.
    pub(super) fn day_made(&self) -> Option<Date> {
        self.made_on
    }

    /// When things open that do not say when.
    pub(super) fn made(&self) -> Since {
        self.made.clone()
    }

    /// What opens when every episode has been seen that had aired by the end of this day.
    pub(super) fn aired_by(&self, day: Date) -> Since {
        let count = self.days.partition_point(|first| *first <= Some(day));
        Since::First(count, self.aired.clone())
    }

    /// What a `since` says, if there is one and it says something.
    pub(super) fn since(
        &self,
        at: Path<'_>,
        raw: Option<&Raw<'_>>,
        notes: &mut Notes,
    ) -> Option<Since> {
        let raw = raw?;
        match &**raw {
            "public" => return Some(Since::Public),
            "begun" => return Some(Since::Begun),
            _ => {}
        }
        // Nearly all of them are one code.
        if let Ok(code) = raw.parse()
            && self.has(code)
        {
            return Some(Since::Episode(code));
        }
        if let Ok(day) = raw.parse::<PartialDate>()
            && day.first_day() == day.last_day()
        {
            return Some(self.aired_by(day.last_day()));
        }
        let codes: Result<Vec<EpisodeCode>, _> = raw.split(" or ").map(str::parse).collect();
        match codes.as_deref() {
            Ok(codes) if !codes.iter().all(|code| self.has(*code)) => {
                notes.add(at, "expected an episode that is listed in `seasons`");
            }
            Ok(codes) => return Some(Since::Any(codes.into())),
            Err(_) => notes.add(at, "expected an episode code such as S01E04, or \"public\""),
        }
        None
    }

    /// The episodes of a season from one code to the other, both of which have to be there.
    pub(super) fn range(
        &self,
        at: Path<'_>,
        raw: &Raw<'_>,
        notes: &mut Notes,
    ) -> Option<RangeInclusive<EpisodeCode>> {
        let (first, last) = raw.split_once("..").unwrap_or((raw, raw));
        let range = first
            .parse::<EpisodeCode>()
            .ok()
            .zip(last.parse::<EpisodeCode>().ok());
        match range.filter(|(first, last)| first.season == last.season && first <= last) {
            Some((first, last)) if self.has(first) && self.has(last) => return Some(first..=last),
            Some(_) => notes.add(at, "expected episodes that are listed in `seasons`"),
            None => notes.add(
                at,
                "expected an episode code such as S01E01, or a range within one season such as S01E01..S01E06",
            ),
        }
        None
    }

    /// The episodes within a range, in order.
    pub(super) fn within(
        &self,
        range: RangeInclusive<EpisodeCode>,
    ) -> impl Iterator<Item = EpisodeCode> {
        self.codes.range(range).copied()
    }

    /// Whether there is such an episode. None is missed where a number could not be read.
    fn has(&self, code: EpisodeCode) -> bool {
        self.codes.contains(&code) || self.unread.contains(&code.season) || self.unread.contains(&0)
    }
}

/// Whether something opens before that which it belongs to. Nothing is said where either does not say when.
pub(super) fn is_before(inner: Option<&Since>, outer: Option<&Since>) -> bool {
    inner
        .zip(outer)
        .is_some_and(|(inner, outer)| inner.last_episode() < outer.last_episode())
}
