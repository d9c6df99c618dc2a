//! How the last word of a line typed in the guide can go on.

use super::typed;
use super::values::{Told, Values, alone, that_begin};
use crate::app::Candidate;
use crate::guide::{Guide, Text};

/// How the last word of a line typed in the guide can go on, and where it begins, in bytes. `actions` are what keys do where it is typed, by
/// name and in a few words, and `themes` those that can be chosen.
#[must_use]
pub fn complete(
    line: &str,
    guide: &Guide,
    actions: &[(&'static str, &'static str)],
    themes: &[Told],
) -> (usize, Vec<Candidate>) {
    let last = line.rfind(' ').map_or(0, |blank| blank + 1);
    let (before, typed) = line.split_at(last);
    let mut words = before.split_whitespace();
    let Some(name) = words.next() else {
        return (last, candidates(typed, first_words(actions)));
    };
    let commands = typed::commands();
    let Some(command) = commands.find_subcommand(name) else {
        return (last, Vec::new());
    };
    if typed.starts_with('-') {
        let options = command.get_arguments().filter_map(|argument| {
            let help = argument
                .get_help()
                .map(|help| Text::clean(&help.to_string()));
            Some((format!("--{}", argument.get_long()?), help))
        });
        return (last, candidates(typed, options));
    }
    let given: Vec<&str> = words.collect();
    let option = given.last().and_then(|word| word.strip_prefix("--"));
    let option = option.and_then(|name| {
        let mut arguments = command.get_arguments();
        arguments.find(|one| one.get_long() == Some(name) && one.get_action().takes_values())
    });
    if let Some(option) = option {
        return (
            last,
            candidates(typed, values(option, typed, guide, themes)),
        );
    }
    let Some(argument) = command.get_positionals().next() else {
        return (last, Vec::new());
    };
    // A name of several words is completed as a whole.
    let start = match argument.get::<Values>() {
        Some(values) if values.is_phrase() && option.is_none() => {
            let rest = line.trim_start();
            let after = rest.split_once(' ').map_or("", |(_, after)| after);
            line.len() - after.trim_start().len()
        }
        _ => last,
    };
    let typed = line.get(start..).unwrap_or_default();
    (
        start,
        candidates(typed, values(argument, typed, guide, themes)),
    )
}

/// The commands and what they do, and the actions of keys that are none.
fn first_words(actions: &[(&'static str, &'static str)]) -> Vec<Told> {
    let commands = typed::commands();
    let mut words: Vec<Told> = commands
        .get_subcommands()
        .map(|command| {
            let about = command.get_about().map(ToString::to_string);
            let about = about.map(|about| Text::clean(&about));
            (command.get_name().to_owned(), about)
        })
        .collect();
    for (name, help) in actions {
        if !words.iter().any(|(word, _)| word == name) {
            words.push(((*name).to_owned(), Some(Text::clean(help))));
        }
    }
    words
}

/// The values of an argument, or the words `clap` itself knows of it.
fn values(argument: &clap::Arg, typed: &str, guide: &Guide, themes: &[Told]) -> Vec<Told> {
    match argument.get::<Values>() {
        Some(Values::Themes) => return themes.to_vec(),
        Some(values) => return values.after(typed, guide),
        None => {}
    }
    let possible = argument.get_possible_values();
    alone(possible.iter().map(|value| value.get_name().to_owned()))
}

/// The values that begin as typed, or where none does, those in whose names a word does: one knows a name rather than an id.
fn candidates(typed: &str, values: impl IntoIterator<Item = Told>) -> Vec<Candidate> {
    let values: Vec<Told> = values.into_iter().collect();
    let mut found: Vec<Told> = that_begin(typed, values.clone()).collect();
    if found.is_empty() && !typed.is_empty() {
        let typed = typed.to_lowercase();
        let has_word = |help: &Text| {
            let help = help.to_lowercase();
            help.split_whitespace().any(|word| word.starts_with(&typed))
        };
        found.extend(
            values
                .into_iter()
                .filter(|(_, help)| help.as_ref().is_some_and(has_word)),
        );
    }
    found
        .into_iter()
        .map(|(value, help)| Candidate {
            value,
            help: help.map(|help| help.to_string()),
        })
        .collect()
}
