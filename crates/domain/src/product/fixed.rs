//! Benefits that pay an agreed sum for a diagnosis.

use std::collections::BTreeSet;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::fact::ConditionCode;
use crate::ids::ClauseNo;
use crate::money::{Fen, Ratio};
use crate::text::Bilingual;

/// The terms of a fixed benefit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FixedTerms {
    /// The sum insured if the policy sets none.
    pub sum: Fen,
    /// Its tiers, severest first. A condition belongs to the first tier that lists it.
    pub tiers: Vec<FixedTier>,
    /// The clause by which earlier payments of the benefit are deducted; `None` if they are not.
    #[serde(default)]
    pub less_paid: Option<ClauseNo>,
}

/// One tier of a fixed benefit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FixedTier {
    /// The clause.
    pub clause: ClauseNo,
    /// The tier's name.
    pub name: Bilingual,
    /// The conditions it lists.
    pub conditions: BTreeSet<ConditionCode>,
    /// The share of the sum insured it pays.
    pub ratio: Ratio,
    /// How many times the tier pays in total.
    pub times: u32,
}
