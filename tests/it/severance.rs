//! The bundled guide is whole, and true to the fact sheet it was written from.

use serde_json::Value;

use crate::screen::{SEVERANCE, library};
use innie::guide::{EpisodeCode, Guide};
use innie::progress::Viewpoint;

/// Typed from the fact sheet: season, number, title, day of the first showing, minutes, directors, writers.
#[rustfmt::skip]
const EPISODES: &[(u16, u16, &str, &str, u16, &str, &str)] = &[
    (1, 1, "Good News About Hell", "2022-02-18", 57, "Ben Stiller", "Dan Erickson"),
    (1, 2, "Half Loop", "2022-02-18", 53, "Ben Stiller", "Dan Erickson"),
    (1, 3, "In Perpetuity", "2022-02-25", 56, "Ben Stiller", "Andrew Colville"),
    (1, 4, "The You You Are", "2022-03-04", 46, "Aoife McArdle", "Kari Drake"),
    (1, 5, "The Grim Barbarity of Optics and Design", "2022-03-11", 43, "Aoife McArdle", "Anna Ouyang Moench"),
    (1, 6, "Hide and Seek", "2022-03-18", 40, "Aoife McArdle", "Amanda Overton"),
    (1, 7, "Defiant Jazz", "2022-03-25", 49, "Ben Stiller", "Helen Leigh"),
    (1, 8, "What's for Dinner?", "2022-04-01", 46, "Ben Stiller", "Chris Black"),
    (1, 9, "The We We Are", "2022-04-08", 40, "Ben Stiller", "Dan Erickson"),
    (2, 1, "Hello, Ms. Cobel", "2025-01-17", 48, "Ben Stiller", "Dan Erickson"),
    (2, 2, "Goodbye, Mrs. Selvig", "2025-01-24", 46, "Sam Donovan", "Mohamad El Masri"),
    (2, 3, "Who Is Alive?", "2025-01-31", 53, "Ben Stiller", "Wei-Ning Yu"),
    (2, 4, "Woe's Hollow", "2025-02-07", 50, "Ben Stiller", "Anna Ouyang Moench"),
    (2, 5, "Trojan's Horse", "2025-02-14", 46, "Sam Donovan", "Megan Ritchie"),
    (2, 6, "Attila", "2025-02-21", 48, "Uta Briesewitz", "Erin Wagoner"),
    (2, 7, "Chikhai Bardo", "2025-02-28", 50, "Jessica Lee Gagné", "Dan Erickson, Mark Friedman"),
    (2, 8, "Sweet Vitriol", "2025-03-07", 37, "Ben Stiller", "Adam Countee, K. C. Perry"),
    (2, 9, "The After Hours", "2025-03-14", 44, "Uta Briesewitz", "Dan Erickson"),
    (2, 10, "Cold Harbor", "2025-03-21", 76, "Ben Stiller", "Dan Erickson"),
];

fn guide(viewpoint: &Viewpoint) -> Guide {
    let (library, show) = library(SEVERANCE, None);
    library.guide(&show, viewpoint).unwrap()
}

fn code(text: &str) -> EpisodeCode {
    text.parse().unwrap()
}

fn json() -> Value {
    serde_json::from_str(SEVERANCE).unwrap()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[test]
fn episodes_agree_with_the_fact_sheet() {
    let guide = guide(&Viewpoint::nothing());
    let told: Vec<_> = guide.episodes().collect();
    assert_eq!(told.len(), EPISODES.len());
    for (episode, (season, number, name, airdate, runtime, directors, writers)) in
        told.into_iter().zip(EPISODES)
    {
        let names = |people| {
            guide
                .names(people)
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        };
        assert_eq!(episode.code, EpisodeCode::new(*season, *number));
        assert_eq!(episode.name.as_deref(), Some(*name));
        assert_eq!(episode.airdate.unwrap().to_string(), *airdate);
        assert_eq!(episode.runtime, Some(*runtime));
        assert_eq!(names(&episode.directors), *directors, "{}", episode.code);
        assert_eq!(names(&episode.writers), *writers, "{}", episode.code);
    }
}

#[test]
fn every_episode_has_a_premise_and_a_summary_of_its_length() {
    for episode in guide(&Viewpoint::Outie).episodes() {
        let summary = words(episode.summary.as_ref().unwrap());
        assert!(
            (60..=140).contains(&summary),
            "{}: {summary} words",
            episode.code
        );
        assert!(
            (8..=40).contains(&words(episode.premise.as_ref().unwrap())),
            "{}",
            episode.code
        );
    }
}

/// `since` must never be forgotten: it stands on everything that could tell something.
#[test]
fn every_since_is_written_out() {
    let json = json();
    let all = |list: &Value| list.as_array().cloned().unwrap_or_default();
    let mut counted = 0;
    let mut check = |item: &Value| {
        counted += 1;
        assert!(item["since"].is_string(), "no since: {item}");
    };
    for character in all(&json["characters"]) {
        check(&character);
        all(&character["names"]).iter().for_each(&mut check);
        all(&character["facts"]).iter().for_each(&mut check);
        if let Some(joined) = character.get("is") {
            check(joined);
        }
    }
    for term in all(&json["glossary"]) {
        check(&term);
        all(&term["facts"]).iter().for_each(&mut check);
    }
    for item in [all(&json["articles"]), all(&json["awards"])].concat() {
        check(&item);
    }
    assert!(counted > 400, "{counted}");
}

#[test]
fn the_guide_is_as_large_as_it_should_be() {
    let all = guide(&Viewpoint::Outie);
    assert!(all.complete);
    assert!(json()["characters"].as_array().unwrap().len() >= 40);
    for character in json()["characters"].as_array().unwrap() {
        let facts = character["facts"].as_array().unwrap().len();
        assert!(
            (1..=6).contains(&facts),
            "{}: {facts} facts",
            character["id"]
        );
    }
    assert!(all.articles.len() >= 45);
    assert!(all.glossary.len() >= 40);
    assert!(all.awards.len() >= 15);
    for article in &all.articles {
        assert!(
            (2016..=2026).contains(&article.published.year()),
            "{}",
            article.headline
        );
        assert!(
            !article.outlet.is_empty() && !article.tags.is_empty(),
            "{}",
            article.headline
        );
        assert!(!article.body.is_empty(), "{}", article.headline);
    }
    let long = all
        .articles
        .iter()
        .filter(|article| article.body.len() >= 2)
        .count();
    assert!(long >= 45, "{long} articles have two paragraphs or more");
}

/// Facts are told in the order of learning, and nobody is credited before they may be known.
#[test]
fn nobody_is_credited_too_early() {
    let order: Vec<EpisodeCode> = guide(&Viewpoint::nothing())
        .episodes()
        .map(|episode| episode.code)
        .collect();
    for at in &order {
        for character in guide(&Viewpoint::AsOf(*at)).characters {
            assert!(
                character.appears_in.iter().all(|code| code <= at),
                "{} at {at}",
                character.full_name()
            );
            assert!(
                character.facts.is_sorted_by_key(|fact| fact.since),
                "{} at {at}",
                character.full_name()
            );
        }
    }
}

#[test]
fn a_viewer_who_has_seen_nothing_finds_a_guide_worth_opening() {
    let guide = guide(&Viewpoint::nothing());
    let names: Vec<String> = guide
        .characters
        .iter()
        .map(innie::guide::Character::full_name)
        .collect();
    assert_eq!(
        names,
        [
            "Mark S. · Mark Scout",
            "Helly R.",
            "Irving B.",
            "Dylan G.",
            "Harmony Cobel",
            "Seth Milchick",
            "Devon",
            "Burt G."
        ]
    );
    for character in &guide.characters {
        assert_eq!(
            (character.facts.len(), character.appears_in.len()),
            (1, 0),
            "{}",
            character.full_name()
        );
    }
    let premises: Vec<EpisodeCode> = guide
        .episodes()
        .filter(|episode| episode.premise.is_some())
        .map(|episode| episode.code)
        .collect();
    assert_eq!(premises, [code("S01E01")]);
    assert!(guide.episodes().all(|episode| episode.summary.is_none()));
    assert!(
        guide.articles.len() >= 40,
        "{} articles",
        guide.articles.len()
    );
}

#[test]
fn the_first_look_opens_paragraph_by_paragraph() {
    let read = |viewpoint| {
        let guide = guide(&viewpoint);
        let article = guide
            .articles
            .iter()
            .find(|article| article.id.0.as_str() == "first-look-at-season-2")
            .unwrap()
            .clone();
        assert_eq!(article.published.to_string(), "2024-01-29");
        article
            .body
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let safe = read(Viewpoint::nothing());
    for told in [
        "black-and-white",
        "running",
        "Turturro",
        "Walken",
        "Arquette",
        "McArdle",
        "fourteen",
        "Christie",
        "Noble",
        "Shawkat",
        "under wraps",
    ] {
        assert!(safe.contains(told), "{told}");
    }
    for sealed in ["Gemma", "Casey", "professor", "three children", "legal"] {
        assert!(!safe.contains(sealed), "{sealed}");
    }
    assert!(read(Viewpoint::AsOf(code("S01E01"))).contains("history professor"));
    let all = read(Viewpoint::AsOf(code("S01E09")));
    for told in [
        "Ms. Casey",
        "Gemma",
        "three children",
        "legal",
        "cliffhanger",
    ] {
        assert!(all.contains(told), "{told}");
    }
}

#[test]
fn identities_are_two_until_the_episode_that_joins_them() {
    let names = |at: &str| -> Vec<String> {
        guide(&Viewpoint::AsOf(code(at)))
            .characters
            .iter()
            .map(innie::guide::Character::full_name)
            .collect()
    };
    let is_there = |at: &str, name: &str| names(at).iter().any(|known| known == name);
    assert!(is_there("S01E01", "Harmony Cobel · Mrs. Selvig"));
    assert!(is_there("S01E06", "Ms. Casey"));
    assert!(is_there("S01E06", "Mark's late wife · Gemma"));
    assert!(is_there("S01E07", "Ms. Casey · Mark's late wife · Gemma"));
    assert!(is_there("S01E08", "Helly R."));
    assert!(is_there("S01E09", "Helly R. · Helena Eagan"));
}

/// That somebody has another self is told by its name, and by nothing before it.
#[test]
fn a_fact_tells_of_no_half_that_has_no_name_yet() {
    let halves = |at: &str| -> usize {
        let characters = guide(&Viewpoint::AsOf(code(at))).characters;
        let both = characters
            .iter()
            .filter(|character| ["ms-casey", "gemma"].contains(&character.id.0.as_str()));
        both.flat_map(|character| &character.facts)
            .filter(|fact| fact.half.is_some())
            .count()
    };
    assert_eq!(halves("S01E06"), 0);
    assert!(halves("S01E07") >= 5);
}
