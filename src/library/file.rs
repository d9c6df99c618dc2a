//! The format of a show's file: these types are its one description.
//!
//! They say what is an object, a list, a text or a number and which fields there are; what the values have to mean is
//! checked as they are converted. Both readers go through them: the fast one of `serde_json`, and the one that
//! lists every problem.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema};
use serde::Deserialize;

use super::or_string::OrString;

/// The format as a JSON Schema, for editors and authors.
pub(super) fn schema() -> Schema {
    schemars::schema_for!(ShowFile<'static>)
}

/// A show's file.
#[derive(Deserialize, JsonSchema)]
#[schemars(title = "A show's file of innie")]
#[serde(deny_unknown_fields)]
pub(super) struct ShowFile<'a> {
    /// The version of the format.
    #[schemars(extend("const" = 1))]
    pub(super) format: u32,
    /// The day the file was made, as 2022-04-01: what has no `since` waits for the episodes that had aired by then.
    #[serde(borrow)]
    pub(super) made: Option<Raw<'a>>,
    /// Where the file is from, if nobody wrote it.
    pub(super) source: Option<Source<'a>>,
    /// The show itself.
    pub(super) show: Show<'a>,
    /// Everyone who plays, directs or writes.
    #[serde(default)]
    pub(super) people: Vec<Person<'a>>,
    /// The seasons, in order.
    pub(super) seasons: Required<Vec<Season<'a>>>,
    /// The characters.
    #[serde(default)]
    pub(super) characters: Vec<Character<'a>>,
    /// The news of the production.
    #[serde(default)]
    pub(super) articles: Vec<Article<'a>>,
    /// The awards.
    #[serde(default)]
    pub(super) awards: Vec<Award<'a>>,
    /// The words of the show.
    #[serde(default)]
    pub(super) glossary: Vec<Term<'a>>,
}

/// Where a file is from that was made of somebody's data.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Source<'a> {
    /// Whose data it is.
    #[serde(borrow)]
    pub(super) name: Raw<'a>,
    /// The terms it may be passed on by.
    pub(super) licence: Option<Raw<'a>>,
    /// Where it stands: an address with https:// or http://, without the title of anything in it.
    pub(super) url: Option<Raw<'a>>,
    /// When it was fetched, in milliseconds since 1970.
    pub(super) fetched: u64,
    /// When it had last changed there, in seconds since 1970.
    pub(super) updated: Option<u64>,
}

/// A show.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Show<'a> {
    /// 1 to 64 of the characters a-z, 0-9 and -; marks are kept under it.
    #[serde(borrow)]
    pub(super) id: Raw<'a>,
    /// What the show is called.
    pub(super) name: Raw<'a>,
    /// Who shows it.
    pub(super) network: Option<Raw<'a>>,
    /// A day, a month or a year.
    pub(super) premiered: Option<Raw<'a>>,
    /// Whether more is to come.
    pub(super) status: Option<Status>,
    /// What it is about, in a sentence anyone may read.
    pub(super) logline: Option<Raw<'a>>,
    /// What it is about, where that may tell something; it stands in place of a logline once it is open.
    pub(super) summary: Option<Passage<'a>>,
    /// Who made it, and in which job; everyone may see it.
    #[serde(default)]
    pub(super) crew: Vec<Maker<'a>>,
    /// Words that the logline may name although they are names: everyday words, or known from elsewhere. Only `innie check` asks.
    #[serde(default)]
    pub(super) mentions: Vec<Raw<'a>>,
    /// Its ids elsewhere.
    pub(super) ids: Option<Ids<'a>>,
}

/// Whether more is to come.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    Running,
    Ended,
}

/// The ids of the show elsewhere.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "the others are read so that a wrong one is told; no screen shows them"
)]
pub(super) struct Ids<'a> {
    /// On tvmaze.com.
    pub(super) tvmaze: Option<u32>,
    /// On imdb.com, as `tt1`.
    #[serde(borrow)]
    imdb: Option<Raw<'a>>,
    /// On thetvdb.com.
    thetvdb: Option<u32>,
    /// On themoviedb.org.
    tmdb: Option<u32>,
}

/// Who made the show, in a job that belongs to no episode.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Maker<'a> {
    /// The id of one of `people`.
    #[serde(borrow)]
    pub(super) person: Raw<'a>,
    /// What they did, as `Creator`.
    pub(super) job: Raw<'a>,
}

/// Somebody.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Person<'a> {
    /// 1 to 128 of the characters a-z, 0-9 and -.
    #[serde(borrow)]
    pub(super) id: Raw<'a>,
    /// The name.
    pub(super) name: Raw<'a>,
}

/// A season.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Season<'a> {
    /// From 1, in order.
    pub(super) number: u16,
    /// Its number on tvmaze.com.
    pub(super) tvmaze: Option<u32>,
    /// Its episodes, in order.
    #[serde(borrow, default)]
    pub(super) episodes: Vec<Episode<'a>>,
}

/// An episode.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Episode<'a> {
    /// From 1, in order; some seasons begin with an episode 0.
    pub(super) number: u16,
    /// Whether it is a special: it stands where it aired among the episodes of its season, and its number is that among all specials
    /// of the show, so that its code is S00E01.
    #[serde(default)]
    pub(super) special: bool,
    /// Its number on tvmaze.com: marks made with it stay with it when the episode is numbered anew.
    pub(super) tvmaze: Option<u32>,
    /// The numbers it had there before.
    #[serde(default)]
    pub(super) formerly: Vec<u32>,
    /// The title; everyone may see it.
    #[serde(borrow)]
    pub(super) name: Option<Raw<'a>>,
    /// A day, a month or a year.
    pub(super) airdate: Option<Raw<'a>>,
    /// The moment it is first shown, as 2022-02-18T08:00:00Z or with an offset; only where that is truly known.
    pub(super) airstamp: Option<Raw<'a>>,
    /// Minutes.
    pub(super) runtime: Option<u16>,
    /// Ids of `people`.
    #[serde(default)]
    pub(super) directors: Vec<Raw<'a>>,
    /// Ids of `people`.
    #[serde(default)]
    pub(super) writers: Vec<Raw<'a>>,
    /// How well it was liked, from 0 to 10; opens when it has been seen.
    #[schemars(range(min = 0, max = 10))]
    pub(super) rating: Option<f64>,
    /// What may be known of it before it is seen, once it is the next.
    pub(super) premise: Option<Raw<'a>>,
    /// What happens; opens when it has been seen.
    pub(super) summary: Option<Raw<'a>>,
    /// Words that the premise and the summary may name although they are names: everyday words, or known from elsewhere. Only `innie check` asks.
    #[serde(default)]
    pub(super) mentions: Vec<Raw<'a>>,
}

/// A character; it is known once one of its names is.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Character<'a> {
    /// 1 to 128 of the characters a-z, 0-9 and -.
    #[serde(borrow)]
    pub(super) id: Raw<'a>,
    /// When this opens: `public`; the episode that tells it, as `S01E04`; the first seen of several, as `S01E04 or S02E01`; `begun`, with the first
    /// episode seen of all; or a day: when all that had aired by its end has been seen. Without it, it waits for all that had aired.
    pub(super) since: Option<Raw<'a>>,
    /// How large the part is.
    pub(super) kind: Option<Kind>,
    /// Whether it is listed by who plays it while none of its names may be known. The viewer's `cast = "public"` opens the names of such a part.
    #[serde(default)]
    pub(super) by_player: bool,
    /// Ids of `people`, or objects that say since when it may be known.
    #[serde(default)]
    pub(super) played_by: Vec<OrString<Player<'a>>>,
    /// Episodes the character is credited in: codes, or ranges as `S01E01..S01E06`.
    #[serde(default)]
    pub(super) credits: Vec<OrString<Credit<'a>>>,
    /// At least one.
    #[serde(default)]
    pub(super) names: Vec<Name<'a>>,
    /// What is told of the character.
    #[serde(default)]
    pub(super) facts: Vec<Told<'a>>,
    /// Whom the character turns out to be.
    #[serde(rename = "is")]
    pub(super) join: Option<Join<'a>>,
}

/// How large a part is.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Main,
    Recurring,
    Guest,
    Mentioned,
}

/// Who plays a part; the id of the person alone will do.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Player<'a> {
    /// The id of one of `people`.
    #[serde(borrow)]
    pub(super) person: Raw<'a>,
    /// When this opens: `public`; the episode that tells it, as `S01E04`; the first seen of several, as `S01E04 or S02E01`; `begun`, with the first
    /// episode seen of all; or a day: when all that had aired by its end has been seen. Without it, it waits for all that had aired.
    pub(super) since: Option<Raw<'a>>,
}

/// Episodes a part is credited in; the code or the range alone will do.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Credit<'a> {
    /// A code, or a range within a season.
    #[serde(borrow)]
    pub(super) episodes: Raw<'a>,
    /// When this opens: `public`; the episode that tells it, as `S01E04`; the first seen of several, as `S01E04 or S02E01`; `begun`, with the first
    /// episode seen of all; or a day: when all that had aired by its end has been seen. Without it, it waits for all that had aired.
    pub(super) since: Option<Raw<'a>>,
}

/// A name of a character.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "a field is named as in the file")]
pub(super) struct Name<'a> {
    /// The name.
    #[serde(borrow)]
    pub(super) name: Raw<'a>,
    /// Whose name it is, where the character is severed.
    #[serde(rename = "self")]
    pub(super) half: Option<Half>,
    /// When this opens: `public`; the episode that tells it, as `S01E04`; the first seen of several, as `S01E04 or S02E01`; `begun`, with the first
    /// episode seen of all; or a day: when all that had aired by its end has been seen. Without it, it waits for all that had aired.
    pub(super) since: Option<Raw<'a>>,
}

/// A half of a severed character.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Half {
    Innie,
    Outie,
}

/// A fact about a character.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Told<'a> {
    #[serde(borrow)]
    /// When this opens: `public`; the episode that tells it, as `S01E04`; the first seen of several, as `S01E04 or S02E01`; `begun`, with the first
    /// episode seen of all; or a day: when all that had aired by its end has been seen. Without it, it waits for all that had aired.
    pub(super) since: Option<Raw<'a>>,
    /// Whom it is about, where the character is severed.
    #[serde(rename = "self")]
    pub(super) half: Option<Half>,
    /// The fact, in a sentence.
    pub(super) text: Raw<'a>,
    /// Words that the text may name although they are names: everyday words, or known from elsewhere. Only `innie check` asks.
    #[serde(default)]
    pub(super) mentions: Vec<Raw<'a>>,
}

/// Whom a character turns out to be.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Join<'a> {
    /// The id of another character.
    #[serde(borrow)]
    pub(super) character: Raw<'a>,
    /// When this opens: `public`; the episode that tells it, as `S01E04`; the first seen of several, as `S01E04 or S02E01`; `begun`, with the first
    /// episode seen of all; or a day: when all that had aired by its end has been seen. Without it, it waits for all that had aired.
    pub(super) since: Option<Raw<'a>>,
}

/// An article.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Article<'a> {
    /// 1 to 128 of the characters a-z, 0-9 and -.
    #[serde(borrow)]
    pub(super) id: Raw<'a>,
    /// When this opens: `public`; the episode that tells it, as `S01E04`; the first seen of several, as `S01E04 or S02E01`; `begun`, with the first
    /// episode seen of all; or a day: when all that had aired by its end has been seen. Without it, it waits for all that had aired.
    pub(super) since: Option<Raw<'a>>,
    /// A day, a month or a year.
    pub(super) published: Raw<'a>,
    /// The headline.
    pub(super) headline: Raw<'a>,
    /// Who published it.
    pub(super) outlet: Raw<'a>,
    /// Where it stands: an address with https:// or http://.
    pub(super) url: Option<Raw<'a>>,
    /// The season it is about.
    pub(super) season: Option<u16>,
    /// Words to find it by. The timeline puts it where the first of them belongs that it knows: `script`; `order`, `renewal`; `casting`;
    /// `production`; `delay`; `trailer`, `first look`, `promotion`, `podcast`, `tie-in`, `event`; `release`, `ratings`; `award`; `interview`.
    /// Between `filming starts`, `filming stops`, `filming resumes` and `filming ends` it draws bars.
    #[serde(default)]
    pub(super) tags: Vec<Raw<'a>>,
    /// Words that the headline, the outlet and the tags may name although they are names: everyday words, or known from elsewhere. Only `innie check` asks.
    #[serde(default)]
    pub(super) mentions: Vec<Raw<'a>>,
    /// Its paragraphs.
    #[serde(default)]
    pub(super) body: Vec<Passage<'a>>,
}

/// A paragraph of an article, or a fact about a term.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Passage<'a> {
    #[serde(borrow)]
    /// When this opens: `public`; the episode that tells it, as `S01E04`; the first seen of several, as `S01E04 or S02E01`; `begun`, with the first
    /// episode seen of all; or a day: when all that had aired by its end has been seen. Without it, it waits for all that had aired.
    pub(super) since: Option<Raw<'a>>,
    /// The text.
    pub(super) text: Raw<'a>,
    /// Words that the text may name although they are names: everyday words, or known from elsewhere. Only `innie check` asks.
    #[serde(default)]
    pub(super) mentions: Vec<Raw<'a>>,
}

/// An award.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "a field is named as in the file")]
pub(super) struct Award<'a> {
    #[serde(borrow)]
    /// When this opens: `public`; the episode that tells it, as `S01E04`; the first seen of several, as `S01E04 or S02E01`; `begun`, with the first
    /// episode seen of all; or a day: when all that had aired by its end has been seen. Without it, it waits for all that had aired.
    pub(super) since: Option<Raw<'a>>,
    /// The year of the award.
    pub(super) year: u16,
    /// The award and its category.
    pub(super) award: Raw<'a>,
    /// What came of it.
    pub(super) result: Raw<'a>,
    /// The season it was for.
    pub(super) season: Option<u16>,
    /// Words that the award and the result may name although they are names: everyday words, or known from elsewhere. Only `innie check` asks.
    #[serde(default)]
    pub(super) mentions: Vec<Raw<'a>>,
}

/// A term of the glossary.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "a field is named as in the file")]
pub(super) struct Term<'a> {
    /// The word.
    #[serde(borrow)]
    pub(super) term: Raw<'a>,
    /// When this opens: `public`; the episode that tells it, as `S01E04`; the first seen of several, as `S01E04 or S02E01`; `begun`, with the first
    /// episode seen of all; or a day: when all that had aired by its end has been seen. Without it, it waits for all that had aired.
    pub(super) since: Option<Raw<'a>>,
    /// What it means.
    pub(super) text: Raw<'a>,
    /// Words that the text may name although they are names: everyday words, or known from elsewhere. Only `innie check` asks.
    #[serde(default)]
    pub(super) mentions: Vec<Raw<'a>>,
    /// What is told of it later.
    #[serde(default)]
    pub(super) facts: Vec<Passage<'a>>,
}

/// Text as it stands in the file: not cleaned, not fit to be shown. Borrowed wherever it has no escapes.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub(super) struct Raw<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Raw<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A list that has to be there, be it empty; any other may be left out.
#[derive(Deserialize, JsonSchema)]
#[schemars(transparent, inline)]
pub(super) struct Required<T>(pub(super) T);

impl<'a, 'de: 'a> From<Cow<'de, str>> for Player<'a> {
    fn from(person: Cow<'de, str>) -> Self {
        Self {
            person: Raw(person),
            since: None,
        }
    }
}

impl<'a, 'de: 'a> From<Cow<'de, str>> for Credit<'a> {
    fn from(episodes: Cow<'de, str>) -> Self {
        Self {
            episodes: Raw(episodes),
            since: None,
        }
    }
}
