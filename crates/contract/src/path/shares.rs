//! Paths about cases that are shared with a relative.

use domain::ids::{CaseId, ShareId};

use super::CASES;

/// `GET` lists with whom a case is shared, `POST` makes an invitation. The response to it has the code, once.
pub const CASE_SHARES: &str = "/api/v1/cases/{case}/shares";
/// `DELETE` ends a share, or withdraws an invitation.
pub const CASE_SHARE: &str = "/api/v1/cases/{case}/shares/{share}";
/// `GET` lists the cases that others share with the person, `POST` accepts an invitation by its code.
pub const SHARED_CLAIMS: &str = "/api/v1/shared-claims";
/// `POST` shows an invitation by its code.
pub const SHARE_INVITATION: &str = "/api/v1/shared-claims/invitation";
/// `POST` declines an invitation by its code.
pub const DECLINED_INVITATION: &str = "/api/v1/shared-claims/declined";
/// `GET` shows a shared case, `DELETE` ends the share from the relative's side.
pub const SHARED_CLAIM: &str = "/api/v1/shared-claims/{share}";

/// [`CASE_SHARES`] of this case.
pub fn case_shares(case: &CaseId) -> String {
    format!("{CASES}/{case}/shares")
}

/// [`CASE_SHARE`] of this case.
pub fn case_share(case: &CaseId, share: &ShareId) -> String {
    format!("{CASES}/{case}/shares/{share}")
}

/// [`SHARED_CLAIM`] with this id.
pub fn shared_claim(share: &ShareId) -> String {
    format!("{SHARED_CLAIMS}/{share}")
}
