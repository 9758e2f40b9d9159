//! Rating how a claim was handled.

use axum::extract::{Path, State};
use contract::path;
use contract::rating::{MAX_STARS, NewRating, Rating, RatingView};
use domain::ids::{CaseId, ClaimId};
use domain::validation::{self, FieldFlaw, MAX_REASON};

use super::owned_claim;
use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, ProblemResponse, invalid_field, not_allowed_now, not_found};
use crate::state::App;

/// `GET /cases/{case}/claims/{claim}/rating`: returns the person's rating, and the ratings of all claims of the
/// insurer.
#[utoipa::path(
    get,
    path = path::RATING,
    operation_id = "show_rating",
    tag = "ratings",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path)),
    responses((status = OK, description = "The ratings, including the number of claims without one.", body = RatingView)),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): Path<(String, String)>,
) -> HandlerResult<Json<RatingView>> {
    let (case, claim) = owned_claim(&app, &signed_in, case, claim).await?;
    shown(&app, &case, &claim).await
}

/// `PUT /cases/{case}/claims/{claim}/rating`: rates how a closed claim was handled.
#[utoipa::path(
    put,
    path = path::RATING,
    operation_id = "rate",
    tag = "ratings",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path)), request_body = NewRating,
    responses((status = OK, description = "The ratings, including the new one.", body = RatingView)),
)]
pub(crate) async fn rate(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): Path<(String, String)>,
    Json(sent): Json<NewRating>,
) -> HandlerResult<Json<RatingView>> {
    let (case, claim) = owned_claim(&app, &signed_in, case, claim).await?;
    let rating = validate(&app, sent)?;
    if !app.store.save_rating(&claim, rating).await? {
        return Err(not_over());
    }
    shown(&app, &case, &claim).await
}

async fn shown(app: &App, case: &CaseId, claim: &ClaimId) -> HandlerResult<Json<RatingView>> {
    let parties = app.store.claim_parties(case, claim).await?.ok_or_else(not_found)?;
    let rated = app.store.rating_summary(claim, &parties.insurer).await?.ok_or_else(not_over)?;
    Ok(Json(rated))
}

fn validate(app: &App, NewRating { stars, reason }: NewRating) -> HandlerResult<Rating> {
    if !(1..=MAX_STARS).contains(&stars) {
        let flaw = if stars == 0 { FieldFlaw::Missing } else { FieldFlaw::Other };
        return Err(invalid_field("/stars", flaw));
    }
    let reason = match validation::clean_text(&reason, MAX_REASON) {
        Ok(reason) => reason,
        Err(FieldFlaw::Missing) => String::new(),
        Err(flaw) => return Err(invalid_field("/reason", flaw)),
    };
    Ok(Rating { stars, reason, at: app.clock.now() })
}

fn not_over() -> ProblemResponse {
    not_allowed_now("The claim is still open. It can be rated once it is closed.")
}
