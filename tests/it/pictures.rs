//! The pictures in the README are drawn from the real screen, and fail this test when the program draws something else.

use std::fmt::Write as _;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::screen::Screen;

/// Each picture: its file under `assets`, the size, how far the viewer has come, and the keys that lead to it.
const PICTURES: &[(&str, u16, u16, &str, &str)] = &[
    ("wide.svg", 120, 36, "S01E06", "<home>jjjj<enter>"),
    ("search.svg", 80, 24, "S01E06", "sgemma"),
    ("narrow.svg", 40, 12, "S01E06", ""),
];

/// The size of a cell, in the picture's units.
const CELL: (u32, u32) = (9, 18);

/// The colours a terminal could have: background, text, and the accent.
const BACKGROUND: &str = "#16181d";
const TEXT: &str = "#d5d9e0";
const ACCENT: &str = "#56b6c2";

#[test]
fn the_pictures_are_the_program() {
    for (file, width, height, seen, keys) in PICTURES {
        let mut screen = Screen::at(seen, *width, *height);
        screen.press(keys);
        let drawn = svg(&screen.buffer());
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets")
            .join(file);
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

/// The README shows every picture there is.
#[test]
fn every_picture_is_in_the_readme() {
    let readme = include_str!("../../README.md");
    for (file, ..) in PICTURES {
        assert!(readme.contains(&format!("assets/{file}")), "{file}");
    }
}

fn svg(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (width, height) = (
        u32::from(area.width) * CELL.0 + 24,
        u32::from(area.height) * CELL.1 + 24,
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{BACKGROUND}\"/>\n\
         <g transform=\"translate(12 12)\" font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" \
         font-size=\"15\" fill=\"{TEXT}\" xml:space=\"preserve\">\n"
    );
    for (y, row) in (0..).zip(buffer.content.chunks(usize::from(area.width))) {
        let mut x = 0;
        for run in row.chunk_by(|one, other| style(one) == style(other)) {
            draw_run(&mut svg, run, x, y);
            x += u32::try_from(run.len()).unwrap();
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// What cells must share to be drawn in one piece.
fn style(cell: &Cell) -> (Color, Modifier) {
    (cell.fg, cell.modifier)
}

fn draw_run(svg: &mut String, run: &[Cell], x: u32, y: u32) {
    let (color, modifier) = style(&run[0]);
    let text: String = run.iter().map(Cell::symbol).collect();
    let cells = u32::try_from(run.len()).unwrap();
    let color = match color {
        Color::Reset => TEXT,
        Color::Cyan => ACCENT,
        other => panic!("the pictures have no colour for {other}"),
    };
    let reversed = modifier.contains(Modifier::REVERSED);
    let (left, top) = (x * CELL.0, y * CELL.1);
    if reversed {
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" fill=\"{color}\"/>",
            cells * CELL.0,
            CELL.1
        );
    }
    let shown = text.trim_end();
    if shown.is_empty() {
        return;
    }
    let blanks = u32::try_from(shown.chars().take_while(|c| *c == ' ').count()).unwrap();
    let shown = shown.trim_start();
    let length = u32::try_from(unicode_width::UnicodeWidthStr::width(shown)).unwrap() * CELL.0;
    let left = left + blanks * CELL.0;
    let mut attributes = format!(
        "x=\"{left}\" y=\"{}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\"",
        top + 14
    );
    let fill = if reversed { BACKGROUND } else { color };
    if fill != TEXT {
        let _ = write!(attributes, " fill=\"{fill}\"");
    }
    if modifier.contains(Modifier::BOLD) {
        attributes.push_str(" font-weight=\"bold\"");
    }
    if modifier.contains(Modifier::DIM) {
        attributes.push_str(" opacity=\".62\"");
    }
    if modifier.contains(Modifier::UNDERLINED) {
        attributes.push_str(" text-decoration=\"underline\"");
    }
    let escaped = shown
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let _ = writeln!(svg, "<text {attributes}>{escaped}</text>");
}
