//! Shows as TVmaze tells of them, drawn by lot in pairs: the answers differ only in what a viewer of some episodes may not know, and the files are made of
//! them as of any others.
//!
//! What may be known is decided here once more, and not asked of the program: see [`crate::library::tvmaze`] for its side.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::ground::{Code, Words, day};
use super::lot::Lot;
use super::show::{ID, Pair, WORDS};
use crate::library::tvmaze::{Answers, Before, Part, import};

/// An episode: its code, the season it stands in, and its day, counted from the start of 2022.
struct Listed {
    code: Code,
    season: u16,
    day: usize,
}

/// Draws a pair.
pub(super) fn pair(seed: u64) -> Pair {
    let mut lot = Lot::new(seed);
    let episodes = episodes(&mut lot);
    let count = lot.within(0..=episodes.len());
    let some_only = lot.chance(30);
    let reached: BTreeSet<Code> = episodes
        .iter()
        .take(count)
        .map(|one| one.code)
        .filter(|_| !some_only || lot.chance(70))
        .collect();
    let cast = *lot.one(&["public", "announced", "announced", "seen"]);
    let words = Words {
        titles: "all",
        counts: "all",
        dates: "all",
        cast,
    };
    let last = episodes.last().map_or(0, |one| one.day);
    let fetched = lot.within(0..=last + 9);
    let is_all = episodes
        .iter()
        .all(|one| one.day > fetched || reached.contains(&one.code));
    let open = lot.fork();
    let files = [0, 1].map(|_| {
        let mut draw = Draw {
            open: open.clone(),
            hidden: lot.fork(),
            reached: &reached,
            is_public: words.cast == "public",
            is_all,
        };
        let show = draw.show(&episodes);
        let at = (18_993 + u64::try_from(fetched).unwrap()) * 86_400_000;
        let mut answers = Answers::new(show.to_string(), at).unwrap();
        answers.add(Part::Guests(1), draw.guests(&episodes).to_string());
        import(&answers, Some(ID), &Before::default()).unwrap().file
    });
    Pair {
        files,
        words,
        episodes: episodes.iter().map(|one| one.code).collect(),
        reached,
        ids: (1..9).map(|number| format!("c-{number}")).collect(),
        texts: WORDS.iter().map(|word| (*word).to_owned()).collect(),
    }
}

/// The episodes as they are listed, a special or two among them.
fn episodes(lot: &mut Lot) -> Vec<Listed> {
    let mut episodes = Vec::new();
    let mut specials = 0;
    let mut day = 0;
    for season in 1..=*lot.one(&[1, 2, 2]) {
        for number in 1..=u16::try_from(lot.within(2..=4)).unwrap() {
            day += *lot.one(&[1, 7, 40]);
            episodes.push(Listed {
                code: (season, number),
                season,
                day,
            });
            if lot.chance(20) {
                day += 1;
                specials += 1;
                episodes.push(Listed {
                    code: (0, specials),
                    season,
                    day,
                });
            }
        }
    }
    episodes
}

struct Draw<'a> {
    open: Lot,
    hidden: Lot,
    reached: &'a BTreeSet<Code>,
    /// Whether the viewer wants to have the cast public.
    is_public: bool,
    /// Whether all that had aired when it was fetched has been reached.
    is_all: bool,
}

impl Draw<'_> {
    fn lot(&mut self, is_open: bool) -> &mut Lot {
        if is_open {
            &mut self.open
        } else {
            &mut self.hidden
        }
    }

    fn text(&mut self, is_open: bool, most: usize) -> String {
        let lot = self.lot(is_open);
        let count = lot.within(1..=most);
        let words: Vec<&str> = (0..count).map(|_| *lot.one(&WORDS)).collect();
        words.join(" ")
    }

    fn show(&mut self, episodes: &[Listed]) -> Value {
        let listed: Vec<Value> = episodes.iter().map(|one| self.episode(one)).collect();
        let mut show = json!({
            "id": 7,
            "name": self.text(true, 3),
            "status": self.open.one(&["Running", "Ended", "To Be Determined"]),
            "premiered": "2022-01-01",
            "network": { "name": "N" },
            "rating": { "average": self.hidden.below(100) },
            "image": { "original": self.text(false, 2) },
            "updated": self.hidden.below(1000),
            "summary": format!("<p>{}</p>", self.text(self.is_all, 9)),
        });
        let crew =
            [json!({ "type": "Creator", "person": { "id": 90, "name": self.text(true, 2) } })];
        show["_embedded"] = json!({
            "episodeswithspecials": listed,
            "seasons": [{ "id": 1, "number": 1 }],
            "cast": self.cast(),
            "crew": crew,
        });
        show
    }

    /// What everyone may see of an episode, and what opens with it.
    fn episode(&mut self, one: &Listed) -> Value {
        let is_open = self.reached.contains(&one.code);
        json!({
            "id": id(one.code),
            "url": self.text(false, 3),
            "name": self.text(true, 4),
            "season": one.season,
            "number": (one.code.0 > 0).then_some(one.code.1),
            "airdate": day(one.day).to_string(),
            "runtime": self.open.within(20..=70),
            "rating": { "average": self.hidden.below(100) },
            "summary": format!("<p>{}</p>", self.text(is_open, 12)),
        })
    }

    /// The main cast, in an order that tells something: who they are is told once anything has been seen, and their parts once all has.
    fn cast(&mut self) -> Vec<Value> {
        let are_listed = self.is_public || !self.reached.is_empty();
        let are_told = self.is_public || self.is_all;
        let count = self.lot(are_listed).within(0..=4);
        let mut rows = Vec::new();
        for number in 1..=count {
            let actor = self.text(are_listed, 2);
            let part = self.text(are_listed && are_told, 3);
            let row = json!({
                "person": { "id": number, "name": actor },
                "character": { "id": number, "name": part },
            });
            let at = self.hidden.within(0..=rows.len());
            rows.insert(at, row);
        }
        rows
    }

    /// Who is a guest where: a part of a reached episode may come back in others, and that is not told.
    fn guests(&mut self, episodes: &[Listed]) -> Value {
        let parts: Vec<Value> = (5..9)
            .map(|number| {
                json!({
                    "person": { "id": number, "name": self.text(true, 2) },
                    "character": { "id": number, "name": self.text(true, 2) },
                })
            })
            .collect();
        let row = |one: &Listed| {
            let is_open = self.reached.contains(&one.code);
            let mut guests: Vec<Value> = parts
                .iter()
                .filter(|_| self.lot(is_open).chance(30))
                .cloned()
                .collect();
            if !is_open && self.hidden.chance(50) {
                let number = self.hidden.within(20..=99);
                guests.push(json!({
                    "person": { "id": number, "name": self.text(false, 3) },
                    "character": { "id": number, "name": self.text(false, 3) },
                }));
            }
            json!({ "id": id(one.code), "_embedded": { "guestcast": guests } })
        };
        episodes.iter().map(row).collect()
    }
}

/// The number of an episode at TVmaze.
fn id((season, number): Code) -> u32 {
    u32::from(season) * 100 + u32::from(number)
}
