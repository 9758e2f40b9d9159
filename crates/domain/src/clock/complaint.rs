//! Whether the clock agrees with a complaint about the insurer.

use super::DatedLaw;
use super::claim_deadlines::deadlines;
use super::rules::RuleId;
use crate::date::CivilDate;
use crate::journal::ClaimState;

/// Whether the insurer has missed the limit `rule` on `today`, also if it did late what it had to do.
///
/// Limits that the journal cannot show to be met or missed ([`RuleId::Notify`], [`RuleId::Guide`] and those unknown to
/// this version) count as missed: nothing contradicts the claimant.
pub fn is_missed(claim: &ClaimState, rule: RuleId, law: &DatedLaw, today: CivilDate) -> bool {
    match rule {
        RuleId::Notify | RuleId::Guide | RuleId::Unknown => true,
        RuleId::SupplementOnce => claim.has_repeated_requests(),
        _ => deadlines(claim, law, today)
            .iter()
            .any(|deadline| deadline.rule == rule && deadline.is_late()),
    }
}
