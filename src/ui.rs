//! Draws the model: pure. Nothing here changes state, and nothing here decides what may be known: the guide already has.
//!
//! ```text
//!  header                          show, progress
//! ╭ 1 Seasons ───╮╭ reader ──────╮
//! │ panes        ││              │
//! ├ 2 Characters ┤│              │
//! │              ││              │
//! ├ 3 News ──────┤│              │
//! ╰──────────────╯╰──────────────╯
//!  footer                          hints, or what happened
//! ```

mod adder;
mod ascii;
mod footer;
mod frame;
mod header;
mod help;
mod paint;
mod panes;
mod prompt;
mod question;
mod reader;
mod search;
mod theme;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Action, Layout, Model, Overlay, SMALLEST};
use theme::Palette;

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    draw(model, area, frame.buffer_mut());
}

/// Draws the whole screen into a buffer that covers `area`.
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer) {
    let palette = Palette::new(model.theme, model.looks);
    buffer.set_style(area, palette.plain);
    // The model may not have heard of a resize yet: what is drawn fits what there is.
    let layout = Layout::new(area.width, area.height, model.pane.index());
    match layout {
        Layout::TooSmall => too_small(model, area, &palette, buffer),
        Layout::Narrow { tabs, body, footer } => {
            match &model.overlay {
                Some(Overlay::Help(help)) => {
                    help::draw(model, help, layout.help_area(), &palette, buffer);
                }
                Some(Overlay::Search(finder)) => search::draw(finder, body, &palette, buffer),
                Some(Overlay::Adder(adder)) => adder::draw(adder, body, &palette, buffer),
                Some(Overlay::Question { selected }) => {
                    question::draw(model, *selected, layout.reader_area(), &palette, buffer);
                }
                Some(Overlay::TypedQuestion(line)) => {
                    question::draw_typed(line, layout.reader_area(), &palette, buffer);
                }
                Some(Overlay::Confirm(_) | Overlay::Prompt(_)) | None if model.in_reader => {
                    reader::draw(model, layout.reader_area(), &palette, buffer);
                }
                Some(Overlay::Confirm(_) | Overlay::Prompt(_)) | None => {
                    panes::draw_rows(model, model.pane, body, &palette, buffer);
                }
            }
            header::draw_tabs(model, tabs, &palette, buffer);
            footer::draw(model, footer, &place(model, layout), &palette, buffer);
        }
        Layout::Columns {
            header,
            left,
            panes,
            reader,
            footer,
        } => {
            header::draw(model, header, &palette, buffer);
            match &model.overlay {
                Some(Overlay::Help(help)) => {
                    let whole = left.union(reader);
                    help::draw_framed(model, help, whole, layout.help_area(), &palette, buffer);
                }
                Some(Overlay::Search(finder)) => {
                    search::draw_framed(finder, left, &palette, buffer);
                    reader::draw_framed(model, reader, &palette, buffer);
                }
                Some(Overlay::Adder(adder)) => {
                    adder::draw_framed(adder, left, &palette, buffer);
                    adder::draw_preview_framed(adder, reader, &palette, buffer);
                }
                Some(Overlay::Question { selected }) => {
                    panes::draw(model, left, panes, &palette, buffer);
                    question::draw_framed(model, *selected, reader, &palette, buffer);
                }
                Some(Overlay::TypedQuestion(line)) => {
                    panes::draw(model, left, panes, &palette, buffer);
                    question::draw_typed_framed(line, reader, &palette, buffer);
                }
                Some(Overlay::Confirm(_) | Overlay::Prompt(_)) | None => {
                    panes::draw(model, left, panes, &palette, buffer);
                    reader::draw_framed(model, reader, &palette, buffer);
                }
            }
            footer::draw(model, footer, "", &palette, buffer);
        }
    }
    if !model.looks.unicode {
        ascii::fold(buffer);
    }
}

/// Where one is in what the narrow screen shows, which has no borders to say it.
fn place(model: &Model, layout: Layout) -> String {
    match &model.overlay {
        Some(Overlay::Question { selected }) => question::place(model, *selected),
        Some(Overlay::Search(finder)) => search::place(finder),
        Some(Overlay::Adder(adder)) => adder::place(adder),
        Some(
            Overlay::Help(_) | Overlay::TypedQuestion(_) | Overlay::Confirm(_) | Overlay::Prompt(_),
        ) => String::new(),
        None if model.in_reader => reader::place(model, layout.reader_area()),
        None => panes::position(model, model.pane),
    }
}

/// One sentence with the present and the needed size.
fn too_small(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    // Where the usual key is text, or closes something else first, the one that always quits is told.
    let quit = match model.keymap.key(model.context(), Action::Quit) {
        Some(_) => Action::Quit,
        None => Action::QuitNow,
    };
    let how = model.with_key(" ", quit, " quits.");
    let text = format!(
        "innie needs {}x{} cells and has {}x{}.{how}",
        SMALLEST.0, SMALLEST.1, area.width, area.height
    );
    let lines = crate::app::wrapped(&text, usize::from(area.width.max(1)));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        paint::put(
            buffer,
            Rect {
                y,
                height: 1,
                ..area
            },
            &line,
            palette.plain,
        );
    }
}
