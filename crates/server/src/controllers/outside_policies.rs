//! Policies from elsewhere, in people's own words. They are listed with the policies here.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::path;
use domain::ids::OutsidePolicyId;
use domain::outside_policy::{OutsidePolicy, OutsideTerms};
use domain::validation::{FieldError, FieldFlaw};

use crate::extract::{Json, SignedIn};
use crate::idempotency::{self, replay, stored_response};
use crate::problems::{HandlerResult, invalid_fields, not_allowed_now, not_found};
use crate::random;
use crate::state::App;
use crate::store::OutsidePolicyOutcome;

/// `POST /outside-policies`: adds a policy from elsewhere of somebody for whom the person acts. A retry with the same key
/// returns the same response.
#[utoipa::path(
    post,
    path = path::OUTSIDE_POLICIES,
    operation_id = "add_outside_policy",
    tag = "cover",
    security(("session" = [])), params(("Idempotency-Key" = String, Header)), request_body = OutsideTerms,
    responses((status = CREATED, description = "The stored policy.", body = OutsidePolicy)),
)]
pub(crate) async fn add(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Json(sent): Json<OutsideTerms>,
) -> HandlerResult<Response> {
    let key = idempotency::required_key(signed_in.sender(), &headers, &("outside policy", &sent))?;
    if let Some(before) = app.store.stored_response(&key.sender, &key.key).await? {
        return replay(&key, before);
    }
    let terms = check(&signed_in, sent)?;
    let policy = OutsidePolicy { id: OutsidePolicyId::new(random::id()), terms };
    match app.store.add_outside_policy(policy, app.clock.now(), key.clone()).await? {
        OutsidePolicyOutcome::Stored(response) => Ok(stored_response(response)),
        OutsidePolicyOutcome::Replayed(before) => replay(&key, before),
        OutsidePolicyOutcome::TooMany => {
            Err(not_allowed_now("The maximum number of policies is reached. Delete one first."))
        }
    }
}

/// `PUT /outside-policies/{policy}`: replaces what is known of a policy from elsewhere.
#[utoipa::path(
    put,
    path = path::OUTSIDE_POLICY,
    operation_id = "replace_outside_policy",
    tag = "cover",
    security(("session" = [])), params(("policy" = String, Path)), request_body = OutsideTerms,
    responses((status = OK, description = "The stored policy.", body = OutsidePolicy)),
)]
pub(crate) async fn replace(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(policy): Path<String>,
    Json(sent): Json<OutsideTerms>,
) -> HandlerResult<Json<OutsidePolicy>> {
    let terms = check(&signed_in, sent)?;
    let id = OutsidePolicyId::new(policy);
    match app.store.replace_outside_policy(&signed_in.family(), &id, &terms).await? {
        true => Ok(Json(OutsidePolicy { id, terms })),
        false => Err(not_found()),
    }
}

/// `DELETE /outside-policies/{policy}`: deletes a policy from elsewhere.
#[utoipa::path(
    delete,
    path = path::OUTSIDE_POLICY,
    operation_id = "delete_outside_policy",
    tag = "cover",
    security(("session" = [])), params(("policy" = String, Path)),
    responses((status = NO_CONTENT, description = "Deleted.")),
)]
pub(crate) async fn delete(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(policy): Path<String>,
) -> HandlerResult<StatusCode> {
    let id = OutsidePolicyId::new(policy);
    let deleted = app.store.delete_outside_policy(&signed_in.family(), &id).await?;
    if deleted { Ok(StatusCode::NO_CONTENT) } else { Err(not_found()) }
}

/// Somebody for whom the person does not act looks like nobody.
fn check(signed_in: &SignedIn, sent: OutsideTerms) -> HandlerResult<OutsideTerms> {
    let is_known = signed_in.family().contains(&sent.insured);
    let unknown = (!is_known).then(|| FieldError::new("/insured", FieldFlaw::NotFound));
    match sent.checked() {
        Ok(terms) if is_known => Ok(terms),
        Ok(_) => Err(invalid_fields(unknown.into_iter().collect())),
        Err(errors) => Err(invalid_fields(unknown.into_iter().chain(errors).collect())),
    }
}
