//! Messages of the claimant.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::path;
use contract::talk::{Messages, NewMessage, ReadUpTo};
use domain::appointment::Side;
use domain::check::{self, MAX_REASON};
use domain::talk::{Message, Writer};

use super::{owned, owned_claim};
use crate::extract::{Json, SignedIn};
use crate::idempotency;
use crate::problems::{Answer, invalid_field};
use crate::state::App;
use crate::store::talk::Write;
use crate::talking;

/// Enough for any worry, and too few for a program gone wild.
const MOST_A_DAY: u32 = 100;

/// `GET /cases/{case}/messages`: all messages of a case, and how far they were read.
#[utoipa::path(
    get,
    path = path::MESSAGES,
    operation_id = "list_messages",
    tag = "messages",
    security(("session" = [])), params(("case" = String, Path)),
    responses((status = OK, description = "The messages, oldest first.", body = Messages)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(case): Path<String>,
) -> Answer<Json<Messages>> {
    let (case, _) = owned(&app, &signed_in, case).await?;
    let messages = app.store.messages(&case, 0).await?;
    let reading = app.store.reading(&case).await?;
    Ok(Json(Messages { messages, reading }))
}

/// `POST /cases/{case}/claims/{claim}/messages`: writes to the people who handle a claim. The same key again gets the same answer.
#[utoipa::path(
    post,
    path = path::CLAIM_MESSAGES,
    operation_id = "write_message",
    tag = "messages",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = String, Header)), request_body = NewMessage,
    responses((status = CREATED, description = "The message as it is stored.", body = Message)),
)]
pub(crate) async fn write(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): Path<(String, String)>,
    headers: HeaderMap,
    Json(sent): Json<NewMessage>,
) -> Answer<Response> {
    let asked = ("message", &case, &claim, &sent);
    let key = idempotency::needed_key(signed_in.sender(), &headers, &asked)?;
    let (case, claim) = owned_claim(&app, &signed_in, case, claim).await?;
    let text = check::text(&sent.text, MAX_REASON).map_err(|flaw| invalid_field("/text", flaw))?;
    let write = Write {
        case,
        claim,
        by: Writer::Claimant,
        text,
        at: app.clock.now(),
        per_day: MOST_A_DAY,
        key: Some(key),
    };
    talking::write(&app, write).await
}

/// `PUT /cases/{case}/claims/{claim}/messages/read`: says how far a claim's messages were read.
#[utoipa::path(
    put,
    path = path::MESSAGES_READ,
    operation_id = "read_messages",
    tag = "messages",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path)), request_body = ReadUpTo,
    responses((status = NO_CONTENT, description = "Noted.")),
)]
pub(crate) async fn read(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): Path<(String, String)>,
    Json(ReadUpTo { seq }): Json<ReadUpTo>,
) -> Answer<StatusCode> {
    let (case, claim) = owned_claim(&app, &signed_in, case, claim).await?;
    talking::read(&app, &case, &claim, Side::Claimant, seq).await?;
    Ok(StatusCode::NO_CONTENT)
}
