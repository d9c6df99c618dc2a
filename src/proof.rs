//! The proof of the promise: what is hidden changes nothing.
//!
//! Two files that differ only in what a viewer may not know ([`show`]) are given to two programs to which the same happens
//! ([`pair`]): every frame, window title, copied text, opened address, log line and remembered place has to be equal. That
//! the proof would see a leak is shown by planting some ([`crate::leak`]).
//!
//! The same is shown of the command line, of whole programs in a terminal and of the bundled guide in `tests/it/proof*.rs`.
//! `cargo test proof -- --nocapture` prints the counts. `INNIE_PROOF_PAIRS` asks for more pairs, and `INNIE_PROOF_FIRST` for other ones.

mod cast;
mod fetched;
mod ground;
pub(crate) mod lot;
mod pair;
mod show;

use std::collections::HashSet;
use std::num::NonZero;
use std::{panic, thread};

use crate::app::{Action, Context, bindings};
use crate::leak::{self, Leak};
use pair::{Difference, Setting, Step, any_step};

/// How many pairs are walked if nobody asks for more.
const PAIRS: u64 = 4000;

/// The most pairs a planted leak may take to be found.
const PATIENCE: u64 = 1500;

fn asked(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |asked| asked.parse().expect("a number"))
}

/// What walks have been through.
#[derive(Default)]
struct Covered {
    frames: usize,
    /// Pairs whose files are not the same.
    different: usize,
    /// The rows of the key table that were used, by where.
    used: HashSet<(Context, Action)>,
}

impl Covered {
    fn add(mut self, other: Self) -> Self {
        self.frames += other.frames;
        self.different += other.different;
        self.used.extend(other.used);
        self
    }
}

/// Walks the pair of this number.
fn walk(seed: u64) -> Result<Covered, Box<Failure>> {
    let (setting, mut lot) = Setting::draw(seed);
    let mut left = lot.within(8..=28);
    let mut used = HashSet::new();
    let (steps, frames, difference) = setting.walk(|model, pair| {
        left = left.checked_sub(1)?;
        let step = any_step(&mut lot, model, pair);
        if let Step::Press(key) = &step {
            let context = model.context();
            used.extend(
                model
                    .keymap
                    .action(context, *key)
                    .map(|action| (context, action)),
            );
        }
        Some(step)
    });
    let [one, other] = setting.files();
    match difference {
        None => Ok(Covered {
            frames,
            different: usize::from(one != other),
            used,
        }),
        Some(difference) => Err(Box::new(Failure {
            seed,
            setting,
            steps,
            difference,
        })),
    }
}

/// A pair that was told apart.
struct Failure {
    seed: u64,
    setting: Setting,
    steps: Vec<Step>,
    difference: Difference,
}

impl Failure {
    /// Tells it with as few steps as will do.
    fn tell(self) -> String {
        let Self {
            seed,
            setting,
            steps,
            difference,
        } = self;
        let (steps, difference) = setting.shrink(steps, difference);
        let [one, other] = setting.files();
        format!(
            "what is hidden shows: INNIE_PROOF_FIRST={seed} INNIE_PROOF_PAIRS=1 cargo test proof\nafter {steps:?}\n{}\n{one}\n{other}",
            difference.told
        )
    }
}

#[test]
fn what_is_hidden_changes_nothing() {
    let (first, pairs) = (
        asked("INNIE_PROOF_FIRST", 1),
        asked("INNIE_PROOF_PAIRS", PAIRS),
    );
    let threads = thread::available_parallelism().map_or(1, NonZero::get) as u64;
    let some = |number| {
        let seeds = (first..first + pairs).filter(move |seed| seed % threads == number);
        let walked =
            seeds.map(|seed| walk(seed).unwrap_or_else(|failure| panic!("{}", failure.tell())));
        walked.fold(Covered::default(), Covered::add)
    };
    let covered = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads)
            .map(|number| scope.spawn(move || some(number)))
            .collect();
        let walked = threads.into_iter().map(|one| {
            one.join()
                .unwrap_or_else(|failure| panic::resume_unwind(failure))
        });
        walked.fold(Covered::default(), Covered::add)
    });
    let Covered {
        frames,
        different,
        used,
    } = covered;
    println!(
        "proof: {pairs} pairs, {frames} frames compared, {different} pairs of files that differ, {} keys",
        used.len()
    );
    // Few pairs prove little; many have to have been everywhere.
    if pairs >= PAIRS {
        assert!(
            different as u64 * 10 > pairs * 9,
            "the proof compares what is the same"
        );
        for context in Context::ALL {
            for row in bindings(context) {
                assert!(
                    used.contains(&(context, row.action)),
                    "{row:?} was never used in {context:?}"
                );
            }
        }
    }
}

/// What a failure tells is the number of its pair, the fewest steps, and the two frames.
#[test]
fn a_pair_told_apart_is_told_with_few_steps() {
    for (leak, steps, words) in [
        (Leak::TitleOfWindow, 0, "title and memory are"),
        (Leak::SearchOverFile, 5, "the frames differ"),
        (Leak::AddressWithHeadline, 5, "asked for"),
    ] {
        leak::plant(Some(leak));
        let failure = (1..=PATIENCE)
            .find_map(|seed| walk(seed).err())
            .expect("it is found");
        let seed = failure.seed;
        let told = failure.tell();
        leak::plant(None);
        assert!(
            told.contains(&format!("INNIE_PROOF_FIRST={seed} ")) && told.contains(words),
            "{told}"
        );
        let taken = told
            .lines()
            .find(|line| line.starts_with("after ["))
            .map_or(99, |line| {
                ["Press(", "Paste(", "Resize(", "Wait(", "Mouse(", "Frame"]
                    .map(|step| line.matches(step).count())
                    .iter()
                    .sum()
            });
        assert!(taken <= steps, "{taken} steps for {leak:?}: {told}");
    }
}

#[test]
fn every_planted_leak_is_found() {
    let mut blind = Vec::new();
    for leak in Leak::ALL {
        let found = (1..=PATIENCE).find(|seed| {
            leak::plant(Some(leak));
            let found = walk(*seed).is_err();
            leak::plant(None);
            found
        });
        match found {
            Some(pairs) => println!("proof: {leak:?} is found by pair {pairs}"),
            None => blind.push(leak),
        }
    }
    assert!(
        blind.is_empty(),
        "the proof is blind to {blind:?}: {PATIENCE} pairs tell nothing"
    );
}
