//! Opens an address in the browser, without a shell and without waiting.

use std::io;
use std::net::Ipv6Addr;
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use super::fault::fault;
use super::incoming::Incoming;
use crate::app::Message;
use crate::guide::Text;

/// A program that ran this long has opened the address, whatever it says when it ends.
const SETTLED: Duration = Duration::from_secs(10);

/// Opens the address on a thread of its own, which tells what came of it. `browser` is what `$BROWSER` says.
pub(super) fn open(address: &Text, browser: Option<String>, tell: &Sender<Incoming>) {
    let address = address.clone();
    let answer = tell.clone();
    let started = thread::Builder::new()
        .name("browser".into())
        .spawn(move || {
            // The loop may have ended meanwhile, and then nobody needs to know.
            let _ = answer.send(Incoming::Message(visit(&address, browser.as_deref())));
        });
    if let Err(error) = started {
        let _ = tell.send(Incoming::Message(failed(&error.to_string())));
    }
}

fn visit(address: &str, browser: Option<&str>) -> Message {
    if let Err(error) = fault("browser") {
        return failed(&error.to_string());
    }
    if !is_web_address(address) {
        return failed("it is no web address");
    }
    match run_first(commands(browser, address)) {
        Ok(()) => Message::Done(Text::clean("Opened in the browser")),
        Err(why) => failed(&why),
    }
}

fn failed(why: &str) -> Message {
    Message::Failed(Text::clean(&format!(
        "The address could not be opened: {why}. Copy it instead, or set BROWSER to a program that opens it"
    )))
}

/// Whether this is an http or https address, whole, and nothing a program could take for anything else. An address with a name
/// before its host is none: it mostly pretends to lead somewhere else.
fn is_web_address(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else {
        return false;
    };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = authority
        .rsplit_once(':')
        .filter(|(_, port)| !port.contains(']'))
        .map_or((authority, None), |(host, port)| (host, Some(port)));
    let is_host = match host.strip_prefix('[').and_then(|v6| v6.strip_suffix(']')) {
        Some(v6) => v6.parse::<Ipv6Addr>().is_ok(),
        None => {
            host.starts_with(char::is_alphanumeric)
                && host
                    .chars()
                    .all(|c| c.is_alphanumeric() || "-._".contains(c))
        }
    };
    ["http", "https"].contains(&scheme)
        && is_host
        && port.is_none_or(|port| port.parse::<u16>().is_ok())
        && path
            .chars()
            .all(|c| c.is_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c))
}

/// The commands to try, in order: the viewer's own, else those of the platform.
fn commands(browser: Option<&str>, address: &str) -> Vec<Command> {
    let mut words = browser.unwrap_or_default().split_whitespace();
    let Some(program) = words.next() else {
        return open::commands(address);
    };
    let mut arguments: Vec<String> = words.map(str::to_owned).collect();
    if arguments.iter().any(|argument| argument.contains("%s")) {
        for argument in &mut arguments {
            *argument = argument.replace("%s", address);
        }
    } else {
        arguments.push(address.to_owned());
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "the address was looked at, and no shell sees it"
    )]
    let mut command = Command::new(program);
    command.args(arguments);
    vec![command]
}

/// Runs the first command that works. An error tells why the first that ran did not.
fn run_first(commands: Vec<Command>) -> Result<(), String> {
    let mut why = None;
    for mut command in commands {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // A group of its own: it is not stopped with innie, and cannot touch the terminal.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let started = Instant::now();
        let program = command.get_program().to_string_lossy().into_owned();
        match command.status() {
            // The Explorer of Windows never says that all went well.
            Ok(status) if status.success() || cfg!(windows) => return Ok(()),
            Ok(_) if started.elapsed() > SETTLED => return Ok(()),
            Ok(status) => why = why.or(Some(format!("{program} ended with {status}"))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => why = why.or(Some(format!("{program} did not start: {error}"))),
        }
    }
    Err(why.unwrap_or_else(|| "no browser was found".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::bundled;
    use super::*;

    const ADDRESS: &str = "https://example.org/a?b=%20c&d";

    /// The words of the first command to be tried.
    fn words(browser: Option<&str>) -> Vec<String> {
        let commands = commands(browser, ADDRESS);
        let first = commands.first().unwrap();
        std::iter::once(first.get_program())
            .chain(first.get_args())
            .map(|word| word.to_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn the_viewers_browser_is_asked_without_a_shell() {
        assert_eq!(words(Some("firefox")), ["firefox", ADDRESS]);
        assert_eq!(
            words(Some("  a --new-tab  x ")),
            ["a", "--new-tab", "x", ADDRESS]
        );
        assert_eq!(
            words(Some("a --url=%s; rm $x")),
            ["a", &format!("--url={ADDRESS};"), "rm", "$x"]
        );
    }

    #[test]
    fn without_one_the_platform_is_asked() {
        for browser in [None, Some(""), Some("  ")] {
            let words = words(browser);
            assert!(words.iter().any(|word| word.contains(ADDRESS)), "{words:?}");
        }
    }

    #[test]
    fn only_web_addresses_are_opened() {
        let bundled = bundled::SEVERANCE.split("\"url\": \"").skip(1);
        let bundled: Vec<&str> = bundled.filter_map(|rest| rest.split('"').next()).collect();
        assert!(bundled.len() > 20, "{bundled:?}");
        let others = [
            ADDRESS,
            "http://x",
            "https://x:8080?a#b",
            "http://[::1]:80/",
            "https://bücher.example/日本",
        ];
        for address in bundled.into_iter().chain(others) {
            assert!(is_web_address(address), "{address}");
        }
        for address in [
            "",
            "-x",
            "--help",
            "https://",
            "https:///etc",
            "https://-x",
            "https://x:y",
            "https://x:99999",
            "https://[x]",
            "https://you@x",
            "https://you:secret@x",
            "https://x/\"&calc&\"",
            "https://x/`id`",
            "https://x\\y",
            "ftp://x",
            "file:///etc/passwd",
            "javascript:alert(1)",
            " https://x",
            "https://x y",
            "https://x\u{1b}[2J",
            "https://x\n",
        ] {
            assert!(!is_web_address(address), "{address:?}");
            let message = visit(address, Some("true"));
            assert!(matches!(message, Message::Failed(_)), "{address:?}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn what_came_of_it_is_told() {
        #[track_caller]
        fn check(browser: &str, expected: &str) {
            let (Message::Done(text) | Message::Failed(text)) = visit(ADDRESS, Some(browser))
            else {
                panic!("no answer");
            };
            assert!(text.contains(expected), "{text}");
        }
        check("true", "Opened in the browser");
        check("false", "false ended with exit status: 1. Copy it");
        check("/no/such/browser", "no browser was found. Copy it");
        check("/", "/ did not start: ");
    }
}
