//! Faults made on purpose, so that tests see what one leaves behind. Only builds with debug assertions have them: no release does.

use std::io;

/// Where `$FAULT_IN_INNIE` says so, as in `panic draw 3`, this is the place that fails when it is passed for the third time: by a panic, or
/// with an error.
#[cfg(debug_assertions)]
pub(super) fn fault(place: &str) -> io::Result<()> {
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// How often the place that fails was passed: it is only one.
    static PASSED: AtomicUsize = AtomicUsize::new(0);

    let asked = std::env::var("FAULT_IN_INNIE").unwrap_or_default();
    let [kind, at, times] = *asked.split(' ').collect::<Vec<_>>() else {
        return Ok(());
    };
    if at != place || PASSED.fetch_add(1, Ordering::SeqCst) + 1 != times.parse().unwrap_or(1) {
        return Ok(());
    }
    // What a panic says may quote what is hidden; this stands for it.
    assert!(kind != "panic", "HIDDEN FACT");
    Err(io::Error::other("a fault made on purpose"))
}

/// No fault is made.
#[cfg(not(debug_assertions))]
#[inline]
#[expect(clippy::unnecessary_wraps, reason = "it fails where faults are made")]
pub(super) const fn fault(_place: &str) -> io::Result<()> {
    Ok(())
}
