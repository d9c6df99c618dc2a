//! Reads the keyboard, and watches that there is still a terminal.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use ratatui::layout::Position;

use super::fault::fault;
use super::incoming::Incoming;
use crate::app::{Gesture, Key, Message};

/// Of a paste, so many characters are taken: more than any field has use for.
const LONGEST_PASTE: usize = 10_000;

/// Starts the threads that read the keyboard and watch the terminal. They end with the program.
pub(super) fn listen(tell: &Sender<Incoming>) -> io::Result<()> {
    #[cfg(unix)]
    hang_up::watch(tell.clone())?;
    let tell = tell.clone();
    thread::Builder::new()
        .name("keyboard".into())
        .spawn(move || {
            loop {
                let read = fault("key").and_then(|()| crossterm::event::read());
                let incoming = match read {
                    Ok(event) => translate(event),
                    Err(error) => vec![Incoming::Deaf(error)],
                };
                for incoming in incoming {
                    let last = matches!(incoming, Incoming::Deaf(_));
                    if tell.send(incoming).is_err() || last {
                        return;
                    }
                }
            }
        })?;
    Ok(())
}

fn translate(event: Event) -> Vec<Incoming> {
    match event {
        Event::Key(key) => keys(key)
            .into_iter()
            .map(|key| Incoming::Message(Message::Key(key)))
            .collect(),
        Event::Paste(text) => {
            let text = match text.char_indices().nth(LONGEST_PASTE) {
                Some((end, _)) => text.get(..end).unwrap_or_default().to_owned(),
                None => text,
            };
            vec![Incoming::Message(Message::Paste(text))]
        }
        // Where there are signals, one has told of it already.
        Event::Resize(..) if cfg!(unix) => vec![],
        Event::Resize(..) => vec![Incoming::Resized],
        Event::Mouse(mouse) => gesture(mouse.kind)
            .map(|gesture| Incoming::Mouse(gesture, Position::new(mouse.column, mouse.row)))
            .into_iter()
            .collect(),
        Event::FocusGained | Event::FocusLost => vec![],
    }
}

/// What is done with the mouse, if it means anything: only the main button does.
const fn gesture(kind: MouseEventKind) -> Option<Gesture> {
    match kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Gesture::Press),
        MouseEventKind::Drag(MouseButton::Left) => Some(Gesture::Drag),
        MouseEventKind::Up(MouseButton::Left) => Some(Gesture::Release),
        MouseEventKind::ScrollDown => Some(Gesture::Wheel { down: true }),
        MouseEventKind::ScrollUp => Some(Gesture::Wheel { down: false }),
        _ => None,
    }
}

/// What was typed: mostly one key, none for what innie does not know.
fn keys(event: KeyEvent) -> Vec<Key> {
    let has = |modifier| event.modifiers.contains(modifier);
    // Windows tells of releases too, and acting on them would do everything twice.
    if event.kind == KeyEventKind::Release
        || has(KeyModifiers::SUPER)
        || has(KeyModifiers::HYPER)
        || has(KeyModifiers::META)
    {
        return vec![];
    }
    let key = match event.code {
        KeyCode::Char(c) => return typed(c, event.modifiers),
        KeyCode::Tab if has(KeyModifiers::SHIFT) => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::F(number) => Key::F(number),
        _ => return vec![],
    };
    vec![key]
}

fn typed(c: char, modifiers: KeyModifiers) -> Vec<Key> {
    let ctrl = modifiers.contains(KeyModifiers::CONTROL);
    let alt = modifiers.contains(KeyModifiers::ALT);
    if c.is_control() {
        return vec![];
    }
    if ctrl && alt && cfg!(windows) {
        return vec![Key::Char(c)]; // AltGr, as in [ on many keyboards.
    }
    let key = match (ctrl, c.to_ascii_lowercase()) {
        (false, _) => Key::Char(c),
        // Some terminals send these for backspace and enter.
        (true, 'h') => Key::Backspace,
        (true, 'j') => Key::Enter,
        (true, c) => Key::Ctrl(c),
    };
    // A terminal cannot tell alt from an escape typed just before: esc, then a quick key, is the likelier.
    if alt { vec![Key::Esc, key] } else { vec![key] }
}

/// A terminal that closes without a signal, as over a lost connection, makes crossterm read without end. So its
/// descriptor is watched apart from the reading.
#[cfg(unix)]
mod hang_up {
    use std::fs::File;
    use std::io::{self, IsTerminal};
    use std::os::fd::OwnedFd;
    use std::sync::mpsc::Sender;
    use std::thread;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;

    use super::Incoming;

    pub(super) fn watch(tell: Sender<Incoming>) -> io::Result<()> {
        // The descriptor crossterm reads from.
        let keyboard: Option<OwnedFd> = if io::stdin().is_terminal() {
            None
        } else {
            Some(
                File::options()
                    .read(true)
                    .write(true)
                    .open("/dev/tty")?
                    .into(),
            )
        };
        thread::Builder::new()
            .name("hang-up".into())
            .spawn(move || {
                let stdin = rustix::stdio::stdin();
                let descriptor = match &keyboard {
                    Some(keyboard) => PollFd::new(keyboard, PollFlags::HUP),
                    None => PollFd::from_borrowed_fd(stdin, PollFlags::HUP),
                };
                // Only the end of the terminal wakes it: keys are not asked for.
                while let Err(Errno::INTR) = poll(&mut [descriptor.clone()], None) {}
                // The loop may have ended already, and then nobody needs to know.
                let _ = tell.send(Incoming::HungUp);
            })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: KeyCode, modifiers: KeyModifiers, expected: &[Key]) {
        for kind in [KeyEventKind::Press, KeyEventKind::Repeat] {
            let event = KeyEvent::new_with_kind(code, modifiers, kind);
            assert_eq!(keys(event), expected, "{event:?}");
        }
        let release = KeyEvent::new_with_kind(code, modifiers, KeyEventKind::Release);
        assert_eq!(keys(release), [], "{release:?}");
    }

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    const CTRL: KeyModifiers = KeyModifiers::CONTROL;
    const ALT: KeyModifiers = KeyModifiers::ALT;

    #[test]
    fn every_key_of_the_table_is_known() {
        let table = [
            (KeyCode::Up, Key::Up),
            (KeyCode::Down, Key::Down),
            (KeyCode::Left, Key::Left),
            (KeyCode::Right, Key::Right),
            (KeyCode::PageUp, Key::PageUp),
            (KeyCode::PageDown, Key::PageDown),
            (KeyCode::Home, Key::Home),
            (KeyCode::End, Key::End),
            (KeyCode::Tab, Key::Tab),
            (KeyCode::BackTab, Key::BackTab),
            (KeyCode::Enter, Key::Enter),
            (KeyCode::Esc, Key::Esc),
            (KeyCode::Backspace, Key::Backspace),
            (KeyCode::Delete, Key::Delete),
            (KeyCode::F(1), Key::F(1)),
            (KeyCode::Char(' '), Key::Char(' ')),
            (KeyCode::Char('ß'), Key::Char('ß')),
        ];
        for (code, key) in table {
            check(code, NONE, &[key]);
        }
        check(KeyCode::Tab, SHIFT, &[Key::BackTab]);
        check(KeyCode::BackTab, SHIFT, &[Key::BackTab]);
        check(KeyCode::Up, SHIFT, &[Key::Up]);
    }

    #[test]
    fn shift_is_the_upper_case_and_ctrl_the_lower() {
        check(KeyCode::Char('W'), SHIFT, &[Key::Char('W')]);
        check(KeyCode::Char('u'), CTRL, &[Key::Ctrl('u')]);
        check(KeyCode::Char('U'), CTRL | SHIFT, &[Key::Ctrl('u')]);
    }

    #[test]
    fn what_terminals_send_for_backspace_and_enter_is_taken_so() {
        check(KeyCode::Char('h'), CTRL, &[Key::Backspace]);
        check(KeyCode::Char('j'), CTRL, &[Key::Enter]);
    }

    #[test]
    #[cfg(unix)]
    fn alt_is_an_escape_typed_before() {
        check(KeyCode::Char('j'), ALT, &[Key::Esc, Key::Char('j')]);
        check(KeyCode::Char('u'), ALT | CTRL, &[Key::Esc, Key::Ctrl('u')]);
    }

    #[test]
    fn what_is_unknown_is_no_key() {
        for code in [
            KeyCode::Insert,
            KeyCode::CapsLock,
            KeyCode::Null,
            KeyCode::Menu,
            KeyCode::Char('\u{1}'),
        ] {
            check(code, NONE, &[]);
        }
        check(KeyCode::Char('q'), KeyModifiers::SUPER, &[]);
    }

    #[test]
    fn a_paste_comes_as_it_is_but_not_without_end() {
        let pasted = |text: &str| match translate(Event::Paste(text.to_owned())).as_slice() {
            [Incoming::Message(Message::Paste(text))] => text.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(pasted("a\n\u{1b}[2Jü"), "a\n\u{1b}[2Jü");
        assert_eq!(pasted(&"ü".repeat(1_000_000)), "ü".repeat(LONGEST_PASTE));
    }

    #[test]
    fn only_the_main_button_and_the_wheel_mean_anything() {
        for (kind, told) in [
            (
                MouseEventKind::Down(MouseButton::Left),
                Some(Gesture::Press),
            ),
            (
                MouseEventKind::Up(MouseButton::Left),
                Some(Gesture::Release),
            ),
            (MouseEventKind::Drag(MouseButton::Left), Some(Gesture::Drag)),
            (
                MouseEventKind::ScrollUp,
                Some(Gesture::Wheel { down: false }),
            ),
            (
                MouseEventKind::ScrollDown,
                Some(Gesture::Wheel { down: true }),
            ),
            (MouseEventKind::Down(MouseButton::Right), None),
            (MouseEventKind::Moved, None),
            (MouseEventKind::ScrollLeft, None),
        ] {
            assert_eq!(gesture(kind), told, "{kind:?}");
        }
    }

    #[test]
    fn sizes_are_asked_for_not_believed() {
        let told = translate(Event::Resize(7, 7));
        if cfg!(unix) {
            assert!(told.is_empty(), "a signal tells");
        } else {
            assert!(matches!(told.as_slice(), [Incoming::Resized]));
        }
    }
}
