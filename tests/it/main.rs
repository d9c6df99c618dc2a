//! Everything that is shown true of the program as a whole, a module for each behaviour.
#![expect(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a test says what it went through, starts programs, and draws what nobody should"
)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails, and says where"
)]

mod adding;
mod calendar;
#[path = "../../src/testing/campaign.rs"]
mod campaign;
mod campaign_events;
#[cfg(unix)]
mod campaign_exits;
mod campaign_hostile;
#[cfg(unix)]
mod campaign_keys;
mod campaign_sizes;
mod canary;
mod command_line;
mod commands;
mod completions;
mod drawn;
mod elsewhere;
mod home;
mod house;
mod keys;
mod linear;
#[cfg(unix)]
mod log_campaign;
mod log_files;
mod many;
mod map;
mod marking;
mod motion;
mod mouse;
#[path = "../../src/testing/naughty.rs"]
mod naughty;
mod odd_texts;
mod opened;
mod overview;
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
mod spoilers;
mod strict;
#[path = "../../src/testing/stub.rs"]
#[cfg_attr(
    not(unix),
    expect(dead_code, reason = "some answers are for programs in a terminal")
)]
mod stub;
mod supply;
#[cfg(unix)]
mod terminal;
mod timeline;
mod tvmaze;
mod walks;
#[cfg(unix)]
mod windows;
