//! What a file tells too early: the check for authors of guides.
//!
//! Nothing here keeps a file from being opened. It asks of every text: whoever may read this, may they know what it names?
//!
//! # What is found
//!
//! - A text that names a character or a term of the glossary before the name may be known. Texts are the logline, premises
//!   (read by whoever has seen what comes before), summaries, facts, the glossary, awards, and of articles the headline, the
//!   outlet, the tags and the paragraphs. A text without `since` is taken as it opens, and so is a name without one.
//! - A text that says of one character that it is another, before it turns out to be: a sentence with both names and a form of
//!   "to be" or "as" between them, or a fact about the one that names the other.
//! - A text that names both a character and the person who plays it, before that may be known.
//! - An article that names an episode which had not aired: by its code, by a title of several words, or by one in quotes.
//! - A credit of an episode before the character may be known, without a `since` that waits for the character.
//! - Facts of a character or a term that do not stand in the order of their episodes.
//! - An exception, a word in `mentions`, that excuses nothing.
//!
//! # What counts as naming
//!
//! Whole words, wherever they stand and without their possessive ending; accents do not matter, and a word of four letters or more that is all
//! capitals is an ordinary one. Of a character every name counts, and every word of a name that has a capital and four
//! letters, titles, months and days apart. A term counts in any case, in singular and plural; so does what it has in brackets; without its article
//! a single word needs its capital. Who shares a word with somebody is known by it as soon as the first of them is. The
//! longest name that fits is meant: neither the people of the file nor the titles of its episodes nor the show name anybody in passing.
//!
//! # What is not found
//!
//! Whatever is told without a name: nicknames, pronouns, descriptions, events; a character named by words of fewer letters than
//! four, if they are not all of a name; and the part of a person in a text that does not name both.

mod lexicon;
mod texts;
mod words;

use std::cmp::max;
use std::ops::Range;

use super::catalog::{Catalog, CharacterRecord};
use super::file::{Raw, ShowFile};
use super::or_string::OrString;
use super::problem::Step::{self, Field, Item};
use crate::guide::{EpisodeCode, PartialDate, Person, Text as Clean};
use lexicon::{Lexicon, Mention, Named};
use texts::{Group, Kind, Opening, Text, all, opening, texts};
use words::words;

/// Words by which somebody is said to be somebody else.
const BEING: &[&str] = &[
    "alias", "are", "as", "be", "became", "become", "becomes", "been", "being", "is", "was", "were",
];

/// Something told too early.
pub(super) struct Finding {
    /// The way to it.
    pub(super) at: Vec<Step>,
    /// The byte of the text there that it begins at, if it is about one word of it.
    pub(super) byte: Option<usize>,
    /// What is told, and when it may be.
    pub(super) message: String,
}

/// Everything a file tells too early, in no order. The catalog is what was read from it.
pub(super) fn spoilers(file: &ShowFile<'_>, catalog: &Catalog) -> Vec<Finding> {
    let spoilers = Spoilers {
        catalog,
        lexicon: Lexicon::new(catalog),
    };
    let mut found: Vec<Finding> = texts(file, catalog)
        .iter()
        .flat_map(|group| spoilers.of_group(group))
        .collect();
    found.extend(credits(file));
    found.extend(order(file));
    found
}

struct Spoilers<'a> {
    catalog: &'a Catalog,
    lexicon: Lexicon,
}

impl Spoilers<'_> {
    /// What is told too early by texts that share exceptions, and which of those are none.
    fn of_group(&self, group: &Group<'_>) -> Vec<Finding> {
        let excuses: Vec<String> = group.mentions.iter().map(|raw| folded(raw)).collect();
        let mut used = vec![false; excuses.len()];
        let mut found = Vec::new();
        for text in &group.texts {
            for early in self.of_text(text) {
                let word = folded(early.word);
                match excuses
                    .iter()
                    .position(|excuse| *excuse == word)
                    .and_then(|excuse| used.get_mut(excuse))
                {
                    Some(used) => *used = true,
                    None => found.push(Finding {
                        at: text.at.clone(),
                        byte: Some(early.byte),
                        message: early.message,
                    }),
                }
            }
        }
        for (index, _) in used.iter().enumerate().filter(|(_, used)| !**used) {
            found.push(Finding {
                at: [&group.at[..], &[Field("mentions"), Item(index)]].concat(),
                byte: None,
                message: "nothing here has to be excused by this: expected a word that is named too early".into(),
            });
        }
        found
    }

    /// What one text tells too early.
    fn of_text<'t>(&self, text: &Text<'t>) -> Vec<Early<'t>> {
        let words = words(text.words);
        let mentions = self.lexicon.mentions(&words);
        let early = |mention: &Mention<'_>| {
            let (told, since) = unknown(text, mention)
                .map(|since| (String::new(), since))
                .or_else(|| self.turns_out(text, mention, &mentions))
                .or_else(|| self.plays(text, mention, &mentions))?;
            Early::new(text, mention.at.clone(), |word| {
                let that = if told.is_empty() { "" } else { "that " };
                let by = read_by(text);
                format!("{that}{word}{told} is known from {since} on, and {by}")
            })
        };
        let mut found: Vec<Early<'_>> = mentions.iter().filter_map(early).collect();
        if let Kind::News(Some(published)) = text.kind {
            let titles = mentions.iter().flat_map(|mention| {
                mention.named().filter_map(|named| match named {
                    Named::Episode(code) => Some((mention.at.clone(), code)),
                    _ => None,
                })
            });
            let others = words
                .iter()
                .filter_map(|word| Some((word.at.clone(), self.episode(text, word)?)));
            found.extend(
                titles
                    .chain(others)
                    .filter_map(|(at, code)| self.unaired(text, published, at, code)),
            );
        }
        found
    }

    /// That the one named here is whom the text is about, or whom it says they are, and since when that is known, if that is later.
    fn turns_out(
        &self,
        text: &Text<'_>,
        mention: &Mention<'_>,
        beside: &[Mention<'_>],
    ) -> Option<(String, EpisodeCode)> {
        let own = match text.kind {
            Kind::About(own) => Some(own),
            _ => None,
        };
        let said = beside
            .iter()
            .filter(|other| says_is(text.words, &other.at, &mention.at))
            .flat_map(characters);
        let others: Vec<usize> = own.into_iter().chain(said).collect();
        characters(mention)
            .flat_map(|one| others.iter().map(move |other| (one, *other)))
            .find_map(|(one, other)| {
                let since = self.joined(one, other).or_else(|| self.joined(other, one));
                let since = since.filter(|since| Some(*since) > text.opens)?;
                Some((format!(" is `{}`", self.character(other)?.id.0), since))
            })
    }

    /// When one character turns out to be the other.
    fn joined(&self, one: usize, other: usize) -> Opening {
        let join = self.character(one)?.join.as_ref()?;
        all(join).filter(|joined| **joined == other)?;
        opening(join)
    }

    /// That a person plays a character who is named beside, and since when that is known, if that is later.
    fn plays(
        &self,
        text: &Text<'_>,
        mention: &Mention<'_>,
        beside: &[Mention<'_>],
    ) -> Option<(String, EpisodeCode)> {
        let person = mention.named().find_map(|named| match named {
            Named::Person(index) => self.catalog.people.get(index),
            _ => None,
        })?;
        let known = beside.iter().filter(|other| unknown(text, other).is_none());
        known.flat_map(characters).find_map(|index| {
            let since = self.part(person, index);
            let since = since.filter(|since| Some(*since) > text.opens)?;
            Some((format!(" plays `{}`", self.character(index)?.id.0), since))
        })
    }

    /// When it may be known that a person plays a character.
    fn part(&self, person: &Person, character: usize) -> Opening {
        let mut players = self.character(character)?.played_by.iter();
        let player = players.find(|player| all(player).is_some_and(|id| *id == person.id))?;
        max(
            opening(player),
            self.catalog.characters.get(character).and_then(opening),
        )
    }

    fn character(&self, index: usize) -> Option<&CharacterRecord> {
        self.catalog.characters.get(index).and_then(all)
    }

    /// The episode a single word names: by its code, or by its title in quotes.
    fn episode(&self, text: &Text<'_>, word: &words::Word) -> Option<EpisodeCode> {
        let written = text.words.get(word.at.clone())?;
        let quote = |c: Option<char>| c.is_some_and(|c| "\"'“”‘’«»„‚".contains(c));
        let before = text.words.get(..word.at.start)?.chars().next_back();
        let after = text
            .words
            .get(word.at.end..)?
            .chars()
            .find(|c| !",.?!".contains(*c));
        let quoted = quote(before) && quote(after);
        written.parse().ok().or_else(|| {
            let mut episodes = self
                .catalog
                .seasons
                .iter()
                .flat_map(|season| &season.episodes);
            episodes
                .find(|episode| {
                    let name = episode.name.as_deref().unwrap_or_default();
                    quoted && words(name).iter().map(|word| &word.cased).eq([&word.cased])
                })
                .map(|episode| episode.code)
        })
    }

    /// That an article names an episode which had not aired, on the last day it may be of.
    fn unaired<'t>(
        &self,
        text: &Text<'t>,
        published: PartialDate,
        at: Range<usize>,
        code: EpisodeCode,
    ) -> Option<Early<'t>> {
        let mut episodes = self
            .catalog
            .seasons
            .iter()
            .flat_map(|season| &season.episodes);
        let airdate = episodes.find(|episode| episode.code == code)?.airdate?;
        if airdate.first_day() <= published.last_day() {
            return None;
        }
        Early::new(text, at, |word| {
            format!("{word} names {code}, first shown on {airdate}, and this is of {published}")
        })
    }
}

/// Since when a name may be known, if that is later.
fn unknown(text: &Text<'_>, mention: &Mention<'_>) -> Opening {
    let since = mention.since(matches!(text.kind, Kind::News(_)));
    since.filter(|_| since > text.opens)
}

/// The characters a text names somewhere.
fn characters(mention: &Mention<'_>) -> impl Iterator<Item = usize> {
    mention.named().filter_map(|named| match named {
        Named::Character(index) => Some(index),
        _ => None,
    })
}

/// Whether a text says of the first that it is the second, all in one sentence.
fn says_is(text: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    let between = text.get(first.end..second.start).unwrap_or_default();
    let ends = between.contains(['!', '?', ';']) || between.contains(". ");
    !ends
        && words(between)
            .iter()
            .any(|word| BEING.contains(&word.lower.as_str()))
}

/// Something that a text names too early.
struct Early<'t> {
    word: &'t str,
    byte: usize,
    message: String,
}

impl<'t> Early<'t> {
    fn new(text: &Text<'t>, at: Range<usize>, message: impl Fn(&str) -> String) -> Option<Self> {
        let byte = at.start;
        let word = text.words.get(at)?;
        let message = message(&format!("\"{}\"", Clean::clean(word)));
        Some(Self {
            word,
            byte,
            message,
        })
    }
}

/// Who may read a text, in words.
fn read_by(text: &Text<'_>) -> String {
    match (text.kind, text.opens) {
        (Kind::Premise(code), _) => format!("this may be read before {code}"),
        (_, None) => "this is public".into(),
        (_, Some(code)) => format!("this opens with {code}"),
    }
}

/// A word as it is excused: in any case and number.
fn folded(word: &str) -> String {
    let words = words(word);
    let folded: Vec<&str> = words
        .iter()
        .map(|word| words::singular(&word.lower))
        .collect();
    folded.join(" ")
}

/// Credits of episodes before their characters may be known. Where the file does not say when, nothing is said here.
fn credits(file: &ShowFile<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, character) in file.characters.iter().enumerate() {
        let names = character
            .names
            .iter()
            .filter_map(|name| stamp(name.since.as_ref()));
        let known = stamp(character.since.as_ref())
            .zip(names.min())
            .and_then(|(own, name)| max(own, name));
        let Some(known) = known else { continue };
        for (place, OrString(credit)) in character.credits.iter().enumerate() {
            let first = credit
                .episodes
                .split("..")
                .next()
                .and_then(|first| first.parse::<EpisodeCode>().ok());
            let waits = stamp(credit.since.as_ref()).flatten() >= Some(known);
            if let Some(first) = first.filter(|first| *first < known && !waits) {
                found.push(Finding {
                    at: vec![Field("characters"), Item(index), Field("credits"), Item(place)],
                    byte: None,
                    message: format!(
                        "this is a credit of {first}, and its character is known from {known} on: expected a `since` of {known} or later with it"
                    ),
                });
            }
        }
    }
    found
}

/// Facts that do not stand in the order of their episodes. Those that do not say when they open stand anywhere.
fn order(file: &ShowFile<'_>) -> Vec<Finding> {
    let characters = file
        .characters
        .iter()
        .enumerate()
        .map(|(index, character)| {
            let facts = character
                .facts
                .iter()
                .map(|fact| stamp(fact.since.as_ref()));
            ("characters", index, facts.collect::<Vec<_>>())
        });
    let terms = file.glossary.iter().enumerate().map(|(index, term)| {
        let facts = term.facts.iter().map(|fact| stamp(fact.since.as_ref()));
        ("glossary", index, facts.collect())
    });
    let mut found = Vec::new();
    for (list, index, facts) in characters.chain(terms) {
        let mut latest = None;
        for (place, since) in facts
            .into_iter()
            .enumerate()
            .filter_map(|(place, since)| Some((place, since?)))
        {
            if let Some(latest) = latest.filter(|latest| Some(*latest) > since) {
                let own =
                    since.map_or_else(|| "is public".into(), |code| format!("opens with {code}"));
                found.push(Finding {
                    at: vec![Field(list), Item(index), Field("facts"), Item(place), Field("since")],
                    byte: None,
                    message: format!(
                        "this {own} and stands after what opens with {latest}: expected facts in the order of their episodes"
                    ),
                });
            }
            latest = max(latest, since);
        }
    }
    found
}

/// What a `since` says, if there is one; the file has been read, so it says something.
fn stamp(raw: Option<&Raw<'_>>) -> Option<Opening> {
    raw.map(|raw| raw.parse().ok())
}

#[cfg(test)]
mod tests {
    use crate::library::{Library, check as problems};
    use crate::testing::marked_places;

    const SPINE: &str = r#""format":1,"made":"2022-02-10","people":[{"id":"p","name":"Pia Pine"},{"id":"q","name":"Ann Moor"}],
        "seasons":[{"number":1,"episodes":[
            {"number":1,"name":"The First","airdate":"2022-01-01"},
            {"number":2,"name":"Harbour","airdate":"2022-02-01"},
            {"number":3,"name":"Cold Rain","airdate":"2022-03-01"},
            {"number":4,"name":"Later"}]}]"#;

    /// Ann turns out to be Ms. Moor, whom Pia Pine plays; Bo does not say when he may be known.
    const CAST: &str = r#"{"id":"ann","since":"S01E01","names":[{"name":"Ann","since":"S01E01"}]},
        {"id":"moor","since":"S01E01","names":[{"name":"Ms. Moor","since":"S01E02"},{"name":"Élise Moor-Hale","since":"S01E03"}],
            "is":{"character":"ann","since":"S01E03"},"played_by":["p"]},
        {"id":"bo","names":[{"name":"Bo"},{"name":"Nurse Bo"}]}"#;

    const GLOSSARY: &str = r#"{"term":"Goat Rooms (GR)","since":"S01E02","text":"-"},{"term":"The Board","since":"S01E02","text":"-"},
        {"term":"Chip","since":"S01E02","text":"-"},{"term":"Cold Rain","since":"S01E03","text":"-"}"#;

    /// Checks that the problems of a file with these parts beside those above stand where they are marked with `¶`, and are these.
    #[track_caller]
    fn check(logline: &str, character: &str, rest: &str, messages: &[&str]) {
        let marked = format!(
            r#"{{{SPINE},"show":{{"id":"x","name":"Cold","logline":{logline}}},"characters":[{CAST}{character}],"glossary":[{GLOSSARY}]{rest}}}"#
        );
        let (text, places) = marked_places(&marked);
        assert_eq!(places.len(), messages.len(), "a mark for each message");
        let expected: Vec<String> = places
            .iter()
            .zip(messages)
            .map(|((line, column), message)| format!("{line}:{column}: error: {message}"))
            .collect();
        let found: Vec<String> = problems(&text).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "in {marked}");
        Library::default()
            .add_show(&text)
            .expect("it opens all the same");
    }

    /// Checks a text that everyone may read, and the words it must not name with the episodes that tell them.
    #[track_caller]
    fn check_public(text: &str, early: &[(&str, &str)]) {
        let messages: Vec<String> = early
            .iter()
            .map(|(word, code)| format!("\"{word}\" is known from {code} on, and this is public"))
            .collect();
        let messages: Vec<&str> = messages.iter().map(String::as_str).collect();
        check(&format!("\"{text}\""), "", "", &messages);
    }

    /// Checks a character that is known from the first episode on and has these fields.
    #[track_caller]
    fn check_character(fields: &str, messages: &[&str]) {
        let character = format!(
            r#",{{"id":"c","since":"S01E01","names":[{{"name":"Cy","since":"S01E01"}}],{fields}}}"#
        );
        check("null", &character, "", messages);
    }

    /// Checks an article of a day with these fields.
    #[track_caller]
    fn check_article(published: &str, fields: &str, messages: &[&str]) {
        let article = format!(
            r#","articles":[{{"id":"a","published":"{published}","outlet":"O",{fields}}}]"#
        );
        check("null", "", &article, messages);
    }

    #[test]
    fn names_are_found_as_whole_words() {
        check_public(
            "¶Ann meets (¶Moor)",
            &[("Ann", "S01E01"), ("Moor", "S01E02")],
        );
        check_public("¶Ann's, ¶Ann’s", &[("Ann", "S01E01"), ("Ann", "S01E01")]);
        check_public("Annie and annual, Moore and moor, an Anne", &[]);
        check_public("¶MOOR! ANN", &[("MOOR", "S01E02")]);
        check_public("“¶Ms. Moor”", &[("Ms. Moor", "S01E02")]);
        check_public(
            r"\u00e9 \ud83d\ude00\t\u0022¶Ms.\u00a0\tMoor",
            &[("Ms. Moor", "S01E02")],
        );
    }

    #[test]
    fn every_telling_word_of_a_name_is_one() {
        check_public(
            "¶Élise and ¶Elise, ¶Moor, ¶Hale",
            &[
                ("Élise", "S01E03"),
                ("Elise", "S01E03"),
                ("Moor", "S01E02"),
                ("Hale", "S01E03"),
            ],
        );
        check_public("The Nurse, Ms. Lise", &[]);
    }

    #[test]
    fn nobody_is_named_in_passing() {
        check_public("Ann Moor and Pia ¶Moor: The First", &[("Moor", "S01E02")]);
    }

    #[test]
    fn terms_are_found_in_any_case_and_number() {
        for word in [
            "goat room",
            "Goat Rooms",
            "goat ROOM",
            "GR",
            "chips",
            "Chip",
            "Board",
        ] {
            check_public(&format!("the ¶{word}'s"), &[(word, "S01E02")]);
        }
        check_public("across the board, goats in rooms", &[]);
    }

    /// What does not say when it opens is known when all had been seen that had aired when the file was made.
    #[test]
    fn what_has_no_since_fails_closed() {
        check_public("¶Bo", &[("Bo", "S01E02")]);
        check_character(
            r#""facts":[{"text":"Bo and Moor, not yet ¶Hale"},{"since":"S01E01","text":"¶Bo"}]"#,
            &[
                r#""Hale" is known from S01E03 on, and this opens with S01E02"#,
                r#""Bo" is known from S01E02 on, and this opens with S01E01"#,
            ],
        );
    }

    #[test]
    fn every_kind_of_text_is_read() {
        let ann = r#""Ann" is known from S01E01 on, and this is public"#;
        let term = r#"{"term":"T","since":"public","text":"¶Ann","facts":[{"since":"S01E01","text":"Ann, ¶Moor"}]}"#;
        check(
            "null",
            "",
            r#","awards":[{"since":"public","year":2022,"award":"¶Ann","result":"¶Ann"}]"#,
            &[ann, ann],
        );
        check_article(
            "2022-02-03",
            r#""since":"public","headline":"¶Ann","tags":["x","¶Ann"],"body":[{"text":"¶Ann"},{"since":"S01E01","text":"Ann, ¶Moor"}]"#,
            &[
                ann,
                ann,
                ann,
                r#""Moor" is known from S01E02 on, and this opens with S01E01"#,
            ],
        );
        let file = format!(
            r#"{{{SPINE},"show":{{"id":"x","name":"X"}},"characters":[{CAST}],"glossary":[{term}]}}"#
        );
        let (text, places) = marked_places(&file);
        let found: Vec<_> = problems(&text).iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(found, places);
    }

    /// A premise is read by whoever has seen what comes before, a summary by whoever has seen the episode.
    #[test]
    fn a_premise_opens_an_episode_early() {
        let file = r#"{"format":1,"show":{"id":"x","name":"X"},"seasons":[
            {"number":1,"episodes":[{"number":1,"premise":"¶Ann","summary":"Ann, ¶Bea"},{"number":2,"premise":"Ann, ¶Bea","summary":"Bea"}]},
            {"number":2,"episodes":[{"number":1,"premise":"Bea, ¶Cy"}]}],
            "characters":[{"id":"a","since":"S01E01","names":[{"since":"S01E01","name":"Ann"}]},
                {"id":"b","since":"S01E02","names":[{"since":"S01E02","name":"Bea"}]},
                {"id":"c","since":"S02E01","names":[{"since":"S02E01","name":"Cy"}]}]}"#;
        let (text, places) = marked_places(file);
        let found = problems(&text);
        let at: Vec<_> = found.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(at, places);
        let said: Vec<_> = found.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(
            said,
            [
                r#""Ann" is known from S01E01 on, and this may be read before S01E01"#,
                r#""Bea" is known from S01E02 on, and this opens with S01E01"#,
                r#""Bea" is known from S01E02 on, and this may be read before S01E02"#,
                r#""Cy" is known from S02E01 on, and this may be read before S02E01"#,
            ]
        );
    }

    #[test]
    fn who_turns_out_to_be_whom_is_found_in_facts_of_either() {
        let early = r#"that "Moor" is `ann` is known from S01E03 on, and this opens with S01E02"#;
        let file = |one: &str, other: &str| {
            let cast = CAST
                .replacen(
                    r#"since":"S01E01"}]}"#,
                    &format!(r#"since":"S01E01"}}],{one}}}"#),
                    1,
                )
                .replacen(r#""played_by""#, &format!(r#"{other},"played_by""#), 1);
            let file =
                format!(r#"{{{SPINE},"show":{{"id":"x","name":"X"}},"characters":[{cast}]}}"#);
            let (text, places) = marked_places(&file);
            let found = problems(&text);
            let at: Vec<_> = found.iter().map(|p| (p.line, p.column)).collect();
            assert_eq!(at, places, "{file}");
            found.into_iter().map(|p| p.message).collect::<Vec<_>>()
        };
        let facts =
            r#""facts":[{"since":"S01E02","text":"¶Moor"},{"since":"S01E03","text":"Moor"}]"#;
        assert_eq!(
            file(facts, r#""facts":[{"since":"S01E02","text":"Moor"}]"#),
            [early]
        );
        let facts =
            r#""facts":[{"since":"S01E02","text":"She saw ¶Ann"},{"since":"S01E03","text":"Ann"}]"#;
        assert_eq!(
            file(r#""facts":[]"#, facts),
            [early.replace("Moor", "Ann").replace("ann", "moor")]
        );
    }

    #[test]
    fn who_is_said_to_be_whom_is_found_in_every_text() {
        let early = r#"that "Moor" is `ann` is known from S01E03 on, and this opens with S01E02"#;
        for (since, text, messages) in [
            ("S01E02", "In truth Ann is ¶Moor. Ann is here", &[early][..]),
            ("S01E02", "Ann, known as ¶Moor", &[early]),
            ("S01E02", "Ann is here. Moor is not; Ann, Moor", &[]),
            ("S01E03", "In truth Ann is Moor", &[]),
        ] {
            let facts = format!(r#""facts":[{{"since":"{since}","text":"{text}"}}]"#);
            check_character(&facts, messages);
        }
    }

    #[test]
    fn who_plays_whom_is_found_where_both_are_named() {
        check_character(
            r#""facts":[{"since":"S01E02","text":"Moor is ¶Pia Pine"},{"since":"S01E02","text":"Pia Pine"},{"since":"S01E03","text":"Moor is Pia Pine"}]"#,
            &[
                r#"that "Pia Pine" plays `moor` is known from S01E03 on, and this opens with S01E02"#,
            ],
        );
    }

    #[test]
    fn credits_wait_for_their_characters() {
        let credit = |first: &str| {
            format!(
                "this is a credit of {first}, and its character is known from S01E03 on: expected a `since` of S01E03 or later with it"
            )
        };
        let character = |fields: &str, messages: &[&str]| {
            let character = format!(
                r#",{{"id":"c","since":"S01E02","names":[{{"name":"Cy","since":"S01E03"}}],{fields}}}"#
            );
            check("null", &character, "", messages);
        };
        character(
            r#""credits":["S01E03..S01E04",{"episodes":"S01E01..S01E02","since":"S01E03"}]"#,
            &[],
        );
        character(
            r#""credits":[¶"S01E02..S01E04",¶{"episodes":"S01E01","since":"S01E02"}]"#,
            &[&credit("S01E02"), &credit("S01E01")],
        );
        check(
            "null",
            r#",{"id":"c","names":[{"name":"Cy"}],"credits":["S01E01"]}"#,
            "",
            &[],
        );
    }

    #[test]
    fn facts_stand_in_order() {
        check_character(
            r#""facts":[{"since":"S01E02","text":"x"},{"text":"x"},{"since":¶"S01E01","text":"x"},{"since":"S01E02","text":"x"}]"#,
            &[
                "this opens with S01E01 and stands after what opens with S01E02: expected facts in the order of their episodes",
            ],
        );
    }

    #[test]
    fn articles_name_only_what_had_aired() {
        let rain = |word: &str, day: &str| {
            format!("\"{word}\" names S01E03, first shown on 2022-03-01, and this is of {day}")
        };
        let body = r#""since":"S01E04","headline":"¶Cold Rain and cold rain","body":[{"text":"¶s1e3, S01E02, S01E04, S01E09"}]"#;
        for day in ["2022-02-28", "2022-02"] {
            check_article(day, body, &[&rain("Cold Rain", day), &rain("s1e3", day)]);
        }
        for day in ["2022-03-01", "2022-03", "2022"] {
            check_article(day, &body.replace('¶', ""), &[]);
        }
        check_article(
            "2022-01-31",
            r#""since":"S01E04","headline":"Harbour","body":[{"text":"“¶Harbour,” the 'Harbour and \"harbour\""}]"#,
            &["\"Harbour\" names S01E02, first shown on 2022-02-01, and this is of 2022-01-31"],
        );
    }

    /// The title of an episode is no secret in the news, but where the story is told it is the term it is.
    #[test]
    fn titles_are_names_in_stories_alone() {
        check_public("¶Cold Rain", &[("Cold Rain", "S01E03")]);
        let headline = r#""since":"public","headline":"Cold Rain, ¶cold rain""#;
        check_article(
            "2022-03-01",
            headline,
            &[r#""cold rain" is known from S01E03 on, and this is public"#],
        );
    }

    /// Without `since` an article opens with all that had aired by the day after its date.
    #[test]
    fn an_article_without_since_opens_by_its_date() {
        let body = r#""headline":"Ann","body":[{"text":"Moor"},{"since":"public","text":"Moor"}]"#;
        check_article("2022-01-31", body, &[]);
        let early = r#""Moor" is known from S01E02 on, and this opens with S01E01"#;
        let body = body.replace(r#""Moor"#, r#""¶Moor"#);
        check_article("2022-01-30", &body, &[early, early]);
    }

    #[test]
    fn exceptions_excuse_their_word_and_nothing_else() {
        let idle =
            "nothing here has to be excused by this: expected a word that is named too early";
        let fact = |text: &str, mentions: &str, messages: &[&str]| {
            check_character(
                &format!(
                    r#""facts":[{{"since":"S01E01","text":"{text}","mentions":[{mentions}]}}]"#
                ),
                messages,
            );
        };
        fact("Chips, a chip. Ms. Moor", r#""chip", "Ms. Moor""#, &[]);
        fact(
            "The chip of ¶Moor",
            r#""Chip", ¶"Ms. Moor""#,
            &[
                r#""Moor" is known from S01E02 on, and this opens with S01E01"#,
                idle,
            ],
        );
        fact("Moor", r#""Moor", ¶"Moor", ¶"Ann", ¶"""#, &[idle; 3]);
        check_article(
            "2022-01-30",
            r#""headline":"The chip: S01E02","mentions":["chip","S01E02"],"body":[{"text":"A ¶chip"}]"#,
            &[r#""chip" is known from S01E02 on, and this opens with S01E01"#],
        );
    }
}
