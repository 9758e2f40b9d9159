//! Reads what a handler has left of a request's body, or announces that the connection will be closed.
//!
//! A handler that refuses a request early has not read its body. A connection cannot be used again before that has been
//! read; without the announcement a proxy would send the next request on it and get no answer.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::StreamExt;
use hyper::body::{Frame, SizeHint};
use tokio_util::sync::CancellationToken;

use crate::connections::just_after;

/// The most bytes that are read to keep a connection.
const MAX_BYTES: usize = 256 * 1024;
/// How long reading them may take.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Middleware: leaves no part of the body unread, or closes the connection after the response. A server that stops reads no
/// more of it.
pub(crate) async fn finish(
    State(stopping): State<CancellationToken>,
    request: Request,
    next: Next,
) -> Response {
    // The client waits for permission to send the body, which it now does not need.
    let waits = request.headers().contains_key(header::EXPECT);
    let unread = Unread::default();
    let request = request.map(|body| {
        let body = (!body.is_end_stream()).then_some(body);
        Body::new(TrackedBody { body, unread: unread.clone() })
    });
    let mut response = next.run(request).await;
    let rest = unread.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(rest) = rest
        && (waits || !discard(rest, &stopping).await)
    {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Reads the rest of a body. `false` if it is too long, too slow or broken, or the server stops.
async fn discard(body: Body, stopping: &CancellationToken) -> bool {
    let read = async {
        let mut stream = body.into_data_stream();
        let mut length = 0_usize;
        while let Some(Ok(bytes)) = stream.next().await {
            length = length.saturating_add(bytes.len());
            if MAX_BYTES < length {
                return false;
            }
        }
        true
    };
    tokio::select! {
        read = tokio::time::timeout(TIMEOUT, read) => read.unwrap_or(false),
        () = just_after(stopping) => false,
    }
}

/// The body of a request whose handler did not read it to the end.
#[derive(Clone, Default)]
struct Unread(Arc<Mutex<Option<Body>>>);

/// A body that is put into [`Unread`] when it is dropped before its end.
struct TrackedBody {
    /// `None` after the end.
    body: Option<Body>,
    unread: Unread,
}

impl HttpBody for TrackedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let frame = Pin::new(&mut *body).poll_frame(cx);
        if matches!(frame, Poll::Ready(None | Some(Err(_)))) || body.is_end_stream() {
            self.body = None;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for TrackedBody {
    fn drop(&mut self) {
        if let Some(body) = self.body.take() {
            *self.unread.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
        }
    }
}
