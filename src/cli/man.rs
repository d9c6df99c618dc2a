//! The manual: a page for innie and one for each command, from the one definition of the command line.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::groups;
use crate::guide::Text;

/// The page of innie itself.
pub(super) fn page(command: clap::Command) -> anyhow::Result<String> {
    Ok(render(built(command))?.1)
}

/// Writes the pages of innie and of every command into a folder: each of them whole, and none where the disk cannot take all.
pub(super) fn write(command: clap::Command, folder: &Path) -> anyhow::Result<()> {
    let command = built(command);
    let commands: Vec<clap::Command> = command.get_subcommands().cloned().collect();
    let pages = std::iter::once(command)
        .chain(commands)
        .map(render)
        .collect::<io::Result<Vec<_>>>()?;
    write_all(&pages, folder).with_context(|| {
        let folder = Text::clean(&folder.to_string_lossy());
        format!("the pages could not be written to {folder}; name a folder of your own")
    })
}

fn built(command: clap::Command) -> clap::Command {
    let mut command = command.disable_help_subcommand(true);
    command.build();
    command
}

/// A page and the name of its file.
fn render(command: clap::Command) -> io::Result<(String, String)> {
    let told = command
        .get_after_long_help()
        .or(command.get_after_help())
        .map(ToString::to_string)
        .unwrap_or_default();
    let commands = commands(&command);
    let man = Man::new(command)
        .source(concat!("innie ", env!("CARGO_PKG_VERSION")))
        .manual("innie");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    commands.to_writer(&mut page)?;
    sections(&told).to_writer(&mut page)?;
    let page = String::from_utf8(page).map_err(io::Error::other)?;
    Ok((man.get_filename(), page))
}

/// The commands by group, each with the name of its page.
fn commands(command: &clap::Command) -> Roff {
    let mut roff = Roff::new();
    if command.has_subcommands() {
        roff.control("SH", ["COMMANDS"]);
    }
    for group in groups::of(command).filter(|group| !group.commands.is_empty()) {
        roff.control("SS", [group.heading]);
        for command in group.commands {
            roff.control("TP", []);
            roff.text([bold(format!("innie-{}(1)", command.get_name()))]);
            roff.text([roman(groups::about(command))]);
        }
    }
    roff
}

/// What the help tells after the options: each heading becomes a section, each line an entry of it.
fn sections(told: &str) -> Roff {
    let mut roff = Roff::new();
    for line in told.lines() {
        if let Some(heading) = line.strip_suffix(':') {
            roff.control("SH", [heading.to_uppercase().as_str()]);
        } else if let Some(entry) = line.strip_prefix("  ") {
            let (what, meaning) = entry.split_once("  ").unwrap_or((entry, ""));
            roff.control("TP", []);
            roff.text([bold(what)]);
            roff.text([roman(meaning.trim())]);
        }
    }
    roff
}

/// Nothing takes its place before everything is on disk.
fn write_all(pages: &[(String, String)], folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut written = Vec::new();
    for (name, page) in pages {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".innie-");
        // Pages are for everyone who reads manuals, as far as the umask allows.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(page.as_bytes())?;
        file.as_file().sync_all()?;
        written.push((file, folder.join(name)));
    }
    for (file, path) in written {
        file.persist(path)?;
    }
    Ok(())
}
