//! What is drawn rather than told, as whole screens: at three sizes, from three viewpoints, in Unicode and in ASCII.

use innie::app::{Depth, Looks, Message, Page};
use innie::guide::EpisodeCode;

use crate::screen::Screen;

/// The sizes at which whole screens are kept.
pub(crate) const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// How far the viewer has come.
const VIEWPOINTS: [(&str, &str); 3] = [("nothing", ""), ("S01E06", "S01E06"), ("all", "S02E10")];

/// Draws what these keys lead to at three sizes, from three viewpoints, in Unicode and in ASCII.
#[track_caller]
pub(crate) fn check(name: &str, keys: &str) {
    check_with(name, keys, &[]);
}

/// The same, after these have happened, too.
#[track_caller]
pub(crate) fn check_with(name: &str, keys: &str, messages: &[Message]) {
    for (viewpoint, seen) in VIEWPOINTS {
        for (width, height) in SIZES {
            for (form, unicode) in [("", true), ("_ascii", false)] {
                let mut screen = Screen::at(seen, width, height);
                screen.model.looks = Looks {
                    unicode,
                    depth: if unicode { Depth::Full } else { Depth::None },
                };
                screen.press(keys);
                for message in messages {
                    screen.send(message.clone());
                }
                assert!(unicode || screen.text().is_ascii(), "{}", screen.text());
                insta::assert_snapshot!(
                    format!("{name}_{viewpoint}_{width}x{height}{form}"),
                    screen.picture()
                );
            }
        }
    }
}

/// Who is one until S01E09, and two from then on.
#[test]
fn two_halves() {
    check("halves", "2j<enter>");
}

/// The page of a season, read rather than looked at in passing.
#[test]
fn a_season() {
    check("season_drawn", "<home><right><right>");
}

/// What was watched: three days ago, at once.
#[test]
fn you() {
    check("you", "Y");
}

#[test]
fn nothing_hints_at_a_half_that_is_not_known() {
    for (seen, cards) in [("", 0), ("S01E08", 1), ("S01E09", 2)] {
        let mut screen = Screen::at(seen, 120, 60);
        screen.press("2j<enter>");
        let drawn = screen.text();
        let inside = |line: &&str| line.contains("│ ╭ ");
        let found: usize = drawn
            .lines()
            .filter(inside)
            .map(|line| line.matches("╭ ").count())
            .sum();
        assert_eq!(found, cards, "{drawn}");
        assert_eq!(drawn.contains("Innie, at work"), cards == 2, "{drawn}");
    }
}

/// The links of two cards side by side are gone through from the top, and what is sought is found in either.
#[test]
fn links_and_find_go_through_both_halves() {
    let mut screen = Screen::at("S02E10", 120, 36);
    screen.press("2<enter>jj");
    let mut line = 0;
    let mut links = vec![];
    for _ in 0..8 {
        let reader = &screen.model.reader;
        let link = &reader.document().links[reader.link().unwrap()];
        assert!(link.line >= line, "{links:?}");
        line = link.line;
        links.push(link.page.clone());
        screen.press("j");
    }
    let code = |season, number| Page::Episode(EpisodeCode::new(season, number));
    assert_eq!(links[..2], [code(1, 1), code(1, 1)], "one in each card");
    screen.press("g/history");
    screen.shows("/history");
    assert!(
        screen.set_apart().contains("history"),
        "{}",
        screen.set_apart()
    );
    screen.press("<esc>");
    screen.press("<esc><enter>/macrodata");
    assert!(
        screen.set_apart().contains("Macrodata"),
        "{}",
        screen.set_apart()
    );
}
