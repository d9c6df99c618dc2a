//! What the benchmarks have in common: names and shows that are drawn anew alike each time.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that fails says so"
)]
// Each benchmark is a program of its own and uses a part of this.
#![allow(dead_code, unreachable_pub)]

use innie::guide::{Guide, Person, PersonId, Text};
use innie::library::Library;
use innie::progress::Viewpoint;

/// The bundled guide as it is stored.
pub const SEVERANCE: &str = include_str!("../../assets/shows/severance.json");

/// What is typed: a letter, more letters, parts of names, a full name, slips, nothing that is there.
pub const QUERIES: [&str; 13] = [
    "a",
    "s",
    "an",
    "ll",
    "mar",
    "scr",
    "hly",
    "adam",
    "turturro",
    "adam scott",
    "turtorro",
    "sevrance",
    "xyzzy",
];

const FIRST: [&str; 40] = [
    "Adam",
    "Britt",
    "John",
    "Zach",
    "Jen",
    "Tramell",
    "Michael",
    "Dichen",
    "Patricia",
    "Ben",
    "Jessica",
    "Dan",
    "Ólafur",
    "Sarah",
    "Alia",
    "Merritt",
    "Sandra",
    "Robby",
    "Anna",
    "Maria",
    "Elena",
    "Igor",
    "Takeshi",
    "Aiko",
    "Wei",
    "Priya",
    "Rahul",
    "Fatima",
    "Omar",
    "Yusuf",
    "Lars",
    "Ingrid",
    "Søren",
    "Jürgen",
    "Zoë",
    "Chloé",
    "René",
    "Karl",
    "Walter",
    "Charlotte",
];
const BEGINNING: [&str; 36] = [
    "Sc", "Low", "Tur", "Cher", "Tull", "Till", "Lach", "Walk", "Arqu", "Still", "Gag", "Er",
    "Bock", "Christ", "Shaw", "Wev", "Bern", "Mar", "Kow", "Pet", "Iv", "Yam", "Tan", "Chen",
    "Sing", "Kha", "Has", "Lind", "Niel", "Mül", "Fisch", "Du", "Mc", "O'", "Van ", "De ",
];
const END: [&str; 36] = [
    "ott", "er", "turro", "ry", "ock", "man", "en", "ette", "né", "ickson", "sson", "nock",
    "opher", "kat", "hard", "son", "tini", "alski", "rov", "anov", "ada", "aka", "g", "h", "n",
    "an", "strom", "sen", "ler", "pont", "clair", "donald", "brien", "berg", "witt", "ward",
];

/// Numbers that look drawn by lot, the same at each start.
pub struct Lot(u64);

impl Lot {
    /// A new lot.
    pub fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn surname(&mut self) -> String {
        format!("{}{}", self.of(&BEGINNING), self.of(&END))
    }

    /// A name as people have it.
    pub fn name(&mut self) -> String {
        let first = self.of(&FIRST);
        match self.below(5) {
            0 => format!("{first} {}. {}", self.surname().remove(0), self.surname()),
            1 => format!("{first} {}-{}", self.surname(), self.surname()),
            _ => format!("{first} {}", self.surname()),
        }
    }
}

/// This many names.
pub fn names(count: usize) -> Vec<String> {
    let mut lot = Lot::new();
    (0..count).map(|_| lot.name()).collect()
}

/// The bundled show, read.
pub fn severance() -> (Library, Text) {
    let mut library = Library::default();
    let show = library.add_show(SEVERANCE).unwrap();
    (library, show)
}

/// A guide that holds people of these names and nothing else.
pub fn guide_of(names: &[String]) -> Guide {
    let (library, show) = severance();
    let mut guide = library.guide(&show, &Viewpoint::nothing()).unwrap();
    guide.seasons.clear();
    guide.characters.clear();
    guide.articles.clear();
    guide.glossary.clear();
    guide.awards.clear();
    let person = |(number, name): (usize, &String)| Person {
        id: PersonId(Text::clean(&format!("p{number}"))),
        name: Text::clean(name),
    };
    guide.people = names.iter().enumerate().map(person).collect();
    guide
}

/// A show of this many episodes in seasons of ten, each with a summary, a character and two credits.
pub fn show_of(id: usize, episodes: usize) -> String {
    let mut lot = Lot::new();
    let people: Vec<String> = (0..episodes).map(|_| lot.name()).collect();
    let code = |number: usize| format!("S{:02}E{:02}", number / 10 + 1, number % 10 + 1);
    let joined = |parts: Vec<String>| parts.join(",");
    let seasons = (0..episodes.div_ceil(10)).map(|season| {
        let last = episodes.min(season * 10 + 10);
        let told = (season * 10..last).map(|number| {
            format!(
                r#"{{"number":{},"name":"Episode {number}","airdate":"2020-01-{:02}","directors":["p{number}"],"summary":"They go on, and {} is seen again."}}"#,
                number % 10 + 1,
                number % 28 + 1,
                people[number]
            )
        });
        format!(r#"{{"number":{},"episodes":[{}]}}"#, season + 1, joined(told.collect()))
    });
    let characters = (0..episodes).map(|number| {
        let code = code(number);
        format!(
            r#"{{"id":"c{number}","since":"{code}","kind":"guest","played_by":["p{number}"],"credits":["{code}"],"names":[{{"name":"{}","since":"{code}"}}],"facts":[{{"since":"{code}","text":"Is met at last."}}]}}"#,
            people[(number + 1) % episodes]
        )
    });
    let cast = people
        .iter()
        .enumerate()
        .map(|(number, name)| format!(r#"{{"id":"p{number}","name":"{name}"}}"#));
    format!(
        r#"{{"format":1,"made":"2026-01-01","show":{{"id":"show-{id}","name":"Show {id}"}},"people":[{}],"seasons":[{}],"characters":[{}]}}"#,
        joined(cast.collect()),
        joined(seasons.collect()),
        joined(characters.collect())
    )
}
