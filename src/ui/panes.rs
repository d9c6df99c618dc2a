//! The left column: three lists, one above the other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::frame;
use super::paint::{indent, inset, put, put_marked, put_right, row_style, rows};
use super::theme::Palette;
use crate::app::{Action, Lead, Model, NewsQuery, Page, Pane, Row, columns};
use crate::guide::Zone;
#[cfg(test)]
use crate::leak::{self, Leak};

/// From this width on, in columns, the second column of a list is shown beside its names.
const ROOM_FOR_DETAIL: u16 = 34;

/// From this width on, in columns, the title of the characters shows what they could be narrowed to.
const ROOM_FOR_CHOICE: u16 = 40;

/// The columns before the title of an episode: its mark and its number.
const EPISODE_LEAD: u16 = 7;

/// From this width on, in columns, dates are shown beside titles: a column, or none at all, so that nothing comes and goes from row to row.
const ROOM_FOR_DATES: u16 = 44;

/// All three panes, each with its title above it, and a border around the one in focus.
pub(super) fn draw(
    model: &Model,
    left: Rect,
    areas: [Rect; 3],
    palette: &Palette,
    buffer: &mut Buffer,
) {
    for (pane, area) in Pane::ALL.into_iter().zip(areas) {
        let y = area.y - 1;
        let has_focus = has_focus(model, pane);
        if has_focus {
            let around = Rect {
                y,
                height: area.height + 2,
                ..left
            };
            frame::border(around, palette, buffer);
        }
        let style = if has_focus {
            palette.focus
        } else {
            palette.strong
        };
        let mut title = vec![(format!("{} {}", pane.index() + 1, pane.title()), style)];
        title.extend(subtitle(model, pane, left.width, palette));
        frame::title(left, y, &title, &position(model, pane), palette, buffer);
        draw_rows(model, pane, area, palette, buffer);
    }
}

fn has_focus(model: &Model, pane: Pane) -> bool {
    model.pane == pane && !model.in_reader && model.overlay.is_none()
}

/// What of the list is shown: the filter, or whose characters these are and could be.
fn subtitle(model: &Model, pane: Pane, width: u16, palette: &Palette) -> Vec<(String, Style)> {
    let list = model.list(pane);
    if list.filter.is_some() {
        let cursor = if model.typing && has_focus(model, pane) {
            "▏"
        } else {
            ""
        };
        return vec![(format!(" /{}{cursor}", list.query()), palette.focus)];
    }
    let (on, off) = (palette.plain, palette.dim);
    let choice = width >= ROOM_FOR_CHOICE;
    match (pane, model.cast_of, model.list(Pane::Seasons).page()) {
        (Pane::Characters, Some(code), _) => {
            let all = if choice { " · all · " } else { " · " };
            vec![(all.to_owned(), off), (format!("in {code}"), on)]
        }
        (Pane::Characters, None, Some(Page::Episode(code))) if choice => {
            vec![
                (" · ".to_owned(), off),
                ("all".to_owned(), on),
                (format!(" · in {code}"), off),
            ]
        }
        (Pane::News, ..) if model.news_of.is_some() => {
            let label = model.news_of.as_ref().map(NewsQuery::label);
            vec![(format!(" · {}", label.unwrap_or_default()), on)]
        }
        (Pane::News, ..) => match model.unread() {
            0 => Vec::new(),
            unread => vec![(format!(" · {unread} unread"), off)],
        },
        _ => Vec::new(),
    }
}

/// To what the list is narrowed, for who hears it.
pub(super) fn narrowed(model: &Model, pane: Pane) -> String {
    let list = model.list(pane);
    match (&model.news_of, model.cast_of) {
        _ if list.filter.is_some() => format!(", filter: {}", list.query()),
        (Some(news), _) if pane == Pane::News => format!(", {}", news.label()),
        (_, Some(code)) if pane == Pane::Characters => format!(" in {code}"),
        _ => String::new(),
    }
}

/// `3 of 12`: where one is in the list; among the episodes, in the whole show, unless it may not be told how long that is.
pub(super) fn position(model: &Model, pane: Pane) -> String {
    let list = model.list(pane);
    let (at, of) = match list.page() {
        _ if pane == Pane::Seasons && list.filter.is_none() && !model.guide.counted => {
            return String::new();
        }
        Some(Page::Episode(code)) if list.filter.is_none() => model.guide.place_of(*code),
        Some(Page::Season(number)) if list.filter.is_none() => {
            let seasons = model.guide.seasons.iter().map(|season| season.number);
            return format!(
                "season {} of {}",
                seasons.clone().filter(|other| other <= number).count(),
                seasons.count()
            );
        }
        _ => list.position(),
    };
    if of == 0 {
        String::new()
    } else {
        format!("{at} of {of}")
    }
}

/// Where the rows of a pane stand in its area. On the narrow screen no title has room for the filter: it has the first row.
pub(super) fn rows_area(model: &Model, pane: Pane, area: Rect) -> Rect {
    let is_narrowed = model.list(pane).filter.is_some()
        || model.cast_of.is_some() && pane == Pane::Characters
        || model.news_of.is_some() && pane == Pane::News;
    let taken = u16::from(is_narrowed && model.layout().is_narrow()).min(area.height);
    Rect {
        y: area.y + taken,
        height: area.height - taken,
        ..area
    }
}

/// The rows of a pane that are in view, or a sentence why there are none.
pub(super) fn draw_rows(
    model: &Model,
    pane: Pane,
    area: Rect,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let list = model.list(pane);
    let whole = area;
    let area = rows_area(model, pane, whole);
    if area.y > whole.y {
        let mut rest = Rect { height: 1, ..whole };
        for (text, style) in subtitle(model, pane, whole.width, palette) {
            rest = put(buffer, rest, &text, style);
        }
    }
    if list.rows().is_empty() {
        let room = usize::from(area.width.saturating_sub(1)).max(1);
        let lines = crate::app::wrapped(&nothing(model, pane), room);
        for (line, row) in lines.iter().zip(rows(area)) {
            put(buffer, indent(row, 1), line, palette.dim);
        }
        return;
    }
    let offset = list.offset(usize::from(area.height));
    for ((number, row), area) in list.rows().iter().enumerate().skip(offset).zip(rows(area)) {
        let is_selected = number == list.selected() && row.page.is_some();
        draw_row(
            row,
            area,
            is_selected,
            has_focus(model, pane),
            palette,
            buffer,
        );
    }
}

pub(super) fn nothing(model: &Model, pane: Pane) -> String {
    let (what, how) = match pane {
        _ if model.list(pane).filter.is_some() => (
            "Nothing matches",
            model.with_key(". ", Action::Close, " clears the filter"),
        ),
        Pane::Characters if model.cast_of.is_some() => (
            "Opens once you have seen it",
            model.with_key(". ", Action::Cast, ": all"),
        ),
        Pane::Characters => ("Nobody is known yet", String::new()),
        Pane::News => ("No news is open yet", String::new()),
        Pane::Seasons => ("No season is known", String::new()),
    };
    format!("{what}{how}")
}

fn draw_row(
    row: &Row,
    area: Rect,
    is_selected: bool,
    has_focus: bool,
    palette: &Palette,
    buffer: &mut Buffer,
) {
    let style = row_style(buffer, area, is_selected, has_focus, palette);
    // What is secondary is not set apart on the selected row: it would not be readable there.
    let quiet = |other: Style| {
        if is_selected && has_focus {
            style
        } else {
            other
        }
    };
    let inner = inset(area);
    let (lead, lead_style) = match &row.lead {
        Lead::Season { open: true } => ("▾ ".to_owned(), style),
        Lead::Season { open: false } => ("▸ ".to_owned(), style),
        Lead::Episode { number, zone } => {
            let mark = match zone {
                Zone::Seen => "✓",
                Zone::Next => "▸",
                Zone::Beyond => " ",
            };
            let number = number.map_or_else(|| "sp".to_owned(), |number| number.to_string());
            (format!("{mark} {number:>3}  "), quiet(palette.dim))
        }
        Lead::Heading | Lead::Plain => (String::new(), style),
        Lead::Article { day, unread } => {
            let mark = if *unread { "•" } else { " " };
            let day = day.map(|day| day.to_string()).unwrap_or_default();
            (format!("{mark} {day:>2}  "), quiet(palette.dim))
        }
    };
    let label_style = match row.lead {
        Lead::Heading => palette.dim,
        Lead::Season { .. } if !is_selected => palette.strong,
        _ => style,
    };
    let rest = put(buffer, inner, &lead, lead_style);
    let rest = put_detail(row, rest, quiet(palette.dim), palette, buffer);
    let rest = put_marked(buffer, rest, &row.label, &row.marks, label_style, palette);
    if matches!(
        row.lead,
        Lead::Episode {
            zone: Zone::Next,
            ..
        }
    ) && rest.width > 6
    {
        put(buffer, rest, "  next", quiet(palette.dim));
    }
}

/// The second column, where the list has room for one; returns what is left for the name.
fn put_detail(row: &Row, area: Rect, style: Style, palette: &Palette, buffer: &mut Buffer) -> Rect {
    let (name, detail) = (columns(&row.label), columns(&row.detail));
    let room = usize::from(area.width);
    if row.detail.is_empty() {
        return area;
    }
    let fits = name + detail + 2 <= room;
    let right = match row.lead {
        Lead::Season { .. } if fits => return put_right(buffer, area, &row.detail, style),
        Lead::Episode { .. } if area.width + EPISODE_LEAD >= ROOM_FOR_DATES => {
            let rest = put_right(buffer, area, &row.detail, style);
            return Rect {
                width: rest.width.saturating_sub(2),
                ..rest
            };
        }
        Lead::Season { .. } | Lead::Episode { .. } => return area,
        // Who plays a part stands in a column of its own, and where there is no room only if it was what the filter found.
        _ if area.width >= ROOM_FOR_DETAIL => room * 2 / 5,
        _ if !row.detail_marks.is_empty() => room / 2,
        _ => return area,
    };
    #[cfg(test)] // A leak: the longest name there will be has room.
    let right = leak::whole(Leak::WidthOfHidden).map_or(right, |whole| {
        let names = whole.characters.iter().map(|it| columns(&it.full_name()));
        room.saturating_sub(names.max().unwrap_or_default()).max(1)
    });
    let width = u16::try_from(right).unwrap_or(area.width).min(area.width);
    let column = Rect {
        x: area.right() - width,
        width,
        ..area
    };
    put_marked(
        buffer,
        column,
        &row.detail,
        &row.detail_marks,
        style,
        palette,
    );
    Rect {
        width: area.width.saturating_sub(width + 2),
        ..area
    }
}
