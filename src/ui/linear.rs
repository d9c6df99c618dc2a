//! The screen for whoever hears it or reads it with the fingers: line after line, without borders and columns.
//!
//! What is selected is one line that says all there is to say of it, and the cursor stands there. When something has been said or is asked, it stands
//! on that until the next key.

mod overview;
mod told;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::paint::{put, restyle, rows};
use super::theme::Palette;
use super::{footer, header};
use crate::app::{
    Action, Adder, Chart, Help, HelpRow, Layout, Lead, Map, MapRow, Model, Overlay, Page, Row,
    columns, cut, wrapped,
};
use crate::guide::Zone;
#[cfg(test)]
use crate::leak::{self, Leak};
use told::{Told, joined, place, window};

/// The number of what can be chosen at this row of the screen.
pub(super) fn choice_at(model: &Model, body: Rect, row: u16) -> Option<usize> {
    let told = told(model, body);
    let line = usize::from(row.checked_sub(body.y)?);
    let (first, number) = told.choices?;
    let is_told = line < told.lines.len().min(usize::from(body.height));
    Some(number + line.checked_sub(first)?).filter(|_| is_told)
}

/// Draws the screen, and returns where the cursor stands.
pub(super) fn draw(
    model: &Model,
    layout: &Layout,
    palette: &Palette,
    buffer: &mut Buffer,
) -> Option<Position> {
    let Layout::Narrow { tabs, body, footer } = *layout else {
        return None;
    };
    let told = told(model, body);
    let width = usize::from(body.width);
    put(buffer, tabs, &cut(&told.heading, width), palette.strong);
    let mut cursor = Position::new(body.x, body.y);
    for ((number, line), row) in told.lines.iter().enumerate().zip(rows(body)) {
        let style = if number == told.current {
            cursor = Position::new(row.x, row.y);
            restyle(buffer, row, palette.selected);
            palette.selected
        } else {
            palette.plain
        };
        put(buffer, row, &cut(line, width), style);
    }
    footer::draw(model, footer, "", palette, buffer);
    Some(spoken(model, footer, buffer).unwrap_or(cursor))
}

/// Where the cursor stands while something is said, asked or typed at the foot of the screen.
fn spoken(model: &Model, footer: Rect, buffer: &Buffer) -> Option<Position> {
    let is_blank = |x: u16, y: u16| {
        let cell = buffer.cell(Position::new(x, y));
        cell.is_none_or(|cell| cell.symbol() == " ")
    };
    if let Some(Overlay::Prompt(_)) = &model.overlay {
        let end = (footer.x..footer.right()).rfind(|x| !is_blank(*x, footer.y));
        return Some(Position::new(end.unwrap_or(footer.x), footer.y));
    }
    let rows = footer::said_rows(model, footer);
    (rows > 0).then(|| Position::new(footer.x, footer.y + 1 - rows))
}

fn told(model: &Model, body: Rect) -> Told {
    let (width, height) = (usize::from(body.width), usize::from(body.height));
    let here = header::position(model);
    #[cfg(test)] // A leak: who listens is told how many there will be.
    let here = leak::whole(Leak::CountSpoken)
        .map_or(here, |whole| format!("of {}", whole.characters.len()));
    match &model.overlay {
        Some(Overlay::Search(finder)) => {
            let offset = finder.offset(height.saturating_sub(1));
            let hits = (offset..).zip(finder.hits_from(offset)).take(height);
            let found = hits.map(|(number, hit)| {
                let detail = [
                    hit.name.as_str(),
                    super::search::kind(&hit),
                    hit.detail.as_str(),
                ];
                let line = joined(detail);
                place(line, number == finder.selected(), number, finder.count())
            });
            let lines: Vec<String> = finder.notes().iter().cloned().chain(found).collect();
            Told {
                heading: format!("{}: {}", super::search::title(finder), finder.query()),
                current: finder.notes().len() + finder.selected() - offset.min(finder.selected()),
                choices: (finder.count() > 0).then_some((finder.notes().len(), offset)),
                lines: if finder.count() == 0 {
                    vec![super::search::nothing(finder).to_owned()]
                } else {
                    lines
                },
            }
        }
        Some(Overlay::Adder(adder)) => told_adder(adder, height),
        Some(Overlay::Themes(chooser)) => {
            let count = model.themes.iter().len();
            let lines = model.themes.iter().enumerate().map(|(number, theme)| {
                let line = joined([theme.name.as_ref(), theme.about]);
                place(line, number == chooser.selected, number, count)
            });
            window("Themes", lines.collect(), chooser.selected, height)
        }
        Some(Overlay::Question { selected }) => {
            let answers = super::question::answers(model);
            let count = answers.len();
            let lines = answers
                .into_iter()
                .enumerate()
                .map(|(number, (name, date))| {
                    let line = joined([flowing(&name).as_str(), date.as_str()]);
                    place(line, number == *selected, number, count)
                });
            window(&asked(model), lines.collect(), *selected, height)
        }
        Some(Overlay::TypedQuestion(line)) => Told {
            heading: asked(model),
            lines: vec![format!(
                "The last episode you have seen, such as S01E06: {}",
                line.text()
            )],
            ..Told::default()
        },
        Some(Overlay::Help(help)) => told_help(model, help, body),
        Some(Overlay::Map(map)) => told_map(model, map, (width, height), &here),
        Some(Overlay::Timeline(chart)) => told_timeline(model, chart, (width, height), &here),
        Some(Overlay::Shows(switcher)) => overview::told_shows(switcher, height),
        Some(Overlay::UpNext(list)) => overview::told_up_next(list, height),
        Some(Overlay::Calendar(calendar)) => overview::told_calendar(calendar, height),
        _ if model.in_reader => told_page(model, (width, height), &here),
        _ => told_list(model, (width, height), &here),
    }
}

/// The first question.
fn asked(model: &Model) -> String {
    format!(
        "{}. How far have you watched?",
        super::question::title(model)
    )
}

/// The shows found, each with what tells it from others.
fn told_adder(adder: &Adder, height: usize) -> Told {
    let heading = format!("{}: {}", super::adder::TITLE, adder.text());
    if adder.found().is_empty() {
        let said = adder.said().unwrap_or(super::adder::HOW);
        return Told {
            heading,
            lines: vec![said.to_owned()],
            ..Told::default()
        };
    }
    let count = adder.found().len();
    let lines = adder.found().iter().enumerate().map(|(number, show)| {
        let line = joined([show.name().as_str(), show.told().as_str()]);
        place(line, number == adder.selected(), number, count)
    });
    window(&heading, lines.collect(), adder.selected(), height)
}

fn told_help(model: &Model, help: &Help, body: Rect) -> Told {
    let rows = help.rows(&model.keymap, usize::from(body.width));
    let lines = rows.into_iter().skip(help.scroll).map(|row| match row {
        HelpRow::Heading(name) => format!("{name}:"),
        HelpRow::Lesson(line) => line,
        HelpRow::Keys(keys, text) if keys.is_empty() => text,
        HelpRow::Keys(keys, text) => format!("{keys}: {text}"),
    });
    let filter = help.filter.text();
    let heading = if model.typing || !filter.is_empty() {
        format!("Help, filter: {filter}")
    } else {
        "Help".to_owned()
    };
    Told {
        heading,
        lines: lines.collect(),
        ..Told::default()
    }
}

/// The characters, each with whether they are in the selected episode.
fn told_map(model: &Model, map: &Map, (width, height): (usize, usize), here: &str) -> Told {
    if map.is_empty() {
        return told_nothing(
            super::map::title(map),
            &super::map::nothing(model, map),
            width,
        );
    }
    let (selected, column) = map.selected();
    let view = map.view(width, height);
    let code = map.episode();
    let title = code.and_then(|code| model.guide.episode(code));
    let title = title.map(|episode| format!(" {}", episode.title()));
    let code = code.map(|code| code.to_string()).unwrap_or_default();
    let line = |(number, who): (usize, &MapRow)| {
        let is = if who.marks.binary_search(&column).is_ok() {
            "is in"
        } else {
            "is not in"
        };
        if number != selected {
            return fitted(&who.name, &format!(" {is} {code}"), width);
        }
        let place = format!(", {} of {}", number + 1, map.rows().len());
        let title = title.as_deref().unwrap_or_default();
        let said = format!("{} {is} {code}{title}", who.name);
        let known = format!(
            "{}, in {} of {}",
            who.billing.told(),
            who.marks.len(),
            map.width()
        );
        fitted(&format!("{said}, {known}"), &place, width)
    };
    let rows = map.rows().iter().enumerate();
    let lines = rows.skip(view.rows.start).take(height).map(line);
    Told {
        heading: format!(
            "{}, {}, episode {} of {}; {here}",
            super::map::title(map),
            map.order().name(),
            column + 1,
            map.width()
        ),
        lines: lines.collect(),
        current: selected - view.rows.start.min(selected),
        choices: Some((0, view.rows.start)),
    }
}

/// What happened, in the order of time.
fn told_timeline(
    model: &Model,
    chart: &Chart,
    (width, height): (usize, usize),
    here: &str,
) -> Told {
    let title = super::timeline::TITLE;
    if chart.is_empty() {
        return told_nothing(title.to_owned(), &super::timeline::nothing(model), width);
    }
    let (at, count) = chart.position();
    let selected = at.saturating_sub(1);
    let offset = selected
        .saturating_sub(height / 2)
        .min(count.saturating_sub(height));
    let events = (offset..count).take(height);
    let lines = events.filter_map(|number| {
        let (lane, event) = chart.in_time(number)?;
        let from = event.from.short();
        let date = event
            .to
            .map_or(from.clone(), |to| format!("{from} to {}", to.short()));
        let said = format!("{date}, {}: {}", lane.name().to_lowercase(), event.text);
        Some(if number == selected {
            fitted(&said, &format!(", {at} of {count}"), width)
        } else {
            said
        })
    });
    Told {
        heading: format!("{title}, {}; {here}", chart.zoom().name()),
        lines: lines.collect(),
        current: selected - offset,
        choices: Some((0, offset)),
    }
}

/// Why there is nothing in a picture, and what to do about it.
fn told_nothing(heading: String, (what, how): &(&str, String), width: usize) -> Told {
    Told {
        heading,
        lines: wrapped(&format!("{what} {how}"), width),
        ..Told::default()
    }
}

/// The page from the line on that one has come to.
fn told_page(model: &Model, (width, height): (usize, usize), here: &str) -> Told {
    let reader = &model.reader;
    let document = reader.document();
    let label = reader.page().map(Page::label).unwrap_or_default();
    let find = reader.find().text();
    let find = if model.typing || !find.is_empty() {
        format!("Find: {find}. ")
    } else {
        String::new()
    };
    let link = reader.link().and_then(|link| {
        let line = document.links.get(link)?.line;
        // A link that goes on in the next line is told whole.
        let lines = document.lines.get(line..)?.iter().take(3);
        let texts = lines.map(|line| {
            let own = line.iter().filter(|span| span.link == Some(link));
            own.map(|span| span.text.as_str()).collect::<String>()
        });
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        Some((line, texts.join(" ")))
    });
    let numbers = reader.scroll()..document.lines.len();
    let lines = numbers.take(height).map(|number| {
        let text = flowing(&document.text(number));
        match &link {
            Some((line, link)) if *line == number => {
                let follow = model.with_key("; ", Action::Open, " follows ");
                let is_only = document
                    .links
                    .iter()
                    .filter(|one| one.line == number)
                    .count()
                    < 2;
                let link = if is_only && text.starts_with(link.as_str()) {
                    "it"
                } else {
                    link
                };
                fitted(&text, &format!("{follow}{link}"), width)
            }
            _ => text,
        }
    });
    Told {
        heading: format!(
            "{find}{label}, line {} of {}; {here}",
            reader.scroll() + 1,
            document.lines.len()
        ),
        lines: lines.collect(),
        current: link.map_or(0, |(line, _)| line.saturating_sub(reader.scroll())),
        choices: None,
    }
}

fn told_list(model: &Model, (width, height): (usize, usize), here: &str) -> Told {
    let pane = model.pane;
    let list = model.list(pane);
    let shown: String = super::panes::narrowed(model, pane);
    let heading = format!("{}{shown}; {here}", pane.title());
    if list.rows().is_empty() {
        return Told {
            heading,
            lines: vec![super::panes::nothing(model, pane)],
            ..Told::default()
        };
    }
    let offset = list.offset(height);
    let rows = list.rows().iter().enumerate().skip(offset).take(height);
    let lines = rows.map(|(number, row)| {
        let (what, beside) = sentence(row);
        let position = super::panes::position(model, pane);
        let is_selected = number == list.selected() && !position.is_empty();
        let position = if is_selected {
            format!(", {position}")
        } else {
            String::new()
        };
        fitted(&what, &format!("{beside}{position}"), width)
    });
    Told {
        heading,
        lines: lines.collect(),
        current: list.selected() - offset,
        choices: None,
    }
}

/// All that a row says, in one line: what it is, and what is said beside.
fn sentence(row: &Row) -> (String, String) {
    let detail = row.detail.as_str();
    let beside = |pieces: &[&str]| {
        let told = joined(pieces.iter().copied());
        if told.is_empty() {
            told
        } else {
            format!(", {told}")
        }
    };
    match (&row.lead, &row.page) {
        (Lead::Season { open }, _) => {
            let state = if *open { "unfolded" } else { "folded" };
            (row.label.clone(), beside(&[detail, state]))
        }
        (Lead::Episode { zone, .. }, Some(Page::Episode(code))) => {
            let state = match zone {
                Zone::Seen => "watched",
                Zone::Next => "next",
                Zone::Beyond => "not watched",
            };
            let what = format!("{code} {}", row.label);
            (what.trim_end().to_owned(), beside(&[detail, state]))
        }
        (Lead::Article { day, unread }, _) => {
            let day = day.map(|day| format!("{day}, ")).unwrap_or_default();
            let state = if *unread { "not read yet" } else { "" };
            (format!("{day}{}", row.label), beside(&[state]))
        }
        (Lead::Heading, _) => (format!("{}:", row.label), String::new()),
        _ => (row.label.clone(), beside(&[detail])),
    }
}

/// Both in one line of this width: what is said beside is never cut before what it is said of.
fn fitted(what: &str, beside: &str, width: usize) -> String {
    let room = width.saturating_sub(columns(beside));
    format!("{}{beside}", cut(what, room.max(width / 3)))
}

/// Columns as one hears them: a comma where there was a gap.
fn flowing(text: &str) -> String {
    let pieces = text.split("  ").map(str::trim);
    joined(pieces.filter(|piece| *piece != "│"))
}
