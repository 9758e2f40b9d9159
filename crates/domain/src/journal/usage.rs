//! What a claim uses of its policy: the deductible borne, money, times and days.
//!
//! A decision is in effect from the moment it is final: when nothing of it is left to pay, so a decision to pay
//! nothing at once; otherwise when the claimant agrees or the insurer sends the money. It stays in effect until
//! another decision takes its place. Reopening or withdrawing the claim suspends it, unless money was paid
//! under it: what was paid is used up whatever comes next.

use std::collections::BTreeMap;

use super::{ClaimState, ClaimStatus, Decision};
use crate::assess::{settled_condition, usage_from_steps};
use crate::fact::{EventLink, FactAnswer};
use crate::incident::Incident;
use crate::policy::{EventUsage, Policy, Usage};

impl ClaimState {
    /// The decision that counts as usage of the policy.
    pub fn decision_in_effect(&self) -> Option<&Decision> {
        let mut decisions = self.earlier_decisions.iter().chain(&self.decision);
        decisions.nth(self.in_effect?).map(|(_, decision)| decision)
    }

    /// What this claim uses of `policy`, by its decision in effect. Until it is withdrawn, it also makes its event
    /// known, so that later claims can say that they belong to it.
    pub fn usage(&self, incident: &Incident, policy: &Policy) -> Usage {
        let condition = settled_condition(incident, policy);
        let mut usage = Usage::default();
        for decided in self.decision_in_effect().into_iter().flat_map(|it| &it.benefits) {
            usage.add(&decided.benefit, usage_from_steps(&decided.steps, condition));
        }
        let is_withdrawn = self.status == ClaimStatus::Withdrawn && self.in_effect.is_none();
        let event = self.event(incident).filter(|_| !is_withdrawn);
        usage
            .events
            .extend(event.map(|event| EventUsage { benefits: usage.benefits.clone(), ..event }));
        usage
    }

    /// The event of the incident, if there may be several claims for it: the one that the report names, or else one of
    /// its own.
    fn event(&self, incident: &Incident) -> Option<EventUsage> {
        let cause = incident.facts.cause.and_then(FactAnswer::known);
        let cause = cause.filter(|cause| cause.may_lead_to_several_claims())?;
        let reported_at = match incident.facts.same_event.and_then(FactAnswer::known) {
            Some(EventLink::ReportedAt(at)) => at,
            Some(EventLink::New) | None => self.filed_at,
        };
        Some(EventUsage { reported_at, on: incident.on, cause, benefits: BTreeMap::new() })
    }

    /// To be called after every entry.
    pub(super) fn update_decision_in_effect(&mut self) {
        let moved = self.paid().saturating_add(self.under_way());
        match self.underlying_status {
            ClaimStatus::Decided | ClaimStatus::Disputed if !self.unpaid().is_zero() => {}
            ClaimStatus::Decided
            | ClaimStatus::Disputed
            | ClaimStatus::Agreed
            | ClaimStatus::Paying
            | ClaimStatus::Paid
            | ClaimStatus::Closed => self.in_effect = Some(self.earlier_decisions.len()),
            ClaimStatus::Reported
            | ClaimStatus::Received
            | ClaimStatus::Accepted
            | ClaimStatus::Supplement
            | ClaimStatus::Registered
            | ClaimStatus::Investigating
            | ClaimStatus::Assessing
            | ClaimStatus::Withdrawn => {
                if moved.is_zero() {
                    self.in_effect = None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::journal::test_journal::{Journal, yuan};
    use crate::money::Fen;
    use crate::product::InsuranceLine;

    /// The amount of the decision in effect after this timeline.
    fn in_effect(timeline: &str) -> Option<Fen> {
        let claim = Journal::of(InsuranceLine::Outpatient, timeline).claim();
        claim.decision_in_effect().map(|decision| decision.amount)
    }

    #[test]
    fn a_decision_to_pay_nothing_is_in_effect_at_once_until_it_is_reopened_or_withdrawn() {
        let denied = "2026-01-05 received; 2026-01-07 denied";
        assert_eq!(in_effect("2026-01-05 received"), None);
        assert_eq!(in_effect(denied), Some(Fen::ZERO));
        assert_eq!(in_effect(&format!("{denied}; 2026-01-08 closed")), Some(Fen::ZERO));
        let disputed = format!("{denied}; 2026-01-08 disputed it");
        assert_eq!(in_effect(&disputed), Some(Fen::ZERO));
        assert_eq!(in_effect(&format!("{disputed}; 2026-01-09 withdrawn")), None);
        let reopened = format!("{disputed}; 2026-01-09 reopened");
        assert_eq!(in_effect(&reopened), None);
        assert_eq!(in_effect(&format!("{reopened}; 2026-01-12 decided 306")), None);
        assert_eq!(in_effect(&format!("{reopened}; 2026-01-12 denied")), Some(Fen::ZERO));
    }

    #[test]
    fn a_decision_to_pay_is_in_effect_when_it_is_agreed_to_or_paid() {
        let decided = "2026-01-05 received; 2026-01-07 decided 306";
        assert_eq!(in_effect(decided), None);
        let agreed = format!("{decided}; 2026-01-08 agreed");
        assert_eq!(in_effect(&agreed), Some(yuan(306)));
        assert_eq!(in_effect(&format!("{agreed}; 2026-01-09 reopened")), None);
        assert_eq!(in_effect(&format!("{decided}; 2026-01-08 sent 306")), Some(yuan(306)));
        let advanced = "2026-01-05 received; 2026-01-06 advanced 306; 2026-01-07 decided 306";
        assert_eq!(in_effect(advanced), Some(yuan(306)));
    }

    #[test]
    fn what_was_paid_stays_used_while_the_decision_is_reviewed() {
        let sent = "2026-01-05 received; 2026-01-07 decided 306; 2026-01-08 sent 306";
        let paid = format!("{sent}; 2026-01-09 arrived 306; 2026-01-10 reopened");
        assert_eq!(in_effect(&paid), Some(yuan(306)));
        let more = format!("{paid}; 2026-01-12 decided 500");
        assert_eq!(in_effect(&more), Some(yuan(306)));
        assert_eq!(in_effect(&format!("{more}; 2026-01-13 agreed")), Some(yuan(500)));
        // A returned payment does not count as one.
        let failed = format!("{sent}; 2026-01-09 reopened; 2026-01-10 failed");
        assert_eq!(in_effect(&failed), None);
    }
}
