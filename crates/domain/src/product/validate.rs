//! What can be wrong with a product, beyond its shape.

use super::Product;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw;

/// What is wrong with `product`.
pub fn validate(_product: &Product) -> Vec<Flaw> {
    Vec::new()
}
