//! A show that is kept, as far as refreshing it goes.

use serde::Deserialize;

use crate::guide::Text;

/// A show that is kept, as far as refreshing it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// The id of the show.
    pub show: Text,
    /// What it is called.
    pub name: Text,
    /// Its number at TVmaze.
    pub tvmaze: u32,
    /// When its data was fetched, in milliseconds since 1970.
    pub fetched: u64,
    /// When it had last changed at TVmaze, in seconds since 1970.
    pub updated: u64,
}

impl Tracked {
    /// The show with this id and name in a file that was fetched; the rest of the file is passed by. None if it does not say where it is from.
    #[must_use]
    pub fn read(file: &str, show: &Text, name: &Text) -> Option<Self> {
        let File {
            source,
            show: known,
        } = serde_json::from_str(file).ok()?;
        Some(Self {
            show: show.clone(),
            name: name.clone(),
            tvmaze: known.ids.tvmaze,
            fetched: source.fetched,
            updated: source.updated,
        })
    }
}

#[derive(Deserialize)]
struct File {
    source: Source,
    show: Show,
}

#[derive(Deserialize)]
struct Source {
    fetched: u64,
    #[serde(default)]
    updated: u64,
}

#[derive(Deserialize)]
struct Show {
    ids: Ids,
}

#[derive(Deserialize)]
struct Ids {
    tvmaze: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_where_it_is_from_is_tracked() {
        let id = Text::clean("a");
        let read =
            |file: &str| Tracked::read(file, &id, &id).map(|show| (show.tvmaze, show.fetched));
        let file = r#"{"format":1,"source":{"name":"TVmaze","fetched":5,"updated":4},"show":{"id":"b","ids":{"tvmaze":7}},"seasons":[{}]}"#;
        assert_eq!(read(file), Some((7, 5)));
        assert_eq!(read(r#"{"show":{"ids":{"tvmaze":7}}}"#), None);
        assert_eq!(read(&file.replace('7', "-7")), None);
        assert_eq!(read("{"), None);
    }
}
