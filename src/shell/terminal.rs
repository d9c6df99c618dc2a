//! The terminal while it is ours, and giving it back whatever happens.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::ffi::OsString;
use std::fmt;
use std::io::{self, IsTerminal, StdoutLock, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, queue};
use ratatui::layout::{Rect, Size};
use ratatui::{Frame, Terminal};

use super::output;
use super::screen::Screen;
use crate::guide::{Sheet, Text};

/// Whether the terminal is ours now. The terminal is one, and a panic has to find it from any thread.
static OURS: AtomicBool = AtomicBool::new(false);

/// Keeps the title of the window, and brings it back.
const PUSH_TITLE: &[u8] = b"\x1b[22;2t";
const POP_TITLE: &[u8] = b"\x1b[23;2t";

/// Whether the terminal tells of the mouse now: whoever gives it back has to stop that, from any thread.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Tells of buttons and the wheel, of dragging, and in numbers that any column fits into.
#[cfg(unix)]
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
#[cfg(unix)]
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Some terminals take no longer text for the clipboard.
const LONGEST_COPY: usize = 74_994;

/// The terminal while it is ours; dropping it gives it back.
pub(super) struct Session {
    terminal: Terminal<Screen>,
}

impl Session {
    /// Takes the terminal: raw mode, the alternate screen, no cursor, pasted text told from typed. The mouse is asked for apart.
    pub(super) fn enter() -> io::Result<Self> {
        let terminal = Terminal::new(Screen::default())?;
        let mut session = Self { terminal };
        session.resume()?;
        Ok(session)
    }

    /// Takes the terminal, or takes it again from whoever used it while the program was stopped.
    pub(super) fn resume(&mut self) -> io::Result<()> {
        // The modes come first: in the background they stop the program before it has written anything.
        retry_interrupted(disable_raw_mode)?;
        retry_interrupted(enable_raw_mode)?;
        let mut bytes = vec![];
        let mut stdout = stdout();
        if !OURS.swap(true, Ordering::SeqCst) {
            bytes.extend(PUSH_TITLE);
        }
        queue!(
            bytes,
            EnterAlternateScreen,
            Clear(ClearType::All),
            cursor::Hide
        )?;
        // An old Windows console knows no bracketed paste: there, pasted text arrives as if typed.
        let _ = queue!(bytes, EnableBracketedPaste);
        send(&mut stdout, &bytes)?;
        drop(stdout);
        self.terminal.backend_mut().forget();
        Ok(())
    }

    /// From now on the terminal has this size. The next frame is drawn whole.
    pub(super) fn resize(&mut self, size: Size) -> io::Result<()> {
        self.terminal.backend_mut().set_size(size);
        self.terminal.resize(Rect::from(size))
    }

    /// Draws a frame, in one write. While the terminal is not ours, or has no size, nothing is drawn.
    pub(super) fn draw(
        &mut self,
        title: &Text,
        view: impl FnOnce(&mut Frame<'_>),
    ) -> io::Result<()> {
        if !OURS.load(Ordering::SeqCst) || self.terminal.size()?.area() == 0 {
            return Ok(());
        }
        self.terminal.backend_mut().set_title(title);
        self.terminal.draw(view)?;
        let frame = self.terminal.backend_mut().take_frame()?;
        send_if_ours(&frame)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back();
    }
}

/// The size of the terminal that is drawn on; nothing by nothing if that cannot be told.
pub(super) fn size() -> Size {
    #[cfg(unix)]
    let known = rustix::termios::tcgetwinsize(rustix::stdio::stdout())
        .map(|size| (size.ws_col, size.ws_row));
    #[cfg(not(unix))]
    let known = crossterm::terminal::size();
    known.map_or(Size::ZERO, Size::from)
}

/// The columns of the terminal that is printed on, 80 where they cannot be told; none where it is no terminal.
#[must_use]
pub fn columns() -> Option<usize> {
    printed_on().is_terminal().then(|| match size().width {
        0 => 80,
        width => usize::from(width),
    })
}

/// Whether the terminal that was drawn on was closed: then it is none any more.
pub(super) fn is_gone() -> bool {
    !printed_on().is_terminal()
}

/// Standard output, to be asked what it is.
#[expect(
    clippy::disallowed_methods,
    reason = "it is asked, and nothing is written"
)]
fn printed_on() -> io::Stdout {
    io::stdout()
}

/// Hands text to the clipboard of the terminal, which may be far away. False if it is too long for that.
pub(super) fn copy(text: &Text) -> io::Result<bool> {
    if text.len() > LONGEST_COPY {
        return Ok(false);
    }
    let mut bytes = vec![];
    queue!(bytes, CopyToClipboard::to_clipboard_from(text.as_str()))?;
    send_if_ours(&bytes)?;
    Ok(true)
}

/// Asks the terminal to tell of the mouse, or to keep it for itself again.
pub(super) fn listen_to_mouse(listens: bool) -> io::Result<()> {
    // Whoever gives the terminal back meanwhile has to find it as it is.
    let mut stdout = stdout();
    if !OURS.load(Ordering::SeqCst) || MOUSE.swap(listens, Ordering::SeqCst) == listens {
        return Ok(());
    }
    let mut bytes = vec![];
    queue_mouse(&mut bytes, listens)?;
    send(&mut stdout, &bytes)
}

/// Buttons, the wheel and dragging, but no mere moving, which would wake the program for nothing.
#[cfg(unix)]
fn queue_mouse(bytes: &mut Vec<u8>, listens: bool) -> io::Result<()> {
    bytes.write_all(if listens { MOUSE_ON } else { MOUSE_OFF })
}

/// The console of Windows is told in its own way.
#[cfg(windows)]
fn queue_mouse(bytes: &mut Vec<u8>, listens: bool) -> io::Result<()> {
    use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
    if listens {
        queue!(bytes, EnableMouseCapture)
    } else {
        queue!(bytes, DisableMouseCapture)
    }
}

/// Gives the terminal back until [`Session::resume`], once. What cannot be written is not: the terminal may be gone.
pub(super) fn give_back() {
    // Whoever is drawing finishes the frame first, and nobody begins another one.
    let mut stdout = stdout();
    if !OURS.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = vec![];
    if MOUSE.swap(false, Ordering::SeqCst) {
        let _ = queue_mouse(&mut bytes, false);
    }
    let _ = queue!(
        bytes,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    bytes.extend(POP_TITLE);
    let _ = send(&mut stdout, &bytes);
    let _ = disable_raw_mode();
}

/// The way to the terminal, for one thread at a time.
#[expect(
    clippy::disallowed_methods,
    reason = "what is drawn, and what takes and gives back the terminal, goes through here"
)]
fn stdout() -> StdoutLock<'static> {
    io::stdout().lock()
}

/// Sends bytes to the terminal, unless a panic in another thread gave it back meanwhile.
fn send_if_ours(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = stdout();
    if OURS.load(Ordering::SeqCst) {
        send(&mut stdout, bytes)?;
    }
    Ok(())
}

fn send(stdout: &mut StdoutLock<'_>, bytes: &[u8]) -> io::Result<()> {
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// A signal may interrupt the change of the modes just after the program was continued.
fn retry_interrupted(mut change: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    for _ in 0..10 {
        match change() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
    change()
}

/// Makes a panic, in any thread, give the terminal back before it says a word, and end the program.
///
/// It never says what the panic says: that may quote the guide, and so what the viewer may not know.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        give_back();
        let place = panic
            .location()
            .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        let mut report = format!(
            "stopped by a fault of its own at {place} (version {}). \
             Marks made so far are kept. Please report this line where you got innie from.\n",
            env!("CARGO_PKG_VERSION")
        );
        let backtrace = Backtrace::capture();
        if backtrace.status() == BacktraceStatus::Captured {
            report.push_str(&backtrace.to_string());
        }
        output::complain(&Sheet::clean(&report));
        std::process::exit(101);
    }));
}

/// Why the guide cannot be opened in the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTerminal {
    /// Standard output goes elsewhere.
    OutputElsewhere,
    /// The terminal calls itself dumb, or has no name.
    Dumb,
    /// There is no keyboard to read.
    NoKeyboard,
}

impl fmt::Display for NoTerminal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OutputElsewhere => "standard output is no terminal",
            Self::Dumb => "TERM is dumb or not set",
            Self::NoKeyboard => "there is no terminal to read keys from",
        })
    }
}

/// Whether words printed to standard output may be set apart by bold and dim, as the terminal and the environment say.
#[must_use]
pub fn is_styled() -> bool {
    anstream::AutoStream::choice(&printed_on()) != anstream::ColorChoice::Never
}

/// Whether the guide can be opened in the terminal.
///
/// # Errors
///
/// [`NoTerminal`] tells why not.
pub fn usable(variable: impl Fn(&str) -> Option<OsString>) -> Result<(), NoTerminal> {
    if !printed_on().is_terminal() {
        return Err(NoTerminal::OutputElsewhere);
    }
    // A Windows console has no name and is none the worse for it.
    let dumb = variable("TERM").map_or(cfg!(unix), |term| term.is_empty() || term == "dumb");
    if dumb {
        return Err(NoTerminal::Dumb);
    }
    if !io::stdin().is_terminal() && !has_own_keyboard() {
        return Err(NoTerminal::NoKeyboard);
    }
    Ok(())
}

/// Whether keys can be read although standard input comes from elsewhere. macOS cannot wait for its `/dev/tty`.
fn has_own_keyboard() -> bool {
    cfg!(not(target_os = "macos"))
        && std::fs::File::options()
            .read(true)
            .write(true)
            .open("/dev/tty")
            .is_ok()
}
