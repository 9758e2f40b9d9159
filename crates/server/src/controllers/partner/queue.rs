//! The claims that wait for an insurer.

use axum::extract::State;
use contract::partner::Queue;

use super::insurer;
use crate::extract::Json;
use crate::partner::Signed;
use crate::problems::Answer;
use crate::state::App;

const MOST: u32 = 500;

/// `GET /partner/v1/claims`
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<Json<Queue>> {
    let claims = app.store.queue(&insurer(&signed)?, MOST).await?;
    Ok(Json(Queue { claims }))
}
