//! Where everything stands on a screen of a given size.

use ratatui::layout::{Margin, Rect};

/// Under this width or height, in cells, nothing useful fits.
pub const SMALLEST: (u16, u16) = (24, 6);

/// Under this width or height one pane is shown at a time.
const NARROW: (u16, u16) = (70, 16);

/// The least columns of either side.
const LEAST: (u16, u16) = (24, 36);

/// What the screen is divided by, beside its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    /// The pane in focus, counted from 0.
    pub focused: usize,
    /// How many rows each pane has to show.
    pub rows: [usize; 3],
    /// How much of the width the left column takes, in percent, where somebody has said so.
    pub split: Option<u8>,
    /// Whether all is told line after line, and so one thing at a time.
    pub linear: bool,
    /// Whether whose data is shown has a row of its own where there is no place for it elsewhere.
    pub credits: bool,
}

/// How the screen is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Nothing useful fits.
    TooSmall,
    /// One pane at a time: tabs, the pane or the reader over it, the footer.
    Narrow {
        /// The row of the tabs.
        tabs: Rect,
        /// The pane, or the reader over it; beneath it may be a row that says whose data is shown.
        body: Rect,
        /// The row of hints.
        footer: Rect,
    },
    /// Three panes on the left, the reader on the right.
    Columns {
        /// The row of the show and the progress.
        header: Rect,
        /// The left column with its borders.
        left: Rect,
        /// The rows of each pane; the row above each carries its title.
        panes: [Rect; 3],
        /// The reader with its borders.
        reader: Rect,
        /// The row of hints.
        footer: Rect,
    },
}

impl Layout {
    /// The layout of a screen of `width` columns and `height` rows.
    #[must_use]
    pub fn new(width: u16, height: u16, division: &Division) -> Self {
        if width < SMALLEST.0 || height < SMALLEST.1 {
            return Self::TooSmall;
        }
        let row = |y| Rect::new(0, y, width, 1);
        let footer = row(height - 1);
        let mut body = Rect::new(0, 1, width, height - 2);
        if width < NARROW.0 || height < NARROW.1 || division.linear {
            if division.credits && height > SMALLEST.1 {
                body.height -= 1;
            }
            return Self::Narrow {
                tabs: row(0),
                body,
                footer,
            };
        }
        let part = |percent: u8| {
            let columns = u32::from(width) * u32::from(percent.min(100)) / 100;
            u16::try_from(columns).unwrap_or(width)
        };
        let left_width = match division.split {
            Some(percent) => part(percent).clamp(LEAST.0, width - LEAST.1),
            None => part(40).clamp(32, 80),
        };
        let left = Rect {
            width: left_width,
            ..body
        };
        let reader = Rect {
            x: left_width,
            width: width - left_width,
            ..body
        };
        Self::Columns {
            header: row(0),
            left,
            panes: stacked(left, division),
            reader,
            footer,
        }
    }

    /// The text area of the reader: width and height in cells.
    #[must_use]
    pub const fn reader_area(&self) -> Rect {
        match self {
            Self::TooSmall => Rect::ZERO,
            Self::Narrow { body, .. } => Rect {
                x: body.x + 1,
                width: body.width - 2,
                ..*body
            },
            Self::Columns { reader, .. } => Rect {
                x: reader.x + 2,
                y: reader.y + 1,
                width: reader.width - 4,
                height: reader.height - 2,
            },
        }
    }

    /// The rows of pane number `pane`.
    #[must_use]
    pub fn pane_area(&self, pane: usize) -> Rect {
        match self {
            Self::TooSmall => Rect::ZERO,
            Self::Narrow { body, .. } => *body,
            Self::Columns { panes, .. } => panes.get(pane).copied().unwrap_or_default(),
        }
    }

    /// The text area of the help: all of the screen but header and footer.
    #[must_use]
    pub const fn help_area(&self) -> Rect {
        match self {
            Self::TooSmall => Rect::ZERO,
            Self::Narrow { .. } => self.reader_area(),
            Self::Columns { left, reader, .. } => Rect {
                x: left.x + 2,
                y: left.y + 1,
                width: left.width + reader.width - 4,
                height: left.height - 2,
            },
        }
    }

    /// The area of the search: the left column within its border, or all of the narrow screen.
    #[must_use]
    pub fn search_area(&self) -> Rect {
        match self {
            Self::Columns { left, .. } => left.inner(Margin::new(1, 1)),
            _ => self.pane_area(0),
        }
    }

    /// Whether one pane is shown at a time.
    #[must_use]
    pub const fn is_narrow(&self) -> bool {
        matches!(self, Self::Narrow { .. })
    }
}

/// The rows of the three panes in the left column, each below its title. The one in focus has a line around it, and so a row more beneath.
///
/// The others show a few rows each, and the one in focus all the rest; what it has no use for goes to them.
fn stacked(left: Rect, division: &Division) -> [Rect; 3] {
    let rows = left.height - 4;
    let few = (rows / 6).max(3);
    let has_focus = |pane: usize| pane == division.focused;
    let wanted = |pane: usize| {
        let rows = division.rows.get(pane).copied().unwrap_or_default();
        u16::try_from(rows).unwrap_or(u16::MAX).max(1)
    };
    let mut heights = [few; 3];
    let mut spare = rows - 3 * few;
    let order = [division.focused.min(2), 0, 1, 2];
    for pane in order {
        if let Some(height) = heights.get_mut(pane) {
            let more = wanted(pane).saturating_sub(*height).min(spare);
            *height += more;
            spare -= more;
        }
    }
    if let Some(height) = heights.get_mut(division.focused) {
        *height += spare;
    }
    let mut y = left.y + 1;
    let mut pane = 0;
    heights.map(|height| {
        let area = Rect {
            x: left.x + 1,
            y,
            width: left.width - 2,
            height,
        };
        y += height + 1 + u16::from(has_focus(pane));
        pane += 1;
        area
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn division(focused: usize, rows: [usize; 3], split: Option<u8>) -> Division {
        Division {
            focused,
            rows,
            split,
            linear: false,
            credits: false,
        }
    }

    #[test]
    fn panes_never_overlap_and_fill_their_column() {
        for height in 16..=120 {
            for focused in 0..3 {
                for rows in [[0, 0, 0], [100, 100, 100], [3, 50, 1], [11, 8, 40]] {
                    let division = division(focused, rows, None);
                    let layout = Layout::new(80, height, &division);
                    let Layout::Columns { left, panes, .. } = layout else {
                        panic!("{height}")
                    };
                    let mut y = left.y + 1;
                    for (number, pane) in panes.into_iter().enumerate() {
                        assert_eq!(pane.y, y);
                        assert!(pane.height >= 3, "{height}: {panes:?}");
                        y = pane.bottom() + 1 + u16::from(number == focused);
                    }
                    assert_eq!(y - 1, left.bottom(), "{height}");
                }
            }
        }
    }

    #[test]
    fn rows_that_one_pane_has_no_use_for_go_to_the_others() {
        let heights = |focused, rows| match Layout::new(120, 36, &division(focused, rows, None)) {
            Layout::Columns { panes, .. } => panes.map(|pane| pane.height),
            other => panic!("{other:?}"),
        };
        assert_eq!(heights(0, [100, 100, 100]), [20, 5, 5]);
        assert_eq!(heights(0, [11, 100, 100]), [11, 14, 5]);
        assert_eq!(heights(0, [11, 7, 100]), [11, 7, 12]);
        assert_eq!(heights(1, [4, 8, 6]), [5, 19, 6]);
    }

    #[test]
    fn the_division_is_where_it_was_put_but_leaves_room_on_either_side() {
        let left = |width, split| match Layout::new(width, 24, &division(0, [9; 3], split)) {
            Layout::Columns { left, reader, .. } => {
                assert_eq!((left.width, reader.right()), (reader.x, width));
                left.width
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(
            [70, 80, 120, 200, 300].map(|width| left(width, None)),
            [32, 32, 48, 80, 80]
        );
        assert_eq!(left(100, Some(55)), 55);
        assert_eq!((left(70, Some(0)), left(70, Some(200))), (24, 34));
    }

    #[test]
    fn the_size_decides_the_shape() {
        let layout = |width, height| Layout::new(width, height, &division(0, [9; 3], None));
        for (width, height, narrow) in [
            (70, 16, false),
            (69, 40, true),
            (120, 15, true),
            (24, 6, true),
        ] {
            assert_eq!(
                layout(width, height).is_narrow(),
                narrow,
                "{width}x{height}"
            );
        }
        assert_eq!(layout(23, 6), Layout::TooSmall);
        assert_eq!(layout(24, 5), Layout::TooSmall);
    }
}
