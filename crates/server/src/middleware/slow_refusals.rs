//! Makes refused clients wait a moment for the answer.
//!
//! A client that ignores `Retry-After` and asks again at once would keep the server busy with refusing. While it waits for an
//! answer, its connection asks nothing; that takes no memory to speak of, and there are only so many connections.

use std::time::Duration;

use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;

/// How long the answer is held back.
const PAUSE: Duration = Duration::from_millis(250);

/// Middleware: holds back each answer that says when to come again.
pub(crate) async fn hold_back(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.headers().contains_key(header::RETRY_AFTER) {
        tokio::time::sleep(PAUSE).await;
    }
    response
}
