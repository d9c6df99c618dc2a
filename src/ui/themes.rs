//! The list of themes, in a corner, so that the screen behind it shows what it would look like.

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;

use super::frame;
use super::paint::{inset, put, row_style, rows};
use super::theme::Palette;
use crate::app::{Depth, Model, ThemeChooser, columns, cut};
#[cfg(test)]
use crate::leak::{self, Leak};

/// The widest the list gets.
const WIDEST: u16 = 52;

/// The list over the lower right corner of `body`.
pub(super) fn draw(
    model: &Model,
    chooser: &ThemeChooser,
    body: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let count = model.themes.iter().len();
    #[cfg(test)] // A leak: the list is as long as the cast will be.
    let count = leak::whole(Leak::SizeOfList).map_or(count, |whole| whole.characters.len());
    let height = u16::try_from(count + 2)
        .unwrap_or(u16::MAX)
        .min(body.height);
    let width = body.width.min(WIDEST);
    let area = Rect {
        x: body.right() - width,
        y: body.bottom() - height,
        width,
        height,
    };
    for row in rows(area) {
        put(
            buffer,
            row,
            &" ".repeat(usize::from(area.width)),
            palette.plain,
        );
    }
    let inner = frame::border(area, palette, buffer);
    let place = format!("{} of {}", chooser.selected + 1, model.themes.iter().len());
    let title = [("Themes".to_owned(), palette.focus)];
    frame::title(area, area.y, &title, &place, palette, buffer);
    let offset = offset(model, chooser, inner.height);
    let themes = model.themes.iter().enumerate().skip(offset);
    let longest = model.themes.iter().map(|theme| columns(&theme.name)).max();
    let longest = longest.unwrap_or_default();
    for ((number, theme), row) in themes.zip(rows(inner)) {
        let is_selected = number == chooser.selected;
        let style = row_style(buffer, row, is_selected, true, palette);
        // A glimpse of each: its text, its accent and what is selected in it.
        let own = Palette::new(&theme.colors, model.looks);
        let mut rest = inset(row);
        let taken: u16 = 10;
        if rest.width > taken + 12 && model.looks.depth > Depth::None {
            let mut at = Rect {
                x: rest.right() - taken,
                width: taken,
                ..rest
            };
            for style in [own.plain, own.focus, turned(own.selected)] {
                at = put(buffer, at, " Aa", style);
            }
            put(buffer, at, " ", turned(own.selected));
            rest.width -= taken + 1;
        }
        let quiet = if is_selected { style } else { palette.dim };
        let about = rest
            .width
            .saturating_sub(u16::try_from(longest + 2).unwrap_or(u16::MAX));
        if columns(theme.about) <= usize::from(about) {
            let told = Rect {
                x: rest.right() - about,
                width: about,
                ..rest
            };
            put(buffer, told, theme.about, quiet);
            rest.width -= about;
        }
        put(
            buffer,
            rest,
            &cut(&theme.name, usize::from(rest.width)),
            style,
        );
    }
}

/// Where the list stands.
pub(super) fn area(model: &Model, body: Rect) -> Rect {
    let count = model.themes.iter().len();
    #[cfg(test)] // A leak: the list is as long as the cast will be.
    let count = leak::whole(Leak::SizeOfList).map_or(count, |whole| whole.characters.len());
    let height = u16::try_from(count + 2).unwrap_or(u16::MAX);
    let (width, height) = (body.width.min(WIDEST), height.min(body.height));
    Rect {
        x: body.right() - width,
        y: body.bottom() - height,
        width,
        height,
    }
}

/// The first theme in view.
fn offset(model: &Model, chooser: &ThemeChooser, height: u16) -> usize {
    let shown = usize::from(height);
    chooser
        .selected
        .saturating_sub(shown / 2)
        .min(model.themes.iter().len().saturating_sub(shown))
}

/// The number of the theme that stands there.
pub(super) fn theme_at(
    model: &Model,
    chooser: &ThemeChooser,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let inner = area(model, body).inner(Margin::new(1, 1));
    let row = at.y.checked_sub(inner.y)?;
    let number = offset(model, chooser, inner.height) + usize::from(row);
    (inner.contains(at) && number < model.themes.iter().len()).then_some(number)
}

/// A style as it looks, without its being reversed: only what is selected is that.
fn turned(style: Style) -> Style {
    Style {
        fg: style.bg,
        bg: style.fg,
        ..style.not_reversed()
    }
}
