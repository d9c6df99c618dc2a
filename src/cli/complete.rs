//! Completions: the shell asks innie itself, so that values come from the guide as far as the viewer may know.

use std::env;
use std::ffi::{OsStr, OsString};
use std::panic;
use std::path::Path;

use clap::ValueEnum;
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Shells, Zsh};
use clap_complete::{ArgValueCompleter, CompletionCandidate};

use super::choose;
use crate::app::Setting;
use crate::app::command::{self, Values};
use crate::guide::{Guide, Sheet, Text};
use crate::shell::Start;

/// By this variable a shell asks for completions; it holds the name of the shell.
const ASKED_BY: &str = "INNIE_COMPLETE";

/// The shells that can be told how to complete.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    /// For ~/.bashrc
    Bash,
    /// For ~/.zshrc, after compinit
    Zsh,
    /// For ~/.config/fish/config.fish
    Fish,
    /// For ~/.config/elvish/rc.elv
    Elvish,
    /// For $PROFILE
    Powershell,
}

/// The script by which a shell asks innie for completions.
pub(super) fn script(shell: Shell) -> anyhow::Result<String> {
    let shell: &dyn EnvCompleter = match shell {
        Shell::Bash => &Bash,
        Shell::Zsh => &Zsh,
        Shell::Fish => &Fish,
        Shell::Elvish => &Elvish,
        Shell::Powershell => &Powershell,
    };
    let mut script = Vec::new();
    shell.write_registration(ASKED_BY, "innie", "innie", "innie", &mut script)?;
    let script = String::from_utf8(script)?;
    Ok(format!("{}\n", script.trim()))
}

/// The candidates, if a shell asks for them: none where anything is wrong, for nobody is there to be told.
pub(super) fn asked(command: impl FnOnce() -> clap::Command) -> Option<Sheet> {
    let shell = env::var(ASKED_BY).ok().filter(|name| !name.is_empty())?;
    panic::set_hook(Box::new(|_| std::process::exit(101)));
    Some(candidates(&shell, command()).unwrap_or_default())
}

fn candidates(shell: &str, mut command: clap::Command) -> Option<Sheet> {
    let words: Vec<OsString> = words().collect();
    if words.is_empty() {
        return None;
    }
    command.build();
    let mut told = Vec::new();
    Shells::builtins()
        .completer(shell)?
        .write_complete(
            &mut command,
            words,
            env::current_dir().ok().as_deref(),
            &mut told,
        )
        .ok()?;
    // Bash is given candidates with vertical tabs between them.
    Some(Sheet::of_fields(std::str::from_utf8(&told).ok()?, '\u{b}'))
}

/// The words of the command line that is being completed: they follow `--`.
fn words() -> impl Iterator<Item = OsString> {
    env::args_os().skip_while(|word| word != "--").skip(1)
}

/// The command line whose arguments complete themselves with what they take.
pub(super) fn attach(command: clap::Command) -> clap::Command {
    let attach_to = |argument: clap::Arg| match argument.get::<Values>().copied() {
        Some(values) => argument.add(ArgValueCompleter::new(move |typed: &OsStr| {
            of_guide(typed, values)
        })),
        None => argument,
    };
    command.mut_args(attach_to).mut_subcommands(attach)
}

/// The ids of the shows.
pub(super) fn shows(typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(start) = start(None) else {
        return vec![];
    };
    let shows = start
        .shows()
        .map(|(id, name)| (id.to_string(), Some(name.clone())));
    that_begin(typed, shows)
}

/// The settings, with their values where they can be listed.
pub(super) fn settings(typed: &OsStr) -> Vec<CompletionCandidate> {
    let start = start(None);
    let themes = start.map(|start| start.configured().themes().clone());
    let themes = themes.unwrap_or_default();
    let settings = Setting::all().flat_map(|setting| {
        let name = setting.name();
        match setting.values(&themes) {
            values if values.is_empty() => vec![format!("{name}=")],
            values => values
                .iter()
                .map(|value| format!("{name}={value}"))
                .collect(),
        }
    });
    that_begin(typed, settings.map(|setting| (setting, None)))
}

/// Candidates from what the viewer may know, or from where the command line says to look.
fn of_guide(typed: &OsStr, values: Values) -> Vec<CompletionCandidate> {
    let told = typed.to_str().zip(guide());
    let told = told.map(|(typed, guide)| values.after(typed, &guide));
    that_begin(typed, told.unwrap_or_default())
}

/// What the command line that is being completed looks at.
fn guide() -> Option<Guide> {
    let show = given("show", words());
    let start = start(show.as_deref().and_then(OsStr::to_str))?;
    // A code that is not one yet is one that is being typed.
    let as_of = given("as-of", words()).and_then(|code| code.to_str()?.parse().ok());
    let outie = words().any(|word| word == "--outie");
    start.guide(&start.viewpoint(as_of, outie))
}

/// What is found by a start with the guide and the settings that the command line names, and this show.
fn start(show: Option<&str>) -> Option<Start> {
    let file = given("guide", words());
    let settings = set(words());
    choose::start(file.as_deref().map(Path::new), &settings, show, false).ok()
}

/// The settings that are set. Where a shell takes `=` for a word, it stands between those of one setting.
fn set(words: impl Iterator<Item = OsString>) -> Vec<String> {
    let words = words.map(|word| word.to_string_lossy().into_owned());
    let mut words = words.peekable();
    let mut set = Vec::new();
    while let Some(word) = words.next() {
        let value = if word == "--set" {
            words.next_if(|word| word == "=");
            words.next()
        } else {
            word.strip_prefix("--set=").map(str::to_owned)
        };
        let Some(mut value) = value else { continue };
        if words.next_if(|word| word == "=").is_some() {
            value = format!("{value}={}", words.next().unwrap_or_default());
        }
        set.push(value);
    }
    set
}

/// The value of an option for all commands, if it is given one.
fn given(name: &str, words: impl Iterator<Item = OsString>) -> Option<OsString> {
    let long = format!("--{name}");
    // Of these options only `--show` has a short form.
    let short = (name == "show").then_some("-s");
    let mut words = words.skip_while(|word| {
        word.to_str().is_none_or(|word| {
            let flag = word.split_once('=').map_or(word, |(flag, _)| flag);
            flag != long && Some(flag) != short
        })
    });
    let flag = words.next()?;
    match flag.to_str()?.split_once('=') {
        Some((_, value)) => Some(value.into()),
        None => words.find(|word| word != "="),
    }
}

/// Those that begin as typed, in capitals or not.
fn that_begin(
    typed: &OsStr,
    values: impl IntoIterator<Item = (String, Option<Text>)>,
) -> Vec<CompletionCandidate> {
    // Some shells hand over a word as it was typed; no value of ours holds a backslash.
    let Some(typed) = typed.to_str().map(|word| word.replace('\\', "")) else {
        return vec![];
    };
    let shell = env::var(ASKED_BY).unwrap_or_default();
    command::that_begin(&typed, values)
        .map(|(value, help)| {
            CompletionCandidate::new(quoted(&shell, &value))
                .help(help.map(|text| text.to_string().into()))
        })
        .collect()
}

/// The value as it is to be typed: bash and `PowerShell` put it into the line as it is, the others quote it themselves.
fn quoted(shell: &str, value: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:".contains(c);
    match shell {
        "bash" => value
            .chars()
            .flat_map(|c| (!is_plain(c)).then_some('\\').into_iter().chain([c]))
            .collect(),
        "powershell" if !value.chars().all(is_plain) => format!("'{}'", value.replace('\'', "''")),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_of_the_command_line_is_found() {
        let check = |line: &str, file: Option<&str>| {
            let words = line.split(' ').map(OsString::from);
            assert_eq!(given("guide", words), file.map(OsString::from), "{line}");
        };
        let check_set = |line: &str, told: &[&str]| {
            assert_eq!(set(line.split(' ').map(OsString::from)), told, "{line}");
        };
        check_set("innie episode S01", &[]);
        check_set("innie --set counts=seen episode", &["counts=seen"]);
        check_set(
            "innie --set counts = seen --set=cast=seen --set = theme = night episode",
            &["counts=seen", "cast=seen", "theme=night"],
        );
        check_set("innie --set", &[]);
        check("innie character he", None);
        check("innie --guide my.json character he", Some("my.json"));
        check("innie --guide=my.json character he", Some("my.json"));
        check("innie character he --guide = my.json", Some("my.json"));
        check("innie character --guide", None);
        let show = |line: &str| given("show", line.split(' ').map(OsString::from));
        for line in [
            "innie -s x cast",
            "innie cast --show x",
            "innie --show=x",
            "innie cast -s = x",
        ] {
            assert_eq!(show(line), Some("x".into()), "{line}");
        }
        assert_eq!(show("innie --guide -s.json"), None);
    }

    #[test]
    fn a_value_is_one_word_in_every_shell() {
        for (shell, word) in [
            ("bash", r"Kier\'s\ \(O\&D\)"),
            ("powershell", "'Kier''s (O&D)'"),
            ("zsh", "Kier's (O&D)"),
        ] {
            assert_eq!(quoted(shell, "Kier's (O&D)"), word);
            assert_eq!(quoted(shell, "ms-casey"), "ms-casey");
        }
    }
}
