//! Paid visits that look claimable.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use contract::visit::Visits;
use domain::ids::VisitId;

use crate::extract::{Json, SignedIn};
use crate::problems::{Answer, not_found};
use crate::state::App;

/// `GET /visits`
pub(crate) async fn list(State(app): State<App>, signed_in: SignedIn) -> Answer<Json<Visits>> {
    let visits = app.store.open_visits(&signed_in.family()).await?;
    Ok(Json(Visits { visits }))
}

/// `PUT /visits/{visit}/dismissed`: it is not to be claimed for.
pub(crate) async fn dismiss(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(visit): Path<String>,
) -> Answer<StatusCode> {
    let found = app.store.dismiss_visit(&VisitId::new(visit), &signed_in.family()).await?;
    if found { Ok(StatusCode::NO_CONTENT) } else { Err(not_found()) }
}
