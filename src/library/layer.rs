//! A guide by hand on top of fetched data: which of the two is told.
//!
//! - What somebody wrote is told as written: titles, premises, summaries, makers, names, the logline. Articles, awards and the glossary are theirs alone.
//! - When things air is told as fetched, since that is kept up to date: dates, running times, whether the show goes on; so are further episodes.
//! - A fetched part that the guide tells of, by somebody who plays it or by one of its names, is left out: the guide knows when it may be told.
//! - Marks stay with the show: it keeps the id under which its data was fetched.

use std::collections::{HashMap, HashSet};

use super::file::{Character, Episode, Person, Raw, Season, Show, ShowFile};
use super::or_string::OrString;

/// Lays a guide by hand on top of fetched data about the same show.
pub(super) fn layer<'a>(hand: ShowFile<'a>, fetched: ShowFile<'a>) -> ShowFile<'a> {
    let (people, renamed) = people(hand.people, fetched.people);
    let mut show = show(hand.show, fetched.show);
    for maker in &mut show.crew {
        rename(&mut maker.person, &renamed);
    }
    ShowFile {
        format: hand.format,
        made: hand.made,
        source: fetched.source,
        show,
        seasons: super::file::Required(seasons(hand.seasons.0, fetched.seasons.0)),
        characters: characters(hand.characters, fetched.characters, &renamed),
        people,
        articles: hand.articles,
        awards: hand.awards,
        glossary: hand.glossary,
    }
}

fn show<'a>(hand: Show<'a>, fetched: Show<'a>) -> Show<'a> {
    Show {
        id: fetched.id,
        name: hand.name,
        network: hand.network.or(fetched.network),
        premiered: hand.premiered.or(fetched.premiered),
        status: fetched.status.or(hand.status),
        logline: hand.logline,
        summary: hand.summary.or(fetched.summary),
        crew: if hand.crew.is_empty() {
            fetched.crew
        } else {
            hand.crew
        },
        mentions: hand.mentions,
        ids: fetched.ids.or(hand.ids),
    }
}

/// Everyone, and by which ids those are known now whom both know by name.
fn people<'a>(
    hand: Vec<Person<'a>>,
    fetched: Vec<Person<'a>>,
) -> (Vec<Person<'a>>, HashMap<String, Raw<'a>>) {
    let ids: HashSet<String> = hand.iter().map(|one| one.id.to_string()).collect();
    let names: HashMap<String, Raw<'a>> = hand
        .iter()
        .map(|one| (one.name.to_string(), one.id.clone()))
        .collect();
    let mut renamed = HashMap::new();
    let mut all = hand;
    for person in fetched {
        match names.get(&*person.name) {
            Some(id) => drop(renamed.insert(person.id.to_string(), id.clone())),
            None if ids.contains(&*person.id) => {}
            None => all.push(person),
        }
    }
    (all, renamed)
}

fn rename<'a>(id: &mut Raw<'a>, renamed: &HashMap<String, Raw<'a>>) {
    if let Some(own) = renamed.get(&**id) {
        *id = own.clone();
    }
}

fn seasons<'a>(hand: Vec<Season<'a>>, fetched: Vec<Season<'a>>) -> Vec<Season<'a>> {
    let mut all = fetched;
    for season in hand {
        if let Some(known) = all.iter_mut().find(|known| known.number == season.number) {
            let fetched = std::mem::take(&mut known.episodes);
            known.episodes = episodes(season.episodes, fetched);
        } else {
            let at = all.iter().position(|known| known.number > season.number);
            all.insert(at.unwrap_or(all.len()), season);
        }
    }
    all
}

fn episodes<'a>(hand: Vec<Episode<'a>>, fetched: Vec<Episode<'a>>) -> Vec<Episode<'a>> {
    let mut all = fetched;
    for written in hand {
        let key = |episode: &Episode<'_>| (episode.special, episode.number);
        if let Some(known) = all.iter_mut().find(|known| key(known) == key(&written)) {
            overlay(known, written);
        } else {
            let is_after = |known: &Episode<'_>| {
                !known.special && !written.special && known.number > written.number
            };
            let at = all.iter().position(is_after).unwrap_or(all.len());
            all.insert(at, written);
        }
    }
    all
}

/// What is written of an episode, over what was fetched of it.
fn overlay<'a>(known: &mut Episode<'a>, written: Episode<'a>) {
    fn over<T>(known: &mut Option<T>, written: Option<T>) {
        if written.is_some() {
            *known = written;
        }
    }
    over(&mut known.name, written.name);
    over(&mut known.premise, written.premise);
    over(&mut known.summary, written.summary);
    // A moment belongs to its date.
    if known.airdate.is_none() {
        known.airstamp = known.airstamp.take().or(written.airstamp);
    }
    known.airdate = known.airdate.take().or(written.airdate);
    known.runtime = known.runtime.or(written.runtime);
    if !written.directors.is_empty() {
        known.directors = written.directors;
    }
    if !written.writers.is_empty() {
        known.writers = written.writers;
    }
    known.mentions = written.mentions;
}

fn characters<'a>(
    hand: Vec<Character<'a>>,
    fetched: Vec<Character<'a>>,
    renamed: &HashMap<String, Raw<'a>>,
) -> Vec<Character<'a>> {
    let mut players = HashSet::new();
    let mut names = HashSet::new();
    let mut ids = HashSet::new();
    for character in &hand {
        ids.insert(character.id.to_string());
        let played = character.played_by.iter();
        players.extend(played.map(|OrString(player)| player.person.to_string()));
        names.extend(character.names.iter().map(|name| name.name.to_string()));
    }
    let mut all = hand;
    for mut character in fetched {
        for OrString(player) in &mut character.played_by {
            rename(&mut player.person, renamed);
        }
        let mut played = character.played_by.iter();
        let is_told = ids.contains(&*character.id)
            || played.any(|OrString(player)| players.contains(&*player.person))
            || character
                .names
                .iter()
                .any(|name| names.contains(&*name.name));
        if !is_told {
            all.push(character);
        }
    }
    all
}
