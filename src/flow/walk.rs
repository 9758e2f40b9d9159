//! From answers to the path they lead along.

use std::collections::BTreeSet;

use contract::cover::Policies;
use contract::session::Me;
use domain::assess::Assessment;
use domain::check::{self, FieldFlaw};
use domain::date::CivilDate;
use domain::fact::{Answer, Fact, Facts};
use domain::ids::PersonId;
use domain::incident::Incident;
use domain::policy::Policy;
use domain::product::Pay;

use super::answers::Answers;
use super::estimate::assessment_of;
use super::question::{Asks, Reply, asks, reply, set_reply};
use super::step::{Step, asked_after_bills};

/// What the walk needs to know besides the answers.
#[derive(Clone, Copy, Debug)]
pub struct Household<'a> {
    /// Who files, and for whom they may.
    pub me: &'a Me,
    /// The policies of all of them, with their terms.
    pub cover: &'a Policies,
    /// Today.
    pub today: CivilDate,
}

impl<'a> Household<'a> {
    /// The policies that insure `person`.
    pub fn policies_of(self, person: &PersonId) -> impl Iterator<Item = &'a Policy> {
        let person = person.clone();
        let policies = self.cover.policies.iter();
        policies.map(|view| &view.policy).filter(move |policy| policy.insured == person)
    }
}

/// Where the answers have led so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// The steps open to the claimant, in order. The last is the one to answer now. Never empty.
    path: Vec<Step>,
    /// The incident as the answers on the path tell it. `None` before anyone was named.
    pub incident: Option<Incident>,
    /// What all policies of the person say to it.
    pub assessment: Option<Assessment>,
    /// Steps that may still come after the last one.
    left: usize,
}

impl Journey {
    /// Before anything was answered.
    pub fn start() -> Self {
        Self { path: vec![Step::Who], incident: None, assessment: None, left: FIXED_STEPS }
    }

    /// The steps open to the claimant, in order.
    pub fn path(&self) -> &[Step] {
        &self.path
    }

    /// The step to answer now.
    pub fn last(&self) -> Step {
        self.path.last().copied().unwrap_or(Step::Who)
    }

    /// The step to show someone who asks for `step`: that one if it is open, else the one to answer now.
    pub fn nearest(&self, step: Step) -> Step {
        if self.path.contains(&step) { step } else { self.last() }
    }

    /// The step before `step`.
    pub fn before(&self, step: Step) -> Option<Step> {
        let at = self.path.iter().position(|it| *it == step)?;
        self.path.get(at.checked_sub(1)?).copied()
    }

    /// The step after `step`, once that one is answered.
    pub fn after(&self, step: Step) -> Option<Step> {
        let at = self.path.iter().position(|it| *it == step)?;
        self.path.get(at + 1).copied()
    }

    /// How many steps are left after `step`, at most.
    pub fn at_most_left(&self, step: Step) -> usize {
        let at = self.path.iter().position(|it| *it == step).unwrap_or(0);
        self.path.len().saturating_sub(at + 1) + self.left
    }
}

/// Walks from the first question as far as the answers lead.
///
/// Ends for any answers: each round of questions puts one that was not put before, and there are
/// finitely many.
pub fn walk(answers: &Answers, household: Household<'_>) -> Journey {
    let mut journey = Journey::start();
    let named = answers.person.as_ref().filter(|person| acts_for(household.me, person));
    let Some(person) = named else { return journey };

    journey.path.push(Step::When);
    journey.left = FIXED_STEPS - 1;
    let Ok(on) = answers.on.read(household.today) else { return journey };
    if check::text(&answers.place, MAX_PLACE).is_err() {
        return journey;
    }

    let mut incident = blank_incident(answers, person, on);
    let mut asked = BTreeSet::new();
    let mut bills_asked = false;
    let mut raised = answers.raised.iter().map(|circumstance| Fact::Circumstance(*circumstance));
    let all_answered = loop {
        let assessment = assessment_of(household, &incident, |_| true);
        let open = open_questions(&assessment, &incident, &asked, bills_asked);
        journey.assessment = Some(assessment);
        let raised = raised.next();
        journey.left = pages(&open) + LAST_STEPS;
        let Some(fact) = raised.or(open.first().copied()) else { break true };
        journey.left = journey.left.saturating_sub(usize::from(open.contains(&fact)));
        if asks(fact) == Asks::Bills {
            bills_asked = true;
            journey.path.push(Step::Bills);
            if !take_bills(answers, household.today, &mut incident) {
                break false;
            }
        } else if asks(fact) == Asks::Losses {
            asked.extend([Fact::Losses, Fact::Value]);
            journey.path.push(Step::Losses);
            if !answers.losses.take(household, &mut incident) {
                break false;
            }
        } else {
            asked.insert(fact);
            journey.path.push(Step::Fact(fact));
            let answer = reply(&answers.facts, fact);
            let sound =
                |answer| day_flaw(fact, answer, &incident.facts, on, household.today).is_none();
            let Some(answer) = answer.filter(|answer| sound(*answer)) else { break false };
            set_reply(&mut incident.facts, fact, Some(answer));
        }
    };
    journey.incident = Some(incident);
    if !all_answered {
        return journey;
    }

    journey.path.push(Step::Policies);
    journey.left = 2;
    if !answers.policies_seen || claimed(answers, &journey, household).next().is_none() {
        return journey;
    }
    if !bills_asked && insists_on_a_cost(answers, &journey, household) {
        journey.path.push(Step::Bills);
        journey.left = 2;
        let read = |incident| take_bills(answers, household.today, incident);
        if !journey.incident.as_mut().is_some_and(read) {
            return journey;
        }
    }
    journey.path.push(Step::Payee);
    journey.left = 1;
    if answers.payee.as_ref().is_none_or(|payee| super::check::read_payee(payee).is_err()) {
        return journey;
    }
    journey.path.push(Step::Check);
    journey.left = 0;
    journey
}

/// The incident before any question was put.
pub(super) fn blank_incident(answers: &Answers, person: &PersonId, on: CivilDate) -> Incident {
    Incident {
        insured: person.clone(),
        on,
        facts: Facts::default(),
        bills: Vec::new(),
        received: Vec::new(),
        losses: Vec::new(),
        order: answers.order.clone(),
    }
}

/// The most characters the name of a place may have.
pub const MAX_PLACE: usize = 80;

/// When, bills, policies, payee and check come in any case; questions of the rules in between.
const FIXED_STEPS: usize = 5;
/// Policies, payee and check.
const LAST_STEPS: usize = 3;

/// The policies that these answers claim under: all that may pay and were not declined, and those that
/// seem not to but were insisted on.
pub fn claimed<'a>(
    answers: &'a Answers,
    journey: &'a Journey,
    household: Household<'a>,
) -> impl Iterator<Item = &'a Policy> {
    let may_pay = |policy: &Policy| {
        let assessment = journey.assessment.as_ref();
        let said = assessment.and_then(|it| it.policies.iter().find(|it| it.policy == policy.id));
        said.is_some_and(|it| super::estimate::stance(it).may_pay())
    };
    let insured = journey.incident.as_ref().map(|incident| &incident.insured);
    let policies = insured.map(|person| household.policies_of(person));
    policies.into_iter().flatten().filter(move |policy| match may_pay(policy) {
        true => !answers.declined.contains(&policy.id),
        false => answers.insisted.contains(&policy.id),
    })
}

/// The questions still open, without those already put: what caused it and how it was treated first, for
/// they rule most out; the bills after what they are for.
pub(super) fn open_questions(
    assessment: &Assessment,
    incident: &Incident,
    asked: &BTreeSet<Fact>,
    bills_asked: bool,
) -> Vec<Fact> {
    let rank = |fact: &Fact| match *fact {
        Fact::Cause => 0,
        Fact::Outcome => 1,
        Fact::Care => 2,
        fact if asked_after_bills(fact) => 5,
        fact if matches!(asks(fact), Asks::Bills | Asks::Losses) => 4,
        _ => 3,
    };
    let mut open = assessment.open_questions(incident);
    open.retain(|fact| match asks(*fact) {
        Asks::Bills => !bills_asked,
        Asks::Choice(_) | Asks::Day | Asks::Stage | Asks::Losses => !asked.contains(fact),
    });
    open.sort_by_key(rank);
    open
}

/// On how many pages these facts are asked for: those about bills share one.
fn pages(open: &[Fact]) -> usize {
    let about_bills = open.iter().filter(|fact| asks(**fact) == Asks::Bills).count();
    let about_losses = open.iter().filter(|fact| asks(**fact) == Asks::Losses).count();
    open.len() - about_bills.saturating_sub(1) - about_losses.saturating_sub(1)
}

pub(super) fn acts_for(me: &Me, person: &PersonId) -> bool {
    me.people.iter().any(|it| it.id == *person)
}

/// Puts the bills into the incident. `false` if they can't be read yet.
pub(super) fn take_bills(answers: &Answers, today: CivilDate, incident: &mut Incident) -> bool {
    match (answers.read_bills(today), answers.read_received()) {
        (Some(bills), Ok(received)) => {
            incident.bills = bills;
            incident.received = received;
            true
        }
        _ => false,
    }
}

/// Whether a policy that makes good a cost is claimed under although no rule asked for bills.
fn insists_on_a_cost(answers: &Answers, journey: &Journey, household: Household<'_>) -> bool {
    claimed(answers, journey, household).any(|policy| {
        let product = household.cover.catalog.terms_of(policy);
        let mut benefits = product.iter().flat_map(|product| &product.benefits);
        benefits.any(|benefit| matches!(benefit.pay, Pay::Indemnity(_)))
    })
}

/// What is wrong with a day that was given as an answer to `fact` about something that happened `on`.
pub fn day_flaw(
    fact: Fact,
    answer: Answer<Reply>,
    facts: &Facts,
    on: CivilDate,
    today: CivilDate,
) -> Option<FieldFlaw> {
    let Answer::Is(Reply::Day(day)) = answer else { return None };
    let earliest = match fact {
        Fact::DischargedOn => check::earliest_discharge(facts, on),
        Fact::DiedOn => on,
        _ => CivilDate::MIN,
    };
    check::within(day, earliest, today).err()
}
