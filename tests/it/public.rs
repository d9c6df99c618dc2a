//! What everyone may see: the list in the documentation of the library, in the README, and in the guide of somebody who has seen nothing.

use std::collections::BTreeSet;

use innie::library::Library;
use innie::progress::Viewpoint;

/// Everything a file can tell. What begins with `public` stands in the list; the other texts open with an episode.
const FILE: &str = r#"{
  "format": 1, "made": "2022-03-20",
  "show": { "id": "public-id", "name": "public show", "network": "public network", "premiered": "2022-02-18", "status": "running",
            "logline": "public logline", "crew": [{ "person": "maker", "job": "public job" }] },
  "source": { "name": "public source", "licence": "public licence", "url": "https://example.com/public-page", "fetched": 0 },
  "people": [
    { "id": "maker", "name": "public maker" },
    { "id": "director", "name": "public director" }, { "id": "writer", "name": "public writer" }, { "id": "later", "name": "public later writer" },
    { "id": "player", "name": "public player" }, { "id": "closed", "name": "closed player" }, { "id": "second", "name": "closed second player" }],
  "seasons": [
    { "number": 1, "episodes": [
      { "number": 1, "name": "public first title", "airdate": "2022-02-18", "runtime": 57, "rating": 8.1, "directors": ["director"],
        "premise": "public premise", "summary": "closed first summary" },
      { "number": 2, "name": "public second title", "airdate": "2022-02-25", "runtime": 53, "writers": ["writer"],
        "premise": "closed premise", "summary": "closed second summary" }] },
    { "number": 2, "episodes": [
      { "number": 1, "name": "public later title", "airdate": "2025-01-17", "runtime": 48, "rating": 9.2, "writers": ["later"], "summary": "closed later summary" }] },
    { "number": 3 }],
  "characters": [
    { "id": "public-character", "since": "public", "kind": "main", "played_by": ["player", { "person": "second", "since": "S01E02" }],
      "credits": ["S01E01..S01E02"],
      "names": [{ "name": "public name", "since": "public" }, { "name": "closed name", "since": "S01E01" }],
      "facts": [{ "since": "public", "text": "public fact" }, { "since": "S01E02", "text": "closed fact" }, { "text": "closed unstamped fact" }] },
    { "id": "closed-character", "since": "S01E02", "kind": "recurring", "played_by": ["closed"], "credits": ["S01E02"],
      "names": [{ "name": "closed other name", "since": "S01E02" }], "is": { "character": "public-character", "since": "S02E01" } }],
  "articles": [
    { "id": "public-early", "published": "2022-02-16", "headline": "public early headline", "outlet": "public outlet", "tags": ["public tag"],
      "url": "https://example.com/public", "season": 1,
      "body": [{ "text": "public early paragraph" }, { "since": "S01E01", "text": "closed paragraph" }] },
    { "id": "public-stamped", "since": "public", "published": "2025-01-17", "headline": "public stamped headline", "outlet": "public stamped outlet",
      "body": [{ "text": "public stamped paragraph" }] },
    { "id": "closed-dated", "published": "2022-02-18", "headline": "closed dated headline", "outlet": "closed outlet", "tags": ["closed tag"],
      "url": "https://example.com/closed", "body": [{ "text": "closed dated paragraph" }] },
    { "id": "closed-stamped", "since": "S01E02", "published": "2021", "headline": "closed stamped headline", "outlet": "closed stamped outlet" }],
  "awards": [
    { "since": "public", "year": 2022, "award": "public award", "result": "public result" },
    { "year": 2023, "award": "closed award", "result": "closed result" }],
  "glossary": [
    { "term": "public term", "since": "public", "text": "public meaning", "facts": [{ "since": "S01E01", "text": "closed term fact" }] },
    { "term": "closed term", "since": "S01E01", "text": "closed meaning" }] }"#;

/// The texts in quotes that begin so.
fn texts(told: &str, start: &str) -> BTreeSet<String> {
    let quoted = told
        .split('"')
        .map(|text| text.trim_start_matches("https://example.com/"));
    quoted
        .filter(|text| text.starts_with(start))
        .map(str::to_owned)
        .collect()
}

fn told(viewpoint: &Viewpoint) -> String {
    let mut library = Library::default();
    let show = library
        .add_show(FILE)
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    format!("{:?}", library.guide(&show, viewpoint).unwrap())
}

#[test]
fn who_has_seen_nothing_may_see_the_list_and_nothing_else() {
    let told = told(&Viewpoint::nothing());
    assert_eq!(texts(&told, "public"), texts(FILE, "public"));
    assert_eq!(texts(&told, "closed"), BTreeSet::new());
    // Numbers, dates and running times of all episodes; when they were watched and where a part was played are of the viewer's own progress.
    for number in ["57", "53", "48"] {
        assert!(
            told.contains(&format!("runtime: Some({number})")),
            "{number}"
        );
    }
    for date in ["2022-02-18", "2022-02-25", "2025-01-17"] {
        assert!(told.contains(date), "{date}");
    }
    assert!(!told.contains("rating: Some"), "how one was rated");
    assert!(
        told.contains("number: 3"),
        "a season that was only announced"
    );
    assert!(told.contains("appears_in: []") && !told.contains("appears_in: [E"));
}

#[test]
fn who_has_seen_all_may_see_everything() {
    let told = told(&Viewpoint::AsOf("S02E01".parse().unwrap()));
    assert_eq!(told.matches("rating: Some").count(), 2);
    assert_eq!(texts(&told, "public"), texts(FILE, "public"));
    // Two are one by now: of the two ids one is left.
    let mut all = texts(FILE, "closed");
    for id in ["closed", "closed-character"] {
        assert!(all.remove(id), "{id}");
    }
    let mut told = texts(&told, "closed");
    told.remove("closed");
    assert_eq!(told, all);
}

#[test]
fn the_list_is_the_same_wherever_it_stands() {
    let of = |text: &str, heading: &str| {
        let (_, after) = text.split_once(heading).unwrap();
        let lines = after
            .lines()
            .map(|line| line.trim_start_matches("//!").trim());
        let list = lines.skip_while(|line| !line.starts_with("- "));
        let list: Vec<String> = list
            .take_while(|line| line.starts_with("- "))
            .map(str::to_owned)
            .collect();
        list
    };
    let library = of(
        include_str!("../../src/library.rs"),
        "# What everyone may see",
    );
    let readme = of(include_str!("../../README.md"), "What everyone may see");
    assert_eq!(library, readme);
    assert_eq!(library.len(), 7);
}
