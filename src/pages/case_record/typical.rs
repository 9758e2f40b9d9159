//! How long similar claims take, if the server has enough of them.

use std::collections::BTreeMap;

use contract::case::{CaseView, TypicalDays};
use domain::ids::{CaseId, ClaimId};
use leptos::prelude::*;
use view::markup::undecided_claims;

use crate::client::{Api, ApiError, use_api};
use query_client::Query;

/// A case and its undecided claims.
type Undecided = (CaseId, Vec<ClaimId>);

/// How long claims like the undecided ones of the case took, fetched once it has been loaded.
pub(super) fn use_typical_days(case: Query<CaseView>) -> Query<BTreeMap<ClaimId, TypicalDays>> {
    let api = use_api();
    let undecided = Memo::new(move |_| {
        case.state.with(|state| {
            let state = state.ready()?.folded().ok()?;
            let claims = undecided_claims(&state).map(|claim| claim.filed.claim.clone());
            Some((state.report.case.clone(), claims.collect()))
        })
    });
    Query::new(undecided.into(), move |undecided| fetch(api, undecided))
}

/// Claims of which the server has too few, or for which the request failed, are left out: it is only a hint.
async fn fetch(
    api: Api,
    undecided: Option<Undecided>,
) -> Result<BTreeMap<ClaimId, TypicalDays>, ApiError> {
    let mut known = BTreeMap::new();
    let Some((case, claims)) = undecided else { return Ok(known) };
    for claim in claims {
        let typical = api.typical_duration(&case, &claim).await.ok();
        if let Some(days) = typical.and_then(|typical| typical.days) {
            known.insert(claim, days);
        }
    }
    Ok(known)
}
