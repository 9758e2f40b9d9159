//! The check step: all answers, and sending them.

mod answers;
mod repeated_receipts;
mod submission;

pub(in crate::pages::new_claim) use submission::WaitsForNetwork;

use domain::validation::FieldError;
use leptos::prelude::*;
use routes::Route;

use super::documents::DocumentsSummary;
use super::sharing::{Sharing, filing_options};
use crate::client::ApiError;
use crate::features::question_form::QUESTIONS;
use crate::pages::new_claim::flow::Flow;
use crate::pages::new_claim::words::WORDS;
use crate::ui::locale::use_words;
use crate::ui::{ContactOptions, PageHeading};
use answers::{MoneyAnswers, PoliciesChosen, WhoAndWhat};
use claim_flow::{Step, step_of_field};
use submission::{NotSent, Submission};

#[component]
pub(super) fn CheckStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let filing = flow.filing.get_value()?;
    // What the device itself found wrong; what the server found comes with its refusal.
    let own_flaws = RwSignal::new(Vec::<FieldError>::new());
    let flaws = Signal::derive(move || match (own_flaws.get(), filing.error()) {
        (flaws, Some(ApiError::Refused(problem))) if flaws.is_empty() => problem.errors,
        (flaws, _) => flaws,
    });
    let methods = filing_options(flow);
    // After a refusal, the consent is shown with both options from then on.
    let refused = RwSignal::new(false);
    let sole = Memo::new(move |_| {
        methods.with(|methods| {
            methods.sole_recipient().map(|it| it.insurer.clone()).filter(|_| !refused.get())
        })
    });
    Some(view! {
        <PageHeading text=Signal::stored(words.check.heading.into()) />
        <p class="new-claim__lead">{words.check.hint}</p>
        <NotSent flow filing />
        <Corrections flow flaws />
        <WhoAndWhat flow />
        <PoliciesChosen flow />
        <MoneyAnswers flow />
        <DocumentsSummary flow />
        <Sharing flow methods sole />
        <Submission flow methods sole refused filing flaws=own_flaws />
        <ContactOptions title=words.check.help call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
    })
}

/// The problems the server found, each with a link to the step that corrects it.
#[component]
fn Corrections(flow: Flow, flaws: Signal<Vec<FieldError>>) -> impl IntoView {
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

/// Whether another step corrects it; this step shows its own errors at the fields.
fn is_elsewhere(error: &FieldError) -> bool {
    error.field != "/declared_true" && error.field != "/consents"
}

/// From now on each change leads straight back to this step.
pub(super) fn prepare(flow: Flow) {
    if !flow.with_untracked(|answers| answers.seen_check) {
        flow.edit(|answers| answers.seen_check = true);
    }
}
