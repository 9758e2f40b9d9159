//! A bill as it is typed: its fields, and the bill that they describe.

use domain::date::CivilDate;
use domain::incident::{Bill, ExpenseCategory, ExpenseLine, InsuranceScope};
use domain::money::Fen;
use domain::validation::{self, FieldFlaw};
use serde::{Deserialize, Serialize};

use crate::answers::TypedDay;

/// A bill as it was typed.
///
/// The serialized names are those of stored drafts and must not change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
}

impl BillAnswer {
    /// The fields filled in for `bill`.
    pub fn of(bill: &Bill) -> Self {
        let with_scope =
            |scope: InsuranceScope| bill.lines.iter().filter(move |line| line.scope == scope);
        let out_of_scope = match with_scope(InsuranceScope::Unstated).next() {
            Some(_) => String::new(),
            None => {
                with_scope(InsuranceScope::Out).map(|line| line.amount).sum::<Fen>().to_string()
            }
        };
        let typed = |amount: Option<Fen>| amount.map(|it| it.to_string()).unwrap_or_default();
        Self {
            on: TypedDay::of(bill.on),
            billed: bill.billed().to_string(),
            fund_paid: typed(bill.fund_paid),
            out_of_scope,
            serious_illness: typed(bill.serious_illness_paid),
            assistance: typed(bill.assistance_paid),
            account: typed(bill.account_paid),
            cash: typed(bill.cash_paid),
            itemized: Some(bill.clone()),
        }
    }

    /// The bill that the fields describe.
    ///
    /// # Errors
    /// What is wrong with each field.
    pub fn read(&self, today: CivilDate) -> Result<Bill, Vec<(BillField, FieldFlaw)>> {
        if let Some(bill) = &self.itemized {
            return Ok(bill.clone());
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
        let (Some(on), Some(billed)) = (on, billed) else { return Err(flaws) };
        let bill = Bill {
            serious_illness_paid,
            assistance_paid,
            account_paid,
            cash_paid,
            ..Bill::new(on, bill_lines(billed, out_of_scope), fund_paid)
        };
        if flaws.is_empty() && billed < bill.publicly_paid() {
            flaws.push((BillField::FundPaid, FieldFlaw::MoreThanTheWhole));
        }
        if flaws.is_empty() { Ok(bill) } else { Err(flaws) }
    }
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
