//! The bill that an electronic receipt fills in, and the bills of the claim that the receipt has to do with.

use domain::incident::ReceiptNo;
use domain::money::Fen;
use domain::validation;
use receipt_reader::{Amount, Doubt, Field, Reading, bill};

use crate::answers::{Answers, TypedDay};
use crate::bill_answer::{BillAnswer, without_sign};

/// The bill that a receipt fills in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBill {
    fields: BillAnswer,
    /// Whether the receipt says nothing of its day, as a code does: then the day that the form suggests stays. One that
    /// cannot be read is typed from the paper.
    is_undated: bool,
}

impl ReadBill {
    /// What the fields of a bill are filled in with.
    pub fn of(reading: &Reading) -> Self {
        let is_unreadable =
            |doubt: &Doubt| matches!(doubt, Doubt::Unreadable { field: Field::Issued, .. });
        let is_undated = reading.issued.is_none() && !reading.doubts.iter().any(is_unreadable);
        Self { fields: read_fields(reading), is_undated }
    }
}

/// Puts the bill in place of an empty one, or after the others.
pub fn add_read_bill(answers: &mut Answers, bill: ReadBill) {
    let ReadBill { mut fields, is_undated } = bill;
    let is_empty = |bill: &BillAnswer| {
        let BillAnswer { billed, fund_paid, number, refund, itemized, .. } = bill;
        billed.is_empty()
            && fund_paid.is_empty()
            && number.is_empty()
            && !refund
            && itemized.is_none()
    };
    let empty = answers.bills.iter().position(is_empty);
    let suggested = match empty {
        Some(at) => answers.bills.get(at),
        None => answers.bills.last(),
    };
    if let Some(suggested) = suggested.filter(|_| is_undated) {
        fields.on = suggested.on.clone();
    }
    match empty.and_then(|at| answers.bills.get_mut(at)) {
        Some(empty) => *empty = fields,
        None => answers.bills.push(fields),
    }
}

/// The fields that a receipt fills in. A field that somebody has to look at stays empty, so that it is typed from the
/// paper and never taken silently.
fn read_fields(reading: &Reading) -> BillAnswer {
    if let Some(bill) = bill(reading).filter(|_| reading.doubts.is_empty()) {
        return BillAnswer::of(&bill);
    }
    let amount = |amount| {
        let is_clear = !reading.is_doubtful(Field::Amount(amount));
        let amount = reading.amount(amount).filter(|_| is_clear);
        amount.map(|amount: Fen| without_sign(amount).to_string()).unwrap_or_default()
    };
    let clear = |field, text: Option<&str>| {
        text.filter(|_| !reading.is_doubtful(field)).unwrap_or_default().to_owned()
    };
    let issued = reading.issued.as_ref().filter(|_| !reading.is_doubtful(Field::Issued));
    let number = reading.number.as_ref().map(|found| found.value.as_str());
    let corrects = reading.red.as_ref().and_then(|red| red.corrects.as_ref());
    let corrects = corrects.map(|found| found.value.number.as_str());
    BillAnswer {
        on: issued.map(|found| TypedDay::of(found.value)).unwrap_or_default(),
        billed: amount(Amount::Total),
        fund_paid: amount(Amount::Fund),
        out_of_scope: amount(Amount::OwnExpense),
        serious_illness: amount(Amount::SeriousIllness),
        assistance: amount(Amount::Assistance),
        account: amount(Amount::Account),
        cash: amount(Amount::Cash),
        number: clear(Field::Number, number),
        refund: reading.red.is_some(),
        corrects: clear(Field::CorrectedNumber, corrects),
        ..BillAnswer::default()
    }
}

/// What a receipt has to do with a bill that the claim has already, by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownReceipt {
    /// It is the same receipt.
    Same(usize),
    /// It is a red receipt that reverses this one.
    Reverses(usize),
}

/// The bill of the claim that a receipt repeats or reverses, by the numbers of both. `None` if no number is known.
pub fn known_receipt(answers: &Answers, reading: &Reading) -> Option<KnownReceipt> {
    let find = |no: &ReceiptNo, is_refund: bool| {
        let is_it = |bill: &BillAnswer| {
            bill.refund == is_refund && number_of(bill).is_some_and(|known| known.is_same(no))
        };
        answers.bills.iter().position(is_it)
    };
    let same = reading.receipt_no().and_then(|no| find(&no, reading.red.is_some()));
    if let Some(same) = same {
        return Some(KnownReceipt::Same(same));
    }
    let corrects = reading.red.as_ref()?.corrects.as_ref()?;
    find(&corrects.value, false).map(KnownReceipt::Reverses)
}

fn number_of(bill: &BillAnswer) -> Option<ReceiptNo> {
    match bill.itemized.as_ref().and_then(|bill| bill.receipt.clone()) {
        Some(known) => Some(known),
        None => validation::parse_receipt_no(&bill.number).ok(),
    }
}
