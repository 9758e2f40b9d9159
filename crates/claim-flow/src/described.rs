//! What is understood of the description in the coverage check, in the answers.
//!
//! The words are the only state: each time they change, what the words before said is taken back, and what they say now is
//! put in. Answers that were given otherwise are kept.

use std::collections::BTreeSet;

use domain::date::CivilDate;
use domain::fact::{Circumstance, FactAnswer, Facts, IncidentCause};
use domain::ids::PersonId;
use domain::money::Fen;

use crate::answers::{Answers, TypedDay};
use crate::bill_answer::BillAnswer;
use crate::household::Household;
use crate::loss_fields::loss_fields;
use crate::losses::{LossChange, LossField, LossItem};

/// What a description says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// What happened and what was done.
    pub facts: Facts,
    /// Whom it happened to.
    pub person: Option<PersonId>,
    /// When it happened. The day is empty if only the month is said.
    pub on: Option<TypedDay>,
    /// What it cost.
    pub total: Option<Fen>,
    /// What the social-insurance fund paid of it.
    pub fund_paid: Option<Fen>,
    /// What an employer, another insurer or the other side paid.
    pub received: Option<Fen>,
}

/// The answers that are given before anything is described: what they return to when a word is taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BeforeDescription {
    /// The person, if only one can be meant.
    pub person: Option<PersonId>,
    /// The day.
    pub on: TypedDay,
}

/// Where the sums of a description belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumsPlace {
    /// In the bill of a treatment.
    Bill,
    /// In the one loss that the policies ask about.
    Loss(LossItem),
}

impl Answers {
    /// Sets the description, said on the day `said_on`, and what it says (`new`), in place of what the previous one said
    /// (`old`). Answers given since then are kept.
    pub fn set_description(
        &mut self,
        text: String,
        said_on: CivilDate,
        [old, new]: [&Described; 2],
        before: &BeforeDescription,
        household: Household<'_>,
    ) {
        let old_place = self.sums_place(household);
        self.set_described_facts(&old.facts, &new.facts);
        if old.person != new.person && (new.person.is_some() || self.person == old.person) {
            self.person = new.person.clone().or_else(|| before.person.clone());
            // The chosen order applies to the policies of the previous person.
            self.order.clear();
        }
        if old.on != new.on && (new.on.is_some() || Some(&self.on) == old.on.as_ref()) {
            self.on = new.on.clone().unwrap_or_else(|| before.on.clone());
        }
        let new_place = self.sums_place(household);
        if old_place != new_place {
            self.set_sums(old_place, old, &Described::default());
        }
        let old = if old_place == new_place { old } else { &Described::default() };
        self.set_sums(new_place, old, new);
        self.described_on = (!text.is_empty()).then_some(said_on);
        self.description = text;
    }

    /// Where the sums of the description belong; `None` as long as that is not known. The bill of a treatment has one
    /// total; other losses have it only if the policies ask about a single one.
    pub fn sums_place(&self, household: Household<'_>) -> Option<SumsPlace> {
        let is_treated = self.facts.care.is_some() || self.facts.condition.is_some();
        let cause = self.facts.cause.and_then(FactAnswer::known);
        match cause {
            Some(IncidentCause::Illness | IncidentCause::Accident) => Some(SumsPlace::Bill),
            Some(IncidentCause::RoadAccident) | None if is_treated => Some(SumsPlace::Bill),
            Some(
                IncidentCause::RoadAccident
                | IncidentCause::Fire
                | IncidentCause::Explosion
                | IncidentCause::NaturalDisaster
                | IncidentCause::Earthquake
                | IncidentCause::FallingObject
                | IncidentCause::WaterLeak
                | IncidentCause::Theft
                | IncidentCause::ReturnedGoods
                | IncidentCause::AccountFraud,
            ) => self.single_loss(household, cause).map(SumsPlace::Loss),
            None => None,
        }
    }

    fn single_loss(
        &self,
        household: Household<'_>,
        cause: Option<IncidentCause>,
    ) -> Option<LossItem> {
        let person = self.person.as_ref()?;
        let fields = loss_fields(household, person, cause, &self.losses).fields;
        let amounts = fields.into_iter().filter_map(|field| match field {
            LossField::Amount(item) => Some(item),
            LossField::ValueOnDay(_)
            | LossField::Assessed(_)
            | LossField::Salvage(_)
            | LossField::Received(_)
            | LossField::Value => None,
        });
        let amounts: Vec<_> = amounts.collect();
        match amounts.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    fn set_described_facts(&mut self, old: &Facts, new: &Facts) {
        let facts = &mut self.facts;
        update(&mut facts.cause, old.cause, new.cause);
        update(&mut facts.care, old.care, new.care);
        update(&mut facts.condition, old.condition, new.condition);
        update(&mut facts.outcome, old.outcome, new.outcome);
        update(&mut facts.fault, old.fault, new.fault);
        update(&mut facts.admitted_on, old.admitted_on, new.admitted_on);
        update(&mut facts.discharged_on, old.discharged_on, new.discharged_on);
        for circumstance in old.circumstances.keys() {
            facts.circumstances.remove(circumstance);
        }
        facts.circumstances.extend(new.circumstances.iter().map(|(it, holds)| (*it, *holds)));
        self.described_circumstances =
            new.circumstances.keys().copied().collect::<BTreeSet<Circumstance>>();
    }

    fn set_sums(&mut self, place: Option<SumsPlace>, old: &Described, new: &Described) {
        match place {
            None => {}
            Some(SumsPlace::Bill) => {
                let mut bill = self.bills.first().cloned().unwrap_or_default();
                update_sum(&mut bill.billed, old.total, new.total);
                update_sum(&mut bill.fund_paid, old.fund_paid, new.fund_paid);
                update_sum(&mut self.received, old.received, new.received);
                let is_empty = bill == BillAnswer::default();
                match self.bills.first_mut() {
                    Some(_) if is_empty => {
                        self.bills.remove(0);
                    }
                    Some(first) => *first = bill,
                    None if is_empty => {}
                    None => self.bills.push(bill),
                }
            }
            Some(SumsPlace::Loss(item)) => {
                let mut set = |field, old, new| {
                    let mut text = self.losses.text(field).to_owned();
                    update_sum(&mut text, old, new);
                    self.losses.apply(LossChange::Text(field, text));
                };
                set(LossField::Amount(item), old.total, new.total);
                set(LossField::Received(item), old.received, new.received);
            }
        }
    }
}

/// Replaces what the previous description said, unless it has been answered differently since.
fn update<T: Copy + PartialEq>(answer: &mut Option<T>, old: Option<T>, new: Option<T>) {
    if old != new && (new.is_some() || *answer == old) {
        *answer = new;
    }
}

/// The same for a field of a form, which may be empty.
fn update_sum(field: &mut String, old: Option<Fen>, new: Option<Fen>) {
    let text = |sum: Option<Fen>| sum.map(|sum| sum.to_string()).unwrap_or_default();
    let (old, new) = (text(old), text(new));
    if *field == old || old != new && !new.is_empty() {
        *field = new;
    }
}
