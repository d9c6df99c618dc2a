//! What is told over all shows, line by line: the switcher, what is next, and the calendar.

use super::told::{Told, joined, place, window};
use crate::app::{Calendar, Dated, DayRow, NextRow, Switcher, UpNext, day_heading};

/// The shows, and what was typed in the heading.
pub(super) fn told_shows(switcher: &Switcher, height: usize) -> Told {
    let count = switcher.rows.len();
    let lines = switcher.rows.iter().enumerate().map(|(number, row)| {
        let line = joined([row.name.as_str(), row.code.as_str(), row.when.as_str()]);
        place(line, number == switcher.selected, number, count)
    });
    let heading = format!(
        "{}: {}",
        crate::ui::shows::title(switcher),
        switcher.query.text()
    );
    let credit = switcher.credit.as_deref();
    if count == 0 {
        return nothing(heading, crate::ui::shows::NOTHING, credit);
    }
    credited(
        window(&heading, lines.collect(), switcher.selected, height),
        credit,
    )
}

/// What is next of every show.
pub(super) fn told_up_next(list: &UpNext, height: usize) -> Told {
    let lines = list.rows.iter().enumerate().map(|(number, row)| match row {
        NextRow::Heading(heading) => format!("{heading}:"),
        NextRow::Show {
            name,
            code,
            title,
            when,
            ..
        } => {
            let code = code.map(|code| code.to_string()).unwrap_or_default();
            let title = title.as_deref().unwrap_or_default();
            let episode = format!("{code} {title}");
            let line = joined([name.as_str(), episode.trim(), when.as_str()]);
            if number == list.selected {
                joined([line.as_str(), &crate::ui::ahead::place(list)])
            } else {
                line
            }
        }
    });
    let credit = list.credit.as_deref();
    let heading = crate::ui::ahead::TITLE;
    if list.rows.is_empty() {
        return nothing(heading.to_owned(), crate::ui::ahead::nothing(list), credit);
    }
    credited(
        window(heading, lines.collect(), list.selected, height),
        credit,
    )
}

/// The selected day, and what comes out from it on.
pub(super) fn told_calendar(calendar: &Calendar, height: usize) -> Told {
    let mut lines = Vec::new();
    let mut current = 0;
    if calendar.selected.is_none() {
        let heading = day_heading(calendar.day, calendar.today);
        lines.push(match calendar.count(calendar.day) {
            0 => heading,
            1 => format!("{heading}, 1 episode"),
            count => format!("{heading}, {count} episodes"),
        });
    }
    for row in calendar.rows(height.saturating_sub(lines.len())) {
        lines.push(match row {
            DayRow::Heading(heading) => format!("{heading}:"),
            DayRow::Nothing(told) => told.to_owned(),
            DayRow::Episode(at, one) => {
                let is_selected = Some(at) == calendar.selected;
                if is_selected {
                    current = lines.len();
                }
                place(episode(one), is_selected, at, calendar.dated.len())
            }
        });
    }
    let told = Told {
        heading: format!("Calendar, {}", crate::ui::days::month(calendar)),
        lines,
        current,
        choices: None,
    };
    credited(told, calendar.credit.as_deref())
}

fn episode(one: &Dated) -> String {
    let title = one.title.as_deref().unwrap_or_default();
    let what = format!("{} {} {title}", one.name, one.code);
    let time = one.time.as_deref().unwrap_or_default();
    let state = if one.is_seen {
        "watched"
    } else {
        "not watched"
    };
    joined([time, what.trim_end(), state])
}

fn nothing(heading: String, told: &str, credit: Option<&str>) -> Told {
    let told = Told {
        heading,
        lines: vec![told.to_owned()],
        ..Told::default()
    };
    credited(told, credit)
}

/// With whose data it is in the heading, which is heard first.
fn credited(mut told: Told, credit: Option<&str>) -> Told {
    if let Some(credit) = credit {
        told.heading = format!("{}; {credit}", told.heading);
    }
    told
}
