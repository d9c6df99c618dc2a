//! The commands that are about the viewer's own marks. One command is one batch, and is on disk before anything is said of it.

use std::collections::HashSet;
use std::hash::Hash;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Answer;
use crate::app::command::{Marking, Refusal, select};
use crate::guide::{EpisodeCode, Guide, Seen, Text};
use crate::progress::LogEntry;
use crate::shell::Start;

/// What a command has to say, and what has to be said beside.
type Told = (Answer, Option<Text>);

/// Does what `command` says at `now` (milliseconds since 1970).
pub(super) fn carry_out(command: &Marking, start: &mut Start, now: u64) -> anyhow::Result<Told> {
    match command {
        Marking::Watch {
            episodes,
            at,
            undated,
        } => {
            let seen = at.map(Seen::On).or(undated.then_some(Seen::Undated));
            if let Some(date) = at.filter(|date| date.is_to_come(now)) {
                return Err(Refusal::Future(date).into());
            }
            mark(&episodes.join(" "), true, seen, start, now)
        }
        Marking::Unwatch { episodes } => mark(&episodes.join(" "), false, None, start, now),
        Marking::Undo => undo(start, now),
        Marking::Log { limit, .. } => Ok((log(start, limit.get())?, None)),
    }
}

/// What was marked, for programs.
#[derive(Default, Serialize, JsonSchema)]
#[schemars(rename = "marked")]
pub(super) struct MarkedShape {
    /// The codes of the episodes that were marked, or whose marks were taken back.
    changed: Vec<String>,
    opened: OpenedShape,
}

/// How much is in the guide that was not in it before.
#[derive(Default, Serialize, JsonSchema)]
#[schemars(rename = "opened")]
struct OpenedShape {
    facts: usize,
    characters: usize,
    articles: usize,
    terms: usize,
}

/// A mark that was made or taken back, for programs.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "entry")]
pub(super) struct EntryShape {
    /// When the mark was made, in UTC as `2026-11-22T20:15:00Z`.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    code: String,
    /// Whether it was marked as watched, or the mark taken back.
    watched: bool,
    /// When the episode was watched, where the mark says so: a date, a month, a year, a moment like that of the mark, or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(skip)]
    minute: String,
    #[serde(skip)]
    word: String,
}

fn mark(
    text: &str,
    watched: bool,
    seen: Option<Seen>,
    start: &mut Start,
    now: u64,
) -> anyhow::Result<Told> {
    let guide = own_guide(start)?;
    let show = start.show().clone();
    let between = |first, last| start.between(first, last);
    let chosen = select::episodes(text, watched, &guide, &between)?;
    let changes = start.log().changes(&show, &chosen, watched, seen);
    if changes.is_empty() {
        let nothing = format!("Nothing changes: it is {} already", word(watched, seen));
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
    // Two who were one are told apart again when a mark is taken back: that opens nothing.
    let opened = if entries.iter().any(|entry| entry.watched) {
        opened(before, &own_guide(start)?)
    } else {
        OpenedShape::default()
    };
    let mut kinds: Vec<(String, Vec<EpisodeCode>)> = Vec::new();
    for entry in entries {
        let word = word(entry.watched, entry.seen);
        match kinds.iter_mut().find(|(known, _)| *known == word) {
            Some((_, codes)) => codes.push(entry.episode),
            None => kinds.push((word, vec![entry.episode])),
        }
    }
    let mut sentences: Vec<String> = kinds
        .iter()
        .map(|(word, codes)| format!("{heading}{}: {word}", ranges(codes)))
        .collect();
    let counts = counts(&opened);
    if !counts.is_empty() {
        sentences.push(format!("Newly in the guide: {}", counts.join(", ")));
    }
    let mut plain: Vec<String> = entries
        .iter()
        .map(|entry| {
            format!(
                "{heading}{}: {}",
                entry.episode,
                word(entry.watched, entry.seen)
            )
        })
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

/// A moment as programs read it.
const SECOND: &str = "%Y-%m-%dT%H:%M:%SZ";

fn log(start: &Start, limit: usize) -> anyhow::Result<Answer> {
    let shape = |entry: &LogEntry| EntryShape {
        at: told(entry.at, SECOND),
        code: entry.episode.to_string(),
        watched: entry.watched,
        on: entry.seen.map(|seen| match seen {
            Seen::At(at) => told(at, SECOND).unwrap_or_default(),
            Seen::On(date) => date.to_string(),
            Seen::Undated => "unknown".to_owned(),
        }),
        word: word(entry.watched, entry.seen),
        minute: told(entry.at, "%Y-%m-%d %H:%M").unwrap_or_else(|| "at an unknown time".to_owned()),
    };
    let shapes: Vec<EntryShape> = start
        .log()
        .history(start.show())
        .rev()
        .take(limit)
        .map(shape)
        .collect();
    let row =
        |entry: &EntryShape| vec![entry.minute.clone(), entry.code.clone(), entry.word.clone()];
    let plain = |entry: &EntryShape| {
        let time = &entry.minute;
        format!("{time} {} marked {}", entry.code, entry.word)
    };
    Answer::list(&shapes, row, plain, "No mark has been made yet")
}

/// What the viewer may know by their own marks.
fn own_guide(start: &Start) -> Result<Guide, Refusal> {
    start
        .guide(&start.progress())
        .ok_or(Refusal::Unknown { kind: "show" })
}

/// What a mark says.
fn word(watched: bool, seen: Option<Seen>) -> String {
    match (watched, seen) {
        (false, _) => "not watched".to_owned(),
        (true, None) => "watched".to_owned(),
        (true, Some(Seen::Undated)) => "watched, undated".to_owned(),
        (true, Some(Seen::On(date))) => format!("watched {}", date.when()),
        (true, Some(Seen::At(at))) => match told(at, "on %-d %B %Y") {
            Some(day) => format!("watched {day}"),
            None => "watched".to_owned(),
        },
    }
}

/// A moment in milliseconds since 1970, in this form.
fn told(at: u64, form: &str) -> Option<String> {
    let at = Timestamp::from_millisecond(i64::try_from(at).ok()?).ok()?;
    Some(at.strftime(form).to_string())
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
