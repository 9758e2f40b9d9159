//! Counts and percentages. Both languages write them alike.

use domain::money::Ratio;

/// A whole number with its thousands grouped: `1,234`.
pub fn count(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    [sign, &grouped(number.unsigned_abs())].concat()
}

/// A ratio as a percentage with at most two decimals: `80%`, `1.25%`.
pub fn percent(ratio: Ratio) -> String {
    let basis_points = u64::from(ratio.get());
    let (whole, hundredths) = (grouped(basis_points / 100), basis_points % 100);
    match (hundredths / 10, hundredths % 10) {
        (0, 0) => [&whole, "%"].concat(),
        (tenths, 0) => format!("{whole}.{tenths}%"),
        (tenths, hundredths) => format!("{whole}.{tenths}{hundredths}%"),
    }
}

/// Hundredths with two decimals: `1,220.00`.
pub(super) fn with_two_decimals(hundredths: u64) -> String {
    let cents = hundredths % 100;
    let padding = if cents < 10 { ".0" } else { "." };
    [&grouped(hundredths / 100), padding, &cents.to_string()].concat()
}

/// The English noun for this number of things. Chinese nouns have one form.
pub const fn plural(number: i64, one: &'static str, many: &'static str) -> &'static str {
    if number == 1 { one } else { many }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        let counts = [0, 7, 999, 1_000, 1_234_567, -1_234].map(count);
        assert_eq!(counts, ["0", "7", "999", "1,000", "1,234,567", "-1,234"]);
    }

    #[test]
    fn a_percentage_has_no_more_decimals_than_it_needs() {
        let percentages = [0, 5, 125, 6_667, 8_000, 8_050, 10_000]
            .map(|basis_points| percent(Ratio::bp(basis_points)));
        assert_eq!(percentages, ["0%", "0.05%", "1.25%", "66.67%", "80%", "80.5%", "100%"]);
    }
}
