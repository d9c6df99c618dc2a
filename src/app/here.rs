//! Where keys go, what can be done there, and by which key.

use super::{Action, Context, Model, Overlay, Page, Pane, key_name};
#[cfg(test)]
use crate::leak::{self, Leak};

impl Model {
    /// Where keys go.
    #[must_use]
    pub fn context(&self) -> Context {
        match (&self.overlay, self.typing) {
            (Some(Overlay::Search(_)), _) => Context::Search,
            (Some(Overlay::Confirm(_)), _) => Context::Confirm,
            (Some(Overlay::Prompt(_)), _) => Context::Command,
            (Some(Overlay::Themes(_)), _) => Context::Themes,
            (Some(Overlay::Map(_)), _) => Context::Map,
            (Some(Overlay::Timeline(_)), _) => Context::Timeline,
            (Some(Overlay::Adder(_)), _) => Context::Adder,
            (_, true) => Context::Typing,
            (Some(Overlay::Shows(_)), _) => Context::Shows,
            (Some(Overlay::UpNext(_)), _) => Context::UpNext,
            (Some(Overlay::Calendar(_)), _) => Context::Calendar,
            (Some(Overlay::Help(_)), _) => Context::Help,
            (Some(Overlay::Question { .. }), _) => Context::Question,
            (Some(Overlay::TypedQuestion(_)), _) => Context::TypedQuestion,
            (None, _) if self.in_reader => Context::Reader,
            (None, _) => match self.pane {
                Pane::Seasons => Context::Seasons,
                Pane::Characters => Context::Characters,
                Pane::News => Context::News,
            },
        }
    }

    /// Whether an action has something to work on here, so that the footer does not offer it in vain.
    #[must_use]
    pub fn offers(&self, action: Action) -> bool {
        let page = self.reader.page();
        #[cfg(test)] // A leak: whether anybody will be in the episode.
        if let (Action::Cast, Some(all), Some(Page::Episode(code))) = (
            action,
            leak::whole(Leak::HintWhereHidden),
            self.list(Pane::Seasons).page(),
        ) {
            return all.cast_of(*code).next().is_some();
        }
        match action {
            Action::Watch | Action::WatchTo => {
                matches!(page, Some(Page::Season(_) | Page::Episode(_)))
            }
            Action::Source => match page {
                Some(Page::Article(id)) => self
                    .guide
                    .article(id)
                    .is_some_and(|article| article.url.is_some()),
                _ => false,
            },
            _ if self.picture().is_some() => self.picture_offers(action),
            Action::Now => self.gaze.elsewhere.is_some() || self.is_peeking(),
            Action::Open if self.context() == Context::Reader => self.reader.link().is_some(),
            Action::Close if self.is_in_list() => {
                let is_narrowed = self.pane == Pane::News && self.news_of.is_some();
                is_narrowed || self.list(self.pane).filter.is_some()
            }
            _ => true,
        }
    }

    /// The key that does this here, or elsewhere where none does it here, as it is told in messages.
    #[must_use]
    pub fn key(&self, action: Action) -> Option<String> {
        let key = std::iter::once(self.context())
            .chain(Context::ALL)
            .find_map(|context| self.keymap.key(context, action))?;
        // In ASCII keys have names: an arrow folded to a letter would be another key.
        Some(if self.looks.unicode {
            key_name(key)
        } else {
            key.to_string()
        })
    }

    /// What a message says of a key, after what comes before it; nothing where no key does it.
    #[must_use]
    pub fn with_key(&self, before: &str, action: Action, does: &str) -> String {
        self.key(action)
            .map(|key| format!("{before}{key}{does}"))
            .unwrap_or_default()
    }

    /// Whether keys go to a list.
    fn is_in_list(&self) -> bool {
        matches!(
            self.context(),
            Context::Seasons | Context::Characters | Context::News
        )
    }
}
