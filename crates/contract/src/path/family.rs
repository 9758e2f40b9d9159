//! Paths about people who act for each other.

use domain::ids::MandateRequestId;

/// `GET` lists the requests to act for somebody that the person made and got; `POST` makes one, with an
/// `Idempotency-Key`.
pub const MANDATE_REQUESTS: &str = "/api/v1/me/mandate-requests";
/// `DELETE` withdraws a request that the person made.
pub const MANDATE_REQUEST: &str = "/api/v1/me/mandate-requests/{request}";
/// `POST` answers a request that the person got.
pub const MANDATE_REQUEST_ANSWER: &str = "/api/v1/me/mandate-requests/{request}/answer";
/// `POST` confirms a request that the person made, with the code that was sent to the other's number.
pub const MANDATE_REQUEST_CODE: &str = "/api/v1/me/mandate-requests/{request}/code";

/// Partner side, signed by the service desk. `POST` records that somebody acts for somebody.
pub const PARTNER_DESK_MANDATES: &str = "/partner/v1/mandates";
/// Partner side, signed by the service desk. `POST` ends a mandate.
pub const PARTNER_DESK_MANDATE_ENDS: &str = "/partner/v1/mandates/ends";

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
