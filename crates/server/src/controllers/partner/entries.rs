//! An insurer says what happened to a claim.

use axum::extract::{Path, State};
use contract::partner::{AppendEvent, Appended as AppendedEntry};
use domain::ids::{CaseId, ClaimId};
use domain::journal::Actor;

use super::insurer;
use crate::appending;
use crate::extract::Json;
use crate::partner::Signed;
use crate::problems::{Answer, not_found};
use crate::state::App;
use crate::store::Append;

/// `POST /partner/v1/cases/{case}/claims/{claim}/entries`
pub(crate) async fn append(
    State(app): State<App>,
    Path((case, claim)): Path<(String, String)>,
    signed: Signed,
) -> Answer<Json<AppendedEntry>> {
    let insurer = insurer(&signed)?;
    let (case, claim) = (CaseId::new(case), ClaimId::new(claim));
    let parties = app.store.claim_parties(&case, &claim).await?.ok_or_else(not_found)?;
    if parties.insurer != insurer {
        return Err(not_found());
    }
    let AppendEvent { handler, event } = signed.json()?;
    let actor = match handler {
        Some(name) => Actor::Handler { insurer, name },
        None => Actor::Insurer { insurer },
    };
    let append = Append { case, claim, actor, event, at: app.clock.now() };
    Ok(Json(appending::append(&app, append).await?))
}
