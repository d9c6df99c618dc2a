//! When something was watched, as exactly as is known.

use super::PartialDate;

/// When an episode was watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// When it was marked, in milliseconds since 1970.
    At(u64),
    /// Long before it was marked, on this date.
    On(PartialDate),
    /// Long before it was marked, nobody knows when.
    Undated,
}
