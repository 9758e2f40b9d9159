//! Policies and their usage.

mod changes;

use std::collections::{BTreeMap, BTreeSet};

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::date::{CivilDate, Timestamp};
use crate::fact::{ConditionCode, IncidentCause};
use crate::ids::{BenefitCode, ClauseNo, FamilyPlanId, PersonId, PolicyId, ProductCode, RiderCode};
use crate::incident::{LossHead, LossParty};
use crate::money::Fen;

pub use changes::{CoverGap, CoverGapReason, EarlierTerms, PolicyChanges};

/// A policy (保单): a product bought for one insured over a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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
    /// The family plan it belongs to, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<FamilyPlanId>,
    /// What was or will be different on other days of the period than `sums`, `riders` and `beneficiaries` say.
    #[serde(default, skip_serializing_if = "PolicyChanges::is_empty")]
    pub changes: PolicyChanges,
}

/// A beneficiary named in a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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

    /// Whether a family deductible applies once to both policies: they are of one family plan, product and period.
    pub fn shares_deductible_with(&self, other: &Self) -> bool {
        let terms = |policy: &Self| (policy.product.clone(), policy.version.clone());
        self.family.is_some()
            && self.family == other.family
            && self.id != other.id
            && terms(self) == terms(other)
            && (self.from, self.to) == (other.from, other.to)
    }
}

/// The usage of a policy in the current policy year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Usage {
    /// For each benefit.
    pub benefits: BTreeMap<BenefitCode, BenefitUsage>,
    /// For each event with a claim, decided or not: the part of `benefits` that was used for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventUsage>,
    /// For each benefit, the deductible that the other insured of the family plan have used up this policy year.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub deductible_used_by_family: BTreeMap<BenefitCode, Fen>,
}

/// What was used for one event, such as an accident, by all claims for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventUsage {
    /// When the first claim for it was filed. Identifies the event.
    pub reported_at: Timestamp,
    /// The day it happened.
    pub on: CivilDate,
    /// What happened.
    pub cause: IncidentCause,
    /// For each benefit.
    #[serde(default)]
    pub benefits: BTreeMap<BenefitCode, BenefitUsage>,
}

/// The usage of one benefit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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
    /// The loss that counted for a deductible which may be a share of it.
    pub loss_counted: Fen,
    /// Conditions it has already paid a lump sum for.
    pub conditions_paid: Vec<ConditionCode>,
    /// What counted within each limit for losses, before the rules that follow it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<LimitUsage>,
}

/// What claims have used of one limit for losses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LimitUsage {
    /// What it limits.
    pub kind: LimitKind,
    /// The clause of the limit.
    pub clause: ClauseNo,
    /// The losses that it is for; none if it is for all of them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub heads: BTreeSet<LossHead>,
    /// The person whose losses it is for; `None` if it is for all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<LossParty>,
    /// What was used of it.
    pub amount: Fen,
}

/// What a limit for losses limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitKind {
    /// What compulsory liability insurance pays first.
    Compulsory,
    /// What counts of some losses.
    Heads,
    /// What counts of the losses of one person.
    Person,
    /// What counts of the losses of a thing: its value.
    Value,
    /// What an event is paid.
    Event,
    /// What a year is paid.
    Year,
}

impl LimitUsage {
    /// Whether both are of the same limit.
    pub fn is_of_same_limit(&self, other: &Self) -> bool {
        (self.kind, &self.clause, &self.heads, self.party)
            == (other.kind, &other.clause, &other.heads, other.party)
    }
}

impl Usage {
    /// Adds the usage of one benefit, in the same policy year.
    pub fn add(&mut self, benefit: &BenefitCode, more: BenefitUsage) {
        let used = self.benefits.remove(benefit).unwrap_or_default();
        self.benefits.insert(benefit.clone(), used.combined_with(more));
    }

    /// This usage with `more` added, in the same policy year.
    #[must_use]
    pub fn combined_with(mut self, more: Self) -> Self {
        for (benefit, more) in more.benefits {
            self.add(&benefit, more);
        }
        for event in more.events {
            match self.events.iter_mut().find(|known| known.reported_at == event.reported_at) {
                Some(known) => known.add(event),
                None => self.events.push(event),
            }
        }
        self
    }

    /// Adds the usage of a policy that shares its deductible with this one.
    pub fn add_family(&mut self, other: &Self) {
        for (benefit, usage) in &other.benefits {
            let used = self.deductible_used_by_family.entry(benefit.clone()).or_default();
            *used = used.saturating_add(usage.deductible_used);
        }
    }

    /// The events that an incident of this day and cause may belong to: of a matching cause, and not after it.
    pub fn earlier_events(
        &self,
        on: CivilDate,
        cause: IncidentCause,
    ) -> impl Iterator<Item = &EventUsage> {
        self.events
            .iter()
            .filter(move |event| event.on <= on && event.cause.may_be_same_event(cause))
    }
}

impl EventUsage {
    fn add(&mut self, more: Self) {
        self.on = self.on.min(more.on);
        for (benefit, more) in more.benefits {
            let used = self.benefits.remove(&benefit).unwrap_or_default();
            self.benefits.insert(benefit, used.combined_with(more));
        }
    }
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
        self.loss_counted = self.loss_counted.saturating_add(more.loss_counted);
        self.conditions_paid.extend(more.conditions_paid);
        for more in more.limits {
            match self.limits.iter_mut().find(|used| used.is_of_same_limit(&more)) {
                Some(used) => used.amount = used.amount.saturating_add(more.amount),
                None => self.limits.push(more),
            }
        }
        self
    }
}
