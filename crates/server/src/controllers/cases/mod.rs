//! Cases: filing, listing, showing, watching, agreeing, talking about them.

pub(crate) mod agree;
pub(crate) mod appointment;
pub(crate) mod calendar;
mod estimate;
pub(crate) mod file;
pub(crate) mod hand_in;
pub(crate) mod list;
pub(crate) mod live;
pub(crate) mod messages;
pub(crate) mod rating;
pub(crate) mod show;

use domain::ids::{CaseId, ClaimId};

use crate::extract::SignedIn;
use crate::problems::{Answer, not_found};
use crate::state::App;
use crate::store::CaseHead;

/// The case with this id, if it is theirs. Otherwise the answer is that of a case that is not there.
async fn owned(app: &App, signed_in: &SignedIn, id: String) -> Answer<(CaseId, CaseHead)> {
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
) -> Answer<(CaseId, ClaimId)> {
    let (case, claim) = (CaseId::new(case), ClaimId::new(claim));
    let parties = app.store.claim_parties(&case, &claim).await?.ok_or_else(not_found)?;
    if parties.owner == *signed_in.id() { Ok((case, claim)) } else { Err(not_found()) }
}
