//! Amounts of money as people type them or copy them from a receipt.

use super::{FieldFlaw, all_digits, text};
use crate::money::Fen;

/// What receipts print before an amount: the mark of the amount in digits, then the currency. Each at most once.
const BEFORE: [&[&str]; 4] = [&["(小写)", "小写"], &[":"], &["人民币"], &["¥", "￥", "CNY", "RMB"]];
/// What follows an amount, the last first.
const AFTER: [&[&str]; 2] = [&["元整", "圆整", "元正", "元", "圆"], &["CNY", "RMB"]];

/// Reads an amount in yuan as people type it or copy it from a receipt: `1234`, `1,234.5`, `￥1，234．50`, `300元`,
/// `(小写)￥993.54`, `993.54元整`, `CNY 993.54`. Not negative.
///
/// Commas must separate groups of three digits: `1,23` may mean 1.23 or 123, so it is rejected. The same holds for
/// spaces: `1 50.00` may be a number of things and their price.
///
/// # Errors
/// [`FieldFlaw::Missing`] for nothing, [`FieldFlaw::AmountOutOfRange`] below zero or beyond
/// [`Fen::MAX`], [`FieldFlaw::NotAnAmount`] for anything else.
pub fn parse_amount(typed: &str) -> Result<Fen, FieldFlaw> {
    let plain = text::without_spaces(&with_grouped_spaces(typed)).to_ascii_uppercase();
    let plain = BEFORE.iter().fold(plain.as_str(), |rest, labels| without_prefix(rest, labels));
    let plain = AFTER.iter().fold(plain, |rest, labels| without_suffix(rest, labels));
    if plain.is_empty() {
        return Err(FieldFlaw::Missing);
    }
    let (negative, plain) = match plain.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, plain),
    };
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let whole = without_commas(whole).ok_or(FieldFlaw::NotAnAmount)?;
    let shaped = !(whole.is_empty() && fraction.is_empty())
        && all_digits(whole.as_bytes())
        && all_digits(fraction.as_bytes())
        && fraction.len() <= 2;
    if !shaped {
        return Err(FieldFlaw::NotAnAmount);
    }
    let fen = whole
        .bytes()
        .chain(fraction.bytes())
        .chain(std::iter::repeat_n(b'0', 2 - fraction.len()))
        .try_fold(0i64, |sum, digit| sum.checked_mul(10)?.checked_add(i64::from(digit - b'0')))
        .ok_or(FieldFlaw::AmountOutOfRange)?;
    if negative && fen > 0 {
        return Err(FieldFlaw::AmountOutOfRange);
    }
    Fen::new(fen).map_err(|_| FieldFlaw::AmountOutOfRange)
}

/// The text with a comma for each white space between two digits.
fn with_grouped_spaces(typed: &str) -> String {
    let is_digit = |c| matches!(c, '0'..='9' | '０'..='９');
    let mut plain = String::with_capacity(typed.len());
    for word in typed.split_whitespace() {
        if plain.ends_with(is_digit) && word.starts_with(is_digit) {
            plain.push(',');
        }
        plain.push_str(word);
    }
    plain
}

/// The text without the first of these labels that it begins with.
fn without_prefix<'a>(text: &'a str, labels: &[&str]) -> &'a str {
    labels.iter().find_map(|label| text.strip_prefix(label)).unwrap_or(text)
}

/// The text without the first of these labels that it ends with.
fn without_suffix<'a>(text: &'a str, labels: &[&str]) -> &'a str {
    labels.iter().find_map(|label| text.strip_suffix(label)).unwrap_or(text)
}

/// The digits without commas, if the commas separate groups of three.
fn without_commas(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let grouped = rest.is_empty()
        || (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    grouped.then(|| first.to_owned() + &rest.concat())
}
