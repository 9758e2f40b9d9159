//! Logs one line per request, without its content. The request id is in the span of every line.
//!
//! Bodies, headers, query strings and client addresses are not logged; nor is the path, which contains ids and
//! possibly anything a client makes up. The route template is enough to find slow requests.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

use crate::controllers::health;

/// A feature that the operator has not enabled is not a failure.
const NOT_OFFERED: u16 = 501;

/// Polled every few seconds; logged at debug level to keep the log readable.
const POLLED: [&str; 4] =
    [health::PATH, health::LIVE_PATH, health::READY_PATH, contract::path::PARTNER_QUEUE];

/// Middleware: logs the request once the response headers are ready.
pub(crate) async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let route = route.as_ref().map_or("app", MatchedPath::as_str);
    let ms = started.elapsed().as_millis();
    #[cfg(feature = "otel")]
    name_span(&method, route, status);
    if status < 400 && POLLED.contains(&route) {
        tracing::debug!(%method, route, status, ms, "request");
    } else if status < 500 || status == NOT_OFFERED {
        tracing::info!(%method, route, status, ms, "request");
    } else {
        tracing::error!(%method, route, status, ms, "request");
    }
    response
}

/// Names the span of the request as OpenTelemetry does: by method and route.
#[cfg(feature = "otel")]
fn name_span(method: &axum::http::Method, route: &str, status: u16) {
    use opentelemetry::trace::TraceContextExt;
    use tracing_opentelemetry::OpenTelemetrySpanExt;
    let span = tracing::Span::current();
    // A field `otel.name` would come too late: the span has begun.
    span.context().span().update_name(format!("{method} {route}"));
    span.record("http.request.method", method.as_str());
    span.record("http.route", route);
    span.record("http.response.status_code", i64::from(status));
    if 500 <= status && status != NOT_OFFERED {
        span.record("otel.status_code", "ERROR");
    }
}
