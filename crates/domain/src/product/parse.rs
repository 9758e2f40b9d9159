//! Product files.

use super::Product;

/// Why a file is no product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError;

/// Reads a product file.
///
/// # Errors
/// [`ParseError`].
pub fn parse(_text: &str) -> Result<Product, ParseError> {
    Err(ParseError)
}
