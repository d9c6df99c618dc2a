//! The entries in columns: what every search looks at lies close together, and what only shown rows need lies apart.

use super::entry::{self, Field, Shown, Standing};
use super::fold::{Folded, fold_onto};
use super::hit::{Kind, Target};
use super::letters::Traits;
use super::matcher::Haystack;
use super::planes::{GLANCE, Planes};
use super::word::{Signs, Word};
use crate::guide::{ArticleId, CharacterId, EpisodeCode, PartialDate, PersonId, Text};

/// The most characters of a name that are searched.
const LONGEST_NAME: usize = 500;

/// The most characters of a text that are searched.
const LONGEST_PROSE: usize = 20_000;

/// The entries, numbered from 0. Texts lie in arenas and are told by where they end.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// What filters know of the names and texts of each entry.
    planes: Planes,
    rows: Vec<Row>,
    names: Vec<NameRow>,
    /// The folded names.
    folded: String,
    /// The names and the details of the entries as hits show them.
    shown: String,
    /// What stands behind a detail if the entry was found by it.
    behind: String,
    /// What only some entries have, by their numbers, ascending.
    extras: Vec<(u32, Extra)>,
    is_cut: bool,
}

#[derive(Debug)]
struct Row {
    id: Id,
    standing: Standing,
    has_extra: bool,
    /// Where its name ends among what is shown, where its detail, and where its names end.
    name_end: u32,
    detail_end: u32,
    names_end: u32,
}

/// What an entry leads to; its kind is told by its standing. It takes less room than a target.
#[derive(Debug)]
enum Id {
    Episode(EpisodeCode),
    Other(Text),
}

#[derive(Debug)]
struct NameRow {
    folded_end: u32,
    /// Where it stands as it was written, among what is shown or what stands behind.
    written_at: u32,
    written_length: u16,
    field: Field,
    is_behind: bool,
}

/// What episodes, news and terms have beside names.
#[derive(Debug, Default)]
pub(super) struct Extra {
    /// The texts it is found by.
    pub(super) prose: Vec<Prose>,
    /// The episodes it is in, which it made, or which tell of it.
    pub(super) episodes: Vec<EpisodeCode>,
    /// When it was shown or published.
    pub(super) date: Option<PartialDate>,
}

/// A text by whose words an entry is found.
#[derive(Debug)]
pub(super) struct Prose {
    text: Text,
    folded: Box<str>,
}

/// An entry of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    table: &'a Table,
    number: usize,
    row: &'a Row,
}

/// A name of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'a> {
    /// What kind of name it is.
    pub(super) field: Field,
    /// The folded name.
    pub(super) text: Haystack<'a>,
    table: &'a Table,
    row: &'a NameRow,
}

/// Where a hit shows a name.
pub(super) enum Place {
    /// In its name, from this character on.
    Name(usize),
    /// In its detail, from this character on.
    Detail(usize),
    /// Behind its detail.
    Behind,
}

impl Table {
    /// Adds an entry.
    pub(super) fn push(&mut self, entry: entry::Entry) {
        let mut traits = Traits::default();
        let shown_at = self.shown.len();
        self.shown.push_str(&entry.name);
        let name_end = self.shown.len();
        self.shown.push_str(&entry.detail);
        for name in &entry.names {
            let from = self.folded.len();
            self.is_cut |= fold_onto(&mut self.folded, &name.text, LONGEST_NAME);
            traits.add(self.folded.get(from..).unwrap_or_default());
            let written_at = match name.shown {
                Shown::Name(at) => shown_at + at,
                Shown::Detail(at) => name_end + at,
                Shown::Behind => {
                    self.behind.push_str(&name.text);
                    self.behind.len() - name.text.len()
                }
            };
            self.names.push(NameRow {
                folded_end: narrow(self.folded.len()),
                written_at: narrow(written_at),
                written_length: u16::try_from(name.text.len()).unwrap_or(u16::MAX),
                field: name.field,
                is_behind: matches!(name.shown, Shown::Behind),
            });
        }
        let mut prose = Vec::with_capacity(entry.prose.len());
        for text in entry.prose {
            let mut folded = String::with_capacity(text.len());
            self.is_cut |= fold_onto(&mut folded, &text, LONGEST_PROSE);
            traits.add(&folded);
            prose.push(Prose {
                folded: folded.into(),
                text,
            });
        }
        let has_extra = !prose.is_empty() || !entry.episodes.is_empty() || entry.date.is_some();
        if has_extra {
            let extra = Extra {
                prose,
                episodes: entry.episodes,
                date: entry.date,
            };
            self.extras.push((narrow(self.rows.len()), extra));
        }
        self.planes.push(&traits);
        self.rows.push(Row {
            id: match entry.target {
                Target::Episode(code) => Id::Episode(code),
                Target::Character(CharacterId(id))
                | Target::Person(PersonId(id))
                | Target::Article(ArticleId(id))
                | Target::Term(id) => Id::Other(id),
            },
            standing: entry.standing,
            has_extra,
            name_end: narrow(name_end),
            detail_end: narrow(self.shown.len()),
            names_end: narrow(self.names.len()),
        });
    }

    /// Gives back what was taken for entries that did not come.
    pub(super) fn shrink(&mut self) {
        self.planes.shrink();
        self.rows.shrink_to_fit();
        self.names.shrink_to_fit();
        self.folded.shrink_to_fit();
        self.shown.shrink_to_fit();
        self.behind.shrink_to_fit();
        self.extras.shrink_to_fit();
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether more was written somewhere than is searched.
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// What filters know of the names and texts of each entry.
    pub(super) fn planes(&self) -> &Planes {
        &self.planes
    }

    /// The entry of this number.
    pub(super) fn entry(&self, number: usize) -> Option<Entry<'_>> {
        let row = self.rows.get(number)?;
        Some(Entry {
            table: self,
            number,
            row,
        })
    }

    /// The bytes it takes beside the texts, and the bytes of the texts.
    pub(super) fn size(&self) -> (usize, usize) {
        let extras = self.extras.iter().map(|(_, extra)| {
            let prose = extra.prose.capacity() * size_of::<Prose>();
            size_of::<(u32, Extra)>() + prose + extra.episodes.capacity() * size_of::<EpisodeCode>()
        });
        let beside = self.planes.size()
            + self.rows.capacity() * size_of::<Row>()
            + self.names.capacity() * size_of::<NameRow>()
            + extras.sum::<usize>();
        let prose = self.extras.iter().flat_map(|(_, extra)| &extra.prose);
        let prose: usize = prose.map(|prose| prose.folded.len()).sum();
        let arenas = self.folded.capacity() + self.shown.capacity() + self.behind.capacity();
        (beside, arenas + prose)
    }
}

/// Offsets are kept in 32 bits. A text that starts beyond them is empty.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl<'a> Entry<'a> {
    /// Its number.
    pub(super) fn number(self) -> usize {
        self.number
    }

    /// What it leads to.
    pub(super) fn target(self) -> Target {
        let id = match &self.row.id {
            Id::Episode(code) => return Target::Episode(*code),
            Id::Other(id) => id.clone(),
        };
        match self.kind() {
            Kind::Character => Target::Character(CharacterId(id)),
            Kind::Person => Target::Person(PersonId(id)),
            Kind::Article => Target::Article(ArticleId(id)),
            Kind::Term | Kind::Episode => Target::Term(id),
        }
    }

    /// What kind of thing it is.
    pub(super) fn kind(self) -> Kind {
        self.row.standing.kind
    }

    /// The code of the episode it leads to.
    pub(super) fn code(self) -> Option<EpisodeCode> {
        match self.row.id {
            Id::Episode(code) => Some(code),
            Id::Other(_) => None,
        }
    }

    /// What decides between entries that are found equally well.
    pub(super) fn standing(self) -> Standing {
        self.row.standing
    }

    /// What tells whether a word may be found in it and its neighbours.
    pub(super) fn signs(self, word: &Word) -> Signs {
        word.signs(&self.table.planes, self.number / GLANCE)
    }

    /// Whether a word of its names and texts may begin with this one.
    pub(super) fn may_begin(self, word: &Word) -> bool {
        self.is_in(word.may_begin(&self.table.planes, self.number / GLANCE))
    }

    /// Whether it is among those that are told at one glance.
    pub(super) fn is_in(self, told: u64) -> bool {
        told >> (self.number % GLANCE) & 1 == 1
    }

    /// Its name, as a hit shows it.
    pub(super) fn name(self) -> &'a str {
        part(&self.table.shown, self.shown_at(), self.row.name_end)
    }

    /// How many bytes its name has.
    pub(super) fn name_length(self) -> u32 {
        self.row.name_end.saturating_sub(self.shown_at())
    }

    /// What a hit shows beside its name, unless something there tells better why it was found.
    pub(super) fn detail(self) -> &'a str {
        part(&self.table.shown, self.row.name_end, self.row.detail_end)
    }

    /// The names it is found by.
    pub(super) fn names(self) -> impl Iterator<Item = Name<'a>> {
        let table = self.table;
        let first = self.before().map_or(0, |row| row.names_end as usize);
        let mut from = first
            .checked_sub(1)
            .and_then(|before| table.names.get(before))
            .map_or(0, |name| name.folded_end);
        let rows = table.names.get(first..self.row.names_end as usize);
        rows.unwrap_or_default().iter().map(move |row| {
            let folded = part(&table.folded, from, row.folded_end);
            from = row.folded_end;
            Name {
                field: row.field,
                text: Haystack(folded),
                table,
                row,
            }
        })
    }

    /// The texts it is found by.
    pub(super) fn prose(self) -> &'a [Prose] {
        self.extra().map_or(&[], |extra| &extra.prose)
    }

    /// What it has beside names.
    pub(super) fn extra(self) -> Option<&'a Extra> {
        if !self.row.has_extra {
            return None;
        }
        let extras = &self.table.extras;
        let found = extras.binary_search_by_key(&narrow(self.number), |(number, _)| *number);
        extras.get(found.ok()?).map(|(_, extra)| extra)
    }

    fn before(self) -> Option<&'a Row> {
        self.table.rows.get(self.number.checked_sub(1)?)
    }

    fn shown_at(self) -> u32 {
        self.before().map_or(0, |row| row.detail_end)
    }
}

impl<'a> Name<'a> {
    /// The name as it was written.
    pub(super) fn written(self) -> &'a str {
        let arena = if self.row.is_behind {
            &self.table.behind
        } else {
            &self.table.shown
        };
        let start = self.row.written_at as usize;
        let end = start + usize::from(self.row.written_length);
        arena.get(start..end).unwrap_or_default()
    }

    /// The name, folded anew, with the way back to what was written.
    pub(super) fn fold(self) -> Folded {
        Folded::new(self.written(), LONGEST_NAME)
    }

    /// Where a hit of `entry` shows it.
    pub(super) fn place(self, entry: Entry<'_>) -> Place {
        let at = self.row.written_at;
        let chars = |from| part(&self.table.shown, from, at).chars().count();
        if self.row.is_behind {
            Place::Behind
        } else if at < entry.row.name_end {
            Place::Name(chars(entry.shown_at()))
        } else {
            Place::Detail(chars(entry.row.name_end))
        }
    }
}

impl Prose {
    /// The text as it was written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The folded text.
    pub(super) fn words(&self) -> Haystack<'_> {
        Haystack(&self.folded)
    }

    /// The text, folded anew, with the way back to what was written.
    pub(super) fn fold(&self) -> Folded {
        Folded::new(&self.text, LONGEST_PROSE)
    }
}

fn part(arena: &str, start: u32, end: u32) -> &str {
    arena.get(start as usize..end as usize).unwrap_or_default()
}
