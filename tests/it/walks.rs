//! Walks through the guide that no viewer plans: random ones, and those that once led somewhere they should not.

use std::collections::BTreeSet;

use innie::app::{
    Chart, Context, Event, Gesture, Key, Layout, Map, Memory, Message, Overlay, Page, Pane,
    bindings,
};
use innie::guide::Zone;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use crate::screen::Screen;

/// Something that happens.
#[derive(Clone, Copy, Debug)]
enum Step {
    Press(Key),
    Paste(&'static str),
    Resize(u16, u16),
    /// The disk fails from now on, or is well again.
    Break(bool),
    /// The disk answers late from now on, or at once again.
    Slow(bool),
    /// A late answer comes.
    Answer,
    /// The mouse is used at this column and row.
    Mouse(Gesture, u16, u16),
    /// It is time for the next frame of a movement.
    Frame,
}

fn any_step() -> impl Strategy<Value = Step> {
    let keys: BTreeSet<String> = Context::ALL
        .into_iter()
        .flat_map(|context| bindings(context).flat_map(|binding| binding.keys))
        .map(ToString::to_string)
        .chain(('a'..='z').map(String::from))
        .collect();
    let keys: Vec<Key> = keys.iter().map(|key| key.parse().unwrap()).collect();
    // Most of a walk is moving about and entering, or nothing far away is ever reached.
    let often = [
        "down",
        "up",
        "enter",
        "tab",
        "space",
        "/",
        "s",
        "esc",
        "u",
        "backspace",
    ];
    let often: Vec<Key> = often.iter().map(|key| key.parse().unwrap()).collect();
    let pastes = [
        "mark",
        "he",
        "zzzz",
        "S01E07",
        "e\u{301}\u{1b}[2J\n\n",
        "لا 日本 👩‍🚀",
    ];
    prop_oneof![
        8 => proptest::sample::select(keys).prop_map(Step::Press),
        8 => proptest::sample::select(often).prop_map(Step::Press),
        1 => proptest::sample::select(pastes.to_vec()).prop_map(Step::Paste),
        1 => prop_oneof![Just((80, 24)), Just((40, 12)), (0u16..130, 0u16..50)].prop_map(|(w, h)| Step::Resize(w, h)),
        1 => proptest::bool::weighted(0.3).prop_map(Step::Break),
        1 => any::<bool>().prop_map(Step::Slow),
        1 => Just(Step::Answer),
        2 => any_gesture().prop_map(|(gesture, x, y)| Step::Mouse(gesture, x, y)),
        1 => Just(Step::Frame),
    ]
}

/// Something done with the mouse, anywhere.
fn any_gesture() -> impl Strategy<Value = (Gesture, u16, u16)> {
    let gestures = [
        Gesture::Press,
        Gesture::Drag,
        Gesture::Release,
        Gesture::Wheel { down: true },
        Gesture::Wheel { down: false },
    ];
    (
        proptest::sample::select(gestures.to_vec()),
        0u16..130,
        0u16..50,
    )
}

fn take(screen: &mut Screen, step: Step) {
    match step {
        Step::Press(key) => screen.send(Message::Key(key)),
        Step::Paste(text) => screen.send(Message::Paste(text.into())),
        Step::Resize(width, height) => screen.resize(width, height),
        Step::Break(broken) => screen.broken_disk = broken.then_some("The disk is full"),
        Step::Slow(slow) => screen.slow_disk = slow,
        Step::Answer => screen.wait_for_disk(),
        Step::Mouse(gesture, column, row) => _ = screen.mouse(gesture, column, row),
        Step::Frame => screen.send(Message::Step),
    }
}

/// What holds wherever one is.
pub(crate) fn check(screen: &Screen) {
    let model = &screen.model;
    let is_known = |page: &Page| assert!(page.is_in(&model.guide), "{page:?} is not in the guide");
    for pane in Pane::ALL {
        let list = model.list(pane);
        let pages = || list.rows().iter().filter_map(|row| row.page.as_ref());
        pages().for_each(is_known);
        assert_eq!(
            list.page().is_some(),
            pages().next().is_some(),
            "{pane:?}: {} of {}",
            list.selected(),
            list.rows().len()
        );
    }

    let (reader, context) = (&model.reader, model.context());
    let lines = reader.document().lines.len();
    let height = usize::from(model.layout().reader_area().height);
    // Who hears a page goes on to its last line.
    let least = if model.linear { 1 } else { height };
    assert!(reader.scroll() <= lines.saturating_sub(least));
    reader.page().into_iter().for_each(is_known);
    for link in &reader.document().links {
        is_known(&link.page);
        assert!(link.line < lines, "{link:?} of {lines} lines");
    }
    if let Some(link) = reader.link() {
        let line = reader.document().links[link].line;
        let view = reader.scroll()..reader.scroll() + height;
        assert!(
            view.contains(&line) || model.layout() == Layout::TooSmall,
            "the selected link on line {line} is out of view: {view:?}"
        );
    }
    for found in reader.found() {
        assert!(found.range.end <= reader.document().text(found.line).chars().count());
    }
    if model.in_reader {
        assert!(reader.page().is_some(), "nothing is read");
    } else if model.finder().is_none() {
        assert_eq!(
            reader.page(),
            model.list(model.pane).page(),
            "the reader shows what is selected"
        );
    }

    assert!(bindings(context).count() > 0);
    if let Some(finder) = model.finder() {
        for hit in finder.hits_from(0) {
            is_known(&Page::from(hit.target));
        }
        assert_eq!(finder.hit().is_some(), finder.count() > 0);
        let shown = finder.hit().map(|hit| Page::from(hit.target));
        assert!(shown.is_none() || shown.as_ref() == reader.page());
    }
    match &model.overlay {
        Some(Overlay::Question { selected }) => {
            assert!(*selected <= model.guide.episodes().count());
        }
        Some(Overlay::Help(help)) => {
            let area = model.layout().help_area();
            let rows = help
                .rows(&screen.model.keymap, usize::from(area.width))
                .len();
            assert!(help.scroll <= rows, "{} of {rows}", help.scroll);
        }
        Some(Overlay::TypedQuestion(line)) => {
            assert!(!model.guide.counted, "{:?} could be listed", line.text());
        }
        Some(Overlay::Themes(chooser)) => {
            let shown = model.themes.get(chooser.selected);
            assert_eq!(shown, Some(&model.theme), "what is selected is shown");
        }
        Some(Overlay::Map(map)) => check_map(screen, map),
        Some(Overlay::Timeline(chart)) => check_timeline(screen, chart),
        Some(Overlay::Adder(adder)) => {
            assert!(adder.selected() < adder.found().len().max(1));
        }
        Some(Overlay::Shows(switcher)) => {
            assert!(switcher.selected <= switcher.rows.len());
        }
        Some(Overlay::UpNext(list)) => assert!(list.selected <= list.rows.len()),
        Some(Overlay::Calendar(calendar)) => {
            let selected = calendar.selected.unwrap_or(0);
            assert!(selected <= calendar.dated.len());
        }
        Some(Overlay::Search(_) | Overlay::Confirm(_) | Overlay::Prompt(_)) | None => {}
    }
    if model.typing && model.overlay.is_none() && !model.in_reader {
        assert!(
            model.list(model.pane).filter.is_some(),
            "typed into nothing"
        );
    }

    let memory = model.memory();
    let json = serde_json::to_string(&memory).unwrap();
    assert_eq!(serde_json::from_str::<Memory>(&json).unwrap(), memory);

    for cell in screen.buffer().content {
        assert!(!cell.symbol().contains(char::is_control), "{cell:?}");
    }
}

/// What is in the map is known, and its selection is in view.
fn check_map(screen: &Screen, map: &Map) {
    let guide = &screen.model.guide;
    assert_eq!(map.rows().len(), guide.characters.len());
    for row in map.rows() {
        let known = guide.character(&row.id).expect("a known character");
        let marked = row.marks.iter().map(|mark| map.episode_at(*mark).unwrap());
        assert!(marked.eq(known.appears_in.iter().copied()), "{row:?}");
    }
    let seen = guide
        .episodes()
        .filter(|episode| episode.zone == Zone::Seen);
    assert_eq!(map.width(), seen.count());
    let area = screen.model.layout().help_area();
    let view = map.view(usize::from(area.width), usize::from(area.height));
    let (row, column) = map.selected();
    assert!(
        map.is_empty() || view.rows.contains(&row) && view.columns.contains(&column),
        "{view:?}"
    );
}

/// What is in the timeline is known, all of it, and its selection is in view.
fn check_timeline(screen: &Screen, chart: &Chart) {
    let guide = &screen.model.guide;
    let events = || chart.timeline().rows.iter().flat_map(|row| &row.events);
    for event in events() {
        assert!(event.page.is_in(guide), "{event:?}");
    }
    let is_article = |event: &&Event| matches!(event.page, Page::Article(_));
    assert_eq!(events().filter(is_article).count(), guide.articles.len());
    assert_eq!(chart.is_empty(), events().next().is_none());
    let (Some((row, _)), Some(event)) = (chart.selected(), chart.event()) else {
        return;
    };
    let area = screen.model.layout().help_area();
    let view = chart.view(usize::from(area.width), usize::from(area.height));
    let column = chart.scale().column(event.at);
    assert!(
        view.rows.contains(&row) && view.columns.contains(&column),
        "{view:?}"
    );
}

const STARTS: &[Option<&str>] = &[
    None,
    Some(""),
    Some("S01E01"),
    Some("S01E06"),
    Some("S01E09"),
    Some("S02E07"),
    Some("S02E10"),
];

proptest! {
    #![proptest_config(Config {
        cases: 300, rng_seed: RngSeed::Fixed(0x5ea1), failure_persistence: None, max_shrink_iters: 2000, ..Config::default()
    })]

    #[test]
    fn nobody_loses_their_way(
        start in proptest::sample::select(STARTS),
        steps in proptest::collection::vec(any_step(), 80),
        linear in proptest::bool::weighted(0.1),
    ) {
        let mut screen = match start {
            Some(seen) => Screen::at(seen, 80, 24),
            None => Screen::first_start(80, 24),
        };
        screen.model.linear = linear;
        for step in steps {
            take(&mut screen, step);
            check(&screen);
        }
    }
}

#[test]
fn a_filter_that_hid_everything_gives_it_back() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("3/zzzz<esc><enter>");
    assert_eq!(screen.model.context(), Context::Reader, "{}", screen.text());
    check(&screen);
    screen.press("<esc>/<enter>");
    assert_eq!(
        screen.model.list(Pane::News).filter,
        None,
        "nothing was typed"
    );
}

#[test]
fn marking_goes_on_beneath_a_filter() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("/jazz<enter><down> ");
    screen.shows("S01E07: watched");
    screen.press("<esc>");
    screen.shows("7 of 9");
    screen.press(" u");
    screen.shows("Undone, S01E07: watched");
    screen.press("u");
    screen.shows("6 of 9");
}

#[test]
fn pages_turn_where_one_types() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("3/first look<enter><enter>");
    let page = screen.model.reader.page().cloned();
    screen.press("/mark<pgdn>");
    assert_eq!(screen.model.reader.page(), page.as_ref());
    assert!(screen.model.reader.scroll() > 0, "{}", screen.text());
    // Beneath the help nothing moves; the help does.
    // A filter leaves few rows of the help: on a small screen they are more than a page.
    screen.press("<enter>");
    screen.resize(40, 12);
    let scroll = screen.model.reader.scroll();
    screen.press("?/e<down><down><pgdn>");
    let Some(Overlay::Help(help)) = &screen.model.overlay else {
        panic!("{}", screen.text())
    };
    assert!(help.scroll > 2);
    assert_eq!(screen.model.reader.scroll(), scroll);
}

#[test]
fn the_last_row_of_a_filtered_help_can_be_reached() {
    let mut screen = Screen::at("S01E06", 40, 12);
    screen.press("?/e<enter><end>");
    let Some(Overlay::Help(help)) = &screen.model.overlay else {
        panic!("{}", screen.text())
    };
    let rows = help.rows(
        &screen.model.keymap,
        usize::from(screen.model.layout().help_area().width),
    );
    let Some(innie::app::HelpRow::Keys(_, last)) = rows.last() else {
        panic!("{rows:?}")
    };
    screen.shows(last);
    // A larger screen has room for what is above.
    screen.resize(60, 14);
    screen.shows(last);
    let text = screen.text();
    screen.press("<up>");
    assert_ne!(screen.text(), text, "it can be scrolled at once");
}

#[test]
fn a_search_from_an_empty_pane_leads_back_to_it() {
    for keys in ["3/zzzz<enter>", "jc2"] {
        let mut screen = Screen::at("S01E06", 120, 36);
        screen.press(keys);
        let before = screen.text();
        screen.press("smark");
        screen.shows("Mark Scout");
        screen.press("zzzzz");
        assert_eq!(screen.model.reader.page(), None, "no hit is read any more");
        screen.press("<esc>");
        assert_eq!(screen.text(), before);
    }
}

/// Found by the campaign: help with filtering the help lost the search beneath both.
#[test]
fn a_search_lies_beneath_help_with_the_help() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("smark<F1>/a<F1>");
    check(&screen);
    screen.press("<F1>");
    screen.shows("› mark");
    check(&screen);
}

#[test]
fn a_search_from_anywhere_goes_there_and_back() {
    let contexts = [
        "",
        "2",
        "3",
        "k<enter>jj",
        "2/hel<enter>",
        "k<enter>/mark<enter>",
        "<home>h",
    ];
    for keys in contexts {
        let mut screen = Screen::at("S01E06", 120, 36);
        screen.press(keys);
        let (page, context) = (screen.model.reader.page().cloned(), screen.model.context());
        screen.press("s<enter>");
        screen.shows("Nothing is found to go to");
        screen.press("turturro<enter>");
        assert_eq!(screen.model.context(), Context::Reader);
        screen.press("<backspace>");
        assert_eq!(screen.model.reader.page(), page.as_ref(), "after {keys:?}");
        assert_eq!(screen.model.context(), context, "after {keys:?}");
        check(&screen);
    }
}

#[test]
fn what_a_mark_opened_is_closed_under_the_reader() {
    let mut screen = Screen::at("S01E07", 120, 36);
    let before = rows(&screen, Pane::Characters);
    screen.press(" 2<home>");
    let opened = rows(&screen, Pane::Characters)
        .iter()
        .position(|page| !before.contains(page))
        .expect("the mark opens somebody");
    screen.press(&"j".repeat(opened));
    for keys in ["<enter>", "<enter>/a<enter>", "<enter>?/a<enter>q"] {
        screen.press(keys);
        let page = screen.model.reader.page().cloned();
        screen.press("u");
        check(&screen);
        assert_ne!(screen.model.reader.page(), page.as_ref());
        assert_eq!(screen.model.context(), Context::Characters);
        screen.press("<ctrl-r>2<home>").press(&"j".repeat(opened));
    }
    // While one types, too, and while one searches.
    for keys in ["<enter>/a", "<enter>smark", "/a"] {
        screen
            .press(keys)
            .press("<esc>2<home>")
            .press(&"j".repeat(opened));
        screen.slow_disk = true;
        screen.press("u").press(keys);
        screen.slow_disk = false;
        screen.wait_for_disk();
        check(&screen);
        screen.press("<esc>");
        check(&screen);
        screen
            .press("<esc><ctrl-r>2<home>")
            .press(&"j".repeat(opened));
    }
}

#[test]
fn who_is_in_an_episode_closes_with_its_mark() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("kc2");
    assert!(!rows(&screen, Pane::Characters).is_empty());
    screen.press("<enter><esc>1 2");
    assert!(rows(&screen, Pane::Characters).is_empty());
    screen.shows("Opens once you have seen it");
    check(&screen);
    screen.press("u");
    assert!(!rows(&screen, Pane::Characters).is_empty());
    check(&screen);
}

fn rows(screen: &Screen, pane: Pane) -> Vec<Option<Page>> {
    let list = screen.model.list(pane);
    list.rows().iter().map(|row| row.page.clone()).collect()
}

#[test]
fn a_link_into_a_folded_season_unfolds_it() {
    let mut screen = Screen::at("S01E09", 120, 36);
    screen.press("2<enter><end><up>");
    let link = screen.model.reader.link_page().cloned();
    assert!(matches!(link, Some(Page::Episode(_))), "{link:?}");
    screen.press("1<home>h2<enter><end><up><enter>");
    assert_eq!(screen.model.list(Pane::Seasons).page(), link.as_ref());
    check(&screen);
}

#[test]
fn a_find_ends_with_its_page() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("k<enter>jj/directed<enter>");
    check(&screen);
    screen.press("j<enter>");
    assert!(screen.model.reader.found().is_empty());
    screen.press("<backspace>/a<enter>1");
    assert!(
        screen.model.reader.found().is_empty(),
        "the reader was left"
    );
    check(&screen);
}

#[test]
fn a_season_to_come_has_nothing_to_mark() {
    let guide =
        r#"{ "format": 1, "show": { "id": "x", "name": "X" }, "seasons": [{ "number": 1 }] }"#;
    let (library, show) = crate::screen::library(guide, None);
    let mut memory = Memory::default();
    memory.shows.entry(show.to_string()).or_default().asked = true;
    let mut screen = Screen::new(library, &show, memory, 80, 24);
    for keys in ["<home> ", "<home>W"] {
        screen.press(keys);
        screen.shows("There is no episode to mark yet");
    }
}

#[test]
fn long_codes_are_told_whole() {
    let guide = r#"{ "format": 1, "show": { "id": "x", "name": "X" },
        "seasons": [{ "number": 2022, "episodes": [{ "number": 1 }, { "number": 2, "name": "Two" }] }],
        "characters": [{ "id": "c", "since": "public", "credits": ["S2022E01..S2022E02"], "names": [{ "name": "C", "since": "public" }],
            "facts": [{ "since": "S2022E01", "text": "Something" }] }] }"#;
    let (library, show) = crate::screen::library(guide, "S2022E02".parse().ok());
    let mut screen = Screen::new(library, &show, Memory::default(), 120, 36);
    screen.press("2");
    screen.shows("S2022E01  Something");
    screen.shows("S2022E02  Two");
}

/// Every place takes a new size: what was selected stays, and can be seen again.
#[test]
fn a_resize_in_every_place() {
    for keys in [
        "",
        "2",
        "3<end>",
        "k<enter>jj",
        "3/emmy",
        "k<enter>/mark",
        "scobel<down>",
        "?<end>",
        "?/a<enter><end>",
        "?/a",
    ] {
        let mut screen = Screen::at("S01E06", 80, 24);
        screen.press(keys);
        let (before, context) = (screen.text(), screen.model.context());
        for (width, height) in [(200, 60), (24, 6), (1, 1), (0, 0), (69, 30), (80, 24)] {
            screen.resize(width, height);
            check(&screen);
            assert_eq!(screen.model.context(), context);
        }
        if !keys.contains("end") && !keys.contains("jj") && !keys.contains("/mark") {
            assert_eq!(screen.text(), before, "after {keys:?}");
        }
    }
}

#[test]
fn words_of_other_scripts_are_typed_and_shown() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("sहिन्दी");
    screen.shows("हिन्दी");
    screen.press("<ctrl-u>");
    screen.press(&"日".repeat(60));
    screen.press("本");
    screen.shows("本▏");
}
