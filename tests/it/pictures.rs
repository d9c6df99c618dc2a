//! The pictures in the README are drawn from the real screen, and fail this test when the program draws something else.
//!
//! `UPDATE_PICTURES=1 cargo test pictures` draws them anew. The moving one is a run of the program by a script of keys, [`MOVING`].

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use innie::app::{Memory, Message, Settings, Themes};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::screen::{SEVERANCE, Screen, library};

/// Each still picture: what its file under `assets` begins with, the size, how far the viewer has come, and the keys that lead to it. There is a
/// light one and a dark one of each.
const STILL: &[(&str, u16, u16, &str, &str)] = &[
    ("wide", 120, 36, "S01E06", "<home>jjjj<enter>"),
    ("medium", 80, 24, "S01E06", "sgemma"),
    ("narrow", 40, 12, "S01E06", ""),
];

/// The themes of the still pictures, and what they are called in the names of their files.
const THEMES: [(&str, &str); 2] = [("office", "light"), ("night", "dark")];

/// The moving picture: the size, and keys with how long one looks at what they lead to, in milliseconds.
const MOVING: (u16, u16, &[(&str, u32)]) = (
    92,
    27,
    &[
        ("", 2200),
        ("j", 140),
        ("j", 140),
        ("j", 140),
        ("j", 140),
        ("j", 140),
        ("j", 900),
        ("<enter>", 1800),
        ("k", 900),
        ("<enter>", 1500),
        ("j", 250),
        ("j", 250),
        ("j", 700),
        ("<esc>", 500),
        ("s", 600),
        ("g", 160),
        ("e", 160),
        ("m", 160),
        ("m", 160),
        ("a", 2400),
        ("<esc>", 600),
        ("j", 700),
        (" ", 1600),
        ("w", 2200),
        ("<esc>", 500),
        ("s", 400),
        ("g", 130),
        ("e", 130),
        ("m", 130),
        ("m", 130),
        ("a", 2400),
        ("<enter>", 1800),
        ("<esc>", 500),
        ("t", 900),
        ("k", 900),
        ("k", 900),
        ("k", 900),
        ("<esc>", 1200),
    ],
);

/// How long a frame of a movement stands in the moving picture, in milliseconds: longer than in the program, so that it is seen.
const STEP: u32 = 60;

/// The size of a cell, in the picture's units.
const CELL: (u32, u32) = (9, 18);

/// The text and the background of such a terminal.
const TEXT: &str = "#d5d9e0";
const BEHIND: &str = "#16181d";

/// What is around the screen, in the picture's units.
const MARGIN: u32 = 12;

fn themed(name: &str) -> Settings {
    Settings {
        theme: Themes::default().named(name).cloned(),
        ..Settings::default()
    }
}

/// Every picture there is, by the name of its file.
fn pictures() -> BTreeMap<String, String> {
    let mut pictures = BTreeMap::new();
    for (theme, shade) in THEMES {
        for (name, width, height, seen, keys) in STILL {
            let mut screen = Screen::set(themed(theme), seen);
            screen.resize(*width, *height);
            screen.press(keys);
            pictures.insert(format!("{name}-{shade}.svg"), still(&screen.buffer()));
        }
    }
    pictures.insert("moving.svg".to_owned(), moving());
    pictures
}

#[test]
fn the_pictures_are_the_program() {
    for (file, drawn) in pictures() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets")
            .join(&file);
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            std::fs::write(&path, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == drawn,
            "assets/{file} is not what the program draws; look at it after UPDATE_PICTURES=1 cargo test pictures"
        );
    }
}

/// The README shows every picture there is, and each picture lies where it is shown.
#[test]
fn every_picture_is_in_the_readme() {
    let readme = include_str!("../../README.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let mut shown = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "svg") {
            shown += 1;
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(readme.contains(&format!("assets/{name}")), "{name}");
        }
    }
    assert_eq!(shown, STILL.len() * THEMES.len() + 1);
}

/// The beginning of a picture of so many cells, up to where the screen is drawn.
fn head(buffer: &Buffer, background: &str) -> String {
    let area = buffer.area;
    let (width, height) = (
        u32::from(area.width) * CELL.0 + 2 * MARGIN,
        u32::from(area.height) * CELL.1 + 2 * MARGIN,
    );
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{background}\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\" font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" \
         font-size=\"15\">\n"
    )
}

fn still(buffer: &Buffer) -> String {
    let background = hex(buffer.content[0].bg, BEHIND);
    let mut svg = head(buffer, &background);
    for (row, y) in rows(buffer).zip(0..) {
        svg.push_str(&drawn_row(row, y, &background));
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width))
}

/// A run of the program as the script has it. A row that looks the same at several times is drawn once, and shown at these times.
fn moving() -> String {
    let (width, height, script) = MOVING;
    let settings = Settings {
        motion: true,
        ..themed("night")
    };
    let (library, show) = library(SEVERANCE, None);
    let memory = Memory::default();
    let mut screen = Screen::with(settings, library, &show, memory, (width, height));
    let mut frames: Vec<(Buffer, u32)> = Vec::new();
    for (keys, looks) in script {
        screen.press(keys);
        while screen.model.is_moving() {
            frames.push((screen.buffer(), STEP));
            screen.send(Message::Step);
        }
        frames.push((screen.buffer(), *looks));
    }
    let whole: u32 = frames.iter().map(|(_, looks)| looks).sum();
    let background = hex(frames[0].0.content[0].bg, BEHIND);
    // The rows of the frames, and between which times each is shown.
    let mut shown: BTreeMap<Vec<(u32, u32)>, String> = BTreeMap::new();
    let mut times: BTreeMap<(u32, String), Vec<(u32, u32)>> = BTreeMap::new();
    let mut at = 0;
    for (buffer, looks) in &frames {
        let own = hex(buffer.content[0].bg, BEHIND);
        for (row, y) in rows(buffer).zip(0..) {
            let mut drawn = drawn_row(row, y, &own);
            if own != background {
                let blank = format!(
                    "<rect x=\"-{MARGIN}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{own}\"/>\n",
                    y * CELL.1,
                    u32::from(width) * CELL.0 + 2 * MARGIN,
                    CELL.1 + 1
                );
                drawn.insert_str(0, &blank);
            }
            let times = times.entry((y, drawn)).or_default();
            match times.last_mut() {
                Some((_, end)) if *end == at => *end = at + looks,
                _ => times.push((at, at + looks)),
            }
        }
        at += looks;
    }
    for ((_, drawn), times) in times {
        shown.entry(times).or_default().push_str(&drawn);
    }
    let mut svg = head(&frames[0].0, &background);
    for (times, drawn) in shown {
        if drawn.is_empty() {
            continue;
        }
        if times == [(0, whole)] {
            svg.push_str(&drawn);
            continue;
        }
        let begins = times[0].0 == 0;
        let (mut values, mut keys) = (vec![if begins { "inline" } else { "none" }], vec![0]);
        for (start, end) in times {
            if start > 0 {
                values.push("inline");
                keys.push(start);
            }
            if end < whole {
                values.push("none");
                keys.push(end);
            }
        }
        let keys: Vec<String> = keys
            .iter()
            .map(|time| format!("{:.5}", f64::from(*time) / f64::from(whole)))
            .collect();
        let _ = write!(
            svg,
            "<g display=\"{}\"><animate attributeName=\"display\" calcMode=\"discrete\" dur=\"{whole}ms\" repeatCount=\"indefinite\" \
             values=\"{}\" keyTimes=\"{}\"/>\n{drawn}</g>\n",
            values[0],
            values.join(";"),
            keys.join(";")
        );
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// The colours a terminal could have of its own, where the list of themes shows what is made of them.
const OWN: [(Color, &str); 9] = [
    (Color::Black, "#000000"),
    (Color::White, "#ffffff"),
    (Color::Gray, "#c8ccd4"),
    (Color::Red, "#b3261e"),
    (Color::LightRed, "#ff6b60"),
    (Color::Blue, "#1f4fbf"),
    (Color::Cyan, "#56b6c2"),
    (Color::LightCyan, "#7fe0e8"),
    (Color::DarkGray, "#7a808a"),
];

/// A colour as it is written on the web; `own` is what the terminal has where none is chosen.
fn hex(color: Color, own: &str) -> String {
    match color {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Reset => own.to_owned(),
        named => {
            let found = OWN.iter().find(|(one, _)| *one == named);
            let (_, web) = found.unwrap_or_else(|| panic!("the pictures have no {named}"));
            (*web).to_owned()
        }
    }
}

/// What cells must share to be drawn in one piece.
fn style(cell: &Cell) -> (Color, Color, Modifier) {
    if cell.modifier.contains(Modifier::REVERSED) {
        return (cell.bg, cell.fg, cell.modifier);
    }
    (cell.fg, cell.bg, cell.modifier)
}

/// A row of the screen; nothing where it is blank.
fn drawn_row(row: &[Cell], y: u32, background: &str) -> String {
    let mut drawn = String::new();
    let mut x = 0;
    for run in row.chunk_by(|one, other| style(one) == style(other)) {
        draw_run(&mut drawn, run, x, y, background);
        x += u32::try_from(run.len()).unwrap();
    }
    drawn
}

fn draw_run(svg: &mut String, run: &[Cell], x: u32, y: u32, background: &str) {
    let (color, behind, modifier) = style(&run[0]);
    let cells = u32::try_from(run.len()).unwrap();
    let (left, top) = (x * CELL.0, y * CELL.1);
    let behind = hex(behind, BEHIND);
    if behind != background {
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" fill=\"{behind}\"/>",
            cells * CELL.0,
            CELL.1
        );
    }
    let mut attributes = format!("y=\"{}\" fill=\"{}\"", top + 14, hex(color, TEXT));
    if modifier.contains(Modifier::BOLD) {
        attributes.push_str(" font-weight=\"bold\"");
    }
    if modifier.contains(Modifier::UNDERLINED) {
        attributes.push_str(" text-decoration=\"underline\"");
    }
    for (at, shown) in pieces(run) {
        let left = left + at * CELL.0;
        let length =
            u32::try_from(unicode_width::UnicodeWidthStr::width(&*shown)).unwrap() * CELL.0;
        let escaped = shown
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let _ = writeln!(
            svg,
            "<text x=\"{left}\" {attributes} textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\">{escaped}</text>"
        );
    }
}

/// The pieces of a run that are drawn with one width for all of their letters, and where each begins: words, or a sign again and again, which
/// may come from another font. A browser makes one blank of several.
fn pieces(run: &[Cell]) -> Vec<(u32, String)> {
    let is_word = |text: &str| text.chars().all(|letter| letter < '\u{2190}');
    let mut pieces: Vec<(u32, String)> = Vec::new();
    let mut blanks = usize::MAX;
    for (cell, at) in run.iter().zip(0..) {
        let symbol = cell.symbol();
        if symbol == " " {
            blanks = blanks.saturating_add(1);
            continue;
        }
        match pieces.last_mut() {
            Some((_, text)) if blanks <= 1 && is_word(text) && is_word(symbol) => {
                text.push_str(&" ".repeat(blanks));
                text.push_str(symbol);
            }
            Some((_, text)) if blanks == 0 && text.ends_with(symbol) && !is_word(symbol) => {
                text.push_str(symbol);
            }
            _ => pieces.push((at, symbol.to_owned())),
        }
        blanks = 0;
    }
    pieces
}
