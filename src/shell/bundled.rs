//! The guide that comes with innie.

/// The show's file, as it stands in the repository.
pub(super) const SEVERANCE: &str = include_str!("../../assets/shows/severance.json");

/// The id of its show.
pub(super) const ID: &str = "severance";
