//! What can be done with the mouse, and what it can point at.

use super::Pane;

/// What is pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A row of a pane, by its number.
    Row(Pane, usize),
    /// A pane beside its rows: its title, or what is left blank.
    Pane(Pane),
    /// A line of the reader, and the column in it, counted from 0.
    Line(usize, usize),
    /// The reader beside its lines.
    Reader,
    /// The line between the columns.
    Divider,
    /// What can be chosen in what lies on top, by its number: an answer, a hit, a theme.
    Choice(usize),
    /// Anything else.
    Elsewhere,
}

/// What is done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The button is pressed.
    Press,
    /// The mouse is moved while it is.
    Drag,
    /// It is let go.
    Release,
    /// The wheel turns, to what is above or to what is below.
    Wheel {
        /// Whether to what is below.
        down: bool,
    },
}

/// Something done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What is done.
    pub gesture: Gesture,
    /// What is pointed at.
    pub spot: Spot,
    /// The column of the screen, counted from 0.
    pub column: u16,
}

/// What the mouse has in hand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hand {
    /// What was clicked last, and when, in milliseconds since 1970.
    pub(super) clicked: Option<(Spot, u64)>,
    /// Whether the line between the columns is held.
    pub(super) holds_divider: bool,
}
