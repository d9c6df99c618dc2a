//! Where files are kept: the XDG base directories, on every platform where their variables are set.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// The folders of innie. One is missing if there is no home to put it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paths {
    /// The viewer's settings.
    pub(super) config: Option<PathBuf>,
    /// Marks, and shows the viewer put there.
    pub(super) data: Option<PathBuf>,
    /// The place one was at, and the id of the device.
    pub(super) state: Option<PathBuf>,
    /// What can be made anew from the rest.
    pub(super) cache: Option<PathBuf>,
}

impl Paths {
    /// The folders as the process's environment names them.
    pub(super) fn of_process() -> Self {
        Self::new(|name| std::env::var_os(name), Defaults::of_platform())
    }

    /// The folders as the variables name them, else as the platform does. The base directory specification asks to
    /// ignore relative values and to take empty ones as unset.
    fn new(variable: impl Fn(&str) -> Option<OsString>, defaults: Defaults) -> Self {
        let folder = |name: &str, default: Option<PathBuf>| {
            variable(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
                .or(default)
                .filter(|path| path.is_absolute())
                .map(|path| path.join("innie"))
        };
        Self {
            config: folder("XDG_CONFIG_HOME", defaults.config),
            data: folder("XDG_DATA_HOME", defaults.data),
            state: folder("XDG_STATE_HOME", defaults.state),
            cache: folder("XDG_CACHE_HOME", defaults.cache),
        }
    }
}

/// The home of the viewer.
pub(super) fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// The file that is meant: `~/` is the home of the viewer, as a shell has it.
pub(super) fn meant(written: &Path, home: Option<PathBuf>) -> PathBuf {
    match (written.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => written.to_owned(),
    }
}

/// Where the platform keeps what no variable places.
#[derive(Default)]
struct Defaults {
    config: Option<PathBuf>,
    data: Option<PathBuf>,
    state: Option<PathBuf>,
    cache: Option<PathBuf>,
}

impl Defaults {
    fn of_platform() -> Self {
        let Ok(platform) = etcetera::choose_base_strategy() else {
            return Self::default();
        };
        Self {
            config: Some(platform.config_dir()),
            data: Some(platform.data_dir()),
            // Windows knows no state; what stays on the machine is its nearest kin.
            state: platform.state_dir().or_else(|| Some(platform.cache_dir())),
            cache: Some(platform.cache_dir()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variables: &[(&str, &str)], home: Option<&str>, data: Option<&str>) {
        let defaults = Defaults {
            config: home.map(|home| PathBuf::from(home).join(".config")),
            data: home.map(|home| PathBuf::from(home).join(".local/share")),
            state: home.map(|home| PathBuf::from(home).join(".local/state")),
            cache: home.map(|home| PathBuf::from(home).join(".cache")),
        };
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        };
        let paths = Paths::new(variable, defaults);
        assert_eq!(paths.data, data.map(PathBuf::from), "{variables:?}");
    }

    #[test]
    #[cfg(unix)]
    fn a_variable_places_the_folder() {
        let home = Some("/home/v");
        check(&[("XDG_DATA_HOME", "/d")], home, Some("/d/innie"));
        check(&[("XDG_DATA_HOME", "/d")], None, Some("/d/innie"));
        check(
            &[("XDG_STATE_HOME", "/s")],
            home,
            Some("/home/v/.local/share/innie"),
        );
    }

    #[test]
    #[cfg(unix)]
    fn each_folder_has_its_variable() {
        let variable = |name: &str| Some(OsString::from(format!("/{name}")));
        let paths = Paths::new(variable, Defaults::default());
        let place = |name: &str| Some(PathBuf::from(format!("/XDG_{name}_HOME/innie")));
        let expected = ["CONFIG", "DATA", "STATE", "CACHE"].map(place);
        assert_eq!(
            [paths.config, paths.data, paths.state, paths.cache],
            expected
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_relative_or_empty_variable_is_ignored() {
        let default = Some("/home/v/.local/share/innie");
        for value in ["", "relative", "./here", "~/data"] {
            check(&[("XDG_DATA_HOME", value)], Some("/home/v"), default);
        }
    }

    #[test]
    fn without_a_home_there_is_no_folder() {
        check(&[], None, None);
        check(&[], Some(""), None);
        check(&[], Some("relative"), None);
    }

    #[test]
    fn a_tilde_is_the_home() {
        let home = || Some(PathBuf::from("/home/v"));
        let of = |written: &str| meant(Path::new(written), home());
        assert_eq!(of("~/a.ics"), Path::new("/home/v/a.ics"));
        assert_eq!(of("/a.ics"), Path::new("/a.ics"));
        assert_eq!(of("~other/a.ics"), Path::new("~other/a.ics"));
        assert_eq!(meant(Path::new("~/a"), None), Path::new("~/a"));
    }
}
