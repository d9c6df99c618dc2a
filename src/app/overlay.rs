//! What lies over the lists and the reader.

use super::{
    Adder, Calendar, Chart, Confirm, Finder, Help, LineInput, Map, Prompt, Switcher, ThemeChooser,
    UpNext,
};
use crate::guide::{Guide, Text};

/// What lies over the rest.
pub enum Overlay {
    /// How far has the viewer watched? The number of the selected answer: 0 is nothing, then the episodes.
    Question {
        /// The selected answer.
        selected: usize,
    },
    /// The same, to be answered with a code: the episodes to answer it with may not be counted.
    TypedQuestion(LineInput),
    /// What the keys do.
    Help(Help),
    /// The search over everything.
    Search(Finder),
    /// The search for a show to add.
    Adder(Adder),
    /// All shows, to go to one.
    Shows(Switcher),
    /// What is next of every show.
    UpNext(UpNext),
    /// What comes out, by days.
    Calendar(Calendar),
    /// A command being typed.
    Prompt(Prompt),
    /// The themes, the selected one on the screen.
    Themes(ThemeChooser),
    /// Who is in it.
    Map(Map),
    /// The production in time.
    Timeline(Box<Chart>),
    /// A question before something that may tell what has not been seen.
    Confirm(Confirm),
}

impl Overlay {
    /// The first question, as it is asked of whoever may know what is in this guide.
    #[must_use]
    pub fn question(guide: &Guide) -> Self {
        if guide.counted {
            Self::Question { selected: 0 }
        } else {
            Self::TypedQuestion(LineInput::default())
        }
    }
}

/// The open search, be it under the help.
pub(super) fn finder_in<'a>(
    overlay: &'a mut Option<Overlay>,
    under_help: &'a mut Option<Finder>,
) -> Option<&'a mut Finder> {
    match overlay {
        Some(Overlay::Search(finder)) => Some(finder),
        _ => under_help.as_mut(),
    }
}

/// What the status line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The message.
    pub text: Text,
    /// Whether something failed.
    pub is_error: bool,
}
