//! Widgets within documents: what they draw becomes lines of text.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::document::{Document, Role, Span};

impl Document {
    /// Adds what a widget draws on so many rows of the document's width.
    pub(super) fn widget(&mut self, widget: impl Widget, rows: u16) {
        let width = u16::try_from(self.width()).unwrap_or(u16::MAX);
        let area = Rect::new(0, 0, width, rows);
        let mut buffer = Buffer::empty(area);
        widget.render(area, &mut buffer);
        for row in buffer.content.chunks(usize::from(width)) {
            let drawn: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
            self.lines
                .push(vec![Span::new(Role::Plain, drawn.trim_end())]);
        }
    }
}
