//! The declaration, sending, and what came of it.

use contract::case::NewReport;
use contract::problem::ProblemKind;
use domain::check::{FieldError, FieldFlaw};
use domain::product::Insurer;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::super::flow::{Flow, Leaving, problem};
use super::super::super::sent::note_sent;
use super::super::super::words::{WORDS, Words};
use super::super::documents::DOCUMENTS;
use super::super::share_words::SHARING;
use super::super::sharing::{problems, say_to};
use crate::api::{ApiError, use_api};
use crate::components::{
    Button, ButtonKind, Checkbox, FieldProblem, Law, LawLink, Notice, NoticeTone, Text,
};
use crate::flow::{Ways, check};
use crate::locale::{locale_now, use_words};
use crate::page::use_say;
use crate::platform::window::use_online;
use crate::routes::Route;

const DECLARED: &str = "declared";

/// How sending stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sending {
    /// Not yet.
    NotYet,
    /// On its way.
    Busy,
    /// There is no network; it goes by itself once there is.
    Waits,
    /// It did not get through, for this reason.
    Failed(ApiError),
}

/// Why it was not sent, as long as it was not.
#[component]
pub(super) fn NotSent(sending: RwSignal<Sending>) -> impl IntoView {
    let words = use_words(&WORDS);
    move || {
        let error = match sending.get() {
            Sending::Failed(error) => error,
            Sending::Waits => return Some(Either::Left(view! { <WaitsForNetwork sending /> })),
            Sending::NotYet | Sending::Busy => return None,
        };
        let more = match (&error, error.kind()) {
            (ApiError::Unreachable, _) => words.not_sent_unreachable,
            (_, Some(ProblemKind::NotSignedIn)) => words.not_sent_signed_out,
            (ApiError::Refused(problem), _) if !problem.errors.is_empty() => words.not_sent_refused,
            (ApiError::Refused(_) | ApiError::Garbled { .. }, _) => words.not_sent_garbled,
        };
        Some(Either::Right(view! {
            <Notice tone=NoticeTone::Error title=words.not_sent>
                <p>{more}</p>
            </Notice>
        }))
    }
}

/// It goes by itself, unless the person thinks better of it.
#[component]
fn WaitsForNetwork(sending: RwSignal<Sending>) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <Notice tone=NoticeTone::Offline title=words.waits>
            <p>{words.waits_more}</p>
            <Button
                label=words.do_not_send
                kind=ButtonKind::Small
                on_press=move |()| sending.set(Sending::NotYet)
            />
        </Notice>
    }
}

/// The declaration and the button.
#[component]
pub(super) fn Submission(
    flow: Flow,
    ways: Memo<Ways>,
    /// The one insurer that sending agrees to.
    sole: Memo<Option<Insurer>>,
    /// Whether it was refused.
    refused: RwSignal<bool>,
    sending: RwSignal<Sending>,
    flaws: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let sharing = use_words(&SHARING);
    let locale = locale_now();
    let say = use_say();
    let api = use_api();
    let declared = Signal::derive(move || flow.with(|answers| answers.declared));
    let busy = Signal::derive(move || {
        (sending.get() == Sending::Busy).then(|| Text::from(words.submitting))
    });
    let online = use_online();
    let submit = Callback::new(move |()| {
        if sending.get_untracked() == Sending::Busy {
            return;
        }
        // To the one insurer there is, sending is agreeing: the button says so.
        if let Some(insurer) = sole.get_untracked() {
            say_to(flow, insurer.code, true);
        }
        let journey = flow.journey.read_untracked();
        let report =
            flow.household(|household| flow.peek(|answers| check(answers, &journey, household)));
        let report = match report {
            Some(Ok(_)) if 0 < untrack(move || flow.uploads.unfinished_count()) => {
                flow.problems.set(vec![problem(DOCUMENTS, words.pages_under_way)]);
                return;
            }
            Some(Ok(report)) => NewReport { documents: flow.uploads.stored_documents(), ..report },
            Some(Err(errors)) => {
                let open = ways.with_untracked(|ways| problems(ways, sharing));
                let undeclared = declaration_problems(&errors, words);
                flow.problems.set(open.into_iter().chain(undeclared).collect());
                flaws.set(errors);
                return;
            }
            None => return,
        };
        flow.problems.set(Vec::new());
        flaws.set(Vec::new());
        sending.set(Sending::Busy);
        let key = flow.peek(|answers| answers.key.clone());
        spawn_local(async move {
            let came = api.file(&report, &key).await;
            if sending.is_disposed() {
                return;
            }
            match came {
                Ok(filed) => {
                    // Stored over there: only now may the draft go.
                    flow.draft.delete();
                    note_sent(&filed);
                    flow.open(&Route::Receipt(filed.case).path(), Leaving::IsReplaced);
                }
                Err(error) => {
                    if let ApiError::Refused(problem) = &error {
                        flaws.set(problem.errors.clone());
                    }
                    let waits = error == ApiError::Unreachable && !online.get_untracked();
                    sending.set(if waits { Sending::Waits } else { Sending::Failed(error) });
                }
            }
        });
    });
    // Sent again under the same key: what had arrived after all is not filed twice.
    Effect::new(move |_| {
        if online.get() && sending.get_untracked() == Sending::Waits {
            submit.run(());
        }
    });
    let several = Memo::new(move |_| ways.with(|ways| ways.agreed().count()));
    let buttons = move || match sole.get() {
        Some(insurer) => {
            let name = locale.pick(&insurer.short);
            let (label, means) = ((sharing.agree_and_send)(name), (sharing.sending_agrees)(name));
            let refuse = move |()| {
                refused.set(true);
                say_to(flow, insurer.code.clone(), false);
                say(sharing.refused_said.into());
            };
            Either::Left(view! {
                <p class="share__means">{means}</p>
                <div class="share__answers">
                    <Button label busy on_press=submit />
                    <Button label=sharing.refuse on_press=refuse />
                </div>
            })
        }
        None => Either::Right(move || {
            let label = (words.submit)(several.get());
            view! { <Button label kind=ButtonKind::Primary busy on_press=submit /> }
        }),
    };
    let nothing_online = Memo::new(move |_| ways.with(|ways| ways.online.is_empty()));
    let nothing = move || {
        view! {
            <Notice tone=NoticeTone::Info title=sharing.all_on_paper>
                <p>{sharing.all_on_paper_more}</p>
            </Notice>
        }
    };
    view! {
        <Show when=move || !nothing_online.get() fallback=nothing>
            <section class="report__part">
                <h2 class="report__part-title">{words.last_word}</h2>
                <p>{words.declaration}</p>
                <p>
                    <LawLink law=Law::Insurance27 />
                </p>
                <Checkbox
                    name=DECLARED
                    label=words.declare
                    error=flow.error_at(DECLARED)
                    checked=declared
                    on_change=move |declared: bool| flow.edit(|answers| answers.declared = declared)
                />
                {buttons}
                <p class="report__under-button">{words.before_submit}</p>
            </section>
        </Show>
    }
}

fn declaration_problems(errors: &[FieldError], words: &Words) -> Vec<FieldProblem> {
    let undeclared = FieldError::new("/declared_true", FieldFlaw::Missing);
    match errors.contains(&undeclared) {
        true => vec![problem(DECLARED, words.declare_first)],
        false => Vec::new(),
    }
}
