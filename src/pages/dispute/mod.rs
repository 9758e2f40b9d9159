//! Disputing a decision or complaining about a delay, at `/claims/:case/dispute/:claim`. A sent letter is
//! recorded in the claim's journal; a draft stays on the device.

mod delay_form;
mod draft_store;
mod escalation_options;
mod form_fields;
mod form_state;
mod objection_form;
mod parts_choice;
mod requests_form;
mod step_actions;
mod step_words;
mod subject;
mod words;

use contract::case::CaseView;
use domain::dispute::dispute_steps;
use domain::ids::{CaseId, ClaimId};
use domain::journal::{CaseState, ClaimState, DisputeEnd};
use domain::product::Product;
use leptos::either::{EitherOf3, EitherOf4};
use leptos::prelude::*;
use routes::{DisputeTarget, Route};

use crate::client::{law_now, use_api};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::policy_terms::use_policy_terms;
use crate::features::route_params::{use_case, use_claim, use_dispute_target};
use crate::platform::clock;
use crate::ui::locale::{LocaleScope, date, locale_now, use_locale, use_words};
use crate::ui::{
    ButtonLink, ContactOptions, DrawnRegion, EmptyState, ErrorView, Notice, NoticeTone,
    PageHeading, PrintButton, Skeleton, Tab, Text,
};
use delay_form::DelayForm;
use escalation_options::EscalationOptions;
use query_client::{Query, Remote};

use objection_form::ObjectionForm;
use requests_form::RequestsForm;
use subject::{DisputeSubject, overdue_deadline};
use view::markup::letters_links;
use words::WORDS;

/// The page.
#[lazy]
pub fn dispute_page() -> AnyView {
    let api = use_api();
    let claim = use_claim();
    let case = Query::new(use_case(), move |case| async move { api.case(&case).await });
    let terms = use_policy_terms(case, claim);
    let about = use_dispute_target();
    set_page_meta(page_meta(claim, about));
    view! {
        <LocaleScope>
            <DisputeLoader case claim about terms />
        </LocaleScope>
    }
    .into_any()
}

fn page_meta(claim: Signal<ClaimId>, about: Signal<DisputeTarget>) -> PageMeta {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    let case = use_case();
    let back = Signal::derive(move || {
        let case = case.get();
        Text::from(match about.get() {
            DisputeTarget::Delay | DisputeTarget::RepeatedRequests => Route::Tracker(case),
            DisputeTarget::Decision | DisputeTarget::Clause(_) => {
                Route::Decision(case, claim.get())
            }
        })
    });
    PageMeta { back: Some(back), ..PageMeta::inner(title, Route::CLAIMS, Tab::Claims) }
}

#[component]
fn DisputeLoader(
    case: Query<CaseView>,
    claim: Signal<ClaimId>,
    about: Signal<DisputeTarget>,
    terms: Query<Option<Product>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let heading = move |text: Text| view! { <PageHeading text=Signal::stored(text) /> };
    // Without the policy terms a clause could only be shown by its number, so wait for them.
    let product = Memo::new(move |_| terms.state.with(|terms| terms.ready().cloned().flatten()));
    let terms_settled = move || !terms.state.with(|terms| matches!(terms, Remote::Loading));
    move || {
        let view = match case.state.get() {
            Remote::Ready(view) if terms_settled() => view,
            Remote::Loading | Remote::Ready(_) => {
                return EitherOf4::A(view! {
                    {heading(words.title.into())}
                    <Skeleton />
                });
            }
            Remote::Failed(error) => {
                return EitherOf4::B(view! {
                    {heading(words.title.into())}
                    <ErrorView error on_retry=case.retry />
                });
            }
        };
        let state = view.folded().ok();
        let claim_and_state =
            state.and_then(|state| Some((state.claim(&claim.get())?.clone(), state)));
        let Some((claim, state)) = claim_and_state else {
            return EitherOf4::C(view! {
                {heading(words.claim_not_found.into())}
                <EmptyState title=words.claim_not_found_more>
                    <ButtonLink href=Route::CLAIMS label=words.to_claims />
                </EmptyState>
            });
        };
        let subject = DisputeSubject {
            about: about.get(),
            insured: view.insured_name,
            state,
            claim,
            product: product.get(),
        };
        EitherOf4::D(view! { <DisputeView subject refresh=case.retry /> })
    }
}

/// What was sent, or the form to send something, and the other options.
#[component]
fn DisputeView(subject: DisputeSubject, refresh: Callback<()>) -> impl IntoView {
    let standings = dispute_steps(&subject.claim, &law_now(), clock::today());
    let case = subject.state.report.case.clone();
    let claim = subject.claim.clone();
    let (state, claim_id) = (subject.state.clone(), claim.filed.claim.clone());
    let inner = if let Some(letter) = subject.sent_letter() {
        let number = subject.state.report.case_no.clone();
        EitherOf3::A(view! { <SentDispute claim letter number case /> })
    } else if subject.can_be_disputed() {
        let upheld = view! { <Upheld claim=claim.clone() /> };
        EitherOf3::B(view! {
            {upheld}
            {match subject.about {
                DisputeTarget::Delay => EitherOf3::A(view! { <DelayForm subject refresh /> }),
                DisputeTarget::RepeatedRequests => {
                    EitherOf3::B(view! { <RequestsForm subject refresh /> })
                }
                DisputeTarget::Decision | DisputeTarget::Clause(_) => {
                    EitherOf3::C(view! { <ObjectionForm subject refresh /> })
                }
            }}
        })
    } else {
        EitherOf3::C(
            view! { <NothingToDispute state=subject.state.clone() claim about=subject.about.clone() /> },
        )
    };
    view! {
        <div class="dispute">
            {inner} <EscalationOptions standings case=state claim=claim_id refresh />
            <ContactOptions call_back_href=Route::FAQ assisted_href=Route::FAQ />
        </div>
    }
}

/// A dispute that was sent and waits for its answer.
#[component]
fn SentDispute(
    claim: ClaimState,
    letter: SentLetter,
    number: String,
    case: CaseId,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let insurer = locale.pick(&claim.filed.insurer_name);
    let answer = domain::clock::complaint_deadline(&claim, &law_now(), clock::today());
    let heading = match &answer {
        Some(answer) if answer.is_late() => {
            (words.answer_overdue)(insurer, answer.progress.days_late())
        }
        Some(answer) => (words.sent_heading)(insurer, &date(answer.due_on, locale)),
        None => words.sent.to_owned(),
    };
    let more = (words.sent_more)(&date(letter.on, locale), &number);
    let text = letter.text;
    let (tracker, claim_id) = (Route::Tracker(case.clone()), claim.filed.claim.clone());
    view! {
        <PageHeading text=Signal::stored(heading.into()) test_id="dispute-sent" />
        <p class="lead">{more}</p>
        <details class="disclosure dispute__sent">
            <summary>{words.see_letter}</summary>
            <p class="dispute__sent-letter" data-testid="sent-letter">
                {text.clone()}
            </p>
        </details>
        <p class="dispute__print-letter" aria-hidden="true">
            {text.clone()}
        </p>
        <div class="button-row">
            <ButtonLink href=tracker label=words.to_tracker />
            <PrintButton label=words.print text=Signal::stored(text) />
        </div>
        <DrawnRegion markup=move || letters_links(&case, &claim_id, locale) />
    }
}

/// A letter as it was sent, and the date.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SentLetter {
    on: domain::date::CivilDate,
    text: String,
}

/// The notice that the insurer upheld its decision after the last dispute.
#[component]
fn Upheld(claim: ClaimState) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let ended = claim.disputes.last().and_then(|dispute| dispute.ended);
    let is_upheld = ended.is_some_and(|(_, end)| end == DisputeEnd::Upheld);
    let upheld = claim.upheld.filter(|_| is_upheld)?;
    let title = (words.upheld)(&upheld.by, &date(upheld.at.date(), locale));
    let reason = locale.pick(&upheld.reason).to_owned();
    Some(view! {
        <Notice tone=NoticeTone::Info title>
            <p>{reason}</p>
            <p>{words.upheld_more}</p>
        </Notice>
    })
}

/// There is nothing to dispute yet.
#[component]
fn NothingToDispute(state: CaseState, claim: ClaimState, about: DisputeTarget) -> impl IntoView {
    let words = use_words(&WORDS);
    let insurer = locale_now().pick(&claim.filed.insurer_name);
    let is_on_time = about == DisputeTarget::Delay && overdue_deadline(&claim).is_none();
    let (heading, more) = match about {
        DisputeTarget::RepeatedRequests => ((words.requested_once)(insurer), None),
        DisputeTarget::Delay if is_on_time => ((words.not_overdue)(insurer), None),
        DisputeTarget::Delay | DisputeTarget::Decision | DisputeTarget::Clause(_) => {
            ((words.not_decided)(insurer), Some(words.not_decided_more))
        }
    };
    view! {
        <PageHeading text=Signal::stored(heading.into()) />
        {more.map(|more| view! { <p class="lead">{more}</p> })}
        <ButtonLink href=Route::Tracker(state.report.case) label=words.to_tracker />
    }
}
