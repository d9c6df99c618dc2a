//! What is to become of a show: put away, brought back or removed.

use crate::guide::Text;

/// What to do with a show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelve {
    /// List it nowhere, until it is brought back.
    PutAway,
    /// List it again.
    BringBack,
    /// Remove its files.
    Remove,
}

/// What to do, and with which show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelving {
    /// What to do.
    pub what: Shelve,
    /// The id of the show.
    pub show: Text,
    /// What it is called.
    pub name: Text,
}

impl Shelve {
    /// What is said when it is done.
    #[must_use]
    pub fn done(self, name: &str) -> Text {
        Text::clean(&match self {
            Self::PutAway => format!("{name} is put away; the same key brings it back"),
            Self::BringBack => format!("{name} is back"),
            Self::Remove => format!("Removed {name}; what you watched of it stays in the log"),
        })
    }

    /// What is said when it could not be done, before why.
    #[must_use]
    pub fn failed(self, name: &str) -> String {
        match self {
            Self::PutAway => format!("{name} could not be put away"),
            Self::BringBack => format!("{name} could not be brought back"),
            Self::Remove => format!("{name} could not be removed"),
        }
    }
}
