//! When an episode comes out, and whether it has.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::{Episode, PartialDate};

/// When an episode comes out, as exactly as is known.
///
/// A date is the same date everywhere: the episode is out from the beginning of that day where its viewer is. A moment is the same moment
/// everywhere, and so another day in another zone. A month or a year has come out once it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Airing {
    /// On this date.
    On(PartialDate),
    /// At this moment.
    At(Timestamp),
}

impl Airing {
    /// The day it comes out for who is in this zone; none where no day is known.
    #[must_use]
    pub fn day(self, zone: &TimeZone) -> Option<Date> {
        match self {
            Self::On(date) => date.day().map(|_| date.first_day()),
            Self::At(moment) => Some(zone.to_datetime(moment).date()),
        }
    }

    /// The time of that day; none where only a date is known.
    #[must_use]
    pub fn time(self, zone: &TimeZone) -> Option<Time> {
        match self {
            Self::On(_) => None,
            Self::At(moment) => Some(zone.to_datetime(moment).time()),
        }
    }

    /// The first day it may come out for who is in this zone.
    #[must_use]
    pub fn first_day(self, zone: &TimeZone) -> Date {
        match self {
            Self::On(date) => date.first_day(),
            Self::At(moment) => zone.to_datetime(moment).date(),
        }
    }

    /// The day it comes out for who is in this zone, or the month or the year, as files write it.
    #[must_use]
    pub fn told(self, zone: &TimeZone) -> String {
        match self {
            Self::On(date) => date.to_string(),
            Self::At(moment) => zone.to_datetime(moment).date().to_string(),
        }
    }

    /// Whether it is out `now`.
    #[must_use]
    pub fn is_out(self, now: &Zoned) -> bool {
        match self {
            Self::On(date) if date.day().is_some() => date.first_day() <= now.date(),
            Self::On(date) => date.last_day() < now.date(),
            Self::At(moment) => moment <= now.timestamp(),
        }
    }

    /// How many days there are from the day it is `now` to the one it comes out, none of them where that is today, and less where it was
    /// earlier; none where no day is known.
    #[must_use]
    pub fn days_to(self, now: &Zoned) -> Option<i32> {
        let day = self.day(now.time_zone())?;
        Some(now.date().until(day).ok()?.get_days())
    }
}

impl Episode {
    /// When it comes out, as exactly as is known.
    #[must_use]
    pub fn airing(&self) -> Option<Airing> {
        let moment = self.airstamp.map(Airing::At);
        moment.or_else(|| self.airdate.map(Airing::On))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A zone without a file of zones: `UTC-5` in POSIX is five hours ahead.
    fn zone(posix: &str) -> TimeZone {
        TimeZone::posix(posix).unwrap()
    }

    fn at(moment: &str, zone: &TimeZone) -> Zoned {
        moment.parse::<Timestamp>().unwrap().to_zoned(zone.clone())
    }

    const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
    const NEW_YORK: &str = "EST5EDT,M3.2.0,M11.1.0";
    const KIRITIMATI: &str = "<+14>-14";
    const BAKER: &str = "<-12>12";

    #[track_caller]
    fn check(airing: &str, posix: &str, now: &str, is_out: bool, days: Option<i32>) {
        let airing = match airing.parse() {
            Ok(date) => Airing::On(date),
            Err(_) => Airing::At(airing.parse().unwrap()),
        };
        let now = at(now, &zone(posix));
        assert_eq!(airing.is_out(&now), is_out, "{airing:?} {now}");
        assert_eq!(airing.days_to(&now), days, "{airing:?} {now}");
    }

    #[test]
    fn a_date_comes_out_as_its_day_begins_where_the_viewer_is() {
        for (posix, before, from) in [
            (BERLIN, "2027-01-14T22:59:59Z", "2027-01-14T23:00:00Z"),
            (NEW_YORK, "2027-01-15T04:59:59Z", "2027-01-15T05:00:00Z"),
            (KIRITIMATI, "2027-01-14T09:59:59Z", "2027-01-14T10:00:00Z"),
            (BAKER, "2027-01-15T11:59:59Z", "2027-01-15T12:00:00Z"),
        ] {
            check("2027-01-15", posix, before, false, Some(1));
            check("2027-01-15", posix, from, true, Some(0));
        }
    }

    #[test]
    fn a_moment_comes_out_everywhere_at_once_and_on_different_days() {
        let moment = "2027-01-15T02:00:00Z";
        for (posix, day, time) in [
            (BERLIN, "2027-01-15", "03:00:00"),
            (NEW_YORK, "2027-01-14", "21:00:00"),
            (KIRITIMATI, "2027-01-15", "16:00:00"),
            (BAKER, "2027-01-14", "14:00:00"),
        ] {
            let airing = Airing::At(moment.parse().unwrap());
            assert_eq!(airing.day(&zone(posix)).unwrap().to_string(), day);
            assert_eq!(airing.time(&zone(posix)).unwrap().to_string(), time);
            check(moment, posix, "2027-01-15T01:59:59Z", false, Some(0));
            check(moment, posix, "2027-01-15T02:00:00Z", true, Some(0));
        }
    }

    #[test]
    fn days_are_those_of_the_calendar_not_of_24_hours() {
        // The clocks go forward in the night to 28 March 2027, and back in the one to 31 October.
        check("2027-03-28", BERLIN, "2027-03-27T22:30:00Z", false, Some(1));
        check("2027-03-29", BERLIN, "2027-03-28T21:59:00Z", false, Some(1));
        check("2027-11-01", BERLIN, "2027-10-30T22:30:00Z", false, Some(1));
        check(
            "2027-10-31T00:30:00Z",
            BERLIN,
            "2027-10-31T00:00:00Z",
            false,
            Some(0),
        );
        // An hour that is there twice: both are of that day.
        check(
            "2027-10-31T01:30:00Z",
            BERLIN,
            "2027-10-31T00:30:00Z",
            false,
            Some(0),
        );
    }

    #[test]
    fn a_leap_day_is_a_day() {
        check("2028-02-29", BERLIN, "2028-02-28T12:00:00Z", false, Some(1));
        check("2028-03-01", BERLIN, "2028-02-28T12:00:00Z", false, Some(2));
        check("2027-03-01", BERLIN, "2027-02-28T12:00:00Z", false, Some(1));
        check(
            "2028-02-29T23:30:00Z",
            BERLIN,
            "2028-02-29T12:00:00Z",
            false,
            Some(1),
        );
    }

    #[test]
    fn what_has_no_day_is_out_when_all_of_it_is_over() {
        check("2027-01", BERLIN, "2027-01-31T22:59:00Z", false, None);
        check("2027-01", BERLIN, "2027-01-31T23:00:00Z", true, None);
        check("2027", NEW_YORK, "2028-01-01T04:59:00Z", false, None);
        check("2027", NEW_YORK, "2028-01-01T05:00:00Z", true, None);
    }
}
