//! The first row: what show this is and how far the viewer has come.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{indent, put, put_right};
use super::theme::Palette;
use crate::app::{Model, Overlay, Pane, columns};
use crate::guide::{Guide, Season, Status, Zone};
use crate::progress::Viewpoint;

/// ` innie  Severance · Apple TV · 2022–      S1 ●●●●●●○○○   S2 ○○○○   you are at S01E06`, as much of it as fits.
pub(super) fn draw(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let guide = &model.guide;
    let name = format!("{}{}", guide.show.name, about(guide));
    let lefts = [name, guide.show.name.to_string()];
    let here = position(model);
    let room = usize::from(area.width).saturating_sub(" innie  ".len() + 3);
    let mut strips = String::new();
    for strip in guide
        .seasons
        .iter()
        .filter_map(|season| strip(season, guide, room))
    {
        if !strips.is_empty() {
            strips.push_str("  ");
        }
        strips.push_str(&strip);
        // What does not fit is not drawn, so the rest of a long show need not be told.
        if strips.len() > room * '●'.len_utf8() {
            break;
        }
    }
    let current = guide
        .next()
        .or_else(|| guide.episodes().next_back())
        .and_then(|episode| guide.season(episode.code.season))
        .and_then(|season| strip(season, guide, room));
    let all = format!("{strips}   {here}");
    let one = format!("{}   {here}", current.unwrap_or_default());
    let rights = [all, one, here];
    let fits = rights.iter().find_map(|right| {
        let left = lefts
            .iter()
            .find(|left| columns(left) + columns(right) <= room)?;
        Some((left.as_str(), right.as_str()))
    });
    let (left, right) = fits.unwrap_or((&guide.show.name, ""));
    let rest = put_right(
        buffer,
        Rect {
            width: area.width.saturating_sub(1),
            ..area
        },
        right,
        place_style(model, palette),
    );
    let rest = put(buffer, indent(rest, 1), "innie", palette.focus);
    put(
        buffer,
        indent(rest, 2),
        &crate::app::cut(left, usize::from(rest.width.saturating_sub(2))),
        palette.strong,
    );
}

/// ` · Apple TV · 2022–`
fn about(guide: &Guide) -> String {
    let show = &guide.show;
    let mut about = String::new();
    if let Some(network) = &show.network {
        about.push_str(" · ");
        about.push_str(network);
    }
    if let Some(premiered) = show.premiered {
        let dash = if show.status == Some(Status::Running) {
            "–"
        } else {
            ""
        };
        about.push_str(" · ");
        about.push_str(&premiered.year().to_string());
        about.push_str(dash);
    }
    about
}

/// Where the viewer is, or from where else the show is looked at.
fn position(model: &Model) -> String {
    let guide = &model.guide;
    match (model.elsewhere(), guide.at) {
        (Some(Viewpoint::Outie), _) => return "outie: everything is shown".to_owned(),
        (Some(_), Some(code)) => return format!("as of {code}"),
        (Some(_), None) => return "as of the beginning".to_owned(),
        (None, _) => {}
    }
    let own = match guide.at {
        Some(_) if guide.complete => "you have seen all".to_owned(),
        Some(code) => format!("you are at {code}"),
        None => "nothing watched".to_owned(),
    };
    if model.is_peeking() {
        return format!("{own} · peeking");
    }
    own
}

/// Elsewhere than at one's own progress, or with something open ahead of it, one has to notice.
fn place_style(model: &Model, palette: &Palette) -> Style {
    if model.elsewhere().is_some() || model.is_peeking() {
        palette.strong
    } else {
        palette.dim
    }
}

/// The same in a few columns.
fn short_position(model: &Model) -> String {
    let at = model.guide.at.map(|code| code.to_string());
    let at = at.unwrap_or_default();
    match model.elsewhere() {
        Some(Viewpoint::Outie) => "outie".to_owned(),
        Some(_) => format!("as of {at}"),
        None if model.is_peeking() => "peeking".to_owned(),
        None => at,
    }
}

/// A season's dots, if it has any, no more than too many for this `room`: `S1 ●●●○○○`. None of them is ahead where it may not be told how
/// many there are.
fn strip(season: &Season, guide: &Guide, room: usize) -> Option<String> {
    let dots: String = season
        .episodes
        .iter()
        .filter_map(|episode| match episode.zone {
            Zone::Seen => Some('●'),
            Zone::Next | Zone::Beyond => guide.counted.then_some('○'),
        })
        .take(room + 1)
        .collect();
    (!dots.is_empty()).then(|| format!("S{} {dots}", season.number))
}

/// The panes as tabs, for the narrow screen, and where the viewer is.
pub(super) fn draw_tabs(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let at = short_position(model);
    let style = place_style(model, palette);
    let inner = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    // What one must notice comes before the tabs; where one is only where they leave room.
    let has_to_show = style == palette.strong;
    let mut rest = if has_to_show {
        put_right(buffer, inner, &at, style)
    } else {
        inner
    };
    rest = indent(rest, 1);
    match &model.overlay {
        Some(Overlay::Help(_)) => rest = put(buffer, rest, "Help", palette.focus),
        Some(Overlay::Search(finder)) => {
            rest = put(buffer, rest, &super::search::title(finder), palette.focus);
        }
        Some(Overlay::Question { .. } | Overlay::TypedQuestion(_)) => {
            rest = put(buffer, rest, "Welcome to innie", palette.focus);
        }
        Some(Overlay::Confirm(_) | Overlay::Prompt(_)) | None => {
            if model.in_reader {
                for (text, style) in super::reader::title(model, palette) {
                    rest = put(buffer, rest, &text, style);
                }
            } else {
                for pane in Pane::ALL {
                    let joint = if pane == Pane::Seasons { "" } else { " · " };
                    rest = put(buffer, rest, joint, palette.dim);
                    rest = put(
                        buffer,
                        rest,
                        pane.title(),
                        if pane == model.pane {
                            palette.focus
                        } else {
                            palette.dim
                        },
                    );
                }
            }
        }
    }
    if !has_to_show && usize::from(rest.width) > columns(&at) + 1 {
        put_right(buffer, rest, &at, style);
    }
}
