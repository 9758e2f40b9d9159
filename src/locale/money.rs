//! Money as people read it. Always with its sign in front, never with a float in between.

use domain::money::Fen;

use super::Locale;
use super::numbers::{count, hundredths};

/// U+2212, as wide as a plus.
const MINUS: char = '−';

/// An amount in full: `¥18,640.00`.
pub fn full(amount: Fen) -> String {
    let sign = if amount.get() < 0 { "−¥" } else { "¥" };
    [sign, &hundredths(amount.get().unsigned_abs())].concat()
}

/// An amount without ¥, for a column whose first and last lines carry it: `31,600.00`.
pub fn plain(amount: Fen) -> String {
    hundredths(amount.get().unsigned_abs())
}

/// What a step takes away, in a column of deductions: `−1,220.00`.
pub fn deduction(amount: Fen) -> String {
    let mut text = String::from(MINUS);
    text.push_str(&hundredths(amount.get().unsigned_abs()));
    text
}

/// An amount in whole yuan, rounded half up: `¥242`.
pub fn whole_yuan(amount: Fen) -> String {
    ["¥", &count(rounded_yuan(amount))].concat()
}

/// An estimate: `约 ¥242`, `about ¥242`. Estimates never show decimals.
pub fn about(amount: Fen, locale: Locale) -> String {
    let about = match locale {
        Locale::ZhCn => "约 ",
        Locale::En => "about ",
    };
    [about, &whole_yuan(amount)].concat()
}

/// A display sum in its parts, so that ¥ and decimals can be set at half size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumParts {
    /// `18,640`, with its minus if it has one.
    pub yuan: String,
    /// `.00`
    pub decimals: String,
}

/// Takes a display sum apart: `18,640` and `.00`.
pub fn sum_parts(amount: Fen) -> SumParts {
    let text = hundredths(amount.get().unsigned_abs());
    let (yuan, decimals) = text.split_once('.').unwrap_or((&text, "00"));
    let sign = if amount.get() < 0 { "−" } else { "" };
    SumParts { yuan: [sign, yuan].concat(), decimals: [".", decimals].concat() }
}

pub(super) fn rounded_yuan(amount: Fen) -> i64 {
    (amount.get() + 50).div_euclid(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_is_rounded_half_up() {
        let yuan = |fen| rounded_yuan(Fen::new(fen).unwrap());
        assert_eq!([yuan(24_150), yuan(24_149), yuan(0)], [242, 241, 0]);
    }
}
