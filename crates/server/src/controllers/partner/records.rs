//! What the operations on people, mandates and policies have in common.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use contract::records::RecordChange;
use domain::product::Catalog;

use crate::extract::{Json, Preconditions, tagged};
use crate::intake::Intake;
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, internal, not_found, refused_record};
use crate::state::App;
use crate::store::{NewRecord, RecordKeeper, RecordMode, RecordOutcome, RecordRefusal};

/// The partner that signed, if its role may put records. Other partners get 404.
pub(super) fn keeper(signed: &SignedRequest) -> HandlerResult<RecordKeeper> {
    RecordKeeper::of(&signed.partner).ok_or_else(not_found)
}

/// What a record of this partner is checked against.
pub(super) fn intake<'a>(
    app: &'a App,
    keeper: &'a RecordKeeper,
    catalog: &'a Catalog,
) -> Intake<'a> {
    Intake { keeper, catalog, key: &app.key }
}

/// Stores one checked record.
pub(super) async fn put(
    app: &App,
    keeper: &RecordKeeper,
    checked: Result<NewRecord, RecordRefusal>,
    preconditions: Preconditions,
) -> HandlerResult<Response> {
    let record = [checked.map_err(refused_record)?];
    let precondition = preconditions.into_precondition();
    let outcomes = app.store.put_records(keeper, &record, precondition, RecordMode::Store).await?;
    match outcomes.into_iter().next().ok_or_else(internal)? {
        RecordOutcome::Stored { stored, tag } => {
            let status = match stored.outcome {
                RecordChange::Created => StatusCode::CREATED,
                RecordChange::Changed
                | RecordChange::Unchanged
                | RecordChange::Refused
                | RecordChange::Unknown => StatusCode::OK,
            };
            Ok(tagged((status, Json(stored)).into_response(), &tag))
        }
        RecordOutcome::Refused(refusal) => Err(refused_record(refusal)),
    }
}
