//! A show of texts that few have in mind: every screen takes them, at every size.

use std::fmt::Write as _;

use innie::app::{Memory, Message};

use crate::screen::{Screen, library};

/// Texts in many scripts, of no width and of much, and what a terminal could obey.
pub(crate) const TEXTS: &[&str] = &[
    "لاہور کا لڑکا اور لالٹین کی لو",
    "أَهْلًا وَسَهْلًا بِكُمْ فِي لَيْلَةٍ طَوِيلَةٍ",
    "日本語の題名と、とても長い説明文。",
    "한국어 제목",
    "👩‍🚀🇵🇰👍🏽 e\u{301}moji ☺\u{fe0f} 1\u{fe0f}\u{20e3}",
    "हिन्दी में एक शीर्षक",
    "ภาษาไทยไม่มีช่องว่าง",
    "Z\u{351}\u{36b}\u{343}\u{34a}\u{32f}\u{354}a\u{36c}\u{35b}\u{349}\u{354}l\u{34b}\u{309}\u{317}go\u{302}\u{30a}\u{305}\u{489}",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertreterin",
    "ﾊﾟﾋﾟﾌﾟ ｶﾞｷﾞ",
    "\\u001b[31mred\\u001b]0;title\\u0007 \\u202eback\\u202c \\u0000\\u009b2J end",
    "A",
];

/// A show with everything at once: three usual seasons of which one is a single episode and one has none, and two that
/// are counted in years, the last with 2,000 episodes.
fn odd_show() -> String {
    show_of(TEXTS)
}

/// The same of these texts, written as JSON writes them.
pub(crate) fn show_of(texts: &[&str]) -> String {
    let text = |number: usize| texts[number % texts.len()];
    let seasons: Vec<String> = [(1, 1), (2, 12), (3, 0), (2022, 3), (2023, 2000), (65535, 1)]
        .into_iter()
        .map(|(season, count)| {
            let episodes: Vec<String> = (1..=count)
                .map(|number| match number % 4 {
                    0 => format!(r#"{{ "number": {number} }}"#),
                    1 => format!(
                        r#"{{ "number": {number}, "name": "{}", "airdate": "2022-02-18", "runtime": 65535, "directors": ["p0"], "writers": ["p0"], "premise": "{}", "summary": "{}" }}"#,
                        text(number), text(number + 1), [text(number + 2); 9].join(" ")
                    ),
                    2 => format!(r#"{{ "number": {number}, "name": "", "airdate": "9999", "summary": "{}" }}"#, text(number)),
                    _ => format!(r#"{{ "number": {number}, "name": "{}", "airdate": "0000-01-01", "premise": "" }}"#, text(number)),
                })
                .collect();
            format!(r#"{{ "number": {season}, "episodes": [{}] }}"#, episodes.join(","))
        })
        .collect();
    let mut people = String::new();
    let mut characters = String::new();
    let mut articles = String::new();
    let mut glossary = String::new();
    for (number, text) in texts.iter().enumerate() {
        let comma = if number == 0 { "" } else { "," };
        let long = [*text; 40].join(" ");
        let _ = write!(
            people,
            r#"{comma}{{ "id": "p{number}", "name": "{text}" }}"#
        );
        let _ = write!(
            characters,
            r#"{comma}{{ "id": "c{number}", "since": "public", "played_by": ["p{number}"], "credits": ["S01E01", "S2022E01..S2022E03", "S2023E01..S2023E2000"],
                "names": [{{ "name": "{text}", "self": "innie", "since": "public" }}, {{ "name": "{text} {text}", "self": "outie", "since": "public" }}],
                "facts": [{{ "since": "public", "text": "{long}" }}, {{ "since": "S2023E200", "text": "{text}" }}, {{ "since": "S01E01", "self": "innie", "text": "{long}" }}, {{ "since": "S2022E01", "self": "outie", "text": "{text}" }}] }}"#
        );
        let _ = write!(
            articles,
            r#"{comma}{{ "id": "a{number}", "since": "public", "published": "{}", "headline": "{text}", "outlet": "{text}", "season": {}, "url": "https://example.com/{number}",
                "tags": ["{text}"], "body": [{{ "since": "public", "text": "{long}" }}, {{ "since": "public", "text": "{text}" }}] }},
               {{ "id": "b{number}", "since": "public", "published": "2022-02", "headline": "{long}", "outlet": "{text}" }}"#,
            ["2022-02-18", "0000", "9999", "2022-12"][number % 4],
            [1, 3, 2023, 9][number % 4],
        );
        let _ = write!(
            glossary,
            r#"{comma}{{ "term": "{text}", "since": "S2022E01", "text": "{long}", "facts": [{{ "since": "S2023E200", "text": "{text}" }}] }}"#
        );
    }
    format!(
        r#"{{ "format": 1, "show": {{ "id": "odd", "name": "{}", "network": "{}", "logline": "{}" }}, "people": [{people}], "seasons": [{}],
            "characters": [{characters}], "articles": [{articles}], "glossary": [{glossary}],
            "awards": [{{ "since": "public", "year": 65535, "award": "{}", "result": "{}", "season": 2023 }}] }}"#,
        text(0),
        text(2),
        text(8),
        seasons.join(","),
        text(4),
        text(1)
    )
}

pub(crate) fn screen(guide: &str, seen: &str) -> Screen {
    let (library, show) = library(guide, seen.parse().ok());
    let mut memory = Memory::default();
    memory.shows.entry(show.to_string()).or_default().asked = !seen.is_empty();
    Screen::new(library, &show, memory, 80, 24)
}

/// Keys that lead to each kind of screen, and far down in it.
const SCREENS: &[&str] = &[
    "",
    "<home>",
    "<home><enter>j<enter>",
    "<end>",
    "<enter><end>",
    "<enter>jjj<enter>",
    "2",
    "2<end><enter>",
    "2jj<enter>jj<enter>",
    "3",
    "3<end><enter><end>",
    "3j<enter>",
    "c2",
    "/e",
    "2/日本",
    "3/لا",
    "<enter>/لا",
    "slo",
    "sلالا<down>",
    "s日<enter>",
    "mj",
    "p",
    "p+k",
    "?",
];

const SIZES: &[(u16, u16)] = &[
    (0, 0),
    (1, 1),
    (1, 60),
    (120, 1),
    (24, 6),
    (25, 7),
    (31, 9),
    (40, 12),
    (69, 15),
    (70, 16),
    (71, 17),
    (80, 24),
    (99, 30),
    (120, 36),
    (200, 60),
];

fn draw_everything(guide: &str, seen: &str) {
    for keys in SCREENS {
        let mut screen = screen(guide, seen);
        screen.press(keys);
        for &(width, height) in SIZES {
            screen.resize(width, height);
            for cell in screen.buffer().content {
                assert!(
                    !cell.symbol().contains(char::is_control)
                        && !cell.symbol().contains(['\u{202e}', '\u{202c}', '\u{200d}']),
                    "{cell:?} after {keys:?} at {width}x{height}"
                );
            }
        }
    }
}

#[test]
fn odd_texts_on_every_screen() {
    let guide = odd_show();
    for seen in ["", "S01E01", "S2022E02", "S2023E1203", "S65535E01"] {
        draw_everything(&guide, seen);
    }
}

/// A show about which next to nothing is known.
#[test]
fn empty_shows_on_every_screen() {
    let spine = |seasons: &str| {
        format!(
            r#"{{ "format": 1, "show": {{ "id": "x", "name": "X" }}, "seasons": [{seasons}] }}"#
        )
    };
    for seasons in [
        "",
        r#"{ "number": 1 }"#,
        r#"{ "number": 1, "episodes": [{ "number": 1 }] }"#,
        r#"{ "number": 1 }, { "number": 2, "episodes": [{ "number": 1 }] }, { "number": 3 }"#,
    ] {
        for seen in ["", "S09E09"] {
            draw_everything(&spine(seasons), seen);
        }
    }
}

/// A terminal says how large it is, and may say anything.
#[test]
fn enormous_screens_are_drawn() {
    for keys in ["", "2<enter>", "3", "slo", "?"] {
        let mut screen = screen(&odd_show(), "S2022E02");
        screen.press(keys);
        for (width, height) in [(u16::MAX, 10), (40_000, 16), (40, u16::MAX), (70, 30_000)] {
            screen.send(Message::Resize(width, height));
            let area = ratatui::layout::Rect::new(0, 0, width, height);
            let mut buffer = ratatui::buffer::Buffer::empty(area);
            innie::ui::draw(&screen.model, area, &mut buffer);
            assert!(buffer.content.iter().any(|cell| cell.symbol() != " "));
        }
    }
}

/// A guide of 10,000 of everything, nearly all of it seen: whoever looks each up among all others is heard of here, as
/// that takes minutes.
#[test]
fn a_very_large_guide_is_opened_searched_and_marked() {
    const MANY: usize = 10_000;
    let all = |item: &dyn Fn(usize) -> String| (0..MANY).map(item).collect::<Vec<_>>().join(",");
    let people = all(&|i| format!(r#"{{ "id": "p{i}", "name": "Actor {i}" }}"#));
    let episodes = all(&|i| {
        let (number, year) = (i + 1, 2000 + i / 10);
        format!(
            r#"{{ "number": {number}, "name": "Title {i}", "airdate": "{year}", "directors": ["p1"] }}"#
        )
    });
    let characters = all(&|i| {
        let (actor, last) = (MANY - 1 - i, if i % 100 == 0 { MANY } else { 3 });
        format!(
            r#"{{ "id": "c{i}", "since": "public", "played_by": ["p{actor}"], "credits": ["S01E01..S01E{last}"],
                "names": [{{ "name": "Character {i}", "since": "public" }}], "facts": [{{ "text": "Fact {i}" }}] }}"#
        )
    });
    let articles = all(&|i| {
        let year = 2000 + i / 10;
        format!(
            r#"{{ "id": "a{i}", "published": "{year}", "headline": "Headline {i}", "outlet": "O", "body": [{{ "text": "It’s {i}" }}] }}"#
        )
    });
    let guide = format!(
        r#"{{ "format": 1, "show": {{ "id": "x", "name": "X" }}, "people": [{people}],
            "seasons": [{{ "number": 1, "episodes": [{episodes}] }}], "characters": [{characters}], "articles": [{articles}] }}"#
    );
    let mut screen = screen(&guide, "S01E9999");
    screen.press("<end> ");
    screen.shows("S01E10000: watched");
    screen.press("u");
    screen.shows("Undone, S01E10000: not watched");
    screen.press("<home>j<enter>/character 9999<enter>");
    screen.shows("1 of 1");
    screen.press("<esc>c2/actor 99");
    screen.shows("Character 0");
    screen.press("<esc>c<end><enter><end>");
    screen.shows("S01E03");
    screen.press("s9998");
    screen.shows("S01E9999 · 2999");
}
