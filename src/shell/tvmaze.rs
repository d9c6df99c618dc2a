//! The questions TVmaze is asked, over a connection of its own.

use std::collections::BTreeMap;

use super::http::{Http, Limits, NoAnswer, Pace};
use crate::library::tvmaze::{Answers, Found, Part, found, one};

/// Where TVmaze stands.
pub(super) const HOME: &str = "https://api.tvmaze.com";

/// How far back it is asked what has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Since {
    Day,
    Week,
    Month,
}

impl Since {
    /// The least that reaches back this long, in milliseconds; none does so for ever.
    pub(super) fn reaching(age: u64) -> Option<Self> {
        const DAY: u64 = 86_400_000;
        match age {
            0..DAY => Some(Self::Day),
            _ if age < 7 * DAY => Some(Self::Week),
            _ if age < 28 * DAY => Some(Self::Month),
            _ => None,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

/// TVmaze, or who stands in for it.
pub(super) struct Tvmaze<P> {
    http: Http<P>,
    base: String,
}

impl<P: Pace> Tvmaze<P> {
    pub(super) fn new(base: &str, limits: Limits, pace: P) -> Self {
        Self {
            http: Http::new(limits, pace),
            base: base.trim_end_matches('/').to_owned(),
        }
    }

    /// The clock it goes by.
    pub(super) fn pace(&mut self) -> &mut P {
        self.http.pace()
    }

    /// The shows that these words may mean, best first.
    pub(super) fn search(&mut self, words: &str) -> Result<Vec<Found>, NoAnswer> {
        let answer = self.get(&format!("/search/shows?q={}", escaped(words)))?;
        found(&answer).ok_or_else(|| self.stranger())
    }

    /// The show with this number.
    pub(super) fn show(&mut self, id: u32) -> Result<Found, NoAnswer> {
        let answer = self.get(&format!("/shows/{id}"))?;
        one(&answer).ok_or_else(|| self.stranger())
    }

    /// The show with this number at IMDb, as `tt1`.
    pub(super) fn by_imdb(&mut self, id: &str) -> Result<Found, NoAnswer> {
        let answer = self.get(&format!("/lookup/shows?imdb={}", escaped(id)))?;
        one(&answer).ok_or_else(|| self.stranger())
    }

    /// All that a show's file is made of but guests, at `now` (milliseconds since 1970): in one call where the server can, in few where not.
    pub(super) fn whole(&mut self, id: u32, now: u64) -> Result<Answers, NoAnswer> {
        let answer = match self.get(&Part::All.path(id)) {
            Err(NoAnswer::Status { status: 400, .. }) => self.get(&Part::Show.path(id))?,
            answer => answer?,
        };
        if one(&answer).is_none_or(|show| show.id != id) {
            return Err(self.stranger());
        }
        let mut answers = Answers::new(answer, now).ok_or_else(|| self.stranger())?;
        for part in answers.missing() {
            let answer = match self.get(&part.path(id)) {
                Err(NoAnswer::Nothing { .. }) => "[]".to_owned(),
                answer => answer?,
            };
            answers.add(part, answer);
        }
        Ok(answers)
    }

    /// The episodes of a season with their guests; `season` is its number at TVmaze.
    pub(super) fn guests(&mut self, season: u32) -> Result<String, NoAnswer> {
        let answer = self.get(&Part::Guests(season).path(0))?;
        if answer.trim_start().starts_with('[') {
            Ok(answer)
        } else {
            Err(self.stranger())
        }
    }

    /// The shows that changed, and when they did in seconds since 1970.
    pub(super) fn updates(&mut self, since: Since) -> Result<BTreeMap<u32, u64>, NoAnswer> {
        let answer = self.get(&format!("/updates/shows?since={}", since.word()))?;
        // A day without a change may come as an empty list.
        if answer.trim() == "[]" {
            return Ok(BTreeMap::new());
        }
        serde_json::from_str(&answer).map_err(|_| self.stranger())
    }

    fn get(&mut self, path: &str) -> Result<String, NoAnswer> {
        self.http.get(&format!("{}{path}", self.base))
    }

    fn stranger(&self) -> NoAnswer {
        let host = self.base.split("://").nth(1).unwrap_or(&self.base);
        NoAnswer::SomebodyElse {
            host: host.split([':', '/']).next().unwrap_or_default().to_owned(),
        }
    }
}

/// Words as they stand in an address.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for byte in words.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                escaped.push(char::from(byte));
            }
            _ => {
                const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
                escaped.push('%');
                for half in [byte >> 4, byte & 15] {
                    let digit = DIGITS.get(usize::from(half)).copied().unwrap_or(b'0');
                    escaped.push(char::from(digit));
                }
            }
        }
    }
    escaped
}
