//! How far the answers have led.

use domain::assess::Assessment;
use domain::authority::RightToFile;
use domain::fact::{AccidentOutcome, FactAnswer};
use domain::ids::PersonId;
use domain::incident::Incident;
use domain::policy::Policy;
use domain::validation::PersonName;

use super::answers::Answers;
use super::estimate::policy_outlook;
use super::household::Household;
use super::step::Step;

/// Where the answers have led so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// The steps open to the claimant, in order. The last is the one to answer now. Never empty.
    pub(super) path: Vec<Step>,
    /// The incident as the answers on the path tell it. `None` before anyone was named.
    pub incident: Option<Incident>,
    /// What all policies of the person say to it.
    pub assessment: Option<Assessment>,
    /// Steps that may still come after the last one.
    pub(super) left: usize,
}

impl Journey {
    /// Before anything was answered.
    pub fn start() -> Self {
        Self { path: vec![Step::FIRST], incident: None, assessment: None, left: 0 }
    }

    /// The steps open to the claimant, in order.
    pub fn path(&self) -> &[Step] {
        &self.path
    }

    /// The step to answer now.
    pub fn current_step(&self) -> Step {
        self.path.last().copied().unwrap_or(Step::FIRST)
    }

    /// The step to show someone who asks for `step`: that one if it is open, else the one to answer now.
    pub fn nearest(&self, step: Step) -> Step {
        if self.path.contains(&step) { step } else { self.current_step() }
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

    /// Whether the person has died.
    pub fn has_died(&self) -> bool {
        let outcome = self.incident.as_ref().and_then(|incident| incident.facts.outcome);
        outcome == Some(FactAnswer::Is(AccidentOutcome::Death))
    }

    /// By what right this is filed. The insured's own before anybody is named.
    pub fn authority(&self, household: Household<'_>) -> RightToFile {
        let Some(incident) = &self.incident else { return RightToFile::Own };
        RightToFile::for_insured(household.insured(&incident.insured, incident.on, self.has_died()))
    }

    /// Whether an account in the name of `holder` may be paid. Any, before it is known whom it is about.
    pub fn may_be_paid(&self, holder: &PersonName, household: Household<'_>) -> bool {
        let Some(incident) = &self.incident else { return true };
        let name = |id: &PersonId| {
            let person = household.me.people.iter().find(|person| person.id == *id);
            person.map_or("", |person| person.name.as_str())
        };
        let (insured, filer) = (name(&incident.insured), name(&household.me.id));
        self.authority(household).may_be_paid(holder, insured, filer)
    }

    /// How many steps are left after `step`, at most.
    pub fn max_steps_after(&self, step: Step) -> usize {
        let at = self.path.iter().position(|it| *it == step).unwrap_or(0);
        self.path.len().saturating_sub(at + 1) + self.left
    }
}

/// The policies that these answers claim under: all that may pay and were not declined, and those that
/// seem not to but were insisted on.
pub fn claimed_policies<'a>(
    answers: &'a Answers,
    journey: &'a Journey,
    household: Household<'a>,
) -> impl Iterator<Item = &'a Policy> {
    let may_pay = |policy: &Policy| {
        let assessment = journey.assessment.as_ref();
        let said = assessment.and_then(|it| it.policies.iter().find(|it| it.policy == policy.id));
        said.is_some_and(|it| policy_outlook(it).may_pay())
    };
    let insured = journey.incident.as_ref().map(|incident| &incident.insured);
    let policies = insured.map(|person| household.policies_of(person));
    policies.into_iter().flatten().filter(move |policy| match may_pay(policy) {
        true => !answers.declined.contains(&policy.id),
        false => answers.insisted.contains(&policy.id),
    })
}
