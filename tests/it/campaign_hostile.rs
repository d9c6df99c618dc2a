//! Hostile texts everywhere a text can come from, through the real program: whatever it prints and draws is looked at.

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Output, Stdio};

use innie::guide::EpisodeCode;
use serde_json::{Value, json};

use crate::campaign::Rounds;
use crate::home::Home;
use crate::naughty;
use crate::strict::check_printed;

/// How many of the texts are tried.
const STRINGS: Rounds = Rounds {
    brief: 6,
    quick: 120,
    full: 2_000,
};

/// How many of the JSON texts are tried.
const JSON_TEXTS: Rounds = Rounds {
    brief: 6,
    quick: 400,
    full: 400,
};

/// A show with these texts in every field that takes one, all of them to be known at once. What has to hold something does.
pub(crate) fn guide_of(texts: &[String]) -> String {
    let filled: Vec<String> = texts
        .iter()
        .map(|text| format!("x{}", text.chars().take(2_000).collect::<String>()))
        .collect();
    let every = |item: &dyn Fn(usize, &str) -> Value| -> Vec<Value> {
        filled
            .iter()
            .enumerate()
            .map(|(number, text)| item(number, text))
            .collect()
    };
    let guide = json!({
        "format": 1,
        "show": { "id": "hostile", "name": filled[2], "network": filled[3], "logline": filled[4], "status": "running", "mentions": [filled[5]] },
        "people": every(&|number, text| json!({ "id": format!("p{number}"), "name": text })),
        "seasons": [{ "number": 1, "episodes": every(&|number, text| json!({
            "number": number + 1, "name": text, "premise": text, "summary": text, "airdate": "2022-02-18", "runtime": 42,
            "directors": [format!("p{number}")], "writers": [format!("p{number}")], "mentions": [text] })) }],
        "characters": every(&|number, text| json!({
            "id": format!("c{number}"), "since": "public", "played_by": [format!("p{number}")], "credits": ["S01E01"],
            "names": [{ "name": text, "self": "innie", "since": "public" }, { "name": text, "self": "outie", "since": "public" }],
            "facts": [{ "since": "public", "text": text, "mentions": [text] }, { "since": "public", "self": "outie", "text": text }] })),
        "articles": every(&|number, text| json!({
            "id": format!("a{number}"), "since": "public", "published": "2022-02-18", "headline": text, "outlet": text, "season": 1,
            "url": format!("https://example.com/{number}"), "tags": [text], "body": [{ "since": "public", "text": text }] })),
        "awards": every(&|_, text| json!({ "since": "public", "year": 2022, "award": text, "result": text, "season": 1 })),
        "glossary": every(&|number, text| json!({
            "term": format!("{number} {text}"), "since": "public", "text": text, "facts": [{ "since": "public", "text": text }] })),
    });
    guide.to_string()
}

/// Runs innie to its end.
fn run(home: &Home, words: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_innie"));
    command.env_clear().envs(home.environment());
    command.envs(variables.iter().copied());
    command
        .args(words)
        .current_dir(home.path())
        .stdin(Stdio::null());
    command.output().unwrap()
}

/// Runs innie, looks at all it prints, and at its exit code: it is one of its own.
#[track_caller]
fn check(home: &Home, words: &[&str], variables: &[(&str, &str)]) -> Output {
    let output = run(home, words, variables);
    check_printed(&output.stdout, &words);
    check_printed(&output.stderr, &words);
    assert!(
        matches!(output.status.code(), Some(0..=3)),
        "{words:?}: {output:?}"
    );
    output
}

/// Every command that tells something, in each of the forms.
const QUESTIONS: &[&[&str]] = &[
    &[],
    &["episodes"],
    &["episode", "S01E03"],
    &["next"],
    &["next", "--all"],
    &["cast"],
    &["character", "c3"],
    &["person", "p3"],
    &["news"],
    &["new"],
    &["glossary"],
    &["search", "x"],
    &["shows"],
    &["log"],
    &["config"],
    &["paths"],
    &["schema"],
    &["man"],
    &["completions", "bash"],
    &["check", "hostile.json"],
    &["undo"],
];

#[test]
fn a_guide_of_hostile_texts_is_told_harmlessly() {
    let home = Home::watched_of("hostile", [EpisodeCode::new(1, 1)]);
    let file = home.path().join("hostile.json");
    fs::write(&file, guide_of(&naughty::strings())).unwrap();
    // A guide that is refused would be told without any of its texts.
    let whole = check(&home, &["--guide", "hostile.json", "episodes"], &[]);
    assert_eq!(whole.status.code(), Some(0), "{whole:?}");
    for question in QUESTIONS {
        for form in [&["--color", "always"] as &[&str], &["--plain"], &["--json"]] {
            let words = [&["--guide", "hostile.json"], *question, form].concat();
            let output = check(&home, &words, &[]);
            if form[0] == "--json"
                && output.status.code() == Some(0)
                && !["man", "completions"]
                    .iter()
                    .any(|one| question.contains(one))
            {
                let json = serde_json::from_slice::<Value>(&output.stdout);
                assert!(json.is_ok(), "{words:?}");
            }
        }
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        for line in [
            &["character", ""] as &[&str],
            &["news", "--tag", ""],
            &["--show", ""],
            &["glossary", "x"],
        ] {
            let words = [&["--", "innie", "--guide", "hostile.json"], line].concat();
            let last = (words.len() - 2).to_string();
            let output = run(
                &home,
                &words,
                &[
                    ("INNIE_COMPLETE", shell),
                    ("_CLAP_COMPLETE_INDEX", &last),
                    ("_CLAP_IFS", "\u{b}"),
                ],
            );
            let told: Vec<u8> = output
                .stdout
                .iter()
                .map(|byte| if *byte == 0x0b { b'\n' } else { *byte })
                .collect();
            check_printed(&told, &words);
        }
    }
}

/// Names of files are texts from outside as well.
#[test]
#[cfg(unix)]
fn files_of_hostile_names_are_told_harmlessly() {
    let home = Home::new();
    let shows = home.path().join(".local/share/innie/shows");
    let log = home.log();
    let folder = home.path().join("evil\u{1b}[2J\u{9b}31m\u{202e}");
    for folder in [&shows, log.parent().unwrap(), &folder] {
        fs::create_dir_all(folder).unwrap();
    }
    for name in [
        "\u{1b}[2J.json",
        "\u{9b}2J\u{7f}\n.json",
        "\u{202e}nosj.json",
        "\u{1b}]0;x\u{7}.json",
    ] {
        fs::write(shows.join(name), "{ \"format\": 1, \"\u{1b}[2J\": 1 }").unwrap();
        fs::write(folder.join(name), "{").unwrap();
        fs::write(
            log.with_file_name(name.replace(".json", ".jsonl")),
            "damaged\u{1b}[2J\n",
        )
        .unwrap();
        let path = folder.join(name);
        for words in [
            &["check", path.to_str().unwrap()] as &[&str],
            &["--guide", path.to_str().unwrap(), "next"],
            &["man", "--dir", path.to_str().unwrap()],
        ] {
            check(&home, words, &[]);
            check(&home, &[words, &["--json"]].concat(), &[]);
        }
    }
    let place = folder.to_str().unwrap();
    for variables in [
        &[] as &[(&str, &str)],
        &[
            ("XDG_DATA_HOME", place),
            ("XDG_STATE_HOME", place),
            ("XDG_CONFIG_HOME", place),
        ],
    ] {
        for words in [
            &["shows"] as &[&str],
            &["paths"],
            &["config"],
            &["log"],
            &["watch", "S01E01"],
            &["next"],
            &[],
        ] {
            check(&home, words, variables);
            check(&home, &[words, &["--json"]].concat(), variables);
        }
    }
}

#[test]
fn hostile_arguments_settings_and_variables() {
    let asked = usize::try_from(STRINGS.asked()).unwrap();
    let strings: Vec<String> = naughty::strings()
        .into_iter()
        .map(|text| text.replace('\0', "").chars().take(3_000).collect())
        .take(asked)
        .collect();
    let mut runs = 0;
    for text in &strings {
        let home = Home::at_s01e06();
        let set = format!("theme={text}");
        let key = format!("keys.quit={text}");
        let flag = format!("--{text}");
        let lines: [&[&str]; 14] = [
            &[text],
            &[&flag],
            &["character", "--", text],
            &["search", "--", text],
            &["--show", text, "next"],
            &["--guide", text, "next"],
            &["--as-of", text, "next"],
            &["--set", &set, "config"],
            &["--set", &key, "config"],
            &["watch", "--", text],
            &["news", "--after", text],
            &["glossary", "--", text],
            &["check", "--", text],
            &["completions", text],
        ];
        for words in lines {
            check(&home, words, &[]);
            check(&home, &[&["--json"], words].concat(), &[]);
            runs += 2;
        }
        let mut quoted = String::new();
        let _ = write!(
            quoted,
            "theme = {}\nshow = {0}\n[keys]\nquit = [{0}]\n",
            json!(text)
        );
        home.configure(&format!("{quoted}{text} = 1\n"));
        let variables = [
            ("INNIE_THEME", text.as_str()),
            ("INNIE_KEYS_QUIT", text),
            ("BROWSER", text),
            ("LANG", text),
        ];
        for words in [&["config"] as &[&str], &["config", "--json"], &["next"]] {
            check(&home, words, &[]);
            check(&home, words, &variables);
            runs += 2;
        }
    }
    println!(
        "campaign: {} hostile texts as arguments, settings and variables, {runs} runs, every byte looked at; passed",
        strings.len()
    );
}

#[test]
fn hostile_files_of_our_own() {
    let asked = usize::try_from(JSON_TEXTS.asked()).unwrap();
    let texts = naughty::json_texts();
    let mut runs = 0;
    for (_, text) in texts.iter().take(asked) {
        let home = Home::new();
        let shows = home.path().join(".local/share/innie/shows/x.json");
        let memory = home.path().join(".local/state/innie/memory.json");
        for file in [&shows, &memory, &home.log(), &home.config()] {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        for words in [
            &["shows"] as &[&str],
            &["check", ".local/share/innie/shows/x.json"],
            &["log", "--json"],
        ] {
            check(&home, words, &[]);
            runs += 1;
        }
        let marked = check(&home, &["watch", "S01E01"], &[]);
        assert_eq!(marked.status.code(), Some(0), "{marked:?}");
        runs += 1;
    }
    println!(
        "campaign: {} hostile files as guide, settings, log and memory at once, {runs} runs; passed",
        texts.len().min(asked)
    );
}
