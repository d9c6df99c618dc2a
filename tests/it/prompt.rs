//! The guide's own command line: the words of the shell, and what only a guide on a screen can do.

use innie::app::{Context, Memory, Overlay, Page, Pane, bindings};
use innie::guide::Seen;

use crate::screen::Screen;

/// A viewer at S01E06 types this.
fn typed(line: &str) -> Screen {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press(&format!(":{line}<enter>"));
    screen
}

#[track_caller]
fn reads(line: &str, title: &str) {
    let screen = typed(line);
    assert_eq!(screen.model.context(), Context::Reader, "{line}");
    let document = screen.model.reader.document();
    assert_eq!(document.text(0), title, "{line}");
}

#[test]
fn what_is_asked_is_read() {
    reads("episode s1e4", "The You You Are");
    reads("next", "Defiant Jazz");
    reads("character helly", "Helly R.");
    reads("character \"ms. casey\"", "Ms. Casey");
    reads("person ben stiller", "Ben Stiller");
    reads("glossary break room", "Break room");
    reads("glossary", "Glossary");
    reads("new S01E05", "What you now know");
    reads("new", "What you now know");
}

#[test]
fn lists_are_narrowed_and_opened_again() {
    let mut screen = typed("news emmy --after 2022-06");
    assert_eq!(screen.model.context(), Context::News);
    screen.shows("3 News · emmy · after 2022-06");
    let rows = |screen: &Screen| {
        let rows = screen.model.list(Pane::News).rows().iter();
        rows.filter(|row| row.page.is_some()).count()
    };
    let few = rows(&screen);
    assert!((1..20).contains(&few), "{few}");
    screen.press("<esc>");
    assert!(rows(&screen) > few);

    let id = match typed("news first look").model.list(Pane::News).page() {
        Some(Page::Article(id)) => id.0.to_string(),
        other => panic!("{other:?}"),
    };
    let screen = typed(&format!("news {id}"));
    assert_eq!(screen.model.context(), Context::Reader);

    let screen = typed("cast --in S01E02");
    assert_eq!(screen.model.cast_of, "S01E02".parse().ok());
    assert_eq!(screen.model.context(), Context::Characters);
    let mut screen = typed("episodes --season 2");
    screen.shows("▾ Season 2");
    screen.press(":search cobel --kind character<enter>");
    screen.shows("Search");
    screen.shows("1 of 5");
    screen.hides("episode · ");
}

#[test]
fn marks_are_made_as_in_the_shell() {
    let mut screen = typed("watch S01E07,S01E08 --at 2022-04");
    screen.shows("2 episodes: watched");
    let seen: Vec<Option<Seen>> = screen.written.iter().map(|entry| entry.seen).collect();
    assert_eq!(seen, [Some(Seen::On("2022-04".parse().unwrap())); 2]);
    screen.press(":undo<enter>");
    screen.shows("Undone, 2 episodes: not watched");
    screen.press(":unwatch all<enter>");
    screen.shows("6 episodes: not watched");
    screen.press(":watch S01E01..S01E06<enter>");
    screen.shows("you are at S01E06");
    screen.press(":watch next --at 2031<enter>");
    screen.shows("! 2031 is yet to come");
}

#[test]
fn viewpoints_themes_and_every_action_by_name() {
    let mut screen = typed("as-of S01E03");
    screen.shows("as of S01E03");
    screen.press(":watch next<enter>");
    screen.shows("Marks are made where you are");
    screen.press(":as-of<enter>").shows("you are at S01E06");
    screen.press(":as-of S01E08<enter>");
    assert_eq!(screen.model.context(), Context::Confirm);
    screen.press("<esc>:outie<enter>");
    assert_eq!(screen.model.context(), Context::Confirm);
    screen.press("<esc>:theme night<enter>");
    screen.shows("Theme: night");
    screen.press(":theme pink<enter>");
    screen.shows("! there is no theme \"pink\"; there are terminal, light, dark,");
    screen.press(":theme<enter>").shows("Themes");
    screen.press("<home><enter>").shows("Theme: terminal");
    screen.press(":help<enter>");
    assert_eq!(screen.model.context(), Context::Help);

    // What a key does, its name does. Some names are commands as well, which may do more.
    for binding in bindings(Context::Seasons) {
        let by_name = typed(binding.action.name());
        let mut by_key = Screen::at("S01E06", 120, 36);
        by_key.send(innie::app::Message::Key(binding.keys[0]));
        if !["watch", "cast", "news", "opened", "search"].contains(&binding.action.name()) {
            assert_eq!(by_name.text(), by_key.text(), "{}", binding.action.name());
        }
        assert!(!by_name.text().contains("! "), "{}", by_name.text());
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    for (line, told) in [
        (
            "character helena",
            "! no character you know of fits these words",
        ),
        ("character eagan", "! several fit"),
        ("episode S09E09", "! the guide lists no episode S09E09"),
        ("episodes --season 7", "! the guide lists no season 7"),
        ("watch nothing", "! \"nothing\" names no episodes"),
        ("theme pink", "! there is no theme \"pink\""),
        ("news qqqq", "! no news you know of fits these words"),
        ("frobnicate", "! There is no command \"frobnicate\" here"),
        ("new S02E01", "Nothing has opened: it is not watched"),
    ] {
        typed(line).shows(told);
    }
    let before = Screen::at("S01E06", 120, 36).text();
    assert_eq!(typed("").text(), before);
}

#[test]
fn a_word_goes_on_by_tab() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press(":");
    screen.shows("episodes  season  episode  next  calendar");
    screen.press("wat<tab>");
    screen.shows(":watch▏");
    screen.press(" S01E0<tab>");
    screen.shows(":watch S01E07▏");
    screen.shows("Defiant Jazz");
    screen.press("<tab>").shows(":watch S01E08▏");
    screen
        .press("<shift-tab>,S02E1<tab>")
        .shows(":watch S01E07,S02E10");
    screen
        .press("<ctrl-u>character cobel<tab>")
        .shows(":character cobel");
    screen
        .press("<ctrl-u>character har<tab>")
        .shows(":character cobel");
    screen
        .press("<ctrl-u>glossary break r<tab>")
        .shows(":glossary Break room ");
    screen.press("<ctrl-u>news --ta<tab> <tab>");
    screen.shows(":news --tag ");
    screen
        .press("<ctrl-u>theme n<tab><enter>")
        .shows("Theme: night");
}

#[test]
fn what_may_not_be_known_is_no_candidate() {
    let mut screen = Screen::at("S01E06", 120, 36);
    let offered = |screen: &Screen| match &screen.model.overlay {
        Some(Overlay::Prompt(prompt)) => format!("{:?}", prompt.candidates()),
        _ => panic!("{}", screen.text()),
    };
    for (line, known, hidden) in [
        ("character ", "helly", "helena"),
        ("character h", "helly", "Helena"),
        ("person ", "britt-lower", "sandra-bernhard"),
        ("glossary ", "Break room", "Cold Harbor"),
        ("new ", "S01E06", "S01E07"),
        ("unwatch ", "S01E06", "S01E07"),
        ("watch ", "S01E07", "S01E06"),
    ] {
        screen.press(&format!(":{line}"));
        let offered = offered(&screen);
        assert!(
            offered.contains(known) && !offered.contains(hidden),
            "{line}: {offered}"
        );
        screen.press("<esc>");
    }
}

#[test]
fn what_was_typed_before_comes_back_but_for_what_was_typed_while_all_was_shown() {
    let mut screen = typed("next");
    screen
        .press(":character helly<enter>:<up>")
        .shows(":character helly▏");
    screen.press("<up>").shows(":next▏");
    screen.press("<down><down>").shows(":▏");
    screen.press("<esc>oy:character helena<enter>=");
    screen.press("2Py:person turturro<enter>=");
    screen.press("1jjPy:person stiller<enter>=");
    let commands = screen.model.memory().commands;
    assert_eq!(commands, ["next", "character helly", "person turturro"]);

    let memory = Memory {
        commands,
        ..screen.model.memory()
    };
    let (library, show) = crate::screen::library(crate::screen::SEVERANCE, "S01E06".parse().ok());
    let mut screen = Screen::new(library, &show, memory, 80, 24);
    screen.press(":<up>").shows(":person turturro▏");
}

#[test]
fn the_command_line_at_every_size() {
    for (width, height) in [(120, 36), (80, 24), (40, 12), (24, 6)] {
        let mut screen = Screen::at("S01E06", width, height);
        screen.press(":w");
        insta::assert_snapshot!(format!("prompt_{width}x{height}"), screen.picture());
        screen.press("atch next<enter>");
        assert_eq!(screen.written.len(), 1);
    }
}
