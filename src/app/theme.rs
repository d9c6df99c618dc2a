//! The themes: what each part of the screen is coloured.

use std::borrow::Cow;

use ratatui::style::Color;

/// The colours of a theme, by what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colors {
    /// Behind everything.
    pub background: Color,
    /// Running text.
    pub text: Color,
    /// What is secondary; where there is none, the terminal dims the text.
    pub dim: Option<Color>,
    /// What has the focus.
    pub accent: Color,
    /// What one has to notice: errors, and that one looks from elsewhere.
    pub alert: Color,
    /// The line around what has the focus.
    pub border: Color,
    /// The text of what is selected.
    pub selected: Color,
    /// Behind what is selected.
    pub selection: Color,
}

/// A theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The name it is chosen and remembered by.
    pub name: Cow<'static, str>,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Its colours.
    pub colors: Colors,
}

/// The terminal's own colours and background. Nobody knows whether that is light or dark, so text has the one colour that is sure to be seen,
/// and what is selected brings its background along.
const TERMINAL: Colors = Colors {
    background: Color::Reset,
    text: Color::Reset,
    dim: None,
    accent: Color::Reset,
    alert: Color::Reset,
    border: Color::Reset,
    selected: Color::Black,
    selection: Color::Cyan,
};

/// The sixteen of the terminal on its white.
pub const LIGHT: Colors = Colors {
    background: Color::White,
    text: Color::Black,
    dim: None,
    accent: Color::Blue,
    alert: Color::Red,
    border: Color::Blue,
    selected: Color::White,
    selection: Color::Blue,
};

/// The sixteen of the terminal on its black.
pub const DARK: Colors = Colors {
    background: Color::Black,
    text: Color::Gray,
    dim: None,
    accent: Color::LightCyan,
    alert: Color::LightRed,
    border: Color::LightCyan,
    selected: Color::Black,
    selection: Color::LightCyan,
};

/// A colour as it is written on the web.
const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::Rgb(red, green, blue)
}

const fn theme(name: &'static str, about: &'static str, colors: Colors) -> Theme {
    Theme {
        name: Cow::Borrowed(name),
        about,
        colors,
    }
}

/// The themes in the box, in the order in which one goes through them.
const BUILT_IN: [Theme; 7] = [
    theme("terminal", "your terminal's own", TERMINAL),
    theme("light", "its colours, on white", LIGHT),
    theme("dark", "its colours, on black", DARK),
    theme(
        "contrast",
        "the highest contrast",
        Colors {
            background: rgb(0x00_00_00),
            text: rgb(0xff_ff_ff),
            dim: Some(rgb(0xdc_dc_dc)),
            accent: rgb(0xff_ee_00),
            alert: rgb(0xff_a0_a0),
            border: rgb(0xff_ff_ff),
            selected: rgb(0x00_00_00),
            selection: rgb(0xff_ee_00),
        },
    ),
    theme(
        "blue-orange",
        "without red and green",
        Colors {
            background: rgb(0x10_16_20),
            text: rgb(0xe4_e7_ec),
            dim: Some(rgb(0xa0_a8_b6)),
            accent: rgb(0x6c_b8_ff),
            alert: rgb(0xff_b0_30),
            border: rgb(0x6c_b8_ff),
            selected: rgb(0x10_16_20),
            selection: rgb(0x6c_b8_ff),
        },
    ),
    theme(
        "office",
        "cold light, green floor",
        Colors {
            background: rgb(0xee_f3_ee),
            text: rgb(0x1c_28_24),
            dim: Some(rgb(0x52_60_5a)),
            accent: rgb(0x00_5c_46),
            alert: rgb(0xa3_22_10),
            border: rgb(0x1f_7a_60),
            selected: rgb(0xf4_fa_f4),
            selection: rgb(0x00_5c_46),
        },
    ),
    theme(
        "night",
        "dark, one warm light",
        Colors {
            background: rgb(0x14_17_1d),
            text: rgb(0xd6_d6_d2),
            dim: Some(rgb(0x92_97_a0)),
            accent: rgb(0xdc_b4_65),
            alert: rgb(0xff_8c_7a),
            border: rgb(0xa8_8a_50),
            selected: rgb(0x14_17_1d),
            selection: rgb(0xdc_b4_65),
        },
    ),
];

impl Default for Theme {
    /// The terminal's own.
    fn default() -> Self {
        theme("terminal", "your terminal's own", TERMINAL)
    }
}

/// All themes there are: those in the box, and the viewer's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Themes(Vec<Theme>);

impl Default for Themes {
    /// Those in the box.
    fn default() -> Self {
        Self(BUILT_IN.to_vec())
    }
}

impl Themes {
    /// Adds a theme; one that is called as one in the box takes its place.
    pub fn add(&mut self, theme: Theme) {
        match self.0.iter_mut().find(|known| known.name == theme.name) {
            Some(known) => *known = theme,
            None => self.0.push(theme),
        }
    }

    /// All of them, in order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Theme> {
        self.0.iter()
    }

    /// The theme of this number, counted from 0.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Theme> {
        self.0.get(number)
    }

    /// The number of the theme of this name, counted from 0.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<usize> {
        self.iter().position(|theme| theme.name == name)
    }

    /// The theme of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Theme> {
        self.iter().find(|theme| theme.name == name)
    }

    /// Their names, as they are told: `terminal, light and dark`.
    #[must_use]
    pub fn told(&self) -> String {
        let names: Vec<&str> = self.iter().map(|theme| theme.name.as_ref()).collect();
        match names.split_last() {
            Some((last, others)) if !others.is_empty() => {
                format!("{} and {last}", others.join(", "))
            }
            _ => names.concat(),
        }
    }
}

/// The open list of themes.
#[derive(Clone, Debug)]
pub struct ThemeChooser {
    /// The number of the selected theme; it is the one on the screen.
    pub selected: usize,
    /// The theme to go back to.
    pub(super) before: Theme,
}
