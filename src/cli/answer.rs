//! An answer, and the three ways to give it: for people, one fact a line, and JSON.

use std::fmt::Write as _;

use anstyle::Style;
use serde::Serialize;

use crate::app::{Document, MEASURE, Role, Span, columns, cut};
use crate::guide::Sheet;
use crate::ui;

/// What a command has to say.
pub(super) struct Answer {
    /// For people.
    pub(super) text: Text,
    /// One fact a line, each to be understood by itself.
    pub(super) plain: Vec<String>,
    /// For programs.
    pub(super) json: Sheet,
    /// Whether anything was found.
    pub(super) found: bool,
    /// What stands beneath a list.
    pub(super) beneath: Option<String>,
}

/// What is printed for people.
pub(super) enum Text {
    /// Rows in aligned columns.
    Table(Vec<Vec<String>>),
    /// A page as the reader shows it, made for a width in columns.
    Page(Box<dyn Fn(usize) -> Document>),
    /// Sentences, where there is nothing to list.
    Said(String),
}

/// What the answer is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paper {
    /// The columns of the terminal; none where lines may be as long as they are.
    pub(super) width: Option<usize>,
    /// Whether words may be set apart by bold and dim.
    pub(super) styled: bool,
    /// Whether it takes more than ASCII.
    pub(super) unicode: bool,
}

impl Answer {
    /// A list; `nothing` says so where it is empty.
    pub(super) fn list<T: Serialize>(
        shapes: &[T],
        row: impl Fn(&T) -> Vec<String>,
        plain: impl Fn(&T) -> String,
        nothing: &str,
    ) -> anyhow::Result<Self> {
        let found = !shapes.is_empty();
        let text = if found {
            Text::Table(shapes.iter().map(row).collect())
        } else {
            Text::Said(nothing.to_owned())
        };
        let plain = if found {
            shapes.iter().map(plain).collect()
        } else {
            vec![nothing.to_owned()]
        };
        Ok(Self {
            text,
            plain,
            json: Sheet::json(&shapes)?,
            found,
            beneath: None,
        })
    }

    /// One thing, told as a page.
    pub(super) fn page<T: Serialize>(
        shape: &T,
        plain: Vec<String>,
        document: impl Fn(usize) -> Document + 'static,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            text: Text::Page(Box::new(document)),
            plain,
            json: Sheet::json(shape)?,
            found: true,
            beneath: None,
        })
    }

    /// What was done, in sentences.
    pub(super) fn said<T: Serialize>(
        shape: &T,
        plain: Vec<String>,
        sentences: String,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            text: Text::Said(sentences),
            plain,
            json: Sheet::json(shape)?,
            found: true,
            beneath: None,
        })
    }

    /// The answer with a line beneath it that says whose data it is. A page says so itself.
    pub(super) fn credited(mut self, credit: Option<String>) -> Self {
        let Some(credit) = credit else {
            return self;
        };
        match &mut self.text {
            Text::Table(_) => self.beneath = Some(credit.clone()),
            Text::Said(sentence) => {
                // Beneath a sentence it is the next one; several lines it stands apart from.
                let gap = if sentence.contains('\n') {
                    "\n\n"
                } else {
                    "\n"
                };
                sentence.push_str(gap);
                sentence.push_str(&credit);
            }
            Text::Page(_) => {}
        }
        self.plain.push(credit);
        self
    }

    /// The answer with a line above it that says what it is about.
    pub(super) fn headed(mut self, heading: &str) -> Self {
        self.plain.insert(0, heading.to_owned());
        self.text = match self.text {
            Text::Page(document) => {
                let heading = heading.to_owned();
                Text::Page(Box::new(move |width| {
                    let mut headed = document(width);
                    let line = vec![Span::new(Role::Strong, heading.as_str())];
                    headed.lines.insert(0, line);
                    headed
                }))
            }
            Text::Said(said) => Text::Said(format!("{heading}\n{said}")),
            Text::Table(rows) => Text::Table(rows),
        };
        self
    }

    /// The answer for people, on this paper.
    pub(super) fn for_people(&self, paper: Paper) -> String {
        let mut printed = String::new();
        match &self.text {
            Text::Said(sentence) => {
                printed.push_str(sentence);
                printed.push('\n');
            }
            Text::Table(rows) => table(rows, paper, &mut printed),
            Text::Page(document) => page(
                &document(paper.width.unwrap_or(80).min(MEASURE)),
                paper,
                &mut printed,
            ),
        }
        if let Some(line) = &self.beneath {
            let _ = writeln!(printed, "\n{line}");
        }
        if paper.unicode {
            printed
        } else {
            ui::in_ascii(&printed)
        }
    }

    /// The answer with one fact a line.
    pub(super) fn for_readers(&self) -> String {
        self.plain
            .iter()
            .fold(String::new(), |printed, line| printed + line + "\n")
    }

    /// The answer for programs.
    pub(super) fn for_programs(&self) -> &Sheet {
        &self.json
    }
}

/// Rows in columns as wide as they need to be; the last one is cut at the edge of the terminal.
fn table(rows: &[Vec<String>], paper: Paper, printed: &mut String) {
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |at: usize| {
        rows.iter()
            .filter_map(|row| row.get(at))
            .map(|cell| columns(cell))
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(columns(cell)) + 2));
        }
        let line = line.trim_end();
        let line = paper
            .width
            .map_or_else(|| line.to_owned(), |width| cut(line, width));
        let _ = writeln!(printed, "{line}");
    }
}

fn page(document: &Document, paper: Paper, printed: &mut String) {
    for line in &document.lines {
        let mut row = String::new();
        for span in line {
            let style = match span.role {
                Role::Plain => Style::new(),
                Role::Strong => Style::new().bold(),
                Role::Dim => Style::new().dimmed(),
            };
            if paper.styled && span.role != Role::Plain {
                let _ = write!(row, "{style}{}{style:#}", span.text);
            } else {
                row.push_str(&span.text);
            }
        }
        let _ = writeln!(printed, "{}", row.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_what_is_in_them() {
        let rows = vec![
            vec!["a".into(), "日本".into(), "x".into()],
            vec!["bbb".into(), "c".into(), "a long last one".into()],
        ];
        let print = |width| {
            let mut printed = String::new();
            table(
                &rows,
                Paper {
                    width,
                    styled: false,
                    unicode: true,
                },
                &mut printed,
            );
            printed
        };
        assert_eq!(print(None), "a    日本  x\nbbb  c     a long last one\n");
        assert_eq!(print(Some(16)), "a    日本  x\nbbb  c     a lo…\n");
    }

    #[test]
    fn only_styled_paper_is_styled() {
        let mut document = Document::new(20);
        document.paragraph(Role::Strong, "A title");
        let print = |styled| {
            let mut printed = String::new();
            page(
                &document,
                Paper {
                    width: Some(20),
                    styled,
                    unicode: true,
                },
                &mut printed,
            );
            printed
        };
        assert_eq!(print(false), "A title\n");
        assert_eq!(print(true), "\u{1b}[1mA title\u{1b}[0m\n");
    }
}
