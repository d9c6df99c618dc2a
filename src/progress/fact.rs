//! A value that opens with the episode that tells it.

use super::Sight;
use crate::guide::EpisodeCode;

/// When a fact opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// From the start, for everyone.
    Public,
    /// When this episode has been seen.
    Episode(EpisodeCode),
    /// When the first so many of these have been seen. The list is shared by all that has no `since` of its own.
    First(usize, std::sync::Arc<[EpisodeCode]>),
    /// When any of these has been seen.
    Any(std::sync::Arc<[EpisodeCode]>),
    /// When any episode of the show has been seen.
    Begun,
}

impl Since {
    /// Whether it has come.
    #[must_use]
    pub fn is_open<'v>(&self, by: impl Into<Sight<'v>>) -> bool {
        let sight = by.into();
        match self {
            Self::Public => true,
            Self::Episode(code) => sight.has_seen(*code),
            Self::First(count, codes) => sight.has_begun(*count, codes),
            Self::Any(codes) => codes.iter().any(|code| sight.has_seen(*code)),
            Self::Begun => sight.has_seen_any(),
        }
    }

    /// The episode that completes it, the first of those of which any does: none for what is public or waits for no episode more than for another.
    #[must_use]
    pub fn last_episode(&self) -> Option<EpisodeCode> {
        match self {
            Self::Public | Self::Begun => None,
            Self::Any(codes) => codes.iter().copied().min(),
            Self::Episode(code) => Some(*code),
            Self::First(count, codes) => codes.iter().take(*count).copied().max(),
        }
    }
}

/// A value with `since`: the episode that tells it.
///
/// The one way out is [`Fact::seen`], which asks a viewpoint:
///
/// ```
/// use innie::progress::{Fact, Since, Viewpoint};
/// let fact = Fact::new(Since::Episode("S01E07".parse().unwrap()), "who she is");
/// assert_eq!(fact.seen(&Viewpoint::nothing()), None);
/// assert_eq!(fact.seen(&Viewpoint::AsOf("S01E07".parse().unwrap())), Some(&"who she is"));
/// ```
///
/// Every other way is shut by the compiler. The value cannot be reached:
///
/// ```compile_fail,E0616
/// use innie::progress::{Fact, Since};
/// let fact = Fact::new(Since::Public, "who she is");
/// fact.value;
/// ```
///
/// It cannot be printed:
///
/// ```compile_fail,E0277
/// use innie::progress::{Fact, Since};
/// let fact = Fact::new(Since::Public, "who she is");
/// format!("{fact:?}");
/// ```
///
/// It cannot be copied away:
///
/// ```compile_fail,E0599
/// use innie::progress::{Fact, Since};
/// let fact = Fact::new(Since::Public, String::from("who she is"));
/// let copy: Fact<String> = fact.clone();
/// ```
///
/// It cannot be used as the value it holds:
///
/// ```compile_fail,E0308
/// use innie::progress::{Fact, Since};
/// let fact = Fact::new(Since::Public, String::from("who she is"));
/// let text: &str = &fact;
/// ```
///
/// It cannot be written to a file:
///
/// ```compile_fail,E0277
/// use innie::progress::{Fact, Since};
/// let fact = Fact::new(Since::Public, "who she is");
/// serde_json::to_string(&fact);
/// ```
///
/// And it cannot be compared, so that no difference tells what is inside:
///
/// ```compile_fail,E0369
/// use innie::progress::{Fact, Since};
/// let fact = Fact::new(Since::Public, "who she is");
/// fact == Fact::new(Since::Public, "who she is");
/// ```
pub struct Fact<T> {
    since: Since,
    value: T,
}

impl<T> Fact<T> {
    /// A value that opens `since`.
    #[must_use]
    pub const fn new(since: Since, value: T) -> Self {
        Self { since, value }
    }

    /// The value, if the viewpoint opens it.
    #[must_use]
    pub fn seen<'v>(&self, by: impl Into<Sight<'v>>) -> Option<&T> {
        self.since.is_open(by).then_some(&self.value)
    }

    /// When it opens: known to whoever may see it, and to the order of learning.
    #[must_use]
    pub const fn since(&self) -> &Since {
        &self.since
    }
}

#[cfg(test)]
mod tests {
    use super::super::Viewpoint;
    use super::*;

    fn code(text: &str) -> EpisodeCode {
        text.parse().unwrap()
    }

    #[test]
    fn a_fact_opens_with_its_own_episode_and_no_later_one() {
        let fact = Fact::new(Since::Episode(code("S01E04")), ());
        let only = |text| Viewpoint::Watched([code(text)].into());
        assert!(fact.seen(&only("S01E04")).is_some());
        assert!(fact.seen(&only("S01E05")).is_none());
        assert!(fact.seen(&Viewpoint::AsOf(code("S02E01"))).is_some());
        assert!(fact.seen(&Viewpoint::Outie).is_some());
    }

    /// Remembering how far one has come opens neither more nor less.
    #[test]
    fn a_sight_sees_what_its_viewpoint_does() {
        let all = ["S01E02", "S01E01", "S01E03"].map(code);
        let list: std::sync::Arc<[EpisodeCode]> = all.into();
        let other: std::sync::Arc<[EpisodeCode]> = [code("S01E03")].into();
        let watched = |bits: usize| {
            let seen = all
                .iter()
                .enumerate()
                .filter(|(bit, _)| bits >> bit & 1 == 1);
            Viewpoint::Watched(seen.map(|(_, code)| *code).collect())
        };
        let points = (0..8).map(watched).chain(all.map(Viewpoint::AsOf));
        for viewpoint in points.chain([Viewpoint::Outie]) {
            for (count, codes) in [
                (0, &list),
                (1, &list),
                (2, &list),
                (3, &list),
                (9, &list),
                (1, &other),
            ] {
                let since = Since::First(count, codes.clone());
                assert_eq!(
                    since.is_open(Sight::new(&viewpoint, &list)),
                    codes
                        .iter()
                        .take(count)
                        .all(|code| viewpoint.has_seen(*code)),
                    "{count} of {codes:?} from {viewpoint:?}"
                );
            }
        }
    }

    #[test]
    fn what_needs_several_waits_for_the_last_of_them() {
        let codes = ["S01E01", "S01E02", "S01E03"].map(code).into();
        let fact = Fact::new(Since::First(2, codes), ());
        assert_eq!(fact.since().last_episode(), Some(code("S01E02")));
        assert!(
            fact.seen(&Viewpoint::Watched([code("S01E02")].into()))
                .is_none()
        );
        assert!(fact.seen(&Viewpoint::AsOf(code("S01E02"))).is_some());
    }
}
