//! The built-in products of the demo insurers.

use super::{Catalog, ParseError, parse};

/// The built-in product files, by name.
pub fn shipped_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied()
}

// Written by the build script: `[(name, text), …]` in alphabetical order.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/products.rs"));

/// A product file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {error}")]
pub struct InvalidProductFile {
    /// Its name.
    pub file: &'static str,
    /// What is wrong with it.
    pub error: ParseError,
}

/// The built-in products.
///
/// # Errors
/// [`InvalidProductFile`] for the first invalid file.
pub fn shipped() -> Result<Catalog, InvalidProductFile> {
    shipped_files()
        .map(|(file, text)| parse(text).map_err(|error| InvalidProductFile { file, error }))
        .collect::<Result<_, _>>()
        .map(Catalog::new)
}
