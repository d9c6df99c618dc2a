//! Dates that say no more than is known: a day, a month or a year.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// A calendar date as exactly as it is known.
///
/// Dates order by their first possible day, the vaguer first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    first: Date,
    precision: Precision,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    Year,
    Month,
    Day,
}

impl PartialDate {
    /// Whether it has come nowhere on earth at `now`, in milliseconds since 1970: no clock says where the viewer is.
    #[must_use]
    pub fn is_to_come(self, now: u64) -> bool {
        const FURTHEST_EAST: Offset = Offset::constant(14);
        let now = i64::try_from(now)
            .ok()
            .and_then(|now| Timestamp::from_millisecond(now).ok());
        now.is_some_and(|now| self.first_day() > FURTHEST_EAST.to_datetime(now).date())
    }

    /// When its first day begins in UTC, in milliseconds since 1970; what was before that is 0.
    #[must_use]
    pub fn begins_at(self) -> u64 {
        let begins = Offset::UTC.to_timestamp(self.first_day().to_datetime(Time::midnight()));
        begins.map_or(0, |begins| {
            u64::try_from(begins.as_millisecond()).unwrap_or(0)
        })
    }

    /// The year of the date.
    #[must_use]
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// The first day the date may mean.
    #[must_use]
    pub fn first_day(self) -> Date {
        self.first
    }

    /// The last day the date may mean: of `2022-10`, the 31st of October.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }

    /// Whether it was certainly before `other`: of `2022-10`, before its first day.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        self.last_day() < other.first_day()
    }

    /// The day of the month, where it is known.
    #[must_use]
    pub fn day(self) -> Option<i8> {
        (self.precision == Precision::Day).then(|| self.first.day())
    }

    /// For headings over a list: `January 2024`, or `2016` where only the year is known.
    #[must_use]
    pub fn month_heading(self) -> String {
        match self.precision {
            Precision::Year => self.first.strftime("%Y").to_string(),
            Precision::Month | Precision::Day => self.first.strftime("%B %Y").to_string(),
        }
    }

    /// For a list's narrow column: `29 Jan 24`, `Oct 22`, `2016`.
    #[must_use]
    pub fn short(self) -> String {
        match self.precision {
            Precision::Year => self.first.strftime("%Y").to_string(),
            Precision::Month => self.first.strftime("%b %y").to_string(),
            Precision::Day => self.first.strftime("%-d %b %y").to_string(),
        }
    }

    /// Where the year is told elsewhere: `4 Mar`, `Oct`, `2016`.
    #[must_use]
    pub fn within_a_year(self) -> String {
        let format = match self.precision {
            Precision::Year => "%Y",
            Precision::Month => "%b",
            Precision::Day => "%-d %b",
        };
        self.first.strftime(format).to_string()
    }

    /// Within a sentence: `on 4 March 2022`, `in October 2022`, `in 2016`.
    #[must_use]
    pub fn when(self) -> String {
        match self.precision {
            Precision::Day => self.first.strftime("on %-d %B %Y").to_string(),
            Precision::Year | Precision::Month => format!("in {}", self.month_heading()),
        }
    }

    /// In full: `Friday 4 March 2022`, `October 2022`, `2016`.
    #[must_use]
    pub fn long(self) -> String {
        match self.precision {
            Precision::Day => self.first.strftime("%A %-d %B %Y").to_string(),
            Precision::Year | Precision::Month => self.month_heading(),
        }
    }
}

/// The day it is at `now`, in milliseconds since 1970, by universal time: no clock says where the viewer is.
#[must_use]
pub fn today(now: u64) -> Date {
    let now = i64::try_from(now)
        .ok()
        .and_then(|now| Timestamp::from_millisecond(now).ok());
    now.map_or(Date::MAX, |now| Offset::UTC.to_datetime(now).date())
}

impl From<Date> for PartialDate {
    fn from(day: Date) -> Self {
        Self {
            first: day,
            precision: Precision::Day,
        }
    }
}

/// Writes the date as files do: `2022-03-04`, `2022-03`, `2022`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = match self.precision {
            Precision::Year => "%Y",
            Precision::Month => "%Y-%m",
            Precision::Day => "%Y-%m-%d",
        };
        write!(f, "{}", self.first.strftime(format))
    }
}

/// A text that is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a date such as 2022-03-04, 2022-03 or 2022")]
pub struct BadDate;

impl FromStr for PartialDate {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let precision = match text.len() {
            4 => Precision::Year,
            7 => Precision::Month,
            10 => Precision::Day,
            _ => return Err(BadDate),
        };
        let mut numbers = text.split('-').map(|part| {
            let digits = part.bytes().all(|b| b.is_ascii_digit());
            part.parse::<i16>().ok().filter(|_| digits).ok_or(BadDate)
        });
        let year = numbers.next().ok_or(BadDate)??;
        let mut next = |wanted: bool| match (wanted, numbers.next()) {
            (true, Some(number)) => i8::try_from(number?).map_err(|_| BadDate),
            (false, None) => Ok(1),
            _ => Err(BadDate),
        };
        let month = next(precision >= Precision::Month)?;
        let day = next(precision >= Precision::Day)?;
        let first = Date::new(year, month, day).map_err(|_| BadDate)?;
        Ok(Self { first, precision })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_reads_back_as_it_was_written() {
        for text in ["2022-03-04", "2022-10", "2016", "2024-02-29"] {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "22",
            "2022-13",
            "2023-02-29",
            "2022-3-04",
            "2022/03/04",
            "20220304",
            "+022-01-01",
        ] {
            assert_eq!(text.parse::<PartialDate>(), Err(BadDate), "{text:?}");
        }
    }

    #[test]
    fn a_vague_date_lasts_to_its_last_day() {
        assert_eq!(date("2022-02").last_day().to_string(), "2022-02-28");
        assert_eq!(date("2016").last_day().to_string(), "2016-12-31");
        assert_eq!(date("2022-03-04").last_day().to_string(), "2022-03-04");
    }

    #[test]
    fn what_may_be_within_a_date_is_not_before_it() {
        for (one, other, is_before) in [
            ("2022-09", "2022-10", true),
            ("2022", "2023-01-01", true),
            ("2022-10-01", "2022-10", false),
            ("2022", "2022-12-31", false),
            ("2022-10", "2022", false),
        ] {
            assert_eq!(date(one).is_before(date(other)), is_before, "{one} {other}");
        }
    }

    #[test]
    fn dates_are_shown_no_more_exactly_than_known() {
        assert_eq!(date("2022-03-04").long(), "Friday 4 March 2022");
        assert_eq!(date("2022-03-04").short(), "4 Mar 22");
        assert_eq!(date("2022-10").long(), "October 2022");
        assert_eq!(date("2022-03-04").when(), "on 4 March 2022");
        assert_eq!(date("2022-10").when(), "in October 2022");
        assert_eq!(date("2016").when(), "in 2016");
        assert_eq!(date("2016").short(), "2016");
        let days = ["2022-03-04", "2022-10", "2016"].map(|text| date(text).within_a_year());
        assert_eq!(days, ["4 Mar", "Oct", "2016"]);
    }
}
