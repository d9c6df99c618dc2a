//! What the terminal can show.

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Whether characters outside ASCII can be drawn.
    pub unicode: bool,
    /// How many colours can be used.
    pub depth: Depth,
}

/// How many colours can be used, the fewest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: what has to be told apart is bold, dim, underlined or reversed.
    None,
    /// The sixteen that the terminal has for itself.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// All.
    Full,
}
