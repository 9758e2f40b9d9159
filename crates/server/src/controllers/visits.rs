//! Paid visits that look claimable.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use contract::path;
use contract::visit::Visits;
use domain::ids::VisitId;

use crate::extract::{Json, SignedIn};
use crate::problems::{Answer, not_found};
use crate::state::App;

/// `GET /visits`: paid visits that look claimable.
#[utoipa::path(
    get,
    path = path::VISITS,
    operation_id = "list_visits",
    tag = "visits",
    security(("session" = [])),
    responses((status = OK, description = "The visits, newest first.", body = Visits)),
)]
pub(crate) async fn list(State(app): State<App>, signed_in: SignedIn) -> Answer<Json<Visits>> {
    let visits = app.store.open_visits(&signed_in.family()).await?;
    Ok(Json(Visits { visits }))
}

/// `PUT /visits/{visit}/dismissed`: says that a visit is not to be claimed for.
#[utoipa::path(
    put,
    path = path::VISIT_DISMISSED,
    operation_id = "dismiss_visit",
    tag = "visits",
    security(("session" = [])), params(("visit" = String, Path)),
    responses((status = NO_CONTENT, description = "Dismissed.")),
)]
pub(crate) async fn dismiss(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(visit): Path<String>,
) -> Answer<StatusCode> {
    let found = app.store.dismiss_visit(&VisitId::new(visit), &signed_in.family()).await?;
    if found { Ok(StatusCode::NO_CONTENT) } else { Err(not_found()) }
}
