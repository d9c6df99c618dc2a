//! How an episode was rated.

use std::fmt;

/// How well an episode was liked, from 0 to 10, to a tenth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rating {
    tenths: u8,
}

impl Rating {
    /// This many of ten; none for what is no number from 0 to 10.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 0 and 100"
    )]
    pub fn new(of_ten: f64) -> Option<Self> {
        (0.0..=10.0).contains(&of_ten).then(|| Self {
            tenths: (of_ten * 10.0).round() as u8,
        })
    }

    /// As a number from 0 to 10.
    #[must_use]
    pub fn of_ten(self) -> f64 {
        f64::from(self.tenths) / 10.0
    }
}

/// Writes it with its tenth: `8.0`, `10.0`.
impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{}", self.tenths / 10, self.tenths % 10))
    }
}

#[cfg(test)]
mod tests {
    use super::Rating;

    #[test]
    fn a_rating_is_told_to_a_tenth() {
        for (of_ten, told) in [
            (0.0, Some("0.0")),
            (8.0, Some("8.0")),
            (8.65, Some("8.7")),
            (9.4, Some("9.4")),
            (10.0, Some("10.0")),
            (10.1, None),
            (-0.1, None),
            (f64::NAN, None),
        ] {
            let rating = Rating::new(of_ten).map(|rating| rating.to_string());
            assert_eq!(rating.as_deref(), told, "{of_ten}");
        }
        assert!((Rating::new(9.4).unwrap().of_ten() - 9.4).abs() < f64::EPSILON);
    }
}
