//! A show's file, made from the answers of TVmaze.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::answers::{Answers, Part, read, rows};
use super::found::{network, number, some_text};
use super::page;
use super::spine::{Aired, Spine, date, prose};
use crate::guide::{EpisodeCode, Text};

/// How long the readable beginning of an id may be, in bytes.
const LONGEST_SLUG: usize = 48;

/// A show's file, made.
#[derive(Debug)]
pub struct Imported {
    /// The id of the show, under which its marks are kept.
    pub id: Text,
    /// What it is called.
    pub name: Text,
    /// The file.
    pub file: String,
    /// What was left out, and why, in a sentence each.
    pub notices: Vec<String>,
}

/// An answer that is no show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer of TVmaze is no show innie can read; a newer version may")]
pub struct NoShow;

/// What the file made before said: what was open stays so, and episodes that were numbered anew are found again.
#[derive(Debug, Default)]
pub struct Before {
    id: Option<String>,
    episodes: Vec<EpisodeBefore>,
    /// Since when the names of parts wait, by the part's id and the name.
    names: BTreeMap<(String, String), String>,
    summary: Option<(String, String)>,
}

#[derive(Debug)]
struct EpisodeBefore {
    id: u32,
    formerly: Vec<u32>,
    code: EpisodeCode,
    airdate: Option<String>,
}

impl Before {
    /// Reads the file made before; what cannot be read says nothing.
    #[must_use]
    pub fn read(file: &str) -> Self {
        let file = read(file);
        let list = |value: &Value, name: &str| rows(value.get(name).cloned().unwrap_or_default());
        let text = |value: &Value, name: &str| Some(value.get(name)?.as_str()?.to_owned());
        let mut before = Self::default();
        let show = file.get("show").cloned().unwrap_or_default();
        before.id = text(&show, "id");
        before.summary = show
            .get("summary")
            .and_then(|told| Some((text(told, "text")?, text(told, "since")?)));
        for season in list(&file, "seasons") {
            let of = number(&season, "number").and_then(|n| u16::try_from(n).ok());
            for episode in list(&season, "episodes") {
                let own = number(&episode, "number").and_then(|n| u16::try_from(n).ok());
                let is_special = episode.get("special") == Some(&Value::Bool(true));
                if let (Some(id), Some(season), Some(own)) = (number(&episode, "tvmaze"), of, own) {
                    let formerly = list(&episode, "formerly");
                    let formerly = formerly.iter().filter_map(Value::as_u64);
                    before.episodes.push(EpisodeBefore {
                        id,
                        formerly: formerly.filter_map(|id| u32::try_from(id).ok()).collect(),
                        code: EpisodeCode::new(if is_special { 0 } else { season }, own),
                        airdate: text(&episode, "airdate"),
                    });
                }
            }
        }
        for character in list(&file, "characters") {
            for name in list(&character, "names") {
                if let (Some(id), Some(called), Some(since)) = (
                    text(&character, "id"),
                    text(&name, "name"),
                    text(&name, "since"),
                ) {
                    // Of a name told twice the day is what counts; codes are made anew.
                    if since.parse::<crate::guide::PartialDate>().is_ok() {
                        before.names.insert((id, called), since);
                    }
                }
            }
        }
        before
    }

    /// What else each episode was known by: of one that vanished, the number it had goes to the one that now stands in its place on its day.
    fn formerly(&self, spine: &Spine) -> BTreeMap<u32, Vec<u32>> {
        let now: BTreeSet<u32> = spine.episodes().map(|(_, episode)| episode.id).collect();
        let known: BTreeSet<u32> = self.episodes.iter().map(|episode| episode.id).collect();
        let mut formerly: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for before in &self.episodes {
            let in_its_place = |(code, episode): &&(EpisodeCode, Aired)| {
                let day = episode.airdate.map(|day| day.to_string());
                *code == before.code && day == before.airdate && !known.contains(&episode.id)
            };
            let heir = if now.contains(&before.id) {
                Some(before.id)
            } else {
                let found = spine.episodes().find(in_its_place);
                found.map(|(_, episode)| episode.id)
            };
            let Some(heir) = heir else { continue };
            let own = (heir != before.id).then_some(before.id);
            let ids = before.formerly.iter().copied().chain(own);
            formerly.entry(heir).or_default().extend(ids);
        }
        formerly.retain(|_, ids| !ids.is_empty());
        formerly
    }
}

/// Makes a show's file of answers. `id` is what the show is to be called, where that is settled.
///
/// # Errors
///
/// If the answers tell of no show. An episode or a part that cannot be read is left out, and said.
pub fn import(answers: &Answers, id: Option<&str>, before: &Before) -> Result<Imported, NoShow> {
    let show = answers.show();
    let tvmaze = number(&show, "id").ok_or(NoShow)?;
    let name = show.get("name").and_then(some_text).ok_or(NoShow)?;
    let id = match id.or(before.id.as_deref()) {
        Some(id) => id.to_owned(),
        None => named(&name, tvmaze),
    };
    let lists = |part| answers.list(&show, part).unwrap_or_default();
    let spine = Spine::new(&lists(Part::Seasons), &lists(Part::Episodes));
    let day = day(answers.fetched);
    let mut cast = Parts {
        people: BTreeMap::new(),
        known: BTreeMap::new(),
        day: &day,
        before,
    };
    // Who made it is public, and so is the name they go by there.
    let crew = crew(&lists(Part::Crew), &mut cast);
    for row in lists(Part::Cast) {
        cast.main(&row);
    }
    let codes: BTreeMap<u32, EpisodeCode> = spine
        .episodes()
        .map(|(code, episode)| (episode.id, *code))
        .collect();
    for (_, answer) in answers.guests() {
        for episode in rows(read(answer)) {
            let code = number(&episode, "id").and_then(|id| codes.get(&id));
            let guests = episode
                .get("_embedded")
                .and_then(|all| all.get("guestcast"));
            if let (Some(code), Some(Value::Array(guests))) = (code, guests) {
                for guest in guests {
                    cast.guest(guest, *code);
                }
            }
        }
    }

    let mut about = Map::new();
    about.insert("id".into(), json!(id));
    about.insert("name".into(), json!(name.as_str()));
    if let Some(network) = network(&show) {
        about.insert("network".into(), json!(network.as_str()));
    }
    if let Some(premiered) = date(&show, "premiered") {
        about.insert("premiered".into(), json!(premiered.to_string()));
    }
    match show.get("status").and_then(Value::as_str) {
        Some("Running") => drop(about.insert("status".into(), json!("running"))),
        Some("Ended") => drop(about.insert("status".into(), json!("ended"))),
        _ => {}
    }
    if let Some(summary) = prose(&show, "summary") {
        let told = before.summary.as_ref();
        let since = told.filter(|(text, _)| *text == summary.as_str());
        let since = since.map_or(day.as_str(), |(_, since)| since);
        about.insert(
            "summary".into(),
            json!({ "since": since, "text": summary.as_str() }),
        );
    }
    if !crew.is_empty() {
        about.insert("crew".into(), Value::Array(crew));
    }
    about.insert("ids".into(), ids(&show, tvmaze));
    let file = json!({
        "format": 1,
        "made": day,
        "source": {
            "name": "TVmaze",
            "licence": "CC BY-SA",
            "url": page(tvmaze),
            "fetched": answers.fetched,
            "updated": updated(&show),
        },
        "show": about,
        "people": cast.people_file(),
        "seasons": spine.file(&before.formerly(&spine)),
        "characters": cast.file(),
    });
    Ok(Imported {
        id: Text::clean(&id),
        name,
        file: file.to_string(),
        notices: spine.notices,
    })
}

/// When the show last changed at TVmaze, in seconds since 1970; 0 if that is not told.
#[must_use]
pub fn updated(show: &Value) -> u64 {
    show.get("updated").and_then(Value::as_u64).unwrap_or(0)
}

/// The day of a moment in milliseconds since 1970.
fn day(at: u64) -> String {
    let at = i64::try_from(at).ok();
    let at = at.and_then(|at| Timestamp::from_millisecond(at).ok());
    let day = at.unwrap_or_default().to_zoned(TimeZone::UTC).date();
    day.to_string()
}

/// The id of a show nobody has named yet: its name as far as that goes, and its number, since names are not unique.
fn named(name: &str, tvmaze: u32) -> String {
    let mut slug = String::new();
    for c in plain(name).chars() {
        if slug.len() >= LONGEST_SLUG {
            break;
        }
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            '\'' | '’' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    match slug.trim_end_matches('-') {
        "" => format!("tvmaze-{tvmaze}"),
        slug => format!("{slug}-{tvmaze}"),
    }
}

/// A name by which lists are ordered: without case and accents.
fn plain(name: &str) -> String {
    let letters = name.nfkd().filter(|c| !is_combining_mark(*c));
    letters.flat_map(char::to_lowercase).collect()
}

fn ids(show: &Value, tvmaze: u32) -> Value {
    let mut ids = Map::new();
    ids.insert("tvmaze".into(), json!(tvmaze));
    let externals = show.get("externals").cloned().unwrap_or_default();
    if let Some(imdb) = externals.get("imdb").and_then(some_text) {
        ids.insert("imdb".into(), json!(imdb.as_str()));
    }
    if let Some(thetvdb) = number(&externals, "thetvdb") {
        ids.insert("thetvdb".into(), json!(thetvdb));
    }
    Value::Object(ids)
}

/// Who made the show: in which job, alphabetically.
fn crew(rows: &[Value], cast: &mut Parts<'_>) -> Vec<Value> {
    let mut crew = BTreeSet::new();
    for row in rows {
        let person = row.get("person").and_then(|person| cast.person(person));
        let job = row.get("type").and_then(some_text);
        if let (Some((order, id)), Some(job)) = (person, job) {
            crew.insert((job, order, id));
        }
    }
    let row = |(job, _, id): (Text, String, String)| json!({ "person": id, "job": job.as_str() });
    crew.into_iter().map(row).collect()
}

/// The parts, and everyone who has one, while they are read.
struct Parts<'a> {
    /// By the id. Whoever has another name in another answer, which may be older, goes by the first.
    people: BTreeMap<String, Text>,
    /// By the id of the part.
    known: BTreeMap<String, PartRead>,
    day: &'a str,
    before: &'a Before,
}

#[derive(Default)]
struct PartRead {
    /// By what it is ordered: main parts by who plays them, the others by their names.
    order: String,
    is_main: bool,
    name: Option<Text>,
    players: Vec<String>,
    credits: BTreeSet<EpisodeCode>,
}

impl Parts<'_> {
    /// Takes somebody in. Answers with what they are ordered by, and their id.
    fn person(&mut self, person: &Value) -> Option<(String, String)> {
        let id = format!("p-{}", number(person, "id")?);
        let name = some_text(person.get("name")?)?;
        let name = self.people.entry(id.clone()).or_insert(name);
        Some((plain(name), id))
    }

    /// Takes a row in. Answers with the id of its part, and what its player is ordered by.
    fn part(&mut self, row: &Value) -> Option<(String, String)> {
        let (order, player) = self.person(row.get("person")?)?;
        let character = row.get("character")?;
        let id = format!("c-{}", number(character, "id")?);
        let part = self.known.entry(id.clone()).or_default();
        if !part.players.contains(&player) {
            part.players.push(player);
        }
        let name = character.get("name").and_then(some_text);
        part.name = name.or(part.name.take());
        Some((id, order))
    }

    fn main(&mut self, row: &Value) {
        let Some((id, order)) = self.part(row) else {
            return;
        };
        if let Some(part) = self.known.get_mut(&id) {
            part.is_main = true;
            if part.order.is_empty() || order < part.order {
                part.order = order;
            }
        }
    }

    fn guest(&mut self, row: &Value, code: EpisodeCode) {
        if let Some((id, _)) = self.part(row)
            && let Some(part) = self.known.get_mut(&id)
        {
            part.credits.insert(code);
        }
    }

    fn people_file(&self) -> Value {
        let mut people: Vec<(&String, &Text)> = self.people.iter().collect();
        people.sort_by_cached_key(|(id, name)| (plain(name), (*id).clone()));
        let person = |(id, name): (&String, &Text)| json!({ "id": id, "name": name.as_str() });
        people.into_iter().map(person).collect()
    }

    /// The parts as the file has them: the main cast by its actors, then the guests by their names.
    fn file(&self) -> Value {
        let key = |(id, part): &(&String, &PartRead)| {
            let name = part.name.as_deref().map(plain).unwrap_or_default();
            let order = if part.is_main {
                part.order.clone()
            } else {
                name
            };
            (!part.is_main, order, (*id).clone())
        };
        let mut parts: Vec<(&String, &PartRead)> = self.known.iter().collect();
        parts.sort_by_cached_key(key);
        let row = |(id, part): (&String, &PartRead)| self.row(id, part);
        parts.into_iter().filter_map(row).collect()
    }

    fn row(&self, id: &str, part: &PartRead) -> Option<Value> {
        let codes: Vec<String> = part.credits.iter().map(ToString::to_string).collect();
        let seen = codes.join(" or ");
        let mut names = Vec::new();
        let name = part.name.as_ref().map(Text::as_str);
        if part.is_main {
            let name = name.or_else(|| self.player(part))?;
            let key = (id.to_owned(), name.to_owned());
            let since = self.before.names.get(&key).map_or(self.day, String::as_str);
            names.push(json!({ "name": name, "since": since }));
        }
        if let (false, Some(name)) = (codes.is_empty(), name) {
            names.push(json!({ "name": name, "since": seen }));
        }
        if names.is_empty() {
            return None;
        }
        let mut row = Map::new();
        row.insert("id".into(), json!(id));
        let (since, kind) = if part.is_main {
            ("begun", "main")
        } else {
            (seen.as_str(), "guest")
        };
        row.insert("since".into(), json!(since));
        row.insert("kind".into(), json!(kind));
        if part.is_main {
            row.insert("by_player".into(), json!(true));
        }
        row.insert("played_by".into(), json!(part.players));
        row.insert("names".into(), Value::Array(names));
        if !codes.is_empty() {
            row.insert("credits".into(), json!(codes));
        }
        Some(Value::Object(row))
    }

    fn player(&self, part: &PartRead) -> Option<&str> {
        let first = part.players.first()?;
        self.people.get(first).map(Text::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Guide, Zone};
    use crate::library::Library;
    use crate::progress::{Cast, Counts, Device, LogEntry, Policies, Policy, Viewpoint};

    /// A show as TVmaze tells of it, with everything in it that may be missing somewhere.
    const SHOW: &str = r#"{"id":7,"url":"https://www.tvmaze.com/shows/7/the-long-way","name":"The Löng Wäy","type":"Scripted","language":null,
      "genres":[],"status":"Ended","runtime":null,"averageRuntime":50,"premiered":"2020-01-05","ended":"2021-01-17","officialSite":null,
      "schedule":{"time":"","days":[]},"rating":{"average":null},"network":null,"webChannel":{"id":1,"name":"Stream","country":null},
      "externals":{"tvrage":null,"thetvdb":null,"imdb":"tt7"},"image":null,
      "summary":"<p>Now in its <b>last</b> season.</p>","updated":1600000000,
      "_embedded":{
        "episodeswithspecials":[
          {"id":11,"url":"https://www.tvmaze.com/episodes/11/the-long-way-1x01-off","name":"Off","season":1,"number":1,"type":"regular","airdate":"2020-01-05","airtime":"","airstamp":"2020-01-05T12:00:00+00:00","runtime":50,"rating":{"average":9.9},"image":null,"summary":"<p>They set off &amp; get lost.</p>"},
          {"id":12,"name":"On","season":1,"number":2,"type":"regular","airdate":"2020-01-12","runtime":null,"summary":null,"airtime":"21:00","airstamp":"2020-01-13T02:00:00+00:00"},
          {"id":13,"name":"","season":1,"number":3,"airdate":"","summary":""},
          {"id":19,"name":"The Making","season":1,"number":null,"type":"insignificant_special","airdate":"2020-01-01","summary":null},
          {"id":18,"name":"Christmas","season":1,"number":null,"type":"significant_special","airdate":"2020-01-12","summary":"<p>It snows.</p>"},
          {"id":21,"name":"TBA","season":2021,"number":0,"airdate":"2021-01-10","summary":null},
          {"id":22,"name":"شب","season":2021,"number":214,"airdate":"2021-01-17","airstamp":null,"summary":"<p>The end.</p>"},
          {"id":23,"name":"Twin","season":2021,"number":214,"airdate":"2021-01-18"},
          {"id":24,"name":"Far","season":1,"number":70000},
          {"id":25,"name":"Nowhere","number":1},
          {"name":"Nobody","season":1,"number":9},
          null, "x"],
        "seasons":[{"id":101,"number":1,"name":"","episodeOrder":null,"premiereDate":null,"endDate":null},{"id":102,"number":2021},{"id":103,"number":2022,"episodeOrder":10},{"id":104,"number":null}],
        "cast":[
          {"person":{"id":1,"name":"Zoë Zed"},"character":{"id":31,"name":"The Traitor"},"self":false,"voice":false},
          {"person":{"id":2,"name":"Ann Ace"},"character":{"id":32,"name":"Ann's Part"}},
          {"person":{"id":3,"name":"Bob Bee"},"character":{"id":33,"name":null}},
          {"person":{"id":4,"name":null},"character":{"id":34,"name":"Nobody"}},
          {"person":null,"character":null}],
        "crew":[{"type":"Creator","person":{"id":9,"name":"Mia Maker"}},{"type":"Executive Producer","person":{"id":9,"name":"Mia Maker"}},{"type":null,"person":{"id":8,"name":"Odd"}}]}}"#;

    const GUESTS: &str = r#"[
      {"id":11,"_embedded":{"guestcast":[{"person":{"id":5,"name":"Guest One"},"character":{"id":41,"name":"A Stranger"}}]}},
      {"id":12,"_embedded":{"guestcast":[{"person":{"id":5,"name":"Guest One"},"character":{"id":41,"name":"A Stranger"}},
                                          {"person":{"id":6,"name":"Guest Two"},"character":{"id":42,"name":"The Ghost"}}]}},
      {"id":999,"_embedded":{"guestcast":[{"person":{"id":6,"name":"X"},"character":{"id":43,"name":"Y"}}]}}, {"id":13}]"#;

    /// The fifth of February 2021.
    const FETCHED: u64 = 1_612_500_000_000;

    fn answers(show: &str) -> Answers {
        let mut answers = Answers::new(show.to_owned(), FETCHED).unwrap();
        answers.add(Part::Guests(101), GUESTS.to_owned());
        answers
    }

    fn made(show: &str, before: &Before) -> Imported {
        import(&answers(show), None, before).unwrap()
    }

    #[track_caller]
    fn library(file: &str) -> Library {
        let mut library = Library::default();
        library
            .add_show(file)
            .unwrap_or_else(|problems| panic!("{problems:?}\n{file}"));
        library
    }

    fn seen(codes: &[&str]) -> Viewpoint {
        Viewpoint::Watched(codes.iter().map(|code| code.parse().unwrap()).collect())
    }

    const ID: &str = "the-long-way-7";

    fn guide(codes: &[&str]) -> Guide {
        let library = library(&made(SHOW, &Before::default()).file);
        library.guide(ID, &seen(codes)).unwrap()
    }

    const ALL: [&str; 7] = [
        "S00E01",
        "S01E01",
        "S01E02",
        "S00E02",
        "S2021E00",
        "S2021E214",
        "S01E03",
    ];

    fn cast(guide: &Guide) -> Vec<String> {
        let names = guide.name_book();
        let row = |one: &crate::guide::Character| {
            format!("{} <{}>", one.full_name(), names.of(&one.played_by))
        };
        guide.characters.iter().map(row).collect()
    }

    /// Where TVmaze knows no time of the day it writes noon: that would be a moment nobody told of.
    #[test]
    fn only_a_true_time_makes_a_moment() {
        let guide = guide(&[]);
        let told = |code: &str| {
            let episode = guide.episode(code.parse().unwrap()).unwrap();
            let stamp = episode.airstamp.map(|moment| moment.to_string());
            (episode.airdate.unwrap().to_string(), stamp)
        };
        assert_eq!(told("S01E01"), ("2020-01-05".to_owned(), None));
        let moment = Some("2020-01-13T02:00:00Z".to_owned());
        assert_eq!(told("S01E02"), ("2020-01-12".to_owned(), moment));
        assert_eq!(told("S2021E214").1, None);
    }

    #[test]
    fn a_show_is_told_as_it_is_there() {
        let imported = made(SHOW, &Before::default());
        assert_eq!(
            (imported.id.as_str(), imported.name.as_str()),
            (ID, "The Löng Wäy")
        );
        assert_eq!(
            imported.notices,
            [
                "An episode was left out: TVmaze has two that are S2021E214",
                "An episode was left out: its number cannot be read",
                "An episode was left out: its season cannot be read",
                "An episode was left out: TVmaze gives it no number of its own",
                "An episode was left out: TVmaze gives it no number of its own",
                "An episode was left out: TVmaze gives it no number of its own",
            ]
        );
        let guide = guide(&[]);
        let show = &guide.show;
        assert_eq!(show.network.as_deref(), Some("Stream"));
        assert_eq!(show.status, Some(crate::guide::Status::Ended));
        assert_eq!(show.tvmaze, Some(7));
        assert_eq!(
            show.source.as_ref().unwrap().credit(),
            "Data: TVmaze (CC BY-SA)"
        );
        let url = show.source.as_ref().unwrap().url.as_deref();
        assert_eq!(
            url,
            Some("https://www.tvmaze.com/shows/7"),
            "no title in it"
        );
        let listed: Vec<String> = guide
            .episodes()
            .map(|one| format!("{} {}", one.code, one.title()))
            .collect();
        assert_eq!(
            listed,
            [
                "S00E01 The Making",
                "S01E01 Off",
                "S01E02 On",
                "S00E02 Christmas",
                "S01E03 Episode 3",
                "S2021E00 Episode 0",
                "S2021E214 شب"
            ]
        );
        let numbers: Vec<u16> = guide.seasons.iter().map(|season| season.number).collect();
        assert_eq!(numbers, [1, 2021, 2022], "one that is only announced, too");
        assert_eq!(guide.seasons[0].tvmaze, Some(101));
        assert_eq!(guide.next().unwrap().code.to_string(), "S00E01");
        let makers: Vec<String> = guide
            .people
            .iter()
            .map(|one| one.name.to_string())
            .collect();
        assert_eq!(makers, ["Mia Maker"], "nobody else is known yet");
    }

    #[test]
    fn an_episode_opens_what_is_its_own() {
        let summary = |codes: &[&str], code: &str| {
            let guide = guide(codes);
            let episode = guide.episode(code.parse().unwrap()).unwrap();
            episode.summary.as_ref().map(ToString::to_string)
        };
        assert_eq!(summary(&[], "S01E01"), None);
        assert_eq!(
            summary(&["S01E01"], "S01E01").as_deref(),
            Some("They set off & get lost.")
        );
        assert_eq!(
            summary(&["S01E02"], "S01E01"),
            None,
            "a later one opens no other"
        );
        assert_eq!(summary(&["S00E02"], "S00E02").as_deref(), Some("It snows."));
    }

    #[test]
    fn main_actors_are_listed_from_the_first_episode_and_their_parts_after_all() {
        assert_eq!(cast(&guide(&[])), Vec::<String>::new());
        let by_actor = [
            "Ann Ace <Ann Ace>",
            "Bob Bee <Bob Bee>",
            "Zoë Zed <Zoë Zed>",
        ];
        assert_eq!(cast(&guide(&["S2021E214"])), by_actor);
        assert_eq!(cast(&guide(&["S00E01"])), by_actor);
        let aired: Vec<&str> = ALL.into_iter().filter(|code| *code != "S01E03").collect();
        assert_eq!(
            cast(&guide(&aired)),
            [
                "Ann's Part <Ann Ace>",
                "Bob Bee <Bob Bee>",
                "The Traitor <Zoë Zed>",
                "A Stranger <Guest One>",
                "The Ghost <Guest Two>"
            ],
            "an episode that never aired is waited for by nobody"
        );
        assert_eq!(
            guide(&aired).show.logline.as_deref(),
            Some("Now in its last season.")
        );
        assert_eq!(guide(&aired[1..]).show.logline, None);
        assert_eq!(cast(&guide(&aired[1..]))[0], "Ann Ace <Ann Ace>");
    }

    #[test]
    fn a_guest_opens_with_the_first_episode_seen_that_has_one() {
        let first = |codes: &[&str]| {
            let mut cast = cast(&guide(codes));
            cast.drain(..3);
            cast
        };
        assert_eq!(first(&["S01E01"]), ["A Stranger <Guest One>"]);
        assert_eq!(
            first(&["S01E02"]),
            ["A Stranger <Guest One>", "The Ghost <Guest Two>"]
        );
        assert_eq!(first(&["S00E02"]), Vec::<String>::new());
        let stranger = |codes: &[&str]| guide(codes).characters[3].appears_in.len();
        assert_eq!(
            (stranger(&["S01E02"]), stranger(&["S01E01", "S01E02"])),
            (1, 2)
        );
    }

    #[test]
    fn the_viewer_may_have_the_cast_public_and_all_else_closed() {
        let mut library = library(&made(SHOW, &Before::default()).file);
        let mut told = |policy: Policy, codes: &[&str]| {
            let shows = [(Text::clean(ID), policy)].into();
            library.set_policies(Policies {
                shows,
                ..Policies::default()
            });
            library.guide(ID, &seen(codes)).unwrap()
        };
        let cast_is = |cast| Policy {
            cast,
            ..Policy::default()
        };
        assert_eq!(
            cast(&told(cast_is(Cast::Public), &[])),
            [
                "Ann's Part <Ann Ace>",
                "Bob Bee <Bob Bee>",
                "The Traitor <Zoë Zed>"
            ]
        );
        assert_eq!(
            cast(&told(cast_is(Cast::Seen), &["S01E01"])),
            ["A Stranger <Guest One>"]
        );
        let counts = Policy {
            counts: Counts::Seen,
            ..Policy::default()
        };
        assert_eq!(told(counts, &["S01E01"]).show.status, None);
        assert!(
            told(counts, &ALL).show.status.is_some(),
            "nothing is hidden any more"
        );
    }

    #[test]
    fn whoever_looks_as_of_an_episode_has_seen_what_is_listed_before_it() {
        let library = library(&made(SHOW, &Before::default()).file);
        let seen_as_of = |code: &str| {
            let viewpoint = Viewpoint::AsOf(code.parse().unwrap());
            let guide = library.guide(ID, &viewpoint).unwrap();
            let seen = guide.episodes().filter(|one| one.zone == Zone::Seen);
            seen.map(|one| one.code.to_string())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(seen_as_of("S01E01"), "S00E01 S01E01");
        assert_eq!(seen_as_of("S00E02"), "S00E01 S01E01 S01E02 S00E02");
        assert_eq!(seen_as_of("S00E01"), "S00E01");
    }

    #[test]
    fn what_was_open_stays_open_after_a_refresh() {
        let first = made(SHOW, &Before::default());
        let later = SHOW
            .replace("\"number\":214,\"airdate\":\"2021-01-17\"", "\"number\":215,\"airdate\":\"2021-01-17\"")
            .replace(
                r#"{"person":{"id":2,"#,
                r#"{"person":{"id":77,"name":"Late Joiner"},"character":{"id":77,"name":"The Heir"}},{"person":{"id":2,"#,
            );
        let mut answers = answers(&later);
        answers.fetched += 400 * 86_400_000;
        let again = import(&answers, None, &Before::read(&first.file)).unwrap();
        assert_eq!(again.id, first.id);
        assert!(
            again
                .file
                .contains(r#"{"name":"The Traitor","since":"2021-02-05"}"#)
        );
        assert!(
            again
                .file
                .contains(r#"{"name":"The Heir","since":"2022-03-12"}"#)
        );
        assert!(
            again.file.contains(r#""summary":{"since":"2021-02-05""#),
            "not written anew"
        );
    }

    /// Marks some episodes of a library, and tells what is watched after its show was made anew of other answers.
    fn watched_after(marked: &[&str], later: &str) -> (String, Vec<String>) {
        let first = made(SHOW, &Before::default());
        let mut library = library(&first.file);
        let codes: Vec<EpisodeCode> = marked.iter().map(|code| code.parse().unwrap()).collect();
        let changes = library.log().changes(&Text::clean(ID), &codes, true, None);
        let device = Device(Text::clean("d"));
        for entry in library.batch(&changes, 5) {
            let entry = LogEntry::read(&entry.to_string()).unwrap();
            library.record(&device, &entry);
        }
        let again = made(later, &Before::read(&first.file));
        library.add_show(&again.file).unwrap();
        let watched = library.log().progress(ID);
        let watched: Vec<String> = watched.iter().map(ToString::to_string).collect();
        let orphans = library.log().orphans(ID);
        (
            watched.join(" "),
            orphans.iter().map(ToString::to_string).collect(),
        )
    }

    #[test]
    fn marks_go_with_their_episodes() {
        let renumbered = SHOW
            .replace("\"season\":1,\"number\":2", "\"season\":1,\"number\":4")
            .replace("\"airdate\":\"2020-01-01\"", "\"airdate\":\"2022-01-01\"");
        let marks = ["S01E01", "S01E02", "S00E01"];
        assert_eq!(
            watched_after(&marks, &renumbered),
            ("S00E02 S01E01 S01E04".to_owned(), vec![]),
            "numbered anew, and specials counted anew"
        );
        let replaced = SHOW.replace("\"id\":12,\"name\":\"On\"", "\"id\":92,\"name\":\"On\"");
        assert_eq!(
            watched_after(&marks, &replaced),
            ("S00E01 S01E01 S01E02".to_owned(), vec![]),
            "another number at TVmaze for the same place and day"
        );
        let gone = SHOW.replace(
            "\"id\":12,\"name\":\"On\",\"season\":1,\"number\":2",
            "\"id\":12,\"season\":null",
        );
        assert_eq!(
            watched_after(&marks, &gone),
            ("S00E01 S01E01".to_owned(), vec!["S01E02".to_owned()]),
            "a mark without its episode is kept apart"
        );
        let swapped = SHOW
            .replace("\"id\":12,\"name\":\"On\"", "\"id\":93,\"name\":\"Other\"")
            .replace("2020-01-12\",\"runtime", "2020-01-13\",\"runtime");
        assert_eq!(
            watched_after(&marks, &swapped),
            ("S00E01 S01E01".to_owned(), vec!["S01E02".to_owned()]),
            "another episode in its place is not watched"
        );
    }

    #[test]
    fn what_is_no_show_makes_none() {
        for show in [
            "null",
            "[]",
            "{}",
            r#"{"id":7}"#,
            r#"{"id":"7","name":"X"}"#,
            r#"{"id":7,"name":" "}"#,
        ] {
            let answers = Answers::new(show.to_owned(), 0).unwrap();
            assert!(
                import(&answers, None, &Before::default()).is_err(),
                "{show}"
            );
        }
        assert!(Answers::new("<html>".to_owned(), 0).is_none());
        let least = Answers::new(r#"{"id":7,"name":"日本"}"#.to_owned(), 0).unwrap();
        let imported = import(&least, None, &Before::default()).unwrap();
        assert_eq!(imported.id.as_str(), "tvmaze-7");
        library(&imported.file);
        let missing: Vec<String> = least.missing().iter().map(|part| part.path(7)).collect();
        assert_eq!(
            missing,
            [
                "/shows/7/episodes?specials=1",
                "/shows/7/seasons",
                "/shows/7/cast",
                "/shows/7/crew"
            ]
        );
    }

    #[test]
    fn answers_are_kept_as_they_came() {
        let kept = answers(SHOW).file();
        assert!(kept.contains(SHOW), "{kept}");
        let again = Answers::read(&kept).unwrap();
        let first = made(SHOW, &Before::default()).file;
        assert_eq!(
            import(&again, None, &Before::default()).unwrap().file,
            first
        );
        for broken in [
            "",
            "{}",
            "[]",
            &kept.replace("\"version\":1", "\"version\":2"),
        ] {
            assert!(Answers::read(broken).is_none());
        }
    }

    /// A guide by hand over the same show.
    const HAND: &str = r#"{"format":1,"show":{"id":"mine","name":"My Way","logline":"A road.","ids":{"tvmaze":7}},
      "people":[{"id":"zoe","name":"Zoë Zed"}],
      "seasons":[{"number":1,"episodes":[{"number":2,"premise":"They go on.","name":"Written"}]}],
      "characters":[{"id":"traitor","since":"S01E02","kind":"main","played_by":["zoe"],"names":[{"name":"The Friend","since":"S01E02"}]}],
      "glossary":[{"term":"road","since":"S2021E00","text":"Long."}]}"#;

    #[test]
    fn a_guide_by_hand_lies_on_top() {
        let mut library = Library::default();
        let fetched = made(SHOW, &Before::default()).file;
        assert_eq!(library.add_layered(HAND, &fetched).unwrap().as_str(), ID);
        let guide = library.guide(ID, &seen(&["S01E01"])).unwrap();
        assert_eq!(guide.show.name.as_str(), "My Way");
        assert_eq!(guide.show.logline.as_deref(), Some("A road."));
        let second = guide.episode("S01E02".parse().unwrap()).unwrap();
        assert_eq!(second.title(), "Written");
        assert!(second.airdate.is_some(), "fetched");
        assert_eq!(
            cast(&guide),
            [
                "Ann Ace <Ann Ace>",
                "Bob Bee <Bob Bee>",
                "A Stranger <Guest One>"
            ],
            "whom the guide tells of waits for what it says"
        );
        let guide = library.guide(ID, &seen(&["S01E02"])).unwrap();
        assert_eq!(cast(&guide)[0], "The Friend <Zoë Zed>");
        let all = library.guide(ID, &Viewpoint::Outie).unwrap();
        assert_eq!(all.glossary.len(), 1);
        assert!(!cast(&all).iter().any(|row| row.contains("Traitor")));
        let broken = HAND.replace("S2021E00", "S09E09");
        assert!(library.add_layered(&broken, &fetched).is_err());
        assert!(library.add_layered(HAND, "{").is_err());
    }
}
