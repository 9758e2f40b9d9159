//! Makes refused clients wait a moment for the answer.
//!
//! A client that ignores `Retry-After` and asks again at once would keep the server busy with refusing. While it waits for an
//! answer, its connection asks nothing; that takes no memory to speak of, and there are only so many connections.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use tokio_util::sync::CancellationToken;

/// How long the answer is held back.
const PAUSE: Duration = Duration::from_millis(250);

/// Middleware: holds back each answer that says when to come again, until the server stops.
pub(crate) async fn hold_back(
    State(stopping): State<CancellationToken>,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    if response.headers().contains_key(header::RETRY_AFTER) {
        stopping.run_until_cancelled(tokio::time::sleep(PAUSE)).await;
    }
    response
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use axum::Router;
    use axum::body::Body;
    use axum::http::StatusCode;
    use axum::middleware::from_fn_with_state;
    use futures_util::future::poll_immediate;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_refusal_is_held_back_until_the_server_stops() {
        let refuse = || async { (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "1")]) };
        let stopping = CancellationToken::new();
        let layer = from_fn_with_state(stopping.clone(), hold_back);
        let router = Router::new().fallback(refuse).layer(layer);
        let mut answer = pin!(router.oneshot(Request::new(Body::empty())));
        assert!(poll_immediate(answer.as_mut()).await.is_none());
        stopping.cancel();
        let answer = poll_immediate(answer.as_mut()).await.unwrap().unwrap();
        assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    }
}
