//! A pane of the left column: a list, what is selected in it, and its filter.

use super::{LineInput, Page, Row};

/// The panes, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Seasons and episodes.
    Seasons,
    /// Characters.
    Characters,
    /// News.
    News,
}

impl Pane {
    /// All panes, from the top.
    pub const ALL: [Self; 3] = [Self::Seasons, Self::Characters, Self::News];

    /// Its place from the top, counted from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Seasons => "Seasons",
            Self::Characters => "Characters",
            Self::News => "News",
        }
    }

    /// The pane below, the first after the last.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Seasons => Self::Characters,
            Self::Characters => Self::News,
            Self::News => Self::Seasons,
        }
    }

    /// The pane above, the last before the first.
    #[must_use]
    pub const fn previous(self) -> Self {
        self.next().next()
    }

    /// The pane that lists `page`, if one does.
    #[must_use]
    pub const fn of(page: &Page) -> Option<Self> {
        match page {
            Page::Season(_) | Page::Episode(_) => Some(Self::Seasons),
            Page::Character(_) => Some(Self::Characters),
            Page::Article(_) => Some(Self::News),
            Page::Person(_) | Page::Term(_) | Page::Glossary | Page::Opened(_) | Page::You => None,
        }
    }
}

/// A list with a selection. Rows are made anew when what they show changes, never while drawing.
#[derive(Clone, Debug, Default)]
pub struct List {
    rows: Vec<Row>,
    selected: usize,
    /// The filter, while there is one.
    pub filter: Option<LineInput>,
}

impl List {
    /// The rows, headings among them.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The number of the selected row.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// The page of the selected row.
    #[must_use]
    pub fn page(&self) -> Option<&Page> {
        self.rows.get(self.selected)?.page.as_ref()
    }

    /// What is typed into the filter, empty without one.
    #[must_use]
    pub fn query(&self) -> &str {
        self.filter.as_ref().map_or("", LineInput::text)
    }

    /// Takes new rows and stays on the page that was selected, or near its place if it is gone.
    pub fn replace(&mut self, rows: Vec<Row>) {
        let page = self.page().cloned();
        self.rows = rows;
        if !page.is_some_and(|page| self.select(&page)) {
            self.go_to(self.selected);
        }
    }

    /// Selects the row of `page`, if there is one.
    pub fn select(&mut self, page: &Page) -> bool {
        let found = self
            .rows
            .iter()
            .position(|row| row.page.as_ref() == Some(page));
        self.selected = found.unwrap_or(self.selected);
        found.is_some()
    }

    /// Moves by this many rows, stopping at the ends.
    pub fn step(&mut self, rows: isize) {
        let target = self.selected.saturating_add_signed(rows);
        let before = self.selected;
        self.go_to(target);
        // A heading sends one on in the direction one came from.
        if rows < 0 && self.selected >= before {
            let above = self
                .rows
                .get(..before)
                .and_then(|rows| rows.iter().rposition(|row| row.page.is_some()));
            self.selected = above.unwrap_or(before);
        }
    }

    /// Selects the row nearest to number `target` that is no heading: the next one, else the one before.
    pub fn go_to(&mut self, target: usize) {
        let target = target.min(self.rows.len().saturating_sub(1));
        let below = self
            .rows
            .iter()
            .skip(target)
            .position(|row| row.page.is_some())
            .map(|offset| target + offset);
        let above = || {
            self.rows
                .iter()
                .take(target)
                .rposition(|row| row.page.is_some())
        };
        self.selected = below.or_else(above).unwrap_or(0);
    }

    /// Goes from a season to its first episode, where a filter has left one.
    pub fn leave_season(&mut self) {
        let is_season = |row: &Row| matches!(row.page, Some(Page::Season(_)));
        if self.rows.get(self.selected).is_some_and(is_season) && !self.query().is_empty() {
            self.step(1);
        }
    }

    /// The number of the selected row among those that are no headings, counted from 1, and how many of these there are.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let count = |rows: &[Row]| rows.iter().filter(|row| row.page.is_some()).count();
        let upto = self.rows.get(..=self.selected).unwrap_or_default();
        (count(upto), count(&self.rows))
    }

    /// The first row to draw so that the selected one is in view, in the middle where it can be.
    #[must_use]
    pub fn offset(&self, height: usize) -> usize {
        self.selected
            .saturating_sub(height / 2)
            .min(self.rows.len().saturating_sub(height))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lead;
    use super::*;

    /// A list from a picture: `h` is a heading, a digit a season.
    fn list(picture: &str) -> List {
        let rows = picture.chars().map(|c| Row {
            page: c
                .to_digit(10)
                .map(|n| Page::Season(u16::try_from(n).unwrap())),
            lead: Lead::Heading,
            label: String::new(),
            detail: String::new(),
            marks: vec![],
            detail_marks: vec![],
        });
        let mut list = List::default();
        list.replace(rows.collect());
        list
    }

    #[track_caller]
    fn check(list: &List, season: u16) {
        assert_eq!(list.page(), Some(&Page::Season(season)));
    }

    #[test]
    fn headings_are_stepped_over() {
        let mut list = list("h12h3");
        check(&list, 1);
        list.step(-1);
        check(&list, 1);
        list.step(2);
        check(&list, 3);
        list.step(-1);
        check(&list, 2);
        list.step(100);
        check(&list, 3);
        assert_eq!(list.position(), (3, 3));
    }

    #[test]
    fn the_selection_stays_on_its_page() {
        let mut list = list("h12h3");
        list.step(1);
        list.replace(self::list("345h2").rows);
        check(&list, 2);
        list.replace(self::list("34").rows);
        check(&list, 4);
        list.replace(vec![]);
        assert_eq!((list.page(), list.position()), (None, (0, 0)));
    }

    #[test]
    fn the_selected_row_is_always_in_view() {
        let mut list = list("0123456789");
        for selected in 0..10 {
            list.go_to(selected);
            for height in 1..14 {
                let offset = list.offset(height);
                assert!((offset..offset + height).contains(&selected));
                assert!(
                    offset == 0 || offset + height <= 10,
                    "no empty rows at the end"
                );
            }
        }
    }
}
