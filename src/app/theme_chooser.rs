//! Choosing a theme: it is on the screen while one moves, and stays when one takes it.

use super::{Action, Effect, Model, Overlay, Theme, ThemeChooser};

impl Model {
    /// Opens the list of themes at the one in use.
    pub(super) fn open_themes(&mut self) -> Vec<Effect> {
        self.overlay = Some(Overlay::Themes(ThemeChooser {
            selected: self.themes.number(&self.theme.name).unwrap_or_default(),
            before: self.theme.clone(),
        }));
        Vec::new()
    }

    /// What a key does in the list of themes.
    pub(super) fn in_themes(&mut self, action: Action) -> Vec<Effect> {
        let count = self.themes.iter().len();
        let Some(Overlay::Themes(chooser)) = &mut self.overlay else {
            return Vec::new();
        };
        let last = count.saturating_sub(1);
        chooser.selected = match action {
            Action::Up => chooser.selected.saturating_sub(1),
            Action::Down => (chooser.selected + 1).min(last),
            Action::Theme if chooser.selected == last => 0,
            Action::Theme => chooser.selected + 1,
            Action::Top => 0,
            Action::Bottom => last,
            Action::Open => {
                self.overlay = None;
                return self.choose_theme(self.theme.clone());
            }
            Action::Close => {
                self.theme = chooser.before.clone();
                self.overlay = None;
                return Vec::new();
            }
            Action::Help => {
                self.theme = chooser.before.clone();
                return self.open_help();
            }
            _ => chooser.selected,
        };
        self.preview_theme();
        Vec::new()
    }

    /// Puts the selected theme on the screen.
    pub(super) fn preview_theme(&mut self) {
        if let Some(Overlay::Themes(chooser)) = &self.overlay
            && let Some(theme) = self.themes.get(chooser.selected)
        {
            self.theme = theme.clone();
        }
    }

    /// Uses this theme from now on.
    pub(super) fn choose_theme(&mut self, theme: Theme) -> Vec<Effect> {
        self.memory.theme = Some(theme.name.to_string());
        self.theme = theme;
        let told = self.say(&format!("Theme: {}", self.theme.name));
        told.into_iter().chain([Effect::Remember]).collect()
    }
}
