//! Where everything stands on a screen of a given size.

use ratatui::layout::Rect;

/// Under this width or height, in cells, nothing useful fits.
pub const SMALLEST: (u16, u16) = (24, 6);

/// Under this width or height one pane is shown at a time.
const NARROW: (u16, u16) = (70, 16);

/// How the screen is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Nothing useful fits.
    TooSmall,
    /// One pane at a time: tabs, the pane or the reader over it, the footer.
    Narrow {
        /// The row of the tabs.
        tabs: Rect,
        /// The pane, or the reader over it.
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
        /// The rows of each pane, without borders; the border above each carries its title.
        panes: [Rect; 3],
        /// The reader with its borders.
        reader: Rect,
        /// The row of hints.
        footer: Rect,
    },
}

impl Layout {
    /// The layout of a screen of `width` columns and `height` rows with pane number `focused` (counted from 0) in focus.
    #[must_use]
    pub fn new(width: u16, height: u16, focused: usize) -> Self {
        if width < SMALLEST.0 || height < SMALLEST.1 {
            return Self::TooSmall;
        }
        let row = |y| Rect::new(0, y, width, 1);
        let footer = row(height - 1);
        let body = Rect::new(0, 1, width, height - 2);
        if width < NARROW.0 || height < NARROW.1 {
            return Self::Narrow {
                tabs: row(0),
                body,
                footer,
            };
        }
        // Two fifths, in an order that no terminal is too wide for.
        let left_width = (width.min(140) * 2 / 5).clamp(32, 72);
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
            panes: stacked(left, focused),
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

    /// Whether one pane is shown at a time.
    #[must_use]
    pub const fn is_narrow(&self) -> bool {
        matches!(self, Self::Narrow { .. })
    }
}

/// The rows of the three panes inside the left column: the focused one takes two thirds, the others share the rest.
fn stacked(left: Rect, focused: usize) -> [Rect; 3] {
    let rows = left.height - 4;
    let small = (rows / 6).max(3);
    let heights = [0, 1, 2].map(|pane| {
        if pane == focused {
            rows - 2 * small
        } else {
            small
        }
    });
    let mut y = left.y + 1;
    heights.map(|height| {
        let pane = Rect {
            x: left.x + 1,
            y,
            width: left.width - 2,
            height,
        };
        y += height + 1;
        pane
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_never_overlap_and_fill_their_column() {
        for height in 16..=120 {
            for focused in 0..3 {
                let Layout::Columns { left, panes, .. } = Layout::new(80, height, focused) else {
                    panic!("{height}")
                };
                let mut y = left.y + 1;
                for pane in panes {
                    assert_eq!(pane.y, y);
                    assert!(pane.height >= 3, "{height}: {panes:?}");
                    y = pane.bottom() + 1;
                }
                assert_eq!(y, left.bottom(), "{height}");
            }
        }
    }

    #[test]
    fn the_size_decides_the_shape() {
        for (width, height, narrow) in [
            (70, 16, false),
            (69, 40, true),
            (120, 15, true),
            (24, 6, true),
        ] {
            assert_eq!(
                Layout::new(width, height, 0).is_narrow(),
                narrow,
                "{width}x{height}"
            );
        }
        assert_eq!(Layout::new(23, 6, 0), Layout::TooSmall);
        assert_eq!(Layout::new(24, 5, 0), Layout::TooSmall);
    }
}
