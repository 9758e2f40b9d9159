//! The catalog of products, by code and version; and the lines of insurance.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::Product;
use crate::ids::ProductCode;
use crate::policy::Policy;

/// A line of insurance (险种).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InsuranceLine {
    /// Million medical (百万医疗).
    MedicalMillion,
    /// Outpatient (门诊险).
    Outpatient,
    /// Critical illness (重疾).
    CriticalIllness,
    /// Accident (意外).
    Accident,
    /// Auto (车险).
    Auto,
    /// Home (家财).
    Home,
    /// Small property: return freight, account safety (小额).
    SmallProperty,
}

/// A set of products.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Catalog(Vec<Product>);

impl Catalog {
    /// A catalog of these products.
    pub fn new(products: Vec<Product>) -> Self {
        Self(products)
    }

    /// The terms under which `policy` was concluded.
    pub fn terms_of(&self, policy: &Policy) -> Option<&Product> {
        self.find(&policy.product, &policy.version)
    }

    /// This version of a product's terms.
    pub fn find(&self, code: &ProductCode, version: &str) -> Option<&Product> {
        self.0.iter().find(|product| product.code == *code && product.version == version)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Product> {
        self.0.iter()
    }
}
