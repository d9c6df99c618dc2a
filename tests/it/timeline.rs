//! The timeline: the production in the order of time.

use std::fmt::Write as _;

use innie::app::{Chart, Lane, Memory, Message, Overlay, Page, Timeline, Zoom};
use innie::guide::today;
use innie::progress::Viewpoint;

use crate::drawn::SIZES;
use crate::screen::{NOW, SEVERANCE, Screen, library};

#[test]
fn the_timeline_at_three_sizes_from_three_viewpoints() {
    crate::drawn::check("timeline", "3/cameras roll<enter>p");
}

#[test]
fn the_timeline_by_quarter_and_by_month() {
    for (width, height) in SIZES {
        let mut screen = Screen::at("S01E06", width, height);
        screen.press("3/pickets<enter>p+");
        screen.shows("by quarter");
        insta::assert_snapshot!(
            format!("timeline_quarter_{width}x{height}"),
            screen.picture()
        );
        screen.press("+");
        screen.shows("by month");
        insta::assert_snapshot!(format!("timeline_month_{width}x{height}"), screen.picture());
    }
}

fn chart(screen: &Screen) -> &Chart {
    match &screen.model.overlay {
        Some(Overlay::Timeline(chart)) => chart,
        _ => panic!("no timeline:\n{}", screen.text()),
    }
}

#[track_caller]
fn check(screen: &Screen, lane: Lane, text: &str) {
    let chart = chart(screen);
    let event = chart.event().unwrap();
    assert_eq!(
        (chart.lane(), event.text.as_str()),
        (Some(lane), text),
        "{}",
        screen.text()
    );
}

#[test]
fn keys_move_in_time_and_across_the_rows() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("p");
    check(
        &screen,
        Lane::Other,
        "TVmaze still lists no episode of season 3",
    );
    screen.press("<home>");
    check(
        &screen,
        Lane::Script,
        "Dan Erickson's pilot script makes the BloodList",
    );
    screen.press("<left>j");
    check(
        &screen,
        Lane::Orders,
        "Apple orders Severance with Adam Scott and Ben Stiller",
    );
    screen.press("<right>");
    check(
        &screen,
        Lane::Orders,
        "Severance renewed for a second season",
    );
    screen.press("<tab>");
    check(
        &screen,
        Lane::Awards,
        "Fourteen Emmy nominations for the first season",
    );
    screen.press("<shift-tab>k");
    check(
        &screen,
        Lane::Script,
        "Dan Erickson's pilot script makes the BloodList",
    );
    screen.press("<end>");
    let (at, all) = chart(&screen).position();
    assert_eq!(at, all);
    screen.press("<shift-tab>");
    assert_eq!(chart(&screen).position(), (all - 1, all));
}

#[test]
fn a_page_is_what_is_in_view() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("3/twenty-seven<esc>3<home>p++");
    while chart(&screen).lane() != Some(Lane::Awards) {
        screen.press("k");
    }
    let column = |screen: &Screen| {
        let chart = chart(screen);
        chart.scale().column(chart.event().unwrap().at)
    };
    for (there, back) in [("<pgup>", "<pgdn>"), ("<ctrl-u>", "<ctrl-d>")] {
        let mut places = vec![column(&screen)];
        for _ in 0..30 {
            screen.press(there);
            places.push(column(&screen));
        }
        assert!(places.is_sorted_by(|one, next| one >= next), "{places:?}");
        let first = chart(&screen).selected();
        screen.press("h");
        assert_eq!(
            chart(&screen).selected(),
            first,
            "it ends at the first of its row"
        );
        for _ in 0..30 {
            screen.press(back);
        }
        let last = chart(&screen).selected();
        screen.press("l");
        assert_eq!(chart(&screen).selected(), last, "and at the last");
    }
}

/// Enter reads what is selected; the way back leads to the timeline as one left it, and `esc` to where one was.
#[test]
fn a_point_leads_to_its_article_and_back() {
    for (width, height) in SIZES {
        let mut screen = Screen::at("S01E06", width, height);
        screen.press("3/pickets<enter><enter><esc>");
        let before = screen.text();
        screen.press("p");
        check(
            &screen,
            Lane::Delays,
            "Pickets stop production at York Studios",
        );
        screen.press("+<left><right>");
        let picture = screen.text();
        screen.press("<enter>");
        screen.shows("Pickets stop production");
        assert!(matches!(screen.model.reader.page(), Some(Page::Article(_))));
        screen.press("<backspace>");
        assert_eq!(screen.text(), picture);
        screen.press("?<esc>");
        assert_eq!(screen.text(), picture);
        screen.press("m");
        screen.shows("Who is in it");
        screen.press("p");
        assert_eq!(screen.text(), picture);
        screen.press("<esc>");
        assert_eq!(screen.text(), before);
    }
}

#[test]
fn a_season_on_air_leads_to_its_page() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("<home>p");
    check(&screen, Lane::OnAir, "Season 1");
    screen.press("<right>");
    check(&screen, Lane::OnAir, "Season 2");
    screen.press("<enter>");
    assert_eq!(screen.model.reader.page(), Some(&Page::Season(2)));
}

fn timeline_of(seen: &str) -> Timeline {
    let (library, show) = library(SEVERANCE, None);
    let viewpoint = seen.parse().map_or(Viewpoint::nothing(), Viewpoint::AsOf);
    Timeline::new(&library.guide(&show, &viewpoint).unwrap(), today(NOW))
}

/// What the reference facts of the series tell: cameras rolled in October 2022, pickets stopped them on 8 May 2023, they rolled again on
/// 29 January 2024 and the season was wrapped on 24 April 2024.
#[test]
fn shoots_and_standstills_are_those_the_news_tells() {
    let periods = |timeline: &Timeline| -> Vec<String> {
        let rows = timeline.rows.iter();
        let told = rows.flat_map(|row| {
            row.periods.iter().map(|one| {
                format!(
                    "{} {} {} {:?}",
                    row.lane.name(),
                    one.from,
                    one.to,
                    one.season
                )
            })
        });
        told.collect()
    };
    let all = [
        "Filming 2022-10 2023-05-08 Some(2)",
        "Filming 2024-01-29 2024-04-24 Some(2)",
        "Delays 2023-05-08 2024-01-29 Some(2)",
    ];
    assert_eq!(periods(&timeline_of("S02E10")), all);
}

/// A guide with these articles, each with a date, an episode that opens it, and a tag.
fn guide(articles: &[(&str, &str, &str)]) -> String {
    let mut told = String::new();
    for (number, (published, since, tag)) in articles.iter().enumerate() {
        let joint = if number > 0 { "," } else { "" };
        let _ = write!(
            told,
            "{joint}{{\"id\":\"a{number}\",\"published\":\"{published}\",\"since\":\"{since}\",\"headline\":\"H{number}\",\"outlet\":\"O\",\"tags\":[\"{tag}\"]}}"
        );
    }
    format!(
        "{{\"format\":1,\"show\":{{\"id\":\"x\",\"name\":\"X\"}},\"seasons\":[{{\"number\":1,\"episodes\":[{{\"number\":1}}]}}],\"articles\":[{told}]}}"
    )
}

fn rows(articles: &[(&str, &str, &str)], viewpoint: &Viewpoint) -> Vec<(Lane, usize, usize)> {
    let (library, show) = library(&guide(articles), None);
    let timeline = Timeline::new(&library.guide(&show, viewpoint).unwrap(), today(NOW));
    let count = |row: &innie::app::TimelineRow| (row.lane, row.events.len(), row.periods.len());
    timeline.rows.iter().map(count).collect()
}

/// A bar goes from one open article to another: whether a sealed one ends it changes nothing.
#[test]
fn what_is_sealed_ends_no_bar_and_has_no_row() {
    let starts = ("2022-01-10", "public", "filming starts");
    let ends = |since| ("2022-06-01", since, "filming ends");
    let sealed = |viewpoint: &Viewpoint| {
        rows(
            &[starts, ends("S01E01"), ("2022-07", "S01E01", "award")],
            viewpoint,
        )
    };
    let nothing = Viewpoint::nothing();
    assert_eq!(sealed(&nothing), [(Lane::Filming, 1, 0)]);
    assert_eq!(sealed(&nothing), rows(&[starts], &nothing));
    assert_eq!(
        sealed(&Viewpoint::Outie),
        [(Lane::Filming, 2, 1), (Lane::Awards, 1, 0)]
    );
    // What starts twice goes on from the first time, and what only ends was never seen to start.
    let again = [
        starts,
        ("2022-02", "public", "filming resumes"),
        ends("public"),
    ];
    assert_eq!(rows(&again, &nothing), [(Lane::Filming, 3, 1)]);
    assert_eq!(rows(&[ends("public")], &nothing), [(Lane::Filming, 1, 0)]);
}

#[test]
fn a_tag_nobody_knows_is_other_news() {
    let nothing = Viewpoint::nothing();
    let told = rows(
        &[
            ("2022", "public", "goats"),
            ("2021-03", "public", "casting"),
        ],
        &nothing,
    );
    assert_eq!(told, [(Lane::Casting, 1, 0), (Lane::Other, 1, 0)]);
}

/// The line goes up to today, which moves with the clock.
#[test]
fn today_is_told_by_the_clock() {
    let mut screen = Screen::at("S01E06", 120, 36);
    screen.press("p");
    screen.shows("2026");
    screen.hides("2028");
    let before = screen.text();
    screen.send(Message::Clock(NOW + 1000));
    assert_eq!(screen.text(), before);
    screen.send(Message::Clock(NOW + 800 * 86_400_000));
    screen.shows("2028");
    assert_eq!(
        chart(&screen).timeline().today,
        today(NOW + 800 * 86_400_000)
    );
}

/// What is to come stands after today.
#[test]
fn air_dates_to_come_stand_after_today() {
    let show = r#"{"format":1,"show":{"id":"x","name":"X"},"seasons":[{"number":1,"episodes":[
        {"number":1,"airdate":"2027-03-01"},{"number":2,"airdate":"2027-05-01"}]}]}"#;
    let (library, show) = library(show, None);
    let mut memory = Memory::default();
    memory.shows.entry(show.to_string()).or_default().asked = true;
    let mut screen = Screen::new(library, &show, memory, 80, 24);
    screen.press("p");
    screen.shows("On air");
    let chart = chart(&screen);
    assert!(
        chart.scale().column(chart.event().unwrap().at)
            > chart.scale().column(chart.timeline().today)
    );
}

#[test]
fn nothing_to_draw_says_what_to_do() {
    let show = r#"{"format":1,"show":{"id":"x","name":"X"},"seasons":[{"number":1,"episodes":[{"number":1}]}]}"#;
    for (width, height) in SIZES {
        let (library, show) = library(show, None);
        let mut memory = Memory::default();
        memory.shows.entry(show.to_string()).or_default().asked = true;
        let mut screen = Screen::new(library, &show, memory, width, height);
        screen.press("p");
        screen.shows("No news of the production is open yet");
        screen.press("hjkl<enter>+-<tab><pgdn><home>");
        screen.shows("No news of the production is open yet");
        screen.press("<esc>m");
        screen.shows("No episode has been seen yet");
        screen.press("hjkl<enter>co<tab><pgdn><home>");
        screen.shows("No episode has been seen yet");
    }
}

#[test]
fn zooms_stop_at_the_ends() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("p-");
    assert_eq!(chart(&screen).zoom(), Zoom::Year);
    screen.press("+++=");
    assert_eq!(chart(&screen).zoom(), Zoom::Month);
    screen.press("<esc>p");
    assert_eq!(chart(&screen).zoom(), Zoom::Month, "it stays as it was");
}

// MEASURE-BEGIN
#[test]
fn measure() {
    let Ok(count) = std::env::var("MEASURE") else {
        return;
    };
    let count: usize = count.parse().unwrap();
    let pick = std::env::var("PICTURE").unwrap();
    let mut characters = String::new();
    let mut articles = String::new();
    for n in 0..count {
        let joint = if n > 0 { "," } else { "" };
        let _ = write!(
            characters,
            "{joint}{{\"id\":\"c{n}\",\"since\":\"public\",\"credits\":[\"S{:02}E{:02}\"],\"names\":[{{\"name\":\"Somebody {n}\",\"since\":\"public\"}}]}}",
            n % 20 + 1,
            n % 10 + 1
        );
        let tags = [
            "casting",
            "award",
            "filming starts",
            "filming ends",
            "interview",
            "release",
            "trailer",
            "delay",
            "script",
            "order",
        ];
        let _ = write!(
            articles,
            "{joint}{{\"id\":\"a{n}\",\"published\":\"{}-{:02}-{:02}\",\"since\":\"public\",\"headline\":\"H{n}\",\"outlet\":\"O\",\"season\":1,\"tags\":[\"{}\"]}}",
            2010 + n % 16,
            n / 16 % 12 + 1,
            n / 192 % 28 + 1,
            tags[n % 10]
        );
    }
    let seasons: Vec<String> = (1..=20)
        .map(|s| {
            let episodes: Vec<String> = (1..=10)
                .map(|n| {
                    format!(
                        "{{\"number\":{n},\"airdate\":\"{}-01-{n:02}\"}}",
                        2010 + s % 16
                    )
                })
                .collect();
            format!("{{\"number\":{s},\"episodes\":[{}]}}", episodes.join(","))
        })
        .collect();
    let guide = format!(
        "{{\"format\":1,\"show\":{{\"id\":\"x\",\"name\":\"X\"}},\"seasons\":[{}],\"characters\":[{characters}],\"articles\":[{articles}]}}",
        seasons.join(",")
    );
    let (library, show) = library(&guide, "S20E10".parse().ok());
    let mut memory = Memory::default();
    memory.shows.entry(show.to_string()).or_default().asked = true;
    let mut screen = Screen::new(library, &show, memory, 200, 50);
    screen.press(&pick);
    for _ in 0..10 {
        screen.buffer();
    }
}
// MEASURE-END
