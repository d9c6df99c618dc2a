//! The commands under headings: what each is called and does comes from the command line itself.

use clap::Command;

/// The headings, each with the names of its commands.
const GROUPS: [(&str, &[&str]); 4] = [
    (
        "Browse",
        &[
            "episodes",
            "season",
            "episode",
            "next",
            "calendar",
            "cast",
            "map",
            "timeline",
            "character",
            "person",
            "news",
            "glossary",
            "search",
            "new",
        ],
    ),
    (
        "Your marks",
        &[
            "watch", "unwatch", "undo", "log", "stats", "export", "import",
        ],
    ),
    (
        "Shows and files",
        &[
            "shows", "add", "refresh", "remove", "archive", "check", "schema", "paths",
        ],
    ),
    (
        "This program",
        &["about", "config", "completions", "man", "help"],
    ),
];

/// A heading, and the commands under it.
pub(super) struct Group<'a> {
    pub(super) heading: &'static str,
    pub(super) commands: Vec<&'a Command>,
}

/// The commands of innie, grouped.
pub(super) fn of(command: &Command) -> impl Iterator<Item = Group<'_>> {
    GROUPS.into_iter().map(|(heading, names)| Group {
        heading,
        commands: names
            .iter()
            .filter_map(|name| command.find_subcommand(name))
            .collect(),
    })
}

/// What a command does, in a line.
pub(super) fn about(command: &Command) -> String {
    command
        .get_about()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// The command line whose help lists the commands by group; clap itself knows one heading for all.
pub(super) fn grouped(command: Command) -> Command {
    let mut built = command.clone();
    built.build();
    let commands: String = of(&built).map(|group| list(&group)).collect();
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{commands}\nOptions:\n{{options}}{{after-help}}"
    ))
}

fn list(group: &Group<'_>) -> String {
    let lines = group
        .commands
        .iter()
        .map(|command| format!("  {:<11}  {}\n", command.get_name(), about(command)));
    format!("\n{}:\n{}", group.heading, lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::args::Cli;
    use super::*;

    #[test]
    fn every_command_stands_under_exactly_one_heading() {
        let mut command = Cli::command();
        command.build();
        let mut names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        let mut grouped: Vec<&str> = GROUPS
            .into_iter()
            .flat_map(|(_, names)| names)
            .copied()
            .collect();
        names.sort_unstable();
        grouped.sort_unstable();
        assert_eq!(grouped, names);
    }

    #[test]
    fn the_list_is_aligned_and_fits_a_terminal() {
        let help = grouped(Cli::command()).render_help().to_string();
        for group in of(&Cli::command()) {
            assert!(help.contains(&format!("\n{}:\n", group.heading)), "{help}");
            for command in group.commands {
                let line = format!("  {:<11}  {}", command.get_name(), about(command));
                assert!(help.contains(&format!("\n{line}\n")), "{line}\n{help}");
                assert!(line.len() <= 80, "{line}");
            }
        }
        assert_eq!(help.matches("  episodes ").count(), 1, "{help}");
    }
}
