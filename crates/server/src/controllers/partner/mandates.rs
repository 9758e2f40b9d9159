//! Mandates that partners put.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use contract::path;
use contract::records::{MandateRecord, RecordStored};

use super::records::{self, intake, keeper};
use crate::extract::{Json, Preconditions, tagged};
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// `PUT /partner/v1/people/{ref}/mandates/{other}`: puts a mandate: the person `{ref}` acts for `{other}`.
#[utoipa::path(
    put,
    path = path::PARTNER_MANDATE,
    operation_id = "put_mandate",
    tag = "partners",
    security(("signature" = [])), params(("ref" = String, Path, description = "Who acts, by the partner's own name."), ("other" = String, Path, description = "For whom."), ("If-Match" = Option<String>, Header), ("If-None-Match" = Option<String>, Header)), request_body = MandateRecord,
    responses((status = OK, description = "What the record did. With its `ETag`.", body = RecordStored), (status = CREATED, description = "The mandate is new. With its `ETag`.", body = RecordStored)),
)]
pub(crate) async fn put(
    State(app): State<App>,
    Path((reference, other)): Path<(String, String)>,
    preconditions: Preconditions,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let keeper = keeper(&signed)?;
    let checked =
        intake(&app, &keeper, &app.catalog.get()).mandate(reference, other, signed.json()?);
    records::put(&app, &keeper, checked, preconditions).await
}

/// `GET /partner/v1/people/{ref}/mandates/{other}`: returns a mandate. One that was ended is not found.
#[utoipa::path(
    get,
    path = path::PARTNER_MANDATE,
    operation_id = "show_mandate",
    tag = "partners",
    security(("signature" = [])), params(("ref" = String, Path), ("other" = String, Path)),
    responses((status = OK, description = "The mandate. With its `ETag`.", body = MandateRecord)),
)]
pub(crate) async fn show(
    State(app): State<App>,
    Path((reference, other)): Path<(String, String)>,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let keeper = keeper(&signed)?;
    let found = app.store.mandate_record(&keeper, &reference, &other).await?;
    let (mandate, tag) = found.ok_or_else(not_found)?;
    Ok(tagged(Json(mandate).into_response(), &tag))
}
