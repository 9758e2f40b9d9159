//! JSON that is written while it is sent: however long a journal is, only a part of it is in memory.

use std::io;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::ids::CaseId;
use serde::Serialize;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use crate::store::{Store, StoreError};

/// Number of entries read at a time.
const ENTRIES_AT_A_TIME: u32 = 500;

/// What closes the list that ends an object, and the object.
const END: &str = "]}";

/// Why a body ends early. Then the connection is closed, so that nobody takes a part for the whole.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StreamFailure {
    #[error("the client has gone")]
    Gone,
    #[error("the store failed")]
    Store(#[from] StoreError),
    #[error("a part cannot be written")]
    Json(#[from] serde_json::Error),
    #[error("the list is not the last field")]
    Order,
}

/// Takes the parts of a body.
pub(crate) struct JsonWriter(mpsc::Sender<io::Result<Bytes>>);

impl JsonWriter {
    /// Sends the beginning of `value` up to the elements of its last field, the empty list `field`; after `separator`.
    pub(crate) async fn begin(
        &self,
        separator: &str,
        value: &impl Serialize,
        field: &str,
    ) -> Result<(), StreamFailure> {
        let text = serde_json::to_string(value)?;
        let end = ["\"", field, "\":[", END].concat();
        let before = text.strip_suffix(&end).ok_or(StreamFailure::Order)?;
        self.send([separator, before, "\"", field, "\":["].concat()).await
    }

    /// Sends all entries of a case.
    pub(crate) async fn entries(
        &self,
        store: &dyn Store,
        case: &CaseId,
    ) -> Result<(), StreamFailure> {
        let mut next = 1_u32;
        loop {
            let numbers = next..next.saturating_add(ENTRIES_AT_A_TIME);
            let entries = store.entries_between(case, numbers).await?;
            if entries.is_empty() {
                return Ok(());
            }
            let mut text = String::new();
            for entry in &entries {
                if 1 < next {
                    text.push(',');
                }
                text += &serde_json::to_string(entry)?;
                next = entry.seq.saturating_add(1);
            }
            self.send(text).await?;
        }
    }

    /// Closes the list and the object that [`begin`](Self::begin) has begun.
    pub(crate) async fn end(&self) -> Result<(), StreamFailure> {
        self.send(END.to_owned()).await
    }

    /// Waits until the part before has been taken.
    async fn send(&self, text: String) -> Result<(), StreamFailure> {
        self.0.send(Ok(text.into())).await.map_err(|_| StreamFailure::Gone)
    }
}

/// A response whose body `write` writes while it is sent.
pub(crate) fn streamed_json<F>(write: impl FnOnce(JsonWriter) -> F) -> Response
where
    F: Future<Output = Result<(), StreamFailure>> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(1);
    let failed = sender.clone();
    let written = write(JsonWriter(sender));
    tokio::spawn(async move {
        match written.await {
            Ok(()) | Err(StreamFailure::Gone) => {}
            Err(failure) => {
                tracing::error!(
                    error = &failure as &dyn std::error::Error,
                    "a response ended before its end"
                );
                let _ = failed.send(Err(io::Error::other(failure))).await;
            }
        }
    });
    let mut response = Body::from_stream(ReceiverStream::new(receiver)).into_response();
    let media = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, media);
    response
}
