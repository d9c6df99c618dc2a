//! Every row of the key table does what it says, shown by the whole screen after it.

use std::fmt::Write as _;

use innie::app::{Action, Context, KEYMAP, Key, bindings, keys};

use crate::overview;
use crate::screen::Screen;

/// How to come to a place where the keys of `context` mean something.
fn setup(context: Context, action: Action) -> &'static str {
    match (context, action) {
        (Context::Seasons, Action::Now) => "[",
        (Context::Characters, Action::Now) => "[2",
        (Context::News, Action::Now) => "[3",
        (Context::Reader, Action::Now) => "[k<enter>",
        (Context::Confirm, _) => "o",
        (Context::Command, Action::Down) => ":next<enter>:<up>",
        (Context::Command, Action::Up) => ":next<enter>:",
        (Context::Command, Action::Open) => ":episode S01E02",
        (Context::Command, _) => ":watch S",
        (Context::Seasons, Action::Undo) => " ",
        (Context::Seasons, Action::Redo) => " u",
        (Context::Seasons, Action::Back) => "<enter>j<enter><esc>",
        (Context::Seasons, Action::Left) => "k",
        (Context::Seasons, Action::Right) => "<home>h",
        (Context::Seasons, Action::Close) => "/you<enter>",
        (Context::Seasons, _) => "",
        (Context::Characters, Action::Undo) => " 2",
        (Context::Characters, Action::Redo) => " u2",
        (Context::Characters, Action::Back) => "2<enter>j<enter><esc>",
        (Context::Characters, Action::Cast) => "k2jjj",
        (Context::Characters, Action::Close) => "2/hel<enter>",
        (Context::Characters, _) => "2jjj",
        (Context::News, Action::Undo) => " 3",
        (Context::News, Action::Redo) => " u3",
        (Context::News, Action::Back) => "3<enter>j<enter><esc>3",
        (Context::News, Action::Cast) => "k3jjj",
        (Context::News, Action::Close) => "3/emmy<enter>",
        (Context::News, Action::Source | Action::Peek) => "3/orders<enter>",
        (Context::News, _) => "3jjj",
        (Context::Reader, Action::Undo) => "k<enter> ",
        (Context::Reader, Action::Redo) => "k<enter> u",
        (Context::Reader, Action::Back) => "k<enter>j<enter>",
        (Context::Reader, Action::Open) => "k<enter>j",
        (Context::Reader, Action::WatchTo) => "j<enter>",
        (Context::Reader, Action::FindNext | Action::FindPrevious) => "k<enter>/mark<enter>",
        (Context::Reader, Action::Source | Action::Peek) => "3/orders<enter><enter>",
        (Context::Reader, Action::Up | Action::PageUp | Action::HalfUp | Action::Top) => {
            "k<enter><end>"
        }
        (Context::Reader, _) => "k<enter>",
        (Context::Search, Action::Up | Action::PageUp) => "scobel<down><down>",
        (Context::Search, _) => "scobel",
        (Context::Typing, Action::Up | Action::PageUp) => "2/e<down><down>",
        (Context::Typing, _) => "2/e",
        (Context::Help, Action::Up | Action::PageUp | Action::HalfUp | Action::Top) => "?<end>",
        (Context::Help, _) => "?",
        (Context::Question, Action::Up | Action::PageUp | Action::HalfUp | Action::Top) => "jjj",
        (Context::Question, _) => "jj",
        (Context::Themes, Action::Up | Action::Top | Action::Close) => "tG",
        (Context::Themes, _) => "tj",
        (Context::TypedQuestion, _) => "s1e06",
        (Context::Adder, Action::Up | Action::PageUp) => "aroad<down>",
        (Context::Adder, _) => "aroad",
        (Context::Map, Action::Right | Action::Last | Action::NextPane) => "mjj<home>",
        (Context::Map, _) => "mjj",
        (
            Context::Timeline,
            Action::Down
            | Action::NextPane
            | Action::PageDown
            | Action::HalfDown
            | Action::Bottom
            | Action::Right,
        ) => "p<home><tab>",
        (Context::Timeline, Action::ZoomOut) => "p+",
        (Context::Timeline, _) => "p",
        (Context::Shows, _) => "Sl<down>",
        (Context::UpNext, _) => "Uj",
        (Context::Calendar, Action::Now) => "D<right>",
        (Context::Calendar, _) => "D",
    }
}

/// Quitting, suspending, copying and opening leave the screen to others, and one can be where one wants to go.
fn leaves_the_screen_alone(context: Context, action: Action) -> bool {
    match action {
        Action::Seasons => context == Context::Seasons,
        Action::Characters => context == Context::Characters,
        Action::News => context == Context::News,
        Action::QuitNow | Action::Suspend | Action::Source | Action::Copy | Action::Quit => true,
        _ => false,
    }
}

fn screen_for(context: Context, action: Action) -> Screen {
    let mut screen = match context {
        Context::Question => Screen::first_start(80, 24),
        Context::TypedQuestion => Screen::strict_first_start(80, 24),
        _ => Screen::at("S01E06", 80, 24),
    };
    if matches!(
        context,
        Context::Shows | Context::UpNext | Context::Calendar
    ) {
        screen.has_shows(overview::files());
    }
    screen.press(setup(context, action));
    assert_eq!(
        screen.model.context(),
        context,
        "the setup for {action:?} leads elsewhere"
    );
    screen.effects.clear();
    screen
}

fn press(screen: &mut Screen, key: Key) {
    screen.send(innie::app::Message::Key(key));
}

#[test]
fn every_row_of_the_key_table() {
    let mut rows = 0;
    for context in Context::ALL {
        let mut told = String::new();
        for binding in bindings(context) {
            rows += 1;
            let mut screen = screen_for(context, binding.action);
            let before = screen.picture();
            press(&mut screen, binding.keys[0]);
            let after = screen.picture();
            if !leaves_the_screen_alone(context, binding.action) {
                assert_ne!(
                    before, after,
                    "{} in {context:?} does nothing: {}",
                    binding.keys[0], binding.help
                );
            }
            for key in &binding.keys[1..] {
                let mut same = screen_for(context, binding.action);
                press(&mut same, *key);
                assert_eq!(
                    (same.picture(), same.effects),
                    (after.clone(), screen.effects.clone()),
                    "{key} and {} differ",
                    binding.keys[0]
                );
            }
            let _ = write!(
                told,
                "{} - {}\n{after}\n{:?}\n\n",
                keys(binding.keys),
                binding.help,
                screen.effects
            );
        }
        insta::assert_snapshot!(
            format!("keys_{}", context.name().replace(' ', "_").to_lowercase()),
            told
        );
    }
    assert!(rows >= KEYMAP.len(), "every row is in some context");
}

#[test]
fn a_key_that_means_nothing_changes_nothing() {
    for context in Context::ALL {
        let mut screen = screen_for(context, Action::Help);
        let before = screen.picture();
        for key in [Key::F(7), Key::Ctrl('y'), Key::F(12)] {
            press(&mut screen, key);
        }
        assert_eq!(
            (screen.picture(), screen.effects),
            (before, vec![]),
            "{context:?}"
        );
    }
}
