//! Going back in what was typed before, and forth again to what is being typed.

use super::LineInput;

/// How far one has gone back.
#[derive(Clone, Debug, Default)]
pub(super) struct Recall {
    /// How many lines one has gone back; 0 is what is being typed.
    past: usize,
    /// What was typed before going back.
    typed: String,
}

impl Recall {
    /// Whether what stands in the line was typed before.
    pub(super) const fn is_past(&self) -> bool {
        self.past > 0
    }

    /// Forgets how far one has gone: the line was changed.
    pub(super) fn rest(&mut self) {
        self.past = 0;
    }

    /// Puts into `line` what was typed before, the latest last, or after.
    pub(super) fn step(&mut self, line: &mut LineInput, history: &[String], back: bool) {
        if self.past == 0 {
            line.text().clone_into(&mut self.typed);
        }
        self.past = if back {
            (self.past + 1).min(history.len())
        } else {
            self.past.saturating_sub(1)
        };
        let recalled = self
            .past
            .checked_sub(1)
            .and_then(|past| history.iter().rev().nth(past));
        line.clear();
        line.push(recalled.unwrap_or(&self.typed));
    }
}
