//! Limits that all claims for an event share.

use std::collections::BTreeSet;

use super::LossCalculation;
use crate::assess::AppliedLimit;
use crate::assess::loss_parts::LossPart;
use crate::ids::ClauseNo;
use crate::incident::{LossHead, LossParty};
use crate::money::Fen;
use crate::policy::{BenefitUsage, LimitKind, LimitUsage};
use crate::product::LossRuleEntry;

impl LossCalculation<'_> {
    /// A limit that the claims for the event share; nothing counts within it yet.
    pub(super) fn shared_limit(
        &self,
        kind: LimitKind,
        clause: &ClauseNo,
        heads: &BTreeSet<LossHead>,
        party: Option<LossParty>,
        amount: Fen,
    ) -> AppliedLimit {
        let amount = amount.max(Fen::ZERO);
        let used =
            used_of(&self.used_for_event, kind, clause, heads, party).max(Fen::ZERO).min(amount);
        AppliedLimit { heads: heads.clone(), party, amount, used, counted: Fen::ZERO }
    }

    /// Cuts the losses that match to what is left of `limit`, which the rules in `later` follow.
    pub(super) fn cut_to(
        &mut self,
        limit: AppliedLimit,
        later: &[LossRuleEntry],
        matches: impl Fn(&LossPart) -> bool,
    ) -> AppliedLimit {
        let over = self.parts.sum_of(&matches).remaining_after(left_of(&limit));
        self.parts.cut(over, later, &matches);
        AppliedLimit { counted: self.parts.sum_of(&matches), ..limit }
    }
}

/// What was used of a limit.
pub(super) fn used_of(
    usage: &BenefitUsage,
    kind: LimitKind,
    clause: &ClauseNo,
    heads: &BTreeSet<LossHead>,
    party: Option<LossParty>,
) -> Fen {
    let of_limit = |it: &&LimitUsage| {
        (it.kind, &it.clause, &it.heads, it.party) == (kind, clause, heads, party)
    };
    usage.limits.iter().find(of_limit).map_or(Fen::ZERO, |used| used.amount)
}

pub(super) fn left_of(limit: &AppliedLimit) -> Fen {
    limit.amount.remaining_after(limit.used)
}

/// Those of the limits that something counts within or that was used before.
pub(super) fn relevant(mut limits: Vec<AppliedLimit>) -> Vec<AppliedLimit> {
    limits.retain(|limit| !limit.counted.is_zero() || !limit.used.is_zero());
    limits
}
