//! The guide that comes with innie.

/// The show's file, as it stands in the repository.
pub(super) const SEVERANCE: &str = include_str!("../../assets/shows/severance.json");

/// The id and the name of its show, so that it need not be read to be listed.
pub(super) const TITLE: (&str, &str) = ("severance", "Severance");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library;

    #[test]
    fn the_bundled_show_is_listed_as_its_file_says() {
        let (id, name) = library::title(SEVERANCE).unwrap();
        assert_eq!((id.as_str(), name.as_str()), TITLE);
    }
}
