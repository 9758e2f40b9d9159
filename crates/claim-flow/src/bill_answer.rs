//! A bill as it is typed: its fields, and the bill that they describe.

use domain::date::CivilDate;
use domain::fact::{CareType, FactAnswer};
use domain::incident::{Bill, ExpenseCategory, ExpenseLine, InsuranceScope, ReceiptNo, Refund};
use domain::money::Fen;
use domain::validation::{self, FieldFlaw};
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::answers::{Answers, TypedDay};

/// A bill as it was typed.
///
/// The serialized names are those of stored drafts and must not change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[serde(default)]
pub struct BillAnswer {
    /// Its date.
    pub on: TypedDay,
    /// Its total.
    pub billed: String,
    /// What the social insurance fund paid of it; empty means unknown.
    pub fund_paid: String,
    /// What of it is not covered by social insurance; empty means unknown.
    pub out_of_scope: String,
    /// What serious-illness insurance paid of it; empty means nothing.
    pub serious_illness: String,
    /// What medical assistance paid of it; empty means nothing.
    pub assistance: String,
    /// What was paid from the personal account; empty means unknown.
    pub account: String,
    /// What was paid in cash; empty means unknown.
    pub cash: String,
    /// The number of the receipt; empty means unknown.
    pub number: String,
    /// Whether it is a refund. Its amounts are typed without a sign.
    pub refund: bool,
    /// The number of the receipt that a refund corrects; empty means unknown.
    pub corrects: String,
    /// Which visit of its day it belongs to, from 1; `None` is the first.
    pub visit: Option<u8>,
    /// Whether it counts although it looks like another receipt.
    pub confirmed: bool,
    /// The itemized bill, if it came from a hospital; dropped as soon as a field is changed.
    #[serde(rename = "whole")]
    pub itemized: Option<Bill>,
}

/// A field of a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BillField {
    /// [`BillAnswer::on`].
    On,
    /// [`BillAnswer::billed`].
    Billed,
    /// [`BillAnswer::fund_paid`].
    FundPaid,
    /// [`BillAnswer::out_of_scope`].
    OutOfScope,
    /// [`BillAnswer::serious_illness`].
    SeriousIllness,
    /// [`BillAnswer::assistance`].
    Assistance,
    /// [`BillAnswer::account`].
    Account,
    /// [`BillAnswer::cash`].
    Cash,
    /// [`BillAnswer::number`].
    Number,
    /// [`BillAnswer::corrects`].
    Corrects,
}

/// Which visits of its day a bill may belong to, as the number of choices: one more than there are earlier bills of that
/// day. 1, so no question, unless each day is a visit of its own and the day has an earlier bill.
pub fn visit_choices(answers: &Answers, index: usize) -> u8 {
    let each_day = matches!(
        answers.facts.care,
        Some(FactAnswer::Is(CareType::Outpatient | CareType::Emergency))
    );
    let Some(bill) = answers.bills.get(index).filter(|bill| each_day && !bill.refund) else {
        return 1;
    };
    let before = answers.bills.iter().take(index);
    let same_day = before.filter(|before| !before.refund && before.on == bill.on).count();
    u8::try_from(same_day + 1).unwrap_or(u8::MAX)
}

impl BillAnswer {
    /// The fields filled in for `bill`.
    pub fn of(bill: &Bill) -> Self {
        let with_scope =
            |scope: InsuranceScope| bill.lines.iter().filter(move |line| line.scope == scope);
        let out_of_scope = match with_scope(InsuranceScope::Unstated).next() {
            Some(_) => String::new(),
            None => {
                let out = with_scope(InsuranceScope::Out).map(|line| line.amount).sum::<Fen>();
                without_sign(out).to_string()
            }
        };
        let typed = |amount: Option<Fen>| {
            amount.map(|amount| without_sign(amount).to_string()).unwrap_or_default()
        };
        let number = |no: Option<&ReceiptNo>| no.map(|no| no.number.clone()).unwrap_or_default();
        let corrects = bill.refund.as_ref().and_then(|refund| refund.corrects.as_ref());
        Self {
            on: TypedDay::of(bill.on),
            billed: without_sign(bill.billed()).to_string(),
            fund_paid: typed(bill.fund_paid),
            out_of_scope,
            serious_illness: typed(bill.serious_illness_paid),
            assistance: typed(bill.assistance_paid),
            account: typed(bill.account_paid),
            cash: typed(bill.cash_paid),
            number: number(bill.receipt.as_ref()),
            refund: bill.refund.is_some(),
            corrects: number(corrects),
            visit: bill.visit,
            confirmed: bill.confirmed,
            itemized: Some(bill.clone()),
        }
    }

    /// The bill that the fields describe.
    ///
    /// # Errors
    /// What is wrong with each field.
    pub fn read(&self, today: CivilDate) -> Result<Bill, Vec<(BillField, FieldFlaw)>> {
        if let Some(bill) = &self.itemized {
            return Ok(Bill { visit: self.visit, confirmed: self.confirmed, ..bill.clone() });
        }
        let mut flaws = Vec::new();
        let on = keep(&mut flaws, BillField::On, self.on.read(today));
        let billed = keep(&mut flaws, BillField::Billed, validation::parse_amount(&self.billed));
        let mut part =
            |field, text: &str| keep(&mut flaws, field, read_part(text, billed)).flatten();
        let fund_paid = part(BillField::FundPaid, &self.fund_paid);
        let out_of_scope = part(BillField::OutOfScope, &self.out_of_scope);
        let serious_illness_paid = part(BillField::SeriousIllness, &self.serious_illness);
        let assistance_paid = part(BillField::Assistance, &self.assistance);
        let account_paid = part(BillField::Account, &self.account);
        let cash_paid = part(BillField::Cash, &self.cash);
        let mut number =
            |field, text: &str| keep(&mut flaws, field, parse_optional_number(text)).flatten();
        let receipt = number(BillField::Number, &self.number);
        let corrects = number(BillField::Corrects, &self.corrects);
        let (Some(on), Some(billed)) = (on, billed) else { return Err(flaws) };
        let bill = Bill {
            serious_illness_paid,
            assistance_paid,
            account_paid,
            cash_paid,
            receipt,
            visit: self.visit,
            confirmed: self.confirmed,
            ..Bill::new(on, bill_lines(billed, out_of_scope), fund_paid)
        };
        if flaws.is_empty() && billed < bill.publicly_paid() {
            flaws.push((BillField::FundPaid, FieldFlaw::MoreThanTheWhole));
        }
        match flaws.is_empty() {
            true if self.refund => Ok(as_refund(bill, corrects)),
            true => Ok(bill),
            false => Err(flaws),
        }
    }
}

/// The refund whose amounts `bill` has without a sign.
fn as_refund(mut bill: Bill, corrects: Option<ReceiptNo>) -> Bill {
    let negative = |amount: Fen| Fen::ZERO.saturating_sub(amount);
    bill.lines.iter_mut().for_each(|line| line.amount = negative(line.amount));
    let Bill { fund_paid, serious_illness_paid, assistance_paid, account_paid, cash_paid, .. } =
        &mut bill;
    for paid in [fund_paid, serious_illness_paid, assistance_paid, account_paid, cash_paid] {
        *paid = paid.map(negative);
    }
    bill.refund = Some(Refund { corrects });
    bill
}

pub(crate) fn without_sign(amount: Fen) -> Fen {
    amount.max(Fen::ZERO.saturating_sub(amount))
}

/// The value of a field; a flaw is added to `flaws`.
fn keep<T>(
    flaws: &mut Vec<(BillField, FieldFlaw)>,
    field: BillField,
    read: Result<T, FieldFlaw>,
) -> Option<T> {
    read.map_err(|flaw| flaws.push((field, flaw))).ok()
}

/// An amount that is a part of `whole` and may be left empty.
fn read_part(text: &str, whole: Option<Fen>) -> Result<Option<Fen>, FieldFlaw> {
    let amount = parse_optional_amount(text)?;
    match (amount, whole) {
        (Some(amount), Some(whole)) if whole < amount => Err(FieldFlaw::MoreThanTheWhole),
        _ => Ok(amount),
    }
}

/// The lines of a bill of which only the total and the part outside social insurance are known.
fn bill_lines(billed: Fen, out_of_scope: Option<Fen>) -> Vec<ExpenseLine> {
    let line =
        |scope, amount| ExpenseLine { category: ExpenseCategory::Unspecified, scope, amount };
    match out_of_scope {
        None => vec![line(InsuranceScope::Unstated, billed)],
        Some(out) if out.is_zero() => vec![line(InsuranceScope::In, billed)],
        Some(out) => vec![
            line(InsuranceScope::In, billed.remaining_after(out)),
            line(InsuranceScope::Out, out),
        ],
    }
}

/// An amount that may be left empty.
pub(super) fn parse_optional_amount(text: &str) -> Result<Option<Fen>, FieldFlaw> {
    match validation::parse_amount(text) {
        Ok(amount) => Ok(Some(amount)),
        Err(FieldFlaw::Missing) => Ok(None),
        Err(flaw) => Err(flaw),
    }
}

/// The number of a receipt, which may be left empty.
fn parse_optional_number(text: &str) -> Result<Option<ReceiptNo>, FieldFlaw> {
    match validation::parse_receipt_no(text) {
        Ok(number) => Ok(Some(number)),
        Err(FieldFlaw::Missing) => Ok(None),
        Err(flaw) => Err(flaw),
    }
}
