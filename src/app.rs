//! The state of the program and what changes it: pure, no I/O, no clock.
//!
//! [`update()`] takes in a [`Message`] and returns the [`Effect`]s that the world must carry out. What is drawn is all in the [`Model`]; rows and
//! wrapped text are made here when something changes, so that drawing only paints.

mod adder;
mod adding;
pub mod command;
mod confirm;
mod document;
mod elsewhere;
mod finder;
mod first_question;
mod gaze;
mod help;
mod journey;
mod key;
mod keymap;
mod layout;
mod line_input;
mod looks;
mod marking;
mod marks;
mod memory;
mod message;
mod model;
mod news;
mod obey;
mod opened;
mod overlay;
mod own_keys;
mod page;
mod pane;
mod prompt;
mod reader;
mod recall;
mod rows;
mod settings;
mod stop;
mod tell;
mod update;

pub use adder::Adder;
pub use confirm::Confirm;
pub use document::{Document, Line, Link, MEASURE, Role, Span, columns, cut, pad, wrapped};
pub use finder::Finder;
pub use help::{Help, HelpRow, KEYS, key_name, keys};
pub use key::{BadKey, Key};
pub use keymap::{Action, Binding, Context, KEYMAP, bindings};
pub use layout::{Layout, SMALLEST};
pub use line_input::LineInput;
pub use looks::{Looks, Theme};
pub use memory::{Memory, Place};
pub use message::{Effect, Fetched, Message};
pub use model::Model;
pub use news::NewsQuery;
pub use opened::{Opened, OpenedKind, opened, without};
pub use overlay::{Overlay, Status};
pub use own_keys::{Clash, Keymap};
pub use page::Page;
pub use pane::{List, Pane};
pub use prompt::{Candidate, Prompt};
pub use reader::{Bookmark, Found, Reader};
pub use rows::{Lead, Row};
pub use settings::{BadValue, Setting, Settings, UnknownSetting, Value};
pub use tell::{ago, document, what_opened};
pub use update::update;
