//! The sessions of a person.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use contract::account::Sessions;
use contract::path;
use domain::ids::SessionId;

use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// `GET /me/sessions`: lists the person's sessions.
#[utoipa::path(
    get,
    path = path::SESSIONS,
    operation_id = "list_sessions",
    tag = "me",
    security(("session" = [])),
    responses((status = OK, description = "Most recently used first.", body = Sessions)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<Sessions>> {
    let now = app.clock.now();
    let sessions =
        app.store.sessions(signed_in.id(), signed_in.session, now, app.session_idle).await?;
    Ok(Json(Sessions { sessions }))
}

/// `DELETE /me/sessions/{session}`: ends one session at once.
#[utoipa::path(
    delete,
    path = path::OTHER_SESSION,
    operation_id = "end_session",
    tag = "me",
    security(("session" = [])), params(("session" = String, Path)),
    responses((status = NO_CONTENT, description = "The session has ended.")),
)]
pub(crate) async fn end(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(session): Path<String>,
) -> HandlerResult<StatusCode> {
    let ended = app.store.end_session_by_id(signed_in.id(), &SessionId::new(session)).await?;
    app.hub.session_ended(ended.ok_or_else(not_found)?);
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /me/sessions`: ends all sessions but this one, at once.
#[utoipa::path(
    delete,
    path = path::SESSIONS,
    operation_id = "end_other_sessions",
    tag = "me",
    security(("session" = [])),
    responses((status = NO_CONTENT, description = "All other sessions have ended.")),
)]
pub(crate) async fn end_others(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<StatusCode> {
    for ended in app.store.end_other_sessions(signed_in.id(), signed_in.session).await? {
        app.hub.session_ended(ended);
    }
    Ok(StatusCode::NO_CONTENT)
}
