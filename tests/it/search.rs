//! The search in the guide: its kinds, its notes, its help, and the queries of before.

use innie::app::{Context, Key, Memory, Message, Page, update};
use innie::library::Library;

use crate::screen::Screen;

/// A viewer at S01E06 searches for this.
fn searched(typed: &str) -> Screen {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press(&format!("s{typed}"));
    screen
}

#[test]
fn tab_goes_through_the_kinds() {
    let mut screen = searched("mark");
    let all = screen.text();
    for kind in ["characters", "people", "episodes", "news", "terms"] {
        screen.press("<tab>");
        screen.shows(&format!("Search · {kind}"));
    }
    screen.press("<tab>");
    assert_eq!(screen.text(), all);
    screen.press("<shift-tab>").shows("Search · terms");
    screen.press("<tab><tab><tab>").shows("Mark Kenneth Smaltz");
    screen.shows("1 of 3");
    let mut narrow = Screen::at("S01E06", 40, 12);
    narrow.press("smark<tab>").shows("Search · characters");
}

#[test]
fn what_is_not_understood_is_said() {
    searched("actor:adam").shows("No field actor: looked for as a word");
    searched("emmy before:x").shows("before: wants a date, as before:2024-06");
    let mut screen = searched("");
    screen.send(Message::Paste("helly ".repeat(200_000)));
    screen.shows("Only the first 160 characters are looked for");
    screen.shows("Only the first 10 words are looked for");
    screen.shows("Helly R.");
    for size in [(24, 6), (40, 12)] {
        let mut small = Screen::at("S01E06", size.0, size.1);
        small.press("sactor:adam in: by: before:");
        small.shows("Search");
    }
}

#[test]
fn the_help_tells_what_can_be_typed() {
    let mut screen = searched("helly<F1>");
    screen.shows("Typed into a search");
    screen.press("<pgdn>").shows("by:stiller");
    screen.press("/before").shows("before:2023");
    screen.hides("by:stiller");
}

#[test]
fn the_help_brings_the_search_back_as_it_was() {
    let mut screen = searched("mark<tab><down>");
    let before = screen.text();
    screen.press("<F1>").shows("Typed into a search");
    screen.press("<esc>");
    assert_eq!(screen.model.context(), Context::Search);
    assert_eq!(screen.text(), before);
    screen.press("<F1>/by<esc><esc>");
    assert_eq!(screen.text(), before);
    screen.press("<esc>");
    assert_eq!(screen.text(), Screen::at("S01E06", 120, 36).text());
}

#[test]
fn queries_that_led_somewhere_come_back_but_for_those_made_while_all_was_shown() {
    let mut screen = searched("turturro<enter>");
    screen.press("sgoats<esc>");
    screen.press("sby:mcardle<enter>");
    screen.press("oys'helena<enter>=");
    screen.press("1:episode S01E08<enter>Pysstiller<enter>=");
    let queries = screen.model.memory().queries;
    assert_eq!(queries, ["turturro", "by:mcardle"]);

    screen.press("s<up>").shows("› by:mcardle▏");
    screen.press("<up>").shows("› turturro▏");
    screen.press("<up>").shows("› turturro▏");
    screen.press("<down>").shows("› turturro▏");
    screen.shows("2 of 8");
    screen.press("<up><enter>");
    assert_eq!(screen.model.context(), Context::Reader);
    assert!(matches!(screen.model.reader.page(), Some(Page::Person(_))));
    assert_eq!(screen.model.memory().queries, ["by:mcardle", "turturro"]);
    screen.press("scobel<up>").shows("› cobel▏");

    let memory = Memory {
        queries,
        ..screen.model.memory()
    };
    let (library, show) = crate::screen::library(crate::screen::SEVERANCE, "S01E06".parse().ok());
    let mut screen = Screen::new(library, &show, memory, 80, 24);
    screen.press("<esc>s<up>").shows("by:mcardle");
}

#[test]
fn a_hundred_queries_leave_fifty() {
    let mut screen = searched("<esc>");
    for number in 0..60 {
        screen.press(&format!("shelly !zz{number}<enter>"));
    }
    let queries = screen.model.memory().queries;
    assert_eq!(queries.len(), 50);
    assert_eq!(queries[0], "helly !zz10");
}

#[test]
fn the_command_line_searches_alike() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press(":search by:mcardle<enter>");
    screen.shows("1 of 3");
    screen.press("<esc>:search 'hide and seek --kind episode<enter>");
    screen.shows("Search · episodes");
    screen.shows("1 of 1");
}

/// A show with more words in its glossary than a search looks through at a step; the best is the last.
fn many_words() -> String {
    let words = (0..70_000).map(|number| format!("Word {number}"));
    let terms: Vec<String> = words
        .chain(["Words for one".to_owned()])
        .map(|word| format!(r#"{{"since":"public","term":"{word}","text":"One of many."}}"#))
        .collect();
    format!(
        r#"{{"format":1,"made":"2026-01-01","show":{{"id":"words","name":"Words"}},"seasons":[{{"number":1,"episodes":[{{"number":1,"name":"First"}}]}}],"glossary":[{}]}}"#,
        terms.join(",")
    )
}

#[test]
fn a_long_search_shows_the_best_so_far_and_holds_up_no_key() {
    let mut library = Library::default();
    let show = library.add_show(&many_words()).unwrap();
    let mut memory = Memory::default();
    memory.shows.entry(show.to_string()).or_default().asked = true;
    let mut screen = Screen::new(library, &show, memory, 120, 36);
    screen.press("sword ");
    let press = |screen: &mut Screen, key| update(&mut screen.model, Message::Key(key));
    for key in "one".chars().map(Key::Char) {
        press(&mut screen, key);
    }
    screen.shows("searching…");
    screen.shows("Word 0");
    screen.hides("Words for one");
    // What is typed next is searched at once, and nothing is left of what was asked before.
    press(&mut screen, Key::Char('x'));
    screen.shows("› word onex");
    screen.hides("Word 0");
    press(&mut screen, Key::Backspace);
    let mut steps = 0;
    while screen.model.is_searching() {
        screen.shows("searching…");
        assert!(update(&mut screen.model, Message::SearchOn).is_empty());
        steps += 1;
    }
    assert!(steps > 0);
    screen.hides("searching…");
    screen.shows("1 of 200");
    let text = screen.text();
    assert!(text.find("Words for one") < text.find("Word 0"), "{text}");
    assert!(update(&mut screen.model, Message::SearchOn).is_empty());
    assert_eq!(screen.text(), text, "there is nothing left to do");
}
