//! The page of a character: what is known on one plain card, or on two facing ones where both halves are known.

use super::parts::{episode_row, facts, people};
use crate::app::card::{self, Card};
use crate::app::{Document, Role};
use crate::guide::{Character, Guide, Half, Known};
#[cfg(test)]
use crate::leak::{self, Leak};

/// From this width on, in columns, the halves stand side by side.
const SIDE_BY_SIDE: usize = 52;

pub(super) fn tell(character: &Character, guide: &Guide, document: &mut Document) {
    document.paragraph(Role::Strong, &character.full_name());
    let mut line = vec![(Role::Dim, capital(character.billing.told()), None)];
    line.extend(people(" · played by ", &character.played_by, guide));
    document.flow(line);
    document.gap();

    // What was public from the start introduces them.
    let is_severed = character.has_two_halves();
    #[cfg(test)] // A leak: a second card where another half will be known.
    let is_severed = leak::whole(Leak::SecondHalf)
        .and_then(|whole| whole.character(&character.id))
        .map_or(is_severed, Character::has_two_halves);
    let is_introduction =
        |fact: &Known| fact.since.is_none() && (fact.half.is_none() || !is_severed);
    for fact in character.facts.iter().filter(|fact| is_introduction(fact)) {
        document.paragraph(Role::Plain, &fact.text);
    }
    let learned = || character.facts.iter().filter(|fact| !is_introduction(fact));
    document.gap();

    if is_severed {
        halves(character, guide, document);
        let both = learned().filter(|fact| fact.half.is_none());
        known("Both selves", both, guide, document);
    } else {
        known("What you know", learned(), guide, document);
    }

    if !character.appears_in.is_empty() {
        document.heading("Credited in");
        for code in &character.appears_in {
            episode_row(*code, guide, document);
        }
    }
}

/// The text with a capital at its start.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// What is known, on a card of its own; none where nothing is.
fn known<'a>(
    title: &'static str,
    known: impl Iterator<Item = &'a Known>,
    guide: &Guide,
    document: &mut Document,
) {
    let mut inside = Document::new(card::inside(document.measure()));
    facts(known, guide, &mut inside);
    if !inside.lines.is_empty() {
        document.card(Card { title, inside });
    }
}

/// The two halves on facing cards, one under the other where there is no room beside.
fn halves(character: &Character, guide: &Guide, document: &mut Document) {
    let measure = document.measure();
    let is_beside = measure.width >= SIDE_BY_SIDE && !measure.heard;
    let inside = if is_beside {
        card::inside_half(measure)
    } else {
        card::inside(measure)
    };
    let half = |half: Half| {
        let mut inside = Document::new(inside);
        let names = character
            .names
            .iter()
            .filter(|name| name.half == Some(half));
        let names: Vec<&str> = names.map(|name| name.text.as_str()).collect();
        inside.paragraph(Role::Strong, &names.join(" · "));
        let of_half = character
            .facts
            .iter()
            .filter(|fact| fact.half == Some(half));
        facts(of_half, guide, &mut inside);
        let title = match half {
            Half::Innie => "Innie, at work",
            Half::Outie => "Outie, outside",
        };
        Card { title, inside }
    };
    let (innie, outie) = (half(Half::Innie), half(Half::Outie));
    if is_beside {
        document.cards(innie, outie);
    } else {
        document.card(innie);
        document.card(outie);
    }
}
