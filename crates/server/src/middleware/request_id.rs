//! Request ids, for the log and for support requests.

use std::fmt;
use std::sync::Arc;

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use crate::random;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// A request id. Always generated here: an id sent by a client could contain personal data.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(Arc<str>);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Middleware: generates the request id and adds it to the response and to every line of the log.
pub(crate) async fn name(mut request: Request, next: Next) -> Response {
    let id = RequestId(random::id().into());
    request.extensions_mut().insert(id.clone());
    let span = span(&id);
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

/// Of the highest level, so that a filter for errors keeps it.
#[cfg(not(feature = "otel"))]
fn span(id: &RequestId) -> tracing::Span {
    tracing::error_span!("request", %id)
}

/// The same as a span of OpenTelemetry, whose name and status come with the response.
#[cfg(feature = "otel")]
fn span(id: &RequestId) -> tracing::Span {
    use tracing::field::Empty;
    tracing::error_span!(
        "request",
        %id,
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = Empty,
        http.route = Empty,
        http.response.status_code = Empty,
    )
}
