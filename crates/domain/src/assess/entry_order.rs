//! The order in which bills, lines, losses and payments are read, so that the order of entry cannot matter.

use crate::ids::PolicyId;
use crate::incident::{Bill, Incident, Payer, ReceivedPayment};
use crate::sorting::{sort_by, sort_by_key};

/// The incident with its bills by day, and their lines, the losses and the payments received by kind and amount.
/// The same facts entered in any order become equal.
pub(super) fn in_fixed_order(incident: &Incident) -> Incident {
    let mut incident = incident.clone();
    for bill in &mut incident.bills {
        sort_by_key(&mut bill.lines, |line| (line.category, line.scope, line.amount));
    }
    let lines = |bill: &Bill| -> Vec<_> {
        bill.lines.iter().map(|line| (line.category, line.scope, line.amount)).collect()
    };
    let payments =
        |bill: &Bill| (bill.on, bill.fund_paid, bill.serious_illness_paid, bill.assistance_paid);
    let numbers = |bill: &Bill| {
        let corrects = bill.refund.as_ref().map(|refund| refund.corrects.clone());
        (bill.receipt.clone(), corrects, bill.visit)
    };
    sort_by(&mut incident.bills, |one, other| {
        let by_day = payments(one).cmp(&payments(other));
        by_day
            .then_with(|| lines(one).cmp(&lines(other)))
            .then_with(|| numbers(one).cmp(&numbers(other)))
    });
    sort_by_key(&mut incident.losses, |loss| {
        let parts = (loss.assessed, loss.received, loss.salvage, loss.value);
        (loss.head, loss.person, loss.amount, parts)
    });
    let key = |received: &ReceivedPayment| (received.scope, received.amount, received.at_hospital);
    sort_by(&mut incident.received, |one, other| {
        let by_payer = payer_key(&one.payer).cmp(&payer_key(&other.payer));
        by_payer.then_with(|| key(one).cmp(&key(other)))
    });
    incident
}

fn payer_key(payer: &Payer) -> (u8, Option<&PolicyId>) {
    match payer {
        Payer::Other => (0, None),
        Payer::ThirdParty => (1, None),
        Payer::Policy(policy) => (2, Some(policy)),
    }
}
