//! Two windows and the command line at once: each shows the marks of the others with the next thing that happens in it.

use std::fs;

use innie::app::Message;
use innie::guide::{EpisodeCode, Text};
use innie::progress::{Device, LogEntry};

use crate::command_line::printed;
use crate::home::Home;
use crate::screen::Screen;

#[test]
fn each_window_shows_the_marks_of_the_others() {
    let home = Home::at_s01e06();
    let [mut one, mut other] = [home.start(), home.start()];
    for window in [&mut one, &mut other] {
        window.shows("you are at S01E06");
        window.types("<home>jjjjjjj");
        window.selects("7  Defiant Jazz");
    }
    one.types(" ");
    one.shows("you are at S01E07");
    other.hides("you are at S01E07");
    other.types("j");
    other.shows("you are at S01E07");
    // What was marked in one is undone in the other, and on the command line.
    other.types("u");
    other.shows("you are at S01E06");
    assert_eq!(
        printed(&home, &["watch", "S01E07..S01E08"]).lines().next(),
        Some("S01E07..S01E08: watched")
    );
    for window in [&mut one, &mut other] {
        window.types("k");
        window.shows("you are at S01E08");
    }
    for window in [one, other] {
        window.quits();
    }
    let folder = fs::read_dir(home.log().parent().unwrap()).unwrap();
    assert_eq!(folder.count(), 2, "one device writes one file");
    let written = home.written();
    assert_eq!(written.len(), 6 + 4, "{written:?}");
}

/// A folder that a synchroniser has brought, also while the window is open, with a copy of a file that was changed on two sides.
#[test]
fn what_a_synchroniser_brings_is_merged() {
    let home = Home::at_s01e06();
    let mut window = home.start();
    window.shows("you are at S01E06");
    let entry = LogEntry {
        at: 1_700_000_100_000,
        batch: 1_700_000_100_000,
        show: Text::clean("severance"),
        episode: EpisodeCode::new(1, 7),
        watched: true,
        seen: None,
        undoes: None,
        tvmaze: None,
    };
    let copy = "test.sync-conflict-20261128-112233-ABCDEFG.jsonl";
    let old = fs::read_to_string(home.log()).unwrap();
    fs::write(home.log().with_file_name(copy), format!("{old}{entry}\n")).unwrap();
    window.types("j");
    window.shows("you are at S01E07");
    window.quits();
    let log = printed(&home, &["log"]);
    assert_eq!(log.lines().count(), 7, "what both hold is one mark:\n{log}");
}

fn merged(screen: &mut Screen, show: &str, at: u64, watched: bool) {
    let entry = LogEntry {
        at,
        batch: at,
        show: Text::clean(show),
        episode: EpisodeCode::new(1, 1),
        watched,
        seen: None,
        undoes: None,
        tvmaze: None,
    };
    let device = Device(Text::clean("other"));
    screen.send(Message::Merged(vec![(device, entry)]));
}

#[test]
fn marks_made_elsewhere_answer_the_first_question() {
    let mut screen = Screen::first_start(80, 24);
    merged(&mut screen, "another", 1, true);
    screen.shows("How far have you watched?");
    merged(&mut screen, "severance", 2, true);
    screen.hides("How far have you watched?");
    screen.shows("you are at S01E01");
}

/// What is merged is neither undone by redo nor said to be one's own, and what is known already changes nothing.
#[test]
fn marks_made_elsewhere_can_be_undone_here() {
    let mut screen = Screen::at("", 80, 24);
    let now = u64::MAX >> 2;
    merged(&mut screen, "severance", now, true);
    merged(&mut screen, "severance", now, true);
    screen.shows("you are at S01E01");
    screen.press("<ctrl-r>").shows("Nothing to redo");
    screen.press("u").shows("Undone, S01E01: not watched");
    assert!(screen.written[0].at > now, "time never runs back");
    screen.press("u").shows("Nothing to undo");
    screen.press("<ctrl-r>").shows("you are at S01E01");
}
