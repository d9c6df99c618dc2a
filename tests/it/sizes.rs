//! Drawing never panics, whatever the size, the screen and the text.

use crate::screen::Screen;

/// Keys that lead to each kind of screen.
const SCREENS: &[&str] = &[
    "",
    "<home>",
    "<enter>",
    "2",
    "2<enter>",
    "c2",
    "3",
    "3<enter>",
    "/a",
    "<enter>/a",
    "s",
    "smark",
    "shelena",
    "?",
    "?/u",
];

#[test]
fn every_screen_at_every_size() {
    for keys in SCREENS {
        let mut screen = Screen::at("S01E06", 80, 24);
        screen.press(keys);
        draw_at_every_size(&mut screen);
    }
    draw_at_every_size(&mut Screen::first_start(80, 24));
}

fn draw_at_every_size(screen: &mut Screen) {
    for width in 1..=120 {
        for height in 1..=60 {
            screen.resize(width, height);
            assert!(!screen.buffer().content.is_empty());
        }
    }
    for (width, height) in [(0, 0), (1, 0), (0, 1), (500, 200), (1, 200), (500, 1)] {
        screen.resize(width, height);
        screen.buffer();
    }
}

/// The terminal may be smaller or larger than the model has heard of.
#[test]
fn a_resize_between_layout_and_drawing_does_no_harm() {
    for keys in SCREENS {
        let mut screen = Screen::at("S02E10", 80, 24);
        screen.press(keys);
        for (width, height) in [(10, 3), (24, 6), (69, 16), (70, 16), (120, 60), (200, 15)] {
            let area = ratatui::layout::Rect::new(0, 0, width, height);
            let mut buffer = ratatui::buffer::Buffer::empty(area);
            innie::ui::draw(&screen.model, area, &mut buffer);
        }
    }
}
