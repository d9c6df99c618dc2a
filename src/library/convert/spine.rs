//! The public spine: people, seasons and episodes.

use std::collections::{HashMap, HashSet};

use super::super::catalog::{EpisodeRecord, SeasonRecord};
use super::super::file;
use super::super::problem::{Notes, Path};
use super::leaf::{LONGEST_ID, date, id, moment, optional, rating, text, unique};
use crate::guide::{EpisodeCode, Person, PersonId, Text};
use crate::progress::{Fact, Since};

/// Everyone in the file, and how to find them.
pub(super) struct People<'a> {
    pub(super) list: Vec<Person>,
    by_id: HashMap<&'a str, PersonId>,
}

impl<'a> People<'a> {
    pub(super) fn read(people: &'a [file::Person<'a>], notes: &mut Notes) -> Self {
        let root = Path::ROOT;
        let all = root.field("people");
        let mut by_id = HashMap::with_capacity(people.len());
        let mut list = Vec::with_capacity(people.len());
        for (index, person) in people.iter().enumerate() {
            let at = all.item(index);
            let own = PersonId(id(at.field("id"), &person.id, LONGEST_ID, notes));
            let is_new = by_id.insert(&*person.id, own.clone()).is_none();
            unique(is_new, at.field("id"), "person", notes);
            list.push(Person {
                id: own,
                name: text(at.field("name"), &person.name, notes),
            });
        }
        Self { list, by_id }
    }

    /// The person referred to. Nobody is missed while some id could not be read.
    pub(super) fn find(&self, at: Path<'_>, raw: &file::Raw<'_>, notes: &mut Notes) -> PersonId {
        let found = self.by_id.get(&**raw);
        if found.is_none() && !self.by_id.contains_key("") {
            notes.add(at, "expected the id of one of `people`");
        }
        found.cloned().unwrap_or_else(|| PersonId(Text::default()))
    }

    fn crew(&self, at: Path<'_>, crew: &[file::Raw<'_>], notes: &mut Notes) -> Vec<PersonId> {
        crew.iter()
            .enumerate()
            .map(|(index, raw)| self.find(at.item(index), raw, notes))
            .collect()
    }

    pub(super) fn seasons(
        &self,
        seasons: &[file::Season<'_>],
        notes: &mut Notes,
    ) -> Vec<SeasonRecord> {
        let root = Path::ROOT;
        let all = root.field("seasons");
        let mut numbers = Numbers::new("season");
        let mut specials = HashSet::new();
        let read = |(index, season): (usize, &file::Season<'_>)| {
            let at = all.item(index);
            numbers.next(at.field("number"), season.number, notes);
            SeasonRecord {
                number: season.number,
                tvmaze: season.tvmaze,
                episodes: self.episodes(at, season, &mut specials, notes),
            }
        };
        seasons.iter().enumerate().map(read).collect()
    }

    fn episodes(
        &self,
        season_at: Path<'_>,
        season: &file::Season<'_>,
        specials: &mut HashSet<u16>,
        notes: &mut Notes,
    ) -> Vec<EpisodeRecord> {
        let all = season_at.field("episodes");
        let mut numbers = Numbers::new("episode of this season");
        numbers.from = 0;
        let read = |(index, episode): (usize, &file::Episode<'_>)| {
            let at = all.item(index);
            let code = if episode.special {
                let is_new = specials.insert(episode.number);
                unique(is_new, at.field("number"), "special", notes);
                EpisodeCode::new(0, episode.number)
            } else {
                numbers.next(at.field("number"), episode.number, notes);
                EpisodeCode::new(season.number, episode.number)
            };
            let sealed = |raw: &Option<file::Raw<'_>>| {
                optional(raw.as_ref()).map(|text| Fact::new(Since::Episode(code), text))
            };
            EpisodeRecord {
                code,
                tvmaze: episode.tvmaze,
                name: optional(episode.name.as_ref()),
                airdate: episode
                    .airdate
                    .as_ref()
                    .and_then(|raw| date(at.field("airdate"), raw, notes)),
                airstamp: episode
                    .airstamp
                    .as_ref()
                    .and_then(|raw| moment(at.field("airstamp"), raw, notes)),
                runtime: episode.runtime,
                directors: self.crew(at.field("directors"), &episode.directors, notes),
                writers: self.crew(at.field("writers"), &episode.writers, notes),
                rating: episode.rating.and_then(|of_ten| {
                    let rating = rating(at.field("rating"), of_ten, notes)?;
                    Some(Fact::new(Since::Episode(code), rating))
                }),
                premise: sealed(&episode.premise),
                summary: sealed(&episode.summary),
            }
        };
        season.episodes.iter().enumerate().map(read).collect()
    }
}

/// The episodes by their numbers at TVmaze, present and former; a present one is stronger.
pub(super) fn by_tvmaze(seasons: &[file::Season<'_>]) -> HashMap<u32, EpisodeCode> {
    let mut by_tvmaze = HashMap::new();
    for season in seasons {
        for episode in &season.episodes {
            let season = if episode.special { 0 } else { season.number };
            let code = EpisodeCode::new(season, episode.number);
            for id in &episode.formerly {
                by_tvmaze.entry(*id).or_insert(code);
            }
            if let Some(id) = episode.tvmaze {
                by_tvmaze.insert(id, code);
            }
        }
    }
    by_tvmaze
}

/// Numbers that have to rise.
struct Numbers {
    what: &'static str,
    /// The least there may be.
    from: u16,
    taken: HashSet<u16>,
    last: u16,
}

impl Numbers {
    fn new(what: &'static str) -> Self {
        Self {
            what,
            from: 1,
            taken: HashSet::new(),
            last: 0,
        }
    }

    fn next(&mut self, at: Path<'_>, number: u16, notes: &mut Notes) {
        if number < self.from {
            notes.add(at, "expected a number from 1");
        }
        let is_new = number < self.from || self.taken.insert(number);
        unique(is_new, at, self.what, notes);
        if is_new && (self.from..self.last).contains(&number) {
            notes.add(
                at,
                format!(
                    "expected a higher number than that of the {} before it",
                    self.what
                ),
            );
        }
        self.last = self.last.max(number);
    }
}
