//! The map: who is in which of the episodes seen.

use std::fmt::Write as _;

use innie::app::{Depth, Map, MapOrder, Memory, Overlay, Page};
use innie::guide::EpisodeCode;

use crate::drawn::SIZES;
use crate::screen::{Screen, library};

#[test]
fn the_map_at_three_sizes_from_three_viewpoints() {
    crate::drawn::check("map", "mjj<left>");
}

fn map(screen: &Screen) -> &Map {
    match &screen.model.overlay {
        Some(Overlay::Map(map)) => map,
        _ => panic!("no map:\n{}", screen.text()),
    }
}

fn selected(screen: &Screen) -> (String, String) {
    let map = map(screen);
    let code = map.episode().map(|code| code.to_string());
    (
        map.character().unwrap().id.0.to_string(),
        code.unwrap_or_default(),
    )
}

#[track_caller]
fn check(screen: &Screen, character: &str, code: &str) {
    assert_eq!(
        selected(screen),
        (character.to_owned(), code.to_owned()),
        "{}",
        screen.text()
    );
}

#[test]
fn keys_move_across_and_down() {
    let mut screen = Screen::at("S02E10", 80, 24);
    screen.press("m");
    check(&screen, "mark", "S02E10");
    screen.press("j<left>");
    check(&screen, "helly", "S02E09");
    screen.press("<home>k");
    check(&screen, "mark", "S01E01");
    screen.press("<tab>");
    check(&screen, "mark", "S02E01");
    screen.press("<tab>");
    check(&screen, "mark", "S02E10");
    screen.press("<shift-tab>");
    check(&screen, "mark", "S01E01");
    screen.press("<end>h<right>l");
    check(&screen, "mark", "S02E10");
    screen.press("G<down>");
    let last = selected(&screen).0;
    assert_eq!(map(&screen).rows().last().unwrap().id.0.as_str(), last);
    screen.press("g<pgdn>");
    assert!(map(&screen).selected().0 > 10, "{}", screen.text());
}

/// Enter reads the episode, `c` of the character; the way back leads to the map as one left it, and `esc` to where one was.
#[test]
fn a_mark_leads_to_its_pages_and_back() {
    for (width, height) in SIZES {
        let mut screen = Screen::at("S01E06", width, height);
        screen.press("2j");
        let before = screen.text();
        screen.press("m");
        check(&screen, "helly", "S01E06");
        screen.press("jj<left>o");
        let picture = screen.text();
        screen.press("<enter>");
        assert_eq!(
            screen.model.reader.page(),
            Some(&Page::Episode(EpisodeCode::new(1, 5)))
        );
        screen.press("<backspace>");
        assert_eq!(screen.text(), picture);
        screen.press("c");
        let page = screen.model.reader.page().cloned();
        assert!(matches!(page, Some(Page::Character(_))), "{page:?}");
        screen.press("<backspace>?/the selected");
        screen.shows("read the selected episode");
        screen.press("<esc><esc>");
        assert_eq!(screen.text(), picture, "the help leads back to the map");
        screen.press("<esc>");
        assert_eq!(screen.text(), before);
        screen.press("mm");
        assert_eq!(screen.text(), before);
    }
}

#[test]
fn the_map_opens_at_what_is_read() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("kkkm");
    check(&screen, "mark", "S01E04");
    screen.press("<down><esc>2<end>m");
    assert_eq!(
        selected(&screen).1,
        "S01E04",
        "the episode stays where it was left"
    );
    let list = &screen.model.list(innie::app::Pane::Characters);
    let Some(Page::Character(id)) = list.page() else {
        panic!()
    };
    assert_eq!(selected(&screen).0, id.0.as_str());
}

#[test]
fn the_orders_are_told_and_stay() {
    let mut screen = Screen::at("S02E10", 120, 36);
    screen.press("m");
    screen.shows("by first appearance");
    let firsts: Vec<_> = map(&screen)
        .rows()
        .iter()
        .map(|row| row.marks.first().copied().unwrap_or(usize::MAX))
        .collect();
    assert!(firsts.is_sorted(), "{firsts:?}");
    screen.press("o");
    screen.shows("by billing");
    assert!(map(&screen).rows().is_sorted_by_key(|row| row.billing));
    screen.press("<esc>m");
    assert_eq!(map(&screen).order(), MapOrder::Billing);
    screen.press("<esc>:map --by appearance<enter>");
    assert_eq!(map(&screen).order(), MapOrder::Appearance);
}

/// What a mark opens comes into the map at once, and goes with it.
#[test]
fn the_map_follows_the_marks() {
    let mut screen = Screen::at("S01E06", 120, 36);
    let before = screen.press("m").text();
    screen.press("<esc>1").slow_disk = true;
    screen.press(" m");
    assert_eq!(screen.text(), before);
    screen.wait_for_disk();
    assert_eq!(map(&screen).width(), 7);
    screen.press("<esc>u").wait_for_disk();
    assert_eq!(screen.press("m").text(), before);
}

/// Twenty seasons of ten episodes with hundreds of characters.
fn long() -> Screen {
    let mut seasons = String::new();
    for season in 1..=20 {
        let episodes: Vec<String> = (1..=10).map(|n| format!("{{\"number\":{n}}}")).collect();
        let joint = if season > 1 { "," } else { "" };
        let _ = write!(
            seasons,
            "{joint}{{\"number\":{season},\"episodes\":[{}]}}",
            episodes.join(",")
        );
    }
    let characters: Vec<String> = (0..300)
        .map(|n| {
            let (season, number) = (n % 20 + 1, n % 10 + 1);
            format!(
                "{{\"id\":\"c{n}\",\"since\":\"public\",\"credits\":[\"S{season:02}E{number:02}\"],\"names\":[{{\"name\":\"Somebody {n}\",\"since\":\"public\"}}]}}"
            )
        })
        .collect();
    let guide = format!(
        "{{\"format\":1,\"show\":{{\"id\":\"x\",\"name\":\"X\"}},\"seasons\":[{seasons}],\"characters\":[{}]}}",
        characters.join(",")
    );
    let (library, show) = library(&guide, "S20E10".parse().ok());
    Screen::new(library, &show, Memory::default(), 80, 24)
}

#[test]
fn twenty_seasons_scroll_both_ways() {
    let mut screen = long();
    screen.press("m");
    for keys in [
        "g<home>",
        "<tab><tab><tab>",
        "<pgdn><pgdn>",
        "G<end>",
        "<shift-tab>",
    ] {
        screen.press(keys);
        for (width, height) in [(80, 24), (40, 12), (24, 6), (200, 60)] {
            screen.resize(width, height);
            let area = screen.model.layout().help_area();
            let view = map(&screen).view(usize::from(area.width), usize::from(area.height));
            let (row, column) = map(&screen).selected();
            assert!(
                view.rows.contains(&row) && view.columns.contains(&column),
                "{keys}"
            );
            assert!(
                screen.set_apart().contains("selected:"),
                "{}",
                screen.text()
            );
        }
    }
    screen.resize(80, 24);
    insta::assert_snapshot!("map_twenty_seasons", screen.picture());
}

/// Without colour the row and the column of the selection are still lit, by lines.
#[test]
fn lines_cross_at_the_selection() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.model.looks.depth = Depth::None;
    screen.press("mjjjjj");
    let text = screen.text();
    assert!(text.contains("─●─") || text.contains("───"), "{text}");
    assert!(text.contains('│'), "{text}");
}
