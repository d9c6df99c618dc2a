//! The commands that are about which shows there are.

use clap::Subcommand;

/// What is about which shows there are, and how old what is known of them is.
#[derive(Subcommand)]
pub enum Keeping {
    /// Add a show from TVmaze, or a file
    ///
    /// Words are searched for at TVmaze; where they do not name one show alone, those that fit are listed with their numbers. What is fetched is kept, so
    /// that it is there without a network, and its marks open it like any other show.
    #[command(
        after_help = "Examples:\n  innie add outlander\n  innie add 43\n  innie add https://www.tvmaze.com/shows/43/outlander\n  innie add tt3006802\n  innie add my-show.json"
    )]
    Add {
        /// Words of the name, the number at TVmaze, an address there or at IMDb, tt and a number, or a file
        #[arg(required = true, value_name = "WHAT")]
        what: Vec<String>,
        /// Take the words as a name, be they a number or a file
        #[arg(long)]
        named: bool,
    },
    /// Fetch what is new about a show
    ///
    /// Marks stay with their episodes when these are numbered anew. What was fetched within the hour is not asked for again: TVmaze itself changes its
    /// answers once an hour.
    #[command(
        after_help = "Examples:\n  innie refresh\n  innie refresh --all\n  innie refresh --guests -s outlander"
    )]
    Refresh {
        /// Every show from TVmaze
        #[arg(long)]
        all: bool,
        /// Also the guests of the seasons you have begun; they open with their episodes
        #[arg(long, conflicts_with = "all")]
        guests: bool,
    },
    /// Take a show out of the library; its marks stay in the log
    #[command(
        after_help = "Examples:\n  innie remove outlander\n  innie remove outlander-43 --yes"
    )]
    Remove {
        // Its id is its own: `show` is that of `--show`, which would select it.
        /// The show, by its id or by words of its name
        #[arg(id = "kept", required = true, value_name = "SHOW")]
        show: Vec<String>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
    /// Put a show away, or bring one back
    ///
    /// What is put away is listed nowhere. Without a show, those put away are listed.
    #[command(
        after_help = "Examples:\n  innie archive\n  innie archive outlander\n  innie archive outlander --back"
    )]
    Archive {
        /// The show, by its id or by words of its name
        #[arg(id = "kept", value_name = "SHOW")]
        show: Vec<String>,
        /// Bring it back
        #[arg(long, requires = "kept")]
        back: bool,
    },
}
