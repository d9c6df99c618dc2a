//! The commands that tell: each makes an answer from the guide, and from nothing else.

use super::answer::Answer;
use super::map;
use super::new;
use super::next;
use super::search;
use super::season;
use super::shape::{ArticleShape, CharacterShape, EpisodeShape, PersonShape, TermShape};
use super::stats;
use super::timeline;
use crate::app::command::Refusal;
use crate::app::command::{Question, ask};
use crate::app::{NewsQuery, Page, document};
use crate::guide::{EpisodeCode, Guide, Known, PartialDate, Text};
use crate::progress::Viewpoint;

/// Answers `question` from what the guide holds, at `now` (milliseconds since 1970). `before` tells what may be known from another viewpoint.
pub(super) fn answer(
    question: &Question,
    guide: &Guide,
    before: &dyn Fn(&Viewpoint) -> Option<Guide>,
    now: u64,
) -> anyhow::Result<Answer> {
    match question {
        Question::Episodes { season } => episodes(guide, *season),
        Question::Season { number } => {
            season::answer(guide, *number, printed(Page::Season(*number), guide, now))
        }
        Question::Episode { code } => episode(guide, *code, now),
        Question::Next { .. } => next(guide, now),
        // It is of every show, and answered before.
        Question::Calendar { .. } => Err(Refusal::OfOneShow.into()),
        Question::Cast { episode } => cast(guide, *episode),
        Question::Timeline => timeline::answer(guide, now),
        Question::Map { by } => map::answer(guide, by.unwrap_or_default()),
        Question::Character { name } => character(guide, &name.join(" "), now),
        Question::Person { name } => person(guide, &name.join(" "), now),
        Question::News { words, after, tag } => {
            news(guide, &words.join(" "), *after, tag.as_deref(), now)
        }
        Question::New { code } => new::answer(guide, *code, before),
        Question::Glossary { term } => glossary(guide, &term.join(" "), now),
        Question::Stats { .. } => stats::answer([guide], now),
        Question::Search {
            query, limit, kind, ..
        } => search::answer(guide, &query.join(" "), limit.get(), *kind),
    }
}

/// The page of the reader, to be printed.
fn printed(
    page: Page,
    guide: &Guide,
    now: u64,
) -> impl Fn(usize) -> crate::app::Document + 'static {
    let guide = guide.clone();
    move |width| document(&page, &guide, width, now)
}

fn episodes(guide: &Guide, season: Option<u16>) -> anyhow::Result<Answer> {
    if let Some(number) = season.filter(|number| guide.season(*number).is_none()) {
        return Err(Refusal::NoSeason(number).into());
    }
    let of_season = |code| season.is_none_or(|number| guide.season_number(code) == number);
    let shapes: Vec<EpisodeShape> = guide
        .episodes()
        .filter(|episode| of_season(episode.code))
        .map(|episode| EpisodeShape::new(episode, guide))
        .collect();
    let row = |episode: &EpisodeShape| {
        let tick = if episode.watched { "✓" } else { " " };
        let date = episode.airdate.clone().unwrap_or_default();
        vec![
            tick.to_owned(),
            episode.code.clone(),
            date,
            episode.name.clone().unwrap_or_default(),
        ]
    };
    let plain = |episode: &EpisodeShape| {
        let watched = if episode.watched { "" } else { "not " };
        format!("{}, {watched}watched", episode.line())
    };
    Answer::list(&shapes, row, plain, "No episode has been announced")
}

fn episode(guide: &Guide, code: EpisodeCode, now: u64) -> anyhow::Result<Answer> {
    let (shape, plain) = one_episode(guide, code)?;
    Answer::page(&shape, plain, printed(Page::Episode(code), guide, now))
}

/// An episode, and all that is known of it, a fact a line.
fn one_episode(guide: &Guide, code: EpisodeCode) -> Result<(EpisodeShape, Vec<String>), Refusal> {
    let episode = guide.episode(code).ok_or(Refusal::NoEpisode(code))?;
    let shape = EpisodeShape::new(episode, guide);
    let mut plain = vec![
        format!("{code} {}", shape.name.clone().unwrap_or_default())
            .trim_end()
            .to_owned(),
    ];
    plain.extend(
        shape
            .airdate
            .iter()
            .map(|date| format!("{code} aired {date}")),
    );
    plain.extend(
        shape
            .runtime
            .map(|minutes| format!("{code} runs {minutes} minutes")),
    );
    plain.extend(
        shape
            .rating
            .map(|rating| format!("{code} is rated {rating:.1} of 10")),
    );
    plain.extend(
        shape
            .directors
            .iter()
            .map(|name| format!("{code} was directed by {name}")),
    );
    plain.extend(
        shape
            .writers
            .iter()
            .map(|name| format!("{code} was written by {name}")),
    );
    plain.push(format!(
        "{code} is {}",
        if shape.watched {
            "watched"
        } else {
            "not watched"
        }
    ));
    plain.extend(
        shape
            .premise
            .iter()
            .map(|text| format!("{code} premise: {text}")),
    );
    plain.extend(
        shape
            .summary
            .iter()
            .map(|text| format!("{code} summary: {text}")),
    );
    plain.extend(
        guide
            .cast_of(code)
            .map(|character| format!("{code} has {} in it", character.full_name())),
    );
    Ok((shape, plain))
}

/// A list of one for programs, as several shows have several next episodes.
fn next(guide: &Guide, now: u64) -> anyhow::Result<Answer> {
    let Some(next) = guide.next() else {
        return next::none();
    };
    let (shape, plain) = one_episode(guide, next.code)?;
    Answer::page(
        &[shape],
        plain,
        printed(Page::Episode(next.code), guide, now),
    )
}

fn cast(guide: &Guide, episode: Option<EpisodeCode>) -> anyhow::Result<Answer> {
    if let Some(code) = episode.filter(|code| guide.episode(*code).is_none()) {
        return Err(Refusal::NoEpisode(code).into());
    }
    let is_in = |codes: &[EpisodeCode]| episode.is_none_or(|code| codes.contains(&code));
    let known = guide
        .characters
        .iter()
        .filter(|character| is_in(&character.appears_in));
    let shapes: Vec<CharacterShape> = known
        .map(|character| CharacterShape::new(character, guide))
        .collect();
    let row =
        |character: &CharacterShape| vec![character.names.join(" · "), character.actors.join(", ")];
    let plain = |character: &CharacterShape| {
        let name = character.names.join(" · ");
        if character.actors.is_empty() {
            name
        } else {
            format!("{name}, played by {}", character.actors.join(" and "))
        }
    };
    Answer::list(
        &shapes,
        row,
        plain,
        "Who is in it opens once you have seen it",
    )
}

fn character(guide: &Guide, words: &str, now: u64) -> anyhow::Result<Answer> {
    let character = ask::character(guide, words)?;
    let shape = CharacterShape::new(character, guide);
    let name = character.full_name();
    let mut plain = vec![format!("{name}: {} part", shape.billing)];
    plain.extend(
        shape
            .actors
            .iter()
            .map(|actor| format!("{name} is played by {actor}")),
    );
    // Where two halves are known, each fact says of which it is.
    let subject = |fact: &Known| match fact.half.filter(|_| character.has_two_halves()) {
        Some(half) => {
            let name = character.name_of(half).map_or("", Text::as_str);
            format!("{name} ({})", half.word())
        }
        None => name.clone(),
    };
    let facts = character.facts.iter();
    plain.extend(facts.map(|fact| fact_line(&subject(fact), fact)));
    plain.extend(
        shape
            .episodes
            .iter()
            .map(|code| format!("{name} is credited in {code}")),
    );
    Answer::page(
        &shape,
        plain,
        printed(Page::Character(character.id.clone()), guide, now),
    )
}

/// A fact, with whom it is about and the episode that told it.
fn fact_line(subject: &str, fact: &Known) -> String {
    match fact.since {
        Some(code) => format!("{subject}, {code}: {}", fact.text),
        None => format!("{subject}: {}", fact.text),
    }
}

fn person(guide: &Guide, words: &str, now: u64) -> anyhow::Result<Answer> {
    let person = ask::person(guide, words)?;
    let shape = PersonShape::new(person, guide);
    let mut plain = vec![shape.name.clone()];
    for credit in &shape.credits {
        let what = match &credit.character {
            Some(character) => format!("plays {character}"),
            None => format!("{}, {}", credit.job, credit.episodes.join(", ")),
        };
        plain.push(format!("{}: {what}", shape.name));
    }
    Answer::page(
        &shape,
        plain,
        printed(Page::Person(person.id.clone()), guide, now),
    )
}

fn news(
    guide: &Guide,
    words: &str,
    after: Option<PartialDate>,
    tag: Option<&str>,
    now: u64,
) -> anyhow::Result<Answer> {
    if let Some(article) = guide
        .articles
        .iter()
        .find(|article| article.id.0.as_str() == words)
    {
        let shape = ArticleShape::new(article);
        let mut plain = vec![
            shape.headline.clone(),
            format!("{}, {}: {}", shape.published, shape.outlet, shape.headline),
        ];
        plain.extend(shape.paragraphs.iter().cloned());
        plain.extend(shape.url.iter().map(|url| format!("Source: {url}")));
        return Answer::page(
            &shape,
            plain,
            printed(Page::Article(article.id.clone()), guide, now),
        );
    }
    let query = NewsQuery {
        words: words.to_owned(),
        after,
        tag: tag.map(str::to_owned),
    };
    let articles = query.articles(guide).into_iter();
    let shapes: Vec<ArticleShape> = articles.map(ArticleShape::new).collect();
    let row = |article: &ArticleShape| vec![article.published.clone(), article.headline.clone()];
    let plain = |article: &ArticleShape| {
        format!(
            "{}, {}: {}",
            article.published, article.outlet, article.headline
        )
    };
    Answer::list(&shapes, row, plain, "No news you may read fits")
}

fn glossary(guide: &Guide, words: &str, now: u64) -> anyhow::Result<Answer> {
    if !words.trim().is_empty() {
        let term = ask::term(guide, words)?;
        let shape = TermShape::new(term);
        let mut plain = vec![format!("{}: {}", shape.term, shape.text)];
        plain.extend(term.facts.iter().map(|fact| fact_line(&shape.term, fact)));
        return Answer::page(
            &shape,
            plain,
            printed(Page::Term(term.term.clone()), guide, now),
        );
    }
    let shapes: Vec<TermShape> = guide.glossary.iter().map(TermShape::new).collect();
    let row = |term: &TermShape| vec![term.term.clone(), term.text.clone()];
    Answer::list(
        &shapes,
        row,
        |term| format!("{}: {}", term.term, term.text),
        "No word of the show is known yet",
    )
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;

    use super::*;
    use crate::cli::answer::Paper;
    use crate::library::Library;
    use crate::progress::{Policies, Policy, Viewpoint};
    use crate::search::Kind;

    /// Every question, as a viewer of the bundled show asks it at S01E06 who wants to be told little ahead.
    #[test]
    fn no_answer_tells_what_the_policy_hides() {
        let mut library = Library::default();
        let show = library
            .add_show(include_str!("../../assets/shows/severance.json"))
            .unwrap();
        let all = library.guide(&show, &Viewpoint::Outie).unwrap();
        library.set_policies(Policies {
            default: Policy::strictest(),
            ..Policies::default()
        });
        let seen: EpisodeCode = "S01E06".parse().unwrap();
        let guide = library.guide(&show, &Viewpoint::AsOf(seen)).unwrap();
        let ahead = || all.episodes().skip(6);
        let hidden: Vec<String> = ahead()
            .filter_map(|episode| episode.name.as_ref().map(ToString::to_string))
            .chain(ahead().skip(1).map(|episode| episode.code.to_string()))
            .chain(["S02".to_owned(), "of 9".to_owned(), "of 10".to_owned()])
            .collect();
        let words = |text: &str| vec![text.to_owned()];
        let questions = [
            Question::Episodes { season: None },
            Question::Episodes { season: Some(1) },
            Question::Next { all: false },
            Question::Cast { episode: None },
            Question::Person {
                name: words("stiller"),
            },
            Question::Character {
                name: words("mark"),
            },
            Question::Glossary { term: vec![] },
            Question::Search {
                query: words("season"),
                limit: NonZeroUsize::new(50).unwrap(),
                kind: None,
                all: false,
            },
            Question::Search {
                query: words("e"),
                limit: NonZeroUsize::new(500).unwrap(),
                kind: Some(Kind::Episode),
                all: false,
            },
        ];
        for question in questions {
            let answer = answer(&question, &guide, &|_| None, 0).unwrap();
            let paper = Paper {
                width: None,
                styled: false,
                unicode: true,
            };
            let told = [
                answer.for_people(paper),
                answer.for_readers(),
                answer.for_programs().as_str().to_owned(),
            ];
            for hidden in &hidden {
                assert!(!told.concat().contains(hidden), "{hidden}: {told:?}");
            }
        }
        // What is hidden and what is not there are asked for in vain in the same words.
        let complaint = |code: &str| {
            let code = code.parse().unwrap();
            let complaint = answer(&Question::Episode { code }, &guide, &|_| None, 0)
                .err()
                .unwrap();
            complaint.to_string().replace(&code.to_string(), "")
        };
        assert_eq!(complaint("S01E09"), complaint("S01E10"));
        assert_eq!(complaint("S02E01"), complaint("S09E09"));
    }
}
