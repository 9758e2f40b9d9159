//! The state of the guided claim on screen: answers, journey and navigation.

use contract::draft::DraftSummary;
use contract::session::Person;
use domain::ids::PolicyId;
use domain::policy::Policy;
use domain::product::Product;
use domain::validation::FieldFlaw;
use leptos::prelude::*;
use routes::{ClaimDraft, Route};

use super::filing::FilingCommand;
use super::words::Words;
use crate::features::drafts::{Draft, DraftSubject, FiledDraft};
use crate::features::question_form::HouseholdData;
use crate::features::route_params::use_step;
use crate::features::uploads::UploadQueue;
use crate::platform::clock;
use crate::platform::navigation::{Navigation, use_navigation};
use crate::ui::{DateParts, FieldProblem, Text};
use claim_flow::{Answers, Household, Journey, Step, derive_path, summarize_draft};

/// How a navigation changes the browser history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HistoryMode {
    /// Adds an entry: “back” returns to the current step.
    Push,
    /// Replaces the current entry.
    Replace,
}

/// The guided claim: a `Copy` handle to its signals.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    answers: RwSignal<Answers>,
    household: RwSignal<Option<HouseholdData>>,
    pub(super) draft: Draft,
    /// The journey that follows from the answers.
    pub(super) journey: Memo<Journey>,
    /// The step on screen.
    pub(super) step: Memo<Step>,
    /// The problems found when the person last pressed “continue”.
    pub(super) problems: RwSignal<Vec<FieldProblem>>,
    /// The day being typed into the step on screen. The answers hold only valid days.
    pub(super) typed_day: RwSignal<DateParts>,
    /// Which of the person's drafts.
    subject: StoredValue<ClaimDraft>,
    /// The documents uploaded for the claim.
    pub(super) uploads: UploadQueue,
    /// Filing the claim, once the draft is open.
    pub(super) filing: StoredValue<Option<FilingCommand>>,
    navigation: Navigation,
}

impl Flow {
    /// The flow of this draft, for the page being rendered.
    pub(super) fn new(subject: ClaimDraft) -> Self {
        let answers = RwSignal::new(Answers::default());
        let household = RwSignal::new(None::<HouseholdData>);
        let requested = use_step();
        let journey = Memo::new(move |_| {
            let answers = answers.read();
            match &*household.read() {
                Some(household) => derive_path(&answers, household.as_of_today()),
                None => Journey::start(),
            }
        });
        let step = Memo::new(move |_| {
            let journey = journey.read();
            Step::from_name(&requested.read())
                .map_or(journey.current_step(), |step| journey.nearest(step))
        });
        Self {
            answers,
            household,
            draft: Draft::new(),
            journey,
            step,
            problems: RwSignal::new(Vec::new()),
            typed_day: RwSignal::new(DateParts::default()),
            subject: StoredValue::new(subject),
            uploads: UploadQueue::new(),
            filing: StoredValue::new(None),
            navigation: use_navigation(),
        }
    }

    /// Starts with these answers.
    pub(super) fn begin(self, household: HouseholdData, answers: Answers) {
        // The family first, since readers of the answers look people up in it.
        self.household.set(Some(household));
        self.uploads.load(answers.filing_key.clone());
        self.answers.set(answers);
    }

    /// Reads the answers and subscribes to changes.
    pub(super) fn with<T>(self, read: impl FnOnce(&Answers) -> T) -> T {
        self.answers.with(read)
    }

    /// Reads the answers without subscribing.
    pub(super) fn with_untracked<T>(self, read: impl FnOnce(&Answers) -> T) -> T {
        self.answers.with_untracked(read)
    }

    /// Changes the answers and saves them.
    pub(super) fn edit(self, change: impl FnOnce(&mut Answers)) {
        self.answers.update(change);
        let answers = self.answers.read_untracked();
        self.draft.save(&answers, Some(self.summary(&answers)));
    }

    /// What a list shows of the answers as they are now.
    fn summary(self, answers: &Answers) -> DraftSummary {
        summarize_draft(answers, &self.journey.read_untracked(), clock::today())
    }

    /// What a list shows of other answers; `None` before the draft is open.
    pub(super) fn summary_of(self, answers: &Answers) -> Option<DraftSummary> {
        self.household(|household| {
            summarize_draft(answers, &derive_path(answers, household), household.today)
        })
    }

    /// Which of the person's drafts.
    pub(super) fn subject(self) -> ClaimDraft {
        self.subject.get_value()
    }

    /// The draft with this key, to be deleted once the claim is filed; `None` before it is open.
    pub(super) fn filed_draft(self, key: String) -> Option<FiledDraft> {
        let me = self.household(|household| household.me.id.clone())?;
        Some(self.draft.filed(&me, DraftSubject::Claim(self.subject()), key))
    }

    /// Replaces the answers with another device's, or with empty ones.
    pub(super) fn replace(self, answers: Answers) {
        self.uploads.load(answers.filing_key.clone());
        self.answers.set(answers);
    }

    /// Reads the household (the account, its people and policies) once it is loaded.
    pub(super) fn household<T>(self, read: impl FnOnce(Household<'_>) -> T) -> Option<T> {
        self.household.with_untracked(|household| Some(read(household.as_ref()?.as_of_today())))
    }

    /// The people of the household.
    pub(super) fn people(self) -> Vec<Person> {
        self.household(|household| household.me.people.clone()).unwrap_or_default()
    }

    /// The insured person.
    pub(super) fn person(self) -> Option<Person> {
        let chosen = self.with(|answers| answers.person.clone())?;
        self.people().into_iter().find(|person| person.id == chosen)
    }

    /// A policy with its terms.
    pub(super) fn terms(self, policy: &PolicyId) -> Option<(Policy, Product)> {
        self.household.with_untracked(|household| {
            let (policy, product) = household.as_ref()?.terms(policy)?;
            Some((policy.clone(), product.clone()))
        })
    }

    /// The error message at the field called `name`.
    pub(super) fn error_at(self, name: impl Into<Text>) -> Signal<Option<Text>> {
        let name = name.into();
        Signal::derive(move || {
            self.problems.with(|problems| {
                let problem = problems.iter().find(|problem| problem.field == name);
                problem.map(|problem| problem.text.clone())
            })
        })
    }

    /// The address of a step.
    pub(super) fn address(self, step: Step) -> String {
        Route::NewClaim { step: step.name().into(), draft: self.subject() }.path()
    }

    /// Navigates to a step.
    pub(super) fn navigate_to(self, step: Step, history: HistoryMode) {
        self.navigate_to_address(&self.address(step), history);
    }

    /// Navigates to an address.
    pub(super) fn navigate_to_address(self, address: &str, history: HistoryMode) {
        match history {
            HistoryMode::Push => self.navigation.go(address),
            HistoryMode::Replace => self.navigation.replace(address),
        }
    }

    /// Advances from the step on screen, or shows its problems.
    pub(super) fn advance(self, problems: Vec<FieldProblem>) {
        let found_none = problems.is_empty();
        self.problems.set(problems);
        if !found_none {
            return;
        }
        let next = {
            let journey = self.journey.read_untracked();
            // Once the check step was seen, a change leads straight back to it, or to a question that
            // the change raised. The same holds for a claim that came filled in.
            let straight = self.with_untracked(|answers| {
                answers.seen_check || answers.from_coverage_check || answers.visit_notice.is_some()
            });
            let step = self.step.get_untracked();
            if straight { Some(journey.current_step()) } else { journey.after(step) }
        };
        if let Some(next) = next {
            self.navigate_to(next, HistoryMode::Push);
        }
    }
}

/// A problem at the field called `name`.
pub(super) fn problem(name: impl Into<Text>, text: impl Into<Text>) -> FieldProblem {
    FieldProblem { field: name.into(), text: text.into() }
}

/// The message for a flaw; `missing` if nothing was entered.
pub(super) fn flaw_words(words: &Words, flaw: FieldFlaw, missing: &'static str) -> &'static str {
    match flaw {
        FieldFlaw::Missing => missing,
        flaw => (words.flaw)(flaw),
    }
}
