//! What keys mean: one table for dispatch, hints, help and README.

use std::collections::HashSet;

use super::{Context, Key};

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move by one row or line.
    Up,
    /// Move by one row or line.
    Down,
    /// Move by half a page.
    HalfUp,
    /// Move by half a page.
    HalfDown,
    /// Move by a page.
    PageUp,
    /// Move by a page.
    PageDown,
    /// Move to the first row or line.
    Top,
    /// Move to the last row or line.
    Bottom,
    /// Fold, or step out of the reader.
    Left,
    /// Unfold, or step into the reader.
    Right,
    /// Focus the next pane.
    NextPane,
    /// Focus the previous pane.
    PreviousPane,
    /// Focus the seasons.
    Seasons,
    /// Focus the characters.
    Characters,
    /// Focus the news.
    News,
    /// Open, follow or accept what is selected.
    Open,
    /// Close what is on top.
    Close,
    /// Go back where one came from.
    Back,
    /// Mark as watched, or take the mark back.
    Watch,
    /// Mark everything up to here as watched.
    WatchTo,
    /// Undo the last marks.
    Undo,
    /// Redo what was undone.
    Redo,
    /// Filter the list while typing.
    Filter,
    /// Find in the reader.
    Find,
    /// Go to the next place found.
    FindNext,
    /// Go to the previous place found.
    FindPrevious,
    /// Search everything.
    Search,
    /// List all shows, to go to one.
    Shows,
    /// List what is next of every show.
    UpNext,
    /// Show what comes out, by days.
    Calendar,
    /// Go on with the show watched last.
    GoOn,
    /// Show all characters, or those in the selected episode.
    Cast,
    /// Copy what the reader shows: an article's address, a name.
    Copy,
    /// Open the source of an article in the browser.
    Source,
    /// Choose a theme.
    Theme,
    /// Listen to the mouse, or no longer.
    Mouse,
    /// Show what the keys do here.
    Help,
    /// Look as of the episode before.
    StepBack,
    /// Look as of the episode after.
    StepOn,
    /// Look from where one is.
    Now,
    /// Reveal everything, or close it again.
    Outie,
    /// Open what is sealed in what is read.
    Peek,
    /// Tell what an episode opened.
    Opened,
    /// Show who is in which episode.
    Map,
    /// Move to the first episode of the map.
    First,
    /// Move to the last episode of the map.
    Last,
    /// Put the characters of the map into the other order.
    Order,
    /// Read of the selected character of the map.
    Who,
    /// Show the production in time.
    Timeline,
    /// Look closer at the timeline.
    ZoomIn,
    /// Look at more of the timeline.
    ZoomOut,
    /// Tell what was watched, and when.
    Stats,
    /// Type a command.
    Command,
    /// Search for a show to add.
    Add,
    /// Fetch what is new about the show.
    Refresh,
    /// Put the selected show away, or bring it back.
    PutAway,
    /// Remove the selected show, once asked.
    Remove,
    /// Do what was asked about.
    Yes,
    /// Close what is on top, or quit.
    Quit,
    /// Quit at once.
    QuitNow,
    /// Stop until continued.
    Suspend,
    /// Delete the character before the cursor.
    Rubout,
    /// Delete the word before the cursor.
    RuboutWord,
    /// Delete everything typed.
    Clear,
}

impl Action {
    /// The name it goes by in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::HalfUp => "half-up",
            Self::HalfDown => "half-down",
            Self::PageUp => "page-up",
            Self::PageDown => "page-down",
            Self::Top => "top",
            Self::Bottom => "bottom",
            Self::Left => "left",
            Self::Right => "right",
            Self::NextPane => "next-pane",
            Self::PreviousPane => "previous-pane",
            Self::Seasons => "seasons",
            Self::Characters => "characters",
            Self::News => "news",
            Self::Open => "open",
            Self::Close => "close",
            Self::Back => "back",
            Self::Watch => "watch",
            Self::WatchTo => "watch-to",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Filter => "filter",
            Self::Find => "find",
            Self::FindNext => "find-next",
            Self::FindPrevious => "find-previous",
            Self::Search => "search",
            Self::Shows => "shows",
            Self::UpNext => "up-next",
            Self::Calendar => "calendar",
            Self::GoOn => "go-on",
            Self::Cast => "cast",
            Self::Copy => "copy",
            Self::Source => "source",
            Self::Theme => "theme",
            Self::Mouse => "mouse",
            Self::Help => "help",
            Self::StepBack => "step-back",
            Self::StepOn => "step-on",
            Self::Now => "now",
            Self::Outie => "outie",
            Self::Peek => "peek",
            Self::Opened => "opened",
            Self::Map => "map",
            Self::First => "first",
            Self::Last => "last",
            Self::Order => "order",
            Self::Who => "who",
            Self::Timeline => "timeline",
            Self::ZoomIn => "zoom-in",
            Self::ZoomOut => "zoom-out",
            Self::Stats => "stats",
            Self::Command => "command",
            Self::Add => "add",
            Self::Refresh => "refresh",
            Self::PutAway => "put-away",
            Self::Remove => "remove-show",
            Self::Yes => "yes",
            Self::Quit => "quit",
            Self::QuitNow => "quit-now",
            Self::Suspend => "suspend",
            Self::Rubout => "rubout",
            Self::RuboutWord => "rubout-word",
            Self::Clear => "clear",
        }
    }
}

/// One row of the key table.
#[derive(Debug)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// The keys that do it.
    pub keys: &'static [Key],
    /// Where they do it.
    pub contexts: &'static [Context],
    /// How the footer names it, and how much it matters there (the highest stay longest); none where it is left to the help.
    pub hint: Option<(u8, &'static str)>,
    /// How help and README tell it.
    pub help: &'static str,
}

use Context::{
    Adder as B, Calendar as D, Characters as C, Command as L, Confirm as Y, Help as H, Map as M,
    News as N, Question as Q, Reader as R, Search as F, Seasons as S, Shows as W, Themes as K,
    Timeline as P, TypedQuestion as A, Typing as T, UpNext as U,
};

const LISTS: &[Context] = &[S, C, N];
const BROWSING: &[Context] = &[S, C, N, R];
const SCROLLING: &[Context] = &[S, C, N, R, M, P, U, Q, H];
const PAGING: &[Context] = &[S, C, N, R, F, B, M, P, W, U, T, Q, H];
const ENDS: &[Context] = &[S, C, N, R, P, U, Q, K, H];
const EVERYWHERE: &[Context] = &Context::ALL;
const ROWS: &[Context] = &[F, T, B, W];
const TEXT: &[Context] = &[F, T, A, L, B, W];

const fn row(
    action: Action,
    keys: &'static [Key],
    contexts: &'static [Context],
    hint: Option<(u8, &'static str)>,
    help: &'static str,
) -> Binding {
    Binding {
        action,
        keys,
        contexts,
        hint,
        help,
    }
}

/// The key table. In each context the first row with the key wins.
#[rustfmt::skip]
pub const KEYMAP: &[Binding] = &[
    row(Action::Up, &[Key::Up, Key::Char('k')], &[S, C, N, U, Q, K, H], None, "up"),
    row(Action::Down, &[Key::Down, Key::Char('j')], &[S, C, N, U, Q, K, H], Some((6, "move")), "down"),
    row(Action::Up, &[Key::Up, Key::Char('k')], &[R], None, "a line up, or to the link before"),
    row(Action::Down, &[Key::Down, Key::Char('j')], &[R], Some((6, "move")), "a line down, or to the next link"),
    row(Action::Up, &[Key::Up], &[F], None, "the hit above; while nothing is typed, the queries of before"),
    row(Action::Up, &[Key::Up], &[T, B, W], None, "the row above"),
    row(Action::Down, &[Key::Down], ROWS, Some((6, "move")), "the hit or row below"),
    row(Action::PageUp, &[Key::PageUp], PAGING, None, "a page up"),
    row(Action::PageDown, &[Key::PageDown], PAGING, None, "a page down"),
    row(Action::HalfUp, &[Key::Ctrl('u')], SCROLLING, None, "half a page up"),
    row(Action::HalfDown, &[Key::Ctrl('d')], SCROLLING, None, "half a page down"),
    row(Action::Top, &[Key::Home, Key::Char('g')], ENDS, None, "to the start"),
    row(Action::Bottom, &[Key::End, Key::Char('G')], ENDS, None, "to the end"),
    row(Action::Open, &[Key::Enter], &[S], Some((8, "open")), "read the episode; fold or unfold the season"),
    row(Action::Open, &[Key::Enter], &[C, N], Some((8, "read")), "read what is selected"),
    row(Action::Open, &[Key::Enter], &[R], Some((8, "follow")), "follow the selected link"),
    row(Action::Open, &[Key::Enter], &[Q], Some((8, "seen up to here")), "mark everything up to the selected episode as watched"),
    row(Action::Open, &[Key::Enter], &[A], Some((8, "seen up to it")), "seen up to what you type"),
    row(Action::Open, &[Key::Enter], &[F], Some((8, "go there")), "go to the selected hit"),
    row(Action::Open, &[Key::Enter], &[B], Some((8, "add it")), "add the selected show"),
    row(Action::Open, &[Key::Enter], &[T], Some((8, "keep")), "keep the filter, or go to the first place found"),
    row(Action::Close, &[Key::Esc], &[Q, A], Some((7, "not yet")), "nothing watched yet"),
    row(Action::Close, &[Key::Esc], &[R], Some((7, "back")), "back to the list"),
    row(Action::Close, &[Key::Esc], &[F, B, H], Some((7, "close")), "close, and be where you were"),
    row(Action::Close, &[Key::Esc], &[T], Some((7, "clear")), "clear what was typed"),
    row(Action::Close, &[Key::Esc], LISTS, Some((7, "clear filter")), "clear the filter, or stop what is being fetched; never quits"),
    row(Action::Back, &[Key::Backspace], BROWSING, None, "back where you came from"),
    row(Action::NextPane, &[Key::Tab], BROWSING, Some((2, "next pane")), "the next pane"),
    row(Action::PreviousPane, &[Key::BackTab], BROWSING, None, "the previous pane"),
    row(Action::Seasons, &[Key::Char('1')], BROWSING, None, "the seasons"),
    row(Action::Characters, &[Key::Char('2')], BROWSING, None, "the characters"),
    row(Action::News, &[Key::Char('3')], BROWSING, None, "the news"),
    row(Action::Left, &[Key::Left, Key::Char('h')], &[S], None, "fold the season"),
    row(Action::Left, &[Key::Left, Key::Char('h')], &[R], None, "back to the list"),
    row(Action::Right, &[Key::Right, Key::Char('l')], &[S], None, "unfold the season; read the episode"),
    row(Action::Right, &[Key::Right, Key::Char('l')], &[C, N], None, "read what is selected"),
    row(Action::Watch, &[Key::Char(' ')], &[S, R], Some((5, "watched")), "watched, or not watched after all"),
    row(Action::WatchTo, &[Key::Char('W')], &[S, R], Some((3, "watched to here")), "watched, and everything before it"),
    row(Action::Undo, &[Key::Char('u')], BROWSING, None, "undo the last marks"),
    row(Action::Redo, &[Key::Ctrl('r')], BROWSING, None, "redo them"),
    row(Action::StepBack, &[Key::Char('['), Key::Char(',')], BROWSING, Some((2, "as of")), "look as of the episode before"),
    row(Action::StepOn, &[Key::Char(']'), Key::Char('.')], BROWSING, None, "look as of the episode after; past your own it asks"),
    row(Action::Now, &[Key::Char('=')], BROWSING, Some((9, "back to now")), "look from where you are again"),
    row(Action::Outie, &[Key::Char('o')], BROWSING, None, "show everything, once asked, or close it again"),
    row(Action::Peek, &[Key::Char('P')], BROWSING, None, "peek at what is sealed in this episode or article, once asked"),
    row(Action::Command, &[Key::Char(':')], BROWSING, None, "type a command: what innie takes in the shell, and every action by name"),
    row(Action::Up, &[Key::Up], &[L], None, "the command typed before"),
    row(Action::Down, &[Key::Down], &[L], None, "the command typed after"),
    row(Action::NextPane, &[Key::Tab], &[F], Some((5, "kind")), "only characters, people, episodes, news, terms; then everything again"),
    row(Action::PreviousPane, &[Key::BackTab], &[F], None, "the kind before"),
    row(Action::NextPane, &[Key::Tab], &[L], Some((7, "complete")), "complete the word, or with the next candidate"),
    row(Action::PreviousPane, &[Key::BackTab], &[L], None, "complete with the candidate before"),
    row(Action::Open, &[Key::Enter], &[L], Some((8, "do it")), "do what is typed"),
    row(Action::Close, &[Key::Esc], &[L], Some((7, "close")), "close, and do nothing"),
    row(Action::Yes, &[Key::Char('y')], &[Y], Some((9, "yes")), "yes"),
    row(Action::Close, &[Key::Esc, Key::Char('n'), Key::Char('q')], &[Y], Some((8, "no")), "no"),
    row(Action::Map, &[Key::Char('m')], BROWSING, None, "the map: who is in which episode"),
    row(Action::Timeline, &[Key::Char('p')], &[S, C, N, R, M], None, "the timeline: the production from the first script to today"),
    row(Action::Up, &[Key::Up, Key::Char('k')], &[M], None, "the character above"),
    row(Action::Down, &[Key::Down, Key::Char('j')], &[M], Some((5, "move")), "the character below"),
    row(Action::Left, &[Key::Left, Key::Char('h')], &[M], None, "the episode before"),
    row(Action::Right, &[Key::Right, Key::Char('l')], &[M], None, "the episode after"),
    row(Action::Top, &[Key::Char('g')], &[M], None, "the first character"),
    row(Action::Bottom, &[Key::Char('G')], &[M], None, "the last character"),
    row(Action::First, &[Key::Home], &[M], None, "the first episode"),
    row(Action::Last, &[Key::End], &[M], None, "the last episode"),
    row(Action::NextPane, &[Key::Tab], &[M], None, "the next season"),
    row(Action::PreviousPane, &[Key::BackTab], &[M], None, "the season before"),
    row(Action::Open, &[Key::Enter], &[M], Some((8, "episode")), "read the selected episode"),
    row(Action::Who, &[Key::Char('c')], &[M], Some((7, "character")), "read of the selected character"),
    row(Action::Order, &[Key::Char('o')], &[M], Some((4, "order")), "the characters by first appearance, or by billing"),
    row(Action::Close, &[Key::Esc, Key::Char('m'), Key::Char('q')], &[M], Some((6, "close")), "close the map, and be where you were"),
    row(Action::Up, &[Key::Up, Key::Char('k')], &[P], None, "the row above, at about the same time"),
    row(Action::Down, &[Key::Down, Key::Char('j')], &[P], Some((5, "move")), "the row below, at about the same time"),
    row(Action::Left, &[Key::Left, Key::Char('h')], &[P], None, "the one before in this row"),
    row(Action::Right, &[Key::Right, Key::Char('l')], &[P], None, "the one after in this row"),
    row(Action::NextPane, &[Key::Tab], &[P], Some((4, "next")), "the next in time, whatever the row"),
    row(Action::PreviousPane, &[Key::BackTab], &[P], None, "the one before in time, whatever the row"),
    row(Action::ZoomIn, &[Key::Char('+'), Key::Char('=')], &[P], Some((7, "closer")), "closer: by quarter, by month"),
    row(Action::ZoomOut, &[Key::Char('-')], &[P], Some((3, "wider")), "wider: by quarter, by year"),
    row(Action::Open, &[Key::Enter], &[P], Some((8, "read")), "read the selected article or season"),
    row(Action::Map, &[Key::Char('m')], &[P], None, "the map: who is in which episode"),
    row(Action::Close, &[Key::Esc, Key::Char('p'), Key::Char('q')], &[P], Some((6, "close")), "close the timeline, and be where you were"),
    row(Action::Left, &[Key::Left, Key::Char('h')], &[D], None, "the day before; from the list, back to the month"),
    row(Action::Right, &[Key::Right, Key::Char('l')], &[D], None, "the day after"),
    row(Action::Up, &[Key::Up, Key::Char('k')], &[D], None, "the week before; in the list, the episode before"),
    row(Action::Down, &[Key::Down, Key::Char('j')], &[D], Some((6, "move")), "the week after; in the list, the episode after"),
    row(Action::PageUp, &[Key::PageUp, Key::Char('[')], &[D], None, "the month before; in the list, a page up"),
    row(Action::PageDown, &[Key::PageDown, Key::Char(']')], &[D], Some((4, "month")), "the month after; in the list, a page down"),
    row(Action::Now, &[Key::Char('='), Key::Home], &[D], Some((3, "today")), "today"),
    row(Action::NextPane, &[Key::Tab], &[D], Some((5, "month or list")), "from the month to the list, and back"),
    row(Action::PreviousPane, &[Key::BackTab], &[D], None, "the same"),
    row(Action::Open, &[Key::Enter], &[D], Some((8, "open")), "from the month to the list; there, go to the episode"),
    row(Action::Open, &[Key::Enter], &[U], Some((8, "go there")), "go to the show, at its next episode"),
    row(Action::Open, &[Key::Enter], &[W], Some((8, "go there")), "go to the show, where you left it"),
    row(Action::NextPane, &[Key::Tab], &[W], Some((5, "order")), "order by last watched, name or next date"),
    row(Action::PreviousPane, &[Key::BackTab], &[W], None, "the order before"),
    row(Action::PutAway, &[Key::Ctrl('x')], &[W], Some((4, "put away")), "put the show away, or bring it back; those put away are listed last"),
    row(Action::Remove, &[Key::Delete], &[W], Some((3, "remove")), "remove the show, once asked; what you watched of it stays in the log"),
    row(Action::Close, &[Key::Esc], &[W], Some((7, "close")), "close, and stay with the show"),
    row(Action::Close, &[Key::Esc, Key::Char('q'), Key::Char('U')], &[U], Some((7, "close")), "close"),
    row(Action::Close, &[Key::Esc, Key::Char('q'), Key::Char('D')], &[D], Some((7, "close")), "close; from the list, back to the month"),
    row(Action::Opened, &[Key::Char('w')], BROWSING, None, "what you now know: what this episode opened, or the latest one seen"),
    row(Action::Stats, &[Key::Char('Y')], BROWSING, None, "you: what you have watched, week by week, and how long it took"),
    row(Action::Filter, &[Key::Char('/')], LISTS, Some((4, "filter")), "filter the list as you type"),
    row(Action::Filter, &[Key::Char('/')], &[H], Some((4, "filter")), "filter the help as you type"),
    row(Action::Find, &[Key::Char('/')], &[R], Some((3, "find")), "find in the text"),
    row(Action::FindNext, &[Key::Char('n')], &[R], None, "the next place found"),
    row(Action::FindPrevious, &[Key::Char('N')], &[R], None, "the previous place found"),
    row(Action::Search, &[Key::Char('s'), Key::Ctrl('p')], BROWSING, Some((6, "search all")), "search characters, people, episodes, news and glossary"),
    row(Action::Add, &[Key::Char('a')], BROWSING, None, "add a show"),
    row(Action::Refresh, &[Key::Char('r')], BROWSING, None, "fetch what is new about a show from TVmaze, and the guests of the seasons you have begun"),
    row(Action::Shows, &[Key::Char('S'), Key::Ctrl('o')], BROWSING, None, "all shows, to go to another"),
    row(Action::UpNext, &[Key::Char('U')], BROWSING, None, "up next: what waits for you of every show, and what is to come"),
    row(Action::Calendar, &[Key::Char('D')], BROWSING, None, "the calendar: what comes out, of every show"),
    row(Action::GoOn, &[Key::Char('>')], BROWSING, None, "go on: the show watched last, at its next episode"),
    row(Action::Cast, &[Key::Char('c')], &[C], Some((5, "all or in episode")), "characters: all, or those in the selected episode"),
    row(Action::Cast, &[Key::Char('c')], &[S, N, R], None, "characters: all, or those in the selected episode"),
    row(Action::Copy, &[Key::Char('y')], BROWSING, None, "copy the address of the article, or the name of what is read"),
    row(Action::Source, &[Key::Char('b')], &[N, R], Some((3, "source")), "open the source of the article in the browser"),
    row(Action::Theme, &[Key::Char('t')], BROWSING, None, "choose a theme, seen while you move"),
    row(Action::Theme, &[Key::Char('t')], &[K], None, "the next theme, the first after the last"),
    row(Action::Open, &[Key::Enter], &[K], Some((8, "keep it")), "keep the theme"),
    row(Action::Close, &[Key::Esc, Key::Char('q')], &[K], Some((7, "back to the old one")), "back to the theme of before"),
    row(Action::Mouse, &[Key::Char('M')], BROWSING, None, "listen to the mouse, or no longer; shift-drag still selects text"),
    row(Action::Rubout, &[Key::Backspace], TEXT, None, "delete the character before the cursor"),
    row(Action::RuboutWord, &[Key::Ctrl('w')], TEXT, None, "delete the word before the cursor"),
    row(Action::Clear, &[Key::Ctrl('u')], TEXT, None, "delete everything typed"),
    row(Action::Help, &[Key::Char('?'), Key::F(1)], &[S, C, N, R, M, P, U, D, Q, K], Some((10, "help")), "what the keys do here"),
    row(Action::Help, &[Key::F(1)], &[F], Some((4, "what to type")), "what the keys do here, and what can be typed"),
    row(Action::Help, &[Key::F(1)], &[T, A, L, B, W], None, "what the keys do here"),
    row(Action::Close, &[Key::Char('?'), Key::F(1)], &[H], None, "close the help"),
    row(Action::Quit, &[Key::Char('q')], BROWSING, Some((9, "quit")), "quit; what lies on top is closed first"),
    row(Action::Quit, &[Key::Char('q')], &[Q], Some((5, "quit")), "quit"),
    row(Action::Close, &[Key::Char('q')], &[H], None, "close the help"),
    row(Action::QuitNow, &[Key::Ctrl('c')], EVERYWHERE, None, "quit at once"),
    row(Action::Suspend, &[Key::Ctrl('z')], EVERYWHERE, None, "stop, until the shell's fg"),
];

/// The rows of the key table that hold in `context`.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    KEYMAP
        .iter()
        .filter(move |binding| binding.contexts.contains(&context))
}

/// All actions that have a row in the key table, in its order.
pub(super) fn actions() -> impl Iterator<Item = Action> {
    let mut told = HashSet::new();
    let actions = KEYMAP.iter().map(|binding| binding.action);
    actions.filter(move |action| told.insert(*action))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for context in Context::ALL {
            let mut seen = HashSet::new();
            for key in bindings(context).flat_map(|binding| binding.keys) {
                assert!(seen.insert(key), "{key} in {context:?}");
            }
        }
    }

    #[test]
    fn no_character_is_a_command_where_text_is_typed() {
        for context in Context::ALL
            .into_iter()
            .filter(|context| context.takes_text())
        {
            for key in bindings(context).flat_map(|binding| binding.keys) {
                assert!(!matches!(key, Key::Char(_)), "{key} in {context:?}");
            }
        }
    }

    #[test]
    fn every_action_has_a_name_of_its_own() {
        let names: HashSet<&str> = actions().map(Action::name).collect();
        assert_eq!(names.len(), actions().count());
    }
}
