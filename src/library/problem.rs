//! What is wrong in a show's file, and where.

use std::borrow::Cow;
use std::fmt;

/// Something wrong in a show's file. What is wrong with its structure quotes nothing of it but the names of fields it does
/// not know; what it tells too early, which is asked by [`check`](super::check) alone, quotes the word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    /// What is wrong, and what was expected.
    pub message: String,
}

impl fmt::Display for Problem {
    /// In the shape compilers use after the name of the file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            column,
            message,
        } = self;
        write!(f, "{line}:{column}: error: {message}")
    }
}

/// Something wrong at a place that is known by its path only: most files have none, so looking for lines can wait.
pub(super) struct Note {
    /// The way from the root of the file.
    pub(super) steps: Vec<Step>,
    /// What is wrong, and what was expected.
    pub(super) message: Cow<'static, str>,
}

/// One step into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Into this field of an object.
    Field(&'static str),
    /// To this item of a list, counted from 0.
    Item(usize),
}

/// The way to a value, linked through the stack: free until something is wrong.
#[derive(Clone, Copy)]
pub(super) struct Path<'p>(Option<(&'p Path<'p>, Step)>);

impl Path<'_> {
    /// The file as a whole.
    pub(super) const ROOT: Path<'static> = Path(None);

    /// The way to a field of this object.
    ///
    /// Where the file has a shorthand in place of the object, or no such field, this leads to what is there.
    pub(super) const fn field(&self, name: &'static str) -> Path<'_> {
        Path(Some((self, Step::Field(name))))
    }

    /// The way to an item of this list.
    pub(super) const fn item(&self, index: usize) -> Path<'_> {
        Path(Some((self, Step::Item(index))))
    }

    fn steps(&self) -> Vec<Step> {
        let mut steps: Vec<Step> = std::iter::successors(self.0, |(above, _)| above.0)
            .map(|(_, step)| step)
            .collect();
        steps.reverse();
        steps
    }
}

/// Everything found wrong so far.
#[derive(Default)]
pub(super) struct Notes(pub(super) Vec<Note>);

impl Notes {
    /// Notes what is wrong at a place.
    pub(super) fn add(&mut self, at: Path<'_>, message: impl Into<Cow<'static, str>>) {
        self.0.push(Note {
            steps: at.steps(),
            message: message.into(),
        });
    }
}
