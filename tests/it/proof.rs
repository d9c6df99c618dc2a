//! The proof that the bundled guide only ever tells more, and in the end all; and the shows that other proofs draw.

use std::collections::BTreeMap;

use innie::guide::{Award, EpisodeCode, Guide, Zone};
use innie::progress::Viewpoint;
use serde_json::Value;

use crate::screen::{SEVERANCE, library};

#[path = "../../src/proof/cast.rs"]
mod cast;
#[path = "../../src/proof/ground.rs"]
pub(crate) mod ground;
#[path = "../../src/proof/lot.rs"]
pub(crate) mod lot;
#[path = "../../src/proof/show.rs"]
pub(crate) mod show;

/// A pair for each way of having watched a drawn show from its start.
pub(crate) fn pairs_from_the_start(seed: u64) -> impl Iterator<Item = show::Pair> {
    (0..).map_while(move |count| show::pair_at(seed, count))
}

/// How an episode drawn is named elsewhere.
pub(crate) fn code((season, number): ground::Code) -> EpisodeCode {
    EpisodeCode::new(season, number)
}

/// What is told, each with the kind of thing it is, and how often.
#[derive(Debug, Default)]
struct Told(BTreeMap<(&'static str, String), usize>);

impl Told {
    fn add(&mut self, kind: &'static str, texts: impl IntoIterator<Item = impl ToString>) {
        for text in texts {
            *self.0.entry((kind, text.to_string())).or_default() += 1;
        }
    }

    /// Tells what is the same however often it is told.
    fn add_once(&mut self, kind: &'static str, texts: impl IntoIterator<Item = String>) {
        self.0
            .extend(texts.into_iter().map(|text| ((kind, text), 1)));
    }

    /// Tells of somebody, under each of their names: two who turn out to be one are then told of with both.
    fn add_somebody(&mut self, names: &[String], credits: &[String], players: &[String]) {
        self.add_once("name", names.iter().cloned());
        for name in names {
            self.add_once(
                "credit",
                credits.iter().map(|code| format!("{name} in {code}")),
            );
            self.add_once(
                "player",
                players.iter().map(|one| format!("{name} by {one}")),
            );
        }
    }

    fn count(&self) -> usize {
        self.0.values().sum()
    }

    /// What of this the other does not tell as often.
    fn beyond(&self, other: &Self) -> Vec<&(&'static str, String)> {
        let is_more =
            |(key, count): (_, &usize)| other.0.get(key).is_none_or(|others| others < count);
        self.0
            .iter()
            .filter(|one| is_more((one.0, one.1)))
            .map(|(key, _)| key)
            .collect()
    }
}

/// Everything a guide tells that is not told to everyone from the start.
fn told_by(guide: &Guide) -> Told {
    let mut told = Told::default();
    for character in &guide.characters {
        let names: Vec<String> = character
            .names
            .iter()
            .map(|name| name.text.to_string())
            .collect();
        let credits: Vec<String> = character
            .appears_in
            .iter()
            .map(ToString::to_string)
            .collect();
        let players: Vec<String> = character
            .played_by
            .iter()
            .map(|one| one.0.to_string())
            .collect();
        told.add_somebody(&names, &credits, &players);
        told.add("fact", character.facts.iter().map(|fact| &fact.text));
    }
    for episode in guide.episodes() {
        // That of the next is told early, and stays.
        told.add("premise", &episode.premise);
        told.add("summary", &episode.summary);
        told.add("rating", episode.rating);
        told.add("seen", (episode.zone == Zone::Seen).then_some(episode.code));
    }
    for article in &guide.articles {
        told.add("article", [&article.id.0]);
        told.add(
            "source",
            [&article.headline, &article.outlet]
                .into_iter()
                .chain(&article.url),
        );
        told.add("tag", &article.tags);
        told.add("paragraph", &article.body);
    }
    for term in &guide.glossary {
        told.add("term", [&term.term, &term.text]);
        told.add("fact", term.facts.iter().map(|fact| &fact.text));
    }
    let award = |award: &Award| format!("{} {} {}", award.year, award.award, award.result);
    told.add("award", guide.awards.iter().map(award));
    told
}

/// The items of a list in the file; none where it is left out.
fn list(of: &Value, field: &str) -> Vec<Value> {
    of[field].as_array().cloned().unwrap_or_default()
}

/// A text in the file.
fn text(of: &Value, field: &str) -> String {
    of[field].as_str().unwrap().to_owned()
}

/// One text of each of these.
fn texts(of: &[Value], field: &str) -> Vec<String> {
    of.iter().map(|one| text(one, field)).collect()
}

/// The same, as the file has it.
fn told_by_file() -> Told {
    let file: Value = serde_json::from_str(SEVERANCE).unwrap();
    let mut told = Told::default();
    // Those who are one in the end are told of together.
    let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for character in list(&file, "characters") {
        let row = character
            .get("is")
            .map_or_else(|| text(&character, "id"), |join| text(join, "character"));
        rows.entry(row).or_default().push(character);
    }
    for row in rows.values() {
        let all =
            |field: &str| -> Vec<Value> { row.iter().flat_map(|one| list(one, field)).collect() };
        // An id or a range alone, or an object that has it in this field.
        let id =
            |one: &Value, field: &str| one.as_str().map_or_else(|| text(one, field), str::to_owned);
        let credits: Vec<String> = all("credits")
            .iter()
            .flat_map(|one| codes(&id(one, "episodes")))
            .collect();
        let players: Vec<String> = all("played_by")
            .iter()
            .map(|one| id(one, "person"))
            .collect();
        told.add_somebody(&texts(&all("names"), "name"), &credits, &players);
        told.add("fact", texts(&all("facts"), "text"));
    }
    for season in list(&file, "seasons") {
        for episode in list(&season, "episodes") {
            told.add("premise", [text(&episode, "premise")]);
            told.add("summary", [text(&episode, "summary")]);
            let rating = episode.get("rating").and_then(Value::as_f64);
            told.add("rating", rating.map(|of_ten| format!("{of_ten:.1}")));
            told.add("seen", [code((number(&season), number(&episode)))]);
        }
    }
    for article in list(&file, "articles") {
        told.add("article", [text(&article, "id")]);
        told.add(
            "source",
            [text(&article, "headline"), text(&article, "outlet")],
        );
        told.add(
            "source",
            article.get("url").map(|url| url.as_str().unwrap()),
        );
        told.add(
            "tag",
            list(&article, "tags")
                .iter()
                .map(|tag| tag.as_str().unwrap()),
        );
        told.add("paragraph", texts(&list(&article, "body"), "text"));
    }
    for term in list(&file, "glossary") {
        told.add("term", [text(&term, "term"), text(&term, "text")]);
        told.add("fact", texts(&list(&term, "facts"), "text"));
    }
    for award in list(&file, "awards") {
        told.add(
            "award",
            [format!(
                "{} {} {}",
                award["year"],
                text(&award, "award"),
                text(&award, "result")
            )],
        );
    }
    told
}

fn number(value: &Value) -> u16 {
    u16::try_from(value["number"].as_u64().unwrap()).unwrap()
}

/// `S01E01..S01E03` as its codes.
fn codes(range: &str) -> Vec<String> {
    let (first, last) = range.split_once("..").unwrap_or((range, range));
    let [first, last] = [first, last].map(|code| code.parse::<EpisodeCode>().unwrap());
    (first.number..=last.number)
        .map(|number| EpisodeCode::new(first.season, number).to_string())
        .collect()
}

#[test]
fn a_later_viewpoint_shows_what_an_earlier_one_did() {
    let (library, show) = library(SEVERANCE, None);
    let guide = |viewpoint: &Viewpoint| library.guide(&show, viewpoint).unwrap();
    let start = guide(&Viewpoint::nothing());
    let order: Vec<EpisodeCode> = start.episodes().map(|episode| episode.code).collect();
    let mut before = told_by(&start);
    let mut counts = vec![before.count()];
    for last in 1..=order.len() {
        // Who looks back at an episode knows what they knew who had just watched it.
        let watched = guide(&Viewpoint::Watched(order[..last].iter().copied().collect()));
        assert_eq!(watched, guide(&Viewpoint::AsOf(order[last - 1])));
        let now = told_by(&watched);
        assert_eq!(
            before.beyond(&now),
            Vec::<&(&str, String)>::new(),
            "closed with {}",
            order[last - 1]
        );
        assert!(
            now.count() > before.count(),
            "{} tells nothing",
            order[last - 1]
        );
        counts.push(now.count());
        before = now;
    }
    println!(
        "proof: {} viewpoints, each in the next; told: {counts:?}",
        counts.len()
    );
}

#[test]
fn with_everything_watched_all_of_the_file_is_shown() {
    let (library, show) = library(SEVERANCE, None);
    let nothing = library.guide(&show, &Viewpoint::nothing()).unwrap();
    let all = nothing.episodes().map(|episode| episode.code).collect();
    let guide = told_by(&library.guide(&show, &Viewpoint::Watched(all)).unwrap());
    let file = told_by_file();
    let none = Vec::<&(&str, String)>::new();
    assert_eq!(
        file.beyond(&guide),
        none,
        "in the file and not in the guide"
    );
    assert_eq!(
        guide.beyond(&file),
        none,
        "in the guide and not in the file"
    );
    println!(
        "proof: {} things in the file, {} in the guide",
        file.count(),
        guide.count()
    );
    assert_eq!(file.count(), guide.count());
}
