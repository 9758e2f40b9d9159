//! Policies that partners put.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use contract::path;
use contract::records::{PolicyRecord, RecordStored, StoredPolicy};
use domain::ids::InsurerCode;
use serde::Deserialize;

use super::records::{self, intake, keeper};
use crate::extract::{Json, Preconditions, tagged};
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, malformed_request, not_found};
use crate::state::App;

/// Query parameters of reading a policy.
#[derive(Debug, Deserialize)]
pub(crate) struct PolicyQuery {
    /// The insurer, where several have a policy with this number.
    insurer: Option<InsurerCode>,
}

/// `PUT /partner/v1/policies/{policy_no}`: puts one period of a policy. A record with another `from` is another period.
#[utoipa::path(
    put,
    path = path::PARTNER_POLICY,
    operation_id = "put_policy",
    tag = "partners",
    security(("signature" = [])), params(("policy_no" = String, Path), ("If-Match" = Option<String>, Header), ("If-None-Match" = Option<String>, Header)), request_body = PolicyRecord,
    responses((status = OK, description = "What the record did. With the `ETag` of the policy.", body = RecordStored), (status = CREATED, description = "The period is new. With the `ETag` of the policy.", body = RecordStored)),
)]
pub(crate) async fn put(
    State(app): State<App>,
    Path(policy_no): Path<String>,
    preconditions: Preconditions,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let keeper = keeper(&signed)?;
    let checked = intake(&app, &keeper, &app.catalog.get()).policy(policy_no, signed.json()?);
    records::put(&app, &keeper, checked, preconditions).await
}

/// `GET /partner/v1/policies/{policy_no}`: returns a policy with all of its periods.
#[utoipa::path(
    get,
    path = path::PARTNER_POLICY,
    operation_id = "show_policy",
    tag = "partners",
    security(("signature" = [])), params(("policy_no" = String, Path), ("insurer" = Option<String>, Query, description = "Where several insurers have a policy with this number.")),
    responses((status = OK, description = "The policy. With its `ETag`.", body = StoredPolicy)),
)]
pub(crate) async fn show(
    State(app): State<App>,
    Path(policy_no): Path<String>,
    Query(PolicyQuery { insurer }): Query<PolicyQuery>,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let keeper = keeper(&signed)?;
    let mut found = app.store.policy_records(&keeper, &policy_no).await?;
    found.retain(|(policy, _)| insurer.as_ref().is_none_or(|insurer| policy.insurer == *insurer));
    let mut found = found.into_iter();
    let (policy, tag) = found.next().ok_or_else(not_found)?;
    if found.next().is_some() {
        let detail = "Several insurers have a policy with this number. Name one with `?insurer=`.";
        return Err(malformed_request(detail));
    }
    Ok(tagged(Json(policy).into_response(), &tag))
}
