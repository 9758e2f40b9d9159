//! The writes that outlive the page, the tab and the session: what is sent, and what is kept of it until it is answered.

use claim_flow::DeletedDraft;
use contract::appointment::AppointmentAnswer;
use contract::case::{FiledCase, NewReport};
use contract::dispute::{DisputeReasonText, NewComplaint, NewDispute};
use contract::file::{HandInDocuments, HandedIn};
use contract::partner::AppendedEntry;
use contract::path;
use contract::problem::ProblemKind;
use contract::rating::{NewRating, RatingView};
use domain::date::Timestamp;
use domain::ids::{AppointmentId, CaseId, ClaimId, DraftId, VisitId};
use json_read::{AnyJson, ReadJson};
use routes::{DisputeTarget, Route};
use serde::{Deserialize, Serialize};

use super::ApiError;
use super::outbox::Delivered;
use super::request::ApiRequest;
use crate::platform::clock;
use crate::platform::json::{from_json, to_json};

/// What a kept write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[serde(rename_all = "snake_case")]
pub enum OutgoingKind {
    /// Files a claim.
    Report,
    /// Hands in documents.
    Documents,
    /// Agrees to a decision.
    Agreement,
    /// Disputes a decision.
    Dispute,
    /// Complains about a delay.
    Complaint,
    /// Answers an appointment.
    Appointment,
    /// Rates how a claim was handled.
    Rating,
    /// Asks for a decision by a person.
    HumanReview,
    /// Withdraws a claim.
    Withdrawal,
    /// Deletes the draft of a claim.
    DraftDeletion,
    /// Something that a later version wrote.
    #[serde(other)]
    Unknown,
}

/// A request that is kept until it is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
pub struct Outgoing {
    /// What it does.
    pub kind: OutgoingKind,
    /// The path of the API.
    path: String,
    /// The body as JSON.
    body: String,
    /// The page it was sent from.
    pub page: String,
    /// When it was first sent.
    pub at: Timestamp,
    /// The idempotency key that it brings, as a claim does.
    #[serde(default)]
    pub key: Option<String>,
    /// The name under which the draft of it is stored on this device; deleted once it was delivered.
    #[serde(default)]
    pub draft: Option<String>,
}

/// What the main part of the app needs of a report. It must not carry the code that reads whole reports.
#[derive(Debug, Deserialize, ReadJson)]
pub struct ReportHead {
    /// The visit it is about, if a partner reported one.
    #[serde(default)]
    pub visit: Option<VisitId>,
}

impl Outgoing {
    fn new(kind: OutgoingKind, path: String, body: &impl Serialize, page: Route) -> Self {
        let body = to_json(body).unwrap_or_default();
        let (page, at) = (page.path(), clock::now());
        Self { kind, path, body, page, at, key: None, draft: None }
    }

    /// `POST /cases`, with the key of the draft.
    pub fn report(report: &NewReport, key: String, page: Route) -> Self {
        let request = Self::new(OutgoingKind::Report, path::CASES.into(), report, page);
        Self { key: Some(key), ..request }
    }

    /// Deletes the draft stored under this name once it was delivered.
    #[must_use]
    pub fn with_draft(self, name: String) -> Self {
        Self { draft: Some(name), ..self }
    }

    /// The report, if it is one.
    pub fn as_report(&self) -> Option<NewReport> {
        if self.kind == OutgoingKind::Report { from_json(&self.body) } else { None }
    }

    /// The head of the report, if it is one.
    pub fn as_report_head(&self) -> Option<ReportHead> {
        if self.kind == OutgoingKind::Report { from_json(&self.body) } else { None }
    }

    /// `POST /cases/{case}/documents`
    pub fn documents(case: &CaseId, body: &HandInDocuments) -> Self {
        let page = Route::Tracker(case.clone());
        Self::new(OutgoingKind::Documents, path::documents(case), body, page)
    }

    /// `POST /cases/{case}/claims/{claim}/agreement`
    pub fn agreement(case: &CaseId, claim: &ClaimId) -> Self {
        let page = Route::Decision(case.clone(), claim.clone());
        Self {
            body: String::new(),
            ..Self::new(OutgoingKind::Agreement, path::agreement(case, claim), &(), page)
        }
    }

    /// `POST /cases/{case}/claims/{claim}/dispute`
    pub fn dispute(
        (case, claim, about): (CaseId, ClaimId, DisputeTarget),
        body: &NewDispute,
    ) -> Self {
        let path = path::dispute(&case, &claim);
        Self::new(OutgoingKind::Dispute, path, body, Route::Dispute { case, claim, about })
    }

    /// `POST /cases/{case}/claims/{claim}/complaint`
    pub fn complaint(
        (case, claim, about): (CaseId, ClaimId, DisputeTarget),
        body: &NewComplaint,
    ) -> Self {
        let path = path::complaint(&case, &claim);
        Self::new(OutgoingKind::Complaint, path, body, Route::Dispute { case, claim, about })
    }

    /// `POST /cases/{case}/claims/{claim}/person`
    pub fn human_review(case: &CaseId, claim: &ClaimId) -> Self {
        let page = Route::Decision(case.clone(), claim.clone());
        let (path, body) = (path::human_review(case, claim), DisputeReasonText::default());
        Self::new(OutgoingKind::HumanReview, path, &body, page)
    }

    /// `POST /cases/{case}/claims/{claim}/withdrawal`
    pub fn withdrawal(case: &CaseId, claim: &ClaimId) -> Self {
        let (path, body) = (path::withdrawal(case, claim), DisputeReasonText::default());
        Self::new(OutgoingKind::Withdrawal, path, &body, Route::CaseRecord(case.clone()))
    }

    /// `POST /cases/{case}/claims/{claim}/appointments/{appointment}`
    pub fn appointment(
        (case, claim, appointment): (&CaseId, &ClaimId, &AppointmentId),
        answer: &AppointmentAnswer,
    ) -> Self {
        let (path, page) =
            (path::appointment(case, claim, appointment), Route::Messages(case.clone()));
        Self::new(OutgoingKind::Appointment, path, answer, page)
    }

    /// `PUT /cases/{case}/claims/{claim}/rating`
    pub fn rating(case: &CaseId, claim: &ClaimId, rating: &NewRating) -> Self {
        let page = Route::Messages(case.clone());
        Self::new(OutgoingKind::Rating, path::rating(case, claim), rating, page)
    }

    /// `DELETE /drafts/{draft}`, unless it is saved after now.
    pub fn draft_deletion(draft: &DeletedDraft) -> Self {
        let path = path::draft_unchanged_since(&draft.id, draft.at);
        let kind = OutgoingKind::DraftDeletion;
        Self { body: String::new(), at: draft.at, ..Self::new(kind, path, &(), Route::CLAIMS) }
    }

    /// The draft that it deletes, if it does.
    pub fn deleted_draft(&self) -> Option<DeletedDraft> {
        if self.kind != OutgoingKind::DraftDeletion {
            return None;
        }
        let id = self.path.strip_prefix(path::DRAFTS)?.strip_prefix('/')?.split('?').next()?;
        Some(DeletedDraft { id: DraftId::new(id), at: self.at })
    }

    /// Whether this error means that there is nothing left to do: another device has saved or deleted the draft since.
    pub(super) fn is_settled_by(&self, error: &ApiError) -> bool {
        self.kind == OutgoingKind::DraftDeletion
            && matches!(error.kind(), Some(ProblemKind::Stale | ProblemKind::NotFound))
    }

    /// Whether this body of a successful response is our API's answer. A proxy may answer with a page of its own, and what
    /// was kept must not be deleted then.
    pub(super) fn is_answered_by(&self, answer: &Delivered) -> bool {
        match self.kind {
            OutgoingKind::Report => answer.parse::<FiledCase>().is_some(),
            OutgoingKind::Documents => answer.parse::<HandedIn>().is_some(),
            OutgoingKind::Rating => answer.parse::<RatingView>().is_some(),
            OutgoingKind::Agreement
            | OutgoingKind::Dispute
            | OutgoingKind::Complaint
            | OutgoingKind::Appointment
            | OutgoingKind::HumanReview
            | OutgoingKind::Withdrawal => answer.parse::<AppendedEntry>().is_some(),
            OutgoingKind::DraftDeletion => answer.is_empty(),
            // Only a later version knows what is answered to its writes.
            OutgoingKind::Unknown => answer.parse::<AnyJson>().is_some(),
        }
    }

    /// The request, with its idempotency key.
    pub(super) fn request(&self, key: &str) -> ApiRequest {
        let request = match self.kind {
            OutgoingKind::Rating => ApiRequest::put(&self.path),
            OutgoingKind::DraftDeletion => ApiRequest::delete(&self.path),
            OutgoingKind::Report
            | OutgoingKind::Documents
            | OutgoingKind::Agreement
            | OutgoingKind::Dispute
            | OutgoingKind::Complaint
            | OutgoingKind::Appointment
            | OutgoingKind::HumanReview
            | OutgoingKind::Withdrawal
            | OutgoingKind::Unknown => ApiRequest::post(&self.path),
        };
        let request = request.with_key(key);
        if self.body.is_empty() { request } else { request.with_json(self.body.clone()) }
    }
}
