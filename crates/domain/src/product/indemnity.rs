//! Indemnity benefits: they reimburse medical cost.

use std::collections::BTreeSet;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::fact::ConditionCode;
use crate::ids::ClauseNo;
use crate::incident::ExpenseCategory;
use crate::money::{Fen, Ratio};

/// The terms of an indemnity benefit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IndemnityTerms {
    /// The clause that defines which expenses count.
    pub expenses: ClauseNo,
    /// Categories that do not count, in addition to non-medical cost.
    #[serde(default)]
    pub not_counted: BTreeSet<ExpenseCategory>,
    /// For a stay in hospital: how far from it a bill may lie.
    #[serde(default)]
    pub around_stay: Option<AroundStay>,
    /// How long after an accident a bill still counts.
    #[serde(default)]
    pub after_event: Option<AfterEvent>,
    /// The clause by which payments of others are deducted.
    pub others: ClauseNo,
    /// What the insured bears first.
    pub deductible: Deductible,
    /// What is paid of the rest.
    pub ratio: RatioRule,
    /// Payout caps; the lowest one applies.
    #[serde(default)]
    pub caps: Vec<PayoutCap>,
    /// Highest numbers of payments.
    #[serde(default)]
    pub counts: Vec<PaymentCountLimit>,
    /// Highest payouts for a category of expense.
    #[serde(default)]
    pub sub_limits: Vec<SubLimit>,
}

impl IndemnityTerms {
    /// Whether expenses of this category count.
    pub fn counts(&self, category: ExpenseCategory) -> bool {
        category != ExpenseCategory::NonMedical && !self.not_counted.contains(&category)
    }
}

/// The days around a stay in hospital whose visits count with it (住院前后门急诊).
///
/// The seven days before are admission − 7 … admission − 1, the thirty after discharge + 1 … + 30.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AroundStay {
    /// The clause.
    pub clause: ClauseNo,
    /// Days before admission.
    pub before: u16,
    /// Days after discharge.
    pub after: u16,
}

/// The days after an accident whose treatment counts. The day of the accident is day 0, the last day is
/// inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AfterEvent {
    /// The clause.
    pub clause: ClauseNo,
    /// Days for a stay in hospital.
    pub inpatient: u16,
    /// Days for all other treatment.
    pub outpatient: u16,
}

/// What the insured bears first (免赔额).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Deductible {
    /// The clause.
    pub clause: ClauseNo,
    /// The amount; zero if the product has no deductible.
    pub amount: Fen,
    /// How often it applies.
    pub per: DeductibleBasis,
    /// Whose payments use it up.
    #[serde(default)]
    pub offset: DeductibleOffset,
    /// Conditions for which it is waived.
    #[serde(default)]
    pub waived_for: BTreeSet<ConditionCode>,
}

/// How often a deductible applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeductibleBasis {
    /// Once a policy year.
    Year,
    /// Once a policy year for all insured of a family plan together (家庭共用免赔额).
    FamilyYear,
    /// Once for each visit or stay.
    Visit,
    /// Once for each accident, however often it is treated.
    Event,
}

/// Whose payments use up a deductible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DeductibleOffset {
    /// The social-insurance fund.
    pub social: bool,
    /// Employer plans and other policies.
    pub other: bool,
    /// A liable third party.
    pub third_party: bool,
}

/// What share of the eligible cost is paid (给付比例).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RatioRule {
    /// The clause.
    pub clause: ClauseNo,
    /// Of cost on the social-insurance list.
    pub in_scope: Ratio,
    /// Of cost outside the list; zero means it does not count.
    pub out_scope: Ratio,
    /// A factor on both if the insured is enrolled in social insurance but the fund paid nothing on the
    /// bill.
    #[serde(default)]
    pub no_social: Option<NoSocialFactor>,
}

/// The factor for a bill that was not settled through social insurance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NoSocialFactor {
    /// The clause.
    pub clause: ClauseNo,
    /// The factor.
    pub factor: Ratio,
}

/// A highest payout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PayoutCap {
    /// The clause.
    pub clause: ClauseNo,
    /// Over what.
    pub per: CapBasis,
    /// The amount.
    pub amount: Fen,
}

/// What a cap or a count runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CapBasis {
    /// One visit or stay.
    Visit,
    /// One event, such as an accident, with all that it leads to.
    Event,
    /// The policy year.
    Year,
    /// All uninterrupted renewals.
    Lifetime,
}

/// A highest number of payments in a policy year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PaymentCountLimit {
    /// The clause.
    pub clause: ClauseNo,
    /// How many times.
    pub times: u32,
}

/// A highest payout for a category of expense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubLimit {
    /// The clause.
    pub clause: ClauseNo,
    /// The category.
    pub category: ExpenseCategory,
    /// The amount.
    pub amount: Fen,
    /// Whether the limit holds the cost that counts or the payout.
    #[serde(default)]
    pub on: SubLimitOn,
}

/// What a sub-limit holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SubLimitOn {
    /// The payout of the category.
    #[default]
    Paid,
    /// The cost that counts.
    Counted,
}
