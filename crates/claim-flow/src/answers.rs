//! The answers given so far, as they were typed. Stored as a draft until the claim is filed.

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

use crate::beneficiaries::BeneficiaryAnswer;
use crate::losses::LossAnswers;

/// Version of the format of [`Answers`]. Drafts of other versions are not read, and the page says so.
pub const ANSWERS_VERSION: u32 = 1;

/// The maximum number of characters in the name of a place.
pub const MAX_PLACE: usize = 80;

/// The answers of one claim, including those whose questions are no longer asked.
///
/// The serialized names are those of stored drafts and must not change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The idempotency key of filing, created with the draft. Uploaded documents also belong to it.
    #[serde(rename = "key")]
    pub filing_key: String,
    /// The hospital's notice, if the claim started from a visit.
    #[serde(rename = "given")]
    pub visit_notice: Option<VisitNotice>,
    /// The insured person.
    pub person: Option<PersonId>,
    /// Whether this person has died.
    pub died: bool,
    /// The date of the incident.
    pub on: TypedDay,
    /// The place: the hospital's name, the road, the home, the shop.
    pub place: String,
    /// What happened, in the person's own words, if they started with the coverage check. Stays on the device.
    #[serde(rename = "told")]
    pub description: String,
    /// The answers to the questions of the rules.
    pub facts: Facts,
    /// Circumstances found in the description. The rules get them although none asks for them.
    #[serde(rename = "raised")]
    pub described_circumstances: BTreeSet<Circumstance>,
    /// The bills.
    pub bills: Vec<BillAnswer>,
    /// What was lost or damaged.
    pub losses: LossAnswers,
    /// What an employer or another insurer has already paid; empty means nothing.
    pub received: String,
    /// The order in which the person wants indemnity policies to pay; empty means the suggested order.
    pub order: Vec<PolicyId>,
    /// Policies that may pay but that the person does not want to claim under.
    pub declined: BTreeSet<PolicyId>,
    /// Policies that seem not to pay but that the person wants to claim under: only the insurer can refuse.
    pub insisted: BTreeSet<PolicyId>,
    /// Whether each insurer may receive its claims online. Insurers without an answer are not in it.
    #[serde(rename = "shares")]
    pub sharing: BTreeMap<InsurerCode, bool>,
    /// Whether the person has confirmed the list of policies.
    pub policies_seen: bool,
    /// Who is to be paid.
    pub payee: Option<Payee>,
    /// Who is to be paid after a death.
    pub beneficiaries: Vec<BeneficiaryAnswer>,
    /// Whether the person has seen the list of documents.
    pub documents_seen: bool,
    /// Whether the questions were answered in the coverage check before, so that they are not asked again one by one.
    #[serde(rename = "asked_first")]
    pub from_coverage_check: bool,
    /// Whether the check step has been seen. From then on, a change leads straight back to it.
    pub seen_check: bool,
    /// Whether the person has declared that everything is true and that they understand the consequences.
    pub declared: bool,
}

/// A hospital's notice of a paid visit, with the incident that it reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitNotice {
    /// The visit.
    pub visit: VisitId,
    /// The hospital's name.
    pub hospital: Bilingual,
    /// The incident.
    pub incident: Incident,
}

/// A date typed into three fields.
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
    /// The fields filled in for `day`.
    pub fn of(day: CivilDate) -> Self {
        Self {
            year: day.year().to_string(),
            month: day.month().to_string(),
            day: day.day().to_string(),
        }
    }

    /// The date, which must not be after `today`.
    ///
    /// # Errors
    /// What is wrong with the fields.
    pub fn read(&self, today: CivilDate) -> Result<CivilDate, FieldFlaw> {
        let day = validation::parse_date(&self.year, &self.month, &self.day)?;
        validation::check_date_range(day, CivilDate::MIN, today)
    }
}

/// A bill as it was typed.
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
        Self {
            on: TypedDay::of(bill.on),
            billed: bill.billed().to_string(),
            fund_paid: bill.fund_paid.map(|amount| amount.to_string()).unwrap_or_default(),
            out_of_scope,
            itemized: Some(bill.clone()),
        }
    }

    /// The bill that the fields describe.
    ///
    /// # Errors
    /// What is wrong with each field, in the order of the page.
    pub fn read(&self, today: CivilDate) -> Result<Bill, Vec<(BillField, FieldFlaw)>> {
        if let Some(bill) = &self.itemized {
            return Ok(bill.clone());
        }
        let on = self.on.read(today);
        let billed = validation::parse_amount(&self.billed);
        let part = |text: &str| -> Result<Option<Fen>, FieldFlaw> {
            let Some(amount) = parse_optional_amount(text)? else { return Ok(None) };
            match billed {
                Ok(billed) if billed < amount => Err(FieldFlaw::MoreThanTheWhole),
                _ => Ok(Some(amount)),
            }
        };
        let fund_paid = part(&self.fund_paid);
        let out_of_scope = part(&self.out_of_scope);
        match (on, billed, fund_paid, out_of_scope) {
            (Ok(on), Ok(billed), Ok(fund_paid), Ok(out)) => {
                Ok(Bill { on, lines: bill_lines(billed, out), fund_paid })
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
fn parse_optional_amount(text: &str) -> Result<Option<Fen>, FieldFlaw> {
    match validation::parse_amount(text) {
        Ok(amount) => Ok(Some(amount)),
        Err(FieldFlaw::Missing) => Ok(None),
        Err(flaw) => Err(flaw),
    }
}

impl Answers {
    /// An empty claim. `filing_key` must be new and hard to guess.
    pub fn new(filing_key: String) -> Self {
        Self { filing_key, ..Self::default() }
    }

    /// A claim that starts from a paid visit: filled in from the hospital's notice, and open to change.
    pub fn from_visit(filing_key: String, visit: &Visit) -> Self {
        let Visit { id, hospital_name, incident, .. } = visit;
        Self {
            filing_key,
            person: Some(incident.insured.clone()),
            on: TypedDay::of(incident.on),
            place: hospital_name.zh.clone(),
            facts: incident.facts.clone(),
            // Missing documents can follow, so they do not hold up a claim that is filled in already.
            documents_seen: true,
            bills: incident.bills.iter().map(BillAnswer::of).collect(),
            visit_notice: Some(VisitNotice {
                visit: id.clone(),
                hospital: hospital_name.clone(),
                incident: incident.clone(),
            }),
            ..Self::default()
        }
    }

    /// Whether the first questions have been answered.
    pub fn is_started(&self) -> bool {
        self.person.is_some() || self.facts.cause.is_some()
    }

    /// The bills, if there is at least one and all of them are valid.
    pub(super) fn read_bills(&self, today: CivilDate) -> Option<Vec<Bill>> {
        let bills: Result<Vec<Bill>, _> = self.bills.iter().map(|bill| bill.read(today)).collect();
        bills.ok().filter(|bills| !bills.is_empty())
    }

    /// What others have already paid.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read_received(&self) -> Result<Vec<ReceivedPayment>, FieldFlaw> {
        let amount = parse_optional_amount(&self.received)?.filter(|amount| !amount.is_zero());
        let received =
            amount.map(|amount| ReceivedPayment { payer: Payer::Other, amount, scope: None });
        Ok(received.into_iter().collect())
    }
}
