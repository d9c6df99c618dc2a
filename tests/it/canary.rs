//! The canary test: a show in which everything hidden is a canary word, watched at random; no canary ever reaches a screen.
//!
//! The words of what is open and of what is hidden come from different alphabets, so that a canary is known by one
//! character of it, wherever it is cut off.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use innie::app::{Context, Key, Memory, Message, bindings};
use innie::guide::{EpisodeCode, Zone};
use innie::library::Library;
use innie::progress::{Cast, Change, Counts, Dates, Device, Policies, Policy, Titles};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

use crate::screen::Screen;

/// How many walks are taken.
const CASES: u32 = 400;

const SEASONS: u16 = 2;
const EPISODES: u16 = 4;

pub(crate) fn codes() -> impl Iterator<Item = EpisodeCode> {
    (1..=SEASONS)
        .flat_map(|season| (1..=EPISODES).map(move |number| EpisodeCode::new(season, number)))
}

/// A word for what `since` opens: Greek letters if it is hidden, Latin ones if it is open. No key types Greek.
fn word(seen: &BTreeSet<EpisodeCode>, since: Option<EpisodeCode>, what: &str) -> String {
    match since {
        Some(code) if !seen.contains(&code) => format!("Ωμεγα{}", "ξψω".repeat(what.len() % 5 + 1)),
        _ => format!("open {what} mark"),
    }
}

/// Episodes after all others: nobody gets there.
fn later_codes() -> impl Iterator<Item = EpisodeCode> {
    [
        (SEASONS, EPISODES + 1),
        (SEASONS, EPISODES + 2),
        (SEASONS + 1, 1),
    ]
    .into_iter()
    .map(|(season, number)| EpisodeCode::new(season, number))
}

/// The year of air dates that are hidden.
const HIDDEN_YEAR: &str = "2099";

/// A show with something of every kind for every episode, its hidden texts canaries.
pub(crate) fn show(seen: &BTreeSet<EpisodeCode>) -> String {
    show_under(seen, Policy::default())
}

fn zone(code: EpisodeCode, seen: &BTreeSet<EpisodeCode>) -> Zone {
    if seen.contains(&code) {
        Zone::Seen
    } else if codes().find(|code| !seen.contains(code)) == Some(code) {
        Zone::Next
    } else {
        Zone::Beyond
    }
}

/// The same, and what this policy hides are canaries too: titles and dates, whom nothing has told of yet, and episodes after all others.
fn show_under(seen: &BTreeSet<EpisodeCode>, policy: Policy) -> String {
    let mut characters = Vec::new();
    let mut glossary = Vec::new();
    let mut articles = Vec::new();
    let mut people = vec![r#"{ "id": "crew", "name": "Crew Member" }"#.to_owned()];
    let next = codes().find(|code| !seen.contains(code));
    for (number, code) in codes().enumerate() {
        let w = |what: &str| word(seen, Some(code), what);
        people.push(format!(
            r#"{{ "id": "p{number}", "name": "{}" }}"#,
            w("actor")
        ));
        characters.push(format!(
            r#"{{ "id": "c{number}", "since": "{code}", "kind": "main", "played_by": ["p{number}"], "credits": ["{code}"],
                "names": [{{ "name": "{}", "self": "innie", "since": "{code}" }}, {{ "name": "{}", "self": "outie", "since": "{code}" }}],
                "facts": [{{ "since": "{code}", "text": "{}" }}, {{ "since": "{code}", "self": "innie", "text": "{}" }}] }}"#,
            w("name"), w("other name"), w("fact"), w("half")
        ));
        // Everyone knows the public one, and each episode tells more of it; it turns out to be somebody else with the last.
        glossary.push(format!(
            r#"{{ "term": "{}{number}", "since": "{code}", "text": "{}" }}"#,
            w("term"),
            w("meaning")
        ));
        articles.push(format!(
            r#"{{ "id": "sealed{number}", "since": "{code}", "published": "2022-01-0{}", "headline": "{}", "outlet": "{}", "tags": ["{}"], "url": "https://example.com/{}",
                "body": [{{ "text": "{}" }}] }}"#,
            number % 8 + 1, w("headline"), w("outlet"), w("tag"), if seen.contains(&code) { "open" } else { "Ω" }, w("paragraph")
        ));
        articles.push(format!(
            r#"{{ "id": "half{number}", "since": "public", "published": "2022-02", "headline": "open news mark", "outlet": "open", "season": 1,
                "body": [{{ "text": "open start" }}, {{ "since": "{code}", "text": "{}" }}] }}"#,
            w("later paragraph")
        ));
    }
    let facts: Vec<String> = codes()
        .map(|code| {
            format!(
                r#"{{ "since": "{code}", "text": "{}" }}"#,
                word(seen, Some(code), "fact")
            )
        })
        .collect();
    let last = codes().last().unwrap();
    characters.push(format!(
        r#"{{ "id": "known", "since": "public", "kind": "main", "played_by": ["crew"], "credits": ["S01E01..S01E04", "S02E01..S02E04"],
            "names": [{{ "name": "Known Mark", "since": "public" }}], "facts": [{}] }}"#,
        facts.join(",")
    ));
    characters.push(format!(
        r#"{{ "id": "secret", "since": "{last}", "kind": "main", "names": [{{ "name": "{}", "since": "{last}" }}],
            "facts": [{{ "since": "{last}", "text": "{}" }}], "is": {{ "character": "known", "since": "{last}" }} }}"#,
        word(seen, Some(last), "secret"), word(seen, Some(last), "secret fact")
    ));
    people.push(r#"{ "id": "hidden", "name": "Ωμεγα Ωμεγα" }"#.to_owned());
    if policy.cast == Cast::Seen && !seen.contains(&last) {
        characters.push(format!(
            r#"{{ "id": "untold", "since": "public", "kind": "main", "played_by": ["hidden"], "credits": ["{last}"],
                "names": [{{ "name": "Ωμεγα", "since": "public" }}], "facts": [{{ "since": "public", "text": "ξψω" }}] }}"#
        ));
    }
    let later = later_codes().filter(|_| policy.counts == Counts::Seen && next.is_some());
    let all: Vec<EpisodeCode> = codes().chain(later).collect();
    let mut seasons = String::new();
    for season in 1..=all.iter().map(|code| code.season).max().unwrap() {
        let episodes: Vec<String> = all
            .iter()
            .copied()
            .filter(|code| code.season == season)
            .map(|code| {
                let zone = zone(code, seen);
                let name = if zone > policy.titles.reach() { "Ωμεγα".to_owned() } else { format!("Title {code}") };
                let year = if zone > policy.dates.reach() { HIDDEN_YEAR.to_owned() } else { format!("202{season}") };
                let crew = if zone > policy.counts.reach() { "hidden" } else { "crew" };
                let premise = if Some(code) == next { "open premise".to_owned() } else { word(seen, Some(code), "premise") };
                format!(
                    r#"{{ "number": {}, "name": "{name}", "airdate": "{year}-01-0{}", "directors": ["{crew}"], "premise": "{premise}", "summary": "{}" }}"#,
                    code.number, code.number, word(seen, Some(code), "summary")
                )
            })
            .collect();
        let _ = write!(
            seasons,
            r#"{}{{ "number": {season}, "episodes": [{}] }}"#,
            if season > 1 { "," } else { "" },
            episodes.join(",")
        );
    }
    format!(
        r#"{{ "format": 1, "made": "2026-01-01", "show": {{ "id": "canary", "name": "Mine" }}, "people": [{}], "seasons": [{seasons}],
            "characters": [{}], "articles": [{}], "awards": [{{ "since": "S02E04", "year": 2022, "award": "{}", "result": "won", "season": 1 }}], "glossary": [{}] }}"#,
        people.join(","),
        characters.join(","),
        articles.join(","),
        word(seen, Some(last), "award"),
        glossary.join(",")
    )
}

fn any_key() -> impl Strategy<Value = Key> {
    let mut keys: Vec<Key> = Context::ALL
        .into_iter()
        .flat_map(|context| bindings(context).flat_map(|binding| binding.keys))
        .copied()
        .collect();
    // A mark would open what the canaries were made for: what marking hides and opens is shown elsewhere.
    keys.retain(|key| !matches!(key, Key::Char(' ' | 'W' | 'u') | Key::Ctrl('r')));
    keys.extend("open marktle".chars().filter(|c| *c != ' ').map(Key::Char));
    proptest::sample::select(keys)
}

fn any_policy() -> impl Strategy<Value = Policy> {
    let titles = proptest::sample::select(vec![Titles::All, Titles::Next, Titles::Seen]);
    let counts = proptest::sample::select(vec![Counts::All, Counts::Seen]);
    let dates = proptest::sample::select(vec![Dates::All, Dates::Next]);
    let cast = proptest::sample::select(vec![Cast::Public, Cast::Seen]);
    (titles, counts, dates, cast).prop_map(|(titles, counts, dates, cast)| Policy {
        titles,
        counts,
        dates,
        cast,
    })
}

fn any_size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        Just((80, 24)),
        Just((120, 36)),
        Just((40, 12)),
        (1u16..130, 1u16..50)
    ]
}

/// Starts the show watched as `seen`, presses the keys, and looks at every screen on the way. Counts the screens on which something open
/// was seen, and those drawn.
fn walk(
    seen: &BTreeSet<EpisodeCode>,
    policy: Policy,
    steps: &[(Key, (u16, u16), u8)],
    asked: bool,
) -> Result<(usize, usize), TestCaseError> {
    let mut library = Library::default();
    let id = library
        .add_show(&show_under(seen, policy))
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    library.set_policies(Policies {
        default: policy,
        ..Policies::default()
    });
    let unlisted: Vec<String> = codes()
        .chain(later_codes())
        .filter(|code| zone(*code, seen) > policy.counts.reach())
        .map(|code| code.to_string())
        .collect();
    let changes: Vec<Change> = seen
        .iter()
        .map(|code| Change {
            show: id.clone(),
            episode: *code,
            watched: true,
            seen: None,
        })
        .collect();
    for entry in library.batch(&changes, 1) {
        library.record(&Device(innie::guide::Text::clean("test")), &entry);
    }
    let mut memory = Memory::default();
    memory.shows.entry(id.to_string()).or_default().asked = asked;
    let mut screen = Screen::new(library, &id, memory, 80, 24);
    let mut opened = 0;
    for (key, (width, height), resize) in steps {
        if *resize == 0 {
            screen.resize(*width, *height);
        }
        // The first question marks too: it is answered with nothing. And what would reveal is never agreed to.
        let key = match (screen.model.context(), *key) {
            (Context::Question | Context::TypedQuestion, Key::Enter) | (Context::Confirm, _) => {
                Key::Esc
            }
            (_, key) => key,
        };
        screen.send(Message::Key(key));
        let text = screen.text();
        opened += usize::from(text.contains("open"));
        prop_assert!(
            !text.chars().any(|c| "Ωμεγαξψω".contains(c)),
            "after {key}:\n{text}"
        );
        prop_assert!(
            !text.contains(HIDDEN_YEAR) && !unlisted.iter().any(|code| text.contains(code)),
            "after {key} under {policy:?}:\n{text}"
        );
        let told = format!(
            "{:?}{}{:?}",
            screen.effects,
            screen.model.window_title(),
            screen.model.memory()
        );
        prop_assert!(!told.contains('Ω'), "{told}");
    }
    Ok((opened, steps.len()))
}

#[test]
fn no_canary_on_any_screen() {
    let strategy = (
        proptest::collection::btree_set((1..=SEASONS, 1..=EPISODES), 0..=8),
        proptest::collection::vec((any_key(), any_size(), 0u8..10), 1..60),
        any::<bool>(),
        any_policy(),
    );
    let config = Config {
        cases: CASES,
        rng_seed: RngSeed::Fixed(0x5ea1),
        failure_persistence: None,
        ..Config::default()
    };
    let (opened, drawn) = (Cell::new(0), Cell::new(0));
    let result = TestRunner::new(config).run(&strategy, |(watched, steps, asked, policy)| {
        let seen = watched
            .into_iter()
            .map(|(season, number)| EpisodeCode::new(season, number))
            .collect();
        let (new, all) = walk(&seen, policy, &steps, asked)?;
        opened.set(opened.get() + new);
        drawn.set(drawn.get() + all);
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    println!(
        "{CASES} walks, {} screens, on {} of them something open",
        drawn.get(),
        opened.get()
    );
    assert!(
        opened.get() * 3 > drawn.get(),
        "the test is blind: something open is on {} of {} screens",
        opened.get(),
        drawn.get()
    );
}

/// The canaries are there: with the shield open they are on the screen.
#[test]
fn the_canaries_sing_when_nothing_is_hidden() {
    let mut library = Library::default();
    let hidden = show_under(&BTreeSet::new(), Policy::strictest());
    let id = library.add_show(&hidden).unwrap();
    let guide = library
        .guide(&id, &innie::progress::Viewpoint::Outie)
        .unwrap();
    let told = format!("{guide:?}");
    assert!(
        told.matches('Ω').count() > 75,
        "{}",
        told.matches('Ω').count()
    );
}
