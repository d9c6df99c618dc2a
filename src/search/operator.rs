//! What a query can say beside words: the table that help and README show, and that queries are read by.

/// An operator of a query.
#[derive(Debug)]
pub struct Operator {
    /// An example of it.
    pub written: &'static str,
    /// What it asks for.
    pub help: &'static str,
    /// What it is before its value.
    pub(super) sign: Sign,
}

/// What an operator begins or ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A character before the word.
    Before(char),
    /// A character behind the word.
    Behind(char),
    /// A name and a colon.
    Field(&'static str, Field),
}

/// What a field asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Things of this kind.
    Kind(super::Kind),
    /// What is of an episode or a season.
    In,
    /// What somebody made or published.
    By,
    /// What was earlier.
    Before,
    /// What was later.
    After,
}

/// The sign of a word that is looked for as it is.
pub(super) const EXACT: char = '\'';
/// The sign of a word that begins a name.
pub(super) const START: char = '^';
/// The sign of a word that ends a name.
pub(super) const END: char = '$';
/// The sign of what must not be.
pub(super) const NOT: char = '!';

/// All operators of a query.
#[rustfmt::skip]
pub const OPERATORS: &[Operator] = &[
    operator("'goat", Sign::Before(EXACT), "the word as it is: no scattered letters, no forgiven ones"),
    operator("^mark", Sign::Before(START), "a name that begins so"),
    operator("scout$", Sign::Behind(END), "a name that ends so"),
    operator("!scout", Sign::Before(NOT), "not of this name; ! also stands before any of the others"),
    operator("char:mark", field("char", Field::Kind(super::Kind::Character)), "only characters; a field may stand alone, or before a blank"),
    operator("cast:adam", field("cast", Field::Kind(super::Kind::Person)), "only people"),
    operator("ep:loop", field("ep", Field::Kind(super::Kind::Episode)), "only episodes"),
    operator("news:emmy", field("news", Field::Kind(super::Kind::Article)), "only news"),
    operator("term:room", field("term", Field::Kind(super::Kind::Term)), "only terms of the glossary"),
    operator("in:s01e04", field("in", Field::In), "who is in this episode or season, who made it, what it told"),
    operator("by:stiller", field("by", Field::By), "episodes by this director or writer, news of this outlet"),
    operator("before:2023", field("before", Field::Before), "episodes and news before this year, month or day"),
    operator("after:2023", field("after", Field::After), "episodes and news after it"),
];

const fn operator(written: &'static str, sign: Sign, help: &'static str) -> Operator {
    Operator {
        written,
        help,
        sign,
    }
}

const fn field(name: &'static str, field: Field) -> Sign {
    Sign::Field(name, field)
}

impl Field {
    /// The field of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        OPERATORS.iter().find_map(|operator| match operator.sign {
            Sign::Field(known, field) if known == name => Some(field),
            _ => None,
        })
    }

    /// What a value of it has to be, in a few words.
    pub(super) const fn wants(self) -> &'static str {
        match self {
            Self::Kind(_) => "nothing",
            Self::In => "an episode, as in:s01e04",
            Self::By => "a name, as by:stiller",
            Self::Before => "a date, as before:2024-06",
            Self::After => "a date, as after:2024-06",
        }
    }
}
