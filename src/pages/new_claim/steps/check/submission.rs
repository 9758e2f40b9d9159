//! The declaration, submission, and its result.

use contract::case::NewReport;
use contract::problem::ProblemKind;
use domain::product::Insurer;
use domain::validation::{FieldError, FieldFlaw};
use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::Route;

use crate::client::{ApiError, use_api};
use crate::features::page_meta::use_say;
use crate::features::receipts::LocalReceipt;
use crate::pages::new_claim::flow::{Flow, HistoryMode, problem};
use crate::pages::new_claim::steps::documents::DOCUMENTS;
use crate::pages::new_claim::steps::sharing::{problems, set_consent};
use crate::pages::new_claim::steps::sharing_words::SHARING_WORDS;
use crate::pages::new_claim::words::{WORDS, Words};
use crate::platform::window::use_online;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Button, ButtonKind, Checkbox, FieldProblem, LawLink, Notice, NoticeTone, Text};
use claim_flow::{Ways, check};
use view::laws::Law;

const DECLARED: &str = "declared";

/// The state of submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SubmissionState {
    /// Not sent yet.
    Idle,
    /// The request is in flight.
    InFlight,
    /// The device is offline; it is sent when the network is back.
    WaitingForNetwork,
    /// The request failed.
    Failed(ApiError),
}

/// Why the claim was not sent, if sending failed or waits.
#[component]
pub(super) fn NotSent(submission: RwSignal<SubmissionState>) -> impl IntoView {
    let words = use_words(&WORDS);
    move || {
        let error = match submission.get() {
            SubmissionState::Failed(error) => error,
            SubmissionState::WaitingForNetwork => {
                return Some(Either::Left(view! { <WaitsForNetwork submission /> }));
            }
            SubmissionState::Idle | SubmissionState::InFlight => return None,
        };
        let more = match (&error, error.kind()) {
            (ApiError::Unreachable, _) => words.submission.unreachable,
            (_, Some(ProblemKind::NotSignedIn)) => words.submission.signed_out,
            (ApiError::Refused(problem), _) if !problem.errors.is_empty() => {
                words.submission.rejected
            }
            (ApiError::Refused(_) | ApiError::Garbled { .. }, _) => words.submission.unreadable,
        };
        Some(Either::Right(view! {
            <Notice tone=NoticeTone::Error title=words.submission.not_sent>
                <p>{more}</p>
            </Notice>
        }))
    }
}

/// Says that the claim will be sent when the network is back; can be stopped.
#[component]
fn WaitsForNetwork(submission: RwSignal<SubmissionState>) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <Notice tone=NoticeTone::Offline title=words.submission.waits>
            <p>{words.submission.waits_more}</p>
            <Button
                label=words.submission.do_not_send
                kind=ButtonKind::Small
                on_press=move |()| submission.set(SubmissionState::Idle)
            />
        </Notice>
    }
}

/// The declaration and the button.
#[component]
pub(super) fn Submission(
    flow: Flow,
    ways: Memo<Ways>,
    /// The only insurer, if sending counts as consent to it.
    sole: Memo<Option<Insurer>>,
    /// Whether consent to it was refused.
    refused: RwSignal<bool>,
    submission: RwSignal<SubmissionState>,
    flaws: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let sharing = use_words(&SHARING_WORDS);
    let locale = locale_now();
    let announce = use_say();
    let api = use_api();
    let declared = Signal::derive(move || flow.with(|answers| answers.declared));
    let busy = Signal::derive(move || {
        (submission.get() == SubmissionState::InFlight)
            .then(|| Text::from(words.submission.sending))
    });
    let online = use_online();
    let submit = Callback::new(move |()| {
        if submission.get_untracked() == SubmissionState::InFlight {
            return;
        }
        // With a single insurer, pressing send is the consent, as the button says.
        if let Some(insurer) = sole.get_untracked() {
            set_consent(flow, insurer.code, true);
        }
        let journey = flow.journey.read_untracked();
        let report = flow.household(|household| {
            flow.with_untracked(|answers| check(answers, &journey, household))
        });
        let report = match report {
            Some(Ok(_)) if 0 < untrack(move || flow.uploads.unfinished_count()) => {
                flow.problems.set(vec![problem(DOCUMENTS, words.documents.pages_uploading)]);
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
        submission.set(SubmissionState::InFlight);
        let key = flow.with_untracked(|answers| answers.key.clone());
        spawn_local(async move {
            let result = api.file(&report, &key).await;
            if submission.is_disposed() {
                return;
            }
            match result {
                Ok(filed) => {
                    // Delete the draft only after the server has stored the claim.
                    flow.draft.delete();
                    LocalReceipt::store(&filed);
                    flow.navigate_to_address(
                        &Route::Receipt(filed.case).path(),
                        HistoryMode::Replace,
                    );
                }
                Err(error) => {
                    if let ApiError::Refused(problem) = &error {
                        flaws.set(problem.errors.clone());
                    }
                    let waits = error == ApiError::Unreachable && !online.get_untracked();
                    submission.set(if waits {
                        SubmissionState::WaitingForNetwork
                    } else {
                        SubmissionState::Failed(error)
                    });
                }
            }
        });
    });
    // The same idempotency key is used, so a claim that did arrive is not filed twice.
    Effect::new(move |_| {
        if online.get() && submission.get_untracked() == SubmissionState::WaitingForNetwork {
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
                set_consent(flow, insurer.code.clone(), false);
                announce(sharing.refused_said.into());
            };
            Either::Left(view! {
                <p class="insurer-consent__means">{means}</p>
                <div class="insurer-consent__answers">
                    <Button label busy on_press=submit />
                    <Button label=sharing.refuse on_press=refuse />
                </div>
            })
        }
        None => Either::Right(move || {
            let label = (words.submission.send)(several.get());
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
            <section class="new-claim__part">
                <h2 class="new-claim__part-title">{words.submission.heading}</h2>
                <p>{words.submission.declaration}</p>
                <p>
                    <LawLink law=Law::Insurance27 />
                </p>
                <Checkbox
                    name=DECLARED
                    label=words.submission.declare
                    error=flow.error_at(DECLARED)
                    checked=declared
                    on_change=move |declared: bool| flow.edit(|answers| answers.declared = declared)
                />
                {buttons}
                <p class="new-claim__under-button">{words.submission.before_send}</p>
            </section>
        </Show>
    }
}

fn declaration_problems(errors: &[FieldError], words: &Words) -> Vec<FieldProblem> {
    let undeclared = FieldError::new("/declared_true", FieldFlaw::Missing);
    match errors.contains(&undeclared) {
        true => vec![problem(DECLARED, words.submission.undeclared)],
        false => Vec::new(),
    }
}
