//! All answers once more, and sending them.

mod answers;
mod submission;

use domain::check::FieldError;
use leptos::prelude::*;

use super::super::flow::Flow;
use super::super::words::WORDS;
use super::documents::DocumentsTold;
use super::sharing::{Sharing, ways_now};
use crate::asking::QUESTIONS;
use crate::components::{ContactOptions, PageHeading};
use crate::flow::{Step, step_of_field};
use crate::locale::use_words;
use crate::routes::Route;
use answers::{MoneyAnswers, PoliciesChosen, WhoAndWhat};
use submission::{NotSent, Sending, Submission};

#[component]
pub(super) fn Check(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let sending = RwSignal::new(Sending::NotYet);
    let flaws = RwSignal::new(Vec::<FieldError>::new());
    let ways = ways_now(flow);
    // Whoever has refused once is asked with both answers side by side from then on.
    let refused = RwSignal::new(false);
    let sole = Memo::new(move |_| {
        ways.with(|ways| ways.sole().map(|it| it.insurer.clone()).filter(|_| !refused.get()))
    });
    view! {
        <PageHeading text=Signal::stored(words.check.into()) />
        <p class="report__lead">{words.check_hint}</p>
        <NotSent sending />
        <ToMend flow flaws />
        <WhoAndWhat flow />
        <PoliciesChosen flow />
        <MoneyAnswers flow />
        <DocumentsTold flow />
        <Sharing flow ways sole />
        <Submission flow ways sole refused sending flaws />
        <ContactOptions title=words.help call_back_href=Route::CallBack assisted_href=Route::Assisted />
    }
}

/// What the server found wrong, each with a link to the step where it is mended.
#[component]
fn ToMend(flow: Flow, flaws: RwSignal<Vec<FieldError>>) -> impl IntoView {
    let words = use_words(&WORDS);
    let question = use_words(&QUESTIONS);
    let list = move || {
        flaws
            .get()
            .into_iter()
            .filter(is_elsewhere)
            .map(|error| {
                let step = step_of_field(&error.field);
                let step_name = match step {
                    Step::Fact(fact) => question(fact).short,
                    step => (words.chapter)(step.chapter()),
                };
                let text = [step_name, words.colon, (words.flaw)(error.flaw)].concat();
                view! {
                    <li>
                        <a class="error-summary__link" href=flow.address(step)>
                            {text}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    let any = move || flaws.read().iter().any(is_elsewhere);
    view! {
        <Show when=any>
            <div class="error-summary" role="alert">
                <ul class="error-summary__list">{list}</ul>
            </div>
        </Show>
    }
}

/// Whether it is mended on another step; what is wrong on this one is told at its field.
fn is_elsewhere(error: &FieldError) -> bool {
    error.field != "/declared_true" && error.field != "/consents"
}

/// From here on each change leads straight back.
pub(super) fn enter(flow: Flow) {
    if !flow.peek(|answers| answers.seen_check) {
        flow.edit(|answers| answers.seen_check = true);
    }
}
