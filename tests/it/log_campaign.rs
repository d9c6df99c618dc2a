//! The real program under `kill -9` and in a crowd: no mark that was acknowledged is lost, none is invented, and nobody complains.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::process::{Child, Command};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use innie::guide::{EpisodeCode, Text};
use innie::progress::{Device, WatchLog, read_line};
use rustix::process::Signal;

use crate::campaign::{Rounds, first_round};
use crate::command_line::innie;
use crate::home::Home;
use crate::proof::lot::Lot;

/// The latest mark of each episode by all files of the log, read as the program reads them.
fn marks(home: &Home, show: &str) -> BTreeMap<EpisodeCode, bool> {
    let mut log = WatchLog::default();
    let folder = home.path().join(".local/share/innie/log");
    let Ok(files) = fs::read_dir(folder) else {
        return BTreeMap::new();
    };
    for file in files {
        let path = file.unwrap().path();
        let device = Device(Text::clean(path.file_stem().unwrap().to_str().unwrap()));
        for line in fs::read(path).unwrap().split(|byte| *byte == b'\n') {
            for entry in read_line(line).into_iter().flatten() {
                log.record(&device, &entry);
            }
        }
    }
    log.history(show)
        .map(|entry| (entry.episode, entry.watched))
        .collect()
}

/// Half a line of somebody who was killed while writing it is kept and said. Linux writes a line in two where it goes over from one page
/// of memory to the next.
const HALF_A_LINE: &str = "In the watch log, ";

/// Nothing is said but that there is half a line, if there is one. Whether there is.
#[track_caller]
fn tells_at_most_of_half_a_line(complaint: &str) -> bool {
    let is_told = complaint.starts_with(&format!("innie: {HALF_A_LINE}"));
    assert!(
        complaint.is_empty() || is_told && complaint.lines().count() == 1,
        "{complaint}"
    );
    is_told
}

/// What came of a command that was killed after a while, unless it was faster.
struct Killed {
    /// Whether it said that it did what it was told.
    acknowledged: bool,
    complaint: String,
}

/// How long is waited before a kill: about half of what is killed gets done, however busy the machine is.
struct Patience {
    usual: Duration,
}

impl Patience {
    fn new() -> Self {
        Self {
            usual: Duration::from_millis(10),
        }
    }

    /// A while from nothing to twice the usual one.
    fn draw(&self, lot: &mut Lot) -> Duration {
        let thousandths = u32::try_from(lot.below(2_000)).unwrap();
        self.usual * thousandths / 1_000
    }

    /// Learns whether what was asked for got done.
    fn learns(&mut self, done: bool) {
        let percent = if done { 97 } else { 103 };
        let most = Duration::from_secs(1);
        self.usual = (self.usual * percent / 100).clamp(Duration::from_micros(100), most);
    }
}

/// Lets a command run for so long, then kills it.
fn kill(command: &mut Command, after: Duration) -> Killed {
    let mut child: Child = command.spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let (tell, told) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut said = vec![];
        let _ = stdout.read_to_end(&mut said);
        let _ = tell.send(());
        said
    });
    let _ = told.recv_timeout(after);
    let _ = child.kill();
    child.wait().unwrap();
    let mut complaint = String::new();
    stderr.read_to_string(&mut complaint).unwrap();
    Killed {
        acknowledged: !reader.join().unwrap().is_empty(),
        complaint,
    }
}

/// A show of so many seasons of a hundred episodes.
fn show(home: &Home, seasons: usize) -> String {
    let mut text = String::from(r#"{"format":1,"show":{"id":"long","name":"Long"},"seasons":["#);
    for season in 1..=seasons {
        let episodes: Vec<String> = (1..=100).map(|n| format!("{{\"number\":{n}}}")).collect();
        let comma = if season == 1 { "" } else { "," };
        let episodes = episodes.join(",");
        let _ = write!(
            text,
            "{comma}{{\"number\":{season},\"episodes\":[{episodes}]}}"
        );
    }
    text.push_str("]}");
    let file = home.path().join("long.json");
    fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

/// After so many rounds a home has a log that is long enough.
const ROUNDS_OF_A_HOME: u64 = 100;

#[test]
fn killed_at_any_moment_no_mark_is_lost() {
    let rounds = Rounds {
        brief: 6,
        quick: 200,
        full: 100_000,
    };
    let first = first_round();
    let mut home = Home::new();
    let mut known: BTreeMap<EpisodeCode, bool> = BTreeMap::new();
    let (mut acknowledged, mut written, mut screens, mut halves) = (0_u64, 0_u64, 0_u64, 0_u64);
    let (mut screen, mut command_line) = (Patience::new(), Patience::new());
    for round in first..first + rounds.asked() {
        if round % ROUNDS_OF_A_HOME == 0 {
            (home, known) = (Home::new(), BTreeMap::new());
        }
        let mut lot = Lot::new(round);
        let on_screen = round % 4 == 0;
        let code = if on_screen {
            EpisodeCode::new(1, 1)
        } else {
            EpisodeCode::new(1, u16::try_from(lot.within(2..=9)).unwrap())
        };
        let before = known.get(&code).copied().unwrap_or_default();
        let patience = if on_screen {
            &mut screen
        } else {
            &mut command_line
        };
        let after = patience.draw(&mut lot);
        let is_acknowledged = if on_screen {
            screens += 1;
            killed_on_screen(&home, after)
        } else {
            let word = if before { "unwatch" } else { "watch" };
            let killed = kill(&mut innie(&home, &[word, &code.to_string()]), after);
            halves += u64::from(tells_at_most_of_half_a_line(&killed.complaint));
            killed.acknowledged
        };
        let now = marks(&home, "severance");
        let is_written = now.get(&code).copied().unwrap_or_default() != before;
        assert!(is_written || !is_acknowledged, "round {round}: lost {code}");
        if is_written {
            known.insert(code, !before);
        }
        assert_eq!(now, known, "round {round}");
        patience.learns(is_written);
        acknowledged += u64::from(is_acknowledged);
        written += u64::from(is_written);
    }
    println!(
        "kill -9 while marking: {} rounds from {first}, {screens} of them on the screen, {written} marks written, {acknowledged} acknowledged, half a line said {halves} times",
        rounds.asked()
    );
}

/// Marks the first episode in the guide, or takes the mark back, and kills it after a while. Whether the screen said that it was done.
fn killed_on_screen(home: &Home, after: Duration) -> bool {
    let mut terminal = home.start();
    terminal.waits_for("the guide", |terminal| {
        let text = terminal.text();
        ["How far have you watched?", "quit", HALF_A_LINE]
            .iter()
            .any(|sign| text.contains(sign))
    });
    if terminal.text().contains("How far have you watched?") {
        terminal.types("<esc>");
        // An escape and the key after it would be read as one.
        terminal.waits_for("the guide behind the question", |terminal| {
            !terminal.text().contains("How far have you watched?")
        });
    }
    terminal.types("<home>j");
    terminal.selects("Good News About Hell");
    terminal.types(" ");
    terminal.takes_in_for(after);
    let done = terminal.text().contains("S01E01: ");
    terminal.signal(Signal::KILL);
    done
}

#[test]
fn a_crowd_that_is_killed_at_random_loses_no_mark() {
    const CROWD: usize = 8;
    let each = Rounds {
        brief: 2,
        quick: 100,
        full: 20_000,
    };
    let first = first_round();
    let (mut acknowledged, mut killed) = (0, 0);
    let mut left = usize::try_from(each.asked()).unwrap();
    let mut seed = first;
    while left > 0 {
        let home = Home::new();
        let file = show(&home, CROWD);
        let count = left.min(100);
        left -= count;
        let marked: Vec<(BTreeSet<EpisodeCode>, BTreeSet<EpisodeCode>)> = thread::scope(|scope| {
            let crowd: Vec<_> = (1..=CROWD)
                .map(|season| {
                    let (home, file) = (&home, &file);
                    let mut lot = Lot::new(seed * 100 + season as u64);
                    scope.spawn(move || {
                        let (mut kept, mut asked) = (BTreeSet::new(), BTreeSet::new());
                        let mut patience = Patience::new();
                        for number in 1..=count {
                            let [season, number] =
                                [season, number].map(|n| u16::try_from(n).unwrap());
                            let code = EpisodeCode::new(season, number);
                            let is_killed = lot.chance(30);
                            let after = if is_killed {
                                patience.draw(&mut lot)
                            } else {
                                Duration::from_secs(60)
                            };
                            let mark = ["--guide", file, "watch", &code.to_string()];
                            let told = kill(&mut innie(home, &mark), after);
                            tells_at_most_of_half_a_line(&told.complaint);
                            if is_killed {
                                patience.learns(told.acknowledged);
                            }
                            asked.insert(code);
                            if told.acknowledged {
                                kept.insert(code);
                            }
                        }
                        (kept, asked)
                    })
                })
                .collect();
            crowd.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let found: BTreeSet<EpisodeCode> = marks(&home, "long").into_keys().collect();
        for (kept, asked) in &marked {
            let lost: Vec<_> = kept.difference(&found).collect();
            assert!(lost.is_empty(), "crowd {seed} lost {lost:?}");
            acknowledged += kept.len();
            killed += asked.len() - kept.len();
        }
        let invented: Vec<_> = found
            .iter()
            .filter(|code| !marked.iter().any(|(_, asked)| asked.contains(code)))
            .collect();
        assert!(invented.is_empty(), "crowd {seed} invented {invented:?}");
        seed += 1;
    }
    println!(
        "a crowd of {CROWD}, {} marks each, from seed {first}: {acknowledged} acknowledged, {killed} killed before",
        each.asked()
    );
}
