//! Receipts that look like one another, so that none is counted twice without a question.

use crate::incident::{Bill, Incident};

/// Whether both may be the same receipt: by their numbers, or where one has none by day and total.
pub fn may_be_same_receipt(one: &Bill, other: &Bill) -> bool {
    match (&one.receipt, &other.receipt) {
        (Some(one), Some(other)) => one.is_same(other),
        _ => one.on == other.on && one.billed() == other.billed(),
    }
}

/// The bills of one report that look like an earlier one in it and were not confirmed, as places in the list: the bill,
/// and the one that it looks like. All bills of a report are taken to be from the hospital that the report names.
pub fn repeated_bills(bills: &[Bill]) -> Vec<(usize, usize)> {
    let repeated = bills.iter().enumerate().filter(|(_, bill)| !bill.confirmed);
    let repeated = repeated.filter_map(|(nth, bill)| {
        let before = bills.iter().take(nth).position(|before| may_be_same_receipt(before, bill))?;
        Some((nth, before))
    });
    repeated.collect()
}

/// An earlier report to compare with.
#[derive(Clone, Copy, Debug)]
pub struct EarlierReport<'a> {
    /// Where it happened.
    pub place: &'a str,
    /// What happened.
    pub incident: &'a Incident,
}

/// The bills that look like one in an earlier report and were not confirmed, as places in the list. If the numbers
/// are known, they decide; without them, person and hospital have to be the same too.
pub fn bills_claimed_before(
    incident: &Incident,
    place: &str,
    earlier: EarlierReport<'_>,
) -> Vec<usize> {
    let same_place =
        is_same_place(place, earlier.place) && incident.insured == earlier.incident.insured;
    let is_before = |bill: &Bill| {
        earlier.incident.bills.iter().any(|before| {
            let has_numbers = before.receipt.is_some() && bill.receipt.is_some();
            (has_numbers || same_place) && may_be_same_receipt(before, bill)
        })
    };
    let bills = incident.bills.iter().enumerate();
    bills.filter(|(_, bill)| !bill.confirmed && is_before(bill)).map(|(nth, _)| nth).collect()
}

fn is_same_place(one: &str, other: &str) -> bool {
    let without_spaces = |text: &str| text.split_whitespace().collect::<String>();
    without_spaces(one) == without_spaces(other)
}
