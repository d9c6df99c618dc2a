//! What a viewer who wants to be told little ahead is not told, on any screen.

use std::collections::HashMap;

use innie::app::{Context, Memory};
use innie::guide::{Episode, Guide, PartialDate, Text, Zone};
use innie::library::Library;
use innie::progress::{Counts, Policies, Policy, Viewpoint};

use crate::command_line::innie;
use crate::home::Home;
use crate::screen::{SEVERANCE, Screen, library, strict};

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// Screens of a viewer at S01E06: a name, and the keys that lead there.
const SCREENS: &[(&str, &str)] = &[
    ("seasons", ""),
    ("season", "<home>"),
    ("episode_seen", "<up>"),
    ("episode_next", "<enter>"),
    ("characters", "2"),
    ("person", "2<enter>j<enter>"),
    ("news", "3"),
    ("search", "sstiller"),
    ("filter", "/e"),
    ("map", "m"),
    ("marked", " "),
    ("marked_season", "<home> "),
];

/// Of the bundled guide: all of it, and what the strictest policy leaves of it to a viewer at S01E06.
fn guides() -> (Guide, Guide) {
    let (mut library, show) = library(SEVERANCE, "S01E06".parse().ok());
    library.set_policies(strict());
    let guide = |viewpoint: &Viewpoint| library.guide(&show, viewpoint).unwrap();
    (guide(&Viewpoint::Outie), guide(&library.progress(&show)))
}

fn codes(guide: &Guide) -> Vec<String> {
    guide.episodes().map(|one| one.code.to_string()).collect()
}

/// What would tell how long the seasons are and what is in them, of somebody who has seen the first so many episodes.
fn telling(all: &Guide, seen: usize) -> Vec<String> {
    let titles = all.episodes().skip(seen).filter_map(|one| one.name.clone());
    let beyond = || all.episodes().skip(seen + 1);
    let dates = beyond().filter_map(|one| one.airdate);
    let lengths = [
        "of 9",
        "of 10",
        "of 19",
        "9 episodes",
        "10 episodes",
        "S2 ",
        "Season 2",
    ];
    titles
        .map(|title| title.to_string())
        .chain(beyond().map(|one| one.code.to_string()))
        .chain(dates.map(PartialDate::long))
        .chain(lengths.map(str::to_owned))
        .collect()
}

#[track_caller]
fn tells_nothing(screen: &Screen, all: &Guide, seen: usize) {
    // Before anything is seen the question is asked, with an example of an answer.
    let example = |telling: &String| seen == 0 && telling == "S01E06";
    for telling in telling(all, seen).iter().filter(|one| !example(one)) {
        screen.hides(telling);
    }
    // The date of an episode stands at the end of its row. News may have appeared on the same day: that begins with it.
    let dates = |from: usize, count: usize| -> Vec<String> {
        let dates = all
            .episodes()
            .skip(from)
            .take(count)
            .filter_map(|one| one.airdate);
        dates.map(PartialDate::short).collect()
    };
    let (told, mut hidden) = (dates(0, seen + 1), dates(seen + 1, usize::MAX));
    hidden.retain(|date| !told.contains(date));
    let text = screen.text();
    // The strip has a ring for each episode ahead. The one beside the date of the next episode, on the page of its season, is the only one here.
    assert!(text.matches('○').count() <= 1, "{text}");
    for row in text.lines().filter_map(|line| line.split("││").next()) {
        let row = row.trim_end_matches(['│', ' ']);
        assert!(!hidden.iter().any(|date| row.ends_with(date)), "{text}");
    }
}

#[test]
fn no_screen_tells_how_long_a_season_is_or_what_its_episodes_are_called() {
    let (all, _) = guides();
    for (width, height) in SIZES {
        let check = |name: &str, screen: &Screen, seen| {
            insta::assert_snapshot!(format!("strict_{name}_{width}x{height}"), screen.picture());
            tells_nothing(screen, &all, seen);
        };
        for (name, keys) in SCREENS {
            let mut screen = Screen::strict("S01E06", width, height);
            screen.press(keys);
            let seen = if name.starts_with("marked") { 7 } else { 6 };
            check(name, &screen, seen);
        }
        let mut screen = Screen::strict_first_start(width, height);
        check("first_start", &screen, 0);
        screen.press("s01e60<enter>");
        check("unknown", &screen, 0);
    }
}

/// What is looked for on the screens is on those of everybody else.
#[test]
fn the_same_screens_tell_it_without_a_policy() {
    let (all, _) = guides();
    let mut screens = String::new();
    for (_, keys) in SCREENS {
        let mut screen = Screen::at("S01E06", 120, 36);
        screen.press(keys);
        screens += &screen.text();
    }
    screens += &Screen::first_start(120, 36).text();
    let told = telling(&all, 6)
        .into_iter()
        .filter(|text| screens.contains(text));
    let told: Vec<String> = told.collect();
    for text in [
        "of 9",
        "of 10",
        "9 episodes",
        "S01E08",
        "Cold Harbor",
        "S2 ",
    ] {
        assert!(told.iter().any(|one| one == text), "{text}: {told:?}");
    }
    assert!(screens.contains("○○"), "the strip tells how many are ahead");
}

#[test]
fn only_the_seen_and_the_next_are_in_the_guide() {
    let (_, guide) = guides();
    assert_eq!(
        codes(&guide),
        [
            "S01E01", "S01E02", "S01E03", "S01E04", "S01E05", "S01E06", "S01E07"
        ]
    );
    let untitled = |one: &&Episode| one.zone != Zone::Seen && one.name.is_none();
    assert_eq!(guide.episodes().filter(untitled).count(), 1);
    let season = guide.season(1).unwrap();
    assert_eq!((guide.total(season), season.seen()), (None, 6));
}

#[test]
fn the_question_is_answered_by_typing_what_was_seen_last() {
    for (typed, seen) in [
        ("s01e06<enter>", 6),
        (" S1E9 <enter>", 9),
        ("S02E03<enter>", 12),
        ("x<ctrl-u>S01E0<backspace>02<enter>", 2),
        ("<enter>", 0),
        ("<esc>", 0),
    ] {
        let mut screen = Screen::strict_first_start(80, 24);
        screen.press(typed);
        assert_ne!(screen.model.context(), Context::TypedQuestion, "{typed}");
        assert_eq!(screen.written.len(), seen, "{typed}");
    }
    for (typed, said) in [
        ("six<enter>", "An episode is written as S01E06"),
        ("S01E10<enter>", "No such episode is known: S01E10"),
        ("S09E01<enter>", "No such episode is known: S09E01"),
        ("S00E00<enter>", "No such episode is known: S00E00"),
    ] {
        let mut screen = Screen::strict_first_start(80, 24);
        screen.press(typed);
        screen.shows(said);
        assert_eq!(screen.model.context(), Context::TypedQuestion);
        assert_eq!(screen.written, []);
        screen.press("<F1><esc>");
        assert_eq!(
            screen.model.context(),
            Context::TypedQuestion,
            "it is asked until it is answered"
        );
    }
}

/// Whoever has seen up to somewhere has also seen what is not listed on the way there.
#[test]
fn everything_up_to_an_episode_is_more_than_what_is_listed() {
    let (mut library, show) = library(SEVERANCE, "S01E09".parse().ok());
    library.set_policies(strict());
    let mut memory = Memory::default();
    memory.shows.entry(show.to_string()).or_default().asked = true;
    let mut screen = Screen::new(library, &show, memory, 120, 36);
    // Of the first season only the last episode stays watched.
    screen.press("<home><enter><down> <down>       ");
    screen.shows("1 seen");
    let listed: Vec<String> = codes(&screen.model.guide);
    assert_eq!(listed, ["S01E01", "S01E09"]);
    screen.press("W");
    screen.shows("8 episodes: watched");
    screen.shows("9 seen");
}

#[test]
fn a_show_may_be_told_more_of_than_the_others() {
    let (mut library, show): (Library, Text) = library(SEVERANCE, None);
    let counts = Policy {
        counts: Counts::Seen,
        ..Policy::default()
    };
    for (default, own, listed) in [
        (counts, None, 1),
        (counts, Some(Policy::default()), 19),
        (Policy::default(), Some(counts), 1),
    ] {
        let shows = HashMap::from_iter(own.map(|policy| (show.clone(), policy)));
        library.set_policies(Policies { default, shows });
        let guide = library.guide(&show, &library.progress(&show)).unwrap();
        assert_eq!(guide.episodes().count(), listed);
    }
}

/// The file of the settings closes what it says, for commands and completions as for the screen.
#[test]
fn the_settings_close_what_they_say() {
    let home = Home::at_s01e06();
    home.configure("titles = 'seen'\ncounts = 'seen'\ndates = 'next'\ncast = 'seen'\n");
    let (all, _) = guides();
    let mut telling = telling(&all, 6);
    // That there is a second season is public news.
    telling.retain(|text| text != "Season 2");
    for command in [
        "episodes",
        "next",
        "shows",
        "news",
        "new",
        "cast",
        "map",
        "timeline",
        "log",
        "next --all",
    ] {
        for form in ["", "--plain", "--json"] {
            let arguments: Vec<&str> = command
                .split(' ')
                .chain([form])
                .filter(|one| !one.is_empty())
                .collect();
            let output = innie(&home, &arguments).output().unwrap();
            let told = String::from_utf8(output.stdout).unwrap();
            assert!(output.status.success(), "{command} {form}");
            // News is dated, and tells when a season begins.
            let is_news = command.starts_with("new");
            let is_date = |text: &str| text.contains(" 202");
            for text in telling.iter().filter(|text| !is_news || !is_date(text)) {
                assert!(
                    !told.contains(text.as_str()),
                    "{command} {form} tells {text}:\n{told}"
                );
            }
        }
    }
    // A show of its own is as open as it says.
    home.configure("counts = 'seen'\n[shows.severance]\ncounts = 'all'\n");
    let output = innie(&home, &["episodes", "--plain"]).output().unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap().lines().count(),
        19
    );
}

/// What no text may say to somebody who has seen the first so many episodes: what is in the seasons that they have not
/// finished, where these end, and how long they are.
struct Ahead {
    /// The titles of what has not been seen.
    titles: Vec<String>,
    /// The days on which the unfinished seasons end: `8 april`.
    ends: Vec<String>,
    /// How long the shortest of them is.
    shortest: usize,
}

/// The words of a text, of an id as of a sentence.
fn plain(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

impl Ahead {
    fn of(all: &Guide, seen: usize) -> Self {
        let titles = all.episodes().skip(seen).filter_map(|one| one.name.clone());
        let next = all.episodes().nth(seen).map(|one| one.code);
        let unfinished = all.seasons.iter().filter(|season| {
            let last = season.episodes.last();
            last.is_some_and(|last| next.is_some_and(|next| last.code >= next))
        });
        let ends = unfinished.clone().filter_map(|season| {
            let long = plain(&season.episodes.last()?.airdate?.long());
            let (_, day) = long.split_once(' ')?;
            Some(day.rsplit_once(' ')?.0.to_owned())
        });
        Self {
            titles: titles
                .map(|title| plain(&title))
                // From S02E01 on it is known as the name of the file that Mark works on.
                .filter(|title| seen < 10 || title != "cold harbor")
                .collect(),
            ends: ends.collect(),
            shortest: unfinished
                .map(|season| season.episodes.len())
                .min()
                .unwrap_or(usize::MAX),
        }
    }

    /// What of it a text says.
    fn told_by(&self, text: &str) -> Option<String> {
        let text = plain(text);
        let says = |part: &str| format!(" {text} ").contains(&format!(" {part} "));
        let of_the_second = ["second", "season 2", "either"].into_iter().any(says);
        let of_an_unfinished = match self.ends.len() {
            0 => false,
            1 => of_the_second,
            _ => true,
        };
        let finales = ["finale", "last episode", "final episode", "to a close"];
        let finales = finales.iter().copied().filter(|_| of_an_unfinished);
        let mut parts = finales.chain(self.titles.iter().chain(&self.ends).map(String::as_str));
        let said = parts.find(|part| says(part)).map(str::to_owned);
        said.or_else(|| self.count_in(&text))
    }

    /// A count of episodes that is as large as a season: `nine new episodes`, `the ninth episode`, `six of the nine`.
    fn count_in(&self, text: &str) -> Option<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let is_episode = |word: &&str| matches!(*word, "episode" | "episodes");
        let large = |at: &usize| number(words[*at]).is_some_and(|count| count >= self.shortest);
        let is_part = |at: usize| {
            let before = &words[..at];
            words.iter().any(is_episode)
                && (before.ends_with(&["of", "the"]) || before.ends_with(&["of", "its"]))
        };
        (0..words.len()).filter(large).find_map(|at| {
            let after = &words[at + 1..];
            if after.first().is_some_and(|word| MONTHS.contains(word)) {
                return None;
            }
            match after.iter().take(3).position(is_episode) {
                Some(between) => Some(words[at..at + between + 2].join(" ")),
                None => is_part(at).then(|| words[at].to_owned()),
            }
        })
    }
}

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
];

/// The number that a word is, if it may be one of episodes.
fn number(word: &str) -> Option<usize> {
    #[rustfmt::skip]
    const FROM_NINE: [[&str; 2]; 11] = [
        ["nine", "ninth"], ["ten", "tenth"], ["eleven", "eleventh"], ["twelve", "twelfth"],
        ["thirteen", "thirteenth"], ["fourteen", "fourteenth"], ["fifteen", "fifteenth"], ["sixteen", "sixteenth"],
        ["seventeen", "seventeenth"], ["eighteen", "eighteenth"], ["nineteen", "nineteenth"],
    ];
    let in_words = FROM_NINE.iter().position(|words| words.contains(&word));
    let in_digits = || word.trim_end_matches("th").parse().ok();
    let number = in_words.map(|at| at + 9).or_else(in_digits);
    number.filter(|number| *number <= 19)
}

/// Every string of a guide: headlines, ids, tags, and whatever is added to it one day.
fn strings(guide: &Guide) -> Vec<String> {
    let lines = format!("{guide:#?}");
    let strings = lines.lines().filter(|line| line.contains('"'));
    strings.map(|line| line.trim().to_owned()).collect()
}

#[test]
fn no_text_of_the_guide_tells_how_long_a_season_is_or_what_its_episodes_are_called() {
    let (all, _) = guides();
    let last_seen = all.episodes().map(|one| Some(one.code));
    let mut told = Vec::new();
    for (seen, last) in [None].into_iter().chain(last_seen).enumerate() {
        let (mut library, show) = library(SEVERANCE, last);
        library.set_policies(strict());
        let guide = library.guide(&show, &library.progress(&show)).unwrap();
        let ahead = Ahead::of(&all, seen);
        for text in strings(&guide) {
            if let Some(part) = ahead.told_by(&text) {
                told.push(format!("{seen} seen, {part:?}: {text}"));
            }
        }
    }
    assert!(told.is_empty(), "{}:\n{}", told.len(), told.join("\n"));
}

/// What is looked for in the texts is in those that open when all has been seen.
#[test]
fn the_same_texts_tell_it_in_the_end() {
    let (all, _) = guides();
    let ahead = Ahead::of(&all, 0);
    let strings = strings(&all);
    let told: Vec<String> = strings
        .iter()
        .filter_map(|text| ahead.told_by(text))
        .collect();
    for part in [
        "cold harbor",
        "8 april",
        "21 march",
        "finale",
        "nine episodes",
        "ten episodes",
        "nineteen episodes",
    ] {
        assert!(told.iter().any(|one| one == part), "{part}: {told:?}");
    }
}

#[test]
fn a_text_is_searched_for_counts_ends_and_titles() {
    let (all, _) = guides();
    for (seen, text, told) in [
        (
            0,
            "His are six of the nine episodes.",
            Some("nine episodes"),
        ),
        (0, "Her episodes are six of the nine.", Some("nine")),
        (8, "the ninth and last episode", Some("last episode")),
        (
            8,
            "the ninth and longest episode",
            Some("ninth and longest episode"),
        ),
        (8, "has-19-episodes", Some("19 episodes")),
        (8, "It ended on 8 April 2022.", Some("8 april")),
        (8, "Two of the fourteen nominations", None),
        (8, "From 17 January an episode a week", None),
        (9, "The ninth episode, the finale of 8 April 2022", None),
        (9, "the second finale", Some("finale")),
        (9, "the tenth new episode", Some("tenth new episode")),
        (9, "The file is called Cold Harbor.", Some("cold harbor")),
        (10, "The file is called Cold Harbor.", None),
        (10, "goodbye-mrs-selvig", Some("goodbye mrs selvig")),
        (19, "The finale of the second season, Cold Harbor", None),
    ] {
        let found = Ahead::of(&all, seen).told_by(text);
        assert_eq!(found.as_deref(), told, "{seen}: {text}");
    }
}
