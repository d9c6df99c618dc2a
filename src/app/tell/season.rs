//! The page of a season.

use super::parts::article_rows;
use super::strip;
use crate::app::{Document, Role};
use crate::guide::{Guide, Season, Status, Text};

/// How many of a season's articles its page lists; the news pane has them all.
const LATEST: usize = 8;

pub(super) fn tell(season: &Season, guide: &Guide, document: &mut Document) {
    document.paragraph(Role::Strong, &format!("Season {}", season.number));
    document.paragraph(Role::Dim, &dates(season, guide));

    document.gap();
    let show = &guide.show;
    let is_first = guide
        .seasons
        .first()
        .is_some_and(|first| first.number == season.number);
    if let Some(logline) = show.logline.as_ref().filter(|_| is_first) {
        document.paragraph(Role::Plain, logline);
    }
    let mut about = vec![show.name.to_string()];
    about.extend(show.network.as_ref().map(ToString::to_string));
    about.extend(show.premiered.map(|date| format!("since {}", date.year())));
    about.extend(show.status.map(|status| match status {
        Status::Running => "running".to_owned(),
        Status::Ended => "ended".to_owned(),
    }));
    document.paragraph(Role::Dim, &about.join(" · "));

    strip::draw(season, document);
    awards(season, guide, document);

    let mut news = guide
        .articles
        .iter()
        .filter(|article| article.season == Some(season.number))
        .take(LATEST)
        .peekable();
    if news.peek().is_some() {
        document.heading("Latest news of this season");
        article_rows(news, document);
    }
}

/// Its awards, those with the same result together.
fn awards(season: &Season, guide: &Guide, document: &mut Document) {
    let own = || {
        guide
            .awards
            .iter()
            .filter(|award| award.season == Some(season.number))
    };
    let mut results: Vec<&Text> = Vec::new();
    for award in own() {
        if !results.contains(&&award.result) {
            results.push(&award.result);
        }
    }
    results.sort_by_key(|result| result.as_str() != "won");
    for result in results {
        document.heading(&format!("Awards: {result}"));
        for award in own().filter(|award| award.result == *result) {
            let year = format!("  {}", award.year);
            document.labelled(&year, None, "  2022".len(), &award.award);
        }
    }
}

/// When it ran and how much of it has been seen.
fn dates(season: &Season, guide: &Guide) -> String {
    let total = guide.total(season);
    if total == Some(0) {
        return "No episode has been announced yet".to_owned();
    }
    let dates = || season.episodes.iter().map(|episode| episode.airdate);
    let first = dates().flatten().next();
    // A season is over on the day of its last episode, and on no other that happens to be known.
    let last = dates().next_back().flatten().filter(|_| guide.counted);
    let mut parts = Vec::new();
    match (first, last) {
        (Some(only), Some(_)) if total == Some(1) => parts.push(only.short()),
        (Some(first), Some(last)) => parts.push(format!("{} to {}", first.short(), last.short())),
        (Some(first), None) => parts.push(format!("from {}", first.short())),
        (None, _) => {}
    }
    match total {
        Some(1) => parts.push("1 episode".to_owned()),
        Some(total) => parts.push(format!("{total} episodes")),
        None => {}
    }
    parts.push(format!("{} seen", season.seen()));
    parts.join(" · ")
}
