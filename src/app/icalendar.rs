//! The calendar as a file that other calendars read: iCalendar, RFC 5545.
//!
//! It is made of outlooks, so of what the viewer may know; the same outlooks give the same bytes.

use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::calendar::{Entry, entries};
use super::outlook::{Outlook, credit};
use crate::guide::Airing;

/// How a calendar that innie wrote begins: what begins otherwise is somebody else's.
pub const BEGINNING: &str =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//innie//episode guide//EN\r\n";

/// How long an episode stays in it once it is out, in days.
const KEPT: i64 = 30;

/// The longest line, in octets and without its break.
const LONGEST: usize = 75;

/// The episodes of the last 30 days before `today` and all that have a day to come. A moment is written as one, a date as a date.
#[must_use]
pub fn icalendar(outlooks: &[Outlook], today: Date) -> String {
    let mut file = BEGINNING.to_owned();
    line(&mut file, "CALSCALE:GREGORIAN");
    line(&mut file, "NAME:innie");
    line(&mut file, "X-WR-CALNAME:innie");
    if let Some(credit) = credit(outlooks) {
        let credit = escaped(&credit);
        line(&mut file, &format!("DESCRIPTION:{credit}"));
        line(&mut file, &format!("X-WR-CALDESC:{credit}"));
    }
    let from = today.checked_sub(KEPT.days()).unwrap_or(today);
    // In UTC: where the viewer is must not change what is written.
    let mut entries = entries(outlooks, &TimeZone::UTC);
    entries.retain(|entry| entry.day >= from);
    for entry in &entries {
        event(&mut file, entry);
    }
    line(&mut file, "END:VCALENDAR");
    file
}

fn event(file: &mut String, entry: &Entry<'_>) {
    let Entry {
        outlook, release, ..
    } = entry;
    let code = release.code.to_string();
    line(file, "BEGIN:VEVENT");
    let uid = match release.tvmaze {
        // It stays when the episode is numbered anew.
        Some(id) => format!("tvmaze-episode-{id}"),
        None => format!("{}-{}", outlook.show, code.to_lowercase()),
    };
    line(file, &format!("UID:{uid}@innie"));
    // The age of the data, so that what did not change stays the same to the byte.
    let stamp = outlook.stamp.strftime("%Y%m%dT%H%M%SZ");
    line(file, &format!("DTSTAMP:{stamp}"));
    match release.airing {
        Some(Airing::At(moment)) => {
            line(
                file,
                &format!("DTSTART:{}", moment.strftime("%Y%m%dT%H%M%SZ")),
            );
            if let Some(minutes) = release.runtime.filter(|minutes| *minutes > 0) {
                line(file, &format!("DURATION:PT{minutes}M"));
            }
        }
        Some(Airing::On(_)) | None => {
            let day = entry.day.strftime("%Y%m%d");
            line(file, &format!("DTSTART;VALUE=DATE:{day}"));
        }
    }
    let mut summary = format!("{} {code}", outlook.name);
    if let Some(name) = &release.name {
        let _ = write!(summary, " · {name}");
    }
    line(file, &format!("SUMMARY:{}", escaped(&summary)));
    if let Some(id) = release.tvmaze {
        // TVmaze's own addresses end in the title; this is enough to get there.
        line(file, &format!("URL:https://www.tvmaze.com/episodes/{id}"));
    }
    line(file, "TRANSP:TRANSPARENT");
    line(file, "END:VEVENT");
}

/// Text as RFC 5545 has it: what would mean something else has a backslash before it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Adds a line, folded where it is too long, never inside a character.
fn line(file: &mut String, content: &str) {
    let mut room = LONGEST;
    for c in content.chars() {
        if c.len_utf8() > room {
            file.push_str("\r\n ");
            room = LONGEST - 1;
        }
        file.push(c);
        room -= c.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_mean_something_else_is_escaped() {
        assert_eq!(escaped("a\\b;c,d\ne\u{7}"), "a\\\\b\\;c\\,d\\ne");
    }

    #[test]
    fn a_line_is_folded_at_75_octets() {
        let folded = |content: &str| {
            let mut file = String::new();
            line(&mut file, content);
            file
        };
        assert_eq!(folded(&"x".repeat(75)), format!("{}\r\n", "x".repeat(75)));
        assert_eq!(
            folded(&"x".repeat(76)),
            format!("{}\r\n x\r\n", "x".repeat(75))
        );
        // The 75th octet would be the first of two.
        assert_eq!(
            folded(&format!("{}é", "x".repeat(74))),
            format!("{}\r\n é\r\n", "x".repeat(74))
        );
    }

    proptest! {
        #[test]
        fn a_folded_line_is_short_and_reads_back(content in "[a-zé東👩 ]{0,300}") {
            let mut file = String::new();
            line(&mut file, &content);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LONGEST));
            prop_assert_eq!(file.replace("\r\n ", ""), format!("{content}\r\n"));
        }
    }
}
