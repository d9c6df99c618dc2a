//! Drawing never panics, whatever the size, the screen and the text.

use innie::app::Memory;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::campaign::Rounds;
use crate::naughty;
use crate::odd_texts::{TEXTS, screen, show_of};
use crate::screen::{Screen, library};

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
    "m",
    "mjj<left>",
    "p",
    "p++<tab>",
    "s",
    "smark",
    "shelena",
    "Y",
    "?",
    "?/u",
    ":",
    ":w",
    "tG",
];

/// How many sets of data are drawn: the bundled guide is the first.
const SETS: Rounds = Rounds {
    brief: 1,
    quick: 1,
    full: 20,
};

/// The sets of data, each with its name.
fn sets() -> Vec<(String, Box<dyn Fn() -> Screen>)> {
    let mut sets: Vec<(String, Box<dyn Fn() -> Screen>)> = vec![(
        "the bundled guide".to_owned(),
        Box::new(|| Screen::at("S01E06", 80, 24)),
    )];
    // Every script alone, in a show that has everything and 2,000 episodes in a season.
    for text in TEXTS {
        let name = format!("a show of {text}");
        sets.push((name, Box::new(|| screen(&show_of(&[*text]), "S2022E02"))));
    }
    for seen in ["", "S01E01", "S2023E1203"] {
        let name = format!("all scripts, seen up to {seen:?}");
        sets.push((name, Box::new(move || screen(&show_of(TEXTS), seen))));
    }
    let naughty: Vec<String> = naughty::strings()
        .iter()
        .enumerate()
        .filter(|(_, text)| text.len() < 1000)
        .map(|(number, text)| serde_json::to_string(&format!("x{number} {text}")).unwrap())
        .map(|json| json[1..json.len() - 1].to_owned())
        .collect();
    sets.push((
        "naughty texts".to_owned(),
        Box::new(move || {
            let texts: Vec<&str> = naughty.iter().map(String::as_str).collect();
            screen(&show_of(&texts), "S2022E02")
        }),
    ));
    for seasons in ["", r#"{ "number": 1 }"#] {
        let guide = format!(
            r#"{{ "format": 1, "show": {{ "id": "x", "name": "X" }}, "seasons": [{seasons}] }}"#
        );
        let name = format!("an empty show with seasons {seasons:?}");
        sets.push((
            name,
            Box::new(move || {
                let (library, show) = library(&guide, None);
                let mut memory = Memory::default();
                memory.shows.entry(show.to_string()).or_default().asked = true;
                Screen::new(library, &show, memory, 80, 24)
            }),
        ));
    }
    sets.push((
        "the first question".to_owned(),
        Box::new(|| Screen::first_start(80, 24)),
    ));
    sets
}

#[test]
fn every_screen_at_every_size() {
    let asked = usize::try_from(SETS.asked()).unwrap();
    let sets = sets();
    assert_eq!(sets.len(), 20);
    let mut drawn = 0_u64;
    for (name, start) in sets.iter().take(asked) {
        for keys in SCREENS {
            let mut screen = start();
            screen.press(keys);
            drawn += draw_at_every_size(&mut screen, &format!("{name} after {keys:?}"));
        }
    }
    for keys in ["", "k<enter>", "smark"] {
        let mut screen = Screen::at("S01E06", 80, 24);
        screen.model.linear = true;
        screen.press(keys);
        drawn += draw_at_every_size(&mut screen, &format!("line by line after {keys:?}"));
    }
    drawn += draw_at_every_size(&mut Screen::first_start(80, 24), "the first question");
    let sets = asked.min(sets.len());
    println!("campaign: {drawn} drawings, {sets} sets of data, every screen at every size; passed");
}

fn draw_at_every_size(screen: &mut Screen, what: &str) -> u64 {
    let usual = (0..=120).flat_map(|width| (0..=60).map(move |height| (width, height)));
    let mut drawn = 0;
    for (width, height) in usual.chain([(500, 200), (1, 200), (500, 1)]) {
        screen.resize(width, height);
        let buffer = screen.buffer();
        for cell in &buffer.content {
            let is_clean = innie::guide::Text::is_safe(cell.symbol());
            assert!(is_clean, "{cell:?}: {what} at {width}x{height}");
        }
        drawn += 1;
    }
    drawn
}

/// The terminal may be smaller or larger than the model has heard of.
#[test]
fn a_resize_between_layout_and_drawing_does_no_harm() {
    for keys in SCREENS {
        let mut screen = Screen::at("S02E10", 80, 24);
        screen.press(keys);
        for (width, height) in [(10, 3), (24, 6), (69, 16), (70, 16), (120, 60), (200, 15)] {
            let area = Rect::new(0, 0, width, height);
            let mut buffer = Buffer::empty(area);
            innie::ui::draw(&screen.model, area, &mut buffer);
        }
    }
}
