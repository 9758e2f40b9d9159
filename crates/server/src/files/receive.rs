//! Receiving bytes, and finishing an upload.

use axum::body::{Body, Bytes, HttpBody};
use contract::file::{Content, FileFlaw, FileState};
use contract::problem::ProblemKind;
use futures_util::StreamExt;

use super::tus::Checksum;
use crate::problems::{HandlerResult, ProblemResponse, internal, not_found};
use crate::random::{hex, sha256};
use crate::state::App;
use crate::store::{NewPart, StoredFile};

/// Size of the parts in bytes. A broken connection loses less than one part.
const PART_BYTES: usize = 1024 * 1024;
/// Requests with a checksum are buffered whole, because the checksum can only be verified at the end.
const MAX_CHECKSUMMED_BYTES: usize = 8 * 1024 * 1024;

/// Stores the bytes of a request from `offset` on. Returns the number of bytes received in total, and the state
/// of the file.
///
/// If the connection breaks, what has arrived is kept; with a checksum all of it is kept or nothing.
pub(crate) async fn receive(
    app: App,
    row: StoredFile,
    offset: u64,
    checksum: Option<Checksum>,
    body: Body,
) -> HandlerResult<(u32, FileState)> {
    let file = row.file;
    if u64::from(file.received) != offset {
        let detail = "The offset does not match. Send HEAD for the current one.";
        return Err(ProblemResponse::new(ProblemKind::OffsetMismatch, detail));
    }
    let room = u64::from(file.length - file.received);
    let declared = body.size_hint().lower();
    let largest = if checksum.is_some() { room.min(MAX_CHECKSUMMED_BYTES as u64) } else { room };
    if largest < declared {
        return Err(too_long());
    }
    let mut held: Vec<u8> = Vec::new();
    let mut received = file.received;
    let mut stream = body.into_data_stream();
    let interrupted = loop {
        match stream.next().await {
            None => break false,
            Some(Err(_)) => break true,
            Some(Ok(bytes)) => {
                let total = u64::from(received - file.received) + (held.len() + bytes.len()) as u64;
                if largest < total {
                    return Err(too_long());
                }
                held.extend_from_slice(&bytes);
                if checksum.is_none() && PART_BYTES <= held.len() {
                    received =
                        store_part(&app, &file.id, received, std::mem::take(&mut held)).await?;
                }
            }
        }
    };
    if let Some(checksum) = checksum
        && (interrupted || !checksum.matches(&held))
    {
        let detail = "The checksum does not match. Send the same bytes again.";
        return Err(ProblemResponse::new(ProblemKind::ChecksumMismatch, detail));
    }
    if !held.is_empty() {
        received = store_part(&app, &file.id, received, held).await?;
    }
    if received < file.length {
        return Ok((received, FileState::Receiving));
    }
    Ok((received, finish_upload(&app, &file.id).await?))
}

fn too_long() -> ProblemResponse {
    ProblemResponse::new(ProblemKind::TooLarge, "The request exceeds the size of the upload.")
}

/// Stores the bytes first, then the row that counts them.
async fn store_part(
    app: &App,
    file: &domain::ids::FileId,
    at: u32,
    bytes: Vec<u8>,
) -> HandlerResult<u32> {
    let length = u32::try_from(bytes.len()).map_err(|_| internal())?;
    let object = app.files.put_part(file, Bytes::from(bytes)).await.map_err(object_store_error)?;
    let now = app.clock.now();
    let part = NewPart { file: file.clone(), at, length, object, now };
    if app.store.add_part(part).await? {
        return Ok(at + length);
    }
    let detail = "A concurrent request has changed the offset. Send HEAD for the current one.";
    Err(ProblemResponse::new(ProblemKind::OffsetMismatch, detail))
}

/// Assembles, checks and stores a completely received file. It is idempotent, so an interrupted attempt is
/// repeated on the next request.
pub(crate) async fn finish_upload(
    app: &App,
    file: &domain::ids::FileId,
) -> HandlerResult<FileState> {
    let _turn = app.files.slots.acquire().await.map_err(|_| internal())?;
    let row = app.store.file(file).await?.ok_or_else(not_found)?;
    if row.file.state != FileState::Receiving {
        return Ok(row.file.state);
    }
    let parts = app.store.file_parts(file).await?;
    let length = usize::try_from(row.file.length).unwrap_or_default();
    let content = app.files.join(&parts, length).await.map_err(object_store_error)?;
    if content.len() != length {
        tracing::error!(%file, "the parts of a file do not add up to its length");
        return Err(internal());
    }
    // Hashing and searching up to 20 MB would block other requests.
    let (kind, hash, content) = tokio::task::spawn_blocking(move || {
        (file_check::check(&content).verdict, hex(&sha256(&content)), content)
    })
    .await
    .map_err(|_| internal())?;
    let state = match kind {
        Ok(kind) => {
            app.files.put(file, content).await.map_err(object_store_error)?;
            FileState::Stored(Content { kind, sha256: hash, same_as: None })
        }
        Err(flaw) => FileState::Refused(flaw),
    };
    let state = app.store.finish_upload(file, state, app.clock.now()).await?;
    let state = state.ok_or_else(not_found)?;
    if let Err(error) = app.files.delete_parts(file).await {
        // Left-over parts are deleted with the file.
        tracing::warn!(error = &error as &dyn std::error::Error, "parts could not be deleted");
    }
    Ok(state)
}

/// Logs an object-store error; the client only sees an internal error.
pub(crate) fn object_store_error(error: object_store::Error) -> ProblemResponse {
    tracing::error!(error = &error as &dyn std::error::Error, "the object store failed");
    internal()
}

/// The problem response for a refused file.
pub(crate) fn file_refused(flaw: FileFlaw) -> ProblemResponse {
    let detail = match flaw {
        FileFlaw::Empty => "The file is empty.",
        FileFlaw::WrongKind => "The file is not a JPEG, PNG, WebP, HEIC or PDF.",
        FileFlaw::Broken => "The file is damaged or incomplete.",
        FileFlaw::Encrypted => "The PDF is protected by a password.",
        FileFlaw::TooBig => "The file is too large.",
        FileFlaw::TooManyPixels => "The image has too many pixels.",
        FileFlaw::Other => "The file cannot be accepted.",
    };
    ProblemResponse::new(ProblemKind::FileRefused, detail)
}
