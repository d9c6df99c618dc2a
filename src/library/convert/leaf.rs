//! The single values of a file.

use jiff::Timestamp;

use super::super::file::{Half as FileHalf, Raw};
use super::super::problem::{Notes, Path};
use crate::guide::{Half, PartialDate, Rating, Text};

/// The longest id of a show: it is also the name of files.
pub(super) const LONGEST_SHOW_ID: usize = 64;

/// The longest id of anything else.
pub(super) const LONGEST_ID: usize = 128;

/// A text that has to be there.
pub(super) fn text(at: Path<'_>, raw: &Raw<'_>, notes: &mut Notes) -> Text {
    let text = Text::clean(raw);
    if text.is_empty() {
        notes.add(at, "expected some text");
    }
    text
}

/// A text that may be empty or not there at all.
pub(super) fn optional(raw: Option<&Raw<'_>>) -> Option<Text> {
    raw.map(|raw| Text::clean(raw))
        .filter(|text| !text.is_empty())
}

/// An id.
pub(super) fn id(at: Path<'_>, raw: &Raw<'_>, longest: usize, notes: &mut Notes) -> Text {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if raw.is_empty() || raw.len() > longest || !raw.bytes().all(plain) {
        notes.add(
            at,
            format!("expected an id: 1 to {longest} of the characters a-z, 0-9 and -"),
        );
    }
    Text::clean(raw)
}

/// A day, a month or a year.
pub(super) fn date(at: Path<'_>, raw: &Raw<'_>, notes: &mut Notes) -> Option<PartialDate> {
    raw.parse()
        .map_err(|bad: crate::guide::BadDate| notes.add(at, bad.to_string()))
        .ok()
}

/// How well something was liked.
pub(super) fn rating(at: Path<'_>, of_ten: f64, notes: &mut Notes) -> Option<Rating> {
    let rating = Rating::new(of_ten);
    if rating.is_none() {
        notes.add(at, "expected a number from 0 to 10");
    }
    rating
}

/// A moment, which an offset makes one everywhere.
pub(super) fn moment(at: Path<'_>, raw: &Raw<'_>, notes: &mut Notes) -> Option<Timestamp> {
    // What the parser takes beside, such as a zone in brackets, is not what the format says.
    let is_plain = |b: u8| b.is_ascii_digit() || b"-:+.TZ".contains(&b);
    let moment = raw.parse().ok().filter(|_| raw.bytes().all(is_plain));
    if moment.is_none() {
        notes.add(
            at,
            "expected a moment such as 2022-02-18T08:00:00Z or 2022-02-18T03:00:00-05:00",
        );
    }
    moment
}

/// An address that a browser may be given.
pub(super) fn url(at: Path<'_>, raw: &Raw<'_>, notes: &mut Notes) -> Text {
    let text = Text::clean(raw);
    let rest = raw
        .strip_prefix("https://")
        .or_else(|| raw.strip_prefix("http://"));
    let blank = |c: char| c.is_whitespace() || c.is_control();
    if rest.is_none_or(str::is_empty) || raw.contains(blank) || *text != **raw {
        notes.add(at, "expected an address that begins with https:// or http://, without blanks or invisible characters");
    }
    text
}

/// Which half of a severed character something belongs to.
pub(super) fn half(half: Option<FileHalf>) -> Option<Half> {
    half.map(|half| match half {
        FileHalf::Innie => Half::Innie,
        FileHalf::Outie => Half::Outie,
    })
}

/// Notes an id or a number that is not the only one of its kind.
pub(super) fn unique(is_new: bool, at: Path<'_>, what: &'static str, notes: &mut Notes) {
    if !is_new {
        notes.add(
            at,
            format!("this stands for another {what} already: expected one of its own"),
        );
    }
}
