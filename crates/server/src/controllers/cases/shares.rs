//! Sharing a case with a relative, from the side of the person whose case it is.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use contract::claim_share::{CaseShare, CaseShares, MadeShare, NewShare, ShareLevel, ShareStatus};
use contract::path;
use domain::claim_share::{CODE_LENGTH, MAX_RELATIVE, OPEN_DAYS, code_of};
use domain::date::DAY_MS;
use domain::ids::ShareId;
use domain::validation::{FieldFlaw, clean_line};

use super::owned;
use crate::controllers::shared_claims::invitation_mac;
use crate::extract::{Json, SignedIn};
use crate::field_errors::{add_error_if, checked};
use crate::problems::{HandlerResult, invalid_fields, not_allowed_now, not_found};
use crate::random;
use crate::state::App;
use crate::store::NewClaimShare;

/// `GET /cases/{case}/shares`: lists with whom the person shares a case, and the invitations that were not accepted.
#[utoipa::path(
    get,
    path = path::CASE_SHARES,
    operation_id = "list_case_shares",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path)),
    responses((status = OK, description = "The shares and invitations, the latest first, without those that were ended or withdrawn.", body = CaseShares)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(case): Path<String>,
) -> HandlerResult<Json<CaseShares>> {
    let (case, _) = owned(&app, &signed_in, case).await?;
    let shares = app.store.shares_of_case(&case, signed_in.id(), app.clock.now()).await?;
    Ok(Json(CaseShares { shares }))
}

/// `POST /cases/{case}/shares`: makes an invitation to look at a case. The code is only in this response.
#[utoipa::path(
    post,
    path = path::CASE_SHARES,
    operation_id = "share_case",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path)), request_body = NewShare,
    responses((status = CREATED, description = "The invitation with its code.", body = MadeShare)),
)]
pub(crate) async fn share(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(case): Path<String>,
    Json(NewShare { relative, level }): Json<NewShare>,
) -> HandlerResult<(StatusCode, Json<MadeShare>)> {
    let (case, _) = owned(&app, &signed_in, case).await?;
    let mut errors = Vec::new();
    let relative = checked(&mut errors, "/relative", clean_line(&relative, MAX_RELATIVE));
    add_error_if(&mut errors, level == ShareLevel::Unknown, "/level", FieldFlaw::Other);
    let (Some(relative), true) = (relative, errors.is_empty()) else {
        return Err(invalid_fields(errors));
    };
    let now = app.clock.now();
    let code = code_of(random::bytes::<CODE_LENGTH>()?);
    let share = CaseShare {
        id: ShareId::new(random::id()),
        relative,
        level,
        made_at: now,
        open_until: now.plus_millis(i64::from(OPEN_DAYS) * DAY_MS),
        status: ShareStatus::Waiting,
        accepted_at: None,
        phone_masked: None,
    };
    let new = NewClaimShare {
        sharer: signed_in.id().clone(),
        case,
        share: share.clone(),
        code_mac: invitation_mac(&app, &code),
    };
    if !app.store.share_claim(new).await? {
        return Err(not_allowed_now(
            "The case is shared with the maximum number of people. End a share, or withdraw an invitation.",
        ));
    }
    Ok((StatusCode::CREATED, Json(MadeShare { share, code })))
}

/// `DELETE /cases/{case}/shares/{share}`: ends a share, or withdraws an invitation. From then on, the relative can read
/// nothing.
#[utoipa::path(
    delete,
    path = path::CASE_SHARE,
    operation_id = "end_case_share",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("share" = String, Path)),
    responses((status = NO_CONTENT, description = "Ended.")),
)]
pub(crate) async fn end(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, share)): Path<(String, String)>,
) -> HandlerResult<StatusCode> {
    let (case, _) = owned(&app, &signed_in, case).await?;
    let share = ShareId::new(share);
    let ended = app.store.end_share(&case, signed_in.id(), &share, app.clock.now()).await?;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(not_found()) }
}
