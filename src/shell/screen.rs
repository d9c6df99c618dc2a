//! Gathers a frame, so that it reaches the terminal in one piece.

use std::io;

use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{cursor, queue};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use crate::guide::Text;

/// What ratatui draws on: bytes in memory, to be written as one synchronized update.
///
/// It never asks the terminal anything: the size is what the loop says it is, and where the cursor stands is
/// nobody's business, since an answer would come late, or as a key press.
#[derive(Debug, Default)]
pub(super) struct Screen {
    frame: Vec<u8>,
    size: Size,
    cursor: Cursor,
    title: Text,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Cursor {
    #[default]
    Hidden,
    Shown,
}

impl Screen {
    /// From now on the terminal has this size.
    pub(super) fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// Forgets what the terminal was told: someone else has used it.
    pub(super) fn forget(&mut self) {
        self.cursor = Cursor::Hidden;
        self.title = Text::default();
    }

    /// Adds the title of the window to the frame, if it is another one.
    pub(super) fn set_title(&mut self, title: &Text) {
        if *title != self.title {
            self.frame
                .extend(format!("\x1b]2;{title}\x07").into_bytes());
            self.title = title.clone();
        }
    }

    /// Takes the frame, closed as one synchronized update; empty if nothing has changed.
    pub(super) fn take_frame(&mut self) -> io::Result<Vec<u8>> {
        let drawn = std::mem::take(&mut self.frame);
        if drawn.is_empty() {
            return Ok(drawn);
        }
        let mut update = Vec::with_capacity(drawn.len() + 16);
        queue!(update, BeginSynchronizedUpdate)?;
        update.extend(drawn);
        queue!(update, EndSynchronizedUpdate)?;
        Ok(update)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        // All that is drawn was put together from clean texts. Should it ever not be, a cell is blank rather than obeyed.
        let safe = content.map(|(x, y, cell)| {
            let is_safe = Text::is_safe(cell.symbol());
            (x, y, if is_safe { cell } else { &Cell::EMPTY })
        });
        CrosstermBackend::new(&mut self.frame).draw(safe)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor == Cursor::Shown {
            queue!(self.frame, cursor::Hide)?;
            self.cursor = Cursor::Hidden;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor == Cursor::Hidden {
            queue!(self.frame, cursor::Show)?;
            self.cursor = Cursor::Shown;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.frame, cursor::MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        CrosstermBackend::new(&mut self.frame).clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::default(),
        })
    }

    /// The frame waits for [`Screen::take_frame`].
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;

    use super::*;

    fn terminal() -> Terminal<Screen> {
        let mut screen = Screen::default();
        screen.set_size(Size::new(10, 2));
        Terminal::new(screen).unwrap()
    }

    #[track_caller]
    fn check(terminal: &mut Terminal<Screen>, text: &str, frame: &str) {
        let drawn = terminal.draw(|frame| frame.render_widget(text, frame.area()));
        drawn.unwrap();
        let bytes = terminal.backend_mut().take_frame().unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), frame);
    }

    #[test]
    fn a_frame_is_one_synchronized_update() {
        let mut terminal = terminal();
        let reset = "\x1b[39m\x1b[49m\x1b[59m\x1b[0m";
        let frame = |drawn: &str| format!("\x1b[?2026h{drawn}{reset}\x1b[?2026l");
        check(&mut terminal, "ab", &frame("\x1b[1;1Hab"));
        check(&mut terminal, "ac", &frame("\x1b[1;2Hc"));
    }

    #[test]
    fn what_is_on_the_screen_is_not_sent_again() {
        let mut terminal = terminal();
        terminal
            .draw(|frame| frame.render_widget("ab", frame.area()))
            .unwrap();
        terminal.backend_mut().take_frame().unwrap();
        check(&mut terminal, "ab", "");
    }

    #[test]
    fn a_title_cannot_break_out_and_is_sent_once() {
        let mut screen = Screen::default();
        screen.set_title(&Text::clean("a\x07\x1b]0;b\x1b\\c"));
        let frame = screen.take_frame().unwrap();
        assert_eq!(frame, b"\x1b[?2026h\x1b]2;ac\x07\x1b[?2026l");
        screen.set_title(&Text::clean("ac"));
        assert!(screen.take_frame().unwrap().is_empty());
    }

    #[test]
    fn a_cell_that_could_be_obeyed_is_blank() {
        let mut terminal = terminal();
        let reset = "\x1b[39m\x1b[49m\x1b[59m\x1b[0m";
        let drawn = terminal.draw(|frame| {
            for (x, symbol) in [(0, "a"), (1, "\x1b[2J"), (6, "b"), (8, "\u{9b}"), (9, "c")] {
                frame.buffer_mut()[(x, 0)].set_symbol(symbol);
            }
        });
        drawn.unwrap();
        let frame = terminal.backend_mut().take_frame().unwrap();
        let drawn = "\x1b[1;1Ha \x1b[1;7Hb\x1b[1;9H c";
        let expected = format!("\x1b[?2026h{drawn}{reset}\x1b[?2026l");
        assert_eq!(String::from_utf8(frame).unwrap(), expected);
    }

    #[test]
    fn a_new_size_draws_all_again_and_asks_nothing() {
        let mut terminal = terminal();
        terminal
            .draw(|frame| frame.render_widget("ab", frame.area()))
            .unwrap();
        terminal.backend_mut().take_frame().unwrap();
        terminal.backend_mut().set_size(Size::new(5, 1));
        check(
            &mut terminal,
            "ab",
            "\x1b[?2026h\x1b[2J\x1b[2J\x1b[1;1Hab\x1b[39m\x1b[49m\x1b[59m\x1b[0m\x1b[?2026l",
        );
    }
}
