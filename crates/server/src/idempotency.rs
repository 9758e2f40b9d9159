//! Idempotent writes: a retry with the same key returns the stored response.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::IDEMPOTENCY_KEY;
use contract::problem::ProblemKind;
use serde::Serialize;

use crate::problems::{HandlerResult, ProblemResponse, internal, malformed_request};
use crate::random::sha256;
use crate::store::{IdempotencyKey, StoredResponse};

/// The idempotency key of a request, if it has one. It is tied to the parsed `request`, so whitespace and the
/// order of fields do not matter.
pub(crate) fn optional_key(
    sender: String,
    headers: &HeaderMap,
    request: &impl Serialize,
) -> HandlerResult<Option<IdempotencyKey>> {
    let Some(key) = headers.get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let key = key.to_str().unwrap_or_default();
    if !(8..=128).contains(&key.len()) {
        return Err(malformed_request(
            "An Idempotency-Key must have 8 to 128 visible ASCII characters.",
        ));
    }
    let request = serde_json::to_vec(request).map_err(|_| internal())?;
    Ok(Some(IdempotencyKey { sender, key: key.to_owned(), request_hash: sha256(&request) }))
}

/// The idempotency key of a request that requires one.
pub(crate) fn required_key(
    sender: String,
    headers: &HeaderMap,
    request: &impl Serialize,
) -> HandlerResult<IdempotencyKey> {
    optional_key(sender, headers, request)?.ok_or_else(|| {
        let detail = "Send an Idempotency-Key, and the same one when you retry.";
        ProblemResponse::new(ProblemKind::IdempotencyKeyMissing, detail)
    })
}

/// The stored response, if the request is the same.
pub(crate) fn replay(key: &IdempotencyKey, before: StoredResponse) -> HandlerResult<Response> {
    if before.request_hash != key.request_hash {
        return Err(key_reused());
    }
    Ok(replayed(stored_response(before)))
}

/// The key was used for a different request.
pub(crate) fn key_reused() -> ProblemResponse {
    let detail = "The key was used for a different request. Use a new key for each request.";
    ProblemResponse::new(ProblemKind::IdempotencyKeyReused, detail)
}

/// Marks a response as that of an earlier request.
pub(crate) fn replayed(mut response: Response) -> Response {
    response.headers_mut().insert("Idempotent-Replayed", HeaderValue::from_static("true"));
    response
}

/// A stored response as an HTTP response.
pub(crate) fn stored_response(response: StoredResponse) -> Response {
    let status = StatusCode::from_u16(response.status).unwrap_or(StatusCode::OK);
    (status, [(header::CONTENT_TYPE, "application/json")], response.body).into_response()
}
