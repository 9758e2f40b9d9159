//! Agreeing to a decision.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::ids::ClaimId;
use domain::journal::{Actor, Event};

use super::owned;
use crate::appending;
use crate::extract::SignedIn;
use crate::idempotency;
use crate::problems::Answer;
use crate::state::App;
use crate::store::Append;
use contract::partner::Appended as AppendedEntry;
use contract::path;

/// `POST /cases/{case}/claims/{claim}/agreement`: agrees to a decision. The body is empty; an `Idempotency-Key` makes it safe to
/// send again.
#[utoipa::path(
    post,
    path = path::AGREEMENT,
    operation_id = "agree",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = OK, description = "It stands in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn agree(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let key = idempotency::key(signed_in.sender(), &headers, &("agreement", &case, &claim))?;
    let (case, _) = owned(&app, &signed_in, case).await?;
    let append = Append {
        case,
        claim: ClaimId::new(claim),
        actor: Actor::Claimant,
        event: Event::Agreed,
        at: app.clock.now(),
        key,
    };
    appending::append(&app, append).await
}
