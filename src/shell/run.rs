//! The loop: waits, takes in all that has happened, draws once.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use anyhow::Context;
use ratatui::layout::{Position, Rect, Size};

use super::clock;
use super::disk::Real;
use super::downloads::Downloads;
use super::errands::Errands;
use super::fault::fault;
use super::incoming::Incoming;
use super::input;
use super::looks::looks;
use super::memory_file::MemoryFile;
use super::output;
use super::start::Start;
use super::survey::Shelves;
use super::terminal::{self, Session};
use super::tvmaze::HOME;
use super::world::World;
use crate::app::{self, Arrival, Effect, Errand, Gesture, Message, Model, Mouse};
use crate::guide::{Sheet, Text};
use crate::progress::Viewpoint;
use crate::ui;

/// How a program ends whose terminal is gone: as by SIGHUP.
const HUNG_UP: u8 = 129;

/// Runs the guide in the terminal, looked at from `viewpoint` where that is not the viewer's own progress, and returns the exit
/// code. The terminal is given back however this ends.
///
/// # Errors
///
/// If the terminal cannot be used.
pub fn open(start: Start, viewpoint: Option<Viewpoint>) -> anyhow::Result<u8> {
    let (tell, inbox) = mpsc::channel();
    #[cfg(unix)]
    super::signals::listen(tell.clone()).context("signals cannot be received")?;
    let (memory, notice) = MemoryFile::read(Real, start.paths.state.as_deref());
    let looks = looks(|name| std::env::var_os(name));
    let notices = start.notices().into_iter().chain(notice);
    let mut remembered = memory.kept().clone();
    if start.is_of_library {
        remembered.last = Some(start.show.to_string());
    }
    let settings = start.configured.settings();
    let address = settings.tvmaze_url.as_deref().unwrap_or(HOME).to_owned();
    let checked = remembered.checked;
    let is_due = settings.refresh && start.is_of_library;
    let check = (is_due && is_hour_old(checked, clock::now())).then_some(Errand::Check(checked));
    let mut model = Model::new(start.library, &start.show, remembered, settings, looks)
        .context("the bundled guide cannot be opened; install innie anew")?;
    if viewpoint.is_some() {
        model.look_from(viewpoint);
    }
    let session = Session::enter().context("the terminal cannot be used")?;
    terminal::listen_to_mouse(model.mouse).context("the terminal cannot be used")?;
    input::listen(&tell).context("the keyboard cannot be read")?;
    let mut running = Running {
        errands: Errands::new(
            address,
            Downloads::new(start.paths.data.as_deref()),
            start.shelf.clone(),
            tell.clone(),
        ),
        world: World::new(start.logbook, memory, tell),
        model,
        session,
        inbox,
        size: None,
        due: None,
        shelves: Shelves {
            data: start.paths.data,
            shelf: start.shelf,
        },
    };
    let end = running.run(joined(notices), check);
    let Running {
        mut world,
        model,
        session,
        ..
    } = running;
    drop(session);
    let kept = world.remember(model.memory());
    let code = match end {
        Ok(code) => code,
        // Whoever reads the keys tells nothing but that it cannot begin, if the terminal went before.
        Err(error) if is_hang_up(&error) || terminal::is_gone() => HUNG_UP,
        Err(error) => return Err(error).context("the terminal cannot be used any more"),
    };
    // Who closed the terminal hears nothing any more.
    if let (Err(notice), true) = (kept, code != HUNG_UP) {
        output::complain(&Sheet::from(&notice));
    }
    Ok(code)
}

struct Running {
    world: World,
    errands: Errands,
    model: Model,
    session: Session,
    inbox: Receiver<Incoming>,
    size: Option<Size>,
    /// When the next frame of a movement is due, while there is one.
    due: Option<Instant>,
    shelves: Shelves,
}

impl Running {
    /// Runs until the end, and returns the exit code. `check` is sent if any show was fetched.
    fn run(&mut self, notice: Option<Text>, mut check: Option<Errand>) -> io::Result<u8> {
        let mut is_first = true;
        let mut batch = vec![Incoming::Resized];
        batch.extend(notice.map(|notice| Incoming::Message(Message::Failed(notice))));
        loop {
            if let Some(code) = self.take_in(batch)? {
                return Ok(code);
            }
            let model = &self.model;
            fault("draw")?;
            self.session
                .draw(model.window_title(), |frame| ui::view(model, frame))?;
            if std::mem::take(&mut is_first) && self.look_around(check.take())? {
                batch = Vec::new();
                continue;
            }
            let Some(first) = self.wait() else {
                return Ok(HUNG_UP);
            };
            batch = std::iter::once(first)
                .chain(self.inbox.try_iter())
                .collect();
        }
    }

    /// Does what the first frame does not wait for: lists all shows, and sends `check` if any was fetched. True if the open show is another than was
    /// drawn.
    fn look_around(&mut self, check: Option<Errand>) -> io::Result<bool> {
        let is_other = !self.shelves.shelf.check();
        let show = self.model.guide.show.id.clone();
        if let Some(Ok(volume)) = self.shelves.shelf.read(&show).filter(|_| is_other) {
            self.update(Message::Arrived(Box::new(Arrival {
                show,
                volume,
                said: None,
                opens: false,
            })))?;
        }
        self.update(Message::Shows(self.shelves.shelf.listed()))?;
        if let Some(check) = check.filter(|_| self.shelves.shelf.has_fetched()) {
            self.errands.send(check);
        }
        Ok(is_other)
    }

    /// Waits until something happens: without end, but for the next frame while a movement is on. While a search is unfinished it goes on
    /// instead, and what it has found so far is drawn. `None` if nothing can happen any more.
    fn wait(&mut self) -> Option<Incoming> {
        self.due = self.due.filter(|_| self.model.is_moving());
        let now = Instant::now();
        if self.due.is_some_and(|due| due <= now) {
            self.due = None;
            return Some(Incoming::Message(Message::Step));
        }
        if self.model.is_searching() {
            return match self.inbox.try_recv() {
                Ok(incoming) => Some(incoming),
                Err(TryRecvError::Empty) => Some(Incoming::Message(Message::SearchOn)),
                Err(TryRecvError::Disconnected) => None,
            };
        }
        let Some(due) = self.due else {
            return self.inbox.recv().ok();
        };
        match self.inbox.recv_timeout(due.saturating_duration_since(now)) {
            Ok(incoming) => Some(incoming),
            Err(RecvTimeoutError::Timeout) => {
                self.due = None;
                Some(Incoming::Message(Message::Step))
            }
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Takes in what has happened. An exit code ends the program.
    fn take_in(&mut self, batch: Vec<Incoming>) -> io::Result<Option<u8>> {
        // Who ends a stopped program continues it, too, but does not hand it the terminal.
        let ends = |incoming: &Incoming| matches!(incoming, Incoming::End(_) | Incoming::HungUp);
        let ending = batch.iter().any(ends);
        fault("wake")?;
        self.update(Message::Clock(clock::now()))?;
        if let Some(merged) = self.world.merge() {
            self.update(merged)?;
        }
        for incoming in batch {
            let code = match incoming {
                Incoming::Message(message) => self.update(message)?,
                Incoming::Mouse(gesture, at) => {
                    let mouse = self.mouse(gesture, at);
                    self.update(Message::Mouse(mouse))?
                }
                // Where it was smaller for a moment, the terminal has forgotten what stood outside.
                Incoming::Resized => {
                    self.size = None;
                    self.measure()?
                }
                Incoming::End(code) => Some(code),
                Incoming::HungUp => Some(HUNG_UP),
                Incoming::Suspend => match suspend()? {
                    Some(refusal) => self.update(refusal)?,
                    None => None,
                },
                Incoming::Continue if ending => None,
                Incoming::Continue => {
                    self.session.resume()?;
                    terminal::listen_to_mouse(self.model.mouse)?;
                    self.size = None;
                    self.measure()?
                }
                Incoming::Shelved { id, name, path } => {
                    self.shelves.shelf.lay(id, name, path);
                    self.update(Message::Shows(self.shelves.shelf.listed()))?
                }
                Incoming::Deaf(error) => return Err(error),
            };
            if code.is_some() {
                return Ok(code);
            }
        }
        Ok(None)
    }

    /// What is done with the mouse, and what stands where it is done.
    fn mouse(&self, gesture: Gesture, at: Position) -> Mouse {
        let area = Rect::from(self.size.unwrap_or_default());
        Mouse {
            gesture,
            spot: ui::pointed(&self.model, area, at),
            column: at.x,
            row: at.y,
        }
    }

    /// Tells the program of the terminal's size, if it is another one.
    fn measure(&mut self) -> io::Result<Option<u8>> {
        let size = terminal::size();
        if self.size == Some(size) {
            return Ok(None);
        }
        self.size = Some(size);
        self.session.resize(size)?;
        self.update(Message::Resize(size.width, size.height))
    }

    /// Tells the program of something, does what it asks for, and tells it what comes of that.
    fn update(&mut self, message: Message) -> io::Result<Option<u8>> {
        let mut messages = VecDeque::from([message]);
        while let Some(message) = messages.pop_front() {
            for effect in app::update(&mut self.model, message) {
                match effect {
                    Effect::Append(entries) => {
                        messages.extend(self.world.append(entries));
                        fault("marked")?;
                    }
                    Effect::Open(address) => self.world.open(&address),
                    Effect::Copy(text) => messages.push_back(copy(&text)?),
                    Effect::TellZone => messages.push_back(Message::Zone(clock::zone())),
                    Effect::Survey(number) => {
                        let (ground, tell) = (self.model.ground(), self.world.teller());
                        self.shelves.survey(number, ground, tell);
                    }
                    Effect::Shelve(shelving) => messages.extend(self.shelves.shelve(&shelving)),
                    Effect::Fetch(show) => messages.push_back(self.shelves.fetch(&show)),
                    Effect::Remember => {
                        let failed = self.world.remember(self.model.memory()).err();
                        messages.extend(failed.map(Message::Failed));
                    }
                    Effect::StepIn(milliseconds) => {
                        let stands = Duration::from_millis(milliseconds.into());
                        self.due = Some(Instant::now() + stands);
                    }
                    Effect::Mouse(listens) => terminal::listen_to_mouse(listens)?,
                    Effect::Ask(errand) => self.errands.send(errand),
                    Effect::StopFinding => self.errands.stop_finding(),
                    Effect::StopFetching => self.errands.stop_fetching(),
                    Effect::Suspend => messages.extend(suspend()?),
                    Effect::Quit => return Ok(Some(0)),
                }
            }
        }
        Ok(None)
    }
}

/// Whether an hour has passed since then, or nobody knows: TVmaze changes its answers once an hour.
fn is_hour_old(then: Option<u64>, now: u64) -> bool {
    let age = then.and_then(|then| now.checked_sub(then));
    age.is_none_or(|age| age >= app::HOUR)
}

/// Gives the terminal back and stops. [`Incoming::Continue`] takes it again, so that whoever asks a stopped program to end
/// does not wait for a terminal that is not its own. A refusal is told.
fn suspend() -> io::Result<Option<Message>> {
    #[cfg(unix)]
    if super::signals::can_be_continued() {
        terminal::give_back();
        super::signals::stop()?;
        return Ok(None);
    }
    Ok(Some(Message::Failed(Text::clean(
        "innie was not started from a shell that could bring it back",
    ))))
}

fn copy(text: &Text) -> io::Result<Message> {
    Ok(if terminal::copy(text)? {
        Message::Done(Text::clean("Copied, if the terminal allows it"))
    } else {
        Message::Failed(Text::clean("This is too long for the clipboard"))
    })
}

/// The notices as one: the status line has room for no more.
fn joined(notices: impl Iterator<Item = Text>) -> Option<Text> {
    let lines: Vec<String> = notices.map(|notice| notice.to_string()).collect();
    (!lines.is_empty()).then(|| Text::clean(&lines.join("; ")))
}

/// Whether the terminal is gone: writing to one that was closed is an error of input and output.
fn is_hang_up(error: &io::Error) -> bool {
    #[cfg(unix)]
    return error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error());
    #[cfg(not(unix))]
    return error.kind() == io::ErrorKind::BrokenPipe;
}
