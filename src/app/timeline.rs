//! The production as a line in time: what the news tells, by what it is about, and the seasons on air.
//!
//! It is made of the open articles and the air dates the viewer may know, and of nothing else: what is sealed is absent, and a row,
//! a bar or a year that only it would need is absent with it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Page;
use crate::guide::{Article, Guide, PartialDate, Season, Text};
#[cfg(test)]
use crate::leak::{self, Leak};

/// What a row of the timeline is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// What was written.
    Script,
    /// Orders and renewals.
    Orders,
    /// Who joined.
    Casting,
    /// Shoots, and what else is told of the making.
    Filming,
    /// What held it up.
    Delays,
    /// Trailers, first looks and whatever else is shown before.
    Promotion,
    /// Dates of release, and how many watched.
    Release,
    /// The seasons, while they were shown.
    OnAir,
    /// Awards and nominations.
    Awards,
    /// What the makers said.
    Interviews,
    /// All other news.
    Other,
}

/// The rows from the top, each with the tags of the articles that stand in it. An article stands where the first of its tags does that is
/// told here.
const LANES: [(Lane, &[&str]); 11] = [
    (Lane::Script, &["script"]),
    (Lane::Orders, &["order", "renewal", "cancellation"]),
    (Lane::Casting, &["casting"]),
    (Lane::Filming, &["production", STARTS, RESUMES, ENDS]),
    (Lane::Delays, &["delay", STOPS]),
    (
        Lane::Promotion,
        &[
            "trailer",
            "first look",
            "promotion",
            "podcast",
            "tie-in",
            "event",
        ],
    ),
    (Lane::Release, &["release", "ratings"]),
    (Lane::OnAir, &[]),
    (Lane::Awards, &["award"]),
    (Lane::Interviews, &["interview"]),
    (Lane::Other, &[]),
];

/// The tags of articles between which a shoot went on, or stood still.
const STARTS: &str = "filming starts";
const STOPS: &str = "filming stops";
const RESUMES: &str = "filming resumes";
const ENDS: &str = "filming ends";

impl Lane {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Script => "Script",
            Self::Orders => "Orders",
            Self::Casting => "Casting",
            Self::Filming => "Filming",
            Self::Delays => "Delays",
            Self::Promotion => "Promotion",
            Self::Release => "Release",
            Self::OnAir => "On air",
            Self::Awards => "Awards",
            Self::Interviews => "Interviews",
            Self::Other => "Other news",
        }
    }

    /// Where an article stands.
    fn of(article: &Article) -> Self {
        let lane = |tag: &Text| LANES.iter().find(|(_, tags)| tags.contains(&tag.as_str()));
        let lane = article.tags.iter().find_map(lane);
        lane.map_or(Self::Other, |(lane, _)| *lane)
    }
}

/// Something that stands in the timeline and can be read of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When it was, or when it began.
    pub from: PartialDate,
    /// When it ended, where it took its time.
    pub to: Option<PartialDate>,
    /// The day it is drawn at: of a vague date the middle, but none to come.
    pub at: Date,
    /// The last day it is drawn at.
    pub until: Date,
    /// What is told of it in a few words.
    pub text: String,
    /// Where it is told.
    pub page: Page,
}

impl Event {
    fn of_article(article: &Article, today: Date) -> Self {
        let at = middle(article.published, today);
        Self {
            from: article.published,
            to: None,
            at,
            until: at,
            text: article.headline.to_string(),
            page: Page::Article(article.id.clone()),
        }
    }

    /// A season from the first air date known to the last one.
    fn of_season(season: &Season) -> Option<Self> {
        let dates = season.episodes.iter().filter_map(|episode| episode.airdate);
        let from = dates.clone().min()?;
        let to = dates.max_by_key(|date| date.last_day())?;
        Some(Self {
            from,
            to: Some(to),
            at: from.first_day(),
            until: to.last_day(),
            text: format!("Season {}", season.number),
            page: Page::Season(season.number),
        })
    }

    /// Whether the day is known.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.from.first_day() == self.from.last_day()
    }
}

/// The day at which a date is drawn.
fn middle(date: PartialDate, today: Date) -> Date {
    let first = date.first_day();
    let last = date.last_day().min(today.max(first));
    let days = (last - first).get_days() / 2;
    first.saturating_add(jiff::Span::new().days(days))
}

/// A stretch of time between two articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// When it began.
    pub from: PartialDate,
    /// When it ended.
    pub to: PartialDate,
    /// The days it is drawn from and to.
    pub days: (Date, Date),
    /// The season it was for, where that is told.
    pub season: Option<u16>,
}

/// A row of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// What it is about.
    pub lane: Lane,
    /// What stands in it, in order.
    pub events: Vec<Event>,
    /// What went on in it, in order.
    pub periods: Vec<Period>,
}

/// The timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The rows in which there is something.
    pub rows: Vec<TimelineRow>,
    /// The day of the viewer.
    pub today: Date,
}

impl Timeline {
    /// The timeline of what the guide holds, as of this day.
    #[must_use]
    pub fn new(guide: &Guide, today: Date) -> Self {
        let mut rows = BTreeMap::new();
        for article in &guide.articles {
            let event = Event::of_article(article, today);
            row(&mut rows, Lane::of(article)).events.push(event);
        }
        for event in guide.seasons.iter().filter_map(Event::of_season) {
            row(&mut rows, Lane::OnAir).events.push(event);
        }
        let told = guide;
        #[cfg(test)] // A leak: how long it went on is told by an article that is sealed.
        let told = leak::past(Leak::PeriodOfSealed, told);
        for (lane, period) in periods(told, today) {
            row(&mut rows, lane).periods.push(period);
        }
        #[cfg(test)] // A leak: there is a row for what is sealed.
        for article in leak::whole(Leak::RowOfSealed)
            .iter()
            .flat_map(|all| &all.articles)
        {
            row(&mut rows, Lane::of(article));
        }
        let mut rows: Vec<TimelineRow> = rows.into_values().collect();
        for row in &mut rows {
            row.events.sort_by_key(|event| event.at);
            row.periods.sort_by_key(|period| period.days);
        }
        Self { rows, today }
    }

    /// The first and the last day there is something at, today among them; none of an empty timeline.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        let events = || self.rows.iter().flat_map(|row| &row.events);
        let first = events().map(|event| event.at).min()?;
        let last = events().map(|event| event.until).max()?;
        Some((first.min(self.today), last.max(self.today)))
    }
}

/// The row of what is about this, made where there is none yet.
fn row(rows: &mut BTreeMap<Lane, TimelineRow>, lane: Lane) -> &mut TimelineRow {
    rows.entry(lane).or_insert_with(|| TimelineRow {
        lane,
        events: Vec::new(),
        periods: Vec::new(),
    })
}

/// The shoots and the times in which they stood still, as far as both ends are told: each goes from one article to the next about the
/// same season.
fn periods(guide: &Guide, today: Date) -> Vec<(Lane, Period)> {
    let turn = |article: &'_ Article| {
        let tags = article.tags.iter().map(Text::as_str);
        tags.into_iter().find_map(|tag| match tag {
            STARTS | RESUMES => Some(Turn::On),
            STOPS => Some(Turn::Off),
            ENDS => Some(Turn::End),
            _ => None,
        })
    };
    let mut open: BTreeMap<Option<u16>, (PartialDate, Lane)> = BTreeMap::new();
    let mut periods = Vec::new();
    // The guide has the newest first.
    for article in guide.articles.iter().rev() {
        let Some(turn) = turn(article) else { continue };
        let to = article.published;
        let goes_on = match turn {
            Turn::On => Some(Lane::Filming),
            Turn::Off => Some(Lane::Delays),
            Turn::End => None,
        };
        match open.remove(&article.season) {
            Some((from, lane)) if Some(lane) == goes_on => {
                // Told once more, it goes on from where it began.
                open.insert(article.season, (from, lane));
                continue;
            }
            Some((from, lane)) => periods.push((
                lane,
                Period {
                    from,
                    to,
                    days: (middle(from, today), middle(to, today)),
                    season: article.season,
                },
            )),
            None => {}
        }
        if let Some(lane) = goes_on {
            open.insert(article.season, (to, lane));
        }
    }
    periods
}

/// What an article says of a shoot.
enum Turn {
    /// It goes on from here.
    On,
    /// It stands still from here.
    Off,
    /// It is over.
    End,
}
