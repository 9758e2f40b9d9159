//! What was answered so far, as it was typed. Kept as a draft until the claim is filed.

use std::collections::{BTreeMap, BTreeSet};

use contract::visit::Visit;
use domain::date::CivilDate;
use domain::fact::{Circumstance, Facts};
use domain::ids::{InsurerCode, PersonId, PolicyId, VisitId};
use domain::incident::{
    Bill, ExpenseCategory, ExpenseLine, Incident, InsuranceScope, Payer, ReceivedPayment,
};
use domain::journal::Payee;
use domain::money::Fen;
use domain::text::Bilingual;
use domain::validation::{self, FieldFlaw};
use serde::{Deserialize, Serialize};

use super::losses::LossAnswers;
use super::survivors::BeneficiaryAnswer;

/// Version of the shape of [`Answers`]. A draft of another version is set aside, and the page says so.
pub const ANSWERS_VERSION: u32 = 1;

/// The most characters the name of a place may have.
pub const MAX_PLACE: usize = 80;

/// The answers of one report, whether or not their questions are still asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Makes filing safe to repeat; made with the draft and kept with it.
    pub key: String,
    /// What a hospital told us beforehand, if the report began from a visit.
    pub given: Option<VisitNotice>,
    /// Whom it happened to.
    pub person: Option<PersonId>,
    /// That this person has died.
    pub died: bool,
    /// The day it happened.
    pub on: TypedDay,
    /// Where: the hospital's name, the road, the home, the shop.
    pub place: String,
    /// What happened, in the person's own words, where they began by asking whether it is covered.
    /// Stays on the device.
    pub told: String,
    /// What the rules asked.
    pub facts: Facts,
    /// Circumstances that the person's own words raised: put to the rules although none asks for them.
    pub raised: BTreeSet<Circumstance>,
    /// The bills, as they were typed.
    pub bills: Vec<BillAnswer>,
    /// What was lost or damaged.
    pub losses: LossAnswers,
    /// What an employer or an insurer elsewhere has already paid; empty means nothing.
    pub received: String,
    /// The order in which the person wants indemnity policies to pay; empty leaves it to the suggestion.
    pub order: Vec<PolicyId>,
    /// Policies that would be claimed under but shall not be.
    pub declined: BTreeSet<PolicyId>,
    /// Policies that seem not to pay but shall be claimed under all the same: only the insurer can refuse.
    pub insisted: BTreeSet<PolicyId>,
    /// Whether an insurer may have its part online. Who was not asked about is not in it.
    pub shares: BTreeMap<InsurerCode, bool>,
    /// That the list of policies was seen and agreed to.
    pub policies_seen: bool,
    /// Who is to be paid.
    pub payee: Option<Payee>,
    /// Who is to be paid after a death.
    pub beneficiaries: Vec<BeneficiaryAnswer>,
    /// That the list of documents was seen.
    pub documents_seen: bool,
    /// That the questions were answered before, on the page that asks whether it is covered: they are not
    /// put again one by one.
    pub from_coverage_check: bool,
    /// That the last step was seen: from then on each change leads straight back to it.
    pub seen_check: bool,
    /// That all of it is true, and the consequences are understood.
    pub declared: bool,
}

/// What a partner's notice of a paid visit brought along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitNotice {
    /// The visit.
    pub visit: VisitId,
    /// The hospital that says so.
    pub hospital: Bilingual,
    /// What it says.
    pub incident: Incident,
}

/// A day typed into three boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedDay {
    /// The year.
    pub year: String,
    /// The month.
    pub month: String,
    /// The day.
    pub day: String,
}

impl TypedDay {
    /// The boxes as someone would fill them for `day`.
    pub fn of(day: CivilDate) -> Self {
        Self {
            year: day.year().to_string(),
            month: day.month().to_string(),
            day: day.day().to_string(),
        }
    }

    /// The day they name, if it has come by `today`.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(&self, today: CivilDate) -> Result<CivilDate, FieldFlaw> {
        let day = validation::parse_date(&self.year, &self.month, &self.day)?;
        validation::check_date_range(day, CivilDate::MIN, today)
    }
}

/// One bill as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BillAnswer {
    /// The day on it.
    pub on: TypedDay,
    /// What it adds up to.
    pub billed: String,
    /// What the social-insurance fund paid of it; empty means not known.
    pub fund_paid: String,
    /// What of it is outside the social-insurance list; empty means not known.
    pub out_of_scope: String,
    /// The bill with all its lines, where a hospital gave it; dropped as soon as a field is changed.
    pub whole: Option<Bill>,
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
}

impl BillAnswer {
    /// The fields as someone would fill them for `bill`.
    pub fn of(bill: &Bill) -> Self {
        let is = |scope: InsuranceScope| bill.lines.iter().filter(move |line| line.scope == scope);
        let out_of_scope = match is(InsuranceScope::Unstated).next() {
            Some(_) => String::new(),
            None => is(InsuranceScope::Out).map(|line| line.amount).sum::<Fen>().to_string(),
        };
        Self {
            on: TypedDay::of(bill.on),
            billed: bill.billed().to_string(),
            fund_paid: bill.fund_paid.map(|amount| amount.to_string()).unwrap_or_default(),
            out_of_scope,
            whole: Some(bill.clone()),
        }
    }

    /// The bill that the fields describe.
    ///
    /// # Errors
    /// What is wrong with which of them, in the order of the page.
    pub fn read(&self, today: CivilDate) -> Result<Bill, Vec<(BillField, FieldFlaw)>> {
        if let Some(whole) = &self.itemized {
            return Ok(whole.clone());
        }
        let on = self.on.read(today);
        let billed = validation::parse_amount(&self.billed);
        let part = |text: &str| -> Result<Option<Fen>, FieldFlaw> {
            let Some(amount) = optional_money(text)? else { return Ok(None) };
            match billed {
                Ok(billed) if billed < amount => Err(FieldFlaw::MoreThanTheWhole),
                _ => Ok(Some(amount)),
            }
        };
        let fund_paid = part(&self.fund_paid);
        let out_of_scope = part(&self.out_of_scope);
        match (on, billed, fund_paid, out_of_scope) {
            (Ok(on), Ok(billed), Ok(fund_paid), Ok(out)) => {
                Ok(Bill { on, lines: lines(billed, out), fund_paid })
            }
            (on, billed, fund_paid, out_of_scope) => {
                let flaws = [
                    (BillField::On, on.err()),
                    (BillField::Billed, billed.err()),
                    (BillField::FundPaid, fund_paid.err()),
                    (BillField::OutOfScope, out_of_scope.err()),
                ];
                Err(flaws.into_iter().filter_map(|(field, flaw)| Some((field, flaw?))).collect())
            }
        }
    }
}

fn lines(billed: Fen, out_of_scope: Option<Fen>) -> Vec<ExpenseLine> {
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

/// An amount that may be left out.
fn optional_money(text: &str) -> Result<Option<Fen>, FieldFlaw> {
    match validation::parse_amount(text) {
        Ok(amount) => Ok(Some(amount)),
        Err(FieldFlaw::Missing) => Ok(None),
        Err(flaw) => Err(flaw),
    }
}

impl Answers {
    /// A report that begins with nothing. `key` is to be fresh and hard to guess.
    pub fn new(key: String) -> Self {
        Self { key, ..Self::default() }
    }

    /// A report that begins from a paid visit: what the hospital told is filled in, and open to change.
    pub fn from_visit(key: String, visit: &Visit) -> Self {
        let Visit { id, hospital_name, incident, .. } = visit;
        Self {
            key,
            person: Some(incident.insured.clone()),
            on: TypedDay::of(incident.on),
            place: hospital_name.zh.clone(),
            facts: incident.facts.clone(),
            // What is missing can follow: nobody is kept from sending what is all filled in.
            documents_seen: true,
            bills: incident.bills.iter().map(BillAnswer::of).collect(),
            given: Some(VisitNotice {
                visit: id.clone(),
                hospital: hospital_name.clone(),
                incident: incident.clone(),
            }),
            ..Self::default()
        }
    }

    /// Whether there is anything in it yet.
    pub fn is_started(&self) -> bool {
        self.person.is_some() || self.facts.cause.is_some()
    }

    /// The bills that were typed, if all of them can be read and there is at least one.
    pub(super) fn read_bills(&self, today: CivilDate) -> Option<Vec<Bill>> {
        let bills: Result<Vec<Bill>, _> = self.bills.iter().map(|bill| bill.read(today)).collect();
        bills.ok().filter(|bills| !bills.is_empty())
    }

    /// What others have already paid.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read_received(&self) -> Result<Vec<ReceivedPayment>, FieldFlaw> {
        let amount = optional_money(&self.received)?.filter(|amount| !amount.is_zero());
        let received =
            amount.map(|amount| ReceivedPayment { payer: Payer::Other, amount, scope: None });
        Ok(received.into_iter().collect())
    }
}
