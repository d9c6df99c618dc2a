//! Everything that is shown true of the program as a whole, a module for each behaviour.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails, and says where"
)]

#[path = "../../src/testing/campaign.rs"]
#[expect(dead_code, reason = "no campaign of whole programs uses it yet")]
mod campaign;
mod canary;
mod command_line;
mod commands;
mod completions;
mod elsewhere;
mod home;
mod house;
mod keys;
mod many;
mod marking;
mod odd_texts;
mod opened;
mod pictures;
mod policies;
mod prompt;
mod proof;
mod proof_commands;
#[cfg(unix)]
mod proof_programs;
#[cfg(unix)]
mod pty;
mod public;
mod queries;
mod readme;
mod screen;
mod screens;
mod search;
mod settings;
mod severance;
mod shows;
mod sizes;
mod spoilers;
#[path = "../../src/testing/stub.rs"]
mod stub;
#[cfg(unix)]
mod terminal;
mod tvmaze;
mod walks;
