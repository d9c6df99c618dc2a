//! What the reader shows, laid out: lines of styled spans, wrapped once for a width, with the links among them.

use std::ops::Range;

use super::Page;
use super::letters::{columns, cut, fits, fitting};

/// The widest a text is set, in columns: longer lines tire the eye.
pub const MEASURE: usize = 72;

/// How a document is set: how wide, and whether it is looked at or heard line by line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// The most columns of a line.
    pub width: usize,
    /// Whether a screen reader reads it out: then there are no columns, borders and pictures, but sentences.
    pub heard: bool,
}

impl From<usize> for Measure {
    fn from(width: usize) -> Self {
        Self {
            width,
            heard: false,
        }
    }
}

/// What a span is, for the theme to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Plain,
    /// Titles and headings.
    Strong,
    /// What is secondary.
    Dim,
}

/// A piece of a line in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it says.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// The link it belongs to, by its place in [`Document::links`].
    pub link: Option<usize>,
}

impl Span {
    /// A span that is no link.
    #[must_use]
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            role,
            link: None,
        }
    }
}

/// A line as wide as the document at most.
pub type Line = Vec<Span>;

/// A place in the document that leads to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub page: Page,
    /// The line it begins on.
    pub line: usize,
}

/// Wrapped lines and their links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The lines, from the top.
    pub lines: Vec<Line>,
    /// The links, in reading order.
    pub links: Vec<Link>,
    measure: Measure,
}

impl Document {
    /// An empty document that is set like this, a column wide at least.
    #[must_use]
    pub fn new(measure: impl Into<Measure>) -> Self {
        let Measure { width, heard } = measure.into();
        Self {
            measure: Measure {
                width: width.max(1),
                heard,
            },
            ..Self::default()
        }
    }

    /// How it is set.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    /// The width texts are set to, in columns.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.measure.width
    }

    /// Registers a link that begins on the next line added, and returns its number for [`Span::link`].
    fn link(&mut self, page: Page) -> usize {
        self.links.push(Link {
            page,
            line: self.lines.len(),
        });
        self.links.len() - 1
    }

    /// Adds an empty line, but never two, nor one at the top.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(Line::new());
        }
    }

    /// Adds a paragraph in one style.
    pub fn paragraph(&mut self, role: Role, text: &str) {
        self.lines
            .extend(wrap(&[Span::new(role, text)], self.width()));
    }

    /// Adds a heading with a gap above it.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.paragraph(Role::Strong, text);
    }

    /// Adds a flowing line of pieces, some of which lead somewhere: `Directed by …`.
    pub fn flow(&mut self, pieces: Vec<(Role, String, Option<Page>)>) {
        let first_line = self.lines.len();
        let spans: Vec<Span> = pieces
            .into_iter()
            .map(|(role, text, page)| Span {
                text,
                role,
                link: page.map(|page| self.link(page)),
            })
            .collect();
        for line in wrap(&spans, self.width()) {
            for link in line.iter().filter_map(|span| span.link) {
                let at = self.lines.len();
                if let Some(link) = self
                    .links
                    .get_mut(link)
                    .filter(|link| link.line == first_line)
                {
                    link.line = at;
                }
            }
            self.lines.push(line);
        }
    }

    /// Adds a row that leads somewhere: indented, with a dim second column that gives way first.
    pub fn row(&mut self, page: Page, left: &str, right: &str, column: usize) {
        if self.measure.heard {
            let mut pieces = vec![(Role::Plain, left.to_owned(), Some(page))];
            pieces.extend((!right.is_empty()).then(|| (Role::Dim, format!(", {right}"), None)));
            return self.flow(pieces);
        }
        let link = self.link(page);
        let room = self.width().saturating_sub(2);
        let left_room = if right.is_empty() {
            room
        } else {
            column.min(room)
        };
        let left = cut(left, left_room);
        let used = columns(&left);
        let right = cut(right, room.saturating_sub(left_room.max(used) + 2));
        let mut line = vec![
            Span::new(Role::Plain, "  "),
            Span {
                text: left,
                role: Role::Plain,
                link: Some(link),
            },
        ];
        if !right.is_empty() {
            line.push(Span::new(
                Role::Plain,
                " ".repeat(left_room.saturating_sub(used) + 2),
            ));
            line.push(Span::new(Role::Dim, right));
        }
        self.lines.push(line);
    }

    /// Adds a line that leads somewhere by its first piece.
    pub fn linked(&mut self, page: Page, lead: String, rest: Line) {
        let link = self.link(page);
        let mut line = vec![Span {
            text: lead,
            role: Role::Plain,
            link: Some(link),
        }];
        line.extend(rest);
        self.lines.push(line);
    }

    /// Adds a paragraph that hangs beside a short dim label, which may lead somewhere: `S01E04  …`.
    pub fn labelled(&mut self, label: &str, page: Option<Page>, label_width: usize, text: &str) {
        if self.measure.heard {
            let label = label.trim();
            let comma = if label.is_empty() { "" } else { ", " };
            let label = (Role::Dim, label.to_owned(), page);
            return self.flow(vec![label, (Role::Plain, format!("{comma}{text}"), None)]);
        }
        let link = page.map(|page| self.link(page));
        let room = self.width().saturating_sub(label_width + 2).max(8);
        let lines = wrap(&[Span::new(Role::Plain, text)], room);
        for (i, line) in lines.into_iter().enumerate() {
            let (label, link) = if i == 0 { (label, link) } else { ("", None) };
            let mut whole = vec![Span {
                text: label.to_owned(),
                role: Role::Dim,
                link,
            }];
            whole.push(Span::new(
                Role::Dim,
                " ".repeat((label_width + 2).saturating_sub(columns(label))),
            ));
            whole.extend(line);
            self.lines.push(whole);
        }
    }

    /// The text of line `at`, without styles.
    #[must_use]
    pub fn text(&self, at: usize) -> String {
        self.lines
            .get(at)
            .into_iter()
            .flatten()
            .map(|span| span.text.as_str())
            .collect()
    }
}

/// Wraps spans into lines of `width` columns at most: where Unicode allows a break, and within a word only if it is wider than
/// a line.
#[must_use]
pub(super) fn wrap(spans: &[Span], width: usize) -> Vec<Line> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let between = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    let mut lines = Vec::new();
    // The line goes from `start` to `end` so far, and takes `used` columns with the blanks at its end.
    let (mut start, mut end, mut used) = (0, 0, 0);
    let breaks = unicode_linebreak::linebreaks(&text);
    // An address stays whole where it can.
    let is_within = |at: usize| at < text.len() && between(0, at).ends_with('/');
    for (next, _) in breaks.filter(|(at, _)| !is_within(*at)) {
        if end > start && used + columns(between(end, next).trim_end()) > width {
            lines.push(start..end);
            (start, used) = (end, 0);
        }
        if end == start {
            while !fits(between(start, next).trim_end(), width) {
                let part = fitting(between(start, next), width).max(1);
                lines.push(start..start + part);
                start += part;
            }
            end = start;
        }
        used += columns(between(end, next));
        end = next;
    }
    if !between(start, end).trim_end().is_empty() {
        lines.push(start..end);
    }
    lines
        .into_iter()
        .map(|range| trimmed(slice(spans, &range)))
        .collect()
}

/// Wraps a text without styles.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let lines = wrap(&[Span::new(Role::Plain, text)], width);
    lines
        .into_iter()
        .map(|line| line.into_iter().map(|span| span.text).collect())
        .collect()
}

/// The part of the spans that the bytes of `range` cover, counted over all of them.
fn slice(spans: &[Span], range: &Range<usize>) -> Line {
    let mut line = Line::new();
    let mut start = 0;
    for span in spans {
        let end = start + span.text.len();
        let (from, to) = (range.start.clamp(start, end), range.end.clamp(start, end));
        if let Some(text) = span
            .text
            .get(from - start..to - start)
            .filter(|text| !text.is_empty())
        {
            line.push(Span {
                text: text.to_owned(),
                ..*span
            });
        }
        start = end;
    }
    line
}

/// The line without blanks at its end.
fn trimmed(mut line: Line) -> Line {
    while let Some(last) = line.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        line.pop();
    }
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::letters;

    #[test]
    fn text_wraps_at_blanks() {
        assert_eq!(
            wrapped("the work is mysterious and important", 12),
            ["the work is", "mysterious", "and", "important"]
        );
        assert_eq!(
            wrapped("What's for (dinner), then?", 14),
            ["What's for", "(dinner),", "then?"]
        );
        assert_eq!(
            wrapped("see https://innie.example/a", 24),
            ["see", "https://innie.example/a"],
            "an address stays whole"
        );
        assert_eq!(wrapped("", 10), Vec::<String>::new());
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken() {
        assert_eq!(wrapped("unbreakable", 4), ["unbr", "eaka", "ble"]);
    }

    #[test]
    fn wide_characters_break_anywhere() {
        assert_eq!(wrapped("日本語の長い文章", 6), ["日本語", "の長い", "文章"]);
    }

    #[test]
    fn a_link_knows_its_line() {
        let mut document = Document::new(10);
        document.flow(vec![
            (Role::Dim, "Directed by ".into(), None),
            (Role::Plain, "Uta Briesewitz".into(), Some(Page::Season(1))),
        ]);
        assert_eq!(document.links[0].line, 1);
        assert_eq!(
            (document.text(0), document.text(1)),
            ("Directed".into(), "by Uta".into())
        );
    }

    proptest! {
        #![proptest_config(crate::testing::fixed_seed())]

        #[test]
        fn no_line_is_wider_than_asked_and_nothing_is_lost(text in "\\PC{0,200}", width in 2usize..40) {
            let lines = wrapped(&text, width);
            // A single character that is wider than the line stands alone on it.
            for line in &lines {
                prop_assert!(columns(line) <= width || letters(line).count() == 1, "{line:?}");
            }
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
