//! Times as one tells them.

/// So many minutes in hours and minutes: `5 h 2 min`, `46 min`, `12 h`.
#[must_use]
pub fn hours(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::hours;

    #[test]
    fn hours_are_told_with_what_is_left_of_them() {
        for (minutes, told) in [
            (0, "0 min"),
            (46, "46 min"),
            (60, "1 h"),
            (302, "5 h 2 min"),
            (6000, "100 h"),
        ] {
            assert_eq!(hours(minutes), told);
        }
    }
}
