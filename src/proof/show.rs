//! Shows drawn by lot, in pairs: two files that differ only in what a viewer of some episodes may not know.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::ground::{Aired, Code, Ground, When, Words, day, stamp};
use super::lot::Lot;

/// Two files, and what they have in common.
pub(crate) struct Pair {
    /// The two files.
    pub(crate) files: [String; 2],
    /// How much the viewer wants to be told ahead: the files differ in what this hides.
    pub(crate) words: Words,
    /// All episodes of one file or both, in order.
    pub(crate) episodes: Vec<Code>,
    /// The episodes the viewer may come to have seen: the files differ in nothing that these open.
    pub(crate) reached: BTreeSet<Code>,
    /// Ids of characters and articles that stand in one file or both, hidden ones among them.
    pub(crate) ids: Vec<String>,
    /// Single words that stand in one file or both, hidden ones among them.
    pub(crate) texts: Vec<String>,
}

impl Pair {
    /// The episodes that were reached with all before them: as of these the viewer may come to look.
    pub(crate) fn covered(&self) -> impl Iterator<Item = Code> {
        let is_reached = |code: &Code| self.reached.contains(code);
        self.episodes.iter().copied().take_while(is_reached)
    }
}

/// The id of every show drawn.
pub(crate) const ID: &str = "drawn";

/// Words of many scripts and widths; the same ones stand in what is open and in what is hidden.
pub(super) const WORDS: [&str; 32] = [
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

/// Tags that the timeline knows; a bar wants two of them.
const TAGS: [&str; 7] = [
    "filming starts",
    "filming ends",
    "filming starts",
    "filming ends",
    "filming stops",
    "casting",
    "award",
];

/// Draws a pair.
pub(crate) fn pair(seed: u64) -> Pair {
    draw(seed, None).expect("one that is as far as it is")
}

/// Draws a pair for who has seen the first so many episodes; none if there are not so many.
#[cfg_attr(
    test,
    allow(dead_code, reason = "only some of those who draw say how far")
)]
pub(crate) fn pair_at(seed: u64, count: usize) -> Option<Pair> {
    draw(seed, Some(count))
}

fn draw(seed: u64, first: Option<usize>) -> Option<Pair> {
    let mut lot = Lot::new(seed);
    let ground = Ground::draw(&mut lot, first)?;
    let open = lot.fork();
    let mut ids = BTreeSet::new();
    let mut texts = BTreeSet::new();
    let files = [(0, "a"), (1, "b")].map(|(file, salt)| {
        let mut hidden = lot.fork();
        // Nothing at all, a little, or much.
        let most = *hidden.one(&[0, 1, 2, 4]);
        let mut draw = Draw {
            ground: &ground,
            file,
            open: Lot::clone(&open),
            hidden,
            most,
            salt,
            ids: &mut ids,
            texts: &mut texts,
        };
        draw.whole().to_string()
    });
    let episodes: BTreeSet<Code> = ground.spines.iter().flatten().map(|one| one.0).collect();
    Some(Pair {
        files,
        words: ground.words,
        ids: ids.into_iter().collect(),
        texts: texts.into_iter().collect(),
        episodes: episodes.into_iter().collect(),
        reached: ground.reached,
    })
}

/// Draws a file: what is open by one lot, which is the same for both files of a pair, and what is hidden by another.
pub(super) struct Draw<'a> {
    pub(super) ground: &'a Ground,
    /// Which of the two files it is.
    pub(super) file: usize,
    pub(super) open: Lot,
    pub(super) hidden: Lot,
    /// How much is hidden.
    pub(super) most: usize,
    /// What sets the ids of hidden things in one file apart from those in the other.
    salt: &'static str,
    ids: &'a mut BTreeSet<String>,
    texts: &'a mut BTreeSet<String>,
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
        self.texts.insert(word.to_owned());
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
        let whens = self.ground.whens(is_open, self.file, least);
        self.lot(is_open).any(&whens).copied()
    }

    /// Any `since` no earlier than `least`, for what is in a hidden thing anyway.
    pub(super) fn any_when(&mut self, least: When) -> When {
        let mut whens = self.ground.whens(true, self.file, least);
        whens.extend(self.ground.whens(false, self.file, least));
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

    fn whole(&mut self) -> Value {
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
        let spine = &self.ground.spines[self.file];
        let last = spine.last().map_or(0, |((season, _), _)| *season);
        let mut seasons: Vec<Value> = (1..=last)
            .map(|season| {
                let of_season = spine.iter().filter(|((of, _), _)| *of == season);
                let episodes: Vec<Value> = of_season.map(|one| self.episode(*one)).collect();
                json!({ "number": season, "episodes": episodes })
            })
            .collect();
        if self.lot(self.ground.has_season(last + 1)).chance(30) {
            seasons.push(json!({ "number": last + 1 }));
        }
        seasons
    }

    fn episode(&mut self, (code, aired): Aired) -> Value {
        let mut episode = Map::new();
        let mut set = |name: &str, value: Value| drop(episode.insert(name.to_owned(), value));
        set("number", code.1.into());
        let is_titled = self.ground.is_titled(code);
        if self.lot(is_titled).chance(85) {
            set("name", self.text(is_titled, 4).into());
        }
        if let Some(aired) = aired {
            set("airdate", day(aired).to_string().into());
            let (day, hour) = (day(aired), aired % 24);
            if aired % 3 == 0 {
                set("airstamp", format!("{day}T{hour:02}:00:00Z").into());
            }
        }
        let is_listed = self.ground.is_listed(code);
        if self.lot(is_listed).chance(70) {
            set("runtime", self.lot(is_listed).within(20..=70).into());
        }
        let is_seen = self.ground.reached.contains(&code);
        if self.lot(is_seen).chance(60) {
            let tenths = u8::try_from(self.lot(is_seen).within(0..=100)).unwrap();
            set("rating", (f64::from(tenths) / 10.0).into());
        }
        for job in ["directors", "writers"] {
            let count = self.lot(is_listed).below(3);
            let crew: BTreeSet<String> = (0..count).map(|_| self.person(is_listed)).collect();
            set(job, crew.into_iter().collect());
        }
        for (name, is_open) in [
            ("premise", self.ground.is_at_hand(code)),
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
        let can_wait = self
            .ground
            .is_by_day(is_open, self.file, Some(published + 1));
        let mut article = json!({
            "id": self.id(is_open, "n", number),
            "published": day(published).to_string(),
            "headline": self.text(is_open, 7),
            "outlet": self.text(is_open, 1),
            "tags": (0..self.lot(is_open).below(3)).map(|_| self.tag(is_open)).collect::<Vec<_>>(),
        });
        if !can_wait || self.lot(is_open).chance(50) {
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
            article["season"] = self.season(is_open).into();
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

    /// A tag, most of them such as the timeline makes rows and bars of.
    fn tag(&mut self, is_open: bool) -> String {
        if self.lot(is_open).chance(70) {
            (*self.lot(is_open).one(&TAGS)).to_owned()
        } else {
            self.text(is_open, 1)
        }
    }

    /// The number of a season that something is about; in what is open, of one that the viewer is not told of any such.
    fn season(&mut self, is_open: bool) -> usize {
        let number = self.lot(is_open).within(1..=4);
        let is_told = self.ground.has_season(u16::try_from(number).unwrap());
        if is_told || !is_open {
            return number;
        }
        let untold: Vec<usize> = (1..=9)
            .filter(|one| !self.ground.has_season(u16::try_from(*one).unwrap()))
            .collect();
        *self.hidden.one(&untold)
    }

    fn award(&mut self, is_open: bool, _: usize) -> Option<Value> {
        let season = self.lot(is_open).within(1..=3);
        // An award for a season of which the viewer is not told is as hidden as that, whenever it opens.
        let is_untold = !self.ground.has_season(u16::try_from(season).unwrap());
        if is_open && is_untold {
            return None;
        }
        let mut award = json!({
            "year": self.lot(is_open).within(2022..=2024),
            "award": self.text(is_open, 5),
            "result": self.lot(is_open).one(&["won", "nominated"]),
            "season": season,
        });
        let when = if is_untold {
            self.any_when(When::Public)
        } else {
            self.when(is_open, When::Public)?
        };
        stamp(award.as_object_mut()?, when);
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
