//! Every address of the API. The only place one is spelled.
//!
//! Constants with `{…}` are templates for the server's router; functions fill them in for clients.

use domain::ids::{CaseId, ClaimId, DraftId, ProductCode, VisitId};

/// All addresses begin with this. Later versions of the contract only add to it.
pub const ROOT: &str = "/api/v1";

/// `POST` asks for a sign-in code by text message.
pub const CODES: &str = "/api/v1/session/codes";
/// `POST` signs in, `DELETE` signs out.
pub const SESSION: &str = "/api/v1/session";
/// `GET` says who is signed in and for whom they act.
pub const ME: &str = "/api/v1/me";
/// `GET` lists the policies of the family, with their terms.
pub const POLICIES: &str = "/api/v1/policies";
/// `GET` shows one version of a product's terms.
pub const PRODUCT: &str = "/api/v1/products/{code}/{version}";
/// `POST` assesses an incident on the server, by the same rules as on the device.
pub const ASSESS: &str = "/api/v1/assess";
/// `GET` lists paid visits that look claimable.
pub const VISITS: &str = "/api/v1/visits";
/// `PUT` says that a visit is not to be claimed for.
pub const VISIT_DISMISSED: &str = "/api/v1/visits/{visit}/dismissed";
/// `GET`, `PUT` and `DELETE` a draft. A new one needs no precondition; `PUT` on one that is there needs
/// `If-Match` with its `ETag`.
pub const DRAFT: &str = "/api/v1/drafts/{draft}";
/// `GET` lists cases, `POST` files a report.
pub const CASES: &str = "/api/v1/cases";
/// `GET` shows a case with its journal.
pub const CASE: &str = "/api/v1/cases/{case}";
/// `GET` streams a case's entries as they are appended.
pub const LIVE: &str = "/api/v1/cases/{case}/live";
/// `POST` agrees to the decision on a claim. An `Idempotency-Key` makes it safe to send again.
pub const AGREEMENT: &str = "/api/v1/cases/{case}/claims/{claim}/agreement";
/// `GET` lists questions and answers.
pub const FAQ: &str = "/api/v1/content/faq";
/// `POST` reports that the app broke; no personal data.
pub const CLIENT_ERRORS: &str = "/api/v1/client-errors";

/// Partner side, signed. `GET` lists the claims that wait for this insurer.
pub const PARTNER_QUEUE: &str = "/partner/v1/claims";
/// Partner side, signed. `POST` appends an event to a claim. An `Idempotency-Key` makes it safe to send
/// again; the signature is made anew each time.
pub const PARTNER_ENTRIES: &str = "/partner/v1/cases/{case}/claims/{claim}/entries";
/// Partner side, signed. `POST` reports a paid visit.
pub const PARTNER_VISITS: &str = "/partner/v1/visits";

/// [`PRODUCT`] of this product.
pub fn product(code: &ProductCode, version: &str) -> String {
    format!("{ROOT}/products/{code}/{version}")
}

/// [`VISIT_DISMISSED`] of this visit.
pub fn visit_dismissed(visit: &VisitId) -> String {
    format!("{VISITS}/{visit}/dismissed")
}

/// [`DRAFT`] of this draft.
pub fn draft(draft: &DraftId) -> String {
    format!("{ROOT}/drafts/{draft}")
}

/// A page of [`CASES`]: at most `limit`, after `cursor`.
pub fn cases(limit: u32, cursor: Option<&str>) -> String {
    match cursor {
        None => format!("{CASES}?limit={limit}"),
        Some(cursor) => format!("{CASES}?limit={limit}&cursor={cursor}"),
    }
}

/// [`CASE`] of this case.
pub fn case(case: &CaseId) -> String {
    format!("{CASES}/{case}")
}

/// [`LIVE`] of this case, from the entry after `after`.
pub fn live(case: &CaseId, after: u32) -> String {
    format!("{CASES}/{case}/live?after={after}")
}

/// [`AGREEMENT`] of this claim.
pub fn agreement(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/agreement")
}

/// A page of [`PARTNER_QUEUE`], after `cursor`.
pub fn partner_queue(cursor: Option<&str>) -> String {
    match cursor {
        None => PARTNER_QUEUE.to_owned(),
        Some(cursor) => format!("{PARTNER_QUEUE}?cursor={cursor}"),
    }
}

/// [`PARTNER_ENTRIES`] of this claim.
pub fn partner_entries(case: &CaseId, claim: &ClaimId) -> String {
    format!("/partner/v1/cases/{case}/claims/{claim}/entries")
}
