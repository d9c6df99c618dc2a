//! Cards: documents in borders, alone or side by side, or under a heading where they are heard. Links within them stay links.

use super::document::{Document, Line, Link, Measure, Role, Span};
use super::letters::{columns, cut};

/// The columns a border takes with the blanks inside it.
const BORDER: usize = 4;

/// The columns between two cards side by side.
const GUTTER: usize = 1;

/// How what stands in a card is set, in a document that is set like this.
pub(super) const fn inside(measure: Measure) -> Measure {
    let border = if measure.heard { 0 } else { BORDER };
    Measure {
        width: measure.width.saturating_sub(border),
        ..measure
    }
}

/// How what stands in each of two cards side by side is set.
pub(super) const fn inside_half(measure: Measure) -> Measure {
    inside(Measure {
        width: measure.width.saturating_sub(GUTTER) / 2,
        ..measure
    })
}

/// A title and what stands in the card beneath it.
pub(super) struct Card {
    pub(super) title: &'static str,
    pub(super) inside: Document,
}

impl Card {
    /// The card with its border, at least `rows` rows of text high.
    fn framed(self, rows: usize) -> Document {
        let room = self.inside.width();
        let mut framed = Document::new(room + BORDER);
        let title = cut(self.title, room);
        let line = "─".repeat((room + 1).saturating_sub(columns(&title) + 1));
        framed.lines.push(vec![
            Span::new(Role::Dim, "╭ "),
            Span::new(Role::Strong, title),
            Span::new(Role::Dim, format!(" {line}╮")),
        ]);
        let blank = std::iter::repeat_with(Line::new);
        let missing = rows.saturating_sub(self.inside.lines.len());
        for line in self.inside.lines.into_iter().chain(blank.take(missing)) {
            let used: usize = line.iter().map(|span| columns(&span.text)).sum();
            let mut whole = vec![Span::new(Role::Dim, "│ ")];
            whole.extend(line);
            let rest = " ".repeat(room.saturating_sub(used));
            whole.push(Span::new(Role::Dim, format!("{rest} │")));
            framed.lines.push(whole);
        }
        let line = "─".repeat(room + 2);
        framed
            .lines
            .push(vec![Span::new(Role::Dim, format!("╰{line}╯"))]);
        framed.links = self
            .inside
            .links
            .into_iter()
            .map(|link| Link {
                line: link.line + 1,
                ..link
            })
            .collect();
        framed
    }
}

impl Document {
    /// Adds a card.
    pub(super) fn card(&mut self, card: Card) {
        if self.measure().heard {
            self.heading(card.title);
            self.append(card.inside);
        } else {
            self.gap();
            self.append(card.framed(0));
        }
    }

    /// Adds two cards side by side, equally high.
    pub(super) fn cards(&mut self, left: Card, right: Card) {
        self.gap();
        let rows = left.inside.lines.len().max(right.inside.lines.len());
        let [left, right] = [left, right].map(|card| card.framed(rows));
        self.append(beside(left, right));
    }

    /// Adds another document beneath, its links after those there are.
    fn append(&mut self, other: Self) {
        let (lines, links) = (self.lines.len(), self.links.len());
        self.links.extend(other.links.into_iter().map(|link| Link {
            line: link.line + lines,
            ..link
        }));
        self.lines.extend(
            other
                .lines
                .into_iter()
                .map(|line| renumbered(line, |link| link + links)),
        );
    }
}

/// Two documents of as many lines side by side. Their links are in the order of the lines, those of a line from left to right: so whoever goes
/// from link to link never goes back up.
fn beside(left: Document, right: Document) -> Document {
    let (width, before) = (left.width() + GUTTER + right.width(), left.links.len());
    let mut order: Vec<(usize, Link)> = left
        .links
        .into_iter()
        .chain(right.links)
        .enumerate()
        .collect();
    order.sort_by_key(|(_, link)| link.line);
    let place = |number: usize| {
        let found = order.iter().position(|(link, _)| *link == number);
        found.unwrap_or(number)
    };
    let mut both = Document::new(width);
    for (left, right) in left.lines.into_iter().zip(right.lines) {
        let mut line = renumbered(left, place);
        line.push(Span::new(Role::Plain, " ".repeat(GUTTER)));
        line.extend(renumbered(right, |link| place(link + before)));
        both.lines.push(line);
    }
    both.links = order.into_iter().map(|(_, link)| link).collect();
    both
}

/// The line with its links numbered otherwise.
fn renumbered(line: Line, number: impl Fn(usize) -> usize) -> Line {
    let other = |span: Span| Span {
        link: span.link.map(&number),
        ..span
    };
    line.into_iter().map(other).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Page;
    use super::*;

    /// A card with a link on each of these lines, numbered by its season.
    fn card(title: &'static str, width: usize, lines: &[(u16, &str)]) -> Card {
        let mut document = Document::new(width);
        for (season, text) in lines {
            let page = (*season > 0).then_some(Page::Season(*season));
            document.flow(vec![(Role::Plain, (*text).to_owned(), page)]);
        }
        Card {
            title,
            inside: document,
        }
    }

    #[track_caller]
    fn check(document: &Document, lines: &[&str], links: &[(u16, usize)]) {
        let told: Vec<String> = (0..document.lines.len())
            .map(|at| document.text(at))
            .collect();
        assert_eq!(told, lines);
        let told: Vec<(Page, usize)> = document
            .links
            .iter()
            .map(|link| (link.page.clone(), link.line))
            .collect();
        let links: Vec<(Page, usize)> = links
            .iter()
            .map(|(season, line)| (Page::Season(*season), *line))
            .collect();
        assert_eq!(told, links);
        for (line, spans) in document.lines.iter().enumerate() {
            for link in spans.iter().filter_map(|span| span.link) {
                assert_eq!(
                    document.links[link].line, line,
                    "each link stands on its line"
                );
            }
        }
    }

    #[test]
    fn a_card_stands_in_a_border_with_its_title() {
        let mut document = Document::new(12);
        document.paragraph(Role::Plain, "above");
        document.card(card("A", 8, &[(1, "one"), (0, "日本語")]));
        document.card(card("Much too long", 8, &[]));
        check(
            &document,
            &[
                "above",
                "",
                "╭ A ───────╮",
                "│ one      │",
                "│ 日本語   │",
                "╰──────────╯",
                "",
                "╭ Much to… ╮",
                "╰──────────╯",
            ],
            &[(1, 3)],
        );
    }

    #[test]
    fn links_of_two_cards_go_down_line_by_line() {
        let mut document = Document::new(23);
        document.flow(vec![(Role::Plain, "above".into(), Some(Page::Season(9)))]);
        document.cards(
            card("L", 7, &[(1, "one"), (2, "two"), (0, "none"), (3, "three")]),
            card("R", 7, &[(4, "four"), (0, "none"), (5, "five")]),
        );
        check(
            &document,
            &[
                "above",
                "",
                "╭ L ──────╮ ╭ R ──────╮",
                "│ one     │ │ four    │",
                "│ two     │ │ none    │",
                "│ none    │ │ five    │",
                "│ three   │ │         │",
                "╰─────────╯ ╰─────────╯",
            ],
            &[(9, 0), (1, 3), (4, 3), (2, 4), (5, 5), (3, 6)],
        );
    }
}
