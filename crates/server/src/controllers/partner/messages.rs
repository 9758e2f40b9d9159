//! The insurer's side of messages.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::partner::{HandlerMessageAction, UnreadThreads};
use contract::path;
use domain::appointment::AppointmentSide;
use domain::ids::{CaseId, ClaimId};
use domain::messages::{Message, MessageAuthor};
use domain::validation::{self, MAX_REASON, PersonName};

use super::insurer;
use crate::checks::read;
use crate::extract::Json;
use crate::idempotency;
use crate::partner::Signed;
use crate::problems::{Answer, invalid, not_found};
use crate::state::App;
use crate::store::talk::Write;
use crate::talking;

const PAGE: u32 = 100;

/// `GET /partner/v1/messages`: the claims whose claimant waits for an answer, the longest waiting first.
#[utoipa::path(
    get,
    path = path::PARTNER_MESSAGES,
    operation_id = "list_waiting_messages",
    tag = "partners",
    security(("signature" = [])),
    responses((status = OK, description = "At most 100 claims; those that are read are no longer among them.", body = UnreadThreads)),
)]
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<Json<UnreadThreads>> {
    let threads = app.store.waiting_messages(&insurer(&signed)?, PAGE).await?;
    Ok(Json(UnreadThreads { threads }))
}

/// `POST /partner/v1/cases/{case}/claims/{claim}/messages`: answers a claimant, or says that messages were read. An `Idempotency-Key` makes it
/// safe to send again.
#[utoipa::path(
    post,
    path = path::PARTNER_CLAIM_MESSAGES,
    operation_id = "answer_messages",
    tag = "partners",
    security(("signature" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = HandlerMessageAction,
    responses((status = CREATED, description = "The message as it is stored.", body = Message), (status = NO_CONTENT, description = "That it was read is noted.")),
)]
pub(crate) async fn say(
    State(app): State<App>,
    Path((case, claim)): Path<(String, String)>,
    headers: HeaderMap,
    signed: Signed,
) -> Answer<Response> {
    let insurer = insurer(&signed)?;
    let (case, claim) = (CaseId::new(case), ClaimId::new(claim));
    let parties = app.store.claim_parties(&case, &claim).await?.ok_or_else(not_found)?;
    if parties.insurer != insurer {
        return Err(not_found());
    }
    let said: HandlerMessageAction = signed.json()?;
    let sender = format!("partner:{}", signed.partner.name);
    let key = idempotency::key(sender, &headers, &("message", &case, &claim, &said))?;
    let (handler, text) = match said {
        HandlerMessageAction::Write { handler, text } => (handler, text),
        HandlerMessageAction::Read { seq } => {
            talking::read(&app, &case, &claim, AppointmentSide::Insurer, seq).await?;
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
    };
    let mut errors = Vec::new();
    let name = read(&mut errors, "/write/handler", PersonName::parse(&handler));
    let text = read(&mut errors, "/write/text", validation::clean_text(&text, MAX_REASON));
    let (Some(name), Some(text)) = (name, text) else { return Err(invalid(errors)) };
    let by = MessageAuthor::Handler { insurer, name: name.into() };
    let at = app.clock.now();
    let files = Vec::new();
    talking::write(&app, Write { case, claim, by, text, files, at, per_day: u32::MAX, key }).await
}
