//! Asking a server for JSON: politely, within limits, and with an answer or one clear sentence.
//!
//! The limits hold for one question with all its redirects, waits and second tries. They are counted on what arrives after unpacking, so
//! that a small answer that unpacks to a large one ends like a large one.

use std::io::{ErrorKind, Read};
use std::net::IpAddr;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde::de::IgnoredAny;
use ureq::http::Uri;
use ureq::{Agent, Timeout};

/// Who asks: a name, a version and where to complain.
const USER_AGENT: &str = concat!(
    "innie/",
    env!("CARGO_PKG_VERSION"),
    " (terminal episode guide)"
);

/// How far a question may go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// To reach the server.
    pub(super) connect: Duration,
    /// For all of it.
    pub(super) total: Duration,
    /// Of the unpacked answer, in bytes.
    pub(super) size: u64,
    /// From address to address.
    pub(super) redirects: u32,
    /// Between two calls.
    pub(super) between: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(20),
            size: 8 << 20,
            redirects: 5,
            between: Duration::from_millis(500),
        }
    }
}

/// The time, and waiting for it: what tests put in place of the clock on the wall.
pub(super) trait Pace {
    /// How long it has been since some moment that stays the same.
    fn now(&self) -> Duration;

    /// The time of day, in seconds since 1970.
    fn today(&self) -> i64;

    /// Whether whoever asked does not want the answer any more.
    fn is_stopped(&self) -> bool {
        false
    }

    /// Waits this long. False if whoever asked does not want the answer any more.
    fn wait(&mut self, time: Duration) -> bool;
}

/// The clock on the wall; a word through the channel, or its end, stops whoever waits.
pub(super) struct Wall {
    begun: Instant,
    stop: Option<Rc<Receiver<()>>>,
}

impl Wall {
    pub(super) fn new(stop: Option<Rc<Receiver<()>>>) -> Self {
        Self {
            begun: Instant::now(),
            stop,
        }
    }

    /// From now on this stops whoever waits.
    pub(super) fn stop_by(&mut self, stop: Rc<Receiver<()>>) {
        self.stop = Some(stop);
    }
}

impl Pace for Wall {
    fn now(&self) -> Duration {
        self.begun.elapsed()
    }

    fn today(&self) -> i64 {
        Timestamp::now().as_second()
    }

    fn is_stopped(&self) -> bool {
        let stop = self.stop.as_ref();
        stop.is_some_and(|stop| stop.try_recv() != Err(TryRecvError::Empty))
    }

    fn wait(&mut self, time: Duration) -> bool {
        if let Some(stop) = &self.stop {
            return stop.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
        }
        std::thread::park_timeout(time);
        true
    }
}

/// Why there is no answer: each is a sentence for the viewer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// Nobody answers there.
    #[error("{host} could not be reached ({why}); check the connection and try again")]
    Unreachable {
        /// Whom was asked.
        host: String,
        /// What the system says.
        why: String,
    },
    /// Something else answers there: a network's page to log in, perhaps.
    #[error(
        "{host} could not be reached: what answered is no {host}, perhaps the login page of this network; log in and try again"
    )]
    SomebodyElse {
        /// Whom was asked.
        host: String,
    },
    /// It takes too long.
    #[error("{host} did not answer within {seconds} s; try again later")]
    Slow {
        /// Whom was asked.
        host: String,
        /// The limit.
        seconds: u64,
    },
    /// The answer is too large.
    #[error("{host} sent more than {limit} MiB, which is no answer innie asked for")]
    Large {
        /// Whom was asked.
        host: String,
        /// The limit.
        limit: u64,
    },
    /// The answer ends in the middle.
    #[error("the answer of {host} was cut off; try again")]
    Cut {
        /// Whom was asked.
        host: String,
    },
    /// Sent on and on.
    #[error("{host} sends innie in a circle; try again later")]
    Circle {
        /// Whom was asked.
        host: String,
    },
    /// Sent to where nobody may be sent.
    #[error("{host} sends innie to an address that is not safe; nothing was asked there")]
    Astray {
        /// Whom was asked.
        host: String,
    },
    /// Asked too often.
    #[error("{host} is busy and asks to wait {wait}; try again then")]
    Busy {
        /// Whom was asked.
        host: String,
        /// How long.
        wait: String,
    },
    /// There is no such thing.
    #[error("{host} knows nothing of it")]
    Nothing {
        /// Whom was asked.
        host: String,
    },
    /// Any other status.
    #[error("{host} has an error of its own (status {status}); try again later")]
    Status {
        /// Whom was asked.
        host: String,
        /// The status.
        status: u16,
    },
    /// The address in the settings is none.
    #[error("{address} is no address of a server: expected https:// or http:// and a name")]
    NoAddress {
        /// What is set.
        address: String,
    },
    /// The viewer did not want to wait any longer.
    #[error("stopped")]
    Stopped,
}

/// Asks one server, one question after another.
pub(super) struct Http<P> {
    agent: Agent,
    limits: Limits,
    pace: P,
    called: Option<Duration>,
}

impl<P: Pace> Http<P> {
    pub(super) fn new(limits: Limits, pace: P) -> Self {
        let config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .accept("application/json")
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(1)
            .max_idle_connections_per_host(1);
        Self {
            agent: config.build().new_agent(),
            limits,
            pace,
            called: None,
        }
    }

    /// The clock it goes by.
    pub(super) fn pace(&mut self) -> &mut P {
        &mut self.pace
    }

    /// The JSON at an address.
    ///
    /// # Errors
    ///
    /// [`NoAnswer`] says why there is none.
    pub(super) fn get(&mut self, address: &str) -> Result<String, NoAnswer> {
        let mut at = uri(address)?;
        let host = at.host().unwrap_or_default().to_owned();
        let deadline = self.pace.now() + self.limits.total;
        let mut hops = 0;
        let mut tries = 0;
        loop {
            let left = self.turn(deadline, &host)?;
            let asked = self
                .agent
                .get(&at)
                .config()
                .timeout_connect(Some(self.limits.connect.min(left)))
                .timeout_global(Some(left))
                .build()
                .call();
            let response = asked.map_err(|error| self.no_answer(&host, &error))?;
            let status = response.status().as_u16();
            match status {
                200..=299 => return self.json(response.into_body(), &host),
                301 | 302 | 303 | 307 | 308 => {
                    hops += 1;
                    if hops > self.limits.redirects {
                        return Err(NoAnswer::Circle { host });
                    }
                    let to = header(&response, "location").unwrap_or_default();
                    at = redirected(&at, &to)
                        .ok_or_else(|| NoAnswer::Astray { host: host.clone() })?;
                }
                404 | 410 => return Err(NoAnswer::Nothing { host }),
                429 | 500..=599 => {
                    tries += 1;
                    let asked = header(&response, "retry-after")
                        .and_then(|text| retry_after(&text, self.pace.today()));
                    self.back_off(status, tries, asked, deadline, &host)?;
                }
                _ => return Err(NoAnswer::Status { host, status }),
            }
        }
    }

    /// Waits until the next call may be made, and tells how long it may take.
    fn turn(&mut self, deadline: Duration, host: &str) -> Result<Duration, NoAnswer> {
        let now = self.pace.now();
        let due = self
            .called
            .map_or(now, |called| called + self.limits.between);
        let early = due.saturating_sub(now);
        let is_stopped = self.pace.is_stopped() || (!early.is_zero() && !self.pace.wait(early));
        if is_stopped {
            return Err(NoAnswer::Stopped);
        }
        let now = self.pace.now();
        self.called = Some(now);
        let left = deadline.saturating_sub(now);
        if left.is_zero() {
            return Err(self.slow(host));
        }
        Ok(left)
    }

    /// Waits before the next try, for as long as the server asks, else twice as long each time. A server that is broken rather than busy is tried
    /// once more and no oftener.
    fn back_off(
        &mut self,
        status: u16,
        tries: u32,
        asked: Option<Duration>,
        deadline: Duration,
        host: &str,
    ) -> Result<(), NoAnswer> {
        let is_busy = status == 429 || asked.is_some();
        if !is_busy && tries > 1 {
            let host = host.to_owned();
            return Err(NoAnswer::Status { host, status });
        }
        let wait = asked.unwrap_or(Duration::from_secs(1 << tries.min(10)) / 2);
        if self.pace.now() + wait >= deadline {
            return Err(NoAnswer::Busy {
                host: host.to_owned(),
                wait: told(wait),
            });
        }
        if self.pace.wait(wait) {
            Ok(())
        } else {
            Err(NoAnswer::Stopped)
        }
    }

    /// What an answer says, if it is JSON.
    fn json(&self, body: ureq::Body, host: &str) -> Result<String, NoAnswer> {
        let mut bytes = Vec::new();
        let mut reader = body.into_reader().take(self.limits.size + 1);
        if let Err(error) = reader.read_to_end(&mut bytes) {
            return Err(match ureq::Error::from(error) {
                ureq::Error::Timeout(_) => self.slow(host),
                ureq::Error::Io(error) if error.kind() == ErrorKind::TimedOut => self.slow(host),
                _ => NoAnswer::Cut {
                    host: host.to_owned(),
                },
            });
        }
        let host = host.to_owned();
        if bytes.len() as u64 > self.limits.size {
            let limit = self.limits.size >> 20;
            return Err(NoAnswer::Large { host, limit });
        }
        let Ok(text) = String::from_utf8(bytes) else {
            return Err(NoAnswer::SomebodyElse { host });
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        match serde_json::from_str::<IgnoredAny>(text) {
            Ok(_) => Ok(text.to_owned()),
            Err(error) if error.is_eof() && text.trim_start().starts_with(['{', '[']) => {
                Err(NoAnswer::Cut { host })
            }
            Err(_) => Err(NoAnswer::SomebodyElse { host }),
        }
    }

    fn no_answer(&self, host: &str, error: &ureq::Error) -> NoAnswer {
        let host = host.to_owned();
        match error {
            ureq::Error::Timeout(Timeout::Connect | Timeout::Resolve) => NoAnswer::Unreachable {
                host,
                why: "nobody answers".to_owned(),
            },
            ureq::Error::Timeout(_) => self.slow(&host),
            ureq::Error::HostNotFound => NoAnswer::Unreachable {
                host,
                why: "its name is not known here".to_owned(),
            },
            ureq::Error::Io(error) => match error.kind() {
                ErrorKind::TimedOut => self.slow(&host),
                ErrorKind::UnexpectedEof => NoAnswer::Cut { host },
                kind if error.raw_os_error().is_some() => NoAnswer::Unreachable {
                    host,
                    why: kind.to_string(),
                },
                // What is not the system's error, as that a name has no address, has only its own words.
                _ => unreachable(host, error),
            },
            ureq::Error::Protocol(_) => NoAnswer::SomebodyElse { host },
            error => unreachable(host, error),
        }
    }

    fn slow(&self, host: &str) -> NoAnswer {
        NoAnswer::Slow {
            host: host.to_owned(),
            seconds: self.limits.total.as_secs(),
        }
    }
}

/// A host that cannot be reached because of this error, in its own words.
fn unreachable(host: String, error: &impl std::fmt::Display) -> NoAnswer {
    let why = crate::guide::Text::clean(&error.to_string()).to_string();
    NoAnswer::Unreachable { host, why }
}

/// An address that can be asked.
fn uri(address: &str) -> Result<Uri, NoAnswer> {
    let no_address = || NoAnswer::NoAddress {
        address: crate::guide::Text::clean(address).to_string(),
    };
    let uri: Uri = address.parse().map_err(|_| no_address())?;
    let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
    if is_web && uri.host().is_some_and(|host| !host.is_empty()) {
        Ok(uri)
    } else {
        Err(no_address())
    }
}

fn header(response: &ureq::http::Response<ureq::Body>, name: &str) -> Option<String> {
    let value = response.headers().get(name)?.to_str().ok()?;
    Some(value.trim().to_owned())
}

/// Where a redirect leads; nowhere if that is less safe than where it is from: without TLS where there was, or inside a house from outside.
fn redirected(from: &Uri, to: &str) -> Option<Uri> {
    let whole = match to {
        _ if to.contains("://") => to.to_owned(),
        _ if to.starts_with("//") => format!("{}:{to}", from.scheme_str()?),
        _ if to.starts_with('/') => format!("{}://{}{to}", from.scheme_str()?, from.authority()?),
        _ => return None,
    };
    let to = uri(&whole).ok()?;
    let is_downgrade = from.scheme_str() == Some("https") && to.scheme_str() != Some("https");
    let goes_inside = is_inside(to.host()?) && !is_inside(from.host()?);
    (!is_downgrade && !goes_inside).then_some(to)
}

/// Whether a host is plainly this machine or one of this network.
fn is_inside(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => {
            ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified()
        }
        Ok(IpAddr::V6(ip)) => {
            let [first, ..] = ip.segments();
            ip.is_loopback()
                || ip.is_unspecified()
                || first & 0xfe00 == 0xfc00
                || first & 0xffc0 == 0xfe80
        }
        Err(_) => bare.eq_ignore_ascii_case("localhost"),
    }
}

/// How long a `Retry-After` asks to wait: seconds, or the date after which to come again. Nothing where it says neither.
fn retry_after(text: &str, today: i64) -> Option<Duration> {
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds.min(u64::from(u32::MAX))));
    }
    let date = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    let seconds = date.as_second().saturating_sub(today).max(0);
    Some(Duration::from_secs(u64::try_from(seconds).ok()?))
}

/// A time to wait, in words.
fn told(wait: Duration) -> String {
    match wait.as_secs() {
        seconds @ 0..120 => format!("{seconds} s"),
        seconds @ 120..7200 => format!("{} minutes", seconds / 60),
        seconds @ 7200..172_800 => format!("{} hours", seconds / 3600),
        _ => "for days".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::net::TcpListener;
    use std::rc::Rc;

    use super::*;
    use crate::testing::stub::{Reply, Stub, answer, json, nothing};

    /// A clock that goes only while somebody waits, and remembers for how long.
    #[derive(Clone, Default)]
    struct Still {
        now: Rc<Cell<Duration>>,
        waits: Rc<RefCell<Vec<Duration>>>,
        stops: bool,
    }

    impl Pace for Still {
        fn now(&self) -> Duration {
            self.now.get()
        }

        fn today(&self) -> i64 {
            1_700_000_000
        }

        fn wait(&mut self, time: Duration) -> bool {
            self.now.set(self.now.get() + time);
            self.waits.borrow_mut().push(time);
            !self.stops
        }
    }

    fn quick() -> Limits {
        Limits {
            size: 1 << 20,
            ..Limits::default()
        }
    }

    #[test]
    fn why_nobody_can_be_reached_is_said_in_words() {
        let http = Http::new(quick(), Still::default());
        let said = |error| http.no_answer("h", &ureq::Error::Io(error)).to_string();
        let refused = said(ErrorKind::ConnectionRefused.into());
        assert!(refused.contains("h could not be reached (connection refused);"));
        // As the standard library tells it: of no kind that has a name.
        let nameless = std::io::Error::other("no address:\n\u{1b}[31mtry later");
        let nameless = said(nameless);
        assert!(nameless.contains("(no address: try later);"), "{nameless}");
    }

    fn ask(address: &str) -> Result<String, String> {
        let mut http = Http::new(quick(), Still::default());
        http.get(address).map_err(|error| error.to_string())
    }

    #[track_caller]
    fn check(reply: impl Fn(&str) -> Reply + Send + 'static, expected: Result<&str, &str>) {
        let stub = Stub::new(reply);
        let told = ask(&format!("{}/x", stub.address));
        let told = told.as_ref().map(String::as_str).map_err(String::as_str);
        assert_eq!(told, expected);
    }

    const BUSY: &str = "127.0.0.1 is busy and asks to wait ";
    const NOTHING: Result<&str, &str> = Err("127.0.0.1 knows nothing of it");
    const CUT: Result<&str, &str> = Err("the answer of 127.0.0.1 was cut off; try again");
    const STRANGER: Result<&str, &str> = Err(
        "127.0.0.1 could not be reached: what answered is no 127.0.0.1, perhaps the login page of this network; log in and try again",
    );
    const CIRCLE: Result<&str, &str> = Err("127.0.0.1 sends innie in a circle; try again later");
    const ASTRAY: Result<&str, &str> =
        Err("127.0.0.1 sends innie to an address that is not safe; nothing was asked there");

    #[test]
    fn json_is_the_answer_and_nothing_else_is() {
        check(|_| json("[1]"), Ok("[1]"));
        check(|_| json("\u{feff}{\"a\":\"ü\"}"), Ok("{\"a\":\"ü\"}"));
        check(|_| json("null"), Ok("null"));
        let portal = "<!DOCTYPE html><title>Log in</title>";
        check(move |_| json(portal), STRANGER);
        check(|_| json(""), STRANGER);
        check(|_| answer(204, "", b""), STRANGER);
        check(|_| answer(200, "", b"\xff\xfe[\0]\0"), STRANGER);
        check(|_| Reply::Bytes(b"SSH-2.0-x\r\n".to_vec()), STRANGER);
    }

    #[test]
    fn the_status_comes_first() {
        let envelopes = [
            r#"{"name":"Not Found","message":"","code":0,"status":404}"#,
            r#"{"name":"Not Found","message":"Unknown episode","code":0,"status":404}"#,
            "null",
            "",
        ];
        for body in envelopes {
            check(move |_| answer(404, "", body.as_bytes()), NOTHING);
        }
        check(
            |_| answer(400, "", b"{}"),
            Err("127.0.0.1 has an error of its own (status 400); try again later"),
        );
        check(
            |_| answer(500, "", b"[1]"),
            Err("127.0.0.1 has an error of its own (status 500); try again later"),
        );
        check(
            |_| answer(304, "", b""),
            Err("127.0.0.1 has an error of its own (status 304); try again later"),
        );
    }

    #[test]
    fn answers_that_end_too_early_are_told_apart_from_none() {
        for end in [0, 1, 5] {
            check(
                move |_| {
                    let head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1,2,3,4]";
                    Reply::Bytes(head.as_bytes()[..head.len() - 9 + end].to_vec())
                },
                CUT,
            );
        }
        check(
            |_| Reply::Bytes(b"HTTP/1.1 200 OK\r\n\r\n[1,2".to_vec()),
            CUT,
        );
        check(
            |_| {
                Reply::Bytes(
                    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_vec(),
                )
            },
            CUT,
        );
        let limits = Limits {
            total: Duration::from_millis(150),
            ..quick()
        };
        for sent in [
            "",
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1",
        ] {
            let stub = Stub::new(move |_| Reply::Stopped(sent.as_bytes().to_vec()));
            let mut http = Http::new(limits, Still::default());
            let told = http.get(&stub.address).unwrap_err();
            assert!(matches!(told, NoAnswer::Slow { .. }), "{sent:?}: {told:?}");
        }
    }

    /// Zeros, packed: a first one, and then the one before 258 times for each 13 bits.
    fn bomb(times: usize) -> Vec<u8> {
        let mut bits = vec![];
        let mut put = |code: &str| bits.extend(code.bytes().map(|bit| bit == b'1'));
        put("110");
        put("00110000");
        for _ in 0..times {
            put("1100010100000");
        }
        put("0000000");
        let byte = |bits: &[bool]| {
            bits.iter()
                .rev()
                .fold(0, |byte, bit| byte << 1 | u8::from(*bit))
        };
        let mut packed = b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec();
        packed.extend(bits.chunks(8).map(byte));
        packed.extend([0; 8]);
        packed
    }

    #[test]
    fn what_unpacks_to_more_than_may_be_is_not_unpacked() {
        let packed = bomb((1 << 20) / 258 + 1);
        assert!(packed.len() < 10_000);
        check(
            move |_| answer(200, "Content-Encoding: gzip\r\n", &packed),
            Err("127.0.0.1 sent more than 1 MiB, which is no answer innie asked for"),
        );
        let plain = vec![b' '; (1 << 20) + 1];
        check(
            move |_| answer(200, "", &plain),
            Err("127.0.0.1 sent more than 1 MiB, which is no answer innie asked for"),
        );
    }

    #[test]
    fn redirects_are_followed_as_far_as_is_safe() {
        let to = |path: &'static str, location: &'static str| {
            move |asked: &str| {
                if asked == path {
                    answer(301, &format!("Location: {location}\r\n"), b"null")
                } else {
                    json("[2]")
                }
            }
        };
        check(to("/x", "/y"), Ok("[2]"));
        check(to("/x", "y"), ASTRAY);
        check(to("/x", "ftp://127.0.0.1/y"), ASTRAY);
        check(to("/x", "file:///etc/passwd"), ASTRAY);
        check(to("/x", ""), ASTRAY);
        check(|_| answer(302, "Location: /x\r\n", b""), CIRCLE);
        let stub = Stub::new(|_| answer(302, "Location: /x\r\n", b""));
        ask(&stub.address).unwrap_err();
        assert_eq!(stub.paths().len(), 6, "five redirects and no more");

        for (from, location, safe) in [
            ("https://a.org/x", "http://a.org/x", false),
            ("https://a.org/x", "https://b.org/x", true),
            ("https://a.org/x", "//b.org/x", true),
            ("https://a.org/x", "https://127.0.0.1/x", false),
            ("https://a.org/x", "https://192.168.1.1/x", false),
            ("https://a.org/x", "https://[::1]/x", false),
            ("https://a.org/x", "https://localhost/x", false),
            ("http://a.org/x", "https://a.org/x", true),
            ("http://127.0.0.1/x", "http://127.0.0.1:1/x", true),
        ] {
            let to = redirected(&from.parse().unwrap(), location);
            assert_eq!(to.is_some(), safe, "{from} to {location}");
        }
    }

    #[test]
    fn who_is_busy_is_left_alone_for_as_long_as_he_asks() {
        let busy_once = |header: &'static str| {
            let tries = Cell::new(0);
            move |_: &str| {
                tries.set(tries.get() + 1);
                if tries.get() == 1 {
                    answer(429, header, b"<html>")
                } else {
                    json("[1]")
                }
            }
        };
        for (header, waited) in [
            ("Retry-After: 7\r\n", 7),
            ("Retry-After: Tue, 14 Nov 2023 22:13:25 GMT\r\n", 5),
            ("Retry-After: Tue, 14 Nov 2000 22:13:25 GMT\r\n", 0),
            ("Retry-After: soon\r\n", 1),
            ("Retry-After: -1\r\n", 1),
            ("", 1),
        ] {
            let stub = Stub::new(busy_once(header));
            let pace = Still::default();
            let mut http = Http::new(quick(), pace.clone());
            assert_eq!(http.get(&stub.address).as_deref(), Ok("[1]"), "{header}");
            let waits = pace.waits.borrow();
            assert_eq!(
                waits.first(),
                Some(&Duration::from_secs(waited)),
                "{header}"
            );
        }
        for (header, told) in [
            ("Retry-After: 60\r\n", "60 s"),
            ("Retry-After: 1000000000\r\n", "for days"),
            ("Retry-After: 99999999999999999999999\r\n", "16 s"),
            (
                "Retry-After: Tue, 14 Nov 2023 23:13:20 GMT\r\n",
                "60 minutes",
            ),
            ("", "16 s"),
        ] {
            check(
                move |_| answer(429, header, b""),
                Err(&format!("{BUSY}{told}; try again then")),
            );
        }
    }

    #[test]
    fn waits_grow_and_calls_keep_their_distance() {
        let stub = Stub::new(|_| answer(429, "", b""));
        let pace = Still::default();
        let mut http = Http::new(quick(), pace.clone());
        http.get(&stub.address).unwrap_err();
        let seconds: Vec<f32> = pace
            .waits
            .borrow()
            .iter()
            .map(Duration::as_secs_f32)
            .collect();
        assert_eq!(seconds, [1.0, 2.0, 4.0, 8.0]);

        let stub = Stub::new(|_| json("[]"));
        let pace = Still::default();
        let mut http = Http::new(quick(), pace.clone());
        for _ in 0..3 {
            http.get(&stub.address).unwrap();
        }
        assert_eq!(pace.waits.take(), [Duration::from_millis(500); 2]);
        assert!(
            stub.asked()[0]
                .to_lowercase()
                .contains("user-agent: innie/")
        );
    }

    #[test]
    fn who_does_not_want_to_wait_does_not() {
        let stub = Stub::new(|_| answer(429, "Retry-After: 5\r\n", b""));
        let pace = Still {
            stops: true,
            ..Still::default()
        };
        let mut http = Http::new(quick(), pace);
        assert_eq!(http.get(&stub.address), Err(NoAnswer::Stopped));
        assert_eq!(stub.asked().len(), 1);
        let (stop, stopped) = std::sync::mpsc::channel();
        let mut wall = Wall::new(Some(Rc::new(stopped)));
        stop.send(()).unwrap();
        assert!(!wall.wait(Duration::from_secs(60)), "told to stop");
        drop(stop);
        assert!(
            !wall.wait(Duration::from_secs(60)),
            "nobody is left to tell"
        );
    }

    #[test]
    fn where_nobody_is_that_is_told() {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", free.local_addr().unwrap());
        drop(free);
        assert_eq!(
            ask(&address).unwrap_err(),
            "127.0.0.1 could not be reached (connection refused); check the connection and try again"
        );
        for address in ["", "tvmaze", "ftp://x.org", "http://", "http:///x"] {
            assert!(
                ask(address).unwrap_err().contains("no address of a server"),
                "{address}"
            );
        }
        check(|_| nothing(), NOTHING);
    }
}
