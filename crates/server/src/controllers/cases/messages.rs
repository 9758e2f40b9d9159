//! Messages from the claimant.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::file::{Content, FileState};
use contract::messages::{MAX_ATTACHMENTS, Messages, NEWEST_MESSAGES, NewMessage, ReadUpTo};
use contract::path;
use domain::appointment::AppointmentSide;
use domain::ids::{FileId, PersonId};
use domain::messages::{Attachment, Message, MessageAuthor};
use domain::validation::{self, FieldError, FieldFlaw, MAX_REASON};
use serde::Deserialize;

use super::{owned, owned_claim};
use crate::extract::{Json, SignedIn};
use crate::field_errors::{self, add_error, add_error_if};
use crate::idempotency;
use crate::message_writer;
use crate::problems::{HandlerResult, invalid_fields};
use crate::state::App;
use crate::store::PendingMessage;

/// Limits runaway clients; no person writes that many.
const MAX_MESSAGES_PER_DAY: u32 = 100;

/// Query parameters of the messages.
#[derive(Debug, Deserialize)]
pub(crate) struct MessagesQuery {
    /// The number of the message after the last one of the page; without it, the newest messages.
    before: Option<u32>,
}

/// `GET /cases/{case}/messages`: lists the newest messages of a case, or those before another, and how far each side has read them.
#[utoipa::path(
    get,
    path = path::MESSAGES,
    operation_id = "list_messages",
    tag = "messages",
    security(("session" = [])), params(("case" = String, Path), ("before" = Option<u32>, Query, description = "The number of the first message that the client has. Without it, the newest messages.")),
    responses((status = OK, description = "At most 200 messages, oldest first. There are earlier ones if the first one has another number than 1.", body = Messages)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(case): Path<String>,
    Query(MessagesQuery { before }): Query<MessagesQuery>,
) -> HandlerResult<Json<Messages>> {
    let (case, _) = owned(&app, &signed_in, case).await?;
    let numbers = 0..before.unwrap_or(u32::MAX);
    let messages = app.store.newest_messages(&case, numbers, NEWEST_MESSAGES).await?;
    let reading = app.store.read_positions(&case).await?;
    Ok(Json(Messages { messages, reading }))
}

/// `POST /cases/{case}/claims/{claim}/messages`: sends a message with optional files to the people who handle a
/// claim. A retry with the same key returns the same response.
#[utoipa::path(
    post,
    path = path::CLAIM_MESSAGES,
    operation_id = "write_message",
    tag = "messages",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = String, Header)), request_body = NewMessage,
    responses((status = CREATED, description = "The stored message.", body = Message)),
)]
pub(crate) async fn write(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): Path<(String, String)>,
    headers: HeaderMap,
    Json(sent): Json<NewMessage>,
) -> HandlerResult<Response> {
    let request = ("message", &case, &claim, &sent);
    let key = idempotency::required_key(signed_in.sender(), &headers, &request)?;
    let (case, claim) = owned_claim(&app, &signed_in, case, claim).await?;
    // Before the files are validated: in a retry they already belong to the case.
    if let Some(before) = app.store.stored_response(&key.sender, &key.key).await? {
        return idempotency::replay(&key, before);
    }
    let mut errors = Vec::new();
    let text = match validation::clean_text(&sent.text, MAX_REASON) {
        Err(FieldFlaw::Missing) if !sent.files.is_empty() => Some(String::new()),
        text => field_errors::checked(&mut errors, "/text", text),
    };
    let files = attachments(&app, signed_in.id(), &sent.files, &mut errors).await?;
    let (Some(text), true) = (text, errors.is_empty()) else { return Err(invalid_fields(errors)) };
    let write = PendingMessage {
        case,
        claim,
        by: MessageAuthor::Claimant,
        text,
        files,
        at: app.clock.now(),
        per_day: MAX_MESSAGES_PER_DAY,
        key: Some(key),
    };
    message_writer::send(&app, write).await
}

/// Validates the files of a message: each must belong to `owner`, be fully stored, and not be part of a case yet.
async fn attachments(
    app: &App,
    owner: &PersonId,
    sent: &[FileId],
    errors: &mut Vec<FieldError>,
) -> HandlerResult<Vec<Attachment>> {
    add_error_if(errors, MAX_ATTACHMENTS < sent.len(), "/files", FieldFlaw::TooMany);
    let mut files = Vec::new();
    for (nth, id) in sent.iter().enumerate().take(MAX_ATTACHMENTS) {
        let row = app.store.file(id).await?;
        let file = row.filter(|row| row.owner == *owner && row.case.is_none()).map(|row| row.file);
        match file.map(|file| (file.name, file.length, file.state)) {
            Some((name, length, FileState::Stored(content))) if !sent[..nth].contains(id) => {
                let Content { kind, sha256, .. } = content;
                files.push(Attachment { id: id.clone(), name, length, sha256, kind });
            }
            Some(_) | None => add_error(errors, &format!("/files/{nth}"), FieldFlaw::NotFound),
        }
    }
    Ok(files)
}

/// `PUT /cases/{case}/claims/{claim}/messages/read`: records how far a claim's messages have been read.
#[utoipa::path(
    put,
    path = path::MESSAGES_READ,
    operation_id = "read_messages",
    tag = "messages",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path)), request_body = ReadUpTo,
    responses((status = NO_CONTENT, description = "Recorded.")),
)]
pub(crate) async fn read(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): Path<(String, String)>,
    Json(ReadUpTo { seq }): Json<ReadUpTo>,
) -> HandlerResult<StatusCode> {
    let (case, claim) = owned_claim(&app, &signed_in, case, claim).await?;
    message_writer::mark_read(&app, &case, &claim, AppointmentSide::Claimant, seq).await?;
    Ok(StatusCode::NO_CONTENT)
}
