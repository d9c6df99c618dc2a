//! Looking from elsewhere than one's own progress: as of an episode, as an outie, ahead at one thing.

use innie::app::{Context, Effect, Page};
use innie::guide::EpisodeCode;
use innie::progress::Viewpoint;

use crate::screen::Screen;

/// The names in the second pane.
fn characters(screen: &Screen) -> Vec<String> {
    let rows = screen.model.list(innie::app::Pane::Characters).rows();
    rows.iter().map(|row| row.label.clone()).collect()
}

#[test]
fn the_viewpoint_steps_through_the_show_and_back() {
    let mut screen = Screen::at("S01E06", 120, 36);
    let (before, log) = (screen.text(), screen.written.clone());
    let mut known = vec![characters(&screen).len()];
    for number in (1..=5).rev() {
        screen.press("[");
        screen.shows(&format!("as of S01E{number:02}"));
        known.push(characters(&screen).len());
    }
    assert!(known.is_sorted_by(|a, b| a >= b), "{known:?}");
    assert!(known.last() < known.first());
    screen.press("[");
    screen.shows("There is no episode to go back to");

    for number in 2..=6 {
        screen.press("]");
        screen.shows(&format!("as of S01E{number:02}"));
    }
    screen.press("]");
    assert_eq!(screen.model.context(), Context::Confirm);
    screen.shows("You have not watched everything up to S01E07. Look as of it?");
    screen.press("<esc>");
    screen.shows("as of S01E06");
    screen.press("]y");
    screen.shows("as of S01E07");
    for code in ["S01E08", "S01E09", "S02E01"] {
        screen.press("]");
        screen.shows(&format!("as of {code}"));
    }
    screen.press("=j");
    screen.press("k");
    assert_eq!(screen.text(), before);
    assert_eq!(screen.written, log, "the log is not touched");
    screen.press("]");
    assert_eq!(screen.model.context(), Context::Confirm, "it asks anew");
}

#[test]
fn two_who_turn_out_to_be_one_are_two_before() {
    let mut screen = Screen::at("S02E10", 120, 36);
    let has = |screen: &Screen, name: &str| characters(screen).iter().any(|row| row.contains(name));
    screen.press("2");
    for _ in 0..13 {
        screen.press("[");
    }
    screen.shows("as of S01E06");
    assert!(has(&screen, "Ms. Casey") && !has(&screen, "Helena"));
    let both = |screen: &Screen| {
        let rows = characters(screen);
        rows.iter()
            .any(|row| row.contains("Ms. Casey") && row.contains("Gemma"))
    };
    assert!(!both(&screen));
    screen.press("]");
    screen.shows("as of S01E07");
    assert!(both(&screen));
    screen.press("]]");
    screen.shows("as of S01E09");
    assert!(has(&screen, "Helena"));
}

#[test]
fn what_closes_is_gone_from_wherever_one_is() {
    // Read, and in the way back.
    for keys in [
        "shelena eagan<enter>",
        "shelena eagan<enter>smark scout<enter>",
    ] {
        let mut screen = Screen::at("S01E09", 120, 36);
        screen.press(keys);
        screen.press("[[[[");
        screen.hides("Helena");
        screen.press("<backspace><backspace><backspace>");
        screen.hides("Helena");
    }
}

#[test]
fn marks_are_made_where_one_is() {
    for keys in ["[", "]y", "oy"] {
        let mut screen = Screen::at("S01E06", 120, 36);
        screen.press(keys);
        for key in [" ", "W", "u", "<ctrl-r>"] {
            screen.press(key);
            screen.shows("Marks are made where you are");
        }
        assert_eq!(screen.written, []);
        screen.press("= ");
        assert_eq!(screen.written.len(), 1);
    }
}

#[test]
fn an_outie_sees_everything_once_asked_and_until_closed() {
    let mut screen = Screen::at("S01E06", 120, 36);
    let before = screen.text();
    screen.press("o");
    screen.shows("Show everything, seen or not, for this session? y yes · esc no");
    screen.press("n");
    assert_eq!(screen.text(), before);
    screen.press("oy2");
    assert!(characters(&screen).iter().any(|row| row.contains("Helena")));
    for (width, height) in [(120, 36), (80, 24), (40, 12), (24, 6)] {
        screen.resize(width, height);
        for keys in ["1", "2", "3", "<enter>", "?", "<esc><esc>s", "<esc>"] {
            screen.press(keys);
            screen.shows("outie");
        }
    }
    screen.resize(120, 36);
    screen.press("shelena<enter>o");
    screen.hides("everything is shown");
    screen.hides("Helena");
    screen.press("<backspace>1k");
    screen.hides("Helena");
}

#[test]
fn what_is_seen_from_elsewhere_is_not_remembered() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("2");
    let before = screen.model.memory();
    screen.press("oy2<end><enter>3<enter>");
    assert_eq!(screen.model.memory(), before);
    screen.press("=");
    screen.press("2<home>");
    assert_ne!(screen.model.memory(), before, "where one is again is");
}

#[test]
fn a_peek_is_offered_on_every_unseen_episode_and_opens_only_that() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("jP");
    screen.shows("Open what happens in S01E08, and only that");
    let sealed = "What happens opens once you have seen it.";
    screen.press("y");
    screen.hides(sealed);
    screen.shows("peeking");
    screen.press("j");
    screen.shows(sealed);
    screen.press("k=");
    screen.shows(sealed);
    screen.hides("peeking");
    screen.press("<home>jP");
    screen.shows("Nothing is sealed here: you have seen it");
    screen.press("3");
    for _ in 0..5 {
        screen.press("jP");
        screen.shows("Open all of this article, and only that");
        screen.press("<esc>");
    }
}

#[test]
fn a_mark_taken_back_closes_what_was_peeked_at() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("jPy");
    screen.shows("peeking");
    screen.press("kk ");
    screen.hides("peeking");
}

#[test]
fn a_source_is_asked_about_until_all_has_been_seen() {
    let opened = |screen: &Screen| {
        screen
            .effects
            .iter()
            .any(|one| matches!(one, Effect::Open(_)))
    };
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("3/orders<enter>b");
    screen.shows("What stands there may tell what you have not seen. Open it?");
    assert!(!opened(&screen));
    screen.press("y");
    assert!(opened(&screen));

    let mut screen = Screen::at("S02E10", 120, 36);
    screen.press("3/orders<enter>b");
    assert!(opened(&screen));
}

#[test]
fn a_question_about_what_is_gone_is_gone() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("3jP");
    assert_eq!(screen.model.context(), Context::Confirm);
    let page = screen.model.reader.page().cloned();
    assert!(matches!(page, Some(Page::Article(_))));
    screen.press("y");
    assert_eq!(screen.model.reader.page(), page.as_ref());
}

#[test]
fn whoever_looks_from_elsewhere_is_not_asked_how_far_they_are() {
    let first = EpisodeCode::new(1, 1);
    for mut screen in [
        Screen::first_start(80, 24),
        Screen::strict_first_start(80, 24),
    ] {
        screen.model.look_from(Some(Viewpoint::AsOf(first)));
        assert_eq!(screen.model.context(), Context::Seasons);
    }
}
