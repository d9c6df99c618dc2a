//! What lies over the lists and the reader.

use super::{Confirm, Finder, Help};
use crate::guide::Text;

/// What lies over the rest.
pub enum Overlay {
    /// How far has the viewer watched? The number of the selected answer: 0 is nothing, then the episodes.
    Question {
        /// The selected answer.
        selected: usize,
    },
    /// What the keys do.
    Help(Help),
    /// The search over everything.
    Search(Finder),
    /// A question before something that may tell what has not been seen.
    Confirm(Confirm),
}

/// What the status line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The message.
    pub text: Text,
    /// Whether something failed.
    pub is_error: bool,
}
