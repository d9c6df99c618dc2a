//! The JSON of a file as a tree that knows where everything stands.
//!
//! It is built only when something is wrong, so it may read each part of the file once per level.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::problem::Step;

/// How deep the tree goes. The format ends at 5; what lies deeper can only be skipped, so it is not unfolded, and
/// no nesting can exhaust the stack or the clock.
const DEEPEST: usize = 7;

/// A value, and the byte of the source it begins at.
pub(super) struct Node<'s> {
    pub(super) start: usize,
    pub(super) value: Value<'s>,
}

/// What stands in the file.
pub(super) enum Value<'s> {
    Null,
    Bool(bool),
    /// As it is written.
    Number(&'s str),
    String(Cow<'s, str>),
    /// A string with an escape that stands for no character.
    BrokenString,
    List(Vec<Node<'s>>),
    /// Its fields in the order of the file; a name may stand there twice.
    Object(Vec<Field<'s>>),
}

/// A field of an object.
pub(super) struct Field<'s> {
    /// The byte its name begins at.
    pub(super) start: usize,
    pub(super) name: Cow<'s, str>,
    pub(super) node: Node<'s>,
}

impl<'s> Node<'s> {
    /// Reads the whole of `source`.
    ///
    /// An error is one of syntax: its message is fixed by `serde_json` and quotes nothing.
    pub(super) fn read(source: &'s str) -> serde_json::Result<Self> {
        Ok(Self::unfold(serde_json::from_str(source)?, source, DEEPEST))
    }

    fn unfold(raw: &'s RawValue, source: &'s str, depth: usize) -> Self {
        let text = raw.get();
        let unfold = |raw| Self::unfold(raw, source, depth.saturating_sub(1));
        let value = match text.as_bytes().first() {
            Some(b'{') if depth == 0 => Value::Object(Vec::new()),
            Some(b'[') if depth == 0 => Value::List(Vec::new()),
            Some(b'{') => Value::Object(
                parts::<RawFields<'s>>(text)
                    .0
                    .into_iter()
                    .map(|(name, value)| Field {
                        start: offset(name, source),
                        name: string(name).unwrap_or_default(),
                        node: unfold(value),
                    })
                    .collect(),
            ),
            Some(b'[') => Value::List(
                parts::<Vec<&RawValue>>(text)
                    .into_iter()
                    .map(unfold)
                    .collect(),
            ),
            Some(b'"') => string(raw).map_or(Value::BrokenString, Value::String),
            Some(b't') => Value::Bool(true),
            Some(b'f') => Value::Bool(false),
            Some(b'n') => Value::Null,
            _ => Value::Number(text),
        };
        Self {
            start: offset(raw, source),
            value,
        }
    }

    /// What a step leads to, if there is anything.
    pub(super) fn step(&self, step: Step) -> Option<&Self> {
        match (&self.value, step) {
            (Value::Object(fields), Step::Field(name)) => fields
                .iter()
                .find(|field| field.name == name)
                .map(|field| &field.node),
            (Value::List(items), Step::Item(index)) => items.get(index),
            _ => None,
        }
    }
}

/// The byte of the source at which byte `inside` of the text of a string is written, which begins at `start`.
pub(super) fn written(source: &str, start: usize, inside: usize) -> usize {
    let escaped = |rest: &str| {
        let digits = rest.strip_prefix("\\u").and_then(|rest| rest.get(..4));
        match digits.map(|digits| u32::from_str_radix(digits, 16).unwrap_or_default()) {
            None => (2, 1),
            // The first half of a character that is written as two.
            Some(0xd800..=0xdbff) => (12, 4),
            Some(code) => (6, char::from_u32(code).map_or(1, char::len_utf8)),
        }
    };
    let mut at = start.saturating_add(1);
    let mut passed = 0;
    while passed < inside {
        let rest = source.get(at..).unwrap_or_default();
        let (long, means) = match rest.chars().next() {
            None => return start,
            Some('\\') => escaped(rest),
            Some(plain) => (plain.len_utf8(), plain.len_utf8()),
        };
        at = at.saturating_add(long);
        passed += means;
    }
    at
}

/// The parts of a list or an object. The whole file has been read before, so this cannot fail.
fn parts<'s, T: Deserialize<'s> + Default>(text: &'s str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

/// Reading the file as a whole skips over strings; only here are their escapes decoded.
fn string(raw: &RawValue) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    struct Decoded<'s>(#[serde(borrow)] Cow<'s, str>);
    serde_json::from_str::<Decoded<'_>>(raw.get())
        .ok()
        .map(|decoded| decoded.0)
}

fn offset(raw: &RawValue, source: &str) -> usize {
    raw.get()
        .as_ptr()
        .addr()
        .saturating_sub(source.as_ptr().addr())
}

#[derive(Default)]
struct RawFields<'s>(Vec<(&'s RawValue, &'s RawValue)>);

impl<'de: 's, 's> Deserialize<'de> for RawFields<'s> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = RawFields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawFields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(RawFields(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_text_is_found_in_what_is_written() {
        let source = r#"  "\u00e9 \ud83d\ude00 ü\n\"x""#;
        let text: String = serde_json::from_str(source).unwrap();
        for (c, here) in [
            ('é', r"\u00e9"),
            ('😀', r"\ud83d"),
            ('ü', "ü"),
            ('\n', r"\n"),
            ('"', r#"\"x"#),
            ('x', "x"),
        ] {
            let at = written(source, 2, text.find(c).unwrap());
            assert_eq!(at, source.find(here).unwrap(), "{c:?}");
        }
        assert_eq!(written(source, 2, 99), 2, "a place that is not there");
    }
}
