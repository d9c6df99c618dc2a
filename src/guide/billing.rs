//! How parts are billed.

/// How a part is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Billing {
    /// In the title credits.
    Main,
    /// In several episodes.
    Recurring,
    /// In an episode or two.
    Guest,
    /// Spoken of, not seen.
    Mentioned,
}

impl Billing {
    /// How it is told within a sentence.
    #[must_use]
    pub const fn told(self) -> &'static str {
        match self {
            Self::Main => "main cast",
            Self::Recurring => "recurring part",
            Self::Guest => "guest part",
            Self::Mentioned => "only spoken of",
        }
    }

    /// The word that programs are told.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Recurring => "recurring",
            Self::Guest => "guest",
            Self::Mentioned => "mentioned",
        }
    }
}
