//! A movement that is on: what moves, and which of its few frames stands.

use crate::guide::EpisodeCode;

/// The frames of a movement, the still one at its end among them.
pub const FRAMES: u8 = 5;

/// What moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Movement {
    /// The line is drawn around what has the focus now.
    Opening,
    /// The marks of these episodes land.
    Marked(Vec<EpisodeCode>),
    /// The doors of the lift between innie and outie close, and open elsewhere.
    Lift,
}

/// A movement that is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Motion {
    /// What moves.
    pub movement: Movement,
    /// Which frame stands, from 1 on.
    pub frame: u8,
}
