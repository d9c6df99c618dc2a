//! How time is laid out in columns: by year, by quarter or by month.

use jiff::civil::Date;

/// How closely one looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zoom {
    /// A block for each year.
    #[default]
    Year,
    /// A block for each quarter.
    Quarter,
    /// A block for each month.
    Month,
}

impl Zoom {
    /// How it is told.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Year => "by year",
            Self::Quarter => "by quarter",
            Self::Month => "by month",
        }
    }

    /// A step closer, if there is one.
    #[must_use]
    pub const fn closer(self) -> Self {
        match self {
            Self::Year => Self::Quarter,
            Self::Quarter | Self::Month => Self::Month,
        }
    }

    /// A step back, if there is one.
    #[must_use]
    pub const fn wider(self) -> Self {
        match self {
            Self::Year | Self::Quarter => Self::Year,
            Self::Month => Self::Quarter,
        }
    }

    /// The months of a block.
    const fn months(self) -> i32 {
        match self {
            Self::Year => 12,
            Self::Quarter => 3,
            Self::Month => 1,
        }
    }

    /// The fewest and the most columns a block takes.
    const fn widths(self) -> (usize, usize) {
        match self {
            Self::Year => (5, 12),
            Self::Quarter => (12, 18),
            Self::Month => (15, 31),
        }
    }
}

/// How the days from a first to a last one stand in columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    zoom: Zoom,
    /// The columns of all blocks.
    width: usize,
    /// The number of the first block, counted from the year 0.
    first: i32,
    /// How many blocks there are.
    blocks: usize,
}

impl Scale {
    /// The days from the first to the last one, so wide that all of them stand in `room` columns, if they can.
    #[must_use]
    pub fn new(zoom: Zoom, (first, last): (Date, Date), room: usize) -> Self {
        let (first, last) = (number(zoom, first), number(zoom, last));
        let blocks = usize::try_from(last - first + 1).unwrap_or(1);
        let (least, most) = zoom.widths();
        Self {
            zoom,
            width: room.clamp(blocks * least, blocks * most),
            first,
            blocks,
        }
    }

    /// How many columns there are.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The column in which a block begins.
    #[must_use]
    pub const fn start(&self, block: usize) -> usize {
        block * self.width / self.blocks
    }

    /// The first block that begins in this column or later.
    #[must_use]
    pub const fn block_from(&self, column: usize) -> usize {
        (column * self.blocks).div_ceil(self.width)
    }

    /// The column of a day. What is out of range stands at the ends.
    #[must_use]
    pub fn column(&self, day: Date) -> usize {
        let number = number(self.zoom, day);
        let Ok(block) = usize::try_from(number - self.first) else {
            return 0;
        };
        let days = |from: Date, to: Date| usize::try_from((to - from).get_days()).unwrap_or(0);
        let start = first_day(self.zoom, number);
        let within = days(start, day);
        let length = days(start, first_day(self.zoom, number + 1)).max(1);
        let left = self.start(block);
        let column = left + within * (self.start(block + 1) - left) / length;
        column.min(self.width.saturating_sub(1))
    }

    /// What stands over a block: the year where it begins with this block, and the block's own name beneath it; years are their own name.
    #[must_use]
    pub fn heading(&self, block: usize) -> (Option<String>, Option<String>) {
        let number = self
            .first
            .saturating_add(i32::try_from(block).unwrap_or(i32::MAX));
        let day = first_day(self.zoom, number);
        let year = (day.month() == 1).then(|| self.year(block));
        let own = match self.zoom {
            Zoom::Year => None,
            Zoom::Quarter => Some(format!("Q{}", (day.month() - 1) / 3 + 1)),
            Zoom::Month => Some(day.strftime("%b").to_string()),
        };
        (year, own)
    }

    /// The year a block is in.
    #[must_use]
    pub fn year(&self, block: usize) -> String {
        let number = self
            .first
            .saturating_add(i32::try_from(block).unwrap_or(i32::MAX));
        first_day(self.zoom, number).year().to_string()
    }
}

/// The number of the block a day is in.
fn number(zoom: Zoom, day: Date) -> i32 {
    let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    month.div_euclid(zoom.months())
}

/// The first day of a block.
fn first_day(zoom: Zoom, number: i32) -> Date {
    let month = number.saturating_mul(zoom.months());
    let year = i16::try_from(month.div_euclid(12)).ok();
    let month = i8::try_from(month.rem_euclid(12) + 1).ok();
    let day = year
        .zip(month)
        .and_then(|(year, month)| Date::new(year, month, 1).ok());
    day.unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_stand_in_order_and_in_their_blocks() {
        let days = (day("2019-11-08"), day("2024-02-29"));
        for zoom in [Zoom::Year, Zoom::Quarter, Zoom::Month] {
            for room in [0, 30, 64, 500] {
                let scale = Scale::new(zoom, days, room);
                let mut last = 0;
                let mut at = days.0;
                while at <= days.1 {
                    let column = scale.column(at);
                    assert!(column >= last && column < scale.width(), "{at} {zoom:?}");
                    if at.day() == 1 && at.month() == 1 {
                        let block = scale.block_from(column);
                        assert_eq!(scale.start(block), column, "{at}");
                        let (year, _) = scale.heading(block);
                        assert_eq!(year, Some(at.year().to_string()));
                    }
                    last = column;
                    at = at.tomorrow().unwrap();
                }
            }
        }
    }

    #[test]
    fn all_years_stand_in_the_room_if_they_can() {
        let days = (day("2016-07-01"), day("2026-11-22"));
        for (room, width) in [(64, 64), (100, 100), (26, 55), (200, 132)] {
            assert_eq!(Scale::new(Zoom::Year, days, room).width(), width, "{room}");
        }
    }

    #[test]
    fn blocks_have_names() {
        let days = (day("2023-10-31"), day("2024-02-01"));
        let names = |zoom| {
            let scale = Scale::new(zoom, days, 0);
            (0..4).map(|block| scale.heading(block)).collect::<Vec<_>>()
        };
        let own = |text: &str| Some(text.to_owned());
        assert_eq!(
            names(Zoom::Month)[..3],
            [(None, own("Oct")), (None, own("Nov")), (None, own("Dec"))]
        );
        assert_eq!(names(Zoom::Month)[3], (own("2024"), own("Jan")));
        assert_eq!(names(Zoom::Quarter)[1], (own("2024"), own("Q1")));
        assert_eq!(names(Zoom::Year)[1], (own("2024"), None));
    }

    #[test]
    fn the_ends_of_time_are_no_harm() {
        let days = (Date::MIN, Date::MAX);
        for zoom in [Zoom::Year, Zoom::Quarter, Zoom::Month] {
            let scale = Scale::new(zoom, days, 80);
            assert_eq!(scale.column(Date::MIN), 0);
            assert!(scale.column(Date::MAX) < scale.width());
            assert!(scale.year(usize::MAX).len() > 3);
        }
    }
}
