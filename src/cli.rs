//! The command line: without a command the guide itself, else an answer.

mod about;
mod answer;
mod args;
mod calendar;
mod check;
mod choose;
mod complete;
mod config;
mod failure;
mod groups;
mod help;
mod keep;
mod man;
mod map;
mod mark;
mod marks;
mod new;
mod next;
mod paths;
mod print;
mod read;
mod schema;
mod search;
mod season;
mod shape;
mod shows;
mod stats;
mod timeline;

use std::env;
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::app::command::{Marking, Question, Refusal};
use crate::guide::{Guide, Sheet, Text};
use crate::shell::{self, NoTerminal, Start, output};
use answer::{Answer, Paper};
use args::{Cli, Color, Command, Common, Tool};
use failure::{BROKEN, NOTHING, USAGE};

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    shell::report_panics();
    if let Some(candidates) = complete::asked(command) {
        // The shell that asked wants candidates or nothing.
        let _ = output::print(&candidates);
        return ExitCode::SUCCESS;
    }
    let mut cli = match parsed() {
        Ok(cli) => cli,
        // The command line as it is told takes longer to build than the guide to open.
        Err(told) => {
            let told = command().try_get_matches().err().unwrap_or(told);
            return ExitCode::from(usage(&told));
        }
    };
    for (is_given, setting) in [(cli.mouse, "mouse=true"), (cli.linear, "linear=true")] {
        let given = is_given.then(|| setting.to_owned());
        cli.common.set.extend(given);
    }
    let json = cli.common.json;
    ExitCode::from(carry_out(&cli).unwrap_or_else(|error| {
        failure::tell(&error, json);
        if error.is::<Refusal>() { USAGE } else { BROKEN }
    }))
}

/// What was asked. What the command line is described with is left to the end of the process: to take it apart is a twentieth of a start.
fn parsed() -> Result<Cli, clap::Error> {
    let mut described = ManuallyDrop::new(Cli::command());
    let mut matches = described.try_get_matches_from_mut(env::args_os())?;
    Cli::from_arg_matches_mut(&mut matches)
}

/// The command line as it is told: in groups, and with the values that can be completed.
fn command() -> clap::Command {
    complete::attach(groups::grouped(Cli::command()))
}

/// Prints what clap has to say: help and version, or what it did not understand.
fn usage(told: &clap::Error) -> u8 {
    let text = told.render().to_string();
    if told.use_stderr() {
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        // What was not understood may still say in which form it wants to be told.
        if env::args_os().any(|argument| argument == "--json") {
            failure::tell(&anyhow::anyhow!("{}", text.trim_end()), true);
        } else {
            output::complain(&Sheet::clean(text));
        }
        return USAGE;
    }
    match output::print(&Sheet::clean(&text)) {
        Ok(()) => 0,
        Err(error) => {
            failure::tell(&error, false);
            BROKEN
        }
    }
}

fn carry_out(cli: &Cli) -> anyhow::Result<u8> {
    let common = &cli.common;
    // What a tool tells is not of a show: a broken one must not keep it from that.
    if let Some(Command::Use(tool)) = &cli.command {
        return make_use(tool, common);
    }
    if let Some(Command::Mark(Marking::Log { verify: true, .. })) = &cli.command {
        let (answer, are_whole) = marks::verify()?;
        give(&answer, common)?;
        return Ok(marks::code(are_whole));
    }
    if let (None, false, false) = (&cli.command, common.json, common.plain) {
        return open(common);
    }
    // It goes with the process, as a whole.
    let mut start = ManuallyDrop::new(started(common)?);
    match &cli.command {
        Some(Command::Ask(Question::Next { all: true })) => {
            complain_of(&start, common);
            next::must_be_of_all(common)?;
            give(
                &next::answer(&start.outlooks(), &shell::zoned_now())?,
                common,
            )
        }
        Some(Command::Ask(question @ Question::Next { all: false })) => {
            complain_of(&start, common);
            let opened = start.show().clone();
            let is_elsewhere = common.as_of.is_some() || common.outie;
            if !is_elsewhere && !start.configured().names_show() {
                start.go_on()?;
            }
            let guide = guide(&start, common)?;
            let answer = read::answer(question, &guide, &|at| start.guide(at), shell::now())?;
            let answer = answer.credited(shape::source(&guide));
            if guide.show.id == opened {
                return give(&answer, common);
            }
            give(&answer.headed(&guide.show.name), common)
        }
        Some(Command::Ask(Question::Calendar { period, ics })) => {
            complain_of(&start, common);
            next::must_be_of_all(common)?;
            let now = shell::zoned_now();
            match ics {
                None => give(&calendar::answer(&start.outlooks(), period, &now)?, common),
                Some(None) => output::print(&Sheet::of_file(&start.calendar(&now))).map(|()| 0),
                Some(Some(file)) => give(&calendar::write(&start, file, &now)?, common),
            }
        }
        Some(Command::Ask(Question::Stats { all: true })) => {
            complain_of(&start, common);
            give(&stats::of_all(&start, common)?, common)
        }
        Some(Command::Ask(Question::Search {
            query,
            limit,
            kind,
            all: true,
        })) => {
            complain_of(&start, common);
            let found = search::of_all(&start, common, &query.join(" "), limit.get(), *kind)?;
            give(&found, common)
        }
        Some(Command::Ask(question)) => {
            complain_of(&start, common);
            let guide = guide(&start, common)?;
            let answer = read::answer(question, &guide, &|at| start.guide(at), shell::now())?;
            give(&answer.credited(shape::source(&guide)), common)
        }
        Some(Command::Mark(marking)) => {
            complain_of(&start, common);
            if common.as_of.is_some() || common.outie {
                return Err(Refusal::Elsewhere.into());
            }
            let (answer, notice) = mark::carry_out(marking, &mut start, shell::now())?;
            if let Some(notice) = notice.filter(|_| !common.quiet) {
                output::complain(&Sheet::from(&notice));
            }
            keep_calendar(&start, common);
            give(&answer, common)
        }
        Some(Command::Shows) => {
            complain_of(&start, common);
            give(&shows::answer(&start)?, common)
        }
        Some(Command::Keep(_)) if common.guide.is_some() => Err(Refusal::BesideLibrary.into()),
        Some(Command::Keep(keeping)) => {
            complain_of(&start, common);
            let answer = keep::carry_out(keeping, &mut start, common, shell::now())?;
            // What is there by now: a show of a flag may be gone.
            if keeps_calendar(&start)
                && let Ok(start) = started(common)
            {
                keep_calendar(&start, common);
            }
            give(&answer, common)
        }
        None if common.json => Err(Refusal::NoCommand.into()),
        Some(Command::Use(_)) | None => {
            complain_of(&start, common);
            output::print(&Sheet::clean(&print::plain(&guide(&start, common)?))).map(|()| 0)
        }
    }
}

/// Carries out what is about innie itself and about files.
fn make_use(tool: &Tool, common: &Common) -> anyhow::Result<u8> {
    match tool {
        Tool::Check { files } => return check::check(files, common),
        Tool::Schema { what: None } => return give(&schema::list()?, common),
        Tool::Config => {
            let start = started(common)?;
            let code = give(&config::answer(&start)?, common)?;
            complain(&start.configured().problems(), common);
            return Ok(code);
        }
        Tool::About => return give(&about::answer()?, common),
        Tool::Paths => return give(&paths::answer()?, common),
        Tool::Export => return marks::export(),
        Tool::Import { file } => return give(&marks::import(file)?, common),
        Tool::Schema { what: Some(what) } => output::print(&schema::of(*what)?)?,
        Tool::Completions { shell } => output::print(&Sheet::clean(&complete::script(*shell)?))?,
        Tool::Man { dir: None } => output::print(&Sheet::clean(&man::page(command())?))?,
        Tool::Man { dir: Some(folder) } => man::write(command(), folder)?,
    }
    Ok(0)
}

/// What the viewer may know, from where they ask to look.
fn guide(start: &Start, common: &Common) -> anyhow::Result<Guide> {
    let guide = start
        .guide(&start.viewpoint(common.as_of, common.outie))
        .ok_or(Refusal::Unknown { kind: "show" })?;
    match common.as_of {
        Some(code) if guide.episode(code).is_none() => Err(Refusal::NoEpisode(code).into()),
        _ => Ok(guide),
    }
}

/// Everything read, and the show selected.
fn started(common: &Common) -> anyhow::Result<Start> {
    started_for(common, false)
}

/// The same; it matters whether it is the guide that is to be opened with it.
fn started_for(common: &Common, opens: bool) -> anyhow::Result<Start> {
    let (file, show) = (common.guide.as_deref(), common.show.as_deref());
    let start = choose::start(file, &common.set, show, opens)?;
    match start.configured().mistyped() {
        Some(why) => Err(Refusal::Mistyped(why.to_owned()).into()),
        None => Ok(start),
    }
}

/// Writes the calendar anew, if the viewer has set where.
fn keep_calendar(start: &Start, common: &Common) {
    if let Err(why) = start.keep_calendar(&shell::zoned_now()) {
        complain(&[why], common);
    }
}

/// Whether the viewer has set where.
fn keeps_calendar(start: &Start) -> bool {
    start.configured().settings().ics.is_some()
}

fn complain_of(start: &Start, common: &Common) {
    complain(&start.notices(), common);
}

fn complain(notices: &[Text], common: &Common) {
    if !common.quiet {
        for notice in notices {
            output::complain(&Sheet::from(notice));
        }
    }
}

/// Prints an answer in the form asked for.
fn give(answer: &Answer, common: &Common) -> anyhow::Result<u8> {
    let printed = if common.json {
        answer.for_programs().clone()
    } else if common.plain {
        Sheet::clean(&answer.for_readers())
    } else {
        Sheet::clean(&answer.for_people(paper(common.color)))
    };
    output::print(&printed)?;
    Ok(if answer.found { 0 } else { NOTHING })
}

/// What standard output is.
fn paper(color: Color) -> Paper {
    let styled = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => shell::is_styled(),
    };
    let width = shell::columns();
    // What goes elsewhere may be read by somebody who draws more than this terminal.
    let unicode = width.is_none() || shell::looks(|name| env::var_os(name)).unicode;
    Paper {
        width,
        styled,
        unicode,
    }
}

/// Opens the guide, or prints it where it cannot be opened.
fn open(common: &Common) -> anyhow::Result<u8> {
    let usable = shell::usable(|name| env::var_os(name));
    let start = started_for(common, usable.is_ok())?;
    if common.as_of.is_some() {
        // An episode that is not there is told before the screen is taken.
        guide(&start, common)?;
    }
    let Err(reason) = usable else {
        let is_elsewhere = common.as_of.is_some() || common.outie;
        let viewpoint = is_elsewhere.then(|| start.viewpoint(common.as_of, common.outie));
        let keeps_calendar = keeps_calendar(&start);
        let code = shell::open(start, viewpoint)?;
        if let Some(start) = keeps_calendar.then(|| started(common)).transpose()? {
            keep_calendar(&start, common);
        }
        return Ok(code);
    };
    complain_of(&start, common);
    if reason != NoTerminal::OutputElsewhere && !common.quiet {
        output::complain(&Sheet::clean(&format!(
            "{reason}: this is the guide as plain text"
        )));
    }
    output::print(&Sheet::clean(&print::plain(&guide(&start, common)?)))?;
    Ok(0)
}
