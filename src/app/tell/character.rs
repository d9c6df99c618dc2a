//! The page of a character: both halves side by side where both are known.

use super::parts::{episode_row, facts, people};
use crate::app::{Document, Line, Role};
use crate::guide::{Billing, Character, Guide, Half, Known};

/// From this width on, in columns, the halves stand side by side.
const SIDE_BY_SIDE: usize = 52;

/// What stands between the halves.
const GUTTER: &str = " │ ";

pub(super) fn tell(character: &Character, guide: &Guide, document: &mut Document) {
    document.paragraph(Role::Strong, &character.full_name());
    let billing = match character.billing {
        Billing::Main => "Main cast",
        Billing::Recurring => "Recurring part",
        Billing::Guest => "Guest part",
        Billing::Mentioned => "Only spoken of",
    };
    let mut line = vec![(Role::Dim, billing.to_owned(), None)];
    line.extend(people(" · played by ", &character.played_by, guide));
    document.flow(line);
    document.gap();

    // What was public from the start introduces them.
    let is_severed = [Half::Innie, Half::Outie]
        .iter()
        .all(|half| character.name_of(*half).is_some());
    let is_introduction =
        |fact: &Known| fact.since.is_none() && (fact.half.is_none() || !is_severed);
    for fact in character.facts.iter().filter(|fact| is_introduction(fact)) {
        document.paragraph(Role::Plain, &fact.text);
    }
    let learned = || character.facts.iter().filter(|fact| !is_introduction(fact));
    document.gap();

    let halves = [Half::Innie, Half::Outie].map(|half| {
        character
            .name_of(half)
            .map(|name| card(character, half, name, document.width()))
    });
    if let [Some(innie), Some(outie)] = halves {
        if document.width() >= SIDE_BY_SIDE {
            document.columns(innie, outie, card_width(document.width()), GUTTER);
        } else {
            document.lines.extend(innie);
            document.gap();
            document.lines.extend(outie);
        }
        let mut both = learned().filter(|fact| fact.half.is_none()).peekable();
        if both.peek().is_some() {
            document.heading("Both selves");
            facts(both, document);
        }
    } else if learned().next().is_some() {
        document.heading("What you know");
        facts(learned(), document);
    }

    if !character.appears_in.is_empty() {
        document.heading("Credited in");
        for code in &character.appears_in {
            episode_row(*code, guide, document);
        }
    }
}

/// One half: what it is, its name, and what is known of it in order of learning.
fn card(character: &Character, half: Half, name: &str, width: usize) -> Vec<Line> {
    let width = if width >= SIDE_BY_SIDE {
        card_width(width)
    } else {
        width
    };
    let mut card = Document::new(width);
    card.paragraph(
        Role::Dim,
        match half {
            Half::Innie => "At work",
            Half::Outie => "Outside",
        },
    );
    card.paragraph(Role::Strong, name);
    facts(
        character
            .facts
            .iter()
            .filter(|fact| fact.half == Some(half)),
        &mut card,
    );
    card.lines
}

/// The width of one of two cards side by side, in columns.
const fn card_width(width: usize) -> usize {
    (width - 3) / 2
}
