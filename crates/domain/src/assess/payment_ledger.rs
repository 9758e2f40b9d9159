//! What the incident cost and who has paid how much, across all indemnity benefits.

use std::collections::BTreeMap;

use crate::ids::PolicyId;
use crate::incident::{
    Bill, ExpenseCategory, Incident, InsuranceScope, LossHead, LossParty, Payer, ReceivedPayment,
};
use crate::money::Fen;
use crate::product::LossTerms;

/// What is paid for each head of loss and each party.
pub(super) type LossPayments = BTreeMap<(LossHead, LossParty), Fen>;

/// The cost that may be indemnified, and what was paid.
pub(super) struct PaymentLedger<'a> {
    incident: &'a Incident,
    /// Necessary and reasonable medical cost, in and out of scope, before deductible and ratio.
    pub(super) eligible: Fen,
    /// What the indemnity benefits assessed so far pay: one item for each policy, in the order of payment.
    paid: Vec<PolicyPayment>,
    /// What each payer but a liable third party has already paid for a death, for caps that run over all
    /// policies and insurers.
    received_for_death: Vec<(&'a Payer, Fen)>,
    /// What the policies assessed so far pay for a death.
    for_death: Vec<(PolicyId, Fen)>,
    /// What the benefits assessed so far pay.
    for_losses: LossPayments,
    /// What the benefits so far pay of them by the insured's share of fault.
    by_fault: LossPayments,
    /// The sums for which policies insure losses that are shared by sums insured.
    sums: Vec<(PolicyId, BTreeMap<LossHead, Fen>)>,
}

/// What the indemnity benefits of one policy pay in total.
struct PolicyPayment {
    payer: Payer,
    in_scope: Fen,
    out_scope: Fen,
    /// What the policy is known to have paid before: part of the total, not in addition to it.
    before: Fen,
    /// The part of it that was settled at the hospital and has been deducted from the payouts so far.
    settled: Fen,
}

impl PolicyPayment {
    /// The amounts in and out of scope that others have to take into account. For `policy` itself they are all
    /// that its benefits pay; for other policies only what exceeds its earlier payment, which they
    /// already know as received.
    fn seen_by(&self, policy: &PolicyId) -> [(InsuranceScope, Fen); 2] {
        let before = if is_policy(&self.payer, policy) { Fen::ZERO } else { self.before };
        let in_scope = self.in_scope.remaining_after(before);
        let all = self.in_scope.saturating_add(self.out_scope).remaining_after(before);
        [(InsuranceScope::In, in_scope), (InsuranceScope::Out, all.remaining_after(in_scope))]
    }
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
            received_for_death: received_for_death(incident, eligible),
            for_death: Vec::new(),
            for_losses: LossPayments::new(),
            by_fault: LossPayments::new(),
            sums: Vec::new(),
        }
    }

    /// What others have paid, from the view of `policy`: everything received, except what this policy itself
    /// paid before, plus what the policies before it and its own benefits so far pay now.
    pub(super) fn others(&self, policy: &PolicyId) -> impl Iterator<Item = OthersPayment<'_>> {
        let given = self.incident.received.iter().filter(|received| !is_by(received, policy));
        let given = given.map(|ReceivedPayment { payer, amount, scope, .. }| OthersPayment {
            payer,
            amount: at_least_nothing(*amount),
            scope: scope.filter(|scope| *scope != InsuranceScope::Unstated),
        });
        let paid = self.paid.iter().flat_map(|paid| {
            let amounts = paid.seen_by(policy).into_iter();
            amounts.map(|(scope, amount)| OthersPayment {
                payer: &paid.payer,
                amount,
                scope: Some(scope),
            })
        });
        given.chain(paid.filter(|paid| !paid.amount.is_zero()))
    }

    /// What `policy` can still pay before all payments together exceed the cost.
    pub(super) fn left(&self, policy: &PolicyId) -> Fen {
        let public: Fen = self.incident.bills.iter().map(Bill::publicly_paid).sum();
        let others: Fen = self.others(policy).map(|received| received.amount).sum();
        self.eligible.remaining_after(public).remaining_after(others)
    }

    /// What `policy` settled at the hospital and has not been deducted from the payout of a benefit yet.
    pub(super) fn settled_at_hospital(&self, policy: &PolicyId) -> Fen {
        let given = self.incident.received.iter();
        let settled = given.filter(|received| received.at_hospital && is_by(received, policy));
        let settled: Fen = settled.map(|received| at_least_nothing(received.amount)).sum();
        let paid = self.paid.iter().filter(|paid| is_policy(&paid.payer, policy));
        settled.remaining_after(paid.map(|paid| paid.settled).sum())
    }

    /// Records the sums for which `policy` insures losses that policies share in proportion.
    pub(super) fn record_sums_insured(&mut self, policy: &PolicyId, sums: BTreeMap<LossHead, Fen>) {
        self.sums.push((policy.clone(), sums));
    }

    /// The sums for which policies other than `policy` insure losses of `head`.
    pub(super) fn sums_beside(&self, policy: &PolicyId, head: LossHead) -> Fen {
        let others = self.sums.iter().filter(|(by, _)| by != policy);
        others.filter_map(|(_, sums)| sums.get(&head)).copied().sum()
    }

    /// Records what a benefit with these terms pays for losses.
    pub(super) fn record_loss_payment(&mut self, terms: &LossTerms, by_loss: &LossPayments) {
        add_payments(&mut self.for_losses, by_loss);
        if terms.shares_by_fault() {
            add_payments(&mut self.by_fault, by_loss);
        }
    }

    /// What the benefits so far pay of the losses of one head and party by the insured's share of fault.
    pub(super) fn paid_by_fault(&self, head: LossHead, party: LossParty) -> Fen {
        self.by_fault.get(&(head, party)).copied().unwrap_or_default()
    }

    /// What remains of the losses of one head and party after what others paid and what the benefits so far pay.
    pub(super) fn left_of_loss(&self, head: LossHead, party: LossParty) -> Fen {
        let losses = self.incident.losses.iter();
        let losses = losses.filter(|loss| loss.head == head && loss.party() == party);
        let left: Fen = losses.map(|loss| loss.amount.remaining_after(loss.received)).sum();
        left.remaining_after(self.for_losses.get(&(head, party)).copied().unwrap_or_default())
    }

    /// What others pay or have paid for a death, and what other benefits of `policy` pay. What a policy is known
    /// to have paid before is part of what it pays now.
    pub(super) fn paid_for_death(&self, policy: &PolicyId) -> Fen {
        let received = |by: &PolicyId| -> Fen {
            let theirs = self.received_for_death.iter().filter(|(payer, _)| is_policy(payer, by));
            theirs.map(|(_, amount)| *amount).sum()
        };
        let before = self.received_for_death.iter().filter(|(payer, _)| !is_policy(payer, policy));
        let now = self.for_death.iter().map(|(by, amount)| {
            if by == policy { *amount } else { amount.remaining_after(received(by)) }
        });
        before.map(|(_, amount)| *amount).chain(now).sum()
    }

    /// Records what a benefit of `policy` pays for a death.
    pub(super) fn record_death_payment(&mut self, policy: &PolicyId, amount: Fen) {
        match self.for_death.last_mut() {
            Some((by, total)) if by == policy => *total = total.saturating_add(amount),
            Some(_) | None => self.for_death.push((policy.clone(), amount)),
        }
    }

    /// Records what an indemnity benefit of `policy` pays in total, of which `settled` was settled at the hospital.
    pub(super) fn record_payment(
        &mut self,
        policy: &PolicyId,
        total: Fen,
        in_scope: Fen,
        settled: Fen,
    ) {
        let out_scope = total.remaining_after(in_scope);
        // The benefits of a policy are assessed one after another.
        if let Some(last) = self.paid.last_mut()
            && is_policy(&last.payer, policy)
        {
            last.in_scope = last.in_scope.saturating_add(in_scope);
            last.out_scope = last.out_scope.saturating_add(out_scope);
            last.settled = last.settled.saturating_add(settled);
            return;
        }
        let given = self.incident.received.iter().filter(|received| is_by(received, policy));
        let before = given.map(|received| at_least_nothing(received.amount)).sum();
        let payer = Payer::Policy(policy.clone());
        self.paid.push(PolicyPayment { payer, in_scope, out_scope, before, settled });
    }
}

/// What somebody else has paid, from the view of a policy.
#[derive(Clone, Copy)]
pub(super) struct OthersPayment<'a> {
    pub(super) payer: &'a Payer,
    /// How much, not negative.
    pub(super) amount: Fen,
    /// The part of the bill it was paid for, if known.
    pub(super) scope: Option<InsuranceScope>,
}

fn add_payments(all: &mut LossPayments, more: &LossPayments) {
    for (loss, amount) in more {
        let paid = all.entry(*loss).or_default();
        *paid = paid.saturating_add(*amount);
    }
}

/// A negative amount counts as zero.
fn at_least_nothing(amount: Fen) -> Fen {
    amount.max(Fen::ZERO)
}

fn is_by(received: &ReceivedPayment, policy: &PolicyId) -> bool {
    is_policy(&received.payer, policy)
}

fn is_policy(payer: &Payer, policy: &PolicyId) -> bool {
    matches!(payer, Payer::Policy(by) if by == policy)
}

/// What was received for a death. Money for a stated part of a bill was not; other money is first for the medical
/// cost of `eligible`, so that it does not count twice. Damages from a third party are not insurance.
fn received_for_death(incident: &Incident, eligible: Fen) -> Vec<(&Payer, Fen)> {
    let public = incident.bills.iter().map(Bill::publicly_paid).sum();
    let for_bills = |received: &&ReceivedPayment| {
        let is_stated = received.scope.is_some_and(|scope| scope != InsuranceScope::Unstated);
        is_stated || received.payer == Payer::ThirdParty
    };
    let stated = incident.received.iter().filter(for_bills);
    let stated: Fen = stated.map(|received| at_least_nothing(received.amount)).sum();
    let mut unpaid_bills = eligible.remaining_after(public).remaining_after(stated);
    let others = incident.received.iter().filter(|received| !for_bills(received));
    let for_death = others.map(|ReceivedPayment { payer, amount, .. }| {
        let beyond_bills = at_least_nothing(*amount).remaining_after(unpaid_bills);
        unpaid_bills = unpaid_bills.remaining_after(at_least_nothing(*amount));
        (payer, beyond_bills)
    });
    for_death.collect()
}
