//! The characters of a drawn show: their names, facts, players and credits, and who turns out to be whom.

use serde_json::{Map, Value, json};

use super::ground::{Code, When, halve, is_before, later, stamp, written};
use super::show::Draw;

/// A character drawn, while others may still turn out to be the same one.
struct Drawn {
    id: String,
    when: When,
    value: Map<String, Value>,
    /// In how many episodes the viewer knows it to be.
    known_in: usize,
    /// Whether everything in it says itself when it opens, so that being joined changes nothing.
    can_join: bool,
    is_joined: bool,
    is_target: bool,
}

/// How a character stands to what may be known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Known,
    /// Its time has not come.
    Later,
    /// None of its names is known.
    Nameless,
    /// The public knows it, and nothing that was seen has told of it: hidden where only those told of are listed.
    Untold,
}

impl Draw<'_> {
    pub(super) fn characters(&mut self) -> Vec<Value> {
        let mut open: Vec<Drawn> = Vec::new();
        for number in 0..self.open.within(0..=4) {
            open.extend(self.character(Standing::Known, number));
        }
        self.join(&mut open, true);
        if self.ground.words.cast == "seen" {
            for one in &mut open {
                self.bill(one);
            }
        }
        let mut hidden: Vec<Drawn> = Vec::new();
        for number in 0..self.count(false, 0) {
            let standing = match self.hidden.below(10) {
                0..3 => Standing::Nameless,
                3..6 if self.ground.words.cast == "seen" => Standing::Untold,
                _ => Standing::Later,
            };
            hidden.extend(self.character(standing, number));
        }
        let mut all = self.hidden.mixed(open, hidden);
        self.join(&mut all, false);
        all.into_iter().map(|one| one.value.into()).collect()
    }

    fn character(&mut self, standing: Standing, number: usize) -> Option<Drawn> {
        let is_known = standing == Standing::Known;
        let id = self.id(is_known, "c", number);
        let when = match standing {
            Standing::Known | Standing::Later => self.when(is_known, When::Public)?,
            Standing::Untold => When::Public,
            Standing::Nameless => {
                // Drawn by the lot of what is hidden, though it would be open.
                let whens = self.ground.whens(true, self.file, When::Public);
                *self.hidden.one(&whens)
            }
        };
        // In a hidden character anything may say that it is open, but for the names of one that has none, and what would tell of
        // one untold.
        let time = |draw: &mut Self, is_open: bool| match (standing, is_open) {
            (Standing::Untold, _) if draw.hidden.chance(50) => Some(When::Public),
            (Standing::Untold, _) => draw.when(false, when).or(Some(When::Public)),
            (Standing::Later | Standing::Nameless, true) => Some(draw.any_when(when)),
            _ => draw.when(is_open, when),
        };
        let can_join = self.lot(is_known).chance(40);
        let mut value = Map::new();
        value.insert("id".into(), id.clone().into());
        stamp(&mut value, when);
        let kind = *self
            .lot(is_known)
            .one(&["main", "recurring", "guest", "mentioned"]);
        value.insert("kind".into(), kind.into());

        let names = if standing == Standing::Nameless {
            self.hidden_names(when)?
        } else {
            self.names(is_known, &time)
        };
        value.insert("names".into(), names.into());
        let facts = self.within(is_known, 3, |draw, is_open, _| {
            let mut fact = json!({ "text": draw.text(is_open, 14) });
            stamp(fact.as_object_mut()?, time(draw, is_open)?);
            halve(&mut fact, draw.lot(is_open));
            Some(fact)
        });
        value.insert("facts".into(), facts.into());
        let players = self.within(is_known, 1, |draw, is_open, _| {
            let person = draw.person(is_open);
            if is_open && !can_join && draw.lot(is_open).chance(50) {
                return Some(person.into());
            }
            // Without a `since` a player opens with the character, or with whom it turns out to be: never with the file.
            let when = time(draw, is_open).filter(|when| *when != When::Made)?;
            let mut player = json!({ "person": person });
            stamp(player.as_object_mut()?, when);
            Some(player)
        });
        value.insert("played_by".into(), players.into());
        let [open, hidden] = self.credits(standing, when, can_join);
        let known_in = open.len();
        let credits = self.hidden.mixed(open, hidden);
        value.insert("credits".into(), credits.into());
        Some(Drawn {
            id,
            when,
            value,
            known_in,
            can_join,
            is_joined: false,
            is_target: false,
        })
    }

    fn names(
        &mut self,
        is_known: bool,
        time: &impl Fn(&mut Self, bool) -> Option<When>,
    ) -> Vec<Value> {
        let name = |draw: &mut Self, is_open: bool| {
            let mut name = json!({ "name": draw.text(is_open, 2) });
            stamp(name.as_object_mut()?, time(draw, is_open)?);
            halve(&mut name, draw.lot(is_open));
            Some(name)
        };
        let first = name(self, is_known);
        let others = self.within(is_known, 1, |draw, is_open, _| name(draw, is_open));
        first.into_iter().chain(others).collect()
    }

    /// Names of somebody who is not known by any.
    fn hidden_names(&mut self, least: When) -> Option<Vec<Value>> {
        let mut name = json!({ "name": self.text(false, 2) });
        stamp(name.as_object_mut()?, self.when(false, least)?);
        Some(vec![name])
    }

    /// Who is only told of is told to be played by nobody, and billed as spoken of, where only those told of are listed: the rest
    /// is hidden.
    fn bill(&mut self, one: &mut Drawn) {
        if one.known_in > 0 || one.is_joined || one.is_target {
            return;
        }
        let kind = *self
            .hidden
            .one(&["main", "recurring", "guest", "mentioned"]);
        one.value.insert("kind".into(), kind.into());
        let players = (0..self.hidden.below(3)).filter_map(|_| {
            let mut player = json!({ "person": self.person(false) });
            let when = self.any_when(one.when);
            stamp(player.as_object_mut()?, when);
            (when != When::Made).then_some(player)
        });
        let players: Vec<Value> = players.collect();
        one.value.insert("played_by".into(), players.into());
    }

    /// Episodes the part is credited in, those that may be known first. Each opens with itself, and no earlier than it says.
    fn credits(&mut self, standing: Standing, when: When, can_join: bool) -> [Vec<Value>; 2] {
        let is_known = standing == Standing::Known;
        let mut open = Vec::new();
        let mut hidden = Vec::new();
        for (code, _) in self.ground.spines[self.file].clone() {
            let is_seen = self.ground.reached.contains(&code);
            if is_known && is_seen && self.open.chance(45) {
                let plain = !can_join && !is_before(When::At(code), when);
                if plain && self.open.chance(60) {
                    open.push(written(code).into());
                } else if let Some(when) = self.when(true, when) {
                    open.extend(credit(code, when));
                }
            } else if self.most > 0 && self.hidden.chance(25) {
                // Where the episode has been seen, that the part is in it may still be hidden.
                let is_hidden = is_known || standing == Standing::Untold;
                let when = if is_hidden && is_seen {
                    self.when(false, when)
                } else {
                    Some(self.any_when(when))
                };
                hidden.extend(when.and_then(|when| credit(code, when)));
            }
        }
        [open, hidden]
    }

    /// Lets some turn out to be others: known ones of known ones, or anybody of anybody.
    fn join(&mut self, all: &mut [Drawn], is_open: bool) {
        if all.len() < 2 {
            return;
        }
        for _ in 0..all.len() {
            let lot = self.lot(is_open);
            let (one, other) = (lot.below(all.len()), lot.below(all.len()));
            let chosen = lot.chance(40);
            let fits = all[one].can_join
                && !all[one].is_joined
                && !all[one].is_target
                && !all[other].is_joined;
            if one == other || !fits || !chosen {
                continue;
            }
            let Some(when) = self.when(is_open, later(all[one].when, all[other].when)) else {
                continue;
            };
            let mut join = Map::new();
            join.insert("character".into(), all[other].id.clone().into());
            stamp(&mut join, when);
            all[other].is_target = true;
            all[one].is_joined = true;
            all[one].value.insert("is".into(), join.into());
        }
    }
}

fn credit(code: Code, when: When) -> Option<Value> {
    // Without a `since` a credit opens with its episode, or with whom the character turns out to be.
    if when == When::Made {
        return None;
    }
    let mut credit = json!({ "episodes": written(code) });
    stamp(credit.as_object_mut()?, when);
    Some(credit)
}
