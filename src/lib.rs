//! innie is a terminal episode guide that knows only as much as its viewer does.
//!
//! It shows the seasons, episodes, characters and production news of a series, and every fact in it opens when the viewer
//! has seen the episode that tells it. The program is this library; the binary only calls [`cli::run`].
//!
//! # The house
//!
//! A module imports only modules below it, and no two files import each other; `tests/it/house.rs` holds both.
//!
//! ```text
//! cli                  parse arguments, print, exit code
//! shell                terminal, threads, loop, files, clock, browser: the only impure floor but cli
//! ui                   draw(&Model, &mut Buffer): pure
//! app                  Model, Message, update(&mut Model, Message) -> Vec<Effect>: pure, no I/O, no clock
//! library | search     raw facts + viewpoint -> Guide | an index over a Guide, never over raw facts
//! progress             the watch log, viewpoints, and facts that open to them
//! guide                plain types of what may be known
//! ```
//!
//! # The way of a fact
//!
//! A show's file (`assets/shows/severance.json`) is read by [`library::Library::add_show`], which cleans every text at this border,
//! checks everything, and reports all problems with line and column. What is read becomes a catalog of [`progress::Fact`]s, private to
//! `library`. A fact has one exit: it asks a [`progress::Viewpoint`] whether the episode that tells it has been seen.
//! [`library::Library::guide`] collects what is open into a [`guide::Guide`], which is plain data: what the viewer may
//! not know is absent from it, neither masked nor counted. Search, screens and printed text are made from the guide alone, so they
//! cannot leak; every number they show is derived from it.
//!
//! # The way of a key
//!
//! A thread of [`shell`] reads the terminal and sends a [`app::Message`] down one channel. The loop drains all that waits, gives each message
//! to [`app::update`], does the [`app::Effect`]s that come back, feeds what comes of them back as messages, and draws once. It
//! blocks when idle; only while a search is unfinished and nothing else happens does it send [`app::Message::SearchOn`], a step at a time. A mark is an effect first: the tick is drawn when the entry is on disk.
//! What other windows have written is read before the messages are taken in, which costs a look at the folder; nobody is woken up for it.
//! [`app::KEYMAP`] is the one table of keys: dispatch, the footer's hints, the help and the README's table come from it, all but the last through
//! [`app::Keymap`], which puts the viewer's own keys in their place.
//!
//! # The proof
//!
//! Two files that differ only in what a viewer may not know must not be told apart by anything the viewer meets. `proof.rs` draws such
//! pairs and walks two programs side by side; `tests/it/proof*.rs` asks the same of every command and of whole programs in a terminal.
//! In the test build, statements under `cfg(test)` that name a `Leak` are mistakes made on purpose, off until a test plants one:
//! the proof has to find each. A new key or command is part of it at once; a new surface wants a leak of its own.
//!
//! # What is deliberately absent
//!
//! - No way from a catalog to a screen but through a viewpoint, held by `compile_fail` doctests and by the proof.
//! - No I/O, clock, thread or environment below `shell`; no printing outside `cli` and `shell`; held by a test.
//! - No shared mutable state, no async runtime, no `unsafe`, no ticks, no waking up when idle.
//! - No text from outside that has not passed [`guide::Text::clean`], and no print but of a [`guide::Sheet`], which cleans what was put
//!   together once more; `clippy.toml` keeps other ways to a terminal closed.
//! - No fault made on purpose (`shell/fault.rs`) in a release: only builds with debug assertions have those of the tests.
//! - No query to the terminal: the first frame waits for nothing.
//!
//! # Where to change what
//!
//! | To change | go to |
//! | --- | --- |
//! | what a key does | `app/keymap.rs`, then `app/update.rs` |
//! | a setting | `app/settings.rs`; `shell/configured.rs` gathers what is set |
//! | what can be typed, in the shell and after `:` | `app/command.rs`, then `cli/read.rs` and `app/obey.rs` |
//! | what a page tells | `app/tell/`, a file for each kind of page |
//! | what stands in a card, or is drawn within a page | `app/card.rs`, `app/picture.rs` |
//! | what is counted of what was watched | `app/stats.rs` |
//! | the rows of a list | `app/rows.rs` |
//! | what a picture is made of | `app/map.rs`; `app/timeline.rs`, `app/scale.rs` and `app/chart.rs`; `app/pictures.rs` opens and closes them |
//! | where things stand | `app/layout.rs` |
//! | how things look | `app/theme.rs` for the colours, and `ui/`, a file for each part of the screen |
//! | what stands where for the mouse, and what it does | `ui/pointed.rs`, then `app/mouse.rs` |
//! | what who hears the guide is told | `ui/linear.rs` |
//! | what moves | `app/motion.rs`, then `ui/motion.rs` |
//! | what may be known | `library/redact.rs`; what a drawn show hides, `proof/show.rs` |
//! | what is next of every show, and when | `app/outlook.rs`, `app/calendar.rs`; `app/icalendar.rs` for other calendars |
//! | the screens over all shows | `app/overview.rs`, then `app/shows.rs`, `app/ahead.rs`, `app/days.rs`; `app/switch.rs` goes from one show to another |
//! | from where one looks | `app/elsewhere.rs` |
//! | how far a viewer's policy lets the spine be told ahead | `progress/policy.rs` |
//! | what `innie check` calls told too early | `library/spoilers.rs` |
//! | what is asked of TVmaze, and how | `shell/tvmaze.rs` over `shell/http.rs`; `shell/fetcher.rs` keeps what comes |
//! | adding and refreshing within the guide | `app/adding.rs` asks for errands, `shell/errands.rs` does them |
//! | what a show from TVmaze tells when | `library/tvmaze/`; `library/layer.rs` for a guide by hand on top |
//! | the format of a show's file | `library/file.rs` describes it, `library/convert/` checks what it means |
//! | ranking of searches | `search/matcher.rs` and `search/rank.rs`; `tests/it/queries.rs` measures it |
//! | what a search looks at, and in which order | `search/table.rs` and `search/scan.rs` |
//! | what can be typed into a search beside words | `search/operator.rs`, then `search/query.rs` |
//! | how marks are kept | `progress/entry.rs` is a line, `shell/log_folder.rs` the folder, `shell/disk.rs` what it asks of a disk |
//! | which shows there are, and what is read of them at the start | `shell/shelf.rs`, `shell/shelf_index.rs` |
//! | files, signals, terminal | `shell/`, a file for each |

#![cfg_attr(
    test,
    expect(
        clippy::disallowed_macros,
        clippy::disallowed_methods,
        reason = "a test says what it went through, and draws what nobody should"
    )
)]

pub mod app;
pub mod cli;
pub mod guide;
pub mod library;
pub mod progress;
pub mod search;
pub mod shell;
pub mod ui;

#[cfg(test)]
mod leak;
#[cfg(test)]
mod proof;
#[cfg(test)]
mod testing;
