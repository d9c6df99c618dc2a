//! The episodes of a season as a picture: marks, running times as bars, ratings, and air dates to scale.
//!
//! ```text
//!                         min              18 Feb            8 Apr
//! ✓  1  Good News Abou…    57 ━━━━━━━━━    ●
//! ✓  2  Half Loop          53 ━━━━━━━━╸    ●
//! ▸  3  In Perpetuity      56 ━━━━━━━━╸       ○
//! ```
//!
//! Each scale ends with what the guide tells.

use std::ops::Range;

use jiff::civil::Date;

use crate::app::{Document, Line, Page, Role, Span, columns, cut, pad};
use crate::guide::{Episode, PartialDate, Season, Zone};
#[cfg(test)]
use crate::leak::{self, Leak};

/// The most episodes drawn; of a longer season those about the next one.
const MOST: usize = 60;

/// From this width on, in columns, there is room for titles beside the bars.
const WITH_TITLES: usize = 60;

/// The columns of a title with the blanks before it.
const TITLE: usize = 26;

/// The fewest columns to which days are drawn to scale.
const LEAST_DAYS: usize = 12;

/// Draws the episodes; nothing where there are none.
pub(super) fn draw(season: &Season, document: &mut Document) {
    let shown = shown(season);
    let episodes = season.episodes.get(shown.clone()).unwrap_or_default();
    if episodes.is_empty() {
        return;
    }
    document.heading("Episodes");
    if document.measure().heard {
        left_out(shown.start, "before", document);
        for episode in episodes {
            let lead = format!("{} {}", episode.code, episode.title());
            let lead = (Role::Plain, lead, Some(Page::Episode(episode.code)));
            document.flow(vec![lead, (Role::Dim, in_words(episode), None)]);
        }
    } else {
        let scales = Scales::new(episodes, document.width());
        document.lines.extend(scales.heading());
        left_out(shown.start, "before", document);
        for episode in episodes {
            let (lead, rest) = scales.row(episode);
            document.linked(Page::Episode(episode.code), lead, rest);
        }
    }
    left_out(season.episodes.len() - shown.end, "after", document);
}

/// The places of the episodes drawn.
fn shown(season: &Season) -> Range<usize> {
    let count = season.episodes.len();
    let next = season
        .episodes
        .iter()
        .position(|episode| episode.zone != Zone::Seen)
        .unwrap_or(count);
    let first = next
        .saturating_sub(MOST / 2)
        .min(count.saturating_sub(MOST));
    first..(first + MOST).min(count)
}

fn left_out(count: usize, side: &str, document: &mut Document) {
    if count > 0 {
        document.paragraph(Role::Dim, &format!("… {count} more {side}"));
    }
}

/// `, 18 Feb 22, 57 min, watched`: what the row of an episode shows.
fn in_words(episode: &Episode) -> String {
    let mut words = String::new();
    let day = episode.airdate.map(PartialDate::short);
    let minutes = episode.runtime.map(|minutes| format!("{minutes} min"));
    let rating = episode.rating.map(|rating| format!("rated {rating}"));
    let state = match episode.zone {
        Zone::Seen => Some("watched".to_owned()),
        Zone::Next => Some("next".to_owned()),
        Zone::Beyond => None,
    };
    for piece in [day, minutes, rating, state].into_iter().flatten() {
        words.push_str(", ");
        words.push_str(&piece);
    }
    words
}

/// How the columns are divided, and what each scale ends with.
struct Scales {
    /// The columns of the numbers.
    number: usize,
    /// Whether there are titles.
    titles: bool,
    /// The longest running time, in minutes, and the columns of its bar; none where no running time is known.
    minutes: Option<(u16, usize)>,
    /// Whether any rating is known.
    ratings: bool,
    /// None where the days are not told, or are all the same.
    days: Option<Days>,
}

/// The columns of a running time in minutes, and the blanks about it.
const MINUTES: usize = 6;

/// The columns of a rating and the blanks before it.
const RATING: usize = 7;

/// What stands above the ratings.
const RATED: &str = "rated";

impl Scales {
    fn new(episodes: &[Episode], width: usize) -> Self {
        let digits = |episode: &Episode| episode.code.number.to_string().len();
        let number = episodes.iter().map(digits).max().unwrap_or_default().max(2);
        let longest = episodes.iter().filter_map(|episode| episode.runtime).max();
        #[cfg(test)] // A leak: the bars are drawn to the longest episode of all.
        let longest = leak::whole(Leak::BarsToHidden).map_or(longest, |all| {
            all.episodes().filter_map(|one| one.runtime).max()
        });
        let titles = width >= WITH_TITLES || longest.is_none();
        let ratings = episodes.iter().any(|episode| episode.rating.is_some());
        let mut rest = width
            .saturating_sub(number + LEAD)
            .saturating_sub(if titles { TITLE } else { 0 })
            .saturating_sub(if ratings { RATING } else { 0 });
        let minutes = longest.filter(|longest| *longest > 0).map(|longest| {
            rest = rest.saturating_sub(MINUTES);
            let bar = (rest * 2 / 5).clamp(4, 12);
            rest = rest.saturating_sub(bar);
            (longest, bar)
        });
        Self {
            number,
            titles,
            minutes,
            ratings,
            days: Days::new(episodes, rest.saturating_sub(2).min(24)),
        }
    }

    /// What the columns mean; nothing where there are none.
    fn heading(&self) -> Option<Line> {
        let mut heading = " ".repeat(self.number + LEAD + if self.titles { TITLE } else { 0 });
        if let Some((_, bar)) = self.minutes {
            heading.push_str(&pad(
                &format!("{:>width$}", "min", width = MINUTES - 1),
                MINUTES + bar,
            ));
        }
        if self.ratings {
            heading.push_str(&" ".repeat(RATING - RATED.len()));
            heading.push_str(RATED);
        }
        if let Some(days) = &self.days {
            heading.push_str("  ");
            heading.push_str(&days.heading());
        }
        let heading = heading.trim_end();
        (!heading.is_empty()).then(|| vec![Span::new(Role::Dim, heading)])
    }

    /// The part of a row that leads to the episode, and the rest.
    fn row(&self, episode: &Episode) -> (String, Line) {
        let mark = match episode.zone {
            Zone::Seen => "✓",
            Zone::Next => "▸",
            Zone::Beyond => " ",
        };
        let number = self.number;
        let mut lead = format!("{mark} {:>number$}", episode.code.number);
        if self.titles {
            lead.push_str("  ");
            lead.push_str(&cut(&episode.title(), TITLE - 2));
        }
        let blanks = number + LEAD + if self.titles { TITLE } else { 0 };
        let mut rest = vec![Span::new(
            Role::Plain,
            " ".repeat(blanks.saturating_sub(columns(&lead))),
        )];
        let role = if episode.zone == Zone::Seen {
            Role::Plain
        } else {
            Role::Dim
        };
        if let Some((longest, width)) = self.minutes {
            let minutes = episode.runtime.map(|minutes| minutes.to_string());
            let minutes = format!(
                "{:>width$} ",
                minutes.unwrap_or_default(),
                width = MINUTES - 1
            );
            let bar = bar(
                episode.runtime.unwrap_or_default().into(),
                longest.into(),
                width,
            );
            rest.push(Span::new(Role::Dim, minutes));
            rest.push(Span::new(role, pad(&bar, width)));
        }
        if self.ratings {
            let rating = episode.rating.map(|rating| rating.to_string());
            #[cfg(test)] // A leak: how an episode was rated that is not seen.
            let rating = leak::whole(Leak::RatingAhead)
                .and_then(|all| all.episode(episode.code)?.rating)
                .map_or(rating, |rating| Some(rating.to_string()));
            rest.push(Span::new(
                role,
                format!("{:>RATING$}", rating.unwrap_or_default()),
            ));
        }
        if let (Some(days), Some(date)) = (&self.days, episode.airdate) {
            let dot = if episode.zone == Zone::Seen {
                '●'
            } else {
                '○'
            };
            rest.push(Span::new(role, format!("  {}", days.row(date, dot))));
        }
        (lead, rest)
    }
}

/// The columns of a mark, the blank after it, and nothing else.
const LEAD: usize = 2;

/// A bar of so many of `most`, which fills `width` columns; whatever there is any of has at least half a column.
pub(super) fn bar(count: u64, most: u64, width: usize) -> String {
    let halves = u64::try_from(width).unwrap_or_default() * 2;
    let drawn = (count.min(most) * halves + most / 2)
        .checked_div(most)
        .unwrap_or_default();
    let drawn = drawn.max(u64::from(count > 0));
    let full = usize::try_from(drawn / 2).unwrap_or_default();
    let half = if drawn % 2 == 1 { "╸" } else { "" };
    format!("{}{half}", "━".repeat(full))
}

/// A scale of days.
struct Days {
    first: PartialDate,
    last: PartialDate,
    width: usize,
}

impl Days {
    fn new(episodes: &[Episode], width: usize) -> Option<Self> {
        let dates = || episodes.iter().filter_map(|episode| episode.airdate);
        let first = dates().min_by_key(|date| date.first_day())?;
        let last = dates().max_by_key(|date| date.last_day())?;
        #[cfg(test)] // A leak: the scale ends with the last day there is.
        let last = leak::whole(Leak::ScaleToHidden)
            .and_then(|all| all.episodes().filter_map(|one| one.airdate).max())
            .map_or(last, |latest| last.max(latest));
        let is_scale = width >= LEAST_DAYS && first.first_day() < last.first_day();
        is_scale.then_some(Self { first, last, width })
    }

    /// The column of a day.
    fn column(&self, day: Date) -> usize {
        let days = |last: Date| {
            let passed = last.duration_since(self.first.first_day());
            usize::try_from(passed.as_hours() / 24).unwrap_or_default()
        };
        let all = days(self.last.last_day());
        (days(day) * (self.width - 1) + all / 2)
            .checked_div(all)
            .unwrap_or_default()
    }

    fn heading(&self) -> String {
        let [first, last] = [self.first, self.last].map(PartialDate::within_a_year);
        let room = self.width.saturating_sub(columns(&last));
        format!("{}{last}", pad(&first, room))
    }

    /// A dot in its column; of a month or a year a line over all of its days.
    fn row(&self, date: PartialDate, dot: char) -> String {
        let [first, last] = [date.first_day(), date.last_day()].map(|day| self.column(day));
        let mark = match date.day() {
            Some(_) => dot.to_string(),
            None => "─".repeat(last.saturating_sub(first) + 1),
        };
        format!("{}{mark}", " ".repeat(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Guide;
    use crate::library::Library;
    use crate::progress::Viewpoint;

    fn guide(episodes: &str, seen: Option<u16>) -> Guide {
        let mut library = Library::default();
        let show = library
            .add_show(&format!(
                r#"{{ "format": 1, "show": {{ "id": "x", "name": "X" }}, "seasons": [{{ "number": 1, "episodes": [{episodes}] }}] }}"#
            ))
            .unwrap();
        let viewpoint = seen.map_or_else(Viewpoint::nothing, |number| {
            Viewpoint::AsOf(crate::guide::EpisodeCode::new(1, number))
        });
        library.guide(&show, &viewpoint).unwrap()
    }

    #[track_caller]
    fn check(episodes: &str, seen: Option<u16>, width: usize, lines: &[&str]) {
        let guide = guide(episodes, seen);
        let mut document = Document::new(width);
        draw(&guide.seasons[0], &mut document);
        let told: Vec<String> = (0..document.lines.len())
            .map(|at| document.text(at).trim_end().to_owned())
            .collect();
        assert_eq!(told, lines, "{}", told.join("\n"));
        for line in told {
            assert!(columns(&line) <= width, "{line:?}");
        }
        assert_eq!(document.links.len(), guide.seasons[0].episodes.len());
    }

    const EPISODES: &str = r#"
        { "number": 1, "name": "One", "airdate": "2022-02-18", "runtime": 60, "rating": 8.1 },
        { "number": 2, "name": "Two", "airdate": "2022-02-18", "runtime": 30, "rating": 9 },
        { "number": 3, "name": "Three", "airdate": "2022-03", "rating": 10 },
        { "number": 4, "name": "Four", "airdate": "2022-04-08", "runtime": 1, "rating": 5 }"#;

    #[test]
    fn all_that_is_known_has_its_column() {
        check(
            EPISODES,
            Some(3),
            68,
            &[
                "Episodes",
                "                                min             rated  18 Feb  8 Apr",
                "✓  1  One                        60 ━━━━━━━━━━    8.1  ●",
                "✓  2  Two                        30 ━━━━━         9.0  ●",
                "✓  3  Three                                      10.0     ────────",
                "▸  4  Four                        1 ╸                              ○",
            ],
        );
    }

    #[test]
    fn what_is_not_known_has_none() {
        check(
            r#"{ "number": 1 }, { "number": 2, "airdate": "2022" }"#,
            None,
            40,
            &["Episodes", "▸  1  Episode 1", "   2  Episode 2"],
        );
    }

    #[test]
    fn a_bar_is_as_long_as_what_it_stands_for() {
        for (count, most, bar) in [
            (0, 10, ""),
            (1, 1000, "╸"),
            (5, 10, "━━"),
            (6, 10, "━━╸"),
            (10, 10, "━━━━"),
            (20, 10, "━━━━"),
            (0, 0, ""),
        ] {
            assert_eq!(super::bar(count, most, 4), bar, "{count} of {most}");
        }
    }

    #[test]
    fn of_a_long_season_the_part_about_the_next_is_drawn() {
        let episodes: Vec<String> = (1..=200)
            .map(|number| format!("{{\"number\": {number}}}"))
            .collect();
        let guide = guide(&episodes.join(","), Some(100));
        let mut document = Document::new(40);
        draw(&guide.seasons[0], &mut document);
        let texts: Vec<String> = (0..document.lines.len())
            .map(|at| document.text(at))
            .collect();
        assert_eq!(texts[1], "… 70 more before");
        assert_eq!(texts.last().unwrap(), "… 70 more after");
        assert_eq!(document.links.len(), MOST);
    }
}
