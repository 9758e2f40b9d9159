//! What was answered so far, as it was typed. Kept as a draft until the claim is filed.

use std::collections::BTreeSet;

use contract::visit::Visit;
use domain::date::CivilDate;
use domain::fact::Facts;
use domain::ids::{PersonId, PolicyId, VisitId};
use domain::incident::{Bill, ExpenseCategory, ExpenseLine, Incident, Scope};
use domain::journal::Payee;
use domain::money::Fen;
use domain::text::Bilingual;
use serde::{Deserialize, Serialize};

/// Version of the shape of [`Answers`]. A draft of another version is set aside, and the page says so.
pub const ANSWERS_VERSION: u32 = 1;

/// The answers of one report, whether or not their questions are still asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Makes filing safe to repeat; made with the draft and kept with it.
    pub key: String,
    /// What a hospital told us beforehand, if the report began from a visit.
    pub given: Option<Given>,
    /// Whom it happened to.
    pub person: Option<PersonId>,
    /// The day it happened.
    pub on: TypedDay,
    /// Where: the hospital's name.
    pub place: String,
    /// What the rules asked.
    pub facts: Facts,
    /// The bills, as they were typed.
    pub bills: Vec<BillAnswer>,
    /// That there is no bill at hand.
    pub bills_later: bool,
    /// What an employer or an insurer elsewhere has already paid; empty means nothing.
    pub received: Typed<Fen>,
    /// Policies that would be claimed under but shall not be.
    pub declined: BTreeSet<PolicyId>,
    /// Policies that seem not to pay but shall be claimed under all the same: only the insurer can refuse.
    pub insisted: BTreeSet<PolicyId>,
    /// That the list of policies was seen and agreed to.
    pub policies_seen: bool,
    /// Who is to be paid.
    pub payee: Option<Payee>,
    /// That the last step was seen: from then on each change leads straight back to it.
    pub seen_check: bool,
    /// That all of it is true, and the consequences are understood.
    pub declared: bool,
}

/// What a partner's notice of a paid visit brought along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The visit.
    pub visit: VisitId,
    /// The hospital that says so.
    pub hospital: Bilingual,
    /// What it says.
    pub incident: Incident,
}

/// Something typed: the text as it stands in the field, and what it reads as.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed<T> {
    /// As it was typed.
    pub text: String,
    /// What it says, if it can be read.
    pub value: Option<T>,
}

impl<T> Typed<T> {
    /// Whether nothing stands in the field.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl Typed<Fen> {
    /// The text that someone would type for `amount`.
    pub fn of(amount: Fen) -> Self {
        Self { text: amount.to_string(), value: Some(amount) }
    }
}

/// A day typed into three boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedDay {
    /// Year, month and day as they were typed.
    pub boxes: [String; 3],
    /// The day they name, if there is one.
    pub value: Option<CivilDate>,
}

impl TypedDay {
    /// The boxes as someone would fill them for `day`.
    pub fn of(day: CivilDate) -> Self {
        let boxes = [day.year().to_string(), day.month().to_string(), day.day().to_string()];
        Self { boxes, value: Some(day) }
    }

    /// Whether nothing stands in the boxes.
    pub fn is_blank(&self) -> bool {
        self.boxes.iter().all(|text| text.trim().is_empty())
    }
}

/// One bill as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BillAnswer {
    /// The day on it.
    pub on: TypedDay,
    /// What it adds up to.
    pub billed: Typed<Fen>,
    /// What the social-insurance fund paid of it; empty means not known.
    pub fund_paid: Typed<Fen>,
    /// What of it is outside the social-insurance list; empty means not known.
    pub out_of_scope: Typed<Fen>,
    /// The bill with all its lines, where a hospital gave it; dropped as soon as a field is changed.
    pub whole: Option<Bill>,
}

impl BillAnswer {
    /// The fields as someone would fill them for `bill`.
    pub fn of(bill: &Bill) -> Self {
        let part = |scope: Scope| bill.lines.iter().filter(move |line| line.scope == scope);
        let out_of_scope = match part(Scope::Unstated).next() {
            Some(_) => Typed::default(),
            None => Typed::of(part(Scope::Out).map(|line| line.amount).sum()),
        };
        Self {
            on: TypedDay::of(bill.on),
            billed: Typed::of(bill.billed()),
            fund_paid: bill.fund_paid.map(Typed::of).unwrap_or_default(),
            out_of_scope,
            whole: Some(bill.clone()),
        }
    }

    /// Whether every field can be read, those that may be empty aside.
    pub fn reads(&self) -> bool {
        let optional = |typed: &Typed<Fen>| typed.is_blank() || typed.value.is_some();
        self.on.value.is_some()
            && self.billed.value.is_some()
            && optional(&self.fund_paid)
            && optional(&self.out_of_scope)
    }

    /// The bill that the fields describe, if they can be read.
    pub fn bill(&self) -> Option<Bill> {
        if let Some(whole) = &self.whole {
            return Some(whole.clone());
        }
        let (on, billed) = (self.on.value?, self.billed.value?);
        let line =
            |scope, amount| ExpenseLine { category: ExpenseCategory::Unspecified, scope, amount };
        let mut lines = match self.out_of_scope.value {
            None => vec![line(Scope::Unstated, billed)],
            Some(out) => vec![line(Scope::In, billed.less(out)), line(Scope::Out, out)],
        };
        lines.retain(|line| !line.amount.is_zero());
        Some(Bill { on, lines, fund_paid: self.fund_paid.value })
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
            bills: incident.bills.iter().map(BillAnswer::of).collect(),
            given: Some(Given {
                visit: id.clone(),
                hospital: hospital_name.clone(),
                incident: incident.clone(),
            }),
            ..Self::default()
        }
    }

    /// Whether the page of the bills is answered.
    pub(super) fn bills_answered(&self) -> bool {
        let received = self.received.is_blank() || self.received.value.is_some();
        let bills = !self.bills.is_empty() && self.bills.iter().all(BillAnswer::reads);
        received && (bills || self.bills_later)
    }
}
