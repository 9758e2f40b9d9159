//! The steps that follow from the answers so far, and the policies that are claimed under.

use domain::assess::Assessment;
use domain::authority::RightToFile;
use domain::fact::{AccidentOutcome, FactAnswer};
use domain::ids::PersonId;
use domain::incident::Incident;
use domain::policy::Policy;
use domain::validation::PersonName;

use crate::answers::Answers;
use crate::estimate::policy_outlook;
use crate::household::Household;
use crate::step::Step;

/// The steps that follow from the answers so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// The steps that can be opened, in order. The last one is to be answered now. Never empty.
    pub(super) path: Vec<Step>,
    /// The incident according to the answers on the path. `None` until a person is chosen.
    pub incident: Option<Incident>,
    /// The assessment under all policies of the person.
    pub assessment: Option<Assessment>,
    /// The maximum number of steps after the last one.
    pub(super) max_steps_left: usize,
}

impl Journey {
    /// The journey before anything has been answered.
    pub fn start() -> Self {
        Self { path: vec![Step::FIRST], incident: None, assessment: None, max_steps_left: 0 }
    }

    /// The steps that can be opened, in order.
    pub fn path(&self) -> &[Step] {
        &self.path
    }

    /// The step to be answered now.
    pub fn current_step(&self) -> Step {
        self.path.last().copied().unwrap_or(Step::FIRST)
    }

    /// The step to show at the address of `step`: itself if it can be opened, or else the one to be answered now.
    pub fn nearest(&self, step: Step) -> Step {
        if self.path.contains(&step) { step } else { self.current_step() }
    }

    /// The step before `step`.
    pub fn before(&self, step: Step) -> Option<Step> {
        let at = self.path.iter().position(|it| *it == step)?;
        self.path.get(at.checked_sub(1)?).copied()
    }

    /// The step after `step`, once `step` has been answered.
    pub fn after(&self, step: Step) -> Option<Step> {
        let at = self.path.iter().position(|it| *it == step)?;
        self.path.get(at + 1).copied()
    }

    /// Whether the person has died.
    pub fn has_died(&self) -> bool {
        let outcome = self.incident.as_ref().and_then(|incident| incident.facts.outcome);
        outcome == Some(FactAnswer::Is(AccidentOutcome::Death))
    }

    /// The filer's right to file. Their own until a person is chosen.
    pub fn authority(&self, household: Household<'_>) -> RightToFile {
        let Some(incident) = &self.incident else { return RightToFile::Own };
        RightToFile::for_insured(household.insured(&incident.insured, incident.on, self.has_died()))
    }

    /// Whether an account in the name of `holder` may be paid. Any may until a person is chosen.
    pub fn may_be_paid(&self, holder: &PersonName, household: Household<'_>) -> bool {
        let Some(incident) = &self.incident else { return true };
        let name = |id: &PersonId| {
            let person = household.me.people.iter().find(|person| person.id == *id);
            person.map_or("", |person| person.name.as_str())
        };
        let (insured, filer) = (name(&incident.insured), name(&household.me.id));
        self.authority(household).may_be_paid(holder, insured, filer)
    }

    /// The maximum number of steps after `step`.
    pub fn max_steps_after(&self, step: Step) -> usize {
        let at = self.path.iter().position(|it| *it == step).unwrap_or(0);
        self.path.len().saturating_sub(at + 1) + self.max_steps_left
    }
}

/// The policies that are claimed under: those that may pay, unless declined, and those that seem not to pay but that the
/// person insists on.
pub fn claimed_policies<'a>(
    answers: &'a Answers,
    journey: &'a Journey,
    household: Household<'a>,
) -> impl Iterator<Item = &'a Policy> {
    let may_pay = |policy: &Policy| {
        let assessment = journey.assessment.as_ref();
        let assessed =
            assessment.and_then(|it| it.policies.iter().find(|it| it.policy == policy.id));
        assessed.is_some_and(|it| policy_outlook(it).may_pay())
    };
    let insured = journey.incident.as_ref().map(|incident| &incident.insured);
    let policies = insured.map(|person| household.policies_of(person));
    policies.into_iter().flatten().filter(move |policy| match may_pay(policy) {
        true => !answers.declined.contains(&policy.id),
        false => answers.insisted.contains(&policy.id),
    })
}
