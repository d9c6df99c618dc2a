//! Anything may happen, in any order: after each of random events the program is drawn, and what holds everywhere holds.

use innie::app::{Context, Effect, Key, Message, Overlay, bindings};
use innie::guide::{EpisodeCode, Text};
use innie::progress::{Device, LogEntry};

use crate::campaign::{Rounds, first_round, memory};
use crate::naughty;
use crate::odd_texts::{TEXTS, screen, show_of};
use crate::proof::lot::Lot;
use crate::screen::{NOW, Screen};
use crate::walks;

/// Events in all.
const EVENTS: Rounds = Rounds {
    brief: 2_000,
    quick: 200_000,
    full: 20_000_000,
};

/// Events of one walk, after which another program is opened.
const WALK: u64 = 500;

/// So much more memory may be in use at the end than after the first tenth: other tests run in the same process.
const SLACK: u64 = 256 << 20;

/// What the events are made of.
struct Alphabet {
    keys: Vec<Key>,
    often: Vec<Key>,
    texts: Vec<String>,
    guides: Vec<String>,
}

impl Alphabet {
    fn new() -> Self {
        let bound = Context::ALL
            .into_iter()
            .flat_map(|context| bindings(context).flat_map(|binding| binding.keys.to_vec()));
        let characters = (' '..='~').map(Key::Char);
        let held = ('a'..='z').map(Key::Ctrl);
        let more = (1..=24).map(Key::F);
        let keys: Vec<Key> = bound.chain(characters).chain(held).chain(more).collect();
        let often = "down up enter tab space / s : esc u backspace".split(' ');
        let naughty = naughty::strings();
        let json = |(number, text): (usize, &String)| {
            let quoted = serde_json::to_string(&format!("x{number} {text}")).unwrap();
            quoted[1..quoted.len() - 1].to_owned()
        };
        let short: Vec<String> = naughty
            .iter()
            .enumerate()
            .filter(|(_, text)| text.len() < 500)
            .map(json)
            .collect();
        let short: Vec<&str> = short.iter().map(String::as_str).collect();
        Self {
            keys,
            often: often.map(|key| key.parse().unwrap()).collect(),
            texts: naughty,
            guides: vec![small(TEXTS), small(&short)],
        }
    }

    fn opened(&self, lot: &mut Lot) -> Screen {
        let seen = *lot.one(&["", "S01E01", "S01E06", "S02E07", "S2022E02"]);
        match lot.below(8) {
            0 => Screen::first_start(80, 24),
            1 => screen(&self.guides[0], seen),
            2 => screen(&self.guides[1], seen),
            3 => Screen::strict(seen, 80, 24),
            4 => Screen::strict_first_start(80, 24),
            _ => Screen::at(seen, 80, 24),
        }
    }
}

/// A show of these texts with fewer episodes than the one that is drawn once: it is opened again and again here.
fn small(texts: &[&str]) -> String {
    let few: Vec<&str> = texts.iter().take(60).copied().collect();
    let show = show_of(&few);
    // The season of 2,000 episodes is for the sizes; here it would be most of the time spent.
    let (before, rest) = show.split_once(r#"{ "number": 2023,"#).unwrap();
    let (_, after) = rest.split_once(r#"{ "number": 65535,"#).unwrap();
    format!(
        r#"{before}{{ "number": 2023, "episodes": [{{ "number": 1 }}, {{ "number": 200 }}, {{ "number": 2000 }}] }}, {{ "number": 65535,{after}"#
    )
}

/// Lets one thing happen, and tells what.
fn happens(screen: &mut Screen, lot: &mut Lot, alphabet: &Alphabet) -> String {
    match lot.below(100) {
        0..40 => press(screen, *lot.one(&alphabet.often)),
        40..70 => press(screen, *lot.one(&alphabet.keys)),
        70..75 => {
            let text = lot.one(&alphabet.texts);
            let c = text.chars().nth(lot.below(20)).filter(|c| !c.is_control());
            press(screen, Key::Char(c.unwrap_or('x')))
        }
        75..79 => {
            let text = lot.one(&alphabet.texts);
            screen.send(Message::Paste(text.clone()));
            format!("paste of {} bytes", text.len())
        }
        79 if lot.chance(5) => {
            screen.send(Message::Paste("paste ".repeat(170_000)));
            "paste of a megabyte".to_owned()
        }
        79..87 => {
            let (width, height) = match lot.below(20) {
                0 if lot.chance(10) => (lot.within(0..=500), lot.within(0..=200)),
                0..10 => *lot.one(&[(80, 24), (120, 36), (40, 12), (24, 6)]),
                _ => (lot.within(0..=130), lot.within(0..=40)),
            };
            screen.resize(
                u16::try_from(width).unwrap(),
                u16::try_from(height).unwrap(),
            );
            format!("resize to {width}x{height}")
        }
        87..89 => {
            screen.broken_disk = lot.chance(50).then_some("No space is left on the disk");
            format!("the disk: {:?}", screen.broken_disk)
        }
        89 => {
            screen.slow_disk = lot.chance(50);
            format!("the disk is slow: {}", screen.slow_disk)
        }
        90..93 => {
            screen.wait_for_disk();
            "the disk answers".to_owned()
        }
        93..95 => {
            let at = *lot.one(&[
                0,
                1,
                NOW - 86_400_000,
                NOW,
                NOW + 86_400_000 * 400,
                u64::MAX,
            ]);
            screen.send(Message::Clock(at));
            format!("the clock says {at}")
        }
        95..98 => elsewhere(screen, lot),
        _ => {
            let text = Text::clean(lot.one(&alphabet.texts).as_str());
            screen.send(if lot.chance(50) {
                Message::Failed(text.clone())
            } else {
                Message::Done(text.clone())
            });
            format!("it is told {text:?}")
        }
    }
}

fn press(screen: &mut Screen, key: Key) -> String {
    screen.send(Message::Key(key));
    format!("<{key}>")
}

/// Another window, or another device, has marked something: episodes there are, and some there are not; this show, and others.
fn elsewhere(screen: &mut Screen, lot: &mut Lot) -> String {
    let known: Vec<EpisodeCode> = screen
        .model
        .guide
        .episodes()
        .map(|episode| episode.code)
        .collect();
    let show = screen.model.guide.show.id.clone();
    let at = NOW + u64::try_from(lot.below(1_000_000)).unwrap();
    let entries: Vec<LogEntry> = (0..lot.within(1..=5))
        .map(|_| LogEntry {
            at,
            batch: at,
            show: if lot.chance(90) {
                show.clone()
            } else {
                Text::clean("another")
            },
            episode: match lot.any(&known) {
                Some(code) if lot.chance(90) => *code,
                _ => EpisodeCode::new(u16::try_from(lot.below(9)).unwrap(), 77),
            },
            watched: lot.chance(60),
            seen: None,
            undoes: lot.chance(10).then_some(at - 1),
            tvmaze: None,
        })
        .collect();
    let told = format!("elsewhere is marked {entries:?}");
    screen.send(Message::Logged(Device(Text::clean("other")), entries));
    told
}

/// What holds after every event.
fn check(screen: &Screen) {
    walks::check(screen);
    let buffer = screen.buffer();
    assert!(buffer == screen.buffer(), "drawn twice, it looks different");
    for cell in &buffer.content {
        assert!(Text::is_safe(cell.symbol()), "{cell:?}");
    }
}

/// From anywhere esc leads to the lists, and q out of them.
fn leave(screen: &mut Screen) {
    // Too small a window shows nothing, but obeys all the same.
    let is_home = |screen: &Screen| {
        screen.model.overlay.is_none() && !screen.model.typing && !screen.model.in_reader
    };
    let presses = (0..=5).find(|_| {
        let home = is_home(screen);
        if !home {
            screen.send(Message::Key(Key::Esc));
        }
        home
    });
    assert!(
        presses.is_some(),
        "five times esc, and still {:?}",
        screen.model.context()
    );
    screen.effects.clear();
    screen.send(Message::Key(Key::Char('q')));
    assert!(
        screen.effects.contains(&Effect::Quit),
        "q does not quit: {:?}",
        screen.effects
    );
}

/// Where one can ask for so much that it fills the screen, so that asking goes on where it was.
fn is_question(screen: &Screen) -> bool {
    matches!(
        screen.model.overlay,
        Some(Overlay::Question { .. } | Overlay::TypedQuestion(_))
    )
}

#[test]
fn random_events_and_a_draw_after_each() {
    let events = EVENTS.asked();
    let alphabet = Alphabet::new();
    let (first, walks) = (first_round(), events.div_ceil(WALK));
    let in_use = || memory("/proc/self/status", "VmRSS:");
    let (mut at_first, mut most) = (0, 0);
    for round in first..first + walks {
        let mut lot = Lot::new(round);
        let mut screen = alphabet.opened(&mut lot);
        let mut told = Vec::new();
        let walked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            check(&screen);
            for _ in 0..WALK {
                told.push(happens(&mut screen, &mut lot, &alphabet));
                check(&screen);
                screen.effects.clear();
                screen.written.clear();
            }
            screen.broken_disk = None;
            screen.slow_disk = false;
            while is_question(&screen) && lot.chance(50) {
                screen.send(Message::Key(Key::Enter));
            }
            leave(&mut screen);
        }));
        assert!(
            walked.is_ok(),
            "walk {round} (INNIE_CAMPAIGN_FIRST={round}) ends with:\n{}",
            told[told.len().saturating_sub(30)..].join("\n")
        );
        most = most.max(in_use());
        if round - first == walks / 10 {
            at_first = most;
        }
    }
    assert!(most <= at_first + SLACK, "{at_first} bytes grew to {most}");
    println!(
        "campaign: {} random events in {walks} walks from seed {first}, a draw after each; {} MB at most, {} MB after a tenth; passed",
        walks * WALK,
        most >> 20,
        at_first >> 20
    );
}
