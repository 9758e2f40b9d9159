//! Policies and cases. What a person does with them is in `outgoing`.

use contract::case::{CaseList, CaseView, EntryPage, TypicalDuration};
use contract::dispute::NewDisputeStep;
use contract::path;
use contract::policy::Policies;
use contract::rating::RatingView;
use contract::reminder::Reminders;
use domain::ids::{CaseId, ClaimId, OutsidePolicyId, ProductCode};
use domain::outside_policy::{OutsidePolicy, OutsideTerms};
use domain::product::Product;
use futures_util::future::join;

use super::request::ApiRequest;
use super::{Api, ApiError};

impl Api {
    /// `GET /policies`
    pub async fn policies(self) -> Result<Policies, ApiError> {
        self.get_or_cached(path::POLICIES).await
    }

    /// `POST /outside-policies`
    pub async fn add_outside_policy(
        self,
        terms: &OutsideTerms,
        key: &str,
    ) -> Result<OutsidePolicy, ApiError> {
        self.send(ApiRequest::post(path::OUTSIDE_POLICIES).with_key(key), terms).await
    }

    /// `PUT /outside-policies/{policy}`
    pub async fn replace_outside_policy(
        self,
        policy: &OutsidePolicyId,
        terms: &OutsideTerms,
    ) -> Result<OutsidePolicy, ApiError> {
        self.send(ApiRequest::put(&path::outside_policy(policy)), terms).await
    }

    /// `DELETE /outside-policies/{policy}`
    pub async fn delete_outside_policy(self, policy: &OutsidePolicyId) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(&path::outside_policy(policy))).await
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

    /// `GET /cases/{case}`, and the law by which its deadlines are computed.
    pub async fn case(self, case: &CaseId) -> Result<CaseView, ApiError> {
        let url = path::case(case);
        join(self.get_or_cached(&url), self.refresh_law()).await.0
    }

    /// The case with its whole journal; without a network what is stored of it, from which older notes may be missing.
    pub async fn whole_case(self, case: &CaseId) -> Result<CaseView, ApiError> {
        let view = self.case(case).await?;
        if view.is_whole() {
            return Ok(view);
        }
        Ok(self.get_or_cached(&path::whole_case(case)).await.unwrap_or(view))
    }

    /// `GET /cases/{case}/entries`
    pub async fn case_entries(self, case: &CaseId, before: u32) -> Result<EntryPage, ApiError> {
        self.get_or_cached(&path::case_entries(case, before)).await
    }

    /// `POST /cases/{case}/claims/{claim}/dispute-steps`; safe to repeat with the same key.
    pub async fn take_dispute_step(
        self,
        case: &CaseId,
        claim: &ClaimId,
        body: &NewDisputeStep,
        key: &str,
    ) -> Result<(), ApiError> {
        self.send_only(ApiRequest::post(&path::dispute_steps(case, claim)).with_key(key), body)
            .await
    }

    /// `GET /cases/{case}/claims/{claim}/typical`
    pub async fn typical_duration(
        self,
        case: &CaseId,
        claim: &ClaimId,
    ) -> Result<TypicalDuration, ApiError> {
        self.get(&path::typical(case, claim)).await
    }

    /// `GET /me/reminders`
    pub async fn reminders(self) -> Result<Reminders, ApiError> {
        self.get_or_cached(path::REMINDERS).await
    }

    /// `PUT /cases/{case}/claims/{claim}/reminder`
    pub async fn set_reminder(self, case: &CaseId, claim: &ClaimId) -> Result<Reminders, ApiError> {
        self.send_bare(ApiRequest::put(&path::reminder(case, claim))).await
    }

    /// `DELETE /cases/{case}/claims/{claim}/reminder`
    pub async fn delete_reminder(
        self,
        case: &CaseId,
        claim: &ClaimId,
    ) -> Result<Reminders, ApiError> {
        self.send_bare(ApiRequest::delete(&path::reminder(case, claim))).await
    }

    /// `GET /cases/{case}/claims/{claim}/rating`
    pub async fn rating(self, case: &CaseId, claim: &ClaimId) -> Result<RatingView, ApiError> {
        self.get(&path::rating(case, claim)).await
    }
}
