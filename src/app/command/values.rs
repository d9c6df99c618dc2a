//! What the arguments of commands take, as far as the viewer may know.

use std::collections::BTreeSet;

use crate::guide::{Guide, Text, Zone};

/// A value, and what it stands for where it does not say it itself.
pub type Told = (String, Option<Text>);

/// What an argument takes, so that it can be completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// The codes of all episodes.
    Episodes,
    /// The codes of the episodes seen.
    Seen,
    /// What can still be marked.
    ToWatch,
    /// What can be taken back.
    ToUnwatch,
    /// The numbers of the seasons.
    Seasons,
    /// The tags of the articles open so far.
    Tags,
    /// The ids of the characters known so far.
    Characters,
    /// The ids of the people known so far.
    People,
    /// The ids of the articles open so far.
    Articles,
    /// The terms of the glossary open so far.
    Terms,
    /// The themes, of which no guide tells.
    Themes,
}

impl clap::builder::ArgExt for Values {}

impl Values {
    /// The values that the guide holds.
    #[must_use]
    pub fn of(self, guide: &Guide) -> Vec<Told> {
        match self {
            Self::Episodes => codes(guide, |_| true),
            Self::Seen => codes(guide, |zone| zone == Zone::Seen),
            Self::ToWatch => {
                let words: &[&str] = if guide.counted {
                    &["next", "all"]
                } else {
                    &["next"]
                };
                selections(guide, words, false)
            }
            Self::ToUnwatch => selections(guide, &["all"], true),
            Self::Seasons => {
                let seasons = guide.seasons.iter();
                alone(seasons.map(|season| season.number.to_string()))
            }
            Self::Tags => {
                let tags = guide.articles.iter().flat_map(|article| &article.tags);
                let once: BTreeSet<&Text> = tags.collect();
                alone(once.into_iter().map(ToString::to_string))
            }
            Self::Characters => {
                let characters = guide.characters.iter();
                let told = characters.map(|one| (&one.id.0, Text::clean(&one.full_name())));
                told.map(|(id, name)| (id.to_string(), Some(name)))
                    .collect()
            }
            Self::People => {
                let people = guide.people.iter();
                let told = people.map(|one| (one.id.0.to_string(), Some(one.name.clone())));
                told.collect()
            }
            Self::Articles => {
                let articles = guide.articles.iter();
                let told = articles.map(|one| (one.id.0.to_string(), Some(one.headline.clone())));
                told.collect()
            }
            Self::Terms => alone(guide.glossary.iter().map(|term| term.term.to_string())),
            Self::Themes => vec![],
        }
    }

    /// The values that can follow in a list or range of episodes which is typed so far, and all others where no list is taken.
    #[must_use]
    pub fn after(self, typed: &str, guide: &Guide) -> Vec<Told> {
        if !matches!(self, Self::ToWatch | Self::ToUnwatch) {
            return self.of(guide);
        }
        let end_of = |mark: &str| typed.rfind(mark).map(|at| at + mark.len());
        let at = [",", ".."].into_iter().filter_map(end_of).max();
        let (before, _) = typed.split_at(at.unwrap_or_default());
        let values = self.of(guide).into_iter();
        values
            .map(|(value, help)| (format!("{before}{value}"), help))
            .collect()
    }

    /// Whether all words of the argument together are one value.
    pub(super) const fn is_phrase(self) -> bool {
        matches!(
            self,
            Self::Characters | Self::People | Self::Articles | Self::Terms
        )
    }
}

pub(super) fn alone(values: impl Iterator<Item = String>) -> Vec<Told> {
    values.map(|value| (value, None)).collect()
}

/// The codes of the episodes in the zones asked for, with their names.
fn codes(guide: &Guide, is_asked_for: impl Fn(Zone) -> bool) -> Vec<Told> {
    guide
        .episodes()
        .filter(|episode| is_asked_for(episode.zone))
        .map(|episode| (episode.code.to_string(), episode.name.clone()))
        .collect()
}

/// Words, and the seasons and episodes in which there is something seen, or something unseen.
fn selections(guide: &Guide, words: &[&str], seen: bool) -> Vec<Told> {
    let is_asked_for = |zone: Zone| (zone == Zone::Seen) == seen;
    let seasons = guide.seasons.iter().filter(|season| {
        let mut episodes = season.episodes.iter();
        (seen || guide.counted) && episodes.any(|episode| is_asked_for(episode.zone))
    });
    let seasons = seasons.map(|season| format!("S{:02}", season.number));
    let words = words.iter().map(ToString::to_string).chain(seasons);
    alone(words)
        .into_iter()
        .chain(codes(guide, is_asked_for))
        .collect()
}

/// The values that begin as typed, in capitals or not.
pub fn that_begin(
    typed: &str,
    values: impl IntoIterator<Item = Told>,
) -> impl Iterator<Item = Told> {
    let typed = typed.to_lowercase();
    let values = values.into_iter();
    values.filter(move |(value, _)| value.to_lowercase().starts_with(&typed))
}
