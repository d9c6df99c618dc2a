//! Random keys through the real program in a terminal, and every byte that comes out looked at.

use innie::app::{Context, Key, bindings};
use innie::guide::EpisodeCode;

use crate::campaign::{Rounds, first_round};
use crate::campaign_hostile::guide_of;
use crate::home::Home;
use crate::naughty;
use crate::proof::lot::Lot;
use crate::pty::{INNIE, Terminal, sent};

/// Keys in all.
const KEYS: Rounds = Rounds {
    brief: 250,
    quick: 5_000,
    full: 1_000_000,
};

/// Keys for one program: of the quick counts, each guide gets some.
const PROGRAM: u64 = 1_000;

/// No program needs more memory.
const MOST_MEMORY: u64 = 200 << 20;

/// What terminals send beside keys.
const REPORTS: &[&[u8]] = &[
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[<0;10;5M",
    b"\x1b[<0;10;5m",
    b"\x1b[<64;3;3M",
    b"\x1b[24;80R",
    b"\x1b[?62;c",
    b"\x1b[1;5A",
    b"\x1b[1;2D",
    b"\x1b[3;5~",
    b"\x1b[97;5u",
    b"\x1b[2~",
    b"\0",
    b"\x1c",
    b"\x1d",
    b"\x1e",
    b"\x1f",
    b"\x1bx",
    b"\x1b\r",
    "\u{1b}é".as_bytes(),
    b"\x1b[E",
    b"\xc3\xa9",
    "日".as_bytes(),
    "👩\u{200d}🚀".as_bytes(),
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}".as_bytes(),
];

struct Alphabet {
    keys: Vec<Key>,
    texts: Vec<String>,
}

impl Alphabet {
    fn new() -> Self {
        let bound = Context::ALL
            .into_iter()
            .flat_map(|context| bindings(context).flat_map(|binding| binding.keys.to_vec()));
        let keys = bound
            .chain((' '..='~').map(Key::Char))
            .chain(('a'..='z').map(Key::Ctrl))
            .chain((1..=12).map(Key::F))
            // Most end the program, and are tried where programs end.
            .filter(|key| !matches!(key, Key::Char('q') | Key::Ctrl('c')));
        Self {
            keys: keys.collect(),
            texts: naughty::strings(),
        }
    }

    /// One thing that is typed.
    fn typed(&self, lot: &mut Lot) -> Vec<u8> {
        let common = [
            Key::Down,
            Key::Up,
            Key::Enter,
            Key::Tab,
            Key::Char(' '),
            Key::Char('/'),
            Key::Char('s'),
            Key::Char(':'),
        ];
        match lot.below(100) {
            0..50 => sent(*lot.one(&common)),
            50..85 => sent(*lot.one(&self.keys)),
            85..92 => lot.one(REPORTS).to_vec(),
            92 if lot.chance(2) => [
                b"\x1b[200~",
                "paste ".repeat(170_000).as_bytes(),
                b"\x1b[201~",
            ]
            .concat(),
            92..98 => {
                let text = lot.one(&self.texts);
                [b"\x1b[200~", text.as_bytes(), b"\x1b[201~"].concat()
            }
            _ => sent(Key::Char(*lot.one(&['W', 'u', 'o', 'P']))),
        }
    }
}

#[test]
fn random_keys_in_a_terminal() {
    let keys = KEYS.asked();
    let alphabet = Alphabet::new();
    let (first, rounds) = (first_round(), keys.div_ceil(PROGRAM));
    let hostile = guide_of(&alphabet.texts);
    let (mut typed, mut programs, mut most) = (0, 0, 0);
    for round in first..first + rounds {
        let mut lot = Lot::new(round);
        let (home, file) = match round % 3 {
            1 => (Home::watched_of("hostile", [EpisodeCode::new(1, 1)]), true),
            0 => (Home::new(), false),
            _ => (Home::at_s01e06(), false),
        };
        if file {
            std::fs::write(home.path().join("hostile.json"), &hostile).unwrap();
        }
        let start = || {
            // What is typed after a program has ended must not come back as if it had sent it.
            let script = r#"stty -echo; exec "$0" "$@""#;
            let words = ["/bin/sh", "-c", script, INNIE, "--guide", "hostile.json"];
            let mut command = home.command(if file { &words } else { &words[..4] });
            command.env("BROWSER", "true");
            Terminal::run(command)
        };
        let mut terminal = start();
        let mut left = PROGRAM.min(keys);
        programs += 1;
        terminal.waits_for("a frame", |terminal| !terminal.text().is_empty());
        while left > 0 {
            let batch = u64::try_from(lot.within(1..=24)).unwrap().min(left);
            for _ in 0..batch {
                let bytes = alphabet.typed(&mut lot);
                terminal.tries(&bytes);
            }
            if lot.chance(10) {
                for _ in 0..lot.within(1..=5) {
                    let (width, height) = (lot.within(2..=160), lot.within(2..=60));
                    terminal.resize(
                        u16::try_from(width).unwrap(),
                        u16::try_from(height).unwrap(),
                    );
                }
                terminal.resize(80, 24);
            }
            left -= batch;
            typed += batch;
            // Of what begins like an answer of a terminal the reader of keys awaits the end, which is this letter.
            terminal.tries(b"c");
            // The command line may have been told to quit.
            if terminal.settles(typed) {
                terminal.ends().left_nothing(0);
                terminal = start();
                programs += 1;
                terminal.waits_for("a frame", |terminal| !terminal.text().is_empty());
            } else {
                most = most.max(terminal.most_memory());
                terminal.recorded.clear();
            }
        }
        assert!(most < MOST_MEMORY, "{most} bytes in use");
        terminal.types("<ctrl-c>");
        terminal.ends().left_nothing(0);
    }
    println!(
        "campaign: {typed} random keys in {programs} programs from seed {first}, every byte looked at; {} MB at most; passed",
        most >> 20
    );
}
