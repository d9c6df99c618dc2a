//! However the program ends, and whenever: the terminal is as it was, the exit code is right, and no mark that was seen is lost.

use std::fs;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::campaign::{Rounds, first_round};
use crate::home::Home;
use crate::proof::lot::Lot;
use crate::pty::{INNIE, Terminal, sent};

/// How many programs are ended.
const EXITS: Rounds = Rounds {
    brief: 16,
    quick: 96,
    full: 10_000,
};

/// A way to end.
#[derive(Clone, Copy, Debug)]
enum Way {
    Quit,
    /// The loop, or who reads the keyboard, fails.
    Error(&'static str),
    /// A panic in one of the threads.
    Panic(&'static str),
    Signal(Signal, u32),
    /// Stopped by its own key or from outside, continued, and quit.
    Stop(bool),
    /// The terminal is closed.
    Close,
}

const WAYS: &[Way] = &[
    Way::Quit,
    Way::Error("draw"),
    Way::Error("wake"),
    Way::Error("key"),
    Way::Error("marked"),
    Way::Panic("draw"),
    Way::Panic("wake"),
    Way::Panic("key"),
    Way::Panic("marked"),
    Way::Panic("signal"),
    Way::Signal(Signal::TERM, 143),
    Way::Signal(Signal::INT, 130),
    Way::Signal(Signal::HUP, 129),
    Way::Stop(true),
    Way::Stop(false),
    Way::Close,
];

/// Beneath this text the shell's prompt would stand: it has to be there after the program as before it.
const BEFORE: &str = "before innie";

/// Keys that end nothing, ask for nothing and mark nothing.
const HARMLESS: &[&str] = &[
    "j",
    "k",
    "2",
    "3",
    "1",
    "<enter>",
    "<backspace>",
    "<tab>",
    "<home>",
    "<end>",
    "t",
    "n",
];

struct Exit {
    home: Home,
    lot: Lot,
    way: Way,
}

impl Exit {
    /// Starts the program beneath a shell, with a fault in it if there is to be one.
    fn start(&mut self) -> Terminal {
        // What is typed after the end must not come back as if the program had sent it: hence no echo.
        let script = match self.way {
            Way::Stop(_) => {
                r#"stty -echo; printf 'before innie'; read go; set -m; "$0"; echo; echo "it stopped"; read answer; fg >/dev/null; exit $?"#
            }
            _ => r#"stty -echo; printf 'before innie'; read go; exec "$0""#,
        };
        let mut command = self.home.command(&["/bin/sh", "-c", script, INNIE]);
        let times = match self.way {
            Way::Error("draw" | "wake" | "key") | Way::Panic("draw" | "wake" | "key") => {
                self.lot.within(2..=8)
            }
            _ => 1,
        };
        match self.way {
            Way::Error(place) => command.env("FAULT_IN_INNIE", format!("error {place} {times}")),
            Way::Panic(place) => command.env("FAULT_IN_INNIE", format!("panic {place} {times}")),
            _ => {}
        }
        let mut terminal = Terminal::run(command);
        terminal.shows(BEFORE);
        terminal.begins_here();
        terminal.types("<enter>");
        terminal
    }

    /// Types some keys, and waits for none of them.
    fn types_some(&mut self, terminal: &mut Terminal) {
        for _ in 0..self.lot.below(12) {
            let keys = *self.lot.one(HARMLESS);
            let bytes: Vec<u8> = crate::screen::parse(keys)
                .into_iter()
                .flat_map(sent)
                .collect();
            terminal.tries(&bytes);
            if self.lot.chance(10) {
                let (width, height) = (self.lot.within(20..=160), self.lot.within(2..=60));
                terminal.resize(
                    u16::try_from(width).unwrap(),
                    u16::try_from(height).unwrap(),
                );
                terminal.resize(80, 24);
            }
        }
    }

    /// Ends the program, and tells how long that took once it was asked for.
    fn take_place(&mut self) -> Duration {
        let mut terminal = self.start();
        // Not before it has begun to take the terminal: until then a signal ends it as it does any program.
        terminal.waits_for("the terminal is taken", |terminal| {
            terminal.screen().bracketed_paste()
        });
        // Whoever panics or fails by itself may have ended by now, and whoever is stopped has to be there to be stopped.
        if !matches!(self.way, Way::Stop(_)) {
            self.types_some(&mut terminal);
        }
        let asked = Instant::now();
        let (code, is_told) = match self.way {
            Way::Quit => {
                terminal.tries(b"\x03");
                (0, None)
            }
            Way::Signal(signal, code) => {
                terminal.signal(signal);
                (code, None)
            }
            Way::Close => {
                assert_eq!(terminal.closes(), Some(129), "{:?}", self.way);
                return asked.elapsed();
            }
            Way::Stop(by_key) => {
                self.stops_and_goes_on(&mut terminal, by_key);
                // The keys that would have closed what is open may have become the shell's: this one quits from anywhere.
                terminal.tries(b"\x03");
                (0, None)
            }
            Way::Error(place) | Way::Panic(place) => {
                Self::provoke(&mut terminal, place);
                match self.way {
                    Way::Error("key") => (3, Some("a fault made on purpose")),
                    Way::Error(_) => (
                        3,
                        Some("the terminal cannot be used any more: a fault made on purpose"),
                    ),
                    _ => (
                        101,
                        Some("stopped by a fault of its own at src/shell/fault.rs:"),
                    ),
                }
            }
        };
        let ended = terminal.ends();
        let took = asked.elapsed();
        assert_eq!(ended.code, Some(code), "{:?}:\n{}", self.way, ended.text());
        ended.gave_back();
        let left = ended.text();
        assert!(left.starts_with(BEFORE), "{:?}: {left}", self.way);
        assert!(!left.contains("HIDDEN FACT"), "{left}");
        match is_told {
            Some(told) => {
                // The line may be broken anywhere.
                let joined = |text: &str| text.replace([' ', '\n'], "");
                assert!(
                    joined(&left).contains(&joined(told)),
                    "{:?}: {left}",
                    self.way
                );
            }
            None if !matches!(self.way, Way::Stop(_)) => assert_eq!(left, BEFORE, "{:?}", self.way),
            None => {}
        }
        if matches!(self.way, Way::Error("marked") | Way::Panic("marked")) {
            // It failed between the disk and the screen: the mark is there.
            assert!(
                self.home.written().len() > 6,
                "{:?}: a mark is lost",
                self.way
            );
        }
        took
    }

    /// Does what leads past the place where the fault is.
    fn provoke(terminal: &mut Terminal, place: &str) {
        let esc = "\x1b".repeat(16).into_bytes();
        match place {
            // A change of the size is a signal, too, and may have ended it.
            "signal" => drop(kill_process(terminal.pid, Signal::CONT)),
            "marked" => terminal.tries(&[&esc, b"1/jazz\r\x1b[B " as &[u8]].concat()),
            _ => {
                // What is waited for takes a key, a pass of the loop and a frame at least.
                for number in 0..12 {
                    if terminal.settles(number) {
                        return;
                    }
                }
            }
        }
    }

    fn stops_and_goes_on(&mut self, terminal: &mut Terminal, by_key: bool) {
        terminal.shows("you are at S01E06");
        self.types_some(terminal);
        terminal.tries("\x1b".repeat(16).as_bytes());
        if by_key {
            terminal.types("<ctrl-z>");
        } else {
            // A key that is not yet read would be the shell's, which waits for an enter before it goes on.
            terminal.settles(0);
            terminal.waits_for("the command line is closed", |terminal| {
                !terminal.text().contains(":settled0")
            });
            kill_process(child(terminal.pid), Signal::TSTP).unwrap();
        }
        terminal.shows("it stopped");
        assert_eq!(terminal.not_given_back(), [""; 0]);
        terminal.hides("Severance");
        terminal.types("<enter>");
        terminal.shows("you are at S01E06");
        assert!(terminal.is_taken());
    }
}

/// The program that a shell has started.
fn child(shell: Pid) -> Pid {
    let shell = shell.as_raw_nonzero();
    let children = fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    let first = children
        .split_whitespace()
        .next()
        .expect("it has started one");
    Pid::from_raw(first.parse().unwrap()).unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn every_way_to_end_at_any_moment() {
    let exits = EXITS.asked();
    let first = first_round();
    let mut took = Vec::new();
    for round in first..first + exits {
        let way = WAYS[usize::try_from(round).unwrap() % WAYS.len()];
        let mut exit = Exit {
            home: Home::at_s01e06(),
            lot: Lot::new(round),
            way,
        };
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| exit.take_place()));
        assert!(
            ended.is_ok(),
            "exit {round} (INNIE_CAMPAIGN_FIRST={round}): {way:?}"
        );
        took.extend(ended.ok());
    }
    took.sort();
    let (median, most) = (took[took.len() / 2], took[took.len() - 1]);
    println!(
        "campaign: {exits} exits in {} ways from seed {first}: the terminal as it was, the right code; {} ms in the median, {} ms at most; passed",
        WAYS.len(),
        median.as_millis(),
        most.as_millis()
    );
}
