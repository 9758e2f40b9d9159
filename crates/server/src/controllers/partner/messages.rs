//! The insurer's side of messages.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::partner::{HandlerSays, WaitingMessages};
use contract::path;
use domain::appointment::Side;
use domain::check::{self, MAX_REASON, PersonName};
use domain::ids::{CaseId, ClaimId};
use domain::talk::{Message, Writer};

use super::insurer;
use crate::extract::Json;
use crate::field_errors::checked;
use crate::idempotency;
use crate::message_writer;
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, invalid_fields, not_found};
use crate::state::App;
use crate::store::PendingMessage;

const PAGE: u32 = 100;

/// `GET /partner/v1/messages`: the claims whose claimant waits for an answer, the longest waiting first.
#[utoipa::path(
    get,
    path = path::PARTNER_MESSAGES,
    operation_id = "list_waiting_messages",
    tag = "partners",
    security(("signature" = [])),
    responses((status = OK, description = "At most 100 claims; those that are read are no longer among them.", body = WaitingMessages)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<Json<WaitingMessages>> {
    let threads = app.store.waiting_threads(&insurer(&signed)?, PAGE).await?;
    Ok(Json(WaitingMessages { threads }))
}

/// `POST /partner/v1/cases/{case}/claims/{claim}/messages`: answers a claimant, or says that messages were read. An `Idempotency-Key` makes it
/// safe to send again.
#[utoipa::path(
    post,
    path = path::PARTNER_CLAIM_MESSAGES,
    operation_id = "answer_messages",
    tag = "partners",
    security(("signature" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = HandlerSays,
    responses((status = CREATED, description = "The message as it is stored.", body = Message), (status = NO_CONTENT, description = "That it was read is noted.")),
)]
pub(crate) async fn write(
    State(app): State<App>,
    Path((case, claim)): Path<(String, String)>,
    headers: HeaderMap,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let insurer = insurer(&signed)?;
    let (case, claim) = (CaseId::new(case), ClaimId::new(claim));
    let parties = app.store.claim_parties(&case, &claim).await?.ok_or_else(not_found)?;
    if parties.insurer != insurer {
        return Err(not_found());
    }
    let said: HandlerSays = signed.json()?;
    let sender = format!("partner:{}", signed.partner.name);
    let key = idempotency::optional_key(sender, &headers, &("message", &case, &claim, &said))?;
    let (handler, text) = match said {
        HandlerSays::Write { handler, text } => (handler, text),
        HandlerSays::Read { seq } => {
            message_writer::mark_read(&app, &case, &claim, Side::Insurer, seq).await?;
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
    };
    let mut errors = Vec::new();
    let name = checked(&mut errors, "/write/handler", PersonName::parse(&handler));
    let text = checked(&mut errors, "/write/text", check::text(&text, MAX_REASON));
    let (Some(name), Some(text)) = (name, text) else { return Err(invalid_fields(errors)) };
    let by = Writer::Handler { insurer, name: name.into() };
    let at = app.clock.now();
    let files = Vec::new();
    message_writer::send(
        &app,
        PendingMessage { case, claim, by, text, files, at, per_day: u32::MAX, key },
    )
    .await
}
