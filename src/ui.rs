//! Draws the model: pure. Nothing here changes state, and nothing here decides what may be known: the guide already has.
//!
//! ```text
//!  header                          show, progress
//! ╭ 1 Seasons ───╮  reader
//! │ panes        │
//! ╰──────────────╯
//!   2 Characters
//!
//!   3 News
//!
//!  footer                          hints, or what happened
//! ```
//!
//! Only what has the focus has a line around it; the others keep its place free, so that nothing moves when it goes.

mod adder;
mod ahead;
mod ascii;
mod credit;
mod days;
mod footer;
mod frame;
mod header;
mod help;
mod linear;
mod map;
mod motion;
mod paint;
mod panes;
mod pointed;
mod prompt;
mod question;
mod reader;
mod search;
mod shows;
mod theme;
mod themes;
mod timeline;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::{Action, Layout, Model, Overlay, SMALLEST};
pub use ascii::in_ascii;
pub use pointed::pointed;
use theme::Palette;

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    if let Some(cursor) = draw(model, area, frame.buffer_mut()) {
        frame.set_cursor_position(cursor);
    }
}

/// Draws the whole screen into a buffer that covers `area`, and returns where the cursor stands, where one is shown.
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let palette = Palette::new(&model.theme.colors, model.looks);
    paint::restyle(buffer, area, palette.plain);
    // The model may not have heard of a resize yet: what is drawn fits what there is.
    let layout = model.layout_in(area.width, area.height);
    let mut cursor = None;
    credit(model, layout, &palette, buffer);
    match layout {
        Layout::TooSmall => too_small(model, area, &palette, buffer),
        Layout::Narrow { .. } if model.linear => {
            cursor = linear::draw(model, &layout, &palette, buffer);
        }
        Layout::Narrow { .. } => draw_narrow(model, layout, &palette, buffer),
        Layout::Columns {
            header,
            left,
            panes,
            reader,
            footer,
        } => {
            header::draw(model, header, &palette, buffer);
            let (whole, inner) = (left.union(reader), layout.help_area());
            match &model.overlay {
                Some(Overlay::Help(help)) => {
                    help::draw_framed(model, help, whole, inner, &palette, buffer);
                }
                Some(Overlay::Timeline(chart)) => {
                    timeline::draw_framed(model, chart, whole, inner, &palette, buffer);
                }
                Some(Overlay::Map(map)) => {
                    map::draw_framed(model, map, whole, inner, &palette, buffer);
                }
                Some(over @ (Overlay::Shows(_) | Overlay::UpNext(_) | Overlay::Calendar(_))) => {
                    draw_over_all(over, [left, reader], inner, &palette, buffer);
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
                    question::draw_typed_framed(model, line, reader, &palette, buffer);
                }
                Some(Overlay::Confirm(_) | Overlay::Prompt(_) | Overlay::Themes(_)) | None => {
                    panes::draw(model, left, panes, &palette, buffer);
                    reader::draw_framed(model, reader, &palette, buffer);
                }
            }
            if let Some(Overlay::Themes(chooser)) = &model.overlay {
                themes::draw(model, chooser, whole, &palette, buffer);
            }
            footer::draw(model, footer, "", &palette, buffer);
        }
    }
    if let Some(motion) = &model.motion {
        motion::draw(model, motion, &layout, &palette, buffer);
    }
    if !model.looks.unicode {
        ascii::fold(buffer);
    }
    cursor
}

/// Draws one pane, or the reader, or what lies over them, with tabs on top.
fn draw_narrow(model: &Model, layout: Layout, palette: &Palette, buffer: &mut Buffer) {
    let Layout::Narrow { tabs, body, footer } = layout else {
        return;
    };
    match &model.overlay {
        Some(Overlay::Help(help)) => {
            help::draw(model, help, layout.help_area(), palette, buffer);
        }
        Some(Overlay::Search(finder)) => search::draw(finder, body, palette, buffer),
        Some(Overlay::Map(map)) => {
            map::draw(model, map, layout.help_area(), palette, buffer);
        }
        Some(Overlay::Timeline(chart)) => {
            timeline::draw(model, chart, layout.help_area(), palette, buffer);
        }
        Some(Overlay::Adder(adder)) => adder::draw(adder, body, palette, buffer),
        Some(Overlay::Shows(switcher)) => shows::draw(switcher, body, palette, buffer),
        Some(Overlay::UpNext(list)) => ahead::draw(list, body, palette, buffer),
        Some(Overlay::Calendar(days)) => days::draw(days, body, palette, buffer),
        Some(Overlay::Question { selected }) => {
            question::draw(model, *selected, layout.reader_area(), palette, buffer);
        }
        Some(Overlay::TypedQuestion(line)) => {
            question::draw_typed(model, line, layout.reader_area(), palette, buffer);
        }
        Some(Overlay::Confirm(_) | Overlay::Prompt(_) | Overlay::Themes(_)) | None
            if model.in_reader =>
        {
            reader::draw(model, layout.reader_area(), palette, buffer);
        }
        Some(Overlay::Confirm(_) | Overlay::Prompt(_) | Overlay::Themes(_)) | None => {
            panes::draw_rows(model, model.pane, body, palette, buffer);
        }
    }
    if let Some(Overlay::Themes(chooser)) = &model.overlay {
        themes::draw(model, chooser, body, palette, buffer);
    }
    header::draw_tabs(model, tabs, palette, buffer);
    footer::draw(model, footer, &place(model, layout), palette, buffer);
}

/// Whose data is shown, in the row beneath the body of a narrow screen; where that is the last row, it is needed for more.
fn credit(model: &Model, layout: Layout, palette: &Palette, buffer: &mut Buffer) {
    let Layout::Narrow { body, .. } = layout else {
        return;
    };
    let row = Rect {
        y: body.bottom(),
        height: 1,
        ..body
    };
    let room = usize::from(row.width.saturating_sub(1));
    let told = model
        .credit()
        .filter(|_| row.bottom() < buffer.area.bottom());
    for told in told.into_iter().flatten() {
        if crate::app::columns(&told) <= room {
            paint::put(buffer, paint::indent(row, 1), &told, palette.dim);
            return;
        }
    }
}

/// Draws what is about every show over both columns.
fn draw_over_all(
    overlay: &Overlay,
    columns: [Rect; 2],
    inner: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let [left, reader] = columns;
    let whole = left.union(reader);
    match overlay {
        Overlay::Shows(switcher) => shows::draw_framed(switcher, whole, inner, palette, buffer),
        Overlay::UpNext(list) => ahead::draw_framed(list, whole, inner, palette, buffer),
        Overlay::Calendar(calendar) => days::draw_framed(calendar, left, reader, palette, buffer),
        _ => {}
    }
}

/// Where one is in what the narrow screen shows, which has no borders to say it.
fn place(model: &Model, layout: Layout) -> String {
    match &model.overlay {
        Some(Overlay::Question { selected }) => question::place(model, *selected),
        Some(Overlay::Search(finder)) => search::place(finder),
        Some(Overlay::Map(map)) => map::short_place(map, layout.help_area()),
        Some(Overlay::Timeline(chart)) => timeline::place(chart),
        Some(Overlay::Adder(adder)) => adder::place(adder),
        Some(Overlay::Shows(switcher)) => shows::place(switcher),
        Some(Overlay::UpNext(list)) => ahead::place(list),
        Some(
            Overlay::Help(_)
            | Overlay::TypedQuestion(_)
            | Overlay::Confirm(_)
            | Overlay::Prompt(_)
            | Overlay::Themes(_)
            | Overlay::Calendar(_),
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
