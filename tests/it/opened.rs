//! What an episode opened is offered when it is marked, and told at any time after.

use innie::app::{Context, Page};

use crate::screen::Screen;

#[test]
fn a_mark_offers_what_it_opened() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press(" ");
    screen.shows("S01E07: watched · w what you now know · u undoes");
    screen.press("w");
    for told in [
        "What you now know",
        "S01E07  Defiant Jazz",
        "Two who are one",
        "are one",
    ] {
        screen.shows(told);
    }
    insta::assert_snapshot!("opened_120x36", screen.picture());
    screen.resize(40, 12);
    insta::assert_snapshot!("opened_40x12", screen.picture());
    screen.resize(120, 36);
    // A link leads on, and there is a way back.
    screen.press("jj<enter>");
    assert!(!matches!(screen.model.reader.page(), Some(Page::Opened(_))));
    screen.press("<backspace>");
    screen.shows("What you now know");
}

#[test]
fn in_a_narrow_screen_no_row_begins_with_what_parts_the_pieces() {
    let mut screen = Screen::at("S01E06", 40, 12);
    screen.press(" ");
    screen.shows("\n S01E07: watched · w what you now know\n u undoes");
}

#[test]
fn a_mark_taken_back_closes_what_it_opened() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press(" wu");
    assert_eq!(screen.model.context(), Context::Seasons);
    screen.hides("What you now know");
    screen.hides("are one");
    screen.press("<backspace>");
    screen.hides("What you now know");
}

#[test]
fn every_seen_episode_has_opened_something_and_the_latest_is_told_from_anywhere() {
    let mut screen = Screen::at("S02E10", 120, 36);
    let codes: Vec<_> = screen
        .model
        .guide
        .episodes()
        .map(|episode| episode.code)
        .collect();
    // Searched for by its code, each is read; `w` then tells of it.
    for code in codes {
        screen.press(&format!("s{code}<enter>w"));
        assert_eq!(screen.model.reader.page(), Some(&Page::Opened(code)));
        let links = screen.model.reader.document().links.len();
        assert!(links > 1, "{}", screen.text());
    }
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("2w");
    screen.shows("S01E06  Hide and Seek");
    let mut screen = Screen::at("", 120, 36);
    screen.press("w");
    screen.shows("Nothing has opened yet: nothing is watched");
}
