//! Which episodes a text names: `S01E04`, `S01E01..S01E06`, `S01`, `all`, `next`, and lists of these.
//!
//! Where it may not be told how many episodes there are, a code alone is taken as it is, whether or not there is such an episode: it can open
//! no more than its own, and a mark of none is kept until there is one. A range opens much, so both its ends have to be there
//! whatever may be told: no slip of the hand may open a season. `S01` and `all` would be answered with what is not to be told.

use std::collections::BTreeSet;

use super::Refusal;
use crate::guide::{EpisodeCode, Guide};

/// The episodes of a show from one to another, if it has both.
pub type Between<'a> = &'a dyn Fn(EpisodeCode, EpisodeCode) -> Option<Vec<EpisodeCode>>;

/// The episodes that `text` names, to be marked as `watched` or not, each once, in the order of the show.
///
/// # Errors
///
/// [`Refusal`] tells why the words name nothing, or several.
pub fn episodes(
    text: &str,
    watched: bool,
    guide: &Guide,
    between: Between<'_>,
) -> Result<BTreeSet<EpisodeCode>, Refusal> {
    let mut chosen = BTreeSet::new();
    let mut is_empty = true;
    for part in text
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|part| !part.is_empty())
    {
        is_empty = false;
        chosen.extend(one(part, watched, guide, between)?);
    }
    if is_empty {
        return Err(Refusal::NoSelection(text.to_owned()));
    }
    Ok(chosen)
}

/// The episodes that one part of a list names.
fn one(
    part: &str,
    watched: bool,
    guide: &Guide,
    between: Between<'_>,
) -> Result<Vec<EpisodeCode>, Refusal> {
    let refused = || Refusal::NoSelection(part.to_owned());
    let code = |text: &str| text.parse::<EpisodeCode>().map_err(|_| refused());
    // All that was watched is listed, so nothing else is to be taken back.
    let is_told = guide.counted || !watched;
    let told = || {
        is_told
            .then_some(())
            .ok_or_else(|| Refusal::Uncounted(part.to_owned()))
    };
    if part.eq_ignore_ascii_case("all") {
        told()?;
        return Ok(guide.episodes().map(|episode| episode.code).collect());
    }
    if part.eq_ignore_ascii_case("next") {
        return Ok(guide.next().map(|next| next.code).into_iter().collect());
    }
    if let Some((first, last)) = part.split_once("..") {
        let (first, last) = (code(first)?, code(last)?);
        for end in [first, last] {
            between(end, end).ok_or(Refusal::NoEpisode(end))?;
        }
        return between(first, last).ok_or_else(refused);
    }
    if let Some(number) = season(part) {
        told()?;
        let season = guide.season(number).ok_or(Refusal::NoSeason(number))?;
        return Ok(season.episodes.iter().map(|episode| episode.code).collect());
    }
    let code = code(part)?;
    if guide.counted && guide.episode(code).is_none() {
        return Err(Refusal::NoEpisode(code));
    }
    Ok(vec![code])
}

/// The number of a season written `S01`.
fn season(part: &str) -> Option<u16> {
    let digits = part.strip_prefix(['S', 's'])?;
    let are_digits = digits.bytes().all(|b| b.is_ascii_digit());
    are_digits.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::progress::{Change, Device, Policies, Policy};

    /// What is named in a show of three episodes and one, the first of them watched, where little is told ahead.
    fn named(text: &str, watched: bool) -> Result<Vec<String>, Refusal> {
        let file = r#"{"format":1,"show":{"id":"x","name":"X"},"seasons":[
            {"number":1,"episodes":[{"number":1},{"number":2},{"number":3}]},{"number":2,"episodes":[{"number":1}]}]}"#;
        let mut library = Library::default();
        let show = library.add_show(file).unwrap();
        library.set_policies(Policies {
            default: Policy::strictest(),
            ..Policies::default()
        });
        let change = Change {
            show: show.clone(),
            episode: EpisodeCode::new(1, 1),
            watched: true,
            seen: None,
        };
        for entry in library.batch(&[change], 1) {
            library.record(&Device(crate::guide::Text::clean("a")), &entry);
        }
        let guide = library.guide(&show, &library.progress(&show)).unwrap();
        let between = |first, last| library.between(&show, first, last);
        let chosen = episodes(text, watched, &guide, &between)?;
        Ok(chosen.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_code_is_taken_whether_or_not_there_is_such_an_episode() {
        for text in ["S01E01", "S01E02", "S01E03", "S01E04", "S07E20"] {
            for watched in [true, false] {
                assert_eq!(named(text, watched), Ok(vec![text.to_owned()]));
            }
        }
        assert_eq!(named("next", true), Ok(vec!["S01E02".to_owned()]));
    }

    #[test]
    fn a_range_is_whole_and_has_two_ends() {
        let all = ["S01E02", "S01E03", "S02E01"].map(str::to_owned);
        assert_eq!(named("S01E02..S02E01", true), Ok(all.to_vec()));
        let missing = |text: &str| Err(Refusal::NoEpisode(text.parse().unwrap()));
        assert_eq!(named("S01E02..S01E04", true), missing("S01E04"));
        assert_eq!(named("S00E01..S01E02", true), missing("S00E01"));
        let backwards = "S01E03..S01E02";
        assert_eq!(
            named(backwards, true),
            Err(Refusal::NoSelection(backwards.to_owned()))
        );
    }

    #[test]
    fn what_would_tell_a_length_is_not_marked_but_can_be_taken_back() {
        for text in ["all", "S01", "S02", "S07"] {
            assert_eq!(
                named(text, true),
                Err(Refusal::Uncounted(text.to_owned())),
                "{text}"
            );
        }
        let listed = ["S01E01", "S01E02"].map(str::to_owned);
        assert_eq!(named("all", false), Ok(listed.to_vec()));
        assert_eq!(named("S01", false), Ok(listed.to_vec()));
        assert_eq!(named("S02", false), Err(Refusal::NoSeason(2)));
        assert_eq!(named("S07", false), Err(Refusal::NoSeason(7)));
    }
}
