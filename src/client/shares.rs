//! Cases that are shared with relatives, from both sides. Nothing of them is cached: once a share has ended, this device has
//! nothing left of it.

use contract::claim_share::{
    AcceptedShare, CaseShares, InvitationCode, MadeShare, NewShare, ShareInvitation, SharedClaim,
    SharedClaims,
};
use contract::path;
use domain::ids::{CaseId, ShareId};

use super::request::ApiRequest;
use super::{Api, ApiError};

impl Api {
    /// `GET /cases/{case}/shares`
    pub async fn case_shares(self, case: &CaseId) -> Result<CaseShares, ApiError> {
        self.get(&path::case_shares(case)).await
    }

    /// `POST /cases/{case}/shares`
    pub async fn share_case(self, case: &CaseId, body: &NewShare) -> Result<MadeShare, ApiError> {
        self.send(ApiRequest::post(&path::case_shares(case)), body).await
    }

    /// `DELETE /cases/{case}/shares/{share}`
    pub async fn end_case_share(self, case: &CaseId, share: &ShareId) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(&path::case_share(case, share))).await
    }

    /// `POST /shared-claims/invitation`
    pub async fn share_invitation(self, code: String) -> Result<ShareInvitation, ApiError> {
        self.send(ApiRequest::post(path::SHARE_INVITATION), &InvitationCode { code }).await
    }

    /// `POST /shared-claims`
    pub async fn accept_share(self, code: String) -> Result<AcceptedShare, ApiError> {
        self.send(ApiRequest::post(path::SHARED_CLAIMS), &InvitationCode { code }).await
    }

    /// `POST /shared-claims/declined`
    pub async fn decline_share(self, code: String) -> Result<(), ApiError> {
        self.send_only(ApiRequest::post(path::DECLINED_INVITATION), &InvitationCode { code }).await
    }

    /// `GET /shared-claims`
    pub async fn shared_claims(self) -> Result<SharedClaims, ApiError> {
        self.get(path::SHARED_CLAIMS).await
    }

    /// `GET /shared-claims/{share}`
    pub async fn shared_claim(self, share: &ShareId) -> Result<SharedClaim, ApiError> {
        self.get(&path::shared_claim(share)).await
    }

    /// `DELETE /shared-claims/{share}`
    pub async fn leave_shared_claim(self, share: &ShareId) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(&path::shared_claim(share))).await
    }
}
