//! The commands: what can be asked of a show and done with one's marks, by the words both the command line of the shell and the one of the guide take.
//!
//! `clap` reads them, and tells their help.

pub mod ask;
mod complete;
mod keeping;
mod period;
mod refusal;
pub mod select;
mod typed;
mod values;

use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Subcommand, ValueHint};

pub use complete::complete;
pub use keeping::Keeping;
pub use period::Period;
pub use refusal::Refusal;
pub use typed::{Order, commands, read};
pub use values::{Told, Values, that_begin};

use super::MapOrder;
use crate::guide::{EpisodeCode, PartialDate};
use crate::search::{Kind, OPERATORS};

/// What can be asked of a show.
#[derive(Subcommand)]
pub enum Question {
    /// List the episodes
    #[command(after_help = "Examples:\n  innie episodes\n  innie episodes --season 2 --json")]
    Episodes {
        /// Only this season
        #[arg(long, value_name = "NUMBER", add = Values::Seasons)]
        season: Option<u16>,
    },
    /// Tell of one season
    #[command(after_help = "Examples:\n  innie season 1\n  innie season 2 --plain")]
    Season {
        /// Its number
        #[arg(add = Values::Seasons)]
        number: u16,
    },
    /// Tell of one episode
    #[command(after_help = "Examples:\n  innie episode S01E04\n  innie episode s1e4 --plain")]
    Episode {
        /// The episode, as S01E04
        #[arg(add = Values::Episodes)]
        code: EpisodeCode,
    },
    /// Tell of the next episode: the first one not watched
    ///
    /// Where nobody names a show, it is that of the show watched last that has one.
    #[command(
        after_help = "Examples:\n  innie next\n  innie next --all\n  innie next --all --json"
    )]
    Next {
        /// List the next episode of every show: what waits for you, then what is to come
        #[arg(long)]
        all: bool,
    },
    /// Tell what came out yesterday and what comes out, of every show
    ///
    /// An episode of which only the date is known counts as out from the beginning of that day where you are; one whose moment is
    /// known, from that moment on, and it stands on the day and at the time it has in your time zone. What has no day, such as an
    /// episode announced for a month, is left to `innie next --all`. Your settings of titles, counts and dates hold. In a file for
    /// other calendars no episode you have not seen has its title, unless you have set `titles` yourself.
    #[command(
        after_help = "Examples:\n  innie calendar\n  innie calendar --days 60 --json\n  innie calendar --month 2027-01\n  innie calendar --ics > innie.ics\n  innie calendar --ics ~/calendars/innie.ics"
    )]
    Calendar {
        /// Which days.
        #[command(flatten)]
        period: Period,
        /// Print all to come and the last 30 days as an iCalendar file, or write it to this file
        #[arg(long, value_name = "FILE", num_args = 0..=1, value_hint = ValueHint::FilePath, conflicts_with_all = ["days", "month", "from"])]
        ics: Option<Option<PathBuf>>,
    },
    /// List the characters and who plays them
    #[command(
        after_help = "Examples:\n  innie cast\n  innie cast --in S01E04\n  innie cast --as-of S01E06"
    )]
    Cast {
        /// Only those credited in this episode
        #[arg(long = "in", value_name = "EPISODE", add = Values::Episodes)]
        episode: Option<EpisodeCode>,
    },
    /// Tell who is in which of the episodes seen
    #[command(after_help = "Examples:\n  innie map\n  innie map --by billing --plain")]
    Map {
        /// The order of the characters [default: appearance]
        #[arg(long, value_name = "ORDER")]
        by: Option<MapOrder>,
    },
    /// Tell the production in the order of time, from script to awards
    #[command(
        after_help = "Examples:\n  innie timeline\n  innie timeline --plain\n  innie timeline --json"
    )]
    Timeline,
    /// Tell of one character
    #[command(
        after_help = "Examples:\n  innie character helly\n  innie character \"ms. casey\" --as-of S01E06"
    )]
    Character {
        /// The character, by id or by words of a known name
        #[arg(required = true, value_name = "NAME", add = Values::Characters)]
        name: Vec<String>,
    },
    /// Tell of one person and their parts
    #[command(after_help = "Examples:\n  innie person turturro\n  innie person ben stiller")]
    Person {
        /// The person, by id or by words of the name
        #[arg(required = true, value_name = "NAME", add = Values::People)]
        name: Vec<String>,
    },
    /// List the news, or tell one article
    #[command(
        after_help = "Examples:\n  innie news\n  innie news emmy --after 2025\n  innie news first-look-at-season-2"
    )]
    News {
        /// An article's id, or words to look for
        #[arg(value_name = "ID|WORDS", add = Values::Articles)]
        words: Vec<String>,
        /// Only what was published after this day, month or year
        #[arg(long, value_name = "DATE")]
        after: Option<PartialDate>,
        /// Only what has this tag
        #[arg(long, add = Values::Tags)]
        tag: Option<String>,
    },
    /// List the glossary, or tell one term
    #[command(after_help = "Examples:\n  innie glossary\n  innie glossary break room")]
    Glossary {
        /// The term, or words of it
        #[arg(add = Values::Terms)]
        term: Vec<String>,
    },
    /// Tell what an episode opened: facts, names, articles and terms
    #[command(after_help = "Examples:\n  innie new\n  innie new S01E07\n  innie new S01E07 --json")]
    New {
        /// The episode; the latest one seen, where none is named
        #[arg(add = Values::Seen)]
        code: Option<EpisodeCode>,
    },
    /// Tell what you have watched: week by week, hours in all, records
    ///
    /// An episode counts for the day on which it was marked, in your time zone, or for the one that its mark names (`innie watch --at`). A mark
    /// that names no day, or none at all, counts for all and for no week. A week begins on Monday. The longest run is the most days in a row on each of which
    /// something was watched. From elsewhere, with `--as-of` or `--outie`, no day is known.
    #[command(after_help = "Examples:\n  innie stats\n  innie stats --all --json")]
    Stats {
        /// Of all shows together
        #[arg(long)]
        all: bool,
    },
    /// Search characters, people, episodes, news and glossary
    #[command(after_help = search_help())]
    Search {
        /// What to search for
        #[arg(required = true)]
        query: Vec<String>,
        /// The most hits to list
        #[arg(long, value_name = "NUMBER", default_value = "20")]
        limit: NonZeroUsize,
        /// Only hits of this kind
        #[arg(long)]
        kind: Option<Kind>,
        /// In every show, as far as you have watched it
        #[arg(long)]
        all: bool,
    },
}

/// Examples of searches, and what a query takes.
fn search_help() -> String {
    let mut help = String::from(
        "Examples:
  innie search turturo
  innie search news: emmy before:2023
  innie search gemma --kind character --json
  innie search arquette --all

Beside words, a query takes (the shell wants quotes around ' ! $ ^):",
    );
    for operator in OPERATORS {
        let _ = write!(help, "\n  {:<12} {}", operator.written, operator.help);
    }
    help
}

/// What is about the viewer's own marks.
#[derive(Subcommand)]
pub enum Marking {
    /// Mark episodes as watched, and tell what that opened
    #[command(
        after_help = "Examples:\n  innie watch next\n  innie watch S01E01..S01E06\n  innie watch S01 S02E01,S02E02\n  innie watch S01 --at 2022"
    )]
    Watch {
        /// S01E04, S01E01..S01E06, S01, all or next; several with commas or blanks between
        #[arg(required = true, add = Values::ToWatch)]
        episodes: Vec<String>,
        /// They were watched on this day, in this month or year; of those marked already the date changes
        #[arg(long, value_name = "DATE")]
        at: Option<PartialDate>,
        /// They were watched long ago, nobody knows when
        #[arg(long, conflicts_with = "at")]
        undated: bool,
    },
    /// Take marks back
    #[command(after_help = "Examples:\n  innie unwatch S01E06\n  innie unwatch all")]
    Unwatch {
        /// S01E04, S01E01..S01E06, S01 or all; several with commas or blanks between
        #[arg(required = true, add = Values::ToUnwatch)]
        episodes: Vec<String>,
    },
    /// Undo the last marks; once more, those before them
    #[command(after_help = "Examples:\n  innie undo\n  innie undo --json")]
    Undo,
    /// List the marks as they were made, the newest first
    #[command(
        after_help = "Examples:\n  innie log\n  innie log --limit 5 --json\n  innie log --verify"
    )]
    Log {
        /// The most marks to list
        #[arg(long, value_name = "NUMBER", default_value = "20")]
        limit: NonZeroUsize,
        /// Tell instead of each file of the log, of all shows and devices, whether it is whole; exit code 1 if one is not
        #[arg(long, conflicts_with = "limit")]
        verify: bool,
    },
}
