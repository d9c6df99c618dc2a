//! How far a campaign goes: the same tests run briefly with all others, at length in `.ci/run`, and for hours when asked to.

/// The counts of one campaign.
#[derive(Clone, Copy)]
pub(crate) struct Rounds {
    /// With all other tests.
    pub(crate) brief: u64,
    /// In the step of `.ci/run`: `INNIE_CAMPAIGN=quick`.
    pub(crate) quick: u64,
    /// When asked to: `INNIE_CAMPAIGN=1` for all of these, `0.25` for a quarter.
    pub(crate) full: u64,
}

impl Rounds {
    /// How many rounds are to be gone through now; never none.
    pub(crate) fn asked(self) -> u64 {
        let asked = std::env::var("INNIE_CAMPAIGN");
        match asked.as_deref() {
            Err(_) => self.brief,
            Ok("quick") => self.quick,
            Ok(share) => share_of(self.full, share),
        }
    }
}

/// The round to start with, so that others are gone through, or one is repeated: `INNIE_CAMPAIGN_FIRST`.
pub(crate) fn first_round() -> u64 {
    std::env::var("INNIE_CAMPAIGN_FIRST").map_or(1, |first| first.parse().expect("a number"))
}

/// A line about memory in a file of the kernel's, in bytes; nothing where there is no such file.
pub(crate) fn memory(file: &str, line: &str) -> u64 {
    let status = std::fs::read_to_string(file).unwrap_or_default();
    let found = status.lines().find_map(|told| told.strip_prefix(line));
    let kilobytes = found.and_then(|rest| rest.split_whitespace().next());
    kilobytes.map_or(0, |number| number.parse::<u64>().expect("a number") * 1024)
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a count need not be exact"
)]
fn share_of(full: u64, share: &str) -> u64 {
    let share: f64 = share.parse().expect("`quick`, or a share like 0.25");
    assert!(share > 0.0, "a share above nothing");
    ((full as f64 * share).ceil() as u64).max(1)
}

#[test]
fn a_share_is_never_nothing() {
    for (share, rounds) in [("1", 20_000_000), ("0.25", 5_000_000), ("0.0000000001", 1)] {
        assert_eq!(share_of(20_000_000, share), rounds);
    }
}
