//! What takes its time at TVmaze: done by a thread of its own, one after the other, and stopped when the viewer wishes.

use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;

use super::clock::now;
use super::downloads::{Downloads, NotKept};
use super::fetcher::{Fetcher, NotFetched, Refreshed, Wanted};
use super::http::{Limits, NoAnswer, Wall};
use super::incoming::Incoming;
use super::shelf::Shelf;
use super::tvmaze::Tvmaze;
use crate::app::{Fetched, Message};
use crate::guide::Text;
use crate::library::tvmaze::{Imported, Tracked};

/// Something to be done at TVmaze.
pub(super) enum Errand {
    /// Find the shows these words may mean.
    Find(String),
    /// Fetch the show with this number.
    Add(u32),
    /// Fetch what is new about a show, and the guests of these seasons.
    Refresh(Tracked, Vec<u32>),
}

/// Has errands done. Whoever asks for another does not want the one before any more.
pub(super) struct Errands {
    queue: Sender<(Errand, Receiver<()>)>,
    stop: Option<Sender<()>>,
}

impl Errands {
    /// Starts the thread; what comes of errands goes to `tell`.
    pub(super) fn new(
        address: String,
        downloads: Result<Downloads, NotKept>,
        shelf: Shelf,
        tell: Sender<Incoming>,
    ) -> Self {
        let (queue, errands) = mpsc::channel();
        let answer = tell.clone();
        let started = thread::Builder::new().name("tvmaze".into()).spawn(move || {
            Runner {
                address,
                downloads,
                shelf,
                tell,
            }
            .run(&errands)
        });
        if let Err(error) = started {
            let why = Text::clean(&format!("TVmaze cannot be asked: {error}"));
            let _ = answer.send(Incoming::Message(Message::Unfetched(why)));
        }
        Self { queue, stop: None }
    }

    /// Has an errand done next.
    pub(super) fn send(&mut self, errand: Errand) {
        let (stop, stopped) = mpsc::channel();
        // What ends here is what stops the errand before.
        self.stop = Some(stop);
        let _ = self.queue.send((errand, stopped));
    }

    /// Stops what is being done.
    pub(super) fn stop(&mut self) {
        self.stop = None;
    }
}

struct Runner {
    address: String,
    downloads: Result<Downloads, NotKept>,
    shelf: Shelf,
    tell: Sender<Incoming>,
}

impl Runner {
    fn run(&self, errands: &Receiver<(Errand, Receiver<()>)>) {
        let Ok(downloads) = self.downloads.as_ref().cloned() else {
            while let Ok((_, _)) = errands.recv() {
                self.tell(Message::Unfetched(Text::clean(
                    &NotKept::NoHome.to_string(),
                )));
            }
            return;
        };
        let tvmaze = Tvmaze::new(&self.address, Limits::default(), Wall::new(None));
        let mut fetcher = Fetcher::new(tvmaze, downloads);
        while let Ok((errand, stopped)) = errands.recv() {
            if stopped.try_recv() == Err(TryRecvError::Disconnected) {
                continue;
            }
            fetcher.pace().stop_by(stopped);
            let failed = match errand {
                Errand::Find(words) => {
                    self.find(&mut fetcher, words);
                    None
                }
                Errand::Add(id) => self.add(&mut fetcher, id).err(),
                Errand::Refresh(show, seasons) => self.refresh(&mut fetcher, show, &seasons).err(),
            };
            match failed {
                // Who stopped it knows.
                None | Some(NotFetched::NoAnswer(NoAnswer::Stopped)) => {}
                Some(why) => self.tell(Message::Unfetched(Text::clean(&why.to_string()))),
            }
        }
    }

    fn tell(&self, message: Message) {
        // The loop may have ended meanwhile, and then nobody needs to know.
        let _ = self.tell.send(Incoming::Message(message));
    }

    fn find(&self, fetcher: &mut Fetcher<Wall>, words: String) {
        let found = match fetcher.find(&Wanted::read(&words)) {
            Err(NoAnswer::Stopped) => return,
            Err(NoAnswer::Nothing { .. }) => Ok(vec![]),
            found => found.map_err(|why| Text::clean(&why.to_string())),
        };
        self.tell(Message::Found(words, found));
    }

    fn add(&self, fetcher: &mut Fetcher<Wall>, id: u32) -> Result<(), NotFetched> {
        let known = self.shelf.by_tvmaze(id);
        let imported = fetcher.fetch(id, known.as_deref(), now())?;
        let said = format!(
            "Added {}; `innie -s {}` opens it",
            imported.name, imported.id
        );
        self.fetched(&imported, &said, true);
        Ok(())
    }

    fn refresh(
        &self,
        fetcher: &mut Fetcher<Wall>,
        show: Tracked,
        seasons: &[u32],
    ) -> Result<(), NotFetched> {
        let (tvmaze, name) = (show.tvmaze, show.name.clone());
        let mut said = match fetcher.refresh(&[show], now(), |_| {}).pop() {
            Some((_, Refreshed::Failed(why))) => return Err(why),
            Some((_, Refreshed::Anew(imported))) => {
                self.fetched(
                    &imported,
                    &format!("{name} is refreshed"),
                    seasons.is_empty(),
                );
                format!("{name} is refreshed")
            }
            Some((_, Refreshed::Same)) => format!("Nothing is new about {name}"),
            Some((_, Refreshed::Fresh)) | None => {
                format!(
                    "{name} was fetched within the hour; TVmaze changes its answers once an hour"
                )
            }
        };
        let told = |done: usize, of: usize| {
            let said = format!("Fetching the guests of {name}, season {} of {of}", done + 1);
            self.tell(Message::Fetching(Text::clean(&said)));
        };
        if let Some(imported) = fetcher.guests(tvmaze, seasons, told)? {
            said.push_str(" · guests of the seasons you have begun are here");
            self.fetched(&imported, &said, true);
        } else {
            self.tell(Message::Idle(Text::clean(&said)));
        }
        Ok(())
    }

    fn fetched(&self, imported: &Imported, said: &str, is_last: bool) {
        let mut said = said.to_owned();
        for notice in &imported.notices {
            said.push_str(" · ");
            said.push_str(notice);
        }
        self.tell(Message::Fetched(Box::new(Fetched {
            show: imported.id.clone(),
            file: imported.file.clone(),
            guide: self.shelf.by_hand(&imported.id),
            said: Text::clean(&said),
            is_last,
        })));
    }
}
