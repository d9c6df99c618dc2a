//! What is asked before it is done, since it may tell what the viewer has not seen, or is in vain.

use super::{Page, Shelving};
use crate::guide::{EpisodeCode, Text};

/// What is asked before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirm {
    /// Look as of an episode past one's own progress.
    AsOf(EpisodeCode),
    /// Reveal everything.
    Outie,
    /// Open what is sealed in one episode or article.
    Peek(Page),
    /// Open the address of an article.
    Source(Text),
    /// Fetch a show anew that was fetched this short a time ago.
    Refresh(Text),
    /// Remove a show.
    Remove(Shelving),
}

impl Confirm {
    /// The question, in a sentence that does not depend on what is sealed.
    #[must_use]
    pub fn question(&self) -> String {
        match self {
            Self::AsOf(code) => {
                format!("You have not watched everything up to {code}. Look as of it?")
            }
            Self::Outie => "Show everything, seen or not, for this session?".to_owned(),
            Self::Peek(Page::Episode(code)) => {
                format!("Open what happens in {code}, and only that, for this session?")
            }
            Self::Peek(_) => {
                "Open all of this article, and only that, for this session?".to_owned()
            }
            Self::Source(_) => {
                "What stands there may tell what you have not seen. Open it?".to_owned()
            }
            Self::Remove(Shelving { name, .. }) => {
                format!("Remove {name}? What you watched of it stays in the log.")
            }
            Self::Refresh(age) => {
                format!("Fetched {age}, and TVmaze changes its answers once an hour. Ask again?")
            }
        }
    }
}
