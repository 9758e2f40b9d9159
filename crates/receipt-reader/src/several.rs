//! Several receipts: the same one twice, and red receipts that reverse others.

use domain::money::Fen;

use crate::reading::{Amount, Reading};

/// What remains of a receipt after its refunds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Netted {
    /// The receipt, as a place in the list. `None` for red receipts whose receipt is not in the list.
    pub receipt: Option<usize>,
    /// The red receipts that reverse it, as places in the list.
    pub refunds: Vec<usize>,
    /// What remains of its total. Below zero if more was reversed than was charged.
    pub remains: Fen,
}

/// The readings of the same receipt: the later place with the earlier one.
pub fn repeated(readings: &[Reading]) -> Vec<(usize, usize)> {
    let repeats = readings.iter().enumerate().filter_map(|(nth, reading)| {
        let number = reading.receipt_no()?;
        let is_same = |before: &Reading| before.receipt_no().is_some_and(|no| no.is_same(&number));
        Some((nth, readings.iter().take(nth).position(is_same)?))
    });
    repeats.collect()
}

/// What remains of each receipt after the red ones that name it. Repeated readings count once.
pub fn net_of_refunds(readings: &[Reading]) -> Vec<Netted> {
    let again: Vec<usize> = repeated(readings).into_iter().map(|(nth, _)| nth).collect();
    let singles = || readings.iter().enumerate().filter(|(nth, _)| !again.contains(nth));
    let total = |reading: &Reading| reading.amount(Amount::Total).unwrap_or_default();
    let receipts = singles().filter(|(_, reading)| reading.red.is_none());
    let mut netted: Vec<Netted> = receipts
        .map(|(nth, reading)| Netted {
            receipt: Some(nth),
            refunds: Vec::new(),
            remains: total(reading),
        })
        .collect();
    for (nth, refund) in singles() {
        let Some(red) = &refund.red else { continue };
        let is_reversed = |of: &&mut Netted| {
            let receipt = of.receipt.and_then(|receipt| readings.get(receipt)?.receipt_no());
            receipt.zip(red.corrects.as_ref()).is_some_and(|(no, named)| no.is_same(&named.value))
        };
        match netted.iter_mut().find(is_reversed) {
            Some(of) => {
                of.refunds.push(nth);
                of.remains = of.remains.saturating_add(total(refund));
            }
            None => {
                netted.push(Netted { receipt: None, refunds: vec![nth], remains: total(refund) })
            }
        }
    }
    netted
}
