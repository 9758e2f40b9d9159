//! Reminders of the day from which a claim's evidence can exist.

use axum::extract::{Path, State};
use contract::path;
use contract::reminder::Reminders;
use domain::journal::ClaimStatus;

use super::owned_claim;
use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, not_allowed_now, not_found};
use crate::state::App;

/// `GET /me/reminders`: lists the person's reminders for open claims.
#[utoipa::path(
    get,
    path = path::REMINDERS,
    operation_id = "list_reminders",
    tag = "reminders",
    security(("session" = [])),
    responses((status = OK, description = "The reminders, the earliest first.", body = Reminders)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<Reminders>> {
    Ok(Json(reminders_of(&app, &signed_in).await?))
}

/// The person's reminders for open claims.
pub(crate) async fn reminders_of(app: &App, signed_in: &SignedIn) -> HandlerResult<Reminders> {
    Ok(Reminders { reminders: app.store.reminders(signed_in.id()).await? })
}

/// `PUT /cases/{case}/claims/{claim}/reminder`: asks to be reminded on the day from which the evidence can exist
/// that the claim waits for. The day follows from the contract, so there is no body.
#[utoipa::path(
    put,
    path = path::REMINDER,
    operation_id = "set_reminder",
    tag = "reminders",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path)),
    responses((status = OK, description = "The person's reminders, including the new one.", body = Reminders)),
)]
pub(crate) async fn set(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): Path<(String, String)>,
) -> HandlerResult<Json<Reminders>> {
    let (case, claim) = owned_claim(&app, &signed_in, case, claim).await?;
    let state = super::folded(&app, &case).await?;
    let state = state.claim(&claim).ok_or_else(not_found)?;
    let awaited = state.filed.awaited.as_ref().filter(|_| state.status < ClaimStatus::Decided);
    let Some(on) = awaited.and_then(|awaited| awaited.awaits.day()) else {
        return Err(not_allowed_now("The claim does not wait for a day."));
    };
    app.store.save_reminder(&claim, on).await?;
    list(State(app), signed_in).await
}

/// `DELETE /cases/{case}/claims/{claim}/reminder`: deletes a reminder.
#[utoipa::path(
    delete,
    path = path::REMINDER,
    operation_id = "delete_reminder",
    tag = "reminders",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path)),
    responses((status = OK, description = "The person's other reminders.", body = Reminders)),
)]
pub(crate) async fn delete(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): Path<(String, String)>,
) -> HandlerResult<Json<Reminders>> {
    let (_, claim) = owned_claim(&app, &signed_in, case, claim).await?;
    app.store.delete_reminder(&claim).await?;
    list(State(app), signed_in).await
}
