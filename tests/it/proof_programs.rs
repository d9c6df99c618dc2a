//! The proof for whole programs: two files that differ in what is hidden, the same keys, and every byte a terminal is sent.
//!
//! What the screen has to be after each key is told by the program without a terminal, so that nothing has to be waited for
//! by the clock; and when it comes, the program in the terminal is known to be that one.

use std::fs;

use innie::app::{Action, Confirm, Effect, Key, Message, Model, Overlay, bindings};
use innie::guide::EpisodeCode;
use innie::library::Library;
use innie::progress::{Device, LogEntry, Part, Policies, Viewpoint};
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

use crate::home::Home;
use crate::proof::code;
use crate::proof::lot::Lot;
use crate::proof::show::{ID, Pair, pair};
use crate::pty::{INNIE, Terminal};
use crate::screen::Screen;

/// How many pairs of programs are run if nobody asks for more.
const PROGRAMS: u64 = 20;

/// What terminals do not agree on: how wide these are. Others stand for them here.
const SIMPLER: [(&str, &str); 8] = [
    ("👩‍🚀", "pilot"),
    ("🇮🇸", "flag"),
    ("🐐", "goat"),
    ("हिन्दी", "hindi"),
    ("ไทย", "thai"),
    ("e\u{301}te\u{301}", "été"),
    ("Zoe\u{308}", "Zoë"),
    ("ﬁne", "fine"),
];

fn simpler(text: &str) -> String {
    SIMPLER.iter().fold(text.to_owned(), |text, (odd, plain)| {
        text.replace(odd, plain)
    })
}

/// A cell: what stands in it, and whether it is underlined or reversed. Terminals do not agree on what is bold and dim at once.
type Cell = (String, [bool; 2]);

/// The second half of a wide character.
fn half() -> Cell {
    (String::new(), [false; 2])
}

fn drawn(buffer: &Buffer) -> Vec<Cell> {
    let mut is_half = false;
    let cells = buffer.content.iter().map(|cell| {
        if std::mem::take(&mut is_half) {
            return half();
        }
        is_half = cell.symbol().width() > 1;
        let set = [Modifier::UNDERLINED, Modifier::REVERSED];
        (
            cell.symbol().to_owned(),
            set.map(|one| cell.modifier.contains(one)),
        )
    });
    cells.collect()
}

fn shown(terminal: &Terminal) -> Vec<Cell> {
    let screen = terminal.screen();
    let (height, width) = screen.size();
    let cells = (0..height).flat_map(|row| (0..width).map(move |column| (row, column)));
    cells
        .map(|(row, column)| {
            let shown = screen.cell(row, column).unwrap();
            if shown.is_wide_continuation() {
                return half();
            }
            let symbol = if shown.has_contents() {
                shown.contents()
            } else {
                " "
            };
            (symbol.to_owned(), [shown.underline(), shown.inverse()])
        })
        .collect()
}

/// The keys of a run, and the screen after each, the one at the start first.
struct Script {
    keys: Vec<Key>,
    screens: Vec<Vec<Cell>>,
}

/// Which keys a terminal can type here, and do nothing that takes time or opens a browser.
fn can_be_typed(key: Key, action: Action) -> bool {
    // Other shows are read, and TVmaze is asked, on threads of their own: whether a frame is drawn before they are done is chance.
    !matches!(action, Action::Shows | Action::UpNext | Action::Calendar | Action::GoOn | Action::Add | Action::Refresh)
        && !matches!(action, Action::Suspend | Action::Source | Action::Quit | Action::QuitNow)
        && !matches!(key, Key::F(_) | Key::BackTab | Key::PageUp | Key::PageDown | Key::Left | Key::Right | Key::Delete)
        // A key after escape could be taken for one held with alt.
        && key != Key::Esc
}

/// What the file of the settings has.
fn policies(pair: &Pair) -> Policies {
    let mut policies = Policies::default();
    for part in Part::ALL {
        let mut words = pair.words.named().into_iter();
        let (_, word) = words.find(|(name, _)| *name == part.name()).unwrap();
        part.set(&mut policies.default, word).unwrap();
    }
    policies
}

/// The program at its start, as the one in the terminal finds it.
fn start(pair: &Pair, home: &Home) -> Screen {
    let mut library = Library::default();
    library.set_policies(policies(pair));
    let show = library.add_show(&pair.files[0]).unwrap();
    let device = Device(innie::guide::Text::clean("test"));
    for line in fs::read_to_string(home.log()).unwrap().lines() {
        library.record(&device, &LogEntry::read(line).unwrap());
    }
    let mut screen = Screen::new(library, &show, innie::app::Memory::default(), 80, 24);
    screen.send(Message::Clock(innie::shell::now()));
    screen.resize(80, 24);
    screen
}

impl Script {
    /// Keys that mean something where they are pressed, and mark nothing beyond what was reached.
    fn draw(pair: &Pair, home: &Home, lot: &mut Lot) -> Self {
        let mut keys: Vec<Key> = Vec::new();
        let length = lot.within(6..=14);
        while keys.len() < length {
            let mut screen = start(pair, home);
            for key in &keys {
                press(&mut screen, *key);
            }
            let context = screen.model.context();
            let known: Vec<Key> = bindings(context)
                .filter(|binding| binding.action != Action::Yes || !may_reveal(&screen.model, pair))
                .flat_map(|binding| binding.keys.iter().map(|key| (*key, binding.action)))
                .filter(|(key, action)| can_be_typed(*key, *action))
                .map(|(key, _)| key)
                .collect();
            let letters = [
                Key::Char('a'),
                Key::Char('e'),
                Key::Char('m'),
                Key::Char('o'),
            ];
            let is_text = context.takes_text() && lot.chance(60);
            keys.push(if is_text {
                *lot.one(&letters)
            } else {
                *lot.one(&known)
            });
            press(&mut screen, keys[keys.len() - 1]);
            let beyond = |entry: &LogEntry| {
                entry.watched && !pair.reached.iter().any(|one| code(*one) == entry.episode)
            };
            if screen.written.iter().any(beyond) || looks_further(&screen.model, pair) {
                keys.pop();
            }
        }
        let mut screen = start(pair, home);
        let mut screens = vec![drawn(&screen.buffer())];
        for key in &keys {
            press(&mut screen, *key);
            screens.push(drawn(&screen.buffer()));
        }
        Self { keys, screens }
    }
}

fn is_covered(code: EpisodeCode, pair: &Pair) -> bool {
    pair.covered().any(|one| self::code(one) == code)
}

/// Whether a yes to what is asked here opens on purpose what the files may differ in, or a browser.
fn may_reveal(model: &Model, pair: &Pair) -> bool {
    match &model.overlay {
        Some(Overlay::Confirm(Confirm::AsOf(code))) => !is_covered(*code, pair),
        _ => true,
    }
}

/// Whether the program tells, on purpose, what the files may differ in.
fn looks_further(model: &Model, pair: &Pair) -> bool {
    match model.elsewhere() {
        Some(Viewpoint::AsOf(code)) => !is_covered(*code, pair),
        further => further.is_some() || model.is_peeking(),
    }
}

fn press(screen: &mut Screen, key: Key) {
    screen.send(Message::Key(key));
    if screen
        .effects
        .drain(..)
        .any(|effect| matches!(effect, Effect::Copy(_)))
    {
        screen.send(Message::Done(innie::guide::Text::clean(
            "Copied, if the terminal allows it",
        )));
    }
}

/// Runs the program with the file at this path: all it sends the terminal, and all it leaves in its home.
fn run(home: &Home, path: &str, script: &Script) -> (Vec<u8>, Vec<String>) {
    let mut terminal = Terminal::run(home.command(&[INNIE, "--guide", path]));
    for (at, screen) in script.screens.iter().enumerate() {
        if let Some(before) = at.checked_sub(1) {
            terminal.types_key(script.keys[before]);
        }
        terminal.waits_for(
            &format!("the screen after {:?}", &script.keys[..at]),
            |terminal| shown(terminal) == *screen,
        );
    }
    terminal.sends(b"\x03");
    let ended = terminal.ends();
    ended.check(0);
    let memory = fs::read_to_string(home.path().join(".local/state/innie/memory.json")).unwrap();
    (
        ended.recorded,
        vec![memory, format!("{:?}", home.written())],
    )
}

#[test]
fn what_is_hidden_changes_no_byte_for_the_terminal() {
    let programs = std::env::var("INNIE_PROOF_PROGRAMS")
        .map_or(PROGRAMS, |asked| asked.parse().expect("a number"));
    let mut bytes = 0;
    let mut screens = 0;
    for seed in 0..programs {
        let mut pair = pair(seed);
        pair.files = pair.files.map(|file| simpler(&file));
        let mut lot = Lot::new(seed);
        let reached: Vec<_> = pair
            .reached
            .iter()
            .filter(|_| lot.chance(70))
            .map(|one| code(*one))
            .collect();
        let home = Home::watched_of(ID, reached);
        home.configure(&pair.words.file());
        let log = fs::read_to_string(home.log()).unwrap();
        let script = Script::draw(&pair, &home, &mut lot);
        let file = home.path().join("show.json");
        let [one, other] = pair.files.each_ref().map(|content| {
            fs::write(&file, content).unwrap();
            let told = run(&home, file.to_str().unwrap(), &script);
            home.forget();
            home.write_log(&log);
            told
        });
        assert_eq!(one.1, other.1, "pair {seed} after {:?}", script.keys);
        assert_eq!(
            String::from_utf8_lossy(&one.0),
            String::from_utf8_lossy(&other.0),
            "pair {seed} after {:?}",
            script.keys
        );
        bytes += one.0.len();
        screens += script.screens.len();
    }
    println!(
        "proof: {programs} whole programs in a terminal, {screens} screens, {bytes} bytes compared"
    );
}
