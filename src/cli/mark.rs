//! The commands that are about the viewer's own marks. One command is one batch, and is on disk before anything is said of it.

use std::collections::HashSet;
use std::hash::Hash;

use jiff::Timestamp;
use serde::Serialize;

use super::answer::Answer;
use super::args::Marking;
use super::failure::Failure;
use super::select;
use crate::guide::{EpisodeCode, Guide, Text};
use crate::progress::{Change, LogEntry};
use crate::shell::Start;

/// What a command has to say, and what has to be said beside.
type Told = (Answer, Option<Text>);

/// Does what `command` says at `now` (milliseconds since 1970).
pub(super) fn carry_out(command: &Marking, start: &mut Start, now: u64) -> anyhow::Result<Told> {
    match command {
        Marking::Watch { episodes } => mark(&episodes.join(" "), true, start, now),
        Marking::Unwatch { episodes } => mark(&episodes.join(" "), false, start, now),
        Marking::Undo => undo(start, now),
        Marking::Log { limit } => Ok((log(start, limit.get())?, None)),
    }
}

/// What was marked, for programs.
#[derive(Default, Serialize)]
struct MarkedShape {
    changed: Vec<String>,
    opened: OpenedShape,
}

/// How much is in the guide that was not in it before.
#[derive(Default, Serialize)]
struct OpenedShape {
    facts: usize,
    characters: usize,
    articles: usize,
    terms: usize,
}

/// A mark that was made or taken back, for programs.
#[derive(Serialize)]
struct EntryShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    code: String,
    watched: bool,
    #[serde(skip)]
    minute: String,
}

fn mark(text: &str, watched: bool, start: &mut Start, now: u64) -> anyhow::Result<Told> {
    let guide = own_guide(start)?;
    let show = start.show().clone();
    let is_watched = |code| start.log().watched_at(&show, code).is_some();
    let between = |first, last| start.between(first, last);
    let changes: Vec<Change> = select::episodes(text, watched, &guide, &between)?
        .into_iter()
        .filter(|code| is_watched(*code) != watched)
        .map(|episode| Change {
            show: show.clone(),
            episode,
            watched,
        })
        .collect();
    if changes.is_empty() {
        let nothing = format!("Nothing changes: it is {} already", word(watched));
        let answer = Answer::said(&MarkedShape::default(), vec![nothing.clone()], nothing)?;
        return Ok((answer, None));
    }
    let entries = start.log().batch(&changes, now);
    write(&entries, &guide, "", start)
}

fn undo(start: &mut Start, now: u64) -> anyhow::Result<Told> {
    let guide = own_guide(start)?;
    let Some(entries) = start.log().undo(start.show(), now) else {
        let nothing = "Nothing to undo".to_owned();
        let answer = Answer::said(&MarkedShape::default(), vec![nothing.clone()], nothing)?;
        return Ok((
            Answer {
                found: false,
                ..answer
            },
            None,
        ));
    };
    write(&entries, &guide, "Undone, ", start)
}

/// Writes these entries, and tells what they changed since `before`.
fn write(
    entries: &[LogEntry],
    before: &Guide,
    heading: &str,
    start: &mut Start,
) -> anyhow::Result<Told> {
    let notice = start.append(entries).map_err(anyhow::Error::msg)?;
    let opened = opened(before, &own_guide(start)?);
    let mut sentences = Vec::new();
    for watched in [true, false] {
        let codes: Vec<EpisodeCode> = entries
            .iter()
            .filter(|entry| entry.watched == watched)
            .map(|entry| entry.episode)
            .collect();
        if !codes.is_empty() {
            sentences.push(format!("{heading}{}: {}", ranges(&codes), word(watched)));
        }
    }
    let counts = counts(&opened);
    if !counts.is_empty() {
        sentences.push(format!("Newly in the guide: {}", counts.join(", ")));
    }
    let mut plain: Vec<String> = entries
        .iter()
        .map(|entry| format!("{heading}{}: {}", entry.episode, word(entry.watched)))
        .collect();
    plain.extend(
        counts
            .iter()
            .map(|count| format!("Newly in the guide: {count}")),
    );
    let shape = MarkedShape {
        changed: entries
            .iter()
            .map(|entry| entry.episode.to_string())
            .collect(),
        opened,
    };
    Ok((Answer::said(&shape, plain, sentences.join("\n"))?, notice))
}

fn log(start: &Start, limit: usize) -> anyhow::Result<Answer> {
    let shape = |entry: &LogEntry| {
        let at = i64::try_from(entry.at)
            .ok()
            .and_then(|at| Timestamp::from_millisecond(at).ok());
        EntryShape {
            at: at.map(|at| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
            code: entry.episode.to_string(),
            watched: entry.watched,
            minute: at.map_or_else(
                || "at an unknown time".to_owned(),
                |at| at.strftime("%Y-%m-%d %H:%M").to_string(),
            ),
        }
    };
    let shapes: Vec<EntryShape> = start
        .log()
        .history(start.show())
        .rev()
        .take(limit)
        .map(shape)
        .collect();
    let row = |entry: &EntryShape| {
        vec![
            entry.minute.clone(),
            entry.code.clone(),
            word(entry.watched).to_owned(),
        ]
    };
    let plain = |entry: &EntryShape| {
        let time = &entry.minute;
        format!("{time} {} marked {}", entry.code, word(entry.watched))
    };
    Answer::list(&shapes, row, plain, "No mark has been made yet")
}

/// What the viewer may know by their own marks.
fn own_guide(start: &Start) -> Result<Guide, Failure> {
    start
        .guide(&start.progress())
        .ok_or(Failure::Unknown { kind: "show" })
}

const fn word(watched: bool) -> &'static str {
    if watched { "watched" } else { "not watched" }
}

/// These episodes, those that follow each other as a range.
fn ranges(codes: &[EpisodeCode]) -> String {
    let follows = |a: &EpisodeCode, b: &EpisodeCode| {
        a.season == b.season && a.number.checked_add(1) == Some(b.number)
    };
    let range = |run: &[EpisodeCode]| match run {
        [first, .., last] => format!("{first}..{last}"),
        _ => run.iter().map(ToString::to_string).collect(),
    };
    let runs: Vec<String> = codes.chunk_by(follows).map(range).collect();
    runs.join(", ")
}

/// How much is in `after` that is not in `before`. A fact is the same whoever it is told of: two who turn out to be one tell nothing twice.
fn opened(before: &Guide, after: &Guide) -> OpenedShape {
    OpenedShape {
        facts: more(before, after, |guide| {
            let of_characters = guide.characters.iter().flat_map(|one| &one.facts);
            let of_terms = guide.glossary.iter().flat_map(|one| &one.facts);
            of_characters
                .chain(of_terms)
                .map(|fact| (fact.since, &fact.text))
                .collect()
        }),
        characters: more(before, after, |guide| {
            guide.characters.iter().map(|one| &one.id).collect()
        }),
        articles: more(before, after, |guide| {
            guide.articles.iter().map(|one| &one.id).collect()
        }),
        terms: more(before, after, |guide| {
            guide.glossary.iter().map(|one| &one.term).collect()
        }),
    }
}

fn more<'a, T: Eq + Hash>(
    before: &'a Guide,
    after: &'a Guide,
    all: impl Fn(&'a Guide) -> HashSet<T>,
) -> usize {
    let known = all(before);
    all(after)
        .iter()
        .filter(|one| !known.contains(*one))
        .count()
}

/// What there is more of, in words.
fn counts(opened: &OpenedShape) -> Vec<String> {
    let kinds = [
        (opened.facts, "fact"),
        (opened.characters, "character"),
        (opened.articles, "article"),
        (opened.terms, "term"),
    ];
    kinds
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| format!("{count} {kind}{}", if count == 1 { "" } else { "s" }))
        .collect()
}
