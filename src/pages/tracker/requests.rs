//! The documents that insurers have requested, and the handler of each claim.

use contract::file::{AnsweredRequest, HandInDocuments};
use domain::ids::{CaseId, ClaimId};
use domain::journal::{CaseState, ClaimState, Handler, SupplementNotice, TrackedRequest};
use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{WORDS, Words};
use crate::client::{ApiError, use_api};
use crate::features::uploads::{DocumentUpload, UploadQueue};
use crate::platform::random;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, ErrorView, Icon, IconName, PHONE_HREF, SectionCard, StatusLabel,
    StatusTone, Text,
};
use view::labels::{document_name, document_source};

/// The anchor that the headline's button links to.
pub(super) const REQUESTS_ID: &str = "requests";

/// The missing documents, by insurer.
#[component]
pub(super) fn DocumentRequests(case: CaseState, uploads: UploadQueue) -> impl IntoView {
    let waits = |claim: &ClaimState| claim.missing_requests().next().is_some();
    let waiting: Vec<_> = case.claims.iter().filter(|claim| waits(claim)).cloned().collect();
    if waiting.is_empty() {
        return None;
    }
    let id = case.report.case.clone();
    let sections =
        waiting.into_iter().map(|claim| view! { <ClaimRequests case=id.clone() claim uploads /> });
    let sections = sections.collect_view();
    Some(view! { <div id=REQUESTS_ID>{sections}</div> })
}

#[component]
fn ClaimRequests(case: CaseId, claim: ClaimState, uploads: UploadQueue) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let who = locale.pick(&claim.filed.insurer_name);
    let missing: Vec<TrackedRequest> = claim.missing_requests().cloned().collect();
    let heading = (words.requests)(who, missing.len());
    let dates = claim.supplements.last().map(|notice| request_dates(notice, words));
    let rows = missing
        .into_iter()
        .map(|tracked| {
            let (case, claim) = (case.clone(), claim.filed.claim.clone());
            view! { <RequestRow case claim who=who.to_owned() tracked uploads /> }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2>{heading}</h2>
            <p class="small">{dates}</p>
            <ul class="requests">{rows}</ul>
            <details class="disclosure requests__cannot">
                <summary>{words.cannot_get_it}</summary>
                <p>{words.cannot_get_it_more}</p>
            </details>
        </section>
    }
}

fn request_dates(notice: &SupplementNotice, words: &Words) -> String {
    let locale = locale_now();
    let mut line = (words.requested_on)(&date(notice.reached_on, locale));
    if let Some(day) = notice.respond_by {
        line += &(words.respond_by)(&date(day, locale));
    }
    line
}

/// The state of handing in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
enum HandInState {
    /// Not sent yet.
    Idle,
    /// A page is still uploading, or there is none.
    TooEarly,
    /// The request is in flight.
    InFlight,
    /// The request failed.
    Failed(ApiError),
}

/// One requested document, with its upload.
#[component]
fn RequestRow(
    case: CaseId,
    claim: ClaimId,
    who: String,
    tracked: TrackedRequest,
    uploads: UploadQueue,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let request = tracked.request;
    let document = request.document;
    let reason = locale_now().pick(&request.reason).to_owned();
    let hand_in_state = RwSignal::new(HandInState::Idle);
    // One idempotency key per request and page view: pressing twice hands it in once.
    let key = StoredValue::new(random::id());
    let answered = StoredValue::new((case, AnsweredRequest { claim, request: request.id }));
    let hand_in = Callback::new(move |()| {
        if hand_in_state.get_untracked() == HandInState::InFlight {
            return;
        }
        let documents = uploads.stored_documents();
        let found = documents.into_iter().find(|it| it.document == document);
        let ready = untrack(move || uploads.unfinished_count()) == 0;
        let Some(document) = found.filter(|_| ready) else {
            hand_in_state.set(HandInState::TooEarly);
            return;
        };
        hand_in_state.set(HandInState::InFlight);
        let kind = document.document;
        let (case, answers) = answered.get_value();
        let body = HandInDocuments { document, answers: Some(answers) };
        spawn_local(async move {
            let result = api.hand_in(&case, &body, &key.get_value()).await;
            if hand_in_state.is_disposed() {
                return;
            }
            match result {
                // The new journal entry removes the request and adds a timeline line.
                Ok(()) => {
                    hand_in_state.set(HandInState::Idle);
                    uploads.forget_document(kind);
                }
                Err(error) => hand_in_state.set(HandInState::Failed(error)),
            }
        });
    });
    let busy = Signal::derive(move || {
        (hand_in_state.get() == HandInState::InFlight).then(|| Text::from(words.handing_in))
    });
    let trouble = move || match hand_in_state.get() {
        HandInState::Idle | HandInState::InFlight => None,
        HandInState::TooEarly => Some(Either::Left(view! {
            <p class="small" role="alert">
                {words.hand_in_too_early}
            </p>
        })),
        HandInState::Failed(error) => {
            Some(Either::Right(view! { <ErrorView error on_retry=hand_in /> }))
        }
    };
    view! {
        <li class="request">
            <div class="request__head">
                <strong>{document_name(document, locale_now())}</strong>
                <StatusLabel tone=StatusTone::Neutral text=words.waits />
            </div>
            <p class="small">{reason}</p>
            <p class="small">{document_source(document, locale_now())}</p>
            <DocumentUpload uploads document />
            {trouble}
            <div class="request__send">
                <Button
                    label=(words.hand_in)(&who)
                    kind=ButtonKind::Small
                    busy
                    on_press=hand_in
                />
            </div>
        </li>
    }
}

/// The handler of each open claim, with their phone number.
#[component]
pub(super) fn Handlers(case: CaseState) -> impl IntoView {
    let words = use_words(&WORDS);
    let open: Vec<_> = case.claims.into_iter().filter(ClaimState::is_open).collect();
    if open.is_empty() {
        return None;
    }
    let cards = open
        .into_iter()
        .map(|claim| {
            let who = locale_now().pick(&claim.filed.insurer_name).to_owned();
            match claim.handler {
                Some(handler) => Either::Left(view! { <HandlerCard handler who /> }),
                None => Either::Right(view! { <p>{(words.no_handler)(&who)}</p> }),
            }
        })
        .collect_view();
    Some(view! {
        <section class="section">
            <h2>{words.handlers}</h2>
            <div class="handlers">{cards}</div>
        </section>
    })
}

#[component]
fn HandlerCard(handler: Handler, who: String) -> impl IntoView {
    let words = use_words(&WORDS);
    let Handler { name, staff_no, phone, hours } = handler;
    let staff_no = staff_no.map(|number| (words.staff_no)(&number));
    let hours = hours.map(|hours| locale_now().pick(&hours).to_owned());
    let details: Vec<String> = staff_no.into_iter().chain(hours).collect();
    let href = phone.map_or(PHONE_HREF.to_owned(), |phone| ["tel:", &phone].concat());
    view! {
        <SectionCard>
            <p data-testid="handler">
                <strong>{(words.handler_of)(&name, &who)}</strong>
            </p>
            <p class="small">{details.join(words.dot)}</p>
            <a class="button button--small" href=href>
                <span class="button__face">
                    <Icon name=IconName::Phone />
                    <span>{(words.call)(&name)}</span>
                </span>
            </a>
        </SectionCard>
    }
}
