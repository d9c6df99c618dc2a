//! Draws the model: pure.

use crate::app::Model;
use ratatui::Frame;

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let _ = (model, frame);
}
