//! The page of an episode.

use jiff::ToSpan;

use super::parts::{article_rows, people};
use crate::app::Page;
use crate::app::{Document, Role};
use crate::guide::{Article, Episode, Guide, PartialDate, Seen, Zone};
#[cfg(test)]
use crate::leak::{self, Leak};

/// What stands in place of the summary of every unseen episode, whatever lies behind it.
pub(super) const SEALED: &str = "What happens opens once you have seen it.";

/// How many articles of its time an episode's page lists.
const NEWS: usize = 6;

/// How far from the air date an article is of its time, in days.
const DAYS: i64 = 14;

pub(super) fn tell(episode: &Episode, guide: &Guide, now: u64, document: &mut Document) {
    document.paragraph(Role::Strong, &episode.title());
    let mut line = Vec::new();
    let airdate = episode.airdate;
    #[cfg(test)] // A leak: the day as the file has it.
    let airdate = leak::whole(Leak::DateAhead)
        .and_then(|whole| whole.episode(episode.code))
        .map_or(airdate, |whole| whole.airdate);
    line.extend(airdate.map(PartialDate::long));
    line.extend(episode.runtime.map(|minutes| format!("{minutes} min")));
    line.extend(episode.rating.map(|rating| format!("rated {rating}")));
    line.push(match (episode.zone, episode.watched) {
        (Zone::Seen, Some(Seen::At(at))) => format!("watched {}", ago(at, now)),
        (Zone::Seen, Some(Seen::On(date))) => format!("watched {}", date.when()),
        (Zone::Seen, Some(Seen::Undated) | None) => "watched".to_owned(),
        (Zone::Next, _) => "your next".to_owned(),
        (Zone::Beyond, _) => "not watched".to_owned(),
    });
    document.paragraph(Role::Dim, &line.join(" · "));
    let mut crew = people("Directed by ", &episode.directors, guide);
    let before = if crew.is_empty() {
        "Written by "
    } else {
        " · Written by "
    };
    crew.extend(people(before, &episode.writers, guide));
    document.flow(crew);

    document.gap();
    if episode.zone == Zone::Seen {
        match &episode.summary {
            Some(summary) => document.paragraph(Role::Plain, summary),
            None => document.paragraph(Role::Dim, "This guide has no summary of it."),
        }
        document.gap();
        let opened = Page::Opened(episode.code);
        document.row(
            opened,
            "What you know since this episode",
            "",
            document.width(),
        );
    } else {
        if let Some(premise) = &episode.premise {
            document.paragraph(Role::Plain, premise);
            document.gap();
        }
        match &episode.summary {
            Some(peeked) => document.paragraph(Role::Plain, peeked),
            None => document.paragraph(Role::Dim, SEALED),
        }
    }

    let mut cast = guide.cast_of(episode.code).peekable();
    if cast.peek().is_some() {
        document.heading("Characters in this episode");
        let column = document.width() * 3 / 5;
        let names = guide.name_book();
        for character in cast {
            document.row(
                Page::Character(character.id.clone()),
                &character.short_name(),
                &names.of(&character.played_by),
                column,
            );
        }
    }

    #[cfg(test)] // A leak: the words of an episode are listed before it was seen.
    let guide = leak::past(Leak::WordsOfUnseen, guide);
    let mut terms = guide
        .glossary
        .iter()
        .filter(|term| term.since == Some(episode.code))
        .peekable();
    if terms.peek().is_some() {
        document.heading("New words");
        let column = document.width() / 3;
        for term in terms {
            document.row(
                Page::Term(term.term.clone()),
                &term.term,
                &term.text,
                column,
            );
        }
    }

    let mut news = guide
        .articles
        .iter()
        .rev()
        .filter(|article| is_of_its_time(article, episode))
        .take(NEWS)
        .peekable();
    if news.peek().is_some() {
        document.heading("News about this time");
        article_rows(news, document);
    }
}

/// Whether the article appeared within two weeks of the episode.
fn is_of_its_time(article: &Article, episode: &Episode) -> bool {
    let Some(aired) = episode.airdate.map(PartialDate::first_day) else {
        return false;
    };
    let (first, last) = (article.published.first_day(), article.published.last_day());
    first >= aired.saturating_sub(DAYS.days()) && last <= aired.saturating_add(DAYS.days())
}

/// How long ago `then` was, both in milliseconds since 1970: `3 days ago`.
#[must_use]
pub fn ago(then: u64, now: u64) -> String {
    const MINUTE: u64 = 60_000;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    let passed = now.saturating_sub(then);
    let (count, unit) = match passed {
        0..MINUTE => return "just now".to_owned(),
        MINUTE..HOUR => (passed / MINUTE, "minute"),
        HOUR..DAY => (passed / HOUR, "hour"),
        _ if passed < 60 * DAY => (passed / DAY, "day"),
        _ if passed < 730 * DAY => (passed / (30 * DAY), "month"),
        _ => (passed / (365 * DAY), "year"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural} ago")
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn times_ago_are_told_in_the_largest_unit() {
        const DAY: u64 = 86_400_000;
        for (passed, told) in [
            (59_999, "just now"),
            (60_000, "1 minute ago"),
            (7_200_000, "2 hours ago"),
            (DAY, "1 day ago"),
            (59 * DAY, "59 days ago"),
            (60 * DAY, "2 months ago"),
            (800 * DAY, "2 years ago"),
        ] {
            assert_eq!(ago(1_000, 1_000 + passed), told);
        }
        assert_eq!(ago(5_000, 0), "just now", "a clock set back");
    }
}
