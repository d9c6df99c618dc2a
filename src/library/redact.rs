//! The shield: from all there is to what one viewpoint may know.
//!
//! Everything here is made of what is open alone. What is closed is not counted, not ordered by and leaves no gap:
//! a guide is the same, byte for byte, whatever lies behind what its viewer has not reached.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::catalog::{ArticleRecord, Catalog, CharacterRecord, EpisodeRecord, TermRecord};
use crate::guide::{
    Article, Award, Character, Episode, Guide, Name, Person, PersonId, Season, Term, Zone,
};
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::progress::{Fact, Sight, Viewpoint, WatchLog};

/// What `viewpoint` may know of a catalog: the only way out of it.
pub(super) fn redact(catalog: &Catalog, viewpoint: &Viewpoint, log: &WatchLog) -> Guide {
    let seasons = seasons(catalog, viewpoint, log);
    let sight = Sight::new(viewpoint, &catalog.aired);
    let characters = characters(catalog, sight);
    let episodes = || seasons.iter().flat_map(|season| &season.episodes);
    let at = episodes()
        .filter(|episode| episode.zone == Zone::Seen)
        .map(|episode| episode.code)
        .max();
    let complete = at.is_some() && episodes().all(|episode| episode.zone == Zone::Seen);
    Guide {
        show: catalog.show.clone(),
        people: people(catalog, &seasons, &characters),
        articles: articles(catalog, sight),
        glossary: glossary(catalog, sight),
        awards: awards(catalog, sight),
        seasons,
        characters,
        at,
        complete,
    }
}

fn seasons(catalog: &Catalog, viewpoint: &Viewpoint, log: &WatchLog) -> Vec<Season> {
    let mut unseen = Zone::Next;
    let mut zone = |record: &EpisodeRecord| {
        if viewpoint.has_seen(record.code) {
            Zone::Seen
        } else {
            std::mem::replace(&mut unseen, Zone::Beyond)
        }
    };
    let watched_at = |record: &EpisodeRecord| match viewpoint {
        Viewpoint::Watched(seen) if seen.contains(&record.code) => {
            log.watched_at(&catalog.show.id, record.code)
        }
        _ => None,
    };
    let mut episode = |record: &EpisodeRecord| {
        let zone = zone(record);
        // A premise is written to be read before its episode, and one episode early it opens.
        let early = Viewpoint::AsOf(record.code);
        let premise_for = if zone == Zone::Next {
            &early
        } else {
            viewpoint
        };
        Episode {
            code: record.code,
            name: record.name.clone(),
            airdate: record.airdate,
            runtime: record.runtime,
            directors: record.directors.clone(),
            writers: record.writers.clone(),
            premise: record
                .premise
                .as_ref()
                .and_then(|fact| fact.seen(premise_for))
                .cloned(),
            summary: record
                .summary
                .as_ref()
                .and_then(|fact| fact.seen(viewpoint))
                .cloned(),
            zone,
            watched_at: watched_at(record),
        }
    };
    let season = |record: &super::catalog::SeasonRecord| Season {
        number: record.number,
        episodes: record.episodes.iter().map(&mut episode).collect(),
    };
    catalog.seasons.iter().map(season).collect()
}

fn characters(catalog: &Catalog, sight: Sight<'_>) -> Vec<Character> {
    let known = |fact: &'_ Fact<CharacterRecord>| {
        fact.seen(sight)
            .is_some_and(|record| has_name(record, sight))
    };
    let known: Vec<bool> = catalog.characters.iter().map(known).collect();
    let is_known = |index: usize| known.get(index).copied().unwrap_or(false);
    // A character is joined to another only while both are known and it is known that they are one.
    let joined = |record: &CharacterRecord| {
        #[cfg(test)] // A leak: what joins them is not asked whether it is open.
        let sight = leak::whole(Leak::JoinedEarly).map_or(sight, |_| (&Viewpoint::Outie).into());
        let other = *record.join.as_ref()?.seen(sight)?;
        is_known(other).then_some(other)
    };
    let open = || {
        catalog
            .characters
            .iter()
            .enumerate()
            .filter(|&(index, _)| is_known(index))
            .filter_map(|(index, fact)| Some((index, fact.seen(sight)?)))
    };
    let mut rows: BTreeMap<usize, Character> = open()
        .filter(|(_, record)| joined(record).is_none())
        .map(|(index, record)| (index, character(record, sight)))
        .collect();
    for (_, record) in open() {
        if let Some(row) = joined(record).and_then(|other| rows.get_mut(&other)) {
            merge(row, character(record, sight));
        }
    }
    let mut characters: Vec<Character> = rows.into_values().collect();
    for character in &mut characters {
        tidy(character);
    }
    characters.sort_by_key(|character| character.billing);
    characters
}

fn has_name(record: &CharacterRecord, sight: Sight<'_>) -> bool {
    record.names.iter().any(|name| name.seen(sight).is_some())
}

fn character(record: &CharacterRecord, sight: Sight<'_>) -> Character {
    Character {
        id: record.id.clone(),
        names: open(&record.names, sight),
        billing: record.billing,
        played_by: open(&record.played_by, sight),
        appears_in: open(&record.credits, sight),
        facts: open(&record.facts, sight),
    }
}

/// Adds to a character what is known of it under another name.
fn merge(row: &mut Character, other: Character) {
    row.names.extend(other.names);
    row.played_by.extend(other.played_by);
    row.billing = row.billing.min(other.billing);
    row.appears_in.extend(other.appears_in);
    row.facts.extend(other.facts);
}

/// Leaves everything once, and in its order.
fn tidy(character: &mut Character) {
    character.names = told_once(std::mem::take(&mut character.names));
    let mut players = BTreeSet::new();
    character
        .played_by
        .retain(|person| players.insert(person.clone()));
    character.appears_in.sort_unstable();
    character.appears_in.dedup();
    character.facts.sort_by_key(|fact| fact.since);
    // That there is another half is told by its name, never by a fact about it.
    for fact in &mut character.facts {
        fact.half
            .take_if(|half| character.names.iter().all(|name| name.half != Some(*half)));
    }
}

/// Each name once, where it was first told. A name may be known before it is known which half it belongs to.
fn told_once(names: Vec<Name>) -> Vec<Name> {
    let mut told: Vec<Name> = Vec::new();
    for name in names {
        let is_same = |known: &&mut Name| {
            let agree = known.half.is_none() || name.half.is_none() || known.half == name.half;
            known.text == name.text && agree
        };
        match told.iter_mut().find(is_same) {
            Some(known) => known.half = name.half.or(known.half),
            None => told.push(name),
        }
    }
    told
}

/// What is open of a list.
fn open<T: Clone>(facts: &[Fact<T>], sight: Sight<'_>) -> Vec<T> {
    facts
        .iter()
        .filter_map(|fact| fact.seen(sight))
        .cloned()
        .collect()
}

/// The crew, which is public, and whoever plays a known part.
fn people(catalog: &Catalog, seasons: &[Season], characters: &[Character]) -> Vec<Person> {
    let crew = seasons
        .iter()
        .flat_map(|season| &season.episodes)
        .flat_map(|episode| episode.directors.iter().chain(&episode.writers));
    let cast = characters.iter().flat_map(|character| &character.played_by);
    let known: HashSet<&PersonId> = crew.chain(cast).collect();
    #[cfg(test)] // A leak: whoever is known when all is told.
    let known = match leak::whole(Leak::PeopleOfHiddenParts) {
        Some(whole) => whole.people.iter().map(|person| &person.id).collect(),
        None => known,
    };
    catalog
        .people
        .iter()
        .filter(|person| known.contains(&person.id))
        .cloned()
        .collect()
}

fn articles(catalog: &Catalog, sight: Sight<'_>) -> Vec<Article> {
    let article = |record: &ArticleRecord| Article {
        id: record.id.clone(),
        published: record.published,
        headline: record.headline.clone(),
        outlet: record.outlet.clone(),
        url: record.url.clone(),
        season: record.season,
        tags: record.tags.clone(),
        body: open(&record.body, sight),
    };
    let mut articles: Vec<Article> = catalog
        .articles
        .iter()
        .rev()
        .filter_map(|fact| fact.seen(sight))
        .map(article)
        .collect();
    articles.sort_by_key(|article| std::cmp::Reverse(article.published));
    articles
}

fn glossary(catalog: &Catalog, sight: Sight<'_>) -> Vec<Term> {
    let term = |fact: &Fact<TermRecord>| {
        let record = fact.seen(sight)?;
        let mut facts = open(&record.facts, sight);
        facts.sort_by_key(|fact| fact.since);
        Some(Term {
            term: record.term.clone(),
            text: record.text.clone(),
            since: fact.since().last_episode(),
            facts,
        })
    };
    let mut glossary: Vec<Term> = catalog.glossary.iter().filter_map(term).collect();
    glossary.sort_by_cached_key(|term| {
        let lower = term.term.to_lowercase();
        lower
            .strip_prefix("the ")
            .map(str::to_owned)
            .unwrap_or(lower)
    });
    glossary
}

fn awards(catalog: &Catalog, sight: Sight<'_>) -> Vec<Award> {
    let mut awards = open(&catalog.awards, sight);
    awards.sort_by_key(|award| award.year);
    awards
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::read::read;
    use super::*;
    use crate::guide::{Billing, EpisodeCode, Half, Text};
    use crate::progress::{Device, LogEntry};

    /// A small show. A text that begins with `@` names, up to its blank, the episodes that open it.
    const FILE: &str = r#"{
  "format": 1, "made": "2022-03-20",
  "show": { "id": "x", "name": "X" },
  "people": [
    { "id": "writer", "name": "Writer" }, { "id": "actor", "name": "Actor" }, { "id": "late", "name": "@S01E02 Late" },
    { "id": "nobody", "name": "Nobody" }, { "id": "director", "name": "Director" }, { "id": "secret", "name": "@S01E02+S02E01 Secret" }],
  "seasons": [
    { "number": 1, "episodes": [
      { "number": 1, "name": "One", "airdate": "2022-02-18", "directors": ["director"], "premise": "p1", "summary": "@S01E01 s" },
      { "number": 2, "name": "Two", "airdate": "2022-02-25", "writers": ["writer"], "premise": "p2", "summary": "@S01E02 s" },
      { "number": 3, "name": "Three", "airdate": "2022-03-04", "premise": "p3", "summary": "@S01E03 s" }] },
    { "number": 2, "episodes": [
      { "number": 1, "airdate": "2023-01-01", "premise": "p4", "summary": "@S02E01 s" },
      { "number": 2 }] },
    { "number": 3 }],
  "characters": [
    { "id": "guest", "since": "S01E02", "played_by": ["late"],
      "names": [{ "name": "@S01E02 Guest", "since": "S01E02" }, { "name": "@S01E02+S01E03 Guest", "since": "S01E03" }],
      "credits": [{ "episodes": "S01E01", "since": "S01E02" }, "S01E02"] },
    { "id": "hero", "since": "public", "kind": "main", "played_by": ["actor"],
      "credits": ["S01E01..S01E03", "S02E01"],
      "names": [{ "name": "@public Hero", "self": "innie", "since": "public" }],
      "facts": [
        { "since": "S01E03", "text": "@S01E03 fact" }, { "since": "public", "text": "@public fact" },
        { "since": "S01E01", "text": "@S01E01 fact" }, { "text": "@S01E01+S01E02+S01E03 fact without since" }] },
    { "id": "mask", "since": "S01E02", "kind": "recurring", "played_by": [{ "person": "secret", "since": "S02E01" }, { "person": "actor", "since": "S02E01" }],
      "credits": [{ "episodes": "S01E03", "since": "S02E01" }, "S02E01"],
      "names": [{ "name": "@S01E02 Mask", "since": "S01E02" }, { "name": "@S01E02+S02E01 Face", "self": "outie", "since": "S02E01" }],
      "facts": [{ "since": "S01E02", "text": "@S01E02 mask fact" }],
      "is": { "character": "hero", "since": "S02E01" } },
    { "id": "nameless", "since": "public", "names": [{ "name": "@S01E03 Named", "since": "S01E03" }] },
    { "id": "sinceless", "names": [{ "name": "@S01E01+S01E02+S01E03 Sinceless", "since": "S01E01" }] }],
  "articles": [
    { "id": "old", "published": "2016", "headline": "@public old", "outlet": "O", "body": [
      { "text": "@public paragraph" }, { "since": "S01E03", "text": "@S01E03 paragraph" }] },
    { "id": "day", "published": "2022-02-24", "headline": "@S01E01+S01E02 day", "outlet": "O",
      "tags": ["@S01E01+S01E02 tag"], "body": [{ "text": "@S01E01+S01E02 paragraph" }] },
    { "id": "before", "published": "2022-02-16", "headline": "@public before", "outlet": "O" },
    { "id": "eve", "published": "2022-02-17", "headline": "@S01E01 eve", "outlet": "O" },
    { "id": "twin", "published": "2022-02-17", "headline": "@S01E01 twin", "outlet": "O" },
    { "id": "month", "published": "2022-02", "headline": "@S01E01+S01E02 month", "outlet": "O" },
    { "id": "year", "published": "2022", "headline": "@S01E01+S01E02+S01E03+S02E01+S02E02 year", "outlet": "O" },
    { "id": "own", "since": "S01E02", "published": "2023-06", "headline": "@S01E02 own", "outlet": "O" }],
  "awards": [
    { "year": 2023, "award": "@S01E01+S01E02+S01E03 award", "result": "won" },
    { "since": "public", "year": 2022, "award": "@public award", "result": "won" }],
  "glossary": [
    { "term": "the @public zebra", "since": "public", "text": "@public term", "facts": [
      { "since": "S01E02", "text": "@S01E02 term fact" }, { "since": "S01E01", "text": "@S01E01 term fact" }] },
    { "term": "The Board", "since": "S01E02", "text": "@S01E02 term" },
    { "term": "aRea", "text": "@S01E01+S01E02+S01E03 term" }] }"#;

    const CODES: [&str; 5] = ["S01E01", "S01E02", "S01E03", "S02E01", "S02E02"];

    fn code(text: &str) -> EpisodeCode {
        text.parse().unwrap()
    }

    fn watched(codes: &[&str]) -> Viewpoint {
        Viewpoint::Watched(codes.iter().map(|text| code(text)).collect())
    }

    fn as_of(text: &str) -> Viewpoint {
        Viewpoint::AsOf(code(text))
    }

    /// Nothing, everything, every point in the show, and every set of watched episodes.
    fn viewpoints() -> Vec<Viewpoint> {
        let sets = (0..1 << CODES.len()).map(|set| {
            let chosen = CODES
                .iter()
                .enumerate()
                .filter(|(bit, _)| set >> bit & 1 == 1);
            watched(&chosen.map(|(_, text)| *text).collect::<Vec<_>>())
        });
        sets.chain(CODES.map(as_of))
            .chain([Viewpoint::Outie])
            .collect()
    }

    #[track_caller]
    fn catalog(file: &str) -> Catalog {
        read(file).unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    #[track_caller]
    fn guide_of(file: &str, viewpoint: &Viewpoint) -> Guide {
        redact(&catalog(file), viewpoint, &WatchLog::default())
    }

    fn guide(viewpoint: &Viewpoint) -> Guide {
        guide_of(FILE, viewpoint)
    }

    fn row<'g>(guide: &'g Guide, id: &str) -> Option<&'g Character> {
        guide
            .characters
            .iter()
            .find(|character| character.id.0.as_str() == id)
    }

    fn texts(list: &[impl std::ops::Deref<Target = str>]) -> Vec<&str> {
        list.iter().map(|text| &**text).collect()
    }

    /// Every string of a file.
    fn strings(value: &Value, visit: &mut impl FnMut(&str)) {
        match value {
            Value::String(text) => visit(text),
            Value::Array(items) => items.iter().for_each(|item| strings(item, visit)),
            Value::Object(fields) => fields.values().for_each(|item| strings(item, visit)),
            _ => {}
        }
    }

    #[test]
    fn everything_opened_shows_and_nothing_else() {
        let file: Value = serde_json::from_str(FILE).unwrap();
        let mut marked = BTreeSet::new();
        strings(&file, &mut |text| {
            if text.starts_with('@') {
                assert!(marked.insert(text.to_owned()), "{text} stands twice");
            }
        });
        assert_eq!(marked.len(), 37);
        for viewpoint in viewpoints() {
            let shown = format!("{:?}", guide(&viewpoint));
            for text in &marked {
                let stamp = text[1..].split(' ').next().unwrap();
                let open = stamp == "public"
                    || stamp.split('+').all(|text| viewpoint.has_seen(code(text)));
                assert_eq!(
                    shown.contains(&format!("{text:?}")),
                    open,
                    "{text} from {viewpoint:?}"
                );
            }
        }
    }

    /// Takes out whatever says itself that it is not open, and gives what is left back.
    fn without_hidden(mut value: Value, viewpoint: &Viewpoint) -> Value {
        let hidden = |value: &Value| match value.get("since").and_then(Value::as_str) {
            Some("public") | None => false,
            Some(text) => !viewpoint.has_seen(code(text)),
        };
        match &mut value {
            Value::Array(items) => {
                items.retain(|item| !hidden(item));
                for item in items {
                    *item = without_hidden(item.take(), viewpoint);
                }
            }
            Value::Object(fields) => {
                fields.retain(|_, field| !hidden(field));
                for field in fields.values_mut() {
                    *field = without_hidden(field.take(), viewpoint);
                }
            }
            _ => {}
        }
        value
    }

    #[test]
    fn what_is_hidden_changes_nothing() {
        for viewpoint in viewpoints() {
            let file: Value = serde_json::from_str(FILE).unwrap();
            let mut less = without_hidden(file, &viewpoint);
            // A character whose every name is hidden is not there, so it may as well not be in the file.
            less["characters"]
                .as_array_mut()
                .unwrap()
                .retain(|one| one["names"] != Value::Array(Vec::new()));
            let mut full = guide(&viewpoint);
            let mut less = guide_of(&less.to_string(), &viewpoint);
            assert_eq!(full, less, "{viewpoint:?}");
            let room = |guide: &mut Guide| {
                let lists = [
                    guide.characters.capacity(),
                    guide.people.capacity(),
                    guide.articles.capacity(),
                ];
                let lists = lists
                    .into_iter()
                    .chain([guide.glossary.capacity(), guide.awards.capacity()]);
                lists
                    .chain(guide.characters.iter().map(|one| one.facts.capacity()))
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                room(&mut full),
                room(&mut less),
                "not even in room taken, {viewpoint:?}"
            );
        }
    }

    #[test]
    fn the_spine_is_public_and_only_the_next_premise_is_told() {
        let premises = |viewpoint: &Viewpoint| {
            let guide = guide(viewpoint);
            guide
                .episodes()
                .map(|episode| episode.premise.as_deref().map(str::to_owned))
                .collect::<Vec<_>>()
        };
        let told = |texts: [&str; 5]| texts.map(|text| (!text.is_empty()).then(|| text.to_owned()));
        assert_eq!(
            premises(&Viewpoint::nothing()),
            told(["p1", "", "", "", ""])
        );
        assert_eq!(premises(&as_of("S01E02")), told(["p1", "p2", "p3", "", ""]));
        assert_eq!(
            premises(&watched(&["S01E01", "S01E03"])),
            told(["p1", "p2", "p3", "", ""])
        );
        assert_eq!(
            premises(&watched(&["S02E01"])),
            told(["p1", "", "", "p4", ""])
        );
        assert_eq!(
            premises(&Viewpoint::Outie),
            told(["p1", "p2", "p3", "p4", ""])
        );

        let guide = guide(&Viewpoint::nothing());
        let two = &guide.seasons[0].episodes[1];
        assert_eq!(
            (two.name.as_deref(), two.zone, guide.seasons.len()),
            (Some("Two"), Zone::Beyond, 3)
        );
        assert_eq!(
            guide
                .people
                .iter()
                .map(|person| &*person.name)
                .collect::<Vec<_>>(),
            ["Writer", "Actor", "Director"]
        );
    }

    #[test]
    fn where_the_viewer_stands_is_told() {
        let stand = |viewpoint: &Viewpoint| {
            let guide = guide(viewpoint);
            (
                guide.at,
                guide.next().map(|episode| episode.code),
                guide.complete,
            )
        };
        assert_eq!(
            stand(&Viewpoint::nothing()),
            (None, Some(code("S01E01")), false)
        );
        assert_eq!(
            stand(&watched(&["S01E01", "S02E01"])),
            (Some(code("S02E01")), Some(code("S01E02")), false)
        );
        assert_eq!(stand(&watched(&CODES)), (Some(code("S02E02")), None, true));
        assert_eq!(stand(&Viewpoint::Outie), (Some(code("S02E02")), None, true));
        let empty = guide_of(
            r#"{"format":1,"show":{"id":"x","name":"X"},"seasons":[]}"#,
            &Viewpoint::Outie,
        );
        assert!(!empty.complete && empty.at.is_none());
    }

    #[test]
    fn two_characters_become_one_when_that_is_told() {
        let before = guide(&as_of("S01E03"));
        let hero = row(&before, "hero").unwrap();
        assert_eq!(
            (hero.names.len(), hero.facts.len(), hero.appears_in.len()),
            (1, 4, 3)
        );
        let mask = row(&before, "mask").unwrap();
        assert_eq!(
            (mask.full_name().as_str(), mask.billing),
            ("@S01E02 Mask", Billing::Recurring)
        );
        assert_eq!((mask.played_by.len(), mask.appears_in.len()), (0, 0));

        let after = guide(&as_of("S02E01"));
        assert!(row(&after, "mask").is_none());
        let hero = row(&after, "hero").unwrap();
        assert_eq!(
            hero.full_name(),
            "@public Hero · @S01E02 Mask · @S01E02+S02E01 Face"
        );
        assert_eq!(
            hero.name_of(Half::Outie).map(Text::as_str),
            Some("@S01E02+S02E01 Face")
        );
        assert_eq!(
            hero.played_by.iter().map(|id| &*id.0).collect::<Vec<_>>(),
            ["actor", "secret"]
        );
        assert_eq!(
            hero.appears_in,
            ["S01E01", "S01E02", "S01E03", "S02E01"].map(code)
        );
        let facts: Vec<&str> = hero.facts.iter().map(|fact| &*fact.text).collect();
        assert_eq!(
            facts,
            [
                "@public fact",
                "@S01E01 fact",
                "@S01E02 mask fact",
                "@S01E03 fact",
                "@S01E01+S01E02+S01E03 fact without since",
            ]
        );
    }

    #[test]
    fn characters_are_joined_only_where_both_are_known() {
        let file = |other: &str| {
            format!(
                r#"{{"format":1,"show":{{"id":"x","name":"X"}},"seasons":[{{"number":1,"episodes":[{{"number":1}},{{"number":2}}]}}],
                "people":[{{"id":"p","name":"P"}}],
                "characters":[{{"id":"a","since":"S01E01","names":[{{"name":"A","since":"S01E01"}}]}},
                {{"id":"b","since":"public","kind":"main","played_by":["p"],"credits":["S01E01..S01E02"],{other}
                "names":[{{"name":"B","since":"public"}}],"is":{{"character":"a","since":"S01E02"}}}}]}}"#
            )
        };
        let rows = |viewpoint: &Viewpoint| {
            let guide = guide_of(&file(""), viewpoint);
            guide
                .characters
                .iter()
                .map(|one| {
                    (
                        one.full_name(),
                        one.billing,
                        one.appears_in.len(),
                        one.played_by.len(),
                    )
                })
                .collect::<Vec<_>>()
        };
        let name = |text: &str| text.to_owned();
        // Nobody but the joining tells who plays b, nor where b appears.
        assert_eq!(
            rows(&Viewpoint::nothing()),
            [(name("B"), Billing::Main, 0, 0)]
        );
        assert_eq!(
            rows(&watched(&["S01E01"])),
            [
                (name("B"), Billing::Main, 0, 0),
                (name("A"), Billing::Guest, 0, 0)
            ]
        );
        assert_eq!(
            rows(&watched(&["S01E02"])),
            [(name("B"), Billing::Main, 1, 1)]
        );
        assert_eq!(
            rows(&as_of("S01E02")),
            [(name("A · B"), Billing::Main, 2, 1)]
        );
    }

    #[test]
    fn a_joining_without_since_waits_for_what_had_aired_and_its_credits_for_their_episodes() {
        let file = r#"{"format":1,"made":"2022-01-05","show":{"id":"x","name":"X"},
            "seasons":[{"number":1,"episodes":[{"number":1,"airdate":"2022-01-01"},{"number":2,"airdate":"2022-02-01"}]}],
            "characters":[{"id":"a","since":"public","names":[{"name":"A","since":"public"}]},
            {"id":"b","since":"public","names":[{"name":"B","since":"public"}],"credits":["S01E01","S01E02"],"is":{"character":"a"}}]}"#;
        let rows = |viewpoint: &Viewpoint| {
            let rows = guide_of(file, viewpoint).characters;
            rows.iter()
                .map(|one| (one.full_name(), one.appears_in.len()))
                .collect::<Vec<_>>()
        };
        let row = |name: &str, seen| (name.to_owned(), seen);
        assert_eq!(rows(&watched(&["S01E02"])), [row("A", 0), row("B", 0)]);
        assert_eq!(rows(&watched(&["S01E01"])), [row("A · B", 1)]);
        assert_eq!(rows(&as_of("S01E02")), [row("A · B", 2)]);
    }

    #[test]
    fn characters_stand_by_billing_and_appear_where_they_were_seen() {
        let ids = |viewpoint: &Viewpoint| {
            guide(viewpoint)
                .characters
                .iter()
                .map(|one| one.id.0.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(&Viewpoint::nothing()), ["hero"]);
        assert_eq!(ids(&as_of("S01E02")), ["hero", "mask", "guest"]);
        assert_eq!(
            ids(&as_of("S01E03")),
            ["hero", "mask", "guest", "nameless", "sinceless"]
        );
        let appearances = |viewpoint: &Viewpoint| {
            row(&guide(viewpoint), "guest").map(|one| one.appears_in.clone())
        };
        assert_eq!(appearances(&as_of("S01E01")), None);
        assert_eq!(
            appearances(&watched(&["S01E02"])),
            Some(vec![code("S01E02")])
        );
        assert_eq!(
            appearances(&as_of("S01E02")),
            Some(vec![code("S01E01"), code("S01E02")])
        );
    }

    #[test]
    fn lists_are_in_their_order() {
        let guide = guide(&Viewpoint::Outie);
        let articles: Vec<&str> = guide.articles.iter().map(|one| &*one.id.0).collect();
        assert_eq!(
            articles,
            [
                "own", "day", "twin", "eve", "before", "month", "year", "old"
            ]
        );
        let terms: Vec<&str> = guide.glossary.iter().map(|one| &*one.term).collect();
        assert_eq!(terms, ["the @public zebra", "aRea", "The Board"]);
        let facts: Vec<&str> = guide.glossary[0]
            .facts
            .iter()
            .map(|one| &*one.text)
            .collect();
        assert_eq!(facts, ["@S01E01 term fact", "@S01E02 term fact"]);
        assert_eq!(
            guide.awards.iter().map(|one| one.year).collect::<Vec<_>>(),
            [2022, 2023]
        );
        assert_eq!(
            texts(&guide.articles[7].body),
            ["@public paragraph", "@S01E03 paragraph"]
        );
    }

    #[test]
    fn without_the_day_it_was_made_everything_waits_for_every_episode() {
        let file = FILE.replace(r#""made": "2022-03-20","#, "");
        let awards = |viewpoint: &Viewpoint| guide_of(&file, viewpoint).awards.len();
        assert_eq!(awards(&as_of("S02E01")), 1);
        assert_eq!(awards(&watched(&CODES)), 2);
    }

    #[test]
    fn an_episode_without_a_date_may_have_aired_since_the_one_before_it() {
        let file = |dates: [&str; 3]| {
            let episode = |(number, date): (usize, &str)| match date {
                "" => format!(r#"{{"number":{}}}"#, number + 1),
                _ => format!(r#"{{"number":{},"airdate":"{date}"}}"#, number + 1),
            };
            let episodes = dates
                .into_iter()
                .enumerate()
                .map(episode)
                .collect::<Vec<_>>()
                .join(",");
            format!(
                r#"{{"format":1,"show":{{"id":"x","name":"X"}},"seasons":[{{"number":1,"episodes":[{episodes}]}}],
                "articles":[{{"id":"a","published":"2022-01-10","headline":"H","outlet":"O"}}]}}"#
            )
        };
        // How many episodes have to be seen before the article opens.
        let needs = |dates| {
            let open = |seen: &usize| {
                !guide_of(&file(dates), &watched(&CODES[..*seen]))
                    .articles
                    .is_empty()
            };
            (0..=3).find(open)
        };
        assert_eq!(needs(["2022-01-01", "", "2022-03-01"]), Some(2));
        assert_eq!(needs(["2022-01-01", "2022-03-01", ""]), Some(1));
        assert_eq!(needs(["", "2022-01-11", "2022-01-12"]), Some(2));
        assert_eq!(needs(["", "", ""]), Some(3));
        assert_eq!(needs(["2022-01", "2022-02", ""]), Some(1));
        assert_eq!(needs(["2022-02", "2022-02", ""]), Some(0));
    }

    #[test]
    fn when_an_episode_was_watched_is_told_of_ones_own_watching_only() {
        let mut log = WatchLog::default();
        for (at, text) in [(5, "S01E01"), (6, "S01E02")] {
            let entry = LogEntry {
                at,
                batch: at,
                show: Text::clean("x"),
                episode: code(text),
                watched: true,
                undoes: None,
            };
            log.record(&Device(Text::clean("a")), &entry);
        }
        let times = |viewpoint: &Viewpoint| {
            let guide = redact(&catalog(FILE), viewpoint, &log);
            guide
                .episodes()
                .map(|episode| episode.watched_at)
                .take(2)
                .collect::<Vec<_>>()
        };
        assert_eq!(times(&watched(&["S01E01", "S01E02"])), [Some(5), Some(6)]);
        assert_eq!(times(&watched(&["S01E01"])), [Some(5), None]);
        assert_eq!(times(&as_of("S01E02")), [None, None]);
        assert_eq!(times(&Viewpoint::Outie), [None, None]);
    }

    #[test]
    fn a_name_is_told_once_with_the_half_it_turns_out_to_belong_to() {
        let name = |text: &str, half| Name {
            text: Text::clean(text),
            half,
        };
        let (innie, outie) = (Some(Half::Innie), Some(Half::Outie));
        for (told, kept) in [
            (
                vec![name("A", None), name("A", innie)],
                vec![name("A", innie)],
            ),
            (
                vec![name("A", innie), name("A", None)],
                vec![name("A", innie)],
            ),
            (
                vec![name("A", innie), name("A", outie)],
                vec![name("A", innie), name("A", outie)],
            ),
            (
                vec![name("A", None), name("B", None), name("A", None)],
                vec![name("A", None), name("B", None)],
            ),
        ] {
            assert_eq!(told_once(told), kept);
        }
    }
}
