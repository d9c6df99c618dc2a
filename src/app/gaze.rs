//! From where the show is looked at.

use crate::progress::{Peeks, Viewpoint};

/// From where the show is looked at. It is never stored.
#[derive(Default)]
pub(super) struct Gaze {
    /// Another viewpoint than the viewer's own progress; none where they are.
    pub(super) elsewhere: Option<Viewpoint>,
    /// Whether looking past one's own progress has been agreed to.
    pub(super) granted: bool,
    /// What was asked for ahead of the viewpoint.
    pub(super) peeks: Peeks,
}
