//! The products that come with the program: the demo insurers' terms.

use super::{Catalog, ParseError, parse};

/// The product files that come with the program, by name.
pub fn shipped_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied()
}

// Written by the build script: `[(name, text), …]` in the order of the alphabet.
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

/// The products that come with the program.
///
/// # Errors
/// [`InvalidProductFile`] for the first file that is no product.
pub fn shipped() -> Result<Catalog, InvalidProductFile> {
    shipped_files()
        .map(|(file, text)| parse(text).map_err(|error| InvalidProductFile { file, error }))
        .collect::<Result<_, _>>()
        .map(Catalog::new)
}
