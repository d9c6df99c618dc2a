//! Where keys go: what lies on top, or has the focus.

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The seasons are focused.
    Seasons,
    /// The characters are focused.
    Characters,
    /// The news is focused.
    News,
    /// The reader is focused.
    Reader,
    /// The first question is open.
    Question,
    /// The first question is open, and is answered by typing.
    TypedQuestion,
    /// The help is open.
    Help,
    /// The search over everything is open; what is typed goes into its query.
    Search,
    /// A filter or a find is being typed.
    Typing,
    /// Something is asked before it is done.
    Confirm,
    /// A command is being typed.
    Command,
    /// The list of themes is open.
    Themes,
    /// The map is open.
    Map,
    /// The timeline is open.
    Timeline,
    /// A show to add is searched for; what is typed goes into its query.
    Adder,
    /// All shows are listed; what is typed finds one.
    Shows,
    /// What is next of every show is listed.
    UpNext,
    /// The calendar is open.
    Calendar,
}

impl Context {
    /// All contexts, in the order of the help.
    pub const ALL: [Self; 18] = [
        Self::Seasons,
        Self::Characters,
        Self::News,
        Self::Reader,
        Self::Search,
        Self::Adder,
        Self::Map,
        Self::Timeline,
        Self::Shows,
        Self::UpNext,
        Self::Calendar,
        Self::Typing,
        Self::Question,
        Self::TypedQuestion,
        Self::Confirm,
        Self::Command,
        Self::Themes,
        Self::Help,
    ];

    /// Whether characters typed here are text.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Search
                | Self::Typing
                | Self::TypedQuestion
                | Self::Command
                | Self::Shows
                | Self::Adder
        )
    }

    /// What the context is called in help.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Seasons => "Seasons",
            Self::Characters => "Characters",
            Self::News => "News",
            Self::Reader => "Reader",
            Self::Question => "First question",
            Self::TypedQuestion => "Typed answer",
            Self::Help => "Help",
            Self::Search => "Search",
            Self::Typing => "Filter and find",
            Self::Confirm => "Question",
            Self::Command => "Command line",
            Self::Themes => "Themes",
            Self::Map => "Map",
            Self::Timeline => "Timeline",
            Self::Adder => "Add a show",
            Self::Shows => "Shows",
            Self::UpNext => "Up next",
            Self::Calendar => "Calendar",
        }
    }
}
