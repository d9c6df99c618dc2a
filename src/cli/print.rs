//! The guide as plain text: one thing a line, for pipes and for terminals that can show no more.

use unicode_width::UnicodeWidthStr;

use crate::guide::{Guide, Season, Status, Text, Zone};

/// The guide as plain text: the show, its seasons, its characters, its news.
pub(super) fn plain(guide: &Guide) -> String {
    let mut lines = vec![show_line(guide), progress_line(guide)];
    for season in &guide.seasons {
        lines.push(String::new());
        lines.push(season_line(season, guide));
        let rows: Vec<_> = season
            .episodes
            .iter()
            .map(|episode| {
                let tick = if episode.zone == Zone::Seen {
                    '✓'
                } else {
                    ' '
                };
                let name = episode.name.as_ref().map_or("", Text::as_str);
                let date = episode.airdate.map(|date| date.to_string());
                let left = format!("{tick} {:>3}  {name}", episode.code.number);
                (left, date.unwrap_or_default())
            })
            .collect();
        lines.extend(table(&rows));
    }
    let names = guide.name_book();
    let characters = guide
        .characters
        .iter()
        .map(|character| (character.full_name(), names.of(&character.played_by)));
    section(
        &mut lines,
        "Characters",
        table(&characters.collect::<Vec<_>>()),
    );
    let news = guide.articles.iter().map(|article| {
        let date = article.published.to_string();
        (date, article.headline.to_string())
    });
    section(&mut lines, "News", table(&news.collect::<Vec<_>>()));
    lines.push(String::new());
    lines.join("\n")
}

fn show_line(guide: &Guide) -> String {
    let show = &guide.show;
    let network = show.network.as_ref().map(ToString::to_string);
    let since = show.premiered.map(|date| format!("since {}", date.year()));
    let status = show.status.map(|status| {
        let word = match status {
            Status::Running => "running",
            Status::Ended => "ended",
        };
        word.to_owned()
    });
    let about: Vec<String> = network.into_iter().chain(since).chain(status).collect();
    if about.is_empty() {
        return show.name.to_string();
    }
    format!("{} ({})", show.name, about.join(", "))
}

fn progress_line(guide: &Guide) -> String {
    match guide.at {
        Some(code) => format!("You are at {code}."),
        None => "You have not started.".to_owned(),
    }
}

fn season_line(season: &Season, guide: &Guide) -> String {
    let (number, seen) = (season.number, season.seen());
    match guide.total(season) {
        Some(0) => format!("Season {number}: no episode announced"),
        Some(all) => format!("Season {number}: {seen} of {all} seen"),
        None => format!("Season {number}: {seen} seen"),
    }
}

/// Adds a section under its heading; one with nothing in it is left out.
fn section(lines: &mut Vec<String>, heading: &str, rows: Vec<String>) {
    if !rows.is_empty() {
        lines.extend([String::new(), heading.to_owned()]);
        lines.extend(rows);
    }
}

/// Rows of two columns, the second one aligned.
fn table(rows: &[(String, String)]) -> Vec<String> {
    let widest = rows.iter().map(|(left, _)| left.width()).max();
    rows.iter()
        .map(|(left, right)| {
            let gap = widest.unwrap_or_default() - left.width();
            let line = format!("  {left}{:gap$}  {right}", "");
            line.trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{
        Article, ArticleId, Billing, Character, CharacterId, Episode, EpisodeCode, Name, Person,
        PersonId, Show,
    };

    fn text(text: &str) -> Text {
        Text::clean(text)
    }

    fn episode(number: u16, name: Option<&str>, zone: Zone) -> Episode {
        Episode {
            code: EpisodeCode::new(1, number),
            name: name.map(text),
            airdate: Some("2022-02-18".parse().unwrap()),
            airstamp: None,
            tvmaze: None,
            runtime: None,
            rating: None,
            directors: vec![],
            writers: vec![],
            premise: None,
            summary: None,
            zone,
            watched: None,
        }
    }

    fn empty() -> Guide {
        Guide {
            show: Show {
                id: text("severance"),
                name: text("Severance"),
                network: None,
                premiered: None,
                status: None,
                logline: None,
                crew: vec![],
                tvmaze: None,
                source: None,
            },
            seasons: vec![],
            characters: vec![],
            people: vec![],
            articles: vec![],
            glossary: vec![],
            awards: vec![],
            at: None,
            next: None,
            complete: false,
            counted: true,
            made: None,
        }
    }

    fn full() -> Guide {
        let character = |id: &str, names: &[&str]| Character {
            id: CharacterId(text(id)),
            names: names
                .iter()
                .map(|name| Name {
                    text: text(name),
                    half: None,
                })
                .collect(),
            billing: Billing::Main,
            played_by: vec![PersonId(text(id))],
            appears_in: vec![],
            facts: vec![],
        };
        let person = |id: &str, name: &str| Person {
            id: PersonId(text(id)),
            name: text(name),
        };
        let mut guide = empty();
        guide.show.network = Some(text("Apple TV"));
        guide.show.premiered = Some("2022-02-18".parse().unwrap());
        guide.show.status = Some(Status::Running);
        guide.at = Some(EpisodeCode::new(1, 1));
        guide.next = Some(EpisodeCode::new(1, 2));
        guide.seasons = vec![
            Season {
                number: 1,
                tvmaze: None,
                episodes: vec![
                    episode(1, Some("Good News About Hell"), Zone::Seen),
                    episode(2, Some("Half Loop"), Zone::Next),
                    episode(10, None, Zone::Beyond),
                ],
            },
            Season {
                number: 2,
                tvmaze: None,
                episodes: vec![],
            },
        ];
        guide.characters = vec![
            character("a", &["Mark S.", "Mark Scout"]),
            character("b", &["セス"]),
            character("c", &["Nobody"]),
        ];
        guide.people = vec![person("a", "Adam Scott"), person("b", "Tramell Tillman")];
        guide.articles = vec![Article {
            id: ArticleId(text("a")),
            published: "2022-10".parse().unwrap(),
            headline: text("Cameras roll"),
            outlet: text("Deadline"),
            url: None,
            season: None,
            tags: vec![],
            body: vec![],
        }];
        guide
    }

    #[test]
    fn the_whole_guide_is_printed() {
        assert_eq!(
            plain(&full()),
            "\
Severance (Apple TV, since 2022, running)
You are at S01E01.

Season 1: 1 of 3 seen
  ✓   1  Good News About Hell  2022-02-18
      2  Half Loop             2022-02-18
     10                        2022-02-18

Season 2: no episode announced

Characters
  Mark S. · Mark Scout  Adam Scott
  セス                  Tramell Tillman
  Nobody

News
  2022-10  Cameras roll
"
        );
    }

    #[test]
    fn what_may_not_be_counted_is_not() {
        let mut guide = full();
        guide.counted = false;
        let printed = plain(&guide);
        assert!(printed.contains("\nSeason 1: 1 seen\n"), "{printed}");
        assert!(!printed.contains(" of "), "{printed}");
    }

    #[test]
    fn what_is_not_there_has_no_heading() {
        assert_eq!(plain(&empty()), "Severance\nYou have not started.\n");
    }
}
