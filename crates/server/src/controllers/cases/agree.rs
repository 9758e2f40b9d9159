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

/// `POST /cases/{case}/claims/{claim}/agreement`. The body is empty; an `Idempotency-Key` makes it safe to
/// send again.
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
