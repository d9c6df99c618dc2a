//! What was watched, and what may therefore be known.
//!
//! The [`WatchLog`] is the append-only record; the progress derived from it is a set of episodes. A [`Viewpoint`] decides
//! from such a set which [`Fact`]s open.

mod entry;
mod fact;
mod log;
mod viewpoint;

pub use entry::{Device, LogEntry, UnreadableLine};
pub use fact::{Fact, Since};
pub use log::{Change, WatchLog};
pub use viewpoint::{Peeks, Sight, Viewpoint};
