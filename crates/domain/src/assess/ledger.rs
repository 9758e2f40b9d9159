//! What the incident cost and who has paid how much, across all indemnity benefits.

use std::collections::BTreeSet;

use crate::ids::PolicyId;
use crate::incident::{
    ExpenseCategory, Incident, InsuranceScope, LossHead, Payer, ReceivedPayment,
};
use crate::money::Fen;

/// The cost that may be indemnified, and what was paid.
pub(super) struct PaymentLedger<'a> {
    incident: &'a Incident,
    /// Necessary and reasonable medical cost, in and out of scope, before deductible and ratio.
    pub(super) eligible: Fen,
    /// What the policies assessed so far pay.
    paid: Vec<ReceivedPayment>,
    /// What the policies assessed so far pay for a death, for caps that run over all of them.
    for_death: Fen,
    /// What the benefits assessed so far pay for losses, and for which.
    for_losses: Vec<(BTreeSet<LossHead>, Fen)>,
    /// The sums for which policies insure losses that are shared by sums insured.
    sums: Vec<(PolicyId, BTreeSet<LossHead>, Fen)>,
}

impl<'a> PaymentLedger<'a> {
    pub(super) fn of(incident: &'a Incident) -> Self {
        let eligible = incident
            .bills
            .iter()
            .flat_map(|bill| &bill.lines)
            .filter(|line| line.category != ExpenseCategory::NonMedical)
            .map(|line| line.amount.max(Fen::ZERO))
            .sum();
        Self {
            incident,
            eligible,
            paid: Vec::new(),
            for_death: Fen::ZERO,
            for_losses: Vec::new(),
            sums: Vec::new(),
        }
    }

    /// What others have paid, from the view of `policy`: everything received, except what this policy itself
    /// paid before, plus what the policies before it pay now.
    pub(super) fn others(&self, policy: &PolicyId) -> impl Iterator<Item = &ReceivedPayment> {
        let given = self.incident.received.iter();
        given.filter(|received| !is_by(received, policy)).chain(&self.paid)
    }

    /// Those payers, in the order of their payments.
    pub(super) fn payers(&self, policy: &PolicyId) -> Vec<&Payer> {
        let mut payers: Vec<&Payer> = Vec::new();
        for received in self.others(policy) {
            if !payers.contains(&&received.payer) {
                payers.push(&received.payer);
            }
        }
        payers
    }

    /// What `policy` can still pay before all payments together exceed the cost.
    pub(super) fn left(&self, policy: &PolicyId) -> Fen {
        let fund: Fen = self
            .incident
            .bills
            .iter()
            .filter_map(|bill| bill.fund_paid)
            .map(at_least_nothing)
            .sum();
        let others: Fen =
            self.others(policy).map(|received| at_least_nothing(received.amount)).sum();
        self.eligible.remaining_after(fund).remaining_after(others)
    }

    /// Records the sum for which `policy` insures losses that policies share in proportion.
    pub(super) fn record_sum_insured(
        &mut self,
        policy: &PolicyId,
        heads: BTreeSet<LossHead>,
        sum: Fen,
    ) {
        self.sums.push((policy.clone(), heads, sum));
    }

    /// The sums for which policies other than `policy` insure any of `heads`.
    pub(super) fn sums_beside(&self, policy: &PolicyId, heads: &BTreeSet<LossHead>) -> Fen {
        let others = self.sums.iter().filter(|(by, theirs, _)| by != policy && meet(theirs, heads));
        others.map(|(_, _, sum)| *sum).sum()
    }

    /// Records what a benefit pays for these losses.
    pub(super) fn record_loss_payment(&mut self, heads: BTreeSet<LossHead>, amount: Fen) {
        self.for_losses.push((heads, amount));
    }

    /// What benefits pay so far for losses of which some are among `heads`.
    pub(super) fn paid_for_losses(&self, heads: &BTreeSet<LossHead>) -> Fen {
        let met = self.for_losses.iter().filter(|(theirs, _)| meet(theirs, heads));
        met.map(|(_, amount)| *amount).sum()
    }

    /// What the policies assessed so far pay for a death.
    pub(super) fn paid_for_death(&self) -> Fen {
        self.for_death
    }

    /// Records what a policy pays for a death.
    pub(super) fn record_death_payment(&mut self, amount: Fen) {
        self.for_death = self.for_death.saturating_add(amount);
    }

    /// Records what `policy` pays. If it is known to have paid before, only the excess.
    pub(super) fn record_payment(&mut self, policy: &PolicyId, amount: Fen, in_scope: Fen) {
        let given = self.incident.received.iter().filter(|received| is_by(received, policy));
        let before: Fen = given.map(|received| at_least_nothing(received.amount)).sum();
        let in_scope_left = in_scope.remaining_after(before);
        let out_scope_left = amount.remaining_after(before).remaining_after(in_scope_left);
        for (scope, amount) in
            [(InsuranceScope::In, in_scope_left), (InsuranceScope::Out, out_scope_left)]
        {
            if !amount.is_zero() {
                let payer = Payer::Policy(policy.clone());
                self.paid.push(ReceivedPayment { payer, amount, scope: Some(scope) });
            }
        }
    }
}

fn meet(some: &BTreeSet<LossHead>, others: &BTreeSet<LossHead>) -> bool {
    !some.is_disjoint(others)
}

/// A negative amount counts as zero.
fn at_least_nothing(amount: Fen) -> Fen {
    amount.max(Fen::ZERO)
}

fn is_by(received: &ReceivedPayment, policy: &PolicyId) -> bool {
    matches!(&received.payer, Payer::Policy(by) if by == policy)
}
