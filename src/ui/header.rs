//! The first row: what show this is and how far the viewer has come.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::bar;

use super::paint::{indent, put, put_right};
use super::theme::Palette;
use crate::app::{Model, Overlay, Pane, columns};
use crate::guide::{Guide, Season, Status, Zone};
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::progress::Viewpoint;

/// ` innie  Severance · Apple TV · 2022–      S1 ▇▆▆▅▅▅○○○   S2 ○○○○   you are at S01E06`, as much of it as fits.
pub(super) fn draw(model: &Model, area: Rect, palette: &Palette, buffer: &mut Buffer) {
    let guide = &model.guide;
    let name = format!("{}{}", guide.show.name, about(guide));
    // Whose data it is stays longest.
    let credit = guide.show.source.as_ref();
    let short = credit.map(|source| format!("{} · {}", guide.show.name, source.credit()));
    let mut lefts = vec![name];
    lefts.push(short.unwrap_or_else(|| guide.show.name.to_string()));
    let here = position(model);
    let current = guide
        .next()
        .or_else(|| guide.episodes().next_back())
        .and_then(|episode| guide.season_of(episode.code));
    let room = usize::from(area.width).saturating_sub(" innie  ".len() + 3);
    let all = strips(&guide.seasons, guide, room);
    let one = strips(current.map_or(&[], std::slice::from_ref), guide, room);
    let with_strips = [all, one].into_iter().flatten();
    let rights: Vec<String> = with_strips
        .map(|strips| format!("{strips}   {here}"))
        .chain([here.clone()])
        .collect();
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
    if let Some(source) = &show.source {
        about.push_str(" · ");
        about.push_str(&source.credit());
    }
    about
}

/// Where the viewer is, or from where else the show is looked at.
pub(super) fn position(model: &Model) -> String {
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
        palette.alert
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

/// The strips of these seasons side by side, to one scale; none where they do not fit into so many columns, and then no time is spent on
/// drawing them.
fn strips(seasons: &[Season], guide: &Guide, room: usize) -> Option<String> {
    let episodes = || seasons.iter().flat_map(|season| &season.episodes);
    if episodes().nth(room).is_some() {
        return None;
    }
    let seen = episodes().filter(|episode| episode.zone == Zone::Seen);
    let longest = seen.filter_map(|episode| episode.runtime).max();
    #[cfg(test)] // A leak: the strip is drawn to the longest episode of all.
    let longest = leak::whole(Leak::StripToHidden).map_or(longest, |all| {
        all.episodes().filter_map(|one| one.runtime).max()
    });
    let strips: Vec<String> = seasons
        .iter()
        .filter_map(|season| strip(season, guide, longest.unwrap_or_default()))
        .collect();
    Some(strips.join("  "))
}

/// A season's episodes, if it has any: `S1 ▇▆▆○○○`. Those seen are as high as they are long against the longest; none of the others is ahead where
/// it may not be told how many there are.
fn strip(season: &Season, guide: &Guide, longest: u16) -> Option<String> {
    let marks: String = season
        .episodes
        .iter()
        .filter_map(|episode| match episode.zone {
            Zone::Seen => Some(
                episode
                    .runtime
                    .map_or("●", |minutes| level(minutes, longest)),
            ),
            Zone::Next | Zone::Beyond => guide.counted.then_some("○"),
        })
        .collect();
    (!marks.is_empty()).then(|| format!("S{} {marks}", season.number))
}

/// A bar in a cell, in eighths of its height, at least one.
const fn level(minutes: u16, longest: u16) -> &'static str {
    // Twice the eighths, rounded to the nearest.
    match (minutes as u32 * 16).checked_div(longest as u32) {
        None | Some(0..=2) => bar::ONE_EIGHTH,
        Some(3..=4) => bar::ONE_QUARTER,
        Some(5..=6) => bar::THREE_EIGHTHS,
        Some(7..=8) => bar::HALF,
        Some(9..=10) => bar::FIVE_EIGHTHS,
        Some(11..=12) => bar::THREE_QUARTERS,
        Some(13..=14) => bar::SEVEN_EIGHTHS,
        Some(_) => bar::FULL,
    }
}

/// What stands between two tabs.
const JOINT: &str = " · ";

/// The pane whose tab stands at this column of the narrow screen.
pub(super) fn tab_at(column: u16) -> Option<Pane> {
    let mut end = 1;
    Pane::ALL.into_iter().find(|pane| {
        let start = end;
        end += columns(pane.title()) + columns(JOINT);
        (start..end).contains(&usize::from(column))
    })
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
    let has_to_show = style == palette.alert;
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
        Some(Overlay::Map(map)) => rest = put(buffer, rest, &super::map::title(map), palette.focus),
        Some(Overlay::Timeline(chart)) => {
            rest = put(buffer, rest, super::timeline::TITLE, palette.focus);
            let zoom = format!(" · {}", chart.zoom().name());
            rest = put(buffer, rest, &zoom, palette.dim);
        }
        Some(Overlay::Adder(_)) => {
            rest = put(buffer, rest, super::adder::TITLE, palette.focus);
        }
        Some(Overlay::Shows(switcher)) => {
            rest = put(buffer, rest, &super::shows::title(switcher), palette.focus);
        }
        Some(Overlay::UpNext(_)) => rest = put(buffer, rest, super::ahead::TITLE, palette.focus),
        Some(Overlay::Calendar(calendar)) => {
            rest = put(buffer, rest, &super::days::month(calendar), palette.focus);
        }
        Some(Overlay::Question { .. } | Overlay::TypedQuestion(_)) => {
            rest = put(buffer, rest, super::question::title(model), palette.focus);
        }
        Some(Overlay::Confirm(_) | Overlay::Prompt(_) | Overlay::Themes(_)) | None => {
            if model.in_reader {
                for (text, style) in super::reader::title(model, palette) {
                    rest = put(buffer, rest, &text, style);
                }
            } else {
                for pane in Pane::ALL {
                    let joint = if pane == Pane::Seasons { "" } else { JOINT };
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
