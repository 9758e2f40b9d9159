//! The law that deadlines are computed from. It is public.

use axum::extract::State;
use axum::response::Response;
use contract::path;
use domain::clock::DatedLaw;

use crate::extract::{Preconditions, with_public_etag};
use crate::state::App;

/// `GET /law`: returns the legal limits and the holidays, each with the time it is in force.
#[utoipa::path(
    get,
    path = path::LAW,
    operation_id = "show_law",
    tag = "content",
    params(("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The law. With an `ETag`.", body = DatedLaw), (status = NOT_MODIFIED, description = "The client has the current version.")),
)]
pub(crate) async fn show(State(app): State<App>, preconditions: Preconditions) -> Response {
    with_public_etag(&preconditions, &app.law.get().dated)
}
