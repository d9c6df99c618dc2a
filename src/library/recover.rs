//! A reader that never gives up: it reads a file's types from the located tree, notes everything that is not as those
//! types want it, and goes on with an empty value in its place.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::de::value::{BorrowedStrDeserializer, Error};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::located::{Node, Value};
use super::problem::{Note, Step};
use crate::guide::Text;

/// Reads `root` as a `T`, whatever is wrong with it.
///
/// There is no value only if `T` asks for something this reader does not know of.
pub(super) fn recover<'t, 's: 't, T: Deserialize<'s>>(root: &'t Node<'s>) -> (Option<T>, Findings) {
    let mut found = Findings::default();
    let value = T::deserialize(Recover {
        place: Place::Node(root),
        found: &mut found,
    })
    .ok();
    (value, found)
}

/// What is not as the types want it.
#[derive(Default)]
pub(super) struct Findings {
    /// What is wrong, by the byte it stands at.
    pub(super) problems: Vec<(usize, Cow<'static, str>)>,
    /// Where the values stand that could not be read.
    unread: HashSet<usize>,
    /// Where the objects stand that lack a field, and which.
    missing: HashSet<(usize, &'static str)>,
}

impl Findings {
    /// Where a note belongs, unless it only speaks of a stand-in for something that could not be read.
    pub(super) fn place(&self, root: &Node<'_>, note: &Note) -> Option<usize> {
        let mut here = root;
        for &step in &note.steps {
            if self.unread.contains(&here.start) {
                return None;
            }
            here = match (here.step(step), step) {
                (Some(next), _) => next,
                (None, Step::Field(name)) if self.missing.contains(&(here.start, name)) => {
                    return None;
                }
                (None, _) => break,
            };
        }
        (!self.unread.contains(&here.start)).then_some(here.start)
    }

    fn wrong(&mut self, node: &Node<'_>, expected: &str) {
        let found = match node.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::BrokenString => "a string with an escape that stands for no character",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.unreadable(node, format!("expected {expected}, found {found}"));
    }

    fn unreadable(&mut self, node: &Node<'_>, message: String) {
        self.unread.insert(node.start);
        self.problems.push((node.start, message.into()));
    }
}

/// What there is to read.
#[derive(Clone, Copy)]
enum Place<'t, 's> {
    Node(&'t Node<'s>),
    /// A field that its object does not have.
    Absent {
        object: usize,
        field: &'static str,
    },
    /// Something within a value that could not be read: that has been noted.
    Nothing,
}

struct Recover<'f, 't, 's> {
    place: Place<'t, 's>,
    found: &'f mut Findings,
}

impl<'t, 's> Recover<'_, 't, 's> {
    /// The node to read something from that has to be there.
    fn node(&mut self) -> Option<&'t Node<'s>> {
        match self.place {
            Place::Node(node) => Some(node),
            Place::Absent { object, field } => {
                self.found.missing.insert((object, field));
                self.found
                    .problems
                    .push((object, format!("missing field `{field}`").into()));
                self.place = Place::Nothing;
                None
            }
            Place::Nothing => None,
        }
    }

    /// The digits to read, or none.
    fn digits(&mut self) -> Option<(&'t Node<'s>, &'s str)> {
        let node = self.node()?;
        let Value::Number(digits) = node.value else {
            self.found.wrong(node, "a number");
            return None;
        };
        Some((node, digits))
    }

    /// The whole number to read, or 0.
    fn number(&mut self, largest: u64) -> u64 {
        let Some((node, digits)) = self.digits() else {
            return 0;
        };
        let number = digits.parse().ok().filter(|&number| number <= largest);
        if number.is_none() {
            self.found
                .unreadable(node, format!("expected a whole number from 0 to {largest}"));
        }
        number.unwrap_or_default()
    }
}

impl<'t, 's: 't> Deserializer<'s> for Recover<'_, 't, 's> {
    type Error = Error;

    fn deserialize_str<V: Visitor<'s>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let Some(node) = self.node() else {
            return visitor.visit_borrowed_str("");
        };
        match &node.value {
            Value::String(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Value::String(Cow::Owned(text)) => visitor.visit_str(text),
            _ => {
                self.found.wrong(node, "a string");
                visitor.visit_borrowed_str("")
            }
        }
    }

    fn deserialize_string<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_u16<V: Visitor<'s>>(mut self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(self.number(u16::MAX.into()))
    }

    fn deserialize_u32<V: Visitor<'s>>(mut self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(self.number(u32::MAX.into()))
    }

    fn deserialize_u64<V: Visitor<'s>>(mut self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(self.number(u64::MAX))
    }

    /// What is true or false may be left out, and is false then.
    fn deserialize_bool<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = match self.place {
            Place::Node(Node {
                value: Value::Bool(value),
                ..
            }) => *value,
            Place::Node(node) => {
                self.found.wrong(node, "true or false");
                false
            }
            Place::Absent { .. } | Place::Nothing => false,
        };
        visitor.visit_bool(value)
    }

    fn deserialize_f64<V: Visitor<'s>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let number = self.digits().and_then(|(_, digits)| digits.parse().ok());
        visitor.visit_f64(number.unwrap_or_default())
    }

    fn deserialize_option<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.place {
            Place::Node(Node {
                value: Value::Null, ..
            })
            | Place::Absent { .. }
            | Place::Nothing => visitor.visit_none(),
            Place::Node(_) => visitor.visit_some(self),
        }
    }

    /// A list may be left out, unless it is asked for as something that has to be there.
    fn deserialize_seq<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Error> {
        let items: &[Node<'s>] = match self.place {
            Place::Node(Node {
                value: Value::List(items),
                ..
            }) => items,
            Place::Node(node) => {
                self.found.wrong(node, "a list");
                &[]
            }
            Place::Absent { .. } | Place::Nothing => &[],
        };
        visitor.visit_seq(Items {
            items: items.iter(),
            found: self.found,
        })
    }

    fn deserialize_newtype_struct<V: Visitor<'s>>(
        mut self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.node();
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'s>>(
        mut self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let fields = match self.node() {
            Some(node) => fields(node, known, self.found),
            None => nothing(known),
        };
        visitor.visit_map(Fields {
            rest: fields.into_iter(),
            value: Place::Nothing,
            found: self.found,
        })
    }

    fn deserialize_enum<V: Visitor<'s>>(
        mut self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let chosen = self.node().and_then(|node| {
            let chosen = match &node.value {
                Value::String(text) => variants.iter().find(|variant| *variant == text),
                _ => None,
            };
            if chosen.is_none() {
                self.found
                    .unreadable(node, format!("expected one of {}", names(variants)));
            }
            chosen
        });
        let variant = chosen.or(variants.first()).copied().unwrap_or_default();
        visitor.visit_enum(BorrowedStrDeserializer::new(variant))
    }

    /// Only what may be a string or an object asks for just anything. What is no string is handed back, to be asked for as an object.
    fn deserialize_any<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Error> {
        let Place::Node(node) = self.place else {
            return self.deserialize_str(visitor);
        };
        match node.value {
            Value::String(_) => self.deserialize_str(visitor),
            Value::Object(_) => visitor.visit_some(self),
            _ => {
                self.found.wrong(node, "a string or an object");
                visitor.visit_borrowed_str("")
            }
        }
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'s>>
        i8 i16 i32 i64 i128 u8 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct map
        identifier ignored_any
    }
}

/// The known fields of an object, each once, absent ones too; all others are noted.
fn fields<'t, 's>(
    object: &'t Node<'s>,
    known: &'static [&'static str],
    found: &mut Findings,
) -> Vec<(&'static str, Place<'t, 's>)> {
    let Value::Object(present) = &object.value else {
        found.wrong(object, "an object");
        return nothing(known);
    };
    let absent = |&field| {
        let object = object.start;
        (field, Place::Absent { object, field })
    };
    let mut fields: Vec<_> = known.iter().map(absent).collect();
    for field in present {
        let message = match fields.iter_mut().find(|(name, _)| *name == field.name) {
            Some((_, place @ Place::Absent { .. })) => {
                *place = Place::Node(&field.node);
                continue;
            }
            Some((name, _)) => format!("field `{name}` stands here a second time"),
            None => format!(
                "unknown field `{}`: expected {}",
                short(&field.name),
                names(known)
            ),
        };
        found.problems.push((field.start, message.into()));
    }
    fields
}

/// The fields of an object that could not be read.
fn nothing<'t, 's>(known: &'static [&'static str]) -> Vec<(&'static str, Place<'t, 's>)> {
    known.iter().map(|&name| (name, Place::Nothing)).collect()
}

fn names(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// The name of an unknown field, fit for a terminal.
fn short(name: &str) -> String {
    const LONGEST: usize = 30;
    let name = Text::clean(name);
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.to_string(),
    }
}

struct Items<'f, 't, 's> {
    items: std::slice::Iter<'t, Node<'s>>,
    found: &'f mut Findings,
}

impl<'t, 's: 't> SeqAccess<'s> for Items<'_, 't, 's> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'s>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        self.items
            .next()
            .map(|node| {
                seed.deserialize(Recover {
                    place: Place::Node(node),
                    found: self.found,
                })
            })
            .transpose()
    }
}

struct Fields<'f, 't, 's> {
    rest: std::vec::IntoIter<(&'static str, Place<'t, 's>)>,
    value: Place<'t, 's>,
    found: &'f mut Findings,
}

impl<'t, 's: 't> MapAccess<'s> for Fields<'_, 't, 's> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'s>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        self.rest
            .next()
            .map(|(name, place)| {
                self.value = place;
                seed.deserialize(BorrowedStrDeserializer::new(name))
            })
            .transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'s>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Recover {
            place: self.value,
            found: self.found,
        })
    }
}
