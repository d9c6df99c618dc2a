//! What the tests of every floor share.

pub(crate) mod campaign;
pub(crate) mod naughty;

pub(crate) mod stub;

use proptest::test_runner::{Config, RngSeed};

/// Property tests try the same cases at every run.
pub(crate) fn fixed_seed() -> Config {
    Config {
        rng_seed: RngSeed::Fixed(0x5ea1),
        failure_persistence: None,
        ..Config::default()
    }
}

/// A text without its marks `¶`, and the lines and columns these stand at.
pub(crate) fn marked_places(marked: &str) -> (String, Vec<(usize, usize)>) {
    let mut places = Vec::new();
    let (mut line, mut column) = (1, 1);
    for c in marked.chars() {
        match c {
            '¶' => places.push((line, column)),
            '\n' => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
    }
    (marked.replace('¶', ""), places)
}
