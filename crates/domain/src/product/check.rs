//! Checks product files as a whole: their structure, their rules, and their worked examples.

use std::collections::BTreeMap;
use std::fmt;

use super::{Catalog, ParseError, Product, ProductError, parse, validate};
use crate::example::examples;

/// What is wrong in one of several product files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductFileFlaw {
    /// The name of the file; empty for the set as a whole.
    pub file: String,
    /// What is wrong, and on which line.
    pub flaw: ParseError,
}

impl fmt::Display for ProductFileFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}: ", self.file)?;
        }
        self.flaw.fmt(f)
    }
}

/// Checks a set of files, given as name and text.
///
/// # Errors
/// Everything that is wrong with them, in the order of the files.
pub fn check_files<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Catalog, Vec<ProductFileFlaw>> {
    let mut products = Vec::new();
    let mut flaws = Vec::new();
    let mut known = BTreeMap::new();
    for (file, text) in files {
        let product = match check_file(text) {
            Ok(product) => product,
            Err(found) => {
                let named = |flaw| ProductFileFlaw { file: file.to_owned(), flaw };
                flaws.extend(found.into_iter().map(named));
                continue;
            }
        };
        let version = (product.code.clone(), product.version.clone());
        if let Some(other) = known.insert(version, file) {
            let message = format!("{other} has the same code and version; a version is one file");
            let line = text.lines().position(|line| line.starts_with("version")).map(|at| at + 1);
            let flaw = ParseError { line, place: None, message };
            flaws.push(ProductFileFlaw { file: file.to_owned(), flaw });
        }
        products.push(product);
    }
    if products.is_empty() && flaws.is_empty() {
        let message = "there is no product file; add one whose name ends in `.toml`".to_owned();
        let flaw = ParseError { line: None, place: None, message };
        flaws.push(ProductFileFlaw { file: String::new(), flaw });
    }
    if flaws.is_empty() { Ok(Catalog::new(products)) } else { Err(flaws) }
}

/// Checks one file.
///
/// # Errors
/// Everything that is wrong with it. If it cannot be read, only the first thing.
pub fn check_file(text: &str) -> Result<Product, Vec<ParseError>> {
    let product = parse(text).map_err(|error| vec![error])?;
    let errors = validate(&product);
    let mut flaws: Vec<_> = errors.iter().map(|error| located(text, error)).collect();
    flaws.extend(mismatches(text, &product));
    if flaws.is_empty() { Ok(product) } else { Err(flaws) }
}

/// The examples whose expected result differs from that of the rules.
fn mismatches(text: &str, product: &Product) -> Vec<ParseError> {
    let examples = match examples(text) {
        Ok(examples) => examples,
        Err(error) => return vec![error],
    };
    let mismatches = examples.iter().flat_map(|(line, example)| {
        let found = example.check(product).into_iter();
        found.map(|it| ParseError { line: Some(*line), place: None, message: it.to_string() })
    });
    mismatches.collect()
}

fn located(text: &str, error: &ProductError) -> ParseError {
    let benefit = error.benefit.as_ref().map(|benefit| format!("benefit `{benefit}`"));
    let clause = error.clause.as_ref().map(|clause| format!("clause `{clause}`"));
    let places: Vec<_> = benefit.into_iter().chain(clause).collect();
    let place = (!places.is_empty()).then(|| places.join(": "));
    ParseError { line: line_of(text, error), place, message: error.kind.to_string() }
}

/// The first line, counted from 1, that refers to the clause of the error: within its benefit if it has one,
/// else the clause itself.
fn line_of(text: &str, error: &ProductError) -> Option<usize> {
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    let mut within = None;
    if let Some(benefit) = &error.benefit {
        let code = format!("code = \"{benefit}\"");
        within = Some(lines.find(|(_, line)| *line == code)?.0);
    }
    let Some(clause) = &error.clause else { return within };
    let number = format!("\"{clause}\"");
    let mut cites = lines.take_while(|(_, line)| within.is_none() || *line != "[[benefits]]");
    cites.find(|(_, line)| line.contains(&number)).map(|(at, _)| at).or(within)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::shipped_files;

    const FILE: &str = include_str!("../../products/yuanshan-outpatient-2025.toml");

    /// What is reported of `FILE` with the first `from` changed to `to`.
    fn reported(from: &str, to: &str) -> Vec<String> {
        let text = FILE.replacen(from, to, 1);
        assert_ne!(text, FILE, "{from}");
        let flaws = check_files([("a.toml", text.as_str())]).unwrap_err();
        flaws.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_built_in_products_have_no_flaw() {
        let checked = check_files(shipped_files()).unwrap();
        assert_eq!(checked, crate::product::shipped().unwrap());
    }

    #[test]
    fn a_rule_that_cannot_be_right_is_reported_with_its_line_and_clause() {
        let flaws = reported("times = 10", "times = 0");
        let line = FILE.lines().position(|line| line.contains("times = 10")).unwrap() + 1;
        assert!(
            flaws[0].starts_with(&format!("a.toml: line {line}: benefit `visit`")),
            "{flaws:?}"
        );
    }

    #[test]
    fn an_example_that_does_not_hold_is_reported_with_its_line() {
        let flaws = reported("amount = 50_00", "amount = 51_00");
        assert!(!flaws.is_empty());
        assert!(flaws.iter().all(|flaw| flaw.starts_with("a.toml: line ")), "{flaws:?}");
    }

    #[test]
    fn one_version_in_two_files_and_an_empty_set_are_reported() {
        let twice = check_files([("a.toml", FILE), ("b.toml", FILE)]).unwrap_err();
        let [flaw] = &twice[..] else { panic!("{twice:?}") };
        assert_eq!((flaw.file.as_str(), flaw.flaw.line.is_some()), ("b.toml", true));
        assert_eq!(check_files([]).unwrap_err().len(), 1);
    }
}
