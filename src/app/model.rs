//! Everything the screen is drawn from.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;

use super::chart::ChartPlace;
use super::gaze::Gaze;
use super::horizon::Horizon;
use super::map::MapPlace;
use super::marks::Marks;
use super::overlay::finder_in;
use super::pointer::Hand;
use super::stop::Stop;
use super::{
    Adder, Confirm, Division, Finder, Keymap, Layout, List, Looks, Memory, Motion, NewsQuery,
    Overlay, Page, Pane, Place, Reader, Settings, Status, Theme, Themes, rows,
};
use crate::guide::{ArticleId, EpisodeCode, Guide, Text};
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::library::Library;
use crate::library::tvmaze::{CREDIT, HOME};

/// Everything the screen is drawn from.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a state of its own, and every combination may come up"
)]
pub struct Model {
    /// The raw facts and the watch log; only the guide comes out of it.
    pub(super) library: Library,
    /// What was remembered of other shows.
    pub(super) memory: Memory,
    /// What the viewer may know of the show.
    pub guide: Guide,
    /// From where the show is looked at.
    pub(super) gaze: Gaze,
    /// What the terminal can show.
    pub looks: Looks,
    /// The theme on the screen.
    pub theme: Theme,
    /// The themes that can be chosen.
    pub themes: Themes,
    /// What keys mean.
    pub keymap: Keymap,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether what opens, lands and closes moves.
    pub(super) moves: bool,
    /// The movement that is on.
    pub motion: Option<Motion>,
    /// Whether the screen is told line after line.
    pub linear: bool,
    /// What the mouse has in hand.
    pub(super) hand: Hand,
    /// Columns and rows of the terminal.
    pub(super) size: (u16, u16),
    /// Milliseconds since 1970.
    pub(super) now: u64,
    /// The time zone of the viewer, once somebody had to know it.
    pub(super) zone: Option<TimeZone>,
    /// The lists of the panes, from the top.
    pub(super) lists: [List; 3],
    /// The pane that has the focus, or had it before the reader.
    pub pane: Pane,
    /// Whether the reader has the focus.
    pub in_reader: bool,
    /// The reader.
    pub reader: Reader,
    /// The episode whose characters the second pane lists, where it does not list all.
    pub cast_of: Option<EpisodeCode>,
    /// What the third pane lists, where it does not list all.
    pub news_of: Option<NewsQuery>,
    /// The folded seasons.
    pub(super) folded: BTreeSet<u16>,
    /// The articles that have been read.
    pub(super) read: BTreeSet<ArticleId>,
    /// How many others there are.
    unread: usize,
    /// Whether the first question has been answered.
    pub(super) asked: bool,
    /// The way back, the latest stop last.
    pub(super) back: Vec<Stop>,
    /// Where one was when the search was opened.
    pub(super) searched_from: Option<Stop>,
    /// Where one was in the map.
    pub(super) map_place: MapPlace,
    /// Where one was in the timeline.
    pub(super) chart_place: ChartPlace,
    /// What lies over the rest.
    pub overlay: Option<Overlay>,
    /// The search over which the help was opened.
    pub(super) under_help: Option<Finder>,
    /// The search for a show to add over which it was opened.
    pub(super) adder_under_help: Option<Adder>,
    /// Whether a filter or a find is being typed.
    pub typing: bool,
    /// What the status line says until the next key.
    pub status: Option<Status>,
    /// What can be undone.
    pub(super) marks: Marks,
    /// What is being fetched, as long as something is.
    pub fetching: Option<Text>,
    /// Whether what is new is fetched unasked.
    pub(super) refreshes: bool,
    /// All shows there are, and what they have to offer.
    pub(super) horizon: Horizon,
}

impl Model {
    /// The program at its start, where the memory says one was. `None` if the library has no such show.
    #[must_use]
    pub fn new(
        library: Library,
        show: &Text,
        memory: Memory,
        settings: Settings,
        looks: Looks,
    ) -> Option<Self> {
        let guide = library.guide(show, &library.progress(show))?;
        let titles = library.shows();
        let titles = titles.map(|(id, name)| (id.clone(), name.clone()));
        let horizon = Horizon {
            titles: titles.collect(),
            ..Horizon::default()
        };
        let mut model = Self {
            library,
            memory,
            guide,
            gaze: Gaze::default(),
            looks,
            theme: settings.theme.unwrap_or_default(),
            themes: settings.themes,
            keymap: settings.keymap,
            mouse: settings.mouse,
            moves: settings.motion && !settings.linear,
            motion: None,
            linear: settings.linear,
            hand: Hand::default(),
            size: (80, 24),
            now: 0,
            zone: None,
            lists: Default::default(),
            pane: Pane::Seasons,
            in_reader: false,
            reader: Reader::default(),
            cast_of: None,
            news_of: None,
            folded: BTreeSet::new(),
            read: BTreeSet::new(),
            unread: 0,
            asked: false,
            back: Vec::new(),
            searched_from: None,
            map_place: MapPlace::default(),
            chart_place: ChartPlace::default(),
            overlay: None,
            under_help: None,
            adder_under_help: None,
            typing: false,
            status: None,
            marks: Marks::default(),
            fetching: None,
            refreshes: settings.refresh,
            horizon,
        };
        model.settle();
        Some(model)
    }

    /// Lists everything and selects what is asked for, else the next episode and the first of the others.
    pub(super) fn open_at(&mut self, selected: [Option<Page>; 3]) {
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
            Some(Page::Episode(code)) => Some(self.guide.season_number(code)),
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

    pub(super) fn list_mut(&mut self, pane: Pane) -> &mut List {
        let [seasons, characters, news] = &mut self.lists;
        match pane {
            Pane::Seasons => seasons,
            Pane::Characters => characters,
            Pane::News => news,
        }
    }

    /// The columns and rows of the terminal.
    #[must_use]
    pub const fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Where everything stands on the screen.
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.layout_in(self.size.0, self.size.1)
    }

    /// Where everything stands on a screen of so many columns and rows.
    #[must_use]
    pub fn layout_in(&self, width: u16, height: u16) -> Layout {
        let division = Division {
            focused: self.pane.index(),
            rows: Pane::ALL.map(|pane| self.rows_wanted(pane)),
            split: self.memory.split,
            linear: self.linear,
            credits: self.credit().is_some(),
        };
        Layout::new(width, height, &division)
    }

    /// Whose data is on the screen where it is somebody else's, and where that stands: told as fully as there is room for, the fullest first.
    #[must_use]
    pub fn credit(&self) -> Option<[String; 3]> {
        let (credit, url) = match (&self.overlay, &self.guide.show.source) {
            (Some(Overlay::Adder(adder)), _) if adder.is_at_file() => return None,
            (Some(Overlay::Adder(_)), _) => (format!("Data: {CREDIT}"), Some(HOME)),
            // What is about all shows says itself whose data that is.
            (Some(Overlay::Shows(_) | Overlay::UpNext(_) | Overlay::Calendar(_)), _) => {
                return None;
            }
            (_, Some(source)) => (source.credit(), source.url.as_deref()),
            (_, None) => return None,
        };
        let bare = url.map(|url| {
            url.trim_start_matches("https://")
                .trim_start_matches("www.")
        });
        let host = bare.and_then(|bare| bare.split('/').next());
        let whole = |at: Option<&str>| match at {
            Some(at) => format!("{credit} · {at}"),
            None => credit.clone(),
        };
        Some([whole(bare), whole(host), credit.clone()])
    }

    /// How many rows a pane has use for. A list that is narrowed keeps what room there is: it would make all others jump at every letter.
    fn rows_wanted(&self, pane: Pane) -> usize {
        let is_narrowed = match pane {
            Pane::Seasons => false,
            Pane::Characters => self.cast_of.is_some(),
            Pane::News => self.news_of.is_some(),
        };
        if is_narrowed || self.list(pane).filter.is_some() {
            return usize::MAX;
        }
        self.list(pane).rows().len()
    }

    /// How many articles have not been read.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.unread
    }

    fn count_unread(&self) -> usize {
        let guide = &self.guide;
        #[cfg(test)] // A leak: the count tells how much news there is.
        let guide = leak::past(Leak::UnreadInFile, guide);
        let articles = guide.articles.iter();
        let unread = articles.filter(|article| !self.read.contains(&article.id));
        unread.count()
    }

    /// The title of the window: the show's name and nothing else.
    #[must_use]
    pub fn window_title(&self) -> &Text {
        #[cfg(test)] // A leak: the latest headline there is.
        if let Some(latest) = leak::whole(Leak::TitleOfWindow).and_then(|all| all.articles.first())
        {
            return &latest.headline;
        }
        &self.guide.show.name
    }

    /// What is to be remembered for the next start.
    #[must_use]
    pub fn memory(&self) -> Memory {
        let mut memory = self.memory.clone();
        if self.gaze.elsewhere.is_some() {
            return memory;
        }
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
        let reading = self.reader.page().filter(|_| self.in_reader);
        let reading = reading.map(Page::kept);
        let place = Place {
            asked: self.asked,
            pane: u8::try_from(self.pane.index() + 1).unwrap_or_default(),
            episode,
            character,
            article,
            reading,
            read: self.read.iter().map(|id| id.0.to_string()).collect(),
        };
        #[cfg(test)] // A leak: the latest news there is stands among what was chosen.
        if let Some(all) = leak::whole(Leak::MemoryOfHiddenNews) {
            memory.theme = all.articles.first().map(|latest| latest.id.0.to_string());
        }
        memory.shows.insert(self.guide.show.id.to_string(), place);
        memory
    }

    /// Makes the guide anew for what the log now opens, and everything that hangs on it: what has closed is gone at once.
    pub(super) fn reopen(&mut self) {
        let show = self.guide.show.id.clone();
        let guide = self
            .library
            .guide_with(&show, &self.viewpoint(), &self.gaze.peeks);
        if let Some(guide) = guide {
            self.guide = guide;
        }
        if let Some(Overlay::Confirm(Confirm::Peek(page))) = &self.overlay
            && !page.is_in(&self.guide)
        {
            self.overlay = None;
        }
        self.back.retain(|stop| stop.is_in(&self.guide));
        let stop_is_gone = self.searched_from.take_if(|stop| !stop.is_in(&self.guide));
        self.list_all();
        self.redraw_picture();
        if let Some(finder) = finder_in(&mut self.overlay, &mut self.under_help) {
            finder.refresh(&self.guide);
            self.in_reader &= stop_is_gone.is_none();
            self.preview();
            return;
        }
        let is_there = |page: &Page| page.is_in(&self.guide);
        if self.in_reader && !self.reader.page().is_some_and(is_there) {
            // Nobody goes on reading, or typing into, what is no longer there.
            self.in_reader = false;
            self.typing &= self.overlay.is_some();
        }
        if !self.in_reader {
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
    pub(super) fn list_anew(&mut self, pane: Pane) {
        if pane == Pane::News {
            self.unread = self.count_unread();
        }
        let query = self.list(pane).query();
        let rows = match pane {
            Pane::Seasons => rows::seasons(&self.guide, &self.folded, query),
            Pane::Characters => rows::characters(&self.guide, self.cast_of, query),
            Pane::News => rows::news(&self.guide, self.news_of.as_ref(), &self.read, query),
        };
        self.list_mut(pane).replace(rows);
    }
}
