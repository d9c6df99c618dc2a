//! innie: a terminal episode guide that knows only as much as you do.

pub mod app;
pub mod cli;
pub mod guide;
pub mod library;
pub mod progress;
pub mod search;
pub mod shell;
pub mod ui;

#[cfg(test)]
mod testing;
