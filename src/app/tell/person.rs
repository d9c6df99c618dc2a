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
                let name = character.full_name();
                document.row(Page::Character(character.id.clone()), &name, "", name.len());
                // A part with several players does not tell which of them is in which episode.
                if character.played_by.len() > 1 {
                    continue;
                }
            }
            Job::Director => document.heading("Directed"),
            Job::Writer => document.heading("Wrote"),
        }
        for code in credit.episodes {
            episode_row(code, guide, document);
        }
    }
}
