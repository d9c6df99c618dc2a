//! Reading a show's file: straight through if nothing is wrong, and if something is, once more to list all of it.

use std::borrow::Cow;

use super::catalog::Catalog;
use super::convert::{FORMAT, convert};
use super::file::ShowFile;
use super::layer::layer;
use super::located::{Node, Value, written};
use super::problem::Problem;
use super::recover::recover;
use super::spoilers::{Finding, spoilers};
use super::strict::strictly;

/// Reads a show's file.
///
/// # Errors
///
/// Every problem there is, in the order of the file, at least one.
pub(super) fn read(text: &str) -> Result<Catalog, Vec<Problem>> {
    let text = without_mark(text);
    whole(text).map_or_else(|| Err(mistakes(text)), |(_, catalog)| Ok(catalog))
}

/// Reads a guide by hand and the fetched data it lies on.
///
/// # Errors
///
/// What is wrong with the one or the other; where each by itself is whole, that they do not fit.
pub(super) fn read_layered(hand: &str, fetched: &str) -> Result<Catalog, Vec<Problem>> {
    let texts = [hand, fetched].map(without_mark);
    let [Ok(top), Ok(bottom)] = texts.map(straight) else {
        let [hand, fetched] = texts.map(|text| straight(text).err().map(|_| mistakes(text)));
        return Err(hand.or(fetched).unwrap_or_default());
    };
    convert(&layer(top, bottom)).map_err(|notes| {
        let [hand, fetched] = texts.map(|text| read(text).err());
        let misfit = || {
            let first = notes.into_iter().next().map(|note| note.message);
            vec![Problem {
                line: 1,
                column: 1,
                message: format!(
                    "this guide does not fit the fetched data it lies on: {}",
                    first.unwrap_or_default()
                ),
            }]
        };
        hand.or(fetched).unwrap_or_else(misfit)
    })
}

/// Everything that is wrong with a file, and of one that is whole, everything it tells too early.
pub(super) fn check(text: &str) -> Vec<Problem> {
    let text = without_mark(text);
    whole(text).map_or_else(
        || mistakes(text),
        |(file, catalog)| early(text, spoilers(&file, &catalog)),
    )
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A file and what is read from it, if nothing is wrong with it.
fn whole(text: &str) -> Option<(ShowFile<'_>, Catalog)> {
    let file = straight(text).ok()?;
    let catalog = convert(&file).ok()?;
    Some((file, catalog))
}

/// The file as it is described, if it is.
fn straight(text: &str) -> serde_json::Result<ShowFile<'_>> {
    let mut json = serde_json::Deserializer::from_str(text);
    let file = strictly(&mut json)?;
    json.end()?;
    Ok(file)
}

/// Everything that is wrong with a file that is not whole, at least one thing.
fn mistakes(text: &str) -> Vec<Problem> {
    let mut problems = problems(text);
    if problems.is_empty() {
        // The two readers want the same, so this is not to be reached; should they differ, the stricter one is right.
        problems.push(Problem {
            line: 1,
            column: 1,
            message: "this cannot be read as a show's file".into(),
        });
    }
    problems
}

/// Everything that is wrong with a file.
fn problems(text: &str) -> Vec<Problem> {
    let root = match Node::read(text) {
        Ok(root) => root,
        Err(error) => return vec![syntax(text, &error)],
    };
    let (file, mut found) = recover::<ShowFile<'_>>(&root);
    let newer = file.as_ref().is_some_and(|file| file.format > FORMAT);
    let notes = file
        .and_then(|file| convert(&file).err())
        .unwrap_or_default();
    // What a newer format looks like is not known here, so its structure is not judged.
    let mut all = if newer {
        Vec::new()
    } else {
        std::mem::take(&mut found.problems)
    };
    all.extend(
        notes
            .into_iter()
            .filter_map(|note| Some((found.place(&root, &note)?, note.message))),
    );
    all.sort();
    all.dedup();
    located(text, all)
}

/// What is told too early, where it stands.
fn early(text: &str, findings: Vec<Finding>) -> Vec<Problem> {
    if findings.is_empty() {
        return Vec::new();
    }
    let Ok(root) = Node::read(text) else {
        return Vec::new();
    };
    let place = |finding: Finding| {
        let steps = &mut finding.at.iter();
        let node = steps
            .try_fold(&root, |node, step| node.step(*step))
            .unwrap_or(&root);
        let start = match (&node.value, finding.byte) {
            (Value::String(_), Some(byte)) => written(text, node.start, byte),
            _ => node.start,
        };
        (start, finding.message.into())
    };
    let mut all: Vec<(usize, Cow<'static, str>)> = findings.into_iter().map(place).collect();
    all.sort();
    located(text, all)
}

/// Turns bytes into lines and columns, in one walk through the text.
fn located(text: &str, sorted: Vec<(usize, Cow<'static, str>)>) -> Vec<Problem> {
    let (mut at, mut line, mut column) = (0, 1, 1);
    let locate = |(start, message): (usize, Cow<'static, str>)| {
        for c in text.get(at..start).unwrap_or_default().chars() {
            (line, column) = if c == '\n' {
                (line + 1, 1)
            } else {
                (line, column + 1)
            };
        }
        at = start;
        Problem {
            line,
            column,
            message: message.into_owned(),
        }
    };
    sorted.into_iter().map(locate).collect()
}

/// The one problem of a text that is no JSON.
fn syntax(text: &str, error: &serde_json::Error) -> Problem {
    let line = text
        .split('\n')
        .nth(error.line().saturating_sub(1))
        .unwrap_or_default();
    let begun = line
        .bytes()
        .take(error.column())
        .filter(|byte| byte & 0xc0 != 0x80)
        .count();
    let message = error.to_string();
    let reason = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(reason, _)| reason);
    Problem {
        line: error.line().max(1),
        column: begun.max(1),
        message: format!("this is not valid JSON: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::marked_places;

    const MINIMAL: &str = r#"{"format":1,"show":{"id":"x","name":"X"},"seasons":[{"number":1,"episodes":[{"number":1}]}]}"#;

    /// A file that uses all of the format.
    const WHOLE: &str = r#"{
  "format": 1, "made": "2022-04-01",
  "source": { "name": "S", "licence": "L", "url": "https://x.org/s", "fetched": 1700000000000, "updated": 2 },
  "show": { "id": "x", "name": "X", "network": "N", "premiered": "2022", "status": "running", "logline": "Ü", "mentions": ["M"],
            "summary": { "since": "2022-04-01", "text": "T" }, "crew": [{ "person": "p", "job": "Creator" }],
            "ids": { "tvmaze": 1, "imdb": "tt1", "thetvdb": 2, "tmdb": 3 } },
  "people": [{ "id": "p", "name": "P" }, { "id": "q", "name": "Q \u00e9" }],
  "seasons": [
    { "number": 1, "episodes": [
      { "number": 1, "name": "One", "airdate": "2022-02-18", "runtime": 57, "rating": 8.7, "directors": ["p"], "writers": ["q"],
        "premise": "before", "summary": "after", "mentions": ["M"] },
      { "number": 1, "special": true, "tvmaze": 4, "formerly": [5, 6] },
      { "number": 2 }] },
    { "number": 2, "tvmaze": 9, "episodes": [] }],
  "characters": [
    { "id": "a", "since": "public", "kind": "main", "played_by": ["p", { "person": "q", "since": "S01E02" }],
      "credits": ["S01E01", { "episodes": "S01E02..S01E02", "since": "S01E02" }],
      "names": [{ "name": "A", "self": "innie", "since": "public" }],
      "facts": [{ "since": "S01E01", "self": "outie", "text": "fact", "mentions": ["M"] }] },
    { "id": "m", "since": "begun", "by_player": true, "names": [{ "name": "M", "since": "S01E02 or S00E01" }] },
    { "id": "b", "since": "S01E01", "names": [{ "name": "B" }], "is": { "character": "a", "since": "S01E02" } }],
  "articles": [
    { "id": "n", "since": "S01E01", "published": "2022-03", "headline": "H", "outlet": "O", "url": "https://x.org/a",
      "season": 7, "tags": ["t"], "mentions": ["M"], "body": [{ "text": "T", "mentions": ["M"] }, { "since": "S01E02", "text": "T" }] }],
  "awards": [{ "since": "public", "year": 2022, "award": "A", "result": "won", "season": 1, "mentions": ["M"] }],
  "glossary": [{ "term": "G", "since": "S01E01", "text": "T", "mentions": ["M"],
    "facts": [{ "since": "S01E02", "text": "T" }] }] }"#;

    fn said(text: &str) -> Vec<String> {
        let problems = read(text).err().unwrap_or_default();
        problems
            .iter()
            .map(|p| format!("{}:{} {}", p.line, p.column, p.message))
            .collect()
    }

    /// Checks that the problems of `marked` stand exactly where it is marked with `¶`, and are these.
    #[track_caller]
    fn check(marked: &str, messages: &[&str]) {
        let (text, places) = marked_places(marked);
        assert_eq!(places.len(), messages.len(), "a mark for each message");
        let expected: Vec<String> = places
            .iter()
            .zip(messages)
            .map(|((line, column), message)| format!("{line}:{column} {message}"))
            .collect();
        assert_eq!(said(&text), expected, "in {marked}");
    }

    /// Checks a file whose spine is in order, and that has these fields beside.
    #[track_caller]
    fn check_with(fields: &str, message: &str) {
        let file = format!(
            "{{\"format\":1,\"show\":{{\"id\":\"x\",\"name\":\"X\"}},\"people\":[{{\"id\":\"p\",\"name\":\"Ü\"}}],\
             \"seasons\":[{{\"number\":1,\"episodes\":[{{\"number\":1}},{{\"number\":2}}]}}],\n{fields}}}"
        );
        check(&file, &[message]);
    }

    /// Checks a character that is called something and has these fields beside.
    #[track_caller]
    fn check_character(fields: &str, message: &str) {
        check_with(
            &format!(
                r#""characters":[{{"id":"b","names":[{{"name":"B"}}]}},{{"id":"c","names":[{{"name":"C"}}],{fields}}}]"#
            ),
            message,
        );
    }

    /// Checks an article that has these fields beside those it needs.
    #[track_caller]
    fn check_article(fields: &str, message: &str) {
        check_with(
            &format!(
                r#""articles":[{{"id":"a","published":"2022","headline":"H","outlet":"O",{fields}}}]"#
            ),
            message,
        );
    }

    const ID: &str = "expected an id: 1 to 128 of the characters a-z, 0-9 and -";
    const SINCE: &str = "expected an episode code such as S01E04, or \"public\"";
    const DATE: &str = "expected a date such as 2022-03-04, 2022-03 or 2022";
    const LISTED: &str = "expected an episode that is listed in `seasons`";
    const TOO_EARLY: &str = "this opens before its character may be known: expected a `since` no earlier than the character's";
    const TEXT: &str = "expected some text";

    #[test]
    fn good_files_are_read() {
        for file in [
            MINIMAL,
            WHOLE,
            r#"{"format":1,"show":{"id":"x","name":"X"},"seasons":[]}"#,
        ] {
            assert_eq!(said(file), Vec::<String>::new());
        }
        assert_eq!(said(&format!("\u{feff}{WHOLE}")), Vec::<String>::new());
    }

    #[test]
    fn a_syntax_error_ends_the_reading() {
        check(
            "{\"format\":1,\n \"ü\":2 ¶\"seasons\":[]}",
            &["this is not valid JSON: expected `,` or `}`"],
        );
        check(
            "{\"format\":¶x}",
            &["this is not valid JSON: expected value"],
        );
        assert_eq!(
            said(""),
            ["1:1 this is not valid JSON: EOF while parsing a value"]
        );
        assert_eq!(
            said("{}\n{}"),
            ["2:1 this is not valid JSON: trailing characters"]
        );
    }

    #[test]
    fn only_objects_are_files() {
        check("¶[]", &["expected an object, found a list"]);
        check("\n ¶null", &["expected an object, found null"]);
        check(
            "¶¶¶{}",
            &[
                "missing field `format`",
                "missing field `seasons`",
                "missing field `show`",
            ],
        );
    }

    #[test]
    fn other_formats_are_told_plainly() {
        check(
            &MINIMAL.replace(":1,\"show", ":¶0,\"show"),
            &["expected format 1"],
        );
        check(
            r#"{"format":¶2,"unknown":1,"show":[],"seasons":{}}"#,
            &["this file needs a newer version of innie: expected format 1"],
        );
    }

    #[test]
    fn wrong_types_are_told() {
        check_with("\"made\":¶5", "expected a string, found a number");
        check_with("\"awards\":¶{}", "expected a list, found an object");
        check_with("\"awards\":[¶\"x\"]", "expected an object, found a string");
        check_with(
            "\"made\":¶\"\\ud800\"",
            "expected a string, found a string with an escape that stands for no character",
        );
        check_with(
            "\"awards\":[{\"year\":¶-1,\"award\":\"A\",\"result\":\"R\"}]",
            "expected a whole number from 0 to 65535",
        );
        check_with(
            "\"awards\":[{\"year\":¶true,\"award\":\"A\",\"result\":\"R\"}]",
            "expected a number, found true or false",
        );
        check_with(
            "\"awards\":[¶{\"year\":1,\"award\":\"A\"}]",
            "missing field `result`",
        );
        check_character(
            "\"kind\":¶\"star\"",
            "expected one of `main`, `recurring`, `guest`, `mentioned`",
        );
        check_character(
            "\"kind\":¶1",
            "expected one of `main`, `recurring`, `guest`, `mentioned`",
        );
        check_character(
            "\"credits\":[¶1]",
            "expected a string or an object, found a number",
        );
        check_character("\"credits\":[¶{}]", "missing field `episodes`");
        check_character(
            "\"played_by\":[{\"person\":¶null}]",
            "expected a string, found null",
        );
        check_character(
            "\"played_by\":[{\"person\":\"p\",¶\"x\":1}]",
            "unknown field `x`: expected `person`, `since`",
        );
    }

    #[test]
    fn a_list_is_no_object_and_an_object_no_word() {
        let list = "expected an object, found a list";
        check(
            &MINIMAL.replace(
                r#"{"id":"x","name":"X"}"#,
                r#"¶["x","X",null,null,"running",null,null]"#,
            ),
            &[list],
        );
        check(
            &MINIMAL.replace(r#""name":"X""#, r#""name":"X","ids":¶[1,"tt1",2,3]"#),
            &[list],
        );
        check(&MINIMAL.replace(r#"{"number":1}]"#, "¶[1]]"), &[list]);
        check_with(r#""awards":[¶[null,2022,"A","won",null]]"#, list);
        check_with(r#""glossary":[¶["T",null,"x",[]]]"#, list);
        check_with(
            r#""characters":[{"id":"c","names":[¶["C","innie",null]]}]"#,
            list,
        );
        check_character(r#""facts":[¶["S01E01","innie","fact"]]"#, list);
        check_character(r#""is":¶["b","S01E01"]"#, list);
        check_character(
            r#""played_by":[¶["p",null]]"#,
            "expected a string or an object, found a list",
        );
        check_article(r#""body":[¶[null,"T"]]"#, list);
        let kind = "expected one of `main`, `recurring`, `guest`, `mentioned`";
        check_character(r#""kind":¶{"main":null}"#, kind);
        check_character(r#""kind":¶["main"]"#, kind);
        check_character(
            r#""facts":[{"text":"F","self":¶{"innie":null}}]"#,
            "expected one of `innie`, `outie`",
        );
        check(
            &MINIMAL.replace(r#""name":"X""#, r#""name":"X","status":¶{"running":null}"#),
            &["expected one of `running`, `ended`"],
        );
    }

    #[test]
    fn unknown_and_repeated_fields_are_told_at_their_names() {
        check_with("¶\"people\":7", "field `people` stands here a second time");
        check_article(
            "\"body\":[{\"text\":\"T\", ¶\"se\\u001b[31mcret\":{}}]",
            "unknown field `secret`: expected `since`, `text`, `mentions`",
        );
        check_article(
            &format!("\"body\":[{{¶\"{}\":1,\"text\":\"T\"}}]", "é".repeat(99)),
            &format!(
                "unknown field `{}…`: expected `since`, `text`, `mentions`",
                "é".repeat(30)
            ),
        );
    }

    #[test]
    fn bad_ids_are_told() {
        let long = "x".repeat(65);
        for id in ["", "Ab", "a_b", "é", &long] {
            check(
                &MINIMAL.replace(r#""id":"x""#, &format!(r#""id":¶"{id}""#)),
                &["expected an id: 1 to 64 of the characters a-z, 0-9 and -"],
            );
        }
        let long = "x".repeat(129);
        let character = format!(r#"{{"id":¶"{long}","names":[{{"name":"C"}}]}}"#);
        check_with(&format!(r#""characters":[{character}]"#), ID);
        check_article(
            r#""body":[]},{"id":¶"A","published":"2022","headline":"H","outlet":"O""#,
            ID,
        );
    }

    #[test]
    fn what_stands_twice_is_told() {
        let taken =
            |what: &str| format!("this stands for another {what} already: expected one of its own");
        check_character(
            r#""facts":[]},{"id":¶"b","names":[{"name":"D"}]"#,
            &taken("character"),
        );
        check_article(
            r#""body":[]},{"id":¶"a","published":"2022","headline":"H","outlet":"O""#,
            &taken("article"),
        );
        check_with(
            r#""glossary":[{"term":"T","text":"x"},{"term":¶" T","text":"x"}]"#,
            &taken("term"),
        );
        let spine = |people: &str, seasons: &str| {
            format!(
                r#"{{"format":1,"show":{{"id":"x","name":"X"}},"people":[{people}],"seasons":[{seasons}]}}"#
            )
        };
        check(
            &spine(r#"{"id":"p","name":"P"},{"id":¶"p","name":"Q"}"#, ""),
            &[&taken("person")],
        );
        check(
            &spine("", r#"{"number":1},{"number":¶1}"#),
            &[&taken("season")],
        );
        check(
            &spine(
                "",
                r#"{"number":1,"episodes":[{"number":1},{"number":¶1}]}"#,
            ),
            &[&taken("episode of this season")],
        );
        check(
            &spine(
                "",
                r#"{"number":¶0},{"number":2,"episodes":[{"number":0},{"number":3},{"number":¶2}]},{"number":¶1}"#,
            ),
            &[
                "expected a number from 1",
                "expected a higher number than that of the episode of this season before it",
                "expected a higher number than that of the season before it",
            ],
        );
    }

    #[test]
    fn broken_references_are_told() {
        let nobody = "expected the id of one of `people`";
        check(
            &MINIMAL.replace(
                r#"{"number":1}]"#,
                r#"{"number":1,"directors":[¶"x"],"writers":[¶"y"]}]"#,
            ),
            &[nobody, nobody],
        );
        check_character("\"played_by\":[¶\"x\"]", nobody);
        check_character(
            "\"played_by\":[{\"since\":\"S01E01\",\"person\":¶\"x\"}]",
            nobody,
        );
        check_character(
            "\"is\":{\"character\":¶\"x\"}",
            "expected the id of one of `characters`",
        );
        check_character(
            "\"is\":{\"character\":¶\"c\"}",
            "expected another character, not this one itself",
        );
        let chain = "expected a character that is not joined to another in its turn";
        check_with(
            r#""characters":[{"id":"a","names":[{"name":"A"}],"is":{"character":¶"b"}},{"id":"b","names":[{"name":"B"}],"is":{"character":"c"}},{"id":"c","names":[{"name":"C"}]}]"#,
            chain,
        );
        check_with(
            r#""characters":[{"id":"a","names":[{"name":"A"}],"is":{"character":"b"}},{"id":"b","names":[{"name":"B"}]}],"made":¶"2022""#,
            "expected a day such as 2022-03-04",
        );
    }

    #[test]
    fn what_cannot_be_read_is_not_blamed_on_what_refers_to_it() {
        check(
            r#"{"format":1,"show":{"id":"x","name":"X"},"people":[{"id":¶1,"name":"P"}],
                "seasons":[{"number":1,"episodes":[{"number":¶"1","directors":["p"]}]}],
                "characters":[{"id":"c","since":"S01E01","names":[{"name":"C","since":¶"S02E01"}]}]}"#,
            &[
                "expected a string, found a number",
                "expected a number, found a string",
                LISTED,
            ],
        );
    }

    #[test]
    fn bad_codes_and_dates_are_told() {
        check_character("\"since\":¶\"Public\"", SINCE);
        check_character("\"since\":¶\"S01E03\"", LISTED);
        check_character("\"facts\":[{\"text\":\"F\",\"since\":¶\"1x02\"}]", SINCE);
        check_with(
            "\"awards\":[{\"since\":¶\"\",\"year\":1,\"award\":\"A\",\"result\":\"R\"}]",
            SINCE,
        );
        check_with(
            "\"glossary\":[{\"term\":\"T\",\"text\":\"x\",\"facts\":[{\"text\":\"x\",\"since\":¶\"S02E01\"}]}]",
            LISTED,
        );
        check_article("\"since\":¶\"S9\"", SINCE);
        check_article("\"body\":[{\"text\":\"T\",\"since\":¶\"S01E09\"}]", LISTED);
        check_with("\"made\":¶\"today\"", DATE);
        check_with("\"made\":¶\"2022-03\"", "expected a day such as 2022-03-04");
        check(
            &MINIMAL.replace(r#""name":"X""#, r#""name":"X","premiered":¶"2022-02-30""#),
            &[DATE],
        );
        check(
            &MINIMAL.replace(r#"{"number":1}]"#, r#"{"number":1,"airdate":¶"1 May"}]"#),
            &[DATE],
        );
        check_with(
            r#""articles":[{"id":"a","published":¶"","headline":"H","outlet":"O"}]"#,
            DATE,
        );
    }

    #[test]
    fn bad_ratings_are_told() {
        for (rating, message) in [
            ("10.1", "expected a number from 0 to 10"),
            ("-1", "expected a number from 0 to 10"),
            ("1e99", "expected a number from 0 to 10"),
            ("\"8.7\"", "expected a number, found a string"),
        ] {
            let episode = format!("{{\"number\":1,\"rating\":¶{rating}}}]");
            check(&MINIMAL.replace(r#"{"number":1}]"#, &episode), &[message]);
        }
    }

    #[test]
    fn bad_credits_are_told() {
        let range = "expected an episode code such as S01E01, or a range within one season such as S01E01..S01E06";
        for credit in [
            "",
            "S01",
            "S01E02..S01E01",
            "S01E01..",
            "S01E01..S02E01",
            "S01E01...S01E02",
        ] {
            check_character(&format!("\"credits\":[¶\"{credit}\"]"), range);
        }
        check_character("\"credits\":[{\"episodes\":¶\"x\"}]", range);
        check_character(
            "\"credits\":[\"S01E01\",¶\"S01E02..S01E03\"]",
            "expected episodes that are listed in `seasons`",
        );
        check_character(
            "\"credits\":[\"S01E02\",¶\"S01E01..S01E02\"]",
            "expected each episode to be credited once",
        );
    }

    #[test]
    fn what_opens_before_its_character_is_told() {
        check_character(
            "\"since\":\"S01E02\",\"credits\":[{\"episodes\":\"S01E01\",\"since\":¶\"S01E01\"}]",
            TOO_EARLY,
        );
        check_character(
            "\"since\":\"S01E02\",\"played_by\":[{\"person\":\"p\",\"since\":¶\"public\"}]",
            TOO_EARLY,
        );
        check_character(
            "\"since\":\"S01E02\",\"facts\":[{\"text\":\"F\",\"since\":¶\"S01E01\"}]",
            TOO_EARLY,
        );
        check_with(
            r#""characters":[{"id":"c","since":"S01E01","names":[{"since":¶"public","name":"C"}]}]"#,
            TOO_EARLY,
        );
        let join = "this joins two characters before both may be known: expected a `since` no earlier than theirs";
        check_character(
            "\"since\":\"S01E02\",\"is\":{\"character\":\"b\",\"since\":¶\"S01E01\"}",
            join,
        );
        check_with(
            r#""characters":[{"id":"a","since":"public","names":[{"name":"A"}],"is":{"character":"b","since":¶"S01E01"}},{"id":"b","since":"S01E02","names":[{"name":"B"}]}]"#,
            join,
        );
        check_with(
            r#""glossary":[{"term":"T","since":"S01E02","text":"x","facts":[{"text":"x","since":¶"S01E01"}]}]"#,
            "this opens before its term may be known: expected a `since` no earlier than the term's",
        );
        let fine = r#""since":"S01E02","credits":[{"episodes":"S01E01","since":"S01E02"}],"played_by":["p"]"#;
        check_character(
            &format!("{fine},\"kind\":¶\"\""),
            "expected one of `main`, `recurring`, `guest`, `mentioned`",
        );
    }

    #[test]
    fn empty_texts_are_told() {
        check(
            &MINIMAL.replace(r#""name":"X""#, r#""name":¶" \u001b[0m ""#),
            &[TEXT],
        );
        check_with(
            r#""characters":[{"id":"c","names":¶[]}]"#,
            "expected at least one name in `names`",
        );
        check_with(
            r#""characters":[¶{"id":"c"}]"#,
            "expected at least one name in `names`",
        );
        check_with(r#""characters":[{"id":"c","names":[{"name":¶""}]}]"#, TEXT);
        check_character("\"facts\":[{\"text\":¶\"\"}]", TEXT);
        check_article("\"tags\":[\"t\",¶\"\"]", TEXT);
        check_article("\"body\":[{\"text\":¶\"\\n\"}]", TEXT);
        check_with(
            r#""articles":[{"id":"a","published":"2022","headline":¶"","outlet":"O"}]"#,
            TEXT,
        );
        check_with(r#""awards":[{"year":1,"award":"A","result":¶""}]"#, TEXT);
        check_with(r#""glossary":[{"term":"T","text":¶""}]"#, TEXT);
    }

    #[test]
    fn addresses_a_browser_should_not_get_are_told() {
        let address = "expected an address that begins with https:// or http://, without blanks or invisible characters";
        for url in [
            "",
            "x.org",
            "https://",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://x.org/a b",
            "https://x\\u001b",
            "https://x\\u202ey",
            "https://x\\u00a0y",
        ] {
            check_article(&format!("\"url\":¶\"{url}\""), address);
        }
    }

    #[test]
    fn every_mistake_of_a_file_is_listed_in_its_order() {
        let file = r#"{
  "format": "1",
  "made": "2022-13-01",
  "show": { "id": "Bad Id", "nam": "é", "status": "paused" },
  "people": [{ "id": "p", "name": "Ünü", "age": 5 }, { "id": "p", "name": "" }],
  "seasons": [{ "number": 1, "episodes": [{ "number": 1, "runtime": 70000, "writers": ["nobody"] }, { "number": 1 }] }],
  "characters": [{ "id": "ä", "since": "S04E01", "names": "é", "credits": ["S01E07", 5] }],
  "articles": {}
}"#;
        assert_eq!(
            said(file),
            [
                "2:13 expected a number, found a string",
                "3:11 expected a date such as 2022-03-04, 2022-03 or 2022",
                "4:11 missing field `name`",
                "4:19 expected an id: 1 to 64 of the characters a-z, 0-9 and -",
                "4:29 unknown field `nam`: expected `id`, `name`, `network`, `premiered`, `status`, `logline`, `summary`, `crew`, `mentions`, `ids`",
                "4:51 expected one of `running`, `ended`",
                "5:42 unknown field `age`: expected `id`, `name`",
                "5:62 this stands for another person already: expected one of its own",
                "5:75 expected some text",
                "6:69 expected a whole number from 0 to 65535",
                "6:88 expected the id of one of `people`",
                "6:113 this stands for another episode of this season already: expected one of its own",
                "7:26 expected an id: 1 to 128 of the characters a-z, 0-9 and -",
                "7:40 expected an episode that is listed in `seasons`",
                "7:59 expected a list, found a string",
                "7:76 expected episodes that are listed in `seasons`",
                "7:86 expected a string or an object, found a number",
                "8:15 expected a list, found an object",
            ]
        );
    }

    #[test]
    fn no_depth_exhausts_the_reader() {
        for open in ["[", "{\"a\":", "[{\"seasons\":["] {
            let deep = open.repeat(200_000);
            assert!(!said(&deep).is_empty());
        }
        let nested = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        assert_eq!(said(&nested), ["1:1 expected an object, found a list"]);
        let within = MINIMAL.replace("\"X\"", &nested);
        assert_eq!(said(&within), ["1:37 expected a string, found a list"]);
    }

    /// A stream of numbers that looks random and is the same each time.
    fn numbers() -> impl FnMut(usize) -> usize {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        move |below| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
        }
    }

    #[track_caller]
    fn check_mutant(text: &str) {
        let problems = read(text).err();
        if let Some(problems) = &problems {
            let places: Vec<_> = problems.iter().map(|p| (p.line, p.column)).collect();
            assert!(!places.is_empty() && places.is_sorted(), "{text}");
            assert!(
                places
                    .iter()
                    .all(|&(line, column)| line >= 1 && column >= 1),
                "{text}"
            );
        }
        let listed = self::super::problems(text.strip_prefix('\u{feff}').unwrap_or(text));
        assert_eq!(
            problems.unwrap_or_default(),
            listed,
            "both readers want the same of {text}"
        );
    }

    #[test]
    fn bytes_thrown_at_the_reader_never_upset_it() {
        let mut below = numbers();
        for _ in 0..3000 {
            let mut bytes = WHOLE.as_bytes().to_vec();
            for _ in 0..=below(4) {
                let at = below(bytes.len());
                match below(3) {
                    0 => bytes[at] = u8::try_from(below(256)).unwrap(),
                    1 => drop(bytes.remove(at)),
                    _ => bytes.truncate(at.max(9)),
                }
            }
            check_mutant(&String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn values_swapped_for_others_never_upset_the_reader() {
        const VALUES: [&str; 19] = [
            "null",
            "true",
            "0",
            "-1",
            "1.0",
            "99999",
            "1e3",
            "\"\"",
            "\"x\"",
            "\"p\"",
            "\"S01E02\"",
            "\"public\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[{\"a\":[]}]",
            "[\"a\",\"S01E02\"]",
            "{\"main\":null}",
            "[1,\"p\",2,3]",
        ];
        let starts: Vec<usize> = WHOLE
            .match_indices([':', ',', '['])
            .map(|(at, _)| at + 1)
            .collect();
        let mut below = numbers();
        for _ in 0..6000 {
            let mut text = WHOLE.to_owned();
            for _ in 0..=below(3) {
                let at = starts[below(starts.len())].min(text.len());
                // The value that begins here, if one does; else nothing is taken out, and a value put in.
                let rest = text.get(at..).unwrap_or_default();
                let mut values = serde_json::Deserializer::from_str(rest)
                    .into_iter::<&serde_json::value::RawValue>();
                let end = values
                    .next()
                    .and_then(Result::ok)
                    .map_or(0, |_| values.byte_offset());
                let value = VALUES[below(VALUES.len())];
                if text.is_char_boundary(at) {
                    text.replace_range(at..at + end, value);
                }
            }
            check_mutant(&text);
        }
    }
}
