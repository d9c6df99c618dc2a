//! The help as it is used: opened over what is there, scrolled, filtered, and closed.

use super::stop::Picture;
use super::update::rows;
use super::{Action, Context, Effect, Help, Model, Overlay};

impl Model {
    /// Opens the help for where keys go now.
    pub(super) fn open_help(&mut self) -> Vec<Effect> {
        let context = self.context();
        self.close_picture();
        self.under_help = match self.overlay.take() {
            Some(Overlay::Search(finder)) => Some(finder),
            // Where the help is filtered, help is help with that; the search is still beneath.
            Some(Overlay::Help(_)) => self.under_help.take(),
            _ => None,
        };
        self.typing = false;
        self.drop_empty_filter();
        self.overlay = Some(Overlay::Help(Help::new(context)));
        Vec::new()
    }

    /// What a key does in the help.
    pub(super) fn in_help(&mut self, action: Action) -> Vec<Effect> {
        let page = rows(self.layout().help_area().height);
        let by = match action {
            Action::Up => -1,
            Action::Down => 1,
            Action::PageUp | Action::HalfUp => -page,
            Action::PageDown | Action::HalfDown => page,
            Action::Top => isize::MIN,
            Action::Bottom => isize::MAX,
            Action::Filter => {
                self.typing = true;
                return Vec::new();
            }
            Action::Close => return self.close_help(),
            _ => 0,
        };
        self.scroll_help(by);
        Vec::new()
    }

    /// Closes the help; what it was opened over is there again.
    fn close_help(&mut self) -> Vec<Effect> {
        let over = match &self.overlay {
            Some(Overlay::Help(help)) => Some(help.context),
            _ => None,
        };
        let search = self.under_help.take().map(Overlay::Search);
        let search = search.or_else(|| self.adder_under_help.take().map(Overlay::Adder));
        let question = || (!self.asked).then(|| Overlay::question(&self.guide));
        self.overlay = search.or_else(question);
        match over {
            Some(Context::Shows) => return self.open_shows(),
            Some(Context::UpNext) => return self.open_up_next(),
            Some(Context::Calendar) => return self.open_calendar(None),
            _ => {}
        }
        if let Some(picture) = over.and_then(Picture::in_context) {
            self.return_to_picture(picture);
        }
        Vec::new()
    }

    /// Scrolls the help by this many rows, if it is open.
    pub(super) fn scroll_help(&mut self, rows: isize) {
        let area = self.layout().help_area();
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            let taken = usize::from(self.typing || !help.filter.text().is_empty());
            let height = usize::from(area.height).saturating_sub(taken);
            help.scroll_by(&self.keymap, rows, usize::from(area.width), height);
        }
    }
}
