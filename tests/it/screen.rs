//! The program without a terminal: keys go in, and the whole screen comes out as text.

use std::collections::VecDeque;
use std::fmt::Write as _;

use innie::app::{
    Depth, Effect, Errand, Key, Looks, Memory, Message, Model, Offer, Outlook, Settings, update,
};
use innie::guide::{EpisodeCode, Text};
use innie::library::tvmaze::Found;
use innie::library::{Library, Volume};
use innie::progress::{Change, Device, LogEntry, Policies, Policy};
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// The guide in the box.
pub(crate) const SEVERANCE: &str = include_str!("../../assets/shows/severance.json");

/// The time it always is: 2026-11-22 12:00 UTC, in milliseconds since 1970.
pub(crate) const NOW: u64 = 1_795_348_800_000;

/// The program, and what it asked the world to do.
pub(crate) struct Screen {
    pub(crate) model: Model,
    /// The effects asked for, but for what the log was given.
    pub(crate) effects: Vec<Effect>,
    /// What the log was given and has kept.
    pub(crate) written: Vec<LogEntry>,
    /// What the disk says to the log from now on, if it is broken.
    pub(crate) broken_disk: Option<&'static str>,
    /// Whether the disk answers only when it is waited for.
    pub(crate) slow_disk: bool,
    late: VecDeque<Message>,
    /// The files of the shows there are, for whoever asks for all of them.
    files: Vec<String>,
    /// The files of those put away.
    pub(crate) archive: Vec<String>,
    size: (u16, u16),
}

/// A library with one show, watched up to `seen`, three days ago.
pub(crate) fn library(guide: &str, seen: Option<EpisodeCode>) -> (Library, Text) {
    const DAY: u64 = 86_400_000;
    let mut library = Library::default();
    let show = library
        .add_show(guide)
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let guide = library
        .guide(&show, &innie::progress::Viewpoint::Outie)
        .unwrap();
    let changes: Vec<Change> = guide
        .episodes()
        .filter(|episode| Some(episode.code) <= seen)
        .map(|episode| Change {
            show: show.clone(),
            episode: episode.code,
            watched: true,
            seen: None,
        })
        .collect();
    for entry in library.batch(&changes, NOW - 3 * DAY) {
        library.record(&device(), &entry);
    }
    (library, show)
}

/// The strictest policy, for every show.
pub(crate) fn strict() -> Policies {
    Policies {
        default: Policy::strictest(),
        ..Policies::default()
    }
}

/// What there is for these words: three roads, one show of the longest name, nothing for `nowhere`, one in a file; no answer for anything else.
fn shows(words: &str) -> Option<Vec<Offer>> {
    let text = |text: &str| (!text.is_empty()).then(|| Text::clean(text));
    let show = |id, name: &str, [year, network, status, language]: [&str; 4]| {
        Offer::Tvmaze(Found {
            id,
            name: Text::clean(name),
            year: text(year),
            network: text(network),
            status: text(status),
            language: text(language),
            kinds: vec![Text::clean("Scripted"), Text::clean("Drama")],
            imdb: None,
        })
    };
    match words {
        "road" => Some(vec![
            show(7, "The Road", ["2020", "Channel 4", "Running", "English"]),
            show(8, "The Road", ["1999", "", "Ended", ""]),
            show(9, "도로", ["2012", "MBC", "Ended", "Korean"]),
            show(
                10,
                "The Marvellous and Entirely Unabridged Road from Here to There and Back",
                [
                    "2024",
                    "The Network of All Networks",
                    "To Be Determined",
                    "English",
                ],
            ),
        ]),
        "nowhere" => Some(vec![]),
        "~/mine.json" => Some(vec![Offer::File {
            path: "/home/viewer/mine.json".into(),
            name: Text::clean("My Show"),
        }]),
        _ => None,
    }
}

fn device() -> Device {
    Device(Text::clean("test"))
}

impl Screen {
    /// The bundled guide at its very first start.
    pub(crate) fn first_start(width: u16, height: u16) -> Self {
        let (library, show) = library(SEVERANCE, None);
        Self::new(library, &show, Memory::default(), width, height)
    }

    /// The bundled guide, watched up to `seen`; `""` is nothing, but asked.
    pub(crate) fn at(seen: &str, width: u16, height: u16) -> Self {
        let (library, show) = library(SEVERANCE, seen.parse().ok());
        let mut memory = Memory::default();
        memory.shows.entry(show.to_string()).or_default().asked = true;
        Self::new(library, &show, memory, width, height)
    }

    /// The bundled guide at its very first start, with as little told ahead as may be.
    pub(crate) fn strict_first_start(width: u16, height: u16) -> Self {
        let (mut library, show) = library(SEVERANCE, None);
        library.set_policies(strict());
        Self::new(library, &show, Memory::default(), width, height)
    }

    /// The bundled guide, watched up to `seen`, with as little told ahead as may be.
    pub(crate) fn strict(seen: &str, width: u16, height: u16) -> Self {
        let (mut library, show) = library(SEVERANCE, seen.parse().ok());
        library.set_policies(strict());
        let mut memory = Memory::default();
        memory.shows.entry(show.to_string()).or_default().asked = true;
        Self::new(library, &show, memory, width, height)
    }

    pub(crate) fn new(
        library: Library,
        show: &Text,
        memory: Memory,
        width: u16,
        height: u16,
    ) -> Self {
        Self::with(Settings::default(), library, show, memory, (width, height))
    }

    /// The bundled guide with these settings, watched up to `seen`.
    pub(crate) fn set(settings: Settings, seen: &str) -> Self {
        let (library, show) = library(SEVERANCE, seen.parse().ok());
        Self::with(settings, library, &show, Memory::default(), (80, 24))
    }

    /// A library with these settings and this memory.
    pub(crate) fn with(
        settings: Settings,
        library: Library,
        show: &Text,
        memory: Memory,
        (width, height): (u16, u16),
    ) -> Self {
        let looks = Looks {
            unicode: true,
            depth: Depth::Full,
        };
        let model =
            Model::new(library, show, memory, settings, looks).expect("the library has the show");
        let mut screen = Self {
            model,
            effects: vec![],
            written: vec![],
            broken_disk: None,
            slow_disk: false,
            late: VecDeque::new(),
            files: vec![],
            archive: vec![],
            size: (width, height),
        };
        screen.send(Message::Clock(NOW));
        screen.resize(width, height);
        screen
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.send(Message::Resize(width, height));
    }

    /// Sends a message, and lets the world do what follows.
    pub(crate) fn send(&mut self, message: Message) {
        for effect in update(&mut self.model, message) {
            let answer = match (effect, self.broken_disk) {
                (Effect::Append(_), Some(why)) => Message::Failed(Text::clean(why)),
                (Effect::Append(entries), None) => {
                    self.written.extend(entries.iter().cloned());
                    Message::Logged(device(), entries)
                }
                (Effect::TellZone, _) => Message::Zone(TimeZone::UTC),
                (Effect::Ask(Errand::Find { words, at_once }), _) => {
                    let found = shows(&words);
                    self.effects.push(Effect::Ask(Errand::Find {
                        words: words.clone(),
                        at_once,
                    }));
                    match found {
                        Some(shows) => Message::Found(words, Ok(shows)),
                        None => continue,
                    }
                }
                (Effect::Shelve(shelving), _) => {
                    self.effects.push(Effect::Shelve(shelving.clone()));
                    Message::Done(shelving.what.done(&shelving.name))
                }
                (Effect::Survey(asked), _) => self.surveyed(asked),
                (Effect::Fetch(show), _) => self.fetched(&show),
                (other, _) => {
                    self.effects.push(other);
                    continue;
                }
            };
            if self.slow_disk {
                self.late.push_back(answer);
            } else {
                self.send(answer);
            }
        }
        // As the loop does while nothing else happens.
        while self.model.is_searching() {
            update(&mut self.model, Message::SearchOn);
        }
    }

    /// Takes in the files of all shows there are.
    pub(crate) fn has_shows(&mut self, files: Vec<String>) {
        let titles = files
            .iter()
            .map(|file| innie::library::title(file).unwrap());
        self.model.set_shows(titles.collect());
        self.files = files;
    }

    fn surveyed(&self, asked: u64) -> Message {
        let ground = self.model.ground();
        let outlook = |file: &String| {
            let guide = ground.glance(&volume(file)).unwrap();
            Outlook::new(&guide, ground.log().last_watched(&guide.show.id))
        };
        let put_away = self.archive.iter().map(|file| Outlook {
            is_archived: true,
            ..outlook(file)
        });
        let outlooks = self.files.iter().map(outlook).chain(put_away);
        Message::Surveyed(asked, outlooks.collect())
    }

    fn fetched(&self, show: &Text) -> Message {
        let is_asked_for = |file: &&String| innie::library::title(file).unwrap().0 == *show;
        match self.files.iter().chain(&self.archive).find(is_asked_for) {
            Some(file) => Message::Fetched(volume(file)),
            None => Message::Failed(Text::clean("There is no such show any more")),
        }
    }

    /// Lets a slow disk give its oldest answer, if it owes one.
    pub(crate) fn wait_for_disk(&mut self) {
        if let Some(answer) = self.late.pop_front() {
            self.send(answer);
        }
    }

    /// Lets a slow disk give its newest answer, if it owes one.
    pub(crate) fn disk_overtakes_itself(&mut self) {
        if let Some(answer) = self.late.pop_back() {
            self.send(answer);
        }
    }

    /// Presses keys, written as typed, the special ones as `<enter>` or `<ctrl-u>`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in parse(keys) {
            self.send(Message::Key(key));
        }
        self
    }

    /// The screen as a buffer, with its styles.
    pub(crate) fn buffer(&self) -> Buffer {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buffer = Buffer::empty(area);
        innie::ui::draw(&self.model, area, &mut buffer);
        buffer
    }

    /// The screen as text, a line a row, without blanks at the ends.
    pub(crate) fn text(&self) -> String {
        let buffer = self.buffer();
        let width = usize::from(buffer.area.width);
        let rows = buffer.content.chunks(width.max(1)).map(|row| {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                if skip == 0 {
                    line.push_str(cell.symbol());
                    skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).max(1);
                }
                skip -= 1;
            }
            line.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// What is set apart as selected, and what is underlined as found: the part of the styles that a text picture loses.
    pub(crate) fn set_apart(&self) -> String {
        let buffer = self.buffer();
        let mut told = String::new();
        for (modifier, name) in [
            (Modifier::REVERSED, "selected"),
            (Modifier::UNDERLINED, "found"),
        ] {
            for row in buffer.content.chunks(usize::from(buffer.area.width.max(1))) {
                let runs = row.chunk_by(|one, other| {
                    one.modifier.contains(modifier) == other.modifier.contains(modifier)
                });
                for run in runs.filter(|run| run[0].modifier.contains(modifier)) {
                    let text: String = run.iter().map(ratatui::buffer::Cell::symbol).collect();
                    let _ = writeln!(told, "{name}: {}", text.trim());
                }
            }
        }
        told
    }

    /// The screen for a snapshot.
    pub(crate) fn picture(&self) -> String {
        format!("{}\n\n{}", self.text(), self.set_apart())
    }

    #[track_caller]
    pub(crate) fn shows(&self, text: &str) {
        assert!(
            self.text().contains(text),
            "{text:?} is not on the screen:\n{}",
            self.text()
        );
    }

    #[track_caller]
    pub(crate) fn hides(&self, text: &str) {
        assert!(
            !self.text().contains(text),
            "{text:?} is on the screen:\n{}",
            self.text()
        );
    }
}

/// Reads `jj<enter>`.
pub(crate) fn parse(keys: &str) -> Vec<Key> {
    let mut parsed = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let special = rest
            .strip_prefix('<')
            .and_then(|inside| inside.split_once('>'));
        if let Some((key, after)) =
            special.and_then(|(name, after)| Some((name.parse().ok()?, after)))
        {
            parsed.push(key);
            rest = after;
        } else {
            parsed.push(Key::Char(c));
            rest = &rest[c.len_utf8()..];
        }
    }
    parsed
}

fn volume(file: &str) -> Volume<'static> {
    Volume {
        file: file.to_owned().into(),
        beneath: None,
    }
}
