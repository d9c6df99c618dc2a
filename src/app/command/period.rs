//! The days a calendar tells of.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::guide::PartialDate;

/// How many days from today on are told where nobody says.
const USUAL: u16 = 14;

/// Which days are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Period {
    /// So many days from today on; yesterday is told before them
    #[arg(long, value_name = "NUMBER", conflicts_with = "month")]
    pub days: Option<u16>,
    /// A whole month in weeks, this one or the one named, as 2027-01
    #[arg(long, value_name = "MONTH", num_args = 0..=1, value_parser = month)]
    pub month: Option<Option<PartialDate>>,
    /// Begin on this day instead of yesterday
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "month")]
    pub from: Option<PartialDate>,
}

impl Period {
    /// The first and the last of the days, where it is `today`.
    #[must_use]
    pub fn days(&self, today: Date) -> (Date, Date) {
        if let Some(month) = self.month {
            let day = month.map_or(today, PartialDate::first_day);
            return (day.first_of_month(), day.last_of_month());
        }
        let yesterday = || today.yesterday().unwrap_or(today);
        let first = self.from.map(PartialDate::first_day);
        let days = i64::from(self.days.unwrap_or(USUAL));
        let last = first.unwrap_or(today).checked_add(days.days());
        (first.unwrap_or_else(yesterday), last.unwrap_or(Date::MAX))
    }
}

fn day(text: &str) -> Result<PartialDate, &'static str> {
    let date = text.parse::<PartialDate>().ok();
    date.filter(|date| date.day().is_some())
        .ok_or("expected a day such as 2027-01-15")
}

fn month(text: &str) -> Result<PartialDate, &'static str> {
    let date = text.parse::<PartialDate>().ok();
    date.filter(|_| text.len() == "2027-01".len())
        .ok_or("expected a month such as 2027-01")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(period: &Period, first: Date, last: Date) {
        let today = date(2028, 2, 29);
        assert_eq!(period.days(today), (first, last), "{period:?}");
    }

    #[test]
    fn the_days_asked_for_are_told() {
        let period = Period::default();
        check(&period, date(2028, 2, 28), date(2028, 3, 14));
        let days = |days| Period {
            days: Some(days),
            ..Period::default()
        };
        check(&days(0), date(2028, 2, 28), date(2028, 2, 29));
        check(&days(1), date(2028, 2, 28), date(2028, 3, 1));
        let from = Period {
            from: day("2029-02-28").ok(),
            days: Some(1),
            ..Period::default()
        };
        check(&from, date(2029, 2, 28), date(2029, 3, 1));
        let of = |month| Period {
            month: Some(month),
            ..Period::default()
        };
        check(&of(None), date(2028, 2, 1), date(2028, 2, 29));
        check(
            &of(month("2027-02").ok()),
            date(2027, 2, 1),
            date(2027, 2, 28),
        );
        let last = Period {
            from: day("9999-12-31").ok(),
            ..Period::default()
        };
        check(&last, date(9999, 12, 31), date(9999, 12, 31));
    }

    #[test]
    fn a_day_is_no_month_and_a_month_no_day() {
        assert!(day("2027-01").is_err() && day("2027-01-32").is_err());
        assert!(
            month("2027-01-01").is_err() && month("2027").is_err() && month("2027-13").is_err()
        );
    }
}
