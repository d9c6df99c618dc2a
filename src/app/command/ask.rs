//! What a question is about: names are found by id, or by words as the search finds them.

use super::Refusal;
use crate::guide::{Character, Guide, Person, Term, Text};
use crate::search::{self, Index, Target};

/// The show with this id, or the only one whose name the search finds.
///
/// # Errors
///
/// [`Refusal`] tells why the words name nothing, or several.
pub fn show<'a>(
    shows: impl Iterator<Item = (&'a Text, &'a Text)>,
    words: &str,
) -> Result<&'a Text, Refusal> {
    let all: Vec<_> = shows.collect();
    if let Some((id, _)) = all.iter().find(|(id, _)| id.as_str() == words) {
        return Ok(id);
    }
    let same = |name: &Text| name.to_lowercase() == words.trim().to_lowercase();
    let mut found: Vec<_> = all.iter().filter(|(_, name)| same(name)).collect();
    if found.is_empty() {
        // No words fit every name, and so name none.
        let fits = |name: &Text| !words.trim().is_empty() && search::filter(words, name).is_some();
        found = all.iter().filter(|(_, name)| fits(name)).collect();
    }
    match found.as_slice() {
        [] => Err(Refusal::Unknown { kind: "show" }),
        [(id, _)] => Ok(id),
        several => Err(Refusal::Ambiguous {
            candidates: several
                .iter()
                .map(|(id, name)| (id.to_string(), name.to_string()))
                .collect(),
        }),
    }
}

/// The character that these words name.
///
/// # Errors
///
/// [`Refusal`] tells why the words name nothing, or several.
pub fn character<'a>(guide: &'a Guide, words: &str) -> Result<&'a Character, Refusal> {
    let names = |character: &Character| {
        character
            .names
            .iter()
            .map(|name| name.text.to_string())
            .collect()
    };
    let id = |character: &Character| character.id.0.to_string();
    let find = |target: &Target| match target {
        Target::Character(id) => guide.character(id),
        _ => None,
    };
    one(
        guide,
        &guide.characters,
        words,
        "character",
        id,
        names,
        find,
    )
}

/// The person that these words name.
///
/// # Errors
///
/// [`Refusal`] tells why the words name nothing, or several.
pub fn person<'a>(guide: &'a Guide, words: &str) -> Result<&'a Person, Refusal> {
    let names = |person: &Person| vec![person.name.to_string()];
    let id = |person: &Person| person.id.0.to_string();
    let find = |target: &Target| match target {
        Target::Person(id) => guide.person(id),
        _ => None,
    };
    one(guide, &guide.people, words, "person", id, names, find)
}

/// The term that these words name.
///
/// # Errors
///
/// [`Refusal`] tells why the words name nothing, or several.
pub fn term<'a>(guide: &'a Guide, words: &str) -> Result<&'a Term, Refusal> {
    let names = |term: &Term| vec![term.term.to_string()];
    let find = |target: &Target| match target {
        Target::Term(term) => guide.term(term),
        _ => None,
    };
    one(
        guide,
        &guide.glossary,
        words,
        "term",
        |term| term.term.to_string(),
        names,
        find,
    )
}

/// The one thing with this id, or with this name, or the only one whose name the search finds.
fn one<'a, T>(
    guide: &Guide,
    all: &'a [T],
    words: &str,
    kind: &'static str,
    id: impl Fn(&T) -> String,
    names: impl Fn(&T) -> Vec<String>,
    find: impl Fn(&Target) -> Option<&'a T>,
) -> Result<&'a T, Refusal> {
    let same = |name: &String| name.to_lowercase() == words.trim().to_lowercase();
    if let Some(exact) = all.iter().find(|item| id(item) == words) {
        return Ok(exact);
    }
    let named: Vec<&T> = all
        .iter()
        .filter(|item| names(item).iter().any(same))
        .collect();
    if let [only] = named.as_slice() {
        return Ok(only);
    }
    let hits =
        Index::new(guide).search(words, all.len() + guide.people.len() + guide.articles.len());
    let by_name = hits
        .iter()
        .filter(|hit| !hit.marks.is_empty())
        .filter_map(|hit| find(&hit.target));
    let found: Vec<&T> = by_name.collect();
    match found.as_slice() {
        [] => Err(Refusal::Unknown { kind }),
        [only] => Ok(only),
        several => Err(Refusal::Ambiguous {
            candidates: several
                .iter()
                .map(|item| (id(item), names(item).join(" · ")))
                .collect(),
        }),
    }
}
