//! The calendar over all shows, on the command line and as a file that other calendars read.

use std::fs;

use icalendar::parser::{read_calendar, unfold};
use innie::guide::EpisodeCode;

use crate::command_line::{innie, printed, run};
use crate::home::{Home, settled};
use crate::shows::{check_answer, told};

/// A show with an episode seen, one of a date, one of a moment near midnight, one of a month, one of none, and one with an odd title.
fn show(id: &str, name: &str) -> String {
    format!(
        r#"{{"format":1,"made":"2998-12-24","show":{{"id":"{id}","name":"{name}"}},"seasons":[{{"number":1,"episodes":[
          {{"number":1,"name":"Seen; once, \\ twice","airdate":"2998-12-31","runtime":50,"summary":"secret summary"}},
          {{"number":2,"name":"SECRET TITLE of a date","airdate":"2999-01-01"}},
          {{"number":3,"name":"SECRET TITLE of a moment","airdate":"2999-01-07","airstamp":"2999-01-08T04:30:00Z","runtime":45}},
          {{"number":4,"name":"SECRET TITLE of a month","airdate":"2999-02"}},
          {{"number":5,"name":"SECRET TITLE of no date"}},
          {{"number":6,"name":"SECRET TITLE {long}","airdate":"2999-03-01"}}]}}]}}"#,
        long = "élan 東京 ".repeat(12)
    )
}

fn home() -> Home {
    let home = Home::watched_of("b-show", [EpisodeCode::new(1, 1)]);
    home.shelve("a.json", &show("a-show", "A Show, of commas"));
    home.shelve("b.json", &show("b-show", "B"));
    home
}

const FROM: [&str; 5] = ["calendar", "--from", "2998-12-30", "--days", "70"];

#[test]
fn the_calendar_is_told_in_every_form() {
    let home = home();
    insta::assert_snapshot!("calendar", told(&home, &FROM));
    insta::assert_snapshot!(
        "calendar_month",
        told(&home, &["calendar", "--month", "2999-01"])
    );
    check_answer(&home, &FROM, "release");
    check_answer(&home, &["next", "--all"], "next");
    let file = home.path().join("innie.ics");
    check_answer(
        &home,
        &["calendar", "--ics", file.to_str().unwrap()],
        "calendar-file",
    );
    for wrong in [
        &["calendar", "--from", "2999-01"][..],
        &["calendar", "--month", "2999"],
        &["calendar", "--days", "x"],
        &["calendar", "--days", "1", "--month"],
        &["calendar", "--ics", "--month"],
        &["calendar", "--as-of", "S01E01"],
        &["calendar", "--outie"],
        &["calendar", "-s", "b-show"],
    ] {
        assert_eq!(run(&home, wrong).0, Some(2), "{wrong:?}");
    }
}

/// The day of a moment is the one it has where the viewer is; that of a date is the same everywhere.
#[test]
fn the_zone_of_the_viewer_decides_on_what_day_a_moment_is() {
    let home = home();
    for (zone, moment) in [
        ("UTC", "2999-01-08 04:30, B: S01E03"),
        ("EST5EDT,M3.2.0,M11.1.0", "2999-01-07 23:30, B: S01E03"),
        ("<+14>-14", "2999-01-08 18:30, B: S01E03"),
        ("<-12>12", "2999-01-07 16:30, B: S01E03"),
    ] {
        let output = innie(&home, &[&FROM[..], &["--plain"]].concat())
            .env("TZ", zone)
            .output()
            .unwrap();
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(told.contains(moment), "{zone}: {told}");
        assert!(told.contains("2999-01-01, B: S01E02"), "{zone}: {told}");
    }
}

/// A policy that tells less leaves less in the calendar.
#[test]
fn policies_hold_in_the_calendar() {
    let home = home();
    let told = |set: &[&str]| {
        let set: Vec<&str> = set.iter().flat_map(|one| ["--set", one]).collect();
        printed(&home, &[&FROM[..], &["--plain"], &set[..]].concat())
    };
    assert_eq!(told(&[]).matches("SECRET TITLE").count(), 6);
    let named = told(&["titles=next"]);
    assert_eq!(named.matches("SECRET TITLE").count(), 1, "{named}");
    assert_eq!(named.lines().count(), 8);
    assert_eq!(told(&["titles=seen"]).matches("SECRET TITLE").count(), 0);
    assert_eq!(
        told(&["counts=seen"]).lines().count(),
        3,
        "one seen, and the next of each"
    );
    assert_eq!(told(&["dates=next"]).lines().count(), 3);
    assert_eq!(told(&["shows.b-show.dates=next"]).lines().count(), 6);
}

/// The events of a calendar, each as its properties, read by a parser that is not ours.
fn events(calendar: &str) -> Vec<Vec<(String, String)>> {
    let unfolded = unfold(calendar);
    let read = read_calendar(&unfolded).unwrap_or_else(|error| panic!("{error}\n{calendar}"));
    let events = read.components.iter().map(|event| {
        assert_eq!(event.name.as_str(), "VEVENT");
        let properties = event.properties.iter().map(|property| {
            let mut name = property.name.as_str().to_owned();
            for one in &property.params {
                let value = one.val.as_ref().map_or("", |value| value.as_str());
                name = format!("{name};{}={value}", one.key.as_str());
            }
            (name, property.val.as_str().to_owned())
        });
        properties.collect()
    });
    events.collect()
}

fn property<'e>(event: &'e [(String, String)], name: &str) -> Option<&'e str> {
    let found = event.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

#[test]
fn other_calendars_read_the_file() {
    let home = home();
    let calendar = printed(&home, &["calendar", "--ics"]);
    insta::assert_snapshot!("icalendar", calendar.replace("\r\n", "\n"));
    assert_eq!(
        printed(&home, &["calendar", "--ics"]),
        calendar,
        "equal data gives equal bytes"
    );
    assert!(
        calendar.ends_with("END:VCALENDAR\r\n")
            && !calendar.replace("\r\n", "").contains(['\r', '\n'])
    );
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
    let events = events(&calendar);
    assert_eq!(events.len(), 8);
    let mut ids: Vec<&str> = events
        .iter()
        .map(|event| property(event, "UID").unwrap())
        .collect();
    ids.dedup();
    assert_eq!(ids.len(), 8);
    for event in &events {
        assert_eq!(property(event, "DTSTAMP"), Some("29981224T000000Z"));
        assert_eq!(property(event, "TRANSP"), Some("TRANSPARENT"));
        assert_eq!(property(event, "URL"), None);
    }
    let of = |id: &str| {
        let found = events
            .iter()
            .find(|event| property(event, "UID") == Some(id));
        found.unwrap_or_else(|| panic!("no {id}"))
    };
    let of_a_date = of("b-show-s01e02@innie");
    assert_eq!(property(of_a_date, "DTSTART;VALUE=DATE"), Some("29990101"));
    assert_eq!(property(of_a_date, "SUMMARY"), Some("B S01E02"));
    let of_a_moment = of("a-show-s01e03@innie");
    assert_eq!(property(of_a_moment, "DTSTART"), Some("29990108T043000Z"));
    assert_eq!(property(of_a_moment, "DURATION"), Some("PT45M"));
    assert_eq!(
        property(of_a_moment, "SUMMARY"),
        Some("A Show, of commas S01E03")
    );
    assert!(calendar.contains("SUMMARY:A Show\\, of commas S01E03\r\n"));
    let seen = of("b-show-s01e01@innie");
    assert_eq!(
        property(seen, "SUMMARY"),
        Some("B S01E01 · Seen; once, \\ twice")
    );
}

/// Without a word on titles a file for others has none of what was not seen; with one it has what it says.
#[test]
fn the_file_tells_titles_to_whom_they_are_told_on_purpose() {
    let home = home();
    let told = |set: &[&str]| {
        let set: Vec<&str> = set.iter().flat_map(|one| ["--set", one]).collect();
        let calendar = printed(&home, &[&["calendar", "--ics"][..], &set].concat());
        events(&calendar)
            .iter()
            .map(|event| property(event, "SUMMARY").unwrap().to_owned())
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(told(&[]).matches("SECRET").count(), 0);
    assert_eq!(told(&["counts=all"]).matches("SECRET").count(), 0);
    assert_eq!(told(&["titles=all"]).matches("SECRET").count(), 6);
    assert_eq!(told(&["titles=next"]).matches("SECRET").count(), 1);
    assert_eq!(told(&["titles=seen"]).matches("SECRET").count(), 0);
    assert_eq!(
        told(&["shows.b-show.titles=all"]).matches("SECRET").count(),
        3
    );
    assert_eq!(
        told(&["shows.b-show.dates=all"]).matches("SECRET").count(),
        0
    );
    assert_eq!(told(&["dates=next"]).lines().count(), 3);
    assert_eq!(told(&["counts=seen"]).lines().count(), 3);
}

#[test]
fn a_file_that_is_set_is_kept_up_to_date() {
    let home = home();
    let file = home.path().join("calendars/innie.ics");
    home.configure("ics = \"~/calendars/innie.ics\"\n");
    printed(&home, &["-s", "b-show", "next"]);
    assert!(!file.exists(), "what changes nothing writes nothing");
    printed(&home, &["-s", "b-show", "watch", "S01E02"]);
    let kept = fs::read_to_string(&file).unwrap();
    assert!(kept.contains("SUMMARY:B S01E02 · SECRET TITLE of a date\r\n"));
    assert_eq!(kept, printed(&home, &["calendar", "--ics"]));
    printed(&home, &["-s", "b-show", "undo"]);
    assert!(!fs::read_to_string(&file).unwrap().contains("SECRET"));
    settled(&file, "mine");
    let (code, _, complaint) = run(&home, &["-s", "b-show", "watch", "S01E02"]);
    assert_eq!(code, Some(0), "the mark is made");
    assert!(complaint.contains("stays as it is"), "{complaint}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let (code, _, complaint) = run(&home, &["calendar", "--ics", file.to_str().unwrap()]);
    assert_eq!(code, Some(3), "{complaint}");
    home.configure("ics = \"innie.ics\"\n");
    let (_, _, complaint) = run(&home, &["next"]);
    assert!(complaint.contains("a whole path"), "{complaint}");
}

/// A show whose data is TVmaze's: its episodes keep their identity when they are numbered anew, and their addresses have no title.
#[test]
fn what_comes_from_tvmaze_says_so_and_is_known_by_its_number() {
    let home = home();
    let fetched = show("c-show", "C")
        .replacen(
            r#""made":"2998-12-24","#,
            r#""made":"2998-12-24","source":{"name":"TVmaze","licence":"CC BY-SA","url":"https://www.tvmaze.com/shows/7","fetched":1700000001000,"updated":1700000000},"#,
            1,
        )
        .replacen(r#"{"number":2,"#, r#"{"number":2,"tvmaze":77,"#, 1);
    home.shelve("c.json", &fetched);
    let calendar = printed(&home, &["calendar", "--ics"]);
    let events = events(&calendar);
    let event = events
        .iter()
        .find(|event| property(event, "UID") == Some("tvmaze-episode-77@innie"))
        .expect("the number of the episode");
    assert_eq!(property(event, "DTSTAMP"), Some("20231114T221320Z"));
    assert_eq!(
        property(event, "URL"),
        Some("https://www.tvmaze.com/episodes/77")
    );
    assert_eq!(property(event, "SUMMARY"), Some("C S01E02"));
    let credit = "Data: TVmaze (CC BY-SA), https://www.tvmaze.com";
    let whole = unfold(&calendar);
    assert!(
        whole.contains(&format!("X-WR-CALDESC:{}", credit.replace(',', "\\,"))),
        "{whole}"
    );
    for told in [&FROM[..], &["next", "--all"]] {
        let plain = printed(&home, &[told, &["--plain"]].concat());
        assert_eq!(plain.lines().last(), Some(credit), "{plain}");
        assert!(printed(&home, told).trim_end().ends_with(credit));
        let json = printed(&home, &[told, &["--json"]].concat());
        assert!(
            json.contains(
                "\"source\": \"Data: TVmaze (CC BY-SA), https://www.tvmaze.com/shows/7\""
            ),
            "{json}"
        );
    }
}

/// What was put away has nothing to offer until it is brought back.
#[test]
fn what_was_put_away_is_in_no_calendar() {
    let home = home();
    let told = || {
        let next = printed(&home, &["next", "--all", "--plain"]);
        next + &printed(&home, &["calendar", "--ics"])
    };
    assert!(told().contains("B S01E02") && told().contains("B: S01E02"));
    printed(&home, &["archive", "b-show"]);
    assert!(!told().contains("B S01E02") && !told().contains("B: S01E02"));
    printed(&home, &["archive", "--back", "b-show"]);
    assert!(told().contains("B S01E02"));
}

/// One goes on with the show watched last, whichever was opened last; where somebody names another, with that.
#[test]
fn what_is_next_is_that_of_the_show_watched_last() {
    let home = home();
    let first = |arguments: &[&str]| {
        let told = printed(&home, &[arguments, &["--plain"]].concat());
        let lines: Vec<String> = told.lines().take(2).map(str::to_owned).collect();
        lines
    };
    assert_eq!(first(&["next"]), ["B", "S01E02 SECRET TITLE of a date"]);
    assert!(printed(&home, &["next"]).starts_with("B\n"));
    assert_eq!(
        first(&["-s", "a-show", "next"])[0],
        "S01E01 Seen; once, \\ twice"
    );
    assert!(first(&["--set", "show=severance", "next"])[0].contains("Good News"));
    for code in ["S01E02", "S01E03", "S01E04", "S01E05", "S01E06"] {
        printed(&home, &["-s", "b-show", "watch", code]);
    }
    assert!(
        first(&["next"])[0].contains("Good News"),
        "all of it is seen"
    );
}
