//! Cases: filing, listing, showing, watching, agreeing.

pub(crate) mod agree;
mod estimate;
pub(crate) mod file;
pub(crate) mod list;
pub(crate) mod live;
pub(crate) mod show;

use domain::ids::CaseId;

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
