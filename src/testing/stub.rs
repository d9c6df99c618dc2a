//! A server on the loopback that answers as it is told to, for tests of who asks.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What the server sends.
pub(crate) enum Reply {
    /// These bytes, and then the end.
    Bytes(Vec<u8>),
    /// These bytes, and then nothing more, though the connection stays.
    Stopped(Vec<u8>),
}

/// A server that runs until the tests end.
pub(crate) struct Stub {
    /// Its address, without a slash at the end.
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Stub {
    /// A server that answers a request for a path as `reply` says.
    pub(crate) fn new(reply: impl Fn(&str) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = asked.clone();
        thread::spawn(move || {
            for connection in listener.incoming() {
                let Ok(mut connection) = connection else {
                    return;
                };
                let Some(head) = head(&mut connection) else {
                    continue;
                };
                let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                heard.lock().unwrap().push(head);
                let (bytes, stops) = match reply(&path) {
                    Reply::Bytes(bytes) => (bytes, false),
                    Reply::Stopped(bytes) => (bytes, true),
                };
                // Who has heard enough closes the connection, and that is no failure here.
                let _ = connection.write_all(&bytes);
                if stops {
                    thread::spawn(move || connection.read(&mut [0]));
                }
            }
        });
        Self { address, asked }
    }

    /// The requests there were, from their first lines on.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// The paths that were asked for.
    pub(crate) fn paths(&self) -> Vec<String> {
        let path = |head: String| head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.asked().into_iter().map(path).collect()
    }
}

/// A request up to its empty line.
fn head(connection: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if connection.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.extend(byte);
    }
    String::from_utf8(head).ok()
}

/// An answer with this status, further headers and body.
pub(crate) fn answer(status: u16, headers: &str, body: &[u8]) -> Reply {
    let mut bytes = format!(
        "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend(body);
    Reply::Bytes(bytes)
}

/// An answer that is JSON.
pub(crate) fn json(body: &str) -> Reply {
    answer(200, "Content-Type: application/json\r\n", body.as_bytes())
}

/// That there is no such thing, as TVmaze says it most often.
pub(crate) fn nothing() -> Reply {
    answer(404, "", b"null")
}
