//! The guide line by line, for who hears it: no borders, no columns, and the cursor on the one line that says what is selected.

use innie::app::{Context, Gesture, Settings};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::screen::Screen;

fn linear(seen: &str) -> Screen {
    Screen::set(
        Settings {
            linear: true,
            ..Settings::default()
        },
        seen,
    )
}

/// The line the cursor stands on, from there on.
pub(crate) fn spoken(screen: &Screen) -> String {
    let (width, height) = screen.model.size();
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let cursor = innie::ui::draw(&screen.model, area, &mut buffer).expect("there is a cursor");
    let row = (cursor.x..width).map(|x| buffer[(x, cursor.y)].symbol());
    row.collect::<String>().trim_end().to_owned()
}

#[track_caller]
fn check(screen: &mut Screen, keys: &str, told: &str) {
    screen.press(keys);
    let spoken = spoken(screen);
    assert!(
        spoken.contains(told),
        "{keys}: {spoken:?}\n{}",
        screen.text()
    );
}

#[test]
fn what_is_selected_is_one_line_at_the_cursor() {
    let mut screen = linear("S01E06");
    check(
        &mut screen,
        "",
        "S01E07 Defiant Jazz, 25 Mar 22, next, 7 of 19",
    );
    check(
        &mut screen,
        "k",
        "S01E06 Hide and Seek, 18 Mar 22, watched, 6 of 19",
    );
    check(
        &mut screen,
        "<home>",
        "Season 1, 6 of 9, unfolded, season 1 of 3",
    );
    check(&mut screen, "h", "Season 1, 6 of 9, folded");
    check(
        &mut screen,
        "2",
        "Mark S. · Mark Scout, Adam Scott, 1 of 26",
    );
    check(&mut screen, "3", "not read yet, 1 of ");
    check(&mut screen, "/emmy", "mmy");
    screen.shows("News, filter: emmy; you are at S01E06");
    check(&mut screen, "zzzz", "Nothing matches");
}

#[test]
fn a_page_is_heard_line_by_line_to_its_end() {
    let mut screen = linear("S01E06");
    check(&mut screen, "k<enter>", "Hide and Seek");
    assert_eq!(screen.model.context(), Context::Reader);
    let lines = screen.model.reader.document().lines.len();
    let mut heard = vec![spoken(&screen)];
    for _ in 0..lines * 2 {
        screen.press("j");
        heard.push(spoken(&screen));
    }
    for number in 0..lines {
        let line = screen.model.reader.document().text(number);
        let word = line.split_whitespace().last().unwrap_or_default();
        assert!(
            heard.iter().any(|heard| heard.contains(word)),
            "{line:?} is never heard"
        );
    }
    assert!(
        heard
            .iter()
            .any(|line| line.ends_with("⏎ follows Aoife McArdle")),
        "{heard:#?}"
    );
    check(&mut screen, "g/gabby", "Gabby");
}

/// Pictures are told in sentences, and cards have headings: no line is drawn.
#[test]
fn no_page_has_borders_columns_or_bars() {
    for (keys, told) in [
        (
            "<home>l",
            &[
                "S01E05 The Grim Barbarity of Optics and Design, 11",
                "S01E06 Hide and Seek, 18 Mar 22, 40 min, watched",
                "S01E07 Defiant Jazz, 25 Mar 22, 49 min, next",
            ][..],
        ),
        (
            "2<home><enter>",
            &[
                "Innie, at work",
                "Outie, outside",
                "S01E01, Newly made chief of Macrodata Refinement,",
            ],
        ),
        ("Y", &["Week of ", "Most in a day: 6 episodes "]),
        ("w", &["What you learned"]),
    ] {
        let mut screen = linear("S01E06");
        screen.resize(120, 90);
        screen.press(keys);
        let text = screen.text();
        for told in told {
            assert!(text.contains(told), "{keys}: {told}\n{text}");
        }
        assert!(
            !text.contains(['│', '╭', '─', '━', '█', '●']),
            "{keys}\n{text}"
        );
    }
}

#[test]
fn what_is_said_asked_and_typed_is_at_the_cursor() {
    let mut screen = linear("S01E06");
    check(&mut screen, " ", "S01E07: watched");
    check(&mut screen, "u", "Undone, S01E07: not watched");
    check(&mut screen, "j", "S01E08");
    check(
        &mut screen,
        "o",
        "Show everything, seen or not, for this session?",
    );
    check(&mut screen, "<esc>:episode S01", "▏");
    screen.shows(":episode S01");
    check(&mut screen, "<esc>scobel", "Cobel");
    screen.shows("Search: cobel");
    check(&mut screen, "<down>", ", 2 of ");
    check(
        &mut screen,
        "<esc>t",
        "terminal, your terminal's own, 1 of 7",
    );
    check(&mut screen, "j", "light, its colours, on white, 2 of 7");
    check(&mut screen, "<esc>?", "In six lines:");
}

#[test]
fn the_map_is_heard_mark_by_mark() {
    let mut screen = linear("S01E06");
    check(
        &mut screen,
        "m",
        "Mark S. · Mark Scout is in S01E06 Hide and Seek, main cast, in 6 of 6, 1 of ",
    );
    screen.shows("Who is in it, by first appearance, episode 6 of 6; you are at S01E06");
    check(&mut screen, "h", " is in S01E05 ");
    check(&mut screen, "G", "is not in S01E05 ");
    check(&mut screen, "g", "Mark S.");
    screen.press("o");
    screen.shows("by billing");
    check(&mut screen, "<enter>", "The Grim Barbarity of Optics");
    check(&mut screen, "<backspace>", "Mark S.");
    let mut screen = linear("");
    check(&mut screen, "<esc>m", "No episode has been seen yet.");
}

#[test]
fn the_timeline_is_heard_in_the_order_of_time() {
    let mut screen = linear("S01E09");
    screen.press("pg");
    let first = spoken(&screen);
    assert!(first.contains(", 1 of "), "{first}");
    check(&mut screen, "<tab>", ", 2 of ");
    screen.shows("Timeline, by year; you are at S01E09");
    screen.press("+");
    screen.shows("Timeline, by quarter; you are at S01E09");
    screen.press("<enter>");
    assert_eq!(screen.model.context(), Context::Reader);
    check(&mut screen, "<backspace>", ", 2 of ");
}

#[test]
fn the_mouse_chooses_lines_there() {
    let mut screen = linear("S01E06");
    screen.press("m").mouse(Gesture::Press, 3, 2);
    assert!(spoken(&screen).contains(", 2 of "), "{}", screen.text());
    let mut screen = linear("S01E09");
    screen.press("pg").mouse(Gesture::Press, 3, 3);
    assert!(spoken(&screen).contains(", 3 of "), "{}", screen.text());
    let mut screen = linear("S01E06");
    screen.press("t").mouse(Gesture::Press, 3, 3);
    assert!(spoken(&screen).contains(", 3 of 7"), "{}", screen.text());
}

#[test]
fn the_first_question_is_answered_there() {
    let mut screen = Screen::first_start(80, 24);
    screen.model.linear = true;
    check(&mut screen, "", "Not yet started, 1 of 20");
    check(&mut screen, "jj", "S01E02, Half Loop, 18 Feb 22, 3 of 20");
    check(&mut screen, "<enter>", "2 episodes: watched");
}

/// Whole screens, so that a change is seen.
#[test]
fn whole_screens() {
    let screens = ["", "k<enter>jjj", "3", "smark", "o", "?", "m", "p"].map(|keys| {
        let mut screen = linear("S01E06");
        screen.press(keys);
        let text = screen.text();
        assert!(
            !text.contains(['│', '─', '╭', '╰']),
            "there are borders:\n{text}"
        );
        format!("{keys}\n{text}\n> {}", spoken(&screen))
    });
    insta::assert_snapshot!("linear_80x24", screens.join("\n\n"));
}
