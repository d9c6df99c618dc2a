//! Planted leaks: mistakes made on purpose in the test build, each of which the proof has to find.
//!
//! A leak stands where such a mistake could be made, as one statement under `cfg(test)`. It reaches past the shield to
//! what the whole file tells, which [`Library`](crate::library::Library) puts down here while a leak is planted.
//! None of this is in the program.

use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Reverse;

use crate::guide::{Guide, Text};

/// A way in which something hidden could reach the viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leak {
    /// Two are one row before it is known that they are one.
    JoinedEarly,
    /// Whoever plays a hidden part is known as a person.
    PeopleOfHiddenParts,
    /// Characters are ordered by all the credits they will have.
    OrderByTotalCredits,
    /// The filter finds a character by a name that is not known.
    FilterOnHiddenNames,
    /// The articles not read are counted in the file.
    UnreadInFile,
    /// The title of the window is that of the news nobody may read yet.
    TitleOfWindow,
    /// What is remembered names articles that are hidden.
    MemoryOfHiddenNews,
    /// The footer offers something only where there is something hidden.
    HintWhereHidden,
    /// The copied name is the whole one.
    CopiedWholeName,
    /// The opened address carries a headline.
    AddressWithHeadline,
    /// A message counts what is in the file.
    CountInMessage,
    /// What was fetched is counted.
    CountFetched,
    /// The number of a batch in the watch log counts the characters of the file.
    NumberInLog,
    /// The way back leads to a page as the file has it.
    StaleWayBack,
    /// The search knows all of the file.
    SearchOverFile,
    /// Hits equally good are ordered by what is still to come.
    TieBrokenByFile,
    /// That more may open is said only where more will.
    ClosingWhereSealed,
    /// The words of an episode that was not seen.
    WordsOfUnseen,
    /// The scroll bar knows how long the page will be.
    ScrollBarOfWhole,
    /// A column is as wide as the longest hidden name.
    WidthOfHidden,
    /// The hits are counted in the file.
    HitsInFile,
    /// An episode has its title before the viewer wants to be told it.
    TitleAhead,
    /// A season tells how many episodes it has to whoever does not want to know.
    LengthOfSeason,
    /// The page of an episode tells its day before the viewer wants to know it.
    DateAhead,
    /// Whoever the public knows is listed for who wants to be told by episodes alone.
    CastAhead,
    /// What is read stays as the file has it when the viewer steps back.
    StaleAfterStepBack,
    /// What an episode opened is told with what has not opened.
    OpenedAhead,
    /// A peek is offered only where there is something to peek at.
    PeekWhereSealed,
    /// The answer to a wrong episode tells how many there are.
    CountInAnswer,
    /// A command is completed with what the file has.
    CandidateInFile,
    /// Parts nobody stamped are told by their names when only who plays them may be known.
    PartsAhead,
    /// The guests of all episodes are listed once one has been seen.
    GuestsAhead,
    /// A list that tells of no show is as long as something in the file.
    SizeOfList,
    /// Who listens is told how many there will be.
    CountSpoken,
    /// A movement is slower where there is more hidden.
    PaceOfHidden,
    /// What is pointed at depends on what is hidden.
    PointedAtHidden,
    /// The map has a column for every episode of the file.
    MapOfWhole,
    /// The order of the map knows who will come on first.
    OrderOfMapAhead,
    /// The timeline has a row for news that is sealed.
    RowOfSealed,
    /// The timeline knows from a sealed article how long something went on.
    PeriodOfSealed,
    /// A character whose second half is not known has two cards already.
    SecondHalf,
    /// The bars of running times are drawn to the longest episode there is.
    BarsToHidden,
    /// Air dates are drawn to a scale that ends with the last one there is.
    ScaleToHidden,
    /// How an episode was rated is told before it was seen.
    RatingAhead,
    /// The strip of running times is drawn to the longest episode there is.
    StripToHidden,
    /// The hours watched are those of all there is to watch.
    HoursAhead,
    /// The switcher tells how many episodes a show has.
    LengthInSwitcher,
    /// What waits is counted in the file.
    WaitingInFile,
    /// The calendar marks the days of all that is in the file.
    DaysOfFile,
    /// What is next is told by the file.
    OutlookOfFile,
}

impl Leak {
    /// All of them.
    pub(crate) const ALL: [Self; 50] = [
        Self::JoinedEarly,
        Self::PeopleOfHiddenParts,
        Self::OrderByTotalCredits,
        Self::FilterOnHiddenNames,
        Self::UnreadInFile,
        Self::TitleOfWindow,
        Self::MemoryOfHiddenNews,
        Self::HintWhereHidden,
        Self::CopiedWholeName,
        Self::AddressWithHeadline,
        Self::CountInMessage,
        Self::CountFetched,
        Self::NumberInLog,
        Self::StaleWayBack,
        Self::SearchOverFile,
        Self::TieBrokenByFile,
        Self::ClosingWhereSealed,
        Self::WordsOfUnseen,
        Self::ScrollBarOfWhole,
        Self::WidthOfHidden,
        Self::HitsInFile,
        Self::TitleAhead,
        Self::LengthOfSeason,
        Self::DateAhead,
        Self::CastAhead,
        Self::StaleAfterStepBack,
        Self::OpenedAhead,
        Self::PeekWhereSealed,
        Self::CountInAnswer,
        Self::CandidateInFile,
        Self::PartsAhead,
        Self::GuestsAhead,
        Self::SizeOfList,
        Self::CountSpoken,
        Self::PaceOfHidden,
        Self::PointedAtHidden,
        Self::MapOfWhole,
        Self::OrderOfMapAhead,
        Self::RowOfSealed,
        Self::PeriodOfSealed,
        Self::SecondHalf,
        Self::BarsToHidden,
        Self::ScaleToHidden,
        Self::RatingAhead,
        Self::StripToHidden,
        Self::HoursAhead,
        Self::LengthInSwitcher,
        Self::WaitingInFile,
        Self::DaysOfFile,
        Self::OutlookOfFile,
    ];
}

thread_local! {
    static PLANTED: Cell<Option<Leak>> = const { Cell::new(None) };
    /// What each of two programs run in turn would show if nothing were hidden.
    static WHOLE: Cell<[Option<&'static Guide>; 2]> = const { Cell::new([None; 2]) };
    static TURN: Cell<usize> = const { Cell::new(0) };
}

/// Plants a leak in this thread, or none.
pub(crate) fn plant(leak: Option<Leak>) {
    PLANTED.set(leak);
    WHOLE.set([None; 2]);
}

/// From now on the first or the second of two programs runs.
pub(crate) fn turn(program: usize) {
    TURN.set(program);
}

/// Puts down what the file of the program tells, if a leak is planted that may want to know.
pub(crate) fn keep(whole: impl FnOnce() -> Option<Guide>) {
    let mut kept = WHOLE.get();
    let place = &mut kept[TURN.get()];
    if PLANTED.get().is_some() && place.is_none() {
        // It stays for as long as the tests run, so that a leak can be planted in one statement anywhere.
        *place = whole().map(|guide| &*Box::leak(Box::new(guide)));
        WHOLE.set(kept);
    }
}

/// What the file tells, if this leak is planted.
pub(crate) fn whole(leak: Leak) -> Option<&'static Guide> {
    WHOLE.get()[TURN.get()].filter(|_| PLANTED.get() == Some(leak))
}

/// The whole guide in place of the one that may be known, if this leak is planted.
pub(crate) fn past(leak: Leak, guide: &Guide) -> &Guide {
    whole(leak).unwrap_or(guide)
}

/// The guide with its characters in the order of all their credits, if this leak is planted.
pub(crate) fn ordered(leak: Leak, guide: &Guide) -> Cow<'_, Guide> {
    let Some(whole) = whole(leak) else {
        return Cow::Borrowed(guide);
    };
    let mut guide = guide.clone();
    guide.characters.sort_by_key(|character| {
        let total = whole.character(&character.id);
        Reverse(total.map_or(0, |total| total.appears_in.len()))
    });
    Cow::Owned(guide)
}

/// The address with the latest headline there is, if this leak is planted.
pub(crate) fn with_headline(leak: Leak, address: Option<Text>) -> Option<Text> {
    let latest = whole(leak).and_then(|whole| whole.articles.first());
    match (&address, latest) {
        (Some(address), Some(latest)) => {
            Some(Text::clean(&format!("{address}#{}", latest.headline)))
        }
        _ => address,
    }
}
