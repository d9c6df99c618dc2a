//! Adding and refreshing shows in the guide: whole screens, and the real program with a server on the loopback that stands in for TVmaze.

use innie::app::{Effect, Errand, Message, Settings};
use innie::guide::Text;

use crate::drawn;
use crate::screen::Screen;

#[test]
fn the_search_for_a_show() {
    drawn::check("adder_empty", "a");
    drawn::check("adder_asking", "aroa");
    drawn::check("adder_found", "aroad<down>");
    drawn::check("adder_long_name", "aroad<down><down><down>");
    drawn::check("adder_nothing", "anowhere");
    drawn::check("adder_file", "a~/mine.json");
}

#[test]
fn the_search_where_there_is_no_network() {
    let why = "api.tvmaze.com could not be reached (connection refused); check the connection and try again";
    let failed = Message::Found("roa".into(), Err(Text::clean(why)));
    drawn::check_with("adder_offline", "aroa", &[failed]);
}

#[test]
fn what_is_being_fetched() {
    let fetching = Message::Fetching(Some(Text::clean("Refreshing The Road, fetched 3 days ago")));
    drawn::check_with("fetching", "", &[fetching]);
}

/// What is asked: the words once, all of them at once with enter, then the show that is selected.
#[test]
fn only_what_is_chosen_is_added() {
    let mut screen = Screen::at("S01E06", 80, 24);
    let find = |words: &str, at_once| {
        Effect::Ask(Errand::Find {
            words: words.into(),
            at_once,
        })
    };
    screen.press("ax<enter>");
    assert_eq!(screen.effects, [find("x", false), find("x", true)]);
    screen.effects.clear();
    screen.press("<enter>");
    screen.shows("Nothing is found to add");
    screen.press("<ctrl-u>");
    assert_eq!(screen.effects, [Effect::StopFinding]);
    screen.effects.clear();
    screen.press("road<down><enter>");
    screen.shows("Fetching The Road");
    let added = [
        Effect::StopFinding,
        Effect::Ask(Errand::Add(8, Text::clean("The Road"))),
    ];
    assert!(screen.effects.ends_with(&added), "{:?}", screen.effects);
    screen.press("<esc>");
    screen.shows("Stopped");
    assert_eq!(screen.effects.last(), Some(&Effect::StopFetching));
}

/// The help lies over the search, and what was found meanwhile is there when it is closed.
#[test]
fn the_help_is_opened_over_the_search() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("anowher<F1>");
    screen.shows("add the selected show");
    screen.send(Message::Found("nowher".into(), Ok(vec![])));
    screen.press("<esc>");
    screen.shows("› nowher▏");
    screen.shows("TVmaze knows no such show");
}

/// Who hears the search is told a show a line, with whatever tells it from others.
#[test]
fn the_search_is_told_line_after_line() {
    let settings = Settings {
        linear: true,
        ..Settings::default()
    };
    let mut screen = Screen::set(settings, "S01E06");
    screen.press("aroad<down>");
    screen.shows("Add a show: road");
    screen.shows("The Road, 1999, Ended, 2 of 4");
    screen.shows("Data: TVmaze (CC BY-SA)");
    screen.press("<ctrl-u>nowhere");
    screen.shows("TVmaze knows no such show");
}

#[test]
fn a_show_from_elsewhere_is_not_refreshed() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("r");
    screen.shows("This show is not from TVmaze: a adds one from there");
    assert_eq!(screen.effects, []);
}

#[cfg(unix)]
mod programs {
    use std::fs;

    use crate::home::Home;
    use crate::pty::{INNIE, Terminal};
    use crate::shows::MINE;
    use crate::stub::{Reply, Stub, answer, json, nothing};
    use crate::tvmaze::{MOVED, SECOND, age, road, run, tvmaze};

    /// Starts the guide with TVmaze at this address; what is new is fetched unasked if `refreshes`.
    fn start(home: &Home, address: &str, refreshes: bool) -> Terminal {
        let mut command = home.command(&[INNIE]);
        command.env("INNIE_TVMAZE_URL", address);
        command.env("INNIE_REFRESH", refreshes.to_string());
        Terminal::run(command)
    }

    /// Waits until this is said at the foot of the screen, over however many rows.
    #[track_caller]
    fn says(terminal: &mut Terminal, text: &str) {
        terminal.waits_for(text, |terminal| {
            let screen = terminal.text();
            let words: Vec<&str> = screen.split_whitespace().collect();
            words.join(" ").contains(text)
        });
    }

    /// Waits until this is said in the search for a show, over however many rows.
    #[track_caller]
    fn says_beside(terminal: &mut Terminal, text: &str) {
        terminal.waits_for(text, |terminal| {
            let screen = terminal.text();
            let left = screen.lines().map(|line| {
                let line: String = line.chars().take(32).collect();
                line.trim_matches(['│', ' ']).to_owned()
            });
            left.collect::<Vec<_>>().join(" ").contains(text)
        });
    }

    fn shows(home: &Home) -> std::path::PathBuf {
        home.path().join(".local/share/innie/shows")
    }

    /// A home with the road in it, and its first two episodes watched.
    fn with_road(address: &str) -> Home {
        let home = Home::at_s01e06();
        for arguments in [
            &["add", "7"][..],
            &["-s", "road", "watch", "S01E01", "S01E02"],
        ] {
            let (code, printed, complaint) = run(&home, address, arguments);
            assert_eq!(code, 0, "{printed}{complaint}");
        }
        age(&home);
        home
    }

    #[test]
    fn a_show_is_found_added_opened_and_there_offline() {
        let home = Home::at_s01e06();
        let server = tvmaze(SECOND);
        let mut terminal = start(&home, &server.address, true);
        terminal.shows("Severance");
        terminal.types("aroad");
        terminal.shows("1999, Ended");
        terminal.types("<enter>");
        terminal.shows("Added The Road");
        terminal.shows("How far have you watched?");
        let asked = server.paths();
        assert!(
            asked.len() <= 5 && asked.iter().all(|path| !path.contains("q=r&")),
            "{asked:?}"
        );
        terminal.types("j<enter>");
        terminal.shows("you are at S01E01");
        // Its guests come unasked, since the season has been begun.
        terminal.types("2");
        terminal.shows("A Stranger");
        terminal.quits();
        let mut terminal = start(&home, "http://127.0.0.1:1", false);
        terminal.shows("The Road");
        terminal.shows("you are at S01E01");
        terminal.quits();
    }

    #[test]
    fn what_names_a_show_at_tvmaze_or_imdb_finds_it() {
        let home = Home::at_s01e06();
        let server = tvmaze(SECOND);
        let mut terminal = start(&home, &server.address, true);
        terminal.shows("Severance");
        for typed in ["7", "tt7", "https://www.tvmaze.com/shows/7/the-road"] {
            terminal.types(&format!("a{typed}<enter>"));
            terminal.shows("The Road");
            terminal.types("<esc>");
            terminal.waits_for("the lists", |terminal| {
                !terminal.text().contains("The Road")
            });
        }
        terminal.quits();
    }

    /// No network is needed for it, and the file is copied as it is.
    #[test]
    fn a_file_is_found_added_and_opened() {
        let home = Home::at_s01e06();
        let file = home.path().join("mine.json");
        let mut terminal = start(&home, "http://127.0.0.1:1", false);
        terminal.shows("Severance");
        terminal.types("a~/mine.json");
        says_beside(&mut terminal, "cannot be read: No such file");
        fs::write(&file, "{").unwrap();
        terminal.types("<enter><esc>a~/mine.json");
        says_beside(&mut terminal, "this is not valid JSON");
        fs::write(&file, MINE).unwrap();
        terminal.types("<esc>a~/mine.json");
        terminal.shows("1 of 1");
        terminal.types("<enter>");
        terminal.shows("Added My Show");
        terminal.shows("How far have you watched?");
        terminal.hides("Welcome");
        terminal.types("<esc>");
        says(&mut terminal, "The Second One");
        terminal.types("S");
        terminal.shows("Severance");
        terminal.types("<esc>a~/mine.json");
        terminal.shows("1 of 1");
        terminal.types("<enter>");
        says(&mut terminal, "my-show.json is there already");
        terminal.quits();
        let copy = shows(&home).join("my-show.json");
        assert_eq!(fs::read_to_string(copy).unwrap(), MINE);
        assert_eq!(fs::read_to_string(file).unwrap(), MINE);
    }

    /// A server that keeps silent when it is asked for the show itself.
    fn silent() -> Stub {
        Stub::new(|path| match path {
            "/shows/7" => json(&road(SECOND)),
            _ => Reply::Stopped(vec![]),
        })
    }

    #[test]
    fn what_is_stopped_leaves_nothing_and_nobody_waits_for_it() {
        let home = Home::at_s01e06();
        let server = silent();
        let mut terminal = start(&home, &server.address, true);
        terminal.shows("Severance");
        terminal.types("a7");
        terminal.shows("2020, N, Running, English");
        terminal.types("<enter>");
        terminal.shows("Fetching The Road · esc stops");
        // Keys go on meaning what they mean.
        terminal.types("2");
        terminal.shows("Fetching The Road");
        terminal.types("<esc>");
        terminal.shows("Stopped; what was fetched before stays");
        terminal.quits();
        assert!(!shows(&home).exists(), "nothing was written");

        let mut terminal = start(&home, &server.address, true);
        terminal.shows("Severance");
        terminal.types("a7");
        terminal.shows("2020, N, Running, English");
        terminal.types("<enter>");
        terminal.shows("Fetching The Road");
        terminal.quits();
        assert!(!shows(&home).exists(), "nothing was written");
    }

    #[test]
    fn what_goes_wrong_is_said_and_everything_else_works() {
        let home = Home::at_s01e06();
        let portal = Stub::new(|_| answer(200, "", b"<html>log in</html>"));
        let busy = Stub::new(|_| answer(429, "Retry-After: 90\r\n", b""));
        for (address, said) in [
            ("http://127.0.0.1:1", "could not be reached (connection"),
            (portal.address.as_str(), "perhaps the login"),
            (busy.address.as_str(), "busy and asks to wait 90 s"),
        ] {
            let mut terminal = start(&home, address, true);
            terminal.shows("Severance");
            terminal.types("aroad<enter>");
            says_beside(&mut terminal, said);
            terminal.types("<esc>2");
            terminal.shows("Mark S.");
            terminal.quits();
        }
        assert!(!shows(&home).exists(), "nothing was written");
    }

    #[test]
    fn a_show_is_put_away_brought_back_and_removed() {
        let server = tvmaze(SECOND);
        let home = with_road(&server.address);
        let file = shows(&home).join("tvmaze-7.json");
        let log = fs::read_to_string(home.log()).unwrap();
        let mut terminal = start(&home, "http://127.0.0.1:1", false);
        terminal.shows("you are at S01E06");
        terminal.types("S");
        terminal.shows("The Road");
        terminal.types("road\u{18}");
        says(&mut terminal, "The Road is put away");
        terminal.waits_for("its row", |terminal| {
            let text = terminal.text();
            let mut rows = text.lines().filter(|row| row.starts_with('│'));
            rows.any(|row| row.contains("The Road") && row.contains("put away"))
        });
        assert!(!file.exists());
        terminal.types("\u{18}");
        says(&mut terminal, "The Road is back");
        assert!(file.exists());
        terminal.types("<del>");
        says(&mut terminal, "Remove The Road?");
        terminal.types("y");
        says(
            &mut terminal,
            "Removed The Road; what you watched of it stays in the log",
        );
        assert!(!file.exists());
        terminal.types("road");
        terminal.shows("No show is called so");
        terminal.types("<esc>");
        terminal.shows("you are at S01E06");
        terminal.quits();
        assert_eq!(fs::read_to_string(home.log()).unwrap(), log);
    }

    #[test]
    fn marks_go_with_their_episodes_when_these_are_numbered_anew() {
        let home = with_road(&tvmaze(SECOND).address);
        let server = tvmaze(MOVED);
        let mut terminal = start(&home, &server.address, false);
        terminal.shows("Severance");
        terminal.quits();
        let mut terminal = home_show(&home, &server.address, "the-road-7");
        terminal.shows("The Road");
        terminal.types("<home>jjj");
        terminal.selects("On");
        terminal.types("r");
        terminal.shows("The Road is up to date");
        says(&mut terminal, "what you marked as S01E02 is S01E03 now");
        terminal.selects("On");
        // It was fetched just now: whoever asks again means it.
        terminal.types("r");
        terminal.shows("Ask again?");
        terminal.types("n");
        terminal.quits();
        // And then it is gone.
        age(&home);
        let server = tvmaze("");
        let mut terminal = home_show(&home, &server.address, "the-road-7");
        terminal.shows("The Road");
        terminal.types("r");
        says(
            &mut terminal,
            "what you marked as S01E03 is no more at TVmaze; the mark is kept",
        );
        terminal.quits();
        let log = fs::read_to_string(home.log()).unwrap();
        assert!(!log.is_empty());
    }

    /// Starts the guide at a show, asking nobody unasked.
    fn home_show(home: &Home, address: &str, show: &str) -> Terminal {
        let mut command = home.command(&[INNIE, "-s", show]);
        command.env("INNIE_TVMAZE_URL", address);
        Terminal::run(command)
    }

    /// Asks which shows have changed, and fetches those alone; not again within the hour, not with the setting off, and not for a viewer of the guide in
    /// the box.
    #[test]
    fn what_has_changed_is_fetched_unasked_once_an_hour() {
        let home = with_road(&tvmaze(SECOND).address);
        let server = Stub::new(|path| match path {
            "/updates/shows?since=month" => json(r#"{"7":6}"#),
            _ if path.starts_with("/shows/7") => json(&road(MOVED)),
            _ => nothing(),
        });
        // They were fetched in 2020: what has changed in a month is not enough to know.
        let mut terminal = start(&home, &server.address, false);
        terminal.shows("Severance");
        terminal.quits();
        assert!(server.paths().is_empty());
        let fresh = Home::at_s01e06();
        let mut terminal = start(&fresh, &server.address, true);
        terminal.shows("Severance");
        terminal.types("j");
        terminal.quits();
        assert!(
            server.paths().is_empty(),
            "who has added nothing asks nobody"
        );
        let mut command = home.command(&[INNIE, "-s", "road"]);
        command.env("INNIE_TVMAZE_URL", &server.address);
        command.env("INNIE_REFRESH", "true");
        let mut terminal = Terminal::run(command);
        says(&mut terminal, "what you marked as S01E02 is S01E03 now");
        terminal.quits();
        let asked = server.paths();
        assert!(
            asked.iter().all(|path| path.starts_with("/shows/7")) && !asked.is_empty(),
            "{asked:?}"
        );
        age(&home);
        let mut terminal = start(&home, &server.address, true);
        terminal.shows("The Road");
        terminal.types("j");
        terminal.quits();
        assert_eq!(server.paths(), asked, "it was asked within the hour");
    }

    #[test]
    fn who_is_offline_hears_it_once() {
        let home = with_road(&tvmaze(SECOND).address);
        let mut terminal = start(&home, "http://127.0.0.1:1", true);
        says(&mut terminal, "everything else works without a network");
        terminal.types("j");
        terminal.waits_for("the hints", |terminal| {
            !terminal.text().contains("without a network")
        });
        terminal.types("k");
        terminal.quits();
    }
}
