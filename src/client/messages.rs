//! Talking to people: messages of a claim, and requests for support.

use contract::messages::{Messages, NewMessage, ReadUpTo};
use contract::path;
use contract::support::{NewSupportRequest, SupportOverview, SupportRequest};
use domain::ids::{CaseId, ClaimId, SupportRequestId};
use domain::messages::Message;

use super::request::ApiRequest;
use super::{Api, ApiError};

impl Api {
    /// `GET /cases/{case}/messages`: those before the message `before`.
    pub async fn messages_before(self, case: &CaseId, before: u32) -> Result<Messages, ApiError> {
        self.get(&path::messages_before(case, before)).await
    }

    /// `GET /cases/{case}/messages`: the newest ones.
    pub async fn messages(self, case: &CaseId) -> Result<Messages, ApiError> {
        self.get(&path::messages(case)).await
    }

    /// `POST /cases/{case}/claims/{claim}/messages`; safe to repeat with the same key.
    pub async fn send_message(
        self,
        case: &CaseId,
        claim: &ClaimId,
        message: &NewMessage,
        key: &str,
    ) -> Result<Message, ApiError> {
        self.send(ApiRequest::post(&path::claim_messages(case, claim)).with_key(key), message).await
    }

    /// `PUT /cases/{case}/claims/{claim}/messages/read`
    pub async fn mark_messages_read(
        self,
        case: &CaseId,
        claim: &ClaimId,
        seq: u32,
    ) -> Result<(), ApiError> {
        self.send_only(ApiRequest::put(&path::messages_read(case, claim)), &ReadUpTo { seq }).await
    }

    /// `GET /help`
    pub async fn support_overview(self) -> Result<SupportOverview, ApiError> {
        self.get(path::SUPPORT).await
    }

    /// `POST /help`; safe to repeat with the same key.
    pub async fn request_support(
        self,
        support_request: &NewSupportRequest,
        key: &str,
    ) -> Result<SupportRequest, ApiError> {
        self.send(ApiRequest::post(path::SUPPORT).with_key(key), support_request).await
    }

    /// `DELETE /help/{request}`
    pub async fn cancel_support_request(self, id: &SupportRequestId) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(&path::support_request(id))).await
    }
}
