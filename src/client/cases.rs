//! Cases and their claims: filing, answering a decision, messages, appointments and ratings.

use contract::appointment::AppointmentAnswer;
use contract::case::{CaseList, CaseView, FiledCase, NewReport, TypicalDuration};
use contract::dispute::{DisputeReasonText, NewComplaint, NewDispute};
use contract::messages::{Messages, NewMessage, ReadUpTo};
use contract::path;
use contract::rating::{NewRating, RatingView};
use domain::ids::{AppointmentId, CaseId, ClaimId};
use domain::messages::Message;

use super::request::Ask;
use super::{Api, ApiError};

impl Api {
    /// `GET /cases`
    pub async fn cases(self, limit: u32, cursor: Option<String>) -> Result<CaseList, ApiError> {
        let url = path::cases(limit, cursor.as_deref());
        // Of a long list the beginning is kept.
        if cursor.is_none() { self.read_or_last(&url).await } else { self.read(&url).await }
    }

    /// `GET /cases/{case}`
    pub async fn case(self, case: &CaseId) -> Result<CaseView, ApiError> {
        self.read_or_last(&path::case(case)).await
    }

    /// `POST /cases`; the same key files the same report once, however often it is sent.
    pub async fn file(self, report: &NewReport, key: &str) -> Result<FiledCase, ApiError> {
        self.write(Ask::post(path::CASES).with_key(key), report).await
    }

    /// `POST /cases/{case}/claims/{claim}/agreement`; safe to repeat with the same key.
    pub async fn agree(self, case: &CaseId, claim: &ClaimId, key: &str) -> Result<(), ApiError> {
        self.run(Ask::post(&path::agreement(case, claim)).with_key(key)).await
    }

    /// `POST /cases/{case}/claims/{claim}/dispute`; safe to repeat with the same key.
    pub async fn dispute(
        self,
        case: &CaseId,
        claim: &ClaimId,
        body: &NewDispute,
        key: &str,
    ) -> Result<(), ApiError> {
        self.tell(Ask::post(&path::dispute(case, claim)).with_key(key), body).await
    }

    /// `POST /cases/{case}/claims/{claim}/complaint`; safe to repeat with the same key.
    pub async fn complain(
        self,
        case: &CaseId,
        claim: &ClaimId,
        body: &NewComplaint,
        key: &str,
    ) -> Result<(), ApiError> {
        self.tell(Ask::post(&path::complaint(case, claim)).with_key(key), body).await
    }

    /// `POST /cases/{case}/claims/{claim}/person`; safe to repeat with the same key.
    pub async fn request_person(
        self,
        case: &CaseId,
        claim: &ClaimId,
        key: &str,
    ) -> Result<(), ApiError> {
        self.tell(
            Ask::post(&path::human_review(case, claim)).with_key(key),
            &DisputeReasonText::default(),
        )
        .await
    }

    /// `POST /cases/{case}/claims/{claim}/withdrawal`; safe to repeat with the same key.
    pub async fn withdraw(self, case: &CaseId, claim: &ClaimId, key: &str) -> Result<(), ApiError> {
        self.tell(
            Ask::post(&path::withdrawal(case, claim)).with_key(key),
            &DisputeReasonText::default(),
        )
        .await
    }

    /// `GET /cases/{case}/claims/{claim}/typical`
    pub async fn typical(
        self,
        case: &CaseId,
        claim: &ClaimId,
    ) -> Result<TypicalDuration, ApiError> {
        self.read(&path::typical(case, claim)).await
    }

    /// `GET /cases/{case}/messages`
    pub async fn messages(self, case: &CaseId) -> Result<Messages, ApiError> {
        self.read(&path::messages(case)).await
    }

    /// `POST /cases/{case}/claims/{claim}/messages`; the same key keeps one message, however often it is sent.
    pub async fn write_message(
        self,
        case: &CaseId,
        claim: &ClaimId,
        message: &NewMessage,
        key: &str,
    ) -> Result<Message, ApiError> {
        self.write(Ask::post(&path::claim_messages(case, claim)).with_key(key), message).await
    }

    /// `PUT /cases/{case}/claims/{claim}/messages/read`
    pub async fn read_messages(
        self,
        case: &CaseId,
        claim: &ClaimId,
        seq: u32,
    ) -> Result<(), ApiError> {
        self.tell(Ask::put(&path::messages_read(case, claim)), &ReadUpTo { seq }).await
    }

    /// `POST /cases/{case}/claims/{claim}/appointments/{appointment}`; safe to repeat with the same key.
    pub async fn answer_appointment(
        self,
        (case, claim, appointment): (&CaseId, &ClaimId, &AppointmentId),
        answer: &AppointmentAnswer,
        key: &str,
    ) -> Result<(), ApiError> {
        let ask = Ask::post(&path::appointment(case, claim, appointment)).with_key(key);
        self.tell(ask, answer).await
    }

    /// `GET /cases/{case}/claims/{claim}/rating`
    pub async fn rating(self, case: &CaseId, claim: &ClaimId) -> Result<RatingView, ApiError> {
        self.read(&path::rating(case, claim)).await
    }

    /// `PUT /cases/{case}/claims/{claim}/rating`
    pub async fn rate(
        self,
        case: &CaseId,
        claim: &ClaimId,
        rating: &NewRating,
    ) -> Result<RatingView, ApiError> {
        self.write(Ask::put(&path::rating(case, claim)), rating).await
    }
}
