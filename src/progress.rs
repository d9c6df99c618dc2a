//! What was watched, and what may therefore be known.
//!
//! The [`WatchLog`] is the append-only record; the progress derived from it is a set of episodes. A [`Viewpoint`] decides
//! from such a set which [`Fact`]s open, and a [`Policy`] what of the public spine is told ahead.

mod entry;
mod exchange;
mod fact;
mod log;
mod policy;
mod viewpoint;

pub use entry::{Device, LogEntry, UnreadableLine, objects, read_line};
pub use exchange::{EXPORT_FORMAT, Export, Fault, Object, Objects, export, import};
pub use fact::{Fact, Since};
pub use log::{Change, WatchLog};
pub use policy::{Cast, Choice, Counts, Dates, NotAllowed, Part, Policies, Policy, Titles};
pub use viewpoint::{Peeks, Sight, Viewpoint};
