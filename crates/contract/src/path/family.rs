//! Paths about people who act for each other, about linking an account to its policies, and about policies from elsewhere.

use domain::ids::{LinkRequestId, MandateRequestId, OutsidePolicyId};

/// `GET` lists the requests to act for somebody that the person made and got; `POST` makes one, with an
/// `Idempotency-Key`.
pub const MANDATE_REQUESTS: &str = "/api/v1/me/mandate-requests";
/// `DELETE` withdraws a request that the person made.
pub const MANDATE_REQUEST: &str = "/api/v1/me/mandate-requests/{request}";
/// `POST` answers a request that the person got.
pub const MANDATE_REQUEST_ANSWER: &str = "/api/v1/me/mandate-requests/{request}/answer";
/// `POST` confirms a request that the person made, with the code that was sent to the other's number.
pub const MANDATE_REQUEST_CODE: &str = "/api/v1/me/mandate-requests/{request}/code";
/// `GET` lists the person's requests to be linked to the person of a policy; `POST` makes one, with an `Idempotency-Key`.
pub const POLICY_LINKS: &str = "/api/v1/me/policy-links";
/// `DELETE` withdraws a request to be linked.
pub const POLICY_LINK: &str = "/api/v1/me/policy-links/{request}";
/// `POST` adds a policy from elsewhere, with an `Idempotency-Key`. They are listed with [`super::POLICIES`].
pub const OUTSIDE_POLICIES: &str = "/api/v1/outside-policies";
/// `PUT` replaces what is known of a policy from elsewhere, `DELETE` deletes it.
pub const OUTSIDE_POLICY: &str = "/api/v1/outside-policies/{policy}";

/// Partner side, signed by the service desk. `POST` records that somebody acts for somebody.
pub const PARTNER_DESK_MANDATES: &str = "/partner/v1/mandates";
/// Partner side, signed by the service desk. `POST` ends a mandate.
pub const PARTNER_DESK_MANDATE_ENDS: &str = "/partner/v1/mandates/ends";
/// Partner side, signed by the service desk. `GET` lists the open requests to be linked to the person of a policy.
pub const PARTNER_POLICY_LINKS: &str = "/partner/v1/policy-links";
/// Partner side, signed by the service desk. `POST` accepts or declines one.
pub const PARTNER_POLICY_LINK: &str = "/partner/v1/policy-links/{request}";

/// [`MANDATE_REQUEST`] with this id.
pub fn mandate_request(request: &MandateRequestId) -> String {
    format!("{MANDATE_REQUESTS}/{request}")
}

/// [`MANDATE_REQUEST_ANSWER`] to this request.
pub fn mandate_request_answer(request: &MandateRequestId) -> String {
    format!("{MANDATE_REQUESTS}/{request}/answer")
}

/// [`MANDATE_REQUEST_CODE`] of this request.
pub fn mandate_request_code(request: &MandateRequestId) -> String {
    format!("{MANDATE_REQUESTS}/{request}/code")
}

/// [`POLICY_LINK`] with this id.
pub fn policy_link(request: &LinkRequestId) -> String {
    format!("{POLICY_LINKS}/{request}")
}

/// [`OUTSIDE_POLICY`] with this id.
pub fn outside_policy(policy: &OutsidePolicyId) -> String {
    format!("{OUTSIDE_POLICIES}/{policy}")
}
