//! The coverage check ("Am I covered?"): assesses what is known so far, and lists the questions that are still open.
//!
//! Unlike the guided claim, it does not stop at the first question without an answer, so there is always a result to show.

use std::collections::BTreeSet;

use domain::assess::Assessment;
use domain::fact::{Fact, FactAnswer};
use domain::ids::PolicyId;
use domain::incident::Incident;
use domain::money::Fen;

use crate::answers::Answers;
use crate::earlier_events::names_no_event;
use crate::estimate::assess_incident;
use crate::household::Household;
use crate::path::{apply_bills, blank_incident, day_flaw, may_file_for, open_questions};
use crate::reply::{AnswerKind, Reply, answer_kind, reply, set_reply};
use crate::step_limit::AskedQuestions;

/// The result of a coverage check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// What is known of the incident.
    pub incident: Incident,
    /// The assessment under all policies of the person.
    pub assessment: Assessment,
    /// The answered questions, in the order in which they are asked.
    pub answered: Vec<Fact>,
    /// The open questions, the next one first. All questions about bills count as [`Fact::Bills`], all about losses as
    /// [`Fact::Losses`].
    pub open: Vec<Fact>,
}

/// Checks what the policies cover. `None` until a person is chosen and a valid date is given.
///
/// Terminates for any answers, because each iteration asks a question that was not asked before.
pub fn check_coverage(answers: &Answers, household: Household<'_>) -> Option<Inquiry> {
    let person = answers.person.as_ref().filter(|person| may_file_for(household.me, person))?;
    let on = answers.on.read(household.today).ok()?;
    let mut incident = blank_incident(answers, person, on);
    let mut asked = BTreeSet::new();
    let mut bills_asked = false;
    let (mut answered, mut open) = (Vec::new(), Vec::new());
    for circumstance in &answers.described_circumstances {
        let fact = Fact::Circumstance(*circumstance);
        asked.insert(fact);
        apply_answer(answers, fact, &mut incident, household, &mut answered, &mut open);
    }
    loop {
        let assessment = assess_incident(household, &incident, |_| true);
        let asked_questions = AskedQuestions { facts: &asked, bills: bills_asked };
        let open_now = open_questions(&assessment, &incident, asked_questions, household.today);
        let next = open_now.first().copied();
        match next {
            None => return Some(Inquiry { incident, assessment, answered, open }),
            Some(fact) if answer_kind(fact) == AnswerKind::Bills => {
                bills_asked = true;
                let is_answered = apply_bills(answers, household.today, &mut incident);
                if is_answered { &mut answered } else { &mut open }.push(Fact::Bills);
            }
            Some(fact) if answer_kind(fact) == AnswerKind::Losses => {
                asked.extend([Fact::Losses, Fact::Value]);
                let is_answered = answers.losses.apply_to(household, &mut incident);
                if is_answered { &mut answered } else { &mut open }.push(Fact::Losses);
            }
            Some(fact) => {
                asked.insert(fact);
                apply_answer(answers, fact, &mut incident, household, &mut answered, &mut open);
            }
        }
    }
}

/// Copies the answer to `fact` into the incident, if there is a valid one.
fn apply_answer(
    answers: &Answers,
    fact: Fact,
    incident: &mut Incident,
    household: Household<'_>,
    answered: &mut Vec<Fact>,
    open: &mut Vec<Fact>,
) {
    let is_valid = |answer: &FactAnswer<Reply>| {
        day_flaw(fact, *answer, &incident.facts, incident.on, household.today).is_none()
            && !names_no_event(*answer, household, incident)
    };
    match reply(&answers.facts, fact).filter(is_valid) {
        Some(answer) => {
            set_reply(&mut incident.facts, fact, Some(answer));
            answered.push(fact);
        }
        None => open.push(fact),
    }
}

/// The total in fen if the policies pay in this order.
pub fn total_in_order(household: Household<'_>, incident: &Incident, order: Vec<PolicyId>) -> Fen {
    let incident = Incident { order, ..incident.clone() };
    assess_incident(household, &incident, |_| true).total()
}
