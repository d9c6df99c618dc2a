//! What is shown of an entry that was found.

use std::ops::Range;

use super::hit::Hit;
use super::matcher::marks;
use super::rank::{Spot, Spotted};
use super::snippet::{LENGTH, snippet};
use super::table::{Entry, Place, Prose};

/// What is shown of `entry`, in which this was found.
pub(super) fn hit(entry: Entry<'_>, found: &[Spotted<'_>]) -> Hit {
    let mut name_marks = vec![];
    let mut detail = entry.detail().to_owned();
    let mut detail_marks = vec![];
    let mut behind: Vec<(&str, usize)> = vec![];
    for found in found {
        let Spot::Name(name, how) = &found.spot else {
            if matches!(found.spot, Spot::Code) {
                detail_marks.extend(0..entry.code().map_or(0, |code| code.to_string().len()));
            }
            continue;
        };
        let matched = marks(&name.fold(), found.word, *how).into_iter();
        match name.place(entry) {
            Place::Name(at) => name_marks.extend(matched.map(|mark| at + mark)),
            Place::Detail(at) => detail_marks.extend(matched.map(|mark| at + mark)),
            Place::Behind => {
                let written = name.written();
                let known = behind.iter().find(|(shown, _)| *shown == written);
                let at = known.map_or_else(
                    || {
                        detail.push_str(" · ");
                        let at = detail.chars().count();
                        detail.push_str(written);
                        at
                    },
                    |&(_, at)| at,
                );
                behind.push((written, at));
                detail_marks.extend(matched.map(|mark| at + mark));
            }
        }
    }
    if found.iter().any(|found| matches!(found.spot, Spot::Prose)) {
        (detail, detail_marks) = best_snippet(entry.prose(), found);
    }
    Hit {
        target: entry.target().clone(),
        name: entry.name().to_owned(),
        marks: ascending(name_marks),
        detail,
        detail_marks: ascending(detail_marks),
    }
}

/// The words around the first match in the text that holds most of what was found in texts.
fn best_snippet(prose: &[Prose], found: &[Spotted<'_>]) -> (String, Vec<usize>) {
    let sought = || {
        found
            .iter()
            .filter(|found| matches!(found.spot, Spot::Prose))
    };
    let holds = |prose: &Prose| {
        sought()
            .filter(|found| prose.words().find_in_prose(found.word) == Some(found.tier()))
            .count()
    };
    // Of equally good texts the first.
    let Some(best) = prose.iter().rev().max_by_key(|prose| holds(prose)) else {
        return (String::new(), vec![]);
    };
    let folded = best.fold();
    let places: Vec<Range<usize>> = sought()
        .flat_map(|found| best.words().in_prose(found.word).take(LENGTH))
        .map(|part| folded.origins(part))
        .collect();
    snippet(best.text(), &places)
}

fn ascending(mut marks: Vec<usize>) -> Vec<usize> {
    marks.sort_unstable();
    marks.dedup();
    marks
}
