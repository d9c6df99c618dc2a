//! How much is told of what has not been seen: a choice of the viewer, for each show.

use std::collections::HashMap;

use crate::guide::{Text, Zone};

/// What the spine of a show tells of what has not been seen.
///
/// Without a choice the whole spine is public. A choice takes away, but for [`Cast::Public`], and what is open by the episodes seen stays open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Whose titles are told.
    pub titles: Titles,
    /// Whether it is told how much there is.
    pub counts: Counts,
    /// Whose air dates are told.
    pub dates: Dates,
    /// Who is listed among the characters.
    pub cast: Cast,
}

impl Policy {
    /// The policy that tells least.
    #[must_use]
    pub const fn strictest() -> Self {
        Self {
            titles: Titles::SAFEST,
            counts: Counts::SAFEST,
            dates: Dates::SAFEST,
            cast: Cast::SAFEST,
        }
    }
}

/// Whose titles are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Titles {
    /// Those of all episodes.
    #[default]
    All,
    /// Those of the episodes seen and of the next one.
    Next,
    /// Those of the episodes seen.
    Seen,
}

/// Whether it is told how many episodes and seasons there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counts {
    /// Every episode is listed.
    #[default]
    All,
    /// The episodes seen are listed, and the next one: how many follow is not told, nor which one is the last of its season.
    Seen,
}

/// Whose air dates are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// Those of all episodes.
    #[default]
    All,
    /// Those of the episodes seen and of the next one.
    Next,
}

/// Who is listed among the characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cast {
    /// As announced, and of a cast that nobody stamped also the names of its parts, from the start: they may tell who turns out to be whom,
    /// who joins later and who stays.
    Public,
    /// Everyone who is known from the start, and whoever an episode seen has told of.
    #[default]
    Announced,
    /// Whoever an episode seen has told of.
    Seen,
}

/// A part of a [`Policy`], by the name and the words it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Whose titles are told.
    Titles,
    /// Whether it is told how much there is.
    Counts,
    /// Whose air dates are told.
    Dates,
    /// Who is listed among the characters.
    Cast,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 4] = [Self::Titles, Self::Counts, Self::Dates, Self::Cast];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Titles => "titles",
            Self::Counts => "counts",
            Self::Dates => "dates",
            Self::Cast => "cast",
        }
    }

    /// The words that may be written, the safest last.
    #[must_use]
    pub fn allowed(self) -> Vec<&'static str> {
        match self {
            Self::Titles => words::<Titles>(),
            Self::Counts => words::<Counts>(),
            Self::Dates => words::<Dates>(),
            Self::Cast => words::<Cast>(),
        }
    }

    /// The word that tells least.
    #[must_use]
    pub fn least(self) -> &'static str {
        self.allowed().last().copied().unwrap_or_default()
    }

    /// Sets this part of a policy.
    ///
    /// # Errors
    ///
    /// [`NotAllowed`] tells what may be written; the policy stays as it is.
    pub fn set(self, policy: &mut Policy, word: &str) -> Result<(), NotAllowed> {
        match self {
            Self::Titles => policy.titles = Titles::read(word)?,
            Self::Counts => policy.counts = Counts::read(word)?,
            Self::Dates => policy.dates = Dates::read(word)?,
            Self::Cast => policy.cast = Cast::read(word)?,
        }
        Ok(())
    }

    /// The word for what a policy has.
    #[must_use]
    pub fn word(self, policy: Policy) -> &'static str {
        match self {
            Self::Titles => word(policy.titles),
            Self::Counts => word(policy.counts),
            Self::Dates => word(policy.dates),
            Self::Cast => word(policy.cast),
        }
    }
}

fn words<C: Choice>() -> Vec<&'static str> {
    C::ALLOWED.iter().map(|(word, _)| *word).collect()
}

fn word<C: Choice + PartialEq>(chosen: C) -> &'static str {
    let found = C::ALLOWED.iter().find(|(_, choice)| *choice == chosen);
    found.map_or("", |(word, _)| word)
}

impl Titles {
    /// The furthest episodes whose titles are told.
    #[must_use]
    pub const fn reach(self) -> Zone {
        match self {
            Self::All => Zone::Beyond,
            Self::Next => Zone::Next,
            Self::Seen => Zone::Seen,
        }
    }
}

impl Counts {
    /// The furthest episodes that are listed.
    #[must_use]
    pub const fn reach(self) -> Zone {
        match self {
            Self::All => Zone::Beyond,
            Self::Seen => Zone::Next,
        }
    }
}

impl Dates {
    /// The furthest episodes whose dates are told.
    #[must_use]
    pub const fn reach(self) -> Zone {
        match self {
            Self::All => Zone::Beyond,
            Self::Next => Zone::Next,
        }
    }
}

/// One of the choices that make a [`Policy`], by the words it is written in.
///
/// ```
/// use innie::progress::{Choice, Titles};
/// assert_eq!(Titles::read("next"), Ok(Titles::Next));
/// assert_eq!(Titles::read("some").unwrap_err().to_string(), r#"expected "all", "next" or "seen""#);
/// assert_eq!(Titles::read("some").unwrap_or(Titles::SAFEST), Titles::Seen);
/// ```
pub trait Choice: Copy + 'static {
    /// What may be written and what it means, from what tells most to what tells least.
    const ALLOWED: &'static [(&'static str, Self)];

    /// What tells least: it holds where what is written means nothing.
    const SAFEST: Self;

    /// Reads what is written.
    ///
    /// # Errors
    ///
    /// [`NotAllowed`] tells what may be written.
    fn read(text: &str) -> Result<Self, NotAllowed> {
        let found = Self::ALLOWED.iter().find(|(word, _)| *word == text);
        found.map(|(_, choice)| *choice).ok_or_else(|| NotAllowed {
            allowed: Self::ALLOWED.iter().map(|(word, _)| *word).collect(),
        })
    }
}

/// A text that is none of the words that may be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {}", listed(.allowed))]
pub struct NotAllowed {
    /// The words that may be.
    pub allowed: Vec<&'static str>,
}

/// `"all", "next" or "seen"`.
fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}

impl Choice for Titles {
    const ALLOWED: &'static [(&'static str, Self)] = &[
        ("all", Self::All),
        ("next", Self::Next),
        ("seen", Self::Seen),
    ];
    const SAFEST: Self = Self::Seen;
}

impl Choice for Counts {
    const ALLOWED: &'static [(&'static str, Self)] = &[("all", Self::All), ("seen", Self::Seen)];
    const SAFEST: Self = Self::Seen;
}

impl Choice for Dates {
    const ALLOWED: &'static [(&'static str, Self)] = &[("all", Self::All), ("next", Self::Next)];
    const SAFEST: Self = Self::Next;
}

impl Choice for Cast {
    const ALLOWED: &'static [(&'static str, Self)] = &[
        ("public", Self::Public),
        ("announced", Self::Announced),
        ("seen", Self::Seen),
    ];
    const SAFEST: Self = Self::Seen;
}

/// The policies of the viewer: of single shows by their ids, and of all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policies {
    /// For every show that has none of its own.
    pub default: Policy,
    /// For single shows.
    pub shows: HashMap<Text, Policy>,
}

impl Policies {
    /// The policy of a show.
    #[must_use]
    pub fn of(&self, show: &str) -> Policy {
        self.shows.get(show).copied().unwrap_or(self.default)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;

    #[track_caller]
    fn check<C: Choice + Default + PartialEq + Debug>(said: &str) {
        let choices: Vec<C> = C::ALLOWED.iter().map(|(_, choice)| *choice).collect();
        assert!(choices.contains(&C::default()));
        assert_eq!(choices.last(), Some(&C::SAFEST));
        for (word, choice) in C::ALLOWED {
            assert_eq!(C::read(word).as_ref(), Ok(choice));
        }
        for word in ["", "All", "none", "seen "] {
            assert_eq!(C::read(word).unwrap_err().to_string(), said, "{word:?}");
        }
    }

    #[test]
    fn a_choice_is_read_or_it_is_told_what_may_be_written() {
        check::<Titles>(r#"expected "all", "next" or "seen""#);
        check::<Counts>(r#"expected "all" or "seen""#);
        check::<Dates>(r#"expected "all" or "next""#);
        check::<Cast>(r#"expected "public", "announced" or "seen""#);
    }

    #[test]
    fn a_show_has_its_own_policy_or_that_of_all() {
        let policies = Policies {
            default: Policy::strictest(),
            shows: HashMap::from([(Text::clean("open"), Policy::default())]),
        };
        assert_eq!(policies.of("open"), Policy::default());
        assert_eq!(policies.of("other"), Policy::strictest());
        assert_eq!(Policies::default().of("other"), Policy::default());
    }
}
