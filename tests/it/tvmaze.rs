//! Shows from TVmaze on the command line: added, refreshed, put away and removed, with a server on the loopback that stands in for it.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::command_line::innie;
use crate::home::Home;
use crate::stub::{Reply, Stub, answer, json, nothing};

const CAST: &str = r#"[{"person":{"id":2,"name":"Zoë Zed"},"character":{"id":21,"name":"The Traitor"}},
  {"person":{"id":1,"name":"Ann Ace"},"character":{"id":22,"name":"The Friend"}}]"#;

const FIRST: &str = r#"{"id":11,"name":"Off","season":1,"number":1,"airdate":"2020-01-01","summary":"<p>They set off.</p>"}"#;
const MAKING: &str =
    r#"{"id":12,"name":"The Making","season":1,"number":null,"airdate":"2020-01-02"}"#;

/// A show with a first episode, a special, and this for a second.
pub(crate) fn road(second: &str) -> String {
    format!(
        r#"{{"id":7,"name":"The Road","status":"Running","premiered":"2020-01-01","language":"English","network":{{"name":"N"}},"updated":5,
        "_embedded":{{"episodeswithspecials":[{FIRST},{second}{MAKING}],"seasons":[{{"id":70,"number":1}}],"cast":{CAST},"crew":[]}}}}"#
    )
}

pub(crate) const SECOND: &str = r#"{"id":13,"name":"On","season":1,"number":2,"airdate":"2020-01-08","summary":"<p>They go on.</p>"},"#;
pub(crate) const MOVED: &str = r#"{"id":14,"name":"Between","season":1,"number":2,"airdate":"2020-01-04"},
  {"id":13,"name":"On","season":1,"number":3,"airdate":"2020-01-08","summary":"<p>They go on.</p>"},"#;

/// TVmaze with a road to find, and another one.
pub(crate) fn tvmaze(second: &'static str) -> Stub {
    let found = format!(
        r#"[{{"score":0.9,"show":{}}},{{"score":0.8,"show":{{"id":8,"name":"The Road","premiered":"1999-02-03","status":"Ended"}}}}]"#,
        road(SECOND)
    );
    Stub::new(move |path| match path {
        "/search/shows?q=road" => json(&found),
        "/search/shows?q=nowhere" => json("[]"),
        "/lookup/shows?imdb=tt7" => answer(302, "Location: /shows/7\r\n", b"null"),
        "/seasons/70/episodes?embed=guestcast" => json(
            r#"[{"id":11,"_embedded":{"guestcast":[{"person":{"id":9,"name":"Guy Guest"},"character":{"id":91,"name":"A Stranger"}}]}},
                {"id":13,"_embedded":{"guestcast":[{"person":{"id":10,"name":"Gia Guest"},"character":{"id":92,"name":"A Ghost"}}]}}]"#,
        ),
        _ if path.starts_with("/shows/7") => json(&road(second)),
        _ => nothing(),
    })
}

/// Runs innie with this address for TVmaze's. Answers with the exit code and both outputs.
pub(crate) fn run(home: &Home, address: &str, arguments: &[&str]) -> (i32, String, String) {
    let mut command = innie(home, arguments);
    let output = command.env("INNIE_TVMAZE_URL", address).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// How a server answers a request.
type Answering = fn(&str) -> Reply;

#[track_caller]
fn check(home: &Home, address: &str, arguments: &[&str], code: i32, told: &[&str]) -> String {
    let (came, printed, complaint) = run(home, address, arguments);
    let all = format!("{printed}{complaint}");
    assert_eq!(came, code, "{arguments:?}: {all}");
    for part in told {
        assert!(
            all.contains(part),
            "{arguments:?} does not tell {part:?}:\n{all}"
        );
    }
    all
}

/// Makes what was fetched look old.
pub(crate) fn age(home: &Home) {
    let folder = home.path().join(".local/share/innie/shows");
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let mut show: Value = serde_json::from_str(&text).unwrap();
        show["source"]["fetched"] = 1_600_000_000_000_u64.into();
        fs::write(&path, show.to_string()).unwrap();
    }
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "it is one story, and each part goes on from the one before"
)]
fn a_show_is_found_added_watched_refreshed_put_away_and_removed() {
    let home = Home::new();
    let server = tvmaze(SECOND);
    let at = server.address.as_str();
    check(
        &home,
        at,
        &["add", "road"],
        2,
        &[
            "innie: this may be any of these; add the one you mean by its number:\n",
            "  7  The Road (2020, N, Running, English)\n",
            "  8  The Road (1999, Ended)\n",
        ],
    );
    check(
        &home,
        at,
        &["add", "road", "--json"],
        2,
        &[r#"{"id":"8","name":"The Road (1999, Ended)"}"#],
    );
    check(
        &home,
        at,
        &["add", "nowhere"],
        1,
        &["TVmaze knows no such show"],
    );
    check(&home, at, &["add", "9"], 1, &["TVmaze knows no such show"]);
    assert!(!home.path().join(".local").exists(), "nothing was written");
    check(
        &home,
        at,
        &["add", "tt7"],
        0,
        &[
            "Added The Road; `innie -s the-road-7` opens it",
            "[shows.the-road-7]",
            "Data: TVmaze (CC BY-SA), https://www.tvmaze.com/shows/7",
        ],
    );
    check(
        &home,
        at,
        &["shows"],
        0,
        &[
            "the-road-7  The Road",
            "TVmaze, fetched just now",
            "Data: TVmaze",
        ],
    );
    let asked = server.paths().len();

    // From here on there is no network.
    let offline = "http://127.0.0.1:1";
    let told = check(
        &home,
        offline,
        &["-s", "road", "episodes"],
        0,
        &[
            "S01E01  2020-01-01  Off",
            "S00E01  2020-01-02  The Making",
            "\n\nData: TVmaze (CC BY-SA), https://www.tvmaze.com/shows/7\n",
        ],
    );
    assert!(told.find("S00E01") < told.find("S01E02"), "{told}");
    check(&home, offline, &["-s", "road", "cast"], 1, &[]);
    check(
        &home,
        offline,
        &["-s", "road", "watch", "S01E01"],
        0,
        &["S01E01: watched"],
    );
    let told = check(
        &home,
        offline,
        &["-s", "road", "cast"],
        0,
        &["Ann Ace", "Zoë Zed"],
    );
    assert!(
        !told.contains("Traitor") && told.find("Ann") < told.find("Zoë"),
        "{told}"
    );
    check(
        &home,
        offline,
        &["-s", "road", "episode", "S01E01"],
        0,
        &["They set off.", "Data: TVmaze (CC BY-SA)"],
    );
    check(
        &home,
        offline,
        &["-s", "road", "watch", "S01E02", "S00E01"],
        0,
        &[],
    );
    check(&home, offline, &["-s", "road", "cast"], 0, &["The Traitor"]);
    check(
        &home,
        offline,
        &["-s", "road", "refresh"],
        0,
        &["The Road: fetched just now; TVmaze changes its answers once an hour"],
    );
    check(
        &home,
        offline,
        &["refresh"],
        1,
        &["severance is not from TVmaze"],
    );
    assert_eq!(server.paths().len(), asked, "who is offline asks nobody");
    age(&home);
    let told = check(
        &home,
        offline,
        &["refresh", "--all"],
        3,
        &[
            "connection refused",
            "everything else works without a network",
        ],
    );
    assert_eq!(told.lines().count(), 1, "{told}");
    check(
        &home,
        offline,
        &["-s", "road", "refresh", "--guests"],
        3,
        &["connection refused"],
    );

    check(
        &home,
        at,
        &["-s", "road", "refresh", "--guests"],
        0,
        &["guests of the seasons you have begun"],
    );
    check(
        &home,
        offline,
        &["-s", "road", "cast", "--in", "S01E01"],
        0,
        &["A Stranger"],
    );
    check(
        &home,
        offline,
        &["-s", "road", "refresh", "--guests"],
        0,
        &["no guests are missing"],
    );

    // Upstream an episode has come between.
    age(&home);
    let server = tvmaze(MOVED);
    check(
        &home,
        &server.address,
        &["refresh", "--all"],
        0,
        &[
            "The Road: refreshed",
            "what you marked as S01E02 is S01E03 now",
        ],
    );
    let told = check(
        &home,
        offline,
        &["-s", "road", "episodes"],
        0,
        &["  S01E02  2020-01-04  Between", "✓  S01E03  2020-01-08  On"],
    );
    assert!(told.contains("✓  S01E01"), "{told}");
    check(
        &home,
        offline,
        &["-s", "road", "undo"],
        0,
        &["S01E03: not watched"],
    );
    check(
        &home,
        offline,
        &["-s", "road", "watch", "S01E03", "S00E01"],
        0,
        &[],
    );

    // And then it is gone.
    age(&home);
    let server = tvmaze("");
    check(
        &home,
        &server.address,
        &["-s", "road", "refresh"],
        0,
        &["what you marked as S01E03 is no more at TVmaze; the mark is kept"],
    );

    check(
        &home,
        offline,
        &["archive", "road"],
        0,
        &["`innie archive the-road-7 --back`"],
    );
    check(&home, offline, &["-s", "road", "next"], 2, &[]);
    check(&home, offline, &["archive"], 0, &["the-road-7  The Road"]);
    check(
        &home,
        offline,
        &["archive", "road", "--back"],
        0,
        &["The Road is back"],
    );
    // Added anew while it is away, it is there twice: neither takes the place of the other.
    check(&home, offline, &["archive", "road"], 0, &[]);
    check(&home, &server.address, &["add", "7"], 0, &[]);
    check(
        &home,
        offline,
        &["archive", "road", "--back"],
        3,
        &["tvmaze-7.json is there already; move it away first"],
    );
    check(&home, offline, &["remove", "road", "--yes"], 0, &[]);
    check(&home, offline, &["archive", "road", "--back"], 0, &[]);
    check(
        &home,
        offline,
        &["archive", "severance"],
        1,
        &["comes with innie"],
    );
    check(&home, offline, &["remove", "road"], 2, &["--yes"]);
    check(
        &home,
        offline,
        &["remove", "road", "--yes"],
        0,
        &["what you watched of it stays in the log"],
    );
    check(&home, offline, &["shows", "--json"], 0, &["severance"]);
    assert_eq!(
        fs::read_dir(home.path().join(".local/share/innie/tvmaze"))
            .unwrap()
            .count(),
        0
    );
    let server = tvmaze(SECOND);
    check(&home, &server.address, &["add", "7"], 0, &[]);
    check(
        &home,
        offline,
        &["-s", "road", "episode", "S01E01"],
        0,
        &["They set off."],
    );
}

#[test]
fn every_answer_about_a_fetched_show_says_whose_data_it_is() {
    let home = Home::new();
    let server = tvmaze(SECOND);
    run(&home, &server.address, &["add", "7"]);
    run(&home, &server.address, &["-s", "road", "watch", "S01E01"]);
    for command in [
        "episodes",
        "episode S01E01",
        "episode S01E02",
        "next",
        "cast",
        "person zed",
        "search off",
    ] {
        let words: Vec<&str> = command.split(' ').collect();
        for form in [&[][..], &["--plain"]] {
            let (_, printed, _) = run(
                &home,
                &server.address,
                &[&["-s", "road"], &words[..], form].concat(),
            );
            assert!(
                printed.contains("Data: TVmaze (CC BY-SA)"),
                "{command} {form:?}: {printed}"
            );
            assert!(
                printed.contains("https://www.tvmaze.com/shows/7"),
                "{command}: {printed}"
            );
        }
    }
    for command in [
        "episodes",
        "episode S01E01",
        "cast",
        "person zed",
        "search off",
        "new S01E01",
    ] {
        let words: Vec<&str> = command.split(' ').collect();
        let (_, printed, _) = run(
            &home,
            &server.address,
            &[&["-s", "road", "--json"], &words[..]].concat(),
        );
        assert!(
            printed.contains(
                "\"source\": \"Data: TVmaze (CC BY-SA), https://www.tvmaze.com/shows/7\""
            ),
            "{printed}"
        );
    }
}

#[test]
fn a_guide_in_the_box_and_its_fetched_data_are_one_show() {
    let home = Home::new();
    let server = Stub::new(|_| {
        json(
            r#"{"id":44933,"name":"Severance","network":{"name":"Somebody"},"status":"Running","_embedded":{"episodeswithspecials":[
            {"id":1,"name":"Another Title","season":1,"number":1,"airdate":"2022-02-18","runtime":1,"summary":"<p>Another summary.</p>"},
            {"id":2,"name":"Far Ahead","season":9,"number":1,"airdate":"2031-01-01"}],
            "seasons":[],"crew":[],"cast":[{"person":{"id":1,"name":"Adam Scott"},"character":{"id":1,"name":"Told Too Early"}}]}}"#,
        )
    });
    let offline = "http://127.0.0.1:1";
    check(
        &home,
        &server.address,
        &["add", "44933"],
        0,
        &["Added Severance; `innie -s severance`"],
    );
    check(
        &home,
        offline,
        &["episodes", "--season", "9"],
        0,
        &["Far Ahead"],
    );
    check(&home, offline, &["watch", "S01E01"], 0, &[]);
    let told = check(
        &home,
        offline,
        &["episode", "S01E01"],
        0,
        &["Good News About Hell", "Data: TVmaze"],
    );
    assert!(!told.contains("Another summary"), "{told}");
    let told = check(&home, offline, &["cast", "--outie"], 0, &["Mark Scout"]);
    assert!(!told.contains("Told Too Early"), "{told}");
    check(&home, offline, &["remove", "severance", "--yes"], 0, &[]);
    check(
        &home,
        offline,
        &["episode", "S01E01"],
        0,
        &["Good News About Hell", "watched"],
    );
}

#[test]
fn a_file_is_added_as_it_is() {
    let home = Home::new();
    let offline = "http://127.0.0.1:1";
    let file = home.path().join("mine.json");
    fs::write(&file, crate::shows::MINE).unwrap();
    let file = file.to_str().unwrap();
    check(
        &home,
        offline,
        &["add", file],
        0,
        &["Added My Show; `innie -s my-show` opens it"],
    );
    check(&home, offline, &["-s", "my show", "next"], 0, &["Pilot"]);
    check(&home, offline, &["add", file], 3, &["is there already"]);
    // Put away, it is not lost to another of its name that is put away later.
    check(&home, offline, &["archive", "my show"], 0, &[]);
    let other = crate::shows::MINE.replace("My Show", "Another");
    home.shelve("my-show.json", &other);
    let there = &["my-show.json is there already; move it away first"];
    check(&home, offline, &["archive", "another"], 3, there);
    check(&home, offline, &["archive", "my show", "--back"], 3, there);
    let shows = home.path().join(".local/share/innie/shows");
    let text = |name: &str| fs::read_to_string(shows.join(name)).unwrap();
    assert_eq!(text("archive/my-show.json"), crate::shows::MINE);
    assert_eq!(text("my-show.json"), other);

    fs::write(file, "{").unwrap();
    check(
        &home,
        offline,
        &["add", file],
        3,
        &["error: this is not valid JSON"],
    );
    check(
        &home,
        offline,
        &["add", "gone.json"],
        3,
        &["gone.json cannot be read"],
    );
}

/// Whatever answers, there is one clear sentence, and nothing is written.
#[test]
fn what_goes_wrong_is_told_in_a_sentence() {
    let cases: Vec<(Answering, &str)> = vec![
        (
            |_| answer(200, "Content-Type: text/html\r\n", b"<html>Log in</html>"),
            "perhaps the login page",
        ),
        (|_| answer(500, "", b"{}"), "status 500"),
        (
            |_| answer(429, "Retry-After: 999\r\n", b""),
            "asks to wait 16 minutes",
        ),
        (|_| answer(302, "Location: /again\r\n", b""), "in a circle"),
        (
            |_| Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{".to_vec()),
            "cut off",
        ),
        (|_| json(r#"{"id":7}"#), "perhaps the login page"),
    ];
    for (reply, told) in cases {
        let home = Home::new();
        let server = Stub::new(reply);
        let (code, printed, complaint) = run(&home, &server.address, &["add", "7"]);
        assert_eq!((code, printed.as_str()), (3, ""), "{complaint}");
        assert!(complaint.contains(told), "{complaint}");
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
        assert!(!home.path().join(".local").exists());
    }
}

/// What a show hides changes nothing that is told of it, whatever TVmaze says behind it.
#[test]
fn what_is_hidden_of_a_fetched_show_changes_no_answer() {
    let mut told = BTreeMap::new();
    for (second, cast) in [
        (SECOND, "The Traitor"),
        (
            r#"{"id":13,"name":"On","season":1,"number":2,"airdate":"2020-01-08","rating":{"average":9.9},"summary":"<p>They meet &amp; part, and all of them die, one after another.</p>"},"#,
            "A Long And Telling Name",
        ),
    ] {
        let show = road(second).replace("The Traitor", cast);
        let server = Stub::new(move |path| {
            if path.starts_with("/shows/7?") {
                json(&show)
            } else {
                nothing()
            }
        });
        let home = Home::new();
        run(&home, &server.address, &["add", "7"]);
        run(&home, &server.address, &["-s", "road", "watch", "S01E01"]);
        for command in [
            "",
            "episodes",
            "episode S01E01",
            "episode S01E02",
            "next",
            "cast",
            "person zed",
            "search die",
            "search telling",
            "new",
            "news",
            "glossary",
        ] {
            let words: Vec<&str> = command.split(' ').filter(|word| !word.is_empty()).collect();
            for form in [&[][..], &["--plain"], &["--json"]] {
                let arguments = [&["-s", "road"], &words[..], form].concat();
                let came = run(&home, &server.address, &arguments);
                let before = told
                    .entry(arguments.join(" "))
                    .or_insert_with(|| came.clone());
                assert_eq!(*before, came, "{arguments:?}");
            }
        }
    }
}

/// A file named by `--guide` is somebody's own, and stays where it is.
#[test]
fn a_guide_beside_the_library_is_not_moved() {
    let home = Home::new();
    let path = home.path().join("mine.json");
    let file = r#"{"format":1,"show":{"id":"mine","name":"Mine"},"seasons":[]}"#;
    std::fs::write(&path, file).unwrap();
    let guide = path.to_str().unwrap();
    for words in [
        &["archive", "mine"][..],
        &["remove", "mine", "--yes"],
        &["refresh"],
    ] {
        let words = [&["--guide", guide], words].concat();
        check(&home, "http://127.0.0.1:1", &words, 2, &[]);
        assert!(path.exists(), "{words:?}");
    }
}
