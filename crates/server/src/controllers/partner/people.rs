//! People that partners put.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use contract::path;
use contract::records::{PersonRecord, RecordStored, StoredPerson};

use super::records::{self, intake, keeper};
use crate::extract::{Json, Preconditions, tagged};
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// `PUT /partner/v1/people/{ref}`: puts a person. Sending the same record again changes nothing.
#[utoipa::path(
    put,
    path = path::PARTNER_PERSON,
    operation_id = "put_person",
    tag = "partners",
    security(("signature" = [])), params(("ref" = String, Path, description = "The partner's own name for the person."), ("If-Match" = Option<String>, Header), ("If-None-Match" = Option<String>, Header)), request_body = PersonRecord,
    responses((status = OK, description = "What the record did. With its `ETag`.", body = RecordStored), (status = CREATED, description = "The record is new. With its `ETag`.", body = RecordStored)),
)]
pub(crate) async fn put(
    State(app): State<App>,
    Path(reference): Path<String>,
    preconditions: Preconditions,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let keeper = keeper(&signed)?;
    let checked = intake(&app, &keeper, &app.catalog.get()).person(reference, signed.json()?);
    records::put(&app, &keeper, checked, preconditions).await
}

/// `GET /partner/v1/people/{ref}`: returns a person as the partner that signed put them.
#[utoipa::path(
    get,
    path = path::PARTNER_PERSON,
    operation_id = "show_person",
    tag = "partners",
    security(("signature" = [])), params(("ref" = String, Path)),
    responses((status = OK, description = "The record. With its `ETag`.", body = StoredPerson)),
)]
pub(crate) async fn show(
    State(app): State<App>,
    Path(reference): Path<String>,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let keeper = keeper(&signed)?;
    let (person, tag) =
        app.store.person_record(&keeper, &reference).await?.ok_or_else(not_found)?;
    Ok(tagged(Json(person).into_response(), &tag))
}
