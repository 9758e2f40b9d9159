//! Cases that others share with the signed-in person: invitations, the list, and each case as far as its share permits.
//!
//! An invitation that has run out, was withdrawn or was accepted by somebody else looks like one that never existed, and so
//! does a share that was ended.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use contract::case::{CaseSummary, ClaimSummary};
use contract::claim_share::{
    AcceptedShare, InvitationCode, ShareInvitation, SharedClaim, SharedClaimSummary, SharedClaims,
    SharedStage,
};
use contract::path;
use domain::claim_share::parse_code;
use domain::ids::{PersonId, ShareId};
use domain::journal::fold_with_gaps;

use crate::codes::code_mac;
use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, internal, invalid_field, not_allowed_now, not_found};
use crate::random::Hash;
use crate::shared_claim::shared_claim;
use crate::state::App;
use crate::store::{FollowedShare, NEWEST_ENTRIES, OpenInvitation, SharedCase};

/// `POST /shared-claims/invitation`: shows who invites with this code, and to what. Changes nothing.
#[utoipa::path(
    post,
    path = path::SHARE_INVITATION,
    operation_id = "show_share_invitation",
    tag = "shared claims",
    security(("session" = [])), request_body = InvitationCode,
    responses((status = OK, description = "The invitation.", body = ShareInvitation)),
)]
pub(crate) async fn show_invitation(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(sent): Json<InvitationCode>,
) -> HandlerResult<Json<ShareInvitation>> {
    let (open, _) = open_invitation(&app, &signed_in, &sent).await?;
    Ok(Json(open.invitation))
}

/// `POST /shared-claims`: accepts the invitation with this code. From then on, nobody else can use it. A retry by the
/// same person returns the same share.
#[utoipa::path(
    post,
    path = path::SHARED_CLAIMS,
    operation_id = "accept_share",
    tag = "shared claims",
    security(("session" = [])), request_body = InvitationCode,
    responses((status = CREATED, description = "The share.", body = AcceptedShare)),
)]
pub(crate) async fn accept(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(sent): Json<InvitationCode>,
) -> HandlerResult<(StatusCode, Json<AcceptedShare>)> {
    let (_, mac) = open_invitation(&app, &signed_in, &sent).await?;
    let accepted = app.store.accept_share(mac, signed_in.id(), app.clock.now()).await?;
    let share = accepted.ok_or_else(not_found)?;
    Ok((StatusCode::CREATED, Json(AcceptedShare { share })))
}

/// `POST /shared-claims/declined`: declines the invitation with this code, which then no longer works. The person who made
/// it is told that it was declined, but not by whom.
#[utoipa::path(
    post,
    path = path::DECLINED_INVITATION,
    operation_id = "decline_share",
    tag = "shared claims",
    security(("session" = [])), request_body = InvitationCode,
    responses((status = NO_CONTENT, description = "Declined.")),
)]
pub(crate) async fn decline(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(sent): Json<InvitationCode>,
) -> HandlerResult<StatusCode> {
    let (_, mac) = open_invitation(&app, &signed_in, &sent).await?;
    let declined = app.store.decline_share(mac, app.clock.now()).await?;
    if declined { Ok(StatusCode::NO_CONTENT) } else { Err(not_found()) }
}

/// `GET /shared-claims`: lists the cases that others share with the person.
#[utoipa::path(
    get,
    path = path::SHARED_CLAIMS,
    operation_id = "list_shared_claims",
    tag = "shared claims",
    security(("session" = [])),
    responses((status = OK, description = "The latest first.", body = SharedClaims)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<SharedClaims>> {
    let shares = shares_with(&app, signed_in.id()).await?;
    let claims = shares.into_iter().map(in_list).collect::<HandlerResult<_>>()?;
    Ok(Json(SharedClaims { claims }))
}

/// `GET /shared-claims/{share}`: shows a shared case, as far as its share permits.
#[utoipa::path(
    get,
    path = path::SHARED_CLAIM,
    operation_id = "show_shared_claim",
    tag = "shared claims",
    security(("session" = [])), params(("share" = String, Path)),
    responses((status = OK, description = "The case.", body = SharedClaim)),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(share): Path<String>,
) -> HandlerResult<Json<SharedClaim>> {
    let share = app.store.followed_share(signed_in.id(), &ShareId::new(share)).await?;
    let share = share.ok_or_else(not_found)?;
    if !sharer_still_owns(&app, &share.case).await? {
        return Err(not_found());
    }
    let entries = app.store.abridged_journal(&share.case.case, NEWEST_ENTRIES).await?;
    let case = fold_with_gaps(&entries).map_err(|_| internal())?;
    let law = app.law.get();
    Ok(Json(shared_claim(share, &case, &entries, &law.dated, app.clock.today())))
}

/// `DELETE /shared-claims/{share}`: ends a share from the relative's side.
#[utoipa::path(
    delete,
    path = path::SHARED_CLAIM,
    operation_id = "leave_shared_claim",
    tag = "shared claims",
    security(("session" = [])), params(("share" = String, Path)),
    responses((status = NO_CONTENT, description = "Ended.")),
)]
pub(crate) async fn leave(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(share): Path<String>,
) -> HandlerResult<StatusCode> {
    let share = ShareId::new(share);
    let left = app.store.leave_share(signed_in.id(), &share, app.clock.now()).await?;
    if left { Ok(StatusCode::NO_CONTENT) } else { Err(not_found()) }
}

/// The shares that the person has accepted and that are in force.
pub(crate) async fn shares_with(app: &App, person: &PersonId) -> HandlerResult<Vec<FollowedShare>> {
    let mut shares = Vec::new();
    for share in app.store.followed_shares(person).await? {
        if sharer_still_owns(app, &share.case).await? {
            shares.push(share);
        }
    }
    Ok(shares)
}

/// The HMAC under which the code of an invitation is stored. `share` takes the place of the mobile number, so that it never
/// equals the HMAC of a sign-in code.
pub(crate) fn invitation_mac(app: &App, code: &str) -> Hash {
    code_mac(&app.key, "share", code)
}

/// The invitation with this code, and the HMAC of the code.
async fn open_invitation(
    app: &App,
    signed_in: &SignedIn,
    InvitationCode { code }: &InvitationCode,
) -> HandlerResult<(OpenInvitation, Hash)> {
    let code = parse_code(code).map_err(|flaw| invalid_field("/code", flaw))?;
    let mac = invitation_mac(app, &code);
    let found = app.store.share_invitation(mac, signed_in.id(), app.clock.now()).await?;
    let open = found.ok_or_else(not_found)?;
    if !sharer_still_owns(app, &open.case).await? {
        return Err(not_found());
    }
    if open.case.sharer == *signed_in.id() {
        return Err(not_allowed_now("This is the person's own invitation: pass the code on."));
    }
    Ok((open, mac))
}

/// Whether the case is still the sharer's. If their mandate has run out since, the case goes back to the insured first.
async fn sharer_still_owns(app: &App, case: &SharedCase) -> HandlerResult<bool> {
    let SharedCase { case, sharer, insured } = case;
    if sharer == insured {
        return Ok(true);
    }
    app.store.return_case(case, app.clock.now()).await?;
    let head = app.store.case_head(case).await?;
    Ok(head.is_some_and(|head| head.owner == *sharer))
}

fn in_list(share: FollowedShare) -> HandlerResult<SharedClaimSummary> {
    let FollowedShare { id, shared_by, summary, .. } = share;
    let CaseSummary { filed_at, claims, .. } =
        serde_json::from_str(&summary).map_err(|_| internal())?;
    let stage = |ClaimSummary { insurer_name, line, status, .. }| SharedStage {
        insurer_name,
        line,
        status,
    };
    Ok(SharedClaimSummary {
        share: id,
        shared_by,
        filed_at,
        claims: claims.into_iter().map(stage).collect(),
    })
}
