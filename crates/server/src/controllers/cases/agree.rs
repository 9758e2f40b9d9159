//! Agreeing to a decision.

use axum::extract::{Path, State};
use contract::partner::Appended as AppendedEntry;
use domain::ids::ClaimId;
use domain::journal::{Actor, Event};

use super::owned;
use crate::appending;
use crate::extract::{Json, SignedIn};
use crate::problems::Answer;
use crate::state::App;
use crate::store::Append;

/// `POST /cases/{case}/claims/{claim}/agreement`. The body is empty.
pub(crate) async fn agree(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): Path<(String, String)>,
) -> Answer<Json<AppendedEntry>> {
    let (case, _) = owned(&app, &signed_in, case).await?;
    let append = Append {
        case,
        claim: ClaimId::new(claim),
        actor: Actor::Claimant,
        event: Event::Agreed,
        at: app.clock.now(),
    };
    Ok(Json(appending::append(&app, append).await?))
}
