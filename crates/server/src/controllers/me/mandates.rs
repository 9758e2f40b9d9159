//! Whom a person acts for, and who acts for them.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use contract::account::Mandates;
use contract::path;
use domain::ids::PersonId;

use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, not_found};
use crate::state::App;
use crate::store::MandateSide;

/// `GET /me/mandates`: whom the person acts for, and who acts for them.
#[utoipa::path(
    get,
    path = path::MANDATES,
    operation_id = "list_mandates",
    tag = "me",
    security(("session" = [])),
    responses((status = OK, description = "Both directions.", body = Mandates)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<Mandates>> {
    Ok(Json(app.store.mandates(signed_in.id(), app.clock.today()).await?))
}

/// `DELETE /me/mandates/acting-for/{person}`: stops acting for somebody. Cases filed for them become theirs.
#[utoipa::path(
    delete,
    path = path::ACTING_FOR,
    operation_id = "end_acting_for",
    tag = "me",
    security(("session" = [])), params(("person" = String, Path)),
    responses((status = NO_CONTENT, description = "Ended.")),
)]
pub(crate) async fn end_acting_for(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
) -> HandlerResult<StatusCode> {
    end(&app, &signed_in, MandateSide::ActingFor, person).await
}

/// `DELETE /me/mandates/acted-for-by/{person}`: revokes somebody's mandate to act for the person. Cases
/// filed under it become the person's own.
#[utoipa::path(
    delete,
    path = path::ACTED_FOR_BY,
    operation_id = "end_acted_for_by",
    tag = "me",
    security(("session" = [])), params(("person" = String, Path)),
    responses((status = NO_CONTENT, description = "Ended.")),
)]
pub(crate) async fn end_acted_for_by(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(person): Path<String>,
) -> HandlerResult<StatusCode> {
    end(&app, &signed_in, MandateSide::ActedForBy, person).await
}

async fn end(
    app: &App,
    signed_in: &SignedIn,
    side: MandateSide,
    other: String,
) -> HandlerResult<StatusCode> {
    let other = PersonId::new(other);
    match app.store.end_mandate(signed_in.id(), side, &other, app.clock.now()).await? {
        true => {
            // Streams of the cases that were filed under it end.
            app.hub.all_changed();
            Ok(StatusCode::NO_CONTENT)
        }
        false => Err(not_found()),
    }
}
