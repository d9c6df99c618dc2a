//! The real program in a pseudo-terminal: keys go in as a keyboard sends them, and what comes out is drawn on an emulated screen.
//!
//! Nothing here sleeps: a test waits until the screen shows something, and the deadline is only there to fail.

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use innie::app::Key;
use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtyPair, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::campaign::memory;
use crate::home::Home;
use crate::screen::parse;
use crate::strict::Strict;

/// The program.
pub(crate) const INNIE: &str = env!("CARGO_BIN_EXE_innie");

/// What takes longer never comes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

impl Home {
    /// A program in this home, with its arguments.
    pub(crate) fn command(&self, words: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::from_argv(words.iter().map(Into::into).collect());
        command.env_clear();
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        // What is drawn depends on no clock.
        command.env("INNIE_MOTION", "false");
        // And nobody is asked but by tests that say whom.
        command.env("INNIE_REFRESH", "false");
        command.env("INNIE_TVMAZE_URL", "http://127.0.0.1:1");
        command.cwd(self.path());
        command
    }

    /// Starts innie, 80 columns by 24 rows.
    pub(crate) fn start(&self) -> Terminal {
        Terminal::run(self.command(&[INNIE]))
    }

    /// Starts innie with one more variable in its environment.
    pub(crate) fn start_with(&self, name: &str, value: &str) -> Terminal {
        let mut command = self.command(&[INNIE]);
        command.env(name, value);
        Terminal::run(command)
    }
}

/// A terminal with a program in it. Dropping it kills the program.
pub(crate) struct Terminal {
    /// Everything the program has written.
    pub(crate) recorded: Vec<u8>,
    emulated: vt100::Parser,
    strict: Strict,
    before: String,
    wire: Option<Wire>,
    pub(crate) pid: Pid,
    exit: Receiver<ExitStatus>,
}

/// The terminal's end of the line, and who reads from it.
struct Wire {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    reader: JoinHandle<()>,
}

/// What is left when the program has ended.
pub(crate) struct Ended {
    /// The exit code; none if a signal ended it.
    pub(crate) code: Option<u32>,
    /// Everything the program has written.
    pub(crate) recorded: Vec<u8>,
    emulated: vt100::Parser,
    strict: Strict,
    before: String,
    after: String,
}

const fn pty_size(width: u16, height: u16) -> PtySize {
    PtySize {
        rows: height,
        cols: width,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// The modes of the line: whether it echoes, waits for whole lines, makes signals of keys.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

impl Terminal {
    pub(crate) fn run(command: CommandBuilder) -> Self {
        let (width, height) = (80, 24);
        let system = native_pty_system();
        let PtyPair { master, slave } = system.openpty(pty_size(width, height)).unwrap();
        let before = modes(&*master);
        let mut child = slave.spawn_command(command).unwrap();
        // From here on only the program holds the other end: when it has ended, so has its output.
        drop(slave);
        let mut from = master.try_clone_reader().unwrap();
        let keyboard = master.take_writer().unwrap();
        let pid = i32::try_from(child.process_id().unwrap()).unwrap();
        let (sender, output) = mpsc::channel();
        let reader = thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let (sender, exit) = mpsc::channel();
        thread::spawn(move || sender.send(child.wait().unwrap()));
        Self {
            recorded: vec![],
            emulated: vt100::Parser::new(height, width, 0),
            strict: Strict::default(),
            before,
            wire: Some(Wire {
                master,
                keyboard,
                output,
                reader,
            }),
            pid: Pid::from_raw(pid).unwrap(),
            exit,
        }
    }

    fn wire(&mut self) -> &mut Wire {
        self.wire.as_mut().expect("the terminal is open")
    }

    /// As the modes of the line are now, they have to be at the end.
    pub(crate) fn begins_here(&mut self) {
        self.before = modes(&*self.wire().master);
    }

    /// Types keys, written as `jj<enter>`.
    pub(crate) fn types(&mut self, keys: &str) {
        let bytes: Vec<u8> = parse(keys).into_iter().flat_map(sent).collect();
        self.sends(&bytes);
    }

    /// Types one key.
    pub(crate) fn types_key(&mut self, key: Key) {
        self.sends(&sent(key));
    }

    /// Goes back to the lists from anywhere, types a word of its own on the command line, and waits until that is seen: all that was
    /// sent before has then been taken in. True if the program ended on the way.
    #[track_caller]
    pub(crate) fn settles(&mut self, number: u64) -> bool {
        let word = format!(":settled{number}▏");
        let bytes = format!("{}:settled{number}", "\x1b".repeat(16));
        // A program that has ended reads no more.
        if self.wire().keyboard.write_all(bytes.as_bytes()).is_err() {
            return true;
        }
        let deadline = Instant::now() + PATIENCE;
        loop {
            if !self.is_in_frame() && self.text().contains(&word) {
                self.tries(b"\x1b\x1b");
                return false;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.wire().output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(mpsc::RecvTimeoutError::Disconnected) => return true,
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    panic!("it hangs before {word}:\n{}", self.text())
                }
            }
        }
    }

    /// The largest memory the program has had so far, in bytes.
    pub(crate) fn most_memory(&self) -> u64 {
        memory(
            &format!("/proc/{}/status", self.pid.as_raw_nonzero()),
            "VmHWM:",
        )
    }

    /// The same, to a program that may have ended and reads no more.
    pub(crate) fn tries(&mut self, bytes: &[u8]) {
        let _ = self.wire().keyboard.write_all(bytes);
    }

    /// Sends bytes as if the terminal did.
    pub(crate) fn sends(&mut self, bytes: &[u8]) {
        self.wire().keyboard.write_all(bytes).unwrap();
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Gives the terminal another size, as dragging the corner of its window does.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        // A frame of the old size may still come: the one of the new size follows it, and is drawn whole.
        self.emulated.screen_mut().set_size(height, width);
        let size = pty_size(width, height);
        self.wire().master.resize(size).unwrap();
    }

    /// Waits until the screen, between two frames, is as it should be.
    #[track_caller]
    pub(crate) fn waits_for(&mut self, what: &str, ready: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if !self.is_in_frame() && ready(self) {
                return;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.wire().output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(why) => panic!("{what} did not come ({why}):\n{}", self.text()),
            }
        }
    }

    /// Takes in what comes until so much time has passed.
    pub(crate) fn takes_in_for(&mut self, time: Duration) {
        let deadline = Instant::now() + time;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.wire().output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => return,
            }
        }
    }

    /// Waits until the text is on the screen.
    #[track_caller]
    pub(crate) fn shows(&mut self, text: &str) {
        self.waits_for(text, |terminal| terminal.text().contains(text));
    }

    /// The text is not on the screen as it is now.
    #[track_caller]
    pub(crate) fn hides(&self, text: &str) {
        let screen = self.text();
        assert!(
            !screen.contains(text),
            "{text:?} is on the screen:\n{screen}"
        );
    }

    /// Waits until a row with this text is set apart as selected.
    #[track_caller]
    pub(crate) fn selects(&mut self, text: &str) {
        self.waits_for(&format!("{text:?}, selected,"), |terminal| {
            let screen = terminal.emulated.screen();
            let (height, width) = screen.size();
            (0..height).any(|row| {
                let cells = (0..width).filter_map(|column| screen.cell(row, column));
                let selected = cells.filter(|cell| cell.inverse());
                selected
                    .map(vt100::Cell::contents)
                    .collect::<String>()
                    .contains(text)
            })
        });
    }

    /// The screen, a line a row, without blanks at the ends.
    pub(crate) fn text(&self) -> String {
        text(&self.emulated)
    }

    /// What the emulated terminal shows.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.emulated.screen()
    }

    /// Whether the program has the terminal as it wants it: the alternate screen, no cursor, and every key as it is typed.
    pub(crate) fn is_taken(&mut self) -> bool {
        let modes = modes(&*self.wire().master);
        let screen = self.emulated.screen();
        screen.alternate_screen()
            && screen.hide_cursor()
            && screen.bracketed_paste()
            && modes != self.before
    }

    /// What stands in the way of saying that the terminal is as it was before; empty if nothing does.
    pub(crate) fn not_given_back(&mut self) -> Vec<&'static str> {
        let now = modes(&*self.wire().master);
        not_given_back(&self.emulated, &self.before, &now)
    }

    /// Waits for the end of the program, and of what it wrote.
    #[track_caller]
    pub(crate) fn ends(mut self) -> Ended {
        let code = self.exits();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.wire().output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
                Err(mpsc::RecvTimeoutError::Timeout) => panic!("somebody still writes"),
            }
        }
        let after = modes(&*self.wire().master);
        Ended {
            code,
            recorded: std::mem::take(&mut self.recorded),
            emulated: std::mem::take(&mut self.emulated),
            strict: std::mem::take(&mut self.strict),
            before: std::mem::take(&mut self.before),
            after,
        }
    }

    /// Closes the terminal, and waits for the end of the program.
    #[track_caller]
    pub(crate) fn closes(mut self) -> Option<u32> {
        let Wire {
            master,
            mut keyboard,
            output,
            reader,
        } = self.wire.take().unwrap();
        // The reader holds the terminal, too. It leaves when it has read something that nobody takes.
        drop(output);
        master.resize(pty_size(81, 25)).unwrap();
        let _ = keyboard.write_all(b"j");
        reader.join().unwrap();
        drop((keyboard, master));
        self.exits()
    }

    /// Quits, and waits for the end.
    #[track_caller]
    pub(crate) fn quits(mut self) -> Ended {
        self.types("q");
        let ended = self.ends();
        ended.check(0);
        ended
    }

    fn exits(&mut self) -> Option<u32> {
        let status = self.exit.recv_timeout(PATIENCE);
        let status = status.unwrap_or_else(|_| panic!("it does not end:\n{}", self.text()));
        status.signal().is_none().then(|| status.exit_code())
    }

    /// Whatever a program sends is looked at: there is no test in which it may send something else.
    #[track_caller]
    fn take(&mut self, bytes: &[u8]) {
        self.recorded.extend(bytes);
        if let Err(why) = self.strict.take(bytes) {
            panic!("{why}\n{}", self.text());
        }
        self.emulated.process(bytes);
    }

    const fn is_in_frame(&self) -> bool {
        self.strict.in_frame()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if matches!(self.exit.try_recv(), Err(mpsc::TryRecvError::Empty)) {
            // It leads its group, and so a shell takes the program beneath it along.
            let _ = kill_process_group(self.pid, Signal::KILL);
        }
    }
}

impl Ended {
    /// The program ended with this code, and took back all that it had told the terminal.
    #[track_caller]
    pub(crate) fn left_nothing(&self, code: u32) {
        assert_eq!(self.code, Some(code), "{}", text(&self.emulated));
        assert_eq!(self.strict.end(), Ok(()));
    }

    /// The terminal is as it was: its modes, its screen, and what was drawn on it before.
    #[track_caller]
    pub(crate) fn gave_back(&self) {
        let still = not_given_back(&self.emulated, &self.before, &self.after);
        assert!(still.is_empty(), "{still:?}\n{}", self.text());
        assert_eq!(self.strict.end(), Ok(()), "{}", self.text());
    }

    /// What is left on the screen.
    pub(crate) fn text(&self) -> String {
        text(&self.emulated)
    }

    /// The program ended with this code, and left the terminal as it was.
    #[track_caller]
    pub(crate) fn check(&self, code: u32) {
        let screen = text(&self.emulated);
        assert_eq!(self.code, Some(code), "{screen}");
        let still = not_given_back(&self.emulated, &self.before, &self.after);
        assert!(still.is_empty(), "{still:?}\n{screen}");
        assert_eq!(self.strict.end(), Ok(()), "{screen}");
        // The title of the window was kept once, and brought back once; the parser counts that they are as many.
        for title in ["\x1b[22;2t", "\x1b[23;2t"] {
            let times = String::from_utf8_lossy(&self.recorded)
                .matches(title)
                .count();
            assert_eq!(times, 1, "{title:?}");
        }
        assert_eq!(screen, "", "nothing is left on the screen");
    }
}

fn not_given_back(emulated: &vt100::Parser, before: &str, now: &str) -> Vec<&'static str> {
    let screen = emulated.screen();
    let plain = vt100::Color::Default;
    let still = [
        (screen.alternate_screen(), "the alternate screen"),
        (screen.hide_cursor(), "no cursor"),
        (screen.bracketed_paste(), "bracketed paste"),
        (
            screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None,
            "the mouse",
        ),
        (screen.application_cursor(), "application cursor keys"),
        (screen.application_keypad(), "application keypad"),
        (
            screen.fgcolor() != plain || screen.bgcolor() != plain,
            "a colour",
        ),
        (
            screen.bold() || screen.dim() || screen.inverse() || screen.underline(),
            "an attribute",
        ),
        (before != now, "the modes of the line"),
    ];
    still
        .into_iter()
        .filter_map(|(is_so, what)| is_so.then_some(what))
        .collect()
}

fn text(emulated: &vt100::Parser) -> String {
    let screen = emulated.screen();
    let rows = screen.rows(0, screen.size().1);
    let rows: Vec<String> = rows.map(|row| row.trim_end().to_owned()).collect();
    rows.join("\n").trim_end().to_owned()
}

/// What a terminal sends for a key.
pub(crate) fn sent(key: Key) -> Vec<u8> {
    match key {
        Key::Char(c) => c.to_string().into_bytes(),
        Key::Ctrl(c) => vec![u8::try_from(c).unwrap() & 0x1f],
        Key::Enter => b"\r".to_vec(),
        Key::Esc => b"\x1b".to_vec(),
        Key::Tab => b"\t".to_vec(),
        Key::Backspace => b"\x7f".to_vec(),
        Key::Up => b"\x1b[A".to_vec(),
        Key::Down => b"\x1b[B".to_vec(),
        Key::Home => b"\x1b[H".to_vec(),
        Key::End => b"\x1b[F".to_vec(),
        Key::Right => b"\x1b[C".to_vec(),
        Key::Left => b"\x1b[D".to_vec(),
        Key::BackTab => b"\x1b[Z".to_vec(),
        Key::Delete => b"\x1b[3~".to_vec(),
        Key::PageUp => b"\x1b[5~".to_vec(),
        Key::PageDown => b"\x1b[6~".to_vec(),
        Key::F(number @ 1..=4) => vec![0x1b, b'O', b'O' + number],
        Key::F(number) => {
            let codes = [15, 17, 18, 19, 20, 21, 23, 24];
            let code = codes.get(usize::from(number) - 5).expect("up to F12");
            format!("\x1b[{code}~").into_bytes()
        }
    }
}
