//! Lump-sum benefits for the outcome of an accident: a death, a disability, days in hospital.

use std::collections::BTreeSet;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::ids::{BenefitCode, ClauseNo};
use crate::money::{Fen, Ratio};

/// The terms of a benefit that pays its sum insured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SumInsuredTerms {
    /// The sum insured if the policy sets none.
    pub sum: Fen,
    /// Earlier payments that are deducted.
    #[serde(default)]
    pub less_paid: Option<LessPaid>,
    /// Caps on the total payment for minors.
    #[serde(default)]
    pub age_caps: Vec<AgeCap>,
}

/// Earlier payments of benefits that share a sum insured, which are deducted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LessPaid {
    /// The clause.
    pub clause: ClauseNo,
    /// The benefits that share the sum.
    pub benefits: BTreeSet<BenefitCode>,
}

/// The most that all policies of all insurers together may pay for the death of somebody below an age
/// (未成年人身故保险金限额). Age is completed years on the day of death.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AgeCap {
    /// The clause.
    pub clause: ClauseNo,
    /// The age from which it no longer applies, in completed years.
    pub below: u16,
    /// The amount.
    pub amount: Fen,
}

/// The terms of a benefit that pays by grade of disability.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GradedTerms {
    /// The sum insured if the policy sets none.
    pub sum: Fen,
    /// The clause of the table.
    pub table: ClauseNo,
    /// The share for each grade, grade 1 first.
    pub shares: Vec<Ratio>,
    /// The clause by which several disabilities of the gravest grade count as one grade graver; `None`
    /// if they do not.
    #[serde(default)]
    pub several: Option<ClauseNo>,
    /// Earlier payments that are deducted from the sum insured.
    #[serde(default)]
    pub less_paid: Option<LessPaid>,
}

/// The terms of a daily allowance. Days are discharge − admission, at least 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PerDiemTerms {
    /// The daily amount if the policy sets none.
    pub per_day: Fen,
    /// Days of each stay that are not paid for; deducted first.
    #[serde(default)]
    pub free_days: Option<FreeDays>,
    /// Highest numbers of days.
    #[serde(default)]
    pub limits: Vec<DayLimit>,
}

/// Days of each stay that are not paid for (免赔天数).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FreeDays {
    /// The clause.
    pub clause: ClauseNo,
    /// How many.
    pub days: u16,
}

/// A highest number of days that an allowance is paid for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DayLimit {
    /// The clause.
    pub clause: ClauseNo,
    /// For one event or over the policy year.
    pub per: DaySpan,
    /// How many.
    pub days: u32,
}

/// What a limit of days runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DaySpan {
    /// One event.
    Event,
    /// The policy year.
    Year,
}
