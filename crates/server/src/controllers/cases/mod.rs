//! Cases: filing, listing, reading and watching them, acting on their claims, and messages.

pub(crate) mod agree;
pub(crate) mod appointment;
pub(crate) mod calendar;
pub(crate) mod complain;
pub(crate) mod dispute;
pub(crate) mod dispute_steps;
pub(crate) mod entries;
mod estimate;
pub(crate) mod file;
pub(crate) mod hand_in;
pub(crate) mod list;
pub(crate) mod live;
pub(crate) mod messages;
pub(crate) mod rating;
pub(crate) mod reminder;
mod repeated_receipts;
pub(crate) mod request_human_review;
pub(crate) mod shares;
pub(crate) mod sharing;
pub(crate) mod show;
pub(crate) mod typical_duration;
pub(crate) mod withdraw;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use contract::dispute::DisputeReasonText;
use domain::ids::{CaseId, ClaimId, PersonId};
use domain::journal::{Actor, CaseState, JournalEvent, fold_with_gaps};
use domain::validation::{FieldFlaw, MAX_REASON, clean_text};
use serde::Serialize;

use crate::extract::SignedIn;
use crate::idempotency;
use crate::journal_writer;
use crate::problems::{HandlerResult, internal, invalid_field, not_found};
use crate::state::App;
use crate::store::{Append, CaseHead, NEWEST_ENTRIES};

/// The case and the claim in the path.
type ClaimPath = Path<(String, String)>;

/// Appends an event by the claimant, if the case is theirs and its state allows it. `request` is what the
/// idempotency key is tied to.
async fn append_as_claimant(
    app: &App,
    signed_in: &SignedIn,
    headers: &HeaderMap,
    Path((case, claim)): ClaimPath,
    request: &impl Serialize,
    event: JournalEvent,
) -> HandlerResult<Response> {
    let key = idempotency::optional_key(signed_in.sender(), headers, &(request, &case, &claim))?;
    let (case, _) = owned(app, signed_in, case).await?;
    let claim = ClaimId::new(claim);
    let at = app.clock.now();
    journal_writer::append(app, Append { case, claim, actor: Actor::Claimant, event, at, key })
        .await
}

/// Like [`append_as_claimant`], for an event with an optional reason; a blank one counts as missing.
async fn append_with_reason(
    app: &App,
    signed_in: &SignedIn,
    headers: &HeaderMap,
    path: ClaimPath,
    (name, sent): (&'static str, DisputeReasonText),
    event: impl FnOnce(Option<String>) -> JournalEvent,
) -> HandlerResult<Response> {
    let reason = match sent.reason.as_deref().map(|reason| clean_text(reason, MAX_REASON)) {
        None | Some(Err(FieldFlaw::Missing)) => None,
        Some(Ok(reason)) => Some(reason),
        Some(Err(flaw)) => return Err(invalid_field("/reason", flaw)),
    };
    append_as_claimant(app, signed_in, headers, path, &(name, sent), event(reason)).await
}

/// The case with this id, if it is the person's. Somebody else's case looks like one that does not exist.
async fn owned(app: &App, signed_in: &SignedIn, id: String) -> HandlerResult<(CaseId, CaseHead)> {
    let id = CaseId::new(id);
    let head = app.store.case_head(&id).await?.ok_or_else(not_found)?;
    check_owner(app, signed_in, &id, [&head.owner, &head.insured]).await?;
    Ok((id, head))
}

/// Checks that a case is the person's: they filed it, and it is about them or they may still act for the insured.
pub(super) async fn check_owner(
    app: &App,
    signed_in: &SignedIn,
    case: &CaseId,
    [owner, insured]: [&PersonId; 2],
) -> HandlerResult<()> {
    let person = signed_in.id();
    if owner != person {
        return Err(not_found());
    }
    let acts_for_insured = signed_in.account.people.iter().any(|person| person.id == *insured);
    // A mandate may have run out just now.
    if !acts_for_insured {
        app.store.return_case(case, app.clock.now()).await?;
        // Read again: another request may have returned it before this one.
        if app.store.case_head(case).await?.is_none_or(|head| head.owner != *person) {
            return Err(not_found());
        }
    }
    Ok(())
}

/// The claim with this id, if its case is the person's.
async fn owned_claim(
    app: &App,
    signed_in: &SignedIn,
    case: String,
    claim: String,
) -> HandlerResult<(CaseId, ClaimId)> {
    let (case, claim) = (CaseId::new(case), ClaimId::new(claim));
    let parties = app.store.claim_parties(&case, &claim).await?.ok_or_else(not_found)?;
    check_owner(app, signed_in, &case, [&parties.owner, &parties.insured]).await?;
    Ok((case, claim))
}

/// The state of a case.
async fn folded(app: &App, case: &CaseId) -> HandlerResult<CaseState> {
    fold_with_gaps(&app.store.abridged_journal(case, NEWEST_ENTRIES).await?).map_err(|_| internal())
}
