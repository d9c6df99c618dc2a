//! What the tests of every floor share.

use proptest::test_runner::{Config, RngSeed};

/// Property tests try the same cases at every run.
pub(crate) fn fixed_seed() -> Config {
    Config {
        rng_seed: RngSeed::Fixed(0x5ea1),
        failure_persistence: None,
        ..Config::default()
    }
}
