//! What reaches the loop, whoever sends it.

use std::io;
use std::path::PathBuf;

use ratatui::layout::Position;

use crate::app::{Gesture, Message};
use crate::guide::Text;

/// Something the loop has to know of.
#[derive(Debug)]
pub(super) enum Incoming {
    /// Something for the program itself.
    Message(Message),
    /// A show is in this file now.
    Shelved {
        /// Its id.
        id: Text,
        /// Its name.
        name: Text,
        /// The file.
        path: PathBuf,
    },
    /// The mouse was used there.
    Mouse(Gesture, Position),
    /// The terminal may have another size now.
    Resized,
    /// The program was asked from outside to end, with this exit code.
    #[cfg_attr(windows, expect(dead_code, reason = "only signals ask for it"))]
    End(u8),
    /// The program was asked from outside to stop until it is continued.
    #[cfg_attr(windows, expect(dead_code, reason = "only signals ask for it"))]
    Suspend,
    /// The program goes on after it was stopped; whoever used the terminal meanwhile left it as he pleased.
    #[cfg_attr(windows, expect(dead_code, reason = "only signals ask for it"))]
    Continue,
    /// The terminal is gone.
    #[cfg_attr(windows, expect(dead_code, reason = "only a descriptor can tell"))]
    HungUp,
    /// The keyboard cannot be read.
    Deaf(io::Error),
}
