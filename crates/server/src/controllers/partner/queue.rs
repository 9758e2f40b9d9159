//! The claims that wait for an insurer.

use axum::extract::State;
use contract::partner::Queue;
use contract::path;

use super::insurer;
use crate::extract::Json;
use crate::partner::Signed;
use crate::problems::Answer;
use crate::state::App;

const MOST: u32 = 500;

/// `GET /partner/v1/claims`: the open claims of the insurer that signed, the longest waiting first.
#[utoipa::path(
    get,
    path = path::PARTNER_QUEUE,
    operation_id = "list_queue",
    tag = "partners",
    security(("signature" = [])),
    responses((status = OK, description = "At most 500 claims.", body = Queue)),
)]
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<Json<Queue>> {
    let claims = app.store.queue(&insurer(&signed)?, MOST).await?;
    Ok(Json(Queue { claims }))
}
