//! The real program in a terminal: it opens, keeps what it is told, and gives the terminal back, whatever ends it.

use std::fs;

use rustix::process::Signal;

use crate::home::Home;
use crate::pty::{INNIE, Terminal};
use crate::screen::Screen;

const QUESTION: &str = "How far have you watched?";
const AT_S01E06: &str = "you are at S01E06";

#[test]
fn the_first_start_asks_and_the_next_one_remembers() {
    let home = Home::new();
    let mut terminal = home.start();
    terminal.shows(QUESTION);
    assert!(terminal.is_taken());
    terminal.types("jjjjjj");
    terminal.selects("S01E06  Hide and Seek");
    terminal.types("<enter>");
    terminal.shows(AT_S01E06);
    terminal.hides(QUESTION);
    terminal.types("kkk");
    terminal.selects("4  The You You Are");
    terminal.quits();

    let mut terminal = home.start();
    terminal.shows(AT_S01E06);
    terminal.hides(QUESTION);
    terminal.selects("4  The You You Are");
    terminal.shows("✓   6  Hide and Seek");
    terminal.quits();
}

#[test]
fn a_question_is_asked_until_it_is_answered() {
    let home = Home::new();
    for _ in 0..2 {
        let mut terminal = home.start();
        terminal.shows(QUESTION);
        terminal.quits();
    }
    let mut terminal = home.start();
    terminal.shows(QUESTION);
    terminal.types("<esc>");
    terminal.selects("1  Good News About Hell");
    terminal.hides(QUESTION);
    terminal.quits();
    let mut terminal = home.start();
    terminal.selects("1  Good News About Hell");
    terminal.hides(QUESTION);
    terminal.quits();
}

#[test]
fn a_tick_on_the_screen_survives_being_killed() {
    let home = Home::at_s01e06();
    let mut terminal = home.start();
    terminal.selects("7  Defiant Jazz");
    terminal.types(" ");
    terminal.shows("✓   7  Defiant Jazz");
    terminal.signal(Signal::KILL);
    assert_eq!(terminal.ends().code, None);

    let mut terminal = home.start();
    terminal.shows("you are at S01E07");
    terminal.shows("✓   7  Defiant Jazz");
    terminal.quits();
}

#[test]
fn two_characters_are_two_until_the_episode_that_joins_them() {
    let home = Home::at_s01e06();
    let mut terminal = home.start();
    terminal.selects("7  Defiant Jazz");
    terminal.types("sgemma");
    terminal.shows("› gemma▏");
    terminal.hides("Casey");
    terminal.types("<esc>");
    terminal.shows("7  Defiant Jazz");
    terminal.types("jj");
    terminal.selects("9  The We We Are");
    terminal.types("W");
    terminal.shows("you are at S01E09");
    terminal.types("sgemma");
    terminal.shows("› gemma▏");
    terminal.shows("Ms. Casey · Mark's late wife · Gemma");
    terminal.types("<esc>");
    terminal.shows("9  The We We Are");
    terminal.quits();
}

#[test]
fn a_signal_ends_it_and_the_terminal_is_given_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let home = Home::at_s01e06();
        let mut terminal = home.start();
        terminal.shows(AT_S01E06);
        assert!(terminal.is_taken());
        terminal.types("k");
        terminal.selects("6  Hide and Seek");
        terminal.signal(signal);
        terminal.ends().check(code);

        // Where one was is kept, too.
        let mut terminal = home.start();
        terminal.selects("6  Hide and Seek");
        terminal.quits();
    }
}

#[test]
fn every_size_is_drawn_as_it_should_be() {
    let home = Home::at_s01e06();
    let mut terminal = home.start();
    for (width, height) in [(80, 24), (120, 36), (40, 12), (20, 5), (80, 24)] {
        terminal.resize(width, height);
        let expected = Screen::at("S01E06", width, height).text();
        terminal.waits_for(&format!("{width}x{height}\n{expected}\n"), |terminal| {
            terminal.text() == expected.trim_end()
        });
    }
    terminal.quits();
}

/// Found by the campaign: a window that was small for a moment has lost what stood outside, and all is drawn again.
#[test]
fn a_window_that_was_small_for_a_moment_is_drawn_whole() {
    let home = Home::at_s01e06();
    let mut terminal = home.start();
    terminal.selects("7  Defiant Jazz");
    let before = terminal.text();
    for _ in 0..20 {
        terminal.resize(30, 6);
        terminal.resize(80, 24);
        terminal.waits_for("the whole screen", |terminal| terminal.text() == before);
    }
    terminal.quits();
}

#[test]
fn a_key_typed_while_the_size_changes_is_not_lost() {
    let home = Home::at_s01e06();
    let mut terminal = home.start();
    terminal.selects("7  Defiant Jazz");
    for round in 0..100 {
        let (width, key, selected) = match round % 2 {
            0 => (120, "j", "8  What's for Dinner?"),
            _ => (80, "k", "7  Defiant Jazz"),
        };
        terminal.resize(width, 24);
        terminal.types(key);
        terminal.selects(selected);
    }
    terminal.quits();
}

/// Over a lost connection the terminal goes without a word. Nobody sends SIGHUP to a program whose terminal is not the
/// one that controls it, or who is not the leader of the session; and reading and writing fail from then on.
#[test]
fn it_ends_when_the_terminal_goes_without_a_signal() {
    let home = Home::at_s01e06();
    let mut uncontrolled = home.command(&[INNIE]);
    uncontrolled.set_controlling_tty(false);
    let beneath_a_deaf_shell =
        home.command(&["/bin/sh", "-c", r#"trap "" HUP; "$0"; exit $?"#, INNIE]);
    for command in [uncontrolled, beneath_a_deaf_shell] {
        let mut terminal = Terminal::run(command);
        terminal.shows(AT_S01E06);
        assert_eq!(terminal.closes(), Some(129));
    }
}

#[test]
fn it_stops_for_the_shell_and_comes_back_whole() {
    let home = Home::at_s01e06();
    let script = r#"set -m; "$0"; echo "it stopped"; read answer; fg >/dev/null; exit $?"#;
    let mut terminal = Terminal::run(home.command(&["/bin/sh", "-c", script, INNIE]));
    terminal.shows(AT_S01E06);
    terminal.types("2");
    terminal.selects("Mark S.");
    terminal.types("<ctrl-z>");
    terminal.shows("it stopped");
    assert_eq!(terminal.not_given_back(), [""; 0]);
    terminal.hides("Severance");

    // The window may have changed meanwhile.
    terminal.resize(120, 36);
    terminal.types("<enter>");
    let mut expected = Screen::at("S01E06", 120, 36);
    let expected = expected.press("2").text();
    terminal.waits_for(&format!("\n{expected}\n"), |terminal| {
        terminal.text() == expected.trim_end()
    });
    assert!(terminal.is_taken());
    terminal.types("q");
    assert_eq!(terminal.ends().code, Some(0));
}

#[test]
fn it_does_not_stop_where_nobody_could_bring_it_back() {
    let home = Home::at_s01e06();
    let mut terminal = home.start();
    terminal.shows(AT_S01E06);
    terminal.types("<ctrl-z>");
    terminal.shows("! innie was not started from a shell that could bring it back");
    terminal.quits();
}

/// Every kind of screen, one after the other, told apart by what every terminal can show.
fn visits_every_screen(terminal: &mut Terminal) {
    terminal.shows(AT_S01E06);
    for (keys, shown) in [
        ("k<enter>", "Amanda Overton"),
        ("/mark<enter>", "S01E06 /mark 1 of"),
        ("2<enter>", "played by Adam Scott"),
        ("3/first look<enter><enter>", "29 January 2024"),
        ("sgagne", "Jessica Lee Gagn"),
        ("<enter>", "1 Seasons"),
        ("?", "follow the selected link"),
        ("q", "Jessica Lee Gagn"),
    ] {
        terminal.types(keys);
        terminal.shows(shown);
    }
}

#[test]
fn each_frame_is_one_synchronized_update() {
    let home = Home::at_s01e06();
    let mut terminal = home.start();
    visits_every_screen(&mut terminal);
    terminal.resize(120, 36);
    terminal.shows("Apple TV");
    let recorded = terminal.quits().recorded;
    let recorded = String::from_utf8(recorded).unwrap();
    let (session, after) = recorded.rsplit_once("\x1b[?2026l").unwrap();
    assert!(
        is_command_only(after),
        "giving the terminal back closes what a fault may have left open, and draws nothing: {after:?}"
    );
    let mut frames = session.split("\x1b[?2026h");
    let before = frames.next().unwrap();
    assert!(is_command_only(before), "{before:?}");
    let mut count = 0;
    for frame in frames {
        let (drawn, outside) = frame
            .split_once("\x1b[?2026l")
            .expect("each frame is closed");
        assert!(!drawn.is_empty() && outside.is_empty(), "{frame:?}");
        count += 1;
    }
    assert!(count >= 10, "each step is drawn: {count}");
}

/// Whether the bytes are sequences for the terminal alone, which leave nothing on the screen.
fn is_command_only(bytes: &str) -> bool {
    let mut sequences = bytes.split("\x1b[");
    sequences.next() == Some("")
        && sequences.all(|sequence| {
            sequence.find(|c: char| ('@'..='~').contains(&c)) == Some(sequence.len() - 1)
        })
}

/// Every parameter of the sequences that set colours and attributes.
fn attributes(recorded: &[u8]) -> Vec<u16> {
    let recorded = String::from_utf8_lossy(recorded);
    let sequences = recorded.split("\x1b[").skip(1).filter_map(|sequence| {
        let end = sequence.find(|c: char| ('@'..='~').contains(&c))?;
        sequence[end..].starts_with('m').then(|| &sequence[..end])
    });
    sequences
        .flat_map(|parameters| parameters.split([';', ':']))
        .map(|parameter| parameter.parse().unwrap_or(0))
        .collect()
}

fn is_colour(parameter: u16) -> bool {
    matches!(parameter, 30..=38 | 40..=48 | 90..=107)
}

#[test]
fn who_wants_no_colour_gets_none() {
    for (value, coloured) in [("", true), ("1", false), ("0", false)] {
        let home = Home::at_s01e06();
        let mut terminal = home.start_with("NO_COLOR", value);
        visits_every_screen(&mut terminal);
        let sent = attributes(&terminal.quits().recorded);
        assert_eq!(sent.iter().copied().any(is_colour), coloured, "{sent:?}");
        assert!(
            sent.contains(&7),
            "what is selected is set apart all the same"
        );
    }
}

#[test]
fn a_terminal_of_ascii_gets_nothing_else() {
    for (value, plain) in [("C", true), ("en_GB.UTF-8", false)] {
        let home = Home::at_s01e06();
        let mut terminal = home.start_with("LC_ALL", value);
        visits_every_screen(&mut terminal);
        assert_eq!(terminal.quits().recorded.is_ascii(), plain);
    }
}

/// What is printed goes by the same rule, as long as it is a terminal that it is printed on.
#[test]
fn a_terminal_of_ascii_is_printed_nothing_else() {
    for (value, plain) in [("C", true), ("en_GB.UTF-8", false)] {
        let home = Home::at_s01e06();
        let mut command = home.command(&[INNIE, "season", "1"]);
        command.env("LC_ALL", value);
        let ended = Terminal::run(command).ends();
        assert_eq!(ended.code, Some(0), "{}", ended.text());
        assert_eq!(ended.recorded.is_ascii(), plain, "{}", ended.text());
    }
}

/// The titles of the window that were sent.
fn titles(recorded: &[u8]) -> Vec<String> {
    let recorded = String::from_utf8_lossy(recorded);
    let commands = recorded.split("\x1b]").skip(1);
    commands
        .filter_map(|command| {
            let (number, title) = command.split_once(';')?;
            let end = title.find(['\x07', '\x1b'])?;
            ["0", "1", "2"]
                .contains(&number)
                .then(|| title[..end].to_owned())
        })
        .collect()
}

#[test]
fn the_window_is_called_as_the_show_is() {
    let home = Home::at_s01e06();
    let mut terminal = home.start();
    visits_every_screen(&mut terminal);
    assert_eq!(titles(&terminal.quits().recorded), ["Severance"]);
}

#[test]
fn a_damaged_line_is_said_and_the_good_ones_are_used() {
    let home = Home::at_s01e06();
    let log = fs::read_to_string(home.log()).unwrap();
    let damaged = log.replacen("S01E04", "S01E05", 1);
    home.write_log(&damaged);
    let mut terminal = home.start();
    terminal.shows("! In the watch log, line 4 of test.jsonl is damaged");
    for good in [1, 2, 3, 5, 6] {
        terminal.shows(&format!("✓   {good}  "));
    }
    terminal.hides("✓   4  ");
    terminal.quits();
    assert_eq!(
        fs::read_to_string(home.log()).unwrap(),
        damaged,
        "it is kept"
    );
}

#[test]
fn a_paste_is_text_and_nothing_else() {
    let home = Home::at_s01e06();
    let mut terminal = home.start();
    terminal.shows(AT_S01E06);
    terminal.types("s");
    terminal.shows("›");
    let before = terminal.recorded.len();
    // As keys, this would mark, quit, and end the program.
    terminal
        .sends(b"\x1b[200~q\x1b]0;owned\x07\x1b[2J\x1b[31m W\rq\x03\x1a\x1b[?1049l xyz\x1b[201~");
    terminal.shows("› q W q xyz▏");
    terminal.shows("Nothing you know of fits");
    let after = terminal.recorded[before..].to_vec();
    let after = String::from_utf8(after).unwrap();
    for harm in ["\x1b[2J", "\x1b[?1049l", "\x1b]", "owned"] {
        assert!(!after.contains(harm), "{harm:?} in {after:?}");
    }
    terminal.types("<esc>");
    terminal.shows(AT_S01E06);
    terminal.selects("7  Defiant Jazz");
    assert!(terminal.is_taken());
    assert_eq!(titles(&terminal.quits().recorded), ["Severance"]);
}

/// The reader of keys awaits the end of what begins like an answer of a terminal. Text without paste marks may hold such a beginning.
#[test]
fn keys_go_on_after_half_an_answer_of_a_terminal() {
    let home = Home::at_s01e06();
    let mut terminal = home.start();
    terminal.selects("7  Defiant Jazz");
    terminal.sends(b"\x1b[?1000h");
    terminal.types("cj");
    terminal.selects("8  What's for Dinner?");
    terminal.quits();
}

#[test]
fn a_terminal_that_can_show_no_more_gets_plain_text() {
    for name in ["dumb", ""] {
        let home = Home::at_s01e06();
        let ended = home.start_with("TERM", name).ends();
        assert_eq!(ended.code, Some(0));
        let text = String::from_utf8(ended.recorded).unwrap();
        assert!(
            text.starts_with(
                "innie: TERM is dumb or not set: this is the guide as plain text\r\nSeverance ("
            ),
            "{text}"
        );
        assert!(text.contains("\r\nYou are at S01E06.\r\n"), "{text}");
        assert!(!text.contains('\x1b'), "{text:?}");
    }
}

const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Clicks as a terminal tells of them do what clicks do.
#[test]
fn the_mouse_is_listened_to_where_asked() {
    let home = Home::at_s01e06();
    let mut terminal = Terminal::run(home.command(&[INNIE, "--mouse"]));
    terminal.selects("7  Defiant Jazz");
    let click = b"\x1b[<0;12;4M\x1b[<0;12;4m";
    terminal.sends(click);
    terminal.selects("1  Good News About Hell");
    terminal.sends(b"\x1b[<65;12;6M");
    terminal.selects("4  The You You Are");
    let ended = terminal.quits();
    let written = String::from_utf8_lossy(&ended.recorded);
    assert!(written.contains(MOUSE_ON) && written.contains(MOUSE_OFF));

    let mut terminal = home.start();
    terminal.shows(AT_S01E06);
    let ended = terminal.quits();
    let written = String::from_utf8_lossy(&ended.recorded);
    assert!(!written.contains("\x1b[?1000"), "nobody asked for it");
}

#[test]
fn the_mouse_is_let_go_of_on_every_way_out() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let home = Home::at_s01e06();
        let mut terminal = home.start();
        terminal.shows(AT_S01E06);
        terminal.types("M");
        terminal.shows("shift-drag selects text");
        terminal.signal(signal);
        let ended = terminal.ends();
        let written = String::from_utf8_lossy(&ended.recorded);
        let [on, off] = [MOUSE_ON, MOUSE_OFF].map(|mode| written.rfind(mode));
        assert!(on.is_some() && on < off, "{signal:?}: {written:?}");
    }
}

/// Who hears the screen finds the cursor on what is selected.
#[test]
fn line_by_line_the_cursor_stands_on_what_is_selected() {
    let home = Home::at_s01e06();
    let mut terminal = Terminal::run(home.command(&[INNIE, "--linear"]));
    let line = |terminal: &Terminal| {
        let screen = terminal.screen();
        let (row, _) = screen.cursor_position();
        screen.rows(0, 80).nth(usize::from(row)).unwrap_or_default()
    };
    terminal.waits_for("the next episode", |terminal| {
        line(terminal).contains("S01E07 Defiant Jazz")
    });
    assert!(!terminal.screen().hide_cursor());
    terminal.types("k");
    terminal.waits_for("the one before", |terminal| {
        line(terminal).contains("S01E06 Hide and Seek")
    });
    terminal.quits();
}
