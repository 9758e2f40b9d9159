//! Cases: filing, listing, showing, watching; what claimants say to their claims, and talk about them.

pub(crate) mod agree;
pub(crate) mod appointment;
pub(crate) mod calendar;
pub(crate) mod complain;
pub(crate) mod dispute;
mod estimate;
pub(crate) mod file;
pub(crate) mod hand_in;
pub(crate) mod list;
pub(crate) mod live;
pub(crate) mod messages;
pub(crate) mod rating;
pub(crate) mod request_person;
pub(crate) mod sharing;
pub(crate) mod show;
pub(crate) mod typical;
pub(crate) mod withdraw;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::check::{FieldFlaw, MAX_REASON, text};
use domain::ids::{CaseId, ClaimId};
use domain::journal::{Actor, Event};
use serde::Serialize;

use crate::extract::SignedIn;
use crate::idempotency;
use crate::journal_writer;
use crate::problems::{HandlerResult, invalid_field, not_found};
use crate::state::App;
use crate::store::{Append, CaseHead};

/// The case and the claim that an address names.
type ClaimPath = Path<(String, String)>;

/// What a claimant says to a claim: appended, if the case is theirs and it fits. `asked` is the request
/// as it was understood, by which one that is sent again is known.
async fn append_as_claimant(
    app: &App,
    signed_in: &SignedIn,
    headers: &HeaderMap,
    Path((case, claim)): ClaimPath,
    asked: &impl Serialize,
    event: Event,
) -> HandlerResult<Response> {
    let key = idempotency::optional_key(signed_in.sender(), headers, &(asked, &case, &claim))?;
    let (case, _) = owned(app, signed_in, case).await?;
    let claim = ClaimId::new(claim);
    let at = app.clock.now();
    journal_writer::append(app, Append { case, claim, actor: Actor::Claimant, event, at, key })
        .await
}

/// A reason that may be left out: `None` where nothing but blanks was sent.
fn reason(sent: Option<String>) -> HandlerResult<Option<String>> {
    match sent.map(|sent| text(&sent, MAX_REASON)) {
        None | Some(Err(FieldFlaw::Missing)) => Ok(None),
        Some(Ok(reason)) => Ok(Some(reason)),
        Some(Err(flaw)) => Err(invalid_field("/reason", flaw)),
    }
}

/// The case with this id, if it is theirs. Otherwise the answer is that of a case that is not there.
async fn owned(app: &App, signed_in: &SignedIn, id: String) -> HandlerResult<(CaseId, CaseHead)> {
    let id = CaseId::new(id);
    let head = app.store.case_head(&id).await?.ok_or_else(not_found)?;
    if head.owner == *signed_in.id() { Ok((id, head)) } else { Err(not_found()) }
}

/// The claim with this id in the case with this one, if it is theirs.
async fn owned_claim(
    app: &App,
    signed_in: &SignedIn,
    case: String,
    claim: String,
) -> HandlerResult<(CaseId, ClaimId)> {
    let (case, claim) = (CaseId::new(case), ClaimId::new(claim));
    let parties = app.store.claim_parties(&case, &claim).await?.ok_or_else(not_found)?;
    if parties.owner == *signed_in.id() { Ok((case, claim)) } else { Err(not_found()) }
}
