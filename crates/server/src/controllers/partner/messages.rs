//! Messages from the insurer.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::partner::{HandlerMessageAction, UnreadThreads};
use contract::path;
use domain::appointment::AppointmentSide;
use domain::messages::{Message, MessageAuthor};
use domain::validation::{self, MAX_REASON, PersonName};

use super::{OwnClaim, insurer, own_claim};
use crate::extract::Json;
use crate::field_errors::checked;
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
    responses((status = OK, description = "At most 100 claims with unread messages.", body = UnreadThreads)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<Json<UnreadThreads>> {
    let threads = app.store.waiting_threads(&insurer(&signed)?, PAGE).await?;
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
    let (handler, text) = match sent {
        HandlerMessageAction::Write { handler, text } => (handler, text),
        HandlerMessageAction::Read { seq } => {
            message_writer::mark_read(&app, &case, &claim, AppointmentSide::Insurer, seq).await?;
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
    };
    let mut errors = Vec::new();
    let name = checked(&mut errors, "/write/handler", PersonName::parse(&handler));
    let text = checked(&mut errors, "/write/text", validation::clean_text(&text, MAX_REASON));
    let (Some(name), Some(text)) = (name, text) else { return Err(invalid_fields(errors)) };
    let by = MessageAuthor::Handler { insurer, name: name.into() };
    let at = app.clock.now();
    let files = Vec::new();
    message_writer::send(
        &app,
        PendingMessage { case, claim, by, text, files, at, per_day: u32::MAX, key },
    )
    .await
}
