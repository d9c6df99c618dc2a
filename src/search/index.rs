//! The index over one guide.

use std::sync::Arc;

use super::entry::each_entry;
use super::hit::{Found, Kind};
use super::scan::Search;
use super::table::Table;
use crate::guide::Guide;

/// An index over one guide. It is cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Index {
    table: Arc<Table>,
}

impl Index {
    /// Builds the index.
    #[must_use]
    pub fn new(guide: &Guide) -> Self {
        let mut table = Table::default();
        each_entry(guide, |entry| table.push(entry));
        table.shrink();
        Self {
            table: Arc::new(table),
        }
    }

    /// How many entries can be found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there is nothing to be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.len() == 0
    }

    /// The bytes it takes beside its texts, and the bytes of its texts.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        self.table.size()
    }

    /// A search that asks for nothing yet, and tells no more than the best `limit` hits.
    #[must_use]
    pub fn begin(&self, limit: usize) -> Search {
        Search::new(Arc::clone(&self.table), limit)
    }

    /// The best `limit` hits of this kind, or of any, best first. An empty query finds nothing.
    #[must_use]
    pub fn search(&self, query: &str, kind: Option<Kind>, limit: usize) -> Found {
        let mut search = self.begin(limit);
        search.ask(query, kind);
        search.advance(usize::MAX);
        search.found()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::guide::{
        Article, ArticleId, Billing, Character, CharacterId, Episode, Person, PersonId, Season,
        Show, Term, Text, Zone,
    };
    use crate::search::query::Query;
    use crate::search::rank::{Class, Key, Looking, is_asked_for, rank};

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
            airstamp: None,
            tvmaze: None,
            runtime: None,
            rating: None,
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
            next: None,
            complete: false,
            counted: true,
            made: None,
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
                "mark",
                "Scott",
                "emmy",
                "goats",
                "cobel",
                "s1e4",
                "olafur",
                "mark's late",
                "cobal",
                "turtorro",
                "adam scot",
                "not ready",
                "char: mark",
                "by:stiller",
                "!mark s",
                "^mark",
                "deadline emmy",
                "in:s1 goats"
            ])
            .prop_map(str::to_owned),
            proptest::collection::vec("[a-z]{1,4}", 1..4).prop_map(|words| words.join(" ")),
        ]
    }

    /// The best of all entries, each of which is looked into by itself.
    fn keys_of_all(index: &Index, typed: &str, limit: usize) -> Vec<Key> {
        let query = Query::new(typed);
        if query.is_empty() {
            return vec![];
        }
        let all = |forgiving| {
            let worst = Class::WORST;
            let entries = (0..index.len()).filter_map(|number| index.table.entry(number));
            let entries = entries.filter(|entry| is_asked_for(*entry, &query));
            let keys = entries
                .filter_map(|entry| rank(entry, &query, Looking { forgiving, worst }, &mut vec![]));
            keys.collect::<Vec<Key>>()
        };
        let mut keys = all(false);
        if query.can_be_mistyped() && !keys.iter().any(|key| key.class().is_name_as_typed()) {
            keys = all(true);
        }
        keys.sort_unstable();
        keys.truncate(limit);
        keys
    }

    proptest! {
        #[test]
        fn a_search_gives_what_scoring_everything_gives(query in queries(), limit in 0_usize..20, steps in 1_usize..40) {
            let index = Index::new(&guide());
            let best = keys_of_all(&index, &query, limit);
            let mut search = index.begin(limit);
            search.ask(&query, None);
            while !search.is_finished() {
                search.advance(steps);
            }
            prop_assert_eq!(search.told(), best);
        }

        /// What is typed and rubbed out letter by letter finds what it finds when it is typed at once.
        #[test]
        fn a_search_does_not_depend_on_what_was_asked_before(typed in queries(), other in queries(), kept in 0_usize..6, is_dropped in any::<bool>()) {
            let index = Index::new(&guide());
            let mut search = index.begin(7);
            let lengths = (1..=typed.chars().count()).chain((kept..typed.chars().count()).rev());
            let grown = lengths.map(|length| typed.chars().take(length).collect());
            let then = typed.chars().take(kept).chain(other.chars()).collect::<String>();
            for query in grown.chain([then, other]) {
                let query: String = query;
                search.ask(&query, None);
                // A key may come before a search is at its end.
                if is_dropped && query.len().is_multiple_of(2) {
                    search.advance(3);
                    continue;
                }
                search.advance(usize::MAX);
                prop_assert_eq!(search.told(), keys_of_all(&index, &query, 7), "{:?} of {:?}", query, typed);
                prop_assert_eq!(search.found(), index.search(&query, None, 7));
            }
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
