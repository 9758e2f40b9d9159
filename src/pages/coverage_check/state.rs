//! The state of the page: the answers, the assessment of each policy, and the what-if changes.

use std::collections::BTreeSet;
use std::time::Duration;

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
    Answers, BeforeDescription, Inquiry, PolicyOutlook, Reply, SumsPlace, WhatIf, assess_incident,
    check_coverage, day_flaw, earlier_events, policy_outlook, reply, set_reply,
};
use text_match::phrases::Phrase;
use text_match::sentence::{self, AmountOf, Context, Meaning, Piece, phrase_of};

use super::selected_phrases::SelectedPhrases;
use super::understood::described;

/// How long after a key the answers are saved, unless the page is left sooner. A browser that crashes loses what was typed in
/// this time.
const SAVE_DELAY: Duration = Duration::from_millis(100);

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
    /// Whether the answers are about to be saved.
    is_save_due: StoredValue<bool>,
    /// The answers before anything was described.
    before: StoredValue<BeforeDescription>,
    /// What was understood last.
    last: StoredValue<LastUnderstood>,
    /// What is understood of the description.
    pub(super) understood: RwSignal<Vec<Piece>>,
    /// The same, as far as the answers use it.
    pub(super) pieces: Memo<Vec<Piece>>,
    pub(super) selected_phrases: SelectedPhrases,
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
    /// `before` is what the answers are before anything is described.
    pub(super) fn new(
        household: HouseholdData,
        before: BeforeDescription,
        answers: Answers,
        draft: Draft,
    ) -> Self {
        let is_described = answers.person.is_some() && !answers.description.is_empty();
        let last = StoredValue::new(LastUnderstood::default());
        let understood = understand(last, &household, &answers.description, said_on(&answers));
        let selected_phrases = SelectedPhrases::new(&phrases_of(&understood));
        let understood = RwSignal::new(understood);
        let answers = RwSignal::new(answers);
        let household = StoredValue::new(household);
        let pieces = Memo::new(move |_| {
            let answers = answers.read();
            let place =
                household.with_value(|household| answers.sums_place(household.as_of_today()));
            let pieces = understood.read();
            pieces.iter().filter(|piece| is_used(piece, place)).cloned().collect()
        });
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
        let check = Self {
            answers,
            household,
            draft,
            is_save_due: StoredValue::new(false),
            before: StoredValue::new(before),
            last,
            understood,
            pieces,
            selected_phrases,
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
        };
        on_cleanup(move || check.save_if_due());
        check
    }

    /// Changes the answers, saves them and discards the what-if changes, which applied to the old answers.
    pub(super) fn edit(self, change: impl FnOnce(&mut Answers)) {
        self.change(change);
        self.save();
    }

    fn change(self, change: impl FnOnce(&mut Answers)) {
        self.what_if.set(WhatIf::default());
        self.answers.update(change);
        let understood = self.answers.with_untracked(|answers| {
            self.household.with_value(|household| {
                understand(self.last, household, &answers.description, said_on(answers))
            })
        });
        if self.understood.with_untracked(|old| *old != understood) {
            self.selected_phrases.set(&phrases_of(&understood));
            self.understood.set(understood);
        }
    }

    fn save(self) {
        self.draft.save(&self.answers.read_untracked(), None);
    }

    /// Saves the answers in a moment: on a phone, saving takes as long as drawing, and typing must not wait for it.
    fn save_soon(self) {
        let was_due = self.is_save_due.try_update_value(|is_due| std::mem::replace(is_due, true));
        if was_due == Some(false) {
            set_timeout(move || self.save_if_due(), SAVE_DELAY);
        }
    }

    fn save_if_due(self) {
        // Of a page that was left, the state is gone: it was saved before.
        if self.is_save_due.try_update_value(std::mem::take) == Some(true) {
            self.save();
        }
    }

    /// Sets the description of what happened, and what is understood of it.
    pub(super) fn describe(self, description: String) {
        let said_on = self.answers.with_untracked(said_on);
        let old = self.understood.with_untracked(|pieces| described(pieces));
        self.household.with_value(|household| {
            let new = described(&understand(self.last, household, &description, said_on));
            self.before.with_value(|before| {
                let household = household.as_of_today();
                self.change(|answers| {
                    answers.set_description(description, said_on, [&old, &new], before, household);
                });
            });
        });
        self.save_soon();
    }

    /// Takes a piece out of the description, and what it said out of the answers.
    pub(super) fn take_away(self, piece: &Piece) {
        let (description, said_on) =
            self.answers.with_untracked(|it| (it.description.clone(), said_on(it)));
        let shorter = self.household.with_value(|household| {
            sentence::remove_piece(&description, &piece.at, &context(household, said_on))
        });
        self.describe(shorter);
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

fn phrases_of(pieces: &[Piece]) -> Vec<&'static Phrase> {
    pieces.iter().filter_map(phrase_of).map(|found| found.phrase).collect()
}

/// The day on which the description was said: what yesterday meant stays as it was on later days.
fn said_on(answers: &Answers) -> CivilDate {
    answers.described_on.unwrap_or_else(clock::today)
}

fn context(household: &HouseholdData, said_on: CivilDate) -> Context<'_> {
    Context { today: said_on, family: &household.me.people }
}

/// A description, the day it was given, and what was understood of it.
#[derive(Default)]
struct LastUnderstood {
    description: String,
    said_on: Option<CivilDate>,
    pieces: Vec<Piece>,
}

/// What is understood of a description. Each key needs it twice, for the answers and for the page, and a phone is slow.
fn understand(
    last: StoredValue<LastUnderstood>,
    household: &HouseholdData,
    description: &str,
    said_on: CivilDate,
) -> Vec<Piece> {
    last.try_update_value(|last| {
        if last.description != description || last.said_on != Some(said_on) {
            let pieces = sentence::understand(description, &context(household, said_on));
            let description = description.to_owned();
            *last = LastUnderstood { description, said_on: Some(said_on), pieces };
        }
        last.pieces.clone()
    })
    .unwrap_or_default()
}

/// Whether the answers use what the piece says. No form asks what the insured paid themselves.
fn is_used(piece: &Piece, place: Option<SumsPlace>) -> bool {
    match &piece.meaning {
        Meaning::Amount(amount) => match amount.of {
            AmountOf::Total | AmountOf::PaidByOthers => place.is_some(),
            AmountOf::FundPaid => place == Some(SumsPlace::Bill),
            AmountOf::OwnPayment => false,
        },
        Meaning::Who(_) | Meaning::When(_) | Meaning::What(_) => true,
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
