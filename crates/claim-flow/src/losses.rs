//! What was lost, as it was typed: which fields the person's policies ask for, and what they come to.

use std::collections::BTreeMap;

use domain::fact::{FactAnswer, IncidentCause};
use domain::ids::PersonId;
use domain::incident::{Incident, Loss, LossHead};
use domain::money::Fen;
use domain::product::{Benefit, GateTest, LossRule, LossTotalRule, PayoutRule};
use domain::validation::{self, FieldFlaw};
use serde::{Deserialize, Serialize};

use super::household::Household;

/// What is wrong with which field, in the order of the page.
pub(crate) type FieldFlaws = Vec<(LossField, FieldFlaw)>;

/// What was typed about the losses. A field without text means nothing was lost there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LossAnswers {
    /// What each loss came to.
    pub amounts: BTreeMap<LossHead, String>,
    /// What others have already paid for it.
    pub received: BTreeMap<LossHead, String>,
    /// What the insured property was worth.
    pub value: String,
}

/// A field about losses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LossField {
    /// What a loss came to.
    Amount(LossHead),
    /// What others have already paid for it.
    Received(LossHead),
    /// What the insured property was worth.
    Value,
}

impl LossAnswers {
    /// What was typed into a field.
    pub fn text(&self, field: LossField) -> &str {
        match field {
            LossField::Amount(head) => self.amounts.get(&head).map_or("", String::as_str),
            LossField::Received(head) => self.received.get(&head).map_or("", String::as_str),
            LossField::Value => &self.value,
        }
    }

    /// Whether nothing was typed yet about what was lost.
    pub fn is_blank(&self) -> bool {
        self.amounts.values().all(|text| text.trim().is_empty())
    }

    /// Types into a field.
    pub fn set_text(&mut self, field: LossField, text: String) {
        match field {
            LossField::Amount(head) => drop(self.amounts.insert(head, text)),
            LossField::Received(head) => drop(self.received.insert(head, text)),
            LossField::Value => self.value = text,
        }
    }

    /// The losses that these fields describe, and the value of what was insured.
    ///
    /// # Errors
    /// What is wrong with which field, in the order of the page. Something has to be lost.
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

    /// Puts the losses into the incident. `false` if they can't be read yet.
    pub(super) fn take(&self, household: Household<'_>, incident: &mut Incident) -> bool {
        let cause = incident.facts.cause.and_then(FactAnswer::known);
        let fields = loss_fields(household, &incident.insured, cause);
        let Ok((losses, value)) = self.read(&fields) else { return false };
        incident.losses = losses;
        // Left empty, it is not known: then it is not asked for again.
        let asked = fields.contains(&LossField::Value);
        incident.facts.value = asked.then(|| value.map_or(FactAnswer::Unknown, FactAnswer::Is));
        true
    }
}

/// What the person's policies ask about losses, after what happened: first each loss, and beside it what
/// others paid, where that matters.
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

/// Whether a benefit answers for this cause; for any, while it is not known.
pub(super) fn covers_cause(benefit: &Benefit, cause: Option<IncidentCause>) -> bool {
    benefit.gates.iter().all(|gate| match (&gate.test, cause) {
        (GateTest::Cause { any_of }, Some(cause)) => any_of.contains(&cause),
        _ => true,
    })
}
