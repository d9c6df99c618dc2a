//! `innie config`: the settings in effect, and where each is from.

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use crate::shell::Start;

/// A setting in effect.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "setting")]
pub(super) struct SettingShape {
    /// Its name.
    name: String,
    /// Its value, as it is written in the file; the keys of an action stand with blanks between.
    value: String,
    /// Where the value is from: default, remembered, the file and its line, the variable or the flag.
    source: String,
}

/// Tells the settings; it is as if nothing was found where something is wrong with them.
pub(super) fn answer(start: &Start) -> anyhow::Result<Answer> {
    let configured = start.configured();
    let shapes: Vec<SettingShape> = configured
        .effective(start.show())
        .into_iter()
        .map(|effective| SettingShape {
            name: effective.name,
            value: effective.value,
            source: effective.source,
        })
        .collect();
    let row = |shape: &SettingShape| {
        let value = match shape.value.as_str() {
            "" => "none".to_owned(),
            value => value.to_owned(),
        };
        vec![shape.name.clone(), value, shape.source.clone()]
    };
    let plain = |shape: &SettingShape| row(shape).join(" ");
    let answer = Answer::list(&shapes, row, plain, "Nothing is set")?;
    Ok(Answer {
        found: configured.problems().is_empty(),
        ..answer
    })
}
