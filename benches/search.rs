//! What a keystroke costs in a search, and what the index does.

mod support;

use divan::{Bencher, black_box};
use innie::search::{Index, Search};
use support::{QUERIES, guide_of, names};

/// How many hits the guide keeps.
const HITS: usize = 200;
/// How many of them stand on a screen.
const ROWS: usize = 25;
const SIZES: [usize; 4] = [2_000, 20_000, 200_000, 1_000_000];

fn main() {
    divan::main();
}

/// A key is pressed: the search is made to its end, and its first rows are drawn.
fn press(search: &mut Search, query: &str) {
    search.ask(query, None);
    search.advance(usize::MAX);
    for row in 0..ROWS {
        black_box(search.hit(row));
    }
}

#[divan::bench(args = SIZES)]
fn index(bencher: Bencher<'_, '_>, size: usize) {
    let guide = guide_of(&names(size));
    bencher.bench(|| Index::new(&guide));
}

macro_rules! from_scratch {
    ($($name:ident $query:expr;)*) => {$(
        #[divan::bench(args = SIZES)]
        fn $name(bencher: Bencher<'_, '_>, size: usize) {
            let index = Index::new(&guide_of(&names(size)));
            bencher.with_inputs(|| index.begin(HITS)).bench_refs(|search| press(search, $query));
        }
    )*};
}

from_scratch! {
    one_letter "a";
    three_letters "mar";
    full_name "adam scott";
    misspelling "turtorro";
    no_match "xyzzy";
}

#[divan::bench(args = SIZES)]
fn all_queries(bencher: Bencher<'_, '_>, size: usize) {
    let index = Index::new(&guide_of(&names(size)));
    bencher.bench(|| QUERIES.map(|query| press(&mut index.begin(HITS), query)));
}

#[divan::bench(args = SIZES)]
fn growing_and_shrinking(bencher: Bencher<'_, '_>, size: usize) {
    let index = Index::new(&guide_of(&names(size)));
    let name = "turturro";
    bencher
        .with_inputs(|| index.begin(HITS))
        .bench_refs(|search| {
            for length in (1..=name.len()).chain((1..name.len()).rev()) {
                press(search, &name[..length]);
            }
        });
}
