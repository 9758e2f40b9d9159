//! Finds the paid visits that policies may pay for. Computed on this device; nothing is sent.

use contract::policy::Policies;
use contract::session::Me;
use contract::visit::Visit;
use domain::assess::{BenefitAssessment, GateOutcome, PolicyAssessment, Verdict};
use domain::money::Fen;
use domain::product::{Benefit, GateTest, PayoutRule, Product};

use super::words::Words;
use crate::platform::clock;
use claim_flow::{Household, PolicyOutlook, assess_incident, estimate, policy_outlook};
use view::Locale;
use view::calculation_text::clause_text;
use view::clause::ClauseText;
use view::labels::gate_passed;

/// The number of reasons shown.
const MAX_REASONS: usize = 3;

/// A visit that at least one policy may pay for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ClaimableVisit {
    pub(super) visit: Visit,
    pub(super) estimate: VisitEstimate,
    /// Each policy that may pay, with its product and how often its first benefit was used this year.
    pub(super) policies: Vec<(PolicyAssessment, Product, u32)>,
}

/// What all policies together would pay, in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VisitEstimate {
    /// Approximately this amount.
    About(Fen),
    /// Some facts are missing; at most this amount.
    AtMost(Fen),
    /// Some facts are missing, and there is no upper bound.
    Unknown,
}

impl ClaimableVisit {
    /// The visits that at least one policy may pay for.
    pub(super) fn find_all(visits: &[Visit], policies: &Policies, me: &Me) -> Vec<Self> {
        let household = Household { me, cover: policies, today: clock::today() };
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
        let policies =
            assessment.policies.into_iter().filter(|policy| policy_outlook(policy).may_pay());
        let policies = policies.filter_map(|policy| {
            let view = cover.policies.iter().find(|view| view.policy.id == policy.policy)?;
            let product = cover.catalog.terms_of(&view.policy)?.clone();
            let used =
                policy.benefits.first().and_then(|first| view.usage.benefits.get(&first.benefit));
            let times = used.map_or(0, |usage| usage.times_this_year);
            Some((policy, product, times))
        });
        Some(Self { visit: visit.clone(), estimate, policies: policies.collect() })
    }

    /// Why it looks claimable: the conditions of the first paying policy that are met, with their clauses.
    pub(super) fn reasons(&self, words: &Words, locale: Locale) -> Vec<(String, ClauseText)> {
        let pays = self
            .policies
            .iter()
            .find(|(policy, ..)| matches!(policy_outlook(policy), PolicyOutlook::Pays(_)));
        let Some((policy, product, times)) = pays.or(self.policies.first()) else {
            return Vec::new();
        };
        let Some(benefit) = policy.benefits.iter().find(|benefit| may_pay(benefit)) else {
            return Vec::new();
        };
        let mut passed: Vec<_> =
            benefit.gates.iter().filter(|gate| gate.outcome == GateOutcome::Pass).collect();
        passed.sort_by_key(|gate| reason_rank(&gate.test));
        let gates = passed.into_iter().map(|gate| {
            (gate_passed(&gate.test, locale), clause_text(Some(product), &gate.clause, locale))
        });
        let mut reasons: Vec<_> = gates.take(MAX_REASONS).collect();
        if let Some(count) = product.benefit(&benefit.benefit).and_then(first_count) {
            let text = (words.nth_of_year)(times + 1, count.times);
            reasons.truncate(MAX_REASONS - 1);
            reasons.push((text, clause_text(Some(product), &count.clause, locale)));
        }
        reasons
    }
}

/// Whether the benefit pays, or may pay once more is known.
pub(super) fn may_pay(benefit: &BenefitAssessment) -> bool {
    match &benefit.verdict {
        Verdict::Pays { amount } => !amount.is_zero(),
        Verdict::NotYet { .. } | Verdict::Undetermined { .. } => true,
        Verdict::DoesNotPay { .. } => false,
    }
}

/// The conditions that people doubt most come first.
const fn reason_rank(test: &GateTest) -> u8 {
    match test {
        GateTest::Hospital { .. } => 0,
        GateTest::WaitingPeriod { .. } => 1,
        GateTest::Care { .. } => 2,
        GateTest::ListedCondition
        | GateTest::ConfirmedDiagnosis { .. }
        | GateTest::Lasting { .. } => 3,
        GateTest::InForce { .. } => 4,
        GateTest::Exclusion { .. } | GateTest::Requires { .. } => 5,
        GateTest::Cause { .. } | GateTest::Outcome { .. } | GateTest::DeathWithin { .. } => 6,
        GateTest::Loss | GateTest::Rider { .. } | GateTest::Attended { .. } => 7,
    }
}

/// The first limit on how often the benefit pays in a year.
fn first_count(benefit: &Benefit) -> Option<&domain::product::PaymentCountLimit> {
    match &benefit.pay {
        PayoutRule::Indemnity(terms) => terms.counts.first(),
        PayoutRule::Fixed(_)
        | PayoutRule::Sum(_)
        | PayoutRule::Graded(_)
        | PayoutRule::PerDiem(_)
        | PayoutRule::Loss(_) => None,
    }
}
