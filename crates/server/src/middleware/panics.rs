//! Makes handlers panic, for tests: one request fails, and nothing else.

use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

/// After how many polls the handler of a request with this method and route panics; `None` for never.
type PanicPoint = dyn Fn(&Method, &str) -> Option<u32> + Send + Sync;

/// Which handlers panic, and how far they get.
#[derive(Clone)]
pub struct PanicPoints(Arc<PanicPoint>);

impl PanicPoints {
    /// `after` says for the method and the route of a request after how many waits its handler is to panic: 0 before it
    /// begins, `None` never.
    pub fn new(after: impl Fn(&Method, &str) -> Option<u32> + Send + Sync + 'static) -> Self {
        Self(Arc::new(after))
    }
}

impl fmt::Debug for PanicPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PanicPoints")
    }
}

/// Middleware: runs the handler up to its panic point. What it has begun is dropped there, as by a panic of its own.
#[expect(clippy::panic, reason = "it is what this is for")]
pub(crate) async fn panic_at(
    State(points): State<PanicPoints>,
    request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let after = route.and_then(|route| (points.0)(request.method(), route.as_str()));
    let mut handler = pin!(next.run(request));
    let Some(after) = after else { return handler.await };
    let mut waits = 0;
    poll_fn(|context| {
        if waits == after {
            panic!("a panic was wanted here");
        }
        waits += 1;
        handler.as_mut().poll(context)
    })
    .await
}
