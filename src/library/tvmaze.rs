//! What TVmaze tells, made into a show's file: pure, from the answers as they came.
//!
//! TVmaze stamps nothing. What may be known when is decided here, once, by what is written into the file:
//!
//! - The summary of an episode and who is a guest in it open with that episode.
//! - TVmaze lists one main cast for the whole run, late joiners included, sorted by appearances. So its actors are listed
//!   alphabetically, from the first episode seen on, and the names of their parts wait for all that had aired when they were
//!   fetched first.
//! - The summary of the show, which is written anew as the show goes on, waits for all that had aired when it was fetched.
//! - Ratings, images and the addresses of TVmaze that carry titles stay in the answers and never reach a file.

mod answers;
mod found;
mod import;
mod markup;
mod spine;
mod tracked;

pub use answers::{Answers, Part};
pub use found::{Found, found, one};
pub use import::{Before, Imported, NoShow, import, updated};
pub use tracked::Tracked;

/// What is told of data that is TVmaze's, wherever it is shown.
pub const CREDIT: &str = "TVmaze (CC BY-SA)";

/// Where TVmaze is read.
pub const HOME: &str = "https://www.tvmaze.com";

/// The number at TVmaze that a show's file names, as far as that can be told.
#[must_use]
pub fn number_in(file: &str) -> Option<u32> {
    let file: serde_json::Value = serde_json::from_str(file).ok()?;
    u32::try_from(file.get("show")?.get("ids")?.get("tvmaze")?.as_u64()?).ok()
}

/// The page of a show, by its number alone: addresses with more in them tell titles.
#[must_use]
pub fn page(show: u32) -> String {
    format!("{HOME}/shows/{show}")
}
