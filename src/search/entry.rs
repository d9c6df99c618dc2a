//! What can be found: an entry for everything of a guide that can be gone to.

use std::collections::{HashMap, HashSet};

use super::hit::{Kind, Target};
use super::snippet::snippet;
use crate::guide::{
    Article, Billing, Character, Episode, EpisodeCode, Guide, Known, PartialDate, Person, PersonId,
    Term, Text,
};
#[cfg(test)]
use crate::leak::{self, Leak};

/// Something that can be found.
#[derive(Debug)]
pub(super) struct Entry {
    /// What it leads to.
    pub(super) target: Target,
    /// Its name, as a hit shows it.
    pub(super) name: String,
    /// What a hit shows beside its name, unless something there tells better why it was found.
    pub(super) detail: String,
    /// The names it is found by.
    pub(super) names: Vec<Name>,
    /// The texts it is found by.
    pub(super) prose: Vec<Text>,
    /// The episodes it is in, which it made, or which tell of it.
    pub(super) episodes: Vec<EpisodeCode>,
    /// When it was shown or published.
    pub(super) date: Option<PartialDate>,
    /// What decides between entries that are found equally well.
    pub(super) standing: Standing,
}

/// A name by which an entry is found.
#[derive(Debug)]
pub(super) struct Name {
    /// What kind of name it is.
    pub(super) field: Field,
    /// The name.
    pub(super) text: Text,
    /// Where a hit shows it.
    pub(super) shown: Shown,
}

/// What a word was found in, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// A name of its own.
    Own,
    /// The name of who plays it, or of what is played.
    Other,
    /// A headline, which is a sentence rather than a name.
    Headline,
    /// Who made it, or who published it.
    Maker,
    /// What it is about.
    Tag,
    /// A text.
    Prose,
}

/// Where a hit shows the name it was found by.
#[derive(Debug)]
pub(super) enum Shown {
    /// In its name, from this byte on.
    Name(usize),
    /// In its detail, from this byte on.
    Detail(usize),
    /// Behind its detail, and only if it was found by it.
    Behind,
}

/// What decides between entries that are found equally well, the least first; after it their order in the guide, which has recent news
/// first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    /// The main cast before guests, and everyone before what is not cast.
    cast: u8,
    /// Characters before people before episodes before articles before terms.
    pub(super) kind: Kind,
}

/// What stands between the parts of a detail.
const BETWEEN: &str = " · ";

/// Gives the entries of all that `guide` holds, in its order.
pub(super) fn each_entry(guide: &Guide, give: impl FnMut(Entry)) {
    #[cfg(test)] // A leak: of equal hits the one comes first that will matter more.
    let guide = &*leak::ordered(Leak::TieBrokenByFile, guide);
    let casting = Casting::of(guide);
    let characters = guide.characters.iter().map(|it| casting.character(it));
    let people = guide.people.iter().map(|it| casting.person(it));
    let episodes = guide.episodes().map(|it| casting.episode(it));
    let articles = guide.articles.iter().map(article);
    let terms = guide.glossary.iter().map(term);
    characters
        .chain(people)
        .chain(episodes)
        .chain(articles)
        .chain(terms)
        .for_each(give);
}

impl Entry {
    fn new(target: Target, name: String, billing: Option<Billing>) -> Self {
        let standing = Standing {
            cast: billing.map_or(u8::MAX, |billing| billing as u8),
            kind: target.kind(),
        };
        Self {
            target,
            name,
            detail: String::new(),
            names: vec![],
            prose: vec![],
            episodes: vec![],
            date: None,
            standing,
        }
    }

    fn add_name(&mut self, field: Field, text: &Text, shown: Shown) {
        self.names.push(Name {
            field,
            text: text.clone(),
            shown,
        });
    }

    /// Adds a name that stands in the detail, which it lengthens.
    fn add_other(&mut self, text: &Text, separator: &str) {
        let at = self.lengthen_detail(text, separator);
        self.add_name(Field::Other, text, Shown::Detail(at));
    }

    /// Adds a part to the detail, and says at which byte it stands.
    fn lengthen_detail(&mut self, part: &str, separator: &str) -> usize {
        if !self.detail.is_empty() {
            self.detail.push_str(separator);
        }
        let at = self.detail.len();
        self.detail.push_str(part);
        at
    }

    /// Adds a name that is shown behind the detail if the entry is found by it.
    fn add_behind(&mut self, field: Field, text: &Text) {
        self.add_name(field, text, Shown::Behind);
    }

    fn add_prose<'a>(&mut self, texts: impl IntoIterator<Item = &'a Text>) {
        self.prose.extend(texts.into_iter().cloned());
    }

    /// Adds facts, which are found by their words and in the episode that told them.
    fn add_facts(&mut self, facts: &[Known]) {
        self.add_prose(facts.iter().map(|fact| &fact.text));
        self.episodes
            .extend(facts.iter().filter_map(|fact| fact.since));
    }
}

/// Who plays and makes what, looked up once.
struct Casting<'a> {
    names: HashMap<&'a PersonId, &'a Text>,
    parts: HashMap<&'a PersonId, Vec<&'a Character>>,
    directed: HashMap<&'a PersonId, Vec<EpisodeCode>>,
    written: HashMap<&'a PersonId, Vec<EpisodeCode>>,
}

impl<'a> Casting<'a> {
    fn of(guide: &'a Guide) -> Self {
        let mut parts: HashMap<&PersonId, Vec<&Character>> = HashMap::new();
        for character in &guide.characters {
            for person in &character.played_by {
                parts.entry(person).or_default().push(character);
            }
        }
        let by = |crew: fn(&Episode) -> &[PersonId]| {
            let mut made: HashMap<&PersonId, Vec<EpisodeCode>> = HashMap::new();
            for episode in guide.episodes() {
                for person in crew(episode) {
                    made.entry(person).or_default().push(episode.code);
                }
            }
            made
        };
        let people = guide.people.iter();
        Self {
            names: people.map(|person| (&person.id, &person.name)).collect(),
            parts,
            directed: by(|episode| &episode.directors),
            written: by(|episode| &episode.writers),
        }
    }

    fn names(&self, people: &'a [PersonId]) -> impl Iterator<Item = &'a Text> {
        people.iter().filter_map(|id| self.names.get(id).copied())
    }

    fn character(&self, character: &'a Character) -> Entry {
        let target = Target::Character(character.id.clone());
        let mut entry = Entry::new(target, character.full_name(), Some(character.billing));
        let mut at = 0;
        for name in &character.names {
            entry.add_name(Field::Own, &name.text, Shown::Name(at));
            at += name.text.len() + BETWEEN.len();
        }
        for actor in self.names(&character.played_by) {
            entry.add_other(actor, ", ");
        }
        entry.add_facts(&character.facts);
        entry.episodes.extend(&character.appears_in);
        entry
    }

    fn person(&self, person: &'a Person) -> Entry {
        let parts = self.parts.get(&person.id).map_or(&[][..], Vec::as_slice);
        let billing = parts.iter().map(|character| character.billing).min();
        let target = Target::Person(person.id.clone());
        let mut entry = Entry::new(target, person.name.to_string(), billing);
        entry.add_name(Field::Own, &person.name, Shown::Name(0));
        for character in parts {
            let mut separator = ", ";
            for name in &character.names {
                entry.add_other(&name.text, separator);
                separator = BETWEEN;
            }
            entry.episodes.extend(&character.appears_in);
        }
        for (job, made) in [("director", &self.directed), ("writer", &self.written)] {
            if let Some(episodes) = made.get(&person.id) {
                entry.lengthen_detail(job, ", ");
                entry.episodes.extend(episodes);
            }
        }
        entry
    }

    fn episode(&self, episode: &'a Episode) -> Entry {
        let code = episode.code;
        let mut entry = Entry::new(Target::Episode(code), episode.title(), None);
        if let Some(name) = &episode.name {
            entry.add_name(Field::Own, name, Shown::Name(0));
        }
        entry.lengthen_detail(&code.to_string(), "");
        if let Some(date) = episode.airdate {
            entry.lengthen_detail(&date.short(), BETWEEN);
        }
        let mut crew = HashSet::new();
        for person in self
            .names(&episode.directors)
            .chain(self.names(&episode.writers))
        {
            if crew.insert(person) {
                entry.add_behind(Field::Maker, person);
            }
        }
        entry.add_prose(episode.summary.iter().chain(&episode.premise));
        entry.episodes.push(code);
        entry.date = episode.airdate;
        entry
    }
}

fn article(article: &Article) -> Entry {
    let target = Target::Article(article.id.clone());
    let mut entry = Entry::new(target, article.headline.to_string(), None);
    entry.add_name(Field::Headline, &article.headline, Shown::Name(0));
    entry.lengthen_detail(&article.published.short(), "");
    let at = entry.lengthen_detail(&article.outlet, BETWEEN);
    entry.add_name(Field::Maker, &article.outlet, Shown::Detail(at));
    for tag in &article.tags {
        entry.add_behind(Field::Tag, tag);
    }
    entry.date = Some(article.published);
    entry.add_prose(&article.body);
    entry
}

fn term(term: &Term) -> Entry {
    let mut entry = Entry::new(Target::Term(term.term.clone()), term.term.to_string(), None);
    entry.add_name(Field::Own, &term.term, Shown::Name(0));
    entry.detail = snippet(&term.text, &[]).0;
    entry.add_prose(std::iter::once(&term.text));
    entry.add_facts(&term.facts);
    entry.episodes.extend(term.since);
    entry
}
