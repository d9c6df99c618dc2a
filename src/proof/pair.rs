//! Two programs side by side, each with one file of a pair: the same happens to both, and all they show and ask for is compared.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::tz::{Offset, TimeZone};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::fetched;
use super::ground::{Words, written};
use super::lot::Lot;
use super::show::{self, Pair};
use crate::app::{
    Action, Arrival, Confirm, Context, Depth, Effect, Errand, Gesture, Key, Looks, Memory, Message,
    Model, Mouse, Offer, Outlook, Overlay, Place, Settings, bindings, update,
};
use crate::guide::{EpisodeCode, Text};
use crate::leak;
use crate::library::tvmaze::Found;
use crate::library::{Library, Volume};
use crate::progress::{Change, Device, LogEntry, Part, Policies, Policy, Viewpoint};
use crate::ui;

/// When a run begins, in milliseconds since 1970: in the midst of the days on which drawn episodes come out.
const NOW: u64 = 1_644_000_000_000;

/// Another show, which has nothing to hide: its id, its name and its file.
const ELSEWHERE: (&str, &str, &str) = (
    "other",
    "Other",
    r#"{"format":1,"show":{"id":"other","name":"Other"},"seasons":[]}"#,
);

/// Where the viewer is.
const EAST: Offset = Offset::constant(9);

/// Something that happens to both programs.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Press(Key),
    Paste(String),
    Resize(u16, u16),
    /// The mouse is used at this column and row.
    Mouse(Gesture, u16, u16),
    /// It is time for the next frame of a movement.
    Frame,
    /// So much time has passed since the start.
    Wait(u64),
}

/// What was told apart, and after how many steps.
pub(super) struct Difference {
    pub(super) steps: usize,
    pub(super) told: String,
}

/// A pair and how its programs are started.
pub(super) struct Setting {
    pair: Pair,
    watched: Vec<(EpisodeCode, u64)>,
    /// As of which episode the programs are started, if of any.
    as_of: Option<EpisodeCode>,
    memory: Memory,
    looks: Looks,
    settings: Settings,
    size: (u16, u16),
}

impl Setting {
    /// What this number stands for.
    pub(super) fn draw(seed: u64) -> (Self, Lot) {
        // Every fifth show is one that was fetched.
        let pair = match seed % 5 {
            0 => fetched::pair(seed),
            _ => show::pair(seed),
        };
        let mut lot = Lot::new(!seed);
        let most = *lot.one(&[100, 100, 60, 0]);
        let watched = pair
            .reached
            .iter()
            .map(|(season, number)| EpisodeCode::new(*season, *number));
        let watched: Vec<EpisodeCode> = watched.filter(|_| lot.chance(most)).collect();
        let watched = watched
            .into_iter()
            .map(|code| (code, NOW - lot.below(900) as u64 * 86_400_000))
            .collect();
        let covered: Vec<EpisodeCode> = covered(&pair).collect();
        let as_of = lot.any(&covered).copied().filter(|_| lot.chance(15));
        let memory = memory(&pair, &mut lot);
        let looks = Looks {
            unicode: lot.chance(85),
            depth: *lot.one(&[Depth::Full, Depth::Indexed, Depth::Sixteen, Depth::None]),
        };
        let settings = Settings {
            motion: lot.chance(30),
            linear: lot.chance(15),
            ..Settings::default()
        };
        let size = any_size(&mut lot);
        (
            Self {
                pair,
                watched,
                as_of,
                memory,
                looks,
                settings,
                size,
            },
            lot,
        )
    }

    /// Takes steps, as they are given or as they come to mind, until something differs or an end is reached. Returns them,
    /// the number of frames compared, and what was told apart.
    pub(super) fn walk(
        &self,
        mut next: impl FnMut(&Model, &Pair) -> Option<Step>,
    ) -> (Vec<Step>, usize, Option<Difference>) {
        let mut sides = Sides::start(self);
        let mut taken = Vec::new();
        let mut frames = 1;
        let mut told = sides.differ().err();
        while told.is_none() {
            let Some(step) = next(&sides.models[0], &self.pair) else {
                break;
            };
            taken.push(step.clone());
            let came_of_it = sides.take(step);
            if matches!(came_of_it, Ok(Next::Apart)) {
                break;
            }
            let is_end = matches!(came_of_it, Ok(Next::End));
            told = came_of_it.err().or_else(|| sides.differ().err());
            frames += 1;
            if is_end {
                break;
            }
        }
        if let Some(told) = &mut told {
            let _ = write!(told, "\nunder {:?}", self.pair.words.named());
        }
        let steps = taken.len();
        (taken, frames, told.map(|told| Difference { steps, told }))
    }

    /// As few of the steps as still tell the two apart, and what they tell.
    pub(super) fn shrink(
        &self,
        mut steps: Vec<Step>,
        mut difference: Difference,
    ) -> (Vec<Step>, Difference) {
        steps.truncate(difference.steps);
        let mut at = 0;
        while at < steps.len() {
            let mut fewer = steps.clone();
            fewer.remove(at);
            let mut rest = fewer.iter().cloned();
            match self.walk(|_, _| rest.next()) {
                (_, _, Some(still)) => {
                    fewer.truncate(still.steps);
                    (steps, difference) = (fewer, still);
                }
                _ => at += 1,
            }
        }
        (steps, difference)
    }

    /// The files, for whoever looks into a failure.
    pub(super) fn files(&self) -> &[String; 2] {
        &self.pair.files
    }
}

/// The episodes as of which the viewer may come to look.
fn covered(pair: &Pair) -> impl Iterator<Item = EpisodeCode> {
    pair.covered()
        .map(|(season, number)| EpisodeCode::new(season, number))
}

/// A memory of an earlier time, which may name what is hidden now.
fn memory(pair: &Pair, lot: &mut Lot) -> Memory {
    let mut memory = Memory::default();
    let id = |lot: &mut Lot| lot.any(&pair.ids).cloned();
    let place = Place {
        asked: lot.chance(75),
        pane: u8::try_from(lot.below(5)).unwrap(),
        episode: lot.any(&pair.episodes).map(|code| written(*code)),
        character: id(lot),
        article: id(lot),
        reading: id(lot).map(|id| {
            format!(
                "{} {id}",
                lot.one(&["character", "article", "person", "term"])
            )
        }),
        read: (0..lot.below(4)).filter_map(|_| id(lot)).collect(),
    };
    memory.shows.insert(show::ID.to_owned(), place);
    memory
}

fn any_size(lot: &mut Lot) -> (u16, u16) {
    let mut side = |least, most| u16::try_from(lot.within(least..=most)).unwrap();
    let any = (side(1, 120), side(1, 40));
    let usual = (side(24, 69), side(6, 15));
    let wide = (side(70, 100), side(16, 26));
    *lot.one(&[(80, 24), (40, 12), wide, wide, usual, any])
}

/// What the programs may meet next: mostly keys that mean something where they are pressed.
pub(super) fn any_step(lot: &mut Lot, model: &Model, pair: &Pair) -> Step {
    let context = model.context();
    if model.is_moving() && lot.chance(50) {
        return Step::Frame;
    }
    if lot.chance(8) {
        return mouse(lot, model);
    }
    // Few keys of many lead to what tells much: a filter, the search, the pictures.
    let is_list = matches!(
        context,
        Context::Seasons | Context::Characters | Context::News
    );
    if is_list && lot.chance(20) {
        return Step::Press(Key::Char(
            *lot.one(&['/', '/', 's', 's', 's', 'p', 'p', 'm']),
        ));
    }
    if matches!(context, Context::News | Context::Reader) && lot.chance(6) {
        return Step::Press(Key::Char('b'));
    }
    if context == Context::Confirm && !may_reveal(model, pair) && lot.chance(60) {
        return Step::Press(Key::Char('y'));
    }
    let is_answered =
        matches!(&model.overlay, Some(Overlay::TypedQuestion(line)) if !line.text().is_empty());
    match lot.below(20) {
        0 => {
            let (width, height) = any_size(lot);
            Step::Resize(width, height)
        }
        1 => Step::Wait(lot.below(1 << 32) as u64),
        2 if context.takes_text() && lot.chance(50) => Step::Paste(
            lot.any(&pair.episodes)
                .map_or_else(String::new, |code| written(*code)),
        ),
        2..=9 if is_answered => Step::Press(Key::Enter),
        2..=9 if context == Context::TypedQuestion => {
            // Seen up to one that was reached, or to one that is nowhere.
            let covered = covered(pair).map(|code| code.to_string());
            let answers: Vec<String> = covered.chain(["S09E09".to_owned()]).collect();
            Step::Paste(lot.one(&answers).clone())
        }
        2..=9 if context == Context::Command => command(lot, model, pair),
        2..=6 if context.takes_text() => Step::Paste(
            lot.any(&pair.texts)
                .map_or("a", |word| word.as_str())
                .to_owned(),
        ),
        7..=9 if context.takes_text() => {
            Step::Press(Key::Char(*lot.one(&['a', 'e', 'i', 'm', 'o', ' '])))
        }
        _ => {
            let keys: Vec<Key> = bindings(context)
                .filter(|binding| {
                    let is_shunned = binding.action == Action::Yes && may_reveal(model, pair);
                    !is_shunned && (!is_end(binding.action) || lot.chance(20))
                })
                .flat_map(|binding| binding.keys.iter().copied())
                .collect();
            Step::Press(*lot.one(&keys))
        }
    }
}

/// Something done with the mouse, anywhere.
fn mouse(lot: &mut Lot, model: &Model) -> Step {
    let (width, height) = model.size();
    let mut along = |length: u16| u16::try_from(lot.below(usize::from(length.max(1)))).unwrap();
    let (column, row) = (along(width), along(height));
    let gesture = *lot.one(&[
        Gesture::Press,
        Gesture::Press,
        Gesture::Drag,
        Gesture::Release,
        Gesture::Wheel { down: true },
        Gesture::Wheel { down: false },
    ]);
    Step::Mouse(gesture, column, row)
}

/// Whether a yes to what is asked here opens on purpose what the files may differ in.
fn may_reveal(model: &Model, pair: &Pair) -> bool {
    match &model.overlay {
        Some(Overlay::Confirm(Confirm::AsOf(code))) => covered(pair).all(|one| one != *code),
        Some(Overlay::Confirm(Confirm::Outie | Confirm::Peek(_))) => true,
        // The address was open; what is behind it nobody here can know.
        _ => false,
    }
}

const fn is_end(action: Action) -> bool {
    matches!(action, Action::Quit | Action::QuitNow)
}

fn volume(file: &str) -> Volume<'static> {
    Volume {
        file: file.to_owned().into(),
        beneath: None,
    }
}

/// How it goes on after a step.
enum Next {
    Step,
    /// The programs have ended.
    End,
    /// The programs were asked for what the files may differ in.
    Apart,
}

/// The two programs.
struct Sides<'a> {
    pair: &'a Pair,
    models: [Model; 2],
    buffers: [Buffer; 2],
    size: (u16, u16),
    /// Marks beyond these would open what the files differ in: the disk refuses them.
    reached: BTreeSet<EpisodeCode>,
    effects: [Vec<Effect>; 2],
    /// Whether looking past one's own progress has been agreed to.
    is_granted: bool,
}

impl<'a> Sides<'a> {
    fn start(setting: &'a Setting) -> Self {
        let mut number = 0;
        let models = setting.pair.files.each_ref().map(|file| {
            leak::turn(number);
            number += 1;
            let mut library = Library::default();
            library.set_policies(policies(setting.pair.words));
            let id = library
                .add_show(file)
                .unwrap_or_else(|problems| panic!("{problems:#?}\n{file}"));
            for (episode, at) in &setting.watched {
                let change = Change {
                    show: id.clone(),
                    episode: *episode,
                    watched: true,
                    seen: None,
                };
                for mut entry in library.batch(&[change], *at) {
                    entry.at = *at;
                    library.record(&device(), &entry);
                }
            }
            let (memory, settings) = (setting.memory.clone(), setting.settings.clone());
            let mut model = Model::new(library, &id, memory, settings, setting.looks).unwrap();
            if let Some(code) = setting.as_of {
                model.look_from(Some(Viewpoint::AsOf(code)));
            }
            let own = (model.guide.show.id.clone(), model.guide.show.name.clone());
            let other = (Text::clean(ELSEWHERE.0), Text::clean(ELSEWHERE.1));
            model.set_shows(vec![own, other]);
            update(&mut model, Message::Clock(NOW));
            update(&mut model, Message::Resize(setting.size.0, setting.size.1));
            model
        });
        let reached = setting.pair.reached.iter();
        Self {
            pair: &setting.pair,
            models,
            buffers: [Buffer::default(), Buffer::default()],
            size: setting.size,
            reached: reached
                .map(|(season, number)| EpisodeCode::new(*season, *number))
                .collect(),
            effects: [vec![], vec![]],
            is_granted: false,
        }
    }

    /// Lets something happen to both, and the world do what they ask for. It is an error if
    /// they ask for different things.
    fn take(&mut self, step: Step) -> Result<Next, String> {
        let is_agreed = |model: &Model, key| {
            matches!(&model.overlay, Some(Overlay::Confirm(Confirm::AsOf(_))))
                && model.keymap.action(Context::Confirm, key) == Some(Action::Yes)
        };
        self.is_granted |= matches!(step, Step::Press(key) if is_agreed(&self.models[0], key));
        let both = |message: Message| [message.clone(), message];
        let mut messages = vec![both(match step {
            Step::Press(key) => Message::Key(key),
            Step::Paste(text) => Message::Paste(text),
            Step::Resize(width, height) => {
                self.size = (width, height);
                Message::Resize(width, height)
            }
            Step::Mouse(gesture, column, row) => Message::Mouse(self.mouse(gesture, column, row)?),
            Step::Frame => Message::Step,
            Step::Wait(passed) => Message::Clock(NOW + passed),
        })];
        let mut next = Next::Step;
        while let Some(message) = messages.pop() {
            for (number, (model, message)) in self.models.iter_mut().zip(message).enumerate() {
                leak::turn(number);
                self.effects[number] = update(model, message);
            }
            if self.looks_further()? || self.marks_further() {
                return Ok(Next::Apart);
            }
            if self.effects[0] != self.effects[1] {
                return Err(format!(
                    "asked for\n  {}\nand\n  {}",
                    asked(&self.effects[0]),
                    asked(&self.effects[1])
                ));
            }
            for effect in std::mem::take(&mut self.effects[0]) {
                match effect {
                    Effect::TellZone => messages.push(both(Message::Zone(TimeZone::fixed(EAST)))),
                    Effect::Append(entries) => messages.push(both(self.written(entries))),
                    Effect::Copy(_) => messages.push(both(Message::Done(Text::clean("Copied")))),
                    Effect::Open(_) => messages.push(both(Message::Done(Text::clean("Opened")))),
                    Effect::Survey(asked) => {
                        messages.push([0, 1].map(|number| self.surveyed(asked, number)));
                    }
                    Effect::Fetch(show) => {
                        messages.push([0, 1].map(|number| self.fetched(number, &show)));
                    }
                    Effect::Shelve(shelving) => {
                        messages.push(both(Message::Done(shelving.what.done(&shelving.name))));
                    }
                    Effect::Ask(errand) => messages.extend(self.run(&errand)),
                    Effect::Remember
                    | Effect::Suspend
                    | Effect::Mouse(_)
                    | Effect::StepIn(_)
                    | Effect::StopFinding
                    | Effect::StopFetching => {}
                    Effect::Quit => next = Next::End,
                }
            }
        }
        Ok(next)
    }

    /// What is done with the mouse. It is an error if it points at different things.
    fn mouse(&self, gesture: Gesture, column: u16, row: u16) -> Result<Mouse, String> {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let [spot, other] = [0, 1].map(|number| {
            leak::turn(number);
            ui::pointed(&self.models[number], area, Position::new(column, row))
        });
        if spot != other {
            return Err(format!("pointed at {spot:?} and {other:?}"));
        }
        Ok(Mouse {
            gesture,
            spot,
            column,
            row,
        })
    }

    /// What the shows of a program have to offer.
    fn surveyed(&self, asked: u64, number: usize) -> Message {
        leak::turn(number);
        let ground = self.models[number].ground();
        let outlook = |file: &str| {
            let guide = ground.glance(&volume(file)).unwrap();
            Outlook::new(&guide, ground.log().last_watched(&guide.show.id))
        };
        let outlooks = [&self.pair.files[number], ELSEWHERE.2].map(outlook);
        Message::Surveyed(asked, outlooks.into())
    }

    fn fetched(&self, number: usize, show: &Text) -> Message {
        Message::Fetched(volume(self.file_of(number, show)))
    }

    fn file_of(&self, number: usize, show: &str) -> &str {
        if show == ELSEWHERE.0 {
            ELSEWHERE.2
        } else {
            &self.pair.files[number]
        }
    }

    /// Whether one of the programs now tells, on purpose, what the files may differ in. It is an error if nobody agreed to that.
    fn looks_further(&self) -> Result<bool, String> {
        let mut is_further = false;
        for model in &self.models {
            match model.elsewhere() {
                Some(Viewpoint::AsOf(code)) if covered(self.pair).any(|one| one == *code) => {}
                Some(Viewpoint::AsOf(_)) if self.is_granted => is_further = true,
                None if !model.is_peeking() => {}
                further => return Err(format!("nobody asked for {further:?} or a peek")),
            }
        }
        Ok(is_further)
    }

    /// Whether the programs mark different things because one has episodes that the other has not, and of which the viewer is told
    /// only now that they say that they have seen them.
    fn marks_further(&self) -> bool {
        let is_beyond = |effect: &Effect| match effect {
            Effect::Append(entries) => self.is_beyond(entries),
            _ => false,
        };
        self.pair.words.counts == "seen"
            && self.effects[0] != self.effects[1]
            && self.effects.iter().flatten().any(is_beyond)
    }

    fn is_beyond(&self, entries: &[LogEntry]) -> bool {
        let mut marked = entries.iter().filter(|entry| entry.watched);
        marked.any(|entry| !self.reached.contains(&entry.episode))
    }

    /// What comes of an errand: a search finds two shows, and whatever is fetched arrives as it was.
    fn run(&self, errand: &Errand) -> Vec<[Message; 2]> {
        let both = |message: Message| [message.clone(), message];
        let arrived = |said: &str| {
            [0, 1].map(|number| {
                let show = &self.models[number].guide.show.id;
                Message::Arrived(Box::new(Arrival {
                    show: show.clone(),
                    volume: volume(self.file_of(number, show)),
                    said: Some(Text::clean(said)),
                    opens: true,
                }))
            })
        };
        let done = || both(Message::Fetching(None));
        match errand {
            Errand::Find { words, .. } => {
                let found = ["Road", "Roads"].map(|name| Offer::Tvmaze(Found::named(1, name)));
                vec![both(Message::Found(words.clone(), Ok(found.to_vec())))]
            }
            Errand::Add(..) | Errand::Copy(_) => vec![done(), arrived("Added")],
            Errand::Refresh(..) => vec![done(), arrived("Up to date")],
            Errand::Guests(..) | Errand::Check(_) => vec![done()],
        }
    }

    fn written(&self, entries: Vec<LogEntry>) -> Message {
        if self.is_beyond(&entries) {
            return Message::Failed(Text::clean("The disk is full"));
        }
        Message::Logged(device(), entries)
    }

    /// Draws both, and tells where they differ: in the frame, the title of the window, or what would be written down.
    fn differ(&mut self) -> Result<(), String> {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut cursors = [None; 2];
        for (number, (model, buffer)) in self.models.iter().zip(&mut self.buffers).enumerate() {
            leak::turn(number);
            buffer.resize(area);
            buffer.reset();
            cursors[number] = ui::draw(model, area, buffer);
        }
        if self.buffers[0] != self.buffers[1] || cursors[0] != cursors[1] {
            return Err(compared(&self.buffers));
        }
        let [one, other] = [0, 1].map(|number| {
            leak::turn(number);
            let model = &self.models[number];
            (model.window_title(), model.memory())
        });
        if one != other {
            return Err(format!("title and memory are\n  {one:?}\nand\n  {other:?}"));
        }
        Ok(())
    }
}

fn policies(words: Words) -> Policies {
    let mut policy = Policy::default();
    for (name, word) in words.named() {
        let part = Part::ALL
            .into_iter()
            .find(|part| part.name() == name)
            .unwrap();
        part.set(&mut policy, word).unwrap();
    }
    Policies {
        default: policy,
        ..Policies::default()
    }
}

fn device() -> Device {
    Device(Text::clean("proof"))
}

/// What was asked for, the lines of the log as they are written.
fn asked(effects: &[Effect]) -> String {
    let told = effects.iter().map(|effect| match effect {
        Effect::Append(entries) => entries
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n  "),
        other => format!("{other:?}"),
    });
    told.collect::<Vec<_>>().join("\n  ")
}

/// The rows of two frames, those that differ twice.
fn compared(buffers: &[Buffer; 2]) -> String {
    let [one, other] = buffers.each_ref().map(|buffer| {
        let rows = buffer.content.chunks(usize::from(buffer.area.width.max(1)));
        rows.map(|row| {
            row.iter()
                .map(ratatui::buffer::Cell::symbol)
                .collect::<String>()
        })
        .collect::<Vec<_>>()
    });
    let mut told = String::from("the frames differ\n");
    for (one, other) in one.iter().zip(&other) {
        let _ = if one == other {
            writeln!(told, "  {one}")
        } else {
            writeln!(told, "< {one}\n> {other}")
        };
    }
    if one == other {
        told.push_str("only in their styles\n");
    }
    told
}

/// A command to type, or what follows it.
fn command(lot: &mut Lot, model: &Model, pair: &Pair) -> Step {
    let is_typed =
        matches!(&model.overlay, Some(Overlay::Prompt(prompt)) if !prompt.text().is_empty());
    if is_typed {
        return Step::Press(*lot.one(&[Key::Enter, Key::Enter, Key::Tab]));
    }
    let covered: Vec<EpisodeCode> = covered(pair).collect();
    let code = lot.any(&covered).map(ToString::to_string);
    let code = code.unwrap_or_else(|| "S09E09".to_owned());
    let text = lot.any(&pair.texts).map_or("a", |word| word.as_str());
    let lines = [
        "next",
        "episodes --season 1",
        "season 1",
        "episode CODE",
        "cast --in CODE",
        "cast",
        "map",
        "timeline",
        "map --by billing",
        "character TEXT",
        "person TEXT",
        "news TEXT",
        "news --after 2021",
        "glossary",
        "glossary TEXT",
        "search TEXT",
        "search TEXT --kind character",
        "new",
        "new CODE",
        "stats",
        "watch CODE",
        "watch next",
        "unwatch CODE",
        "undo",
        "as-of CODE",
        "as-of",
        "outie",
        "theme night",
        "half-down",
        "shows",
        "up-next",
        "next --all",
        "calendar --month 2022-03",
        "calendar --from 2022-01-10",
        "calendar --from 2022-04-01",
        "go-on",
        "character ",
        "glossary ",
        "TEXT",
    ];
    let line = lot.one(&lines).replace("CODE", &code);
    Step::Paste(line.replace("TEXT", text))
}
