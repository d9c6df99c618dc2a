//! What is set, and where: what was remembered, the file, the environment and the command line, each stronger than the one before.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

use super::paths::Paths;
use super::theme_file;
use super::toml_file::Spot;
use super::{config_file, memory_file};
use crate::app::{BadValue, Clash, Memory, Setting, Settings, Switch, Themes, Value};
use crate::guide::Text;
use crate::progress::{Part, Policies};

/// What the variables of innie begin with.
const VARIABLES: &str = "INNIE_";

/// The variable by which a shell asks for completions; it sets nothing.
const NO_SETTING: &str = "INNIE_COMPLETE";

/// Where a value is from, the weakest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Default,
    Connection,
    Remembered,
    Theme(PathBuf, Spot),
    File(Spot),
    Variable(String),
    Flag(&'static str),
}

/// As `innie config` names it.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Connection => f.write_str("ssh"),
            Self::Remembered => f.write_str("remembered"),
            Self::Theme(file, Spot { line, column }) => {
                write!(f, "{}:{line}:{column}", file.display())
            }
            Self::File(spot) => write!(f, "config.toml:{}", spot.line),
            Self::Variable(name) => f.write_str(name),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

/// A value that was given to a setting.
#[derive(Debug)]
struct Given {
    setting: Setting,
    value: Value,
    origin: Origin,
    /// The words of the value, and where they stand.
    words: Vec<(Text, Origin)>,
}

/// All that was given, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Configured {
    /// The file, if there is a home to look for it in.
    file: Option<PathBuf>,
    /// The themes that can be chosen.
    themes: Themes,
    /// What was given and holds, the strongest last.
    given: Vec<Given>,
    problems: Vec<(Origin, String)>,
}

/// A setting as it is in effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effective {
    /// Its name.
    pub name: String,
    /// Its value, as it is written in the file.
    pub value: String,
    /// Where the value is from.
    pub source: String,
}

impl Configured {
    /// What is set for this process, whose command line has these `NAME=VALUE`.
    pub(super) fn read(paths: &Paths, flags: &[String]) -> Self {
        let memory = memory_file::peek(paths.state.as_deref());
        let file = paths.config.as_deref().map(config_file::place);
        let contents = file.as_deref().map(config_file::read).unwrap_or_default();
        let themes = theme_file::read(paths.config.as_deref());
        Self::new(&memory, file, contents, themes, std::env::vars_os(), flags)
    }

    fn new(
        memory: &Memory,
        file: Option<PathBuf>,
        contents: config_file::Contents,
        themes: theme_file::Found,
        variables: impl Iterator<Item = (OsString, OsString)>,
        flags: &[String],
    ) -> Self {
        let mut configured = Self {
            file,
            themes: themes.themes,
            ..Self::default()
        };
        configured.take_switch(Switch::Motion, true, Origin::Default);
        configured.take_switch(Switch::Refresh, true, Origin::Default);
        for (file, spot, why) in themes.problems {
            configured.refuse(Origin::Theme(file, spot), why);
        }
        configured.take_memory(memory);
        for (spot, why) in contents.problems {
            configured.problems.push((Origin::File(spot), why));
        }
        for (setting, spot) in contents.unread {
            configured.close(&setting, &Origin::File(spot));
        }
        for entry in contents.entries {
            let words = entry.words.into_iter();
            let words = words.map(|(word, spot)| (word, Origin::File(spot)));
            configured.give(entry.setting, Origin::File(entry.spot), words.collect());
        }
        let variables: Vec<_> = variables.collect();
        // Far away every frame is a wait.
        if variables.iter().any(|(name, value)| {
            !value.is_empty() && ["SSH_CONNECTION", "SSH_TTY"].iter().any(|one| name == one)
        }) {
            configured.take_connection();
        }
        configured.take_variables(variables.into_iter());
        for flag in flags {
            configured.take_flag(flag);
        }
        configured.settle();
        configured
    }

    fn take_switch(&mut self, switch: Switch, on: bool, origin: Origin) {
        self.given.push(Given {
            setting: Setting::Switch(switch),
            value: Value::Switch(switch, on),
            origin,
            words: vec![],
        });
    }

    /// What holds over a connection, unless somebody says otherwise.
    fn take_connection(&mut self) {
        let said = Setting::Switch(Switch::Motion);
        let is_said = |given: &Given| given.setting == said && given.origin != Origin::Default;
        if !self.given.iter().any(is_said) {
            self.take_switch(Switch::Motion, false, Origin::Connection);
        }
    }

    /// A memory that holds what is no value says nothing of it: nobody wrote it.
    fn take_memory(&mut self, memory: &Memory) {
        let theme = memory.theme.as_deref();
        let theme = theme.and_then(|name| self.themes.named(name)).cloned();
        let show = memory.last.as_deref().map(Text::clean);
        let values = [
            theme.map(|theme| (Setting::Theme, Value::Theme(theme))),
            show.map(|show| (Setting::Show, Value::Show(show))),
        ];
        for (setting, value) in values.into_iter().flatten() {
            self.given.push(Given {
                setting,
                value,
                origin: Origin::Remembered,
                words: vec![],
            });
        }
    }

    /// Empty variables count as unset.
    fn take_variables(&mut self, variables: impl Iterator<Item = (OsString, OsString)>) {
        for (name, value) in variables {
            let name = Text::clean(&name.to_string_lossy()).to_string();
            if !name.starts_with(VARIABLES) || name == NO_SETTING || value.is_empty() {
                continue;
            }
            let origin = Origin::Variable(name.clone());
            let Some(setting) = Setting::all().find(|setting| setting.variable() == name) else {
                let unknown = Setting::unknown(&name, Setting::variable);
                self.refuse(origin, unknown.to_string());
                continue;
            };
            let word = Text::clean(&value.to_string_lossy());
            self.give(setting, origin.clone(), vec![(word, origin)]);
        }
    }

    fn take_flag(&mut self, flag: &str) {
        let origin = Origin::Flag("--set");
        let Some((name, value)) = flag.split_once('=') else {
            let flag = Text::clean(flag);
            return self.refuse(origin, format!("{:?} is not NAME=VALUE", flag.as_str()));
        };
        match Setting::named(name.trim()) {
            Ok(setting) => {
                let word = (Text::clean(value), origin.clone());
                self.give(setting, origin, vec![word]);
            }
            Err(unknown) => self.refuse(origin, unknown.to_string()),
        }
    }

    fn give(&mut self, setting: Setting, origin: Origin, words: Vec<(Text, Origin)>) {
        let texts: Vec<Text> = words.iter().map(|(word, _)| word.clone()).collect();
        match setting.parse(&texts, &self.themes) {
            Ok(value) => self.given.push(Given {
                setting,
                value,
                origin,
                words,
            }),
            Err(BadValue { word, why }) => {
                self.close(&setting, &origin);
                let at = words.into_iter().nth(word).map_or(origin, |(_, at)| at);
                self.refuse(at, why);
            }
        }
    }

    /// What was meant to be closed, perhaps, is closed.
    fn close(&mut self, setting: &Setting, origin: &Origin) {
        self.given.extend(setting.safest().map(|value| Given {
            setting: setting.clone(),
            value,
            origin: origin.clone(),
            words: vec![],
        }));
    }

    fn refuse(&mut self, origin: Origin, why: String) {
        self.problems.push((origin, why));
    }

    /// Takes away keys until none means two things in one place: of two that were given, the one given last.
    fn settle(&mut self) {
        while let Some(clash) = self.settings().keymap.clash() {
            let Some(at) = self.blamed(&clash) else {
                break;
            };
            let given = self.given.remove(at);
            let Clash {
                key,
                context,
                actions: [one, another],
            } = clash;
            let other = if given.setting == Setting::Keys(one) {
                another
            } else {
                one
            };
            let has_key = |word: &Text| word.split_whitespace().any(|name| name.parse() == Ok(key));
            let at = given.words.into_iter().find(|(word, _)| has_key(word));
            let why = format!(
                "{key} is a key of {} already, in {}: choose another, or give that one others",
                other.name(),
                context.name()
            );
            self.refuse(at.map_or(given.origin, |(_, at)| at), why);
        }
    }

    /// The last of the values that give the key to one of its two meanings.
    fn blamed(&self, clash: &Clash) -> Option<usize> {
        (0..self.given.len()).rev().find(|at| {
            let given = self.given.get(*at);
            let is_overridden = self
                .given
                .iter()
                .skip(at + 1)
                .any(|later| given.is_some_and(|given| given.setting == later.setting));
            let gives = |given: &Given| match &given.value {
                Value::Keys(action, keys) => {
                    clash.actions.contains(action) && keys.contains(&clash.key)
                }
                _ => false,
            };
            !is_overridden && given.is_some_and(gives)
        })
    }

    /// The settings in effect.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let given: Settings = self.given.iter().map(|given| given.value.clone()).collect();
        Settings {
            themes: self.themes.clone(),
            ..given
        }
    }

    /// What is told of what has not been seen where others may see it: as it is set, and without a word on titles none but those of what has
    /// been seen.
    pub(super) fn policies_for_others(&self) -> Policies {
        let quiet = Value::Policy(Part::Titles, None, Part::Titles.least());
        let given = self.given.iter().map(|given| given.value.clone());
        let settings: Settings = std::iter::once(quiet).chain(given).collect();
        settings.policies
    }

    /// Whether somebody says which show is opened: one that is only remembered nobody named.
    #[must_use]
    pub fn names_show(&self) -> bool {
        let is_named =
            |given: &Given| given.setting == Setting::Show && given.origin != Origin::Remembered;
        self.given.iter().any(is_named)
    }

    /// Names the show by a flag of its own, which is stronger than all that is set.
    pub(super) fn choose_show(&mut self, show: &Text, flag: &'static str) {
        self.given.push(Given {
            setting: Setting::Show,
            value: Value::Show(show.clone()),
            origin: Origin::Flag(flag),
            words: vec![],
        });
    }

    /// Passes the show in effect over, and says why; one that is only remembered may have gone without a word.
    pub(super) fn refuse_show(&mut self, why: &str) {
        let at = self
            .given
            .iter()
            .rposition(|given| given.setting == Setting::Show);
        if let Some(at) = at {
            let given = self.given.remove(at);
            let word = given.words.into_iter().next();
            let origin = word.map_or(given.origin, |(_, at)| at);
            if origin != Origin::Remembered {
                self.refuse(origin, why.to_owned());
            }
        }
    }

    /// Every setting in effect, but for the keys that are as the key table has them. `show` is what is opened.
    #[must_use]
    pub fn effective(&self, show: &Text) -> Vec<Effective> {
        let settings = self.settings();
        let theme = settings.theme.unwrap_or_default();
        let mut of_shows: Vec<Setting> = Vec::new();
        for given in &self.given {
            let is_of_show = matches!(given.setting, Setting::Policy(_, Some(_)));
            if is_of_show && !of_shows.contains(&given.setting) {
                of_shows.push(given.setting.clone());
            }
        }
        Setting::all()
            .chain(of_shows)
            .filter_map(|setting| {
                let given = self.given.iter().rfind(|given| given.setting == setting);
                let value = match (&setting, given) {
                    (Setting::Theme, _) => theme.name.to_string(),
                    (Setting::Show, _) => show.to_string(),
                    (Setting::Switch(Switch::Mouse), _) => settings.mouse.to_string(),
                    (Setting::Switch(Switch::Motion), _) => settings.motion.to_string(),
                    (Setting::Switch(Switch::Linear), _) => settings.linear.to_string(),
                    (Setting::Switch(Switch::Refresh), _) => settings.refresh.to_string(),
                    (Setting::TvmazeUrl, _) => match &settings.tvmaze_url {
                        Some(address) => address.to_string(),
                        None => super::tvmaze::HOME.to_owned(),
                    },
                    (Setting::Policy(part, None), _) => {
                        part.word(settings.policies.default).to_owned()
                    }
                    (Setting::Policy(_, Some(_)) | Setting::Ics | Setting::Keys(_), given) => {
                        given?.value.to_string()
                    }
                };
                let source = given.map(|given| given.origin.to_string());
                Some(Effective {
                    name: setting.name(),
                    value,
                    source: source.unwrap_or_else(|| "default".to_owned()),
                })
            })
            .collect()
    }

    /// The themes that can be chosen.
    #[must_use]
    pub fn themes(&self) -> &Themes {
        &self.themes
    }

    /// What is wrong with what the command line sets: whoever typed it is there to mend it.
    #[must_use]
    pub fn mistyped(&self) -> Option<&str> {
        let mut problems = self.problems.iter();
        problems.find_map(|(origin, why)| matches!(origin, Origin::Flag(_)).then_some(why.as_str()))
    }

    /// What is wrong with what was given, in the order of the places where it stands.
    #[must_use]
    pub fn problems(&self) -> Vec<Text> {
        let mut problems: Vec<_> = self.problems.iter().collect();
        problems.sort_by_key(|(origin, _)| origin);
        problems
            .into_iter()
            .map(|(origin, why)| {
                let place = match (origin, self.file.as_deref()) {
                    (Origin::File(Spot { line, column }), Some(file)) => {
                        format!("{}:{line}:{column}", file.display())
                    }
                    _ => origin.to_string(),
                };
                Text::clean(&format!("{place}: error: {why}"))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, Context, Key};
    use crate::progress::{Cast, Part, Policy};

    /// What is set by all four, in the order of their strength.
    fn configured(
        memory: &Memory,
        file: &str,
        variables: &[(&str, &str)],
        flags: &[&str],
    ) -> Configured {
        let variables = variables
            .iter()
            .map(|(name, value)| (OsString::from(name), OsString::from(value)));
        let flags: Vec<String> = flags.iter().map(|&flag| flag.to_owned()).collect();
        Configured::new(
            memory,
            Some("/c/config.toml".into()),
            config_file::parse(file),
            theme_file::Found::default(),
            variables,
            &flags,
        )
    }

    fn remembered() -> Memory {
        Memory {
            theme: Some("office".to_owned()),
            last: Some("mine".to_owned()),
            ..Memory::default()
        }
    }

    #[track_caller]
    fn check(configured: &Configured, effective: &[&str], problems: &[&str]) {
        let told = configured.effective(&Text::clean("opened"));
        let told: Vec<String> = told
            .into_iter()
            .map(|one| format!("{} {} {}", one.name, one.value, one.source))
            .filter(|line| !OPEN.contains(&line.as_str()))
            .collect();
        assert_eq!(told, effective);
        let told = configured.problems();
        let told: Vec<&str> = told.iter().map(Text::as_str).collect();
        assert_eq!(told, problems);
    }

    /// What is told of the shield where nothing is said of it.
    const OPEN: [&str; 4] = [
        "titles all default",
        "counts all default",
        "dates all default",
        "cast announced default",
    ];

    const DEFAULTS: [&str; 7] = [
        "theme terminal default",
        "show opened default",
        "mouse false default",
        "tvmaze-url https://api.tvmaze.com default",
        "motion true default",
        "linear false default",
        "refresh true default",
    ];

    #[test]
    fn the_stronger_wins() {
        let file = "theme = 'night'\nmouse = true\n[keys]\nquit = 'Q'\nundo = 'z'";
        let variables = [
            ("INNIE_KEYS_QUIT", "X"),
            ("INNIE_THEME", "terminal"),
            ("INNIE_MOUSE", ""),
            ("INNIE_COMPLETE", "bash"),
            ("THEME", "x"),
        ];
        let nothing = Memory::default();
        check(&configured(&nothing, "", &[], &[]), &DEFAULTS, &[]);
        check(
            &configured(&remembered(), "", &[], &[]),
            &[
                "theme office remembered",
                "show opened remembered",
                "mouse false default",
                "tvmaze-url https://api.tvmaze.com default",
                "motion true default",
                "linear false default",
                "refresh true default",
            ],
            &[],
        );
        check(
            &configured(&remembered(), file, &[], &[]),
            &[
                "theme night config.toml:1",
                "show opened remembered",
                "mouse true config.toml:2",
                "tvmaze-url https://api.tvmaze.com default",
                "motion true default",
                "linear false default",
                "refresh true default",
                "keys.undo z config.toml:5",
                "keys.quit Q config.toml:4",
            ],
            &[],
        );
        check(
            &configured(&remembered(), file, &variables, &[]),
            &[
                "theme terminal INNIE_THEME",
                "show opened remembered",
                "mouse true config.toml:2",
                "tvmaze-url https://api.tvmaze.com default",
                "motion true default",
                "linear false default",
                "refresh true default",
                "keys.undo z config.toml:5",
                "keys.quit X INNIE_KEYS_QUIT",
            ],
            &[],
        );
        let flags = ["keys.quit=F4 x", "theme=office", "theme = night"];
        check(
            &configured(&remembered(), file, &variables, &flags),
            &[
                "theme night --set",
                "show opened remembered",
                "mouse true config.toml:2",
                "tvmaze-url https://api.tvmaze.com default",
                "motion true default",
                "linear false default",
                "refresh true default",
                "keys.undo z config.toml:5",
                "keys.quit F4 x --set",
            ],
            &[],
        );
    }

    #[test]
    fn what_is_wrong_is_passed_over_and_told_by_its_place() {
        let file = "mouse = true\ntheme = 'nihgt'\nx = 1\n[keys]\nquit = ['Q', 'qq']";
        let variables = [
            ("INNIE_THEME", "x"),
            ("INNIE_MOUSE", "false"),
            ("INNIE_KEYS_QIUT", "x"),
            ("INNIE_\u{1b}[2J", "x"),
        ];
        let themes = "allowed are terminal, light, dark, contrast, blue-orange, office and night";
        check(
            &configured(&remembered(), file, &variables, &["mouse", "keys.qit=a"]),
            &[
                "theme office remembered",
                "show opened remembered",
                "mouse false INNIE_MOUSE",
                "tvmaze-url https://api.tvmaze.com default",
                "motion true default",
                "linear false default",
                "refresh true default",
            ],
            &[
                &format!("/c/config.toml:2:9: error: theme cannot be \"nihgt\"; {themes}"),
                "/c/config.toml:3:1: error: no setting is called x",
                "/c/config.toml:5:14: error: \"qq\" is no key; allowed are keys such as j, space, pgdn, ctrl-u or F1, each once",
                "INNIE_: error: no setting is called INNIE_",
                "INNIE_KEYS_QIUT: error: no setting is called INNIE_KEYS_QIUT; is it INNIE_KEYS_QUIT?",
                &format!("INNIE_THEME: error: theme cannot be \"x\"; {themes}"),
                "--set: error: \"mouse\" is not NAME=VALUE",
                "--set: error: no setting is called keys.qit; is it keys.quit?",
            ],
        );
    }

    #[test]
    fn a_key_that_has_a_meaning_is_refused_and_two_may_swap() {
        let key = |configured: &Configured, action| {
            let keymap = configured.settings().keymap;
            keymap.key(Context::Seasons, action)
        };
        let file = "keys.undo = 'y'\nkeys.copy = 'u'";
        let swapped = configured(&Memory::default(), file, &[], &[]);
        let given = ["keys.undo y config.toml:1", "keys.copy u config.toml:2"];
        check(&swapped, &[&DEFAULTS[..], &given].concat(), &[]);
        assert_eq!(key(&swapped, Action::Copy), Some(Key::Char('u')));

        // The weaker value takes the place of the one refused, and is then refused in its turn.
        let refused = configured(
            &Memory::default(),
            "[keys]\nundo = ['z', 'y']\nredo = 'R'",
            &[("INNIE_KEYS_UNDO", "R Z")],
            &["keys.help=F7", "keys.source = x F7"],
        );
        let given = ["keys.redo R config.toml:3", "keys.help F7 --set"];
        let advice = "choose another, or give that one others";
        check(
            &refused,
            &[&DEFAULTS[..], &given].concat(),
            &[
                &format!(
                    "/c/config.toml:2:14: error: y is a key of copy already, in Seasons: {advice}"
                ),
                &format!(
                    "INNIE_KEYS_UNDO: error: R is a key of redo already, in Seasons: {advice}"
                ),
                &format!("--set: error: F7 is a key of help already, in News: {advice}"),
            ],
        );
        assert_eq!(key(&refused, Action::Undo), Some(Key::Char('u')));
    }

    #[test]
    fn what_shields_is_set_for_all_shows_and_for_one() {
        let file =
            "titles = 'next'\ncounts = 'seen'\n[shows.x]\ncounts = 'all'\n[shows.y]\ncast = 'seen'";
        let variables = [("INNIE_TITLES", "seen"), ("INNIE_DATES", "next")];
        let flags = ["shows.x.dates=all"];
        let set = configured(&Memory::default(), file, &variables, &flags);
        check(
            &set,
            &[
                &DEFAULTS[..],
                &[
                    "titles seen INNIE_TITLES",
                    "counts seen config.toml:2",
                    "dates next INNIE_DATES",
                    "shows.x.counts all config.toml:4",
                    "shows.y.cast seen config.toml:6",
                    "shows.x.dates all --set",
                ],
            ]
            .concat(),
            &[],
        );
        let policies = set.settings().policies;
        let words = |show| Part::ALL.map(|part| part.word(policies.of(show)));
        assert_eq!(words("x"), ["seen", "all", "all", "announced"]);
        assert_eq!(words("y"), ["seen", "seen", "next", "seen"]);
        assert_eq!(words("other"), ["seen", "seen", "next", "announced"]);
    }

    #[test]
    fn where_the_shield_cannot_be_read_what_tells_least_holds() {
        let file = "titles = 'sen'\ncounts = seen\ndates = 'next'\n[shows.x]\ncast = 7";
        let set = configured(&Memory::default(), file, &[], &["dates=nxt"]);
        let of_x = set.settings().policies.of("x");
        assert_eq!(of_x, Policy::strictest());
        assert_eq!(set.settings().policies.of("y").cast, Cast::Announced);
        let problems = set.problems();
        let told: Vec<&str> = problems.iter().map(Text::as_str).collect();
        assert_eq!(
            told,
            [
                "/c/config.toml:1:10: error: titles cannot be \"sen\"; allowed are all, next and seen; until then it is seen",
                "/c/config.toml:2:10: error: a word stands between quotes, as in \"night\"; only true and false stand without",
                "/c/config.toml:5:8: error: shows.x.cast cannot be \"7\"; allowed are public, announced and seen; until then it is seen",
                "--set: error: dates cannot be \"nxt\"; allowed are all and next; until then it is next",
            ]
        );
        let folder = tempfile::tempdir().unwrap();
        let unreadable = config_file::read(folder.path());
        let set = Configured::new(
            &Memory::default(),
            None,
            unreadable,
            theme_file::Found::default(),
            std::iter::empty(),
            &[],
        );
        assert_eq!(set.settings().policies.of("x"), Policy::strictest());
    }

    #[test]
    fn a_show_that_is_not_there_is_passed_over() {
        let variables = [("INNIE_SHOW", "b c")];
        let mut configured = configured(&remembered(), "show = 'a'", &variables, &["show=d"]);
        for show in ["d", "b c", "a", "mine"] {
            assert_eq!(configured.settings().show.as_deref(), Some(show));
            configured.refuse_show(&format!("no show fits {show}"));
        }
        assert_eq!(configured.settings().show, None);
        check(
            &configured,
            &[
                "theme office remembered",
                "show opened default",
                "mouse false default",
                "tvmaze-url https://api.tvmaze.com default",
                "motion true default",
                "linear false default",
                "refresh true default",
            ],
            &[
                "/c/config.toml:1:8: error: no show fits a",
                "INNIE_SHOW: error: no show fits b c",
                "--set: error: no show fits d",
            ],
        );
    }
}
