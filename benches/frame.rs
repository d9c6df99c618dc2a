//! What a frame of each screen costs, and whether it grows with the lists.

#![expect(clippy::unwrap_used, reason = "a benchmark that fails says so")]

mod support;

use divan::Bencher;
use innie::app::{Depth, Key, Looks, Memory, Message, Model, Settings, update};
use innie::guide::Text;
use innie::library::Library;
use innie::progress::Viewpoint;
use innie::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use support::{severance, show_of};

/// The screens, and the keys that lead there.
const SCREENS: [(&str, &str); 13] = [
    ("seasons", ""),
    ("characters", "2"),
    ("news", "3"),
    ("reader", "3\n"),
    ("search", "smark"),
    ("filter", "2/ma"),
    ("help", "?"),
    ("map", "m"),
    ("timeline", "p"),
    ("timeline-by-month", "p++"),
    ("season", "glj"),
    ("halves", "2j\n"),
    ("you", "Y"),
];
const SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];

fn main() {
    divan::main();
}

/// The guide where everything is seen, after these keys.
fn model(library: Library, show: &Text, keys: &str, (width, height): (u16, u16)) -> Model {
    let looks = Looks {
        unicode: true,
        depth: Depth::Full,
    };
    let mut memory = Memory::default();
    memory.shows.entry(show.to_string()).or_default().asked = true;
    let mut model = Model::new(library, show, memory, Settings::default(), looks).unwrap();
    model.look_from(Some(Viewpoint::Outie));
    update(&mut model, Message::Resize(width, height));
    for key in keys.chars() {
        let key = if key == '\n' {
            Key::Enter
        } else {
            Key::Char(key)
        };
        update(&mut model, Message::Key(key));
    }
    model
}

fn draw(bencher: Bencher<'_, '_>, model: &Model, (width, height): (u16, u16)) {
    let area = Rect::new(0, 0, width, height);
    bencher
        .with_inputs(|| Buffer::empty(area))
        .bench_refs(|buffer| ui::draw(model, area, buffer));
}

#[divan::bench(args = SCREENS.iter().flat_map(|(name, _)| SIZES.map(|(width, height)| format!("{name} {width}x{height}"))))]
fn screen(bencher: Bencher<'_, '_>, asked: &str) {
    let (name, size) = asked.split_once(' ').unwrap();
    let (width, height) = size.split_once('x').unwrap();
    let size = (width.parse().unwrap(), height.parse().unwrap());
    let (_, keys) = SCREENS.iter().find(|(known, _)| *known == name).unwrap();
    let (library, show) = severance();
    draw(bencher, &model(library, &show, keys, size), size);
}

/// What grows with the show: the lists, the map, and the page of a season.
const GROWING: [(&str, &str); 4] = [
    ("lists", ""),
    ("map", "m"),
    ("timeline", "p"),
    ("season", "gl"),
];

#[divan::bench(args = GROWING.iter().flat_map(|(name, _)| [10, 10_000].map(|episodes| format!("{name} {episodes}"))))]
fn episodes_in_the_show(bencher: Bencher<'_, '_>, asked: &str) {
    let (name, episodes) = asked.split_once(' ').unwrap();
    let (_, keys) = GROWING.iter().find(|(known, _)| *known == name).unwrap();
    let mut library = Library::default();
    let show = library
        .add_show(&show_of(0, episodes.parse().unwrap()))
        .unwrap();
    let size = (120, 36);
    draw(bencher, &model(library, &show, keys, size), size);
}
