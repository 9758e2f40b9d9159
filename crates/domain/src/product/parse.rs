//! Reads product files: TOML to [`Product`], with line numbers in errors.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, Deserializer, ValueDeserializer};

use super::{
    FORMAT_VERSION, FixedTerms, GradedTerms, IndemnityTerms, LossTerms, PerDiemTerms, Product,
    SumInsuredTerms,
};

/// An error in a product file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// The line, counted from 1, if known.
    pub line: Option<usize>,
    /// The clause or benefit it belongs to, such as ``benefit `general` ``.
    pub place: Option<String>,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ParseError {}

/// Reads a product file of format [`FORMAT_VERSION`]. Checks its structure only;
/// [`validate`](super::validate()) checks its rules.
///
/// # Errors
/// [`ParseError`] with the line, and the clause or benefit, of the first error. A file of another format
/// gets an error about the format, whatever else it contains.
pub fn parse(text: &str) -> Result<Product, ParseError> {
    let mut document = DeTable::parse(text).map_err(|error| at_line(text, &error, &[]))?;
    check_format(text, document.get_ref())?;
    document.get_mut().remove("examples");
    let places = places(document.get_ref());
    let terms = terms_of_pay(document.get_ref());
    Product::deserialize(Deserializer::from(document)).map_err(|error| {
        let error = terms.into_iter().find_map(flaw_in_terms).unwrap_or(error);
        at_line(text, &error, &places)
    })
}

/// The entries of the list `name` in a product file, each with the line on which it begins. None if there
/// is no such list.
///
/// # Errors
/// [`ParseError`] names the line of the first thing that does not fit.
pub(crate) fn entries<T: DeserializeOwned>(
    text: &str,
    name: &str,
) -> Result<Vec<(usize, T)>, ParseError> {
    let mut document = DeTable::parse(text).map_err(|error| at_line(text, &error, &[]))?;
    let Some(list) = document.get_mut().remove(name) else { return Ok(Vec::new()) };
    let list = Vec::<Spanned<T>>::deserialize(ValueDeserializer::from(list))
        .map_err(|error| at_line(text, &error, &[]))?;
    Ok(list
        .into_iter()
        .map(|entry| (line_of(text, entry.span().start), entry.into_inner()))
        .collect())
}

/// The table under `pay` of each benefit.
fn terms_of_pay<'t>(document: &DeTable<'t>) -> Vec<Spanned<DeTable<'t>>> {
    let benefits = document.get("benefits").and_then(|benefits| benefits.get_ref().as_array());
    let pays = benefits.into_iter().flatten().filter_map(|benefit| benefit.get_ref().get("pay"));
    pays.filter_map(|pay| Some(Spanned::new(pay.span(), pay.get_ref().as_table()?.clone())))
        .collect()
}

/// Finds the error within the terms of a benefit. Because of the tag `kind`, serde buffers the table and
/// loses line numbers; reading it directly as its kind keeps them.
fn flaw_in_terms(mut pay: Spanned<DeTable<'_>>) -> Option<toml::de::Error> {
    let kind = pay.get_mut().remove("kind")?;
    let terms = Deserializer::from(pay);
    match kind.get_ref().as_str()? {
        "indemnity" => IndemnityTerms::deserialize(terms).err(),
        "fixed" => FixedTerms::deserialize(terms).err(),
        "sum" => SumInsuredTerms::deserialize(terms).err(),
        "graded" => GradedTerms::deserialize(terms).err(),
        "loss" => LossTerms::deserialize(terms).err(),
        "per_diem" => PerDiemTerms::deserialize(terms).err(),
        _ => None,
    }
}

fn check_format(text: &str, document: &DeTable<'_>) -> Result<(), ParseError> {
    let stated = document.get("format");
    let number = stated.and_then(|value| {
        let integer = value.get_ref().as_integer()?;
        u32::from_str_radix(integer.as_str(), integer.radix()).ok()
    });
    if number == Some(FORMAT_VERSION) {
        return Ok(());
    }
    let message = match (number, stated) {
        (Some(other), _) if FORMAT_VERSION < other => format!(
            "this file has format {other} and this program reads format {FORMAT_VERSION}; a newer program is needed"
        ),
        (Some(other), _) => {
            format!("this file has format {other}; rewrite it in format {FORMAT_VERSION}")
        }
        (None, Some(_)) => {
            format!("`format` has to be a number; write `format = {FORMAT_VERSION}`")
        }
        (None, None) => {
            format!("the file does not say its format; begin it with `format = {FORMAT_VERSION}`")
        }
    };
    let line = stated.map(|value| line_of(text, value.span().start));
    Err(ParseError { line, place: None, message })
}

/// The start of each clause and each benefit, in file order.
fn places(document: &DeTable<'_>) -> Vec<(usize, String)> {
    let mut places = Vec::new();
    for (list, name, key) in [("clauses", "clause", "number"), ("benefits", "benefit", "code")] {
        let entries = document.get(list).and_then(|entries| entries.get_ref().as_array());
        for (count, entry) in entries.into_iter().flat_map(|entries| entries.iter()).enumerate() {
            let label = entry.get_ref().get(key).and_then(|label| label.get_ref().as_str());
            let place = match label {
                Some(label) => format!("{name} `{label}`"),
                None => format!("{name} number {}", count + 1),
            };
            places.push((entry.span().start, place));
        }
    }
    places.sort();
    places
}

fn at_line(text: &str, error: &toml::de::Error, places: &[(usize, String)]) -> ParseError {
    let start = error.span().map(|Range { start, .. }| start);
    let place = start.and_then(|start| {
        let place = places.iter().rev().find(|(begins, _)| *begins <= start);
        place.map(|(_, place)| place.clone())
    });
    let line = start.map(|start| line_of(text, start));
    ParseError { line, place, message: error.message().to_owned() }
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("../../products/yuanshan-outpatient-2025.toml");

    /// The error for the shipped file with the first `from` changed `to` something else, and the line on
    /// which that was.
    fn broken(from: &str, to: &str) -> (ParseError, usize) {
        let at = FILE.find(from).expect("the file has it");
        let error = parse(&FILE.replacen(from, to, 1)).expect_err("it is broken");
        (error, line_of(FILE, at))
    }

    #[test]
    fn a_misspelt_rule_is_reported_with_line_and_benefit() {
        let (error, line) = broken("test = \"care\"", "test = \"cure\"");
        assert_eq!(error.line, Some(line), "{error}");
        assert_eq!(error.place.as_deref(), Some("benefit `visit`"));
        assert!(error.message.contains("cure"), "{error}");
    }

    #[test]
    fn an_unknown_key_is_reported_with_its_line() {
        for (from, to) in [
            ("days = 30", "day = 30"),
            ("out_scope = 60_00", "out_scop = 60_00"),
            ("times = 10", "tiems = 10"),
            ("reason.en", "raeson.en"),
        ] {
            let (error, line) = broken(from, to);
            assert_eq!(error.line, Some(line), "{error}");
            assert_eq!(error.place.as_deref(), Some("benefit `visit`"), "{error}");
        }
    }

    #[test]
    fn a_clause_without_text_is_reported_with_its_number() {
        let (error, _) = broken("text.zh", "text.cn");
        assert_eq!(error.place.as_deref(), Some("clause `1.3`"), "{error}");
    }

    #[test]
    fn an_invalid_amount_is_reported() {
        for amount in ["-1.5", "\"50\"", "9_007_199_254_740_992"] {
            let (error, line) = broken("amount = 50_00", &format!("amount = {amount}"));
            assert_eq!(error.line, Some(line), "{error}");
        }
    }

    #[test]
    fn a_file_of_a_newer_format_gets_an_error_about_the_format() {
        let error = parse("format = 2\nproduct = { anything = true }\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 1: this file has format 2 and this program reads format 1; a newer program is needed"
        );
    }

    #[test]
    fn a_file_without_a_format_gets_an_error_with_the_fix() {
        for text in
            ["", "name = 1", "format = \"one\"", "format = -1", "format = 99999999999999999999"]
        {
            let error = parse(text).unwrap_err();
            assert!(error.message.contains("`format = 1`"), "{error}");
        }
    }

    #[test]
    fn a_syntax_error_is_reported_with_its_line() {
        let error = parse("format = 1\ncode = \n").unwrap_err();
        assert_eq!(error.line, Some(2), "{error}");
    }
}
