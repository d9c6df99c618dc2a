//! What the terminal can show, and in which colours it is to.

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Whether characters outside ASCII can be drawn.
    pub unicode: bool,
    /// Whether colours may be used.
    pub color: bool,
}

/// The themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// The terminal's own sixteen colours and background.
    #[default]
    Terminal,
    /// Cold office green on white.
    Office,
    /// Dark, with one warm light.
    Night,
}

impl Theme {
    /// All themes, in the order in which the key goes through them.
    pub const ALL: [Self; 3] = [Self::Terminal, Self::Office, Self::Night];

    /// The name it is remembered by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Office => "office",
            Self::Night => "night",
        }
    }

    /// The theme of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The theme after this one, the first after the last.
    #[must_use]
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Terminal => Self::Office,
            Self::Office => Self::Night,
            Self::Night => Self::Terminal,
        }
    }
}
