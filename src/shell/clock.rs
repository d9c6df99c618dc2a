//! The clock on the wall, and the zone it goes by.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::app;

/// The time zone of the viewer: that of the system or of `TZ`; UTC where neither says.
#[must_use]
pub fn zone() -> TimeZone {
    TimeZone::try_system().unwrap_or(TimeZone::UTC)
}

/// The time, in milliseconds since 1970.
#[must_use]
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    })
}

/// The time, in the zone of the viewer.
#[must_use]
pub fn zoned_now() -> Zoned {
    app::zoned(now(), zone())
}
