//! `innie schema`: the shapes of what innie reads and answers, from the types themselves.

use clap::ValueEnum;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::Value;

use super::about::AboutShape;
use super::answer::Answer;
use super::args::Described;
use super::calendar::{ReleaseShape, WrittenShape};
use super::check::ProblemShape;
use super::config::SettingShape;
use super::failure::ErrorShape;
use super::keep::KeptShape;
use super::map::MapShape;
use super::mark::{EntryShape, MarkedShape};
use super::marks::{FileShape, ImportedShape};
use super::next::NextShape;
use super::paths::PathShape;
use super::season::SeasonShape;
use super::shape::{
    ArticleShape, CharacterShape, EpisodeShape, FORMAT, HitShape, NewShape, PersonShape, TermShape,
};
use super::shows::ShowShape;
use super::stats::StatsShape;
use super::timeline::EventShape;
use crate::guide::Sheet;
use crate::{library, progress};

/// What has a schema.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "schema")]
struct DescribedShape {
    /// Its name, for `innie schema`.
    what: String,
    /// The version of its format.
    format: u32,
    /// What it is.
    text: String,
}

/// The schema, as it is printed.
pub(super) fn of(what: Described) -> anyhow::Result<Sheet> {
    let mut schema = match what {
        Described::Guide => library::schema(),
        Described::Episode => answered::<EpisodeShape>(),
        Described::Next => answered::<NextShape>(),
        Described::Release => answered::<ReleaseShape>(),
        Described::CalendarFile => answered::<WrittenShape>(),
        Described::Character => answered::<CharacterShape>(),
        Described::Event => answered::<EventShape>(),
        Described::Map => answered::<MapShape>(),
        Described::Person => answered::<PersonShape>(),
        Described::Article => answered::<ArticleShape>(),
        Described::Term => answered::<TermShape>(),
        Described::Hit => answered::<HitShape>(),
        Described::New => answered::<NewShape>(),
        Described::Kept => answered::<KeptShape>(),
        Described::Show => answered::<ShowShape>(),
        Described::Problem => answered::<ProblemShape>(),
        Described::Setting => answered::<SettingShape>(),
        Described::Path => answered::<PathShape>(),
        Described::About => answered::<AboutShape>(),
        Described::Marked => answered::<MarkedShape>(),
        Described::Entry => answered::<EntryShape>(),
        Described::File => answered::<FileShape>(),
        Described::Export => answered::<progress::Export<'_>>(),
        Described::Imported => answered::<ImportedShape>(),
        Described::Season => answered::<SeasonShape>(),
        Described::Stats => answered::<StatsShape>(),
        Described::Error => answered::<ErrorShape>(),
        Described::Schema => answered::<DescribedShape>(),
    };
    // `format` by itself is a keyword of JSON Schema, and means something else.
    schema.insert("x-format".to_owned(), format(what).into());
    Ok(Sheet::json(&schema)?)
}

/// The version of the format of a show's file, or of the answers.
const fn format(what: Described) -> u32 {
    match what {
        Described::Guide => library::FORMAT,
        Described::Export => progress::EXPORT_FORMAT,
        _ => FORMAT,
    }
}

/// The schema of what is written rather than read: what may be left out is not required.
fn answered<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(RecursiveTransform(absent_rather_than_null))
        .into_generator()
        .into_root_schema_for::<T>()
}

/// What is hidden is left out, so nothing is ever null.
fn absent_rather_than_null(schema: &mut Schema) {
    let kinds = schema.get("type").and_then(Value::as_array);
    if let Some([kind, Value::String(null)]) = kinds.map(Vec::as_slice)
        && null == "null"
    {
        let kind = kind.clone();
        schema.insert("type".to_owned(), kind);
    }
}

/// Lists what has a schema.
pub(super) fn list() -> anyhow::Result<Answer> {
    let shapes: Vec<DescribedShape> = Described::value_variants()
        .iter()
        .filter_map(|what| Some((format(*what), what.to_possible_value()?)))
        .map(|(format, value)| DescribedShape {
            what: value.get_name().to_owned(),
            format,
            text: value
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default(),
        })
        .collect();
    let row = |shape: &DescribedShape| {
        let format = format!("format {}", shape.format);
        vec![shape.what.clone(), format, shape.text.clone()]
    };
    let plain =
        |shape: &DescribedShape| format!("{}: {}, format {}", shape.what, shape.text, shape.format);
    Answer::list(&shapes, row, plain, "Nothing has a schema")
}
