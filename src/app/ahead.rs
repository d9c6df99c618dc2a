//! Up next: what is next of every show, what waits for the viewer first.

use jiff::Zoned;

use super::shows::{offset, stands};
use super::{Outlook, Standing, up_next};
use crate::guide::{EpisodeCode, Text};

/// The open list of what is next.
#[derive(Default)]
pub struct UpNext {
    /// Its rows: headings, and shows under them.
    pub rows: Vec<NextRow>,
    /// The number of the selected row.
    pub selected: usize,
    /// Whether every show has been read.
    pub is_known: bool,
    /// Whose data is told of, where it is somebody else's.
    pub credit: Option<String>,
}

/// A row of what is next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextRow {
    /// What the shows beneath have in common.
    Heading(&'static str),
    /// A show.
    Show {
        /// Its id.
        show: Text,
        /// Its name.
        name: Text,
        /// Its next episode; none where all has been seen.
        code: Option<EpisodeCode>,
        /// The title of that, where it may be told.
        title: Option<Text>,
        /// When it is, or how many wait.
        when: String,
    },
}

impl UpNext {
    /// The first row to draw so that the selected one is in view.
    #[must_use]
    pub fn offset(&self, height: usize) -> usize {
        offset(self.selected, height, self.rows.len())
    }

    /// Moves by so many rows, over headings, stopping at the ends.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        let aim = self.selected.saturating_add_signed(by).min(last);
        let is_show = |at: &usize| matches!(self.rows.get(*at), Some(NextRow::Show { .. }));
        let onward = (aim..=last).find(is_show);
        let back = (0..=aim).rev().find(is_show);
        let found = if by < 0 {
            back.or(onward)
        } else {
            onward.or(back)
        };
        self.selected = found.unwrap_or(0);
    }
}

/// What is next of these shows, under headings.
pub(super) fn next_rows(outlooks: &[Outlook], now: &Zoned) -> Vec<NextRow> {
    let mut rows = Vec::new();
    let mut above = None;
    for (standing, outlook) in up_next(outlooks, now) {
        if above.replace(standing) != Some(standing) {
            rows.push(NextRow::Heading(standing.heading()));
        }
        let next = outlook.next();
        rows.push(NextRow::Show {
            show: outlook.show.clone(),
            name: outlook.name.clone(),
            code: next.map(|next| next.code),
            title: next.and_then(|next| next.name.clone()),
            when: match standing {
                Standing::Waiting | Standing::ToCome => stands(outlook, now),
                _ => String::new(),
            },
        });
    }
    rows
}
