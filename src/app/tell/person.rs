//! The page of a person: what they are known to have done for the show.

use super::parts::episode_row;
use crate::app::{Document, Page, Role, columns};
use crate::guide::{Guide, Job, Person};

pub(super) fn tell(person: &Person, guide: &Guide, document: &mut Document) {
    document.paragraph(Role::Strong, &person.name);
    let mut told = None;
    for credit in guide.credits_of(&person.id) {
        let heading = match credit.job {
            Job::Cast(_) => "Plays",
            Job::Director => "Directed",
            Job::Writer => "Wrote",
            Job::Show(_) => "Made the show",
        };
        if told.replace(heading) != Some(heading) {
            document.heading(heading);
        }
        let character = match credit.job {
            Job::Cast(character) => character,
            Job::Show(job) => {
                document.paragraph(Role::Plain, job);
                continue;
            }
            Job::Director | Job::Writer => {
                for code in credit.episodes {
                    episode_row(code, guide, document);
                }
                continue;
            }
        };
        // A part with several players does not tell which of them is in which episode.
        let seen = match credit.episodes.len() {
            _ if character.played_by.len() > 1 => String::new(),
            0 => String::new(),
            1 => "credited in 1 episode".to_owned(),
            count => format!("credited in {count} episodes"),
        };
        let name = character.full_name();
        let column = columns(&name).min(document.width() * 3 / 5);
        document.row(Page::Character(character.id.clone()), &name, &seen, column);
    }
}
