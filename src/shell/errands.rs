//! What takes its time at TVmaze: done by a thread of its own, one after the other, and stopped when the viewer wishes.
//!
//! The thread sleeps until it is given something to do. Nobody waits for it: a program that ends leaves it where it is, and what it was
//! writing is whole or not there.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use super::by_hand::ByHand;
use super::clock::now;
use super::downloads::{Downloads, NotKept};
use super::fetcher::{Fetcher, NotFetched, Wanted};
use super::http::{Limits, NoAnswer, Pace as _, Wall};
use super::incoming::Incoming;
use super::paths::{home, meant};
use super::shelf::Shelf;
use super::tvmaze::Tvmaze;
use crate::app::{Arrival, Errand, Message, Offer, fetching, refreshing};
use crate::guide::Text;
use crate::library::tvmaze::{Imported, Tracked};

/// Who types on within this time has not asked yet.
const PAUSE: Duration = Duration::from_millis(300);

/// What is said where nothing could be fetched, after why.
const OFFLINE: &str = "what is known stays, and everything else works without a network";

/// Has errands done.
pub(super) struct Errands {
    /// Who will do them, until there are any.
    runner: Option<Runner>,
    tell: Sender<Incoming>,
    queue: Option<Sender<(Errand, Receiver<()>)>>,
    /// What stops looking for a show: to let go of it is enough.
    finding: Option<Sender<()>>,
    /// What stops everything else.
    fetching: Vec<Sender<()>>,
}

impl Errands {
    /// Asks TVmaze at this address and keeps what comes in these folders, on the shelf; what comes of errands goes to `tell`. No thread runs before
    /// there is an errand.
    pub(super) fn new(
        address: String,
        downloads: Result<Downloads, NotKept>,
        shelf: Shelf,
        tell: Sender<Incoming>,
    ) -> Self {
        Self {
            runner: Some(Runner {
                address,
                downloads,
                shelf,
                tell: tell.clone(),
                is_failure_told: false,
            }),
            tell,
            queue: None,
            finding: None,
            fetching: Vec::new(),
        }
    }

    /// Has an errand done: a search next and in place of the one before, anything else in its turn.
    pub(super) fn send(&mut self, errand: Errand) {
        if let Some(runner) = self.runner.take() {
            let (queue, errands) = mpsc::channel();
            self.queue = Some(queue);
            let named = thread::Builder::new().name("tvmaze".into());
            if let Err(error) = named.spawn(move || runner.run(&errands)) {
                let why = Text::clean(&format!("TVmaze cannot be asked: {error}"));
                let _ = self.tell.send(Incoming::Message(Message::Failed(why)));
            }
        }
        let (stop, stopped) = mpsc::channel();
        if let Errand::Find { .. } = errand {
            self.finding = Some(stop);
        } else {
            self.fetching.push(stop);
        }
        if let Some(queue) = &self.queue {
            // Where the thread could not begin, that has been said.
            let _ = queue.send((errand, stopped));
        }
    }

    /// Stops looking for a show.
    pub(super) fn stop_finding(&mut self) {
        self.finding = None;
    }

    /// Stops everything but that.
    pub(super) fn stop_fetching(&mut self) {
        self.fetching.clear();
    }
}

/// An errand as it waits.
struct Job {
    task: Task,
    stopped: Rc<Receiver<()>>,
}

enum Task {
    Errand(Errand),
    /// Fetch a show that has changed; nobody has asked for it.
    Renew(Tracked),
}

impl Job {
    const fn is_find(&self) -> bool {
        matches!(self.task, Task::Errand(Errand::Find { .. }))
    }

    fn is_stopped(&self) -> bool {
        self.stopped.try_recv() == Err(TryRecvError::Disconnected)
    }
}

struct Runner {
    address: String,
    downloads: Result<Downloads, NotKept>,
    shelf: Shelf,
    tell: Sender<Incoming>,
    /// Whether it has been said that what nobody asked for could not be fetched.
    is_failure_told: bool,
}

impl Runner {
    fn run(mut self, errands: &Receiver<(Errand, Receiver<()>)>) {
        let tvmaze = Tvmaze::new(&self.address, Limits::default(), Wall::new(None));
        let downloads = match &self.downloads {
            Ok(downloads) => downloads.clone(),
            Err(why) => {
                let why = Text::clean(&why.to_string());
                for (errand, _) in errands {
                    match errand {
                        Errand::Find { words, .. } => {
                            self.tell(Message::Found(words, Err(why.clone())));
                        }
                        _ => self.tell(Message::Failed(why.clone())),
                    }
                    self.tell(Message::Fetching(None));
                }
                return;
            }
        };
        let mut fetcher = Fetcher::new(tvmaze, downloads);
        let mut waiting: VecDeque<Job> = VecDeque::new();
        let job = |(errand, stopped)| Job {
            task: Task::Errand(errand),
            stopped: Rc::new(stopped),
        };
        loop {
            if waiting.is_empty() {
                let Ok(first) = errands.recv() else { return };
                waiting.push_back(job(first));
            }
            waiting.extend(errands.try_iter().map(job));
            waiting.retain(|job| !job.is_stopped());
            // Whoever looks for a show waits for the answer; the rest can wait itself.
            let next = waiting.iter().position(Job::is_find).unwrap_or(0);
            let mut is_find = false;
            if let Some(job) = waiting.remove(next) {
                is_find = job.is_find();
                let Job { task, stopped } = job;
                fetcher.pace().stop_by(stopped.clone());
                let more = self.carry_out(task, &mut fetcher);
                let renew = |show| Job {
                    task: Task::Renew(show),
                    stopped: stopped.clone(),
                };
                waiting.extend(more.into_iter().map(renew));
            }
            // A search goes on beside what is fetched, and ends none of it.
            if !is_find && waiting.iter().all(Job::is_find) {
                self.tell(Message::Fetching(None));
            }
        }
    }

    fn tell(&self, message: Message) {
        // The loop may have ended meanwhile, and then nobody needs to know.
        let _ = self.tell.send(Incoming::Message(message));
    }

    fn tell_fetching(&self, what: &str) {
        self.tell(Message::Fetching(Some(Text::clean(what))));
    }

    /// Does one thing, and answers with the shows that are to be fetched because of it.
    fn carry_out(&mut self, task: Task, fetcher: &mut Fetcher<Wall>) -> Vec<Tracked> {
        // Shows may have been removed or brought back since the last one.
        self.shelf.forget_listing();
        let is_asked_for = matches!(
            task,
            Task::Errand(
                Errand::Find { .. } | Errand::Add(..) | Errand::Copy(_) | Errand::Refresh(..)
            )
        );
        let done = match task {
            Task::Errand(Errand::Find { words, at_once }) => {
                self.find(fetcher, words, at_once);
                Ok(vec![])
            }
            Task::Errand(Errand::Add(tvmaze, name)) => self.add(fetcher, tvmaze, &name),
            Task::Errand(Errand::Copy(path)) => {
                self.copy(&path, fetcher);
                Ok(vec![])
            }
            Task::Errand(Errand::Refresh(show, seasons)) => self.refresh(fetcher, &show, &seasons),
            Task::Errand(Errand::Guests(tvmaze, season)) => {
                self.guests(fetcher, tvmaze, &[season], None)
            }
            Task::Errand(Errand::Check(checked)) => self.check(fetcher, checked),
            Task::Renew(show) => self.renew(fetcher, &show),
        };
        match done {
            Ok(more) => return more,
            // Who stopped it knows.
            Err(NotFetched::NoAnswer(NoAnswer::Stopped)) => {}
            Err(why) if is_asked_for => {
                self.tell(Message::Failed(Text::clean(&format!("{why}; {OFFLINE}"))));
            }
            Err(_) if self.is_failure_told => {}
            Err(why) => {
                self.is_failure_told = true;
                self.tell(Message::Failed(Text::clean(&format!("{why}; {OFFLINE}"))));
            }
        }
        Vec::new()
    }

    fn find(&self, fetcher: &mut Fetcher<Wall>, words: String, at_once: bool) {
        if !at_once && !fetcher.pace().wait(PAUSE) {
            return;
        }
        let found = match Wanted::read(&words) {
            Wanted::File(path) => found_in(meant(&path, home())).map(|show| vec![show]),
            wanted => match fetcher.find(&wanted) {
                Err(NoAnswer::Stopped) => return,
                Err(NoAnswer::Nothing { .. }) => Ok(vec![]),
                Ok(found) => Ok(found.into_iter().map(Offer::Tvmaze).collect()),
                Err(why) => Err(Text::clean(&why.to_string())),
            },
        };
        self.tell(Message::Found(words, found));
    }

    /// Copies a show's file among the viewer's shows, and opens it.
    fn copy(&mut self, file: &Path, fetcher: &Fetcher<Wall>) {
        let copied = ByHand::read(file).and_then(|show| {
            let place = show.copy(&fetcher.folder())?;
            Ok((show, place))
        });
        match copied {
            Ok((ByHand { id, name, .. }, place)) => {
                let said = format!("Added {name}; its file is {}", place.display());
                self.arrive(&id, &name, place, Some(Text::clean(&said)), true);
            }
            Err(why) => self.tell(Message::Failed(Text::clean(&format!("{why:#}")))),
        }
    }

    fn add(
        &mut self,
        fetcher: &mut Fetcher<Wall>,
        tvmaze: u32,
        name: &str,
    ) -> Result<Vec<Tracked>, NotFetched> {
        self.tell(Message::Fetching(Some(fetching(name))));
        let known = self.shelf.by_tvmaze(tvmaze);
        let imported = fetcher.fetch(tvmaze, known.as_deref(), now())?;
        let said = format!(
            "Added {}; [shows.{}] in config.toml sets what is told of it ahead",
            imported.name, imported.id
        );
        self.arrive_fetched(fetcher, tvmaze, &imported, Some(&said), true);
        Ok(vec![])
    }

    fn refresh(
        &mut self,
        fetcher: &mut Fetcher<Wall>,
        show: &Tracked,
        seasons: &[u32],
    ) -> Result<Vec<Tracked>, NotFetched> {
        self.tell(Message::Fetching(Some(refreshing(show, now()))));
        let imported = fetcher.fetch(show.tvmaze, Some(&show.show), now())?;
        let said = format!("{} is up to date", show.name);
        self.arrive_fetched(fetcher, show.tvmaze, &imported, Some(&said), false);
        self.guests(fetcher, show.tvmaze, seasons, Some(&said))
    }

    /// Fetches the guests of seasons that are not here yet.
    fn guests(
        &mut self,
        fetcher: &mut Fetcher<Wall>,
        tvmaze: u32,
        seasons: &[u32],
        said: Option<&str>,
    ) -> Result<Vec<Tracked>, NotFetched> {
        let told = |done: usize, of: usize| {
            self.tell_fetching(&format!("Fetching guests, season {} of {of}", done + 1));
        };
        if let Some(imported) = fetcher.guests(tvmaze, seasons, told)? {
            let said = said.map(|said| format!("{said}, with the guests of the seasons you began"));
            self.arrive_fetched(fetcher, tvmaze, &imported, said.as_deref(), false);
        }
        Ok(vec![])
    }

    /// Asks which shows have changed. What is told meanwhile does not depend on that.
    fn check(
        &self,
        fetcher: &mut Fetcher<Wall>,
        checked: Option<u64>,
    ) -> Result<Vec<Tracked>, NotFetched> {
        self.tell_fetching("Refreshing your shows");
        let at = now();
        let changed = fetcher.changed(self.shelf.tracked(), checked, at)?;
        self.tell(Message::Checked(at));
        Ok(changed)
    }

    fn renew(
        &mut self,
        fetcher: &mut Fetcher<Wall>,
        show: &Tracked,
    ) -> Result<Vec<Tracked>, NotFetched> {
        let imported = fetcher.fetch(show.tvmaze, Some(&show.show), now())?;
        self.arrive_fetched(fetcher, show.tvmaze, &imported, None, false);
        Ok(vec![])
    }

    /// Takes in what was fetched of a show.
    fn arrive_fetched(
        &mut self,
        fetcher: &Fetcher<Wall>,
        tvmaze: u32,
        imported: &Imported,
        said: Option<&str>,
        opens: bool,
    ) {
        let said = said.map(|said| {
            let notices = imported.notices.iter().map(|notice| format!(" · {notice}"));
            Text::clean(&format!("{said}{}", notices.collect::<String>()))
        });
        let path = fetcher.path(tvmaze);
        self.arrive(&imported.id, &imported.name, path, said, opens);
    }

    /// Takes in a show that is in this file now.
    fn arrive(&mut self, show: &Text, name: &Text, path: PathBuf, said: Option<Text>, opens: bool) {
        self.shelf.lay(show.clone(), name.clone(), path.clone());
        let _ = self.tell.send(Incoming::Shelved {
            id: show.clone(),
            name: name.clone(),
            path,
        });
        match self.shelf.read(show) {
            Some(Ok(volume)) => self.tell(Message::Arrived(Box::new(Arrival {
                show: show.clone(),
                volume,
                said,
                opens,
            }))),
            _ => self.tell(Message::Failed(Text::clean(&format!(
                "{name} was kept, but cannot be read again"
            )))),
        }
    }
}

/// The show in a file, or what is wrong with it.
fn found_in(path: PathBuf) -> Result<Offer, Text> {
    match ByHand::read(&path) {
        Ok(show) => Ok(Offer::File {
            path,
            name: show.name,
        }),
        Err(why) => Err(Text::clean(&format!("{why:#}"))),
    }
}
