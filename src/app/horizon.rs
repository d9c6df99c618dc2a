//! All shows there are, and what each has to offer: the second is read when a screen first asks for it.

use super::Outlook;
use crate::guide::{EpisodeCode, Text};

/// All shows there are, and as far as that was asked for what each has to offer.
#[derive(Default)]
pub(super) struct Horizon {
    /// The id and the name of each show.
    pub(super) titles: Vec<(Text, Text)>,
    /// What each show has to offer; none until it has been read.
    pub(super) outlooks: Option<Vec<Outlook>>,
    /// Whether the shows are being read.
    pub(super) is_asked: bool,
    /// How often what they have to offer has become another thing: what was asked before that is not taken for an answer any more.
    pub(super) changes: u64,
    /// The episode to go to in the show that is being fetched.
    pub(super) bound_for: Option<EpisodeCode>,
    /// Whether to go on with the show watched last as soon as it is known which that is.
    pub(super) goes_on: bool,
}

impl Horizon {
    /// What every show has to offer may be something else now.
    pub(super) fn forget(&mut self) {
        self.outlooks = None;
        self.is_asked = false;
        self.changes += 1;
    }
}
