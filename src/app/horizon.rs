//! All shows there are, and what each has to offer: the second is read when a screen first asks for it.

use jiff::tz::TimeZone;

use super::Outlook;
use crate::guide::Text;

/// All shows there are, and as far as that was asked for what each has to offer.
pub(super) struct Horizon {
    /// The id and the name of each show.
    pub(super) titles: Vec<(Text, Text)>,
    /// Where the viewer is; UTC until all shows have been read.
    pub(super) zone: TimeZone,
    /// What each show has to offer; none until it has been read.
    pub(super) outlooks: Option<Vec<Outlook>>,
    /// Whether the shows are being read.
    pub(super) is_asked: bool,
}

impl Default for Horizon {
    fn default() -> Self {
        Self {
            titles: Vec::new(),
            zone: TimeZone::UTC,
            outlooks: None,
            is_asked: false,
        }
    }
}
