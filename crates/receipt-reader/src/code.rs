//! The text of a receipt's QR code: a list of values with commas, or the address of a page on which the receipt can be
//! checked. Only the text is read here; nothing is fetched.

use crate::assemble::{Raw, RawText, assemble};
use crate::day::parse_day;
use crate::field::{Field, field_of_element};
use crate::reading::{Amount, Reading, Source};

/// The longest text of a QR code, in bytes.
const MAX_TEXT_BYTES: usize = 4_296;
/// The kinds of tax invoice whose code has the total with tax: the digital invoices. The others have the amount without.
const WITH_TAX: &[&str] = &["31", "32"];

/// Reads the text of a QR code. `None` if it is not that of a receipt or an invoice.
pub fn read_code(text: &str) -> Option<Reading> {
    let text = text.trim();
    if MAX_TEXT_BYTES < text.len() {
        return None;
    }
    let texts = match text.split_once("://") {
        Some(("http" | "https", address)) => of_address(address),
        Some(_) => return None,
        None => {
            let values: Vec<&str> = text.split([',', '，']).map(str::trim).collect();
            match values.as_slice() {
                ["01", kind, code, number, amount, day, check, ..] => {
                    of_invoice(kind, code, number, amount, day, check)
                }
                values => by_shape(values),
            }
        }
    };
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let texts = texts.map(|(field, text)| RawText { field, text, source: Source::Code });
    let reading = assemble(Raw { texts: texts.collect(), ..Raw::default() });
    reading.number.is_some().then_some(reading)
}

/// `01,32,code,number,amount,day,check digits,check sum`: the code of tax invoices.
fn of_invoice(
    kind: &str,
    code: &str,
    number: &str,
    amount: &str,
    day: &str,
    check: &str,
) -> Vec<(Field, String)> {
    let mut texts = vec![
        (Field::Kind, "发票".to_owned()),
        (Field::Code, code.to_owned()),
        (Field::Number, number.to_owned()),
        (Field::Issued, day.to_owned()),
        (Field::CheckDigits, check.to_owned()),
    ];
    if WITH_TAX.contains(&kind) {
        texts.push((Field::Amount(Amount::Total), amount.to_owned()));
    }
    texts
}

/// The parameters of an address, or the parts of its path: `/page/32060123/0022739009/138973`.
fn of_address(address: &str) -> Vec<(Field, String)> {
    let (path, query) = address.split_once(['?', '#']).unwrap_or((address, ""));
    let parameters = query.split(['&', '?', '#']).filter_map(|pair| pair.split_once('='));
    let named: Vec<(Field, String)> = parameters
        .filter_map(|(name, value)| Some((field_of_element(name)?, value.trim().to_owned())))
        .collect();
    if named.iter().any(|(field, _)| *field == Field::Number) {
        return named;
    }
    by_shape(&path.split('/').skip(1).collect::<Vec<_>>())
}

/// The values of a fiscal receipt by their shapes: a code of eight digits, a number of ten, six check digits, and perhaps a
/// day and an amount. Each shape at most once, so that nothing is mistaken for another.
fn by_shape(values: &[&str]) -> Vec<(Field, String)> {
    let mut texts: Vec<(Field, String)> = Vec::new();
    for value in values.iter().filter(|value| !value.is_empty()) {
        let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
        let is_plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_amount = value.contains('.') && crate::amount::parse_amount(value).is_some();
        // Series begin with the number of a province, 11 to 65, so none looks like a day of this century.
        let field = match value.len() {
            _ if is_amount => Field::Amount(Amount::Total),
            8 | 10 if parse_day(value).is_some() => Field::Issued,
            8 if is_number => Field::Code,
            10 if is_number => Field::Number,
            6 if is_plain => Field::CheckDigits,
            _ => continue,
        };
        if texts.iter().any(|(known, _)| *known == field) {
            return Vec::new();
        }
        texts.push((field, (*value).to_owned()));
    }
    let has = |field| texts.iter().any(|(known, _)| *known == field);
    if has(Field::Code) && has(Field::Number) { texts } else { Vec::new() }
}
