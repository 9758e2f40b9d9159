//! The declaration, submission, and its result.

use contract::case::{FiledCase, NewReport};
use contract::problem::ProblemKind;
use domain::product::Insurer;
use domain::validation::{FieldError, FieldFlaw};
use leptos::either::Either;
use leptos::prelude::*;
use routes::Route;

use super::repeated_receipts::RepeatedReceipts;
use crate::client::ApiError;
use crate::features::page_meta::use_announcer;
use crate::pages::new_claim::filing::{self, FilingCommand};
use crate::pages::new_claim::flow::{Flow, HistoryMode, problem};
use crate::pages::new_claim::steps::documents::DOCUMENTS;
use crate::pages::new_claim::steps::sharing::{problems, set_consent};
use crate::pages::new_claim::steps::sharing_words::SHARING_WORDS;
use crate::pages::new_claim::words::{WORDS, Words};
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonLink, ButtonRow, Checkbox, FieldProblem, LawLink, Notice, NoticeTone,
    busy_label,
};
use claim_flow::{FilingMethods, build_report};
use view::laws::Law;

const DECLARED: &str = "declared";

/// Why the claim was not filed: the device has no network, sending failed, or it was filed before.
#[component]
pub(super) fn NotSent(flow: Flow, filing: FilingCommand) -> impl IntoView {
    let words = use_words(&WORDS);
    move || {
        if filing.is_waiting() {
            return Some(view! { <WaitsForNetwork filing /> }.into_any());
        }
        let error = filing.error()?;
        let more = match (&error, error.kind()) {
            (ApiError::Unreachable, _) => words.submission.unreachable,
            (ApiError::Refused(problem), Some(ProblemKind::IdempotencyKeyReused)) => {
                let earlier = problem.earlier.as_deref().cloned();
                return Some(view! { <AlreadyFiled flow filing earlier /> }.into_any());
            }
            (ApiError::Refused(problem), Some(ProblemKind::EventReportedBefore)) => {
                let earlier = problem.earlier.as_deref().cloned()?;
                return Some(view! { <ReportedBefore flow filing earlier /> }.into_any());
            }
            (ApiError::Refused(problem), Some(ProblemKind::RepeatedReceipts)) => {
                let repeats = problem.repeats.clone();
                return Some(view! { <RepeatedReceipts flow repeats /> }.into_any());
            }
            (_, Some(ProblemKind::NotSignedIn)) => words.submission.signed_out,
            (ApiError::Refused(problem), _) if !problem.errors.is_empty() => {
                words.submission.rejected
            }
            (ApiError::Refused(_) | ApiError::Garbled { .. }, _) => words.submission.unreadable,
        };
        Some(
            view! {
                <Notice tone=NoticeTone::Error title=words.submission.not_sent>
                    <p>{more}</p>
                </Notice>
            }
            .into_any(),
        )
    }
}

/// Says that the claim will be sent when the network is back; can be stopped.
#[component]
pub(in crate::pages::new_claim) fn WaitsForNetwork(filing: FilingCommand) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <Notice tone=NoticeTone::Offline title=words.submission.waits>
            <p>{words.submission.waits_more}</p>
            <Button
                label=words.submission.do_not_send
                kind=ButtonKind::Small
                on_press=move |()| filing.reset()
            />
        </Notice>
    }
}

/// The server has filed this draft before, and the answers have changed since. The receipt offers to hand them in.
#[component]
fn AlreadyFiled(flow: Flow, filing: FilingCommand, earlier: Option<FiledCase>) -> impl IntoView {
    let words = use_words(&WORDS);
    let discard = move |()| {
        filing.reset();
        flow.draft.delete();
        flow.navigate_to_address(&Route::CLAIMS.path(), HistoryMode::Replace);
    };
    let receipt = earlier.map(|earlier| {
        let show = move |()| filing::show_earlier(flow, filing, &earlier);
        view! { <Button label=words.submission.see_receipt kind=ButtonKind::Small on_press=show /> }
    });
    view! {
        <Notice tone=NoticeTone::Error title=words.submission.already_filed>
            <p>{words.submission.already_filed_more}</p>
            <ButtonRow>
                {receipt} <ButtonLink href=Route::CLAIMS label=words.submission.see_claims />
                <Button
                    label=words.submission.delete_draft
                    kind=ButtonKind::Small
                    on_press=discard
                />
            </ButtonRow>
        </Notice>
    }
}

/// The person has filed a claim for what seems to be the same event. They say whether it is another one.
#[component]
fn ReportedBefore(flow: Flow, filing: FilingCommand, earlier: FiledCase) -> impl IntoView {
    let words = use_words(&WORDS);
    let day = date(earlier.filed_at.date(), locale_now());
    let send = move |()| {
        if let Some(report) = filing::sent_report(filing) {
            // The bills of another event are others, too: one question is enough.
            let report = NewReport { another_event: true, ask_about_repeats: false, ..report };
            filing::submit(flow, filing, &report);
        }
    };
    view! {
        <Notice tone=NoticeTone::Info title=words.submission.reported_before>
            <p>{(words.submission.reported_before_more)(&day, &earlier.case_no)}</p>
            <ButtonRow>
                <ButtonLink href=Route::Tracker(earlier.case) label=words.submission.see_reported />
                <Button
                    label=words.submission.another_event
                    kind=ButtonKind::Small
                    on_press=send
                />
            </ButtonRow>
        </Notice>
    }
}

/// The declaration and the button.
#[component]
pub(super) fn Submission(
    flow: Flow,
    methods: Memo<FilingMethods>,
    /// The only insurer, if sending counts as consent to it.
    sole: Memo<Option<Insurer>>,
    /// Whether consent to it was refused.
    refused: RwSignal<bool>,
    filing: FilingCommand,
    /// What the device itself found wrong.
    flaws: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let sharing = use_words(&SHARING_WORDS);
    let locale = locale_now();
    let announce = use_announcer();
    let declared = Signal::derive(move || flow.with(|answers| answers.declared));
    let busy = busy_label(filing, words.submission.sending);
    let submit = Callback::new(move |()| {
        // With a single insurer, pressing send is the consent, as the button says.
        if let Some(insurer) = sole.get_untracked() {
            set_consent(flow, insurer.code, true);
        }
        let journey = flow.journey.read_untracked();
        let report = flow.household(|household| {
            flow.with_untracked(|answers| build_report(answers, &journey, household))
        });
        let report = match report {
            Some(Ok(_)) if 0 < untrack(move || flow.uploads.unfinished_count()) => {
                flow.problems.set(vec![problem(DOCUMENTS, words.documents.pages_uploading)]);
                return;
            }
            Some(Ok(report)) => NewReport { documents: flow.uploads.stored_documents(), ..report },
            Some(Err(errors)) => {
                let open = methods.with_untracked(|methods| problems(methods, sharing));
                let undeclared = declaration_problems(&errors, words);
                flow.problems.set(open.into_iter().chain(undeclared).collect());
                flaws.set(errors);
                return;
            }
            None => return,
        };
        flow.problems.set(Vec::new());
        flaws.set(Vec::new());
        filing::submit(flow, filing, &report);
    });
    let several = Memo::new(move |_| methods.with(|methods| methods.agreed().count()));
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
    let nothing_online = Memo::new(move |_| methods.with(|methods| methods.online.is_empty()));
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
