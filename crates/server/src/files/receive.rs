//! Receiving bytes, and finishing an upload.

use std::error::Error;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use contract::file::{Content, FileFlaw, FileState};
use contract::problem::ProblemKind;
use domain::ids::FileId;
use futures_util::StreamExt;
use tokio::time::{Instant, timeout_at};

use super::tus::{Checksum, ChecksumCheck};
use super::write_turns::WriteTurn;
use crate::antivirus::{Antivirus, OnScanFailure, Verdict};
use crate::metrics::{ScanOutcome, UploadOutcome};
use crate::problems::{
    HandlerResult, ProblemResponse, internal, not_found, too_many_requests, unavailable,
};
use crate::random::{hex, sha256};
use crate::state::App;
use crate::store::{NewPart, StoredFile};

/// Size of the parts in bytes. A broken connection loses less than one part.
pub(super) const PART_BYTES: usize = 512 * 1024;
/// The longest request with a checksum: if it breaks, all of it is sent again.
const MAX_CHECKSUMMED_BYTES: u64 = 8 * 1024 * 1024;

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
    let Some(_of_account) = app.files.receiving_of_account.take(row.owner) else {
        return Err(too_many_requests(1));
    };
    let Ok(_of_all) = app.files.receiving.try_acquire() else { return Err(unavailable(2)) };
    let turn = app.files.turns.begin(&row.file.id).await;
    // An earlier request may have changed it.
    let file = app.store.file(&row.file.id).await?.ok_or_else(not_found)?.file;
    if u64::from(file.received) != offset {
        return Err(offset_mismatch());
    }
    let room = u64::from(file.length - file.received);
    let longest = if checksum.is_some() { room.min(MAX_CHECKSUMMED_BYTES) } else { room };
    if longest < body.size_hint().lower() {
        return Err(too_long());
    }
    let mut upload = Receiving {
        app: &app,
        file: file.id.clone(),
        received: file.received,
        waiting: Vec::new(),
        check: checksum.map(ChecksumCheck::new),
    };
    let end = upload.read(body, longest, &turn).await;
    match end {
        Ok(end) => upload.keep(end).await?,
        Err(refused) => {
            upload.discard().await;
            return Err(refused);
        }
    }
    let received = upload.received;
    if received < file.length {
        return Ok((received, FileState::Receiving));
    }
    Ok((received, finish(&app, &file.id).await?))
}

/// How the body of a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BodyEnd {
    Complete,
    /// The connection broke.
    Interrupted,
    /// A later request for the file has arrived. It says from where it sends, so nothing more may be kept of this one.
    Superseded,
}

/// How long a request may take to send its bytes. Its response has been given up by then.
const LONGEST_BODY: Duration = Duration::from_secs(10 * 60);

/// A request whose bytes are being stored.
struct Receiving<'a> {
    app: &'a App,
    file: FileId,
    /// How many bytes of the file count.
    received: u32,
    /// Stored parts that do not count yet, because the checksum can only be compared at the end.
    waiting: Vec<NewPart>,
    check: Option<ChecksumCheck>,
}

impl Receiving<'_> {
    /// Reads the body, and stores each full part.
    async fn read(&mut self, body: Body, longest: u64, turn: &WriteTurn) -> HandlerResult<BodyEnd> {
        let mut stream = body.into_data_stream();
        let mut held: Vec<u8> = Vec::new();
        let mut total = 0_u64;
        // A client that sends a byte now and then must not keep one of the few places for ever.
        let deadline = Instant::now() + LONGEST_BODY;
        loop {
            let next = tokio::select! {
                biased;
                () = turn.superseded.cancelled() => return Ok(BodyEnd::Superseded),
                next = timeout_at(deadline, stream.next()) => {
                    next.unwrap_or_else(|_| Some(Err(axum::Error::new("too slow"))))
                }
            };
            let bytes = match next {
                Some(Ok(bytes)) => bytes,
                ended => {
                    let is_whole = ended.is_none();
                    // With a checksum the rest of a broken request is of no use.
                    if !held.is_empty() && (is_whole || self.check.is_none()) {
                        self.store_part(held).await?;
                    }
                    return Ok(if is_whole { BodyEnd::Complete } else { BodyEnd::Interrupted });
                }
            };
            total += bytes.len() as u64;
            if longest < total {
                return Err(too_long());
            }
            if let Some(check) = &mut self.check {
                check.update(&bytes);
            }
            held.extend_from_slice(&bytes);
            if PART_BYTES <= held.len() {
                self.store_part(std::mem::take(&mut held)).await?;
            }
        }
    }

    /// Stores the bytes first, then, if there is no checksum to wait for, the row that counts them.
    async fn store_part(&mut self, bytes: Vec<u8>) -> HandlerResult<()> {
        let length = u32::try_from(bytes.len()).map_err(|_| internal())?;
        let bytes = Bytes::from(bytes);
        let object =
            self.app.files.put_part(&self.file, bytes).await.map_err(object_store_error)?;
        let at = self.waiting.last().map_or(self.received, |part| part.at + part.length);
        self.waiting.push(NewPart { at, length, object });
        if self.check.is_none() { self.count_parts().await } else { Ok(()) }
    }

    /// Counts what was stored, or deletes it if the request is not valid.
    async fn keep(&mut self, end: BodyEnd) -> HandlerResult<()> {
        let is_right = match self.check.take() {
            Some(check) => end == BodyEnd::Complete && check.matches(),
            None => true,
        };
        if end == BodyEnd::Superseded {
            self.discard().await;
            return Err(offset_mismatch());
        }
        if !is_right {
            self.discard().await;
            let detail = "The checksum does not match. Send the same bytes again.";
            return Err(ProblemResponse::new(ProblemKind::ChecksumMismatch, detail));
        }
        self.count_parts().await
    }

    async fn count_parts(&mut self) -> HandlerResult<()> {
        let Some(last) = self.waiting.last() else { return Ok(()) };
        let received = last.at + last.length;
        let now = self.app.clock.now();
        if self.app.store.add_parts(&self.file, self.waiting.clone(), now).await? {
            self.waiting.clear();
            self.app.metrics.count_received(received - self.received);
            self.received = received;
            return Ok(());
        }
        // Another server has changed the offset, or the file is deleted.
        self.discard().await;
        if self.app.store.file(&self.file).await?.is_none() {
            return Err(not_found());
        }
        Err(offset_mismatch())
    }

    /// Deletes the parts that do not count.
    async fn discard(&mut self) {
        for part in std::mem::take(&mut self.waiting) {
            if let Err(error) = self.app.files.documents.delete(&part.object).await {
                // The sweep deletes it.
                tracing::warn!(error = &error as &dyn Error, "a part could not be deleted");
            }
        }
    }
}

fn too_long() -> ProblemResponse {
    ProblemResponse::new(ProblemKind::TooLarge, "The request exceeds the size of the upload.")
}

fn offset_mismatch() -> ProblemResponse {
    let detail = "The offset does not match, or a later request has taken over. Send HEAD for the current one.";
    ProblemResponse::new(ProblemKind::OffsetMismatch, detail)
}

/// Assembles, checks and stores a completely received file. It is idempotent, so an interrupted attempt is
/// repeated on the next request.
pub(crate) async fn finish_upload(app: &App, file: &FileId) -> HandlerResult<FileState> {
    let _turn = app.files.turns.begin(file).await;
    finish(app, file).await
}

/// Finishes an upload whose turn the caller has.
async fn finish(app: &App, file: &FileId) -> HandlerResult<FileState> {
    let _slot = app.files.assembling.acquire().await.map_err(|_| internal())?;
    let row = app.store.file(file).await?.ok_or_else(not_found)?;
    if row.file.state != FileState::Receiving {
        return Ok(row.file.state);
    }
    let parts = app.store.file_parts(file).await?;
    let length = usize::try_from(row.file.length).unwrap_or_default();
    let content = match app.files.join(&parts, length).await {
        Ok(content) => content,
        Err(error) => return finished_elsewhere(app, file, error).await,
    };
    if content.len() != length {
        tracing::error!(%file, "the parts of a file do not add up to its length");
        return Err(internal());
    }
    let state = match check_and_put(app, file, content).await? {
        Ok(content) => FileState::Stored(content),
        Err(flaw) => FileState::Refused(flaw),
    };
    let state = app.store.finish_upload(file, state, app.clock.now()).await?;
    let deleted = match &state {
        Some(state) => {
            count(app, state);
            app.files.delete_parts(file).await
        }
        // It was deleted meanwhile, perhaps before its content was stored.
        None => app.files.delete(file).await,
    };
    if let Err(error) = deleted {
        // The sweep deletes them.
        tracing::warn!(error = &error as &dyn Error, "parts could not be deleted");
    }
    state.ok_or_else(not_found)
}

fn count(app: &App, state: &FileState) {
    match state {
        FileState::Stored(_) => app.metrics.count_upload(UploadOutcome::Stored),
        FileState::Refused(_) => app.metrics.count_upload(UploadOutcome::Refused),
        FileState::Receiving | FileState::Unknown => {}
    }
}

/// Checks and stores a file that came in one request. Its row is not written yet.
pub(crate) async fn store_whole(
    app: &App,
    file: &FileId,
    content: Vec<u8>,
) -> HandlerResult<Result<Content, FileFlaw>> {
    let _slot = app.files.assembling.acquire().await.map_err(|_| internal())?;
    check_and_put(app, file, content).await
}

async fn check_and_put(
    app: &App,
    file: &FileId,
    content: Vec<u8>,
) -> HandlerResult<Result<Content, FileFlaw>> {
    // Hashing and searching up to 20 MB would block other requests.
    let (kind, hash, content) = tokio::task::spawn_blocking(move || {
        (file_check::check(&content).verdict, hex(&sha256(&content)), content)
    })
    .await
    .map_err(|_| internal())?;
    let kind = match kind {
        Ok(kind) => kind,
        Err(flaw) => return Ok(Err(flaw)),
    };
    if let Some(antivirus) = &app.antivirus
        && is_infected(app, antivirus, file, &content).await?
    {
        return Ok(Err(FileFlaw::Infected));
    }
    app.files.put(file, content).await.map_err(object_store_error)?;
    Ok(Ok(Content { kind, sha256: hash, same_as: None }))
}

/// Whether the scanner found malware. A file that it could not check is refused for now, or counts as clean, as configured.
async fn is_infected(
    app: &App,
    antivirus: &Antivirus,
    file: &FileId,
    content: &[u8],
) -> HandlerResult<bool> {
    match antivirus.scan(content).await {
        Ok(Verdict::Clean) => {
            app.metrics.count_scan(ScanOutcome::Clean);
            Ok(false)
        }
        Ok(Verdict::Infected(name)) => {
            app.metrics.count_scan(ScanOutcome::Infected);
            tracing::warn!(%file, ?name, "the scanner found malware in a file");
            Ok(true)
        }
        Err(error) => {
            app.metrics.count_scan(ScanOutcome::Failed);
            tracing::error!(%file, error = &error as &dyn Error, "a file could not be checked");
            match antivirus.on_failure {
                OnScanFailure::Accept => Ok(false),
                OnScanFailure::Refuse => Err(unavailable(60)),
            }
        }
    }
}

/// The state of a file whose parts are gone: another server has finished or deleted it.
async fn finished_elsewhere(
    app: &App,
    file: &FileId,
    error: object_store::Error,
) -> HandlerResult<FileState> {
    let row = app.store.file(file).await?.ok_or_else(not_found)?;
    match row.file.state {
        FileState::Receiving => Err(object_store_error(error)),
        state @ (FileState::Stored(_) | FileState::Refused(_) | FileState::Unknown) => Ok(state),
    }
}

/// Logs an error of the storage; the client only sees an internal error, or that it is to try again later.
pub(crate) fn object_store_error(error: object_store::Error) -> ProblemResponse {
    tracing::error!(error = &error as &dyn Error, "the storage of documents failed");
    if has_no_room(&error) {
        unavailable(30)
    } else if is_away(&error) {
        unavailable(10)
    } else {
        internal()
    }
}

/// Whether storage elsewhere did not answer, or not as it should.
fn is_away(error: &object_store::Error) -> bool {
    matches!(error, object_store::Error::Generic { store: "S3" | "HTTP client", .. })
}

/// Whether the disk, or what this process may use of it, is full.
fn has_no_room(error: &object_store::Error) -> bool {
    let mut cause = Some(error as &(dyn Error + 'static));
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<std::io::Error>() {
            use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
            return matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge);
        }
        cause = error.source();
    }
    false
}

/// The problem response for a refused file.
pub(crate) fn file_refused(flaw: FileFlaw) -> ProblemResponse {
    let detail = match flaw {
        FileFlaw::Empty => "The file is empty.",
        FileFlaw::WrongKind => {
            "The file is not a JPEG, PNG, WebP, HEIC, PDF, OFD or XML file of data."
        }
        FileFlaw::Broken => "The file is damaged or incomplete.",
        FileFlaw::Encrypted => "The file is protected by a password.",
        FileFlaw::TooBig => "The file is too large.",
        FileFlaw::TooManyPixels => "The image has too many pixels.",
        FileFlaw::Infected => {
            "A virus scanner found malware in the file. Send another copy, or a photo."
        }
        FileFlaw::Other => "The file cannot be accepted.",
    };
    ProblemResponse::new(ProblemKind::FileRefused, detail)
}
