//! The settings: of the file, the environment and the command line; what is wrong with them; and what they change.

use std::fs;

use innie::app::{Action, Context, Key, Keymap, Settings};
use serde_json::Value;

use crate::command_line::{innie, printed, run};
use crate::home::Home;
#[cfg(unix)]
use crate::pty::{INNIE, Terminal};
use crate::screen::Screen;
use crate::shows::{MINE, told};

const FILE: &str = "theme = 'night'\nmouse = true\n[keys]\nquit = ['Q', 'ctrl-q']\n";

/// What `innie config` prints with these variables and flags, and what it complains of.
fn config(
    home: &Home,
    variables: &[(&str, &str)],
    flags: &[&str],
) -> (Option<i32>, String, String) {
    let output = innie(home, &[&["config", "--plain"], flags].concat())
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[track_caller]
fn check(home: &Home, variables: &[(&str, &str)], flags: &[&str], lines: &[&str]) {
    let (code, printed, complaint) = config(home, variables, flags);
    assert_eq!((code, complaint.as_str()), (Some(0), ""));
    for line in lines {
        assert!(
            printed.lines().any(|told| told == *line),
            "{line}:\n{printed}"
        );
    }
}

#[test]
fn the_file_then_the_environment_then_the_command_line() {
    let home = Home::new();
    check(
        &home,
        &[],
        &[],
        &[
            "theme terminal default",
            "show severance default",
            "mouse false default",
        ],
    );
    home.configure(FILE);
    let variables = [
        ("INNIE_THEME", "office"),
        ("INNIE_KEYS_QUIT", "X"),
        ("INNIE_MOUSE", ""),
    ];
    let flags = ["--set", "keys.quit=F4", "--set", "keys.source="];
    check(
        &home,
        &[],
        &[],
        &[
            "theme night config.toml:1",
            "mouse true config.toml:2",
            "keys.quit Q ctrl-q config.toml:4",
        ],
    );
    check(
        &home,
        &variables,
        &[],
        &[
            "theme office INNIE_THEME",
            "mouse true config.toml:2",
            "keys.quit X INNIE_KEYS_QUIT",
        ],
    );
    check(
        &home,
        &variables,
        &flags,
        &[
            "theme office INNIE_THEME",
            "keys.quit F4 --set",
            "keys.source none --set",
        ],
    );
    insta::assert_snapshot!("config", told(&home, &["config"]));
}

#[test]
fn a_broken_file_is_told_and_the_rest_of_it_holds() {
    let home = Home::at_s01e06();
    let broken = "theme = 'nihgt'\nmouse = true\nü = 1\n[keys]\nundo = 'q'\nredo = 'R'\n";
    home.configure(broken);
    let plain = printed(&Home::at_s01e06(), &["next"]);
    let (code, answer, complaint) = run(&home, &["next"]);
    assert_eq!((code, &answer), (Some(0), &plain));
    let file = home.config();
    let file = file.to_str().unwrap();
    for line in [
        format!(
            "innie: {file}:1:9: error: theme cannot be \"nihgt\"; allowed are terminal, light, dark, contrast, blue-orange, office and night"
        ),
        format!(
            "innie: {file}:5:8: error: q is a key of quit already, in Seasons: choose another, or give that one others"
        ),
    ] {
        assert!(
            complaint.lines().any(|told| told == line),
            "{line}:\n{complaint}"
        );
    }
    assert!(
        complaint.contains("config.toml:3:1: error: "),
        "{complaint}"
    );
    assert_eq!(complaint.lines().count(), 3, "{complaint}");
    assert_eq!(run(&home, &["next", "-q"]), (Some(0), plain, String::new()));
    let (code, settings, again) = run(&home, &["config", "--json"]);
    assert_eq!((code, again), (Some(1), complaint));
    let settings: Value = serde_json::from_str(&settings).unwrap();
    let names: Vec<&str> = settings
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "theme",
            "show",
            "mouse",
            "tvmaze-url",
            "motion",
            "linear",
            "refresh",
            "titles",
            "counts",
            "dates",
            "cast",
            "keys.redo"
        ]
    );
    assert_eq!(settings[2]["source"], "config.toml:2");
    assert_eq!(fs::read_to_string(home.config()).unwrap(), broken);
}

#[test]
fn what_is_no_file_of_settings_is_told() {
    let told = |home: &Home, said: &str| {
        let (code, _, complaint) = run(home, &["next"]);
        assert_eq!(code, Some(0));
        assert!(complaint.contains(said), "{complaint}");
        assert_eq!(run(home, &["config"]).0, Some(1));
    };
    let home = Home::at_s01e06();
    fs::create_dir_all(home.config()).unwrap();
    told(
        &home,
        "config.toml:1:1: error: this cannot be read: not a file",
    );
    fs::remove_dir(home.config()).unwrap();
    fs::write(home.config(), b"\n\xff").unwrap();
    told(&home, "config.toml:2:1: error: this is not UTF-8");
    #[cfg(unix)]
    {
        fs::remove_file(home.config()).unwrap();
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mknodat(
            rustix::fs::CWD,
            home.config(),
            rustix::fs::FileType::Fifo,
            mode,
            0,
        )
        .unwrap();
        told(
            &home,
            "config.toml:1:1: error: this cannot be read: not a file",
        );
    }
}

#[test]
fn the_show_that_is_set_is_told_of() {
    let home = Home::at_s01e06();
    home.shelve("mine.json", MINE);
    home.configure("show = 'my show'");
    let title = |variables: &[(&str, &str)], flags: &[&str]| {
        let output = innie(&home, flags)
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let title = printed.split(['\n', '(']).next().unwrap().trim().to_owned();
        (title, String::from_utf8(output.stderr).unwrap())
    };
    let quiet = |title: &str| (title.to_owned(), String::new());
    let severance = [("INNIE_SHOW", "severance")];
    assert_eq!(title(&[], &[]), quiet("My Show"));
    assert_eq!(title(&severance, &[]), quiet("Severance"));
    assert_eq!(
        title(&severance, &["--set", "show=my show"]),
        quiet("My Show")
    );
    assert_eq!(
        title(&[], &["-s", "severance", "--set", "show=my show"]),
        quiet("Severance")
    );
    let (shown, complaint) = title(&[("INNIE_SHOW", "twin peaks")], &[]);
    assert_eq!(shown, "My Show");
    assert_eq!(
        complaint,
        "innie: INNIE_SHOW: error: no show fits \"twin peaks\"; `innie shows` lists them\n"
    );
    let (shown, complaint) = title(&[], &["--guide", "/nonexistent"]);
    assert_eq!(shown, "", "{complaint}");
    check(&home, &[], &["-s", "severance"], &["show severance --show"]);
    check(&home, &[], &[], &["show my-show config.toml:1"]);
}

#[test]
#[cfg(unix)]
fn the_show_and_the_theme_of_the_last_time_are_those_of_the_next() {
    let home = Home::watched_of("my-show", [innie::guide::EpisodeCode::new(1, 1)]);
    home.shelve("mine.json", MINE);
    let mut terminal = Terminal::run(home.command(&[INNIE, "-s", "my show"]));
    terminal.shows("My Show");
    terminal.types("t");
    terminal.shows("Themes");
    terminal.types("G\r");
    terminal.shows("Theme: night");
    terminal.quits();
    check(
        &home,
        &[],
        &[],
        &["theme night remembered", "show my-show remembered"],
    );
    let mut terminal = home.start();
    terminal.shows("My Show");
    terminal.quits();
    // The file is stronger, and a theme it names is not remembered as if it had been chosen.
    home.configure("theme = 'office'\nshow = 'severance'");
    let mut terminal = home.start();
    terminal.shows("Severance");
    terminal.quits();
    home.configure("");
    check(
        &home,
        &[],
        &[],
        &["theme night remembered", "show severance remembered"],
    );
    // A show that has gone is no fault of the viewer.
    fs::remove_dir_all(home.path().join(".local/share/innie/shows")).unwrap();
    check(&home, &[], &[], &["show severance remembered"]);
}

#[test]
#[cfg(unix)]
fn the_guide_obeys_the_keys_that_are_set_and_says_what_is_wrong() {
    let home = Home::at_s01e06();
    home.configure("thme = 'night'\n[keys]\nquit = 'Q'\ndown = ['J']\n");
    let mut terminal = home.start();
    terminal.shows("config.toml:1:1: error: no setting is called");
    terminal.selects("7  Defiant Jazz");
    terminal.types("q");
    terminal.shows("Q quit");
    terminal.types("J");
    terminal.selects("8  What's for Dinner?");
    terminal.types("Q");
    assert_eq!(terminal.ends().code, Some(0));
}

fn keymap(patches: &[(Action, &[Key])]) -> Settings {
    let mut keymap = Keymap::default();
    for (action, keys) in patches {
        keymap.patch(*action, keys.to_vec());
    }
    Settings {
        keymap,
        ..Settings::default()
    }
}

#[test]
fn everything_that_names_a_key_names_the_one_that_is_set() {
    let settings = keymap(&[
        (Action::Undo, &[Key::Char('z')]),
        (Action::Redo, &[Key::Char('Z')]),
        (Action::Down, &[Key::Char('n'), Key::Down]),
        (Action::Close, &[Key::F(9)]),
        (Action::Cast, &[Key::Char('C')]),
        (Action::FindNext, &[]),
        (Action::Help, &[Key::F(3)]),
        (Action::Quit, &[Key::Char('x')]),
    ]);
    let mut screen = Screen::set(settings, "S01E06");
    screen.shows("↑ n move");
    screen.shows("F3 help");
    screen
        .press(" ")
        .shows("S01E07: watched · w what you now know · z undoes");
    screen.press("z").shows("not watched · Z redoes");
    screen.press("2/qqqq").shows("Nothing matches. F9 clears");
    screen.press("<F9>k<enter>/").hides("F9 back");
    screen
        .press("<F9><enter>")
        .shows("No link is selected: n goes to the next one");
    screen.press("<F9>C").press("<F3>");
    assert_eq!(screen.model.context(), Context::Help);
    screen
        .press("/")
        .press("qqqq")
        .shows("No key does that. F9 clears the filter");
    screen.press("<F9>/undo");
    let text = screen.text();
    let undo = text.lines().find(|line| line.contains("undo the last"));
    let undo = undo.unwrap().trim_start_matches([' ', '│']);
    assert!(undo.starts_with("z "), "{text}");
    screen
        .press("<F9>/next place")
        .hides("the next place found");
    screen.press("<F9><F9>");
    screen.resize(23, 5);
    screen.shows("x quits.");
}

/// Where the usual key would be typed, the one that quits everywhere is told.
#[test]
fn what_quits_is_told_where_there_is_no_room() {
    let mut screen = Screen::at("S01E06", 80, 24);
    screen.press("s");
    screen.resize(23, 5);
    screen.hides("q quits");
    screen.shows("ctrl-c");
    screen.press("<esc>");
    screen.shows("q quits");
}

/// The example of the README is whole, and right.
#[test]
fn the_example_of_the_readme_sets_everything_and_nothing_wrong() {
    let mut blocks = include_str!("../../README.md").split("```toml\n").skip(1);
    let rest = blocks.find(|block| block.contains("\n[keys]\n")).unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let home = Home::new();
    home.configure(example);
    let (code, _, complaint) = config(&home, &[], &[]);
    assert_eq!((code, complaint.as_str()), (Some(0), ""));
    let words: Vec<&str> = example.split([' ', '\n', ',', '.']).collect();
    for setting in innie::app::Setting::all() {
        let name = setting.name();
        let name = name.rsplit('.').next().unwrap();
        assert!(words.contains(&name), "{name} is not in the example");
    }
}

/// Whoever typed the flag is there to mend it.
#[test]
fn what_the_command_line_sets_wrong_is_not_understood() {
    let home = Home::new();
    for (flag, why) in [
        ("theme=pink", "theme cannot be \"pink\""),
        ("theme", "\"theme\" is not NAME=VALUE"),
        ("thme=night", "no setting is called thme; is it theme?"),
        ("keys.undo=q", "q is a key of quit already"),
    ] {
        let (code, told, complaint) = run(&home, &["next", "--set", flag]);
        assert_eq!((code, told.as_str()), (Some(2), ""), "{flag}");
        assert!(complaint.starts_with("innie: --set: "), "{complaint}");
        assert!(complaint.contains(why), "{complaint}");
    }
}
