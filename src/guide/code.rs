//! The place of an episode in a show, the unit of order everywhere in innie.

use std::fmt;
use std::str::FromStr;

/// The place of an episode in its show, written `S02E05`.
///
/// Codes order as the episodes do: by season, then by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EpisodeCode {
    /// The number of the season; years are seasons for some shows.
    pub season: u16,
    /// The number of the episode within its season, counted from 1.
    pub number: u16,
}

impl EpisodeCode {
    /// Whether it stands for a special, which belongs to no season by its number: `S00E01`.
    #[must_use]
    pub const fn is_special(self) -> bool {
        self.season == 0
    }

    /// The code of episode `number` of `season`.
    #[must_use]
    pub const fn new(season: u16, number: u16) -> Self {
        Self { season, number }
    }
}

impl fmt::Display for EpisodeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S{:02}E{:02}", self.season, self.number)
    }
}

/// A text that is no episode code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an episode code such as S01E04")]
pub struct BadEpisodeCode;

impl FromStr for EpisodeCode {
    type Err = BadEpisodeCode;

    /// Reads `S01E04`; lower case and missing leading zeros are forgiven.
    fn from_str(text: &str) -> Result<Self, BadEpisodeCode> {
        let number = |digits: &str| {
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(BadEpisodeCode);
            }
            digits.parse().map_err(|_| BadEpisodeCode)
        };
        let rest = text.strip_prefix(['S', 's']).ok_or(BadEpisodeCode)?;
        let (season, episode) = rest.split_once(['E', 'e']).ok_or(BadEpisodeCode)?;
        Ok(Self::new(number(season)?, number(episode)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_as_it_was_written() {
        for (season, number) in [(1, 1), (2, 10), (2022, 7), (0, 3), (12, 214)] {
            let code = EpisodeCode::new(season, number);
            assert_eq!(code.to_string().parse(), Ok(code));
        }
        assert_eq!("s1e4".parse(), Ok(EpisodeCode::new(1, 4)));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in [
            "",
            "S01",
            "1x04",
            "S01E",
            "SE1",
            "S+1E2",
            "S01E99999",
            "S01E04 ",
        ] {
            assert_eq!(text.parse::<EpisodeCode>(), Err(BadEpisodeCode), "{text:?}");
        }
    }

    #[test]
    fn codes_order_as_episodes_do() {
        assert!(EpisodeCode::new(1, 9) < EpisodeCode::new(2, 1));
        assert!(EpisodeCode::new(1, 2) < EpisodeCode::new(1, 10));
    }
}
