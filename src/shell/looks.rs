//! What the terminal can show, as the environment tells.

use std::ffi::OsString;

use crate::app::Looks;

/// What the variables of the environment say that the terminal can show.
///
/// Characters outside ASCII need a UTF-8 locale and a terminal that is not the bare console, whose font has few of them.
pub fn looks(variable: impl Fn(&str) -> Option<OsString>) -> Looks {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let locale = set("LC_ALL")
        .or_else(|| set("LC_CTYPE"))
        .or_else(|| set("LANG"));
    let utf8 = locale.map_or(cfg!(windows), |locale| {
        let locale = locale.to_string_lossy().to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    Looks {
        unicode: utf8 && set("TERM").is_none_or(|term| term != "linux"),
        color: set("NO_COLOR").is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variables: &[(&str, &str)], unicode: bool, color: bool) {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        };
        assert_eq!(looks(variable), Looks { unicode, color }, "{variables:?}");
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        check(&[("LANG", "en_GB.UTF-8")], true, true);
        check(&[("LANG", "C.utf8")], true, true);
        check(&[("LC_ALL", ""), ("LANG", "C.UTF-8")], true, true);
        check(&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")], false, true);
        check(&[("LC_CTYPE", "C"), ("LANG", "en_GB.UTF-8")], false, true);
        check(&[("LC_CTYPE", "de_DE.UTF-8"), ("LANG", "C")], true, true);
        check(&[("LANG", "de_DE@euro")], false, true);
        check(&[], cfg!(windows), true);
    }

    #[test]
    fn the_bare_console_gets_ascii() {
        check(&[("LANG", "C.UTF-8"), ("TERM", "linux")], false, true);
        check(&[("LANG", "C.UTF-8"), ("TERM", "xterm")], true, true);
    }

    #[test]
    fn any_value_of_no_color_is_obeyed() {
        check(&[("LANG", "C.UTF-8"), ("NO_COLOR", "0")], true, false);
        check(&[("LANG", "C.UTF-8"), ("NO_COLOR", "")], true, true);
    }
}
