//! The shield: from all there is to what one viewpoint may know.
//!
//! Everything here is made of what is open alone. What is closed is not counted, not ordered by and leaves no gap:
//! a guide is the same, byte for byte, whatever lies behind what its viewer has not reached.
//!
//! # How much of the spine is told ahead
//!
//! The spine of a show is public unless the viewer's [`Policy`] says otherwise. Episodes stand in three zones: those seen, the next
//! one, which is the first not seen, and those beyond it. Titles and dates reach as far as the policy says and are absent
//! behind it.
//!
//! Where counts are closed an episode beyond is absent as a whole, and with it who made it; so is a season that has nothing else, also one
//! that is only announced, and an award for it; an article does not say that it is about it. Of what is unseen one episode is left: the
//! next. That it is there tells that the show goes on, which its viewer has to know to watch it, and after a finale that another season
//! has begun. That none is there tells that all has been seen, and then nothing is hidden. So whether a guide is
//! complete follows from what it lists, and nothing else in it counts what lies ahead. Where watching left holes the next
//! is in the first of them; the others are as absent as what comes after the last one seen.
//!
//! Where the cast is closed, a character whom the public alone knows is absent: the first thing that an episode seen tells of them, a
//! credit, a name or a fact, lists them with all that is open. One who has only been told of is not yet said to be played by anybody, and
//! is billed as spoken of: whether they ever come on would be told by the one as by the other. Two who turned out to be
//! one are listed once either has been told of.
//!
//! What opens by episodes stays as it is: facts, terms, and the rule by which articles wait for what had aired.
//! A viewpoint that opens everything knows no policy.
//!
//! # Casts nobody stamped
//!
//! A part that says so is listed by who plays it while none of its names is open: then the names of its players stand in their place. Only where the
//! viewer wants the cast to be public its names are open from the start.
//!
//! # Specials
//!
//! The code of a special says nothing of where it stands. So whoever looks as of an episode has seen what is listed up to it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::catalog::{
    ArticleRecord, Catalog, CharacterRecord, EpisodeRecord, SeasonRecord, TermRecord,
};
use crate::guide::{
    Article, Award, Billing, Character, Episode, EpisodeCode, Guide, Name, Person, PersonId,
    Season, Show, Term, Zone,
};
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::progress::{Cast, Counts, Fact, Peeks, Policy, Sight, Viewpoint, WatchLog};

/// What `viewpoint` may know of a catalog under the viewer's policy, and what was asked for ahead of it: the only
/// way out of the catalog.
pub(super) fn redact(
    catalog: &Catalog,
    viewpoint: &Viewpoint,
    policy: Policy,
    peeks: &Peeks,
    log: &WatchLog,
) -> Guide {
    let policy = match viewpoint {
        Viewpoint::Outie => Policy::default(),
        Viewpoint::Watched(_) | Viewpoint::AsOf(_) => policy,
    };
    let listed_before;
    let mut own = viewpoint;
    if let Some(codes) = listed_up_to(catalog, viewpoint) {
        listed_before = Viewpoint::Watched(codes);
        own = &listed_before;
    }
    // When something was watched is told only to who looks from where they are.
    let is_own = matches!(viewpoint, Viewpoint::Watched(_));
    let viewpoint = own;
    let counted = policy.counts == Counts::All;
    let seasons = seasons(catalog, viewpoint, policy, peeks, is_own.then_some(log));
    let is_listed = |number: u16| counted || seasons.iter().any(|season| season.number == number);
    let sight = Sight::new(viewpoint, &catalog.aired);
    let characters = characters(catalog, sight, policy.cast);
    let episodes = || seasons.iter().flat_map(|season| &season.episodes);
    let at = episodes()
        .filter(|episode| episode.zone == Zone::Seen)
        .map(|episode| episode.code)
        .next_back();
    let next = episodes().find(|episode| episode.zone == Zone::Next);
    let next = next.map(|episode| episode.code);
    let complete = at.is_some() && episodes().all(|episode| episode.zone == Zone::Seen);
    Guide {
        show: show(catalog, sight, counted || complete),
        people: people(catalog, &seasons, &characters),
        articles: articles(catalog, sight, peeks, is_listed),
        glossary: glossary(catalog, sight),
        awards: awards(catalog, sight, is_listed),
        seasons,
        characters,
        at,
        next,
        complete,
        counted,
        made: catalog.made,
    }
}

/// What is listed up to and including the episode as of which somebody looks, where the codes alone do not tell: where there are specials.
fn listed_up_to(catalog: &Catalog, viewpoint: &Viewpoint) -> Option<BTreeSet<EpisodeCode>> {
    let Viewpoint::AsOf(last) = viewpoint else {
        return None;
    };
    let episodes = catalog.seasons.iter().flat_map(|season| &season.episodes);
    let codes: Vec<EpisodeCode> = episodes.map(|episode| episode.code).collect();
    if !codes.iter().any(|code| code.is_special()) {
        return None;
    }
    let at = codes.iter().position(|code| code == last);
    let up_to = if let Some(at) = at {
        codes.get(..=at)?
    } else {
        // There is no such episode: no special is before it that is not before one that is there.
        let after = codes
            .iter()
            .position(|code| !code.is_special() && code > last);
        codes.get(..after.unwrap_or(codes.len()))?
    };
    Some(up_to.iter().copied().collect())
}

/// The show: what it is about as far as that may be told, and whether it goes on where it may be told how much there is.
fn show(catalog: &Catalog, sight: Sight<'_>, is_counted: bool) -> Show {
    let about = catalog.summary.as_ref().and_then(|fact| fact.seen(sight));
    let show = &catalog.show;
    Show {
        logline: show.logline.as_ref().or(about).cloned(),
        status: show.status.filter(|_| is_counted),
        ..show.clone()
    }
}

fn seasons(
    catalog: &Catalog,
    viewpoint: &Viewpoint,
    policy: Policy,
    peeks: &Peeks,
    log: Option<&WatchLog>,
) -> Vec<Season> {
    let mut unseen = Zone::Next;
    let mut zone = |record: &EpisodeRecord| {
        if viewpoint.has_seen(record.code) {
            Zone::Seen
        } else {
            std::mem::replace(&mut unseen, Zone::Beyond)
        }
    };
    let watched = |record: &EpisodeRecord| match viewpoint {
        Viewpoint::Watched(seen) if seen.contains(&record.code) => {
            log?.watched(&catalog.show.id, record.code)
        }
        _ => None,
    };
    let mut episode = |record: &EpisodeRecord| {
        let zone = zone(record);
        if zone > policy.counts.reach() {
            return None;
        }
        // A premise is written to be read before its episode, and one episode early it opens.
        let early = Viewpoint::Watched([record.code].into());
        let premise_for = if zone == Zone::Next {
            &early
        } else {
            viewpoint
        };
        let summary_for = if peeks.summaries.contains(&record.code) {
            &early
        } else {
            viewpoint
        };
        Some(Episode {
            code: record.code,
            name: record
                .name
                .clone()
                .filter(|_| zone <= policy.titles.reach()),
            tvmaze: record.tvmaze,
            airdate: record.airdate.filter(|_| zone <= policy.dates.reach()),
            airstamp: record.airstamp.filter(|_| zone <= policy.dates.reach()),
            runtime: record.runtime,
            directors: record.directors.clone(),
            writers: record.writers.clone(),
            rating: record
                .rating
                .as_ref()
                .and_then(|fact| fact.seen(viewpoint))
                .copied(),
            premise: record
                .premise
                .as_ref()
                .and_then(|fact| fact.seen(premise_for))
                .cloned(),
            summary: record
                .summary
                .as_ref()
                .and_then(|fact| fact.seen(summary_for))
                .cloned(),
            zone,
            watched: watched(record),
        })
    };
    let season = |record: &SeasonRecord| Season {
        number: record.number,
        tvmaze: record.tvmaze,
        episodes: record.episodes.iter().filter_map(&mut episode).collect(),
    };
    let is_told = |season: &Season| policy.counts == Counts::All || !season.episodes.is_empty();
    let seasons = catalog.seasons.iter().map(season);
    seasons.filter(is_told).collect()
}

fn characters(catalog: &Catalog, sight: Sight<'_>, cast: Cast) -> Vec<Character> {
    let sight_of = |fact: &Fact<CharacterRecord>| {
        let is_public = cast == Cast::Public
            && fact
                .seen(&Viewpoint::Outie)
                .is_some_and(|record| record.by_player);
        #[cfg(test)] // A leak: whoever has begun is told of every guest.
        if leak::whole(Leak::GuestsAhead).is_some()
            && let (crate::progress::Since::Any(_), true) = (fact.since(), sight.has_seen_any())
        {
            return Sight::from(&Viewpoint::Outie);
        }
        if is_public {
            Sight::from(&Viewpoint::Outie)
        } else {
            sight
        }
    };
    let known = |fact: &'_ Fact<CharacterRecord>| {
        fact.seen(sight_of(fact))
            .is_some_and(|record| record.by_player || has_name(record, sight_of(fact)))
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
            .filter_map(|(index, fact)| Some((index, fact, fact.seen(sight_of(fact))?)))
    };
    let row = |fact, record: &CharacterRecord| character(catalog, record, sight, sight_of(fact));
    let mut rows: BTreeMap<usize, Character> = open()
        .filter(|(_, _, record)| joined(record).is_none())
        .map(|(index, fact, record)| (index, row(fact, record)))
        .collect();
    let mut told = BTreeSet::new();
    for (index, fact, record) in open() {
        let joined = joined(record);
        if is_told(fact, record, sight) {
            told.insert(joined.unwrap_or(index));
        }
        if let Some(row) = joined.and_then(|other| rows.get_mut(&other)) {
            merge(row, self::character(catalog, record, sight, sight));
        }
    }
    #[cfg(test)] // A leak: nobody asks who has been told of.
    if leak::whole(Leak::CastAhead).is_some() {
        told.extend(rows.keys());
    }
    if cast == Cast::Seen {
        rows.retain(|index, _| told.contains(index));
        for row in rows.values_mut().filter(|row| row.appears_in.is_empty()) {
            row.billing = Billing::Mentioned;
            row.played_by.clear();
        }
    }
    let mut characters: Vec<Character> = rows.into_values().collect();
    for character in &mut characters {
        tidy(character);
    }
    characters.sort_by_key(|character| character.billing);
    characters
}

/// Whether an episode seen has told anything of a character.
fn is_told(fact: &Fact<CharacterRecord>, record: &CharacterRecord, sight: Sight<'_>) -> bool {
    tells(fact, sight)
        || record.credits.iter().any(|credit| tells(credit, sight))
        || record.names.iter().any(|name| tells(name, sight))
        || record.facts.iter().any(|fact| tells(fact, sight))
}

/// Whether a fact is open because an episode has told it.
fn tells<T>(fact: &Fact<T>, sight: Sight<'_>) -> bool {
    fact.since().is_open(sight) && fact.since().last_episode().is_some()
}

fn has_name(record: &CharacterRecord, sight: Sight<'_>) -> bool {
    record.names.iter().any(|name| name.seen(sight).is_some())
}

/// A character as `sight` knows them; names and players may be open to another.
fn character(
    catalog: &Catalog,
    record: &CharacterRecord,
    sight: Sight<'_>,
    of_names: Sight<'_>,
) -> Character {
    #[cfg(test)] // A leak: the list is one for the whole run.
    let of_names = match leak::whole(Leak::PartsAhead).filter(|_| record.by_player) {
        Some(_) => Sight::from(&Viewpoint::Outie),
        None => of_names,
    };
    let played_by = open(&record.played_by, of_names);
    let mut names = open(&record.names, of_names);
    if names.is_empty() && record.by_player {
        let name = |person: &Person| Name {
            text: person.name.clone(),
            half: None,
        };
        let players = played_by.iter();
        let players = players.filter_map(|id| catalog.people.iter().find(|one| one.id == *id));
        names = players.map(name).collect();
    }
    Character {
        id: record.id.clone(),
        names,
        billing: record.billing,
        played_by,
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
    let makers = catalog.show.crew.iter().map(|(person, _)| person);
    let known: HashSet<&PersonId> = crew.chain(cast).chain(makers).collect();
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

fn articles(
    catalog: &Catalog,
    sight: Sight<'_>,
    peeks: &Peeks,
    is_listed: impl Fn(u16) -> bool,
) -> Vec<Article> {
    let body = |record: &ArticleRecord| {
        if peeks.articles.contains(&record.id) {
            return open(&record.body, Sight::from(&Viewpoint::Outie));
        }
        open(&record.body, sight)
    };
    let article = |record: &ArticleRecord| Article {
        id: record.id.clone(),
        published: record.published,
        headline: record.headline.clone(),
        outlet: record.outlet.clone(),
        url: record.url.clone(),
        season: record.season.filter(|number| is_listed(*number)),
        tags: record.tags.clone(),
        body: body(record),
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

fn awards(catalog: &Catalog, sight: Sight<'_>, is_listed: impl Fn(u16) -> bool) -> Vec<Award> {
    let mut awards = open(&catalog.awards, sight);
    awards.retain(|award| award.season.is_none_or(&is_listed));
    awards.sort_by_key(|award| award.year);
    awards
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::read::read;
    use super::*;
    use crate::guide::{EpisodeCode, Half, Seen, Text};
    use crate::progress::{Choice, Dates, Device, LogEntry, Titles};

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
        redact(
            &catalog(file),
            viewpoint,
            Policy::default(),
            &Peeks::default(),
            &WatchLog::default(),
        )
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

    #[test]
    fn a_peek_opens_one_thing_and_no_other() {
        let seen = watched(&["S01E01"]);
        let shown = |peeks: &Peeks| {
            redact(
                &catalog(FILE),
                &seen,
                Policy::default(),
                peeks,
                &WatchLog::default(),
            )
        };
        let plain = shown(&Peeks::default());

        let summaries = [code("S01E03")].into();
        let peeked = shown(&Peeks {
            summaries,
            ..Peeks::default()
        });
        let mut expected = plain.clone();
        expected.seasons[0].episodes[2].summary = Some(Text::clean("@S01E03 s"));
        assert_eq!(peeked, expected);

        let old = crate::guide::ArticleId(Text::clean("old"));
        let closed = crate::guide::ArticleId(Text::clean("own"));
        let peeked = shown(&Peeks {
            articles: [old.clone(), closed].into(),
            ..Peeks::default()
        });
        let mut expected = plain;
        let article = expected.articles.iter_mut().find(|one| one.id == old);
        let body = &mut article.unwrap().body;
        body.push(Text::clean("@S01E03 paragraph"));
        assert_eq!(peeked, expected, "an article that is closed stays absent");
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
                seen: None,
                undoes: None,
                tvmaze: None,
            };
            log.record(&Device(Text::clean("a")), &entry);
        }
        let times = |viewpoint: &Viewpoint| {
            let guide = redact(
                &catalog(FILE),
                viewpoint,
                Policy::default(),
                &Peeks::default(),
                &log,
            );
            guide
                .episodes()
                .map(|episode| episode.watched)
                .take(2)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            times(&watched(&["S01E01", "S01E02"])),
            [Some(Seen::At(5)), Some(Seen::At(6))]
        );
        assert_eq!(times(&watched(&["S01E01"])), [Some(Seen::At(5)), None]);
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

    /// Every policy there is.
    fn policies() -> Vec<Policy> {
        let mut all = Vec::new();
        for (_, titles) in Titles::ALLOWED {
            for (_, counts) in Counts::ALLOWED {
                for (_, dates) in Dates::ALLOWED {
                    for (_, cast) in Cast::ALLOWED {
                        all.push(Policy {
                            titles: *titles,
                            counts: *counts,
                            dates: *dates,
                            cast: *cast,
                        });
                    }
                }
            }
        }
        all
    }

    fn guide_under(policy: Policy, viewpoint: &Viewpoint) -> Guide {
        redact(
            &catalog(FILE),
            viewpoint,
            policy,
            &Peeks::default(),
            &WatchLog::default(),
        )
    }

    #[test]
    fn a_policy_reaches_as_far_as_its_zone() {
        // All episodes listed, each with what is told of it.
        let told = |policy: Policy, viewpoint: &Viewpoint| {
            let guide = guide_under(policy, viewpoint);
            let one = |episode: &Episode| {
                let name = episode.name.as_deref().unwrap_or("-");
                let date = episode.airdate.map(|date| date.to_string());
                format!("{} {name} {}", episode.code, date.as_deref().unwrap_or("-"))
            };
            guide.episodes().map(one).collect::<Vec<_>>().join(", ")
        };
        let open = Policy::default();
        let after_one = as_of("S01E01");
        let holes = watched(&["S01E01", "S02E01"]);
        for (policy, viewpoint, expected) in [
            (
                Policy {
                    titles: Titles::Next,
                    ..open
                },
                &after_one,
                "S01E01 One 2022-02-18, S01E02 Two 2022-02-25, S01E03 - 2022-03-04, S02E01 - 2023-01-01, S02E02 - -",
            ),
            (
                Policy {
                    titles: Titles::Seen,
                    ..open
                },
                &after_one,
                "S01E01 One 2022-02-18, S01E02 - 2022-02-25, S01E03 - 2022-03-04, S02E01 - 2023-01-01, S02E02 - -",
            ),
            (
                Policy {
                    dates: Dates::Next,
                    ..open
                },
                &after_one,
                "S01E01 One 2022-02-18, S01E02 Two 2022-02-25, S01E03 Three -, S02E01 - -, S02E02 - -",
            ),
            (
                Policy {
                    dates: Dates::Next,
                    ..open
                },
                &holes,
                "S01E01 One 2022-02-18, S01E02 Two 2022-02-25, S01E03 Three -, S02E01 - 2023-01-01, S02E02 - -",
            ),
            (
                Policy {
                    counts: Counts::Seen,
                    ..open
                },
                &Viewpoint::nothing(),
                "S01E01 One 2022-02-18",
            ),
            (
                Policy {
                    counts: Counts::Seen,
                    ..open
                },
                &holes,
                "S01E01 One 2022-02-18, S01E02 Two 2022-02-25, S02E01 - 2023-01-01",
            ),
            (
                Policy::strictest(),
                &as_of("S01E03"),
                "S01E01 One 2022-02-18, S01E02 Two 2022-02-25, S01E03 Three 2022-03-04, S02E01 - 2023-01-01",
            ),
            (
                Policy::strictest(),
                &watched(&CODES[1..]),
                "S01E01 - 2022-02-18, S01E02 Two 2022-02-25, S01E03 Three 2022-03-04, S02E01 - 2023-01-01, S02E02 - -",
            ),
        ] {
            assert_eq!(
                told(policy, viewpoint),
                expected,
                "{policy:?} from {viewpoint:?}"
            );
        }
    }

    #[test]
    fn what_is_not_listed_leaves_no_trace() {
        let counts = Policy {
            counts: Counts::Seen,
            ..Policy::default()
        };
        let seasons = |viewpoint: &Viewpoint| {
            let guide = guide_under(counts, viewpoint);
            assert!(
                guide
                    .seasons
                    .iter()
                    .all(|season| guide.total(season).is_none())
            );
            let numbers = guide.seasons.iter().map(|season| season.number);
            (
                numbers.collect::<Vec<_>>(),
                guide.people.len(),
                guide.complete,
            )
        };
        // Season 3 is announced and has no episode; who wrote S01E02 is known by it alone.
        assert_eq!(seasons(&Viewpoint::nothing()), (vec![1], 2, false));
        assert_eq!(seasons(&as_of("S01E01")), (vec![1], 3, false));
        assert_eq!(seasons(&as_of("S01E03")).0, [1, 2]);
        assert_eq!(seasons(&watched(&CODES)), (vec![1, 2], 5, true));

        let file = r#"{"format":1,"show":{"id":"x","name":"X"},
            "seasons":[{"number":1,"episodes":[{"number":1},{"number":2}]},{"number":2,"episodes":[{"number":1}]}],
            "articles":[{"id":"a","since":"public","published":"2022","headline":"H","outlet":"O","season":2}],
            "awards":[{"since":"public","year":2022,"award":"A","result":"won","season":2}]}"#;
        for (seen, listed) in [("S01E01", false), ("S01E02", true)] {
            let guide = redact(
                &catalog(file),
                &as_of(seen),
                counts,
                &Peeks::default(),
                &WatchLog::default(),
            );
            assert_eq!(guide.articles[0].season.is_some(), listed);
            assert_eq!(!guide.awards.is_empty(), listed);
        }
    }

    #[test]
    fn where_the_cast_is_closed_an_episode_has_to_tell_of_everyone() {
        let file = r#"{"format":1,"show":{"id":"x","name":"X"},
            "people":[{"id":"p","name":"P"}],
            "seasons":[{"number":1,"episodes":[{"number":1},{"number":2},{"number":3}]}],
            "characters":[
                {"id":"late","since":"public","kind":"main","played_by":["p"],"credits":["S01E02"],"names":[{"name":"Late","since":"public"}]},
                {"id":"told","since":"public","kind":"main","played_by":["p"],"credits":["S01E03"],
                 "names":[{"name":"Told","since":"public"}],"facts":[{"since":"public","text":"f"},{"since":"S01E01","text":"told of"}]},
                {"id":"spoken","since":"S01E01","kind":"mentioned","names":[{"name":"Spoken","since":"S01E01"}]},
                {"id":"legend","since":"public","kind":"mentioned","names":[{"name":"Legend","since":"public"}]},
                {"id":"mask","since":"S01E02","names":[{"name":"Mask","since":"S01E02"}],"is":{"character":"legend","since":"S01E03"}}]}"#;
        let rows = |cast: Cast, viewpoint: &Viewpoint| {
            let policy = Policy {
                cast,
                ..Policy::default()
            };
            let guide = redact(
                &catalog(file),
                viewpoint,
                policy,
                &Peeks::default(),
                &WatchLog::default(),
            );
            let row = |one: &Character| {
                format!(
                    "{} {:?} {}",
                    one.full_name(),
                    one.billing,
                    one.played_by.len()
                )
            };
            let rows: Vec<String> = guide.characters.iter().map(row).collect();
            (rows.join(", "), guide.people.len())
        };
        let is = |rows: &str, people| (rows.to_owned(), people);
        assert_eq!(rows(Cast::Seen, &Viewpoint::nothing()), is("", 0));
        assert_eq!(
            rows(Cast::Seen, &as_of("S01E01")),
            is("Told Mentioned 0, Spoken Mentioned 0", 0)
        );
        assert_eq!(
            rows(Cast::Seen, &as_of("S01E02")),
            is(
                "Late Main 1, Told Mentioned 0, Spoken Mentioned 0, Mask Mentioned 0",
                1
            )
        );
        assert_eq!(
            rows(Cast::Seen, &as_of("S01E03")),
            is(
                "Late Main 1, Told Main 1, Spoken Mentioned 0, Legend · Mask Mentioned 0",
                1
            )
        );
        assert_eq!(
            rows(Cast::Public, &Viewpoint::nothing()),
            is("Late Main 1, Told Main 1, Legend Mentioned 0", 1)
        );
    }

    #[test]
    fn a_policy_closes_nothing_that_episodes_opened_and_nothing_to_an_outie() {
        for policy in policies() {
            assert_eq!(
                guide_under(policy, &Viewpoint::Outie),
                guide(&Viewpoint::Outie)
            );
            for viewpoint in viewpoints() {
                let (open, closed) = (guide(&viewpoint), guide_under(policy, &viewpoint));
                let seen = |guide: &Guide| {
                    let seen = guide.episodes().filter(|one| one.zone == Zone::Seen);
                    seen.cloned().collect::<Vec<_>>()
                };
                assert_eq!(seen(&open), seen(&closed));
                assert_eq!((open.at, open.complete), (closed.at, closed.complete));
                assert_eq!(
                    open.next().map(|next| (next.code, &next.premise)),
                    closed.next().map(|next| (next.code, &next.premise))
                );
                assert_eq!(open.glossary, closed.glossary);
                assert_eq!(open.articles.len(), closed.articles.len());
                for character in open
                    .characters
                    .iter()
                    .filter(|one| !one.appears_in.is_empty())
                {
                    assert_eq!(closed.character(&character.id), Some(character));
                }
            }
        }
    }

    /// The show without what waits for air dates, and with all that this policy hides made another.
    fn with_another_future(viewpoint: &Viewpoint, policy: Policy, changed: bool) -> String {
        let mut file: Value = serde_json::from_str(FILE).unwrap();
        for list in ["characters", "articles", "awards", "glossary"] {
            let list = file[list].as_array_mut().unwrap();
            list.retain(|one| one.get("since").is_some());
            for one in list {
                if let Some(facts) = one.get_mut("facts").and_then(Value::as_array_mut) {
                    facts.retain(|fact| fact.get("since").is_some());
                }
            }
        }
        if !changed {
            return file.to_string();
        }
        let next = CODES
            .map(code)
            .into_iter()
            .find(|code| !viewpoint.has_seen(*code));
        for (at, code) in CODES.map(code).into_iter().enumerate() {
            let zone = match next {
                _ if viewpoint.has_seen(code) => Zone::Seen,
                Some(next) if next == code => Zone::Next,
                _ => Zone::Beyond,
            };
            let season = &mut file["seasons"][usize::from(code.season) - 1];
            let episode = &mut season["episodes"][usize::from(code.number) - 1];
            if zone > policy.titles.reach() {
                episode["name"] = format!("Another {at}").into();
            }
            if zone > policy.dates.reach() {
                episode["airdate"] = format!("203{at}-01-01").into();
            }
            if zone > policy.counts.reach() {
                episode["directors"] = vec!["nobody"].into();
                episode["runtime"] = (at + 50).into();
                episode["premise"] = "another".into();
            }
        }
        if let Some(next) = next.filter(|_| policy.counts == Counts::Seen) {
            for number in next.season..=3 {
                let season = &mut file["seasons"][usize::from(number) - 1];
                let episode =
                    |number: usize| serde_json::json!({ "number": number, "name": "More" });
                match season.get_mut("episodes").and_then(Value::as_array_mut) {
                    Some(episodes) => episodes.push(episode(episodes.len() + 1)),
                    None => season["episodes"] = vec![episode(1)].into(),
                }
            }
            let seasons = file["seasons"].as_array_mut().unwrap();
            seasons.push(serde_json::json!({ "number": 4 }));
        }
        if policy.cast == Cast::Seen {
            let characters = file["characters"].as_array_mut().unwrap();
            characters.insert(
                0,
                serde_json::json!({ "id": "more", "since": "public", "kind": "main", "played_by": ["nobody"],
                    "names": [{ "name": "More", "since": "public" }], "facts": [{ "since": "public", "text": "More" }] }),
            );
        }
        file.to_string()
    }

    #[test]
    fn no_future_that_a_policy_hides_changes_the_guide() {
        for policy in policies() {
            for viewpoint in viewpoints() {
                if viewpoint == Viewpoint::Outie {
                    continue;
                }
                let [one, other] = [false, true].map(|changed| {
                    let file = with_another_future(&viewpoint, policy, changed);
                    redact(
                        &catalog(&file),
                        &viewpoint,
                        policy,
                        &Peeks::default(),
                        &WatchLog::default(),
                    )
                });
                assert_eq!(one, other, "{policy:?} from {viewpoint:?}");
            }
        }
    }
}
