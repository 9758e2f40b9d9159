//! The state of the page: the answers, the assessment of each policy, and the what-if changes.

use std::collections::BTreeSet;

use domain::assess::{Assessment, PolicyAssessment};
use domain::date::CivilDate;
use domain::fact::{Fact, FactAnswer};
use domain::ids::PolicyId;
use domain::policy::EventUsage;
use leptos::prelude::*;

use crate::features::drafts::Draft;
use crate::features::question_form::HouseholdData;
use crate::platform::clock;
use crate::ui::{FieldProblem, Text};
use claim_flow::{
    Answers, Inquiry, PolicyOutlook, Reply, WhatIf, assess_incident, check_coverage, day_flaw,
    earlier_events, policy_outlook, reply, set_reply,
};
use text_match::phrases;

/// Which of the two parts of the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CheckStage {
    /// The form in which the person describes what happened.
    Describe,
    /// The result of each policy, with the questions that are still open.
    Results,
}

/// The state of the page.
#[derive(Clone, Copy)]
pub(super) struct CoverageCheck {
    pub(super) answers: RwSignal<Answers>,
    pub(super) household: StoredValue<HouseholdData>,
    pub(super) draft: Draft,
    pub(super) stage: RwSignal<CheckStage>,
    /// The assessment of the answers. `None` until a person and a date are given.
    pub(super) inquiry: Memo<Option<Inquiry>>,
    /// The what-if changes; the answers do not contain them.
    pub(super) what_if: RwSignal<WhatIf>,
    /// The assessment of the answers with the what-if changes.
    pub(super) what_if_assessment: Memo<Option<Assessment>>,
    /// The fact whose answer is being changed.
    pub(super) revising: RwSignal<Option<Fact>>,
    /// The problems found when the form was last submitted.
    pub(super) problems: RwSignal<Vec<FieldProblem>>,
}

impl CoverageCheck {
    pub(super) fn new(household: HouseholdData, answers: Answers, draft: Draft) -> Self {
        let is_described = answers.person.is_some() && !answers.description.is_empty();
        let answers = RwSignal::new(answers);
        let household = StoredValue::new(household);
        let inquiry = Memo::new(move |_| {
            household
                .with_value(|household| check_coverage(&answers.read(), household.as_of_today()))
        });
        let what_if = RwSignal::new(WhatIf::default());
        let what_if_assessment = Memo::new(move |_| {
            let (inquiry, changes) = (inquiry.read(), what_if.read());
            let inquiry = inquiry.as_ref()?;
            if changes.is_empty() {
                return Some(inquiry.assessment.clone());
            }
            let incident = changes.apply_to(&inquiry.incident);
            household.with_value(|household| {
                Some(assess_incident(household.as_of_today(), &incident, |_| true))
            })
        });
        Self {
            answers,
            household,
            draft,
            stage: RwSignal::new(if is_described {
                CheckStage::Results
            } else {
                CheckStage::Describe
            }),
            inquiry,
            what_if,
            what_if_assessment,
            revising: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
        }
    }

    /// Changes the answers, saves them and discards the what-if changes, which applied to the old answers.
    pub(super) fn edit(self, change: impl FnOnce(&mut Answers)) {
        self.what_if.set(WhatIf::default());
        self.answers.update(change);
        self.draft.save(&self.answers.read_untracked());
    }

    /// Sets the description of what happened, and the facts found in it.
    pub(super) fn describe(self, description: String) {
        let facts_in = |text: &str| phrases::extract_facts(&phrases::find_phrases(text));
        let new = facts_in(&description);
        self.edit(|answers| {
            let old = facts_in(&answers.description);
            answers.set_description(description, &old, &new);
        });
    }

    /// The answer to `fact`.
    pub(super) fn answer(self, fact: Fact) -> Option<FactAnswer<Reply>> {
        self.answers.with(|answers| reply(&answers.facts, fact))
    }

    /// Sets the answer to `fact`.
    pub(super) fn set_answer(self, fact: Fact, answer: FactAnswer<Reply>) {
        self.edit(|answers| set_reply(&mut answers.facts, fact, Some(answer)));
        self.revising.set(None);
    }

    /// What is wrong with an answer, given the other answers.
    pub(super) fn flaw(
        self,
        fact: Fact,
        answer: FactAnswer<Reply>,
    ) -> Option<domain::validation::FieldFlaw> {
        let today = clock::today();
        let answers = self.answers.read_untracked();
        let on = answers.on.read(today).unwrap_or(CivilDate::MIN);
        day_flaw(fact, answer, &answers.facts, on, today)
    }

    /// The earlier events that the incident may belong to.
    pub(super) fn earlier_events(self) -> Vec<EventUsage> {
        self.inquiry.with_untracked(|inquiry| {
            let incident = inquiry.as_ref().map(|inquiry| &inquiry.incident);
            self.household.with_value(|household| {
                let household = household.as_of_today();
                let events = incident.into_iter().flat_map(|it| earlier_events(household, it));
                events.cloned().collect()
            })
        })
    }

    /// The question on screen: the one being changed, or else the first open one.
    pub(super) fn current_question(self) -> Option<Fact> {
        let first = || self.inquiry.with(|it| it.as_ref()?.open.first().copied());
        self.revising.get().or_else(first)
    }

    /// The policy in whose card the question is shown, because it is the only one that waits for an answer.
    pub(super) fn inline_question_policy(self) -> Option<PolicyId> {
        if self.revising.read().is_some() {
            return None;
        }
        let inquiry = self.inquiry.read();
        let [fact] = inquiry.as_ref()?.open.as_slice() else { return None };
        let policies = inquiry.as_ref()?.assessment.policies.iter();
        let mut waiting = policies.filter(|policy| missing_facts(policy).contains(fact));
        match (waiting.next(), waiting.next()) {
            (Some(one), None) if !matches!(policy_outlook(one), PolicyOutlook::Pays(_)) => {
                Some(one.policy.clone())
            }
            _ => None,
        }
    }

    /// The policies in display order: those that pay first, those that do not pay last. What-if changes do
    /// not reorder them.
    pub(super) fn display_order(self) -> Vec<PolicyId> {
        let inquiry = self.inquiry.read();
        let policies = inquiry.iter().flat_map(|inquiry| &inquiry.assessment.policies);
        let mut ranked: Vec<_> =
            policies.map(|policy| (rank(&policy_outlook(policy)), policy.policy.clone())).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, policy)| policy).collect()
    }

    /// The error message of the field `name`.
    pub(super) fn error_at(self, name: impl Into<Text>) -> Signal<Option<Text>> {
        let name = name.into();
        Signal::derive(move || {
            let problems = self.problems.read();
            let problem = problems.iter().find(|problem| problem.field == name);
            problem.map(|problem| problem.text.clone())
        })
    }
}

fn rank(outlook: &PolicyOutlook) -> u8 {
    match outlook {
        PolicyOutlook::Pays(_) => 0,
        PolicyOutlook::NotYet { .. } | PolicyOutlook::Undetermined { .. } => 1,
        PolicyOutlook::DoesNotPay(_) => 2,
    }
}

fn missing_facts(policy: &PolicyAssessment) -> BTreeSet<Fact> {
    match policy_outlook(policy) {
        PolicyOutlook::NotYet { missing, .. } | PolicyOutlook::Undetermined { missing, .. } => {
            missing
        }
        PolicyOutlook::Pays(_) | PolicyOutlook::DoesNotPay(_) => BTreeSet::new(),
    }
}
