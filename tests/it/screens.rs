//! Every screen at three sizes, as a whole, and the walks of a viewer through them.

use innie::app::{Depth, Effect, Looks, Message};
use ratatui::style::{Color, Modifier};

use crate::screen::Screen;

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// Each screen: its name, how far the viewer has come, and the keys that lead to it.
const SCREENS: &[(&str, &str, &str)] = &[
    ("seasons", "S01E06", ""),
    ("season", "S01E06", "<home>"),
    ("episode_seen", "S01E06", "<up>"),
    ("episode_next", "S01E06", "<enter>"),
    ("episode_beyond", "S01E06", "jj<enter>"),
    ("episode_link", "S01E06", "k<enter>jjj"),
    ("nothing_seen", "", ""),
    ("characters", "S01E06", "2"),
    ("characters_of_episode", "S01E06", "kc2"),
    ("character", "S01E06", "2j<enter>"),
    ("character_halves", "S01E06", "2<enter>"),
    ("character_joined", "S01E09", "2j<enter>"),
    ("character_two_records", "S01E09", "scasey<enter>"),
    ("person", "S01E06", "2<enter>j<enter>"),
    ("news", "S01E06", "3"),
    ("article", "S01E06", "3/first look<enter><enter>"),
    ("article_open", "S02E10", "3/first look<enter><enter>"),
    ("filter", "S01E06", "2/hel"),
    ("filter_empty", "S01E06", "3/zzzz"),
    ("find", "S01E06", "k<enter>/mark"),
    ("search", "S01E06", "s"),
    ("search_hits", "S01E06", "sturturo"),
    ("search_nothing", "S01E06", "shelena"),
    ("help", "S01E06", "?"),
    ("help_filter", "S01E06", "?/undo"),
    ("everything_seen", "S02E10", ""),
];

#[test]
fn every_screen_at_three_sizes() {
    for (name, seen, keys) in SCREENS {
        for (width, height) in SIZES {
            let mut screen = Screen::at(seen, width, height);
            screen.press(keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), screen.picture());
        }
    }
    for (width, height) in SIZES {
        insta::assert_snapshot!(
            format!("first_start_{width}x{height}"),
            Screen::first_start(width, height).picture()
        );
    }
}

#[test]
fn a_terminal_of_ascii_gets_ascii() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.model.looks = Looks {
        unicode: false,
        depth: Depth::None,
    };
    screen.press("solafur<esc>2");
    assert!(screen.text().is_ascii(), "{}", screen.text());
    insta::assert_snapshot!("ascii_80x24", screen.text());
}

#[test]
fn without_colour_the_selection_is_still_told_apart() {
    for keys in ["", "2", "s", "sgemma", "k<enter>jj", "m", "p", "?"] {
        let mut screen = Screen::at("S01E06", 80, 24);
        screen.model.looks.depth = Depth::None;
        screen.press(keys);
        let buffer = screen.buffer();
        for cell in &buffer.content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        }
        if !matches!(keys, "s" | "?") {
            let reversed = buffer
                .content
                .iter()
                .filter(|cell| cell.modifier.contains(Modifier::REVERSED));
            assert!(reversed.count() > 0, "nothing is selected after {keys:?}");
        }
    }
}

#[test]
fn no_more_than_four_styles_on_a_screen() {
    for (name, seen, keys) in SCREENS {
        let mut screen = Screen::at(seen, 120, 36);
        screen.press(keys);
        // A selection is the accent reversed, and what a search matched is underlined within whatever style it stands in.
        let within = Modifier::REVERSED | Modifier::UNDERLINED;
        let cells = screen.buffer().content;
        let styles: std::collections::HashSet<_> = cells
            .iter()
            .filter(|cell| cell.symbol() != " " && !cell.modifier.contains(Modifier::UNDERLINED))
            .map(|cell| (cell.fg, cell.modifier.difference(within)))
            .collect();
        assert!(styles.len() <= 4, "{name}: {styles:?}");
    }
}

/// The walk of the first evening: answer the question, browse, read, look somebody up, search, and find it all again.
#[test]
fn a_first_evening() {
    for (width, height) in SIZES {
        let mut screen = Screen::first_start(width, height);
        screen.shows("How far have you watched?");
        screen.press("jjjjjj<enter>");
        screen.press("<home>jjjj<enter>");
        screen.shows("The You You Are");
        screen.shows("1,072");
        screen.press("2j");
        screen.press("<enter>");
        screen.shows("Helly R.");
        screen.press("3/first look<enter><enter>");
        screen.shows("First look at season 2");
        screen.press("sturturo");
        screen.shows("John Turturro");
        screen.press("<enter>");
        screen.shows("Irving B.");
        assert_eq!(screen.model.memory().shows["severance"].pane, 3);
    }
}

#[test]
fn a_second_start_is_where_the_first_one_ended() {
    let mut first = Screen::at("S01E06", 80, 24);
    first.press("2jj3/first look<enter><esc>1kk");
    let memory = first.model.memory();
    let (library, show) = crate::screen::library(crate::screen::SEVERANCE, "S01E06".parse().ok());
    let second = Screen::new(library, &show, memory, 80, 24);
    second.shows("S01E05");
    assert_eq!(
        second.model.list(innie::app::Pane::Characters).page(),
        first.model.list(innie::app::Pane::Characters).page()
    );
    assert_eq!(
        second.model.list(innie::app::Pane::News).page(),
        first.model.list(innie::app::Pane::News).page()
    );
}

/// Everything a viewer at S01E06 can reach says nothing of who is who; a single key after S01E09 does.
#[test]
fn identities_open_with_their_episode() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("scasey");
    screen.shows("Ms. Casey");
    screen.hides("Gemma");
    screen.press("<esc>sgemma");
    screen.shows("Mark's late wife · Gemma");
    screen.hides("Casey");
    screen.hides("Lachman");
    screen.press("<esc>shelena");
    screen.hides("Eagan");
    screen.press("<esc>1/we we are<enter>W<esc>");
    screen.press("shelena");
    screen.shows("Helly R. · Helena Eagan");
    screen.press("<esc>sgemma");
    screen.shows("Ms. Casey · Mark's late wife · Gemma");
}

#[test]
fn taking_a_mark_back_closes_what_is_on_the_screen() {
    let mut screen = Screen::at("S01E07", 120, 36);
    screen.press("sgemma<enter>");
    screen.shows("Ms. Casey · Mark's late wife · Gemma");
    screen.press("1<home>jjjjjjj ");
    screen.press("<backspace><backspace>");
    screen.hides("Ms. Casey · Mark's late wife");
    screen.press("2");
    screen.hides("Ms. Casey · Mark's late wife");
}

#[test]
fn a_mark_is_drawn_only_when_it_is_on_disk() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.broken_disk =
        Some("The watch log cannot be written: no space left. Free some space and mark again");
    screen.press(" ");
    screen.shows("! The watch log cannot be written");
    screen.shows("6 of 9");
    screen.press("j");
    screen.hides("cannot be written");
    screen.broken_disk = None;
    screen.press("k ");
    screen.shows("7 of 9");
}

#[test]
fn undo_and_redo_go_through_every_batch() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press(" jjW");
    screen.shows("9 of 9");
    screen.press("u");
    screen.shows("7 of 9");
    screen.press("u");
    screen.shows("6 of 9");
    // What was marked before this start as well.
    screen.press("u");
    screen.shows("Undone, 6 episodes: not watched");
    screen.press("u");
    screen.shows("Nothing to undo");
    screen.press("<ctrl-r><ctrl-r><ctrl-r>");
    screen.shows("9 of 9");
    screen.press("<ctrl-r>");
    screen.shows("Nothing to redo");
    screen.press("u ");
    screen.press("<ctrl-r>");
    screen.shows("Nothing to redo");
}

#[test]
fn the_way_back_leads_through_every_page() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("k<enter>");
    let episode = screen.text();
    screen.press("j<enter>");
    screen.shows("Directed");
    screen.press("jj<enter><backspace><backspace><up>");
    assert_eq!(screen.text(), episode);
    screen.press("<backspace>");
    screen.shows("There is nothing to go back to");
}

#[test]
fn closing_a_search_changes_nothing() {
    for keys in ["", "k<enter>jj", "2j", "3/emmy<enter>jj<enter>"] {
        let mut screen = Screen::at("S01E06", 120, 36);
        screen.press(keys);
        let before = screen.text();
        screen.press("scobel<down><down><esc>");
        assert_eq!(screen.text(), before, "after {keys:?}");
    }
}

#[test]
fn escape_never_quits_and_q_quits_from_the_top() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("<esc><esc><enter><esc><esc>s<esc>?<esc>/x<esc><esc>");
    assert_eq!(screen.effects, []);
    screen.press("?q");
    assert_eq!(screen.effects, [], "q closes the help first");
    screen.press("q");
    assert_eq!(screen.effects, [Effect::Remember, Effect::Quit]);
    let mut narrow = Screen::at("S01E06", 40, 12);
    narrow.press("<enter>q");
    assert_eq!(
        narrow.effects,
        [],
        "q closes the reader that lies over the list"
    );
    narrow.press("q");
    assert_eq!(narrow.effects, [Effect::Remember, Effect::Quit]);
}

#[test]
fn a_paste_goes_where_text_is_typed_and_nowhere_else() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.send(Message::Paste("qqq".into()));
    assert_eq!(screen.effects, []);
    screen.press("s");
    screen.send(Message::Paste(format!(
        "tur\u{1b}[2Jturo{}",
        "\n".repeat(100_000)
    )));
    screen.shows("John Turturro");
}

#[test]
fn an_article_is_unread_until_it_is_opened() {
    let mut screen = Screen::at("S01E06", 80, 24);
    let unread = screen.model.unread();
    screen.press("3jjj");
    assert_eq!(screen.model.unread(), unread, "passing by is not reading");
    screen.press("<enter>");
    assert_eq!(screen.model.unread(), unread - 1);
}

#[test]
fn what_is_read_can_be_copied_and_its_source_opened() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("ky");
    screen.press("3/orders<enter>yby");
    let address = "https://deadline.com/2019/11/apple-signs-severance-workplace-thriller-series-from-adam-scott-ben-stiller-1202781134/";
    assert_eq!(
        screen.effects,
        [
            Effect::Copy(innie::guide::Text::clean("Severance S01E06 Hide and Seek")),
            Effect::Copy(innie::guide::Text::clean(address)),
            Effect::Open(innie::guide::Text::clean(address)),
        ]
    );
    screen.press("<esc>/first look<enter>b");
    screen.shows("The address of this article is not known");
}
