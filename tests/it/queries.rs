//! What a viewer types into the search, and what they mean by it: the measure of how good the search is.

use innie::guide::Text;
use innie::library::Library;
use innie::progress::Viewpoint;
use innie::search::{Hit, Index, Kind};

use crate::screen::SEVERANCE;

/// Rows of a table: how far the viewer has come, what they type, what they mean (`-`: nothing they may know of).
type Row = (&'static str, &'static str, &'static str);

/// One letter wrong, missing, too many or swapped.
#[rustfmt::skip]
const MISSPELT: &[Row] = &[
    ("S01E09", "turtorro", "person John Turturro"),
    ("S01E09", "turturo", "person John Turturro"),
    ("S01E09", "tuturro", "person John Turturro"),
    ("S01E09", "john turtorro", "person John Turturro"),
    ("S01E09", "cobell", "character Harmony Cobel"),
    ("S01E09", "coebl", "character Harmony Cobel"),
    ("S01E09", "kobel", "character Harmony Cobel"),
    ("S01E09", "harmoni cobel", "character Harmony Cobel"),
    ("", "sevrance", "term Severance"),
    ("", "severence", "term Severance"),
    ("", "severanse", "term Severance"),
    ("S01E09", "walkin", "person Christopher Walken"),
    ("S01E09", "walkan", "person Christopher Walken"),
    ("S01E09", "cristopher walken", "person Christopher Walken"),
    ("S01E09", "milchik", "character Seth Milchick"),
    ("S01E09", "milcheck", "character Seth Milchick"),
    ("S01E09", "millchick", "character Seth Milchick"),
    ("S01E09", "arquete", "person Patricia Arquette"),
    ("S01E09", "patrica arquette", "person Patricia Arquette"),
    ("S01E09", "jemma", "character Gemma"),
    ("S01E09", "gemna", "character Gemma"),
    ("S01E03", "graener", "character Doug Graner"),
    ("S01E06", "reghabbi", "character Asal Reghabi"),
    ("S01E06", "regahbi", "character Asal Reghabi"),
    ("S01E06", "rickan", "character Ricken Hale"),
    ("S01E01", "ricket", "character Ricken Hale"),
    ("S01E06", "hally", "character Helly R."),
    ("S01E06", "dilan", "character Dylan G."),
    ("S01E06", "irvign", "character Irving B."),
    ("S01E06", "selvik", "character Mrs. Selvig"),
    ("S01E06", "tilman", "person Tramell Tillman"),
    ("S01E06", "tramel", "person Tramell Tillman"),
    ("S01E06", "britt lowr", "person Britt Lower"),
    ("S01E06", "lowwer", "person Britt Lower"),
    ("S01E06", "stillr", "person Ben Stiller"),
    ("S01E06", "ericson", "person Dan Erickson"),
    ("S01E06", "mcardel", "person Aoife McArdle"),
    ("S01E07", "dichan lachman", "person Dichen Lachman"),
    ("S01E07", "defient jazz", "episode Defiant Jazz"),
    ("S01E07", "perpetuaty", "term Perpetuity Wing"),
    ("S01E07", "waffel party", "-"),
    ("S01E08", "waffel party", "term Waffle party"),
    ("S01E05", "optiks", "term Optics and Design"),
    ("S01E05", "macrodate", "term Macrodata Refinement"),
    ("S02E10", "drumond", "character Mr. Drummond"),
    ("S02E10", "olaffson", "person Ólafur Darri Ólafsson"),
    ("S02E10", "gwendolym", "character Gwendolyn Y."),
    ("S02E10", "chikai bardo", "episode Chikhai Bardo"),
    ("S02E10", "cold harbour", "episode Cold Harbor"),
    ("S02E10", "sweet vitrol", "episode Sweet Vitriol"),
    ("S02E10", "gretchin", "character Gretchen George"),
    ("S02E10", "madder", "-"),
    ("S02E10", "maurer", "character Dr. Mauer"),
    ("S02E10", "miss hunag", "character Miss Huang"),
    ("S02E10", "cristie", "person Gwendoline Christie"),
    ("S02E10", "woes holow", "episode Woe's Hollow"),
];

/// With accents where they belong or where they do not, in other forms of letters, and with quotes as books have them.
#[rustfmt::skip]
const ACCENTED: &[Row] = &[
    ("S01E09", "olafur", "news Eight actors join season 2"),
    ("S02E02", "olafur", "person Ólafur Darri Ólafsson"),
    ("S02E02", "Ólafur", "person Ólafur Darri Ólafsson"),
    ("S02E02", "ólafsson", "person Ólafur Darri Ólafsson"),
    ("S02E02", "OLAFSSON", "person Ólafur Darri Ólafsson"),
    ("S02E02", "o\u{301}lafur darri", "person Ólafur Darri Ólafsson"),
    ("S02E02", "ölafur", "person Ólafur Darri Ólafsson"),
    ("S02E02", "Ｏｌａｆｕｒ", "person Ólafur Darri Ólafsson"),
    ("", "gagne", "person Jessica Lee Gagné"),
    ("", "Gagné", "person Jessica Lee Gagné"),
    ("", "gagne\u{301}", "person Jessica Lee Gagné"),
    ("", "GAGNÈ", "person Jessica Lee Gagné"),
    ("", "jessica gagné", "person Jessica Lee Gagné"),
    ("", "hélly", "character Helly R."),
    ("", "stíller", "person Ben Stiller"),
    ("", "ｓｅｖｅｒａｎｃｅ", "term Severance"),
    ("S01E08", "what’s for dinner", "episode What's for Dinner?"),
    ("S01E08", "what's for dinner", "episode What's for Dinner?"),
    ("S01E08", "“What’s for Dinner?”", "episode What's for Dinner?"),
    ("S01E08", "whats for dinner", "episode What's for Dinner?"),
    ("S02E10", "woe’s hollow", "episode Woe's Hollow"),
    ("S02E10", "salt’s neck", "term Salt's Neck"),
    ("S01E04", "mark’s late wife", "character Mark's late wife"),
    ("S02E10", "scout‑hale", "character Devon"),
    ("", "wei–ning", "person Wei-Ning Yu"),
];

#[rustfmt::skip]
const INITIALS: &[Row] = &[
    ("S01E01", "ms", "character Mark S."),
    ("S01E09", "marks", "character Mark S."),
    ("S01E09", "hr", "character Helly R."),
    ("S01E09", "hellyr", "character Helly R."),
    ("S01E09", "ib", "character Irving B."),
    ("S01E09", "irvingb", "character Irving B."),
    ("S01E09", "dg", "character Dylan G."),
    ("S01E09", "hcobel", "character Harmony Cobel"),
    ("S01E09", "smilchick", "character Seth Milchick"),
    ("S01E09", "mdr", "term Macrodata Refinement"),
    ("S01E09", "o&d", "term Optics and Design"),
    ("S01E09", "oandd", "term Optics and Design"),
    ("S01E09", "jturturro", "person John Turturro"),
    ("S01E09", "cw", "person Christopher Walken"),
    ("S01E09", "bstiller", "person Ben Stiller"),
    ("S01E09", "msc", "character Ms. Casey"),
    ("S01E09", "bg", "character Burt G."),
    ("S01E09", "tyya", "episode The You You Are"),
    ("S01E09", "twwa", "episode The We We Are"),
    ("S01E09", "wfd", "episode What's for Dinner?"),
    ("S01E09", "gnah", "episode Good News About Hell"),
    ("S01E09", "djazz", "episode Defiant Jazz"),
    ("S01E09", "oc", "term Overtime contingency"),
    ("S02E10", "gy", "character Gwendolyn Y."),
    ("S02E10", "markw", "character Mark W."),
    ("S02E10", "odo", "person Ólafur Darri Ólafsson"),
    ("S02E10", "tah", "episode The After Hours"),
    ("S02E10", "coldh", "episode Cold Harbor"),
];

#[rustfmt::skip]
const OPERATORS: &[Row] = &[
    ("", "by:mcardle", "episode The You You Are"),
    ("", "by:stiller s2", "episode Hello, Ms. Cobel"),
    ("", "by:briesewitz", "episode Attila"),
    ("", "by:gagné", "episode Chikhai Bardo"),
    ("", "by:gagme", "episode Chikhai Bardo"),
    ("S02E10", "by:variety podcast", "news Stiller and Scott announce a Severance podcast"),
    ("S02E10", "news: emmy before:2023", "news Main titles and score win Emmys"),
    ("S02E10", "news:emmy after:2025-08", "news Emmys for Britt Lower and Tramell Tillman"),
    ("S02E10", "news: before:2017", "news Dan Erickson's pilot script"),
    ("S02E10", "news: after:2026-07", "news TVmaze still lists no episode"),
    ("S02E10", "renewed after:2024", "news Severance renewed for a third season"),
    ("S02E10", "renewed before:2024", "news Severance renewed for a second season"),
    ("S02E10", "cast:mark", "person Mark Kenneth Smaltz"),
    ("S02E10", "char:mark", "character Mark S."),
    ("S02E10", "ep:cobel", "episode Hello, Ms. Cobel"),
    ("S02E10", "term:hollow", "term Woe's Hollow"),
    ("S02E10", "ep:hollow", "episode Woe's Hollow"),
    ("S02E10", "cobel !harmony !ep:", "character Sissy Cobel"),
    ("S02E10", "mark !scout !cast:", "character Mark W."),
    ("S02E10", "char: in:s02e08 sissy", "character Sissy Cobel"),
    ("S02E10", "cast: in:s02e08 alexander", "person Jane Alexander"),
    ("S02E10", "ep: after:2025-03-20", "episode Cold Harbor"),
    ("S02E10", "ep: before:2022-02-19", "episode Good News About Hell"),
    ("S02E10", "^cold", "episode Cold Harbor"),
    ("S02E10", "harbor$", "episode Cold Harbor"),
    ("S02E10", "eagan$ char:", "character Helly R."),
    ("S02E10", "'goats", "term Goats"),
    ("S02E10", "^gemma", "character Gemma"),
    ("S02E10", "cobel harmony", "character Harmony Cobel"),
    ("S02E10", "term: in:s01e02 break", "term Break room"),
    ("S02E10", "in:s1e7 defiant", "episode Defiant Jazz"),
];

#[rustfmt::skip]
const CODES: &[Row] = &[
    ("", "s1e4", "episode The You You Are"),
    ("", "S01E04", "episode The You You Are"),
    ("", "1x04", "episode The You You Are"),
    ("", "1x4", "episode The You You Are"),
    ("", "104", "episode The You You Are"),
    ("", "1x07", "episode Defiant Jazz"),
    ("S02E10", "210", "episode Cold Harbor"),
    ("S02E10", "s2e10", "episode Cold Harbor"),
    ("S02E10", "2x10", "episode Cold Harbor"),
    ("S02E10", "s02", "episode Hello, Ms. Cobel"),
    ("S02E10", "s01e01", "episode Good News About Hell"),
];

#[rustfmt::skip]
const NAMES: &[Row] = &[
    ("", "mark", "character Mark S."),
    ("", "mark s", "character Mark S."),
    ("", "scout", "character Mark S."),
    ("", "helly", "character Helly R."),
    ("", "irving", "character Irving B."),
    ("", "dylan", "character Dylan G."),
    ("", "cobel", "character Harmony Cobel"),
    ("", "milchick", "character Seth Milchick"),
    ("", "burt", "character Burt G."),
    ("", "devon", "character Devon"),
    ("", "adam", "person Adam Scott"),
    ("", "adam scott", "person Adam Scott"),
    ("", "scott", "person Adam Scott"),
    ("", "tur", "person John Turturro"),
    ("", "walken", "person Christopher Walken"),
    ("", "zach", "person Zach Cherry"),
    ("", "stiller", "person Ben Stiller"),
    ("", "erickson", "person Dan Erickson"),
    ("", "attila", "episode Attila"),
    ("", "half loop", "episode Half Loop"),
    ("", "hide seek", "episode Hide and Seek"),
    ("", "seek hide", "episode Hide and Seek"),
    ("", "grim barbarity", "episode The Grim Barbarity"),
    ("", "lumon", "term Lumon Industries"),
    ("", "innie", "term Innie"),
    ("", "outie", "term Outie"),
    ("", "severed floor", "term Severed floor"),
    ("S01E01", "selvig", "character Mrs. Selvig"),
    ("S01E01", "petey", "character Petey K."),
    ("S01E01", "rick", "character Ricken Hale"),
    ("S01E01", "judd", "character Judd"),
    ("S01E02", "casey", "character Ms. Casey"),
    ("S01E02", "break room", "term Break room"),
    ("S01E02", "melon", "term Melon bar"),
    ("S01E03", "natalie", "character Natalie Kalen"),
    ("S01E03", "four tempers", "term Four tempers"),
    ("S01E04", "gemma", "character Gemma"),
    ("S01E04", "you you", "episode The You You Are"),
    ("S01E05", "goats", "term Goats"),
    ("S01E05", "goat", "term Goats"),
    ("S01E06", "reghabi", "character Asal Reghabi"),
    ("S01E07", "jazz", "episode Defiant Jazz"),
    ("S01E07", "music dance", "term Music Dance Experience"),
    ("S01E07", "overtime", "term Overtime contingency"),
    ("S01E08", "waffle", "term Waffle party"),
    ("S01E09", "helena", "character Helena Eagan"),
    ("S01E09", "eagan", "character Helly R."),
    ("S02E01", "huang", "character Miss Huang"),
    ("S02E02", "drummond", "character Mr. Drummond"),
    ("S02E04", "ortbo", "term ORTBO"),
    ("S02E05", "goodman", "character Burt G."),
    ("S02E10", "mauer", "character Dr. Mauer"),
    ("S02E10", "lorne", "character Lorne"),
    ("S02E10", "christie", "person Gwendoline Christie"),
    ("S02E10", "sissy", "character Sissy Cobel"),
    ("S02E10", "harbor", "episode Cold Harbor"),
    ("S02E10", "hello", "episode Hello, Ms. Cobel"),
    ("S02E10", "mammalians", "term Mammalians Nurturable"),
    ("S02E10", "bloodlist", "news Dan Erickson's pilot script"),
    ("S02E10", "peabody", "news Peabody Award"),
    ("S02E10", "wga", "-"),
    ("S02E10", "writers guild", "news Writers Guild honours"),
    ("S02E10", "golden globe", "news Four Golden Globe"),
    ("S02E10", "pickets", "news Pickets stop production"),
    ("S02E10", "third season", "news Severance renewed for a third season"),
    ("S02E10", "televerse", "news Cast and makers meet"),
    ("S02E10", "full trailer", "news Full trailer for season 2"),
];

/// What may not be known yet, however it is asked for.
#[rustfmt::skip]
const HIDDEN: &[Row] = &[
    ("", "gemma", "-"),
    ("S01E03", "gemma", "-"),
    ("S01E03", "jemma", "-"),
    ("S01E09", "cast: olafur", "-"),
    ("S01E09", "char: ólafsson", "-"),
    ("S01E09", "drummond", "-"),
    ("S01E09", "drumond", "-"),
    ("S01E06", "helena", "-"),
    ("S01E08", "helena", "-"),
    ("S01E08", "char: helena", "-"),
    ("S02E03", "mauer", "-"),
    ("S02E03", "cecily", "-"),
    ("S02E06", "bernhard", "-"),
    ("", "selvig !ep:", "-"),
    ("", "reghabi", "-"),
    ("S01E05", "reghabi", "-"),
    ("S01E01", "casey", "-"),
    ("S01E01", "lachman", "-"),
    ("S01E04", "goats", "-"),
    ("S01E07", "waffle", "-"),
    ("S02E02", "gwendoline !news:", "-"),
    ("S02E07", "sissy", "-"),
    ("S02E07", "celestine", "-"),
    ("S01E09", "huang", "-"),
    ("S01E09", "ortbo", "-"),
    ("S01E06", "in:s01e07 !ep: !cast:", "-"),
    ("S01E06", "char: in:s01e07", "-"),
    ("S01E02", "natalie", "-"),
    ("S02E03", "goodman", "-"),
];

const TABLES: &[(&str, &[Row], usize)] = &[
    ("misspelt", MISSPELT, 40),
    ("accented", ACCENTED, 20),
    ("initials", INITIALS, 20),
    ("operators", OPERATORS, 20),
    ("codes", CODES, 10),
    ("names", NAMES, 60),
    ("hidden", HIDDEN, 20),
];

fn kind(hit: &Hit) -> &'static str {
    match hit.target.kind() {
        Kind::Character => "character",
        Kind::Person => "person",
        Kind::Episode => "episode",
        Kind::Article => "news",
        Kind::Term => "term",
    }
}

/// A hit as the tables name it; of a character any known name will do.
fn is_meant(hit: &Hit, meant: &str) -> bool {
    let (meant_kind, name) = meant.split_once(' ').unwrap();
    let names: Vec<&str> = hit.name.split(" · ").collect();
    kind(hit) == meant_kind && names.iter().any(|known| known.starts_with(name))
}

/// Whoever has come this far asks this; nothing has been seen where no episode is named.
struct Viewer {
    library: Library,
    show: Text,
}

impl Viewer {
    fn new() -> Self {
        let mut library = Library::default();
        let show = library.add_show(SEVERANCE).unwrap();
        Self { library, show }
    }

    fn index(&self, seen: &str) -> Index {
        let nothing = Viewpoint::nothing();
        let viewpoint = seen.parse().map_or(nothing, Viewpoint::AsOf);
        Index::new(&self.library.guide(&self.show, &viewpoint).unwrap())
    }
}

/// All that a query finds, in order.
#[test]
fn operators_find_all_they_ask_for_and_nothing_else() {
    let index = Viewer::new().index("S02E10");
    let everything = |kind| {
        let all = index.search("!zzzzz", Some(kind), usize::MAX).hits;
        all.len()
    };
    assert_eq!(everything(Kind::Episode), 19);
    for (query, found) in [
        (
            "by:mcardle",
            "The You You Are, The Grim Barbarity of Optics and Design, Hide and Seek",
        ),
        (
            "news: emmy before:2023",
            "Main titles and score win Emmys, Fourteen Emmy nominations for the first season, \
             Scott says work on season 2 starts soon, Patricia Arquette joins as the boss, \
             Eight actors join season 2 of Severance",
        ),
        (
            "by:collider",
            "Stiller says season 3 is being written, Apple Books gives away a Severance tie-in",
        ),
        (
            "term: in:s01e03",
            "The Board, Break room, Compunction statement, The Eagans, Four tempers, Kier Eagan, Outie, Perpetuity Wing, Reintegration, Severance",
        ),
        ("ep: in:s2 by:briesewitz", "Attila, The After Hours"),
        (
            "ep: in:s2 !by:stiller !by:briesewitz !by:donovan",
            "Chikhai Bardo",
        ),
        (
            "ep: !in:s1 before:2025-01-31",
            "Hello, Ms. Cobel, Goodbye, Mrs. Selvig",
        ),
        (
            "char: ^mark",
            "Mark S. · Mark Scout, Ms. Casey · Mark's late wife · Gemma · Gemma Scout, Mark W.",
        ),
        (
            "news: after:2026-07",
            "TVmaze still lists no episode of season 3",
        ),
    ] {
        let hits = index.search(query, None, usize::MAX).hits;
        let names: Vec<&str> = hits.iter().map(|hit| hit.name.as_str()).collect();
        assert_eq!(names.join(", "), found, "{query}");
    }
}

#[test]
fn what_is_meant_comes_first() {
    let viewer = Viewer::new();
    let index = |seen: &str| viewer.index(seen);
    let (mut count, mut first, mut reciprocal) = (0_u32, 0_u32, 0.0);
    let mut wrong = Vec::new();
    for (table, rows, least) in TABLES {
        assert!(rows.len() >= *least, "{table}");
        for (seen, query, meant) in *rows {
            let hits = index(seen).search(query, None, 20).hits;
            let shown: Vec<String> = hits
                .iter()
                .take(4)
                .map(|hit| format!("{} {}", kind(hit), hit.name))
                .collect();
            if *meant == "-" {
                if !hits.is_empty() {
                    wrong.push(format!("{table}: {seen} {query:?} finds {shown:?}"));
                }
                continue;
            }
            let mut ranked = (1_u32..).zip(&hits);
            let rank = ranked.find(|(_, hit)| is_meant(hit, meant));
            let rank = rank.map(|(rank, _)| rank);
            count += 1;
            first += u32::from(rank == Some(1));
            reciprocal += rank.map_or(0.0, |rank| 1.0 / f64::from(rank));
            if rank != Some(1) {
                println!("{table}: {seen} {query:?} is {rank:?}: {shown:?}");
            }
            if rank.is_none_or(|rank| rank > 3) {
                wrong.push(format!(
                    "{table}: {seen} {query:?}: {meant} is not in {shown:?}"
                ));
            }
        }
    }
    let (mean, top) = (
        reciprocal / f64::from(count),
        f64::from(first) / f64::from(count),
    );
    println!(
        "{count} queries: mean reciprocal rank {mean:.3}, first {:.1} %",
        top * 100.0
    );
    assert_eq!(wrong, [""; 0]);
    assert!(
        count >= 200 && mean >= 0.95 && top >= 0.9,
        "{count} {mean} {top}"
    );
}
