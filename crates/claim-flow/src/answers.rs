//! The answers given so far, as they were typed. Stored as a draft until the claim is filed.

use std::collections::{BTreeMap, BTreeSet};

use contract::content::Hospital;
use contract::visit::Visit;
use domain::date::CivilDate;
use domain::fact::{Circumstance, Facts, HospitalGrade, HospitalKind};
use domain::ids::{InsurerCode, PersonId, PolicyId, VisitId};
use domain::incident::{Bill, Incident, Payer, ReceivedPayment};
use domain::journal::Payee;
use domain::text::Bilingual;
use domain::validation::{self, FieldFlaw};
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::beneficiaries::BeneficiaryAnswer;
use crate::bill_answer::{BillAnswer, parse_optional_amount};
use crate::losses::LossAnswers;
use crate::place_kind::{PlaceKind, place_kind};

/// Version of the format of [`Answers`]. Drafts of other versions are not read, and the page says so.
pub const ANSWERS_VERSION: u32 = 1;

/// The maximum number of characters in the name of a place.
pub const MAX_PLACE: usize = 80;

/// The answers of one claim, including those whose questions are no longer asked.
///
/// The serialized names are those of stored drafts and must not change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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
    /// The hospital that was chosen from the list. It counts only while it is the place.
    #[serde(rename = "hospital")]
    pub chosen_hospital: Option<ChosenHospital>,
    /// What happened, in the person's own words, if they started with the coverage check. Stays on the device.
    #[serde(rename = "told")]
    pub description: String,
    /// The day on which it was described: what yesterday meant.
    #[serde(rename = "told_on")]
    pub described_on: Option<CivilDate>,
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
    /// What an insurer settled with the hospital when the bill was paid; empty means nothing.
    pub settled: String,
    /// Who settled it.
    pub settled_by: Option<Payer>,
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
pub struct VisitNotice {
    /// The visit.
    pub visit: VisitId,
    /// The hospital's name.
    pub hospital: Bilingual,
    /// The incident.
    pub incident: Incident,
}

/// A hospital that was chosen from the list, with what the list says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
pub struct ChosenHospital {
    /// Its name, as the place of the claim.
    pub name: String,
    /// Its grade.
    pub grade: HospitalGrade,
    /// Who runs it.
    pub kind: HospitalKind,
}

/// A date typed into three fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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

/// What identifies stored answers, read without the code that reads the rest of them.
#[derive(Debug, Deserialize, ReadJson)]
pub struct AnswersKey {
    /// The same as in [`Answers`].
    #[serde(rename = "key")]
    pub filing_key: String,
}

impl Answers {
    /// An empty claim. `filing_key` must be new and hard to guess.
    pub fn new(filing_key: String) -> Self {
        Self { filing_key, ..Self::default() }
    }

    /// A claim that starts from a paid visit: filled in from the hospital's notice, and open to change.
    pub fn from_visit(filing_key: String, visit: &Visit) -> Self {
        let Visit { id, hospital_name, incident, .. } = visit;
        let settled = incident.received.iter().find(|received| received.at_hospital);
        Self {
            filing_key,
            person: Some(incident.insured.clone()),
            on: TypedDay::of(incident.on),
            place: hospital_name.zh.clone(),
            facts: incident.facts.clone(),
            // Missing documents can follow, so they do not hold up a claim that is filled in already.
            documents_seen: true,
            bills: incident.bills.iter().map(BillAnswer::of).collect(),
            settled: settled.map(|settled| settled.amount.to_string()).unwrap_or_default(),
            settled_by: settled.map(|settled| settled.payer.clone()),
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

    /// Fills in a hospital from the list.
    pub fn choose_hospital(&mut self, hospital: &Hospital) {
        let Hospital { name, grade, kind, .. } = hospital;
        self.place.clone_from(&name.zh);
        self.chosen_hospital =
            Some(ChosenHospital { name: name.zh.clone(), grade: *grade, kind: *kind });
    }

    /// The hospital from the list, if it is the place: its grade and kind need not be asked for.
    pub fn listed_hospital(&self) -> Option<&ChosenHospital> {
        let may_be_hospital = match place_kind(&self.facts) {
            PlaceKind::Hospital | PlaceKind::Anywhere => true,
            PlaceKind::Road | PlaceKind::Home | PlaceKind::Shop | PlaceKind::Account => false,
        };
        let is_place = |chosen: &&ChosenHospital| chosen.name == self.place.trim();
        self.chosen_hospital.as_ref().filter(is_place).filter(|_| may_be_hospital)
    }

    /// The bills, if there is at least one and all of them are valid.
    pub fn read_bills(&self, today: CivilDate) -> Option<Vec<Bill>> {
        let bills: Result<Vec<Bill>, _> = self.bills.iter().map(|bill| bill.read(today)).collect();
        bills.ok().filter(|bills| !bills.is_empty())
    }

    /// What others have already paid, apart from what was settled at the hospital.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read_received(&self) -> Result<Vec<ReceivedPayment>, FieldFlaw> {
        let amount = parse_optional_amount(&self.received)?.filter(|amount| !amount.is_zero());
        let received = amount.map(|amount| ReceivedPayment {
            payer: Payer::Other,
            amount,
            scope: None,
            at_hospital: false,
        });
        Ok(received.into_iter().collect())
    }

    /// What an insurer settled at the hospital.
    ///
    /// # Errors
    /// What is wrong with the amount, or that it is not known who settled it.
    pub fn read_settled(&self) -> Result<Option<ReceivedPayment>, (SettledField, FieldFlaw)> {
        let amount = parse_optional_amount(&self.settled);
        let amount = amount.map_err(|flaw| (SettledField::Amount, flaw))?;
        let Some(amount) = amount.filter(|amount| !amount.is_zero()) else { return Ok(None) };
        let missing = (SettledField::By, FieldFlaw::Missing);
        let payer = self.settled_by.clone().ok_or(missing)?;
        Ok(Some(ReceivedPayment { payer, amount, scope: None, at_hospital: true }))
    }
}

/// A field about what was settled at the hospital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettledField {
    /// [`Answers::settled`].
    Amount,
    /// [`Answers::settled_by`].
    By,
}
