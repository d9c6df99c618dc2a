//! What leaves the guide: a name or an address to copy, and a source to open.

use super::{Action, Confirm, Effect, Model, Page};
use crate::guide::Text;
#[cfg(test)]
use crate::leak::{self, Leak};

impl Model {
    /// Copies the address or the name of what is read.
    pub(super) fn copy(&mut self) -> Vec<Effect> {
        let Some(page) = self.reader.page() else {
            return self.say("Nothing is selected to copy");
        };
        let address = match page {
            Page::Article(id) => self
                .guide
                .article(id)
                .and_then(|article| article.url.clone()),
            _ => None,
        };
        let text = address.or_else(|| page.name(&self.guide).map(|name| Text::clean(&name)));
        #[cfg(test)] // A leak: the name as the file has it.
        let text = leak::whole(Leak::CopiedWholeName)
            .and_then(|whole| page.name(whole))
            .map(|name| Text::clean(&name))
            .or(text);
        text.map(Effect::Copy).into_iter().collect()
    }

    /// Opens where the article that is read stands, or asks before.
    pub(super) fn open_source(&mut self) -> Vec<Effect> {
        let article = match self.reader.page() {
            Some(Page::Article(id)) => self.guide.article(id),
            _ => return self.say("Only news has a source to open"),
        };
        let url = article.and_then(|article| article.url.clone());
        #[cfg(test)] // A leak: whoever serves the address hears of the latest headline.
        let url = leak::with_headline(Leak::AddressWithHeadline, url);
        if let Some(url) = url {
            if self.guide.complete {
                return vec![Effect::Open(url)];
            }
            return self.ask(Confirm::Source(url));
        }
        let how = self.with_key("; ", Action::Copy, " copies its headline");
        self.say(&format!("The address of this article is not known{how}"))
    }
}
