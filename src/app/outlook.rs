//! What is next of each show, and when: made of a guide, so of what its viewer may know and of nothing else.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use jiff::{Timestamp, Zoned};

use crate::guide::{Airing, EpisodeCode, Guide, Source, Status, Text, Zone};
#[cfg(test)]
use crate::leak::{self, Leak};

/// What a show has to offer its viewer, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is told of the show by itself, and every combination may come up"
)]
pub struct Outlook {
    /// The id of the show.
    pub show: Text,
    /// Its name.
    pub name: Text,
    /// Whether it is over.
    pub has_ended: bool,
    /// Whether an episode of it has been seen.
    pub is_begun: bool,
    /// Whether it may be told how many episodes there are.
    pub counted: bool,
    /// When an episode of it was last watched, in milliseconds since 1970.
    pub last: Option<u64>,
    /// Whether it was put away: then it is listed with the others that were, and nowhere else.
    pub is_archived: bool,
    /// Whose data it is made of, where that is somebody else's.
    pub source: Option<Source>,
    /// How old what is told of it is: when it last changed where it comes from, or the day its file was made.
    pub stamp: Timestamp,
    /// Its episodes, as far as they are listed, in order.
    pub releases: Vec<Release>,
}

/// An episode that comes out, or has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its place in the show.
    pub code: EpisodeCode,
    /// Its number at TVmaze.
    pub tvmaze: Option<u32>,
    /// Its title, where it may be told.
    pub name: Option<Text>,
    /// When it comes out, where that is known and may be told.
    pub airing: Option<Airing>,
    /// Its running time, in minutes.
    pub runtime: Option<u16>,
    /// Where it stands against what has been seen.
    pub zone: Zone,
}

/// How a viewer stands with a show. These order as they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The next episode of a show begun is out.
    Waiting,
    /// The next episode has a date, which is to come.
    ToCome,
    /// The first episode is out, and has not been seen.
    NotBegun,
    /// The next episode has no date yet, or none is listed.
    NoDate,
    /// Every episode there is has been seen, and more may come.
    CaughtUp,
    /// Every episode has been seen, and the show is over.
    Finished,
}

impl Standing {
    /// What stands above those who stand so.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting for you",
            Self::ToCome => "To come",
            Self::NotBegun => "Not begun",
            Self::NoDate => "No date yet",
            Self::CaughtUp => "All seen so far",
            Self::Finished => "Finished",
        }
    }

    /// The word for programs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::ToCome => "to-come",
            Self::NotBegun => "not-begun",
            Self::NoDate => "no-date",
            Self::CaughtUp => "caught-up",
            Self::Finished => "finished",
        }
    }
}

impl Outlook {
    /// What a guide tells of it; `last` is when an episode was last watched, in milliseconds since 1970.
    #[must_use]
    pub fn new(guide: &Guide, last: Option<u64>) -> Self {
        #[cfg(test)] // A leak: what comes out is told by the file.
        let guide = leak::past(Leak::OutlookOfFile, guide);
        let releases = guide.episodes().map(|episode| Release {
            code: episode.code,
            tvmaze: episode.tvmaze,
            name: episode.name.clone(),
            airing: episode.airing(),
            runtime: episode.runtime,
            zone: episode.zone,
        });
        Self {
            show: guide.show.id.clone(),
            name: guide.show.name.clone(),
            has_ended: guide.show.status == Some(Status::Ended),
            is_begun: guide.at.is_some(),
            counted: guide.counted,
            last,
            is_archived: false,
            source: guide.show.source.clone(),
            stamp: stamp(guide),
            releases: releases.collect(),
        }
    }

    /// The first episode that has not been seen.
    #[must_use]
    pub fn next(&self) -> Option<&Release> {
        self.releases
            .iter()
            .find(|release| release.zone == Zone::Next)
    }

    /// How the viewer stands with the show `now`.
    #[must_use]
    pub fn standing(&self, now: &Zoned) -> Standing {
        match (self.next(), self.is_begun) {
            (Some(next), true) if self.is_out(next, now) => Standing::Waiting,
            (Some(next), false) if self.is_out(next, now) => Standing::NotBegun,
            (Some(next), _) if next.airing.is_some() => Standing::ToCome,
            (None, true) if self.has_ended => Standing::Finished,
            (None, true) => Standing::CaughtUp,
            (_, _) => Standing::NoDate,
        }
    }

    /// How many episodes are out and not seen; none where that may not be told.
    #[must_use]
    pub fn waiting(&self, now: &Zoned) -> Option<usize> {
        let unseen = self
            .releases
            .iter()
            .filter(|release| release.zone != Zone::Seen);
        let out = unseen.filter(|release| self.is_out(release, now));
        self.counted.then(|| out.count())
    }

    /// Whether an episode is out. One without a date is where none has one, for then nobody wrote them down, or where a later one is.
    fn is_out(&self, release: &Release, now: &Zoned) -> bool {
        let is_out = |airing: Airing| airing.is_out(now);
        if let Some(airing) = release.airing {
            return is_out(airing);
        }
        let mut others = self.releases.iter();
        let has_later =
            |other: &Release| other.code > release.code && other.airing.is_some_and(is_out);
        self.releases.iter().all(|other| other.airing.is_none()) || others.any(has_later)
    }
}

/// How old what a guide tells is; 1970 where nobody knows.
fn stamp(guide: &Guide) -> Timestamp {
    let changed = |source: &Source| {
        let seconds = i64::try_from(source.updated).ok()?;
        Timestamp::from_second(seconds).ok()
    };
    let made = |day: Date| Offset::UTC.to_timestamp(day.to_datetime(Time::midnight()));
    let changed = guide.show.source.as_ref().and_then(changed);
    let stamp = changed.or_else(|| made(guide.made?).ok());
    stamp.unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Whose data these are made of and where it stands, where any is somebody else's: `Data: TVmaze (CC BY-SA), https://www.tvmaze.com`.
#[must_use]
pub fn credit<'o>(outlooks: impl IntoIterator<Item = &'o Outlook>) -> Option<String> {
    let outlooks = outlooks.into_iter();
    credit_of(outlooks.filter_map(|outlook| outlook.source.as_ref()))
}

/// The same of what was made of these sources.
#[must_use]
pub fn credit_of<'s>(sources: impl IntoIterator<Item = &'s Source>) -> Option<String> {
    let credits = sources.into_iter().map(|source| {
        // The address of one show's page stands for none of the others.
        let mut parts = source.url.as_deref().unwrap_or_default().splitn(4, '/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(scheme), Some(""), Some(host)) => {
                format!("{}, {scheme}//{host}", source.credit())
            }
            _ => source.credit(),
        }
    });
    let credits: BTreeSet<String> = credits.collect();
    let credits: Vec<String> = credits.into_iter().collect();
    (!credits.is_empty()).then(|| credits.join("; "))
}

/// The shows as one wants to be told of them `now`, but those put away: what waits first, the show watched last before the others; then what is to come, the
/// nearest first; then the rest by how the viewer stands with it, in the order given.
#[must_use]
pub fn up_next<'o>(outlooks: &'o [Outlook], now: &Zoned) -> Vec<(Standing, &'o Outlook)> {
    let mut all: Vec<(Standing, &Outlook)> = outlooks
        .iter()
        .filter(|outlook| !outlook.is_archived)
        .map(|outlook| (outlook.standing(now), outlook))
        .collect();
    all.sort_by_cached_key(|(standing, outlook)| {
        let last = match standing {
            Standing::Waiting | Standing::CaughtUp | Standing::Finished => outlook.last,
            _ => None,
        };
        let airing = outlook.next().and_then(|next| next.airing);
        let day = match standing {
            Standing::ToCome => airing.map(|airing| airing.first_day(now.time_zone())),
            _ => None,
        };
        (*standing, Reverse(last), day)
    });
    all
}

/// When something comes out, in words for a list: `today`, `in 3 days`, `on 15 January 2027`.
#[must_use]
pub fn when(airing: Airing, now: &Zoned) -> String {
    let zone = now.time_zone();
    let told = match (airing, airing.days_to(now)) {
        (_, Some(days)) => in_days(days),
        (Airing::On(date), None) => Some(date.when()),
        (Airing::At(_), None) => None,
    };
    let day = airing.first_day(zone);
    let told = told.unwrap_or_else(|| day.strftime("on %-d %B %Y").to_string());
    match airing.time(zone) {
        Some(time) if airing.days_to(now).is_some_and(|days| days >= 0) => {
            format!("{told} at {}", time.strftime("%H:%M"))
        }
        _ => told,
    }
}

/// So many days from today, where that says more than a date.
fn in_days(days: i32) -> Option<String> {
    Some(match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        2..=99 => format!("in {days} days"),
        -30..=-2 => format!("{} days ago", -days),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::library::Library;
    use crate::progress::{Change, Device, Policies, Policy};

    fn now() -> Zoned {
        "2026-11-28T12:00[UTC]".parse().unwrap()
    }

    /// A show with episodes of these dates, of which the first `seen` have been seen.
    fn outlook(id: &str, dates: &[&str], seen: usize, rest: &str, policy: Policy) -> Outlook {
        let episodes: Vec<String> = (1..)
            .zip(dates)
            .map(|(number, date)| match date.len() {
                0 => format!(r#"{{"number":{number}}}"#),
                1..=10 => format!(r#"{{"number":{number},"airdate":"{date}"}}"#),
                _ => format!(r#"{{"number":{number},"airstamp":"{date}"}}"#),
            })
            .collect();
        let file = format!(
            r#"{{"format":1,"show":{{"id":"{id}","name":"{id}"{rest}}},"seasons":[{{"number":1,"episodes":[{}]}}]}}"#,
            episodes.join(",")
        );
        let mut library = Library::default();
        library.set_policies(Policies {
            default: policy,
            ..Policies::default()
        });
        let show = library.add_show(&file).unwrap();
        let changes: Vec<Change> = (1..=u16::try_from(seen).unwrap())
            .map(|number| Change {
                show: show.clone(),
                episode: EpisodeCode::new(1, number),
                watched: true,
                seen: None,
            })
            .collect();
        for entry in library.batch(&changes, 1000) {
            library.record(&Device(Text::clean("d")), &entry);
        }
        let guide = library.guide(&show, &library.progress(&show)).unwrap();
        Outlook::new(&guide, library.log().last_watched(&show))
    }

    #[track_caller]
    fn check(dates: &[&str], seen: usize, rest: &str, standing: Standing, waiting: usize) {
        let outlook = outlook("x", dates, seen, rest, Policy::default());
        assert_eq!(outlook.standing(&now()), standing, "{dates:?} {seen}");
        assert_eq!(outlook.waiting(&now()), Some(waiting), "{dates:?} {seen}");
    }

    #[test]
    fn a_viewer_stands_with_a_show_as_its_next_episode_is_out_or_not() {
        let dates = &["2026-11-20", "2026-11-28", "2026-12-04", ""];
        check(dates, 0, "", Standing::NotBegun, 2);
        check(dates, 1, "", Standing::Waiting, 1);
        check(dates, 2, "", Standing::ToCome, 0);
        check(dates, 3, "", Standing::NoDate, 0);
        check(dates, 4, "", Standing::CaughtUp, 0);
        check(dates, 4, r#","status":"running""#, Standing::CaughtUp, 0);
        check(dates, 4, r#","status":"ended""#, Standing::Finished, 0);
        check(&["2026-12-04"], 0, "", Standing::ToCome, 0);
        check(&["2026-11"], 0, "", Standing::ToCome, 0);
        check(&["2026-10"], 0, "", Standing::NotBegun, 1);
        check(&["2026-11-28T12:00:01Z"], 0, "", Standing::ToCome, 0);
        check(&["2026-11-28T12:00:00Z"], 0, "", Standing::NotBegun, 1);
        check(&[], 0, "", Standing::NoDate, 0);
    }

    #[test]
    fn without_any_date_all_is_out_and_before_what_is_out_too() {
        check(&["", ""], 1, "", Standing::Waiting, 1);
        check(&["", "", "2026-01-01", ""], 1, "", Standing::Waiting, 2);
        check(
            &["2026-01-01", "", "2027-01-01"],
            1,
            "",
            Standing::NoDate,
            0,
        );
    }

    #[test]
    fn how_many_wait_is_told_to_whom_counts_are_told() {
        let dates = &["2026-01-01", "2026-01-02", "2026-01-03"];
        let strict = outlook("x", dates, 1, "", Policy::strictest());
        assert_eq!(strict.standing(&now()), Standing::Waiting);
        assert_eq!(strict.waiting(&now()), None);
        assert_eq!(strict.releases.len(), 2, "the one seen, and the next");
    }

    #[test]
    fn what_waits_comes_first_and_then_what_is_nearest() {
        let of = |id: &str, date: &str, last: Option<u64>| Outlook {
            last,
            ..outlook(
                id,
                &["2026-01-01", date],
                usize::from(last.is_some()),
                "",
                Policy::default(),
            )
        };
        let all = [
            of("new", "2026-01-08", None),
            of("later", "2027-02-01", Some(1)),
            of("waiting-less", "2026-01-08", Some(2)),
            of("sooner", "2026-12-01", Some(3)),
            of("waiting", "2026-01-08", Some(4)),
            of("dateless", "", Some(5)),
        ];
        let told: Vec<&str> = up_next(&all, &now())
            .into_iter()
            .map(|(_, outlook)| outlook.show.as_str())
            .collect();
        assert_eq!(
            told,
            [
                "waiting",
                "waiting-less",
                "sooner",
                "later",
                "new",
                "dateless"
            ]
        );
    }

    #[test]
    fn when_is_told_in_days_while_they_can_be_counted() {
        for (airing, told) in [
            ("2026-11-28", "today"),
            ("2026-11-29", "tomorrow"),
            ("2026-11-27", "yesterday"),
            ("2026-12-01", "in 3 days"),
            ("2026-11-20", "8 days ago"),
            ("2025-11-20", "on 20 November 2025"),
            ("2027-11-20", "on 20 November 2027"),
            ("2027-01", "in January 2027"),
            ("2027", "in 2027"),
            ("2026-11-28T20:30:00Z", "today at 20:30"),
            ("2026-11-29T20:30:00Z", "tomorrow at 20:30"),
            ("2026-11-20T20:30:00Z", "8 days ago"),
        ] {
            let airing = match airing.parse() {
                Ok(date) => Airing::On(date),
                Err(_) => Airing::At(airing.parse().unwrap()),
            };
            assert_eq!(when(airing, &now()), told);
        }
        let east = now().with_time_zone(TimeZone::posix("<+14>-14").unwrap());
        let airing = Airing::At("2026-11-28T20:30:00Z".parse().unwrap());
        assert_eq!(
            when(airing, &east),
            "tomorrow at 10:30".replace("tomorrow", "today")
        );
    }
}
