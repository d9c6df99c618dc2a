//! Everyone's name, for who looks up many.

use std::collections::HashMap;

use super::{PersonId, Text};

/// Everyone's name.
pub struct NameBook<'a>(HashMap<&'a PersonId, &'a Text>);

impl<'a> NameBook<'a> {
    pub(super) fn new(names: impl Iterator<Item = (&'a PersonId, &'a Text)>) -> Self {
        Self(names.collect())
    }

    /// The names of these people, in their order, as one line: `Adam Scott, Britt Lower`.
    #[must_use]
    pub fn of(&self, people: &[PersonId]) -> String {
        let names = people.iter().filter_map(|id| self.0.get(id));
        names
            .map(|name| name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }
}
