//! The settings: what each is called, what it takes, how text becomes its value, and all of them together.
//!
//! Another setting is another case of [`Setting`] and of [`Value`]; everything that reads, lists or completes settings
//! comes from there.

use std::fmt;

use super::keymap::actions;
use super::{Action, Key, Keymap, Theme, Themes};
use crate::guide::Text;
use crate::progress::{Part, Policies};

/// A setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The colours.
    Theme,
    /// The show that is opened where none is named.
    Show,
    /// Something that is on or off.
    Switch(Switch),
    /// Where TVmaze, or a mirror of it, is asked.
    TvmazeUrl,
    /// The file the calendar is kept in.
    Ics,
    /// What is told of what has not been seen: of the show with this id, or of all others.
    Policy(Part, Option<Text>),
    /// The keys of an action.
    Keys(Action),
}

/// Something that is on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Whether the mouse is listened to.
    Mouse,
    /// Whether what opens, lands and closes moves.
    Motion,
    /// Whether the screen is told line after line, for those who hear it.
    Linear,
    /// Whether what is new about shows from TVmaze is fetched unasked.
    Refresh,
}

impl Switch {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Mouse, Self::Motion, Self::Linear, Self::Refresh];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mouse => "mouse",
            Self::Motion => "motion",
            Self::Linear => "linear",
            Self::Refresh => "refresh",
        }
    }
}

/// A value of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The colours.
    Theme(Theme),
    /// The id of a show, or words of its name.
    Show(Text),
    /// Something that is on or off.
    Switch(Switch, bool),
    /// The address of a server that answers as TVmaze does.
    TvmazeUrl(Text),
    /// The file the calendar is kept in: a whole path, or one that begins at the home with `~/`.
    Ics(Text),
    /// What is told of what has not been seen, in a word that is allowed: of the show with this id, or of all others.
    Policy(Part, Option<Text>, &'static str),
    /// The keys of an action.
    Keys(Action, Vec<Key>),
}

/// Words that are no value of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadValue {
    /// The number of the wrong word.
    pub word: usize,
    /// What is wrong with it, and what is allowed.
    pub why: String,
}

/// A name that no setting has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no setting is called {name}{}", nearest.as_deref().map(|name| format!("; is it {name}?")).unwrap_or_default())]
pub struct UnknownSetting {
    name: Text,
    nearest: Option<String>,
}

impl Setting {
    /// All settings, in the order in which they are told; those of single shows are left out, of which there is no end.
    pub fn all() -> impl Iterator<Item = Self> {
        let policies = Part::ALL.map(|part| Self::Policy(part, None));
        let keys = actions().map(Self::Keys);
        let [mouse, rest @ ..] = Switch::ALL.map(Self::Switch);
        [Self::Theme, Self::Show, mouse, Self::TvmazeUrl, Self::Ics]
            .into_iter()
            .chain(rest)
            .chain(policies)
            .chain(keys)
    }

    /// Whether settings stand in a table of this name.
    #[must_use]
    pub fn is_table(name: &str) -> bool {
        let of_show = name.strip_prefix("shows.").is_some_and(is_id);
        ["keys", "shows"].contains(&name) || of_show
    }

    /// The value that tells least, where one does: it holds instead of one that cannot be read.
    #[must_use]
    pub fn safest(&self) -> Option<Value> {
        match self {
            Self::Policy(part, show) => {
                let word = part.allowed().into_iter().last()?;
                Some(Value::Policy(*part, show.clone(), word))
            }
            _ => None,
        }
    }

    /// Its name; before a dot stands the table of the file that holds it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Theme => "theme".to_owned(),
            Self::Show => "show".to_owned(),
            Self::Switch(switch) => switch.name().to_owned(),
            Self::TvmazeUrl => "tvmaze-url".to_owned(),
            Self::Ics => "ics".to_owned(),
            Self::Policy(part, None) => part.name().to_owned(),
            Self::Policy(part, Some(show)) => format!("shows.{show}.{}", part.name()),
            Self::Keys(action) => format!("keys.{}", action.name()),
        }
    }

    /// The variable of the environment that sets it.
    #[must_use]
    pub fn variable(&self) -> String {
        let name = self.name().to_ascii_uppercase();
        format!("INNIE_{}", name.replace(['.', '-'], "_"))
    }

    /// The setting of this name.
    ///
    /// # Errors
    ///
    /// If there is none; the error tells the nearest one.
    pub fn named(name: &str) -> Result<Self, UnknownSetting> {
        Self::all()
            .chain(Self::of_show(name))
            .find(|setting| setting.name() == name)
            .ok_or_else(|| Self::unknown(name, Self::name))
    }

    /// The setting of a single show that may have this name.
    fn of_show(name: &str) -> Option<Self> {
        let (show, part) = name.strip_prefix("shows.")?.rsplit_once('.')?;
        let part = Part::ALL.into_iter().find(|one| one.name() == part)?;
        is_id(show).then(|| Self::Policy(part, Some(Text::clean(show))))
    }

    /// That nothing is called `name` among what settings are `called`.
    pub fn unknown(name: &str, called: impl Fn(&Self) -> String) -> UnknownSetting {
        UnknownSetting {
            name: Text::clean(name),
            nearest: Self::nearest(name, called),
        }
    }

    /// What most resembles `name` among what the settings are called, if anything does.
    fn nearest(name: &str, called: impl Fn(&Self) -> String) -> Option<String> {
        let own = name.rsplit(['.', '_']).next().unwrap_or_default();
        // Longer names are no typing error, and comparing them would take its time.
        if name.len() > 50 {
            return None;
        }
        Self::all()
            .map(|setting| called(&setting))
            .map(|known| (strsim::damerau_levenshtein(name, &known), known))
            .filter(|(distance, _)| *distance <= 2 && *distance < own.len())
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, known)| known)
    }

    /// Every value it takes where there are these themes; none where they cannot be listed.
    #[must_use]
    pub fn values(&self, themes: &Themes) -> Vec<String> {
        let listed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        match self {
            Self::Theme => themes.iter().map(|theme| theme.name.to_string()).collect(),
            Self::Switch(_) => listed(&["true", "false"]),
            Self::Policy(part, _) => listed(&part.allowed()),
            Self::Show | Self::TvmazeUrl | Self::Ics | Self::Keys(_) => vec![],
        }
    }

    /// Reads a value where there are these themes: a word, or several where a list is taken. A word of keys may hold several with blanks between.
    ///
    /// # Errors
    ///
    /// If this is no value of the setting.
    pub fn parse(&self, words: &[Text], themes: &Themes) -> Result<Value, BadValue> {
        if let Self::Keys(action) = self {
            return keys(*action, words, themes).map(|keys| Value::Keys(*action, keys));
        }
        let [word] = words else {
            return Err(self.bad(0, "this takes one value", themes));
        };
        let value = match self {
            Self::Theme => themes.named(word).cloned().map(Value::Theme),
            Self::Switch(switch) => {
                let on = word.parse().ok();
                on.map(|on| Value::Switch(*switch, on))
            }
            Self::Ics => is_whole_path(word).then(|| Value::Ics(word.clone())),
            Self::Policy(part, show) => {
                let mut allowed = part.allowed().into_iter();
                let allowed = allowed.find(|allowed| *allowed == word.as_str());
                allowed.map(|word| Value::Policy(*part, show.clone(), word))
            }
            Self::TvmazeUrl => is_address(word).then(|| Value::TvmazeUrl(word.clone())),
            Self::Show | Self::Keys(_) => (!word.is_empty()).then(|| Value::Show(word.clone())),
        };
        value.ok_or_else(|| {
            let why = format!("{} cannot be {:?}", self.name(), word.as_str());
            self.bad(0, &why, themes)
        })
    }

    fn bad(&self, word: usize, why: &str, themes: &Themes) -> BadValue {
        let allowed = match (self, self.values(themes).split_last()) {
            (_, Some((last, others))) => format!("{} and {last}", others.join(", ")),
            (Self::Keys(_), None) => {
                "keys such as j, space, pgdn, ctrl-u or F1, each once".to_owned()
            }
            (Self::TvmazeUrl, None) => "addresses that begin with https:// or http://".to_owned(),
            (Self::Ics, None) => "a whole path and one that begins with ~/".to_owned(),
            (_, None) => "the id of a show and words of its name".to_owned(),
        };
        let safest = self
            .safest()
            .map(|value| format!("; until then it is {value}"));
        BadValue {
            word,
            why: format!("{why}; allowed are {allowed}{}", safest.unwrap_or_default()),
        }
    }
}

/// Whether a server may be asked at this address.
fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(' '))
}

/// Whether this names a file wherever innie is started.
fn is_whole_path(text: &str) -> bool {
    text.starts_with("~/") || std::path::Path::new(text).is_absolute()
}

/// Whether a show may have this id.
fn is_id(text: &str) -> bool {
    let is_of_id = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=64).contains(&text.len()) && text.bytes().all(is_of_id)
}

/// The keys that these words name.
fn keys(action: Action, words: &[Text], themes: &Themes) -> Result<Vec<Key>, BadValue> {
    let setting = Setting::Keys(action);
    let mut keys = Vec::new();
    for (number, word) in words.iter().enumerate() {
        for name in word.split_whitespace() {
            let Ok(key) = name.parse() else {
                return Err(setting.bad(number, &format!("{name:?} is no key"), themes));
            };
            if keys.contains(&key) {
                return Err(setting.bad(number, &format!("{name} is given twice"), themes));
            }
            keys.push(key);
        }
    }
    if keys.is_empty() && action == Action::QuitNow {
        return Err(setting.bad(
            0,
            "without a key for this nobody could leave everywhere",
            themes,
        ));
    }
    Ok(keys)
}

/// As it is written in the settings.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Theme(theme) => f.write_str(&theme.name),
            Self::Show(show) => f.write_str(show),
            Self::Switch(_, on) => write!(f, "{on}"),
            Self::TvmazeUrl(address) => f.write_str(address),
            Self::Ics(file) => f.write_str(file),
            Self::Policy(_, _, word) => f.write_str(word),
            Self::Keys(_, keys) => {
                let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
                f.write_str(&names.join(" "))
            }
        }
    }
}

/// All settings together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own, and every combination may come up"
)]
pub struct Settings {
    /// The colours; the terminal's own where none are chosen.
    pub theme: Option<Theme>,
    /// The colours that can be chosen.
    pub themes: Themes,
    /// The show that is opened where none is named: its id, or words of its name.
    pub show: Option<Text>,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Where TVmaze is asked; where it stands itself, if nothing else is said.
    pub tvmaze_url: Option<Text>,
    /// Whether what opens, lands and closes moves; it does not where nobody says so.
    pub motion: bool,
    /// Whether the screen is told line after line.
    pub linear: bool,
    /// Whether what is new about shows from TVmaze is fetched unasked; it is not where nobody says so.
    pub refresh: bool,
    /// The file the calendar is kept in, if it is kept.
    pub ics: Option<Text>,
    /// What keys mean.
    pub keymap: Keymap,
    /// What is told of what has not been seen.
    pub policies: Policies,
}

impl FromIterator<Value> for Settings {
    /// The settings with these values, the strongest last.
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Self {
        let mut settings = Self::default();
        let mut of_shows = Vec::new();
        for value in values {
            match value {
                Value::Policy(part, None, word) => {
                    // Only words that are allowed are values.
                    let _ = part.set(&mut settings.policies.default, word);
                }
                Value::Policy(part, Some(show), word) => of_shows.push((show, part, word)),
                Value::Theme(theme) => settings.theme = Some(theme),
                Value::Show(show) => settings.show = Some(show),
                Value::Switch(Switch::Mouse, on) => settings.mouse = on,
                Value::Switch(Switch::Motion, on) => settings.motion = on,
                Value::Switch(Switch::Linear, on) => settings.linear = on,
                Value::Switch(Switch::Refresh, on) => settings.refresh = on,
                Value::TvmazeUrl(address) => settings.tvmaze_url = Some(address),
                Value::Ics(file) => settings.ics = Some(file),
                Value::Keys(action, keys) => settings.keymap.patch(action, keys),
            }
        }
        // What is said of a single show changes what is said of all.
        let default = settings.policies.default;
        for (show, part, word) in of_shows {
            let policy = settings.policies.shows.entry(show).or_insert(default);
            let _ = part.set(policy, word);
        }
        settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, words: &[&str], told: Result<&str, (usize, &str)>) {
        let words: Vec<Text> = words.iter().map(|word| Text::clean(word)).collect();
        let read = Setting::named(name)
            .unwrap()
            .parse(&words, &Themes::default());
        match (read, told) {
            (Ok(value), Ok(told)) => assert_eq!(value.to_string(), told, "{name} {words:?}"),
            (Err(bad), Err((word, why))) => {
                assert_eq!(
                    (bad.word, bad.why.as_str()),
                    (word, why),
                    "{name} {words:?}"
                );
            }
            (read, _) => panic!("{name} {words:?}: {read:?}"),
        }
    }

    #[test]
    fn words_become_values() {
        check("theme", &["night"], Ok("night"));
        check("show", &["twin peaks"], Ok("twin peaks"));
        check("mouse", &["true"], Ok("true"));
        check("keys.quit", &["Q ctrl-q"], Ok("Q ctrl-q"));
        check("keys.quit", &["Q", "ctrl-q"], Ok("Q ctrl-q"));
        check("keys.quit", &[], Ok(""));
        check("keys.watch", &["space"], Ok("space"));
    }

    #[test]
    fn what_is_no_value_is_told_with_what_is() {
        const KEYS: &str = "allowed are keys such as j, space, pgdn, ctrl-u or F1, each once";
        let themes = "allowed are terminal, light, dark, contrast, blue-orange, office and night";
        let keys = |why: &str| format!("{why}; {KEYS}");
        check(
            "theme",
            &["nihgt"],
            Err((0, &format!("theme cannot be \"nihgt\"; {themes}"))),
        );
        check(
            "theme",
            &["night", "office"],
            Err((0, &format!("this takes one value; {themes}"))),
        );
        check(
            "mouse",
            &["yes"],
            Err((0, "mouse cannot be \"yes\"; allowed are true and false")),
        );
        check(
            "show",
            &[""],
            Err((
                0,
                "show cannot be \"\"; allowed are the id of a show and words of its name",
            )),
        );
        check(
            "keys.quit",
            &["Q", "ctrl-qq"],
            Err((1, &keys("\"ctrl-qq\" is no key"))),
        );
        check("keys.quit", &["Q x Q"], Err((0, &keys("Q is given twice"))));
        check(
            "keys.quit-now",
            &[],
            Err((
                0,
                &keys("without a key for this nobody could leave everywhere"),
            )),
        );
    }

    #[test]
    fn a_setting_is_found_by_its_name_and_an_unknown_one_by_what_resembles_it() {
        for setting in Setting::all() {
            assert_eq!(Setting::named(&setting.name()), Ok(setting.clone()));
        }
        let told = |name| Setting::named(name).unwrap_err().to_string();
        assert_eq!(told("thme"), "no setting is called thme; is it theme?");
        assert_eq!(
            told("keys.qiut"),
            "no setting is called keys.qiut; is it keys.quit?"
        );
        assert_eq!(told("colour"), "no setting is called colour");
        assert_eq!(
            Setting::Keys(Action::QuitNow).variable(),
            "INNIE_KEYS_QUIT_NOW"
        );
    }

    #[test]
    fn the_strongest_value_comes_last() {
        let theme = |name| Themes::default().named(name).cloned().unwrap();
        let values = [
            Value::Theme(theme("night")),
            Value::Keys(Action::Quit, vec![Key::Char('x')]),
            Value::Theme(theme("office")),
            Value::Keys(Action::Quit, vec![Key::Char('Q')]),
        ];
        let settings: Settings = values.into_iter().collect();
        assert_eq!(settings.theme, Some(theme("office")));
        let key = settings
            .keymap
            .key(super::super::Context::Seasons, Action::Quit);
        assert_eq!(key, Some(Key::Char('Q')));
    }
}
