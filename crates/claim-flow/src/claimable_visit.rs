//! The paid visits that policies may pay for.

use contract::visit::Visit;
use domain::assess::{BenefitAssessment, PolicyAssessment, Verdict};
use domain::money::Fen;
use domain::product::Product;

use crate::estimate::{assess_incident, estimate, policy_outlook};
use crate::household::Household;

/// A visit that at least one policy may pay for.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimableVisit {
    /// The visit.
    pub visit: Visit,
    /// What all policies together would pay.
    pub estimate: VisitEstimate,
    /// The policies that may pay.
    pub policies: Vec<PayingPolicy>,
}

/// A policy that may pay for a visit.
#[derive(Clone, Debug, PartialEq)]
pub struct PayingPolicy {
    /// What it may pay, and why.
    pub assessment: PolicyAssessment,
    /// Its terms.
    pub product: Product,
    /// How often its first benefit was used this year.
    pub times_this_year: u32,
}

/// What all policies together would pay, in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitEstimate {
    /// Approximately this amount.
    About(Fen),
    /// Some facts are missing; at most this amount.
    AtMost(Fen),
    /// Some facts are missing, and there is no upper bound.
    Unknown,
}

impl ClaimableVisit {
    /// The visits that at least one policy may pay for.
    pub fn find_all(visits: &[Visit], household: Household<'_>) -> Vec<Self> {
        visits.iter().filter_map(|visit| Self::assess(visit, household)).collect()
    }

    fn assess(visit: &Visit, household: Household<'_>) -> Option<Self> {
        let assessment = assess_incident(household, &visit.incident, |_| true);
        let estimate = estimate(&assessment);
        let estimate = if !estimate.at_least.is_zero() {
            VisitEstimate::About(estimate.at_least)
        } else if !estimate.at_most.is_zero() {
            VisitEstimate::AtMost(estimate.at_most)
        } else if estimate.has_unknown_amount {
            VisitEstimate::Unknown
        } else {
            return None;
        };
        let cover = household.cover;
        let paying =
            assessment.policies.into_iter().filter(|policy| policy_outlook(policy).may_pay());
        let policies = paying.filter_map(|assessment| {
            let view = cover.policies.iter().find(|view| view.policy.id == assessment.policy)?;
            let product = cover.catalog.terms_of(&view.policy)?.clone();
            let first = assessment.benefits.first();
            let used = first.and_then(|first| view.usage.benefits.get(&first.benefit));
            let times_this_year = used.map_or(0, |usage| usage.times_this_year);
            Some(PayingPolicy { assessment, product, times_this_year })
        });
        Some(Self { visit: visit.clone(), estimate, policies: policies.collect() })
    }
}

/// Whether the benefit pays, or may pay once more is known.
pub fn may_pay(benefit: &BenefitAssessment) -> bool {
    match &benefit.verdict {
        Verdict::Pays { amount } => !amount.is_zero(),
        Verdict::NotYet { .. } | Verdict::Undetermined { .. } => true,
        Verdict::DoesNotPay { .. } => false,
    }
}
