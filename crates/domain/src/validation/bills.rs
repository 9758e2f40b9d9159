//! Validation of bills.

use super::incident::Found;
use super::{FieldFlaw, text};
use crate::incident::{Bill, ReceiptNo};
use crate::money::Fen;

/// The most bills one incident may have.
const MAX_BILLS: usize = 100;
/// The most lines one bill may have.
const MAX_LINES: usize = 200;
/// The most characters of the code or the number of a receipt.
const MAX_RECEIPT_NO: usize = 40;

impl Found {
    pub(super) fn bills(&mut self, bills: &[Bill]) {
        self.at_most("/bills", bills.len(), MAX_BILLS);
        for (index, bill) in bills.iter().enumerate().take(MAX_BILLS) {
            let field = |name: &str| format!("/bills/{index}/{name}");
            self.past_day(&field("on"), bill.on);
            self.flaw_if(bill.lines.is_empty(), &field("lines"), FieldFlaw::Missing);
            self.at_most(&field("lines"), bill.lines.len(), MAX_LINES);
            for (line, expense) in bill.lines.iter().enumerate().take(MAX_LINES) {
                let field = format!("/bills/{index}/lines/{line}/amount");
                self.amount(&field, without_sign(expense.amount));
                let is_charge = bill.refund.is_some() && Fen::ZERO < expense.amount;
                self.flaw_if(is_charge, &field, FieldFlaw::AmountOutOfRange);
            }
            // A line may be paid back on the receipt itself; a negative total is a refund and marked as one.
            let is_unmarked = bill.refund.is_none() && bill.billed() < Fen::ZERO;
            self.flaw_if(is_unmarked, &field("refund"), FieldFlaw::Missing);
            self.flaw_if(bill.visit == Some(0), &field("visit"), FieldFlaw::AmountOutOfRange);
            self.payments(bill, &field);
            self.receipt_no(bill.receipt.as_ref(), &field("receipt"));
            if let Some(refund) = &bill.refund {
                self.receipt_no(refund.corrects.as_ref(), &field("refund/corrects"));
                let corrected = refund.corrects.as_ref().and_then(|no| paid_on(no, bills));
                let is_beyond = corrected.is_some_and(|paid| paid < without_sign(bill.billed()));
                self.flaw_if(is_beyond, &field("lines"), FieldFlaw::MoreThanTheWhole);
            }
        }
    }

    /// All public payments together are a part of the total, and so is each of the insured's own. On a refund they are
    /// negative.
    fn payments(&mut self, bill: &Bill, field: &dyn Fn(&str) -> String) {
        let payments = [
            ("fund_paid", bill.fund_paid),
            ("serious_illness_paid", bill.serious_illness_paid),
            ("assistance_paid", bill.assistance_paid),
            ("account_paid", bill.account_paid),
            ("cash_paid", bill.cash_paid),
        ];
        let total = without_sign(bill.billed());
        let mut public = Fen::ZERO;
        for (name, amount) in payments {
            let Some(entered) = amount else { continue };
            let amount =
                if bill.refund.is_some() { Fen::ZERO.saturating_sub(entered) } else { entered };
            self.amount(&field(name), amount);
            let part = if matches!(name, "account_paid" | "cash_paid") {
                amount
            } else {
                public = public.saturating_add(amount);
                public
            };
            let is_beyond = !amount.is_zero() && total < part;
            self.flaw_if(is_beyond, &field(name), FieldFlaw::MoreThanTheWhole);
        }
    }

    fn receipt_no(&mut self, receipt: Option<&ReceiptNo>, field: &str) {
        let Some(ReceiptNo { code, number }) = receipt else { return };
        for (name, text, may_be_empty) in [("code", code, true), ("number", number, false)] {
            let field = format!("{field}/{name}");
            self.flaw_if(!may_be_empty && text.is_empty(), &field, FieldFlaw::Missing);
            self.flaw_if(MAX_RECEIPT_NO < text.chars().count(), &field, FieldFlaw::TooLong);
            let is_sound = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            self.flaw_if(!is_sound, &field, FieldFlaw::Malformed);
        }
    }
}

/// Reads the number of a receipt as people type it.
///
/// # Errors
/// [`FieldFlaw::Missing`] for nothing, [`FieldFlaw::TooLong`] or [`FieldFlaw::Malformed`] for what is no number.
pub fn parse_receipt_no(typed: &str) -> Result<ReceiptNo, FieldFlaw> {
    let number = text::without_spaces(typed);
    if number.is_empty() {
        Err(FieldFlaw::Missing)
    } else if MAX_RECEIPT_NO < number.chars().count() {
        Err(FieldFlaw::TooLong)
    } else if number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        Ok(ReceiptNo { code: String::new(), number })
    } else {
        Err(FieldFlaw::Malformed)
    }
}

/// What the receipt with this number adds up to, if it is among the bills.
fn paid_on(no: &ReceiptNo, bills: &[Bill]) -> Option<Fen> {
    let is_named = |bill: &&Bill| {
        bill.refund.is_none() && bill.receipt.as_ref().is_some_and(|it| it.is_same(no))
    };
    bills.iter().find(is_named).map(Bill::billed)
}

fn without_sign(amount: Fen) -> Fen {
    amount.max(Fen::ZERO.saturating_sub(amount))
}
