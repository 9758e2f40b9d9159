//! The partner API.

pub(crate) mod appointments;
pub(crate) mod case_pages;
pub(crate) mod cases;
pub(crate) mod catastrophes;
pub(crate) mod claim_files;
pub(crate) mod desk_mandates;
pub(crate) mod entries;
pub(crate) mod events;
pub(crate) mod files;
pub(crate) mod hand_over;
pub(crate) mod imports;
pub(crate) mod mandates;
pub(crate) mod messages;
pub(crate) mod people;
pub(crate) mod policies;
pub(crate) mod policy_links;
pub(crate) mod queue;
mod records;
pub(crate) mod support;
pub(crate) mod visits;

use domain::ids::{CaseId, ClaimId, InsurerCode};

use crate::partner::{Role, SignedRequest};
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// The insurer that signed. Other partners get 404.
fn insurer(signed: &SignedRequest) -> HandlerResult<InsurerCode> {
    match &signed.partner.role {
        Role::Insurer(code) => Ok(code.clone()),
        Role::Platform | Role::Hospital | Role::Desk | Role::MiniProgram => Err(not_found()),
    }
}

/// A claim in the path of a request, with the insurer that signed it.
struct OwnClaim {
    insurer: InsurerCode,
    case: CaseId,
    claim: ClaimId,
}

/// The claim in the path, if it is with the insurer that signed. Another insurer's claim looks like one that does not
/// exist.
async fn own_claim(
    app: &App,
    signed: &SignedRequest,
    (case, claim): (String, String),
) -> HandlerResult<OwnClaim> {
    let insurer = insurer(signed)?;
    let (case, claim) = (CaseId::new(case), ClaimId::new(claim));
    let parties = app.store.claim_parties(&case, &claim).await?.ok_or_else(not_found)?;
    if parties.insurer == insurer {
        Ok(OwnClaim { insurer, case, claim })
    } else {
        Err(not_found())
    }
}
