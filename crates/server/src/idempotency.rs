//! Writes that are safe to send again: the same key gets the same answer, and does nothing twice.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::IDEMPOTENCY_KEY;
use contract::problem::ProblemKind;
use serde::Serialize;

use crate::problems::{HandlerResult, ProblemResponse, internal, malformed_request};
use crate::random::sha256;
use crate::store::{IdempotencyKey, StoredResponse};

/// The key that came with a request, if one did. `request` is the request as it was understood: spaces and
/// the order of fields make no other request.
pub(crate) fn optional_key(
    sender: String,
    headers: &HeaderMap,
    request: &impl Serialize,
) -> HandlerResult<Option<IdempotencyKey>> {
    let Some(key) = headers.get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let key = key.to_str().unwrap_or_default();
    if !(8..=128).contains(&key.len()) {
        return Err(malformed_request("An Idempotency-Key has 8 to 128 visible ASCII characters."));
    }
    let request = serde_json::to_vec(request).map_err(|_| internal())?;
    Ok(Some(IdempotencyKey { sender, key: key.to_owned(), request_hash: sha256(&request) }))
}

/// The key that must come with a request.
pub(crate) fn required_key(
    sender: String,
    headers: &HeaderMap,
    request: &impl Serialize,
) -> HandlerResult<IdempotencyKey> {
    optional_key(sender, headers, request)?.ok_or_else(|| {
        let detail = "Send an Idempotency-Key with this, and the same one when sending it again.";
        ProblemResponse::new(ProblemKind::IdempotencyKeyMissing, detail)
    })
}

/// The answer that was given before, if the same was request then.
pub(crate) fn replay(key: &IdempotencyKey, before: StoredResponse) -> HandlerResult<Response> {
    if before.request_hash != key.request_hash {
        let detail = "The key was used for another request. Take a new key for a new one.";
        return Err(ProblemResponse::new(ProblemKind::IdempotencyKeyReused, detail));
    }
    let mut response = stored_response(before);
    response.headers_mut().insert("Idempotent-Replayed", HeaderValue::from_static("true"));
    Ok(response)
}

/// The answer as a response.
pub(crate) fn stored_response(answer: StoredResponse) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    (status, [(header::CONTENT_TYPE, "application/json")], answer.body).into_response()
}
