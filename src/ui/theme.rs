//! Styles by meaning.

use ratatui::style::{Color, Modifier, Style};

use crate::app::{Looks, Role, Theme};

/// The styles of a theme.
pub(super) struct Palette {
    /// Running text.
    pub(super) plain: Style,
    /// Titles, headings, and what is selected where the focus is not.
    pub(super) strong: Style,
    /// What is secondary.
    pub(super) dim: Style,
    /// The one accent: where the focus is.
    pub(super) focus: Style,
    /// What is selected where the focus is.
    pub(super) selected: Style,
    /// What a filter, a find or a search matched.
    pub(super) matched: Modifier,
}

impl Palette {
    pub(super) fn new(theme: Theme, looks: Looks) -> Self {
        let indexed = |fg: u8, bg: u8| Style::new().fg(Color::Indexed(fg)).bg(Color::Indexed(bg));
        let (plain, dim, focus) = match theme {
            _ if !looks.color => (Style::new(), Style::new().dim(), Style::new().bold()),
            Theme::Terminal => (
                Style::new(),
                Style::new().dim(),
                Style::new().fg(Color::Cyan).bold(),
            ),
            Theme::Office => (
                indexed(235, 255),
                indexed(241, 255),
                indexed(23, 255).bold(),
            ),
            Theme::Night => (
                indexed(252, 234),
                indexed(245, 234),
                indexed(179, 234).bold(),
            ),
        };
        Self {
            plain,
            strong: plain.bold(),
            dim,
            focus,
            selected: focus.reversed(),
            matched: Modifier::UNDERLINED.union(Modifier::BOLD),
        }
    }

    pub(super) const fn role(&self, role: Role) -> Style {
        match role {
            Role::Plain => self.plain,
            Role::Strong => self.strong,
            Role::Dim => self.dim,
        }
    }
}
