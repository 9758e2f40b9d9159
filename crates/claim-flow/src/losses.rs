//! Losses as they were typed: which fields the person's policies need, and the losses that the fields describe.

use std::collections::BTreeMap;

use domain::fact::{FactAnswer, IncidentCause};
use domain::ids::PersonId;
use domain::incident::{Incident, Loss, LossHead};
use domain::money::Fen;
use domain::product::{Benefit, GateTest, LossRule, LossTotalRule, PayoutRule};
use domain::validation::{self, FieldFlaw};
use serde::{Deserialize, Serialize};

use crate::household::Household;

/// The invalid fields with what is wrong with them, in the order of the page.
pub(crate) type FieldFlaws = Vec<(LossField, FieldFlaw)>;

/// The losses as they were typed. An empty field means no loss of that kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LossAnswers {
    /// The amount of each loss.
    pub amounts: BTreeMap<LossHead, String>,
    /// What others have already paid for each loss.
    pub received: BTreeMap<LossHead, String>,
    /// The value of the insured property.
    pub value: String,
}

/// A field about losses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LossField {
    /// The amount of a loss.
    Amount(LossHead),
    /// What others have already paid for each loss.
    Received(LossHead),
    /// The value of the insured property.
    Value,
}

impl LossAnswers {
    /// The text of a field.
    pub fn text(&self, field: LossField) -> &str {
        match field {
            LossField::Amount(head) => self.amounts.get(&head).map_or("", String::as_str),
            LossField::Received(head) => self.received.get(&head).map_or("", String::as_str),
            LossField::Value => &self.value,
        }
    }

    /// Whether all amounts are empty.
    pub fn is_blank(&self) -> bool {
        self.amounts.values().all(|text| text.trim().is_empty())
    }

    /// Sets the text of a field.
    pub fn set_text(&mut self, field: LossField, text: String) {
        match field {
            LossField::Amount(head) => drop(self.amounts.insert(head, text)),
            LossField::Received(head) => drop(self.received.insert(head, text)),
            LossField::Value => self.value = text,
        }
    }

    /// The losses that these fields describe, and the value of the insured property.
    ///
    /// # Errors
    /// What is wrong with each field, in the order of the page. There must be at least one loss.
    pub fn read(&self, fields: &[LossField]) -> Result<(Vec<Loss>, Option<Fen>), FieldFlaws> {
        let mut flaws = Vec::new();
        let mut losses: Vec<Loss> = Vec::new();
        let mut value = None;
        for &field in fields {
            let amount = match validation::parse_amount(self.text(field)) {
                Ok(amount) if !amount.is_zero() => amount,
                Ok(_) | Err(FieldFlaw::Missing) => continue,
                Err(flaw) => {
                    flaws.push((field, flaw));
                    continue;
                }
            };
            match field {
                LossField::Amount(head) => {
                    let (received, salvage) = (Fen::ZERO, Fen::ZERO);
                    losses.push(Loss {
                        head,
                        amount,
                        assessed: None,
                        received,
                        salvage,
                        person: 0,
                    });
                }
                LossField::Received(head) => {
                    match losses.iter_mut().find(|loss| loss.head == head) {
                        Some(loss) if amount <= loss.amount => loss.received = amount,
                        Some(_) | None => flaws.push((field, FieldFlaw::MoreThanTheWhole)),
                    }
                }
                LossField::Value => value = Some(amount),
            }
        }
        if losses.is_empty() && flaws.is_empty() {
            let first = fields.first().copied().unwrap_or(LossField::Value);
            flaws.push((first, FieldFlaw::Missing));
        }
        if flaws.is_empty() { Ok((losses, value)) } else { Err(flaws) }
    }

    /// Copies the losses into the incident. `false` if the fields are not valid yet.
    pub(super) fn apply_to(&self, household: Household<'_>, incident: &mut Incident) -> bool {
        let cause = incident.facts.cause.and_then(FactAnswer::known);
        let fields = loss_fields(household, &incident.insured, cause);
        let Ok((losses, value)) = self.read(&fields) else { return false };
        incident.losses = losses;
        // An empty value means unknown; then it is not asked for again.
        let asked = fields.contains(&LossField::Value);
        incident.facts.value = asked.then(|| value.map_or(FactAnswer::Unknown, FactAnswer::Is));
        true
    }
}

/// The fields that the person's policies need about losses from `cause`: the amount of each loss, followed by what
/// others paid if that matters.
pub fn loss_fields(
    household: Household<'_>,
    person: &PersonId,
    cause: Option<IncidentCause>,
) -> Vec<LossField> {
    let products = household.policies_of(person);
    let products = products.filter_map(|policy| household.cover.catalog.terms_of(policy));
    let benefits = products.flat_map(|product| &product.benefits);
    let mut fields = Vec::new();
    for benefit in benefits.filter(|benefit| covers_cause(benefit, cause)) {
        let PayoutRule::Loss(terms) = &benefit.pay else { continue };
        fields.extend(terms.heads.iter().copied().map(LossField::Amount));
        if terms.each.iter().any(|it| it.rule == LossRule::Others) {
            fields.extend(terms.paid_heads().map(LossField::Received));
        }
        if terms.whole.iter().any(|it| it.rule == LossTotalRule::ByValue) {
            fields.push(LossField::Value);
        }
    }
    let rank = |field: &LossField| match *field {
        LossField::Amount(head) => (false, Some(head), false),
        LossField::Received(head) => (false, Some(head), true),
        LossField::Value => (true, None, false),
    };
    fields.sort_by_key(rank);
    fields.dedup();
    fields
}

/// Whether a benefit covers this cause; an unknown cause counts as covered.
pub(super) fn covers_cause(benefit: &Benefit, cause: Option<IncidentCause>) -> bool {
    benefit.gates.iter().all(|gate| match (&gate.test, cause) {
        (GateTest::Cause { any_of }, Some(cause)) => any_of.contains(&cause),
        _ => true,
    })
}
