//! The impure floor: the terminal, the files, the signals, the browser and the clock.
//!
//! [`Start::read`] finds the guide and the viewer's marks; [`open()`] runs the guide in the terminal. Three threads wait,
//! for keys, for signals and for the terminal to be closed, and send what happens down one channel to the loop
//! in `run`. Nothing here decides what a key means or what is drawn: that is `app` and `ui`.

mod browser;
mod bundled;
mod by_hand;
mod calendar_file;
#[cfg(test)]
mod campaign;
mod clock;
mod config_file;
mod configured;
mod device;
mod disk;
mod downloads;
mod errands;
mod fault;
mod fetcher;
mod files;
#[cfg(test)]
mod hostile;
mod http;
mod incoming;
mod input;
mod keep;
mod listing;
mod log_exchange;
mod log_file;
mod log_folder;
mod logbook;
mod looks;
mod memory_file;
pub mod output;
mod paths;
mod places;
mod run;
mod screen;
mod shelf;
mod shelf_index;
mod shelving;
#[cfg(unix)]
mod signals;
mod start;
mod survey;
mod terminal;
mod theme_file;
mod toml_file;
mod tvmaze;
mod world;

pub use bundled::{Bundled, bundled};
pub use clock::{now, zone, zoned_now};
pub use configured::{Configured, Effective};
pub use downloads::NotKept;
pub use fetcher::{NotFetched, Refreshed, Wanted};
pub use files::read_show;
pub use http::NoAnswer;
pub use keep::Outcome;
pub use log_exchange::{Imported, exported, import, log_files, read_export};
pub use log_file::LogFile;
pub use looks::looks;
pub use places::{Place, places};
pub use run::open;
pub use shelf::Broken;
pub use start::Start;
pub use terminal::{NoTerminal, columns, is_styled, report_panics, usable};
