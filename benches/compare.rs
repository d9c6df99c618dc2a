//! innie's search beside plain `fuzzy-matcher` and `nucleo-matcher`, over the same names in one run; `compare.sh` sets `fzf` beside them.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark starts what it compares with, prints what comes of it, and says so when it fails"
)]

mod support;

use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use innie::search::Index;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use support::{QUERIES, guide_of, names};

/// How many hits are kept, and how many of them are drawn.
const HITS: usize = 200;
const ROWS: usize = 25;
/// How often each query is asked; the fastest counts, for others use the machine, too.
const ROUNDS: usize = 5;

fn main() {
    // `cargo test --benches` asks whether it runs, `cargo bench` how fast.
    let sizes: &[usize] = if std::env::args().any(|it| it == "--bench") {
        &[2_000, 20_000, 200_000]
    } else {
        &[200]
    };
    for &size in sizes {
        compare(size);
    }
}

/// The least time in milliseconds.
fn least(mut work: impl FnMut()) -> f64 {
    let time = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1_000.0
    };
    (0..ROUNDS).map(time).fold(f64::INFINITY, f64::min)
}

/// Keeps the best, the highest scores first.
fn best<Score: Ord + Copy>(mut scored: Vec<(Score, usize)>) -> Vec<(Score, usize)> {
    if scored.len() > HITS {
        scored.select_nth_unstable_by(HITS, |a, b| b.cmp(a));
        scored.truncate(HITS);
    }
    scored.sort_unstable_by(|a, b| b.cmp(a));
    scored
}

/// Whether `fzf` is there.
fn has_fzf() -> bool {
    let asked = Command::new("fzf")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success())
}

/// A whole run of `fzf --filter`, which reads the list each time.
fn fzf(query: &str, list: &[u8]) {
    let mut child = Command::new("fzf")
        .args(["--filter", query])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(list).unwrap();
    child.wait().unwrap();
}

fn compare(size: usize) {
    let names = names(size);
    let guide = guide_of(&names);
    let mut index = Index::default();
    let built = least(|| index = Index::new(&guide));
    let (beside, texts) = index.size();
    println!(
        "\n{size} names: index built in {built:.1} ms, {:.1} bytes a name beside {:.1} of text",
        per(beside, size),
        per(texts, size)
    );
    let list = names.join("\n").into_bytes();
    let folded: Vec<Utf32String> = names.iter().map(|name| name.as_str().into()).collect();
    let mut nucleo = Matcher::new(Config::DEFAULT);
    let has_fzf = has_fzf();
    let reading = if has_fzf {
        least(|| fzf("\u{1}", &list))
    } else {
        0.0
    };
    println!(
        "{:>12} {:>9} {:>9} {:>9} {:>9}",
        "query", "innie ms", "/ nucleo", "/ fuzzy", "/ fzf"
    );
    let (mut sums, mut worst) = ([0.0; 4], 0.0_f64);
    for query in QUERIES {
        let innie = least(|| {
            let mut search = index.begin(HITS);
            search.ask(query, None);
            search.advance(usize::MAX);
            (0..ROWS).for_each(|row| drop(black_box(search.hit(row))));
        });
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let by_nucleo = least(|| {
            let scored = folded.iter().enumerate();
            let scored = scored
                .filter_map(|(at, name)| Some((pattern.score(name.slice(..), &mut nucleo)?, at)));
            black_box(best(scored.collect()));
        });
        let by_fuzzy = least(|| {
            let matcher = SkimMatcherV2::default();
            let scored = names.iter().enumerate();
            let scored =
                scored.filter_map(|(at, name)| Some((matcher.fuzzy_match(name, query)?, at)));
            black_box(best(scored.collect()));
        });
        let by_fzf = if has_fzf {
            (least(|| fzf(query, &list)) - reading).max(0.0)
        } else {
            f64::NAN
        };
        worst = worst.max(innie);
        for (sum, time) in sums.iter_mut().zip([innie, by_nucleo, by_fuzzy, by_fzf]) {
            *sum += time;
        }
        row(query, [innie, by_nucleo, by_fuzzy, by_fzf]);
    }
    row("all", sums);
    println!("worst {worst:.2} ms");
    if has_fzf {
        println!("fzf: {reading:.1} ms to start and read the list are taken off");
    } else {
        println!("fzf is not installed: that column is missing");
    }
}

fn row(query: &str, [innie, nucleo, fuzzy, fzf]: [f64; 4]) {
    println!(
        "{query:>12} {innie:>9.3} {:>9.3} {:>9.3} {:>9.3}",
        innie / nucleo,
        innie / fuzzy,
        innie / fzf
    );
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn per(bytes: usize, size: usize) -> f64 {
    bytes as f64 / size as f64
}
