//! What is asked of the program from outside: to end, to stop, to go on.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::fault::fault;
use super::incoming::Incoming;

/// So long the loop has to end; a second request after that ends the program on the spot.
const PATIENCE: Duration = Duration::from_secs(1);

/// Starts the thread that receives the signals. It ends with the program.
pub(super) fn listen(tell: Sender<Incoming>) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT, SIGTSTP])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            let mut asked_at: Option<Instant> = None;
            for signal in signals.forever() {
                // Nobody hears of an error here: only a panic is one.
                let _ = fault("signal");
                let incoming = match signal {
                    SIGWINCH => Incoming::Resized,
                    SIGCONT => Incoming::Continue,
                    SIGTSTP => Incoming::Suspend,
                    _ => {
                        let asked = *asked_at.get_or_insert_with(Instant::now);
                        if asked.elapsed() > PATIENCE {
                            // The loop hangs, in a write to a terminal that takes nothing, or on a dead disk.
                            let _ = crossterm::terminal::disable_raw_mode();
                            std::process::exit(i32::from(exit_code(signal)));
                        }
                        Incoming::End(exit_code(signal))
                    }
                };
                if tell.send(incoming).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// Whether a shell waits that can continue the program once it is stopped; otherwise nobody could bring it back.
pub(super) fn can_be_continued() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Stops the program, and all that was started with it, as a shell expects of ctrl-z. [`Incoming::Continue`] follows
/// when it goes on.
pub(super) fn stop() -> io::Result<()> {
    // SIGTSTP is received by this program itself.
    Ok(kill_current_process_group(Signal::STOP)?)
}

/// What a program that ends by a signal is expected to exit with.
fn exit_code(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_are_those_shells_know() {
        assert_eq!([SIGHUP, SIGINT, SIGTERM].map(exit_code), [129, 130, 143]);
    }
}
