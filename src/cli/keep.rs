//! Adding, refreshing, putting away and removing shows.

use std::io::{self, BufRead as _, IsTerminal as _};

use anyhow::Context as _;
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use super::args::Common;
use crate::app::ago;
use crate::app::command::{Keeping, Refusal, ask};
use crate::guide::{Sheet, Text};
use crate::library::tvmaze::{self, CREDIT, Found, Imported, Tracked};
use crate::shell::output;
use crate::shell::{Outcome, Refreshed, Start, Wanted};

/// What became of a show, for programs.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "kept")]
pub(super) struct KeptShape {
    /// The id of the show.
    id: String,
    /// What it is called.
    name: String,
    /// What was done: added, refreshed, unchanged, fresh, failed, removed, archived or back.
    done: &'static str,
    /// Where its data is from; absent where it is the viewer's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// What has to be known beside: what was left out, what failed, which marks moved or lost their episode.
    notices: Vec<String>,
}

impl KeptShape {
    fn new(id: &Text, name: &Text, done: &'static str) -> Self {
        Self {
            id: id.to_string(),
            name: name.to_string(),
            done,
            source: None,
            notices: Vec::new(),
        }
    }
}

/// What is said where nothing was found.
const UNKNOWN: &str = "TVmaze knows no such show; try fewer words, or its number";

/// Does what `command` says at `now` (milliseconds since 1970).
pub(super) fn carry_out(
    command: &Keeping,
    start: &mut Start,
    common: &Common,
    now: u64,
) -> anyhow::Result<Answer> {
    match command {
        Keeping::Add { what, named } => {
            let words = what.join(" ");
            let wanted = if *named {
                Wanted::Words(words)
            } else {
                Wanted::read(&words)
            };
            add(&wanted, start, now)
        }
        Keeping::Refresh { all: true, .. } => refresh(&start.tracked(), start, common, now),
        Keeping::Refresh { all: false, guests } => {
            let own = start.show().clone();
            let tracked = start.tracked();
            let Some(show) = tracked.into_iter().find(|show| show.show == own) else {
                return nothing(&format!(
                    "{own} is not from TVmaze: there is nothing to refresh; `innie refresh --all` is about those that are"
                ));
            };
            if *guests {
                return fetch_guests(&show, start, common);
            }
            refresh(&[show], start, common, now)
        }
        Keeping::Remove { show, yes } => remove(&show.join(" "), *yes, start),
        Keeping::Archive { show, .. } if show.is_empty() => archived(start),
        Keeping::Archive { show, back } => archive(&show.join(" "), *back, start),
    }
}

fn nothing(sentence: &str) -> anyhow::Result<Answer> {
    let none: [KeptShape; 0] = [];
    let answer = Answer::said(&none, vec![sentence.to_owned()], sentence.to_owned())?;
    Ok(Answer {
        found: false,
        ..answer
    })
}

fn add(wanted: &Wanted, start: &mut Start, now: u64) -> anyhow::Result<Answer> {
    if let Wanted::File(path) = wanted {
        let (id, name) = start.add_file(path)?;
        let said = format!("Added {name}; `innie -s {id}` opens it");
        return Answer::said(
            &[KeptShape::new(&id, &name, "added")],
            vec![said.clone()],
            said,
        );
    }
    if let Wanted::Number(tvmaze) = wanted {
        return match start.add(*tvmaze, now) {
            Err(error) if error.is_nothing() => nothing(UNKNOWN),
            imported => added(*tvmaze, imported?),
        };
    }
    let found = match start.find(wanted) {
        Err(error) if error.is_nothing() => vec![],
        found => found?,
    };
    let show = match (found.as_slice(), wanted) {
        ([], _) => {
            return nothing(UNKNOWN);
        }
        ([only], Wanted::Imdb(_)) => only,
        ([only], Wanted::Words(words)) if is_named(only, words) => only,
        (several, _) => {
            let candidate = |show: &Found| (show.id.to_string(), named(show));
            let candidates = several.iter().map(candidate).collect();
            return Err(Refusal::WhichShow { candidates }.into());
        }
    };
    added(show.id, start.add(show.id, now)?)
}

/// What is said of a show that was added.
fn added(tvmaze: u32, imported: Imported) -> anyhow::Result<Answer> {
    let mut shape = KeptShape::new(&imported.id, &imported.name, "added");
    shape.source = Some(source(tvmaze));
    shape.notices.clone_from(&imported.notices);
    let id = &imported.id;
    let name = &imported.name;
    let mut sentences = vec![format!("Added {name}; `innie -s {id}` opens it")];
    sentences.extend(imported.notices);
    sentences.push(format!(
        "Its main actors are listed from the first episode you have seen, the names of their parts once you have seen all that has aired. \
         `cast = \"public\"` under [shows.{id}] in config.toml opens the names at once: they may tell who joins later, who stays, and who turns out to be whom."
    ));
    sentences.push(format!("Data: {}", source(tvmaze)));
    Answer::said(&[shape], sentences.clone(), sentences.join("\n"))
}

/// Whether a show is called just that.
fn is_named(show: &Found, words: &str) -> bool {
    show.name.to_lowercase() == words.trim().to_lowercase()
}

/// A show, and what tells it from others.
fn named(show: &Found) -> String {
    match show.told() {
        told if told.is_empty() => show.name.to_string(),
        told => format!("{} ({told})", show.name),
    }
}

/// Where the data of a show is from.
fn source(tvmaze: u32) -> String {
    format!("{CREDIT}, {}", tvmaze::page(tvmaze))
}

fn refresh(
    shows: &[Tracked],
    start: &mut Start,
    common: &Common,
    now: u64,
) -> anyhow::Result<Answer> {
    if shows.is_empty() {
        return nothing("No show is from TVmaze: there is nothing to refresh");
    }
    let told = |show: &Tracked| {
        if !common.quiet && output::is_read() {
            output::complain(&Sheet::clean(&format!("asking for {}", show.name)));
        }
    };
    let outcomes = start.refresh(shows, now, told)?;
    let shapes: Vec<KeptShape> = outcomes.iter().map(shape).collect();
    let sentence = |(outcome, shape): (&Outcome, &KeptShape)| {
        let mut sentence = format!("{}: {}", shape.name, told_of(outcome, now));
        for notice in &shape.notices {
            sentence.push_str("; ");
            sentence.push_str(notice);
        }
        sentence
    };
    let mut plain: Vec<String> = outcomes.iter().zip(&shapes).map(sentence).collect();
    let failed = outcomes
        .iter()
        .all(|outcome| matches!(outcome.refreshed, Refreshed::Failed(_)));
    if let (true, [first, ..]) = (failed, plain.as_slice()) {
        // Who is offline hears it once, not for every show.
        anyhow::bail!("{first}; what is known stays, and everything else works without a network");
    }
    plain.push(format!("Data: {CREDIT}, https://www.tvmaze.com"));
    Answer::said(&shapes, plain.clone(), plain.join("\n"))
}

fn told_of(outcome: &Outcome, now: u64) -> String {
    let before = ago(outcome.show.fetched, now);
    match &outcome.refreshed {
        // What changed may be something nobody may know of yet: whether anything did is not told.
        Refreshed::Anew(_) | Refreshed::Same => {
            format!("refreshed; before, it was fetched {before}")
        }
        Refreshed::Fresh => {
            format!("fetched {before}; TVmaze changes its answers once an hour")
        }
        Refreshed::Failed(error) => format!("not refreshed: {error}"),
    }
}

fn shape(outcome: &Outcome) -> KeptShape {
    let (done, mut notices) = match &outcome.refreshed {
        Refreshed::Anew(imported) => ("refreshed", imported.notices.clone()),
        Refreshed::Same => ("refreshed", vec![]),
        Refreshed::Fresh => ("fresh", vec![]),
        Refreshed::Failed(_) => ("failed", vec![]),
    };
    let moved = outcome.moved.iter();
    notices.extend(moved.map(|(from, to)| format!("what you marked as {from} is {to} now")));
    let orphans = outcome.orphans.iter();
    notices.extend(
        orphans.map(|code| {
            format!("what you marked as {code} is no more at TVmaze; the mark is kept")
        }),
    );
    KeptShape {
        id: outcome.show.show.to_string(),
        name: outcome.show.name.to_string(),
        done,
        source: Some(source(outcome.show.tvmaze)),
        notices,
    }
}

fn fetch_guests(show: &Tracked, start: &mut Start, common: &Common) -> anyhow::Result<Answer> {
    let told = |done: usize, of: usize| {
        if !common.quiet && output::is_read() {
            output::complain(&Sheet::clean(&format!(
                "asking for guests, season {} of {of}",
                done + 1
            )));
        }
    };
    let anew = start.fetch_guests(show, told)?;
    let mut shape = KeptShape::new(
        &show.show,
        &show.name,
        if anew { "refreshed" } else { "unchanged" },
    );
    shape.source = Some(source(show.tvmaze));
    let said = if anew {
        "guests of the seasons you have begun are here; each opens with an episode you have seen"
    } else {
        "no guests are missing of the seasons you have begun"
    };
    let said = vec![
        format!("{}: {said}", show.name),
        format!("Data: {}", source(show.tvmaze)),
    ];
    Answer::said(&[shape], said.clone(), said.join("\n"))
}

fn chosen(start: &Start, words: &str) -> anyhow::Result<(Text, Text)> {
    let id = ask::show(start.shows(), words)?.clone();
    let mut shows = start.shows();
    let name = shows
        .find(|(known, _)| **known == id)
        .map(|(_, name)| name.clone());
    Ok((id, name.unwrap_or_default()))
}

fn remove(words: &str, yes: bool, start: &mut Start) -> anyhow::Result<Answer> {
    let (id, name) = chosen(start, words)?;
    if start.origin(&id).is_some() && !yes && !agreed(&name)? {
        return nothing("Nothing was removed");
    }
    let is_gone = start
        .remove(&id)
        .with_context(|| format!("{name} could not be removed"))?;
    if !is_gone {
        return nothing(&format!("{name} comes with innie and cannot be removed"));
    }
    let said = format!("Removed {name}; what you watched of it stays in the log");
    Answer::said(
        &[KeptShape::new(&id, &name, "removed")],
        vec![said.clone()],
        said,
    )
}

/// Asks whether a show is to go. Who cannot be asked has to say so beforehand.
fn agreed(name: &str) -> anyhow::Result<bool> {
    if !io::stdin().is_terminal() {
        return Err(Refusal::Unasked.into());
    }
    let question = format!("Remove {name}? Its marks stay in the log. [y/N] ");
    output::ask(&Sheet::clean(&question));
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}

fn archived(start: &Start) -> anyhow::Result<Answer> {
    let shapes: Vec<KeptShape> = start
        .archived()
        .iter()
        .map(|(id, name)| KeptShape::new(id, name, "archived"))
        .collect();
    let row = |shape: &KeptShape| vec![shape.id.clone(), shape.name.clone()];
    let plain = |shape: &KeptShape| format!("{}: {}", shape.id, shape.name);
    Answer::list(&shapes, row, plain, "No show is put away")
}

fn archive(words: &str, back: bool, start: &mut Start) -> anyhow::Result<Answer> {
    let (id, name, done, said) = if back {
        let put_away = start.archived();
        let shows = put_away.iter().map(|(id, name)| (id, name));
        let id = ask::show(shows, words)?.clone();
        let name = put_away.iter().find(|(known, _)| *known == id);
        let name = name.map(|(_, name)| name.clone()).unwrap_or_default();
        start
            .unarchive(&id)
            .with_context(|| format!("{name} could not be brought back"))?;
        let said = format!("{name} is back; `innie -s {id}` opens it");
        (id, name, "back", said)
    } else {
        let (id, name) = chosen(start, words)?;
        let is_away = start
            .archive(&id)
            .with_context(|| format!("{name} could not be put away"))?;
        if !is_away {
            return nothing(&format!("{name} comes with innie and cannot be put away"));
        }
        let said = format!("Put {name} away; `innie archive {id} --back` brings it back");
        (id, name, "archived", said)
    };
    Answer::said(
        &[KeptShape::new(&id, &name, done)],
        vec![said.clone()],
        said,
    )
}
