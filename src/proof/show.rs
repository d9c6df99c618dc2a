//! Shows drawn by lot, in pairs: two files that differ only in what a viewer of some episodes may not know.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::ground::{Code, Ground, When, day, stamp};
use super::lot::Lot;

/// Two files, and what they have in common.
pub(crate) struct Pair {
    /// The two files.
    pub(crate) files: [String; 2],
    /// All episodes, in order.
    pub(crate) episodes: Vec<Code>,
    /// The episodes the viewer may come to have seen: the files differ in nothing that these open.
    pub(crate) reached: BTreeSet<Code>,
    /// Ids of characters and articles that stand in one file or both, hidden ones among them.
    pub(crate) ids: Vec<String>,
    /// Words that stand in one file or both, hidden ones among them.
    pub(crate) words: Vec<String>,
}

/// The id of every show drawn.
pub(crate) const ID: &str = "drawn";

/// Words of many scripts and widths; the same ones stand in what is open and in what is hidden.
const WORDS: [&str; 32] = [
    "mark",
    "helly",
    "goat",
    "Lumon",
    "a",
    "is",
    "the",
    "of",
    "scout",
    "Eagan",
    "naïve",
    "Ólafur",
    "e\u{301}te\u{301}",
    "Zoe\u{308}",
    "ﬁne",
    "日本",
    "冷たい港",
    "한국어",
    "ｗｉｄｅ",
    "שלום",
    "مرحبا",
    "हिन्दी",
    "ไทย",
    "Ω",
    "👩‍🚀",
    "🐐",
    "🇮🇸",
    "severance",
    "S01E02",
    "1999",
    "innie",
    "Kier,",
];

/// Draws a pair.
pub(crate) fn pair(seed: u64) -> Pair {
    let mut lot = Lot::new(seed);
    let ground = Ground::draw(&mut lot);
    draw(lot, ground)
}

/// Draws a pair for who has seen the first so many episodes; none if there are not so many.
#[cfg_attr(
    test,
    allow(dead_code, reason = "only some of those who draw say how far")
)]
pub(crate) fn pair_at(seed: u64, count: usize) -> Option<Pair> {
    let mut lot = Lot::new(seed);
    let mut ground = Ground::draw(&mut lot);
    ground.reached = ground.episodes.get(..count)?.iter().copied().collect();
    Some(draw(lot, ground))
}

fn draw(mut lot: Lot, ground: Ground) -> Pair {
    let open = lot.fork();
    let mut ids = BTreeSet::new();
    let mut words = BTreeSet::new();
    let files = ["a", "b"].map(|salt| {
        let mut hidden = lot.fork();
        // Nothing at all, a little, or much.
        let most = *hidden.one(&[0, 1, 2, 4]);
        let mut draw = Draw {
            ground: &ground,
            open: Lot::clone(&open),
            hidden,
            most,
            salt,
            ids: &mut ids,
            words: &mut words,
        };
        draw.file().to_string()
    });
    Pair {
        files,
        ids: ids.into_iter().collect(),
        words: words.into_iter().collect(),
        episodes: ground.episodes,
        reached: ground.reached,
    }
}

/// Draws a file: what is open by one lot, which is the same for both files of a pair, and what is hidden by another.
pub(super) struct Draw<'a> {
    pub(super) ground: &'a Ground,
    pub(super) open: Lot,
    pub(super) hidden: Lot,
    /// How much is hidden.
    pub(super) most: usize,
    /// What sets the ids of hidden things in one file apart from those in the other.
    salt: &'static str,
    ids: &'a mut BTreeSet<String>,
    words: &'a mut BTreeSet<String>,
}

impl Draw<'_> {
    pub(super) fn lot(&mut self, is_open: bool) -> &mut Lot {
        if is_open {
            &mut self.open
        } else {
            &mut self.hidden
        }
    }

    /// A sentence of at most so many words; what is hidden can be much longer.
    pub(super) fn text(&mut self, is_open: bool, most: usize) -> String {
        let lot = self.lot(is_open);
        let most = if !is_open && lot.chance(20) {
            most * 4
        } else {
            most
        };
        let count = lot.within(1..=most);
        let words: Vec<&str> = (0..count).map(|_| *lot.one(&WORDS)).collect();
        let word = *lot.one(&words);
        self.words.insert(word.to_owned());
        words.join(" ")
    }

    /// An id for a thing of a kind; `number` is its own among those that are as open.
    pub(super) fn id(&mut self, is_open: bool, kind: &str, number: usize) -> String {
        let id = if is_open {
            format!("{kind}{number}")
        } else {
            format!("{kind}-{}{number}", self.salt)
        };
        self.ids.insert(id.clone());
        id
    }

    /// How many there are: of what is hidden none or many.
    pub(super) fn count(&mut self, is_open: bool, most: usize) -> usize {
        let most = if is_open { most } else { self.most };
        self.lot(is_open).within(0..=most)
    }

    /// Some `since`, if there is one that is as open as it has to be and no earlier than `least`.
    pub(super) fn when(&mut self, is_open: bool, least: When) -> Option<When> {
        let whens = self.ground.whens(is_open, least);
        self.lot(is_open).any(&whens).copied()
    }

    /// Any `since` no earlier than `least`, for what is in a hidden thing anyway.
    pub(super) fn any_when(&mut self, least: When) -> When {
        let mut whens = self.ground.whens(true, least);
        whens.extend(self.ground.whens(false, least));
        *self.hidden.one(&whens)
    }

    /// A list of what is open and what is hidden, both drawn by `one`, which may find no place for another.
    pub(super) fn list(
        &mut self,
        most: usize,
        mut one: impl FnMut(&mut Self, bool, usize) -> Option<Value>,
    ) -> Vec<Value> {
        let [open, hidden] = [true, false].map(|is_open| {
            let count = self.count(is_open, most);
            (0..count)
                .filter_map(|number| one(self, is_open, number))
                .collect::<Vec<_>>()
        });
        self.hidden.mixed(open, hidden)
    }

    fn file(&mut self) -> Value {
        let characters = self.characters();
        let people = self.people();
        let mut file = json!({
            "format": 1,
            "show": { "id": ID, "name": self.text(true, 3), "network": "N", "premiered": "2022", "status": "running", "logline": self.text(true, 9) },
            "seasons": self.seasons(),
            "people": people,
            "characters": characters,
            "articles": self.list(5, Self::article),
            "awards": self.list(2, Self::award),
            "glossary": self.list(3, Self::term),
        });
        if let Some(made) = self.ground.made {
            file["made"] = day(made).to_string().into();
        }
        file
    }

    /// The crew and the cast: people of hidden parts stand among the others.
    fn people(&mut self) -> Vec<Value> {
        let [open, hidden] =
            [(true, OPEN_PEOPLE), (false, HIDDEN_PEOPLE)].map(|(is_open, count)| {
                let person = |number| {
                    let id = if is_open {
                        format!("p{number}")
                    } else {
                        format!("p-{}{number}", self.salt)
                    };
                    json!({ "id": id, "name": self.text(is_open, 2) })
                };
                (0..count).map(person).collect::<Vec<_>>()
            });
        self.hidden.mixed(open, hidden)
    }

    /// Somebody to play a part: in a hidden one anybody.
    pub(super) fn person(&mut self, is_open: bool) -> String {
        if is_open || self.hidden.chance(40) {
            format!("p{}", self.lot(is_open).below(OPEN_PEOPLE))
        } else {
            format!("p-{}{}", self.salt, self.hidden.below(HIDDEN_PEOPLE))
        }
    }

    fn seasons(&mut self) -> Vec<Value> {
        let last = self.ground.episodes.last().map_or(0, |(season, _)| *season);
        let mut seasons: Vec<Value> = (1..=last)
            .map(|season| {
                let places: Vec<usize> = (0..self.ground.episodes.len())
                    .filter(|at| self.ground.episodes[*at].0 == season)
                    .collect();
                let episodes: Vec<Value> = places.into_iter().map(|at| self.episode(at)).collect();
                json!({ "number": season, "episodes": episodes })
            })
            .collect();
        if self.open.chance(30) {
            seasons.push(json!({ "number": last + 1 }));
        }
        seasons
    }

    fn episode(&mut self, at: usize) -> Value {
        let code = self.ground.episodes[at];
        let mut episode = Map::new();
        let mut set = |name: &str, value: Value| drop(episode.insert(name.to_owned(), value));
        set("number", code.1.into());
        if self.open.chance(85) {
            set("name", self.text(true, 4).into());
        }
        if let Some(aired) = self.ground.aired[at] {
            set("airdate", day(aired).to_string().into());
        }
        if self.open.chance(70) {
            set("runtime", self.open.within(20..=70).into());
        }
        for job in ["directors", "writers"] {
            let crew: BTreeSet<String> =
                (0..self.open.below(3)).map(|_| self.person(true)).collect();
            set(job, crew.into_iter().collect());
        }
        let is_seen = self.ground.reached.contains(&code);
        for (name, is_open) in [
            ("premise", is_seen || self.ground.next() == Some(code)),
            ("summary", is_seen),
        ] {
            if self.lot(is_open).chance(75) {
                set(name, self.text(is_open, 12).into());
            }
        }
        episode.into()
    }

    /// What stands in a character: open and hidden things in a known one, anything in a hidden one.
    pub(super) fn within(
        &mut self,
        is_known: bool,
        most: usize,
        mut one: impl FnMut(&mut Self, bool, usize) -> Option<Value>,
    ) -> Vec<Value> {
        if is_known {
            return self.list(most, one);
        }
        let count = self.hidden.within(0..=most + 1);
        // Drawn by the lot of what is hidden, whatever it says of itself.
        let open = std::mem::replace(&mut self.open, self.hidden.fork());
        let drawn = (0..count)
            .filter_map(|number| one(self, number % 2 == 0, number))
            .collect();
        self.open = open;
        drawn
    }

    fn article(&mut self, is_open: bool, number: usize) -> Option<Value> {
        // An article that does not say when it opens does so by its date: with what had aired by the day after.
        let published = self.lot(is_open).within(0..=120);
        let by_date = self.ground.aired_by(Some(published + 1));
        let is_told = by_date
            .iter()
            .all(|code| self.ground.reached.contains(code));
        let mut article = json!({
            "id": self.id(is_open, "n", number),
            "published": day(published).to_string(),
            "headline": self.text(is_open, 7),
            "outlet": self.text(is_open, 1),
            "tags": (0..self.lot(is_open).below(3)).map(|_| self.text(is_open, 1)).collect::<Vec<_>>(),
        });
        if is_told != is_open || self.lot(is_open).chance(50) {
            let when = self
                .when(is_open, When::Public)
                .filter(|when| *when != When::Made)?;
            stamp(article.as_object_mut()?, when);
        }
        if self.lot(is_open).chance(60) {
            let number = self.lot(is_open).below(100);
            article["url"] = format!(
                "https://example.org/{}/{number}",
                if is_open { "news" } else { self.salt }
            )
            .into();
        }
        if self.lot(is_open).chance(60) {
            article["season"] = self.lot(is_open).within(1..=4).into();
        }
        article["body"] = self
            .within(is_open, 3, |draw, is_open, _| {
                let mut paragraph = json!({ "text": draw.text(is_open, 16) });
                // A paragraph that says nothing opens with its article.
                if !is_open || draw.open.chance(50) {
                    let when = draw
                        .when(is_open, When::Public)
                        .filter(|when| *when != When::Made)?;
                    stamp(paragraph.as_object_mut()?, when);
                }
                Some(paragraph)
            })
            .into();
        Some(article)
    }

    fn award(&mut self, is_open: bool, _: usize) -> Option<Value> {
        let mut award = json!({
            "year": self.lot(is_open).within(2022..=2024),
            "award": self.text(is_open, 5),
            "result": self.lot(is_open).one(&["won", "nominated"]),
            "season": self.lot(is_open).within(1..=2),
        });
        stamp(award.as_object_mut()?, self.when(is_open, When::Public)?);
        Some(award)
    }

    fn term(&mut self, is_open: bool, number: usize) -> Option<Value> {
        let when = self.when(is_open, When::Public)?;
        // No term stands twice.
        let term = format!(
            "{} {}{number}",
            self.text(is_open, 2),
            if is_open { "o" } else { self.salt }
        );
        let mut value = json!({ "term": term, "text": self.text(is_open, 10) });
        stamp(value.as_object_mut()?, when);
        value["facts"] = self
            .within(is_open, 2, |draw, is_open, _| {
                let mut fact = json!({ "text": draw.text(is_open, 10) });
                stamp(fact.as_object_mut()?, draw.when(is_open, when)?);
                Some(fact)
            })
            .into();
        Some(value)
    }
}

/// How many people have parts that may be known, the crew among them; and how many have hidden parts only.
const OPEN_PEOPLE: usize = 5;
const HIDDEN_PEOPLE: usize = 4;
