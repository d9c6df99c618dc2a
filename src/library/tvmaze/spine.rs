//! Seasons and episodes: numbered as innie numbers them, specials where they aired.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::found::{number, some_text};
use super::markup;
use crate::guide::{EpisodeCode, PartialDate, Text};

/// What TVmaze calls an episode whose title is not known yet.
const UNTITLED: &str = "TBA";

/// An episode, as TVmaze tells of it.
pub(super) struct Aired {
    pub(super) id: u32,
    /// The season it belongs to; of a special that belongs to none, 0.
    pub(super) season: u16,
    /// None of specials.
    pub(super) number: Option<u16>,
    name: Option<Text>,
    pub(super) airdate: Option<PartialDate>,
    /// The moment it airs, where TVmaze knows it.
    airstamp: Option<Timestamp>,
    runtime: Option<u16>,
    summary: Option<Text>,
}

/// All episodes, as they are listed.
pub(super) struct Spine {
    /// By the number of the season, in order; a season nobody has announced an episode of is empty.
    pub(super) seasons: BTreeMap<u16, Vec<(EpisodeCode, Aired)>>,
    /// The numbers of the seasons at TVmaze.
    season_ids: BTreeMap<u16, u32>,
    /// What was left out, and why.
    pub(super) notices: Vec<String>,
}

impl Spine {
    /// Orders the episodes and counts the specials by the day they aired. What cannot be placed is left out, and said.
    pub(super) fn new(seasons: &[Value], episodes: &[Value]) -> Self {
        let mut spine = Self {
            seasons: BTreeMap::new(),
            season_ids: BTreeMap::new(),
            notices: Vec::new(),
        };
        for season in seasons {
            if let Some(number @ 1..) = small(season, "number") {
                spine.seasons.entry(number).or_default();
                if let Some(id) = self::number(season, "id") {
                    spine.season_ids.insert(number, id);
                }
            }
        }
        let mut specials = Vec::new();
        let mut ids = BTreeSet::new();
        for value in episodes {
            match aired(value) {
                Ok(episode) if !ids.insert(episode.id) => {}
                Ok(episode) => match episode.number.filter(|_| episode.season > 0) {
                    Some(number) => spine.add(EpisodeCode::new(episode.season, number), episode),
                    None => specials.push(episode),
                },
                Err(why) => spine
                    .notices
                    .push(format!("An episode was left out: {why}")),
            }
        }
        for episodes in spine.seasons.values_mut() {
            episodes.sort_by_key(|(code, _)| *code);
        }
        specials.sort_by_key(|special| (special.airdate.is_none(), special.airdate, special.id));
        for (number, special) in (1..).zip(specials) {
            spine.place(EpisodeCode::new(0, number), special);
        }
        spine
    }

    fn add(&mut self, code: EpisodeCode, episode: Aired) {
        let season = self.seasons.entry(code.season).or_default();
        if season.iter().any(|(known, _)| *known == code) {
            self.notices.push(format!(
                "An episode was left out: TVmaze has two that are {code}"
            ));
        } else {
            season.push((code, episode));
        }
    }

    /// Puts a special where it aired: after what aired by its day, in its season.
    fn place(&mut self, code: EpisodeCode, special: Aired) {
        let aired_by = |(_, episode): &(EpisodeCode, Aired)| {
            special
                .airdate
                .is_none_or(|day| episode.airdate.is_some_and(|other| other <= day))
        };
        let by_date = || {
            let mut begun = self
                .seasons
                .iter()
                .filter(|(_, all)| all.first().is_some_and(aired_by));
            begun
                .next_back()
                .or(self.seasons.iter().next())
                .map_or(1, |(season, _)| *season)
        };
        let season = match special.season {
            0 => by_date(),
            season => season,
        };
        let episodes = self.seasons.entry(season).or_default();
        let at = episodes.iter().rposition(aired_by).map_or(0, |at| at + 1);
        episodes.insert(at, (code, special));
    }

    /// Every episode and its place.
    pub(super) fn episodes(&self) -> impl Iterator<Item = &(EpisodeCode, Aired)> {
        self.seasons.values().flatten()
    }

    /// The seasons as the file has them; `formerly` tells what else an episode was known by.
    pub(super) fn file(&self, formerly: &BTreeMap<u32, Vec<u32>>) -> Value {
        let season = |(number, episodes): (&u16, &Vec<(EpisodeCode, Aired)>)| {
            let episodes: Vec<Value> = episodes
                .iter()
                .map(|(code, episode)| episode.file(*code, formerly))
                .collect();
            let mut season = Map::new();
            season.insert("number".into(), json!(number));
            if let Some(id) = self.season_ids.get(number) {
                season.insert("tvmaze".into(), json!(id));
            }
            season.insert("episodes".into(), Value::Array(episodes));
            Value::Object(season)
        };
        self.seasons.iter().map(season).collect()
    }
}

impl Aired {
    fn file(&self, code: EpisodeCode, formerly: &BTreeMap<u32, Vec<u32>>) -> Value {
        let mut file = Map::new();
        file.insert("number".into(), json!(code.number));
        if code.season == 0 {
            file.insert("special".into(), json!(true));
        }
        let texts = [("name", &self.name), ("summary", &self.summary)];
        for (name, text) in texts {
            if let Some(text) = text {
                file.insert(name.into(), json!(text.as_str()));
            }
        }
        if let Some(airdate) = self.airdate {
            file.insert("airdate".into(), json!(airdate.to_string()));
        }
        if let Some(airstamp) = self.airstamp {
            file.insert("airstamp".into(), json!(airstamp.to_string()));
        }
        if let Some(runtime) = self.runtime {
            file.insert("runtime".into(), json!(runtime));
        }
        file.insert("tvmaze".into(), json!(self.id));
        if let Some(ids) = formerly.get(&self.id) {
            file.insert("formerly".into(), json!(ids));
        }
        Value::Object(file)
    }
}

/// Reads an episode.
fn aired(value: &Value) -> Result<Aired, &'static str> {
    let id = number(value, "id").ok_or("TVmaze gives it no number of its own")?;
    let season = small(value, "season").ok_or("its season cannot be read")?;
    let episode = match value.get("number") {
        None | Some(Value::Null) => None,
        Some(_) => Some(small(value, "number").ok_or("its number cannot be read")?),
    };
    Ok(Aired {
        id,
        season,
        number: episode,
        name: value
            .get("name")
            .and_then(some_text)
            .filter(|name| name.as_str() != UNTITLED),
        airdate: date(value, "airdate"),
        airstamp: airstamp(value),
        runtime: small(value, "runtime").filter(|minutes| *minutes > 0),
        summary: prose(value, "summary"),
    })
}

/// A date, where there is one.
pub(super) fn date(value: &Value, name: &str) -> Option<PartialDate> {
    value.get(name)?.as_str()?.parse().ok()
}

/// The moment an episode airs. Where TVmaze knows no time of the day it writes noon all the same: that is none.
fn airstamp(value: &Value) -> Option<Timestamp> {
    let has_time = |value: &&Value| {
        let time = value.get("airtime").and_then(Value::as_str);
        time.is_some_and(|time| !time.is_empty())
    };
    let stamp = Some(value).filter(has_time)?.get("airstamp")?;
    stamp.as_str()?.parse().ok()
}

/// What a field of HTML says, where it says something.
pub(super) fn prose(value: &Value, name: &str) -> Option<Text> {
    let text = Text::clean(&markup::text(value.get(name)?.as_str()?));
    (!text.is_empty()).then_some(text)
}

fn small(value: &Value, name: &str) -> Option<u16> {
    u16::try_from(value.get(name)?.as_u64()?).ok()
}
