//! Whose data it is.

use super::Text;

/// Whose data a guide is made of, and how old it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Whose it is.
    pub name: Text,
    /// The terms it may be passed on by.
    pub licence: Option<Text>,
    /// Where it stands; the address tells no title.
    pub url: Option<Text>,
    /// When it was fetched, in milliseconds since 1970.
    pub fetched: u64,
    /// When it had last changed there, in seconds since 1970.
    pub updated: u64,
}

impl Source {
    /// The line that belongs wherever the data is shown: `Data: TVmaze (CC BY-SA)`.
    #[must_use]
    pub fn credit(&self) -> String {
        match &self.licence {
            Some(licence) => format!("Data: {} ({licence})", self.name),
            None => format!("Data: {}", self.name),
        }
    }
}
