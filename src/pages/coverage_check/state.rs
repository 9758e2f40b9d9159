//! The state of the page: what was told, what the policies say to it, and what is supposed for once.

use std::collections::BTreeSet;

use domain::assess::{Assessment, PolicyAssessment};
use domain::date::CivilDate;
use domain::fact::{Answer, Fact};
use domain::ids::PolicyId;
use leptos::prelude::*;

use crate::asking::Family;
use crate::components::{FieldProblem, Text};
use crate::drafts::Draft;
use crate::flow::{
    Answers, Inquiry, Reply, Stance, Suppose, assessment_of, day_flaw, inquire, reply, set_reply,
    stance,
};
use crate::hearing;
use crate::platform::clock;

/// How far the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Says what happened.
    Tells,
    /// Sees what the policies say, and answers what they ask.
    Sees,
}

/// The page's state. Copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    pub(super) answers: RwSignal<Answers>,
    pub(super) family: StoredValue<Family>,
    pub(super) draft: Draft,
    pub(super) stage: RwSignal<Stage>,
    /// What the policies say to the answers. `None` until a person and a day are told.
    pub(super) inquiry: Memo<Option<Inquiry>>,
    /// What is supposed for once.
    pub(super) suppose: RwSignal<Suppose>,
    /// What they say to the answers with what is supposed.
    pub(super) supposed: Memo<Option<Assessment>>,
    /// A question that is answered once more.
    pub(super) again: RwSignal<Option<Fact>>,
    /// What was wrong when the person last pressed on.
    pub(super) problems: RwSignal<Vec<FieldProblem>>,
}

impl Asking {
    pub(super) fn new(family: Family, answers: Answers, draft: Draft) -> Self {
        let has_told = answers.person.is_some() && !answers.told.is_empty();
        let answers = RwSignal::new(answers);
        let family = StoredValue::new(family);
        let inquiry = Memo::new(move |_| {
            family.with_value(|family| inquire(&answers.read(), family.household()))
        });
        let suppose = RwSignal::new(Suppose::default());
        let supposed = Memo::new(move |_| {
            let (inquiry, suppose) = (inquiry.read(), suppose.read());
            let inquiry = inquiry.as_ref()?;
            if suppose.is_nothing() {
                return Some(inquiry.assessment.clone());
            }
            let incident = suppose.applied(&inquiry.incident);
            family.with_value(|family| Some(assessment_of(family.household(), &incident, |_| true)))
        });
        Self {
            answers,
            family,
            draft,
            stage: RwSignal::new(if has_told { Stage::Sees } else { Stage::Tells }),
            inquiry,
            suppose,
            supposed,
            again: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
        }
    }

    /// Changes the answers and saves them. What was supposed was supposed about others.
    pub(super) fn edit(self, change: impl FnOnce(&mut Answers)) {
        self.suppose.set(Suppose::default());
        self.answers.update(change);
        self.draft.save(&self.answers.read_untracked());
    }

    /// Notes what the person says happened.
    pub(super) fn tell(self, told: String) {
        let heard = |text: &str| hearing::facts_of(&hearing::hear(text));
        let now = heard(&told);
        self.edit(|answers| {
            let last = heard(&answers.told);
            answers.tell(told, &last, &now);
        });
    }

    /// The answer to `fact`.
    pub(super) fn answer(self, fact: Fact) -> Option<Answer<Reply>> {
        self.answers.with(|answers| reply(&answers.facts, fact))
    }

    /// Answers `fact`.
    pub(super) fn set_answer(self, fact: Fact, answer: Answer<Reply>) {
        self.edit(|answers| set_reply(&mut answers.facts, fact, Some(answer)));
        self.again.set(None);
    }

    /// What is wrong with an answer, seen beside the others.
    pub(super) fn flaw(
        self,
        fact: Fact,
        answer: Answer<Reply>,
    ) -> Option<domain::check::FieldFlaw> {
        let today = clock::today();
        let answers = self.answers.read_untracked();
        let on = answers.on.read(today).unwrap_or(CivilDate::MIN);
        day_flaw(fact, answer, &answers.facts, on, today)
    }

    /// The question on screen: one that is answered once more, or the first that is open.
    pub(super) fn question(self) -> Option<Fact> {
        let first = || self.inquiry.with(|it| it.as_ref()?.open.first().copied());
        self.again.get().or_else(first)
    }

    /// The policy in whose own place the question is put, since nothing else waits for anything.
    pub(super) fn asks_in_place(self) -> Option<PolicyId> {
        if self.again.read().is_some() {
            return None;
        }
        let inquiry = self.inquiry.read();
        let [fact] = inquiry.as_ref()?.open.as_slice() else { return None };
        let policies = inquiry.as_ref()?.assessment.policies.iter();
        let mut waiting = policies.filter(|said| waits_for(said).contains(fact));
        match (waiting.next(), waiting.next()) {
            (Some(one), None) if !matches!(stance(one), Stance::Pays(_)) => {
                Some(one.policy.clone())
            }
            _ => None,
        }
    }

    /// The policies as they are shown: those that pay first, those that do not last. What is supposed
    /// does not move them.
    pub(super) fn shown(self) -> Vec<PolicyId> {
        let inquiry = self.inquiry.read();
        let policies = inquiry.iter().flat_map(|inquiry| &inquiry.assessment.policies);
        let mut shown: Vec<_> =
            policies.map(|said| (rank(&stance(said)), said.policy.clone())).collect();
        shown.sort_by_key(|(rank, _)| *rank);
        shown.into_iter().map(|(_, policy)| policy).collect()
    }

    /// What is wrong at the field called `name`.
    pub(super) fn error_at(self, name: impl Into<Text>) -> Signal<Option<Text>> {
        let name = name.into();
        Signal::derive(move || {
            let problems = self.problems.read();
            let problem = problems.iter().find(|problem| problem.field == name);
            problem.map(|problem| problem.text.clone())
        })
    }
}

fn rank(stance: &Stance) -> u8 {
    match stance {
        Stance::Pays(_) => 0,
        Stance::CannotTell { .. } => 1,
        Stance::DoesNotPay(_) => 2,
    }
}

fn waits_for(said: &PolicyAssessment) -> BTreeSet<Fact> {
    match stance(said) {
        Stance::CannotTell { missing, .. } => missing,
        Stance::Pays(_) | Stance::DoesNotPay(_) => BTreeSet::new(),
    }
}
