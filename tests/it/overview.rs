//! The screens over all shows: the switcher, what is next, the calendar; and going from show to show.

use std::fmt::Write as _;

use innie::app::{Context, Depth, Effect, Looks, Memory, Message, Shelve, Shelving};
use innie::guide::{EpisodeCode, Text};
use innie::library::{Library, Volume};
use innie::progress::{Change, Device};

use crate::drawn::SIZES;
use crate::linear::spoken;
use crate::screen::{NOW, SEVERANCE, Screen, strict};

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
        ("calendar", false, "D"),
        ("calendar_list", false, "D<enter><down>"),
        ("calendar_next_month", false, "D<pgdn>"),
        ("calendar_strict", true, "D"),
    ] {
        for (width, height) in SIZES {
            for (form, unicode) in [("", true), ("_ascii", false)] {
                let mut screen = screen(strictly, width, height);
                screen.model.looks = Looks {
                    unicode,
                    depth: if unicode { Depth::Full } else { Depth::None },
                };
                screen.press(keys);
                insta::assert_snapshot!(format!("{name}_{width}x{height}{form}"), screen.picture());
            }
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

/// Away and back at a key, gone only once asked; and never the show that is open.
#[test]
fn shows_are_put_away_and_removed_among_all() {
    let shelving = |what, show: &str, name: &str| {
        Effect::Shelve(Shelving {
            what,
            show: Text::clean(show),
            name: Text::clean(name),
        })
    };
    let mut screen = credited(80, 24);
    screen.press("S<ctrl-x>").shows("This show is open");
    screen.press("<del>").shows("This show is open");
    assert_eq!(screen.effects, []);
    screen.press("<ctrl-u>harb<ctrl-x>");
    let harbour = shelving(Shelve::PutAway, "harbour", "The Harbour Letters");
    assert_eq!(screen.effects.pop(), Some(harbour));
    screen
        .press("<ctrl-u>attic<del>")
        .shows("bring it back first with ctrl-x");
    screen.press("<ctrl-x>");
    let attic = shelving(Shelve::BringBack, "attic", "Attic");
    assert_eq!(screen.effects.pop(), Some(attic));
    screen
        .press("<ctrl-u>harb<del>")
        .shows("Remove The Harbour Letters?");
    screen.press("<esc>").shows("by last watched");
    assert_eq!(screen.effects, []);
    screen.press("harb<del>y").shows("by last watched");
    let harbour = shelving(Shelve::Remove, "harbour", "The Harbour Letters");
    assert_eq!(screen.effects.pop(), Some(harbour));
    screen.press("zzz<ctrl-x>").shows("No show is called so");
}

#[test]
fn the_help_leads_back_to_all_shows() {
    for (key, title) in [
        ("S", "╭ Shows ·"),
        ("U", "╭ Up next"),
        ("D", "What comes out"),
    ] {
        let mut screen = screen(false, 80, 24);
        screen.press(key).shows(title);
        screen.press("<F1>").shows("In six lines");
        screen.hides(title);
        screen.press("<esc>").shows(title);
        screen.press("<esc>").hides(title);
    }
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
    screen.press("<enter>").shows("The Harbour Letters 2");
    let mut screen = self::screen(false, 80, 24);
    screen.press(">").shows("東京の灯台 2");
    let mut screen = self::screen(false, 80, 24);
    screen.press("D<right><tab><enter>").shows("Late Ferry 1");
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
    screen.send(Message::Fetched(Volume {
        file: "{".into(),
        beneath: None,
    }));
    screen.shows("broken by now");
    screen.shows("Severance");
}

/// With shows whose data is TVmaze's, one of them put away.
fn credited(width: u16, height: u16) -> Screen {
    let mut screen = screen(false, width, height);
    let source = r#"{"format":1,"source":{"name":"TVmaze","licence":"CC BY-SA","url":"https://www.tvmaze.com/shows/7","fetched":1000,"updated":1},"#;
    let mut files = files();
    files[1] = files[1].replacen(r#"{"format":1,"#, source, 1);
    screen.archive = vec![weekly("attic", "Attic", "2026-11-20", 3, "running")];
    screen.has_shows(files);
    screen
}

#[test]
fn whose_data_it_is_stands_beneath_and_what_was_put_away_comes_last() {
    for (name, keys) in [("shows", "S"), ("up_next", "U"), ("calendar", "D")] {
        for (width, height) in SIZES {
            let mut screen = credited(width, height);
            screen.press(keys);
            screen.shows("Data: TVmaze (CC BY-SA)");
            screen.shows("https://www.tvmaze.com");
            if keys == "S" && width > 50 {
                let told = screen.text();
                let at = |text: &str| told.find(text).unwrap_or_else(|| panic!("{text}: {told}"));
                assert!(at("Attic") > at("Orchard"), "{told}");
                screen.shows("put away");
            } else if keys != "S" {
                screen.hides("Attic");
            }
            insta::assert_snapshot!(
                format!("{name}_credited_{width}x{height}"),
                screen.picture()
            );
        }
    }
    let mut screen = credited(80, 24);
    screen.press("Sattic<enter>").shows("Attic");
    assert_eq!(screen.model.guide.show.id.as_str(), "attic");
    assert_eq!(
        screen.model.context(),
        Context::Question,
        "never opened before"
    );
}

/// The order in which the shows are listed is one's own, and is kept.
#[test]
fn the_order_of_the_shows_is_kept() {
    let mut screen = screen(false, 80, 24);
    screen.press("S").shows("by last watched");
    screen.press("<tab><esc>");
    assert_eq!(screen.model.memory().order.as_deref(), Some("name"));
    screen.press("S").shows("by name");
    screen.press("<tab>").shows("by next date");
    screen.press("<tab>").shows("by last watched");
}

/// Marks of another window are in what is next at once, and so is what they closed.
#[test]
fn marks_made_elsewhere_are_read_into_what_is_next() {
    let mut screen = screen(false, 80, 24);
    screen.press("U").shows("2 waiting");
    mark_elsewhere(&mut screen);
    screen.shows("1 waiting");
    screen.shows("S01E03");
}

/// The second episode of the harbour is marked in another window.
fn mark_elsewhere(screen: &mut Screen) {
    let change = Change {
        show: innie::guide::Text::clean("harbour"),
        episode: EpisodeCode::new(1, 2),
        watched: true,
        seen: None,
    };
    let entries = screen.model.ground().batch(&[change], NOW);
    let other = Device(innie::guide::Text::clean("other"));
    let entries = entries.into_iter().map(|entry| (other.clone(), entry));
    screen.send(Message::Merged(entries.collect()));
}

/// The shows are read twice at once then, and what was read by the older marks may come last, or alone.
#[test]
fn what_was_read_before_a_mark_is_not_told_after_it() {
    let mut screen = screen(false, 80, 24);
    screen.slow_disk = true;
    screen.press("U");
    mark_elsewhere(&mut screen);
    screen.disk_overtakes_itself();
    screen.shows("1 waiting");
    // What time zone it is, and then what was asked first.
    screen.wait_for_disk();
    screen.wait_for_disk();
    screen.shows("1 waiting");

    let mut screen = self::screen(false, 80, 24);
    screen.slow_disk = true;
    screen.press("U<esc>");
    mark_elsewhere(&mut screen);
    screen.wait_for_disk();
    screen.wait_for_disk();
    screen.slow_disk = false;
    screen.press("U").shows("1 waiting");
}

/// What is heard is one line for what is selected, with all that the screen says of it.
#[test]
fn the_screens_over_all_shows_are_told_line_by_line() {
    for (keys, told) in [
        ("S", "Severance, S01E05, 15 waiting, 4 of 7"),
        ("S<up>", "Signal, all seen so far, 3 of 7"),
        ("Szzz", "No show is called so"),
        (
            "U",
            "The Harbour Letters, S01E02 The Harbour Letters 2, 2 waiting, 1 of 7",
        ),
        ("U<end>", "Quarry, 7 of 7"),
        ("D", "Today, Sunday 22 November"),
        ("D<left>", "Yesterday, Saturday 21 November, 1 episode"),
        (
            "D<enter><down>",
            "00:30, Late Ferry S01E01 Late Ferry 1, not watched",
        ),
    ] {
        let mut screen = screen(false, 100, 24);
        screen.model.linear = true;
        screen.press(keys);
        assert!(spoken(&screen).contains(told), "{keys}: {}", screen.text());
    }
}

#[test]
fn shows_are_clicked_on() {
    let mut screen = screen(false, 80, 24);
    screen.press("S").click("Quarry").shows("5 of 7");
    screen.double_click("Signal").shows("Signal 1");
    let mut screen = self::screen(false, 80, 24);
    screen.press("U").click("To come").shows("1 of 7");
    screen.click("Late Ferry").shows("3 of 7");
}
