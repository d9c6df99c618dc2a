//! The command line: without a command the guide itself, else an answer.

mod answer;
mod args;
mod ask;
mod check;
mod failure;
mod help;
mod output;
mod paths;
mod print;
mod read;
mod schema;
mod shape;
mod shows;

use std::env;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::Parser;

use crate::guide::Guide;
use crate::progress::Viewpoint;
use crate::shell::{self, NoTerminal, Start};
use answer::{Answer, Paper};
use args::{Cli, Color, Command, Common};
use failure::{BROKEN, Failure, NOTHING, USAGE};

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => return ExitCode::from(usage(&told)),
    };
    let json = cli.common.json;
    ExitCode::from(carry_out(&cli).unwrap_or_else(|error| {
        failure::tell(&error, json);
        if error.is::<Failure>() { USAGE } else { BROKEN }
    }))
}

/// Prints what clap has to say: help and version, or what it did not understand.
fn usage(told: &clap::Error) -> u8 {
    let text = told.render().to_string();
    if told.use_stderr() {
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        // What was not understood may still say in which form it wants to be told.
        if env::args_os().any(|argument| argument == "--json") {
            output::complain_to_programs(&failure::for_programs(&anyhow::anyhow!(
                "{}",
                text.trim_end()
            )));
        } else {
            output::complain(text);
        }
        return USAGE;
    }
    match output::print(&text) {
        Ok(()) => 0,
        Err(error) => {
            output::complain(&format!("{error:#}"));
            BROKEN
        }
    }
}

fn carry_out(cli: &Cli) -> anyhow::Result<u8> {
    let common = &cli.common;
    // What these tell is not of a show: a broken one must not keep them from it.
    match &cli.command {
        Some(Command::Check { files }) => return check::check(files, common),
        Some(Command::Schema { what: Some(what) }) => {
            return output::print(&schema::of(*what)?).map(|()| 0);
        }
        Some(Command::Schema { what: None }) => return give(&schema::list()?, common),
        Some(Command::Paths) => return give(&paths::answer()?, common),
        Some(Command::Ask(_) | Command::Shows) | None => {}
    }
    let mut start = Start::read(common.guide.as_deref())?;
    if let Some(words) = &common.show {
        let show = ask::show(start.shows(), words)?.clone();
        start.select(&show);
    }
    match &cli.command {
        None if !common.json && !common.plain && common.as_of.is_none() && !common.outie => {
            open(start, common)
        }
        Some(Command::Ask(question)) => {
            complain_of(&start, common);
            let guide = guide(&start, common)?;
            give(&read::answer(question, &guide, shell::now())?, common)
        }
        Some(Command::Shows) => {
            complain_of(&start, common);
            give(&shows::answer(&start)?, common)
        }
        _ => {
            complain_of(&start, common);
            output::print(&print::plain(&guide(&start, common)?)).map(|()| 0)
        }
    }
}

/// What the viewer may know, from where they ask to look.
fn guide(start: &Start, common: &Common) -> anyhow::Result<Guide> {
    let viewpoint = match (common.as_of, common.outie) {
        (_, true) => Viewpoint::Outie,
        (Some(code), _) => Viewpoint::AsOf(code),
        (None, false) => start.progress(),
    };
    let guide = start
        .guide(&viewpoint)
        .ok_or(Failure::Unknown { kind: "show" })?;
    match common.as_of {
        Some(code) if guide.episode(code).is_none() => Err(Failure::NoEpisode(code).into()),
        _ => Ok(guide),
    }
}

fn complain_of(start: &Start, common: &Common) {
    if !common.quiet {
        for notice in start.notices() {
            output::complain(notice);
        }
    }
}

/// Prints an answer in the form asked for.
fn give(answer: &Answer, common: &Common) -> anyhow::Result<u8> {
    let printed = if common.json {
        answer.for_programs()
    } else if common.plain {
        answer.for_readers()
    } else {
        answer.for_people(paper(common.color))
    };
    output::print(&printed)?;
    Ok(if answer.found { 0 } else { NOTHING })
}

/// What standard output is.
fn paper(color: Color) -> Paper {
    let stdout = io::stdout();
    let styled = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(&stdout) != ColorChoice::Never,
    };
    Paper {
        width: stdout.is_terminal().then(shell::columns),
        styled,
    }
}

/// Opens the guide, or prints it where it cannot be opened.
fn open(start: Start, common: &Common) -> anyhow::Result<u8> {
    let reason = match shell::usable(|name| env::var_os(name)) {
        Ok(()) => return shell::open(start),
        Err(reason) => reason,
    };
    complain_of(&start, common);
    if reason != NoTerminal::OutputElsewhere && !common.quiet {
        output::complain(&format!("{reason}: this is the guide as plain text"));
    }
    output::print(&print::plain(&guide(&start, common)?))?;
    Ok(0)
}
