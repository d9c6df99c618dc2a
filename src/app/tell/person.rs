//! The page of a person: what they are known to have done for the show.

use super::parts::episode_row;
use crate::app::Page;
use crate::app::{Document, Role};
use crate::guide::{Guide, Job, Person};

pub(super) fn tell(person: &Person, guide: &Guide, document: &mut Document) {
    document.paragraph(Role::Strong, &person.name);
    for credit in guide.credits_of(&person.id) {
        match credit.job {
            Job::Cast(character) => {
                document.heading("Plays");
                // A part with several players does not tell which of them is in which episode.
                let seen = match credit.episodes.len() {
                    0 => String::new(),
                    _ if character.played_by.len() > 1 => String::new(),
                    1 => "seen in 1 episode".to_owned(),
                    count => format!("seen in {count} episodes"),
                };
                let column = document.width() * 3 / 5;
                let page = Page::Character(character.id.clone());
                document.row(page, &character.full_name(), &seen, column);
                continue;
            }
            Job::Director => document.heading("Directed"),
            Job::Writer => document.heading("Wrote"),
        }
        for code in credit.episodes {
            episode_row(code, guide, document);
        }
    }
}
