//! Conditional requests: `ETag`, `If-Match`, `If-None-Match`.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::json::Json;
use crate::random::{hex, sha256};
use crate::store::Precondition;

/// The preconditions of a request.
#[derive(Debug, Default)]
pub(crate) struct Preconditions {
    if_match: Option<Tags>,
    if_none_match: Option<Tags>,
}

#[derive(Debug)]
enum Tags {
    Any,
    These(Vec<String>),
}

impl Preconditions {
    /// Whether the client already has this version.
    pub(crate) fn has(&self, tag: &str) -> bool {
        match &self.if_none_match {
            None => false,
            Some(Tags::Any) => true,
            Some(Tags::These(tags)) => tags.iter().any(|held| held == tag),
        }
    }

    /// The precondition of a write.
    pub(crate) fn into_precondition(self) -> Precondition {
        match (self.if_match, self.if_none_match) {
            (Some(Tags::Any), _) => Precondition::Exists,
            (Some(Tags::These(tags)), _) => Precondition::Revision(tags),
            (None, Some(_)) => Precondition::Absent,
            (None, None) => Precondition::None,
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Preconditions {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self {
            if_match: tags(&parts.headers, &header::IF_MATCH),
            if_none_match: tags(&parts.headers, &header::IF_NONE_MATCH),
        })
    }
}

/// Weak tags are compared like strong ones: ours are all strong, and only a proxy may have weakened one.
fn tags(headers: &HeaderMap, name: &HeaderName) -> Option<Tags> {
    let mut found = Vec::new();
    let mut given = false;
    for value in headers.get_all(name) {
        given = true;
        for tag in value.to_str().unwrap_or_default().split(',').map(str::trim) {
            if tag == "*" {
                return Some(Tags::Any);
            }
            let tag = tag.strip_prefix("W/").unwrap_or(tag);
            found.push(tag.trim_matches('"').to_owned());
        }
    }
    given.then_some(Tags::These(found))
}

/// Public content with an `ETag` computed from its bytes, or 304 if the client has it. Caches must revalidate it.
pub(crate) fn with_public_etag<T: Serialize>(preconditions: &Preconditions, body: T) -> Response {
    let mut response = with_etag(preconditions, body);
    let revalidate = HeaderValue::from_static("no-cache");
    response.headers_mut().insert(header::CACHE_CONTROL, revalidate);
    response
}

/// `body` with an `ETag` computed from its bytes, or 304 if the client has it.
pub(crate) fn with_etag<T: Serialize>(preconditions: &Preconditions, body: T) -> Response {
    match serde_json::to_vec(&body) {
        Ok(bytes) => with_etag_bytes(preconditions, "application/json", bytes),
        Err(_) => Json(body).into_response(),
    }
}

/// The same for a page.
pub(crate) fn with_html_etag(preconditions: &Preconditions, html: String) -> Response {
    with_etag_bytes(preconditions, "text/html; charset=utf-8", html.into_bytes())
}

/// The same for bytes of this type.
fn with_etag_bytes(
    preconditions: &Preconditions,
    content_type: &'static str,
    bytes: Vec<u8>,
) -> Response {
    let hash = hex(&sha256(&bytes));
    let tag = hash.split_at_checked(32).map_or(hash.as_str(), |(start, _)| start);
    if preconditions.has(tag) {
        return tagged(StatusCode::NOT_MODIFIED.into_response(), tag);
    }
    let body = ([(header::CONTENT_TYPE, content_type)], bytes);
    tagged(body.into_response(), tag)
}

/// `response` with this `ETag`. It may hold personal data, which must not stay in a browser's cache after signing out:
/// the app stores what it needs offline itself, encrypted.
pub(crate) fn tagged(mut response: Response, tag: &str) -> Response {
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&format!("\"{tag}\"")) {
        headers.insert(header::ETAG, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
