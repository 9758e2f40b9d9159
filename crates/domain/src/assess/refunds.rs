//! Refunds (退费, 红票): what was paid back is deducted from the receipts before anything else is calculated.

use std::collections::BTreeMap;

use crate::incident::{Bill, ExpenseCategory, ExpenseLine, Incident, InsuranceScope};
use crate::money::Fen;

/// The incident without refunds: each negative line is deducted from the lines it pays back, at most to zero. Also
/// returns the sum of what was deducted. The bills have to be in a fixed order.
///
/// A refund is deducted from its own bill first, if that has other lines, or from the receipt that it corrects;
/// what is left from the other bills. On each, it is deducted from the same category and scope, then the same
/// scope, then the rest.
pub(super) fn deduct_refunds(mut incident: Incident) -> (Incident, Fen) {
    let (mut bills, refunds) = separated(std::mem::take(&mut incident.bills));
    let entered: Fen = bills.iter().map(Bill::billed).sum();
    for refund in &refunds {
        let mut taken_in_scope = BTreeMap::new();
        for line in &refund.lines {
            take_line(line, refund, &mut bills, &mut taken_in_scope);
        }
        return_public_payments(refund, &mut bills, taken_in_scope);
    }
    let left: Fen = bills.iter().map(Bill::billed).sum();
    incident.bills = bills;
    (incident, entered.saturating_sub(left))
}

/// What was paid back: the negative lines of one bill.
struct Refund {
    lines: Vec<ExpenseLine>,
    /// The place of the bill from which it is deducted first.
    home: Option<usize>,
    /// What the public schemes got back: of the fund, of serious-illness insurance, of assistance. Not negative.
    returned: [Fen; 3],
}

/// The bills with their positive lines, and the refunds. A bill of which nothing is left is removed.
fn separated(entered: Vec<Bill>) -> (Vec<Bill>, Vec<Refund>) {
    let mut bills: Vec<Bill> = Vec::new();
    let mut refunds = Vec::new();
    for mut bill in entered {
        let is_negative = |line: &ExpenseLine| line.amount < Fen::ZERO;
        let (lines, kept): (Vec<_>, Vec<_>) = bill.lines.drain(..).partition(is_negative);
        bill.lines = kept;
        let is_red = bill.lines.is_empty() && !lines.is_empty();
        if !lines.is_empty() {
            let payments = [bill.fund_paid, bill.serious_illness_paid, bill.assistance_paid];
            let returned = |paid: Option<Fen>| Fen::ZERO.remaining_after(paid.unwrap_or_default());
            let returned = if is_red { payments.map(returned) } else { [Fen::ZERO; 3] };
            let corrected = bill.refund.as_ref().and_then(|refund| refund.corrects.clone());
            refunds.push((lines, (!is_red).then_some(bills.len()), corrected, returned));
        }
        if !is_red {
            bills.push(bill);
        }
    }
    let refunds = refunds.into_iter().map(|(lines, own, corrected, returned)| {
        let is_corrected = |bill: &Bill| {
            let both = bill.receipt.as_ref().zip(corrected.as_ref());
            both.is_some_and(|(receipt, corrected)| receipt.is_same(corrected))
        };
        let home = own.or_else(|| bills.iter().position(is_corrected));
        Refund { lines, home, returned }
    });
    let refunds = refunds.collect();
    (bills, refunds)
}

/// Deducts a negative line. `taken_in_scope` sums up, for each bill, what was deducted from medical lines on the list.
fn take_line(
    line: &ExpenseLine,
    refund: &Refund,
    bills: &mut [Bill],
    taken_in_scope: &mut BTreeMap<usize, Fen>,
) {
    let is_out = |line: &ExpenseLine| line.scope == InsuranceScope::Out;
    let same_scope = |other: &ExpenseLine| is_out(other) == is_out(line);
    let same_kind = |other: &ExpenseLine| other.category == line.category && same_scope(other);
    let matches: [&dyn Fn(&ExpenseLine) -> bool; 3] = [&same_kind, &same_scope, &|_| true];
    let mut left = Fen::ZERO.saturating_sub(line.amount);
    for home in [refund.home, None] {
        for is_match in matches {
            for (nth, bill) in bills.iter_mut().enumerate() {
                if home.is_some_and(|home| home != nth) {
                    continue;
                }
                for target in bill.lines.iter_mut().filter(|line| is_match(line)) {
                    let taken = left.min(target.amount);
                    target.amount = target.amount.remaining_after(taken);
                    left = left.remaining_after(taken);
                    if !is_out(target) && target.category != ExpenseCategory::NonMedical {
                        let sum: &mut Fen = taken_in_scope.entry(nth).or_default();
                        *sum = sum.saturating_add(taken);
                    }
                }
            }
        }
    }
}

/// Reduces what the public schemes paid on the bills that the refund was deducted from, by no more than was deducted
/// on the list: what the insured bears in scope never rises.
fn return_public_payments(
    refund: &Refund,
    bills: &mut [Bill],
    taken_in_scope: BTreeMap<usize, Fen>,
) {
    let mut returned = refund.returned;
    for (nth, mut limit) in taken_in_scope {
        let Some(bill) = bills.get_mut(nth) else { continue };
        let payments =
            [&mut bill.fund_paid, &mut bill.serious_illness_paid, &mut bill.assistance_paid];
        for (paid, returned) in payments.into_iter().zip(&mut returned) {
            let Some(paid) = paid else { continue };
            let back = limit.min(*returned).min((*paid).max(Fen::ZERO));
            *paid = paid.saturating_sub(back);
            *returned = returned.remaining_after(back);
            limit = limit.remaining_after(back);
        }
    }
}
