//! Which episodes a text names: `S01E04`, `S01E01..S01E06`, `S01`, `all`, `next`, and lists of these.

use std::collections::BTreeSet;

use super::failure::Failure;
use crate::guide::{EpisodeCode, Guide};

/// The episodes that `text` names, each once, in the order of the show.
pub(super) fn episodes(text: &str, guide: &Guide) -> Result<BTreeSet<EpisodeCode>, Failure> {
    let mut chosen = BTreeSet::new();
    let mut is_empty = true;
    for part in text
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|part| !part.is_empty())
    {
        is_empty = false;
        chosen.extend(one(part, guide)?);
    }
    if is_empty {
        return Err(Failure::NoSelection(text.to_owned()));
    }
    Ok(chosen)
}

/// The episodes that one part of a list names.
fn one(part: &str, guide: &Guide) -> Result<Vec<EpisodeCode>, Failure> {
    let refused = || Failure::NoSelection(part.to_owned());
    let existing = |text: &str| {
        let code: EpisodeCode = text.parse().map_err(|_| refused())?;
        guide
            .episode(code)
            .map(|episode| episode.code)
            .ok_or(Failure::NoEpisode(code))
    };
    let all = guide.episodes().map(|episode| episode.code);
    if part.eq_ignore_ascii_case("all") {
        return Ok(all.collect());
    }
    if part.eq_ignore_ascii_case("next") {
        return Ok(guide.next().map(|next| next.code).into_iter().collect());
    }
    if let Some((first, last)) = part.split_once("..") {
        let range = existing(first)?..=existing(last)?;
        if range.is_empty() {
            return Err(refused());
        }
        return Ok(all.filter(|code| range.contains(code)).collect());
    }
    if let Some(number) = season(part) {
        let season = guide.season(number).ok_or(Failure::NoSeason(number))?;
        return Ok(season.episodes.iter().map(|episode| episode.code).collect());
    }
    Ok(vec![existing(part)?])
}

/// The number of a season written `S01`.
fn season(part: &str) -> Option<u16> {
    let digits = part.strip_prefix(['S', 's'])?;
    let are_digits = digits.bytes().all(|b| b.is_ascii_digit());
    are_digits.then(|| digits.parse().ok()).flatten()
}
