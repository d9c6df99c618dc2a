//! What can be done with the mouse, and what it can point at.

use super::{Action, Pane};

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
    /// What can be chosen in what lies on top, by its number: an answer, a hit, a theme, something in the timeline.
    Choice(usize),
    /// A character of the map and an episode of it, by their numbers: both at a mark, one at a name.
    Map(Option<usize>, Option<usize>),
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
    /// The row of the screen, counted from 0.
    pub row: u16,
}

/// A click that selected something. What stood at its place may have moved with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Click {
    pub(super) column: u16,
    pub(super) row: u16,
    /// When it was, in milliseconds since 1970.
    pub(super) at: u64,
    /// What a second one does.
    pub(super) then: Action,
}

/// What the mouse has in hand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hand {
    /// The click that a second one at the same place follows on.
    pub(super) clicked: Option<Click>,
    /// Whether the line between the columns is held.
    pub(super) holds_divider: bool,
}
