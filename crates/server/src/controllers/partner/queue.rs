//! The queue of an insurer.

use axum::extract::{Query, State};
use contract::partner::ClaimQueue;
use contract::path;
use domain::date::Timestamp;
use domain::ids::ClaimId;
use serde::Deserialize;

use super::insurer;
use crate::extract::Json;
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, malformed_request};
use crate::state::App;
use crate::store::QueueCursor;

const PAGE: u32 = 500;

/// Query parameters of the queue.
#[derive(Debug, Deserialize)]
pub(crate) struct QueueQuery {
    /// `next_cursor` of the previous page.
    cursor: Option<String>,
}

/// `GET /partner/v1/claims`: lists the open claims of the insurer that signed, longest waiting first.
#[utoipa::path(
    get,
    path = path::PARTNER_QUEUE,
    operation_id = "list_queue",
    tag = "partners",
    security(("signature" = [])),
    params(("cursor" = Option<String>, Query, description = "`next_cursor` of the previous page.")),
    responses((status = OK, description = "A page of at most 500 claims.", body = ClaimQueue)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    Query(QueueQuery { cursor }): Query<QueueQuery>,
    signed: SignedRequest,
) -> HandlerResult<Json<ClaimQueue>> {
    let after = cursor.as_deref().map(read).transpose()?;
    let mut claims = app.store.queue(&insurer(&signed)?, PAGE + 1, after).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = page < claims.len();
    claims.truncate(page);
    let next_cursor = claims
        .last()
        .filter(|_| more)
        .map(|last| format!("{:x}.{}", last.since.millis(), last.claim));
    Ok(Json(ClaimQueue { claims, next_cursor }))
}

fn read(text: &str) -> HandlerResult<QueueCursor> {
    let malformed =
        || malformed_request("`cursor` must be the `next_cursor` of a previous response.");
    let (millis, id) = text.split_once('.').ok_or_else(malformed)?;
    let millis = i64::from_str_radix(millis, 16).map_err(|_| malformed())?;
    Ok(QueueCursor { since: Timestamp::from_millis(millis), claim: ClaimId::new(id) })
}
