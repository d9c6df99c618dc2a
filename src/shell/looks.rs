//! What the terminal can show, as the environment tells.

use std::ffi::OsString;

use crate::app::{Depth, Looks};

/// What the variables of the environment say that the terminal can show.
///
/// Characters outside ASCII need a UTF-8 locale and a terminal that is not the bare console, whose font has few of them. No terminal is asked:
/// the answer would come late. One that does not say what it can gets no more than it surely has.
pub fn looks(variable: impl Fn(&str) -> Option<OsString>) -> Looks {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let locale = set("LC_ALL")
        .or_else(|| set("LC_CTYPE"))
        .or_else(|| set("LANG"));
    let utf8 = locale.map_or(cfg!(windows), |locale| {
        let locale = locale.to_string_lossy().to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    let term = set("TERM").map(|term| term.to_string_lossy().into_owned());
    let colors = set("COLORTERM").map(|colors| colors.to_string_lossy().to_ascii_lowercase());
    let is_full = colors.is_some_and(|colors| ["truecolor", "24bit"].contains(&colors.as_str()));
    let is_direct = |term: &str| term.ends_with("-direct");
    let depth = match term.as_deref() {
        _ if set("NO_COLOR").is_some() => Depth::None,
        _ if is_full => Depth::Full,
        Some(term) if is_direct(term) => Depth::Full,
        Some(term) if term.contains("256color") => Depth::Indexed,
        None if cfg!(windows) => Depth::Full,
        _ => Depth::Sixteen,
    };
    Looks {
        unicode: utf8 && term.is_none_or(|term| term != "linux"),
        depth,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variables: &[(&str, &str)], unicode: bool, depth: Depth) {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        };
        assert_eq!(looks(variable), Looks { unicode, depth }, "{variables:?}");
    }

    #[track_caller]
    fn check_locale(variables: &[(&str, &str)], unicode: bool) {
        let variables: Vec<_> = [("TERM", "xterm")].iter().chain(variables).collect();
        let variables: Vec<_> = variables.into_iter().copied().collect();
        check(&variables, unicode, Depth::Sixteen);
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        check_locale(&[("LANG", "en_GB.UTF-8")], true);
        check_locale(&[("LANG", "C.utf8")], true);
        check_locale(&[("LC_ALL", ""), ("LANG", "C.UTF-8")], true);
        check_locale(&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")], false);
        check_locale(&[("LC_CTYPE", "C"), ("LANG", "en_GB.UTF-8")], false);
        check_locale(&[("LC_CTYPE", "de_DE.UTF-8"), ("LANG", "C")], true);
        check_locale(&[("LANG", "de_DE@euro")], false);
        check_locale(&[], cfg!(windows));
    }

    #[test]
    fn the_bare_console_gets_ascii() {
        let linux = ("TERM", "linux");
        check(&[("LANG", "C.UTF-8"), linux], false, Depth::Sixteen);
        check_locale(&[("LANG", "C.UTF-8")], true);
    }

    #[test]
    fn a_terminal_gets_the_colours_it_says_it_has() {
        let utf8 = ("LANG", "C.UTF-8");
        for (variables, depth) in [
            (vec![("TERM", "xterm")], Depth::Sixteen),
            (vec![("TERM", "screen-256color")], Depth::Indexed),
            (
                vec![("TERM", "xterm-256color"), ("COLORTERM", "")],
                Depth::Indexed,
            ),
            (
                vec![("TERM", "xterm-256color"), ("COLORTERM", "yes")],
                Depth::Indexed,
            ),
            (
                vec![("TERM", "xterm-256color"), ("COLORTERM", "truecolor")],
                Depth::Full,
            ),
            (vec![("TERM", "xterm"), ("COLORTERM", "24bit")], Depth::Full),
            (vec![("TERM", "xterm-direct")], Depth::Full),
        ] {
            let variables: Vec<_> = variables.into_iter().chain([utf8]).collect();
            check(&variables, true, depth);
        }
    }

    #[test]
    fn any_value_of_no_color_is_obeyed() {
        let full = [
            ("LANG", "C.UTF-8"),
            ("TERM", "xterm"),
            ("COLORTERM", "24bit"),
        ];
        let with = |value| {
            full.into_iter()
                .chain([("NO_COLOR", value)])
                .collect::<Vec<_>>()
        };
        check(&with("0"), true, Depth::None);
        check(&with(""), true, Depth::Full);
    }
}
