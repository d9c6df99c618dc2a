//! Movement: a few frames, the last of which is the still one; none where it is not wanted, and none once a key comes.

use innie::app::{Effect, FRAMES, Message, Settings};

use crate::screen::Screen;

fn moving() -> Screen {
    Screen::set(
        Settings {
            motion: true,
            ..Settings::default()
        },
        "S01E06",
    )
}

fn asks_for_a_step(screen: &Screen) -> bool {
    matches!(screen.effects.last(), Some(Effect::StepIn(_)))
}

/// Every frame until nothing moves.
#[track_caller]
fn frames(screen: &mut Screen) -> Vec<String> {
    let mut frames = vec![screen.text()];
    while screen.model.is_moving() {
        assert!(asks_for_a_step(screen), "it would stand for ever");
        screen.effects.clear();
        screen.send(Message::Step);
        frames.push(screen.text());
    }
    assert!(!asks_for_a_step(screen), "it would be woken for nothing");
    frames
}

const MOVES: [&str; 6] = ["k<enter>", "2", "?", "s", "t", " "];

#[test]
fn a_movement_is_short_and_ends_in_the_still_frame() {
    for keys in MOVES.into_iter().chain(["oy"]) {
        let mut still = Screen::at("S01E06", 80, 24);
        still.press(keys);
        let mut screen = moving();
        screen.press(keys);
        let frames = frames(&mut screen);
        assert_eq!(frames.len(), usize::from(FRAMES), "{keys}");
        assert_eq!(frames.last(), Some(&still.text()), "{keys}");
        for two in frames.windows(2) {
            assert!(
                two[0] != two[1] || keys == " ",
                "{keys} stands still:\n{}",
                two[0]
            );
        }
    }
}

#[test]
fn a_key_comes_first() {
    for keys in MOVES {
        let mut screen = moving();
        screen.press(keys);
        assert!(screen.model.is_moving(), "{keys}");
        screen.press("<F7>");
        assert!(!screen.model.is_moving(), "{keys}");
        let text = screen.text();
        screen.effects.clear();
        screen.send(Message::Step);
        assert_eq!(
            (screen.text(), screen.effects),
            (text, vec![]),
            "a late step"
        );
    }
}

#[test]
fn nothing_moves_unless_it_is_wanted() {
    for keys in MOVES {
        let mut screen = Screen::at("S01E06", 80, 24);
        screen.press(keys);
        assert!(
            !screen.model.is_moving() && !asks_for_a_step(&screen),
            "{keys}"
        );
    }
    // Moving about in a list moves nothing else.
    let mut screen = moving();
    screen.press("jjkk:<esc>o<esc>");
    assert!(!screen.model.is_moving());
}

#[test]
fn a_mark_lands_and_the_lift_closes() {
    let mut screen = moving();
    screen.press(" ");
    let landing: Vec<String> = frames(&mut screen)
        .iter()
        .map(|frame| {
            let row = frame.lines().find(|line| line.contains("7  Defiant Jazz"));
            row.unwrap().chars().nth(2).unwrap().to_string()
        })
        .collect();
    assert_eq!(landing, ["·", "•", "●", "●", "✓"]);
    screen.press("oy");
    let closed = &frames(&mut screen)[1];
    let middle = closed.lines().nth(10).unwrap();
    assert!(!middle.contains(char::is_alphabetic), "{closed}");
}
