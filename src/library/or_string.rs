//! What may be written as an object or, shorter, as the string that stands for its first field.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// An object, or the string that stands for its first field.
pub(super) struct OrString<T>(pub(super) T);

impl<T: JsonSchema> JsonSchema for OrString<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}OrString", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "string" }, generator.subschema_for::<T>()] })
    }
}

impl<'de, T: Deserialize<'de> + From<Cow<'de, str>>> Deserialize<'de> for OrString<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_any(OrStringVisitor(PhantomData))
            .map(Self)
    }
}

struct OrStringVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + From<Cow<'de, str>>> Visitor<'de> for OrStringVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or an object")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<T, E> {
        Ok(Cow::Borrowed(text).into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(Cow::<str>::Owned(text.to_owned()).into())
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(object))
    }

    /// The reader that lists every problem has to be asked for an object to know which fields it may have.
    fn visit_some<D: Deserializer<'de>>(self, object: D) -> Result<T, D::Error> {
        T::deserialize(object)
    }
}
