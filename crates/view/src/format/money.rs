//! Money, always with its sign in front and never through a float.

use domain::money::Fen;

use super::numbers::{count, with_two_decimals};
use crate::Locale;

/// U+2212, as wide as a plus.
const MINUS: &str = "−";

/// An amount to the fen: `¥18,640.00`.
pub fn format_exact(amount: Fen) -> String {
    let sign = if amount.get() < 0 { MINUS } else { "" };
    [sign, "¥", &format_plain(amount)].concat()
}

/// An amount without sign and ¥, for a column whose first and last lines carry them: `31,600.00`.
pub fn format_plain(amount: Fen) -> String {
    with_two_decimals(amount.get().unsigned_abs())
}

/// What a step takes away, in a column of deductions: `−1,220.00`.
pub fn format_deduction(amount: Fen) -> String {
    [MINUS, &format_plain(amount)].concat()
}

/// An amount in whole yuan, rounded half up: `¥242`.
pub fn format_whole_yuan(amount: Fen) -> String {
    ["¥", &count(rounded_yuan(amount))].concat()
}

/// An estimate: `约 ¥242`, `about ¥242`. Estimates never show decimals.
pub fn format_rounded(amount: Fen, locale: Locale) -> String {
    let about = match locale {
        Locale::ZhCn => "约 ",
        Locale::En => "about ",
    };
    [about, &format_whole_yuan(amount)].concat()
}

/// An amount in its parts, so that ¥ and decimals can be set at half size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountParts {
    /// `18,640`, with a minus if the amount is negative.
    pub yuan: String,
    /// `.00`
    pub decimals: String,
}

/// Splits an amount into `18,640` and `.00`.
pub fn amount_parts(amount: Fen) -> AmountParts {
    let text = format_plain(amount);
    let (yuan, decimals) = text.split_once('.').unwrap_or((&text, "00"));
    let sign = if amount.get() < 0 { MINUS } else { "" };
    AmountParts { yuan: [sign, yuan].concat(), decimals: [".", decimals].concat() }
}

fn rounded_yuan(amount: Fen) -> i64 {
    (amount.get() + 50).div_euclid(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fen(amount: i64) -> Fen {
        Fen::new(amount).unwrap()
    }

    #[test]
    fn amounts_are_grouped_by_three() {
        let amounts = [0, 5, 12_300, 1_864_000, 12_345_678_900, -250_000]
            .map(|amount| format_exact(fen(amount)));
        assert_eq!(
            amounts,
            ["¥0.00", "¥0.05", "¥123.00", "¥18,640.00", "¥123,456,789.00", "−¥2,500.00"]
        );
    }

    #[test]
    fn an_estimate_is_rounded_half_up() {
        let yuan = [24_150, 24_149, 0].map(|amount| format_whole_yuan(fen(amount)));
        assert_eq!(yuan, ["¥242", "¥241", "¥0"]);
    }

    #[test]
    fn the_parts_of_an_amount_make_up_the_amount() {
        let AmountParts { yuan, decimals } = amount_parts(fen(-1_864_005));
        assert_eq!((yuan.as_str(), decimals.as_str()), ("−18,640", ".05"));
    }
}
