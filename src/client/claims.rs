//! Policies, filing a claim, and what a person does with a claim that was filed.

use contract::case::{CaseList, CaseView, FiledCase, NewReport, TypicalDuration};
use contract::dispute::{DisputeReasonText, NewComplaint, NewDispute};
use contract::path;
use contract::policy::Policies;
use contract::rating::{NewRating, RatingView};
use domain::ids::{CaseId, ClaimId, ProductCode};
use domain::product::Product;

use super::request::ApiRequest;
use super::{Api, ApiError};

impl Api {
    /// `GET /policies`
    pub async fn policies(self) -> Result<Policies, ApiError> {
        self.get_or_cached(path::POLICIES).await
    }

    /// `GET /products/{code}/{version}`
    pub async fn product(self, code: &ProductCode, version: &str) -> Result<Product, ApiError> {
        self.get_or_cached(&path::product(code, version)).await
    }

    /// `GET /cases`
    pub async fn cases(self, limit: u32, cursor: Option<String>) -> Result<CaseList, ApiError> {
        let url = path::cases(limit, cursor.as_deref());
        // Only the first page of the list is cached.
        if cursor.is_none() { self.get_or_cached(&url).await } else { self.get(&url).await }
    }

    /// `GET /cases/{case}`
    pub async fn case(self, case: &CaseId) -> Result<CaseView, ApiError> {
        self.get_or_cached(&path::case(case)).await
    }

    /// `POST /cases`; safe to repeat with the same key.
    pub async fn file_case(self, report: &NewReport, key: &str) -> Result<FiledCase, ApiError> {
        self.send(ApiRequest::post(path::CASES).with_key(key), report).await
    }

    /// `POST /cases/{case}/claims/{claim}/agreement`; safe to repeat with the same key.
    pub async fn agree_to_decision(
        self,
        case: &CaseId,
        claim: &ClaimId,
        key: &str,
    ) -> Result<(), ApiError> {
        self.execute(ApiRequest::post(&path::agreement(case, claim)).with_key(key)).await
    }

    /// `POST /cases/{case}/claims/{claim}/dispute`; safe to repeat with the same key.
    pub async fn dispute(
        self,
        case: &CaseId,
        claim: &ClaimId,
        body: &NewDispute,
        key: &str,
    ) -> Result<(), ApiError> {
        self.send_only(ApiRequest::post(&path::dispute(case, claim)).with_key(key), body).await
    }

    /// `POST /cases/{case}/claims/{claim}/complaint`; safe to repeat with the same key.
    pub async fn complain(
        self,
        case: &CaseId,
        claim: &ClaimId,
        body: &NewComplaint,
        key: &str,
    ) -> Result<(), ApiError> {
        self.send_only(ApiRequest::post(&path::complaint(case, claim)).with_key(key), body).await
    }

    /// `POST /cases/{case}/claims/{claim}/person`; safe to repeat with the same key.
    pub async fn request_human_review(
        self,
        case: &CaseId,
        claim: &ClaimId,
        key: &str,
    ) -> Result<(), ApiError> {
        let request = ApiRequest::post(&path::human_review(case, claim)).with_key(key);
        self.send_only(request, &DisputeReasonText::default()).await
    }

    /// `POST /cases/{case}/claims/{claim}/withdrawal`; safe to repeat with the same key.
    pub async fn withdraw(self, case: &CaseId, claim: &ClaimId, key: &str) -> Result<(), ApiError> {
        let request = ApiRequest::post(&path::withdrawal(case, claim)).with_key(key);
        self.send_only(request, &DisputeReasonText::default()).await
    }

    /// `GET /cases/{case}/claims/{claim}/typical`
    pub async fn typical_duration(
        self,
        case: &CaseId,
        claim: &ClaimId,
    ) -> Result<TypicalDuration, ApiError> {
        self.get(&path::typical(case, claim)).await
    }

    /// `GET /cases/{case}/claims/{claim}/rating`
    pub async fn rating(self, case: &CaseId, claim: &ClaimId) -> Result<RatingView, ApiError> {
        self.get(&path::rating(case, claim)).await
    }

    /// `PUT /cases/{case}/claims/{claim}/rating`
    pub async fn save_rating(
        self,
        case: &CaseId,
        claim: &ClaimId,
        rating: &NewRating,
    ) -> Result<RatingView, ApiError> {
        self.send(ApiRequest::put(&path::rating(case, claim)), rating).await
    }
}
