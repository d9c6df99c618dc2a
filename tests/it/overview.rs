//! The screens over all shows: the switcher, what is next, the calendar; and going from show to show.

use std::fmt::Write as _;

use innie::app::{Effect, Memory};
use innie::guide::EpisodeCode;
use innie::library::Library;
use innie::progress::{Change, Device};

use crate::screen::{NOW, SEVERANCE, Screen, strict};

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// A show with weekly episodes from this day on.
fn weekly(id: &str, name: &str, first: &str, episodes: usize, status: &str) -> String {
    let first: jiff::civil::Date = first.parse().unwrap();
    let mut told = String::new();
    for (number, day) in (1..=episodes).zip(first.series(jiff::ToSpan::week(1))) {
        let comma = if number == 1 { "" } else { "," };
        let _ = write!(
            told,
            r#"{comma}{{"number":{number},"name":"{name} {number}","airdate":"{day}","summary":"secret"}}"#
        );
    }
    format!(
        r#"{{"format":1,"show":{{"id":"{id}","name":"{name}","status":"{status}"}},"seasons":[{{"number":1,"episodes":[{told}]}}]}}"#
    )
}

/// Shows of every sort; the time is 22 November 2026.
pub(crate) fn files() -> Vec<String> {
    let at_night = weekly("at-night", "Late Ferry", "2026-11-20", 1, "running");
    vec![
        SEVERANCE.to_owned(),
        weekly("harbour", "The Harbour Letters", "2026-11-06", 6, "running"),
        weekly(
            "orchard",
            "Orchard of the Long Winter, and What Came After",
            "2026-12-01",
            8,
            "running",
        ),
        weekly("quarry", "Quarry", "2019-03-01", 5, "ended"),
        weekly("signal", "Signal", "2026-10-01", 4, "running"),
        weekly("tokyo", "東京の灯台", "2026-11-21", 3, "running"),
        at_night.replace(
            "\"airdate\":\"2026-11-20\"",
            "\"airstamp\":\"2026-11-23T00:30:00Z\"",
        ),
    ]
}

/// The bundled show open, the others as far as said here.
fn screen(strictly: bool, width: u16, height: u16) -> Screen {
    let mut library = Library::default();
    if strictly {
        library.set_policies(strict());
    }
    for (show, watched, days_ago) in [
        ("severance", 4, 30),
        ("harbour", 1, 2),
        ("quarry", 5, 400),
        ("signal", 4, 9),
        ("tokyo", 1, 1),
    ] {
        for number in 1..=watched {
            let change = Change {
                show: innie::guide::Text::clean(show),
                episode: EpisodeCode::new(1, number),
                watched: true,
                seen: Some(innie::guide::Seen::At(NOW - days_ago * 86_400_000)),
            };
            for entry in library.batch(&[change], NOW - days_ago * 86_400_000) {
                library.record(&Device(innie::guide::Text::clean("test")), &entry);
            }
        }
    }
    let show = library.add_show(SEVERANCE).unwrap();
    let mut memory = Memory::default();
    for show in ["severance", "harbour", "orchard", "at-night"] {
        memory.shows.entry(show.to_owned()).or_default().asked = true;
    }
    let mut screen = Screen::new(library, &show, memory, width, height);
    screen.has_shows(files());
    screen
}

#[test]
fn every_screen_over_all_shows_at_three_sizes() {
    for (name, strictly, keys) in [
        ("shows", false, "S"),
        ("shows_found", false, "Sar"),
        ("shows_by_name", false, "<ctrl-o><tab>"),
        ("shows_none", false, "Szzz"),
        ("shows_strict", true, "S<tab><tab>"),
        ("up_next", false, "U"),
        ("up_next_strict", true, "U<end>"),
        ("calendar", false, "C"),
        ("calendar_list", false, "C<enter><down>"),
        ("calendar_next_month", false, "C<pgdn>"),
        ("calendar_strict", true, "C"),
    ] {
        for (width, height) in SIZES {
            let mut screen = screen(strictly, width, height);
            screen.press(keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), screen.picture());
        }
    }
}

#[test]
fn a_show_is_gone_to_and_come_back_to_as_it_was_left() {
    let mut screen = screen(false, 80, 24);
    screen.press("<down><enter>").shows("S01E06");
    screen.press("Sharb<enter>").shows("The Harbour Letters");
    screen.hides("Lumon");
    screen
        .press("<esc><up><enter>")
        .shows("The Harbour Letters 1");
    screen.press("<ctrl-o>sever<enter>").shows("Severance");
    screen.shows("S01E06");
    screen.press("Sharb<enter>").shows("The Harbour Letters 1");
    assert_eq!(screen.model.memory().last.as_deref(), Some("harbour"));
    assert!(screen.effects.contains(&Effect::Remember));
}

#[test]
fn looking_from_elsewhere_ends_with_the_show() {
    let mut screen = screen(false, 120, 36);
    screen.press("oy").shows("outie");
    screen.press("Sharb<enter>").hides("outie");
    screen.press("Sseve<enter>").hides("outie");
}

#[test]
fn what_is_next_leads_there() {
    let mut screen = screen(false, 80, 24);
    screen.press("U").shows("Waiting for you");
    screen.press("<enter>").shows("東京の灯台 2");
    let mut screen = self::screen(false, 80, 24);
    screen.press(">").shows("東京の灯台 2");
    let mut screen = self::screen(false, 80, 24);
    screen.press("C<right><tab><enter>").shows("Late Ferry 1");
    let mut screen = self::screen(false, 80, 24);
    screen.press(":next --all<enter>").shows("Up next");
    screen
        .press("<esc>:calendar --month 2027-01<enter>")
        .shows("January 2027");
    screen
        .press("q:calendar --ics x<enter>")
        .shows("in the shell");
}

#[test]
fn a_mark_changes_what_is_next() {
    let mut screen = screen(false, 80, 24);
    screen.press("U").shows("15 waiting");
    screen.press("<esc> ").press("U").shows("14 waiting");
}

#[test]
fn a_show_that_is_broken_by_now_changes_nothing() {
    let mut screen = screen(false, 80, 24);
    screen.send(innie::app::Message::Fetched(innie::library::Volume::new(
        "{".to_owned(),
    )));
    screen.shows("broken by now");
    screen.shows("Severance");
}
