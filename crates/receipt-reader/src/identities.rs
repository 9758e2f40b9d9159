//! What has to hold between the values of a receipt. Where it does not, or a value is missing, that is marked.

use domain::money::Fen;

use crate::field::Field;
use crate::reading::{Amount, Doubt, Kind, Reading};

/// Adds what does not hold to the reading's doubts. `in_words`: its total in words.
pub(crate) fn check(reading: &mut Reading, in_words: Option<Fen>) {
    let doubts = [missing(reading), payments(reading), words(reading, in_words), parts(reading)];
    reading.doubts.extend(doubts.into_iter().flatten());
}

/// What every receipt has.
fn missing(reading: &Reading) -> Vec<Doubt> {
    let has_no_code = match reading.kind.as_ref().map(|kind| kind.value) {
        Some(Kind::Outpatient | Kind::Inpatient | Kind::Medical | Kind::Fiscal) => {
            reading.code.is_none()
        }
        Some(Kind::Invoice) | None => false,
    };
    let fields = [
        (has_no_code, Field::Code),
        (reading.number.is_none(), Field::Number),
        (reading.issued.is_none(), Field::Issued),
        (reading.amount(Amount::Total).is_none(), Field::Amount(Amount::Total)),
    ];
    fields
        .into_iter()
        .filter(|(is_missing, _)| *is_missing)
        .map(|(_, field)| Doubt::Missing(field))
        .collect()
}

/// Total = fund + others + account + cash, where a receipt has any of them. Serious-illness insurance and assistance are
/// counted with the others in some provinces, and separately in others.
fn payments(reading: &Reading) -> Vec<Doubt> {
    let amount = |amount| reading.amount(amount);
    let sum = |amounts: &[Amount]| amounts.iter().filter_map(|one| amount(*one)).sum::<Fen>();
    let payments = [Amount::Fund, Amount::Other, Amount::Account, Amount::Cash];
    let Some(total) = amount(Amount::Total) else { return Vec::new() };
    if payments.iter().all(|payment| amount(*payment).is_none()) {
        return Vec::new();
    }
    let listed = sum(&payments);
    let separate = sum(&[Amount::SeriousIllness, Amount::Assistance]);
    let holds = listed == total || listed.saturating_add(separate) == total;
    if holds { Vec::new() } else { vec![Doubt::Payments { total, payments: listed }] }
}

/// The total in words is the total. Red receipts write it without a sign.
fn words(reading: &Reading, in_words: Option<Fen>) -> Vec<Doubt> {
    let (Some(total), Some(words)) = (reading.amount(Amount::Total), in_words) else {
        return Vec::new();
    };
    let is_same = size(total) == size(words);
    if is_same { Vec::new() } else { vec![Doubt::Words { total, words }] }
}

/// No part is larger than the total or has another sign, and a red receipt is below zero.
fn parts(reading: &Reading) -> Vec<Doubt> {
    let Some(total) = reading.amount(Amount::Total) else { return Vec::new() };
    let is_wrong = |amount: &Amount| match reading.amount(*amount) {
        Some(part) if *amount == Amount::Total => reading.red.is_some() && Fen::ZERO < part,
        Some(part) => {
            size(total) < size(part)
                || part < Fen::ZERO && Fen::ZERO < total
                || Fen::ZERO < part && total < Fen::ZERO
        }
        None => false,
    };
    Amount::ALL.into_iter().filter(is_wrong).map(Doubt::Part).collect()
}

fn size(amount: Fen) -> Fen {
    amount.max(Fen::ZERO.saturating_sub(amount))
}
