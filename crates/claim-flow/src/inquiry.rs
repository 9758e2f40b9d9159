//! "Am I covered?": what the policies say to what is known so far, and what they would still ask.
//!
//! Unlike the guided claim it does not stop at the first question without an answer: it takes what is
//! there and tells the rest as open, so that there is always something to show.

use std::collections::BTreeSet;

use domain::assess::Assessment;
use domain::fact::{Circumstance, Fact, FactAnswer, Facts};
use domain::ids::PolicyId;
use domain::incident::Incident;
use domain::money::Fen;

use super::answers::Answers;
use super::estimate::assess_incident;
use super::household::Household;
use super::question::{AnswerKind, Reply, answer_kind, reply, set_reply};
use super::walk::{apply_bills, blank_incident, day_flaw, may_file_for, open_questions};

/// What is known of something that happened, and what the policies say to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// What is known.
    pub incident: Incident,
    /// What all policies of the person say to it.
    pub assessment: Assessment,
    /// The questions that were answered, in the order in which they are put.
    pub answered: Vec<Fact>,
    /// The questions that are open, the one to put next first. Those about bills are one, named
    /// [`Fact::Bills`]; those about losses [`Fact::Losses`].
    pub open: Vec<Fact>,
}

/// What the policies say to these answers. `None` before anyone was named, or while the day makes no
/// sense.
///
/// Ends for any answers: each round puts a question that was not put before.
pub fn check_coverage(answers: &Answers, household: Household<'_>) -> Option<Inquiry> {
    let person = answers.person.as_ref().filter(|person| may_file_for(household.me, person))?;
    let on = answers.on.read(household.today).ok()?;
    let mut incident = blank_incident(answers, person, on);
    let mut put = BTreeSet::new();
    let mut bills_put = false;
    let (mut answered, mut open) = (Vec::new(), Vec::new());
    for circumstance in &answers.raised {
        let fact = Fact::Circumstance(*circumstance);
        put.insert(fact);
        take(answers, fact, &mut incident, household, &mut answered, &mut open);
    }
    loop {
        let assessment = assess_incident(household, &incident, |_| true);
        let next = open_questions(&assessment, &incident, &put, bills_put).first().copied();
        match next {
            None => return Some(Inquiry { incident, assessment, answered, open }),
            Some(fact) if answer_kind(fact) == AnswerKind::Bills => {
                bills_put = true;
                let taken = apply_bills(answers, household.today, &mut incident);
                if taken { &mut answered } else { &mut open }.push(Fact::Bills);
            }
            Some(fact) if answer_kind(fact) == AnswerKind::Losses => {
                put.extend([Fact::Losses, Fact::Value]);
                let taken = answers.losses.take(household, &mut incident);
                if taken { &mut answered } else { &mut open }.push(Fact::Losses);
            }
            Some(fact) => {
                put.insert(fact);
                take(answers, fact, &mut incident, household, &mut answered, &mut open);
            }
        }
    }
}

/// Puts the answer to `fact` into the incident, if there is one that can be.
fn take(
    answers: &Answers,
    fact: Fact,
    incident: &mut Incident,
    household: Household<'_>,
    answered: &mut Vec<Fact>,
    open: &mut Vec<Fact>,
) {
    let sound = |answer: &FactAnswer<Reply>| {
        day_flaw(fact, *answer, &incident.facts, incident.on, household.today).is_none()
    };
    match reply(&answers.facts, fact).filter(sound) {
        Some(answer) => {
            set_reply(&mut incident.facts, fact, Some(answer));
            answered.push(fact);
        }
        None => open.push(fact),
    }
}

impl Answers {
    /// Writes down what the person's own words say, and takes back what their last words said. What was
    /// answered besides stays.
    pub fn set_description(&mut self, told: String, last: &Facts, now: &Facts) {
        update_described(&mut self.facts.cause, last.cause, now.cause);
        update_described(&mut self.facts.care, last.care, now.care);
        update_described(&mut self.facts.condition, last.condition, now.condition);
        update_described(&mut self.facts.outcome, last.outcome, now.outcome);
        update_described(&mut self.facts.fault, last.fault, now.fault);
        for circumstance in last.circumstances.keys() {
            self.facts.circumstances.remove(circumstance);
        }
        self.facts.circumstances.extend(now.circumstances.iter().map(|(it, holds)| (*it, *holds)));
        self.raised = now.circumstances.keys().copied().collect::<BTreeSet<Circumstance>>();
        self.told = told;
    }
}

/// Writes down what words say `now`; takes back what they said `last`, unless it was answered otherwise
/// since.
fn update_described<T: Copy + PartialEq>(kept: &mut Option<T>, last: Option<T>, now: Option<T>) {
    if last != now && (now.is_some() || *kept == last) {
        *kept = now;
    }
}

/// What is supposed for once, to see what would follow. The answers stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// The bills come to this. Everything on them grows or shrinks with it, the fund's part too.
    pub billed: Option<Fen>,
    /// The fund paid nothing.
    pub fund_pays_nothing: bool,
    /// Other answers to these questions.
    pub replies: Vec<(Fact, Reply)>,
}

impl WhatIf {
    /// Whether nothing is supposed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The other answer to `fact`, if one is supposed.
    pub fn reply(&self, fact: Fact) -> Option<Reply> {
        self.replies.iter().find(|(of, _)| *of == fact).map(|(_, reply)| *reply)
    }

    /// The same, supposing `reply` as the answer to `fact`.
    #[must_use]
    pub fn with(mut self, fact: Fact, reply: Reply) -> Self {
        self.replies.retain(|(of, _)| *of != fact);
        self.replies.push((fact, reply));
        self
    }

    /// The incident as it would be.
    pub fn apply_to(&self, incident: &Incident) -> Incident {
        let mut incident = incident.clone();
        if let Some(billed) = self.billed {
            scale(&mut incident, billed);
        }
        if self.fund_pays_nothing {
            for bill in &mut incident.bills {
                bill.fund_paid = Some(Fen::ZERO);
            }
            // Whose fund paid is enrolled in it.
            let enrolled = incident.facts.circumstances.entry(Circumstance::SocialInsured);
            enrolled.or_insert(FactAnswer::Is(true));
        }
        for (fact, reply) in &self.replies {
            set_reply(&mut incident.facts, *fact, Some(FactAnswer::Is(*reply)));
        }
        incident
    }
}

/// Makes the bills come to `billed`, each amount in its proportion; what rounding leaves over goes onto
/// the first line, so that they add up.
fn scale(incident: &mut Incident, billed: Fen) {
    let whole: Fen = incident.bills.iter().map(domain::incident::Bill::billed).sum();
    if whole.is_zero() || billed < Fen::ZERO {
        return;
    }
    let part = |amount: Fen| {
        let scaled = i128::from(amount.get()) * i128::from(billed.get()) / i128::from(whole.get());
        i64::try_from(scaled).ok().and_then(|it| Fen::new(it).ok()).unwrap_or(Fen::MAX)
    };
    let bills = &mut incident.bills;
    for bill in bills.iter_mut() {
        bill.lines.iter_mut().for_each(|line| line.amount = part(line.amount));
        bill.fund_paid = bill.fund_paid.map(part);
    }
    let rest = billed.saturating_sub(bills.iter().map(domain::incident::Bill::billed).sum());
    if let Some(line) = bills.iter_mut().flat_map(|bill| &mut bill.lines).next() {
        line.amount = line.amount.saturating_add(rest);
    }
}

/// What another order of payment comes to.
pub fn total_in_order(household: Household<'_>, incident: &Incident, order: Vec<PolicyId>) -> Fen {
    let incident = Incident { order, ..incident.clone() };
    assess_incident(household, &incident, |_| true).total()
}
