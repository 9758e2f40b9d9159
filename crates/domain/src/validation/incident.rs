//! Validation of incidents, independent of policies.

use super::{FieldError, FieldFlaw, MAX_ID};
use crate::date::CivilDate;
use crate::fact::{FactAnswer, Facts, Tnm};
use crate::incident::{Incident, Loss, Payer, ReceivedPayment};
use crate::money::Fen;

/// The most losses one incident may have.
const MAX_LOSSES: usize = 100;
/// The most payments of others, and the most policies in an order.
const MAX_OTHERS: usize = 50;
/// The largest amount: 100 million yuan. With the limits above, no sum comes near the bounds of [`Fen`].
const MAX_AMOUNT: Fen = Fen::yuan(100_000_000);

/// The errors in an incident, in the order of its fields. `today` is the day in China. Pointers are relative
/// to the incident on the wire.
pub fn validate_incident(incident: &Incident, today: CivilDate) -> Vec<FieldError> {
    let mut found = Found { errors: Vec::new(), today };
    found.id("/insured", incident.insured.as_str());
    found.past_day("/on", incident.on);
    found.facts(&incident.facts, incident.on);
    found.bills(&incident.bills);
    found.losses(&incident.losses);
    found.received(&incident.received);
    found.at_most("/order", incident.order.len(), MAX_OTHERS);
    for (index, policy) in incident.order.iter().enumerate() {
        let field = format!("/order/{index}");
        found.id(&field, policy.as_str());
        found.flaw_if(incident.order[..index].contains(policy), &field, FieldFlaw::Malformed);
    }
    found.errors
}

/// The errors in an incident claimed under an indemnity policy: it needs at least one bill with an amount.
pub fn require_bill(incident: &Incident) -> Vec<FieldError> {
    if incident.bills.iter().any(|bill| bill.billed() > Fen::ZERO) {
        Vec::new()
    } else {
        vec![FieldError::new("/bills", FieldFlaw::Missing)]
    }
}

/// The first possible day of discharge for an incident on `on`.
pub fn earliest_discharge(facts: &Facts, on: CivilDate) -> CivilDate {
    match facts.admitted_on {
        Some(FactAnswer::Is(admitted)) => admitted.max(on),
        Some(FactAnswer::Unknown) | None => on,
    }
}

/// The errors so far.
pub(super) struct Found {
    errors: Vec<FieldError>,
    today: CivilDate,
}

impl Found {
    pub(super) fn flaw_if(&mut self, wrong: bool, field: &str, flaw: FieldFlaw) {
        if wrong {
            self.errors.push(FieldError::new(field, flaw));
        }
    }

    fn id(&mut self, field: &str, id: &str) {
        self.flaw_if(id.is_empty(), field, FieldFlaw::Missing);
        self.flaw_if(id.chars().nth(MAX_ID).is_some(), field, FieldFlaw::TooLong);
    }

    pub(super) fn at_most(&mut self, field: &str, count: usize, most: usize) {
        self.flaw_if(count > most, field, FieldFlaw::TooMany);
    }

    pub(super) fn past_day(&mut self, field: &str, day: CivilDate) {
        self.flaw_if(self.today < day, field, FieldFlaw::InTheFuture);
    }

    pub(super) fn amount(&mut self, field: &str, amount: Fen) {
        let in_range = (Fen::ZERO..=MAX_AMOUNT).contains(&amount);
        self.flaw_if(!in_range, field, FieldFlaw::AmountOutOfRange);
    }

    fn facts(&mut self, facts: &Facts, on: CivilDate) {
        let days = [
            ("/facts/first_symptom_on", facts.first_symptom_on),
            ("/facts/admitted_on", facts.admitted_on),
            ("/facts/discharged_on", facts.discharged_on),
            ("/facts/diagnosed_on", facts.diagnosed_on),
            ("/facts/confirmed_on", facts.confirmed_on),
            ("/facts/dialysis_since", facts.dialysis_since),
            ("/facts/life_support_since", facts.life_support_since),
            ("/facts/died_on", facts.died_on),
            ("/facts/last_attended_on", facts.last_attended_on),
        ];
        for (field, answer) in days {
            if let Some(FactAnswer::Is(day)) = answer {
                self.past_day(field, day);
            }
        }
        // A future date is reported separately.
        let on = if self.today < on { CivilDate::MIN } else { on };
        if let Some(FactAnswer::Is(discharged)) = facts.discharged_on {
            let too_early = discharged < earliest_discharge(facts, on);
            self.flaw_if(too_early, "/facts/discharged_on", FieldFlaw::TooEarly);
        }
        if let Some(FactAnswer::Is(attended)) = facts.last_attended_on {
            // The home was occupied at the latest on the day of the event.
            let too_late = CivilDate::MIN < on && on < attended;
            self.flaw_if(too_late, "/facts/last_attended_on", FieldFlaw::TooLate);
        }
        if let Some(FactAnswer::Is(died)) = facts.died_on {
            self.flaw_if(died < on, "/facts/died_on", FieldFlaw::TooEarly);
        }
        if let Some(FactAnswer::Is(value)) = facts.value {
            self.amount("/facts/value", value);
        }
        if let Some(FactAnswer::Is(found)) = facts.disability {
            let known = (1..=10).contains(&found.grade);
            self.flaw_if(!known, "/facts/disability", FieldFlaw::Malformed);
        }
        if let Some(FactAnswer::Is(Tnm { t, .. })) = facts.thyroid {
            self.flaw_if(!(1..=5).contains(&t), "/facts/thyroid", FieldFlaw::Malformed);
        }
    }

    fn losses(&mut self, losses: &[Loss]) {
        self.at_most("/losses", losses.len(), MAX_LOSSES);
        for (index, loss) in losses.iter().enumerate().take(MAX_LOSSES) {
            let field = |name: &str| format!("/losses/{index}/{name}");
            let Loss { head: _, amount, assessed, received, salvage, value, person: _ } = loss;
            self.amount(&field("amount"), *amount);
            for (name, part) in [("received", received), ("salvage", salvage)] {
                self.amount(&field(name), *part);
                self.flaw_if(amount < part, &field(name), FieldFlaw::MoreThanTheWhole);
            }
            if let Some(assessed) = assessed {
                self.amount(&field("assessed"), *assessed);
            }
            if let Some(value) = value {
                self.amount(&field("value"), *value);
                let field = field("salvage");
                self.flaw_if(value < salvage, &field, FieldFlaw::MoreThanTheWhole);
            }
        }
    }

    fn received(&mut self, received: &[ReceivedPayment]) {
        self.at_most("/received", received.len(), MAX_OTHERS);
        for (index, payment) in received.iter().enumerate().take(MAX_OTHERS) {
            self.amount(&format!("/received/{index}/amount"), payment.amount);
            if let Payer::Policy(policy) = &payment.payer {
                self.id(&format!("/received/{index}/payer/policy"), policy.as_str());
            }
        }
    }
}
