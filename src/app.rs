//! The state of the program and what changes it: pure, no I/O, no clock.
//!
//! [`update`] takes in a [`Message`] and returns the [`Effect`]s that the world must carry out. What is drawn is all in the [`Model`]; rows and
//! wrapped text are made here when something changes, so that drawing only paints.

mod document;
mod finder;
mod help;
mod journey;
mod key;
mod keymap;
mod layout;
mod line_input;
mod marking;
mod memory;
mod message;
mod page;
mod pane;
mod reader;
mod rows;
mod update;

use std::collections::BTreeSet;

pub use document::{Document, Line, Link, MEASURE, Role, Span, cut, pad, wrapped};
pub use finder::Finder;
pub use help::{Help, HelpRow, key_name, keys};
pub use key::{BadKey, Key};
pub use keymap::{Action, Binding, Context, KEYMAP, action, bindings};
pub use layout::{Layout, SMALLEST};
pub use line_input::LineInput;
pub use memory::{Memory, Place};
pub use message::{Effect, Message};
pub use page::Page;
pub use pane::{List, Pane};
pub use reader::{Bookmark, Found, Reader};
pub use rows::{Lead, Row};
pub use update::update;

use crate::guide::{ArticleId, CharacterId, EpisodeCode, Guide, Text};
use crate::library::Library;
use crate::progress::Viewpoint;
use journey::Stop;
use marking::Marks;

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Whether characters outside ASCII can be drawn.
    pub unicode: bool,
    /// Whether colours may be used.
    pub color: bool,
}

/// Everything the screen is drawn from.
pub struct Model {
    library: Library,
    memory: Memory,
    /// What the viewer may know of the show.
    pub guide: Guide,
    /// What the terminal can show.
    pub looks: Looks,
    /// The chosen theme.
    pub theme: Theme,
    size: (u16, u16),
    now: u64,
    lists: [List; 3],
    /// The pane that has the focus, or had it before the reader.
    pub pane: Pane,
    /// Whether the reader has the focus.
    pub in_reader: bool,
    /// The reader.
    pub reader: Reader,
    /// The episode whose characters the second pane lists, where it does not list all.
    pub cast_of: Option<EpisodeCode>,
    folded: BTreeSet<u16>,
    read: BTreeSet<ArticleId>,
    asked: bool,
    back: Vec<Stop>,
    /// Where one was when the search was opened.
    searched_from: Option<Stop>,
    /// What lies over the rest.
    pub overlay: Option<Overlay>,
    /// Whether a filter or a find is being typed.
    pub typing: bool,
    /// What the status line says until the next key.
    pub status: Option<Status>,
    marks: Marks,
}

/// What lies over the rest.
pub enum Overlay {
    /// How far has the viewer watched? The number of the selected answer: 0 is nothing, then the episodes.
    Question {
        /// The selected answer.
        selected: usize,
    },
    /// What the keys do.
    Help(Help),
    /// The search over everything.
    Search(Finder),
}

/// What the status line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The message.
    pub text: Text,
    /// Whether something failed.
    pub is_error: bool,
}

/// The themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// The terminal's own sixteen colours and background.
    #[default]
    Terminal,
    /// Cold office green on white.
    Office,
    /// Dark, with one warm light.
    Night,
}

impl Theme {
    /// All themes, in the order in which the key goes through them.
    pub const ALL: [Self; 3] = [Self::Terminal, Self::Office, Self::Night];

    /// The name it is remembered by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Office => "office",
            Self::Night => "night",
        }
    }

    const fn next(self) -> Self {
        match self {
            Self::Terminal => Self::Office,
            Self::Office => Self::Night,
            Self::Night => Self::Terminal,
        }
    }
}

impl Model {
    /// The program at its start, where the memory says one was. `None` if the library has no such show.
    #[must_use]
    pub fn new(library: Library, show: &Text, memory: Memory, looks: Looks) -> Option<Self> {
        let guide = library.guide(show, &library.progress(show))?;
        let place = memory.shows.get(show.as_str()).cloned().unwrap_or_default();
        let theme = Theme::ALL
            .into_iter()
            .find(|theme| Some(theme.name()) == memory.theme.as_deref());
        let asked = place.asked || library.log().knows(show);
        let mut model = Self {
            library,
            memory,
            guide,
            looks,
            theme: theme.unwrap_or_default(),
            size: (80, 24),
            now: 0,
            lists: Default::default(),
            pane: Pane::ALL
                .into_iter()
                .find(|pane| pane.index() + 1 == usize::from(place.pane))
                .unwrap_or(Pane::Seasons),
            in_reader: false,
            reader: Reader::default(),
            cast_of: None,
            folded: BTreeSet::new(),
            read: place
                .read
                .iter()
                .map(|id| ArticleId(Text::clean(id)))
                .collect(),
            asked,
            back: Vec::new(),
            searched_from: None,
            overlay: (!asked).then_some(Overlay::Question { selected: 0 }),
            typing: false,
            status: None,
            marks: Marks::default(),
        };
        let selected = [
            place.episode.as_deref().and_then(season_or_episode),
            place
                .character
                .map(|id| Page::Character(CharacterId(Text::clean(&id)))),
            place
                .article
                .map(|id| Page::Article(ArticleId(Text::clean(&id)))),
        ];
        model.open_at(selected);
        Some(model)
    }

    /// Lists everything and selects what is asked for, else the next episode and the first of the others.
    fn open_at(&mut self, selected: [Option<Page>; 3]) {
        let next = self
            .guide
            .next()
            .or_else(|| self.guide.episodes().last())
            .map(|episode| Page::Episode(episode.code));
        let [first, ..] = &selected;
        let first = first
            .clone()
            .filter(|page| page.is_in(&self.guide))
            .or(next);
        let open = match first {
            Some(Page::Season(number)) => Some(number),
            Some(Page::Episode(code)) => Some(code.season),
            _ => None,
        };
        self.folded = self
            .guide
            .seasons
            .iter()
            .map(|season| season.number)
            .filter(|number| Some(*number) != open)
            .collect();
        self.list_all();
        let [_, second, third] = selected;
        for (list, page) in self.lists.iter_mut().zip([first, second, third]) {
            list.go_to(0);
            if let Some(page) = page {
                list.select(&page);
            }
        }
        self.follow_selection();
    }

    /// The list of `pane`.
    #[must_use]
    pub fn list(&self, pane: Pane) -> &List {
        let [seasons, characters, news] = &self.lists;
        match pane {
            Pane::Seasons => seasons,
            Pane::Characters => characters,
            Pane::News => news,
        }
    }

    fn list_mut(&mut self, pane: Pane) -> &mut List {
        let [seasons, characters, news] = &mut self.lists;
        match pane {
            Pane::Seasons => seasons,
            Pane::Characters => characters,
            Pane::News => news,
        }
    }

    /// Where everything stands on the screen.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::new(self.size.0, self.size.1, self.pane.index())
    }

    /// Where keys go.
    #[must_use]
    pub fn context(&self) -> Context {
        match (&self.overlay, self.typing) {
            (Some(Overlay::Search(_)), _) => Context::Search,
            (_, true) => Context::Typing,
            (Some(Overlay::Help(_)), _) => Context::Help,
            (Some(Overlay::Question { .. }), _) => Context::Question,
            (None, _) if self.in_reader => Context::Reader,
            (None, _) => match self.pane {
                Pane::Seasons => Context::Seasons,
                Pane::Characters => Context::Characters,
                Pane::News => Context::News,
            },
        }
    }

    /// How many articles have not been read.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.guide
            .articles
            .iter()
            .filter(|article| !self.read.contains(&article.id))
            .count()
    }

    /// The title of the window: the show's name and nothing else.
    #[must_use]
    pub fn window_title(&self) -> &str {
        &self.guide.show.name
    }

    /// What is to be remembered for the next start.
    #[must_use]
    pub fn memory(&self) -> Memory {
        let mut memory = self.memory.clone();
        memory.theme = Some(self.theme.name().to_owned());
        let episode = self.list(Pane::Seasons).page().and_then(|page| match page {
            Page::Season(number) => Some(format!("S{number:02}")),
            Page::Episode(code) => Some(code.to_string()),
            _ => None,
        });
        let character = self
            .list(Pane::Characters)
            .page()
            .and_then(|page| match page {
                Page::Character(id) => Some(id.0.to_string()),
                _ => None,
            });
        let article = self.list(Pane::News).page().and_then(|page| match page {
            Page::Article(id) => Some(id.0.to_string()),
            _ => None,
        });
        let place = Place {
            asked: self.asked,
            pane: u8::try_from(self.pane.index() + 1).unwrap_or_default(),
            episode,
            character,
            article,
            read: self.read.iter().map(|id| id.0.to_string()).collect(),
        };
        memory.shows.insert(self.guide.show.id.to_string(), place);
        memory
    }

    /// Makes the guide anew for what the log now opens, and everything that hangs on it: what has closed is gone at once.
    fn reopen(&mut self) {
        let show = self.guide.show.id.clone();
        let viewpoint: Viewpoint = self.library.progress(&show);
        if let Some(guide) = self.library.guide(&show, &viewpoint) {
            self.guide = guide;
        }
        self.back.retain(|stop| stop.is_in(&self.guide));
        self.searched_from.take_if(|stop| !stop.is_in(&self.guide));
        self.list_all();
        if let Some(Overlay::Search(finder)) = &mut self.overlay {
            finder.refresh(&self.guide);
        }
        if !self
            .reader
            .page()
            .is_some_and(|page| page.is_in(&self.guide))
        {
            self.follow_selection();
        }
        self.lay_out();
    }

    /// Makes the rows of every pane anew.
    fn list_all(&mut self) {
        for pane in Pane::ALL {
            self.list_anew(pane);
        }
    }

    /// Makes the rows of one pane anew.
    fn list_anew(&mut self, pane: Pane) {
        let query = self.list(pane).query();
        let rows = match pane {
            Pane::Seasons => rows::seasons(&self.guide, &self.folded, query),
            Pane::Characters => rows::characters(&self.guide, self.cast_of, query),
            Pane::News => rows::news(&self.guide, &self.read, query),
        };
        self.list_mut(pane).replace(rows);
    }

    /// Lays the reader out anew.
    fn lay_out(&mut self) {
        let area = self.layout().reader_area();
        self.reader
            .lay_out(&self.guide, area.width, area.height, self.now);
    }
}

/// Reads `S01E04` or `S01`.
fn season_or_episode(text: &str) -> Option<Page> {
    let episode = text.parse().ok().map(Page::Episode);
    episode.or_else(|| text.strip_prefix('S')?.parse().ok().map(Page::Season))
}
