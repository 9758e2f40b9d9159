//! The state of the guided claim on screen: the answers, where they lead, and going on.

use contract::session::Person;
use domain::check::FieldFlaw;
use domain::ids::{PolicyId, VisitId};
use domain::policy::Policy;
use domain::product::Product;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::words::Words;
use crate::asking::Family;
use crate::components::{DateParts, FieldProblem, Text};
use crate::drafts::Draft;
use crate::flow::{Answers, Household, Journey, Step, walk};
use crate::routes::{Route, use_step, use_visit};
use crate::uploads::UploadQueue;

/// Where a button leads, and whether the step left behind stays in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaving {
    /// Back comes here again.
    Stays,
    /// Back passes it by.
    IsReplaced,
}

/// The guided claim. Copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    answers: RwSignal<Answers>,
    family: RwSignal<Option<Family>>,
    pub(super) draft: Draft,
    /// Where the answers lead.
    pub(super) journey: Memo<Journey>,
    /// The step on screen.
    pub(super) step: Memo<Step>,
    /// What was wrong when the person last pressed on.
    pub(super) problems: RwSignal<Vec<FieldProblem>>,
    /// A day being typed into the step on screen. The answers keep only a day that exists.
    pub(super) typed_day: RwSignal<DateParts>,
    /// The visit that the address names.
    pub(super) visit: Signal<Option<VisitId>>,
    /// The documents that were uploaded for it.
    pub(super) uploads: UploadQueue,
    go: StoredValue<Go>,
}

type Go = std::sync::Arc<dyn Fn(&str, NavigateOptions) + Send + Sync>;

impl Flow {
    /// The flow of the page that is being drawn.
    pub(super) fn new() -> Self {
        let answers = RwSignal::new(Answers::default());
        let family = RwSignal::new(None::<Family>);
        let asked = use_step();
        let journey = Memo::new(move |_| {
            let answers = answers.read();
            match &*family.read() {
                Some(family) => walk(&answers, family.household()),
                None => Journey::start(),
            }
        });
        let step = Memo::new(move |_| {
            let journey = journey.read();
            Step::named(&asked.read()).map_or(journey.last(), |step| journey.nearest(step))
        });
        Self {
            answers,
            family,
            draft: Draft::new(),
            journey,
            step,
            problems: RwSignal::new(Vec::new()),
            typed_day: RwSignal::new(DateParts::default()),
            visit: use_visit(),
            uploads: UploadQueue::new(),
            go: StoredValue::new(std::sync::Arc::new(use_navigate())),
        }
    }

    /// Begins with these answers.
    pub(super) fn begin(self, family: Family, answers: Answers) {
        // The family first: who reads the answers looks people up in it.
        self.family.set(Some(family));
        self.uploads.load(answers.key.clone());
        self.answers.set(answers);
    }

    /// Reads the answers; what reads them is drawn anew when they change.
    pub(super) fn with<T>(self, read: impl FnOnce(&Answers) -> T) -> T {
        self.answers.with(read)
    }

    /// Reads the answers once.
    pub(super) fn peek<T>(self, read: impl FnOnce(&Answers) -> T) -> T {
        self.answers.with_untracked(read)
    }

    /// Changes the answers and saves them.
    pub(super) fn edit(self, change: impl FnOnce(&mut Answers)) {
        self.answers.update(change);
        self.draft.save(&self.answers.read_untracked());
    }

    /// Goes on with other answers: another device's, or none.
    pub(super) fn replace(self, answers: Answers) {
        self.uploads.load(answers.key.clone());
        self.answers.set(answers);
    }

    /// Reads who files and under what, once they are known.
    pub(super) fn household<T>(self, read: impl FnOnce(Household<'_>) -> T) -> Option<T> {
        self.family.with_untracked(|family| Some(read(family.as_ref()?.household())))
    }

    /// The people there are.
    pub(super) fn people(self) -> Vec<Person> {
        self.household(|household| household.me.people.clone()).unwrap_or_default()
    }

    /// The person it is about.
    pub(super) fn person(self) -> Option<Person> {
        let chosen = self.with(|answers| answers.person.clone())?;
        self.people().into_iter().find(|person| person.id == chosen)
    }

    /// A policy with its terms.
    pub(super) fn terms(self, policy: &PolicyId) -> Option<(Policy, Product)> {
        self.family.with_untracked(|family| {
            let (policy, product) = family.as_ref()?.terms(policy)?;
            Some((policy.clone(), product.clone()))
        })
    }

    /// The words for what is wrong at the field called `name`.
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
        Route::Report { step: step.name().to_owned(), visit: self.visit.get_untracked() }.path()
    }

    /// Leads to a step.
    pub(super) fn lead_to(self, step: Step, leaving: Leaving) {
        self.open(&self.address(step), leaving);
    }

    /// Leads to an address.
    pub(super) fn open(self, address: &str, leaving: Leaving) {
        let replace = leaving == Leaving::IsReplaced;
        let go = self.go.get_value();
        go(address, NavigateOptions { replace, ..NavigateOptions::default() });
    }

    /// Goes on from the step on screen, or says what is wrong with it.
    pub(super) fn go_on(self, problems: Vec<FieldProblem>) {
        let found_none = problems.is_empty();
        self.problems.set(problems);
        if !found_none {
            return;
        }
        let next = {
            let journey = self.journey.read_untracked();
            // Once the last step was seen, a change leads straight back to it, or to what it opened; and
            // what was answered before the claim began, or a hospital told, is not gone through again.
            let straight = self.peek(|answers| {
                answers.seen_check || answers.asked_first || answers.given.is_some()
            });
            let step = self.step.get_untracked();
            if straight { Some(journey.last()) } else { journey.after(step) }
        };
        if let Some(next) = next {
            self.lead_to(next, Leaving::Stays);
        }
    }
}

/// Something wrong at the field called `name`.
pub(super) fn problem(name: impl Into<Text>, text: impl Into<Text>) -> FieldProblem {
    FieldProblem { field: name.into(), text: text.into() }
}

/// What to say about a flaw; `missing` where nothing was given.
pub(super) fn flaw_words(words: &Words, flaw: FieldFlaw, missing: &'static str) -> &'static str {
    match flaw {
        FieldFlaw::Missing => missing,
        flaw => (words.flaw)(flaw),
    }
}
