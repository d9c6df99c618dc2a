//! A show that is kept, as far as refreshing it goes.

use crate::guide::Text;

/// A show that is kept, as far as refreshing it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// The id of the show.
    pub show: Text,
    /// What it is called.
    pub name: Text,
    /// Its number at TVmaze.
    pub tvmaze: u32,
    /// When its data was fetched, in milliseconds since 1970.
    pub fetched: u64,
    /// When it had last changed at TVmaze, in seconds since 1970.
    pub updated: u64,
}
