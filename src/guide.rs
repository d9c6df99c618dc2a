//! Plain types of what may be known: the only data that screens, search and the command line ever see.
//!
//! A [`Guide`] is made by [`Library::guide`](crate::library::Library::guide) for one viewpoint. What the viewer may not know is absent from
//! it: nothing here is masked, greyed or counted.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::Date;

mod airing;
mod billing;
mod code;
mod date;
mod name_book;
mod rating;
mod seen;
mod sheet;
mod source;
mod text;

pub use airing::Airing;
pub use billing::Billing;
pub use code::{BadEpisodeCode, EpisodeCode};
pub use date::{BadDate, PartialDate, today};
pub use name_book::NameBook;
pub use rating::Rating;
pub use seen::Seen;
pub use sheet::Sheet;
pub use source::Source;
pub use text::Text;

/// What one viewpoint may know of one show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// The show itself.
    pub show: Show,
    /// Its seasons, in order.
    pub seasons: Vec<Season>,
    /// The known characters: main cast first, then in the order of the file.
    pub characters: Vec<Character>,
    /// The people known to have a part in the show, in the order of the file.
    pub people: Vec<Person>,
    /// The open articles, newest first.
    pub articles: Vec<Article>,
    /// The open terms of the glossary, in alphabetical order.
    pub glossary: Vec<Term>,
    /// The open awards, oldest first.
    pub awards: Vec<Award>,
    /// The latest episode seen, in the order of the show.
    pub at: Option<EpisodeCode>,
    /// The first episode that has not been seen.
    pub next: Option<EpisodeCode>,
    /// Whether every episode of the show has been seen, so that nothing is hidden any more.
    pub complete: bool,
    /// Whether every episode of the show is listed, so that it may be told how many there are.
    pub counted: bool,
    /// The day the show's file was made.
    pub made: Option<Date>,
}

/// A show, as everyone may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Show {
    /// The id of the show's file: `[a-z0-9-]{1,64}`.
    pub id: Text,
    /// The title.
    pub name: Text,
    /// Who shows it.
    pub network: Option<Text>,
    /// The day of the first episode.
    pub premiered: Option<PartialDate>,
    /// Whether it goes on.
    pub status: Option<Status>,
    /// What it is about, told without giving anything away.
    pub logline: Option<Text>,
    /// Who made it, and in which job, as the file has them.
    pub crew: Vec<(PersonId, Text)>,
    /// Its number at TVmaze.
    pub tvmaze: Option<u32>,
    /// Whose data it is, where somebody else's is used.
    pub source: Option<Source>,
}

/// Whether a show goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// More is made.
    Running,
    /// It is over.
    Ended,
}

/// A season of a show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// Its number.
    pub number: u16,
    /// Its number at TVmaze.
    pub tvmaze: Option<u32>,
    /// Its episodes, in order; empty while none is announced. All of them only where the guide is [counted](Guide::counted).
    pub episodes: Vec<Episode>,
}

impl Season {
    /// How many of its episodes have been seen.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.episodes
            .iter()
            .filter(|episode| episode.zone == Zone::Seen)
            .count()
    }
}

/// An episode: its public spine, and what the viewpoint opens of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Episode {
    /// Its place in the show.
    pub code: EpisodeCode,
    /// Its title, where it has one and it may be told.
    pub name: Option<Text>,
    /// Its number at TVmaze.
    pub tvmaze: Option<u32>,
    /// When it was first shown.
    pub airdate: Option<PartialDate>,
    /// The moment it is first shown, where that is known.
    pub airstamp: Option<Timestamp>,
    /// Its running time, in minutes.
    pub runtime: Option<u16>,
    /// Who directed it.
    pub directors: Vec<PersonId>,
    /// Who wrote it.
    pub writers: Vec<PersonId>,
    /// How it was rated; there once it has been seen.
    pub rating: Option<Rating>,
    /// What may be told before watching it; there for the next episode and for those seen.
    pub premise: Option<Text>,
    /// What happens in it; there once it has been seen.
    pub summary: Option<Text>,
    /// Where it stands against the viewpoint.
    pub zone: Zone,
    /// When the viewer watched it, where this is about their own watching.
    pub watched: Option<Seen>,
}

impl Episode {
    /// What it is called: its title, or `Episode 7` where that is not known.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.name {
            Some(name) => name.to_string(),
            None if self.code.is_special() => format!("Special {}", self.code.number),
            None => format!("Episode {}", self.code.number),
        }
    }
}

/// Where an episode stands against the viewpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zone {
    /// It has been seen.
    Seen,
    /// It is the first one that has not been seen.
    Next,
    /// It comes after the next.
    Beyond,
}

/// The id of a person in a show's file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub Text);

/// The id of a character in a show's file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharacterId(pub Text);

/// The id of an article in a show's file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub Text);

/// A real human.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id others refer to.
    pub id: PersonId,
    /// The name, as credited.
    pub name: Text,
}

/// A part in the story, as far as it is known. Joined characters are one of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Character {
    /// The id others refer to.
    pub id: CharacterId,
    /// The names known, at least one.
    pub names: Vec<Name>,
    /// How the part is billed.
    pub billing: Billing,
    /// Who plays it.
    pub played_by: Vec<PersonId>,
    /// The seen episodes it is credited in, in order.
    pub appears_in: Vec<EpisodeCode>,
    /// What is known, in order of learning.
    pub facts: Vec<Known>,
}

impl Character {
    /// All names known, as one line: `Mark S. · Mark Scout`.
    #[must_use]
    pub fn full_name(&self) -> String {
        let names: Vec<&str> = self.names.iter().map(|name| name.text.as_str()).collect();
        names.join(" · ")
    }

    /// The names for a list: one for each half where both are known, else all.
    #[must_use]
    pub fn short_name(&self) -> String {
        match (self.name_of(Half::Innie), self.name_of(Half::Outie)) {
            (Some(innie), Some(outie)) => format!("{innie} · {outie}"),
            _ => self.full_name(),
        }
    }

    /// Whether two halves are known of it, each by a name of its own.
    #[must_use]
    pub fn has_two_halves(&self) -> bool {
        let has = |half| self.name_of(half).is_some();
        has(Half::Innie) && has(Half::Outie)
    }

    /// The first known name that belongs to `half`.
    #[must_use]
    pub fn name_of(&self, half: Half) -> Option<&Text> {
        self.names
            .iter()
            .find(|name| name.half == Some(half))
            .map(|name| &name.text)
    }
}

/// A name a character is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: Text,
    /// The half of a severed character it belongs to.
    pub half: Option<Half>,
}

/// One of the two selves of a severed character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// The self at work.
    Innie,
    /// The self outside.
    Outie,
}

impl Half {
    /// What it is called, as files have it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Innie => "innie",
            Self::Outie => "outie",
        }
    }
}

/// A fact that has opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The episode that told it; none for what was public from the start.
    pub since: Option<EpisodeCode>,
    /// The half of a severed character it is about.
    pub half: Option<Half>,
    /// The fact.
    pub text: Text,
}

/// A dated, sourced piece of production news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The id others refer to.
    pub id: ArticleId,
    /// When it was published.
    pub published: PartialDate,
    /// Its headline.
    pub headline: Text,
    /// Who published it.
    pub outlet: Text,
    /// Where it can be read, an http or https address.
    pub url: Option<Text>,
    /// The season it is about.
    pub season: Option<u16>,
    /// What it is about, in a word each.
    pub tags: Vec<Text>,
    /// Its open paragraphs.
    pub body: Vec<Text>,
}

/// A term of the glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub term: Text,
    /// What it means.
    pub text: Text,
    /// The episode that told it; none for what was public from the start.
    pub since: Option<EpisodeCode>,
    /// What is known beside, in order of learning.
    pub facts: Vec<Known>,
}

/// An award or a nomination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// The year it was given.
    pub year: u16,
    /// The award and its category.
    pub award: Text,
    /// What came of it: `won`, `nominated`.
    pub result: Text,
    /// The season it honours.
    pub season: Option<u16>,
}

/// What a person did for the show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit<'a> {
    /// What was done.
    pub job: Job<'a>,
    /// In which episodes: for a part, those seen; for the crew, all that are listed.
    pub episodes: Vec<EpisodeCode>,
}

/// What a credit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job<'a> {
    /// Played a part.
    Cast(&'a Character),
    /// Directed.
    Director,
    /// Wrote.
    Writer,
    /// Made the show in this job.
    Show(&'a Text),
}

impl Guide {
    /// All episodes listed, in order.
    #[must_use = "an iterator does nothing by itself"]
    pub fn episodes(&self) -> impl DoubleEndedIterator<Item = &Episode> {
        self.seasons.iter().flat_map(|season| &season.episodes)
    }

    /// The episode with this code.
    #[must_use]
    pub fn episode(&self, code: EpisodeCode) -> Option<&Episode> {
        let mut episodes = self.season_of(code)?.episodes.iter();
        episodes.find(|episode| episode.code == code)
    }

    /// The season that lists the episode with this code. A special stands in the season it aired in.
    #[must_use]
    pub fn season_of(&self, code: EpisodeCode) -> Option<&Season> {
        if !code.is_special() {
            return self.season(code.season);
        }
        let mut seasons = self.seasons.iter();
        seasons.find(|season| season.episodes.iter().any(|episode| episode.code == code))
    }

    /// The number of the season that lists the episode with this code.
    #[must_use]
    pub fn season_number(&self, code: EpisodeCode) -> u16 {
        self.season_of(code)
            .map_or(code.season, |season| season.number)
    }

    /// The season with this number.
    #[must_use]
    pub fn season(&self, number: u16) -> Option<&Season> {
        let at = self
            .seasons
            .binary_search_by_key(&number, |season| season.number);
        self.seasons.get(at.ok()?)
    }

    /// How many episodes a season has, where that may be told.
    #[must_use]
    pub fn total(&self, season: &Season) -> Option<usize> {
        self.counted.then_some(season.episodes.len())
    }

    /// The first episode that has not been seen.
    #[must_use]
    pub fn next(&self) -> Option<&Episode> {
        self.episode(self.next?)
    }

    /// How many episodes are listed up to this one, and how many in all.
    #[must_use]
    pub fn place_of(&self, code: EpisodeCode) -> (usize, usize) {
        let number = self.season_number(code);
        let (mut at, mut all) = (0, 0);
        for season in &self.seasons {
            let mut episodes = season.episodes.iter();
            at += match season.number.cmp(&number) {
                Ordering::Less => episodes.len(),
                Ordering::Equal => episodes
                    .position(|other| other.code == code)
                    .map_or(0, |before| before + 1),
                Ordering::Greater => 0,
            };
            all += season.episodes.len();
        }
        (at, all)
    }

    /// The character with this id.
    #[must_use]
    pub fn character(&self, id: &CharacterId) -> Option<&Character> {
        self.characters.iter().find(|character| character.id == *id)
    }

    /// The person with this id.
    #[must_use]
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// The article with this id.
    #[must_use]
    pub fn article(&self, id: &ArticleId) -> Option<&Article> {
        self.articles.iter().find(|article| article.id == *id)
    }

    /// The term written like this.
    #[must_use]
    pub fn term(&self, term: &str) -> Option<&Term> {
        self.glossary
            .iter()
            .find(|entry| entry.term.as_str() == term)
    }

    /// The names of these people, in their order.
    pub fn names<'a>(&'a self, people: &'a [PersonId]) -> impl Iterator<Item = &'a Text> {
        people
            .iter()
            .filter_map(|id| self.person(id))
            .map(|person| &person.name)
    }

    /// Everyone's name, for who looks up many.
    #[must_use]
    pub fn name_book(&self) -> NameBook<'_> {
        let people = self.people.iter();
        NameBook::new(people.map(|person| (&person.id, &person.name)))
    }

    /// The characters credited in this episode; none unless it has been seen.
    pub fn cast_of(&self, code: EpisodeCode) -> impl Iterator<Item = &Character> {
        self.characters
            .iter()
            .filter(move |character| character.appears_in.binary_search(&code).is_ok())
    }

    /// What this person is known to have done for the show.
    #[must_use]
    pub fn credits_of(&self, id: &PersonId) -> Vec<Credit<'_>> {
        let played = self
            .characters
            .iter()
            .filter(|character| character.played_by.contains(id))
            .map(|character| Credit {
                job: Job::Cast(character),
                episodes: character.appears_in.clone(),
            });
        let crew = [Job::Director, Job::Writer].into_iter().filter_map(|job| {
            let episodes: Vec<EpisodeCode> = self
                .episodes()
                .filter(|episode| match job {
                    Job::Director => episode.directors.contains(id),
                    _ => episode.writers.contains(id),
                })
                .map(|episode| episode.code)
                .collect();
            (!episodes.is_empty()).then_some(Credit { job, episodes })
        });
        let made = self.show.crew.iter().filter(|(person, _)| person == id);
        let made = made.map(|(_, job)| Credit {
            job: Job::Show(job),
            episodes: Vec::new(),
        });
        played.chain(crew).chain(made).collect()
    }
}
