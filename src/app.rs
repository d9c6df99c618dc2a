//! The state of the program and what changes it: pure, no I/O, no clock.

mod key;
mod memory;
mod message;

pub use key::{BadKey, Key};
pub use memory::{Memory, Place};
pub use message::{Effect, Message};

use crate::guide::Text;
use crate::library::Library;

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Whether characters outside ASCII can be drawn.
    pub unicode: bool,
    /// Whether colours may be used.
    pub color: bool,
}

/// Everything the screen is drawn from.
pub struct Model {}

impl Model {
    /// The program at its start. `None` if the library has no such show.
    #[must_use]
    pub fn new(library: Library, show: &Text, memory: Memory, looks: Looks) -> Option<Self> {
        let _ = (library, show, memory, looks);
        Some(Self {})
    }
    /// What is to be remembered for the next start.
    #[must_use]
    pub fn memory(&self) -> Memory {
        Memory::default()
    }
    /// The title of the window: the show's name and nothing else.
    #[must_use]
    pub fn window_title(&self) -> &str {
        ""
    }
}

/// Takes in what happened, and returns what the world must do.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let _ = (model, message);
    vec![]
}
