//! The characters of a drawn show: their names, facts, players and credits, and who turns out to be whom.

use serde_json::{Map, Value, json};

use super::ground::{Code, When, halve, is_before, later, stamp, written};
use super::show::Draw;

/// A character drawn, while others may still turn out to be the same one.
struct Drawn {
    id: String,
    when: When,
    value: Map<String, Value>,
    /// Whether everything in it says itself when it opens, so that being joined changes nothing.
    can_join: bool,
    is_joined: bool,
    is_target: bool,
}

impl Draw<'_> {
    pub(super) fn characters(&mut self) -> Vec<Value> {
        let mut open: Vec<Drawn> = Vec::new();
        for number in 0..self.open.within(0..=4) {
            open.extend(self.character(true, number));
        }
        self.join(&mut open, true);
        let mut hidden: Vec<Drawn> = Vec::new();
        for number in 0..self.count(false, 0) {
            hidden.extend(self.character(false, number));
        }
        let mut all = self.hidden.mixed(open, hidden);
        self.join(&mut all, false);
        all.into_iter().map(|one| one.value.into()).collect()
    }

    /// A character, known or hidden: because its time has not come, or because none of its names is known.
    fn character(&mut self, is_known: bool, number: usize) -> Option<Drawn> {
        let id = self.id(is_known, "c", number);
        let nameless = !is_known && self.hidden.chance(30);
        let when = if nameless {
            // Drawn by the lot of what is hidden, though it would be open.
            let whens = self.ground.whens(true, When::Public);
            *self.hidden.one(&whens)
        } else {
            self.when(is_known, When::Public)?
        };
        // In a hidden character anything may say that it is open; but the names of one that has none are hidden.
        let time = |draw: &mut Self, is_open: bool| match (is_known, is_open) {
            (false, true) => Some(draw.any_when(when)),
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

        let names = if is_known || !nameless {
            self.names(is_known, &time)
        } else {
            self.hidden_names(when)?
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
        let credits = self.credits(is_known, when, can_join);
        value.insert("credits".into(), credits.into());
        Some(Drawn {
            id,
            when,
            value,
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

    /// Episodes the part is credited in. Each opens with itself, and no earlier than it says.
    fn credits(&mut self, is_known: bool, when: When, can_join: bool) -> Vec<Value> {
        let mut open = Vec::new();
        let mut hidden = Vec::new();
        for code in self.ground.episodes.clone() {
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
                let when = if is_known && is_seen {
                    self.when(false, when)
                } else {
                    Some(self.any_when(when))
                };
                hidden.extend(when.and_then(|when| credit(code, when)));
            }
        }
        self.hidden.mixed(open, hidden)
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
