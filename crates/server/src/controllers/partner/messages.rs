//! Messages from the insurer.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::messages::MAX_ATTACHMENTS;
use contract::partner::{HandlerMessageAction, UnreadThreads};
use contract::partner_case::{InsurerAttachment, NEWEST_MESSAGES_OF_CLAIM};
use contract::path;
use domain::appointment::AppointmentSide;
use domain::ids::{ClaimId, InsurerCode};
use domain::messages::{Attachment, Message, MessageAuthor};
use domain::validation::{self, FieldError, FieldFlaw, MAX_REASON, PersonName};

use super::{OwnClaim, insurer, own_claim};
use crate::extract::Json;
use crate::field_errors::{add_error, add_error_if, checked};
use crate::idempotency;
use crate::message_writer;
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, invalid_fields};
use crate::state::App;
use crate::store::PendingMessage;

const PAGE: u32 = 100;

/// `GET /partner/v1/messages`: lists the claims with unread messages from the claimant, longest waiting first.
#[utoipa::path(
    get,
    path = path::PARTNER_MESSAGES,
    operation_id = "list_waiting_messages",
    tag = "partners",
    security(("signature" = [])),
    responses((status = OK, description = "At most 100 claims with unread messages, each with at most 100 of its newest messages.", body = UnreadThreads)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<Json<UnreadThreads>> {
    let threads =
        app.store.waiting_threads(&insurer(&signed)?, PAGE, NEWEST_MESSAGES_OF_CLAIM).await?;
    Ok(Json(UnreadThreads { threads }))
}

/// `POST /partner/v1/cases/{case}/claims/{claim}/messages`: replies to a claimant, or marks messages as read. An
/// `Idempotency-Key` makes it safe to retry.
#[utoipa::path(
    post,
    path = path::PARTNER_CLAIM_MESSAGES,
    operation_id = "answer_messages",
    tag = "partners",
    security(("signature" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = HandlerMessageAction,
    responses((status = CREATED, description = "The stored message.", body = Message), (status = NO_CONTENT, description = "Marked as read.")),
)]
pub(crate) async fn write(
    State(app): State<App>,
    Path(path): Path<(String, String)>,
    headers: HeaderMap,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let OwnClaim { insurer, case, claim } = own_claim(&app, &signed, path).await?;
    let sent: HandlerMessageAction = signed.json()?;
    let key =
        idempotency::optional_key(signed.sender(), &headers, &("message", &case, &claim, &sent))?;
    // Before the files are looked for: in a retry they belong to the case already.
    if let Some(key) = &key
        && let Some(before) = app.store.stored_response(&key.sender, &key.key).await?
    {
        return idempotency::replay(key, before);
    }
    let (handler, text, files) = match sent {
        HandlerMessageAction::Write { handler, text, files } => (handler, text, files),
        HandlerMessageAction::Read { seq } => {
            message_writer::mark_read(&app, &case, &claim, AppointmentSide::Insurer, seq).await?;
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
    };
    let mut errors = Vec::new();
    let name = checked(&mut errors, "/write/handler", PersonName::parse(&handler));
    let text = checked(&mut errors, "/write/text", validation::clean_text(&text, MAX_REASON));
    let files = attachments(&app, (&insurer, &claim), files, &mut errors).await?;
    let (Some(name), Some(text), true) = (name, text, errors.is_empty()) else {
        return Err(invalid_fields(errors));
    };
    let by = MessageAuthor::Handler { insurer, name: name.into() };
    let at = app.clock.now();
    message_writer::send(
        &app,
        PendingMessage { case, claim, by, text, files, at, per_day: u32::MAX, key },
    )
    .await
}

/// Validates the files of a message: each must have been uploaded by this insurer for this claim, and not be sent yet.
async fn attachments(
    app: &App,
    (insurer, claim): (&InsurerCode, &ClaimId),
    sent: Vec<InsurerAttachment>,
    errors: &mut Vec<FieldError>,
) -> HandlerResult<Vec<Attachment>> {
    add_error_if(errors, MAX_ATTACHMENTS < sent.len(), "/write/files", FieldFlaw::TooMany);
    let now = app.clock.now();
    let mut files: Vec<Attachment> = Vec::new();
    for (nth, InsurerAttachment { file, name }) in
        sent.into_iter().enumerate().take(MAX_ATTACHMENTS)
    {
        let waiting = app.store.insurer_file(&file).await?;
        let waiting = waiting
            .filter(|it| it.insurer == *insurer && it.claim == *claim && now < it.expires_at);
        match waiting.filter(|it| files.iter().all(|other| other.id != it.id)) {
            Some(waiting) => files.push(Attachment {
                id: file,
                name: file_check::clean_name(&name),
                length: waiting.length,
                sha256: waiting.sha256,
                kind: waiting.kind,
            }),
            None => add_error(errors, &format!("/write/files/{nth}/file"), FieldFlaw::NotFound),
        }
    }
    Ok(files)
}
