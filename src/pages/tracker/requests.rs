//! The documents that insurers have requested.

use contract::file::{AnsweredRequest, HandInDocuments};
use domain::clock::RuleId;
use domain::ids::{CaseId, ClaimId};
use domain::journal::{CaseDocument, ClaimState, TrackedRequest};
use leptos::prelude::*;

use super::live_case::LiveCase;
use super::words::WORDS;
use crate::client::{KeyPolicy, Outgoing, use_kept_command};
use crate::features::papers::{PaperStrip, rejected_papers};
use crate::features::uploads::{DocumentUpload, UploadQueue};
use crate::ui::locale::{context_in, locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonLink, DrawnRegion, LawLink, Loading, Notice, NoticeTone, StatusLabel,
    StatusTone, busy_label, command_error, sent_later, use_law_explainer, when_loaded,
};
use routes::{DisputeTarget, Route};
use view::document_requests::{REQUEST_WORDS, request_dates, waits_for_documents};
use view::labels::{document_name, document_source};
use view::laws::Law;
use view::markup::{REQUESTS_ID, Region, complaint_label};

/// The missing documents, by insurer. The code of their controls, uploads above all, is fetched once an insurer
/// requests one; until it is there, the documents can be read.
#[component]
pub(super) fn DocumentRequests(case: LiveCase) -> impl IntoView {
    let is_any_missing =
        Memo::new(move |_| case.state.with(|state| state.claims.iter().any(waits_for_documents)));
    move || {
        is_any_missing.get().then(|| {
            let readable = move || {
                view! {
                    <DrawnRegion
                        region=Region::TrackerRequests
                        markup=move || case.draw(|tracker| tracker.requests())
                        on_press=use_law_explainer()
                    />
                    <Loading />
                }
                .into_any()
            };
            let requests = when_loaded(Box::pin(document_requests(case)), readable);
            view! { <div id=REQUESTS_ID>{requests}</div> }
        })
    }
}

#[lazy]
fn document_requests(case: LiveCase) -> AnyView {
    let id = case.state.with_untracked(|state| state.report.case.clone());
    let uploads = UploadQueue::new();
    uploads.load(id.as_str().to_owned());
    let sections = move || {
        case.changes.track();
        let (waiting, documents) = case.state.with_untracked(|state| {
            let waiting = state.claims.iter().filter(|claim| waits_for_documents(claim));
            (waiting.cloned().collect::<Vec<ClaimState>>(), state.documents.clone())
        });
        let submitted = StoredValue::new(documents);
        waiting
            .into_iter()
            .map(|claim| view! { <ClaimRequests case=id.clone() claim submitted uploads /> })
            .collect_view()
    };
    sections.into_any()
}

#[component]
fn ClaimRequests(
    case: CaseId,
    claim: ClaimState,
    submitted: StoredValue<Vec<CaseDocument>>,
    uploads: UploadQueue,
) -> impl IntoView {
    let locale = locale_now();
    let words = use_words(&REQUEST_WORDS);
    let who = locale.pick(&claim.filed.insurer_name);
    let missing: Vec<TrackedRequest> = claim.missing_requests().cloned().collect();
    let heading = (words.heading)(who, missing.len());
    let is_repeated = claim.has_repeated_requests();
    let dates = request_dates(&claim, context_in(locale));
    let repeated =
        is_repeated.then(|| view! { <RepeatedRequests case=case.clone() claim=claim.clone() /> });
    let rows = missing
        .into_iter()
        .map(|tracked| {
            let (case, claim) = (case.clone(), claim.filed.claim.clone());
            view! { <RequestRow case claim who=who.to_owned() tracked submitted uploads /> }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2>{heading}</h2>
            <p class="small">{dates}</p>
            {repeated}
            <ul class="requests">{rows}</ul>
            <details class="disclosure requests__cannot">
                <summary>{words.cannot_get_it}</summary>
                <p>{words.cannot_get_it_more}</p>
            </details>
        </section>
    }
}

/// That the law requires one complete request, and the prepared complaint.
#[component]
fn RepeatedRequests(case: CaseId, claim: ClaimState) -> impl IntoView {
    let words = use_words(&REQUEST_WORDS);
    let title = (words.requested_again)(claim.document_notices());
    let is_sent = claim.complaints.iter().any(|complaint| {
        complaint.rule == RuleId::SupplementOnce && complaint.answered_at.is_none()
    });
    let label = complaint_label(is_sent, locale_now());
    let about = DisputeTarget::RepeatedRequests;
    let href = Route::Dispute { case, claim: claim.filed.claim, about };
    view! {
        <Notice tone=NoticeTone::Info title>
            <p>{words.requested_again_more} " " <LawLink law=Law::Insurance22 /></p>
            <ButtonLink href label kind=ButtonKind::Small />
        </Notice>
    }
}

/// One requested document, with its upload.
#[component]
fn RequestRow(
    case: CaseId,
    claim: ClaimId,
    who: String,
    tracked: TrackedRequest,
    /// The documents that were submitted, of which some pages may be wanted again.
    submitted: StoredValue<Vec<CaseDocument>>,
    uploads: UploadQueue,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let request = tracked.request;
    let document = request.document;
    let reason = locale_now().pick(&request.reason).to_owned();
    let rejected =
        submitted.with_value(|submitted| rejected_papers(submitted, &request, locale_now()));
    let rejected =
        (!rejected.is_empty()).then(|| view! { <PaperStrip papers=Signal::stored(rejected) /> });
    // A page is still uploading, or there is none.
    let is_too_early = RwSignal::new(false);
    let name = ["hand-in/", case.as_str(), "/", claim.as_str(), "/", request.id.as_str()].concat();
    let answers = StoredValue::new(AnsweredRequest { claim, request: request.id });
    let hand_in = use_kept_command(name, KeyPolicy::Stored)
        // The new journal entry removes the request and adds a timeline line. It may be here before the answer is.
        .always(move |_| uploads.forget_document(document));
    let press = Callback::new(move |()| {
        let documents = uploads.stored_documents();
        let found = documents.into_iter().find(|it| it.document == document);
        let ready = untrack(move || uploads.unfinished_count()) == 0;
        let found = found.filter(|_| ready);
        is_too_early.set(found.is_none());
        if let Some(document) = found {
            let body = HandInDocuments { document, answers: Some(answers.get_value()) };
            hand_in.run(Outgoing::documents(&case, &body));
        }
    });
    let busy = busy_label(hand_in, words.handing_in);
    let too_early = move || {
        is_too_early.get().then(|| {
            view! {
                <p class="small" role="alert">
                    {words.hand_in_too_early}
                </p>
            }
        })
    };
    view! {
        <li class="request">
            <div class="request__head">
                <strong>{document_name(document, locale_now())}</strong>
                <StatusLabel tone=StatusTone::Neutral text=use_words(&REQUEST_WORDS).waits />
            </div>
            <p class="small">{reason}</p>
            {rejected}
            <p class="small">{document_source(document, locale_now())}</p>
            <DocumentUpload uploads document />
            {too_early}
            {command_error(hand_in, press)}
            {sent_later(hand_in)}
            <div class="request__send">
                <Button
                    label=(words.hand_in)(&who)
                    kind=ButtonKind::Small
                    busy
                    on_press=press
                />
            </div>
        </li>
    }
}
