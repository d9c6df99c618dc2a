//! The characters: what is known of them when, and who turns out to be whom.

use std::collections::{HashMap, HashSet};

use super::super::catalog::CharacterRecord;
use super::super::file::{self, Character, Raw};
use super::super::or_string::OrString;
use super::super::problem::{Notes, Path};
use super::leaf::{LONGEST_ID, half, id, text, unique};
use super::order::{Order, is_before};
use super::spine::People;
use crate::guide::{Billing, CharacterId, EpisodeCode, Known, Name, PersonId};
use crate::progress::{Fact, Since};

/// What is wrong with something that would be known while its character is not.
const TOO_EARLY: &str = "this opens before its character may be known: expected a `since` no earlier than the character's";

/// The characters of a file, while they are read.
pub(super) struct Cast<'a, 'n> {
    characters: &'a [Character<'a>],
    /// When each may be known, where it says so.
    since: Vec<Option<Since>>,
    by_id: HashMap<&'a str, usize>,
    people: &'a People<'a>,
    order: &'a Order,
    notes: &'n mut Notes,
}

impl<'a, 'n> Cast<'a, 'n> {
    pub(super) fn read(
        characters: &'a [Character<'a>],
        people: &'a People<'a>,
        order: &'a Order,
        notes: &'n mut Notes,
    ) -> Self {
        let root = Path::ROOT;
        let all = root.field("characters");
        let mut by_id = HashMap::with_capacity(characters.len());
        let mut since = Vec::with_capacity(characters.len());
        for (index, character) in characters.iter().enumerate() {
            let at = all.item(index);
            let is_new = by_id.insert(&*character.id, index).is_none();
            unique(is_new, at.field("id"), "character", notes);
            since.push(order.since(at.field("since"), character.since.as_ref(), notes));
        }
        Self {
            characters,
            since,
            by_id,
            people,
            order,
            notes,
        }
    }

    pub(super) fn records(mut self) -> Vec<Fact<CharacterRecord>> {
        let root = Path::ROOT;
        let all = root.field("characters");
        let since = std::mem::take(&mut self.since);
        let both = self.characters.iter().zip(&since).enumerate();
        both.map(|(index, (character, own))| {
            let at = all.item(index);
            let join = character
                .join
                .as_ref()
                .map(|join| self.join(at.field("is"), join, index, &since));
            let record = self.record(at, character, own.as_ref(), join);
            Fact::new(own.clone().unwrap_or_else(|| self.order.made()), record)
        })
        .collect()
    }

    fn record(
        &mut self,
        at: Path<'_>,
        character: &Character<'_>,
        own: Option<&Since>,
        join: Option<Fact<usize>>,
    ) -> CharacterRecord {
        if character.names.is_empty() {
            self.notes
                .add(at.field("names"), "expected at least one name in `names`");
        }
        CharacterRecord {
            id: CharacterId(id(at.field("id"), &character.id, LONGEST_ID, self.notes)),
            billing: character.kind.map_or(Billing::Guest, |kind| match kind {
                file::Kind::Main => Billing::Main,
                file::Kind::Recurring => Billing::Recurring,
                file::Kind::Guest => Billing::Guest,
                file::Kind::Mentioned => Billing::Mentioned,
            }),
            by_player: character.by_player,
            names: self.names(at.field("names"), &character.names, own),
            played_by: self.played_by(
                at.field("played_by"),
                &character.played_by,
                own,
                join.as_ref(),
            ),
            credits: self.credits(at.field("credits"), &character.credits, own, join.as_ref()),
            facts: self.facts(at.field("facts"), &character.facts, own),
            join,
        }
    }

    fn names(
        &mut self,
        all: Path<'_>,
        names: &[file::Name<'_>],
        own: Option<&Since>,
    ) -> Vec<Fact<Name>> {
        let read = |(index, name): (usize, &file::Name<'_>)| {
            let at = all.item(index);
            let since = self
                .since(at, name.since.as_ref(), own)
                .unwrap_or_else(|| self.order.made());
            Fact::new(
                since,
                Name {
                    text: text(at.field("name"), &name.name, self.notes),
                    half: half(name.half),
                },
            )
        };
        names.iter().enumerate().map(read).collect()
    }

    fn facts(
        &mut self,
        all: Path<'_>,
        facts: &[file::Told<'_>],
        own: Option<&Since>,
    ) -> Vec<Fact<Known>> {
        let read = |(index, fact): (usize, &file::Told<'_>)| {
            let at = all.item(index);
            let since = self
                .since(at, fact.since.as_ref(), own)
                .unwrap_or_else(|| self.order.made());
            let known = Known {
                since: since.last_episode(),
                half: half(fact.half),
                text: text(at.field("text"), &fact.text, self.notes),
            };
            Fact::new(since, known)
        };
        facts.iter().enumerate().map(read).collect()
    }

    /// Who plays the part. Without a `since` of its own that opens with the character, and where it would betray who
    /// the character turns out to be, with that.
    fn played_by(
        &mut self,
        all: Path<'_>,
        players: &[OrString<file::Player<'_>>],
        own: Option<&Since>,
        join: Option<&Fact<usize>>,
    ) -> Vec<Fact<PersonId>> {
        let read = |(index, OrString(player)): (usize, &OrString<file::Player<'_>>)| {
            let at = all.item(index);
            let since = self.since(at, player.since.as_ref(), own);
            let since = since
                .or_else(|| join.map(|join| join.since().clone()))
                .or_else(|| own.cloned());
            let person = self
                .people
                .find(at.field("person"), &player.person, self.notes);
            Fact::new(since.unwrap_or_else(|| self.order.made()), person)
        };
        players.iter().enumerate().map(read).collect()
    }

    /// The episodes the part is credited in, each opening with itself at the earliest.
    fn credits(
        &mut self,
        all: Path<'_>,
        credits: &[OrString<file::Credit<'_>>],
        own: Option<&Since>,
        join: Option<&Fact<usize>>,
    ) -> Vec<Fact<EpisodeCode>> {
        let mut taken = HashSet::new();
        let mut facts = Vec::new();
        for (index, OrString(credit)) in credits.iter().enumerate() {
            let at = all.item(index);
            let since = self.since(at, credit.since.as_ref(), own);
            let Some(range) = self
                .order
                .range(at.field("episodes"), &credit.episodes, self.notes)
            else {
                continue;
            };
            let since = since
                .or_else(|| join.map(|join| join.since().clone()))
                .unwrap_or(Since::Public);
            for code in self.order.within(range) {
                if !taken.insert(code) {
                    self.notes.add(
                        at.field("episodes"),
                        "expected each episode to be credited once",
                    );
                    break;
                }
                facts.push(Fact::new(with(&since, code), code));
            }
        }
        facts
    }

    /// Whom the character turns out to be.
    fn join(
        &mut self,
        at: Path<'_>,
        join: &file::Join<'_>,
        own: usize,
        all: &[Option<Since>],
    ) -> Fact<usize> {
        let since = self
            .order
            .since(at.field("since"), join.since.as_ref(), self.notes);
        let other = self.by_id.get(&*join.character).copied();
        let joined = |index: usize| {
            self.characters
                .get(index)
                .is_some_and(|other| other.join.is_some())
        };
        let since_of = |index: usize| all.get(index).and_then(Option::as_ref);
        let wrong = match other {
            None if self.by_id.contains_key("") => None,
            None => Some("expected the id of one of `characters`"),
            Some(other) if other == own => Some("expected another character, not this one itself"),
            Some(other) if joined(other) => {
                Some("expected a character that is not joined to another in its turn")
            }
            Some(_) => None,
        };
        if let Some(wrong) = wrong {
            self.notes.add(at.field("character"), wrong);
        }
        let early = |index| is_before(since.as_ref(), since_of(index));
        if early(own) || other.is_some_and(early) {
            self.notes.add(
                at.field("since"),
                "this joins two characters before both may be known: expected a `since` no earlier than theirs",
            );
        }
        Fact::new(
            since.unwrap_or_else(|| self.order.made()),
            other.unwrap_or(own),
        )
    }

    /// What the `since` of something within a character says, which must not be earlier than the character's own.
    fn since(&mut self, at: Path<'_>, raw: Option<&Raw<'_>>, own: Option<&Since>) -> Option<Since> {
        let since = self.order.since(at.field("since"), raw, self.notes);
        if is_before(since.as_ref(), own) {
            self.notes.add(at.field("since"), TOO_EARLY);
        }
        since
    }
}

/// The `since` that opens no earlier than either.
fn with(since: &Since, code: EpisodeCode) -> Since {
    match since {
        Since::Public | Since::Begun => Since::Episode(code),
        Since::Episode(other) if *other == code => Since::Episode(code),
        Since::Episode(other) => Since::First(2, [*other, code].into()),
        Since::First(count, codes) if codes.iter().take(*count).any(|other| *other == code) => {
            since.clone()
        }
        Since::Any(codes) if codes.contains(&code) => Since::Episode(code),
        // What opens with the first seen of others has no list of its own that says both: it waits for all of them.
        Since::Any(codes) => {
            let all: Vec<_> = codes.iter().copied().chain([code]).collect();
            Since::First(all.len(), all.into())
        }
        // Only the lists of all episodes are shared, and all of them is no earlier than either.
        Since::First(_, codes) => Since::First(codes.len(), codes.clone()),
    }
}
