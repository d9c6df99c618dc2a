//! The mouse does what keys do: the wheel scrolls what is under it, a click selects, a second one opens, and the line between the columns moves.

use innie::app::{Chart, Context, Effect, Gesture, Message, Mouse, Overlay, Page, Pane, Spot};
use innie::guide::EpisodeCode;
use ratatui::layout::{Position, Rect};

use crate::screen::{NOW, Screen};

impl Screen {
    /// Uses the mouse at this column and row.
    pub(crate) fn mouse(&mut self, gesture: Gesture, column: u16, row: u16) -> &mut Self {
        let (width, height) = self.model.size();
        let area = Rect::new(0, 0, width, height);
        let spot = innie::ui::pointed(&self.model, area, Position::new(column, row));
        self.send(Message::Mouse(Mouse {
            gesture,
            spot,
            column,
            row,
        }));
        self
    }

    /// Clicks on the first place where this stands on the screen.
    #[track_caller]
    pub(crate) fn click(&mut self, text: &str) -> &mut Self {
        let (column, row) = self.place(text);
        self.mouse(Gesture::Press, column, row)
            .mouse(Gesture::Release, column, row)
    }

    /// Clicks there twice.
    #[track_caller]
    pub(crate) fn double_click(&mut self, text: &str) -> &mut Self {
        let (column, row) = self.place(text);
        for _ in 0..2 {
            self.mouse(Gesture::Press, column, row)
                .mouse(Gesture::Release, column, row);
        }
        self
    }

    #[track_caller]
    fn place(&self, text: &str) -> (u16, u16) {
        let screen = self.text();
        let found = screen.lines().zip(0..).find_map(|(line, row)| {
            let before = line.split_once(text)?.0;
            Some((u16::try_from(before.chars().count()).unwrap(), row))
        });
        found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{screen}"))
    }
}

const WHEEL: Gesture = Gesture::Wheel { down: true };

#[test]
fn a_click_selects_and_a_second_one_opens() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut screen = Screen::at("S01E06", width, height);
        screen.click("Hide and Seek");
        assert_eq!(screen.model.context(), Context::Seasons);
        let selected = screen.set_apart();
        assert!(selected.contains("Hide and Seek"), "{}", screen.text());
        let mut screen = Screen::at("S01E06", width, height);
        screen.double_click("Hide and Seek");
        assert_eq!(screen.model.context(), Context::Reader, "{width}x{height}");
        screen.shows("Friday 18 March 2022");
    }
}

#[test]
fn two_clicks_far_apart_are_two() {
    let mut screen = Screen::at("S01E06", 120, 36);
    let (column, row) = screen.place("Hide and Seek");
    screen.mouse(Gesture::Press, column, row);
    screen.send(Message::Clock(NOW + 401));
    screen.mouse(Gesture::Press, column, row);
    assert_eq!(screen.model.context(), Context::Seasons);
    // Elsewhere in between, or with the button held.
    screen.mouse(Gesture::Press, column, row - 1);
    screen.mouse(Gesture::Press, column, row);
    screen.mouse(Gesture::Drag, column, row);
    screen.mouse(Gesture::Press, column, row);
    assert_eq!(screen.model.context(), Context::Seasons);
}

#[test]
fn a_second_click_folds_a_season() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.double_click("Season 1");
    // Its page lists the episodes still; the pane does not.
    assert_eq!(screen.model.list(Pane::Seasons).rows().len(), 3);
}

#[test]
fn a_pane_is_focused_by_its_title_and_by_its_rows() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.click("2 Characters");
    assert_eq!(screen.model.context(), Context::Characters);
    screen.click("3 News");
    assert_eq!(screen.model.context(), Context::News);
    screen.click("Helly R.");
    assert_eq!(screen.model.context(), Context::Characters);
    assert!(screen.set_apart().contains("Helly R."));
    // On the narrow screen the tabs are the titles.
    let mut narrow = Screen::at("S01E06", 40, 12);
    narrow.click("News");
    assert_eq!(narrow.model.context(), Context::News);
}

#[test]
fn links_are_selected_and_followed() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.click("Ben Stiller");
    assert_eq!(screen.model.context(), Context::Reader);
    assert!(screen.set_apart().contains("Ben Stiller"));
    screen.double_click("Ben Stiller");
    screen.shows("Person");
    assert_eq!(screen.model.context(), Context::Reader);
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("k");
    let (pane, scroll) = (screen.model.pane, screen.model.reader.scroll());
    screen.mouse(WHEEL, 60, 10);
    assert_eq!(screen.model.reader.scroll(), scroll + 3);
    assert_eq!(screen.model.context(), Context::Seasons, "the focus stays");
    screen.mouse(Gesture::Wheel { down: false }, 60, 10);
    assert_eq!(screen.model.reader.scroll(), scroll);

    let (column, row) = screen.place("Mark S.");
    let read = screen.model.reader.page().cloned();
    screen.mouse(WHEEL, column, row);
    assert_eq!(screen.model.list(Pane::Characters).selected(), 3);
    assert_eq!(
        (screen.model.pane, screen.model.reader.page().cloned()),
        (pane, read)
    );

    // Where the wheel turns in the focused list, the reader follows.
    screen.mouse(WHEEL, 5, 3);
    assert_eq!(
        screen.model.reader.page(),
        screen.model.list(Pane::Seasons).page()
    );
}

#[test]
fn what_lies_on_top_is_scrolled_and_chosen_from() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("?");
    let before = screen.text();
    screen.mouse(WHEEL, 70, 20);
    assert_ne!(screen.text(), before);

    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("scobel");
    let second = screen.text().lines().nth(4).unwrap().to_owned();
    screen
        .mouse(Gesture::Press, 4, 4)
        .mouse(Gesture::Press, 4, 4);
    assert_eq!(screen.model.context(), Context::Reader, "{second}");

    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("t").click("blue-orange");
    assert_eq!(screen.model.theme.name, "blue-orange");
    assert_eq!(screen.model.context(), Context::Themes);
    screen.send(Message::Clock(NOW + 401));
    screen.double_click("blue-orange");
    screen.shows("Theme: blue-orange");

    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut screen = Screen::first_start(width, height);
        screen.double_click("S01E02  Half Loop");
        assert_eq!(screen.written.len(), 2, "{width}x{height}");
    }
}

#[test]
fn the_map_is_pointed_at() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut screen = Screen::at("S01E06", width, height);
        screen.press("m");
        let selected = |screen: &Screen| match &screen.model.overlay {
            Some(Overlay::Map(map)) => (
                map.character().map(|row| row.name.clone()),
                map.episode().map(|code| code.to_string()),
            ),
            _ => panic!("the map is closed"),
        };
        let (_, latest) = selected(&screen);
        screen.click("Helly R.");
        let (name, episode) = selected(&screen);
        assert_eq!(name.as_deref(), Some("Helly R."), "{width}x{height}");
        assert_eq!(episode, latest, "a name is no episode");
        // The numbers stand over their episodes.
        let (column, row) = screen.place("1  2");
        screen.mouse(Gesture::Press, column, row);
        assert_eq!(selected(&screen).1.as_deref(), Some("S01E01"));
        let (_, row) = screen.place("Helly R.");
        screen.mouse(Gesture::Press, column + 3, row);
        assert_eq!(selected(&screen).1.as_deref(), Some("S01E02"));
        // The wheel goes down the characters.
        screen.mouse(WHEEL, column, row);
        assert_ne!(selected(&screen).0.as_deref(), Some("Helly R."));
        // A second click opens the episode at a mark, and who it is at a name.
        let (_, row) = screen.place("Helly R.");
        screen
            .mouse(Gesture::Press, column, row)
            .mouse(Gesture::Press, column, row);
        assert_eq!(screen.model.context(), Context::Reader);
        assert_eq!(
            screen.model.reader.page(),
            Some(&Page::Episode(EpisodeCode::new(1, 1)))
        );
        screen.press("<backspace>").double_click("Helly R.");
        assert!(
            matches!(screen.model.reader.page(), Some(Page::Character(id)) if id.0.as_str() == "helly")
        );
    }
}

#[test]
fn the_timeline_is_pointed_at() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut screen = Screen::at("S01E09", width, height);
        screen.press("p");
        let chart = |screen: &Screen| match &screen.model.overlay {
            Some(Overlay::Timeline(chart)) => Chart::clone(chart),
            _ => panic!("the timeline is closed"),
        };
        // The wheel goes through time.
        let (latest, _) = chart(&screen).position();
        screen.mouse(Gesture::Wheel { down: false }, 10, 5);
        assert_eq!(chart(&screen).position().0, latest - 1, "{width}x{height}");
        screen.mouse(WHEEL, 10, 5);
        assert_eq!(chart(&screen).position().0, latest);
        // Whatever is clicked is selected, wherever it then stands.
        let mut found = 0;
        for row in 0..height {
            for column in 0..width {
                let area = Rect::new(0, 0, width, height);
                let at = Position::new(column, row);
                let spot = innie::ui::pointed(&screen.model, area, at);
                if let Spot::Choice(number) = spot {
                    let mut screen = Screen::at("S01E09", width, height);
                    screen.press("p").mouse(Gesture::Press, column, row);
                    assert_eq!(chart(&screen).position().0, number + 1);
                    let page = chart(&screen).event().unwrap().page.clone();
                    screen.mouse(Gesture::Press, column, row);
                    assert_eq!(screen.model.reader.page(), Some(&page));
                    assert_eq!(screen.model.context(), Context::Reader);
                    found += 1;
                    break;
                }
            }
        }
        assert!(found > 2, "{found} at {width}x{height}");
    }
}

/// A question that may reveal something is answered by keys alone.
#[test]
fn a_question_is_not_answered_by_a_slip() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("o");
    for row in 0..24 {
        screen
            .mouse(Gesture::Press, 3, row)
            .mouse(Gesture::Press, 3, row);
        screen.mouse(WHEEL, 3, row);
    }
    assert_eq!(screen.model.context(), Context::Confirm);
}

#[test]
fn the_columns_are_divided_where_the_line_is_put_and_stay_so() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.mouse(Gesture::Press, 47, 10);
    screen.mouse(Gesture::Drag, 59, 11);
    screen.mouse(Gesture::Release, 59, 11);
    assert_eq!(screen.effects, [Effect::Remember]);
    assert_eq!(screen.model.memory().split, Some(50));
    assert_eq!(screen.model.layout().pane_area(0).width, 58);
    // What is dragged from elsewhere moves nothing.
    screen.mouse(Gesture::Press, 10, 10);
    screen.mouse(Gesture::Drag, 30, 10);
    assert_eq!(screen.model.memory().split, Some(50));
    // However far it is dragged, both sides stay.
    screen
        .mouse(Gesture::Press, 59, 10)
        .mouse(Gesture::Drag, 0, 10);
    assert!(screen.model.layout().pane_area(0).width >= 20);
}

#[test]
fn what_is_nothing_does_nothing() {
    let mut screen = Screen::at("S01E06", 80, 24);
    let before = screen.text();
    for (column, row) in [(0, 0), (79, 23), (200, 200)] {
        screen.mouse(Gesture::Press, column, row);
        screen.mouse(Gesture::Drag, column, row);
        screen.mouse(Gesture::Release, column, row);
    }
    assert_eq!(screen.text(), before);
    let area = Rect::new(0, 0, 10, 3);
    let spot = innie::ui::pointed(&screen.model, area, Position::new(3, 1));
    assert_eq!(spot, Spot::Elsewhere);
}

#[test]
fn it_is_listened_to_only_when_asked() {
    let mut screen = Screen::at("S01E06", 80, 24);
    assert!(!screen.model.mouse);
    screen.press(":mouse<enter>");
    screen.shows("shift-drag selects text");
    assert_eq!(screen.effects, [Effect::Mouse(true)]);
    screen.press("M");
    assert_eq!(screen.effects, [Effect::Mouse(true), Effect::Mouse(false)]);
}
