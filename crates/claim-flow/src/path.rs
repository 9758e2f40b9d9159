//! Derives the path from the answers.

use std::collections::BTreeSet;

use contract::session::{Me, Person, Relation};
use domain::assess::Assessment;
use domain::date::CivilDate;
use domain::fact::{AccidentOutcome, Fact, FactAnswer, Facts};
use domain::ids::PersonId;
use domain::incident::Incident;
use domain::product::PayoutRule;
use domain::sorting::sort_by_key;
use domain::validation::{self, FieldFlaw};

use crate::answers::{Answers, MAX_PLACE};
use crate::earlier_events::names_no_event;
use crate::estimate::assess_incident;
use crate::household::Household;
use crate::journey::{Journey, claimed_policies};
use crate::needed_documents::needed_documents;
use crate::reply::{AnswerKind, Reply, answer_kind, reply, set_reply};
use crate::report::read_recipients;
use crate::step::{Step, is_asked_after_bills};
use crate::step_limit::{AskedQuestions, max_steps_at_start, max_steps_left};

/// Derives the path from the first step to the first question without an answer.
///
/// The cause comes first, because everything else depends on it: a fall, a car accident, a returned parcel. Terminates for
/// any answers, because each iteration asks a question that was not asked before, and there are finitely many.
pub fn derive_path(answers: &Answers, household: Household<'_>) -> Journey {
    let mut journey = Journey::start();
    let cause = answers.facts.cause;
    let max_steps = |person: &Person| {
        max_steps_at_start(household, &person.id, cause.and_then(FactAnswer::known)) + LAST_STEPS
    };
    journey.max_steps_left =
        household.me.people.iter().map(max_steps).max().unwrap_or(LAST_STEPS) + 2;
    let Some(cause) = cause else { return journey };

    journey.path.push(Step::Who);
    journey.max_steps_left -= 1;
    let chosen = household.me.people.iter().find(|it| Some(&it.id) == answers.person.as_ref());
    let Some(person) = chosen else { return journey };

    journey.path.push(Step::When);
    journey.max_steps_left = max_steps(person);
    let Ok(on) = answers.on.read(household.today) else { return journey };
    if validation::clean_text(&answers.place, MAX_PLACE).is_err() {
        return journey;
    }

    let mut incident = blank_incident(answers, &person.id, on);
    incident.facts.cause = Some(cause);
    if answers.died && person.relation != Relation::Myself {
        incident.facts.outcome = Some(FactAnswer::Is(AccidentOutcome::Death));
    }
    let mut asked = BTreeSet::from([Fact::Cause]);
    let mut bills_asked = false;
    let described = answers
        .described_circumstances
        .iter()
        .map(|circumstance| Fact::Circumstance(*circumstance));
    let mut described = described.peekable();
    let all_answered = loop {
        let assessment = assess_incident(household, &incident, |_| true);
        let asked_questions = AskedQuestions { facts: &asked, bills: bills_asked };
        let open = open_questions(&assessment, &incident, asked_questions, household.today);
        journey.max_steps_left =
            max_steps_left(household, &assessment, asked_questions) + described.len() + LAST_STEPS;
        journey.assessment = Some(assessment);
        let Some(fact) = described.next().or(open.first().copied()) else { break true };
        // The question that is asked now is not one of those that are left.
        journey.max_steps_left -= 1;
        if answer_kind(fact) == AnswerKind::Bills {
            bills_asked = true;
            journey.path.push(Step::Bills);
            if !apply_bills(answers, household.today, &mut incident) {
                break false;
            }
        } else if answer_kind(fact) == AnswerKind::Losses {
            asked.extend([Fact::Losses, Fact::Value]);
            journey.path.push(Step::Losses);
            if !answers.losses.apply_to(household, &mut incident) {
                break false;
            }
        } else {
            asked.insert(fact);
            journey.path.push(Step::Fact(fact));
            let answer = reply(&answers.facts, fact);
            let is_valid = |answer| {
                day_flaw(fact, answer, &incident.facts, on, household.today).is_none()
                    && !names_no_event(answer, household, &incident)
            };
            let Some(answer) = answer.filter(|answer| is_valid(*answer)) else { break false };
            set_reply(&mut incident.facts, fact, Some(answer));
        }
    };
    journey.incident = Some(incident);
    if all_answered {
        last_steps(&mut journey, answers, household, bills_asked);
    } else if !bills_asked {
        // The bills are asked for after all if the person insists on a policy that seems not to pay.
        journey.max_steps_left += 1;
    }
    journey
}

/// Adds policies, payee, documents and check, as far as the answers lead.
fn last_steps(
    journey: &mut Journey,
    answers: &Answers,
    household: Household<'_>,
    bills_asked: bool,
) {
    journey.path.push(Step::Policies);
    journey.max_steps_left = LAST_STEPS - 1 + usize::from(!bills_asked);
    if !answers.policies_seen || claimed_policies(answers, journey, household).next().is_none() {
        return;
    }
    if !bills_asked && insists_on_indemnity(answers, journey, household) {
        journey.path.push(Step::Bills);
        journey.max_steps_left = 3;
        let apply = |incident| apply_bills(answers, household.today, incident);
        if !journey.incident.as_mut().is_some_and(apply) {
            return;
        }
    }
    journey.path.push(Step::Payee);
    journey.max_steps_left = 2;
    if read_recipients(answers, journey, household).is_err() {
        return;
    }
    if !needed_documents(answers, journey, household).is_empty() {
        journey.path.push(Step::Documents);
        journey.max_steps_left = 1;
        if !answers.documents_seen {
            return;
        }
    }
    journey.path.push(Step::Check);
    journey.max_steps_left = 0;
}

/// The incident before any question has been answered. What the list of hospitals says is not asked for.
pub(super) fn blank_incident(answers: &Answers, person: &PersonId, on: CivilDate) -> Incident {
    let hospital = answers.listed_hospital();
    let facts = Facts {
        hospital_grade: hospital.map(|hospital| FactAnswer::Is(hospital.grade)),
        hospital_kind: hospital.map(|hospital| FactAnswer::Is(hospital.kind)),
        ..Facts::default()
    };
    Incident {
        insured: person.clone(),
        on,
        facts,
        bills: Vec::new(),
        received: Vec::new(),
        losses: Vec::new(),
        order: answers.order.clone(),
    }
}

/// The number of steps after the questions: policies, payee, documents and check.
const LAST_STEPS: usize = 4;

/// The open questions that were not asked yet. Cause and treatment come first, because they rule out most others; the bills
/// come after what they are for.
pub(super) fn open_questions(
    assessment: &Assessment,
    incident: &Incident,
    asked: AskedQuestions<'_>,
    today: CivilDate,
) -> Vec<Fact> {
    let rank = |fact: &Fact| match *fact {
        Fact::Cause => 0,
        Fact::Outcome => 1,
        Fact::Care => 2,
        fact if is_asked_after_bills(fact) => 5,
        fact if matches!(answer_kind(fact), AnswerKind::Bills | AnswerKind::Losses) => 4,
        _ => 3,
    };
    let evidence_from = assessment.evidence_from().unwrap_or(CivilDate::MIN);
    let mut open = assessment.open_questions(incident);
    open.retain(|fact| match answer_kind(*fact) {
        // Nobody can confirm today what has to last until a later day.
        _ if *fact == Fact::ConfirmedOn && today < evidence_from => false,
        AnswerKind::Bills => !asked.bills,
        AnswerKind::Choice(_)
        | AnswerKind::Day
        | AnswerKind::Stage
        | AnswerKind::Event
        | AnswerKind::Losses => !asked.facts.contains(fact),
    });
    sort_by_key(&mut open, rank);
    open
}

/// Whether `me` may file for `person`.
pub(super) fn may_file_for(me: &Me, person: &PersonId) -> bool {
    me.people.iter().any(|it| it.id == *person)
}

/// Copies the bills into the incident. `false` if they are not valid yet.
pub(super) fn apply_bills(answers: &Answers, today: CivilDate, incident: &mut Incident) -> bool {
    match (answers.read_bills(today), answers.read_received(), answers.read_settled()) {
        (Some(bills), Ok(received), Ok(settled)) => {
            incident.bills = bills;
            incident.received = received.into_iter().chain(settled).collect();
            true
        }
        _ => false,
    }
}

/// Whether an indemnity policy is claimed under, although no rule asked for bills.
fn insists_on_indemnity(answers: &Answers, journey: &Journey, household: Household<'_>) -> bool {
    claimed_policies(answers, journey, household).any(|policy| {
        let product = household.cover.catalog.terms_of(policy);
        let mut benefits = product.iter().flat_map(|product| &product.benefits);
        benefits.any(|benefit| matches!(benefit.pay, PayoutRule::Indemnity(_)))
    })
}

/// What is wrong with the date given as the answer to `fact`, for an incident on the date `on`.
pub fn day_flaw(
    fact: Fact,
    answer: FactAnswer<Reply>,
    facts: &Facts,
    on: CivilDate,
    today: CivilDate,
) -> Option<FieldFlaw> {
    let FactAnswer::Is(Reply::Day(day)) = answer else { return None };
    let earliest = match fact {
        Fact::DischargedOn => validation::earliest_discharge(facts, on),
        Fact::DiedOn => on,
        _ => CivilDate::MIN,
    };
    if fact == Fact::LastAttendedOn && on < day {
        return Some(FieldFlaw::TooLate);
    }
    validation::check_date_range(day, earliest, today).err()
}
