//! The index over one guide: what is found, and in which order.

use std::cmp::Reverse;

use super::entry::{Entry, Field, Name, Prose, Shown, Standing, entries};
use super::hit::{Found, Hit, Kind};
use super::matcher::{How, Match, Searchable, Tier, Word};
use super::query::{Asked, Condition, Query, Test};
use super::snippet::{LENGTH, snippet};
use crate::guide::Guide;

/// An index over one guide.
#[derive(Debug)]
pub struct Index {
    entries: Vec<Entry>,
    /// Whether more was written somewhere than is searched.
    is_cut: bool,
}

impl Index {
    /// Builds the index.
    #[must_use]
    pub fn new(guide: &Guide) -> Self {
        let entries = entries(guide);
        Self {
            is_cut: entries.iter().any(Entry::is_cut),
            entries,
        }
    }

    /// The best `limit` hits of this kind, or of any, best first. An empty query finds nothing.
    #[must_use]
    pub fn search(&self, query: &str, kind: Option<Kind>, limit: usize) -> Found {
        self.search_by(query, kind, limit, Searchable::find)
    }

    fn search_by(&self, typed: &str, kind: Option<Kind>, limit: usize, find: Find) -> Found {
        let mut query = Query::new(typed);
        let mut notes = std::mem::take(&mut query.notes);
        if query.is_empty() {
            return Found {
                notes,
                ..Found::default()
            };
        }
        if self.is_cut {
            notes.push("Very long texts are searched only in part".to_owned());
        }
        let ranked = |forgiving| -> Vec<Ranked<'_>> {
            let entries = self.entries.iter().enumerate();
            entries
                .filter(|(_, entry)| {
                    kind.is_none_or(|kind| kind == entry.kind()) && is_asked_for(entry, &query)
                })
                .filter_map(|(place, entry)| Ranked::of(entry, place, &query, find, forgiving))
                .collect()
        };
        let mut found = ranked(false);
        if query.can_be_mistyped() && !found.iter().any(|ranked| ranked.rank.0.is_name_as_typed()) {
            found = ranked(true);
        }
        if limit < found.len() {
            found.select_nth_unstable_by_key(limit, Ranked::key);
            found.truncate(limit);
        }
        found.sort_unstable_by_key(Ranked::key);
        let hits = found
            .iter()
            .map(|ranked| hit(ranked.entry, &ranked.spotted))
            .collect();
        Found { hits, notes }
    }
}

/// How a word is found in a name; forgiving, where nothing was found as it was typed.
type Find = fn(&Searchable, &Word, bool) -> Option<Match>;

/// Whether `entry` is of a kind that is asked for, and all conditions hold.
fn is_asked_for(entry: &Entry, query: &Query) -> bool {
    let holds = |condition: &Condition| {
        let holds = match &condition.test {
            Test::Kind(kind) => *kind == entry.kind(),
            Test::In(place) => entry.episodes.iter().any(|code| place.holds(*code)),
            Test::Before(date) => entry.date.is_some_and(|own| own.is_before(*date)),
            Test::After(date) => entry.date.is_some_and(|own| date.is_before(own)),
            Test::Word(asked) => is_named(entry, asked),
        };
        holds == condition.wanted
    };
    query.asks_for(entry.kind()) && query.conditions.iter().all(holds)
}

/// Whether a word stands in a name of `entry` letter for letter, at the start of a word if nothing else is asked. Texts tell of others, too.
fn is_named(entry: &Entry, asked: &Asked) -> bool {
    let word = &asked.word;
    let name = best_name(
        entry,
        word,
        |field| looks_in(asked, field),
        |text| match asked.how {
            How::Anyhow => text.find_whole(word),
            how => text.find_typed(word, how),
        },
    );
    name.is_some() || find_code(entry, asked).is_some()
}

/// An entry in which every word of a query was found.
struct Ranked<'a> {
    entry: &'a Entry,
    place: usize,
    spotted: Vec<Spotted<'a>>,
    rank: Rank,
}

/// How well a query was found, the least being the best.
type Rank = (Class, Reverse<i64>);

/// How well a word was found, the best first.
///
/// What was found as it was typed comes before slips and scattered letters, which are a guess; prose comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Class {
    prose: bool,
    guessed: bool,
    field: Field,
    tier: Tier,
}

/// A word that was found in an entry.
struct Spotted<'a> {
    word: &'a Word,
    class: Class,
    score: i64,
    spot: Spot<'a>,
}

/// Where a word was found.
enum Spot<'a> {
    Name(&'a Name, Match),
    Code,
    Prose,
}

impl<'a> Ranked<'a> {
    fn of(
        entry: &'a Entry,
        place: usize,
        query: &'a Query,
        find: Find,
        forgiving: bool,
    ) -> Option<Self> {
        let spotted: Vec<Spotted<'a>> = query
            .words
            .iter()
            .map(|asked| find_word(entry, asked, find, forgiving))
            .collect::<Option<_>>()?;
        // Where only conditions were asked for, all that fits them fits equally well.
        let class = spotted.iter().map(|spotted| spotted.class).max();
        let class = class.unwrap_or(Class::new(Field::Own, Tier::Exact));
        let score = spotted.iter().map(|spotted| spotted.score).sum();
        let ranked = Self {
            entry,
            place,
            spotted,
            rank: (class, Reverse(score)),
        };
        let phrase = query
            .phrase
            .as_ref()
            .and_then(|word| find_phrase(entry, word));
        // Words that stand together as they were typed are better than the same words apart.
        let phrase = phrase.filter(|phrase| (phrase.class, Reverse(1)) < ranked.rank);
        Some(match phrase {
            Some(phrase) => Self {
                rank: (phrase.class, Reverse(1)),
                spotted: vec![phrase],
                ..ranked
            },
            None => ranked,
        })
    }

    /// What orders the hits: no two are equal.
    fn key(&self) -> (Rank, Standing, usize, usize) {
        // Of a short name more is matched than of a long one; where something else was matched its length tells nothing.
        let by_name = |found: &Spotted<'_>| matches!(found.spot, Spot::Name(name, _) if name.field == Field::Own);
        let length = if self.spotted.iter().any(by_name) {
            self.entry.name.len()
        } else {
            0
        };
        (self.rank, self.entry.standing, length, self.place)
    }
}

impl Class {
    fn new(field: Field, tier: Tier) -> Self {
        Self {
            prose: field == Field::Prose,
            guessed: tier >= Tier::Mistyped,
            field,
            tier,
        }
    }

    /// Whether a name was found as it was typed.
    fn is_name_as_typed(self) -> bool {
        !self.prose && !self.guessed
    }
}

/// The best way in which a word of the query is found in `entry`.
fn find_word<'a>(
    entry: &'a Entry,
    asked: &'a Asked,
    find: Find,
    forgiving: bool,
) -> Option<Spotted<'a>> {
    let word = &asked.word;
    let name = best_name(
        entry,
        word,
        |field| looks_in(asked, field),
        |text| match asked.how {
            How::Anyhow => find(text, word, forgiving),
            how => text.find_typed(word, how),
        },
    );
    let code = find_code(entry, asked);
    let best = code.into_iter().chain(name).min_by_key(Spotted::rank);
    let may_be_prose = !asked.is_maker && matches!(asked.how, How::Anyhow | How::AsTyped);
    let prose = || may_be_prose.then(|| find_prose(entry, word)).flatten();
    best.or_else(prose)
}

/// Whether a word is looked for in names of this kind. What begins or ends is the name that a hit goes by.
fn looks_in(asked: &Asked, field: Field) -> bool {
    match asked.how {
        _ if asked.is_maker => field == Field::Maker,
        How::Anyhow | How::AsTyped => true,
        How::Start | How::End | How::Whole => matches!(field, Field::Own | Field::Headline),
    }
}

/// The best place where the words of the query stand in `entry` as they were typed.
fn find_phrase<'a>(entry: &'a Entry, phrase: &'a Word) -> Option<Spotted<'a>> {
    let name = best_name(entry, phrase, |_| true, |text| text.find_whole(phrase));
    name.or_else(|| find_prose(entry, phrase))
}

fn best_name<'a>(
    entry: &'a Entry,
    word: &'a Word,
    looks_in: impl Fn(Field) -> bool,
    find: impl Fn(&Searchable) -> Option<Match>,
) -> Option<Spotted<'a>> {
    let names = entry.names.iter();
    let names = names.filter(|name| looks_in(name.field));
    let found = names.filter_map(|name| {
        let found = find(&name.text)?;
        let tier = tier_in(name.field, found.tier, word)?;
        Some(Spotted {
            word,
            class: Class::new(name.field, tier),
            score: found.score,
            spot: Spot::Name(name, found),
        })
    });
    found.min_by_key(Spotted::rank)
}

/// What a tier means in a field, if anything.
fn tier_in(field: Field, tier: Tier, word: &Word) -> Option<Tier> {
    match (field, tier) {
        // Where a word stands in a sentence tells nothing; its initials and a few scattered letters are noise.
        (Field::Headline, Tier::FirstWord | Tier::Prefix | Tier::WordStart) => Some(Tier::Word),
        (Field::Headline, Tier::Scattered) if word.letters() < 4 => None,
        (Field::Headline, Tier::Initials | Tier::MistypedStart)
        | (Field::Tag, Tier::Mistyped | Tier::MistypedStart)
        | (Field::Maker | Field::Tag, Tier::Initials | Tier::Inside | Tier::Scattered) => None,
        _ => Some(tier),
    }
}

fn find_code<'a>(entry: &'a Entry, asked: &'a Asked) -> Option<Spotted<'a>> {
    let (code, place) = (entry.code()?, asked.place?);
    let tier = match place.episode {
        Some(_) => Tier::Exact,
        None => Tier::Prefix,
    };
    place.holds(code).then_some(Spotted {
        word: &asked.word,
        class: Class::new(Field::Own, tier),
        score: 0,
        spot: Spot::Code,
    })
}

fn find_prose<'a>(entry: &'a Entry, word: &'a Word) -> Option<Spotted<'a>> {
    let texts = entry.prose.iter();
    let tier = texts
        .filter_map(|prose| prose.words.find_in_prose(word))
        .min()?;
    Some(Spotted {
        word,
        class: Class::new(Field::Prose, tier),
        score: 0,
        spot: Spot::Prose,
    })
}

impl Spotted<'_> {
    fn rank(&self) -> Rank {
        (self.class, Reverse(self.score))
    }
}

/// What is shown of an entry that was found.
fn hit(entry: &Entry, found: &[Spotted<'_>]) -> Hit {
    let mut marks = vec![];
    let mut detail = entry.detail.clone();
    let mut detail_marks = vec![];
    let mut behind = vec![];
    for found in found {
        let Spot::Name(name, how) = &found.spot else {
            if matches!(found.spot, Spot::Code) {
                detail_marks.extend(0..entry.code().map_or(0, |code| code.to_string().len()));
            }
            continue;
        };
        let matched = name.text.marks(found.word, *how).into_iter();
        match &name.shown {
            Shown::Name(at) => marks.extend(matched.map(|mark| at + mark)),
            Shown::Detail(at) => detail_marks.extend(matched.map(|mark| at + mark)),
            Shown::Behind(text) => {
                let known = behind.iter().find(|(shown, _)| *shown == text);
                let at = known.map_or_else(
                    || {
                        detail.push_str(" · ");
                        let at = detail.chars().count();
                        detail.push_str(text);
                        at
                    },
                    |&(_, at)| at,
                );
                behind.push((text, at));
                detail_marks.extend(matched.map(|mark| at + mark));
            }
        }
    }
    if found.iter().any(|found| matches!(found.spot, Spot::Prose)) {
        (detail, detail_marks) = best_snippet(&entry.prose, found);
    }
    Hit {
        target: entry.target.clone(),
        name: entry.name.clone(),
        marks: ascending(marks),
        detail,
        detail_marks: ascending(detail_marks),
    }
}

/// The words around the first match in the text that holds most of what was found in texts.
fn best_snippet(prose: &[Prose], found: &[Spotted<'_>]) -> (String, Vec<usize>) {
    let sought = || {
        found
            .iter()
            .filter(|found| matches!(found.spot, Spot::Prose))
    };
    let holds = |prose: &Prose| {
        sought()
            .filter(|found| prose.words.find_in_prose(found.word) == Some(found.class.tier))
            .count()
    };
    // Of equally good texts the first.
    let Some(best) = prose.iter().rev().max_by_key(|prose| holds(prose)) else {
        return (String::new(), vec![]);
    };
    let places: Vec<_> = sought()
        .flat_map(|found| best.words.prose_marks(found.word).take(LENGTH))
        .collect();
    snippet(&best.text, &places)
}

fn ascending(mut marks: Vec<usize>) -> Vec<usize> {
    marks.sort_unstable();
    marks.dedup();
    marks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::guide::{
        Article, ArticleId, Billing, Character, CharacterId, Episode, Person, PersonId, Season,
        Show, Term, Text, Zone,
    };

    fn text(raw: &str) -> Text {
        Text::clean(raw)
    }

    fn person(name: &str) -> PersonId {
        PersonId(text(&name.to_lowercase().replace(' ', "-")))
    }

    fn character(names: &[&str], billing: Billing, actor: &str) -> Character {
        Character {
            id: CharacterId(text(names[0])),
            names: names
                .iter()
                .map(|name| crate::guide::Name {
                    text: text(name),
                    half: None,
                })
                .collect(),
            billing,
            played_by: vec![person(actor)],
            appears_in: vec![],
            facts: vec![],
        }
    }

    fn episode(code: &str, name: &str, director: &str, summary: &str) -> Episode {
        Episode {
            code: code.parse().unwrap(),
            name: Some(text(name)),
            airdate: "2022-03-04".parse().ok(),
            runtime: None,
            directors: vec![person(director)],
            writers: vec![],
            premise: None,
            summary: Some(text(summary)),
            zone: Zone::Seen,
            watched: None,
        }
    }

    fn article(published: &str, headline: &str, tag: &str, body: &str) -> Article {
        Article {
            id: ArticleId(text(headline)),
            published: published.parse().unwrap(),
            headline: text(headline),
            outlet: text("Deadline"),
            url: None,
            season: None,
            tags: vec![text(tag)],
            body: vec![text("Something else."), text(body)],
        }
    }

    fn characters() -> Vec<Character> {
        vec![
            character(&["Mark S.", "Mark Scout"], Billing::Main, "Adam Scott"),
            character(&["Helly R."], Billing::Main, "Britt Lower"),
            character(&["Irving B."], Billing::Main, "John Turturro"),
            character(&["Harmony Cobel"], Billing::Main, "Patricia Arquette"),
            character(&["Ms. Casey"], Billing::Main, "Dichen Lachman"),
            character(&["Mark W."], Billing::Guest, "Bob Balaban"),
            character(&["Fields"], Billing::Guest, "John Noble"),
            character(
                &["Mr. Drummond"],
                Billing::Recurring,
                "Ólafur Darri Ólafsson",
            ),
            character(
                &["Mark's late wife", "Gemma"],
                Billing::Recurring,
                "Dichen Lachman",
            ),
            character(&["Charlotte Cobel"], Billing::Guest, "Nobody"),
            character(&["Sissy Cobel"], Billing::Guest, "Jane Alexander"),
        ]
    }

    fn guide() -> Guide {
        let people = [
            "Adam Scott",
            "Britt Lower",
            "John Turturro",
            "John Noble",
            "Patricia Arquette",
            "Dichen Lachman",
            "Ólafur Darri Ólafsson",
            "Ben Stiller",
            "Jessica Lee Gagné",
        ];
        let term = |term: &str, meaning: &str| Term {
            term: text(term),
            text: text(meaning),
            since: None,
            facts: vec![],
        };
        Guide {
            show: Show {
                id: text("severance"),
                name: text("Severance"),
                network: None,
                premiered: None,
                status: None,
                logline: None,
                crew: vec![],
                tvmaze: None,
                source: None,
            },
            seasons: vec![Season {
                number: 1,
                tvmaze: None,
                episodes: vec![
                    episode(
                        "S01E02",
                        "Half Loop",
                        "Ben Stiller",
                        "Helly begins. Goats are not seen yet.",
                    ),
                    episode(
                        "S01E04",
                        "The You You Are",
                        "Jessica Lee Gagné",
                        "Mark S. reads a book to Irving, with a loop in it.",
                    ),
                ],
            }],
            characters: characters(),
            people: people
                .iter()
                .map(|name| Person {
                    id: person(name),
                    name: text(name),
                })
                .collect(),
            articles: vec![
                article(
                    "2025-09-14",
                    "Emmys for Britt Lower",
                    "awards",
                    "Two actors were honoured.",
                ),
                article(
                    "2024-04-26",
                    "Adam Scott confirms the end of filming",
                    "filming",
                    "A man who runs past goats.",
                ),
                article(
                    "2022-09",
                    "Main titles win Emmy",
                    "awards",
                    "A win at last.",
                ),
                article(
                    "2022-07-12",
                    "Fourteen nominations",
                    "awards",
                    "The Emmy nominations are out, and the list is long enough for a headline of its own, as everyone who read as far as here will find to be true, or else not.",
                ),
            ],
            glossary: vec![
                term("Goats", "They are not ready."),
                term(
                    "Optics and Design (O&D)",
                    "A department far from the goats. Burt heads it.",
                ),
            ],
            awards: vec![],
            at: None,
            complete: false,
            counted: true,
        }
    }

    /// What a search shows of its hits: what is matched stands in brackets.
    fn shown(query: &str) -> Vec<String> {
        let mark = |text: &str, marks: &[usize]| {
            let chars = text.chars().enumerate().map(|(index, c)| {
                if marks.contains(&index) {
                    format!("[{c}]")
                } else {
                    c.to_string()
                }
            });
            chars.collect::<String>().replace("][", "")
        };
        let hits = Index::new(&guide()).search(query, None, 50).hits;
        hits.iter()
            .map(|hit| {
                let name = mark(&hit.name, &hit.marks);
                format!("{name} — {}", mark(&hit.detail, &hit.detail_marks))
            })
            .collect()
    }

    /// Checks the first hits of a search.
    #[track_caller]
    fn check(query: &str, first: &[&str]) {
        let mut shown = shown(query);
        shown.truncate(first.len());
        assert_eq!(shown, first, "{query}");
    }

    /// Checks all hits of a search.
    #[track_caller]
    fn check_all(query: &str, all: &[&str]) {
        assert_eq!(shown(query), all, "{query}");
    }

    #[test]
    fn nothing_is_found_by_nothing() {
        check_all("", &[]);
        check_all("  ", &[]);
        check_all("xyzzy", &[]);
        check_all("helly xyzzy", &[]);
        assert_eq!(Index::new(&guide()).search("mark", None, 0).hits, []);
    }

    #[test]
    fn characters_and_people_are_found_by_each_other() {
        check_all(
            "hely",
            &["[He]l[ly] R. — Britt Lower", "Britt Lower — [He]l[ly] R."],
        );
        check_all(
            "turturo",
            &["John [Turturro] — Irving B.", "Irving B. — John [Turturro]"],
        );
        for query in ["olafur", "ÓLAFUR", "Ｏlafur", "O\u{301}lafur"] {
            check_all(
                query,
                &[
                    "[Ólafur] Darri Ólafsson — Mr. Drummond",
                    "Mr. Drummond — [Ólafur] Darri Ólafsson",
                ],
            );
        }
        check(
            "cobel",
            &[
                "Harmony [Cobel] — Patricia Arquette",
                "Sissy [Cobel] — ",
                "Charlotte [Cobel] — ",
            ],
        );
        check(
            "adam scott",
            &[
                "[Adam Scott] — Mark S. · Mark Scout",
                "Mark S. · Mark Scout — [Adam Scott]",
                "[Adam Scott] confirms the end of filming — 26 Apr 24 · Deadline",
            ],
        );
        check("scott ADAM", &["[Adam] [Scott] — Mark S. · Mark Scout"]);
        check("gemma", &["Mark's late wife · [Gemma] — Dichen Lachman"]);
        check(
            "john",
            &["[John] Turturro — Irving B.", "[John] Noble — Fields"],
        );
    }

    #[test]
    fn a_name_that_is_not_known_is_not_found() {
        let mut guide = guide();
        for character in &mut guide.characters {
            character.names.retain(|name| name.text.as_str() != "Gemma");
        }
        assert_eq!(Index::new(&guide).search("gemma", None, 50).hits, []);
    }

    #[test]
    fn initials_are_found() {
        let found = shown("ms");
        assert_eq!(found[0], "[Ms]. Casey — Dichen Lachman");
        assert_eq!(found[1], "[M]ark [S]. · Mark Scout — Adam Scott");
        check_all(
            "oandd",
            &["[O]ptics [and] [D]esign (O&D) — A department far from the goats. Burt heads it."],
        );
        check_all(
            "o&d",
            &["Optics and Design ([O&D]) — A department far from the goats. Burt heads it."],
        );
    }

    #[test]
    fn episodes_are_found_by_code_title_crew_and_text() {
        check("half loop", &["[Half Loop] — S01E02 · 4 Mar 22"]);
        for code in ["s1e4", "S01E04", "1x04", "1x4", "104"] {
            check_all(code, &["The You You Are — [S01E04] · 4 Mar 22"]);
        }
        check_all(
            "s1",
            &[
                "Half Loop — [S01E02] · 4 Mar 22",
                "The You You Are — [S01E04] · 4 Mar 22",
            ],
        );
        check_all("s1e4 gemma", &[]);
        check_all(
            "s1 irving",
            &["The You You Are — Mark S. reads a book to [Irving], with a loop in it."],
        );
        for query in ["gagne", "Gagné", "GAGNE\u{301}"] {
            check_all(
                query,
                &[
                    "Jessica Lee [Gagné] — director",
                    "The You You Are — S01E04 · 4 Mar 22 · Jessica Lee [Gagné]",
                ],
            );
        }
    }

    #[test]
    fn names_come_before_prose() {
        check_all(
            "goats",
            &[
                "[Goats] — They are not ready.",
                "Half Loop — Helly begins. [Goats] are not seen yet.",
                "Adam Scott confirms the end of filming — A man who runs past [goats].",
                "Optics and Design (O&D) — … far from the [goats]. Burt heads it.",
            ],
        );
        check("loop", &["Half [Loop] — S01E02 · 4 Mar 22"]);
        check_all("not ready", &["Goats — They are [not ready]."]);
        check_all("gts", &["[G]oa[ts] — They are not ready."]);
    }

    #[test]
    fn news_are_found_recent_first() {
        check_all(
            "emmy",
            &[
                "[Emmy]s for Britt Lower — 14 Sep 25 · Deadline",
                "Main titles win [Emmy] — Sep 22 · Deadline",
                "Fourteen nominations — The [Emmy] nominations are out, and the list is long enough for a headline of its own, as everyone who read as far as here will find to be …",
            ],
        );
        check(
            "awards",
            &["Emmys for Britt Lower — 14 Sep 25 · Deadline · [awards]"],
        );
        check(
            "deadline emmy",
            &["[Emmy]s for Britt Lower — 14 Sep 25 · [Deadline]"],
        );
        check(
            "true",
            &["Fourteen nominations — … here will find to be [true], or else not."],
        );
    }

    #[test]
    fn the_main_cast_comes_before_guests() {
        check(
            "mark",
            &[
                "[Mark] S. · Mark Scout — Adam Scott",
                "[Mark]'s late wife · Gemma — Dichen Lachman",
                "[Mark] W. — ",
            ],
        );
    }

    #[test]
    fn endless_texts_are_searched_in_part_and_it_is_said() {
        let mut guide = guide();
        let search = |guide: &Guide, query| Index::new(guide).search(query, None, 50);
        assert_eq!(search(&guide, "goats").notes, [""; 0]);
        for article in &mut guide.articles {
            article.body = vec![text(&format!("zebra {} xylophone", "word ".repeat(20_000)))];
        }
        let found = search(&guide, "zebra");
        assert_eq!(found.hits.len(), 4);
        assert_eq!(found.notes, ["Very long texts are searched only in part"]);
        assert_eq!(search(&guide, "xylophone").hits, []);
    }

    #[test]
    fn a_slip_is_forgiven_only_where_no_name_fits() {
        check_all(
            "helli",
            &["[Helly] R. — Britt Lower", "Britt Lower — [Helly] R."],
        );
        check("cobal", &["Harmony [Cobel] — Patricia Arquette"]);
        check("adam scottt", &["[Adam] [Scott] — Mark S. · Mark Scout"]);
        // A name that fits is not joined by its neighbours.
        check_all("drummonds helly", &[]);
        check_all(
            "fields",
            &["[Fields] — John Noble", "John Noble — [Fields]"],
        );
    }

    #[test]
    fn endless_queries_cost_nothing() {
        let index = Index::new(&guide());
        for query in [
            "a".repeat(1_000_000),
            "mark ".repeat(200_000),
            "é ".repeat(500_000),
        ] {
            assert!(index.search(&query, None, 50).hits.len() <= 50);
        }
    }

    fn queries() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-eglmrst .]{1,6}",
            "\\PC{0,6}",
            proptest::sample::select(vec![
                "mark", "Scott", "emmy", "goats", "cobel", "s1e4", "olafur"
            ])
            .prop_map(str::to_owned),
            proptest::collection::vec("[a-z]{1,4}", 1..4).prop_map(|words| words.join(" ")),
        ]
    }

    proptest! {
        #[test]
        fn a_search_gives_what_scoring_everything_gives(query in queries(), limit in 0_usize..20) {
            let index = Index::new(&guide());
            let mut all = index.search_by(&query, None, usize::MAX, Searchable::find_unfiltered);
            all.hits.truncate(limit);
            prop_assert_eq!(index.search(&query, None, limit), all);
        }

        #[test]
        fn a_search_does_not_depend_on_others(query in queries(), between in queries()) {
            let index = Index::new(&guide());
            let once = index.search(&query, None, 50);
            let _ = index.search(&between, None, 50);
            prop_assert_eq!(index.search(&query, None, 50), once);
        }

        #[test]
        fn marks_ascend_inside_what_they_mark(query in queries()) {
            for hit in Index::new(&guide()).search(&query, None, 50).hits {
                for (text, marks) in [(&hit.name, &hit.marks), (&hit.detail, &hit.detail_marks)] {
                    prop_assert!(marks.is_sorted_by(|a, b| a < b));
                    prop_assert!(marks.iter().all(|&mark| mark < text.chars().count()));
                }
            }
        }
    }
}
