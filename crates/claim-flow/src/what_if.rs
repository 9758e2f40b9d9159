//! What-if changes to an incident: another bill total, or other answers. The answers themselves stay as they are.

use domain::fact::{Circumstance, Fact, FactAnswer};
use domain::incident::{Bill, Incident};
use domain::money::Fen;

use crate::reply::{Reply, set_reply};

/// Changes to an incident, to see what the policies would pay then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// Another total of the bills, in fen. All amounts on them change in proportion.
    pub billed: Option<Fen>,
    /// Whether the social insurance fund, and what tops it up, paid nothing.
    pub fund_pays_nothing: bool,
    /// Other answers.
    pub replies: Vec<(Fact, Reply)>,
}

impl WhatIf {
    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The changed answer to `fact`, if there is one.
    pub fn reply(&self, fact: Fact) -> Option<Reply> {
        self.replies.iter().find(|(of, _)| *of == fact).map(|(_, reply)| *reply)
    }

    /// The same changes with `reply` as the answer to `fact`.
    #[must_use]
    pub fn with(mut self, fact: Fact, reply: Reply) -> Self {
        self.replies.retain(|(of, _)| *of != fact);
        self.replies.push((fact, reply));
        self
    }

    /// The incident with these changes.
    pub fn apply_to(&self, incident: &Incident) -> Incident {
        let mut incident = incident.clone();
        if let Some(billed) = self.billed {
            scale(&mut incident, billed);
        }
        if self.fund_pays_nothing {
            for bill in &mut incident.bills {
                bill.fund_paid = Some(Fen::ZERO);
                (bill.serious_illness_paid, bill.assistance_paid) = (None, None);
            }
            // The fund is only mentioned for people who are enrolled.
            let enrolled = incident.facts.circumstances.entry(Circumstance::SocialInsured);
            enrolled.or_insert(FactAnswer::Is(true));
        }
        for (fact, reply) in &self.replies {
            set_reply(&mut incident.facts, *fact, Some(FactAnswer::Is(*reply)));
        }
        incident
    }
}

/// Changes the total of the bills to `billed`, and each amount in proportion. The rounding difference is added to the
/// first line.
fn scale(incident: &mut Incident, billed: Fen) {
    let total: Fen = incident.bills.iter().map(Bill::billed).sum();
    if total.is_zero() || billed < Fen::ZERO {
        return;
    }
    let scaled = |amount: Fen| {
        let amount = i128::from(amount.get()) * i128::from(billed.get()) / i128::from(total.get());
        i64::try_from(amount).ok().and_then(|it| Fen::new(it).ok()).unwrap_or(Fen::MAX)
    };
    let bills = &mut incident.bills;
    for bill in bills.iter_mut() {
        bill.lines.iter_mut().for_each(|line| line.amount = scaled(line.amount));
        let Bill { fund_paid, serious_illness_paid, assistance_paid, .. } = bill;
        for paid in [fund_paid, serious_illness_paid, assistance_paid] {
            *paid = paid.map(scaled);
        }
    }
    let difference = billed.saturating_sub(bills.iter().map(Bill::billed).sum());
    if let Some(line) = bills.iter_mut().flat_map(|bill| &mut bill.lines).next() {
        line.amount = line.amount.saturating_add(difference);
    }
}
