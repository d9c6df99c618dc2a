//! What is told line by line, and how lines are put together.

/// Lines, and the one the cursor stands on.
#[derive(Default)]
pub(super) struct Told {
    pub(super) heading: String,
    /// What can be told; of a long list only what is in view.
    pub(super) lines: Vec<String>,
    pub(super) current: usize,
    /// Where there is something to choose from, the line of the first that is in view, and its number.
    pub(super) choices: Option<(usize, usize)>,
}

/// Lines around the one at `current`, as many as fit.
pub(super) fn window(heading: &str, lines: Vec<String>, current: usize, height: usize) -> Told {
    let offset = current
        .saturating_sub(height / 2)
        .min(lines.len().saturating_sub(height));
    Told {
        heading: heading.to_owned(),
        lines: lines.into_iter().skip(offset).collect(),
        current: current - offset,
        choices: Some((0, offset)),
    }
}

/// The pieces that are there, with commas between them.
pub(super) fn joined<'a>(pieces: impl IntoIterator<Item = &'a str>) -> String {
    let pieces = pieces.into_iter().filter(|piece| !piece.is_empty());
    pieces.collect::<Vec<_>>().join(", ")
}

/// A line with its place among others where it is the selected one.
pub(super) fn place(line: String, is_selected: bool, number: usize, count: usize) -> String {
    if is_selected {
        format!("{line}, {} of {count}", number + 1)
    } else {
        line
    }
}
