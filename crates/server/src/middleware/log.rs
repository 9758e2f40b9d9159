//! One line for each request, without a word of what was in it.
//!
//! No body, no header, no query string, no address of the sender, and not the path itself: a path holds
//! ids, and what a client makes up may hold anything. The route's template is enough to find a slow one.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

use super::request_id::RequestId;
use crate::controllers::health;

/// What is not offered here by the operator's own choice is no failure.
const NOT_OFFERED: u16 = 501;

/// Asked every few moments by machines; a line for each would bury the others.
const POLLED: [&str; 2] = [health::PATH, contract::path::PARTNER_QUEUE];

/// Middleware: writes the line once the response's head is ready.
pub(crate) async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let id = request.extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let route = route.as_ref().map_or("app", MatchedPath::as_str);
    let ms = started.elapsed().as_millis();
    if status < 400 && POLLED.contains(&route) {
        tracing::debug!(%method, route, status, ms, id, "request");
    } else if status < 500 || status == NOT_OFFERED {
        tracing::info!(%method, route, status, ms, id, "request");
    } else {
        tracing::error!(%method, route, status, ms, id, "request");
    }
    response
}
