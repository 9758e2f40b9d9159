//! Bytes that arrive, and what becomes of a file once they are all here.

use axum::body::{Body, Bytes, HttpBody};
use contract::file::{Content, FileFlaw, FileState};
use contract::problem::ProblemKind;
use futures_util::StreamExt;

use super::inspect::inspect;
use super::tus::Checksum;
use crate::problems::{Answer, Refusal, internal, not_found};
use crate::random::{hex, sha256};
use crate::state::App;
use crate::store::{FileRow, NewPart};

/// So much is held in memory before it is kept. What a broken connection loses is less than this.
const PIECE: usize = 1024 * 1024;
/// A request with a checksum is held whole, for until its end nobody knows whether it counts.
const LARGEST_CHECKED: usize = 8 * 1024 * 1024;

/// Takes the bytes of a request in, from `offset` on. Answers how many the file has then, and how it stands.
///
/// What arrived before a connection broke is kept; where the request has a checksum, all of it or nothing.
pub(crate) async fn receive(
    app: App,
    row: FileRow,
    offset: u64,
    checksum: Option<Checksum>,
    body: Body,
) -> Answer<(u32, FileState)> {
    let file = row.file;
    if u64::from(file.received) != offset {
        let detail = "The upload goes on from another place. Ask with HEAD from where.";
        return Err(Refusal::new(ProblemKind::OffsetMismatch, detail));
    }
    let room = u64::from(file.length - file.received);
    let declared = body.size_hint().lower();
    let largest = if checksum.is_some() { room.min(LARGEST_CHECKED as u64) } else { room };
    if largest < declared {
        return Err(too_long());
    }
    let mut held: Vec<u8> = Vec::new();
    let mut here = file.received;
    let mut stream = body.into_data_stream();
    let broke_off = loop {
        match stream.next().await {
            None => break false,
            Some(Err(_)) => break true,
            Some(Ok(bytes)) => {
                let total = u64::from(here - file.received) + (held.len() + bytes.len()) as u64;
                if largest < total {
                    return Err(too_long());
                }
                held.extend_from_slice(&bytes);
                if checksum.is_none() && PIECE <= held.len() {
                    here = keep(&app, &file.id, here, std::mem::take(&mut held)).await?;
                }
            }
        }
    };
    if let Some(checksum) = checksum
        && (broke_off || !checksum.fits(&held))
    {
        let detail = "What arrived is not what was sent. Send the same bytes again.";
        return Err(Refusal::new(ProblemKind::ChecksumMismatch, detail));
    }
    if !held.is_empty() {
        here = keep(&app, &file.id, here, held).await?;
    }
    if here < file.length {
        return Ok((here, FileState::Receiving));
    }
    Ok((here, end(&app, &file.id).await?))
}

fn too_long() -> Refusal {
    Refusal::new(ProblemKind::TooLarge, "There are more bytes than the upload has room for.")
}

/// First the bytes, then the row that counts them.
async fn keep(app: &App, file: &domain::ids::FileId, at: u32, bytes: Vec<u8>) -> Answer<u32> {
    let length = u32::try_from(bytes.len()).map_err(|_| internal())?;
    let object = app.files.keep_part(file, Bytes::from(bytes)).await.map_err(failed)?;
    let now = app.clock.now();
    let part = NewPart { file: file.clone(), at, length, object, now };
    if app.store.add_part(part).await? {
        return Ok(at + length);
    }
    let detail = "Somebody else goes on with this upload. Ask with HEAD how far it is.";
    Err(Refusal::new(ProblemKind::OffsetMismatch, detail))
}

/// Puts a file together whose bytes are all here, looks at it and stores it. Doing it again changes nothing,
/// so a server that stopped in the middle does it when it is asked the next time.
pub(crate) async fn end(app: &App, file: &domain::ids::FileId) -> Answer<FileState> {
    let _turn = app.files.at_work.acquire().await.map_err(|_| internal())?;
    let row = app.store.file(file).await?.ok_or_else(not_found)?;
    if row.file.state != FileState::Receiving {
        return Ok(row.file.state);
    }
    let parts = app.store.file_parts(file).await?;
    let length = usize::try_from(row.file.length).unwrap_or_default();
    let content = app.files.join(&parts, length).await.map_err(failed)?;
    if content.len() != length {
        tracing::error!(%file, "the parts of a file do not make its length");
        return Err(internal());
    }
    // Hashing and searching twenty megabytes would hold up other requests.
    let (kind, hash, content) =
        tokio::task::spawn_blocking(move || (inspect(&content), hex(&sha256(&content)), content))
            .await
            .map_err(|_| internal())?;
    let state = match kind {
        Ok(kind) => {
            app.files.keep(file, content).await.map_err(failed)?;
            FileState::Stored(Content { kind, sha256: hash, same_as: None })
        }
        Err(flaw) => FileState::Refused(flaw),
    };
    let state = app.store.end_upload(file, state, app.clock.now()).await?;
    let state = state.ok_or_else(not_found)?;
    if let Err(error) = app.files.delete_parts(file).await {
        // They take up room and do no harm; they go with the file.
        tracing::warn!(error = &error as &dyn std::error::Error, "parts could not be deleted");
    }
    Ok(state)
}

/// What the object store could not do goes to the log, not to the client.
pub(crate) fn failed(error: object_store::Error) -> Refusal {
    tracing::error!(error = &error as &dyn std::error::Error, "the object store failed");
    internal()
}

/// Why a file is not taken, for developers.
pub(crate) fn refused(flaw: FileFlaw) -> Refusal {
    let detail = match flaw {
        FileFlaw::Empty => "The file has no content.",
        FileFlaw::WrongKind => "The content is no JPEG, PNG, WebP, HEIC or PDF.",
        FileFlaw::Broken => "The file breaks off, or is not what it begins as.",
        FileFlaw::Encrypted => "The PDF needs a password.",
        FileFlaw::TooBig => "The file has too many bytes.",
        FileFlaw::TooManyPixels => "The picture has too many pixels.",
        FileFlaw::Other => "The file cannot be taken.",
    };
    Refusal::new(ProblemKind::FileRefused, detail)
}
