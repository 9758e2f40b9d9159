//! Policies and their usage.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::date::CivilDate;
use crate::fact::ConditionCode;
use crate::ids::{BenefitCode, PersonId, PolicyId, ProductCode, RiderCode};
use crate::money::Fen;

/// A policy (保单): a product bought for one insured over a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Policy {
    /// The policy.
    pub id: PolicyId,
    /// The number the insurer printed on it.
    pub policy_no: String,
    /// The product it is a policy of.
    pub product: ProductCode,
    /// The version of the product's terms that applies.
    pub version: String,
    /// The policyholder (投保人).
    pub holder: PersonId,
    /// The insured (被保险人).
    pub insured: PersonId,
    /// The insured's birthday; staging and age limits need it.
    pub insured_born: CivilDate,
    /// First day of cover in this period.
    pub from: CivilDate,
    /// Last day of cover, to midnight at its end.
    pub to: CivilDate,
    /// First day of the first of a chain of uninterrupted renewals; `None` if this is the first.
    /// Waiting periods run from there.
    #[serde(default)]
    pub renewed_since: Option<CivilDate>,
    /// Sums insured by benefit, where the policy sets them instead of the product.
    #[serde(default)]
    pub sums: BTreeMap<BenefitCode, Fen>,
    /// The riders (附加险) that were bought with it.
    #[serde(default)]
    pub riders: BTreeSet<RiderCode>,
    /// The beneficiaries named for the insured's death (受益人; Insurance Law art. 39, 40). Without any, the
    /// money belongs to the estate (art. 42).
    #[serde(default)]
    pub beneficiaries: Vec<NamedBeneficiary>,
}

/// A beneficiary named in a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NamedBeneficiary {
    /// Their name.
    pub name: String,
    /// Their rank (受益顺序), from 1. A lower rank is paid only if nobody of a higher rank is left.
    pub order: u8,
    /// Their share in percent. If no shares are given, all of one rank are equal (Insurance Law art. 40).
    #[serde(default)]
    pub share: Option<u8>,
}

impl Policy {
    /// The beneficiaries of the first rank.
    pub fn first_beneficiaries(&self) -> impl Iterator<Item = &NamedBeneficiary> {
        let first = self.beneficiaries.iter().map(|it| it.order).min();
        self.beneficiaries.iter().filter(move |it| Some(it.order) == first)
    }
}

/// The usage of a policy in the current policy year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Usage {
    /// For each benefit.
    pub benefits: BTreeMap<BenefitCode, BenefitUsage>,
}

/// The usage of one benefit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct BenefitUsage {
    /// Deductible that the insured has already borne, or that offsets have used up, this policy year.
    pub deductible_used: Fen,
    /// Paid this policy year.
    pub paid_this_year: Fen,
    /// Paid since the first of the renewals.
    pub paid_ever: Fen,
    /// Times it paid this policy year.
    pub times_this_year: u32,
    /// Days it paid an allowance for this policy year.
    pub days_this_year: u32,
    /// Conditions it has already paid a lump sum for.
    pub conditions_paid: Vec<ConditionCode>,
}

impl BenefitUsage {
    /// This usage with `more` added, in the same policy year.
    #[must_use]
    pub fn combined_with(mut self, more: Self) -> Self {
        self.deductible_used = self.deductible_used.saturating_add(more.deductible_used);
        self.paid_this_year = self.paid_this_year.saturating_add(more.paid_this_year);
        self.paid_ever = self.paid_ever.saturating_add(more.paid_ever);
        self.times_this_year = self.times_this_year.saturating_add(more.times_this_year);
        self.days_this_year = self.days_this_year.saturating_add(more.days_this_year);
        self.conditions_paid.extend(more.conditions_paid);
        self
    }
}
